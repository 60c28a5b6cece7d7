"""Claim frames on sentences of our own, one phenomenon at a time, near misses included."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from healthlint import language, lexicon, readers
from healthlint.claims import certainty, survey
from healthlint.claims.frame import ClaimFrame
from healthlint.document import Block, Document, Piece, Source
from healthlint.page import Page

pytestmark = pytest.mark.filterwarnings("default")

_FLAGS = ("negated", "open", "question", "quoted", "testimonial", "comparative", "passive", "purpose", "cited")


def _rows() -> Iterator[list[str]]:
    for name in ("claim_sentences.tsv", "claim_readings.tsv"):
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.split("\t")


@cache
def _frames(sentence: str) -> tuple[ClaimFrame, ...]:
    page = _page(("paragraph", sentence))
    return tuple(frame for _, frame in page.claims)


def _page(*blocks: tuple[str, str], profile: str = "patient-education") -> Page:
    made, at = [], 0
    for kind, text in blocks:
        level = 2 if kind == "heading" else 0
        made.append(Block(kind, text, (Piece(0, len(text), at, at + len(text), True),), level=level))
        at += len(text) + 1
    source = Source("page.txt", "\n".join(text for _, text in blocks))
    return Page(Document(source, "plain", tuple(made)), today=datetime.date(2026, 11, 22), profile=profile)


def _flags(frame: ClaimFrame) -> set[str]:
    found = {flag for flag in _FLAGS if getattr(frame, flag)}
    found |= {"~" + hedge.text.replace(" ", "_") for hedge in frame.hedges}
    return found | ({frame.attribution} - {"none"})


@pytest.mark.parametrize("row", list(_rows()), ids=lambda row: f"{row[0][:60]}|{row[2] if len(row) > 2 else ''}")
def test_sentence(row: list[str]) -> None:
    sentence, subject = row[:2]
    frames = _frames(sentence)
    if subject == "-":
        assert not frames
        return
    word, direction, form, targets, level, flags = [*row[2:], ""][:6]
    (frame,) = [one for one in frames if one.effect.part.text == word]
    kind, _, status = subject.partition("/")
    assert kind in ("*", frame.subject.kind)
    assert status in ("*", frame.subject.status) or kind == "*"
    assert (frame.effect.direction, frame.effect.form) == (direction, form)
    assert [target.kind for target in frame.targets] == targets.split()
    assert frame.certainty == level
    assert _flags(frame) == set(flags.split())


@pytest.mark.parametrize("sentence", sorted({row[0] for row in _rows()}))
def test_offsets_index_the_block(sentence: str) -> None:
    for frame in _frames(sentence):
        parts = [frame.effect.part, *(target.part for target in frame.targets), *(cue.part for cue in frame.hedges)]
        parts += [part for part in (frame.subject.part, frame.source) if part]
        assert all(0 <= part.start < part.end <= len(sentence) for part in parts)
        assert sentence[frame.effect.part.start : frame.effect.part.end] == frame.effect.part.text
        assert frame.start <= frame.effect.part.start < frame.end


def test_a_pronoun_stands_for_the_treatment_of_the_sentence_before() -> None:
    frames = _frames("Stem cell therapy takes two hours. It repairs damaged nerves.")
    (frame,) = [one for one in frames if one.effect.lemma == "repair"]
    assert (frame.subject.kind, frame.subject.status) == ("treatment", "investigational")
    assert frame.subject.resolved == "Stem cell therapy"


def test_a_pronoun_without_a_treatment_before_it_stands_for_nothing() -> None:
    (frame,) = _frames("The river is long. It damages the nerves.")
    assert frame.subject.kind == "other"
    assert not frame.subject.resolved


def test_the_heading_lends_its_treatment() -> None:
    page = _page(("heading", "Ozone therapy"), ("paragraph", "It relieves chronic pain."))
    ((_, frame),) = [one for one in page.claims if one[1].effect.lemma == "relieve"]
    assert (frame.subject.resolved, frame.subject.status) == ("Ozone therapy", "device")


def test_stem_cells_are_a_treatment_on_a_page_about_the_therapy() -> None:
    page = _page(("heading", "Stem cell therapy for knees"), ("paragraph", "Stem cells repair damaged cartilage."))
    ((_, frame),) = [one for one in page.claims if one[1].effect.lemma == "repair"]
    assert not frame.subject.doubtful
    (alone,) = _frames("Stem cells repair damaged cartilage.")
    assert alone.subject.doubtful


def test_capitals_that_only_dress_a_heading_are_seen_through() -> None:
    for heading in ("OUR SERUM CURES CHRONIC PAIN", "Our Serum Cures Chronic Joint Pain"):
        page = _page(("heading", heading))
        ((_, frame),) = page.claims
        assert (frame.subject.kind, frame.effect.direction, frame.heading) == ("own-product", "cure", True)


def test_every_sentence_has_a_level() -> None:
    page = _page(("paragraph", "Zinc may shorten a cold. Shops sell it. Zinc cures colds."))
    sentences = [sentence for _, sentence in page.claim_sentences]
    assert [sentence.text for sentence in sentences] == ["Zinc may shorten a cold.", "Shops sell it.", "Zinc cures colds."]
    assert [bool(sentence.frames) for sentence in sentences] == [True, False, True]
    assert sentences[1].certainty == "none"


def test_levels_by_rule_alone() -> None:
    words, parse = lexicon.load(), language.load().parse
    levels = {
        "Zinc cures colds.": "direct",
        "Zinc may shorten a cold.": "conditional",
        "Tea was associated with fewer colds.": "correlational",
        "The trial was small.": "none",
    }
    for text, level in levels.items():
        ((hits, _, frames),) = survey.alone([text], parse)
        assert hits == words.find(text)
        assert certainty.by_rule(text, hits, frames) == level


def test_a_page_without_effects_is_not_parsed() -> None:
    def parse(texts: object) -> list[object]:
        raise AssertionError("nothing should be parsed")

    page = _page(("paragraph", "The clinic opens at nine. Bring your card."))
    assert survey.Survey(page, parse).claims() == []


def test_nothing_is_parsed_twice() -> None:
    asked: list[str] = []

    def parse(texts: list[str]) -> object:
        asked.extend(texts)
        return language.load().parse(texts)

    page = _page(("paragraph", "Zinc cures colds. Tea was linked to sleep. Shops sell both."))
    found = survey.Survey(page, parse)  # type: ignore[arg-type]  # a narrower type is handed in than is asked for
    found.claims()
    found.sentences()
    found.claims()
    assert sorted(asked) == sorted(set(asked))
    assert "Shops sell both." not in asked


def test_confidence_comes_with_the_inventory_only() -> None:
    page = _page(("paragraph", "Shops sell zinc. Zinc cures colds."))
    ((_, frame),) = page.claims
    assert frame.confidence is None
    (sure,) = [one.confidence for _, sentence in page.claim_sentences for one in sentence.frames]
    assert sure is not None
    assert 0.0 < sure < 1.0


def test_a_label_is_no_part_of_the_sentence() -> None:
    (frame,) = _frames("Joint pain: Gout damages the big toe joint.")
    assert (frame.subject.kind, frame.effect.lemma) == ("disease", "damage")
    assert frame.subject.part is not None
    assert frame.subject.part.text == "Gout"
    (frame,) = _frames("Turmeric: It relieves joint pain.")
    assert (frame.subject.resolved, frame.subject.status) == ("Turmeric", "supplement")


def test_a_heading_lends_its_treatment_only_to_its_own_section() -> None:
    page = _page(("heading", "Zinc"), ("heading", "Blood cells"), ("paragraph", "It damages the nerves."))
    ((_, frame),) = page.claims
    assert frame.subject.kind == "other"


def test_a_pronoun_means_something_nearer_than_the_heading() -> None:
    text = "The river is long. It relieves pain. The therapy eases pain."
    page = _page(("heading", "Ozone therapy"), ("paragraph", text))
    relieves, eases = (frame for _, frame in page.claims)
    assert (relieves.subject.kind, eases.subject.resolved) == ("other", "Ozone therapy")


def test_a_heading_without_a_treatment_below_lends_nothing_to_its_sisters() -> None:
    page = _page(("heading", "Turmeric"), ("heading", "Contact"), ("paragraph", "It relieves pain."))
    ((_, frame),) = page.claims
    assert frame.subject.kind == "other"


def test_a_heading_over_a_menu_lends_nothing() -> None:
    for items, lent in (("[Knees](/knees)\n- [Hips](/hips)", False), ("Quick\n- Done [here](/here)", True)):
        text = f"## PRP injections\n\n- {items}\n\nThey relieve pain.\n"
        page = Page(readers.read("page.md", text.encode()), today=datetime.date(2026, 11, 22))
        (frame,) = [frame for _, frame in page.claims if frame.effect.lemma == "relieve"]
        assert (frame.subject.resolved == "PRP injections") is lent


_SOURCES = (
    "Zinc cures colds, [a trial](https://doi.org/10.1000/182) says.",
    "Zinc cures colds ([Lee 2020](https://pubmed.ncbi.nlm.nih.gov/12345678/)).",
    "Zinc cures colds, see [here](https://www.nice.org.uk/guidance/ng1).",
    "Zinc cures colds ([published study](https://example.org/zinc.pdf)).",
    "Zinc cures colds [[1]](#ref-1).",
    "Zinc cures colds.[^1]\n\n[^1]: Lee 2020",
    "<p>Zinc cures colds.<sup>3</sup></p>",
    "Zinc cures colds (see Lee 2020).",
    "Zinc cures colds (see the NICE guidance).",
    "Zinc cures colds (Source: Lee and colleagues, Gut).",
    "Zinc cures colds, see https://doi.org/10.1000/182.",
)
_NO_SOURCES = (
    "Zinc cures [colds](/conditions/colds).",
    "Zinc cures colds, as [our studies](/research/zinc) show.",
    "Zinc cures [colds](https://shop.example.com/products/zinc).",
    "Zinc cures colds. [Book now](https://example.com/book).",
    "Zinc cures [joint pain](https://example.com/joint-pain/).",
    "Zinc cures colds, [studies show](https://amazon.com/dp/1?tag=me-20).",
    "---\nurl: https://example.com/zinc\n---\n\nZinc cures colds, [a study](https://www.example.com/study) says.",
    "Zinc cures colds (see [our research page](https://www.example.com/research)).",
    "Zinc cures colds, as [our trial](https://www.example.com/zinc) shows.",
    "Zinc cures [colds](https://www.sciencedirect.com/topics/medicine/cold).",
    "Zinc cures colds (see your doctor).",
    "Zinc cures colds (see the chart below).",
    "Zinc cures colds (source: our blog).",
    "Zinc cures colds, see https://www.example.com/shop/zinc.",
    "[Write](mailto:info@a.example)\n\nZinc cures colds, [a study](https://a.example/study) says.",
    "[Home](https://a.example/) [Shop](https://a.example/x)\n\nZinc cures colds, [a study](https://a.example/study) says.",
)


@pytest.mark.parametrize(("text", "cited"), [*((one, True) for one in _SOURCES), *((one, False) for one in _NO_SOURCES)])
def test_only_a_link_to_a_source_is_a_citation(text: str, cited: bool) -> None:
    name = "page.html" if text.startswith("<p>") else "page.md"
    page = Page(readers.read(name, text.encode()), today=datetime.date(2026, 11, 22))
    (frame,) = [frame for _, frame in page.claims if frame.effect.lemma == "cure"]
    assert frame.cited is cited


def test_what_is_not_always_so_is_not_boosted() -> None:
    for text in ("You can't always prevent colds.", "Zinc does not completely cure colds."):
        (frame,) = _frames(text)
        assert frame.negated
        assert not frame.boosters
    (frame,) = _frames("Zinc always cures colds.")
    assert [cue.text for cue in frame.boosters] == ["always"]


def test_a_question_is_no_testimonial() -> None:
    (frame,) = [one for one in _frames("How can I prevent migraine?") if one.effect.lemma == "prevent"]
    assert not frame.testimonial


def _acting(page: Page) -> dict[str, tuple[str, str, str]]:
    """By effect word: what kind of thing acts, its standing, and what it stands for or is called."""
    return {
        frame.effect.part.text: (
            frame.subject.kind,
            frame.subject.status,
            frame.subject.resolved or (frame.subject.part.text if frame.subject.part else ""),
        )
        for _, frame in page.claims
    }


def test_what_contributes_to_something_bad_does_harm() -> None:
    valence = {"Salt contributes to gout.": "harm", "Zinc contributes to healthy sleep.": "benefit"}
    assert {sentence: _frames(sentence)[0].effect.valence for sentence in valence} == valence


def test_what_leads_to_a_spoilt_function_does_harm() -> None:
    (frame,) = [one for one in _frames("Stress leads to impaired digestion.") if one.effect.lemma == "lead to"]
    assert frame.effect.valence == "harm"


def test_what_lowers_a_risk_or_a_weight_does_good() -> None:
    (frame,) = [
        one
        for one in _frames("Walking leads to improved health and a lower risk of stroke.")
        if one.effect.lemma == "lead to"
    ]
    assert frame.effect.valence == "benefit"
    assert _frames("Green tea promotes weight loss.")[0].effect.valence == "benefit"
    assert _frames("Sugar promotes weight gain.")[0].effect.valence == "harm"


def test_a_listed_name_keeps_its_sign_and_all_its_words() -> None:
    for name in ("NAD+", "NAD+ infusions", "Shockwave therapy"):
        assert [frame.subject.part.text for frame in _frames(f"{name} never ease heel pain.") if frame.subject.part] == [
            name
        ]


BRAND = (
    ("heading", "Zenoflex"),
    ("paragraph", "Take Zenoflex with water. Zenoflex reverses arthritis. It relieves gout. Vale heals burns."),
)


def test_a_seller_gives_its_product_a_name() -> None:
    acting = _acting(_page(*BRAND, profile="supplement-marketing"))
    assert acting["reverses"] == ("own-product", "", "Zenoflex")
    assert acting["relieves"] == ("own-product", "", "Zenoflex")
    assert acting["heals"][0] != "own-product"


def test_only_a_seller_does() -> None:
    assert _acting(_page(*BRAND))["reverses"][0] == "other"


@pytest.mark.parametrize(
    ("heading", "text", "brand"),
    [
        ("Help", "JointEase relieves pain.", True),  # a capital inside the name
        ("Help", "PubMed relieves pain.", False),  # where articles are found
        ("Quinoa", "Quinoa relieves pain. Take Quinoa.", False),  # a word of the language
        ("Tarvok", "Dr. Tarvok relieves pain. Take Tarvok.", False),  # a person
        ("Tarvok", "Tarvok relieves pain. Take tarvok.", False),  # written small elsewhere
        ("Help", "Tarvok relieves pain. Take Tarvok.", False),  # in no heading
    ],
)
def test_a_name_is_a_product_only_where_the_page_says_so(heading: str, text: str, brand: bool) -> None:
    page = _page(("heading", heading), ("paragraph", text), profile="supplement-marketing")
    assert (_acting(page)["relieves"][0] == "own-product") == brand


@pytest.mark.parametrize(
    ("profile", "status"), [("clinic-marketing", "investigational"), ("patient-education", "supplement")]
)
def test_on_a_clinics_page_a_substance_is_the_infusion_it_offers(profile: str, status: str) -> None:
    text = ("paragraph", "We offer NAD+ infusions in three rooms. NAD+ boosts energy.")
    assert _acting(_page(text, profile=profile))["boosts"] == ("treatment", status, "NAD+")


def test_capitals_that_end_in_s_are_one_thing() -> None:
    acting = _acting(_page(("paragraph", "TMS takes an hour. It eases depression.")))
    assert acting["eases"] == ("treatment", "licensed", "TMS")


def test_this_herb_is_the_herb_before() -> None:
    acting = _acting(_page(("paragraph", "Turmeric is a root. This herb calms pain. The capsules ease migraine.")))
    assert acting["ease"] == ("treatment", "supplement", "Turmeric")


def test_these_methods_are_not_the_one_treatment_of_the_heading() -> None:
    page = _page(("heading", "PRP therapy"), ("paragraph", "These methods ease pain. These injections reduce swelling."))
    acting = _acting(page)
    assert (acting["ease"][0], acting["reduce"][2]) == ("other", "PRP therapy")
