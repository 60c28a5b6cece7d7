"""LanguageTool as a second opinion: off unless the settings name a server, and never loaded otherwise.

`settings` what the table [languagetool] says; `text` blocks to what is sent, and answers back to places; `client` the only
importer of language_tool_python; `server` a server of our own for one run; `desk` what a run keeps of all this;
`opinion` what comes out.
"""
