"""What a place is, what contains it, how much it matters, and how far it is from another.

Pure. It knows GeoNames' feature classes and codes (https://www.geonames.org/export/codes.html), but no word of any
language: what a kind is called stands with the languages.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from .place import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Kind(StrEnum):
    """What a place is, by its feature code."""

    COUNTRY = "country"
    """An independent political entity."""
    DEPENDENCY = "dependency"
    """A dependent or semi-independent one, a freely associated state, a section of one, a territory."""
    FORMER_COUNTRY = "former_country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    ADMIN4 = "admin4"
    """The fourth order and below."""
    ADMIN = "admin"
    """A unit of no stated order, or a former one."""
    CAPITAL = "capital"
    ADMIN1_SEAT = "admin1_seat"
    ADMIN2_SEAT = "admin2_seat"
    """The seat of a unit of the second order or below."""
    SETTLEMENT = "settlement"
    LOCALITY = "locality"
    """A populated place without a clear form: hamlets, farms."""
    SECTION = "section"
    """A part of a populated place."""
    ABANDONED = "abandoned"
    """A populated place that is abandoned, destroyed or historical."""
    CONTINENT = "continent"
    REGION = "region"
    FORMER_REGION = "former_region"
    PARK = "park"
    CAMP = "camp"
    REFUGEE_CAMP = "refugee_camp"
    OIL_FIELD = "oil_field"
    AREA = "area"
    """Any other area: localities, reserves, grounds."""
    OCEAN = "ocean"
    SEA = "sea"
    GULF = "gulf"
    STRAIT = "strait"
    BAY = "bay"
    LAKE = "lake"
    RESERVOIR = "reservoir"
    RIVER = "river"
    CANAL = "canal"
    WATER = "water"
    """Any other water, and what lies under the sea."""
    MOUNTAIN = "mountain"
    MOUNTAINS = "mountains"
    HILL = "hill"
    ISLAND = "island"
    ISLANDS = "islands"
    DESERT = "desert"
    VALLEY = "valley"
    PENINSULA = "peninsula"
    CAPE = "cape"
    LANDFORM = "landform"
    """Any other form of the land."""
    FOREST = "forest"
    """Whatever grows."""
    AIRPORT = "airport"
    AIR_BASE = "air_base"
    MILITARY_BASE = "military_base"
    DAM = "dam"
    STATION = "station"
    UNIVERSITY = "university"
    SITE = "site"
    """Any other spot or building."""
    ROAD = "road"
    """Any road or railway."""
    UNKNOWN = "unknown"

    @property
    def group(self) -> Group:
        """The coarser kind."""
        return _GROUPS[self]

    @property
    def is_country(self) -> bool:
        """Whether it has a country code of its own, or had."""
        return self in _COUNTRIES

    @property
    def order(self) -> int:
        """As a unit: 0 of a country, 1 of a unit of the first order, to 4; 9 of what is no unit of an order."""
        return _COUNTRY_ORDER if self.is_country else _ORDERS.get(self, _NO_ORDER)

    @property
    def is_unit(self) -> bool:
        """Whether it is an administrative unit below the country."""
        return self.group is Group.ADMIN


class Group(StrEnum):
    """The coarse kinds, as a legend tells them apart."""

    SETTLEMENT = "settlement"
    COUNTRY = "country"
    ADMIN = "admin"
    REGION = "region"
    WATER = "water"
    RELIEF = "relief"
    SITE = "site"


_ORDERS = {Kind.ADMIN1: 1, Kind.ADMIN2: 2, Kind.ADMIN3: 3, Kind.ADMIN4: 4}
_COUNTRY_ORDER, _NO_ORDER = 0, 9
_CODES = (
    ("A", Kind.COUNTRY, "PCLI PCL"), ("A", Kind.DEPENDENCY, "PCLD PCLF PCLS PCLIX TERR"),
    ("A", Kind.FORMER_COUNTRY, "PCLH"), ("A", Kind.ADMIN1, "ADM1"), ("A", Kind.ADMIN2, "ADM2"),
    ("A", Kind.ADMIN3, "ADM3"), ("A", Kind.ADMIN4, "ADM4 ADM5"), ("A", Kind.ADMIN, ""),
    ("P", Kind.CAPITAL, "PPLC"), ("P", Kind.ADMIN1_SEAT, "PPLA"), ("P", Kind.ADMIN2_SEAT, "PPLA2 PPLA3 PPLA4 PPLA5"),
    ("P", Kind.LOCALITY, "PPLF PPLL"), ("P", Kind.SECTION, "PPLX"), ("P", Kind.ABANDONED, "PPLQ PPLH PPLW PPLCH"),
    ("P", Kind.SETTLEMENT, ""),
    ("L", Kind.CONTINENT, "CONT"), ("L", Kind.REGION, "RGN RGNE"), ("L", Kind.FORMER_REGION, "RGNH"),
    ("L", Kind.PARK, "PRK"), ("L", Kind.OIL_FIELD, "OILF"), ("L", Kind.MILITARY_BASE, "MILB"), ("L", Kind.AREA, ""),
    ("H", Kind.OCEAN, "OCN"), ("H", Kind.SEA, "SEA"), ("H", Kind.GULF, "GULF"), ("H", Kind.STRAIT, "STRT"),
    ("H", Kind.BAY, "BAY BAYS COVE BGHT"), ("H", Kind.LAKE, "LK LKS LKI LKN LKO LGN"),
    ("H", Kind.RESERVOIR, "RSV RSVI"), ("H", Kind.RIVER, "STM STMI STMS STMX STMM STMA STMD"),
    ("H", Kind.CANAL, "CNL"), ("H", Kind.WATER, ""), ("U", Kind.WATER, ""),
    ("T", Kind.MOUNTAIN, "MT PK VLC"), ("T", Kind.MOUNTAINS, "MTS PKS"), ("T", Kind.HILL, "HLL HLLS"),
    ("T", Kind.ISLAND, "ISL"), ("T", Kind.ISLANDS, "ISLS"), ("T", Kind.DESERT, "DSRT"), ("T", Kind.VALLEY, "VAL VALS"),
    ("T", Kind.PENINSULA, "PEN"), ("T", Kind.CAPE, "CAPE"), ("T", Kind.LANDFORM, ""), ("V", Kind.FOREST, ""),
    ("S", Kind.CAMP, "CMP CMPL CMPLA CMPMN CMPO CMPQ"), ("S", Kind.REFUGEE_CAMP, "CMPRF"),
    ("S", Kind.AIRPORT, "AIRP"), ("S", Kind.AIR_BASE, "AIRB"), ("S", Kind.DAM, "DAM"), ("S", Kind.STATION, "RSTN"),
    ("S", Kind.UNIVERSITY, "UNIV"), ("S", Kind.SITE, ""), ("R", Kind.ROAD, ""), ("", Kind.UNKNOWN, ""),
)  # fmt: skip
"""Feature class, kind, and the class's codes for it; the row without codes is for all others of the class."""
_BY_CODE = {(fclass, code): kind for fclass, kind, codes in _CODES for code in codes.split() or [""]}
_GROUP_OF_CLASS = {
    "A": Group.ADMIN, "P": Group.SETTLEMENT, "L": Group.REGION, "H": Group.WATER, "U": Group.WATER,
    "T": Group.RELIEF, "V": Group.RELIEF, "S": Group.SITE, "R": Group.SITE, "": Group.SITE,
}  # fmt: skip
_COUNTRIES = frozenset((Kind.COUNTRY, Kind.DEPENDENCY, Kind.FORMER_COUNTRY))
_GROUPS = {kind: Group.COUNTRY if kind in _COUNTRIES else _GROUP_OF_CLASS[fclass] for fclass, kind, _ in _CODES}


