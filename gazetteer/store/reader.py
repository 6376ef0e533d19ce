"""Reading a gazetteer's file: SQL in, places out.

Places come out complete without joins: the names of countries and admin1 units are few and are kept in memory from the
first use on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import cos, radians
from pathlib import Path
from typing import Any, cast
from weakref import finalize

import numpy as np
import numpy.typing as npt

from ..place import Place, Point
from . import schema
from .checking import Damaged
from .codec import POINT_BYTES, read_xy, unshorten, wkb_of
from .connection import open_read_only, read_feature_codes, read_info, read_words
from .countries import PlaceCountries, read_countries
from .keys import KeyReader
from .postings import HISTORIC, KIND_BITS, KIND_MASK, numbers, own_or_varied, own_then_varied
from .row_factory import COLUMNS, Row, UnitNames, made_places
from .tree import Tree

_BY_KEY = f"""
SELECT k.postings, {COLUMNS} FROM name_key k LEFT JOIN place p
ON p.fid = k.postings >> {KIND_BITS} WHERE k.key = ? ORDER BY k.postings
"""
"""A place comes with a bearer that stands alone; with packed ones what comes means nothing."""
_SOME, _FEW, _FOUR = 50, 10, 4
"""What is asked for by one statement."""
_BY_FIDS = {
    count: f"WITH sought (fid) AS (VALUES {','.join(['(?)'] * count)})"
    f" SELECT {COLUMNS} FROM sought s CROSS JOIN place p ON p.fid = s.fid"
    for count in (1, _FOUR, _FEW, _SOME)
}
"""By how many numbers are asked for. Faster than IN, which first puts them into a table; in the numbers' order."""
_BY_FIDS_UNDER = {count: f"{statement} WHERE p.admin1 = ?" for count, statement in _BY_FIDS.items()}
_NAMES_OF = {
    count: f"WITH sought (fid) AS (VALUES {','.join(['(?)'] * count)})"
    " SELECT p.fid, p.name, p.names FROM sought s CROSS JOIN place p ON p.fid = s.fid"
    for count in (1, _FOUR, _FEW, _SOME)
}
_MOST_BORNE = 2000
_UNIT_COLUMNS = ("country", "admin1", "admin2")
Floats = npt.NDArray[np.float64]
_KEPT_OUTLINES, _KEPT_PLACES = 1024, 20_000


