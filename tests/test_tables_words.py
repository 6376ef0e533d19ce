"""Words beside a name in a cell: kinds in other scripts, units cut short, parts of towns, distances."""

from __future__ import annotations

import pytest
from conftest import World

from gazetteer import Gazetteer, Point, distance_km
from geo import resolve_names
from geo.tables.written_names import Relation, read_name


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("مدينة تعز", "Yemen", 70225), ("محافظة إدلب", "Syria", 169387), ("قرية كفر نبل", "Syria", 168661),
        ("г. Бахмут", "Ukraine", 713174), ("Донецкая область, г. Бахмут", "Ukraine", 713174),
        ("м. Бахмут, Донецька область", "Ukraine", 713174), ("Kab. Bogor", "Indonesia", 1648473),
        ("ريف حلب الشمالي", "سوريا", 170063), ("Bezirk Neunkirchen", "Österreich", 2770711),
        ("Mpio. Toribío, Cauca", "Colombia", 3666887), ("Jos North LGA", "Nigeria", 2335953),
        ("Lubumbashi Nord", "DRC", 922704), ("Kano Municipal LGA", "Nigeria", 2335204),
    ],
)  # fmt: skip
def test_words_for_kinds_and_sides_are_no_part_of_a_name(
    builtin: Gazetteer, name: str, country: str, geonameid: int
) -> None:
    assert resolve_names([name], country, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


@pytest.mark.parametrize(
    ("name", "country", "admin1", "geonameid"),
    [
        ("Apatzingán, Mich.", "México", None, 4018400), ("Apatzingán", "México", "Mich.", 4018400),
        ("Reynosa, Tamps.", "Mexico", None, 3520339), ("Halle (Westfalen)", "Germany", None, 2911520),
        ("Thunder Bay, Ont.", "Canada", None, 6166142),
    ],
)  # fmt: skip
def test_a_unit_may_be_cut_short(
    builtin: Gazetteer, name: str, country: str, admin1: str | None, geonameid: int
) -> None:
    assert resolve_names([name], country, admin1, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


def test_what_stands_before_a_colon_may_be_the_kind_of_what_stands_behind_it(builtin: Gazetteer) -> None:
    names = ["Upazila: Teknaf, District: Cox's Bazar", "Place: Homs", "District: Sangin", "Helmand: Sangin"]
    found = resolve_names(names, ["BD", "SY", "AF", "AF"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [1185095, 169577, 1127547, 1127547]
    assert found["precision"].tolist() == ["admin2", "exact", "admin2", "exact"]


def test_an_abbreviation_of_a_unit_abroad_is_no_place_of_the_row(builtin: Gazetteer) -> None:
    names = ["Apatzingán, Ont.", "Zzyxq, Mich.", "Mich.", "Zzyxq, Chih.", "Zzyxq, Alsea"]
    found = resolve_names(names, ["MX", "MX", "MX", "MX", "US"], gazetteer=builtin)
    assert found["geonameid"].fillna(0).tolist() == [4018400, 3995955, 0, 4014336, 0]  # Alsea is no Alaska


def test_brackets_may_be_part_of_a_name(builtin: Gazetteer) -> None:
    names = ["Frankfurt (Oder)", "Halle (Saale)", "Homs (Syria)"]
    found = resolve_names(names, ["DE", "DE", "SY"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [2925535, 2911522, 169577]


def test_a_quarter_lies_in_its_town_and_not_in_the_next(world: World) -> None:
    unit = {"country": "PH", "admin1": "08"}
    world.add_place("Philippines", geonameid=1694008, country="PH", fclass="A", fcode="PCLI")
    world.add_place("Tacloban", lat=11.24, lon=125.0, population=250_000, **unit)
    world.add_place("San Roque", lat=11.05, lon=125.02, population=2_800, **unit)
    world.add_place("Anibong", lat=11.25, lon=124.99, population=2_800, **unit)
    names = ["Brgy. San Roque, Tacloban City", "Brgy. Anibong, Tacloban City", "San Roque, Tacloban"]
    found = resolve_names(names, "PH", gazetteer=world.open())
    assert found["name"].tolist() == ["Tacloban", "Anibong", "San Roque"]
    assert found["precision"].tolist() == ["town", "exact", "exact"]


def test_a_quarter_that_is_unknown_is_put_into_its_town_rather_than_the_unit(builtin: Gazetteer) -> None:
    names = ["Quartier Zzyxq, Kinshasa", "Bairro Zzyxq, Maputo"]
    found = resolve_names(names, ["DRC", "MZ"], gazetteer=builtin)
    assert found["kind"].tolist() == ["capital", "capital"]


def test_a_river_at_a_town_is_not_the_state_of_its_name(builtin: Gazetteer) -> None:
    row = resolve_names(["River Benue at Makurdi"], "Nigeria", gazetteer=builtin).iloc[0]
    assert (row["name"], row["precision"], row["reason"]) == ("Makurdi", "town", "contained")


@pytest.mark.parametrize(
    ("written", "name", "km", "bearing"),
    [
        ("10 كم شمال تعز", "تعز", 10.0, 0.0), ("على بعد 10 كم جنوب شرق تعز", "تعز", 10.0, 135.0),
        ("15 كيلومتراً إلى الغرب من تعز", "تعز", 15.0, 270.0), ("على بعد ٥ كيلومترات من حلب", "حلب", 5.0, None),
        ("10 км к северу от Бахмута", "Бахмута", 10.0, 0.0), ("в 5 км юго-западнее Бахмута", "Бахмута", 5.0, 225.0),
        ("за 10 км на південь від Бахмута", "Бахмута", 10.0, 180.0), ("500 m north of Homs", "Homs", 0.5, 0.0),
        ("10 miles east of Homs", "Homs", 16.09, 90.0), ("a 5 kilómetros al sur de Cali", "Cali", 5.0, 180.0),
    ],
)  # fmt: skip
def test_a_distance_in_a_direction_is_read_in_many_languages(
    written: str, name: str, km: float, bearing: float | None
) -> None:
    (part,) = read_name(written).parts
    assert (part.text, part.relation, part.bearing) == (name, Relation.OFFSET, bearing)
    assert part.km == pytest.approx(km)


def test_an_arabic_distance_is_a_point_so_far_off(builtin: Gazetteer) -> None:
    plain, off = (Point(lat=p.y, lon=p.x) for p in resolve_names(
        ["تعز", "10 كم شمال تعز"], "Yemen", gazetteer=builtin).geometry)  # fmt: skip
    assert distance_km(plain, off) == pytest.approx(10.0, abs=0.2)
    assert off.lat > plain.lat
