"""HL005."""

from healthlint.rule import Authority, Case, Rule, Severity

_LATER, _SOON = "2031-05-01", "2027-05-01"

stale_reference = Rule(
    code="HL005",
    name="stale-reference",
    message="{rule} rests on {text}, last looked at {date}; see whether it still says so, or update healthlint.",
    why="Law and guidance change. A finding that names a text should not name one that was replaced long ago.",
    severity=Severity.INFO,
    check=None,
    authority=(Authority("House rationale: a reference is worth what its last look is worth", "rationale"),),
    bad=(
        Case("This cream has [[no side effects]].", today=_LATER),
        Case("- It is **[[100% safe]]**.", today=_LATER),
        Case("It is [[100% safe]]. And once more: it has no side effects.", today=_LATER),
        Case("It has [[no side effects]].", today=_SOON, options={"months": 3}),
    ),
    good=(
        Case("This cream has no side effects.", today=_SOON),
        Case("This cream has no side effects.", today=_LATER, options={"months": 120}),
        Case("This cream may have side effects.", today=_LATER),
        Case("Take the the tablet with food.", today=_LATER),
    ),
    options={"months": 24},
    origin=__name__,
)
