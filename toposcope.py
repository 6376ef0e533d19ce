"""Toposcope by its own name: a door to `geo` (texts, maps) and `gazetteer` (places), which have all the code.

    >>> import toposcope
    >>> toposcope.Resolver()("Fighting ended in Baghouz.").to_map().save("map.html")
    >>> toposcope.Gazetteer.open().search("Baghouz")

Where both have a name (`MissingExtra`), it is `geo`'s. `python -m toposcope` is the command.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any


def __getattr__(name: str) -> Any:
    if name == "__path__":  # which every `from toposcope import` asks for first
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import gazetteer
    import geo

    both = {*geo.__all__, *gazetteer.__all__}
    if name == "__all__":
        return sorted(both)
    if name in both:
        return getattr(geo if name in geo.__all__ else gazetteer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__getattr__("__all__"))


def _process() -> int:
    """The command as a process of its own (in another's, `geo.cli.main` leaves Ctrl-C as it was).

    From its first moment on Ctrl-C ends it in one line: no package is imported before.
    """
    end_at_interrupt()
    from geo.cli import command

    return command()


def end_at_interrupt() -> None:
    """End the process in one line at Ctrl-C, until the command has begun, which hears it in its own way."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _ended)


def _ended(*_: object) -> None:
    """Ends the process while it imports: an exception there may come out as another, and nothing is begun yet."""
    os.write(2, b"toposcope: error: interrupted; nothing was left half written\n")
    os._exit(130)


if __name__ == "__main__":
    sys.exit(_process())
