"""Second opinions: what a LanguageTool server says, sorted into four rules."""
