"""Where a text is at home, by what the user says, by its source's other documents, and by its source's domain."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gazetteer import Place, Point

from ..candidates import Floats, Ints, admin1_number, country_number, unit_vector
from .user import Context

_DOMAIN = re.compile(r"^(?:[a-z]+://)?([\w.-]+\.([a-z]{2,}))(?:[/:?#]|$)", re.IGNORECASE)
_WWW = re.compile(r"^www\d*\.(?=.*\.)")
# Domains of two letters that are sold as words, not as countries.
_NOT_A_COUNTRY = frozenset({"tv", "me", "co", "io", "ai", "fm", "ly", "to", "cc", "ws", "la", "am", "gg", "eu"})
_OTHER_NAMES = {"uk": "GB"}
_USER_STRENGTH = 3.0  # a home that the user names must be able to outweigh a far larger namesake


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """Places where a text's source is at home, with weights that sum to one; all empty when nothing is known."""

    ids: Ints
    xyz: Floats
    """Shape (n, 3)."""
    weight: Floats
    country: Ints
    admin1: Ints
    strength: float
    """How much is known: 0 (nothing) to 1 from what was seen, more when the user said it."""
    domain: int = 0
    """The number of the country whose domain the source uses, 0 for none."""

    def __len__(self) -> int:
        return len(self.ids)


def domain_country(source: str) -> str:
    """The country of a source's internet domain, "" when it has none.

    >>> domain_country("https://www.oxfordmail.co.uk/news/1")
    'GB'
    """
    found = _DOMAIN.match(source.strip())
    if found is None or len(found[2]) != 2 or found[2].lower() in _NOT_A_COUNTRY:
        return ""
    return _OTHER_NAMES.get(found[2].lower(), found[2].upper())


def source_key(source: str) -> str:
    """What two documents of one outlet share: an address' host without "www", otherwise the name in small letters.

    >>> source_key("https://www2.example.com/news") == source_key("example.com")
    True
    """
    found = _DOMAIN.match(source.strip())
    return _WWW.sub("", found[1].lower()) if found else " ".join(source.split()).casefold()


def find_home(
    context: Context, seen: Sequence[tuple[Place, float]] = (), place_at: Callable[[Point], Place | None] | None = None
) -> Home:
    """The home that a context and the places seen in other documents of the source give.

    :param seen: places with weights, from `Memory.places`.
    :param place_at: gives the place at a position, by which a position's country is known.
    """
    places: list[tuple[int, Point | None, int, int, float]] = [
        (p.geonameid, p.point, country_number(p.country), admin1_number(p), w) for p, w in seen
    ]
    total = sum(w for *_, w in places)
    strength = total / (total + 3.0)
    user_homes = _user_homes(context, place_at or (lambda _: None))
    domain = country_number(domain_country(context.source)) if context.source else 0
    if not places and not user_homes:
        return replace(_NOWHERE, domain=domain) if domain else _NOWHERE
    if user_homes:
        # What the user says outweighs what was seen.
        places = [(i, at, c, a, w / max(total, 1e-9)) for i, at, c, a, w in places] + [(*t, 2.0) for t in user_homes]
        strength = _USER_STRENGTH
    weight = np.array([w for *_, w in places], dtype=np.float64)
    return Home(
        np.array([p[0] for p in places], dtype=np.int64),
        np.array([unit_vector(p[1].lat, p[1].lon) if p[1] else (0.0, 0.0, 0.0) for p in places]).reshape(-1, 3),
        weight / weight.sum() if len(weight) else weight,
        np.array([p[2] for p in places], dtype=np.int64),
        np.array([p[3] for p in places], dtype=np.int64),
        strength,
        domain,
    )


_NONE = np.zeros(0, dtype=np.int64)
_NOWHERE = Home(_NONE, np.zeros((0, 3)), np.zeros(0), _NONE, _NONE, 0.0)


def no_home() -> Home:
    """The home of a text of which nothing is known."""
    return _NOWHERE


def _user_homes(
    context: Context, place_at: Callable[[Point], Place | None]
) -> list[tuple[int, Point | None, int, int]]:
    """(id, position, country, admin1) for each home that the user named."""
    user_homes: list[tuple[int, Point | None, int, int]] = []
    points = [context.home] if isinstance(context.home, Point) else []
    if isinstance(context.home, Place):
        user_homes.append(_known(context.home))
    elif isinstance(context.home, str):
        user_homes.append((0, None, country_number(context.home), 0))
    if context.near is not None:
        points.append(_middle(context.near))
    for point in points:
        place = place_at(point)
        user_homes.append((0, point, 0, 0) if place is None else (0, point, *_known(place)[2:]))
    return user_homes


def _known(place: Place) -> tuple[int, Point | None, int, int]:
    return place.geonameid, place.point, country_number(place.country), admin1_number(place)


def _middle(geometry: Any) -> Point:
    """The middle of a shapely geometry on the globe, so that parts on both sides of the antimeridian meet there."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if not part.is_empty]
    sizes = np.array([part.area or part.length or 1.0 for part in parts])
    x, y, z = sizes @ np.array([unit_vector(part.centroid.y, part.centroid.x) for part in parts])
    return Point(lat=math.degrees(math.atan2(z, math.hypot(x, y))), lon=math.degrees(math.atan2(y, x)))
