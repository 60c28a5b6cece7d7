"""HL8, language about people: what only a whole page can tell. The words themselves are data, in ``rules/people``."""
