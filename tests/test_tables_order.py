"""Cells that name several places: whichever stands first, the finest is meant."""

from __future__ import annotations

import pytest
from conftest import World

from gazetteer import Gazetteer
from geo import resolve_names


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Aleppo - Afrin - Jandairis", "Syria", 169190), ("Afrin - Jandairis", "Syria", 169190),
        ("Donetska oblast, Bakhmut raion, Soledar", "Ukraine", 706757), ("Bakhmut raion, Soledar", "Ukraine", 706757),
        ("Rural Damascus, Eastern Ghouta, Harasta", "Syria", 169897), ("Eastern Ghouta, Harasta", "Syria", 169897),
        ("West Bank, Nablus, Huwara", "oPt", 7870319), ("North Waziristan - Miranshah", "Pakistan", 1170367),
        ("Sanaa - Al Jawf - Al Hazm", "Yemen", 79455), ("Oromia / West Wellega / Gimbi", "Ethiopia", 336496),
        ("Port-au-Prince, Pétion-Ville", "Haiti", 3719028), ("Unity, Rubkona, Bentiu", "South Sudan", 377472),
        ("Crimea, Sevastopol", "Ukraine", 694423), ("Zaporizhzhia - Melitopol", "Ukraine", 701404),
        ("FATA - South Waziristan - Wana", "Pakistan", 1162634), ("Maguindanao, Datu Piang", "Philippines", 1715382),
        ("Syrie / Alep / Azaz", None, 172082), ("Damascus, Jobar", "Syria", -712702),
        ("Johannesburg, Soweto", "South Africa", 953781), ("نينوى - الموصل", "العراق", 99072),
        ("Salvador/BA", "Brasil", 3450554), ("Rift Valley - Kapedo", "Kenya", -37044),
        ("Syria, Aleppo, Afrin, Jandairis", None, 169190), ("Kordofan du Nord, El Obeid", "Soudan", 379003),
    ],
)  # fmt: skip
def test_what_is_around_may_stand_first(builtin: Gazetteer, name: str, country: str | None, geonameid: int) -> None:
    row = resolve_names([name], country, gazetteer=builtin).iloc[0]
    assert (row["geonameid"], row["precision"]) == (geonameid, "exact")


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Al-Bab, Aleppo", "Syria", 174018), ("Bama, Maiduguri", "Nigeria", 2347954),
        ("Khan Yunis, Rafah", "Palestine", 281124), ("Hama, Homs", "Syria", 170017),
        ("Banki, Bama, Borno", "Nigeria", 6776134), ("Brooklyn, New York", "USA", 5110302),
    ],
)  # fmt: skip
def test_what_is_meant_stands_first_otherwise(builtin: Gazetteer, name: str, country: str, geonameid: int) -> None:
    assert resolve_names([name], country, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


def test_a_word_for_two_kinds_may_be_the_name_of_a_unit(builtin: Gazetteer) -> None:
    found = resolve_names(["Bay region, Baidoa district", "Bay region"], "Somalia", gazetteer=builtin)
    assert found["name"].tolist() == ["Baidoa", "Bay"]


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Tegucigalpa, San Pedro Sula", "Honduras", 3600949), ("Abuja, Lagos", "Nigeria", 2352778),
        ("Nairobi, Mombasa, Kisumu", "Kenya", 184745), ("Sindh, Balochistan", "Pakistan", 1164807),
        ("Tegucigalpa Street, San Pedro Sula", "Honduras", 3601783),
    ],
)  # fmt: skip
def test_of_a_list_of_places_that_lie_apart_the_first_is_meant(
    builtin: Gazetteer, name: str, country: str, geonameid: int
) -> None:
    assert resolve_names([name], country, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Mitrovica, Kosovo", "Serbia", 789225), ("Kosovo, Mitrovica", "Serbia", 789225),
        ("Vereda Zzyxq, Líbano", "Colombia", 3676604), ("Goma, Congo", "DRC", 216281),
        ("Juba, South Sudan", "Sudan", 373303), ("Malakal, Sudan", "South Sudan", 370737),
        ("Minna, Niger", "Nigeria", 2330100), ("Atlanta, Georgia", "USA", 4180439), ("Cuba, Portugal", "PT", 2268789),
    ],
)  # fmt: skip
def test_a_country_in_the_cell_may_be_another_than_the_rows(
    builtin: Gazetteer, name: str, country: str, geonameid: int
) -> None:
    assert resolve_names([name], country, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Kosovo", "Serbia", 831053), ("Gibraltar", "UK", 2411586), ("South Sudan", "Sudan", 7909807),
        ("Jordan", "USA", 5032106), ("Líbano", "Colombia", 3676604), ("Georgia", "USA", 4197000),
    ],
)  # fmt: skip
def test_a_cell_may_be_another_country_than_the_rows_or_a_town_called_like_one(
    builtin: Gazetteer, name: str, country: str, geonameid: int
) -> None:
    assert resolve_names([name], country, gazetteer=builtin)["geonameid"].tolist() == [geonameid]


def test_a_word_for_a_far_country_is_not_meant(builtin: Gazetteer) -> None:
    found = resolve_names(["Germania", "Zzyxq, Germania"], "Honduras", "Francisco Morazán", gazetteer=builtin)
    assert found["country"].tolist() == ["HN", "HN"]


def test_the_finest_that_is_known_is_said_to_be_around(builtin: Gazetteer) -> None:
    found = resolve_names(
        ["Idlib - Sarmada - Zzyxq", "Cabo Delgado - Zzyxq", "Goma (Zzyxq camp)", "Nyala, airport"],
        ["Syria", "MZ", "DRC", "Sudan"], gazetteer=builtin,
    )  # fmt: skip
    assert found["name"].tolist() == ["Sarmada", "Cabo Delgado Province", "Goma", "Nyala"]
    assert found["precision"].tolist() == ["town", "admin1", "town", "town"]
    assert set(found["reason"]) == {"contained"}


@pytest.fixture
def camps(world: World) -> Gazetteer:
    bd, sd = {"country": "BD", "admin1": "84"}, {"country": "SD", "admin1": "49"}
    world.add_place("Bangladesh", geonameid=1210997, country="BD", fclass="A", fcode="PCLI")
    world.add_place("Cox's Bazar", lat=21.44, lon=92.01, population=250_000, **bd)
    world.add_place("Kutupalong", lat=21.21, lon=92.16, population=600_000, fclass="S", fcode="CMP", **bd)
    world.add_place("Sudan", geonameid=366755, country="SD", fclass="A", fcode="PCLI")
    world.add_place("South Darfur", lat=11.5, lon=24.9, fclass="A", fcode="ADM1", **sd)
    world.add_place("Nyala", lat=12.05, lon=24.88, population=560_000, **sd)
    world.add_place("Kalma camp", lat=12.03, lon=25.0, fclass="S", fcode="CMP", **sd)
    return world.open()


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Cox's Bazar (Kutupalong refugee camp)", "BD", "Kutupalong"),
        ("Cox's Bazar, Kutupalong", "BD", "Kutupalong"),
        ("Kutupalong, Cox's Bazar", "BD", "Kutupalong"),
        ("Nyala (South Darfur) - Kalma Camp", "SD", "Kalma camp"),
        ("Kalma camp (Nyala)", "SD", "Kalma camp"),
    ],
)
def test_a_camp_lies_at_its_town_whichever_stands_first(camps: Gazetteer, name: str, country: str, found: str) -> None:
    row = resolve_names([name], country, gazetteer=camps).iloc[0]
    assert (row["name"], row["precision"]) == (found, "exact")
