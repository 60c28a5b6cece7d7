"""Asking a LanguageTool server. The only module that knows language_tool_python, which is loaded at the first question."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from healthlint.document import Block
from healthlint.languagetool import text
from healthlint.languagetool.filters import OFF
from healthlint.languagetool.opinion import Opinion, OpinionError, is_speller, kind
from healthlint.languagetool.settings import LanguageTool

if TYPE_CHECKING:
    import language_tool_python

# A server with too much to do says so and is asked again after so many seconds.
_PAUSES = (1.0, 4.0)
_BUSY = ("overloaded", "too many requests", "503")


class Client:
    """One server under one set of settings. After a failure that is no matter of the text it is not asked again."""

    def __init__(self, settings: LanguageTool, url: str, *, spelling: bool = False) -> None:
        self.settings, self.url, self.spelling = settings, url, spelling
        self._tool: language_tool_python.LanguageTool | None = None
        self._down: OpinionError | None = None

    def ask(self, blocks: Sequence[Block]) -> tuple[Opinion, ...]:
        """What LanguageTool says about blocks, in their order. Raises OpinionError."""
        if self._down:
            raise self._down
        try:
            return tuple(
                opinion for batch in text.batches(blocks, self.settings.max_chars) for opinion in self._opinions(batch)
            )
        except OpinionError as error:
            if error.of_run:
                self._down = error
            raise

    def _opinions(self, batch: text.Batch) -> Iterator[Opinion]:
        for match in self._matches(batch.text):
            at = text.place(batch, match.offset, match.error_length)
            # `kind` again: an older server has spellers that it does not let itself be told to leave out.
            if at is None or (not self.spelling and is_speller(match.rule_id)):
                continue
            sort = kind(match.rule_id, match.category, match.rule_issue_type)
            yield Opinion(*at, sort, match.rule_id, match.category, match.message, tuple(match.replacements[:3]))

    def _matches(self, sent: str) -> list[language_tool_python.Match]:
        tool = self.tool()
        from language_tool_python.exceptions import LanguageToolError, RateLimitError

        for pause in (*_PAUSES, None):
            try:
                return tool.check(sent)
            except RateLimitError:
                raise self._failed(
                    f"{self._server} takes no more texts from this address for now; wait, or run a server of your own"
                ) from None
            except LanguageToolError as error:
                told = _first_line(error)
                if pause is not None and any(word in told.lower() for word in _BUSY) and not _cause(error):
                    time.sleep(pause)
                    continue
                raise self._wrong(error) from None
            except _ODD:
                raise self._stranger() from None
        raise AssertionError("unreachable")

    def tool(self) -> language_tool_python.LanguageTool:
        """The client of language_tool_python, connected. Raises OpinionError."""
        if self._tool is None:
            self._tool = self._connected()
        return self._tool

    def _connected(self) -> language_tool_python.LanguageTool:
        try:
            make = _client_class(self.settings.timeout)
        except ImportError as error:
            raise self._failed(
                f"[languagetool] is switched on, but {error.name} is not installed; "
                "install it with: pip install 'healthlint[languagetool]'"
            ) from None
        from language_tool_python.exceptions import LanguageToolError

        # A proxy of the environment is not asked for a server on this machine.
        proxies = {"no_proxy": "localhost,127.0.0.1,::1"} if self.settings.loopback else None
        try:
            tool = make(self.settings.language, remote_server=self.url, proxies=proxies)
        except LanguageToolError as error:
            raise self._wrong(error) from None
        except ValueError as error:
            if "unsupported language" in str(error):
                raise self._unknown_language() from None
            raise self._stranger() from None
        except _ODD:
            raise self._stranger() from None
        if str(tool.language).lower() != self.settings.language.lower():  # it makes "en" of a variant it does not know
            raise self._unknown_language()
        off = {*OFF, *self.settings.disable_rules} - set(self.settings.enable_rules)
        tool.disabled_rules = _Sorted(off if self.spelling else off | _spellers(self.settings.language))
        tool.enabled_rules = _Sorted(self.settings.enable_rules)
        tool.disabled_categories = _Sorted(self.settings.disable_categories)
        tool.enabled_categories = _Sorted(self.settings.enable_categories)
        tool.picky = self.settings.picky
        return tool

    # What went wrong, in words

    @property
    def _server(self) -> str:
        return f"LanguageTool at {self.settings.shown if self.settings.server != 'local' else self.url}"

    def _failed(self, message: str, *, of_run: bool = True) -> OpinionError:
        return OpinionError(message, of_run=of_run, harmless=self.settings.optional)

    def _unknown_language(self) -> OpinionError:
        return self._failed(
            f"{self._server} does not know the language {self.settings.language!r}; "
            'write one it knows, such as language = "en-US"'
        )

    def _stranger(self) -> OpinionError:
        return self._failed(
            f"{self.settings.shown} answers, but not as LanguageTool does; check the address in [languagetool] server"
        )

    def _wrong(self, error: Exception) -> OpinionError:
        """An error of language_tool_python's: of the connection, or what the server said."""
        cause = _cause(error)
        if "Timeout" in cause and "ConnectTimeout" not in cause:
            return self._failed(
                f"{self._server} did not answer within {self.settings.timeout} s, asked twice; "
                "raise timeout or lower max-chars in [languagetool], or give the server more room"
            )
        if "SSLError" in cause:
            return self._failed(f"{self._server}: its certificate is not trusted; check the address, or use http://")
        if cause:
            return self._failed(
                f"{self._server}: no server answers there; start it, or check the address in [languagetool] server"
            )
        said = _first_line(error)
        if not said.startswith("Error:"):
            return self._stranger()
        said = said.removeprefix("Error:").strip()[:200].rstrip(".")
        return self._failed(f"{self._server} could not check this text: {said}", of_run=False)


def _client_class(timeout: int) -> type[language_tool_python.LanguageTool]:
    """The client with what it lacks: a time-out of ours, and an eye for answers that are not whole. Raises ImportError."""
    import language_tool_python
    from language_tool_python.exceptions import LanguageToolError

    class Whole(language_tool_python.LanguageTool):
        _TIMEOUT = timeout  # type: ignore[assignment]  # declared as one number

        def _query_server(self, *given: Any, **named: Any) -> Any:
            answer = super()._query_server(*given, **named)
            if not answer:
                raise TypeError("neither languages nor matches")
            if isinstance(answer, dict) and answer.get("warnings", {}).get("incompleteResults"):
                raise LanguageToolError("Error: it stopped before the end of the text")
            return answer

    return Whole


# What language_tool_python raises where an answer is not what it expects.
_ODD = (AttributeError, KeyError, TypeError, ValueError)


class _Sorted(set[str]):
    """A set in a fixed order, so that equal questions are equal bytes."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__()))


def _spellers(language: str) -> set[str]:
    return {f"MORFOLOGIK_RULE_{language.upper().replace('-', '_')}", "HUNSPELL_RULE"}


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _cause(error: Exception) -> str:
    """The kinds of error of the connection behind an error, by name: the library that has them is not ours to load."""
    cause = error.__cause__
    if not isinstance(cause, OSError) or isinstance(cause, json.JSONDecodeError):
        return ""
    return " ".join(cls.__name__ for cls in type(cause).__mro__)
