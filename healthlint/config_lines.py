"""Where a key of a TOML file stands: ``tomllib`` gives values without places, and an error message needs the line.

Reads only what ``tomllib`` has accepted, so it need not check anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"(?P<space>[ \t]+|\#[^\n]*)"
    r"|(?P<newline>\r?\n)"
    r'|(?P<string>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\')'
    r"|(?P<sign>[\[\]{}=,.])"
    r"|(?P<bare>[^\s\[\]{}=,.\"'#]+)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines(text: str) -> dict[Path, int]:
    """The 1-based line of every key, table and array item by its path (``("rules", "HL401", "max")``, ``("select", 0)``)."""
    return _Scan(list(_tokens(text))).document()


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield _Token(str(match.lastgroup), match.group(), line)
        line += match.group().count("\n")
    yield _Token("end", "", line)


class _Scan:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0
        self.found: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while (token := self.tokens[self.at]).kind != "end":
            if token.kind == "newline":
                self.at += 1
            elif token.text == "[":
                table = self.header()
            else:
                self.pair(table)
        return self.found

    def header(self) -> Path:
        line = self.tokens[self.at].line
        self.at += 1
        # `[[` of an array of tables is two signs here, and nothing else can follow a bracket in a header.
        array = self.tokens[self.at].text == "["
        self.at += array
        path = self.current(self.key("]"))
        self.at += 1 + array
        if array:
            number = 0
            while (*path, number) in self.found:
                number += 1
            self.found.setdefault(path, line)
            path = (*path, number)
        self.found.setdefault(path, line)
        return path

    def current(self, key: Path) -> Path:
        """A header's key, with the number of the last item put after each array of tables on the way."""
        path: Path = ()
        for part in key[:-1]:
            path = (*path, part)
            number = 0
            while (*path, number) in self.found:
                number += 1
            if number:
                path = (*path, number - 1)
        return (*path, *key[-1:])

    def key(self, until: str) -> Path:
        parts: list[str] = []
        while (token := self.tokens[self.at]).text != until or token.kind == "string":
            if token.kind != "sign":
                parts.append(_unquoted(token))
            self.at += 1
        return tuple(parts)

    def pair(self, table: Path) -> None:
        line = self.tokens[self.at].line
        path = (*table, *self.key("="))
        self.at += 1
        for length in range(len(table) + 1, len(path) + 1):
            self.found.setdefault(path[:length], line)
        self.value(path)

    def value(self, path: Path) -> None:
        token = self.tokens[self.at]
        if token.kind == "sign" and token.text == "[":
            self.items(path)
        elif token.kind == "sign" and token.text == "{":
            self.at += 1
            while (token := self.tokens[self.at]).text != "}" or token.kind == "string":
                if token.kind == "newline" or token.text == ",":
                    self.at += 1
                else:
                    self.pair(path)
            self.at += 1
        else:
            # a string, or a number or date, which may hold points: everything up to what can end a value
            self.at += 1
            while (token := self.tokens[self.at]).kind in ("bare", "sign") and token.text not in (",", "]", "}"):
                self.at += 1

    def items(self, path: Path) -> None:
        self.at += 1
        number = 0
        while (token := self.tokens[self.at]).text != "]" or token.kind == "string":
            if token.kind == "newline" or token.text == ",":
                self.at += 1
                continue
            self.found[(*path, number)] = token.line
            self.value((*path, number))
            number += 1
        self.at += 1


def _unquoted(token: _Token) -> str:
    if token.kind != "string":
        return token.text
    body = token.text[1:-1]
    if token.text[0] == "'":
        return body
    simple = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
    return _ESCAPE.sub(
        lambda match: chr(int(match[1] or match[2], 16)) if not match[3] else simple.get(match[3], match[3]), body
    )
