"""HL4: plain language and readability, the part that needs no parser."""
