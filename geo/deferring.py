"""Frozen values with fields that are worked out when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

set_frozen = object.__setattr__
"""Sets a field of a frozen value while it is made."""


class Deferring:
    """Gives a frozen value such fields; comparing or pickling it works them out, too."""

    __slots__ = ("_later",)
    _deferred: ClassVar[tuple[str, ...]] = ()
    """Their names, in the order in which `_later()` gives them."""

    if not TYPE_CHECKING:  # so that a misspelt field stays an error

        def __getattr__(self, name: str) -> Any:
            # Asked only where the field has no value yet.
            if name not in self._deferred:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            later = self._later
            if later is not None:
                for field_name, value in zip(self._deferred, later(), strict=True):
                    set_frozen(self, field_name, value)
                set_frozen(self, "_later", None)
            return object.__getattribute__(self, name)
