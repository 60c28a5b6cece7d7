"""What readers keep of front matter, head and JSON-LD: values with their exact places."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from healthlint import readers
from healthlint.document import Document

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="<"), max_size=12)
_SCALAR = st.one_of(_TEXT, st.integers(-99, 99), st.booleans(), st.none())
_JSON = st.recursive(
    _SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3), max_leaves=8
)


def _html(script: str) -> Document:
    text = f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'
    return readers.read("page.html", text.encode())


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _leaves(inner)]
    return [value]


@given(st.dictionaries(_TEXT, _JSON, max_size=4), st.booleans())
def test_every_json_ld_scalar_is_kept_at_its_place(value: dict[str, Any], ascii: bool) -> None:
    document = _html(json.dumps(value, ensure_ascii=ascii))
    kept = [one for one in document.stated if one.origin == "json-ld"]
    told = [leaf for leaf in _leaves(value) if str(leaf).strip()]
    assert len(kept) == len(told)
    for one, leaf in zip(kept, told, strict=True):
        raw = document.source.text[one.span.start : one.span.end]
        if isinstance(leaf, str):
            assert json.loads(f'"{raw}"') == leaf
            assert one.value == leaf.strip()
        else:
            assert json.loads(raw) == leaf


def test_paths_lead_through_lists_graphs_and_scripts() -> None:
    text = (
        '<script type="application/ld+json">{"@graph": [{"a": 1}, {"b": {"c": "d"}}]}</script>'
        '<script type="application/ld+json">[{"e": "f"}, {"g": ["h", "i"]}]</script><p>x</p>'
    )
    document = readers.read("page.html", text.encode())
    assert [(one.name, one.value) for one in document.stated] == [
        ("0.@graph.0.a", "1"),
        ("0.@graph.1.b.c", "d"),
        ("1.e", "f"),
        ("2.g.0", "h"),
        ("2.g.1", "i"),
    ]
    assert document.meta["json_ld"] == [{"@graph": [{"a": 1}, {"b": {"c": "d"}}]}, {"e": "f"}, {"g": ["h", "i"]}]


def test_a_script_that_is_no_json_is_left_alone() -> None:
    document = _html('{"a": ')
    assert not document.stated
    assert not document.problems


def test_front_matter_scalars_of_every_type() -> None:
    document = readers.read(
        "page.md", b'---\ntitle: "A \\u00e9"\ndate: 2024-01-02\ndraft: true\nweight: 3\ntags: [x, y]\n---\nz'
    )
    text = document.source.text
    assert [(one.name, one.value, text[one.span.start : one.span.end]) for one in document.stated] == [
        ("title", "A é", '"A \\u00e9"'),
        ("date", "2024-01-02", "2024-01-02"),
        ("draft", "true", "true"),
        ("weight", "3", "3"),
        ("tags", "x", "x"),
        ("tags", "y", "y"),
    ]


def test_toml_scalars() -> None:
    document = readers.read("page.md", b"+++\ntitle = \"A\"\ndate = 2024-01-02T10:00:00Z\n[author]\nname = 'B'\n+++\nz")
    text = document.source.text
    assert [(one.name, one.value, text[one.span.start : one.span.end]) for one in document.stated] == [
        ("title", "A", "A"),
        ("date", "2024-01-02T10:00:00Z", "2024-01-02T10:00:00Z"),
        ("author.name", "B", "B"),
    ]


def test_byline_markup_in_markdown_and_hidden_parts() -> None:
    document = readers.read("page.md", b'# Gout\n\n<span class="post-author">Ana &amp; Li</span>\n\nGout hurts.')
    assert [(one.origin, one.name, one.value) for one in document.stated] == [("element", "author", "Ana & Li")]
    hidden = readers.read("page.html", b'<nav><span class="author">Menu</span></nav><p class="authority">x</p>')
    assert not hidden.stated
