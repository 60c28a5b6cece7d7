"""Sentences and words: each line is one text with ``|`` where a sentence ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import segment

SPLIT = [
    # plain
    "Rest helps. | Drink water. | Sleep.",
    "Does it hurt? | Tell your nurse! | Then rest.",
    "One line\nwrapped here. | Another.",
    # doses and times
    "She takes 5 mg q.d. to her great relief. | It works.",
    "Take 250 mg b.i.d. for a week. | Stop then.",
    "Take one tablet t.i.d. | Swallow it whole.",
    "Use 2 tsp. of syrup. | Wait.",
    "The dose is 5 mg. | Take it with food.",
    "Come at 8 a.m. on Monday. | Bring a list.",
    "The clinic shuts at 5 p.m. | Call before then.",
    "It opens at 8 a.m. Monday to Friday.",
    "Hold it for 30 s. | Then breathe out.",
    "Keep it below 25 °C. | Do not freeze it.",
    "Take approx. five drops. | Wait an hour.",
    "Give 10 mg i.v. before the scan. | Watch the pulse.",
    # decimals, numbers, money
    "A level of 3.5 is fine. | A level of 7 is not.",
    "It fell in 2017. | In 2018 it rose.",
    "Of 20 people, 5 got worse. | 15 got better.",
    "It costs $4.50. | Ask first.",
    # citations
    "It eases pain.[3] | The effect fades.",
    "It eases pain. [3] | The effect fades.",
    "It eases pain.[1,4–6] | The effect fades.",
    "It eases pain.12 | The effect fades.",
    "It eases pain.12,13 | The effect fades.",
    "It eases pain.¹² | The effect fades.",
    "It eases pain.[^1] | The effect fades.",
    "It eases pain.[citation needed] | The effect fades.",
    "It eases “pain.”3 | The effect fades.",
    "Moss et al. found no gain. | They tried twice.",
    "This was tried by Moss et al. | The result was poor.",
    "See Fig. 2 and p. 14. | Both help.",
    # titles, initials, degrees, places
    "Ask Dr. Ruiz or Mrs. Lund. | They know.",
    "J. R. Moss wrote it. | Then K. Lund read it.",
    "Ana Ruiz, Ph.D., wrote it. | She is a nurse.",
    "It was checked by Ana Ruiz, M.D. | She works here.",
    "It is sold in the U.S. | It is not sold here.",
    "The U.S. Congress met. | It voted.",
    "They moved to Washington, D.C. in May. | All went well.",
    "He works at St. Mary Hospital. | It is near.",
    "Moss Labs Inc. of Boston sells it. | We do not.",
    "It is made by Moss Labs Inc. | The price is high.",
    # acronyms that look like abbreviations
    "Many people live with MS. | Fatigue is common.",
    "Pills can treat ED. | Pumps can too.",
    "He had a CT of the hip. | It was clear.",
    # single letters
    "E. coli lives in the gut. | S. aureus lives on skin.",
    "A form of E. coli makes toxins. | Wash your hands.",
    "Greens hold vitamin K. | Warfarin users take care.",
    "She has hepatitis C. | Treatment takes weeks.",
    "Eat foods with vitamins A, C, and E. | Nuts have all.",
    "It is graded from A to D. | The best is A.",
    # abbreviations at the end
    "Eat beans, peas, etc. | Avoid salt.",
    "Eat beans, peas, etc. every day.",
    "Compare tea vs. coffee. | Both keep you up.",
    "Pick a mild drink, e.g. tea or milk. | Sip it.",
    "Is it safe? | No. | Do not take it.",
    "Take no. 5 first. | Then rest.",
    # quotes, brackets, ellipses
    "“It hurts.” | She sat down.",
    "“Does it hurt?” she asked. | It did.",
    'He said, "Rest." | Then he left.',
    "It itches (see below). | Do not scratch.",
    "It itches. | (Do not scratch.) | Rest.",
    "Wait … and then breathe. | Good.",
    "I waited... | Nothing came.",
    "It comes (e.g. at night) and goes. | Rest.",
    # numbering and lists run into a line
    "1. Wash your hands. | 2. Dry them. | 3. Put on gloves.",
    "a. Wash your hands. | b. Dry them.",
    "Call us if you have: | - fever - chills and sweats.",
    "Signs are: | • fever | • chills",
    "First part\n\n| second part",
    # small letters at the start
    "It carries iron. | mRNA is made first.",
    "It is a gene. | p53 stops tumors.",
    "Rest is best for pain. | the doctor said so.",
    # a space forgotten
    "It eases the pain.| The effect fades.",
    "See www.moss.org/Tests for more. | Then call.",
    # a stand-in for code or an image
    "Use \ufffc here. | \ufffc works too.",
    "It eases pain.\ufffc | The effect fades.",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences(marked: str) -> None:
    parts = [part.strip() for part in marked.split("|")]
    text = re.sub(r" ?\|", "", marked)
    assert [text[one.start : one.end] for one in segment.sentences(text)] == parts


def test_breaks_end_sentences_unless_the_line_runs_on() -> None:
    text = "Open daily\nCall first\nand wait."
    assert [text[one.start : one.end] for one in segment.sentences(text)] == [text]
    assert [text[one.start : one.end] for one in segment.sentences(text, [10, 21])] == [
        "Open daily",
        "Call first\nand wait.",
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Don't take 1,000.5 mg/day.", ["Don't", "1,000.5", "mg", "day", "take"]),
        ("well-known T-cells, e.g. U.S. ones", ["well-known", "T-cells", "e.g", "U.S", "ones"]),
        ("B12: 50% of patients’ needs", ["B12", "50", "of", "patients", "needs"]),
        ("naïve – Sjögren’s\u00a0sign", ["naïve", "Sjögren’s", "sign"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    found = segment.words(text)
    assert sorted(one.text for one in found) == sorted(words)
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(alphabet="Aab1.?! \n\"')(]-•…[,\ufffcé", max_size=60), st.lists(st.integers(0, 59), max_size=3))
def test_every_character_lies_in_one_sentence(text: str, breaks: list[int]) -> None:
    breaks = [at for at in breaks if at < len(text) and text[at] == "\n"]
    found = segment.sentences(text, breaks)
    covered = [0] * len(text)
    for one in found:
        assert one.start < one.end
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        for at in range(one.start, one.end):
            covered[at] += 1
    assert all(count == (0 if char.isspace() else 1) or char.isspace() for count, char in zip(covered, text, strict=True))
    assert max(covered, default=0) <= 1
