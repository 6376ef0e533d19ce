"""Places of the user's own: tables and map layers, good and bad."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from gazetteer import Name, SourceError
from gazetteer.sources import Overlay, read_overlay


def table(folder: Path, text: str, name: str = "camps.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def overlay(folder: Path, text: str) -> Overlay:
    return read_overlay(table(folder, text))


def test_a_row_adds_a_place_with_its_names(tmp_path: Path) -> None:
    (place,) = overlay(
        tmp_path, "name,lat,lon,names,country,population\nCamp One,36.4,41.2,ar:مخيم|First Camp,sy,900\n"
    ).places
    assert (place.name, place.lat, place.lon, place.country, place.population) == ("Camp One", 36.4, 41.2, "SY", 900)
    assert place.names == (Name("مخيم", "ar"), Name("First Camp"))
    assert (place.fclass, place.fcode) == ("P", "PPL")


def test_ids_are_negative_below_the_projects_own_and_stay_the_same(tmp_path: Path) -> None:
    text = "name,lat,lon,id\nA,1,2,\nB,1,2,\nC,1,2,checkpoint-7\n"
    first = [p.geonameid for p in overlay(tmp_path, text).places]
    assert len(set(first)) == 3
    assert max(first) < -1_000_000
    assert min(first) > -(2**53)
    moved = overlay(tmp_path, "name,lat,lon,id\nC renamed,1.5,2.5,checkpoint-7\nA,1,2,\n")
    assert [p.geonameid for p in moved.places] == [first[2], first[0]]


def test_a_geonameid_adds_names_and_hide_takes_the_place_out(tmp_path: Path) -> None:
    read = overlay(tmp_path, "geonameid;names;hide\n172955;Reqqa|ku:Reqa;\n170654;;yes\n")
    assert read.names == {172955: (Name("Reqqa"), Name("Reqa", "ku"))}
    assert read.hidden == {170654}
    assert read.places == ()


def test_a_geonameid_with_a_position_can_stand_in_for_a_missing_place(tmp_path: Path) -> None:
    read = overlay(tmp_path, "geonameid,name,latitude,longitude\n99,Far Village,10,20\n")
    assert read.stand_ins[99].name == "Far Village"
    assert (read.stand_ins[99].lat, read.stand_ins[99].lon) == (10, 20)


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp"])
def test_map_layers_come_reprojected_with_their_polygons(tmp_path: Path, ending: str) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["Post", "District"], "names": ["P1|P2", None]},
        geometry=[shapely.Point(41, 36), shapely.box(40, 35, 41, 36)],
        crs="EPSG:4326",
    )
    frame = frame.iloc[1:] if ending == "shp" else frame  # a shapefile holds one kind of geometry
    path = tmp_path / f"layer.{ending}"
    (frame if ending == "geojson" else frame.to_crs("EPSG:3857")).to_file(path)
    read = read_overlay(path)
    district = read.places[-1]
    assert (district.name, district.fclass, district.fcode) == ("District", "L", "AREA")
    area = shapely.from_wkb(read.areas[district.geonameid]).normalize()
    assert area.equals_exact(shapely.box(40, 35, 41, 36).normalize(), 1e-6)
    assert (district.lat, district.lon) == (pytest.approx(35.5), pytest.approx(40.5))
    if ending != "shp":
        assert read.places[0].names == (Name("P1"), Name("P2"))
        assert read.places[0].geonameid not in read.areas


def test_lists_of_names_in_geojson_are_names(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "Post", "names": ["P1", "P2"]},
        "geometry": {"type": "Point", "coordinates": [41, 36]},
    }
    path = table(tmp_path, json.dumps({"type": "FeatureCollection", "features": [feature]}), "posts.geojson")
    assert read_overlay(path).places[0].names == (Name("P1"), Name("P2"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name,lat,lon\nX,1,2\nY,95,0\n", "row 2: position off the globe"),
        ("name,lat\nX,1\n", "row 1: no position"),
        ("name,lat,lon\n,1,2\n", "row 1: a place needs a name"),
        ("name\nX\n", "row 1: a place needs a name and a position"),
        ("name,hide\nX,true\n", "row 1: hide needs the geonameid"),
        ("geonameid,hide\n5,perhaps\n", "row 1: hide is true or false"),
        ("geonameid,name\n0,X\n", "row 1: no geonameid"),
        ("geonameid,name\nfive,X\n", "row 1: geonameid is a whole number"),
        ("name,lat,lon,country\nX,1,2,SYR\n", "row 1: country is an ISO code"),
        ("name,lat,lon,fclass\nX,1,2,town\n", "row 1: fclass is one of"),
        ("name,lat,lon\nX,1,2,3\n", "row 1: more cells"),
        ("name,lat,lon\nX,1,2\nX,1,2\n", "row 2: the same place a second time"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_with_its_number(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(SourceError, match=rf"camps\.csv, {what}"):
        overlay(tmp_path, text)


def test_bad_rows_can_be_passed_over(tmp_path: Path) -> None:
    told: list[SourceError] = []
    path = table(tmp_path, "name,lat,lon\nX,95,2\nY,1,2\n")
    assert [p.name for p in read_overlay(path, on_bad=told.append).places] == ["Y"]
    assert len(told) == 1


def test_files_that_are_no_overlay_are_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_overlay(tmp_path / "missing.csv")
    with pytest.raises(SourceError, match="no file of places that GDAL reads"):
        read_overlay(table(tmp_path, "junk", "places.gpkg"))
    (tmp_path / "latin.csv").write_bytes("name,lat,lon\nMünchen,48,11\n".encode("latin-1"))
    with pytest.raises(SourceError, match="not UTF-8"):
        read_overlay(tmp_path / "latin.csv")
