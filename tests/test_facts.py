"""Facts about a page: people, dates, sources, what it sells, its title and kind."""

from __future__ import annotations

import datetime

import pytest

from healthlint import readers
from healthlint.facts import NAMES, PAGE_KINDS, PageFacts, dates, people
from healthlint.page import Page


def facts(text: str, format: str = "markdown") -> PageFacts:
    suffix = {"markdown": ".md", "html": ".html", "plain": ".txt"}[format]
    document = readers.read("page" + suffix, text.encode())
    return Page(document, today=datetime.date(2026, 11, 1)).facts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 May 2024", "2024-05-03", "2024-05-03"),
        ("3rd of May 2024", "2024-05-03", "2024-05-03"),
        ("May 3, 2024", "2024-05-03", "2024-05-03"),
        ("May 3,2024", "2024-05-03", "2024-05-03"),
        ("Sept. 2023", "2023-09-01", "2023-09-30"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03T10:00:00Z", "2024-05-03", "2024-05-03"),
        ("2024/5/3", "2024-05-03", "2024-05-03"),
        ("13/05/2024", "2024-05-13", "2024-05-13"),
        ("05/13/2024", "2024-05-13", "2024-05-13"),
        ("03/05/2024", "2024-03-05", "2024-05-03"),  # UK or US: either day
        ("3.5.2024", "2024-05-03", "2024-05-03"),
        ("6/20/16", "2016-06-20", "2016-06-20"),
        ("30 February 2024", "None", "None"),
        ("02/30/2024", "None", "None"),
        ("31.04.2024", "None", "None"),
    ],
)
def test_dates_in_the_forms_people_write(text: str, first: str, last: str) -> None:
    (found,) = dates.find(f"on {text} it")
    assert (str(found.first), str(found.last)) == (first, last)
    assert f"on {text} it"[found.start : found.end] == text.removesuffix("T10:00:00Z")


@pytest.mark.parametrize("text", ["2019", "1-800-273-8255", "120/80/2020", "1/2/3", "may 20", "version 1.2.3", "3 May 1066"])
def test_what_only_looks_like_a_date(text: str) -> None:
    assert not list(dates.find(text))


@pytest.mark.parametrize(
    ("text", "name", "kind", "credentials"),
    [
        ("Ana Ruiz, MD", "Ana Ruiz", "person", "MD"),
        ("Ana Ruiz (MD, PhD)", "Ana Ruiz", "person", "MD, PhD"),
        ("Dr Ana Ruiz", "Dr Ana Ruiz", "person", "Dr"),
        ("Ludwig van der Berg PhD", "Ludwig van der Berg", "person", "PhD"),
        ("JANE DOE", "JANE DOE", "person", ""),
        ("Ana Ruiz, registered dietitian, on 3 May 2024", "Ana Ruiz", "person", "registered dietitian"),
        ("our medical team", "our medical team", "team", ""),
        ("the editorial board.", "the editorial board", "team", ""),
        ("NHS England", "NHS England", "organisation", ""),
    ],
)
def test_who_a_byline_names(text: str, name: str, kind: str, credentials: str) -> None:
    who = people.read(text)
    assert who is not None
    assert (who.name, who.kind, who.credentials) == (name, kind, credentials)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " – ",
        "ana ruiz",
        "Symptoms and causes",
        "May 3, 2024",
        "Last updated",
        "a walk each day keeps the doctor away and " * 3,
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert people.read(text) is None


def test_labels_and_values_in_one_line_and_over_lines() -> None:
    found = facts(
        "# Gout\n\nWritten by Li Wen\n\n**Medically reviewed by**\n\nAna Ruiz, MD\n\n"
        "Last reviewed: 3 May 2024 | Updated:\n\nJune 2025\n\nNext review due: 2027-05-03\n\nGout hurts."
    )
    assert [(one.role, one.value, one.credentials) for one in found.people] == [
        ("author", "Li Wen", ""),
        ("reviewer", "Ana Ruiz", "MD"),
    ]
    assert [(one.role, one.value) for one in found.dates] == [
        ("reviewed", "3 May 2024"),
        ("updated", "June 2025"),
        ("next-review", "2027-05-03"),
    ]
    assert all(one.block.text[one.start : one.end].startswith(one.value) for one in (*found.people, *found.dates))


def test_a_team_and_its_date() -> None:
    found = facts("# Gout\n\nReviewed by our medical team on 3 May 2026\n\nGout hurts.")
    assert [(one.value, one.kind) for one in found.people] == [("our medical team", "team")]
    assert [(one.role, one.value) for one in found.dates] == [("reviewed", "3 May 2026")]


def test_two_people_and_a_date_behind_a_name() -> None:
    found = facts("# Gout\n\nReviewed by Ana Ruiz, MD and Li Wen, RN on March 3, 2026\n\nGout hurts.")
    assert [(one.value, one.credentials) for one in found.people] == [("Ana Ruiz", "MD"), ("Li Wen", "RN")]
    assert [(one.role, str(one.last)) for one in found.dates] == [("reviewed", "2026-03-03")]


