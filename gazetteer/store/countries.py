"""The country of each place by its rank, two bytes a place in memory: which of a name's bearers are of a country is
told before any of them is read.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .checking import Damaged

_PART = 1 << 16
_LETTERS = 2
_NONE = "\0\0"
_SPARSE = 4
"""The greatest rank of a file that somebody edited, for each place that it still has."""
_FEW = 12
"""So many are told apart sooner one by one."""


class PlaceCountries:
    """A gazetteer's countries."""

    def __init__(self, codes: npt.NDArray[np.uint16]) -> None:
        """:param codes: by rank, from 0, which no place has."""
        self._codes = codes
        self._list = codes.data

    def among(self, ranks: Sequence[int], country: str) -> list[int]:
        """Those of some ranks that are of a country, in their order."""
        sought, codes = _number(country), self._list
        try:
            if len(ranks) < _FEW:
                return [rank for rank in ranks if codes[rank] == sought]
            numbers = np.array(ranks)
            found: list[int] = numbers[self._codes[numbers] == sought].tolist()
            return found
        except IndexError as error:
            raise Damaged("a name of a place that is not there") from error

    def among_any(self, ranks: Iterable[int], countries: Iterable[str]) -> list[int]:
        """Those of some ranks that are of one of the countries."""
        sought, codes = set(map(_number, countries)), self._list
        try:
            return [rank for rank in ranks if codes[rank] in sought]
        except IndexError as error:
            raise Damaged("a name of a place that is not there") from error


def load_countries(db: sqlite3.Connection) -> None:
    """Write the table, of the places that are there."""
    rows = db.execute("SELECT country FROM place ORDER BY fid")
    part = 0
    while some := rows.fetchmany(_PART):
        codes = [code for (code,) in some]
        coded = {code: _coded(code) for code in set(codes)}
        db.execute("INSERT INTO place_country VALUES (?,?)", (part, "".join([coded[c] for c in codes]).encode()))
        part += 1


def read_countries(db: sqlite3.Connection) -> PlaceCountries:
    """Read it; of a file without one, all places, which takes a second for three million."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'place_country'").fetchone() is None:
        return _counted(db)
    parts = db.execute("SELECT codes FROM place_country ORDER BY part")
    try:
        whole = b"".join((_NONE.encode(), *(codes for (codes,) in parts)))
        return PlaceCountries(np.frombuffer(whole, dtype="<u2").astype(np.uint16, copy=False))
    except (TypeError, ValueError) as error:
        raise Damaged(f"its countries of places ({error})") from error


def _counted(db: sqlite3.Connection) -> PlaceCountries:
    most, count = db.execute("SELECT coalesce(max(fid), 0), count(*) FROM place").fetchone()
    if most > _SPARSE * count + _PART:
        raise Damaged("ranks far beyond its number of places")
    codes = array("H", bytes(_LETTERS * (most + 1)))
    try:
        for fid, country in db.execute("SELECT fid, country FROM place WHERE fid > 0"):
            codes[fid] = _number(country)
    except TypeError as error:
        raise Damaged(f"a country that is none ({error})") from error
    return PlaceCountries(np.frombuffer(codes, dtype=np.uint16))


def _coded(country: str) -> str:
    return country if len(country) == _LETTERS and country.isascii() else _NONE


@lru_cache(maxsize=1024)
def _number(country: str) -> int:
    """As the table has it; what is no code of two letters is one with all others that are none."""
    return int.from_bytes(_coded(country).encode(), "little")
