"""YAML and TOML front matter: plain values for ``Document.meta``, and a block for each string with its exact place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from healthlint.document import Comment, Span
from healthlint.readers import stated
from healthlint.readers.builder import BlockBuilder
from healthlint.readers.flow import Flow
from healthlint.readers.lines import BREAK, LINE_END, START

if TYPE_CHECKING:
    import yaml

_OPEN = re.compile(rf"(---|\+\+\+)[ \t]*{BREAK}")
_CLOSE = {
    "---": re.compile(rf"{START}(?:---|\.\.\.)[ \t]*(?:{BREAK}|\Z)", re.M),
    "+++": re.compile(rf"{START}\+\+\+[ \t]*(?:{BREAK}|\Z)", re.M),
}
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*[:=]")
_TITLES = frozenset({"title"})
_DESCRIPTIONS = frozenset({"description", "summary", "excerpt"})
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\n|\r)[ \t]*|.)|[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)+"
)
_FOLD = re.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)+|''")
_WORD = re.compile(r"\S+|\s+")
_COMMENT = re.compile(rf"(?:{START}|(?<=[ \t]))#([^\r\n]*)", re.M)
_TOML_PAIR = re.compile(
    rf"""{START}[ \t]*(?:\[\[?[ \t]*(?P<table>[^\]\r\n]+?)[ \t]*\]\]?|(?P<key>[\w.-]+|"[^"\r\n]*")[ \t]*=[ \t]*)""", re.M
)
_TOML_BARE = re.compile(r"\d[\w:.+-]*(?: \d\d:[\w:.+-]+)?|true|false")
_TOML_STRING = re.compile(r""""{3}(?:[^\\]|\\.)*?"{3}|'{3}.*?'{3}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*\'""", re.S)


def read(flow: Flow) -> int:
    """Take the front matter at the top of the source into ``flow``; where the body begins (0 where there is none).

    What cannot be parsed is left out of the prose and becomes a problem. A rule of dashes above prose is no front
    matter: something that looks like ``key:`` must follow it.
    """
    text = flow.source.text
    opening = _OPEN.match(text)
    if opening is None:
        return 0
    start = opening.end()
    closing = _CLOSE[opening[1]].search(text, start)
    if closing is None:
        if _KEY.match(text, start):
            flow.problem(0, 3, f"front matter opened here is never closed with {opening[1]}, so it was read as text")
        return 0
    body = text[start : closing.start()]
    if body.strip() and not _KEY.match(body):
        return 0
    if opening[1] == "---":
        _yaml(flow, body, start)
    else:
        _toml(flow, body, start)
    return closing.end()


def _broken(flow: Flow, at: int, reason: str) -> None:
    flow.problem(at, at, f"front matter cannot be read: {' '.join(reason.split())}")


def _add(flow: Flow, builder: BlockBuilder, key: str) -> None:
    name = key.lower()
    kind = "title" if name in _TITLES else "description" if name in _DESCRIPTIONS else "front-matter"
    flow.blocks += builder.finish(kind, label=key)


# YAML


def _yaml(flow: Flow, body: str, start: int) -> None:
    import yaml  # few pages begin with it

    loader = yaml.CSafeLoader(body)
    try:
        node = loader.get_single_node()
        if node is None:
            return
        value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark, context = error.problem_mark, error.context_mark
        if context and (mark is None or mark.index >= len(body)):
            mark = context  # where it was opened says more than the end
        reason = " ".join(filter(None, (error.problem, error.context)))
        _broken(flow, start + (min(mark.index, len(body)) if mark else 0), reason)
        return
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        _broken(flow, start, str(error) or "nested too deeply")
        return
    finally:
        loader.dispose()
    if not isinstance(value, dict):
        _broken(flow, start, "it is not a list of keys and values")
        return
    flow.meta.update((str(key), item) for key, item in value.items())
    taken = []
    for key, scalar in _scalars(node):
        first, last = scalar.start_mark.index, scalar.end_mark.index
        taken.append((first, last))
        stated.add(flow, "front-matter", key, scalar.value, start + first, start + last)
        if scalar.tag == "tag:yaml.org,2002:str" and scalar.value.strip():
            builder = BlockBuilder()
            if not _exact(builder, scalar, body[first:last], start + first):
                builder = BlockBuilder()
                builder.decoded(scalar.value, start + first, start + last)
            _add(flow, builder, key)
    for match in _COMMENT.finditer(body):
        if not any(first <= match.start() < last for first, last in taken):
            flow.comments.append(Comment(match[1], Span(start + match.start(), start + match.end())))