def test_a_byline_of_several_sentences() -> None:
    found = facts("# Gout\n\nBy Li Wen, RN. Medically reviewed by Ana Ruiz, MD. Last reviewed March 3, 2026.\n\nGout hurts.")
    assert [(one.value, one.role) for one in found.people] == [("Li Wen", "author"), ("Ana Ruiz", "reviewer")]
    assert [(one.role, str(one.last)) for one in found.dates] == [("reviewed", "2026-03-03")]
    assert not facts("# Gout\n\nStudies are few. Updated in May 2019, the list is long.").dates


@pytest.mark.parametrize(
    "text",
    [
        "# Gout\n\nBy eating less meat you may avoid an attack.",
        "# Gout\n\nReviewed by many, the drug was published in May 2011.",
        "# Gout\n\n> Updated 3 May 2011",
        "# Dates\n\n## October 1, 2013\n\nThe market opens.",
        "# Gout\n\n" + "Text.\n\n" * 20 + "## References\n\n1. Gout facts. By Ana Ruiz.\n\nUpdated 3 May 2011",
    ],
)
def test_prose_and_references_are_no_byline(text: str) -> None:
    found = facts(text)
    assert not found.people
    assert not found.dates


def test_front_matter_of_site_generators() -> None:
    found = facts(
        "---\ntitle: Gout\nauthor:\n  - name: Li Wen\n    job_title: health writer\nmedically_reviewed_by: Dr Ana Ruiz\n"
        "date: 2021-03-04\nlastmod: 2022-05-06T10:00:00Z\nlast_reviewed: May 2023\npublished: true\n---\n\nGout hurts."
    )
    assert [(one.role, one.value, one.credentials) for one in found.people] == [
        ("author", "Li Wen", "health writer"),
        ("reviewer", "Dr Ana Ruiz", "Dr"),
    ]
    assert [(one.role, str(one.last)) for one in found.dates] == [
        ("published", "2021-03-04"),
        ("updated", "2022-05-06"),
        ("reviewed", "2023-05-31"),
    ]
    assert found.title is not None
    assert found.title.value == "Gout"
    assert not found.whole  # nothing of it need be seen by readers


def test_toml_front_matter() -> None:
    found = facts('+++\ntitle = "Gout"\ndate = 2021-03-04\n[author]\nname = "Li Wen"\n+++\n\nGout hurts.')
    assert [one.value for one in found.people] == ["Li Wen"]
    assert [(one.role, one.value) for one in found.dates] == [("published", "2021-03-04")]


_GRAPH = """<html><head><title>Gout</title><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "MedicalWebPage", "author": {"@id": "#li"}, "reviewedBy": [{"@type": "Person", "name": "Ana Ruiz",
"honorificSuffix": "MD"}], "datePublished": "2020-01-02", "dateModified": "2021-02-03", "lastReviewed": "2022-03-04"},
{"@type": "Person", "@id": "#li", "name": "Li Wen"}, {"@type": "Review", "author": {"@type": "Person",
"name": "A Customer"}},
{"@type": "Product", "offers": {"@type": "Offer", "price": "19.00"}}]}</script></head><body><h1>Gout</h1></body></html>"""


def test_json_ld_with_references_between_its_nodes() -> None:
    found = facts(_GRAPH, "html")
    assert [(one.role, one.value, one.credentials) for one in found.people] == [
        ("author", "Li Wen", ""),
        ("reviewer", "Ana Ruiz", "MD"),
    ]
    assert [(one.role, one.value) for one in found.dates] == [
        ("published", "2020-01-02"),
        ("updated", "2021-02-03"),
        ("reviewed", "2022-03-04"),
    ]
    raw = found.page.raw.text
    assert all(raw[one.start : one.end] == one.value for one in (*found.people, *found.dates))
    assert [one.value for one in found.of("offer")] == ["19.00"]
    assert found.kind == "product"
    assert found.whole


def test_head_and_byline_markup() -> None:
    found = facts(
        '<html><head><title>Gout</title><meta name="author" content="Li &amp; Wen"><meta property="article:modified_time"'
        ' content="2025-01-02"></head><body><h1>Gout</h1><a rel="author" href="/x">Mia <b>Stone</b></a>'
        '<time class="entry-date published" datetime="2024-01-02">a year ago</time></body></html>',
        "html",
    )
    assert [(one.origin, one.value) for one in found.people] == [("meta", "Li & Wen"), ("element", "Mia Stone")]
    assert [(one.origin, one.role, one.value) for one in found.dates] == [
        ("meta", "updated", "2025-01-02"),
        ("time", "published", "2024-01-02"),
    ]


