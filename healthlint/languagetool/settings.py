"""What the table ``[languagetool]`` of a configuration says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urllib.parse import SplitResult

LOCAL, PUBLIC, OFF = "local", "public", "off"
PUBLIC_ADDRESS = "https://api.languagetool.org/"
_PUBLIC_HOSTS = ("languagetool.org", "languagetoolplus.com")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class LanguageTool:
    """Which server is asked, and for what.

    server         ``local``, ``off``, or the address of a server, ending in a slash; empty while none is named
    folder         of a local server: the folder with its jar files; empty for what language_tool_python has downloaded
    download       whether a local server may be downloaded where there is none
    timeout        seconds to wait for an answer to one request
    max_chars      characters in one request
    optional       whether the run goes on without an opinion that cannot be had
    enable_rules   of LanguageTool's, also those that healthlint switches off by itself
    """

    server: str = ""
    where: str = ""
    language: str = "en-US"
    folder: str = ""
    download: bool = False
    picky: bool = False
    enable_rules: tuple[str, ...] = ()
    disable_rules: tuple[str, ...] = ()
    enable_categories: tuple[str, ...] = ()
    disable_categories: tuple[str, ...] = ()
    timeout: int = 60
    max_chars: int = 20_000
    optional: bool = False

    @property
    def on(self) -> bool:
        """Whether anybody is to be asked."""
        return self.server not in ("", OFF)

    @property
    def local(self) -> bool:
        """Whether the server is one of our own, for one run."""
        return self.server == LOCAL

    @property
    def shown(self) -> str:
        """The server in a message, without a password."""
        parts = _split(self.server)
        return self.server.replace(f"{parts.netloc.rpartition('@')[0]}@", "") if "@" in parts.netloc else self.server

    @property
    def public(self) -> bool:
        """Whether the texts go to the servers of LanguageTool's makers."""
        host = _split(self.server).hostname or ""
        return host.endswith(_PUBLIC_HOSTS)

    @property
    def loopback(self) -> bool:
        """Whether the server is on this machine."""
        return self.server == LOCAL or _split(self.server).hostname in _LOOPBACK


def address(text: str) -> str:
    """The server that a word means: ``local``, ``off``, or an address ending in a slash.

    Raises ValueError saying what is allowed.
    """
    word = text.strip()
    if word in (LOCAL, OFF):
        return word
    if word == PUBLIC:
        return PUBLIC_ADDRESS
    allowed = (
        'write the address of your server, such as "http://localhost:8081", "local" to start one on this machine, '
        'or "public" to send the texts to languagetool.org'
    )
    try:
        parts = _split(word)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError as error:
        raise ValueError(f"{text!r} is no address of a server ({error}); {allowed}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{text!r} is no address of a server; {allowed}")
    if parts.query or parts.fragment:
        raise ValueError(f"{text!r} has more than a server's address; leave out everything from ? or # on")
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")  # as people copy it from the manual
    return f"{parts.scheme}://{parts.netloc}{path}/"


def _split(address: str) -> SplitResult:
    from urllib.parse import urlsplit  # a run without settings does not pay for it

    return urlsplit(address)
