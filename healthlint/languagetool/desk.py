"""What a run keeps of LanguageTool: a client for each way of asking, and the server of our own if one is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from healthlint.languagetool.settings import LanguageTool

if TYPE_CHECKING:
    from healthlint.document import Block
    from healthlint.languagetool.client import Client
    from healthlint.languagetool.opinion import Ask, Opinion
    from healthlint.languagetool.server import LocalServer


class Desk:
    """Where a process asks. Each process has clients of its own; all of a run share one server of ours.

    Only the process that started the server ends it (`close`). Picklable: another process gets its address. Nothing is
    loaded before the first question.
    """

    def __init__(self, server: LocalServer | None = None) -> None:
        self._server = server
        self._clients: dict[tuple[LanguageTool, bool], Client] = {}

    def __reduce__(self) -> Any:
        return Desk, (self._server,)

    def ask(self, settings: LanguageTool, *, spelling: bool) -> Ask:
        """A function from blocks to opinions."""

        def asked(blocks: Sequence[Block]) -> tuple[Opinion, ...]:
            return self._client(settings, spelling).ask(blocks)

        return asked

    def _client(self, settings: LanguageTool, spelling: bool) -> Client:
        found = self._clients.get((settings, spelling))
        if found is None:
            from healthlint.languagetool.client import Client

            url = self._local().address(settings) if settings.local else settings.server
            found = self._clients[settings, spelling] = Client(settings, url, spelling=spelling)
        return found

    def _local(self) -> LocalServer:
        if self._server is None:
            from healthlint.languagetool.server import LocalServer

            self._server = LocalServer()
        return self._server

    def prepare(self, settings: LanguageTool) -> None:
        """Start now what other processes are going to share; what goes wrong is told when somebody asks."""
        from healthlint.languagetool.opinion import OpinionError

        if settings.local:
            try:
                self._local().address(settings)
            except OpinionError:
                return

    def close(self) -> None:
        """End the server of our own. Safe to call twice."""
        if self._server is not None:
            self._server.close()
