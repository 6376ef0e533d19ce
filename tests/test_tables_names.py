"""Columns of names: the right places out, rows kept as they are; countries in any written form."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pandas as pd
import pytest

from gazetteer import Gazetteer
from geo import InputError, country_code, resolve_names


@pytest.fixture(scope="module")
def builtin() -> Iterator[Gazetteer]:
    with Gazetteer.open() as gazetteer:
        yield gazetteer


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Bolivia (Plurinational State of)", "BO"), ("Congo, Dem. Rep.", "CD"), ("DR Congo (Zaire)", "CD"),
        ("Congo, Rep.", "CG"), ("Gambia, The", "GM"), ("Niger (the)", "NE"), ("oPt", "PS"), ("Myanmar [Burma]", "MM"),
        ("Korea, Dem. People's Rep.", "KP"), ("Korea, Republic of", "KR"), ("Yemen (North Yemen)", "YE"),
        ("Micronesia, Fed. Sts.", "FM"), ("Swaziland", "SZ"), ("Syrie", "SY"), ("سوريا", "SY"), ("Сирия", "SY"),
        ("叙利亚", "SY"), ("Irak", "IQ"), ("NA", "NA"), ("NAM", "NA"), ("516", "NA"), ("UK", "GB"), ("XKX", "XK"),
        ("St. Vincent & the Grenadines", "VC"), ("Kosovo (UNSCR 1244)", "XK"),
    ],
)  # fmt: skip
def test_a_country_is_read_in_any_written_form(written: str, code: str) -> None:
    assert country_code(written) == code


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
     "Road", "#geo+lat", "2012-05-01"],
)  # fmt: skip
def test_what_is_no_name_gets_no_place(builtin: Gazetteer, filler: str) -> None:
    row = resolve_names([filler], "Syria", "Homs", gazetteer=builtin).iloc[0]
    assert (row["reason"], row.geometry) == ("not_a_name", None)


def test_an_unknown_name_gets_its_unit_and_no_namesake_elsewhere(builtin: Gazetteer) -> None:
    row = resolve_names(["Qwertyabad"], "Syria", "Idleb", gazetteer=builtin).iloc[0]
    assert (row["reason"], row["precision"], row["admin1_name"]) == ("contained", "admin1", "Idlib")


def test_a_column_of_another_length_is_said(builtin: Gazetteer) -> None:
    with pytest.raises(InputError, match="country has 2 values for 1 names"):
        resolve_names(["Homs"], ["SY", "SY"], gazetteer=builtin)


@pytest.mark.parametrize("order", ["import geo, pandas", "import pandas, geo"])
def test_the_accessor_is_there_in_any_order_of_imports(order: str) -> None:
    code = f"{order}\nassert hasattr(pandas.Series(['Homs']).geo, 'resolve_names')"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
