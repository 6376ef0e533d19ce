"""The border between two countries that a cell names: "Border of Syria and Turkey", "Iraq-Syria border".

A point in the middle of the line that both outlines share, with a radius that reaches its ends; none where two
countries share no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gazetteer import Gazetteer, Match, Point, distance_km, fold

from .confidence import LEAST_RADIUS_KM
from .countries import country_code
from .places import NameReason, Precision, ResolvedName
from .words import table_words
from .written_names import Relation

_APART = re.compile(r"[\s/–—-]+")
_MOST_WORDS = 12
_SAME_LINE = 0.1
"""Degrees: two outlines that were simplified apart differ by as much."""
_NEAR_KM = 25.0
_SUREST = 0.5


class BorderFinder:
    """Finds borders in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._peoples = {fold(people): geonameid for people, geonameid in gazetteer.demonyms().items()}
        self._found: dict[tuple[str, str], ResolvedName] = {}

    def __call__(self, text: str, country: str) -> ResolvedName | None:
        """The answer for a cell beside a country or ""; None for one that is about no border of two countries."""
        about = table_words("borders")
        if about.isdisjoint(fold(text).split()):
            return None
        words = [word for word in _APART.split(text) if word]
        if len(words) > _MOST_WORDS:
            return None
        rest = [word for word in words if fold(word) not in about]
        other = self._country(rest)
        pairs = {(country, other)} if country and other not in ("", country) else set(self._pairs(rest))
        if len(pairs) != 1:
            return None
        a, b = next(iter(pairs))
        if (a, b) not in self._found:
            self._found[a, b] = self._between(a, b) or ResolvedName(NameReason.NOT_IN_GAZETTEER, country=country)
        return self._found[a, b]

    def _pairs(self, words: list[str]) -> Iterator[tuple[str, str]]:
        for cut in range(1, len(words)):
            a, b = self._country(words[:cut]), self._country(words[cut:])
            if a and b and a != b:
                yield a, b

    def _country(self, words: list[str]) -> str:
        """The code of a country by its name, its people's or its code."""
        name = " ".join(_without_little(words))
        code = country_code(name)
        if code:
            return code
        people = self._peoples.get(fold(name))
        place = self._gazetteer.get(people) if people else None
        return place.country if place is not None else ""

    def _between(self, a: str, b: str) -> ResolvedName | None:
        first, second = (self._gazetteer.unit(code) for code in (a, b))
        if first is None or second is None:
            return None
        line = _shared(first.area, second.area)
        if line is None:
            return None
        point, radius = line
        return ResolvedName(
            NameReason.RESOLVED, first, point, Match.EXACT, Precision.REGION, round(radius, 3), Relation.BETWEEN,
            min(_SUREST, _NEAR_KM / radius), (second,),
        )  # fmt: skip


def _without_little(words: list[str]) -> list[str]:
    """Words without the little ones at their ends."""
    little = table_words("little") | table_words("beside_borders")
    start, end = 0, len(words)
    while start < end and fold(words[start]) in little:
        start += 1
    while start < end and fold(words[end - 1]) in little:
        end -= 1
    return words[start:end]


def _shared(a: Any, b: Any) -> tuple[Point, float] | None:
    """The middle of the line that two outlines share, and how far its ends lie from there."""
    if a is None or b is None:
        return None
    import shapely

    line = shapely.intersection(a.boundary, b.buffer(_SAME_LINE))
    if line.is_empty or not line.length:
        return None
    lon, lat = shapely.get_coordinates(shapely.shortest_line(line, line.centroid))[0]
    point = Point(lat=float(lat), lon=float(lon))
    ends = (Point(lat=float(y), lon=float(x)) for x, y in shapely.get_coordinates(line))
    return point, max(LEAST_RADIUS_KM, max(distance_km(point, end) for end in ends))