@lru_cache(maxsize=2048)
def kind_of_code(fclass: str, fcode: str) -> Kind:
    """The kind by GeoNames' feature class and code; a code that its class lacks means the class's plainest kind.

    >>> kind_of_code("P", "PPLX")
    <Kind.SECTION: 'section'>
    """
    return _BY_CODE.get((fclass, fcode)) or _BY_CODE.get((fclass, ""), Kind.UNKNOWN)


def kind_of(place: Place) -> Kind:
    """What a place is."""
    return kind_of_code(place.fclass, place.fcode)


def contains(outer: Place, inner: Place) -> bool | None:
    """Whether one place lies in another: by codes, and where these can't tell by outlines; None where none is known.

    By an outline a place lies in another with its point, or, where it has an outline too, with four fifths of that;
    with less than one fifth it lies outside, and between the two nobody can tell. Nobody can tell either what lies
    outside but less than three degrees from a region or range, whose borders are anybody's, nor of waters in waters.
    """
    by_codes = contains_by_codes(outer, inner)
    return _in_outline(outer, inner) if by_codes is None and may_have_area(outer) else by_codes


def may_have_area(place: Place) -> bool:
    """Whether it is worth asking for a place's area: it has one of its own, or is of a kind that may have one."""
    return place.outline is not None or kind_of(place) in _OUTLINED


