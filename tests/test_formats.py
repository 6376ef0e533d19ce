"""Every form read back by a program not ours: pyogrio, pandas, DuckDB, openpyxl, geopandas, a JSON-LD processor."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from pyld import jsonld
from shapely import Point as Shape

from gazetteer import Match, Place, Point
from geo import Document, Evidence, Mention, OutputError, Provenance, Reason, Resolution, save
from geo.batch import parse
from geo.document import Candidate
from geo.record import MENTION, POSITION, flat, record

ABUJA = Place(2352778, "Abuja", Point(lat=9.05785, lon=7.49508), "P", "PPLC", "NG", "11", population=590400, rank=40)
GARKI = replace(ABUJA, geonameid=-12, name="=Garki", admin1="05", population=0, point=Point(lat=9.03, lon=7.48))
TEXT = "In Abuja and 🌍 @Garki,\nnot far from Sefqan or Lugbe."
PROVENANCE = Provenance("built-in of 2026-01-01", "toposcope 0.1")


def geometries(path: Path) -> list[Any]:
    """What a file holds, the third of them none."""
    frame = pyogrio.read_dataframe(path)
    assert frame.crs.to_epsg() == 4326
    found = list(frame.geometry)
    if path.suffix == ".kml" and pyogrio.__gdal_version__ < (3, 11):
        found.insert(2, None)  # GDAL's reader left out a placemark without a point; the file has it
        assert path.read_text(encoding="utf-8").count("<Placemark") == len(found)
    return found


def find(name: str) -> Mention:
    at = TEXT.index(name)
    return Mention(at, at + len(name), name)


@pytest.fixture
def doc() -> Document:
    others = (Candidate(GARKI, Match.VARIANT, 0.05),)
    evidence = (Evidence("population", 1.25, 'it is "large"'),)
    resolutions = (
        Resolution(find("Abuja"), ABUJA, 0.9, Reason.RESOLVED, others, evidence, "It is large.", Match.EXACT),
        Resolution(find("@Garki"), GARKI, 0.8, Reason.CORRECTED, match=Match.EXACT, original=ABUJA),
        Resolution(find("Sefqan"), None, 0.0, Reason.NOT_IN_GAZETTEER, sentence="No place bears the name."),
        Resolution(find("Lugbe"), ABUJA, 0.5, Reason.NEARBY, sentence="Near Abuja."),
    )
    return Document(TEXT, resolutions, "report 1.txt", "", "2019-03-20", PROVENANCE)


def wanted(doc: Document) -> list[dict[str, Any]]:
    """What each form has to hold, a date as a date."""
    day = datetime.date.fromisoformat
    rows = [flat(record(doc, r)) for r in doc.resolutions]
    return [row | {"date": day(row["date"]) if row["date"] else None} for row in rows]


def plain(value: Any) -> Any:
    """A reader's value as Python's own: every kind of missing is None, a time at midnight a date."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def by_pyogrio(path: Path) -> list[dict[str, Any]]:
    return pyogrio.read_dataframe(path).drop(columns="geometry").to_dict("records")


def by_duckdb(path: Path) -> list[dict[str, Any]]:
    names = ", ".join(f'"{f.name}"' for f in MENTION)
    found = duckdb.sql(f"SELECT {names} FROM read_parquet('{path}')")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def by_openpyxl(path: Path) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(path)["mentions"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        (".geojson", by_pyogrio), (".geojsonl", by_pyogrio), (".gpkg", by_pyogrio), (".fgb", by_pyogrio),
        (".parquet", by_duckdb), (".xlsx", by_openpyxl),
    ],
)  # fmt: skip
def test_the_same_fields_of_the_same_type_in_each(
    doc: Document, tmp_path: Path, ending: str, read: Callable[[Path], list[dict[str, Any]]]
) -> None:
    doc.save(tmp_path / f"out{ending}")
    rows = read(tmp_path / f"out{ending}")
    for row, want in zip(rows, wanted(doc), strict=True):
        got = {key: plain(row[key]) for key in want}
        if isinstance(got["date"], str):
            got["date"] = datetime.date.fromisoformat(got["date"])  # DuckDB and GDAL tell dates, some drivers text
        assert got == want


