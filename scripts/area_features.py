"""Natural Earth's regions, lakes, seas and rivers, merged by name and met with the built-in gazetteer's places.

Used by derive_areas.py.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from area_faces import read

from gazetteer import Gazetteer, Place, fold

SOURCES = (("regions", "T"), ("lakes", "H"), ("seas", "H"), ("rivers", "H"))
WATERS = {"Lake", "Wetlands"}  # among the regions
TOGETHER = 1.0  # degrees: rivers' parts of one name so near are one river
NEAR = 0.5  # degrees that a place's point may lie outside a feature of its name; more if that is large
BESIDE = 0.12  # degrees between two regions that are beside each other
WORDS = {"is": "islands", "i": "island", "mts": "mountains", "mtn": "mountain", "mt": "mount", "pen": "peninsula",
         "l": "lake", "res": "reservoir", "st": "saint", "str": "strait", "g": "gulf"}  # fmt: skip
LAND, RIVERS = frozenset("LTV"), frozenset(("STM", "CNL"))


@dataclass
class Feature:
    """A region, a water or a river."""

    names: list[str]
    fclass: str
    """T on land, H water."""
    shape: Any
    geonameid: int = 0


def features(folder: Path, gazetteer: Gazetteer) -> list[Feature]:
    """All of them: areas first, then rivers; each with its id in the gazetteer where it is surely there."""
    found: list[Feature] = []
    for source, fclass in SOURCES:
        table = read(folder, source)
        rows = zip(table.name, table.get("namealt", table.name), table.featurecla, table.geometry, strict=True)
        named: dict[tuple[str, str], list[tuple[list[str], Any]]] = defaultdict(list)
        for name, other, kind, shape in rows:
            if isinstance(name, str) and name.strip():
                names = [written(n) for n in dict.fromkeys((name, other)) if isinstance(n, str) and n.strip()]
                named[fold(names[0]), "H" if kind in WATERS else fclass].append((names, shape))
        found += [feature for (_, c), some in named.items() for feature in _merged(some, c, lines=source == "rivers")]
        if source == "regions":
            _fill(found, dict(zip(map(written, table.name), table.region, strict=True)))
    _identify(found, gazetteer)
    return found


def written(name: str) -> str:
    """A name without abbreviations and shouting: "GALAPAGOS IS." -> "Galapagos Islands"."""
    words = name.strip().replace("|", " ").split()
    if name.isupper():
        words = [word.capitalize() for word in words]
    full = [WORDS.get(word.rstrip(".").lower(), "") if word.endswith(".") else "" for word in words]
    return " ".join(known.capitalize() or word for known, word in zip(full, words, strict=True))


def _merged(rows: list[tuple[list[str], Any]], fclass: str, *, lines: bool) -> list[Feature]:
    """Rows of one name: rivers' parts near one another joined, areas that touch joined."""
    groups: list[tuple[list[str], list[Any]]] = []
    reach = TOGETHER if lines else 0.05
    for names, shape in rows:
        near = [g for g in groups if any(shapely.dwithin(shape, other, reach) for other in g[1])]
        merged = ([*names], [shape])
        for group in near:
            groups.remove(group)
            merged = ([*group[0], *merged[0]], [*group[1], *merged[1]])
        groups.append(merged)
    return [Feature(list(dict.fromkeys(names)), fclass, _joined(shapes, lines=lines)) for names, shapes in groups]


def _joined(shapes: list[Any], *, lines: bool) -> Any:
    whole = shapely.union_all(shapes)
    return shapely.line_merge(whole) if lines and whole.geom_type == "MultiLineString" else whole


def _fill(found: list[Feature], continents: dict[str, str]) -> None:
    """Give each region what Natural Earth cuts out of it for a smaller one: the Libyan Desert to the Sahara.

    That is what lies along it by more than half of its outline; and to a continent, all regions that are said to be on
    it.
    """
    shapes = np.array([feature.shape for feature in found], dtype=object)
    names = {feature.names[0]: number for number, feature in enumerate(found)}
    parts: dict[int, list[int]] = defaultdict(list)
    for name, continent in continents.items():
        whole = names.get(str(continent).strip().title())
        if whole is not None and name in names and name not in continents.values():
            parts[whole].append(names[name])
    lands = [i for i, feature in enumerate(found) if feature.fclass == "T"]
    small, large = shapely.STRtree(shapes[lands]).query(shapes[lands], predicate="dwithin", distance=BESIDE)
    for i, j in zip(small.tolist(), large.tolist(), strict=True):
        i, j = lands[i], lands[j]
        if shapes[i].area < shapes[j].area:
            edge = shapely.intersection(shapes[i].boundary, shapely.buffer(shapes[j], BESIDE))
            if edge.length > shapes[i].boundary.length / 2:
                parts[j].append(i)
    for number, some in parts.items():
        grown = shapely.union_all(shapely.buffer(shapes[[number, *some]], BESIDE))
        found[number].shape = shapely.buffer(grown, -BESIDE)


def _identify(found: list[Feature], gazetteer: Gazetteer) -> None:
    """Give each the id of the gazetteer's place of its name and kind, whose point is in it or near; none twice."""
    best: dict[int, tuple[float, int]] = {}
    for number, feature in enumerate(found):
        for place in _namesakes(feature, gazetteer):
            away = float(shapely.distance(feature.shape, shapely.Point(place.point.lon, place.point.lat)))
            if away <= max(NEAR, NEAR * np.sqrt(feature.shape.area)):
                # Of two features for one place the larger counts: a sea before its bay.
                best[place.geonameid] = min(best.get(place.geonameid, (np.inf, -1)), (-_size(feature), number))
    for geonameid, (_, number) in best.items():
        found[number].geonameid = found[number].geonameid or geonameid


def _namesakes(feature: Feature, gazetteer: Gazetteer) -> list[Place]:
    hits = [hit.place for name in feature.names for hit in gazetteer.lookup(name, limit=60, variants=True)]
    classes = LAND if feature.fclass == "T" else frozenset("H")
    is_line = feature.shape.area == 0
    return [p for p in hits if p.fclass in classes and (p.fcode in RIVERS) == is_line]


def _size(feature: Feature) -> float:
    return float(feature.shape.area or feature.shape.length)