_OUTLINED = frozenset((
    Kind.COUNTRY, Kind.DEPENDENCY, Kind.FORMER_COUNTRY, Kind.ADMIN1, Kind.CONTINENT, Kind.REGION, Kind.FORMER_REGION,
    Kind.OCEAN, Kind.SEA, Kind.GULF, Kind.STRAIT, Kind.BAY, Kind.LAKE, Kind.RESERVOIR, Kind.RIVER, Kind.MOUNTAINS,
    Kind.ISLAND, Kind.ISLANDS, Kind.DESERT, Kind.VALLEY, Kind.PENINSULA, Kind.LANDFORM,
))  # fmt: skip
_EXACT = frozenset((Kind.CONTINENT, Kind.ISLAND, Kind.ISLANDS))
"""Regions and reliefs that everybody draws alike."""
_VAGUE_GROUPS = (Group.REGION, Group.RELIEF)
_MOST, _LEAST = 0.8, 0.2
_OFF, _VAGUE = 0.02, 3.0
"""Degrees: outlines are simplified, so that a town on the coast may lie so far outside its own; those of regions are
anybody's."""


@lru_cache(maxsize=4096)
def _in_outline(outer: Place, inner: Place) -> bool | None:
    import shapely

    area = outer.area
    if area is None or not area.area:
        return None
    shape = inner.area if may_have_area(inner) else None
    reach = shape or shapely.Point(inner.point.lon, inner.point.lat)
    share = _share(area, reach)
    if share >= _MOST:
        return True
    if share > _LEAST or (kind_of(outer).group is kind_of(inner).group is Group.WATER):
        return None
    if outer.outline is None and kind_of(outer).group in _VAGUE_GROUPS and kind_of(outer) not in _EXACT:
        return None if shapely.dwithin(area.convex_hull, reach, _VAGUE) else False
    return None if shape is None and shapely.dwithin(area, reach, _OFF) else False


def _share(area: BaseGeometry, shape: BaseGeometry) -> float:
    """How much of a shape lies in an area, 0 to 1."""
    import shapely

    if shape.geom_type == "Point":
        return float(shapely.intersects(area, shape))
    if not shapely.box(*area.bounds).intersects(shape):
        return 0.0
    common = shapely.intersection(area, shape)
    return float(common.area / shape.area if shape.area else common.length / shape.length)


def contains_by_codes(outer: Place, inner: Place) -> bool | None:
    """Whether one place lies in another, by the codes of country, first and second order; None where these can't tell.

    A place does not contain itself, and no unit contains one of its own order. Codes say nothing of what lies in
    settlements, regions, waters and units below the second order.
    """
    if outer.geonameid == inner.geonameid:
        return False
    kind = kind_of(outer)
    if kind.is_country:
        return _same(outer.country, inner.country) and not kind_of(inner).is_country
    if kind is Kind.ADMIN1:
        return _in_unit(outer, inner, (outer.country, outer.admin1), (inner.country, inner.admin1))
    if kind is Kind.ADMIN2:
        codes = (outer.country, outer.admin1, outer.admin2), (inner.country, inner.admin1, inner.admin2)
        return _in_unit(outer, inner, *codes)
    return None


