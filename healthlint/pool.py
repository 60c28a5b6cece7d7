"""Checking in several processes. A process that dies is an error of the file it was at, never silence.

Each worker has a pipe of its own, so that it is known which file a worker died of; the rest of its files go to another.
Where the system can fork, workers share the rules that are loaded already.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Any

from healthlint.engine import Report, unread

if TYPE_CHECKING:
    from healthlint.run import Checker, Task

# Forking is not safe on macOS, where system libraries start threads, and unknown to Windows.
METHOD = "fork" if sys.platform == "linux" else "spawn"
# Files sent ahead to a worker, so that it need not wait while the reports of others are printed.
_AHEAD = 2


class _Worker:
    def __init__(self, context: BaseContext, checker: Checker) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process: Any = context.Process(target=_work, args=(checker, theirs), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.numbers: deque[int] = deque()

    def send(self, number: int, task: Task) -> None:
        self.numbers.append(number)
        try:
            self.pipe.send(task)
        except OSError:
            return  # it has died: seen when its answer is awaited

    def stop(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _work(checker: Checker, pipe: Connection) -> None:
    """A worker's life: a task in, a report out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(checker.check(task))


def reports(checker: Checker, tasks: Sequence[Task], jobs: int) -> Iterator[Report]:
    """Reports in the order of the tasks."""
    if METHOD == "fork":
        checker.warm()
        gc.freeze()  # what is loaded now is never garbage: the pages stay shared
    context = multiprocessing.get_context(METHOD)
    waiting = deque(range(len(tasks)))
    workers = [_Worker(context, checker) for _ in range(jobs)]
    done: dict[int, Report] = {}
    following = 0
    try:
        for worker in workers:
            _feed(worker, waiting, tasks)
        while following < len(tasks):
            by_pipe = {worker.pipe: worker for worker in workers if worker.numbers}
            for pipe in wait(list(by_pipe)):
                worker = by_pipe[pipe]  # type: ignore[index]
                try:
                    report = worker.pipe.recv()
                except (EOFError, OSError):
                    number = worker.numbers.popleft()
                    report = _died(worker, tasks[number])
                    waiting.extendleft(reversed(worker.numbers))
                    workers[workers.index(worker)] = worker = _Worker(context, checker)
                else:
                    number = worker.numbers.popleft()
                done[number] = report
                _feed(worker, waiting, tasks)
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in workers:
            worker.stop()


def _feed(worker: _Worker, waiting: deque[int], tasks: Sequence[Task]) -> None:
    while waiting and len(worker.numbers) < _AHEAD:
        number = waiting.popleft()
        worker.send(number, tasks[number])


def _died(worker: _Worker, task: Task) -> Report:
    worker.pipe.close()
    worker.process.join()
    status = worker.process.exitcode
    how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
    return unread(
        task.found.path, f"the process checking it {how}, perhaps for want of memory; try --jobs 1, or split the file"
    )
