"""Which first-order unit of GeoNames each face of Natural Earth belongs to.

Used by derive_areas.py. Names alone do not say: two sources' units of one country are often of different orders. So it
is decided by the towns in a face and the codes that GeoNames gives them, by the unit's own point, and by names where
these leave it open. Faces of one unit are merged; a face that several units share is nobody's, and its units get no
area, with the reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from area_faces import Faces
from deriving import fold

CLEAR = 0.7
"""A face is a unit's if so large a part of its towns has the unit's code,"""
NAMED_CLEAR = 0.4
"""or this part and it bears the unit's name too."""
INSIDE, NAMED_INSIDE = 0.9, 0.75
"""A unit keeps its area if so large a part of its larger towns lies in it or near it; less if its name is there too."""
NEAR_KM, LARGE = 5.0, 5_000
GENERIC = set(
    "al ad an ar as at az the of de du la le province provincia region governorate district state department county "
    "oblast kray krai city municipality prefecture wilayat parish rayon raion autonomous republic canton".split()
)


@dataclass(frozen=True)
class Unit:
    """A first-order unit of GeoNames."""

    code: str
    geonameid: int
    names: frozenset[str]
    lat: float
    lon: float


@dataclass(frozen=True)
class Towns:
    """Towns as columns: n of each."""

    lons: Any
    lats: Any
    codes: Any
    """Country and first order: "SY.04"."""
    people: Any


@dataclass
class Assignment:
    """What came of it."""

    face_codes: Any
    """The unit's code of each face, "" where it has none."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why a unit has no area."""


def plain(name: str) -> str:
    words = fold(name).split()
    return " ".join(w for w in words if w not in GENERIC) or " ".join(words)


def spellings(name: str) -> set[str]:
    """The plain forms of "Al Hudaydah", "Kurdufan (North Kordofan)", "Oslo|Christiania"."""
    parts = name.replace("(", "|").replace("[", "|").replace("]", "|").replace(")", "|").split("|")
    return {plain(part) for part in parts} - {""}


def assign(faces: Faces, units: Iterable[Unit], towns: Towns) -> Assignment:
    """The unit of each face."""
    by_country: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_country[unit.code[:2]].append(unit)
    counts = _counts(faces, towns)
    at = _unit_points(faces, [u for some in by_country.values() for u in some])
    codes = np.array([_unit_of(i, faces, by_country, counts[i], at[i]) for i in range(len(faces.polygons))], object)
    made = Assignment(codes)
    claimed = _claims(counts)
    for unit in (u for some in by_country.values() for u in some):
        reason = _fault(unit, faces, codes, towns, claimed)
        if reason:
            made.reasons[unit.code] = reason
            codes[codes == unit.code] = ""
    return made


def _counts(faces: Faces, towns: Towns) -> list[Counter[str]]:
    """How many towns of which unit lie in each face; towns of another country do not count."""
    counts: list[Counter[str]] = [Counter() for _ in faces.polygons]
    tree = shapely.STRtree(shapely.points(towns.lons, towns.lats))
    where, found = tree.query(faces.polygons, predicate="intersects")
    for town, face in zip(found.tolist(), where.tolist(), strict=True):
        if towns.codes[town][:2] == faces.countries[face]:
            counts[face][towns.codes[town]] += 1
    return counts


def _unit_points(faces: Faces, units: list[Unit]) -> list[set[str]]:
    """The codes of the units whose own point lies in each face."""
    at: list[set[str]] = [set() for _ in faces.polygons]
    tree = shapely.STRtree(shapely.points([u.lon for u in units], [u.lat for u in units]))
    for face, unit in zip(*tree.query(faces.polygons, predicate="intersects").tolist(), strict=True):
        if units[unit].code[:2] == faces.countries[face]:
            at[face].add(units[unit].code)
    return at


def _unit_of(i: int, faces: Faces, units: dict[str, list[Unit]], counts: Counter[str], at: set[str]) -> str:
    """The code of the unit that a face belongs to, or ""."""
    candidates = units.get(faces.countries[i], [])
    called = spellings(faces.names[i])
    named = {u.code for u in candidates if called & u.names}
    known = {u.code for u in candidates}
    total = sum(counts.values())
    if total:
        code, most = counts.most_common(1)[0]
        if code in known and (most >= CLEAR * total or (code in named and most >= NAMED_CLEAR * total)):
            return code
        return ""
    if len(named) == 1:
        return next(iter(named))
    if len(at) == 1:
        return next(iter(at))
    return candidates[0].code if len(candidates) == 1 else ""


def _claims(counts: list[Counter[str]]) -> dict[str, int]:
    """Where most towns of each unit are: the face."""
    best: dict[str, tuple[int, int]] = {}
    for i, counter in enumerate(counts):
        for code, n in counter.items():
            best[code] = max(best.get(code, (0, 0)), (n, i))
    return {code: i for code, (_, i) in best.items()}


def _fault(unit: Unit, faces: Faces, codes: Any, towns: Towns, claimed: dict[str, int]) -> str:
    """Why a unit can't have the faces that it got, or ""."""
    mine = faces.polygons[codes == unit.code]
    home = claimed.get(unit.code)
    if not len(mine):
        if home is None:
            return "no town of it and no face of its name: nothing to tell it by"
        other = codes[home]
        name = faces.names[home] or "a face without a name"
        return f"finer than Natural Earth: its towns lie in {name}" + (f", which is {other}" if other else "")
    far = strays(unit.code, shapely.coverage_union_all(mine), towns)
    named = any(unit.names & spellings(name) for name in faces.names[codes == unit.code])
    if len(far) and far.mean() > 1 - (NAMED_INSIDE if named else INSIDE):
        return f"other borders than Natural Earth's: {far.sum()} of its {len(far)} towns lie elsewhere"
    return ""


def strays(code: str, area: Any, towns: Towns) -> Any:
    """Of each of a unit's towns (of its larger ones, if it has any) whether it lies over 5 km outside an area."""
    own = np.flatnonzero(towns.codes == code)
    large = own[towns.people[own] >= LARGE]
    own = large if len(large) else own
    lines = shapely.get_coordinates(shapely.shortest_line(area, shapely.points(towns.lons[own], towns.lats[own])))
    (west, south), (east, north) = lines[::2].T, lines[1::2].T
    return np.hypot((east - west) * np.cos(np.radians(south)), north - south) * 111.195 > NEAR_KM
