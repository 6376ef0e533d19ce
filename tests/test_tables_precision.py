"""How near a row's point comes to what is meant, said honestly: regions, districts, capitals, countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from conftest import World

from gazetteer import Gazetteer
from geo import resolve_names
from geo.cli import main
from geo.tables import guess_columns


@pytest.fixture(scope="module")
def builtin() -> Iterator[Gazetteer]:
    with Gazetteer.open() as gazetteer:
        yield gazetteer


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
