"""Ctrl-C: whenever it comes, the work in hand is left in order, one line says so, and the exit code is 130."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from types import TracebackType
from typing import Any

_PATIENCE = 2.0
"""Seconds after the first Ctrl-C in which others are taken for the same one: what was begun is being cleared away."""


class Interrupts:
    """While it lasts, Ctrl-C raises KeyboardInterrupt once, and is remembered: libraries may make another error of it.

    Nothing changes in threads other than the main one, and where Ctrl-C is ignored (`nohup`).
    """

    def __init__(self, *, last: bool = False) -> None:
        """:param last: the process ends with it: what ends behind it must not be interrupted, either."""
        self._first: float | None = None
        self._last = last
        self._before: Any = None
        self._hook = sys.unraisablehook

    def __enter__(self) -> Interrupts:
        before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is threading.main_thread() and callable(before):
            self._before = signal.signal(signal.SIGINT, self._come)
            self._hook = sys.unraisablehook
            sys.unraisablehook = self._swallowed
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is None:
            return
        if self._last:
            self._first = self._first or time.monotonic()
        else:
            sys.unraisablehook = self._hook
            signal.signal(signal.SIGINT, self._before)

    @property
    def come(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._first is not None

    def _come(self, *_: object) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = now
            raise KeyboardInterrupt
        if now - self._first > _PATIENCE:
            os.write(2, b"toposcope: error: interrupted; what was half written is cleared away by the next run\n")
            os._exit(130)

    def _swallowed(self, unraisable: Any) -> None:
        """Raise it again a moment later where Python can't: in a finaliser."""
        kind: type[BaseException] = unraisable.exc_type
        trace: TracebackType | None = unraisable.exc_traceback
        if issubclass(kind, KeyboardInterrupt) and trace is not None:
            self._first = None
            threading.Timer(0.05, _again).start()
        else:
            self._hook(unraisable)


def _again() -> None:
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # ends a wait, too
    else:  # Windows
        _thread.interrupt_main()