def _scalars(root: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every scalar value with its dotted key, in source order; what an alias repeats comes once."""
    import yaml

    seen: set[int] = set()
    stack: list[tuple[str, Any]] = [("", root)]
    while stack:
        key, node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield key, node
        elif isinstance(node, yaml.SequenceNode):
            stack += [(key, item) for item in reversed(node.value)]
        else:
            for name, item in reversed(node.value):
                part = name.value if isinstance(name, yaml.ScalarNode) else "?"
                stack.append((f"{key}.{part}" if key else part, item))


def _exact(builder: BlockBuilder, scalar: yaml.ScalarNode, raw: str, start: int) -> bool:
    """Add a scalar piece by piece; False where that does not give its value."""
    if scalar.style == '"':
        _pieces(builder, raw[1:-1], start + 1, _ESCAPE)
    elif scalar.style == "'":
        _pieces(builder, raw[1:-1], start + 1, _FOLD)
    elif not _words(builder, scalar.value, raw, start):
        return False
    return bool(builder.text == scalar.value)


def _pieces(builder: BlockBuilder, raw: str, start: int, special: re.Pattern[str]) -> None:
    done = 0
    for match in special.finditer(raw):
        builder.verbatim(raw[done : match.start()], start + done)
        done = match.end()
        builder.decoded(_meaning(match[0]), start + match.start(), start + done)
    builder.verbatim(raw[done:], start + done)


def _meaning(raw: str) -> str:
    if raw == "''":
        return "'"
    if raw[0] == "\\":
        import yaml

        try:
            return str(yaml.safe_load(f'"{raw}"'))
        except yaml.YAMLError:
            return raw
    lines = len(LINE_END.findall(raw))
    return " " if lines == 1 else "\n" * (lines - 1)


def _words(builder: BlockBuilder, value: str, raw: str, start: int) -> bool:
    """Plain and block scalars have no escapes: their words stand in the source as they are, white space may differ."""
    done = 0
    if raw[:1] in ("|", ">"):
        line = LINE_END.search(raw)
        done = line.end() if line else len(raw)
    for match in _WORD.finditer(value):
        part = match[0]
        if part.isspace():
            end = done
            while end < len(raw) and raw[end].isspace():
                end += 1
            if raw[done:end] == part:
                builder.verbatim(part, start + done)
            else:
                builder.decoded(part, start + done, start + end)
            done = end
        else:
            while done < len(raw) and raw[done].isspace():
                done += 1
            if not raw.startswith(part, done):
                return False
            builder.verbatim(part, start + done)
            done += len(part)
    return True


# TOML


def _toml(flow: Flow, body: str, start: int) -> None:
    try:
        value = tomllib.loads(LINE_END.sub("\n", body))
    except (ValueError, RecursionError) as error:
        match = re.search(r"at line (\d+), column (\d+)", str(error))
        at = start
        if match:
            at = flow.source.offset(flow.source.position(start).line + int(match[1]) - 1, int(match[2]))
        _broken(flow, min(at, start + len(body)), re.sub(r" \(at .*\)$", "", str(error)))
        return
    flow.meta.update(value)
    table = ""
    pairs = list(_TOML_PAIR.finditer(body))
    done = 0
    for index, pair in enumerate(pairs):
        if pair.start() < done:  # inside a string that runs over lines
            continue
        if pair["table"]:
            table = pair["table"].strip() + "."
            continue
        end = pairs[index + 1].start() if index + 1 < len(pairs) else len(body)
        key = table + pair["key"].strip('"')
        at = pair.end()
        while at < max(end, done):
            if body[at] == "#":
                line = LINE_END.search(body, at)
                at = line.start() if line else len(body)
            string = _TOML_STRING.match(body, at) if at < len(body) and body[at] in "\"'" else None
            bare = None if string else _TOML_BARE.match(body, at)
            if bare:
                stated.add(flow, "front-matter", key, bare[0], start + bare.start(), start + bare.end())
                at = bare.end()
            elif string:
                _toml_string(flow, string[0], start + string.start(), key)
                at = done = string.end()
            else:
                at += 1


def _toml_string(flow: Flow, raw: str, start: int, key: str) -> None:
    try:
        value = tomllib.loads("x = " + LINE_END.sub("\n", raw))["x"]
    except ValueError:
        return
    quotes = 3 if raw[:3] in ('"""', "'''") else 1
    inner = raw[quotes:-quotes]
    builder = BlockBuilder()
    if inner == value:
        builder.verbatim(inner, start + quotes)
    elif quotes == 1 and raw[0] == '"':
        _pieces(builder, inner, start + 1, _ESCAPE)
    if builder.text != value:
        builder = BlockBuilder()
        builder.decoded(value, start, start + len(raw))
    stated.add(flow, "front-matter", key, value, start + quotes, start + len(raw) - quotes)
    _add(flow, builder, key)