def _in_unit(outer: Place, inner: Place, codes: tuple[str, ...], others: tuple[str, ...]) -> bool | None:
    if kind_of(inner).order <= kind_of(outer).order:
        return False
    for code, other in zip(codes, others, strict=True):
        same = _same(code, other)
        if not same:
            return same
    return True


def _same(code: str, other: str) -> bool | None:
    """Whether two codes are one; None where one is missing ("0" and "00" say that GeoNames knows none)."""
    if code in _NO_CODE or other in _NO_CODE:
        return None
    return code == other


_NO_CODE = frozenset(("", "0", "00"))

_SIZES = {
    "CONT": 9.5, "OCN": 8.0, "SEA": 6.5, "GULF": 5.5, "STRT": 4.8, "RGN": 4.6, "DSRT": 4.8, "MTS": 4.5, "PEN": 4.5,
    "ISLS": 4.2, "ISL": 3.2, "STM": 3.2, "LK": 3.2, "CNL": 3.5, "MT": 2.6, "PK": 2.4, "VLC": 3.5,
    "CAPE": 2.5, "BAY": 3.0,
    "PCLI": 6.5, "PCLD": 5.5, "PCLS": 6.0, "PCLF": 6.0, "PCL": 5.5, "PCLIX": 5.5, "TERR": 5.0, "PCLH": 4.5,
    "ADM1": 5.6, "ADM2": 4.2, "ADM3": 3.2, "ADM4": 2.6, "ADM5": 2.2, "ADMD": 2.6, "ADM1H": 3.5,
    "PPLC": 5.5, "PPLA": 4.5, "PPLA2": 3.6, "PPLA3": 3.0, "PPLA4": 2.6, "PPLX": 1.8, "PPLQ": 1.2, "PPLH": 1.5,
    "PPLL": 1.6,
    "AIRP": 3.0, "PRK": 2.8, "ANS": 2.8,
}  # fmt: skip
"""The logarithm of the population to assume where none is given."""
_CLASS_SIZES = {"P": 2.0, "A": 2.4, "H": 2.0, "T": 2.0, "L": 2.2, "S": 1.4, "R": 1.2, "V": 1.5, "U": 1.5}
_BONUSES = {
    "PCLI": 3.0, "PCLD": 1.0, "PCLS": 1.0, "PCLF": 1.0, "PCLIX": 1.0, "TERR": 1.0, "PCL": 1.0, "ADM1": 0.4,
    "PPLC": 1.4, "PPLA": 0.5, "PPLA2": 0.2, "ADM2": -0.3, "ADM3": -0.6, "ADM4": -0.9, "ADM5": -1.0,
    "PPLX": -0.6, "PPLQ": -1.0, "PPLH": -1.0, "ADM1H": -1.0, "PCLH": -1.0,
}  # fmt: skip
"""Capitals and countries are named more than their population says; units named for their seat less."""
_PER_NAMES = 0.7


def importance(place: Place) -> float:
    """How much a place matters when nothing else is known: by size, kind and how many names it has; about -1 to 14.

    The scale is that of a population's logarithm. It puts Paris in France before Paris in Texas.
    """
    return importance_of(place.fclass, place.fcode, place.population, max(place.names_count - 1, 0))


def importance_of(fclass: str, fcode: str, population: int, other_names: int) -> float:
    """The same of the fields alone, as a build has them."""
    if not population:
        return _importance_by_kind(fclass, fcode, other_names)  # of nine places in ten
    size = log10(population)
    if fcode in ("CONT", "OCN", "SEA"):
        size = max(size, _SIZES[fcode])
    return size + _BONUSES.get(fcode, 0.0) + _PER_NAMES * log10(1 + other_names)


@lru_cache(maxsize=4096)
def _importance_by_kind(fclass: str, fcode: str, other_names: int) -> float:
    size = _SIZES.get(fcode) or _CLASS_SIZES.get(fclass, 1.0)
    return size + _BONUSES.get(fcode, 0.0) + _PER_NAMES * log10(1 + other_names)


def importance_gain(names: int, more: int) -> float:
    """What further names add to the importance of a place that has some."""
    return _PER_NAMES * log10((names + more) / names)