@pytest.mark.parametrize("ending", [".geojson", ".geojsonl", ".gpkg", ".fgb", ".kml"])
def test_geometry_is_where_the_place_is_and_none_where_there_is_none(
    doc: Document, tmp_path: Path, ending: str
) -> None:
    doc.save(tmp_path / f"out{ending}")
    assert geometries(tmp_path / f"out{ending}") == [
        Shape(7.49508, 9.05785),
        Shape(7.48, 9.03),
        None,
        Shape(7.49508, 9.05785),
    ]


AREA = shapely.box(7.2, 8.8, 7.7, 9.3)


@pytest.mark.parametrize("ending", [".geojson", ".geojsonl", ".gpkg", ".fgb", ".parquet", ".kml", ".places.json"])
def test_areas_are_where_there_is_room_for_them(doc: Document, tmp_path: Path, ending: str) -> None:
    """An overlay's own polygon, and a circle around a place of which none is known."""
    outlined = replace(ABUJA, outline=shapely.to_wkb(AREA))
    with_area = replace(doc, resolutions=(replace(doc[0], place=outlined), *doc[1:3]))
    path = tmp_path / f"out{ending}"
    with_area.save(path, geometry="area")
    if ending == ".places.json":
        features = json.loads(path.read_text())["features"]
        found = [shapely.geometry.shape(f["geometry"]) for f in features]
    else:
        found = list(geopandas.read_parquet(path).geometry) if ending == ".parquet" else geometries(path)
        assert found.pop() is None
    assert [shape.geom_type for shape in found] == ["Polygon", "Polygon"]
    assert shapely.equals_exact(found[0].normalize(), AREA.normalize(), 1e-6)
    assert found[1].contains(Shape(7.48, 9.03))


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".jsonl", ".annotations.json"])
def test_areas_are_refused_where_there_is_none(doc: Document, tmp_path: Path, ending: str) -> None:
    with pytest.raises(OutputError, match="areas go into"):
        doc.save(tmp_path / f"out{ending}", geometry="area")
    assert not list(tmp_path.iterdir())


