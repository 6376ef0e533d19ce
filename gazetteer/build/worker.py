"""A helper process of a build: takes tasks from standard input, puts results on standard output."""

from __future__ import annotations

import gc
import marshal
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from .buckets import ordered_names
from .keys import key_batch
from .staging import staged_block, staged_cities, staged_names, staged_tables

TASKS: dict[str, Callable[..., Any]] = {
    "stage": staged_block,
    "names": staged_names,
    "cities": staged_cities,
    "tables": staged_tables,
    "keys": key_batch,
    "ordered": ordered_names,
}
_SIZE = 8


def send(stream: IO[bytes], value: Any) -> None:
    """Write one value made of plain tuples, lists, strings and numbers."""
    data = marshal.dumps(value)
    stream.write(len(data).to_bytes(_SIZE, "little"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one value. Raises EOFError at the end."""
    head = stream.read(_SIZE)
    if len(head) < _SIZE:
        raise EOFError
    # What our own other end wrote; cut short, it raises EOFError as well.
    return marshal.loads(stream.read(int.from_bytes(head, "little")))


def main() -> None:
    """Work until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    gc.disable()  # nothing here refers to itself, and millions of small values would be looked through for it
    while True:
        try:
            task, batch = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(sys.stdout.buffer, tuple(TASKS[task](*batch)))
