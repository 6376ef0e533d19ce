"""Which languages there are: those with a folder, and those of which no more is known than how they are written."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from ..errors import InputError
from .plain import PLAIN
from .protocol import Language


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if m.ispkg))


@cache
def load(code: str) -> Language:
    """The language of an ISO 639 code; `InputError` where it has no folder and is not in `PLAIN`."""
    if code in PLAIN:
        return PLAIN[code]
    if code not in codes():
        raise InputError(f"no language {code!r}; there are: {', '.join(codes())}")
    language: Language = import_module(f"{__package__}.{code}").LANGUAGE
    return language
