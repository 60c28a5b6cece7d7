"""HL003."""

from healthlint.rule import Authority, Case, Rule, Severity, cases

suppression_without_reason = Rule(
    code="HL003",
    name="suppression-without-reason",
    message="This comment does not say why; write the reason after the brackets.",
    why="Whoever edits the page next must know whether the exception still holds.",
    severity=Severity.INFO,
    check=None,
    authority=(Authority("House rationale: an exception without a reason cannot be reviewed", "rationale"),),
    bad=cases(
        [
            "Take the the tablet. [[<!-- healthlint: ignore[HL101] -->]]",
            "- Take the the tablet. [[<!-- healthlint: ignore[HL101]: -->]]",
            Case("[[<!-- healthlint: ignore-file[HL101] -->]]\n<p>Take the <b>the</b> tablet.</p>", "html"),
        ]
    ),
    good=cases(
        [
            "Take the the tablet. <!-- healthlint: ignore[HL101] quoted from the leaflet -->",
            "Take the the tablet. <!-- healthlint: ignore[HL101] - quoted from the leaflet -->",
            "<!-- healthlint: disable[HL101] a quotation -->\n\nTake the the tablet.\n\n<!-- healthlint: enable -->",
            "`<!-- healthlint: ignore[HL101] -->` is how a comment looks.",
        ]
    ),
    origin=__name__,
)
