"""Overlays laid over a dump: what the gazetteer then holds, and what QGIS would see in it."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from gazetteer import Gazetteer, Name, SourceError
from gazetteer.build import Options, build
from geo import Resolver

DUMP = Path(__file__).parent / "data" / "country" / "ZZ.txt"


def csv(folder: Path, text: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_overlay_adds_renames_and_hides(tmp_path: Path) -> None:
    mine = csv(
        tmp_path,
        "name,lat,lon,geonameid,names,hide,country\n"
        "Camp Pine,10.2,-170.2,,ar:مخيم الصنوبر,,ZZ\n"
        ",,,90000003,Harbour Town,,\n"
        ",,,90000022,,true,\n",
    )
    with Gazetteer.open(build(tmp_path / "out.gpkg", base="none", geonames=[DUMP], overlays=[mine])) as gazetteer:
        (camp,) = [hit.place for hit in gazetteer.lookup("Camp Pine")]
        assert camp.geonameid < -1_000_000
        assert camp.country_name == "Isle of Examples"
        assert gazetteer.names(camp) == (Name("مخيم الصنوبر", "ar"),)
        assert [h.place.geonameid for h in gazetteer.lookup("Harbour Town")] == [90000003]
        assert [h.place.name for h in gazetteer.search("مخيم الصنوبر", limit=1)] == ["Camp Pine"]
        assert 90000022 not in gazetteer
        assert not gazetteer.lookup("Windows End")
        assert "mine.csv" in gazetteer.info.sources


def test_polygons_are_kept_as_a_layer_of_their_own(tmp_path: Path) -> None:
    square = shapely.box(-170.5, 10.0, -170.0, 10.5)
    frame = gpd.GeoDataFrame(
        {"name": ["District", None], "geonameid": [None, 90000004]},
        geometry=[square, shapely.box(-171, 9.9, -169, 11)],
        crs="EPSG:4326",
    )
    frame.to_file(tmp_path / "areas.geojson")
    out = build(tmp_path / "out.gpkg", base="none", geonames=[DUMP], overlays=[tmp_path / "areas.geojson"])
    areas = gpd.read_file(out, layer="area")
    assert set(areas["name"]) == {"District", "North"}
    kept = areas.set_index("name").loc["District", "geometry"]
    assert kept.normalize().equals_exact(square.normalize(), 1e-9)
    places = gpd.read_file(out, layer="place")
    assert set(places.geom_type) == {"Point"}
    assert square.contains(places.set_index("name").loc["District", "geometry"])


def test_a_later_overlay_goes_over_an_earlier_one(tmp_path: Path) -> None:
    first = csv(tmp_path, "name,lat,lon,id\nPost,10.0,-170.0,p1\n", "first.csv")
    second = csv(tmp_path, "name,lat,lon,id\nPost Moved,10.4,-170.0,p1\n", "second.csv")
    with Gazetteer.open(build(tmp_path / "out.gpkg", base="none", overlays=[first, second])) as gazetteer:
        (place,) = gazetteer
        assert (place.name, place.point.lat) == ("Post Moved", 10.4)


def test_names_for_a_place_that_no_source_has_are_told(tmp_path: Path) -> None:
    mine = csv(tmp_path, "geonameid,names\n123,Nowhere\n90000003,Harbour\n")
    with pytest.raises(SourceError, match=r"mine\.csv: no source has the place 123"):
        build(tmp_path / "out.gpkg", base="none", geonames=[DUMP], overlays=[mine])
    assert not (tmp_path / "out.gpkg").exists()
    told: list[SourceError] = []
    options = Options(on_bad=told.append)
    build(tmp_path / "out.gpkg", base="none", geonames=[DUMP], overlays=[mine], options=options)
    assert len(told) == 1


def test_an_overlay_adds_abbreviations_and_demonyms(tmp_path: Path) -> None:
    mine = csv(tmp_path, "geonameid,names\n90000003,abbr:HTN|demonym:Harbourite|Harbour Town\n")
    with Gazetteer.open(build(tmp_path / "out.gpkg", base="none", geonames=[DUMP], overlays=[mine])) as gazetteer:
        assert gazetteer.abbreviations()["HTN"] == 90000003
        assert gazetteer.demonyms() == {"Harbourite": 90000003, "Harbourites": 90000003}
        assert not gazetteer.lookup("Harbourite")
        document = Resolver(gazetteer, demonyms=True)("The Harbourites of HTN protested on Sunday.")
        assert {r.mention.text: r.place and r.place.geonameid for r in document} == {
            "Harbourites": 90000003,
            "HTN": 90000003,
        }
