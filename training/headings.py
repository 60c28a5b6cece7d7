"""Headings of our own making: "Benefits of zinc" claims nothing, "Zinc cures colds" does. No labelled set says so.

Made from patterns and from the lists of treatments and conditions; the same number gives the same headings.
"""

from __future__ import annotations

import random

from healthlint import lexicon

# Level on the scale (0 none, 1 correlational, 2 conditional, 3 direct), and patterns.
_PATTERNS = {
    0: (
        "benefits of {t}", "risks of {t}", "side effects of {t}", "effects of {t}", "how {t} works", "{t} for {c}",
        "{t} and {c}", "causes of {c}", "what causes {c}", "what causes {c}?", "causes and risk factors of {c}",
        "risk factors for {c}", "symptoms of {c}", "complications of {c}", "treating {c}", "treatment of {c}",
        "treatments for {c}", "{c} treatment", "treatment options for {c}", "preventing {c}", "prevention of {c}",
        "how to prevent {c}", "how is {c} treated?", "how {c} is treated", "managing {c}", "relieving {c}",
        "relief from {c}", "reducing your risk of {c}", "{c} prevention", "ways to ease {c}", "tips to prevent {c}",
        "help with {c}", "improving {c} care", "living with {c}", "who gets {c}?", "{c}: causes and treatment",
        "healing after {c}", "recovery from {c}", "{t}: uses and side effects", "using {t} safely", "does {t} help {c}?",
        "can {t} prevent {c}?", "how you can treat {c} yourself", "maintaining a healthy {b}", "regulation of the {b}",
        "factors that affect {c}", "other causes of {c}", "what makes {c} worse", "{c}: how to prevent it",
        "the role of {t} in {c}", "improving outcomes in {c}", "{t} therapy",
    ),
    1: ("{t} linked to {c}", "{c} tied to {t} use", "link between {t} and {c}", "{t} users have a higher risk of {c}"),
    2: ("{t} may ease {c}", "{t} could prevent {c}", "{t} might cause {c}"),
    3: (
        "{t} cures {c}", "{t} reduces {c}", "{t} prevents {c}", "{t} causes {c}", "{t} eases {c}",
        "{t} improves {c} outcomes",
    ),
}  # fmt: skip
_SHARES = (480, 24, 24, 80)  # headings of each level
SEED = 20261122


def made(seed: int = SEED) -> list[tuple[str, int]]:
    """Headings with their level."""
    chance = random.Random(seed)
    terms = {term for entries in lexicon.load().index.values() for _, term in entries if not term.doubtful}
    treatments = sorted({term.text for term in terms if term.kind == "treatment"})
    body = sorted({term.text for term in terms if term.kind == "condition" and term.category in ("tissue", "function")})
    conditions = sorted(
        {term.text for term in terms if term.kind == "condition" and term.category in ("disease", "symptom")}
    )
    found = []
    for level, share in enumerate(_SHARES):
        for at in range(share):
            pattern = _PATTERNS[level][at % len(_PATTERNS[level])]
            text = pattern.format(t=chance.choice(treatments), c=chance.choice(conditions), b=chance.choice(body))
            found.append((text[0].upper() + text[1:], level))
    return found
