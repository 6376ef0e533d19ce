"""Names of a package that load when they are first asked for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any


def lazily(package: str, rooms: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__`, which imports a name at its first use and keeps it.

    :param rooms: name -> where it is, from the package: ".search", or ".build:Options" for one that is called
        otherwise there.
    """

    def load(name: str) -> Any:
        if name not in rooms:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        room, _, there = rooms[name].partition(":")
        value = getattr(importlib.import_module(room, package), there or name)
        setattr(sys.modules[package], name, value)
        return value

    return load
