"""A LanguageTool server of our own for one run: started when first needed, always ended with the run.

It listens on this machine only. Where the program is killed outright, Linux ends the server with it.
"""

from __future__ import annotations

import contextlib
import glob
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from types import FrameType
from typing import IO, Any
from urllib.parse import urlencode

from healthlint.languagetool.opinion import OpinionError
from healthlint.languagetool.settings import LanguageTool

_START = 120.0  # seconds until it must answer; a busy machine takes half a minute
_TRIES = 3  # for want of a free port
_MAIN = "org.languagetool.server.HTTPServer"
_ELSEWHERE = 'or name a server that runs elsewhere: server = "http://..."'


class LocalServer:
    """The server and who owns it: a process forked from the owner sees its address but never ends it."""

    def __init__(self) -> None:
        self.url = ""
        self.problem: OpinionError | None = None
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._before: Any = None

    def __reduce__(self) -> Any:
        return _known, (self.url, self.problem)

    def address(self, settings: LanguageTool) -> str:
        """Where the server answers; starts it at the first asking. Raises OpinionError, each time the same."""
        if self.problem:
            raise self.problem
        if not self.url:
            try:
                self.url = self._start(settings)
            except OpinionError as error:
                self.problem = error
                self.close()
                raise
            except BaseException:
                self.close()
                raise
        return self.url

    def close(self) -> None:
        """End the server, if this process started one."""
        if self._process is None or os.getpid() != self._owner:
            return
        process, self._process, self.url = self._process, None, ""
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._log:
            self._log.close()
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)
            self._before = None

    def _start(self, settings: LanguageTool) -> str:
        def wrong(message: str) -> OpinionError:
            return OpinionError(f"LanguageTool cannot be started: {message}", harmless=settings.optional)

        java = _java()
        if java is None:
            raise wrong(f"there is no Java; install Java 17 or newer, {_ELSEWHERE}")
        path = _class_path(settings, wrong)
        for _ in range(_TRIES):
            port = _free_port()
            self._run([java, "-cp", path, _MAIN, "--port", str(port)], wrong)
            said = self._wait(port)
            if said is None:
                _warm(port, settings.language)
                return f"http://127.0.0.1:{port}/"
            self.close()
            if "Address already in use" not in said:
                raise wrong(_reason(said, path))
        raise wrong("no port is free for it on this machine")

    def _run(self, command: list[str], wrong: Any) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the server lives
        try:
            # A session of its own: Ctrl-C is for us, and we end it.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        except OSError as error:
            raise wrong(f"{command[0]}: {error.strerror or error}") from None
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGTERM, self._ended)

    def _ended(self, number: int, frame: FrameType | None) -> None:
        """On SIGTERM: leave as after any error, so that the server is ended; a worker just ends."""
        if os.getpid() != self._owner:
            os._exit(128 + number)
        raise SystemExit(128 + number)

    def _wait(self, port: int) -> str | None:
        """None once the server answers; else what it said before it gave up."""
        assert self._process is not None
        until = time.monotonic() + _START
        while time.monotonic() < until:
            if self._process.poll() is not None:
                return self._said()
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(asked):
                asked.request("GET", "/v2/healthcheck")
                if asked.getresponse().status == 200:
                    return None
            time.sleep(0.1)
        return f"it did not answer within {_START:.0f} s"

    def _said(self) -> str:
        assert self._log is not None
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")


def _warm(port: int, language: str) -> None:
    """The first question, which takes the server half a minute where the machine is busy: no time-out of a text's own."""
    body = urlencode({"language": language, "text": "It rains."})
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=_START)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(asked):
        asked.request("POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
        asked.getresponse().read()


def _known(url: str, problem: OpinionError | None) -> LocalServer:
    """The server as another process knows it."""
    server = LocalServer()
    server.url, server.problem = url, problem
    return server


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return (shutil.which("java", path=os.path.join(home, "bin")) if home else None) or shutil.which("java")


def _class_path(settings: LanguageTool, wrong: Any) -> str:
    """Where Java finds LanguageTool: in the folder of the settings, or in what language_tool_python has downloaded."""
    if settings.folder:
        whole = os.path.join(settings.folder, "languagetool-server.jar")  # names its libraries itself
        if os.path.isfile(whole):
            return whole
        if not glob.glob(os.path.join(glob.escape(settings.folder), "languagetool-server*.jar")):
            raise wrong(f"{settings.folder} holds no languagetool-server.jar; check [languagetool] folder")
        return os.path.join(settings.folder, "*")
    return _downloaded(settings, wrong)


def _downloaded(settings: LanguageTool, wrong: Any) -> str:
    try:
        from language_tool_python.download_lt import LocalLanguageTool
        from language_tool_python.utils import get_language_tool_download_path
    except ImportError as error:
        raise wrong(f"{error.name} is not installed; install it with: pip install 'healthlint[languagetool]'") from None
    found = None
    try:
        found = LocalLanguageTool.get_latest_installed_version()
        if found is None and settings.download:
            found = LocalLanguageTool.from_version_name()
            found.download()
        if found is not None:
            return str(found.get_jar_path())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it raises errors of many kinds for a failed download
        if any(cls.__name__ == "RequestException" for cls in type(error).__mro__):
            told = f"{found.download_url if found else 'it'} cannot be fetched"
        else:
            told = str(error).strip().partition("\n")[0][:200].rstrip(".") or type(error).__name__
        raise wrong(f"{told}; unpack it yourself and name it as folder, {_ELSEWHERE}") from None
    raise wrong(
        f"there is none in {get_language_tool_download_path()}; unpack one and name it as folder in [languagetool], "
        f"set download = true to fetch it once (about 250 MB), {_ELSEWHERE}"
    )


def _reason(said: str, path: str) -> str:
    """Why the server gave up, out of what it said."""
    if "UnsupportedClassVersionError" in said:
        return f"this Java is too old for it; install Java 17 or newer, {_ELSEWHERE}"
    if "ClassNotFoundException" in said or "Could not find or load main class" in said:
        return f"{path} is not whole; unpack LanguageTool anew"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "Exception" in line or "Error" in line or "did not answer" in line]
    return (telling or lines or ["it ended without a word"])[-1][:200].rstrip(".")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
