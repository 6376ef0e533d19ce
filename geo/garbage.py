"""Python's search for values that refer to each other, put off where many values are made and none do."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_held, _enabled = 0, False
"""How many blocks there are without the search, and whether it was on before the first of them."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Without that search: the more values there are, the longer it takes, and it would find nothing.

    It is as it was once the last of all threads' blocks has ended.
    """
    try:
        _hold(1)
        yield
    finally:
        _hold(-1)


def _hold(more: int) -> None:
    global _held, _enabled
    with _LOCK:
        if _held == 0:
            _enabled = gc.isenabled()
        _held = max(_held + more, 0)  # what Ctrl-C ends before it began; on too early does no harm, off for good does
        if _held:
            gc.disable()
        elif _enabled:
            gc.enable()