def test_a_spreadsheet_runs_nothing(doc: Document, tmp_path: Path) -> None:
    doc.save(tmp_path / "out.csv")
    frame = pd.read_csv(tmp_path / "out.csv", keep_default_na=False)
    assert list(frame.columns) == [f.name for f in (*MENTION, *POSITION)]
    assert list(frame["mention"]) == ["Abuja", "'@Garki", "Sefqan", "Lugbe"]
    assert list(frame["name"]) == ["Abuja", "'=Garki", "", "Abuja"]
    assert list(frame["admin1"]) == ["NG.11", "NG.05", "", "NG.11"]
    assert [float(v) for v in frame["geonameid"] if v != ""] == [2352778, -12, 2352778]
    doc.save(tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [c for row in book["mentions"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert book["about"]["B1"].value == PROVENANCE.gazetteer


def test_geojson_files_are_flat_unless_asked(doc: Document, tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    doc.save(path)
    properties = json.loads(path.read_text("utf-8"))["features"][0]["properties"]
    assert not [v for v in properties.values() if isinstance(v, (list, dict))]
    assert json.loads(properties["alternates"])[0]["geonameid"] == -12
    doc.save(path, nested=True)
    data = json.loads(path.read_text("utf-8"))
    assert data == doc.to_geojson()


def test_licence_and_provenance_have_their_place(doc: Document, tmp_path: Path) -> None:
    for ending in (".gpkg", ".fgb"):
        doc.save(tmp_path / f"out{ending}")
        about = pyogrio.read_info(tmp_path / f"out{ending}")["layer_metadata"]
        assert (about["licence"], about["gazetteer"]) == (PROVENANCE.licence, PROVENANCE.gazetteer)
    doc.save(tmp_path / "out.parquet")
    (found,) = duckdb.sql(
        f"SELECT value FROM parquet_kv_metadata('{tmp_path / 'out.parquet'}') WHERE key = 'toposcope'"
    ).fetchall()
    assert json.loads(found[0])["resolver"] == "toposcope 0.1"
    assert geopandas.read_parquet(tmp_path / "out.parquet").crs.to_epsg() == 4326
    doc.save(tmp_path / "out.kml")
    assert PROVENANCE.licence in (tmp_path / "out.kml").read_text("utf-8")


def test_a_frame_can_be_saved_by_every_driver(doc: Document, tmp_path: Path) -> None:
    frame = doc.to_geodataframe()
    for name in ("a.gpkg", "a.geojson"):
        frame.to_file(tmp_path / name)
        assert len(geopandas.read_file(tmp_path / name)) == 4
    frame.to_parquet(tmp_path / "a.parquet")
    back = geopandas.read_file(tmp_path / "a.gpkg")
    assert [plain(v) for v in back["original_geonameid"]] == [None, ABUJA.geonameid, None, None]
    assert json.loads(back["alternates"][0])[0]["geonameid"] == -12


def foreign_layer(path: Path, layer: str = "roads") -> None:
    frame = geopandas.GeoDataFrame({"n": [1]}, geometry=[Shape(1, 2)], crs=4326)
    frame.to_file(path, layer=layer, driver="GPKG")


def test_a_geopackage_keeps_what_is_not_ours(doc: Document, tmp_path: Path) -> None:
    path = tmp_path / "project.gpkg"
    foreign_layer(path)
    style = pd.DataFrame({"f_table_name": ["roads", "mentions"], "styleName": ["theirs", "ours"]})
    pyogrio.write_dataframe(style, path, layer="layer_styles", driver="GPKG")
    doc.save(path)
    doc.save(path)
    assert {str(n) for n, _ in pyogrio.list_layers(path)} == {"roads", "layer_styles", "mentions"}
    assert list(pyogrio.read_dataframe(path, layer="layer_styles")["styleName"]) == ["theirs", "ours"]
    assert len(pyogrio.read_dataframe(path, layer="mentions")) == 4
    doc.save(tmp_path / "new.gpkg")
    assert (tmp_path / "new.gpkg").read_bytes()[60:64] == (10300).to_bytes(4, "big")  # GDAL 3.6 warns of 1.4


def test_a_geopackage_that_is_not_for_us_is_refused_and_left(doc: Document, tmp_path: Path, world: Any) -> None:
    world.add_place("Homs")
    gazetteer = world.build()
    theirs, busy, garbage = (tmp_path / n for n in ("theirs.gpkg", "busy.gpkg", "garbage.gpkg"))
    foreign_layer(theirs, "mentions")
    foreign_layer(busy)
    Path(f"{busy}-wal").write_bytes(b"x")
    garbage.write_bytes(b"no database at all")
    for path, why in (
        (gazetteer, "gazetteer"),
        (theirs, "another kind"),
        (busy, "has it open"),
        (garbage, "can be read"),
    ):
        before = path.read_bytes()
        with pytest.raises(OutputError, match=why):
            save(doc, path)
        assert path.read_bytes() == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("front", ["", "---\ntitle: A day\ndate: 2019-03-20\n---\n\n"])
def test_offsets_are_those_of_the_file(line_end: str, front: str, tmp_path: Path) -> None:
    whole = (front + TEXT + "\nThen Abuja\nagain, and Abuja.\n").replace("\n", line_end)
    text = parse(whole.encode(), "a.txt")
    spans = [m.span() for m in re.finditer("Abuja|@Garki", text.text)]
    found = [Resolution(Mention(a, b, text.text[a:b]), ABUJA, 1.0, Reason.RESOLVED) for a, b in spans]

    def resolver(text: str, **about: str) -> Document:
        return Document(text, tuple(found), about["name"])

    doc = text.resolve(resolver)
    assert len(found) == 4
    for data in (f["properties"] for f in doc.to_geojson()["features"]):
        assert whole[data["start_char"] : data["end_char"]] == data["mention"]
    doc.save(tmp_path / "a.annotations.json")
    for item in json.loads((tmp_path / "a.annotations.json").read_text("utf-8"))["items"]:
        position, quotation = item["target"]["selector"]
        assert whole[position["start"] : position["end"]] == quotation["exact"]
        assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in text.text


def iris(data: Any, keys: set[str]) -> list[str]:
    """Every value of these keys, however deep."""
    if isinstance(data, list):
        return [v for item in data for v in iris(item, keys)]
    if not isinstance(data, dict):
        return []
    own = [v for k, v in data.items() if k in keys and isinstance(v, str)]
    return own + [v for value in data.values() for v in iris(value, keys)]


def test_annotations_leave_nothing_out_and_every_iri_is_absolute(doc: Document, tmp_path: Path) -> None:
    doc.save(tmp_path / "a.annotations.json")
    data = json.loads((tmp_path / "a.annotations.json").read_text("utf-8"))
    assert [i["target"]["selector"][1]["exact"] for i in data["items"]] == ["Abuja", "@Garki", "Sefqan", "Lugbe"]
    known, own, missing, near = (i["body"] for i in data["items"])
    assert known["source"] == "https://sws.geonames.org/2352778/"
    assert [b["type"] for b in (own, missing, near)] == ["TextualBody"] * 3
    assert (missing["value"], near["purpose"]) == ("No place bears the name.", "commenting")
    found = iris(data, {"id", "source", "rights"})
    assert len(found) == 1 + 3 * 4 + 1
    assert all(re.fullmatch(r"[a-z]+:[\w./:%~-]+", iri) for iri in found)


def test_linked_places_have_permanent_ids_and_when(doc: Document, tmp_path: Path) -> None:
    doc.save(tmp_path / "a.places.json")
    data = json.loads((tmp_path / "a.places.json").read_text("utf-8"))
    assert [f["@id"] for f in data["features"]] == ["https://sws.geonames.org/2352778/", "urn:x-toposcope:place:12"]
    assert all(f["when"] == {"timespans": [{"start": {"in": "2019-03-20"}}]} for f in data["features"])
    assert all(re.fullmatch(r"[a-z]+:[\w./:%~-]+", iri) for iri in iris(data, {"@id"}))


CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": "anno.jsonld",
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld": (
        "linked-places.jsonld"
    ),
}


@pytest.mark.parametrize("ending", [".annotations.json", ".places.json"])
def test_a_json_ld_processor_drops_nothing(doc: Document, tmp_path: Path, ending: str) -> None:
    """Expanded to full IRIs and compacted again it is the same, letter by letter."""

    def from_disk(url: str, _: Any) -> dict[str, Any]:
        document = json.loads((Path(__file__).parent / "data/contexts" / CONTEXTS[url]).read_text("utf-8"))
        return {"contextUrl": None, "documentUrl": url, "document": document}

    doc.save(tmp_path / f"a{ending}")
    data = json.loads((tmp_path / f"a{ending}").read_text("utf-8"))
    dropped: list[str | None] = []
    expanded = jsonld.expand(data, {"documentLoader": from_disk}, on_property_dropped=dropped.append)
    again = jsonld.compact(expanded, data["@context"], {"documentLoader": from_disk})
    assert dropped == []
    assert again == data
    quads = jsonld.to_rdf(expanded, {"format": "application/n-quads"})
    named = set(iris(data, {"id", "@id", "source", "rights"}))
    assert all(f"<{iri}>" in quads for iri in named)  # one that is not absolute is no node of a graph


def test_csv_has_a_row_a_mention_however_the_text_is_quoted(doc: Document, tmp_path: Path) -> None:
    doc.save(tmp_path / "a.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8"), newline="")))
    assert json.loads(rows[0]["evidence"])[0]["text"] == 'it is "large"'
    assert [row["date"] for row in rows] == ["2019-03-20"] * 4
