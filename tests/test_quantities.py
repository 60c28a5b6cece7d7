"""Reading doses: numbers with units, how often, conversions, the table of doses in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.doses import limits
from healthlint.doses.conversion import disagree
from healthlint.doses.names import brands, generics, pairs
from healthlint.doses.quantity import read
from healthlint.doses.schedule import times_a_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 5.0 mg at night.", [(5, 5, "mg", "")]),
        ("1,000 units or .5 mL", [(1000, 1000, "unit", ""), (0.5, 0.5, "ml", "")]),
        ("0.5–1 mg, 300 mg to 400 mg", [(0.5, 1, "mg", ""), (300, 400, "mg", "")]),
        ("101.3 F or 38.5 C", [(101.3, 101.3, "f", ""), (38.5, 38.5, "c", "")]),
        ("a 200-mg tablet", [(200, 200, "mg", "")]),
        ("38.9 °C (102 degrees Fahrenheit)", [(38.9, 38.9, "c", ""), (102, 102, "f", "")]),
        ("126 mg/dL (7 mmol/L)", [(126, 126, "mg", "dl"), (7, 7, "mmol", "l")]),
        ("400 µg per day", [(400, 400, "mcg", "day")]),
        ("1,000 international units", [(1000, 1000, "unit", "")]),
        ("8 fl oz (240 ml)", [(8, 8, "floz", ""), (240, 240, "ml", "")]),
        ("10 000 IU", []),  # thousands parted by a space are not read wrongly
        ("1,5 mg", []),  # nor a decimal comma
        ("version 2.0 of the app, p = .05, 12:30, $5 m, 30 U.S. states", []),
        ("5 in 10 people; in 2 days; born 12 March", []),
    ],
)
def test_read(text: str, expected: list[tuple[float, float, str, str]]) -> None:
    assert [(one.low, one.high, one.unit, one.per) for one in read(text)] == expected


@pytest.mark.parametrize("text", ["Take 5.0 mg at night.", "0.5 mg to 1.0 mg/day", "a fever of 38.9 °C (102 °F)"])
def test_offsets_are_those_of_the_text(text: str) -> None:
    for quantity in read(text):
        assert text[quantity.end - len(quantity.written) : quantity.end] == quantity.written
        assert quantity.start == quantity.numbers[0].start
        for number in quantity.numbers:
            assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("once a day", 1),
        ("twice daily", 2),
        ("three times a day", 3),
        ("3 to 4 times a day", 3),
        ("every 4 to 6 hours", 4),
        ("every 8 hours", 3),
        ("every other day", 0.5),
        ("once a week", 1 / 7),
        ("weekly", 1 / 7),
        ("at bedtime", 1),
        ("with water", None),
        ("three times", None),
    ],
)
def test_times_a_day(text: str, times: float | None) -> None:
    assert times_a_day(text) == (pytest.approx(times) if times else None)


@pytest.mark.parametrize(
    "text",
    [
        "37 °C (98.6 °F)",
        "100.4 °F (38 °C)",
        "1.5 °C (2.7 °F)",
        "45 kg (100 lb)",
        "70 kg (154 lb)",
        "12 cm (5 in)",
        "8–10 cm (3–4 in)",
        "30 mL (1 fl oz)",
        "5 mL (1 tsp)",
        "2 mg/dL (34 µmol/L)",
        "2,000 kcal (8,400 kJ)",
        "0.5 mg (500 mcg)",
    ],
)
def test_amounts_that_agree(text: str) -> None:
    first, second = read(text)
    assert disagree(first, second, "bilirubin") is None


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("102 °F (35 °C)", "", "38.9 °C"),
        ("70 kg (110 lb)", "", "154 lb"),
        ("25 mcg (400 IU)", "vitamin D", "1,000 IU"),
        ("126 mg/dL (9.9 mmol/L)", "fasting glucose", "7 mmol/L"),
        ("0.5 mg (50 mcg)", "", "500 mcg"),
    ],
)
def test_amounts_that_do_not_agree(text: str, about: str, expected: str) -> None:
    first, second = read(text)
    wrong = disagree(first, second, about)
    assert wrong is not None
    assert wrong.text == expected


@pytest.mark.parametrize("text", ["25 mcg (400 IU)", "126 mg/dL (9.9 mmol/L)", "5 mg (2 mL)", "10 units (5 cm)"])
def test_what_cannot_be_compared_is_left_alone(text: str) -> None:
    first, second = read(text)
    assert disagree(first, second, "a thing") is None


def test_every_row_of_the_table_is_whole() -> None:
    for limit in limits.limits():
        assert 0 < limit.low < limit.high, limit.name
        assert limit.daily is None or limit.daily >= limit.high / 20, limit.name
        assert limit.source, limit.name
        assert limit.names, limit.name


def test_a_wrong_row_is_told_with_its_name(tmp_path: Path) -> None:
    table = tmp_path / "dose_limits.yml"
    for row, said in [
        ("{names: a, usual: 1 mg to 2 mg, source: none}", "names the source 'none'"),
        ("{names: a, usual: 3 mg to 2 mg, source: s}", "runs backwards"),
        ("{names: a, usual: 1 mg to many, source: s}", "'many' of drug is no amount"),
        ("{names: a, usual: 1 mg to 2 mg, source: s, dayly: 3 mg}", "'dayly'"),
    ]:
        table.write_text(f"sources: {{s: {{title: t}}}}\ndrugs:\n  drug: {row}\n", encoding="utf-8")
        limits.limits.cache_clear()
        with pytest.raises(limits.LimitsError, match=said):
            limits.limits(table)
    limits.limits.cache_clear()


def test_names_are_written_as_they_should_be() -> None:
    assert all(name.islower() for name in generics())
    assert all(brand[0].isupper() for brand, _ in brands().values())
    assert not generics() & brands().keys()
    assert all(one != other for one, other in pairs())
