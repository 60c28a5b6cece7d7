"""A small server that speaks as much of LanguageTool's tongue as a test of connections needs, and can be told to misbehave.

What it finds is every ``zzz``; whether offsets and rules are right is tried with the real one.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

LANGUAGES = [{"name": "English", "code": "en", "longCode": code} for code in ("en", "en-US", "en-GB")]


class Standin:
    """``asked`` holds the form of every question; ``answers`` are given first, each once: status, body, seconds to wait."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.answers: list[tuple[int, str, float]] = []
        self.languages: str = json.dumps(LANGUAGES)
        self.rule: dict[str, Any] = {"id": "ZZZ", "issueType": "grammar", "category": {"id": "GRAMMAR", "name": "Grammar"}}
        self.url = ""

    @property
    def texts(self) -> list[str]:
        return [form["text"] for form in self.asked]

    def matches(self, text: str) -> str:
        """The answer of a server that does what it should."""
        found = [
            {
                "message": "This is no word. Did you mean it?",
                "replacements": [{"value": "word"}],
                "offset": len(text[: match.start()].encode("utf-16-le")) // 2,
                "length": 3,
                "context": {"text": text, "offset": match.start(), "length": 3},
                "rule": self.rule,
            }
            for match in re.finditer("zzz", text)
        ]
        return json.dumps({"software": {"name": "LanguageTool"}, "matches": found})


@contextlib.contextmanager
def serving() -> Iterator[Standin]:
    """A server on this machine for as long as the block lasts."""
    standin = Standin()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(200, standin.languages if self.path == "/v2/languages" else "no such page")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            standin.asked.append(form)
            status, said, wait = standin.answers.pop(0) if standin.answers else (200, standin.matches(form["text"]), 0)
            time.sleep(wait)
            self.reply(status, said)

        def reply(self, status: int, said: str) -> None:
            with contextlib.suppress(OSError):  # nobody waits any more
                self.send_response(status)
                self.send_header("Content-Length", str(len(said.encode())))
                self.end_headers()
                self.wfile.write(said.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    standin.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
