"""How well a pipeline reads words that are verbs and nouns: scored on ``probe.tsv``.

A row is a sentence, one word of it, its right reading, and for a verb the heads of its subject and object where they are
worth asking for. A row is read right when all of it is.

    python -m training.probe              # the bundled pipeline; prints what it misreads
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path(__file__).parent / "probe.tsv"


class Row(NamedTuple):
    """One question. ``subject`` and ``object`` are "-" where nothing is asked."""

    sentence: str
    word: str
    reading: str
    subject: str
    object: str


class Answer(NamedTuple):
    """A row and what was read; ``wrong`` is empty when the row was read right."""

    row: Row
    wrong: str


def rows() -> list[Row]:
    """The probe set."""
    return [Row(*line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


def answers(pipeline: Any) -> Iterator[Answer]:
    """Each row with what the pipeline makes of it."""
    asked = rows()
    for row, doc in zip(asked, pipeline.parse([row.sentence for row in asked]), strict=True):
        yield Answer(row, _wrong(row, doc))


def _wrong(row: Row, doc: Any) -> str:
    found = [token for token in doc if token.text == row.word]
    if not found:
        return "not one token"
    token = found[0]
    reading = "verb" if token.tag_.startswith("VB") else "noun" if token.tag_.startswith("NN") else token.tag_
    if reading != row.reading:
        return f"read as {reading}"
    if row.subject != "-" and (who := actor(token)) != row.subject.lower():
        return f"subject {who!r}"
    if row.object != "-" and (what := thing(token)) != row.object.lower():
        return f"object {what!r}"
    return ""


def actor(verb: Any) -> str | None:
    """Head of the subject of a verb, looked up through coordination, control and relative clauses."""
    for _ in range(10):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubj:pass", "csubj"}:
                if child.tag_ in {"WDT", "WP"} and verb.dep_ == "acl:relcl":
                    return str(verb.head.text.lower())
                return str(child.text.lower())
        head = verb.head
        if verb.dep_ == "acl":
            return str(head.text.lower())
        if verb.dep_ == "xcomp":
            for child in head.children:
                if child.dep_ == "obj":
                    return str(child.text.lower())
        elif verb.dep_ not in {"conj", "advcl"}:
            return None
        verb = head
    return None


def thing(verb: Any) -> str | None:
    """Head of the object of a verb."""
    return next((str(child.text.lower()) for child in verb.children if child.dep_ == "obj"), None)


def main() -> None:
    """Print the figure and every row read wrong."""
    from healthlint import language

    given = list(answers(language.load()))
    for answer in given:
        if answer.wrong:
            print(f"{answer.wrong:30} {answer.row.word:12} {answer.row.sentence}")
    right = sum(not answer.wrong for answer in given)
    print(f"{right} of {len(given)} read right ({right / len(given):.1%})")


if __name__ == "__main__":
    main()
