"""Cells that name the border of two countries: the middle of the line that they share."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo import resolve_names

TURKEY_AND_SYRIA = (35.7, 42.4, 35.7, 37.4)
"""West, east, south, north of that line."""


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("Border of Syria and Turkey", None),
        ("Syrian-Turkish border", None),
        ("on the border between Turkey and Syria", None),
        ("Syria/Turkey border", "Syria"),
        ("Frontera entre Siria y Turquía", None),
        ("frontière entre la Syrie et la Turquie", "SYR"),
        ("Turkish border", "Syria"),
    ],
)
def test_a_border_is_the_middle_of_the_line_of_two_countries(
    builtin: Gazetteer, written: str, country: str | None
) -> None:
    row = resolve_names([written], country, gazetteer=builtin).iloc[0]
    west, east, south, north = TURKEY_AND_SYRIA
    assert west < row.geometry.x < east
    assert south < row.geometry.y < north
    assert (row["relation"], row["precision"]) == ("between", "region")
    assert 200 < row["radius_km"] < 600
    assert row["confidence"] < 0.2


def test_countries_that_share_no_line_have_no_border(builtin: Gazetteer) -> None:
    found = resolve_names(["Border of Kenya and Peru", "Border of Iceland"], gazetteer=builtin)
    assert found.geometry.isna()[0]


def test_what_is_called_so_is_no_border(builtin: Gazetteer) -> None:
    found = resolve_names(["Scottish Borders", "Frontera"], ["UK", "Mexico"], gazetteer=builtin)
    assert set(found["relation"]) == {""}


def test_a_unit_says_more_than_a_border(builtin: Gazetteer) -> None:
    (row,) = resolve_names(["Turkish border"], "Syria", "Idleb", gazetteer=builtin).itertuples()
    assert row.precision == "admin1"
