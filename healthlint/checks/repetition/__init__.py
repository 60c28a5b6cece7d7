"""HL2: the same thing said twice, and a page at odds with itself."""
