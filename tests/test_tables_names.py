"""Columns of names: the right places out, rows kept as they are; countries in any written form."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pandas as pd
import pytest
from conftest import World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Point, distance_km
from geo import InputError, country_code, resolve_names
from geo.tables.fillers import is_no_name


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Bolivia (Plurinational State of)", "BO"), ("Congo, Dem. Rep.", "CD"), ("DR Congo (Zaire)", "CD"),
        ("République arabe syrienne", "SY"), ("Объединенная Республика Танзания", "TZ"), ("刚果", "CG"), ("Çin", "CN"),
        ("Congo, Rep.", "CG"), ("Gambia, The", "GM"), ("Niger (the)", "NE"), ("oPt", "PS"), ("Myanmar [Burma]", "MM"),
        ("Korea, Dem. People's Rep.", "KP"), ("Korea, Republic of", "KR"), ("Yemen (North Yemen)", "YE"),
        ("Micronesia, Fed. Sts.", "FM"), ("Swaziland", "SZ"), ("Syrie", "SY"), ("سوريا", "SY"), ("Сирия", "SY"),
        ("叙利亚", "SY"), ("Irak", "IQ"), ("NA", "NA"), ("NAM", "NA"), ("516", "NA"), ("UK", "GB"), ("XKX", "XK"),
        ("St. Vincent & the Grenadines", "VC"), ("Kosovo (UNSCR 1244)", "XK"), ("Puerto Rico (US)", "PR"),
    ],
)  # fmt: skip
def test_a_country_is_read_in_any_written_form(written: str, code: str) -> None:
    assert country_code(written) == code


def test_a_country_at_the_end_of_a_cell_is_read_in_any_written_form(builtin: Gazetteer) -> None:
    cells = ["Goma, Congo, Dem. Rep.", "Pointe-Noire, Congo, Rep.", "Sanaa, Yemen, Rep.", "Banjul, Gambia, The"]
    found = resolve_names(cells, gazetteer=builtin)
    assert found["geonameid"].tolist() == [216281, 2255414, 71137, 2413876]
    assert set(found["precision"]) == {"exact"}


@pytest.mark.parametrize(
    "word",
    ["unknown", "Region", "-", "n/a", "Africa", "Island", "world", "Niger State", "in", "no", "Sahel", "#country", ""],
)
def test_what_is_no_country_is_none(word: str) -> None:
    assert country_code(word) is None


def test_a_kind_beside_a_name_is_no_part_of_it(builtin: Gazetteer) -> None:
    names = ["Duma town", "Jos town", "Kandahar city", "Mexico City"]
    found = resolve_names(names, ["Syria", "NGA", "AF", "Mexico"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [170592, 2335953, 1138336, 3530597]
    assert set(found["precision"]) == {"exact"}


def test_a_unit_is_a_strong_preference_and_no_veto(builtin: Gazetteer) -> None:
    names = ["Lashio, Shan, Myanmar", "Salqin, Idleb, Syrian Arab Republic", "Kramatorsk, Donetska, Ukraine"]
    found = resolve_names(names, gazetteer=builtin)
    assert found["name"].tolist() == ["Lashio", "Salqīn", "Kramatorsk"]


def test_rows_keep_their_labels_their_order_and_their_number(builtin: Gazetteer) -> None:
    index = pd.MultiIndex.from_tuples([("a", 1), ("a", 1), ("b", 2), ("c", 3)], names=["x", "y"])
    names = pd.Series(["Homs", None, 3.5, b"Aleppo"], index=index)
    found = resolve_names(names, "Syria", gazetteer=builtin)
    assert found.index.equals(index)
    assert found["reason"].tolist() == ["resolved", "not_a_name", "not_a_name", "resolved"]
    assert found["geonameid"].isna().tolist() == [False, True, True, False]
    assert found.geometry.isna().tolist() == [False, True, True, False]
    assert found.crs == "EPSG:4326"
    assert len(resolve_names([], gazetteer=builtin)) == 0


@pytest.mark.parametrize(
    "filler",
    ["unknown", "N/A", "NA", "non précisé", "varios", "غير محدد", "countrywide", "multiple locations", "-", "12",
     "Road", "#geo+lat", "2012-05-01", "several districts", "village inconnu", "location not specified", "ADM2_EN",
     "toutes les provinces", "nombre del lugar", "جميع المحافظات", "لا توجد بيانات"],
)  # fmt: skip
def test_what_is_no_name_gets_no_place(builtin: Gazetteer, filler: str) -> None:
    row = resolve_names([filler], "Syria", "Homs", gazetteer=builtin).iloc[0]
    assert (row["reason"], row.geometry) == ("not_a_name", None)


@pytest.mark.parametrize("name", ["The Pas", "See District", "Tous", "Toda", "Los Lagos"])
def test_a_name_of_such_words_is_one(name: str) -> None:
    assert not is_no_name(name)


def test_an_unknown_name_gets_its_unit_and_no_namesake_elsewhere(builtin: Gazetteer) -> None:
    row = resolve_names(["Qwertyabad"], "Syria", "Idleb", gazetteer=builtin).iloc[0]
    assert (row["reason"], row["precision"], row["admin1_name"]) == ("contained", "admin1", "Idlib")


def test_a_unit_that_is_no_more_is_known_by_where_its_people_live(builtin: Gazetteer) -> None:
    found = resolve_names(
        ["Zzyxq", "Qqarm village", "Xyzzyq"], ["Nepal", "Norway", "Trinidad and Tobago"],
        ["Western Region", "Hordaland", "Eastern Tobago"], gazetteer=builtin,
    )  # fmt: skip
    assert found["label"].tolist() == [
        "Western Region, Nepal",
        "Hordaland, Norway",
        "Eastern Tobago, Trinidad and Tobago",
    ]
    assert found["geonameid"].isna().all()
    assert set(found["reason"]) == {"contained"}
    assert set(found["precision"]) == {"admin1"}
    pokhara, bergen, tobago = (28.27, 83.97), (60.39, 5.32), (11.28, -60.59)
    assert [(round(p.y, 2), round(p.x, 2)) for p in found.geometry] == [pokhara, bergen, tobago]


def test_a_country_in_the_column_of_units_is_the_country(builtin: Gazetteer) -> None:
    found = resolve_names(["Podujeva", "Zzyxq village"], "Serbia (Yugoslavia)", "Kosovo province", gazetteer=builtin)
    assert found["country"].tolist() == ["XK", "XK"]
    assert found["precision"].tolist() == ["exact", "country"]


def test_a_small_country_says_more_than_nothing_and_a_large_one_does_not(builtin: Gazetteer) -> None:
    found = resolve_names(["Zzyxq Lane", "Zzyxq Lane"], ["Isle of Man", "Mali"], gazetteer=builtin)
    assert found["reason"].tolist() == ["contained", "not_in_gazetteer"]
    assert found["precision"][0] == "country"
    assert found["confidence"][0] < 0.2


def test_an_absent_name_in_a_small_country_is_put_where_its_people_live(builtin: Gazetteer) -> None:
    row = resolve_names(["Zzyxq village"], "Serbia", "Kosovo", gazetteer=builtin).iloc[0]
    assert (row["precision"], row["country"]) == ("country", "XK")
    (pristina,) = [hit.place.point for hit in builtin.borne_in("Pristina", "XK") if hit.place.fcode == "PPLC"]
    assert distance_km(Point(lat=row.geometry.y, lon=row.geometry.x), pristina) < 25


@pytest.mark.parametrize(
    ("written", "country", "name"),
    [
        ("Dushetsky District", "Georgia", "Dusheti"),
        ("Vuhlehirska thermal power plant", "Ukraine", "Vuhlehirsk"),
        ("Kyivska Oblast", "Ukraine", "Kyiv"),
    ],
)
def test_a_slavic_adjective_is_the_name_that_it_is_made_of(
    builtin: Gazetteer, written: str, country: str, name: str
) -> None:
    row = resolve_names([f"Zzyxq, {written}"], country, gazetteer=builtin).iloc[0]
    assert str(row["name"]).startswith(name)


@pytest.mark.parametrize(
    ("name", "country", "label"),
    [
        ("Kurdistan Region", "Iraq", "Kurdistan Region, Iraq"),
        ("the Nile", "Sudan", "Nile"),
        ("Darfur", "Sudan", "Darfur, Sudan"),
    ],
)
def test_a_region_or_a_river_is_meant_by_its_very_name(builtin: Gazetteer, name: str, country: str, label: str) -> None:
    assert resolve_names([name], country, gazetteer=builtin).iloc[0]["label"] == label


def test_a_district_of_a_citys_name_is_where_the_city_is(world: World) -> None:
    unit = {"country": "CN", "admin1": "15"}
    world.add_place("China", geonameid=1814991, country="CN", fclass="A", fcode="PCLI")
    world.add_place("Gansu", lat=38.0, lon=102.0, fclass="A", fcode="ADM1", **unit)
    world.add_place("Lanzhou Shi", lat=36.4, lon=103.5, fclass="A", fcode="ADM2", admin2="6201", names=["Lanzhou"],
                    population=3_600_000, **unit)  # fmt: skip
    world.add_place("Lanzhou", lat=36.06, lon=103.79, fcode="PPLA", population=2_600_000, admin2="6201", **unit)
    found = resolve_names(["Fulongpingzhai, Lanzhou"], "China", "Gansu", gazetteer=world.open())
    assert [(p.y, p.x) for p in found.geometry] == [(36.06, 103.79)]


def test_a_namesake_far_from_the_town_around_it_is_not_meant(world: World) -> None:
    unit = {"country": "IN", "admin1": "38"}
    world.add_place("India", geonameid=1269750, lat=22.0, lon=79.0, country="IN", fclass="A", fcode="PCLI")
    world.add_place("Jharkhand", lat=23.75, lon=85.5, fclass="A", fcode="ADM1", **unit)
    world.add_place("Koderma", lat=24.47, lon=85.59, population=20_000, **unit)
    world.add_place("Paharpur", lat=24.47, lon=86.5, **unit)
    world.add_place("Rampur", lat=24.47, lon=85.9, **unit)
    found = resolve_names(["Paharpur, Koderma", "Rampur, Koderma"], "India", "Jharkhand", gazetteer=world.open())
    assert found["name"].tolist() == ["Koderma", "Rampur"]
    assert found["reason"].tolist() == ["contained", "resolved"]


def test_a_region_of_the_very_name_is_meant_where_no_country_is_given(builtin: Gazetteer) -> None:
    found = resolve_names(["Golan Heights"], gazetteer=builtin)
    assert found["label"].tolist() == ["Golan Heights, Syria"]


def test_a_first_letter_that_sounds_the_same_is_no_other_name(builtin: Gazetteer) -> None:
    found = resolve_names(["Crac des Chevaliers"], "Syria", gazetteer=builtin)
    assert found["name"].tolist() == ["Krak des Chevaliers"]


def test_a_column_of_another_length_is_said(builtin: Gazetteer) -> None:
    with pytest.raises(InputError, match="country has 2 values for 1 names"):
        resolve_names(["Homs"], ["SY", "SY"], gazetteer=builtin)


@pytest.mark.parametrize("order", ["import geo, pandas", "import pandas, geo"])
def test_the_accessor_is_there_in_any_order_of_imports(order: str) -> None:
    code = f"{order}\nassert hasattr(pandas.Series(['Homs']).geo, 'resolve_names')"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "country", "admin1", "geonameid"),
    [
        ("Mill Lane, Frankston, Victoria, Australia", None, None, 2166144),  # the street is in no gazetteer
        ("Hofu city in Yamaguchi prefecture", None, None, 1862302),
        ("Ansongo, Gao, Mali", None, None, 2461003),  # not the unit of its name
        ("a school in Mubi", "Nigeria", None, 2329821),
        ("Juba", "Sudan", None, 373303),  # a table's country may be an older one
        ("Gaza City", "Israel", "Gaza Strip", 281133),
        ("Khan Shaikhoun", "SY", None, 168325),
        ("Pul-i-Kumri", "AFG", None, 1130490),
        ("Bridgeport, CT", "US", None, 5282804),
        ("Cotabato's Kidapawan district", "Philippines", None, 1708824),
    ],
)  # fmt: skip
def test_the_finest_place_that_is_known_is_found(
    builtin: Gazetteer, name: str, country: str | None, admin1: str | None, geonameid: int
) -> None:
    row = resolve_names([name], country, admin1, gazetteer=builtin).iloc[0]
    assert (row["geonameid"], row["name"]) == (geonameid, builtin[geonameid].name)


@pytest.mark.parametrize(
    ("name", "relation", "precision", "radius"),
    [
        ("Homs", "", "exact", 5.0),
        ("near Homs", "near", "exact", 15.0),
        ("Homs area", "area", "exact", 15.0),
        ("10 km north of Homs", "offset", "exact", 15.0),
        ("Homs-Hama road", "between", "town", 22.7),
        ("between Homs and Hama", "between", "town", 22.7),
        ("Homs cement factory", "near", "town", 15.0),
        ("Homs (10 km N.)", "offset", "exact", 15.0),
        ("10km NE Homs", "offset", "exact", 15.0),
        ("à 20 km au sud de Homs", "offset", "exact", 20.0),
        ("au nord de Homs", "near", "exact", 15.0),
        ("axe Homs-Hama", "between", "town", 22.7),
        ("Homs - Hama front", "between", "town", 22.7),
        ("بين حمص وحماة", "between", "town", 22.7),
        ("ريف حمص", "area", "town", 15.0),
    ],
)  # fmt: skip
def test_a_relation_is_said_with_a_radius(
    builtin: Gazetteer, name: str, relation: str, precision: str, radius: float
) -> None:
    row = resolve_names([name], "Syria", gazetteer=builtin).iloc[0]
    assert (row["relation"], row["precision"]) == (relation, precision)
    assert row["radius_km"] == pytest.approx(radius, abs=1.0)


def test_so_far_off_in_a_direction_is_a_point_there(builtin: Gazetteer) -> None:
    plain, off = resolve_names(["Homs", "20 km south-east of Homs"], "Syria", gazetteer=builtin).geometry
    assert (off.y - plain.y) * 111.2 == pytest.approx(-20 * 0.7071, abs=0.2)
    assert off.x > plain.x


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Nigeria > Borno > Bama", None, 2347954), ("Syria - Aleppo", None, 170063), ("Helmand: Sangin", "AF", 1127547),
        ("Jordan, Minnesota", None, 5032106), ("Tillabéri, Tera", "NE", 2438855), ("Sinaloa - Culiacán", "MX", 4012176),
        ("Homs, Hama", "SY", 169577), ("Mosul - old city", "IQ", 99072), ("Ocaña, Norte de Santander", "CO", 3673662),
    ],
)  # fmt: skip
def test_a_unit_may_stand_before_its_town(builtin: Gazetteer, name: str, country: str | None, geonameid: int) -> None:
    row = resolve_names([name], country, gazetteer=builtin).iloc[0]
    assert (row["geonameid"], row["name"]) == (geonameid, builtin[geonameid].name)


def test_a_street_says_nothing_of_the_city_that_it_is_called_by(builtin: Gazetteer) -> None:
    names = ["Via Roma", "Moscow Street", "Calle Madrid", "Route de Homs", "Rue de Damas, Homs", "Wall Street"]
    found = resolve_names(names, ["IT", "UA", "MX", "SY", "SY", "US"], gazetteer=builtin)
    assert found["geonameid"][:3].isna().all()
    assert found["geonameid"][3:5].tolist() == [169577, 169577]
    assert (found["name"][5], found["precision"][5]) == ("Wall Street", "exact")  # the gazetteer has it


def test_a_word_for_its_kind_may_be_part_of_a_name(builtin: Gazetteer) -> None:
    named, unit = resolve_names(
        ["Santa Cruz de la Sierra", "Al Hudaydah governorate"], ["BO", "YE"], gazetteer=builtin
    ).itertuples()
    assert (named.geonameid, named.reason, named.precision) == (3904906, "resolved", "exact")
    assert (unit.kind, unit.precision) != ("admin1_seat", "exact")


def test_units_have_the_code_of_iso_3166_2_where_it_is_sure(builtin: Gazetteer) -> None:
    found = resolve_names(["Tokyo", "Paris", "Bila Tserkva", "Homs"], ["JP", "FR", "UA", "SY"], gazetteer=builtin)
    assert found["admin1"].tolist() == ["JP.40", "FR.11", "UA.13", "SY.11"]
    assert found["admin1_iso"].tolist() == ["JP-13", "FR-IDF", "UA-32", "SY-HI"]


def test_a_column_tells_the_country_of_rows_without_one(builtin: Gazetteer) -> None:
    names = ["Homs", "Deir ez-Zor", "Raqqa", "Tartus", "Tripoli"]
    alone = resolve_names(names, ["SY", "SY", "SY", "SY", None], gazetteer=builtin)
    beside = resolve_names([*names[:4], "Duma"], ["SY", "SY", "SY", "SY", None], gazetteer=builtin, context="column")
    assert alone["country"].iloc[4] == "LY"
    assert beside["country"].iloc[4] == "SY"


def test_a_point_nearby_decides_between_namesakes(builtin: Gazetteer) -> None:
    found = resolve_names(["Tripoli", "Tripoli"], near=[(34.4, 35.9), (32.9, 13.2)], gazetteer=builtin)
    assert found["country"].tolist() == ["LB", "LY"]


def test_areas_are_outlines_where_they_are_known(builtin: Gazetteer) -> None:
    names = ["Zzyxq", "Euphrates", "near Damascus"]
    found = resolve_names(names, "SY", ["Ar-Raqqah", None, None], gazetteer=builtin, area=True)
    unit, river, near = found.geometry
    assert unit.equals(builtin.area(int(found["geonameid"].iloc[0])))
    assert river.geom_type.endswith("LineString")
    assert len(near.exterior.coords) == 65


def test_areas_are_circles_of_the_radius_elsewhere(builtin: Gazetteer) -> None:
    row = resolve_names(["Homs"], "SY", gazetteer=builtin, area=True).iloc[0]
    _, south, _, north = row.geometry.bounds
    assert (north - south) * 111.2 / 2 == pytest.approx(row["radius_km"], rel=0.01)


def test_a_unit_is_surer_the_smaller_it_is_and_a_town_surer_than_a_unit(builtin: Gazetteer) -> None:
    names, units = ["Zzyzzx"] * 2 + ["Homs"], ["Queensland", "Bali", "Homs"]
    found = resolve_names(names, ["AU", "ID", "SY"], units, gazetteer=builtin)
    assert found["precision"].tolist() == ["admin1", "admin1", "exact"]
    assert found["confidence"].is_monotonic_increasing
    assert found["confidence"].between(0, 1).all()


def test_a_long_absent_name_is_not_compared_with_every_name(
    builtin: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compared(*_: object) -> dict[str, int]:
        raise AssertionError("compared letter by letter")

    monkeypatch.setattr("gazetteer.search.ladder.fuzzy_keys", compared)
    words = "qwertyab zzyzzx xyzzyab plughab quuxab corgeab"
    assert resolve_names([words], "Iran", gazetteer=builtin)["reason"].tolist() == ["not_in_gazetteer"]
    assert builtin.search(words) == []


@given(cell=st.one_of(st.text(max_size=60), st.none(), st.floats(), st.integers(), st.binary(max_size=10)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_cell_gives_a_row(builtin: Gazetteer, cell: object) -> None:
    found = resolve_names([cell], cell if isinstance(cell, str) else None, gazetteer=builtin)
    assert len(found) == 1
    assert found["geonameid"].isna().iloc[0] == found.geometry.isna().iloc[0]


def test_a_region_of_several_countries_is_meant_where_no_country_is_given() -> None:
    found = resolve_names(["Kashmir", "Sahel"])
    assert found["kind"].tolist() == ["region", "region"]
    assert (found["radius_km"] >= 100).all()  # such a place reaches far from its point
    assert resolve_names(["Sahel"], country="Burkina Faso")["kind"].tolist() == ["admin1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"names": None}, "column of names"),
        ({"names": 5}, "column of names"),
        ({"country": object()}, "country is a name or a code"),
        ({"near": (200, 500)}, "no position"),
        ({"near": "35, 39"}, "lat, lon"),
    ],
)
def test_an_argument_that_is_none_is_told(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        resolve_names(**({"names": ["Homs"]} | arguments))


def test_a_cell_that_is_no_text_is_no_country() -> None:
    assert [country_code(cell) for cell in (None, 5, float("nan"), "Syria")] == [None, None, None, "SY"]  # type: ignore[arg-type]
