"""Areas of places: whose they are, that neighbours fit, that nothing is loaded before it is asked for."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from gazetteer import Gazetteer, Place, Point, build_gazetteer, extent, radius_km
from gazetteer.areas import area_table, circle
from gazetteer.sources.tables import table
from geo.document import Document, Mention, Reason, Resolution


def test_areas_are_where_their_places_are(builtin: Gazetteer) -> None:
    for geonameid, inside, outside in (
        (163843, (33.51, 36.29), (33.89, 35.5)),  # Syria: Damascus, not Beirut
        (4736286, (31.5, -97.1), (35.5, -97.5)),  # Texas: Waco, not Oklahoma City
        (935317, (-20.9, 55.5), (48.85, 2.35)),  # Réunion has its own, not France's
    ):
        area = builtin[geonameid].area
        assert area is not None
        assert shapely.intersects_xy(area, *inside[::-1])
        assert not shapely.intersects_xy(area, *outside[::-1])


def test_regions_waters_and_rivers_have_one_too(builtin: Gazetteer) -> None:
    found = {
        name: builtin.search(name, feature_classes="HTL")[0].place.area for name in ("Sahara", "Black Sea", "Nile")
    }
    assert shapely.intersects_xy(found["Sahara"], 20.0, 27.0)
    assert shapely.intersects_xy(found["Black Sea"], 34.0, 43.0)
    assert found["Nile"].length > 20
    assert found["Nile"].area == 0


def test_a_region_of_another_gazetteer_is_known_by_name_and_place() -> None:
    sea = Place(2960860, "Black Sea", Point(lat=43.0, lon=34.0), "H", "SEA")
    assert sea.area is not None
    assert sea.area.area > 30
    assert Place(1, "Black Sea", Point(lat=-43.0, lon=34.0), "H", "SEA").area is None
    assert Place(1, "Black Sea", Point(lat=43.0, lon=34.0), "P", "PPL").area is None


def test_no_unit_overlaps_its_neighbour_and_each_has_an_area_or_a_reason() -> None:
    areas = area_table()
    near = [i for i, code in enumerate(areas.countries) if code in {"SY", "IQ", "TR", "LB", "JO", "IL", "PS", "SA"}]
    units = areas.shapes(np.flatnonzero(np.isin(areas.unit_countries, near)))
    assert len(units) > 100
    assert shapely.is_valid(units).all()
    assert shapely.coverage_is_valid(units)
    has = set(areas.unit_ids.tolist())
    told = {row["code"] for row in table("areas_missing")}
    rows = list(table("admin1"))
    assert all(int(row["geonameid"]) in has or row["code"] in told for row in rows)
    assert sum(int(row["geonameid"]) in has for row in rows) > 0.8 * len(rows)
    assert {int(row["geonameid"]) for row in table("countries")} <= set(areas.country_ids.tolist())


def test_what_contains_a_point_is_told_smallest_first(builtin: Gazetteer) -> None:
    names = [place.name for place in builtin.containing(lat=31.5, lon=-97.1)]
    assert names.index("Texas") < names.index("United States") < names.index("North America")
    waco = next(hit.place for hit in builtin.lookup("Waco") if hit.place.country == "US")
    assert [p.name for p in builtin.containing(waco)] == [p.name for p in builtin.containing(waco.point)] == names
    assert [p.name for p in builtin.containing(shapely.Point(-97.1, 31.5))] == names
    with pytest.raises(ValueError, match="not a position"):
        builtin.containing(lat=100.0, lon=0.0)
    for wrong in ((31.5, -97.1), "Waco", shapely.box(0, 0, 1, 1)):
        with pytest.raises(ValueError, match="a point is a place or a shapely point"):
            builtin.containing(wrong)


def test_an_overlays_polygon_is_the_places_area(tmp_path: Path) -> None:
    camp = '{"type": "Feature", "properties": {"name": "Camp A", "country": "SY"}, "geometry": {"type": "Polygon", '
    corners = '"coordinates": [[[41, 36], [41.2, 36], [41.2, 36.2], [41, 36.2], [41, 36]]]}}'
    path = tmp_path / "camps.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [' + camp + corners + "]}")
    out = build_gazetteer(tmp_path / "own.gpkg", overlays=[path], base="none")
    with Gazetteer.open(out) as gazetteer:
        (place,) = gazetteer
        assert place.area is not None
        assert place.area.bounds == (41.0, 36.0, 41.2, 36.2)
        assert pickle.loads(pickle.dumps(place)).area.equals(place.area)
        assert gazetteer.area(place.geonameid).equals(place.area)  # type: ignore[union-attr]
        assert gazetteer.containing(lat=36.1, lon=41.1) == [place]


def test_where_no_area_is_known_a_circle_says_how_far_it_may_reach(builtin: Gazetteer) -> None:
    paris = builtin[2988507]
    assert paris.area is None
    around = extent(paris)
    west, south, _, north = around.bounds
    assert (north - south) * 111.2 / 2 == pytest.approx(radius_km(paris), rel=0.01)
    assert west < paris.point.lon
    fiji = circle(179.9, -17.0, 50)
    assert fiji.geom_type == "MultiPolygon"
    assert fiji.bounds[0] == -180.0
    assert fiji.is_valid
    assert circle(10.0, 89.9, 50).bounds[0] == -180.0


def test_areas_cost_nothing_until_asked_for() -> None:
    code = (
        "import sys, gazetteer; gazetteer.Place(1, 'x', gazetteer.Point(lat=0, lon=0)); print('shapely' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_reverse_knows_borders_the_sea_and_the_way_to_the_nearest_town(builtin: Gazetteer) -> None:
    border = builtin.reverse(lat=48.86, lon=-113.44)
    assert (border.country, border.admin1_name) == ("US", "Montana")
    homs = builtin.reverse(lat=34.78, lon=36.78)
    assert (homs.country, homs.admin1_name, homs.at_sea) == ("SY", "Homs", False)
    assert 0 < homs.km < 10
    sea = builtin.reverse(lat=40.0, lon=-40.0)
    assert (sea.at_sea, sea.country, sea.admin1) == (True, "", "")
    assert sea.sea == "North Atlantic Ocean"
    assert [builtin.reverse(lat=lat, lon=lon).sea for lat, lon in ((43.0, 34.0), (26.5, 52.0), (34.78, 36.78))] == [
        "Black Sea", "Persian Gulf", "",
    ]  # fmt: skip
    nowhere = builtin.reverse(lat=0.0, lon=0.0)  # the outlines have a buoy there, as a land without a code
    assert (nowhere.at_sea, nowhere.admin1) == (True, "")
    assert sea.km > 500
    lapland, fiji = builtin.reverse(lat=68.0, lon=25.0), builtin.reverse(lat=-16.8, lon=-179.99)
    assert (lapland.country, fiji.country) == ("FI", "FJ")
    for lat, lon in ((48.86, -113.44), (34.78, 36.78), (-16.8, -179.99), (89.9, 0.0)):
        (near,) = builtin.near(lat=lat, lon=lon, limit=1, feature_classes=["P"])
        assert builtin.reverse(lat=lat, lon=lon).km == pytest.approx(near.km, rel=0.006)


def test_many_points_are_reversed_as_each_alone(builtin: Gazetteer) -> None:
    draw = np.random.default_rng(3)
    lats, lons = np.degrees(np.arcsin(draw.uniform(-1, 1, 300))), draw.uniform(-180, 180, 300)
    frame = builtin.reverse_many(lats, lons)
    for row, lat, lon in zip(frame.itertuples(), lats.tolist(), lons.tolist(), strict=True):
        one = builtin.reverse(lat=lat, lon=lon)
        assert (row.country, row.admin1, row.geonameid, row.direction, row.sea) == (
            one.country, one.admin1, one.geonameid, one.direction, one.sea,
        )  # fmt: skip
        assert row.km == pytest.approx(one.km, abs=1e-6)
    with pytest.raises(ValueError, match=r"lat=91.0, lon=0.0 \(row 1\)"):
        builtin.reverse_many([0, 91], [0, 0])


def test_documents_are_written_with_areas(builtin: Gazetteer) -> None:
    mentions = [Resolution(Mention(0, 5, "Syria"), builtin[163843], 1.0, Reason.RESOLVED),
                Resolution(Mention(9, 14, "Paris"), builtin[2988507], 1.0, Reason.RESOLVED)]  # fmt: skip
    doc = Document("Syria to Paris", tuple(mentions))
    frame = doc.to_geodataframe(geometry="area")
    assert shapely.intersects_xy(frame.geometry[0], 36.29, 33.51)
    assert frame.geometry[1].geom_type == "Polygon"
    data = doc.to_geojson(geometry="area")
    assert shapely.geometry.shape(data["features"][0]["geometry"]).equals(frame.geometry[0])
    assert data["bbox"][0] < 2.4 < 41 < data["bbox"][2]
    with pytest.raises(ValueError, match="'point' or 'area'"):
        doc.to_geojson(geometry="polygon")
