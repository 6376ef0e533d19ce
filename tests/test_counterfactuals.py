"""Texts that might have been: other countries, the same kinds of names, and offsets that fit."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.annotated import GoldDocument, GoldToponym
from geo.train.counterfactuals import counterfactuals

TEXT = "Rain fell on Lyon. The mayor of Dijon asked France for help, and Lille sent pumps to Lyon."


@pytest.fixture(scope="module")
def made() -> tuple[GoldDocument, ...]:
    gazetteer = Gazetteer.open()
    toponyms = []
    for name in ("Lyon", "Dijon", "France", "Lille"):
        place = gazetteer.lookup(name)[0].place
        at = TEXT.index(name)
        toponyms.append(GoldToponym(at, at + len(name), name, place.point.lat, place.point.lon, place.geonameid))
    document = GoldDocument("fires", TEXT, tuple(toponyms), source="lyon.example")
    return counterfactuals([document], gazetteer, seed=3)["fires"]


def test_every_name_stands_where_it_is_said_to(made: tuple[GoldDocument, ...]) -> None:
    assert len(made) > 100
    for document in made:
        for toponym in document.toponyms:
            assert document.text[toponym.start : toponym.end] == toponym.text


def test_a_report_moves_as_a_whole(made: tuple[GoldDocument, ...]) -> None:
    gazetteer = Gazetteer.open()
    moved = made[0]
    places = [gazetteer[t.geonameid] for t in moved.toponyms if t.geonameid]
    assert len(places) == len(moved.toponyms) >= 4
    assert len({p.country for p in places}) == 1
    assert moved.text != TEXT
    assert moved.text.startswith("Rain fell on ")
