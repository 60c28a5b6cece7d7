"""What a run keeps of LanguageTool: a client for each way of asking, and the servers of our own if any are wanted."""

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
    """Where a process asks. Each process has clients of its own; all of a run share a server of ours.

    Only the process that started a server ends it (`close`). Picklable: another process gets its address. Nothing is
    loaded before the first question.
    """

    def __init__(self, servers: dict[str, LocalServer] | None = None) -> None:
        self._servers = servers or {}  # by the folder they come from
        self._clients: dict[tuple[LanguageTool, bool], Client] = {}

    def __reduce__(self) -> Any:
        return Desk, (self._servers,)

    def ask(self, settings: LanguageTool, *, spelling: bool) -> Ask:
        """A function from blocks to opinions."""

        def asked(blocks: Sequence[Block]) -> tuple[Opinion, ...]:
            return self._client(settings, spelling).ask(blocks)

        return asked

    def _client(self, settings: LanguageTool, spelling: bool) -> Client:
        found = self._clients.get((settings, spelling))
        if found is None:
            from healthlint.languagetool.client import Client

            url = self._local(settings) if settings.local else settings.server
            found = self._clients[settings, spelling] = Client(settings, url, spelling=spelling)
        return found

    def _local(self, settings: LanguageTool) -> str:
        """The address of a server of our own, started at the first asking. Raises OpinionError."""
        from healthlint.languagetool.opinion import OpinionError
        from healthlint.languagetool.server import LocalServer

        server = self._servers.setdefault(settings.folder, LocalServer())
        try:
            return server.address(settings)
        except OpinionError as error:  # perhaps that of another project, which can do without
            raise OpinionError(str(error), harmless=settings.optional) from None

    def prepare(self, settings: LanguageTool) -> None:
        """Start now what other processes are going to share; what goes wrong is told when somebody asks."""
        from healthlint.languagetool.opinion import OpinionError

        if settings.local:
            try:
                self._local(settings)
            except OpinionError:
                return

    def close(self) -> None:
        """End the servers of our own. Safe to call twice."""
        for server in reversed(self._servers.values()):
            server.close()
