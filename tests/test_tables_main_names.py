"""A town's main name stands before a like name that another place bears by the way."""

from __future__ import annotations

from conftest import World, resolved_ids

from gazetteer import Gazetteer
from geo import resolve_names


def test_a_main_name_stands_before_another_place_s_by_name(builtin: Gazetteer) -> None:
    golden = {
        "Philadelphia": 4560349, "Manchester": 2643123, "St. Louis": 4407066, "San Pablo": 1688830, "Anápolis": 3472287
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden
    assert resolve_names(["Newton"], "US", gazetteer=builtin)["geonameid"].tolist() == [4945283]


def test_a_whole_name_stands_before_a_part_of_it(builtin: Gazetteer) -> None:
    golden = {"Yuba City": 5411015, "Ciudad Victoria": 3530580}
    assert resolved_ids(builtin, golden) == golden


def test_a_former_name_of_a_much_larger_city_is_still_its(builtin: Gazetteer) -> None:
    golden = {
        "Bombay": 1275339, "Saigon": 1566083, "Rangoon": 1298824, "Calcutta": 1275004, "Odessa": 698740,
        "Hanover": 2910831,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden


def test_what_many_towns_are_called_is_no_other_name_of_a_city(builtin: Gazetteer) -> None:
    golden = {
        "Victoria": 6174041, "Garden City": 5445439, "Waterloo": 6176823, "Franklin": 4623560, "Salisbury": 2638664,
        "Hanover": 2910831, "Medina": 109223, "Santa Cruz": 3904906, "San Luis": 3837056,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden


def test_a_city_that_took_over_another_s_people_is_not_meant(world: World) -> None:
    known = [f"Chicago {number}" for number in range(30)]
    world.add_place("Chicago", geonameid=1, lat=41.85, lon=-87.65, population=2_664_452, names=known, country="US")
    world.add_place("Chicago", geonameid=2, lat=42.59, lon=-87.82, population=2_841_952, names=["A"], country="US")
    assert resolve_names(["Chicago"], gazetteer=world.open())["geonameid"].tolist() == [1]


def test_of_towns_that_bear_a_name_beside_their_own_the_far_larger_is_meant(builtin: Gazetteer) -> None:
    assert resolved_ids(builtin, {"Frankfurt": 2925533}) == {"Frankfurt": 2925533}


def test_a_city_s_main_name_is_no_country_that_is_also_called_so(builtin: Gazetteer) -> None:
    golden = {"Gold Coast": 2165087, "Franca": 3463011, "Burma": 1327865, "Mexico": 3996063}
    assert resolved_ids(builtin, golden) == golden
    assert resolve_names(["Zanzibar"], "TZ", gazetteer=builtin)["geonameid"].tolist() == [148730]
