"""HL1, surface text: typing, spacing and encoding slips, and sentences that an edit left broken. One module a rule."""
