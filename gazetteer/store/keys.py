"""Reading the keys of a gazetteer's file: which there are, and what bears them.

What bears the last keys is remembered, and that nothing does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import numpy as np

from ..names.hashing import key_hashes
from ..remembering import Remembered
from .checking import Damaged
from .connection import Asking
from .filter import FILTER_WORDS, NameFilter
from .key_texts import KeyTexts
from .postings import HISTORIC, KIND_BITS, KIND_MASK, numbers

_SOME, _FEW = 50, 10
"""What is asked for by one statement; fewer than the second are asked for one by one."""
_POSTINGS = "SELECT postings FROM name_key WHERE key = ? ORDER BY postings"
_POSTINGS_OF_SOME = {
    count: f"WITH sought (key) AS (VALUES {','.join(['(?)'] * count)})"
    " SELECT k.key, k.postings FROM sought s CROSS JOIN name_key k ON k.key = s.key"
    for count in (4, _FEW, 25, _SOME)
}
"""By how many keys are asked for. Faster than IN, which first puts them into a table; each key's postings in order."""
_KNOWN_KEYS = f"SELECT key FROM name_key WHERE key IN ({','.join('?' * _SOME)})"
_KEPT_POSTINGS = 20_000
_HIGHEST = "\U0010ffff"


class KeyReader:
    """The keys of an open file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ask = Asking(db)
        self._postings_of: Remembered[str, tuple[int, ...]] = Remembered(_KEPT_POSTINGS)
        self.key_texts = KeyTexts(self._ask.first)

    def has_key(self, key: str) -> bool:
        """Whether a plain key is known."""
        return bool(self._postings(key))

    def known_keys(self, keys: Sequence[str]) -> set[str]:
        """Those of some plain keys that are known."""
        known: set[str] = set()
        distinct = sorted(set(keys))
        if len(distinct) < _FEW:
            return set(filter(self.has_key, distinct))
        for start in range(0, len(distinct), _SOME):
            some = distinct[start : start + _SOME]
            rows = self._ask.all(_KNOWN_KEYS, [*some, *[some[0]] * (_SOME - len(some))])
            known.update([key for (key,) in rows])
        return known

    def borne_keys(self, keys: Sequence[str]) -> set[str]:
        """The same of keys that passed the filter; what bears them is remembered: their places are asked for next."""
        return {key for key, postings in self._postings_of.all(keys, self._read_passed).items() if postings}

    def expect(self, keys: Sequence[str]) -> None:
        """Tell of many keys which are none, and remember what bears the others."""
        self._postings_of.all(keys, self._read)

    def _postings(self, key: str) -> tuple[int, ...]:
        """All postings of a key in order."""
        return self._postings_of.one(key, self._read_one)

    def _borne(self, keys: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """The postings of those of some keys that have any; the new ones are read together.

        What the filter tells to be none is not remembered: most are guesses, which would push what is known out.
        """
        found = {key: self._postings_of.get(key) for key in keys}
        new = [key for key, postings in found.items() if postings is None]
        passed = [new[i] for i in self.name_filter.maybe(key_hashes(new)).tolist()]
        if passed:
            made = dict(zip(passed, self._read_passed(passed), strict=True))
            self._postings_of.keep(made)
            found.update(made)
        return {key: postings for key, postings in found.items() if postings}

    def _read_one(self, key: str) -> tuple[int, ...]:
        rows = self._ask.all(_POSTINGS, (key,))
        return tuple(chain.from_iterable(numbers(row[0]) for row in rows))

    def _read(self, keys: Sequence[str]) -> list[tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = dict.fromkeys(keys, ())
        passed = [keys[i] for i in self.name_filter.maybe(key_hashes(list(keys))).tolist()]
        found.update(zip(passed, self._read_passed(passed), strict=True))
        return list(found.values())

    def _read_passed(self, keys: Sequence[str]) -> list[tuple[int, ...]]:
        """The postings of keys, each asked for in the file."""
        found: dict[str, tuple[int, ...]] = {}
        ordered = sorted(keys)
        for start in range(0, len(ordered), _SOME):
            some = ordered[start : start + _SOME]
            # One of a few numbers of values, so that the statements stay prepared; NULL finds nothing.
            count = next(size for size in _POSTINGS_OF_SOME if size >= len(some))
            rows = self._ask.all(_POSTINGS_OF_SOME[count], [*some, *[None] * (count - len(some))])
            for key, postings in rows:
                found[key] = (*found.get(key, ()), *numbers(postings))
        return [found.get(key, ()) for key in keys]

    def keys_from(self, beginning: str, limit: int) -> list[tuple[str, int]]:
        """(key, fid) of names with a beginning: those of the first so many in key order."""
        rows = self._ask.all(
            "SELECT key, postings FROM name_key WHERE key >= ? AND key < ? LIMIT ?",
            (beginning, beginning + _HIGHEST, limit),
        )
        return [(key, n >> KIND_BITS) for key, postings in rows for n in numbers(postings) if n & KIND_MASK <= HISTORIC]

    def top_keys_from(self, beginning: str) -> list[tuple[str, int]]:
        """(key, fid) of the most important places' names with a beginning."""
        return self._ask.all(
            "SELECT key, fid FROM top_key WHERE key >= ? AND key < ?", (beginning, beginning + _HIGHEST)
        )

    def sounding(self, sound: int, limit: int) -> list[int]:
        """Fids of places with a romanisation key of this number, the most important first."""
        row = self._ask.first("SELECT fids FROM sound_key WHERE sound = ?", (sound,))
        return [] if row is None else list(numbers(row[0])[:limit])

    @cached_property
    def name_filter(self) -> NameFilter:
        """The filter over all plain keys; read when first asked for."""
        parts = self._ask.all("SELECT bits FROM name_filter ORDER BY part")
        try:
            words = np.frombuffer(b"".join(bits for (bits,) in parts), dtype="<u8")
        except (TypeError, ValueError) as error:
            raise Damaged(f"its filter of names ({error})") from error
        if not len(words) or len(words) % FILTER_WORDS:
            raise Damaged("its filter of names")
        return NameFilter(words.astype(np.uint64, copy=False))
