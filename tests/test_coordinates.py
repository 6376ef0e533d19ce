"""Coordinates as people write them: what is read, how fine, and what is refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import KM_PER_DEGREE
from geo.errors import InputError
from geo.tables.coordinates import CoordinatesError, read_coordinates
from geo.tables.mgrs import mgrs_square

RAQQA = [  # the same spot in many hands: 35.95 N 39.01 E, as fine as each writes it
    ("35.95, 39.01", 1.2),
    ("35.95 39.01", 1.2),
    ("35,95; 39,01", 1.2),
    ("35,95 39,01", 1.2),
    ("(35.9500, 39.0100)", 0.02),
    ("35.95N 39.01E", 1.2),
    ("N 35.95 E 39.01", 1.2),
    ("39.01°E, 35.95°N", 1.2),
    ("35°57'N 39°00.6'E", 2),
    ("35º57′00″N, 39º00′36″E", 0.04),
    ("N35-57-00 E039-00-36", 0.04),
    ("355700N 0390036E", 0.04),
    ("35:57:00N 39:00:36E", 0.04),
    ("geo:35.95,39.01;u=25", 1.2),
    ("POINT (39.01 35.95)", 1.2),
    ("٣٥.٩٥ ٣٩.٠١", 1.2),
]


@pytest.mark.parametrize(("written", "finest"), RAQQA)
def test_one_spot_in_many_hands(written: str, finest: float) -> None:
    found = read_coordinates(written)
    assert found is not None
    assert (found.point.lat, found.point.lon) == pytest.approx((35.95, 39.01), abs=1e-5)
    assert 0 < found.precision_km <= finest


@pytest.mark.parametrize(
    ("written", "lat", "lon", "side"),
    [  # by the library mgrs 1.6.0, moved to the centre of the square
        ("18SUJ2348306479", 38.889467, -77.035236, 0.001),
        ("18s uj 23483 06479", 38.889467, -77.035236, 0.001),
        ("18 S UJ 2348 0647", 38.889430, -77.035216, 0.01),
        ("33XVG 51402 57830", 77.987392, 12.907906, 0.001),
        ("60HTE 1 2", -36.777967, 173.806626, 10.0),
    ],
)
def test_a_square_is_its_centre_and_its_size(written: str, lat: float, lon: float, side: float) -> None:
    found = read_coordinates(written)
    assert found is not None
    assert found.form == "mgrs"
    assert found.precision_km == side
    assert (found.point.lat, found.point.lon) == pytest.approx((lat, lon), abs=1e-4)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("35.95, 39.01, 12", "3 numbers"),
        ("35 57 39 0", "without °"),
        ("139.7, 35.7", "no latitude"),
        ("95.0 N 39.0 E", "out of range"),
        ("35.0, 190.5", "out of range"),
        ("12, 14", "whole numbers"),
        ("35.9N 36.1N", "both numbers are latitudes"),
        ("35.9N 36.1", "the other none"),
        ("-35.9S 36.1E", "a sign and a letter"),
        ("37S JA 12 34", "no column"),
        ("37S DL 1234 5678", "no such square"),
    ],
)
def test_what_is_none_or_may_be_two_is_refused(written: str, why: str) -> None:
    with pytest.raises(CoordinatesError, match=why):
        read_coordinates(written)


@pytest.mark.parametrize("written", ["", "Homs", "12", "35.95", "2016-03-01", "12 MAR 2016", "12 May", "A3 N", "1-2"])
def test_other_cells_are_left_alone(written: str) -> None:
    assert read_coordinates(written) is None


@pytest.mark.parametrize("written", ["12 ENE 2024", "3 dez 2023", "07 Haz 2016", "12 avr 24"])
def test_a_day_of_a_month_in_other_languages_is_no_square(written: str) -> None:
    assert read_coordinates(written) is None


def test_what_no_month_has_so_many_days_for_is_a_square() -> None:
    found = read_coordinates("37 SET 1234")
    assert found is not None
    assert found.form == "mgrs"


def test_order_is_the_tables_to_say() -> None:
    found = read_coordinates("139.7, 35.7", order="lonlat")
    assert found is not None
    assert (found.point.lat, found.point.lon) == (35.7, 139.7)


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 6))
def test_what_is_written_is_read_as_fine_as_it_is(lat: float, lon: float, decimals: int) -> None:
    found = read_coordinates(f"{lat:.{decimals}f}, {lon:.{decimals}f}")
    assert found is not None
    assert abs(found.point.lat - lat) <= 0.51 * 10**-decimals
    assert abs(found.point.lon - lon) <= 0.51 * 10**-decimals
    assert found.precision_km == pytest.approx(KM_PER_DEGREE * 10**-decimals)


@given(st.text("0123456789°'\"NSEW.,:;- +ABCXYZ", max_size=24))
def test_any_cell_is_read_refused_or_left_alone(cell: str) -> None:
    try:
        found = read_coordinates(cell)
    except CoordinatesError as error:
        assert "\n" not in str(error)  # noqa: PT017
        return
    assert found is None or found.precision_km > 0


def test_a_finer_reference_lies_in_the_coarser() -> None:
    lat, lon, side = mgrs_square("36RVV1234567890")
    wide_lat, wide_lon, wide = mgrs_square("36RVV16")
    assert (side, wide) == (0.001, 10.0)
    assert abs(lat - wide_lat) * 111.2 < wide / 2
    assert abs(lon - wide_lon) * 111.2 < wide / 2
    with pytest.raises(InputError, match="even number"):
        mgrs_square("36RVV123")
