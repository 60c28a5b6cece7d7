"""HL004."""

from healthlint.rule import Authority, Case, Rule, Severity, cases

malformed_suppression = Rule(
    code="HL004",
    name="malformed-suppression",
    message="This comment suppresses nothing: {problem}.",
    why="A comment that cannot be understood looks like an exception and is none.",
    severity=Severity.WARNING,
    check=None,
    authority=(Authority("House rationale: a switch that is wired to nothing must say so", "rationale"),),
    bad=cases(
        [
            "[[<!-- healthlint: ignored[HL101] a quotation -->]]\n\nText.",
            "- Rest. [[<!-- healthlint: ignore a quotation -->]]",
            "Rest. [[<!-- healthlint: ignore[] a quotation -->]]",
            "Rest. [[<!-- healthlint: -->]]",
            "[[<!-- healthlint: enable[HL101] -->]]\n\nText.",
            "Rest. [[<!-- healthlint: ignore[HL101][HL102] a quotation -->]]",
            Case("<p>Rest. [[<!-- healthlint: off -->]]</p>", "html"),
        ]
    ),
    good=cases(
        [
            "<!-- healthlint: disable[HL002, HL101] a quotation -->\n\nText.\n\n<!-- healthlint: enable -->\n\nText.",
            "<!-- Healthlint found this page in good order. -->\n\nText.",
            "<!-- we use healthlint: it reads well -->\n\nText.",
            "`<!-- healthlint: off -->` is not how a comment looks.",
        ]
    ),
    origin=__name__,
)
