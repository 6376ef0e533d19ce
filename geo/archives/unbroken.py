"""Ctrl-C while processes are started: it waits until they run and can be ended in order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def unbroken() -> Iterator[None]:
    """Keep Ctrl-C back until the block's end; processes that are started in it never get one, their owner ends them.

    In another thread than the main one, and where Ctrl-C is ignored, nothing changes.
    """
    before: Any = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    come: list[tuple[Any, ...]] = []
    signal.signal(signal.SIGINT, lambda *about: come.append(about))
    try:
        with _blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
        if come:
            before(*come[0])


@contextmanager
def _blocked() -> Iterator[None]:
    """Block the signal in this thread, and so in all threads and processes that it begins."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it unblocks the signal in the thread that starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
