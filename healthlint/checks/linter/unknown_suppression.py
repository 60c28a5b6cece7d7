"""HL001."""

from healthlint.rule import Authority, Case, Rule, Severity, cases

unknown_suppression = Rule(
    code="HL001",
    name="unknown-suppression",
    message="“{word}” in this comment names no rule, so it suppresses nothing{hint}.",
    why="A misspelt code suppresses nothing, and nobody notices until a reader does.",
    severity=Severity.WARNING,
    check=None,
    authority=(Authority("House rationale: a switch that is wired to nothing must say so", "rationale"),),
    bad=cases(
        [
            "<!-- healthlint: ignore-file[ [[doubled-wrod]] ] a song title -->\n\nThe title is kept.",
            "- Rest. <!-- healthlint: ignore[ [[HL099]] ] our house style -->",
            Case(
                "<p>Rest.<!-- healthlint: disable[HL002, [[HL1O1]], HL101] our house style --></p>\n<p>Rest rest.</p>",
                "html",
            ),
        ]
    ),
    good=cases(
        [
            "<!-- healthlint: ignore-file[HL002, HL001] comments are under discussion here -->\n\nText.",
            "<!-- healthlint is good at this -->\n\nText.",
            "`<!-- healthlint: ignore[HL099] -->` is how a comment looks.",
            "<!-- another-linter: ignore[HL099] reason -->\n\nText.",
        ]
    ),
    origin=__name__,
)
