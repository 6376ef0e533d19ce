"""What is drawn: the ground under a map, a plot's and a picture's parts, legends of users' own layers, the policy."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import folium
import numpy as np
import pytest
from branca.colormap import LinearColormap
from branca.element import Element
from mapping import EUPHRATES, HOMS, RAQQA, SYRIA_ITSELF, Report, cold_nights, fall_of_baghouz, many, place

from gazetteer import Point, distance_km
from geo.maps import plot, to_map
from geo.maps.legends import STOPS, Scale, _categories, plain_legends
from geo.maps.local import LocalNames
from geo.maps.outlines import cut, layer, names, table
from geo.maps.words import Words

basemap, picture, figure = (import_module(f"geo.maps.{name}") for name in ("basemap", "picture", "figure"))
ENGLISH = LocalNames(Words("en"), None)


@pytest.fixture(scope="module")
def ground() -> dict[str, Any]:
    return basemap.basemap([(HOMS.point.lon, HOMS.point.lat)])


# The ground


@pytest.mark.parametrize("name", ["land_fine", "land_middle"])
def test_how_many_points_a_cell_holds(name: str) -> None:
    cells = np.floor(layer(name).points / 5).astype(int).tolist()
    assert basemap._weights(name) == Counter((x, y) for x, y in cells)


def test_towns_on_the_ground_are_the_worlds_largest_and_those_around(ground: dict[str, Any]) -> None:
    lon, lat, zoom, capital = basemap._towns()
    world = int(((zoom <= 3) | ((zoom <= 4) & (capital == 1))).sum())
    rows = ground["towns"]
    far = [row for row in rows if abs(row[1] - 36.7) > 20 or abs(row[2] - 34.7) > 20]
    assert all(row[3] <= 3 or (row[3] == 4 and row[4] == 1) for row in far)
    assert len(rows) > world
    assert [row[3] for row in rows] == sorted(row[3] for row in rows)  # the largest first
    assert max(row[3] for row in rows) <= 12
    assert len({(row[0], row[1], row[2]) for row in rows}) == len(rows)
    homs = next(row for row in rows if row[0] == "Homs")
    assert (homs[1], homs[2]) == pytest.approx((36.72, 34.73), abs=0.02)
    assert {row[4] for row in rows if row[0] in ("Damascus", "Paris", "Cairo", "London")} == {1}
    assert next(row[4] for row in rows if row[0] in ("Istanbul", "Aleppo")) == 0
    assert len(lon) == len(lat) == len(zoom)


def test_so_many_towns_of_one_detail_as_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    where = [((30.0, 30.0, 45.0, 40.0), basemap.FINE)]
    whole = basemap._neighbours(where, 1, ENGLISH)
    monkeypatch.setattr(basemap, "MOST_TOWNS", 5)
    world = basemap._neighbours([], 1, ENGLISH)
    assert len(basemap._neighbours(where, 1, ENGLISH)) == len(world) + 5
    assert len(basemap._neighbours(where, 40, ENGLISH)) == len(world) + 7
    assert len(whole) > len(world) + 100
    # Of those around the greatest come, each once.
    around = [row for row in basemap._neighbours(where, 1, ENGLISH) if row not in world]
    assert max(row[3] for row in around) <= min(row[3] for row in whole if row not in world and row not in around)


def test_ranges_and_waters_are_named_where_there_is_room(ground: dict[str, Any]) -> None:
    found, there = table(), ground["landscape"]
    by_name = {row[0]: row for row in there}
    world = {
        name for name, scale in zip(names("region_name"), found["region_scale"], strict=True) if scale <= 1 and name
    }
    assert world <= set(by_name)
    assert all(row[4] in (0, 1) for row in there)
    seas = {n for n, sea in zip(names("region_name"), found["region_sea"], strict=True) if sea}
    lakes = set(names("lake_name"))
    assert {row[0] for row in there if row[4] == 1} <= seas | lakes
    bare = {row[0] for row in basemap._landscape([], ENGLISH)}
    assert bare == world
    assert bare < set(by_name)


@pytest.mark.parametrize(("detail", "finest"), [(basemap.MIDDLE, 5), (basemap.FINE, 7)])
def test_landscapes_are_named_the_finer_the_ground_is(detail: Any, finest: int) -> None:
    shown = {row[0] for row in basemap._landscape([((-180.0, -90.0, 180.0, 90.0), detail)], ENGLISH)}
    wanted = {
        name
        for kind in ("region", "lake")
        for name, scale in zip(names(f"{kind}_name"), table()[f"{kind}_scale"], strict=True)
        if name and scale <= finest
    }
    assert shown == {ENGLISH.region(name, 0.0, 0.0) for name in wanted}


def test_countries_are_where_their_names_go(ground: dict[str, Any]) -> None:
    syria = next(row for row in ground["countries"] if row[1] == "SY")
    assert syria[0] == "Syria"
    assert (syria[2], syria[3]) == pytest.approx((38.5, 35.0), abs=1.5)
    assert syria[4] > 0


def test_waters_come_up_to_their_rank_and_land_with_its_owner(ground: dict[str, Any]) -> None:
    for cell in ground["cells"]:
        west, _, _, north = cell["rect"]
        fine = cell["step"] == basemap.FINE.step
        for part in ("lakes", "rivers"):
            ranks = [row[0] for row in cell.get(part, [])]
            assert ranks == sorted(set(ranks))
            assert max(ranks, default=0) <= (10 if fine else 6)
        assert west >= -180
        assert north <= 85.06
    assert [row[0] for row in ground["world"]["lakes"]] == sorted(row[0] for row in ground["world"]["lakes"])
    assert max(row[0] for row in ground["world"]["lakes"]) <= 1
    assert any(cell.get("rivers") for cell in ground["cells"])


# Pictures


@pytest.fixture
def axis() -> Iterator[Any]:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    made, ax = pyplot.subplots(figsize=(6, 4))
    yield ax
    pyplot.close(made)


def test_a_plot_frames_its_places_in_degrees(axis: Any) -> None:
    towns = Report("Homs and Raqqa.").names("Homs", HOMS).names("Raqqa", RAQQA).document()
    assert plot(towns, axis, title="Two towns") is axis
    (west, east), (south, north) = axis.get_xlim(), axis.get_ylim()
    assert (west + east) / 2 == pytest.approx((36.72339 + 39.00788) / 2)
    assert west < 36.7
    assert east > 39.0
    assert south < 34.7
    assert north > 35.9
    assert east - west < 8
    assert axis.get_aspect() == pytest.approx(1 / math.cos(math.radians((south + north) / 2)))
    assert axis.get_title(loc="left") == "Two towns"
    marks = {tuple(line.get_xydata()[0].round(3)) for line in axis.lines if line.get_marker() == "o"}
    assert marks == {(36.723, 34.727), (39.008, 35.953)}
    assert {"Homs", "Raqqa"} <= {t.get_text() for t in axis.texts}
    axis.figure.canvas.draw()
    (credit,) = (t.get_window_extent() for t in axis.texts if "GeoNames" in t.get_text())
    within = axis.get_window_extent()
    assert 0 <= credit.x0 - within.x0 < 10
    assert 0 <= credit.y0 - within.y0 < 10
    assert credit.x1 < within.x1


def test_a_plot_keeps_the_limits_of_what_is_drawn_before(axis: Any) -> None:
    axis.plot([30, 45], [30, 40])
    before = axis.get_xlim(), axis.get_ylim()
    plot(cold_nights(), axis)
    assert (axis.get_xlim(), axis.get_ylim()) == before


def test_marks_are_larger_the_more_often_a_place_is_named(axis: Any) -> None:
    report = Report("Homs, Homs, Homs and Raqqa.").names("Homs", HOMS).names("Homs", HOMS).names("Homs", HOMS)
    plot(report.names("Raqqa", RAQQA).document(), axis)
    sizes = [line.get_markersize() for line in axis.lines if line.get_marker() == "o"]
    assert sizes == pytest.approx([5 + 2 * 2, 5 + 2 * 1])
    often = Report("Homs. " * 40)
    for _ in range(40):
        often = often.names("Homs", HOMS)
    axis.clear()
    plot(often.document(), axis)
    assert [line.get_markersize() for line in axis.lines if line.get_marker() == "o"] == [13]


def test_a_country_is_tinted_and_a_river_is_a_line(axis: Any) -> None:
    told = Report("Syria and the Euphrates at Raqqa.").names("Syria", SYRIA_ITSELF).names("Euphrates", EUPHRATES)
    plot(told.names("Raqqa", RAQQA).names(".", place(1, "Dot", 36.0, 45.0)).document(), axis)
    faces = [tuple(c.get_facecolor()[0]) for c in axis.collections if len(c.get_facecolor())]
    tint, land = (
        tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)) for colour in (picture.NAMED, picture.LAND)
    )
    assert sum(face[:3] == pytest.approx(tint, abs=0.003) for face in faces) == 1
    assert sum(face[:3] == pytest.approx(land, abs=0.003) for face in faces) > 1
    widths = {line.get_linewidth() for line in axis.lines if line.get_marker() != "o"}
    assert widths == {2}


def test_rivers_are_drawn_up_to_their_rank(axis: Any) -> None:
    frame = (30.0, 30.0, 45.0, 40.0)
    sheet = picture._Sheet(axis, frame, 1000.0, Words("en"))
    ranks = layer("river").columns["rank"]
    counts = [
        sum(int(ranks[i]) <= rank for i, _ in cut(layer("river"), frame, thin=sheet.unit / 2)) for rank in (3, 6, 99)
    ]
    assert counts[0] < counts[1] <= counts[2]
    for rank, count in zip((3, 6, 99), counts, strict=True):
        sheet.draw("river", "blue", 1.0, rank=rank)
        assert len(axis.collections[-1].get_segments()) == count


def test_the_closer_a_picture_the_finer_its_land(monkeypatch: pytest.MonkeyPatch) -> None:
    def parts(wide: float) -> list[tuple[str, Any]]:
        asked: list[tuple[str, Any]] = []
        sheet = picture._Sheet(None, (0.0, 0.0, wide, 10.0), 1000.0, Words("en"))
        monkeypatch.setattr(sheet, "fill", lambda name, *_, **__: asked.append((name, None)))
        monkeypatch.setattr(sheet, "draw", lambda name, *_, **more: asked.append((name, more.get("rank"))))
        picture._ground(sheet, frozenset())
        return asked

    assert parts(14.9) == [("land_fine", None), ("border", None), ("river", 10), ("lake", None)]
    assert parts(15.0) == [("land_fine", None), ("border", None), ("river", 5), ("lake", None)]
    assert parts(25.0) == [("land_middle", None), ("border", None), ("river", 5), ("lake", None)]
    assert parts(60.0) == [("land_middle", None), ("lake", None)]
    assert parts(119.9)[0] == ("land_middle", None)
    assert parts(120.0) == [("land_world", None), ("lake", None)]


def test_a_country_is_named_where_its_name_has_room(axis: Any) -> None:
    plot(Report("Homs and Raqqa.").names("Homs", HOMS).names("Raqqa", RAQQA).document(), axis)
    near = {t.get_text() for t in axis.texts}
    axis.clear()
    far = Report("Homs.").names("Homs", place(1, "Homs", 34.7, 36.7)).names(".", place(2, "Dot", -30.0, -60.0))
    plot(far.document(), axis)
    wide = {t.get_text() for t in axis.texts}
    assert "SYRIA" in near
    assert "CHINA" not in near
    assert "BRAZIL" in wide
    assert "SYRIA" not in wide


def test_of_sixty_places_names_are_tried(axis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_LABELS", 2)
    (doc,) = many(1, 5)
    said, times = picture._named([doc])
    sheet = picture._Sheet(axis, (-180.0, -60.0, 180.0, 80.0), 5000.0, Words("en"))
    tried: list[str] = []
    monkeypatch.setattr(sheet, "label", lambda text, *_, **more: tried.append(text) if more["gap"] else None)
    picture._places(sheet, said, times, {})
    assert len(tried) == 2


# Legends of a user's own layers


def test_a_scale_of_colours_goes_from_its_least_to_its_greatest() -> None:
    colours = LinearColormap(["#000000", "#ffffff"], vmin=10, vmax=2010, caption="People <b>")
    scale = json.loads(Scale(colours, "m").scale)
    assert (scale["caption"], scale["low"], scale["high"]) == ("People <b>", "10", "2,010")
    assert len(scale["colours"]) == STOPS
    assert (scale["colours"][0], scale["colours"][-1]) == ("#000000", "#ffffff")
    greys = [int(c[1:3], 16) for c in scale["colours"]]
    assert np.diff(greys) == pytest.approx(np.full(STOPS - 1, 255 / (STOPS - 1)), abs=1.01)
    assert json.loads(Scale(LinearColormap(["#000000", "#ffffff"]), "m").scale)["caption"] == ""


def test_a_users_scale_is_plain_on_the_page_and_its_own_again_afterwards() -> None:
    m = to_map(cold_nights())
    colours = LinearColormap(["#000000", "#ffffff"], vmin=0, vmax=1)
    m.add_child(colours)
    text = m.get_root().render()
    assert "d3.scale" not in text
    assert "linear-gradient" in text
    assert colours in m._children.values()
    with plain_legends(m.get_root(), "m"):
        assert colours not in m._children.values()
    assert colours in m._children.values()


def test_categories_are_text() -> None:
    legend = (
        "<div class='legend-title'>Kind <i></div><ul>"
        "<li><span style='background:#ff0000'></span>a <b></li><li><span style='background:x\"y'></span>c</li></ul>"
    )
    assert _categories(legend) == (
        '<div class="ts-user-legend"><b>Kind &lt;i&gt;</b><ul>'
        '<li><i style="background:#ff0000"></i>a &lt;b&gt;</li><li><i style="background:x&quot;y"></i>c</li></ul></div>'
    )
    assert _categories("").startswith('<div class="ts-user-legend"><ul>')


# The file as a whole


def connects(m: folium.Map) -> str:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', m.get_root().render())
    assert policy is not None
    return next(part for part in policy[1].split("; ") if part.startswith("connect-src"))


def test_a_page_asks_nobody_but_who_it_was_told_to() -> None:
    tiled = folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="x")
    assert connects(to_map(cold_nights())) == "connect-src 'none'"
    assert connects(to_map(cold_nights(), pmtiles="x.pmtiles")) == "connect-src 'self'"
    assert connects(to_map(cold_nights(), tiles=tiled)) == "connect-src https://tiles.example"


def test_a_page_of_thousands_of_elements_shares_its_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    m = to_map(cold_nights())
    page = m.get_root()
    page.script._children = {str(n): Element(f"run({n});") for n in range(11)} | {"blank": Element("  \n")}
    assert len(page._scripts()) == 11
    for most, sizes in ((11, [1] * 11), (6, [2, 2, 2, 2, 2, 1]), (1, [11]), (5, [3, 3, 3, 2])):
        monkeypatch.setattr(figure, "MAX_SCRIPTS", most)
        scripts = page._scripts()
        assert [len(s.split("\n")) for s in scripts] == sizes
        assert "\n".join(scripts).split("\n") == [f"run({n});" for n in range(11)]


def test_much_data_is_packed_and_little_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    m = to_map(fall_of_baghouz())
    plain = m.get_root().render()
    assert '<script type="application/json" id="ts-data">' in plain
    size = len(m.get_root()._content)
    for most, packed in ((size, False), (size - 1, True)):
        monkeypatch.setattr(figure, "PACK_ABOVE", most)
        assert ("data-packed" in to_map(fall_of_baghouz()).get_root()._content) is packed
    assert abs(m.get_root().weight - len(plain.encode())) < 500_000


def test_hashes_of_scripts_stand_once_and_none_is_none() -> None:
    assert figure.hashes([]) == "'none'"
    # SHA-256 of the empty text is known.
    empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert figure.hashes(["", ""]) == empty
    assert len(figure.hashes(["a", "b"]).split()) == 2


@pytest.mark.parametrize("frame", [(36.0, 34.0, 39.0, 36.0), (0.0, -1.0, 40.0, 1.0), (10.0, 58.0, 12.0, 62.0)])
def test_a_scale_bar_is_as_long_as_it_says(axis: Any, frame: tuple[float, float, float, float]) -> None:
    sheet = picture._Sheet(axis, frame, 1000.0, Words("en"))
    picture._margins(sheet, axis.figure, "Title", "Sources")
    (bar,) = axis.lines
    (west, east), middle = bar.get_xdata(), (frame[1] + frame[3]) / 2
    km = float(next(t.get_text() for t in axis.texts if t.get_text().endswith(" km")).replace(",", "").split()[0])
    long = distance_km(Point(lat=middle, lon=west), Point(lat=middle, lon=east))
    assert long == pytest.approx(km, rel=0.004)
    assert {"Title", "Sources"} <= {t.get_text() for t in axis.figure.texts}


def test_a_lake_is_tinted_within_a_thinner_line(axis: Any) -> None:
    tana = place(1, "Lake Tana", 12.0, 37.25, "H.LK", country="ET")
    plot(
        Report("Lake Tana at Dot.").names("Lake Tana", tana).names("Dot", place(2, "Dot", 12.2, 37.4)).document(), axis
    )
    outlines = [line for line in axis.lines if line.get_marker() != "o"]
    assert {line.get_linewidth() for line in outlines} == {1}
    assert len(axis.patches) == len(outlines) >= 1
    assert {patch.get_alpha() for patch in axis.patches} == {0.3}
    assert "Lake Tana" in {t.get_text() for t in axis.texts}
