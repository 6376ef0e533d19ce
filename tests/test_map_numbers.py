"""The numbers behind the map: cuts, cells, frames, scales, labels, rows and columns, each at its bounds."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from importlib import import_module
from typing import Any

import folium
import numpy as np
import pytest
import shapely
from conftest import World
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping import (
    BAGHUZ,
    CAMP,
    EUPHRATES,
    HAWL,
    HOMS,
    KHUMS,
    RAQQA,
    SYRIA_ITSELF,
    Report,
    cold_nights,
    fall_of_baghouz,
    many,
)
from test_map_page import letters_to_integers

from gazetteer import KM_PER_DEGREE
from geo import InputError, to_map
from geo.document import Document, Evidence, Reason
from geo.maps import to_folium
from geo.maps.encode import integers
from geo.maps.kinds import COLOURS, KINDS, kind, radius_km
from geo.maps.local import LocalNames
from geo.maps.neighbourhood import neighbours
from geo.maps.outlines import Layer, clip, cut, letters
from geo.maps.safe import inert, origins, shown
from geo.maps.shapes import Named, _alike, _anchor, _of_geometry, _plain
from geo.maps.titles import heading, title
from geo.maps.words import Words

basemap, data, page, picture, still = (
    import_module(f"geo.maps.{name}") for name in ("basemap", "data", "page", "picture", "still")
)
ENGLISH = LocalNames(Words("en"), None)
SQUARE = np.array([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], dtype=float)


def line_of(code: str, step: float) -> np.ndarray:
    return np.cumsum(np.array(letters_to_integers(code)).reshape(-1, 2), axis=0) * step


# Lines in letters, cut and thinned


def test_a_line_in_letters_comes_back_on_its_grid() -> None:
    line = np.array([(0.0, 0.0), (0.004, 0.0), (0.26, 0.0), (0.26, 1.04), (-3.0, 2.0)])
    back = line_of(letters(line, 0.1, closed=False), 0.1)
    assert back == pytest.approx(np.array([(0, 0), (0.3, 0), (0.3, 1.0), (-3, 2)]))  # what falls together is one point


@pytest.mark.parametrize(
    ("points", "closed", "kept"), [(1, False, False), (2, False, True), (3, True, False), (4, True, True)]
)
def test_too_few_points_are_no_line_and_no_ring(points: int, closed: bool, kept: bool) -> None:
    line = np.column_stack([np.arange(points), np.arange(points) % 2]).astype(float)
    assert bool(letters(line, 1.0, closed=closed)) is kept


@pytest.mark.parametrize(("wide", "points"), [(90.0, 2), (90.1, 5), (-360.0, 5)])
def test_long_edges_are_halved_and_halved_again(wide: float, points: int) -> None:
    back = line_of(letters(np.array([(0.0, 85.0), (wide, 85.0)]), 0.1, closed=False), 0.1)
    assert len(back) == points
    assert np.diff(back[:, 0]) == pytest.approx(np.full(points - 1, wide / (points - 1)), abs=0.11)
    assert back[:, 1] == pytest.approx(85.0)


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=3, max_size=9, unique=True))
@settings(max_examples=60, deadline=None)
def test_a_ring_cut_to_a_rectangle_covers_what_both_do(corners: list[tuple[int, int]]) -> None:
    hull = shapely.MultiPoint(corners).convex_hull
    if hull.geom_type != "Polygon":
        return
    rect = (-7.0, -4.0, 9.0, 6.0)
    ring = clip(shapely.get_coordinates(hull), rect)
    wanted = hull.intersection(shapely.box(*rect)).area
    assert (shapely.Polygon(ring).area if len(ring) > 3 else 0.0) == pytest.approx(wanted, abs=1e-9)
    if len(ring):
        assert (ring[0] == ring[-1]).all()


def layer_of(lines: list[np.ndarray], *, closed: bool) -> Layer:
    boxes = np.array([(*line.min(axis=0), *line.max(axis=0)) for line in lines])
    starts = np.cumsum([0, *(len(line) for line in lines)])
    return Layer(np.concatenate(lines), starts, boxes, {}, closed)


def test_what_touches_a_rectangle_is_near_it() -> None:
    lines = layer_of([SQUARE, SQUARE + 100], closed=True)
    for rect, near in (
        ((10, 10, 20, 20), [0]), ((10.1, 0, 20, 20), []), ((-5, -5, 0, 0), [0]), ((-5, -5, -0.1, 0), []),
        ((0, 10.1, 10, 20), []), ((0, -9, 10, -0.1), []), ((0, 0, 100, 100), [0, 1]),
    ):  # fmt: skip
        assert lines.near(rect).tolist() == near


def test_what_lies_within_stays_as_it_is_and_what_does_not_is_cut() -> None:
    rings = layer_of([SQUARE, SQUARE + 8, SQUARE + 50], closed=True)
    found = list(cut(rings, (0, 0, 12, 12)))
    assert [n for n, _ in found] == [0, 1]
    assert (found[0][1] == SQUARE).all()
    assert shapely.Polygon(found[1][1]).area == pytest.approx(16.0)
    path = layer_of([np.array([(0.0, 5.0), (20.0, 5.0), (20.0, 6.0), (0.0, 6.0)])], closed=False)
    parts = [part.tolist() for _, part in cut(path, (0, 0, 12, 12))]
    assert parts == [[[0, 5], [12, 5]], [[12, 6], [0, 6]]]  # in two, where it leaves and comes back
    bent = layer_of([np.array([(0.0, 5.0), (5.0, 5.05), (10.0, 5.0)])], closed=False)
    assert [len(part) for _, part in cut(bent, (0, 0, 12, 12), thin=0.1)] == [2]
    assert [len(part) for _, part in cut(bent, (0, 0, 12, 12), thin=0.01)] == [3]


# Cells


@pytest.mark.parametrize(
    ("lon", "lat", "cell"),
    [(0, 0, (0, 0)), (4.99, 4.99, (0, 0)), (5, 5, (1, 1)), (-0.01, -0.01, (-1, -1)), (180, 90, (35, 16)),
     (-180, -90, (-36, -17)), (200, 0, (35, 0))],
)  # fmt: skip
def test_the_cell_of_a_position(lon: float, lat: float, cell: tuple[int, int]) -> None:
    assert basemap._cell(lon, lat) == cell


def test_cells_within_reach_of_places_and_how_many_each_has() -> None:
    one = basemap._reach([(2.5, 2.5)], 1.0)
    assert dict(one) == {(0, 0): 1}
    edge = basemap._reach([(4.5, 2.5), (4.5, 2.5), (2.5, 2.5)], 1.0)
    assert dict(edge) == {(0, 0): 3, (1, 0): 2}
    assert set(basemap._reach([(2.5, 2.5)], 5.0)) == {(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
    assert set(basemap._reach([(179.5, 2.5)], 1.0)) == {(35, 0), (-36, 0)}


def test_neighbouring_cells_of_one_detail_are_one_rectangle() -> None:
    fine, middle = basemap.FINE, basemap.MIDDLE
    cells = {(0, 0): fine, (1, 0): fine, (2, 0): middle, (4, 0): middle, (0, 1): fine, (0, 17): fine, (0, -18): fine}
    assert basemap._rects(cells) == [
        ((0, -85.06, 5, -85), fine), ((0, 0, 10, 5), fine), ((10, 0, 15, 5), middle), ((20, 0, 25, 5), middle),
        ((0, 5, 5, 10), fine), ((0, 85, 5, 85.06), fine),
    ]  # fmt: skip


def test_detail_is_fine_where_places_are_and_middling_around_and_has_its_limit() -> None:
    homs = [(36.7, 34.7)]
    chosen = basemap._chosen(homs, 1.0, 2.0)
    assert chosen[7, 6].zoom == basemap.FINE.zoom
    assert {c for c, d in chosen.items() if d.zoom == basemap.FINE.zoom} == set(basemap._reach(homs, 1.0))
    assert set(chosen) == set(basemap._reach(homs, 5.0))
    assert {(d.thin, d.step) for d in chosen.values()} == {(0.008, 0.004), (0.06, 0.02)}
    assert basemap._chosen(homs, 0.0, 1.0).keys() < chosen.keys()


def test_what_is_inside_some_rectangles() -> None:
    lon, lat = np.array([0.0, 5.0, 5.1, -0.1, 3.0, 3.0]), np.array([0.0, 5.0, 3.0, 3.0, 5.1, -0.1])
    assert basemap._inside(lon, lat, [(0, 0, 5, 5)]).tolist() == [True, True, False, False, False, False]
    assert basemap._inside(lon, lat, []).tolist() == [False] * 6
    assert basemap._inside(lon, lat, [(0, 0, 1, 1), (3, 5, 5, 6)]).tolist() == [True, True, False, False, True, False]


# Outlines of places


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Homs Governorate", "homs"), ("Al-Ḥasakah", "hasakah"), ("Lake  Tana", "tana"), ("Île-de-France", "ilefrance")],
)
def test_names_without_words_for_kinds(name: str, plain: str) -> None:
    assert _plain(name) == plain


def test_how_alike_spellings_are() -> None:
    assert _alike(["homs"], ["homs", "x"]) == 1.0
    assert _alike(["homs"], []) == _alike([], ["homs"]) == 0.0
    assert 0.5 < _alike(["homs"], ["hims"]) < 1.0


def test_where_a_name_goes() -> None:
    here = Named(0, ("X",), "A.ADM1", "SY", 3.0, 3.0)
    large, small = SQUARE * 2, SQUARE / 10 + 40
    assert _anchor([small, large], here, [], closed=True) == pytest.approx((10.0, 10.0), abs=0.1)
    river = np.array([(0.0, 0.0), (3.0, 4.0), (20.0, 20.0)])
    assert _anchor([river], here, [], closed=False) == (3.0, 4.0)
    assert _anchor([river], here, [(19.0, 19.0), (21.0, 21.0), (0.0, 0.0)], closed=False) == (20.0, 20.0)


def test_a_polygons_rings_and_a_lines_parts() -> None:
    hole = shapely.Polygon(SQUARE, [SQUARE[::-1] / 5 + 3])
    kind_, rings = _of_geometry(hole)
    assert (kind_, [len(r) for r in rings]) == ("area", [5, 5])
    kind_, lines = _of_geometry(shapely.MultiLineString([[(0, 0), (5, 5)], [(6, 6), (9, 9)]]))
    assert (kind_, [part.tolist() for part in lines]) == ("line", [[[0, 0], [5, 5]], [[6, 6], [9, 9]]])
    wavy = shapely.LineString([(0, 0), (5, 0.009), (10, 0), (15, 0.02), (20, 0)])
    assert len(_of_geometry(wavy)[1][0]) == 4  # a hundredth of a degree is not seen


# The picture


@pytest.mark.parametrize("lat", [-85.0, -33.0, 0.0, 51.5, 85.0])
def test_mercators_northing_comes_back(lat: float) -> None:
    assert picture._latitude(float(picture._northing(lat))) == pytest.approx(lat)


def test_mercator_is_true_at_the_equator_and_ends_near_the_poles() -> None:
    assert float(picture._northing(0.001)) == pytest.approx(0.001)
    assert float(picture._northing(60.0)) == pytest.approx(math.degrees(math.log(math.tan(math.radians(75.0)))))
    assert float(picture._northing(90.0)) == float(picture._northing(85.0))


@pytest.mark.parametrize("shape", [0.5, 1.5, 3.0])
def test_a_frame_has_its_shape_room_around_and_all_points(shape: float) -> None:
    for points in (
        [(36.7, 34.7)],
        [(36.7, 34.7), (41.1, 36.4)],
        [(0.0, -20.0), (1.0, 40.0)],
        [(-170.0, 0.0), (170.0, 10.0)],
    ):
        array = np.array(points)
        west, south, east, north = picture._frame(array, shape)
        low, high = (float(picture._northing(v)) for v in (south, north))
        assert (east - west) / (high - low) == pytest.approx(shape)
        assert west < array[:, 0].min() or east - west == pytest.approx(min(360.0, 340.0 * shape))
        assert (west + east) / 2 == pytest.approx((array[:, 0].min() + array[:, 0].max()) / 2)
        assert east - west <= 360.0 + 1e-9
    alone = picture._frame(np.array([(36.7, 34.7)]), shape)
    assert alone[2] - alone[0] == pytest.approx(2.5)
    two = picture._frame(np.array([(10.0, 0.0), (30.0, 0.0)]), shape)
    assert two[2] - two[0] == pytest.approx(25.0)


@pytest.mark.parametrize(
    ("width", "latitude", "km"),
    [(10.0, 0.0, 200), (10.0, 60.0, 100), (2.5, 35.0, 20), (0.1, 0.0, 2), (350.0, 0.0, 5000), (0.02, 0.0, 0.2)],
)
def test_a_scale_bar_is_one_two_or_five(width: float, latitude: float, km: float) -> None:
    assert picture._scale(width, latitude) == km
    whole = width * KM_PER_DEGREE * math.cos(math.radians(latitude))
    assert whole / 12.5 < km <= whole / 5


def test_places_are_called_as_most_texts_call_them_and_counted() -> None:
    report = Report("Raqqa. Ar-Raqqah. Raqqa. Homs. Nowhere.")
    report.names("Raqqa", RAQQA).names("Ar-Raqqah", RAQQA).names("Raqqa", RAQQA).names("Homs", HOMS).names(
        "Nowhere", None
    )
    said, times = picture._named([report.document()])
    assert said == {RAQQA: "Raqqa", HOMS: "Homs"}
    assert times == {RAQQA: 3, HOMS: 1}


def test_a_map_is_about_towns_where_there_are_any() -> None:
    assert picture._spots([SYRIA_ITSELF, EUPHRATES, HOMS]).tolist() == [[36.72339, 34.72682]]
    assert picture._spots([SYRIA_ITSELF, EUPHRATES]).tolist() == [[38.0, 35.0], [47.44194, 31.00472]]


def test_sources_and_days_of_reports() -> None:
    def line(*pairs: tuple[str, str]) -> str:
        return picture._sources([Document("x", source=s, date=d) for s, d in pairs], Words("en"))

    assert line() == line(("", "")) == ""
    assert line(("b", "2020-01-02"), ("a", "2020-01-02")) == "a, b. 2020-01-02"
    assert line(("a", "2020-01-05"), ("a", "2020-01-02")) == "a. 2020-01-02 to 2020-01-05"
    assert line(*((s, "") for s in "abcd")) == "a, b, c, d"
    assert re.fullmatch(r"a, b, c, d \D*2\D*", line(*((s, "") for s in "abcdef")))


class Axis:
    """An axis that only notes what it is given."""

    def __init__(self) -> None:
        self.texts: list[tuple[float, float, str]] = []

    def text(self, x: float, y: float, text: str, **_: Any) -> None:
        self.texts.append((x, y, text))


def test_labels_keep_off_each_other_and_the_edge() -> None:
    pytest.importorskip("matplotlib")
    axis = Axis()
    sheet = picture._Sheet(
        axis, (0.0, -20.0, 100.0, 20.0), 1000.0, Words("en"), lambda lat: np.asarray(lat, dtype=float)
    )
    assert sheet.unit == 0.1
    names = ["first", "second", "third", "fourth", "fifth"]
    drawn = [sheet.label(name, 50.0, 0.0, 9.0, "k", gap=8) for name in names]
    assert drawn == [True] * 4 + [False]  # right, left, above, below; then there is no room
    (right, left, above, below) = axis.texts
    assert right[0] > 50 > left[0]
    assert right[1] == left[1] == 0
    assert above[1] > 0 > below[1]
    assert above[0] < 50
    boxes = sheet.taken
    gaps = boxes[0][0] - 50, 50 - boxes[1][2], boxes[2][1], -boxes[3][3]
    assert gaps == pytest.approx([0.8] * 4)  # 8 pixels
    for x, y, name in axis.texts:  # a text begins at the left of its box, and half-way up
        (box,) = (b for b in boxes if b[0] == x and (b[1] + b[3]) / 2 == pytest.approx(y))
        assert 6 < (box[2] - box[0]) / sheet.unit / len(name) < 9  # pixels a letter
        assert 14 < (box[3] - box[1]) / sheet.unit < 18
    assert [(b[0] + b[2]) / 2 for b in boxes[2:]] == pytest.approx([50.0, 50.0])
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1])
    assert all(b[0] > 0 and b[2] < 100 and b[1] > -20 and b[3] < 20 for b in boxes)
    assert sheet.label("edge", 99.9, 10.0, 9.0, "k", gap=5)  # to the left of it
    assert axis.texts[-1][0] < 99
    assert not sheet.label("centred", 99.9, -10.0, 9.0, "k", gap=0)
    assert sheet.label("centred", 20.0, -10.0, 9.0, "k", gap=0)
    x, y, _ = axis.texts[-1]
    assert (x, y) == (pytest.approx(20.0 - (sheet.taken[-1][2] - sheet.taken[-1][0]) / 2), -10.0)
    sheet.block(30.0, 10.0, 7.0)
    assert sheet.taken[-1] == pytest.approx((29.3, 9.3, 30.7, 10.7))
    assert not sheet.label("over", 30.0, 10.0, 9.0, "k", gap=0)


@pytest.mark.parametrize(("lat", "km"), [(0.0, 500), (60.0, 200)])
def test_the_scale_bar_is_as_long_as_it_says_and_its_number_stands_on_it(lat: float, km: int) -> None:
    figure_of = pytest.importorskip("matplotlib.figure").Figure
    figure = figure_of()
    axis = figure.add_subplot()
    frame = 10.0, lat - 10, 40.0, lat + 10
    sheet = picture._Sheet(axis, frame, 600.0, Words("en"))
    picture._margins(sheet, figure, "Title", "Sources")
    (bar,), (number,) = axis.lines, axis.texts
    (left, right), (low, same) = bar.get_data()
    assert (right - left) * KM_PER_DEGREE * math.cos(math.radians(lat)) == pytest.approx(km)
    assert number.get_text() == f"{km} km"
    assert low == same
    x, y = number.get_position()
    assert x == left == pytest.approx(10.6)
    above, edge = (y - low) / sheet.unit, (low - float(picture._northing(frame[1]))) / sheet.unit
    assert 2 < above < 8  # pixels
    assert 8 < edge < 20
    placed = {t.get_text(): t.get_position() for t in figure.texts}
    assert placed["Title"][1] > 0.9 > 0.1 > placed["Sources"][1] > placed[Words("en").say("credits")][1] > 0
    assert {x for x, _ in placed.values()} == {0.02}


# The page's data


def test_kinds_have_a_colour_each_and_a_reach() -> None:
    assert set(COLOURS) == set(KINDS)
    assert len(set(COLOURS.values())) == len(KINDS)
    assert [kind(p) for p in (HOMS, SYRIA_ITSELF, EUPHRATES, CAMP)] == ["settlement", "country", "water", "site"]
    assert radius_km(SYRIA_ITSELF) == 0.0
    assert radius_km(HOMS) > 0.0
    assert radius_km(replace(HOMS, population=10)) < radius_km(HOMS)


def test_columns_hold_each_mention_and_each_place_once() -> None:
    made = data.columns([fall_of_baghouz(), cold_nights()], ENGLISH)
    mentions, places, strings = made["mentions"], made["places"], made["strings"]
    texts = [
        made["docs"][d]["text"][s:e]
        for d, s, e in zip(mentions["doc"], mentions["start"], mentions["end"], strict=True)
    ]
    assert texts[:3] == ["Baghouz", "Baghouz", "Syria"]
    assert mentions["doc"] == [0] * 8 + [1] * 4
    assert mentions["place"][6] == -1
    assert len({len(column) for column in mentions.values()}) == 1
    assert len(places["lat"]) == len(
        {(i, a, o) for i, a, o in zip(places["geonameid"], places["lat"], places["lon"], strict=True)}
    )
    row = mentions["place"][5]
    assert (strings[places["name"][row]], places["lat"][row], places["lon"][row]) == ("Homs", 34.72682, 36.72339)
    assert KINDS[places["kind"][row]] == "settlement"
    assert places["radius"][row] == radius_km(HOMS)
    assert mentions["confidence"][5] == 0.4
    alternate, odds, _ = mentions["alternates"][5][0]
    assert (strings[places["name"][alternate]], odds) == ("Al Khums", 0.35)
    kind_, weight, text = mentions["evidence"][0][0]
    assert (strings[kind_], weight, strings[text]) == ("near", 1.25, "Baghouz is near")
    assert [k["colour"] for k in made["kinds"]] == [COLOURS[k] for k in KINDS]
    assert [k["name"] for k in made["kinds"]] == list(KINDS)
    assert "called" not in made


def test_figures_are_rounded_and_alternates_have_a_limit() -> None:
    where = [
        (replace(KHUMS, geonameid=n, point=replace(KHUMS.point, lat=10.123456789)), 0.123456) for n in range(1, 12)
    ]
    doc = Report("Homs.").names("Homs", HOMS, 0.987654, alternates=where).document()
    resolution = replace(doc.resolutions[0], evidence=(Evidence("near", 1.23456, "x"),))
    made = data.columns([replace(doc, resolutions=(resolution,))], ENGLISH)
    assert made["mentions"]["confidence"] == [0.9877]
    assert len(made["mentions"]["alternates"][0]) == 8
    assert made["mentions"]["alternates"][0][0][1] == 0.1235
    assert made["mentions"]["evidence"][0][0][1] == 1.235
    assert made["places"]["lat"][1] == 10.123457


def test_one_id_at_two_positions_is_two_places() -> None:
    moved = replace(HOMS, point=replace(HOMS.point, lat=35.0))
    doc = Report("Homs and Homs and Homs.").names("Homs", HOMS).names("Homs", moved).names("Homs", HOMS).document()
    made = data.columns([doc], ENGLISH)
    assert made["mentions"]["place"] == [0, 1, 0]
    assert made["places"]["lat"] == [34.72682, 35.0]


def test_the_key_of_a_page_is_that_of_its_content() -> None:
    one, again, other = (data.columns([d], ENGLISH)["key"] for d in (cold_nights(), cold_nights(), fall_of_baghouz()))
    assert one == again != other
    assert re.fullmatch("[0-9a-f]{16}", one)


@pytest.mark.parametrize("value", [0, 1, -1, 15, 16, -16, 31, 32, 2047, 2048, -2048, -2049, 4095, 4096, 10**9])
def test_integers_at_the_bounds_of_their_table(value: int) -> None:
    assert letters_to_integers(integers([value, -value])) == [value, -value]
    size = len(integers([value]))
    zigzag = 2 * value if value >= 0 else -2 * value - 1
    assert size == max(1, -(-zigzag.bit_length() // 5))


# The page's size and switches


@pytest.mark.parametrize(
    ("reports", "size"), [(1, 418_000), (2, 498_000), (14, 1_458_000), (15, 1_490_000), (500, 1_490_000)]
)
def test_how_large_a_page_may_be(reports: int, size: int) -> None:
    assert page._allowed(reports) == size


def test_a_map_of_tiles_has_their_steps_and_ends_where_they_do() -> None:
    plain, tiled = to_map(cold_nights()), to_map(cold_nights(), tiles="OpenStreetMap")
    assert [(m.options["zoom_snap"], m.options["zoom_delta"]) for m in (plain, tiled)] == [(0.25, 1), (1, 1)]
    assert not any(m.options["zoom_control"] for m in (plain, tiled))
    (layer,) = (child for child in tiled._children.values() if isinstance(child, folium.TileLayer))
    assert (layer.options["max_zoom"], layer.options["min_zoom"]) == (19, 1)


def test_a_frame_in_another_page_has_no_alternates_and_no_evidence() -> None:
    doc = page._for_readers(cold_nights())
    assert doc.text == cold_nights().text
    assert not any(r.alternates or r.evidence for r in doc)
    assert [r.place for r in doc] == [r.place for r in cold_nights()]


def test_wrong_switches_are_refused() -> None:
    for wrong in ({"theme": "blue"}, {"geometry": "line"}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            to_map(cold_nights(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no document"):
        to_map([])


# Places beside those of the reports


def test_neighbours_are_near_and_important_and_none_of_the_known(world: World) -> None:
    add = world.add_place
    add("Alba", lat=10.0, lon=10.0, country="AA", population=5_000)
    for n in range(30):
        add(f"Near {n}", lat=10.0 + (n + 1) * 0.015, lon=10.0, country="AA", population=100 + n)
    add("Great", lat=10.535, lon=10.0, country="AA", population=9_000_000)  # 59.5 km
    add("Off", lat=10.544, lon=10.0, country="AA", population=9_000_000)  # 60.5 km
    add("Qwxyz", lat=-40.0, lon=10.0, country="BB")
    gazetteer = world.open()
    alba = gazetteer.search("Alba")[0].place
    doc = Report("Alba and Qwxyz.").names("Alba", alba).names("Qwxyz", None).document()
    found = neighbours([doc], gazetteer, [alba])
    names = [p.name for p in found]
    assert "Alba" not in names
    assert "Off" not in names
    assert {"Great", "Near 0", "Near 29", "Qwxyz"} <= set(names)
    assert [p.rank for p in found] == sorted(p.rank for p in found)
    country = Report("Alba.").names("Alba", replace(alba, fclass="A", fcode="PCLI")).document()
    assert neighbours([country], gazetteer, []) == []


def test_a_page_has_so_many_neighbours_the_nearest_and_the_most_important(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(40):
        world.add_place(
            f"Near {n}", lat=10.0 + n * 0.01, lon=10.0, country="AA", population=(n + 90 * (n in (5, 6))) * 1000
        )
    gazetteer = world.open()
    here = gazetteer.search("Near 0")[0].place
    doc = Report("Near 0.").names("Near 0", here).document()
    monkeypatch.setattr("geo.maps.neighbourhood.EACH", (2, 8))
    found = {p.name for p in neighbours([doc], gazetteer, [])}
    # Of the 24 nearest the four nearest, and of the others the four greatest.
    assert found == {f"Near {n}" for n in (0, 1, 2, 3, 5, 6, 22, 23)}
    monkeypatch.setattr("geo.maps.neighbourhood.MOST", 3)
    assert len(neighbours([doc], gazetteer, [])) == 3


# Where no script may run


def test_the_table_has_fifty_rows_and_says_how_many_more() -> None:
    (doc,) = many(1, 53)
    text = still._table([doc], Words("en"))
    assert text.count("<tr>") == 51
    assert "3" in text.rpartition("</table>")[2]
    fifty = replace(doc, resolutions=doc.resolutions[:50])
    assert still._table([fifty], Words("en")).endswith("</table>")
    first = re.findall("<td>(.*?)</td>", text)[:4]
    r = doc.resolutions[0]
    assert r.place is not None
    assert first == [r.mention.text, r.place.label, f"{r.confidence:.2f}", Words("en").say("reason.resolved")]
    two = still._table([cold_nights(), fall_of_baghouz()], Words("en"))
    assert two.count("<th>") == 5
    assert text.count("<th>") == 4  # of one report its name is not said


def test_places_are_labelled_in_the_pages_language() -> None:
    french = LocalNames(Words("fr"), None)
    assert still._label(HOMS, ENGLISH) == HOMS.label
    assert still._label(HOMS, french) == "Homs, Syrie"
    assert still._label(SYRIA_ITSELF, french) == "Syrie"


def test_where_there_is_nothing_to_draw_there_is_the_table_alone() -> None:
    assert "<img" not in still.still([Document("Nothing.")])
    pytest.importorskip("matplotlib")
    assert still.still([cold_nights()]).count("<img") == 1


# Layers of a user's own map


def rows(m: folium.Map) -> list[list[dict[str, Any]]]:
    text = m.get_root().render()
    return [json.loads(found) for found in re.findall(r"^\s*(\[\{.*\}\])\.forEach", text, re.MULTILINE)]


def test_dots_tell_how_often_and_how_surely() -> None:
    m = to_folium([fall_of_baghouz()], folium.Map(tiles=None), candidates=True)
    shown_rows, rejected = rows(m)
    baghouz = shown_rows[0]
    assert baghouz["lines"] == [
        BAGHUZ.label,
        "2 mentions in The fall of Baghouz",
        "Confidence 90%",
        "Syria is named twice.",
    ]
    assert baghouz["style"]["radius"] == pytest.approx(5 + 2**0.5)
    assert baghouz["style"]["fillOpacity"] == 0.89
    assert baghouz["style"]["fillColor"] == COLOURS["settlement"]
    homs = next(r for r in shown_rows if r["lat"] == HOMS.point.lat)
    assert homs["lines"][1:3] == ["1 mention in The fall of Baghouz", "Confidence 40%"]
    assert homs["style"]["radius"] == 6
    assert [r["lines"] for r in rejected] == [
        [CAMP.label, "Also considered for “al-Hol”: 30%"], [KHUMS.label, "Also considered for “Homs”: 35%"],
    ]  # fmt: skip
    assert len(rows(to_folium([fall_of_baghouz()], folium.Map(tiles=None)))) == 1
    kinds = to_folium([fall_of_baghouz(), cold_nights()], folium.Map(tiles=None), by="kind")
    assert sorted(len(layer) for layer in rows(kinds)) == sorted([1, 1, 1, 5])
    with pytest.raises(InputError, match=r"folium\.Map"):
        to_folium([cold_nights()], "a map")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by is"):
        to_folium([cold_nights()], folium.Map(tiles=None), by="colour")


# Titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A heading\n\nText.", "A heading"),
        ("x" * 110, "x" * 110),
        ("word " * 21 + "longe", "word " * 21 + "longe"),  # of 110 letters
        ("word " * 21 + "longer", ("word " * 21).strip() + "…"),  # of 111
        ("A first sentence of some words. " + "word " * 30, "A first sentence of some words."),
        ("\n \n  Second   line ", "Second line"),
        ("", ""),
    ],
)
def test_titles_are_of_one_line_and_a_length(text: str, expected: str) -> None:
    assert title(Document(text)) == expected


def test_several_reports_are_called_by_their_number() -> None:
    words = Words("en")
    assert heading([cold_nights()], words) == "Cold nights at al-Hol"
    assert heading([cold_nights(), cold_nights()], words) == "2 reports"
    assert heading([Document("")], words) == words.say("title.places")


# What users bring


@pytest.mark.parametrize(
    ("markup", "harmless"),
    [
        ("<b>Homs</b>", True), ("a < b & c", True), ("<a href='https://x.example'>x</a>", True),
        ("<img src=x onerror=alert(1)>", False), ("<script>x</script>", False), ("</script>", False),
        ("<a href='java\nscript:x'>", False), ("<iframe srcdoc=x>", False), ("<!-- x -->", False), ("<?xml?>", False),
        ("<p srcdoc='x'>", False), ("<svg>", False), ("<div online='1'>", False),
    ],
)  # fmt: skip
def test_markup_that_would_run_is_shown_as_letters(markup: str, harmless: bool) -> None:
    assert (shown(markup) == markup) is harmless
    assert harmless or "<" not in shown(markup)


def test_letters_that_are_code_elsewhere_become_references() -> None:
    assert inert("`${x}\\ {{y}} </script> <b>") == (
        "&#96;&#36;&#123;x&#125;&#92; &#123;&#123;y&#125;&#125; &#60;&#47;script> <b>"
    )


def test_hosts_are_those_of_the_web_and_sorted() -> None:
    m = folium.Map(tiles=None)
    for url in (
        "https://b.example/{z}",
        "https://{s}.a.example:8080/{z}",
        "http://c.example/x",
        "ftp://d.example/x",
        "x/y.png",
    ):
        folium.TileLayer(url, attr="x").add_to(m)
    text = '<script src="https://e.example/x.js"></script><link href="http://f.example/y">'
    assert origins(m, text, links=False) == [
        "http://c.example", "http://f.example", "https://*.a.example:8080", "https://b.example", "https://e.example",
    ]  # fmt: skip


def test_a_report_about_nothing_found_is_a_reason_not_a_place() -> None:
    doc = Report("Hol.").names("Hol", None, reason=Reason.AMBIGUOUS, alternates=[(HAWL, 0.4)]).document()
    made = data.columns([doc], ENGLISH)
    assert made["mentions"]["place"] == [-1]
    assert made["strings"][made["mentions"]["reason"][0]] == "ambiguous"
    assert made["places"]["geonameid"] == [HAWL.geonameid]
