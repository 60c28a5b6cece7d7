"""Reading files: which format, which encoding, what is refused."""

from __future__ import annotations

import pytest

from healthlint.readers import FORMATS, SUFFIXES, ReadError, read


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_paragraph_is_read_in_every_format(suffix: str) -> None:
    document = read("page" + suffix, b"Sleep helps the body heal.\n")
    assert [block.text for block in document.blocks] == ["Sleep helps the body heal."]


def test_a_document_of_an_office_program_is_refused() -> None:
    with pytest.raises(ReadError, match=r"\.docx files are not read"):
        read("page.docx", b"anything")
