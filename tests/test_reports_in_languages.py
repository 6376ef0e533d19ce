"""Short reports in other languages, of our own words: nearly every place is found and put where it is, and little else.

The reports are marked as the training texts are (geo/train/texts/README.md), and are no part of these.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Point, sphere_km
from geo import Resolver, read_corpus
from geo.annotated import GoldDocument, located

DATA = Path(__file__).parent / "data"
NEAR_KM = 50.0
"""A city and its governorate have other ids and are one place to a reader."""


@cache
def judged(language: str) -> tuple[int, int, int, int]:
    """Places, those put right, mentions found, and those that are no places."""
    with Gazetteer.open() as gazetteer:
        resolver = Resolver(gazetteer)
        corpus = located(read_corpus(DATA / f"reports_{language}.txt"), gazetteer)
        counts = [_judged(resolver, gold, language) for gold in corpus.documents]
    places, right, found, false = map(sum, zip(*counts, strict=True))
    return places, right, found, false


def _judged(resolver: Resolver, gold: GoldDocument, language: str) -> tuple[int, int, int, int]:
    document = resolver(gold.text)
    assert document.language == language
    toponyms = [t for t in gold.toponyms if not t.is_demonym]
    right = 0
    for t in toponyms:
        over = [r.place for r in document if r.mention.start < t.end and t.start < r.mention.end]
        near = (p.geonameid == t.geonameid or _near(t.lat, t.lon, p.point.lat, p.point.lon) for p in over if p)
        right += any(near)
    false = sum(not any(r.mention.start < t.end and t.start < r.mention.end for t in gold.toponyms) for r in document)
    return len(toponyms), right, len(document.resolutions), false


def _near(lat: float | None, lon: float | None, other_lat: float, other_lon: float) -> bool:
    if lat is None or lon is None:
        return False
    return sphere_km(Point(lat=lat, lon=lon), Point(lat=other_lat, lon=other_lon)) < NEAR_KM


@pytest.mark.parametrize("language", ["ar", "ru", "uk"])
def test_places_of_short_reports_are_found_and_put_right(language: str) -> None:
    places, right, found, false = judged(language)
    assert places >= 60
    assert right / places >= 0.9
    assert false / found <= 0.05
