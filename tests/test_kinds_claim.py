"""The kind ``claim``: what a rule file may say, what is parsed, what counts as a label."""

from __future__ import annotations

import datetime
import subprocess
import sys
from typing import Any

import pytest

from healthlint import readers
from healthlint.claims import survey
from healthlint.kinds import KindError
from healthlint.kinds.claim import Claim
from healthlint.page import Page

_DAY = datetime.date(2026, 11, 1)


def _page(text: str, profile: str = "patient-education") -> Page:
    return Page(readers.read("page.md", text.encode()), today=_DAY, profile=profile)


def _kind(**fields: Any) -> Claim:
    given: dict[str, Any] = {"message": "“{effect}” of {subject} on {target}: {rewrite}.", "subject": ("treatment",)}
    return Claim(**{**given, **fields})


def _quotes(kind: Claim, text: str, profile: str = "patient-education") -> list[str]:
    return [finding.block.text[finding.start : finding.end] for finding in kind.check(_page(text, profile), {})]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"status": ("licenced",)}, "status"),
        ({"target": ("illness",)}, "target"),
        ({"cited": "maybe"}, "cited"),
        ({"underline": "word"}, "underline"),
        ({"softer": "loud"}, "softer"),
    ],
)
def test_a_word_that_means_nothing_is_refused(fields: dict[str, Any], key: str) -> None:
    with pytest.raises(KindError) as error:
        _kind(**fields)
    assert error.value.key == key


def test_the_message_names_a_short_list_of_targets_as_a_whole() -> None:
    kind = _kind(status=("investigational",), certainty=("direct", "conditional"))
    [finding] = kind.check(_page("Stem cell therapy can alleviate joint and muscle pain."), {})
    assert finding.message is not None
    assert finding.message.endswith("on joint and muscle pain: may alleviate joint and muscle pain.")


def test_a_sentence_with_a_claim_is_told_once() -> None:
    kind = _kind(status=("supplement",), also=(r"\banti-(?:viral|fungal) (?:power|effects)\b",))
    assert _quotes(kind, "Garlic has anti-viral power and anti-fungal effects. Garlic has anti-viral effects.") == [
        "anti-viral power",
        "anti-viral effects",
    ]


def test_the_message_quotes_the_claim_and_offers_a_rewrite() -> None:
    kind = _kind(status=("investigational",), target=("tissue",))
    [finding] = kind.check(_page("Stem cell therapy repairs damaged tendons."), {})
    assert finding.message == "“repairs” of Stem cell therapy on damaged tendons: may repair damaged tendons."


@pytest.mark.parametrize(
    "text, better",
    [
        ("PRP therapy works with healing.", "may work with healing"),
        ("PRP therapy protects against arthritis.", "may protect against arthritis"),
        ("PRP therapy heals in weeks the torn tendon.", "may heal the torn tendon"),
    ],
)
def test_a_rewrite_keeps_what_links_the_effect_to_its_target(text: str, better: str) -> None:
    [finding] = _kind(status=("investigational",)).check(_page(text), {})
    assert finding.message.endswith(f": {better}.")


def test_claims_of_a_sentence_are_one_finding() -> None:
    kind = _kind(status=("supplement",), valence=("benefit",))
    assert _quotes(kind, "Turmeric relieves pain and reduces swelling. Garlic prevents colds.") == [
        "relieves pain and reduces swelling",
        "prevents colds",
    ]


def test_only_sentences_the_rule_could_be_about_are_parsed() -> None:
    page = _page("Aspirin relieves pain.\n\nSurgery cures appendicitis.\n\nPRP therapy relieves knee pain.")
    kind = _kind(status=("investigational",), valence=("benefit",))
    assert len(list(kind.check(page, {}))) == 1
    assert survey.of(page).parsed[0] == 1


def test_on_a_label_every_claim_is_about_the_product() -> None:
    kind = _kind(status=("supplement",), valence=("benefit",), label=20, label_in=("supplement-marketing",))
    text = "The barley in it lowers cholesterol."
    assert _quotes(kind, text, "supplement-marketing") == ["lowers cholesterol"]
    assert _quotes(kind, text) == []
    assert _quotes(kind, text + " Eat." * 20, "supplement-marketing") == []


def test_an_order_to_the_reader_is_no_claim_unless_asked_for() -> None:
    text = "Reverse your diabetes today."
    fields: dict[str, Any] = {"subject": ("none",), "target": ("disease",)}
    assert _quotes(_kind(**fields, form=("verb",)), text) == []
    assert _quotes(_kind(**fields, form=("verb", "imperative")), text) == ["Reverse your diabetes"]


def test_the_parser_is_not_imported_where_nothing_could_be_claimed() -> None:
    code = (
        "import datetime, sys\n"
        "from healthlint import readers, registry\n"
        "from healthlint.engine import lint\n"
        "from healthlint.rule import ActiveRule\n"
        "rules = [rule for rule in registry.load().values() if rule.family in ('HL5', 'HL6')]\n"
        "rules = [ActiveRule(rule, rule.severity, rule.options) for rule in rules]\n"
        "document = readers.read('page.md', b'# Sore feet\\n\\nSit down. Warm water feels good. Aspirin relieves pain.')\n"
        "report = lint(document, rules, today=datetime.date(2026, 11, 1))\n"
        "assert not report.failures, report.failures\n"
        "assert 'spacy' not in sys.modules and 'healthlint.language' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
