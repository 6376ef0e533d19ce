"""What columns of names ask of a gazetteer: bearers of one country, and many names made ready together."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from conftest import World

from gazetteer import Gazetteer
from gazetteer.search.fuzzy import passing_once
from gazetteer.search.similar import edits
from gazetteer.store import NameFilter


@pytest.mark.parametrize("with_table", [True, False], ids=["as built", "a file without the table of countries"])
def test_bearers_of_a_country_are_found_among_many(world: World, with_table: bool) -> None:
    for i in range(60):
        world.add_place("San Juan", lat=i, country="MX" if i % 3 else "PH", admin1=f"{i % 4:02}", population=1000 - i)
    world.add_place("San Juan", lat=1.0, country="", population=5)
    path = world.build()
    if not with_table:
        with closing(sqlite3.connect(path)) as db:
            db.execute("DROP TABLE place_country")
            db.commit()
    with Gazetteer.open(path) as gazetteer:
        inside = gazetteer.borne_in("San Juan", "PH")
        assert [hit.place.point.lat for hit in inside] == [*range(0, 60, 3)]
        unit = gazetteer.borne_in("San Juan", "PH", admin1="03", limit=2)
        assert [hit.place.point.lat for hit in unit] == [3.0, 15.0]
        near = gazetteer.lookup_in("San Juan", {"", "PH"}, limit=61)
        assert near == tuple(h for h in gazetteer.lookup("San Juan", limit=61) if h.place.country != "MX")
        assert gazetteer.bears("san juan")
        assert not gazetteer.bears("San Juanito")
        assert gazetteer.borne_in("San Juan", "no country") == ()


def test_what_is_expected_is_answered_as_before(levant: Gazetteer) -> None:
    names = ["Homs", "Damascuss", "Raqqah", "Zzyxqqqq", "Damscus", "Paris", "", "الرقة", "Baghouz"]
    with Gazetteer.open(levant.path) as fresh, Gazetteer.open(levant.path) as told:
        told.expect(names)
        for name in names:
            assert told.bears(name) == fresh.bears(name)
            assert told.borne_in(name, "SY") == fresh.borne_in(name, "SY")
            assert told.spelt_like(name, "SY") == fresh.spelt_like(name, "SY")
            assert told.lookup(name) == fresh.lookup(name)


def test_many_names_by_one_letter_are_those_of_each() -> None:
    keys = ["homs", "hims", "raqqa", "paris", "ab", "a", "الرقه", "homs", "al hawl", "route 4"]
    name_filter = NameFilter.sized(1)
    name_filter.words[:] = np.uint64(0xFFFF_FFFF_FFFF_FFFF)  # lets all through
    together = passing_once(keys, name_filter)
    assert list(together) == sorted(set(keys), key=list(together).index)
    for key in keys:
        assert together[key] == passing_once([key], name_filter)[key]
        made = set(together[key]) - {key}
        assert {edits(key, text) for text in made} == {1}
        assert len(made) >= 27 * len(key)


def test_fewer_names_may_be_expected_misspelt(levant: Gazetteer) -> None:
    names = ["Damascuss", "Raqqah", "Baghooz"]
    with Gazetteer.open(levant.path) as fresh, Gazetteer.open(levant.path) as some:
        some.expect(names, misspelt=names[:1])
        for name in names:
            assert some.spelt_like(name, "SY") == fresh.spelt_like(name, "SY")
