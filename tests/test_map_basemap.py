"""The outlines under the map: whole, cut where they should be, and nowhere torn across the world."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

import numpy as np
import pytest
import shapely
from mapping import HOMS, Report, place
from test_map_page import letters_to_integers

from geo.maps import to_map
from geo.maps.basemap import FINE, MIDDLE, _cell, _chosen, _reach, basemap
from geo.maps.encode import packed_script
from geo.maps.outlines import Layer
from geo.maps.shapes import STEP, Named, _ends, _followed, shapes

BATUMI = (41.6417, 41.6461)
DAMASCUS, FIJI, TAVEUNI, LONDON = (36.29, 33.51), (178.44, -18.14), (-179.98, -16.8), (-0.13, 51.5)


def rings(parts: list[list[Any]], step: float) -> list[tuple[int, np.ndarray]]:
    """(country, points in degrees) as the page decodes them."""
    out = []
    for country, *codes in parts:
        for code in codes:
            steps = np.array(letters_to_integers(code)).reshape(-1, 2)
            out.append((country, np.cumsum(steps, axis=0) * step))
    return out


def land(parts: list[list[Any]], step: float, country: int | None = None) -> Any:
    shapes = [
        shapely.make_valid(shapely.Polygon(r)) for c, r in rings(parts, step) if country in (None, c) and len(r) > 3
    ]
    return shapely.union_all(shapes)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return basemap([DAMASCUS, FIJI, TAVEUNI, LONDON])


def everything(data: dict[str, Any]) -> list[tuple[tuple[float, ...], np.ndarray]]:
    parts = [data["world"], *data["cells"]]
    return [(tuple(part["rect"]), ring) for part in parts for _, ring in rings(part.get("land", []), part["step"])]


def number(data: dict[str, Any], name: str) -> int:
    return [country[0] for country in data["countries"]].index(name)


def test_no_edge_is_longer_than_180_degrees(data: dict[str, Any]) -> None:
    longest = max(np.abs(np.diff(ring[:, 0])).max() for _, ring in everything(data))
    assert longest <= 180


def test_rings_close_and_stay_in_their_rectangle(data: dict[str, Any]) -> None:
    for (west, south, east, north), ring in everything(data):
        assert np.allclose(ring[0], ring[-1])
        assert ring[:, 0].min() >= west - 0.06
        assert ring[:, 0].max() <= east + 0.06
        assert ring[:, 1].min() >= south - 0.06
        assert ring[:, 1].max() <= north + 0.06


def test_land_is_land_and_sea_is_sea(data: dict[str, Any]) -> None:
    world, step = data["world"]["land"], data["world"]["step"]
    whole = land(world, step)
    for inside in (DAMASCUS, (100, 60), (-100, 45), (0, -80), (179, 67), (-179, 67)):
        assert whole.contains(shapely.Point(inside))
    for outside in ((-30, 40), (-150, 10), (70, -30), (175, 0)):
        assert not whole.contains(shapely.Point(outside))
    syria = land(world, step, number(data, "Syria"))
    assert syria.contains(shapely.Point(DAMASCUS))
    assert syria.area == pytest.approx(18.3, rel=0.1)
    assert land(world, step, number(data, "Ukraine")).contains(shapely.Point(34.1, 45.2))


def cell_at(data: dict[str, Any], x: float, y: float) -> dict[str, Any]:
    def holds(rect: list[float]) -> bool:
        return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]

    return next(cell for cell in data["cells"] if holds(cell["rect"]))


def test_the_fine_cut_covers_every_place(data: dict[str, Any]) -> None:
    for x, y in (DAMASCUS, FIJI, TAVEUNI, LONDON):
        assert cell_at(data, x, y)["step"] == FINE.step
    world = land(data["world"]["land"], data["world"]["step"])
    for cell in data["cells"]:
        fine, box = land(cell.get("land", []), cell["step"]), shapely.box(*cell["rect"])
        assert abs(fine.area - world.intersection(box).area) / box.area < 0.05


def test_eight_reports_get_the_detail_of_one() -> None:
    eight = [(-87.6, 41.9), BATUMI, (35.5, 33.9), (2.3, 48.8), (139.7, 35.7), (28.0, -26.2), (-58.4, -34.6), (151, -34)]
    alone, among = basemap([BATUMI]), basemap(eight)
    here = [c for c in alone["cells"] if c["step"] == FINE.step]
    assert here
    for cell in here:
        assert cell in among["cells"]


def test_lake_michigan_is_water_and_batumi_land() -> None:
    data = basemap([(-87.6, 41.9), BATUMI])
    for (x, y), wet in (((-87.0, 43.5), True), ((-89.0, 42.0), False)):
        cell = cell_at(data, x, y)
        assert land(cell["lakes"], cell["step"]).contains(shapely.Point(x, y)) == wet
    cell = cell_at(data, *BATUMI)
    assert land(cell["land"], cell["step"]).distance(shapely.Point(BATUMI)) < 0.01


def test_the_cut_gets_rougher_rather_than_large() -> None:
    everywhere = [(float(x), float(y)) for x in range(-180, 180, 3) for y in range(-60, 80, 3)]
    wide = basemap(everywhere)
    assert len(packed_script("x", wide)) < 900_000


def test_towns_come_with_the_zoom_from_which_they_have_room() -> None:
    near = [
        town
        for town in basemap([DAMASCUS])["towns"]
        if abs(town[1] - DAMASCUS[0]) < 0.5 and abs(town[2] - DAMASCUS[1]) < 0.5
    ]
    assert near[0][0] == "Damascus"
    assert near[0][4] == 1
    assert all(near[0][3] < town[3] <= FINE.zoom for town in near[1:])
    assert max(town[3] for town in near) > 8


def test_no_places_no_cut() -> None:
    assert basemap([])["cells"] == []


EUPHRATES = Named(0, ("Euphrates",), "H.STM", "IQ", 47.44, 31.0)
RAQQA = (39.0, 35.95)


def test_a_river_lies_where_the_text_is() -> None:
    (river,) = shapes([EUPHRATES], [RAQQA])
    assert river["kind"] == "line"
    assert shapely.distance(shapely.Point(river["at"]), shapely.Point(RAQQA)) < 0.5


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        (Named(0, ("Ar Raqqah Governorate", "Raqqa"), "A.ADM1", "SY", 38.9, 36.0), (39.0, 35.95)),
        (Named(0, ("Deir ez-Zor",), "A.ADM1", "SY", 40.0, 35.0), (40.95, 34.47)),
        (Named(0, ("Ohio",), "A.ADM1", "US", -83.0, 40.25), (-81.7, 41.4)),
    ],
)
def test_a_division_is_its_area(place: Named, inside: tuple[float, float]) -> None:
    (area,) = shapes([place], [])
    polygons = [shapely.Polygon(r) for _, r in rings([[0, *area["lines"]]], STEP)]
    assert any(p.contains(shapely.Point(inside)) for p in polygons)
    assert any(p.contains(shapely.Point(area["at"])) for p in polygons)


@pytest.mark.parametrize(
    "place",
    [
        Named(0, ("Ohio",), "A.ADM1", "US", -90.0, 35.0),
        Named(0, ("Ohio",), "A.ADM1", "CA", -83.0, 40.25),
        Named(0, ("Euphrates",), "H.STM", "US", -100.0, 35.0),
    ],
)
def test_what_does_not_agree_stays_a_point(place: Named) -> None:
    assert shapes([place], []) == []


def test_with_areas_a_sea_and_an_overlay_s_polygon_are_drawn_too() -> None:
    outline = shapely.to_wkb(shapely.box(38.0, 35.0, 39.0, 36.0))
    camp = place(-5, "The Long Camp", 35.5, 38.5, "S.CMP", outline=outline)
    sea = place(363196, "Mediterranean Sea", 35.0, 20.0, "H.SEA")
    report = Report("Boats left the Mediterranean Sea for The Long Camp near Homs.")
    document = report.names("Mediterranean Sea", sea).names("The Long Camp", camp).names("Homs", HOMS).document()
    assert packed(to_map(document))["shapes"] == []
    drawn = packed(to_map(document, geometry="area"))["shapes"]
    assert [shape["kind"] for shape in drawn] == ["area", "area"]
    west, south = drawn[1]["at"]
    assert (38, 35) < (west, south) < (39, 36)


def packed(m: Any) -> dict[str, Any]:
    """The basemap in a page."""
    found = re.search(r'id="ts-basemap" data-packed>([^<]*)<', m.get_root().render())
    assert found
    return dict(json.loads(gzip.decompress(base64.b64decode(found[1]))))


@pytest.mark.parametrize("degrees", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("point", [(10.1, 50.1), (-70.4, -33.3), (179.9, 0.2)])
def test_a_point_reaches_the_cells_all_around_it(point: tuple[float, float], degrees: float) -> None:
    around = np.linspace(-degrees, degrees, 101)
    cells = {_cell((point[0] + x + 180) % 360 - 180, point[1] + y) for x in around for y in around}
    assert _reach([point, point], degrees) == dict.fromkeys(cells, 2)


def test_a_cell_takes_the_last_point_of_the_room_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(10.0, 50.0), (10.1, 50.1)]
    room = FINE.points + len(places) * FINE.more
    monkeypatch.setattr("geo.maps.basemap._reach", lambda *_: {(19, 14): 2, (20, 14): 1})
    for over, detail in ((0, FINE), (1, MIDDLE)):
        monkeypatch.setattr(
            "geo.maps.basemap._weights", lambda _, whole=room + over: {(19, 14): whole - 7, (20, 14): 7}
        )
        chosen = _chosen(places, 1.0, 1.0)
        assert (chosen[19, 14], chosen[20, 14]) == (FINE, detail)


RIVERS = {
    "straight on": ([(0, 0), (0, 1)], [(0, 1), (0, 2)], [(0, 2), (0, 3)]),
    "backwards": ([(0, 1), (0, 0)], [(0, 2), (0, 1)], [(0, 2), (0, 3)]),
    "a fork": ([(0, 0), (0, 1)], [(0, 1), (0, 2)], [(0, 1), (1, 1)]),
    "a ring": ([(0, 0), (0, 1)], [(0, 1), (1, 1)], [(1, 1), (0, 0)]),
    "a gap": ([(0, 0), (0, 1)], [(0, 1.03), (0, 2)], [(0, 2), (0, 3)]),
    "nearly": ([(0, 0), (0, 1)], [(0, 1.004), (0, 2)], [(5, 2), (5, 3)]),
}


@pytest.mark.parametrize(
    ("lines", "ranks", "followed"),
    [
        ("straight on", (3, 3, 3), [0, 1, 2]), ("straight on", (3, 4, 3), [0]), ("straight on", (3, 3, 2), [0, 1]),
        ("backwards", (3, 3, 3), [0, 1, 2]), ("a fork", (3, 3, 3), [0]), ("a fork", (3, 3, 1), [0]),
        ("a ring", (3, 3, 3), [0, 2, 1]), ("a gap", (3, 3, 3), [0]), ("nearly", (3, 3, 3), [0, 1]),
    ],
)  # fmt: skip
def test_a_river_goes_on_under_another_name_where_one_of_its_rank_meets_it(
    monkeypatch: pytest.MonkeyPatch, lines: str, ranks: tuple[int, ...], followed: list[int]
) -> None:
    parts = [np.array(part, dtype=float) for part in RIVERS[lines]]
    boxes = np.array([[*part.min(axis=0), *part.max(axis=0)] for part in parts])
    rivers = Layer(np.vstack(parts), np.array([0, 2, 4, 6]), boxes, {"rank": np.array(ranks)}, False)
    monkeypatch.setattr("geo.maps.shapes.layer", {"river": rivers}.__getitem__)
    _ends.cache_clear()
    found = [part.tolist() for part in _followed([parts[0]])]
    _ends.cache_clear()
    assert found == [parts[i].tolist() for i in followed]
