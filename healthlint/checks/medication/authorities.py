"""Whose lists the rules about doses rest on, and what they were measured on."""

from __future__ import annotations

from healthlint.rule import Authority

ISMP = Authority(
    "Institute for Safe Medication Practices, List of Error-Prone Abbreviations, Symbols, and Dose Designations "
    "(read in a reprint)",
    "guidance",
    "https://www.empr.com/charts/error-prone-dose-designations/",
    as_of="2026-11-22",
)
JOINT_COMMISSION = Authority(
    "The Joint Commission, official “Do Not Use” list of abbreviations (read in a copy)",
    "standard",
    "https://tr.scribd.com/document/399848078/Do-Not-Use-List-9-14-18",
    as_of="2026-11-22",
)
NHS_NUMBERS = Authority(
    "NHS digital service manual, numbers, measurements, dates and time",
    "style",
    "https://service-manual.nhs.uk/content/numbers-measurements-dates-time",
    as_of="2026-11-22",
)
TRUSTED = "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)"
WORDS = 455_588
