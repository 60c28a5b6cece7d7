"""HL9, medication, dose and units: what a dose says, and whether it can be right. One module a rule."""
