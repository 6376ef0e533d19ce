"""The outlines under the map: whole, cut where they should be, and nowhere torn across the world."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from test_map_page import letters_to_integers

from geo.maps.basemap import POLE, basemap

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
    return basemap([DAMASCUS, FIJI, TAVEUNI, LONDON], set())


def everything(data: dict[str, Any]) -> list[tuple[tuple[float, ...], np.ndarray]]:
    out = [((-180, -POLE, 180, POLE), ring) for _, ring in rings(data["world"], data["step"])]
    for rect, parts in data["cells"]:
        out += [(tuple(rect), ring) for _, ring in rings(parts, data["cell_step"])]
    return out


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
    names = [country[0] for country in data["countries"]]
    world = land(data["world"], data["step"])
    for inside in (DAMASCUS, (100, 60), (-100, 45), (0, -80), (179, 67), (-179, 67)):
        assert world.contains(shapely.Point(inside))
    for outside in ((-30, 40), (-150, 10), (70, -30), (175, 0)):
        assert not world.contains(shapely.Point(outside))
    syria = land(data["world"], data["step"], names.index("Syria"))
    assert syria.contains(shapely.Point(DAMASCUS))
    assert syria.area == pytest.approx(18.3, rel=0.1)


def test_the_fine_cut_covers_every_place(data: dict[str, Any]) -> None:
    for x, y in (DAMASCUS, FIJI, TAVEUNI, LONDON):
        assert any(west <= x <= east and south <= y <= north for (west, south, east, north), _ in data["cells"])
    for rect, parts in data["cells"]:
        fine, box = land(parts, data["cell_step"]), shapely.box(*rect)
        rough = land(data["world"], data["step"]).intersection(box)
        assert abs(fine.area - rough.area) / box.area < 0.05


def test_the_cut_gets_rougher_rather_than_large() -> None:
    everywhere = [(float(x), float(y)) for x in range(-180, 180, 8) for y in range(-60, 80, 8)]
    wide = basemap(everywhere, set())
    assert wide["cell_step"] > basemap([DAMASCUS], set())["cell_step"]
    assert sum(len(code) for _, parts in wide["cells"] for _, *codes in parts for code in codes) < 150_000


def test_cities_named_by_the_page_itself_are_left_to_it() -> None:
    names = {city[0] for city in basemap([DAMASCUS], set())["cities"]}
    assert "Damascus" in names
    assert "Damascus" not in {city[0] for city in basemap([DAMASCUS], {170654})["cities"]}


def test_no_places_no_cut() -> None:
    assert basemap([], set())["cells"] == []