def test_the_title_is_no_badge_and_no_menu() -> None:
    found = facts(
        "Updated on:\nMay 3, 2026\nFact-Checked\n\nGout: What Helps\n\nGout hurts the toes, as a rule at night.", "plain"
    )
    assert [one.block.text for one in found.of("badge")] == ["Fact-Checked"]
    page = facts("<header><h2>Menu</h2></header><main><h1>Gout</h1><h2>Causes</h2></main>", "html")
    assert page.title is not None
    assert page.title.value == "Gout"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Stem cell therapy for gout\n\nIt is new.", "treatment"),
        ("# Asthma\n\nIt makes breathing hard.", "condition"),
        ("# Ibuprofen\n\nA medicine.", "drug"),
        ("# Opening hours\n\nDaily.", "article"),
        ("# Help\n\n## Is it free?\n\nYes.\n\n## Is it new?\n\nYes.\n\n## Is it far?\n\nNo.\n\n## Why?\n\nSo.", "faq"),
        ("# New gel\n\nLEEDS, England, 3 May 2026 -- A gel was shown.", "news"),
        ("# Gel\n\nOur gel treatment helps. Book your free consultation.", "product"),
        ("---\ntype: news\n---\n\n# Asthma\n\nIt makes breathing hard.", "news"),
    ],
)
def test_kinds_of_page(text: str, kind: str) -> None:
    assert facts(text).kind == kind
    assert kind in PAGE_KINDS


def test_selling_takes_more_than_a_mention() -> None:
    assert facts("# Gel\n\nOur treatment helps. Call us today.").of("selling")
    assert facts("# Gel\n\nUse code GEL10 for 10% off.").of("selling")
    assert not facts("# Gel\n\nOur treatment helps. Our clinic is open.").of("selling")
    assert not facts("# Ear pain\n\nBook a GP appointment online.").of("selling")
    assert not facts("# Care\n\nContact us if your address changes. We offer counselling.").of("selling")


def test_references_in_the_ways_they_are_given() -> None:
    assert facts("# Gout\n\n## Sources\n\nA book.").of("references")
    assert facts("# Gout\n\nRest helps.[^1]\n\n[^1]: A trial.").of("references")
    assert facts("# Gout\n\nSee [the trial](https://pubmed.ncbi.nlm.nih.gov/1).").of("references")
    assert facts("# Gout\n\nRest helps (doi:10.1000/182).").of("references")
    assert facts("Gout\n\nRest helps the joint.[3] Then move. See www.nhs.uk/gout for more.", "plain").of("references")
    assert facts("---\nreferences:\n  - A trial\n---\n\nGout hurts.").of("references")
    assert not facts("# Gout\n\nSee [our shop](https://gel.example) for more.").of("references")


def test_red_flags_count_once_each() -> None:
    found = facts("# Heart\n\nChest pain, chest tightness, trouble breathing and shortness of breath.")
    assert [one.value for one in found.of("red-flag")] == ["Chest pain", "trouble breathing"]


def test_asking_for_part_of_a_fact_finds_the_rest_later() -> None:
    found = facts("# Gout\n\nOne study found less pain. A trial showed more. Another study showed none.")
    assert found.has("studies")
    assert found.first("studies") == found.of("studies")[0]
    assert found.has("studies", 3)
    assert not found.has("studies", 4)
    assert len(found.of("studies")) == 3


def test_every_fact_can_be_asked_of_an_empty_page() -> None:
    for text in ("", "# \n", "---\ntitle: x\n---\n"):
        found = facts(text)
        assert not any(found.of(name) for name in NAMES - {"title"})
        assert found.kind == "article"
    with pytest.raises(KeyError):
        facts("x").of("no-such-fact")


def test_a_first_line_is_a_title_where_there_is_no_heading() -> None:
    found = facts(
        "THE TRUTH ABOUT GOUT\nPublished: Jan 5th, 2019\nWritten by admin\n\nGout hurts the toes, mostly at night.", "plain"
    )
    assert found.title is not None
    assert (found.title.value, found.title.start) == ("THE TRUTH ABOUT GOUT", 0)
    assert not found.people  # admin is nobody
    page = facts("# Published research on gout\n\n## Causes\n\nIt hurts.")
    assert page.title is not None
    assert page.title.value == "Published research on gout"
    assert facts("Gout hurts.\n\nRest helps.", "plain").title is None
    assert facts("Last updated: 3 May 2026\n\ngout hurts, and rest helps it", "plain").title is None


def test_a_name_beside_a_bare_date_is_the_author() -> None:
    found = facts("<h1>Gout</h1><p><span>Ana Ruiz</span> · <span>12 March 2025</span> · <span>5 min read</span></p>", "html")
    assert [(one.role, one.value) for one in found.people] == [("author", "Ana Ruiz")]
    assert [(one.role, one.value) for one in found.dates] == [("dated", "12 March 2025")]
    assert not facts("<h1>Gout</h1><p>Leeds Town Hall · 12 March 2025 is the day</p>", "html").people


def test_a_call_to_book_with_the_publisher_is_selling() -> None:
    assert facts("# Gel\n\nSchedule your consultation with us today.").of("selling")
    assert not facts("# Gel\n\nSchedule an appointment today.\n\nAsk your doctor.").of("selling")
