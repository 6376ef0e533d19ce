"""Toposcope by its own name: a door to `geo` (texts, maps) and `gazetteer` (places), which have all the code.

    >>> import toposcope
    >>> toposcope.Resolver()("Fighting ended in Baghouz.").to_map().save("map.html")
    >>> toposcope.Gazetteer.open().search("Baghouz")

Where both have a name (`MissingExtra`), it is `geo`'s. `python -m toposcope` is the command.
"""

from __future__ import annotations

import sys
from typing import Any

import gazetteer
import geo

__all__ = sorted({*geo.__all__, *gazetteer.__all__})


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(geo if name in geo.__all__ else gazetteer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)


if __name__ == "__main__":
    from geo.cli import main

    sys.exit(main())
