"""What was worked out for keys, kept until there are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by key, at most so many, or as many as were asked for at once.

    Threads may share it: an answer never depends on what another one adds or throws away meanwhile.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: dict[Key, Value] = {}

    def all(self, keys: Iterable[Key], make: Callable[[Sequence[Key]], Iterable[Value]]) -> dict[Key, Value]:
        """The value of each key; `make` gives those of the keys that are new, for all of them together."""
        found: dict[Key, Value] = {}
        new: list[Key] = []
        get = self._kept.get
        for key in keys:
            value = get(key)
            if value is None:
                new.append(key)
            else:
                found[key] = value
        if new:
            new = [key for key in dict.fromkeys(new) if key not in found]
            self.keep(made := dict(zip(new, make(new), strict=True)))
            found.update(made)
        return found

    def get(self, key: Key) -> Value | None:
        """The value of a key, None where none is kept."""
        return self._kept.get(key)

    def one(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """The value of one key."""
        value = self._kept.get(key)
        if value is None:
            value = make(key)
            self.keep({key: value})
        return value

    def keep(self, made: dict[Key, Value]) -> None:
        """Take values, after throwing away all others where there would be too many."""
        if len(self._kept) + len(made) > self.most:
            self._kept.clear()
        self._kept.update(made)
