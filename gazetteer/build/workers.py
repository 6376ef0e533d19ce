"""A few more processes for the parts of a large build that Python itself is the limit of: parsing and folding.

They are plain child processes that speak over pipes, not multiprocessing's, which would run the caller's script again
where processes are spawned.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from ..errors import GazetteerBuildError
from .worker import TASKS, receive, send

MANY = 100_000
"""From so many places on the work is worth sharing."""

_MOST = 3
_HOME = Path(__file__).resolve().parents[2]


class Workers:
    """Some worker processes, begun when there is much to do first; until then the work is done here."""

    def __init__(self, count: int | None = None) -> None:
        """As many as there are cores to spare, or else `count`."""
        self._children: list[subprocess.Popen[bytes]] = []
        self._wanted = min(_MOST, (os.cpu_count() or 1) - 1) if count is None else count
        if not Path(sys.executable or "").stem.lower().startswith("python"):  # an application with Python in it
            self._wanted = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for child in self._children:
            child.kill()
        for child in self._children:
            child.communicate()
        self._children = []

    def map(self, task: str, batches: Iterable[tuple[Any, ...]], *, much: bool = True) -> Iterator[Any]:
        """The results of a task for each batch of arguments, in order. Use them up before the next task."""
        if much and not self._children:
            self._children = [self._start() for _ in range(self._wanted)]
        if not self._children:
            for batch in batches:
                yield TASKS[task](*batch)
            return
        idle = deque(self._children)
        busy: deque[subprocess.Popen[bytes]] = deque()
        for batch in batches:
            if not idle:
                child = busy.popleft()
                result = self._result(child)
                idle.append(child)
                self._send(idle, busy, task, batch)
                yield result
            else:
                self._send(idle, busy, task, batch)
        while busy:
            yield self._result(busy.popleft())

    def _start(self) -> subprocess.Popen[bytes]:
        code = "from gazetteer.build.worker import main; main()"
        # The very package that is running, wherever it was imported from.
        path = os.pathsep.join((str(_HOME), *filter(None, (os.environ.get("PYTHONPATH"),))))
        return subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def _send(
        self, idle: deque[subprocess.Popen[bytes]], busy: deque[subprocess.Popen[bytes]], task: str, batch: object
    ) -> None:
        child = idle.popleft()
        assert child.stdin is not None
        try:
            send(child.stdin, (task, batch))
        except BrokenPipeError:
            raise _died() from None
        busy.append(child)

    def _result(self, child: subprocess.Popen[bytes]) -> Any:
        assert child.stdout is not None
        try:
            return receive(child.stdout)
        except EOFError:
            raise _died() from None


def _died() -> GazetteerBuildError:
    return GazetteerBuildError("a helper process of the build ended early (out of memory?); try again")
