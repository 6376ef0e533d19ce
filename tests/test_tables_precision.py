"""How near a row's point comes to what is meant, said honestly: regions, districts, capitals, countries."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from conftest import World

from gazetteer import Gazetteer
from geo import resolve_names
from geo.cli import main
from geo.tables import guess_columns


def test_what_reaches_far_is_a_region_and_no_exact_place(builtin: Gazetteer) -> None:
    names = ["Darfur", "the Nile", "Eastern Ghouta", "Homs"]
    found = resolve_names(names, ["Sudan", "Sudan", "Syria", "Syria"], gazetteer=builtin)
    assert found["precision"].tolist() == ["region", "region", "region", "exact"]
    assert (found["radius_km"][found["precision"] == "exact"] <= 10).all()


def test_a_region_reaches_no_farther_than_its_country(world: World) -> None:
    world.add_place("Cabo Verde", geonameid=3374766, lat=15.1, lon=-23.6, country="CV", fclass="A", fcode="PCLI")
    world.add_place("Santiago", lat=15.1, lon=-23.6, country="CV", fclass="L", fcode="RGN")
    row = resolve_names(["Santiago"], "Cape Verde", gazetteer=world.open()).iloc[0]
    assert (row["name"], row["precision"]) == ("Santiago", "region")
    assert row["radius_km"] < 40


def test_a_district_by_the_town_of_its_name_is_no_exact_place(builtin: Gazetteer) -> None:
    found = resolve_names(["Kabupaten Bogor", "Kota Bogor", "Bogor"], "Indonesia", gazetteer=builtin)
    assert found["precision"].tolist() == ["admin2", "admin2", "exact"]
    assert found["radius_km"].tolist() == [30.0, 30.0, 5.0]


@pytest.mark.parametrize(
    ("name", "country", "geonameid", "precision"),
    [
        ("Djibouti", "Djibouti", 223817, "exact"), ("Luxembourg", "Luxembourg", 2960316, "exact"),
        ("São Tomé", "Sao Tome and Principe", 2410763, "exact"), ("São Tomé", None, 2410763, "exact"),
        ("Singapore", "SGP", 1880252, "exact"),
        ("Djibouti", None, 223816, "country"), ("Guatemala", "Guatemala", 3595528, "country"),
        ("Panama City", "Panama", 3703443, "exact"), ("Kuwait", "Kuwait", 285570, "country"),
    ],
)  # fmt: skip
def test_a_capital_called_like_its_country(
    builtin: Gazetteer, name: str, country: str | None, geonameid: int, precision: str
) -> None:
    row = resolve_names([name], country, gazetteer=builtin).iloc[0]
    assert (row["geonameid"], row["precision"]) == (geonameid, precision)


def test_the_country_is_an_alternate_of_a_capital_called_like_it(builtin: Gazetteer) -> None:
    found = resolve_names(["Djibouti", "Singapore"], ["DJ", "SG"], gazetteer=builtin)
    assert found["reason"].tolist() == ["ambiguous", "resolved"]  # a city state is no larger than its city
    assert found["alternates"][0][0]["geonameid"] == 223816


def test_of_a_row_with_a_large_country_alone_its_code_is_kept(builtin: Gazetteer) -> None:
    found = resolve_names(["Zzyxq", "Zzyxq, Mali", "Zzyxq"], ["Mali", None, None], gazetteer=builtin)
    assert found["country"].fillna("").tolist() == ["ML", "ML", ""]
    assert found["geonameid"].isna().all()
    assert found.geometry.isna().all()


def test_a_row_is_not_moved_to_the_middle_of_the_columns_country(builtin: Gazetteer) -> None:
    names = ["Pristina", "Prizren", "Peja", "Gjakova", "Timbuktu"]
    found = resolve_names(names, ["XK"] * 4 + [None], gazetteer=builtin, context="column")
    assert found["country"].tolist() == ["XK"] * 4 + ["ML"]


def test_a_column_of_countries_by_its_header_may_hold_what_is_none() -> None:
    rows = [["Homs", "Syria"], ["Zzyxq", "Freedonia"], ["Taiz", "Yemen"], ["X", "Elsewhere"]]
    assert guess_columns(["place", "country"], [], rows).country == "country"
    assert guess_columns(["place", "country"], [], [["a", "b"], ["c", "d"]]).country == ""
    assert guess_columns(["place", "where from"], [], rows).country == ""  # half are too few without such a header


def test_what_is_no_country_is_said_of_the_table_and_of_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, placed = tmp_path / "events.csv", tmp_path / "placed.csv"
    table.write_text("place,country\nHoms,Syria\nTaiz,Freedonia\nAleppo,Syria\n", encoding="utf-8")
    assert main(["names", str(table), "-o", str(placed)]) == 0
    said = capsys.readouterr().err
    assert "country 'country'" in said
    assert "1 of the first 3 values are no country" in said
    rows = pd.read_csv(placed)
    assert rows["geo_country"].tolist() == ["SY", "YE", "SY"]
    assert "'Freedonia' is no country" in rows["geo_note"][1]


@pytest.fixture
def two_units(world: World) -> Gazetteer:
    north, south = {"country": "IN", "admin1": "01"}, {"country": "IN", "admin1": "02"}
    world.add_place("India", geonameid=1269750, lat=22.0, lon=79.0, country="IN", fclass="A", fcode="PCLI")
    world.add_place("Northland", lat=24.0, lon=80.0, fclass="A", fcode="ADM1", **north)
    world.add_place("Southland", lat=20.0, lon=80.0, fclass="A", fcode="ADM1", **south)
    world.add_place("Kadma", lat=22.8, lon=80.0, population=3_000, **south)  # 133 km from the other unit's middle
    world.add_place("Rampur", lat=23.5, lon=80.0, population=3_000, **south)  # 56 km from it: the edge may have moved
    world.add_place("Shantipur", lat=19.0, lon=80.0, population=90_000, fclass="A", fcode="ADM2", admin2="7", **south)
    return world.open()


def test_what_the_codes_put_elsewhere_is_meant_near_the_rows_unit_alone(two_units: Gazetteer) -> None:
    found = resolve_names(["Kadma village", "Rampur village"], "India", "Northland", gazetteer=two_units)
    assert found["name"].tolist() == ["Northland", "Rampur"]


def test_a_lower_unit_of_another_unit_is_not_the_rows(two_units: Gazetteer) -> None:
    found = resolve_names(["Zzyxq"] * 2, "India", ["Northland", "Southland"], ["Shantipur"] * 2, gazetteer=two_units)
    assert found["name"].tolist() == ["Northland", "Shantipur"]


def test_a_container_out_of_the_rows_unit_gives_way_to_it(two_units: Gazetteer) -> None:
    found = resolve_names(["Zzyxq, Kadma", "Zzyxq, Kadma"], "India", ["Northland", "Southland"], gazetteer=two_units)
    assert found["name"].tolist() == ["Northland", "Kadma"]


def test_a_cell_may_name_a_unit_that_is_no_more(builtin: Gazetteer) -> None:
    names = ["Zzyxq, Western Region", "Western Region - Zzyxq", "Zzyxq (Hordaland)", "Hordaland"]
    found = resolve_names(names, ["NP", "NP", "NO", "NO"], gazetteer=builtin)
    assert found["name"].tolist() == ["Western Region", "Western Region", "Hordaland", "Hordaland"]
    assert set(found["precision"]) == {"admin1"}


def test_the_country_of_a_row_is_no_place_in_it(builtin: Gazetteer) -> None:
    names = ["Zzyxq in Khotang District in Eastern Nepal", "Zzyxq in Eastern Nepal"]
    found = resolve_names(names, "Nepal", "Eastern Region", gazetteer=builtin)
    assert not set(found["name"]) & {"Nepal"}


def test_a_unit_is_told_by_its_own_name_before_its_other_ones(builtin: Gazetteer) -> None:
    found = resolve_names(["Zzyxq"] * 2, "China", ["Shanxi Sheng", "Shaanxi Sheng"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [1795912, 1796480]


def test_an_unknown_part_of_a_town_is_put_into_the_town_that_stands_first(builtin: Gazetteer) -> None:
    found = resolve_names(["Sao Paulo - Heliopolis", "Rio de Janeiro - Zzyxq"], "Brazil", gazetteer=builtin)
    assert found["geonameid"].tolist() == [3448439, 3451190]


def test_another_consonant_makes_another_name(world: World) -> None:
    world.add_place("DR Congo", geonameid=203312, lat=-2.9, lon=23.7, country="CD", fclass="A", fcode="PCLI")
    world.add_place("Kalemie", lat=-5.95, lon=29.19, country="CD", population=146_000)
    world.add_place("Kasongo", lat=-4.43, lon=26.67, country="CD", population=63_000)
    found = resolve_names(["Kalembe village", "Kalemmie", "Kazongo", "Kasonga"], "CD", gazetteer=world.open())
    assert found["name"].fillna("").tolist() == ["", "Kalemie", "Kasongo", "Kasongo"]


def test_what_sounds_the_same_must_be_more_alike_where_a_country_is_all_that_is_known(builtin: Gazetteer) -> None:
    names, countries = ["Polevoe village", "Meduru village", "Arbin town"], ["Ukraine", "India", "Syria"]
    found = resolve_names(names, countries, gazetteer=builtin)
    assert found["geonameid"].isna().tolist() == [True, True, False]


def test_a_hamlet_across_the_border_is_not_meant_and_a_town_is(world: World) -> None:
    world.add_place("Pakistan", geonameid=1168579, lat=30.0, lon=70.0, country="PK", fclass="A", fcode="PCLI")
    world.add_place("Iran", geonameid=130758, lat=32.0, lon=53.0, country="IR", fclass="A", fcode="PCLI")
    world.add_place("Dasht", lat=37.0, lon=58.0, country="IR", population=1_400)
    world.add_place("Mirjaveh", lat=29.0, lon=61.4, country="IR", population=45_000)
    found = resolve_names(["Dasht town", "Mirjaveh town"], "Pakistan", gazetteer=world.open())
    assert found["name"].fillna("").tolist() == ["", "Mirjaveh"]


def test_a_town_may_lie_far_from_the_middle_of_a_region(builtin: Gazetteer) -> None:
    names = ["Buynaksk in North Caucasus", "Zzyxq, Bandung, Java"]
    found = resolve_names(names, ["Russia", "Indonesia"], gazetteer=builtin)
    assert found["name"].tolist() == ["Buynaksk", "Bandung"]


def test_a_name_across_the_border_is_meant_before_a_far_sound(world: World) -> None:
    world.add_place("Ethiopia", geonameid=337996, lat=9.0, lon=40.0, country="ET", fclass="A", fcode="PCLI")
    world.add_place("Kenya", geonameid=192950, lat=0.5, lon=38.0, country="KE", fclass="A", fcode="PCLI")
    world.add_place("Mile", lat=11.4, lon=40.7, country="ET", population=9_000)
    world.add_place("Moyale", lat=3.52, lon=39.05, country="KE", population=36_000)
    found = resolve_names(["Moyale woreda", "Milee"], "Ethiopia", gazetteer=world.open())
    assert found["name"].tolist() == ["Moyale", "Mile"]


def test_a_town_of_unknown_population_counts_in_the_middle_of_its_unit(builtin: Gazetteer) -> None:
    # Of the Tribal Areas' fourteen towns GeoNames has numbers for eight, the two largest in the far north.
    units, countries = ["Federally Administered Tribal Areas", "Steiermark"], ["Pakistan", "Austria"]
    former, known = resolve_names(["Zzyxq village"] * 2, countries, units, gazetteer=builtin).itertuples()
    assert former.geometry.y < 34.5
    assert known.geonameid == 2764581
