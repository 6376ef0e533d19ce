"""Overlays: places of the user's own, laid over what a gazetteer is built from.

A row of an overlay file does one of three things:

- it adds a place: `name` and a position (`lat` and `lon`, or a geometry);
- with `geonameid` it adds to the place of this id: `names`, and its area if the geometry is a polygon; where the other
  sources don't have the id, the row must have a position, and is added with it;
- with `geonameid` and `hide` (true, yes, 1) it takes the place out.

Further columns, all optional: `names` (separated by |, each with a language before it if wanted: "ar:الهول"; "abbr:NES"
and "demonym:Homsi" are read in their own letters), `fclass` and `fcode` (GeoNames'; P and PPL if absent), `country`
(ISO 3166 alpha-2), `admin1`, `admin2`, `population`, and `id`, a key of the user's own: with it a place keeps its
number when its name or position is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import SourceError
from ..geonames import OnBad, Row
from ..place import Name
from .overlay_files import read_records
from .overlay_row import Item, item


@dataclass(frozen=True, slots=True)
class Overlay:
    """What an overlay file says."""

    path: Path
    places: tuple[Row, ...] = ()
    """Places to add, each with a negative id that depends on its `id`, or else on its name and position."""
    names: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    """Names to add to places by their id."""
    stand_ins: dict[int, Row] = field(default_factory=dict)
    """Rows with a geonameid, to be added if no other source has the place."""
    hidden: frozenset[int] = frozenset()
    areas: dict[int, bytes] = field(default_factory=dict)
    """Polygons (WKB, WGS 84) by the place's id."""
    words: tuple[tuple[str, str, int], ...] = ()
    """(word, use, id) of abbreviations and demonyms."""


def read_overlay(path: Path, *, on_bad: OnBad | None = None) -> Overlay:
    """Read a CSV, GeoJSON, GeoPackage or other file of places.

    A row that makes no sense raises SourceError with its number; with `on_bad` it is told of and passed over.
    """
    places: dict[int, Row] = {}
    names: dict[int, tuple[Name, ...]] = {}
    stand_ins: dict[int, Row] = {}
    hidden: set[int] = set()
    areas: dict[int, bytes] = {}
    words: list[tuple[str, str, int]] = []
    for geonameid, one in _items(path, on_bad):
        if one.hides:
            hidden.add(geonameid)
            continue
        if one.adds:
            places[geonameid] = one.row
        else:
            names[geonameid] = names.get(geonameid, ()) + one.row.names
            if one.placed:
                stand_ins[geonameid] = one.row
        if one.area is not None:
            areas[geonameid] = one.area
        words += [(word, use, geonameid) for word, use in one.words]
    return Overlay(path, tuple(places.values()), names, stand_ins, frozenset(hidden), areas, tuple(words))


def _items(path: Path, on_bad: OnBad | None) -> Iterator[tuple[int, Item]]:
    """What each row of the file says, by the id that it is about."""
    seen: set[int] = set()
    for record in read_records(path):
        try:
            one = item(record.values, record.geometry)
            if one.adds and one.row.geonameid in seen:
                raise SourceError("the same place a second time (its id, or its name and position)")
        except ValueError as error:
            _tell(f"{record.where}: {error}", on_bad)
            continue
        seen.add(one.row.geonameid)
        yield one.row.geonameid, one


def _tell(message: str, on_bad: OnBad | None) -> None:
    error = SourceError(message)
    if on_bad is None:
        raise error
    on_bad(error)
