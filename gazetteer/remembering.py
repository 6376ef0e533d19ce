"""What was worked out for keys, kept until there are too many.

Values stand in two tables, each of half as many as are kept. When one is full, the other is emptied and takes over;
what is asked for again comes along. So finding a value writes nothing, and keys that come again and again stay.
"""

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
        self._older: dict[Key, Value] = {}

    def all(self, keys: Iterable[Key], make: Callable[[Sequence[Key]], Iterable[Value]]) -> dict[Key, Value]:
        """The value of each key; `make` gives those of the keys that are new, for all of them together."""
        found: dict[Key, Value] = {}
        lacking: list[Key] = []
        get = self._kept.get
        for key in keys:
            value = get(key)
            if value is None:
                lacking.append(key)
            else:
                found[key] = value
        if lacking:
            older = self._older.get
            lacking = [key for key in dict.fromkeys(lacking) if key not in found]
            taken = {key: value for key in lacking if (value := older(key)) is not None}
            new = [key for key in lacking if key not in taken] if taken else lacking
            if new:
                taken.update(zip(new, make(new), strict=True))
            self.keep(taken)
            found.update(taken)
        return found

    def get(self, key: Key) -> Value | None:
        """The value of a key, None where none is kept."""
        value = self._kept.get(key)
        if value is None and (value := self._older.get(key)) is not None:
            self.keep({key: value})
        return value

    def one(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """The value of one key."""
        value = self._kept.get(key)
        if value is None:
            value = self._older.get(key)
            if value is None:
                value = make(key)
            self.keep({key: value})
        return value

    def keep(self, made: dict[Key, Value]) -> None:
        """Take values; where there would be too many, those that were not asked for lately are thrown away."""
        half = self.most // 2
        if len(self._kept) + len(made) > half:
            self._older, self._kept = self._kept if len(self._kept) <= half else {}, {}
        self._kept.update(made)
