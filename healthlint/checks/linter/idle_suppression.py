"""HL002."""

from healthlint.rule import Authority, Case, Rule, Severity, cases

idle_suppression = Rule(
    code="HL002",
    name="idle-suppression",
    message="This comment suppresses “{word}”, but there is nothing of that kind to suppress here; take it out.",
    why="Left behind after the text was mended, it would hide the next mistake in the same place.",
    severity=Severity.WARNING,
    check=None,
    authority=(Authority("House rationale: an exception ends with what it was made for", "rationale"),),
    bad=cases(
        [
            "<!-- healthlint: ignore[ [[HL101]] ] a song title -->\n\nNothing is doubled here.",
            "- The the dose. <!-- healthlint: ignore[HL101, [[HL102]] ] a quotation -->",
            "<!-- healthlint: disable[ [[doubled-word]] ] a quotation -->\n\nOne.\n\n"
            "<!-- healthlint: enable[doubled-word] -->\n\nTwo.",
            Case("<p>Nothing is doubled.</p>\n<!-- healthlint: ignore-file[ [[HL101]] ] a quotation -->", "html"),
        ]
    ),
    good=cases(
        [
            "<!-- healthlint: ignore[HL101] a quotation -->\n\nTake the the tablet.",
            "Take the the tablet. <!-- healthlint: ignore[HL101] a quotation -->",
            "<!-- healthlint: ignore-file[HL1] a quotation -->\n\nTake the the tablet.",
            "<!-- healthlint: disable[HL002, HL101] the examples change often -->\n\nNothing is doubled here.",
            "`<!-- healthlint: ignore[HL101] -->` is how a comment looks.",
        ]
    ),
    origin=__name__,
)
