"""One row of an overlay file -> what it says of a place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import SourceError
from ..geonames import Row, position, whole_number
from ..place import FEATURE_CLASSES, Name
from .words import ABBREVIATION, DEMONYM, demonym_forms

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_FIRST_ID = 1_000_000
"""Overlays' ids lie below minus this; the ids of the built-in tables' own places above it."""
_SYNONYMS = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon",
    "alternatenames": "names", "alternate_names": "names", "aliases": "names", "feature_class": "fclass",
    "feature_code": "fcode", "countrycode": "country", "country_code": "country", "geoname_id": "geonameid",
}  # fmt: skip
_TRUE = frozenset({"true", "yes", "1", "t", "y"})
_FALSE = frozenset({"", "false", "no", "0", "f", "n"})
_CLASS_OF = {"PPL": "P", "ADM": "A", "PCL": "A"}
_NOWHERE = float("nan")
_ABBREVIATION, _DEMONYM = "abbr", "demonym"
"""What may stand for a language: GeoNames' own word for abbreviations, and ours for demonyms."""


class Item(NamedTuple):
    """What a row of an overlay says."""

    row: Row
    """The place; `names` has its main name too when the row is about a GeoNames id."""
    placed: bool
    """Whether it has a position; without one, the row's is not a number."""
    adds: bool
    """Whether it is a place of the user's own, rather than about one that has an id."""
    hides: bool
    area: bytes | None
    """Its polygon as WKB, if it has one."""
    words: tuple[tuple[str, str], ...] = ()
    """(word, use) of its abbreviations and demonyms."""


def item(values: dict[str, str], geometry: BaseGeometry | None) -> Item:
    """Read a row's cells and geometry (WGS 84). Raises SourceError, a ValueError, that says what is wrong."""
    cells = {_SYNONYMS.get(column, column): value for column, value in values.items()}
    geonameid, hides, name = _whole(cells, "geonameid"), _hides(cells), cells.get("name", "")
    spot = _spot(cells, geometry)
    if geonameid is None:
        if hides:
            raise SourceError("hide needs the geonameid of the place to hide")
        if not name or spot is None:
            raise SourceError("a place needs a name and a position (lat and lon, or a geometry), or else a geonameid")
    elif geonameid <= -_FIRST_ID or geonameid == 0:
        raise SourceError(f"no geonameid of a gazetteer: {geonameid}; the column id is for keys of your own")
    area = geometry.wkb if geometry is not None and "Polygon" in geometry.geom_type else None
    lat, lon = spot or (_NOWHERE, _NOWHERE)
    fclass, fcode = _feature(cells, has_area=area is not None)
    given = tuple(_names(cells.get("names", "")))
    names = tuple(n for n in given if n.language != _DEMONYM)
    row = Row(
        _own_id(cells, lat, lon) if geonameid is None else geonameid, name, lat, lon, fclass, fcode, _country(cells),
        cells.get("admin1", ""), cells.get("admin2", ""), _whole(cells, "population") or 0,
        (Name(name), *names) if geonameid is not None and name else tuple(n for n in names if n.text != name),
    )  # fmt: skip
    return Item(row, spot is not None and bool(name), geonameid is None, hides, area, tuple(_words(given)))


def _words(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    for name in names:
        if name.language == _ABBREVIATION:
            yield name.text, ABBREVIATION
        elif name.language == _DEMONYM:
            yield from ((form, DEMONYM) for form in demonym_forms(name.text))


def _spot(cells: dict[str, str], geometry: BaseGeometry | None) -> tuple[float, float] | None:
    """Latitude and longitude: of the columns, else a point of the geometry's own that stands for it."""
    if "lat" in cells or "lon" in cells:
        return position(cells.get("lat", ""), cells.get("lon", ""))
    if geometry is None:
        return None
    point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
    return position(str(point.y), str(point.x))


def _feature(cells: dict[str, str], *, has_area: bool) -> tuple[str, str]:
    """GeoNames' feature class and code: as given, else a populated place, or an area for a polygon."""
    fclass, fcode = cells.get("fclass", "").upper(), cells.get("fcode", "").upper()
    if fclass and fclass not in FEATURE_CLASSES:
        raise SourceError(f"fclass is one of {' '.join(sorted(FEATURE_CLASSES))}, not {fclass!r}")
    if fclass or fcode:
        return fclass or _CLASS_OF.get(fcode[:3], "S"), fcode
    return ("L", "AREA") if has_area else ("P", "PPL")


def _hides(cells: dict[str, str]) -> bool:
    text = cells.get("hide", "").lower()
    if text not in _TRUE | _FALSE:
        raise SourceError(f"hide is true or false, not {text!r}")
    return text in _TRUE


def _country(cells: dict[str, str]) -> str:
    code = cells.get("country", "").upper()
    if code and re.fullmatch("[A-Z]{2}", code) is None:
        raise SourceError(f"country is an ISO code of two letters (SY), not {code!r}")
    return code


def _whole(cells: dict[str, str], column: str) -> int | None:
    text = cells.get(column, "")
    try:
        return whole_number(text) if text else None
    except ValueError:
        raise SourceError(f"{column} is a whole number of 64 bits, not {text!r}") from None


def _names(cell: str) -> Iterator[Name]:
    """Names separated by |; "ar:الهول" has its language before it, "abbr:NES" and "demonym:Homsi" say their use."""
    for text in map(str.strip, cell.split("|")):
        language, _, rest = text.partition(":")
        if rest and re.fullmatch(f"[a-z]{{2,3}}|{_ABBREVIATION}|{_DEMONYM}", language):
            yield Name(rest.strip(), language)
        elif text:
            yield Name(text)


def _own_id(cells: dict[str, str], lat: float, lon: float) -> int:
    """A negative number made from the row's own key, else from its name and position: the same at every build."""
    key = cells.get("id") or f"{cells['name']} {lat:.4f} {lon:.4f}"
    return -_FIRST_ID - int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest())
