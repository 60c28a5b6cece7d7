"""Cues by words alone: what hedges, what negates, and what only looks as if."""

from __future__ import annotations

import pytest

from healthlint import lexicon
from healthlint.claims.cues import cues


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Zinc may shorten a cold.", [("may", "hedge")]),
        ("It is not clear whether zinc works.", [("not clear", "hedge"), ("whether", "hedge")]),
        ("There is no doubt that zinc works.", []),
        ("The gel never fails to soothe.", []),
        ("Not only zinc was given.", []),
        ("No pain was felt.", [("No", "negation")]),
        ("NO is made by the vessel wall, and no drug stops it.", [("no", "negation")]),
        ("Neither zinc nor iron helped.", [("Neither", "negation")]),
        ("It is unknown whether zinc works.", [("unknown", "hedge"), ("whether", "hedge")]),
        ("The cause is unknown.", []),
        ("The cause remains to be found.", []),
        ("The cause is not fully understood.", [("not", "negation")]),
        ("The trial showed the hypothesis that zinc works to be wrong.", [("hypothesis", "hedge")]),
        ("To test this hypothesis, volunteers took zinc.", []),
        ("The counts indicate a role for zinc.", [("indicate", "hedge")]),
        ("The counts indicate that zinc works.", [("indicate that", "hedge")]),
        ("We tested if zinc works.", [("if", "hedge")]),
        ("Rest if you have a fever.", []),
        ("Not all patients were well, and zinc does not always help.", []),
        ("Most, if not all, were well.", []),
        ("A virus of unknown origin was found.", []),
        ("A potential benefit was seen.", [("potential", "hedge")]),
        ("The membrane potential of the cell fell.", []),
        ("The rash appears to fade.", [("appears", "hedge")]),
        ("The rash appears on day two.", []),
        ("Bacteria could be detected in both samples.", []),
        ("Zinc could help.", [("could", "hedge")]),
        ("The tablets don't work.", [("don't", "negation")]),
        ("Zinc failed to help.", [("failed", "negation")]),
        ("It is not yet clear how zinc works.", [("not yet clear", "hedge")]),
        ("Zinc is predicted to help.", [("predicted", "hedge")]),
        ("Colds were predicted by age.", []),
        ("Zinc appears necessary.", [("appears", "hedge")]),
        ("Colds are rarer than previously thought.", []),
        ("We could detect zinc, and the test showed that zinc could bind iron.", []),
        ("The rash could be caused by zinc.", [("could", "hedge")]),
        ("Zinc is unlikely to help.", [("unlikely", "hedge")]),
        ("Zinc often helps and can ease a cold.", []),
    ],
)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[cue.start : cue.end], cue.kind) for cue in sorted(cues(text, lexicon.load()))] == expected