class StoreReader(KeyReader):
    """One open file."""

    def __init__(self, path: Path, *, mmap: bool = True) -> None:
        self._db = open_read_only(path, mmap=mmap)
        try:
            self.info = read_info(self._db, path)
        except BaseException:
            self._db.close()
            raise
        super().__init__(self._db)
        self._finalizer = finalize(self, self._db.close)  # a reader that is let go leaves no open file
        self._kept_places: dict[int, Place] = {}
        self.tree = Tree(self._ask.first)

    def close(self) -> None:
        self._finalizer()

    # -- places

    def by_key(self, key: str, limit: int, kind: schema.Kind = schema.Kind.HISTORIC) -> list[tuple[int, Place]]:
        """(kind, place) of those that bear a key by `kind` or a better one, the most important first."""
        worst = int(kind)
        return self._bearing(key, limit, worst, lambda found: (n for n in found if n & KIND_MASK <= worst))

    def named(self, key: str, limit: int, *, variants: bool = False) -> list[tuple[int, Place]]:
        """(kind, place) of those that bear a key as a name of theirs, the most important first.

        Those of which it is a variant come where there are no others; with `variants` after these, as far as `limit`
        has room.
        """
        if not variants:
            return self._bearing(key, limit, KIND_MASK, own_or_varied)
        found = self._bearing(key, limit, KIND_MASK, own_then_varied)
        return sorted(found, key=lambda row: row[0] > HISTORIC)

    def _bearing(
        self, key: str, limit: int, worst: int, choose: Callable[[Iterator[int]], Iterable[int]]
    ) -> list[tuple[int, Place]]:
        """(kind, place) by rank of the bearers of a key: of one alone by its kind, of several the first chosen ones."""
        postings = self._postings_of.one(key, self._read_with_place)
        if not postings or limit < 1:
            return []
        if len(postings) == 1:
            chosen = [postings[0]] if postings[0] & KIND_MASK <= worst else []
        else:
            chosen = sorted(islice(choose(iter(postings)), limit))
        places = self._in_order([number >> KIND_BITS for number in chosen])
        if len(places) != len(chosen):
            raise Damaged("a name of a place that is not there")
        return list(zip([number & KIND_MASK for number in chosen], places, strict=True))

    def borne_in(self, key: str, country: str, limit: int, admin1: str = "") -> list[tuple[int, Place]]:
        """(kind, place) by rank of those in a country that bear a key or have it as a variant, at most so many.

        With `admin1` those of one first-order unit. The `_MOST_BORNE` most important in the world are considered.
        """
        kinds: dict[int, int] = {}
        for number in self._postings(key):
            kinds.setdefault(number >> KIND_BITS, number & KIND_MASK)
        if not kinds:
            return []
        fids = self._countries.among(list(islice(kinds, _MOST_BORNE)), country)
        places = self._in_order(fids[:limit]) if not admin1 else self._in_unit(fids, admin1)[:limit]
        return [(kinds[place.rank], place) for place in places if place.country == country]

    def named_in(self, key: str, limit: int, countries: Collection[str]) -> list[tuple[int, Place]]:
        """What `named` finds, as far as it lies in some countries; the rest is not read."""
        chosen = islice(own_or_varied(iter(self._postings(key))), limit)
        kinds = {number >> KIND_BITS: number & KIND_MASK for number in chosen}
        if not kinds:
            return []
        return [(kinds[place.rank], place) for place in self._in_order(self._countries.among_any(kinds, countries))]

    def in_country(self, fids: Sequence[int], country: str, limit: int) -> list[Place]:
        """The places of a country among those with these ranks, in order, at most so many."""
        return self._in_order(self._countries.among(fids, country)[:limit])

    def _in_unit(self, fids: Sequence[int], admin1: str) -> list[Place]:
        """Of places of a country those in a first-order unit."""
        places: list[Place] = []
        for start in range(0, len(fids), _SOME):
            some = fids[start : start + _SOME]
            count = next(size for size in _BY_FIDS_UNDER if size >= len(some))
            rows = self._ask.all(_BY_FIDS_UNDER[count], [*some, *[None] * (count - len(some)), admin1])
            places += self._made(rows)
        return places

    def read_ahead(self, keys: Sequence[str], limit: int) -> list[str]:
        """Those of some keys that are known; what `named` will say of each, with so many places, is read at once."""
        found = self._borne(keys)
        fids = {n >> KIND_BITS for postings in found.values() for n in islice(own_or_varied(iter(postings)), limit)}
        self._in_order(sorted([fid for fid in fids if fid not in self._kept_places]))
        return list(found)

    def _read_with_place(self, key: str) -> tuple[int, ...]:
        """All postings of a key; the place that alone bears it is read with it."""
        rows = self._ask.all(_BY_KEY, (key,))
        found = tuple(chain.from_iterable(numbers(row[0]) for row in rows))
        if len(found) == 1 and found[0] >> KIND_BITS not in self._kept_places:
            self._keep(self._made((rows[0][1:],)))
        return found

    def _keep(self, places: list[Place]) -> None:
        if len(self._kept_places) + len(places) > _KEPT_PLACES:
            self._kept_places.clear()
        self._kept_places.update([(place.rank, place) for place in places])

    @cached_property
    def _countries(self) -> PlaceCountries:
        with self._ask.lock:
            return read_countries(self._db)

    def by_id(self, geonameid: int) -> Place | None:
        try:
            row = self._ask.first(f"SELECT {COLUMNS} FROM place p WHERE geonameid = ?", (geonameid,))
        except OverflowError:  # more than SQLite's 64 bits
            return None
        return None if row is None else self._place(row)

    def by_fids(self, fids: Sequence[int]) -> list[Place]:
        """The places with these ranks, the most important first."""
        return self._in_order(sorted(set(fids)))

    def _in_order(self, fids: Sequence[int]) -> list[Place]:
        """The same for ranks in order, each once; the last places are remembered."""
        known = list(map(self._kept_places.get, fids))
        if all(known):
            return cast("list[Place]", known)
        missing = [fid for fid, place in zip(fids, known, strict=True) if place is None]
        read: list[Place] = []
        for start in range(0, len(missing), _SOME):
            some = missing[start : start + _SOME]
            # One of a few numbers of values, so that the statements stay prepared; NULL finds nothing.
            count = next(size for size in _BY_FIDS if size >= len(some))
            rows = self._ask.all(_BY_FIDS[count], [*some, *[None] * (count - len(some))])
            read += self._made(rows)
        if read:
            self._keep(read)
        if len(read) == len(fids):
            return read
        new = {place.rank: place for place in (*read, *filter(None, known))}
        return [new[fid] for fid in fids if fid in new]

    def places(self, where: str = "", values: Iterable[Any] = ()) -> Iterator[Place]:
        """All places, or those that meet a condition over the place table's columns, in rank order, as a stream."""
        condition = f"WHERE {where}" if where else ""
        rows = self._ask.stream(f"SELECT {COLUMNS} FROM place p {condition} ORDER BY fid", tuple(values))
        return map(self._place, rows)

    def in_box(self, west: float, south: float, east: float, north: float) -> Iterator[Place]:
        """Places in a box of degrees, edges included, as a stream."""
        rows = self._ask.stream(
            f"SELECT {COLUMNS} FROM {schema.RTREE} r JOIN place p ON p.fid = r.id"
            " WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ?",
            (west, east, south, north),
        )
        for place in map(self._place, rows):
            # The index is in single precision, rounded outwards.
            if west <= place.point.lon <= east and south <= place.point.lat <= north:
                yield place

    def populated(self, codes: Sequence[str], around: tuple[Point, float] | None = None) -> list[Place]:
        """The populated places with a country code, admin1 code and admin2 code, as many as are given, by rank.

        `around` asks for those in a box only: its middle, and half its height in degrees; it is as wide on the ground.
        """
        where = " AND ".join(f"p.{column} = ?" for column, _ in zip(_UNIT_COLUMNS, codes, strict=False))
        if around is None:
            return list(self.places(f"{where} AND fclass = 'P'", codes))
        point, half = around
        aside = half / max(0.01, cos(radians(min(90.0, abs(point.lat) + half))))
        west, east = point.lon - aside, point.lon + aside
        if west < -180.0 or east > 180.0:
            west, east = -180.0, 180.0
        rows = self._ask.all(
            f"SELECT {COLUMNS} FROM {schema.RTREE} r CROSS JOIN place p ON p.fid = r.id WHERE r.maxx >= ? AND"
            f" r.minx <= ? AND r.maxy >= ? AND r.miny <= ? AND p.fclass = 'P' AND {where} ORDER BY p.fid",
            (west, east, point.lat - half, point.lat + half, *codes),
        )
        return self._made(rows)

    def names(self, fid: int) -> str:
        """A place's other names, packed."""
        row = self._ask.first("SELECT name, names FROM place WHERE fid = ?", (fid,))
        return "" if row is None else unshorten(*row)

    def names_of(self, fids: Sequence[int]) -> list[str]:
        """The same of each of some places."""
        found: dict[int, str] = {}
        for start in range(0, len(fids), _SOME):
            some = fids[start : start + _SOME]
            count = next(size for size in _NAMES_OF if size >= len(some))
            rows = self._ask.all(_NAMES_OF[count], [*some, *[None] * (count - len(some))])
            found.update([(fid, unshorten(name, names)) for fid, name, names in rows])
        return [found.get(fid, "") for fid in fids]

    def feature_names(self) -> dict[str, str]:
        """The names of feature codes ("P.PPLA"), if the file has them."""
        with self._ask.lock:
            return {f"{fclass}.{fcode}": name for fclass, fcode, name, _ in read_feature_codes(self._db)}

    def words(self) -> list[tuple[str, str, int]] | None:
        """(word, use, geonameid) of abbreviations and demonyms; None in a file made before there were such."""
        with self._ask.lock:
            return read_words(self._db)

    # -- containment

    @cached_property
    def _unit_names(self) -> UnitNames:
        return UnitNames(self.unit_names)

    def unit(self, code: str) -> Place | None:
        """The country or unit of a code ("SY", "SY.04", "US.TX.113") as a place."""
        row = self._ask.first(f"SELECT {COLUMNS} FROM unit u JOIN place p ON p.fid = u.fid WHERE u.code = ?", (code,))
        return None if row is None else self._place(row)

    def units_under(self, code: str) -> list[Place]:
        """The units one level below a code, as places."""
        rows = self._ask.all(
            f"SELECT {COLUMNS} FROM unit u JOIN place p ON p.fid = u.fid WHERE u.code > ?1 || '.'"
            " AND u.code < ?1 || '/' AND instr(substr(u.code, length(?1) + 2), '.') = 0 ORDER BY p.fid",
            (code,),
        )
        return self._made(rows)

    def related(self, geonameid: int) -> list[Place]:
        """Places that the source's hierarchy puts under one."""
        rows = self._ask.all(
            f"SELECT {COLUMNS} FROM relation r JOIN place p ON p.geonameid = r.child WHERE r.parent = ? ORDER BY p.fid",
            (geonameid,),
        )
        return self._made(rows)

    def _place(self, row: Row) -> Place:
        return self._made((row,))[0]

    def unit_codes(self) -> dict[int, str]:
        """The code of each first-order unit ("SY.04") by its id."""
        rows = self._ask.all(
            "SELECT p.geonameid, u.code FROM unit u JOIN place p ON p.fid = u.fid"
            " WHERE u.code LIKE '%.%' AND u.code NOT LIKE '%.%.%'"
        )
        return dict(rows)

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The name of each country and first-order unit by its code."""
        return dict(self._ask.all("SELECT code, name FROM unit WHERE code NOT LIKE '%.%.%'"))

    def towns(self, limit: int) -> tuple[list[int], list[str], Floats, Floats, list[str], list[str]]:
        """Columns of the most important populated places: ids, names, latitudes, longitudes, country, first order."""
        rows = self._ask.all(
            "SELECT geonameid, name, geom, country, admin1 FROM place WHERE fclass = 'P' ORDER BY fid LIMIT ?", (limit,)
        )
        ids, names, points, countries, admin1s = map(list, zip(*rows, strict=True) if rows else ([],) * 5)
        if set(map(len, points)) == {POINT_BYTES}:
            xy = np.frombuffer(b"".join(points), dtype=np.uint8).reshape(-1, POINT_BYTES)[:, -16:].copy().view("<f8")
        else:  # of a file that is damaged
            xy = np.array([read_xy(point) for point in points]).reshape(-1, 2)
        shared = {code: code for code in chain(countries, admin1s)}
        countries, admin1s = ([shared[code] for code in column] for column in (countries, admin1s))
        return ids, names, xy[:, 1].copy(), xy[:, 0].copy(), countries, admin1s

    # -- areas

    def _made(self, rows: Iterable[Row]) -> list[Place]:
        """The places of rows, with their own polygons where the file has some."""
        places = made_places(rows, self._unit_names)
        if self._outlined:
            for place in places:
                if place.rank in self._outlined:
                    object.__setattr__(place, "outline", self._outline(place.rank))  # not yet anyone's
        return places

    @cached_property
    def _outlined(self) -> frozenset[int]:
        """The ranks of the places whose own polygon the file has."""
        return frozenset(fid for (fid,) in self._ask.all("SELECT fid FROM area"))

    @cached_property
    def _outline(self) -> Callable[[int], bytes | None]:
        return lru_cache(_KEPT_OUTLINES)(self._read_outline)

    def _read_outline(self, fid: int) -> bytes | None:
        row = self._ask.first("SELECT geom FROM area WHERE fid = ?", (fid,))
        return wkb_of(row[0]) if row and row[0] else None

    def outlined(self) -> list[Place]:
        """The places whose own polygon the file has, the most important first."""
        return self.by_fids(sorted(self._outlined))
