"""HL2: the same thing said twice, and a page at odds with itself."""

# What the figures of these rules were measured on, and its words.
TRUSTED = "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)"
