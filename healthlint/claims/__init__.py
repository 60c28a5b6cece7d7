"""Claims: who or what acts, which effect, on what, how certain, and how it is said."""
