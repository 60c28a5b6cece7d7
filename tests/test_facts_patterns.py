"""The words of facts: each has examples, and the words that guard a pattern never hide a match."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint import lexicon
from healthlint.facts import patterns

EXAMPLES = {
    "studies": ["A study of cooks found less pain.", "According to a recent survey, rest helps.", "Trials have begun."],
    "statistics": [
        "It affects 4% of men.",
        "About 30 percent agree.",
        "One in five forgets.",
        "More than 20 million adults have it.",
    ],
    "own-treatment": ["Try our new gel treatment.", "We offer laser therapy.", "Come to our clinic."],
    "call-to-buy": [
        "Book your visit today.",
        "Get a free consultation.",
        "Order now.",
        "Add to cart.",
        "Take 20% off.",
        "Call us today.",
    ],
    "price": ["Only $99.", "£40 per session."],
    "praise": ["It is a breakthrough.", "It relieves pain.", "It offers hope.", "Our most effective gel."],
    "disclosure": [
        "Sponsored by Gel Ltd.",
        "The authors declare no competing interests.",
        "We earn a small commission.",
        "We sell this gel.",
    ],
    "emergency": [
        "This is a medical emergency.",
        "Anaphylaxis can follow.",
        "A kidney crisis.",
        "Know the signs of a stroke.",
    ],
    "red-flag": ["Chest pain may follow.", "You have trouble breathing.", "Slurred speech.", "Sudden weakness."],
    "emergency-advice": ["Call 999.", "Go to A&E.", "Get medical help.", "See your doctor.", "Act right away."],
    "helpline": ["Call 988.", "Samaritans answer.", "A crisis line.", "Phone the helpline.", "116 123"],
    "suicide": ["Suicidal thoughts.", "Self-harm is a sign.", "To end their own life."],
    "stopping-medicine": ["Stop taking your medication.", "She came off antidepressants by coming off insulin."],
    "stop-advice": ["Do not stop it.", "Talk to your doctor.", "Your nurse can help.", "Take medical advice."],
    "risks": [
        "Side effects are rare.",
        "The risks of this treatment are low.",
        "It is not safe for children.",
        "Infection risk rises.",
    ],
    "other-options": ["Other treatments exist.", "Alternatives include rest.", "Instead of surgery, rest."],
    "no-treatment": ["It clears up on its own.", "What happens without treatment?", "Left untreated, it spreads."],
    "cost": ["What does it cost?", "It is $40.", "Ask your insurer whether insurance pays."],
    "approval": ["The FDA has not looked at it.", "It is not approved.", "It is experimental.", "Licensed for adults."],
}


def test_every_fact_of_the_file_has_examples() -> None:
    assert set(EXAMPLES) == set(patterns.load()) == set(patterns.NAMES)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_examples_are_found_and_guarded(name: str) -> None:
    sign = patterns.load()[name]
    for text in EXAMPLES[name]:
        assert list(sign.finditer(text)), text
    # a guard must stand in every match, in the examples of all facts
    for texts in EXAMPLES.values():
        for text in texts:
            if list(sign.finditer(text)):
                assert any(word in f"{text.lower()} " for word in sign.words), (name, text)


def test_a_match_runs_over_a_line_end() -> None:
    (match,) = patterns.load()["emergency"].finditer("A medical\nemergency.")
    assert match[0] == "medical emergency"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("facts: {}", "it needs parts"),
        (
            "parts: {}\nfacts:\n" + "".join(f"  {name}: {{words: a}}\n" for name in sorted(patterns.NAMES)),
            "lacks words or patterns",
        ),
        (
            "parts: {}\nfacts:\n"
            + "".join(f"  {name}: {{words: a, patterns: ['{{none}}']}}\n" for name in sorted(patterns.NAMES)),
            "names a part that is not there",
        ),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    file = tmp_path / "facts.yml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(patterns, "_FILE", file)
    patterns.load.cache_clear()
    try:
        with pytest.raises(lexicon.LexiconError, match=told):
            patterns.load()
    finally:
        patterns.load.cache_clear()
