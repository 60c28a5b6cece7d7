"""Doses as a text gives them: numbers with units, how often, and whether a number is a dose at all. Knows no rules."""
