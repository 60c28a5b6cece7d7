"""LanguageTool for tests and benchmarks: a real server from its published Java packages, and a stand-in that misbehaves."""
