"""How much a page weighs: one report's stays light wherever it plays, for the ground's detail is chosen by the room."""

from __future__ import annotations

from pathlib import Path

import pytest
from mapping import Report, cold_nights, fall_of_baghouz, many, place

from gazetteer import Gazetteer
from geo import Resolver, to_map
from geo.batch import read_text
from geo.document import Document
from geo.maps import basemap

SEEDS = Path(__file__).parents[1] / "seeds"
FJORDS = [(61.2, 6.1), (68.2, 15.4), (-50.3, -74.7), (37.4, 24.9), (58.3, -135.4), (-1.2, 128.3), (45.0, 15.0)]
"""Latitudes and longitudes on jagged coasts."""


def weight(*documents: Document, gazetteer: Gazetteer | None = None) -> int:
    return len(to_map(documents, gazetteer=gazetteer).get_root().render().encode())


def along_fjords() -> Document:
    names = [f"Landing {i}" for i in range(len(FJORDS))]
    report = Report(". ".join(f"The ferry called at {name}" for name in names))
    for i, (name, (lat, lon)) in enumerate(zip(names, FJORDS, strict=True)):
        report.names(name, place(i + 1, name, lat, lon))
    return report.document()


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize("seed", ["dnipro-uk", "georgia-tbilisi", "storm-ar"])
def test_the_heaviest_seeds_weigh_little(seed: str, resolver: Resolver) -> None:
    text = read_text(SEEDS / f"{seed}.txt")
    document = resolver(text.text, source=text.source, date=text.date)
    assert weight(document, gazetteer=resolver.gazetteer) <= 420_000


def test_a_report_along_the_most_jagged_coasts_weighs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    assert weight(along_fjords()) <= 420_000
    monkeypatch.setattr(basemap, "PLANS", basemap.PLANS[:1])
    assert weight(along_fjords()) > 420_000


def test_two_reports_weigh_little() -> None:
    assert weight(fall_of_baghouz(), cold_nights()) <= 420_000


def test_twenty_thousand_places_weigh_little() -> None:
    assert weight(*many(400, 50)) <= 1_500_000
