"""Tables on disk: whatever they are written in, each row comes back beside its place, none lost, added or mixed."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import pandas as pd
import pytest

from gazetteer import Gazetteer
from geo import resolve_names, table_documents
from geo.cli import main
from geo.errors import InputError
from geo.tables import TEXT_COLUMNS
from geo.tables.columns import guess_columns
from geo.tables.files import open_table

ROWS = [
    ["place", "country", "note"],
    ["Homs", "Syria", "café, quoted"],
    ["Ar Raqqah", "SYR", ""],
    ["unknown", "Syria", "no name"],
    ["Hol", "SY", "elsewhere"],
]


def text(separator: str) -> str:
    lines = ['"café, quoted"' if c == "café, quoted" else c for row in ROWS for c in row]
    return "\n".join(separator.join(lines[i : i + 3]) for i in range(0, len(lines), 3)) + "\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", text(",").encode()),
        ("a.csv", text(";").encode("cp1252")),
        ("a.csv", text("\t").encode("utf-16")),
        ("a.csv", text("|").encode("utf-8-sig")),
        ("a.csv", text(",").replace("\n", "\r\n").encode()),
        ("a.tsv", text("\t").encode()),
        ("a.csv.gz", gzip.compress(text(",").encode())),
        ("a.jsonl", "\n".join(json.dumps(dict(zip(ROWS[0], r, strict=True))) for r in ROWS[1:]).encode()),
        ("a.json", json.dumps({"data": [dict(zip(ROWS[0], r, strict=True)) for r in ROWS[1:]]}).encode()),
    ],
)
def test_one_table_in_many_forms(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    table = open_table(path)
    assert table.columns == ("place", "country", "note")
    assert [list(r) for r in table.rows()] == ROWS[1:]
    assert guess_columns(table.columns, table.tags, list(table.rows())).name == "place"


def test_a_chart_is_no_sheet_of_a_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["place"])
    book.active.append(["Homs"])
    book.create_chartsheet("chart", 0).add_chart(openpyxl.chart.BarChart())
    book.save(tmp_path / "a.xlsx")
    assert list(open_table(tmp_path / "a.xlsx").rows()) == [["Homs"]]
    with pytest.raises(InputError, match=r"has no sheet 'chart'; it has Sheet$"):
        open_table(tmp_path / "a.xlsx", sheet="chart")


def test_a_workbook_without_sheets_is_no_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.save(tmp_path / "whole.xlsx")
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(tmp_path / "a.xlsx", "w") as none:
        for name in whole.namelist():
            text = whole.read(name)
            none.writestr(name, re.sub(b"<sheet .*?/>", b"", text) if name == "xl/workbook.xml" else text)
    with pytest.raises(InputError, match="has no sheet with cells"):
        open_table(tmp_path / "a.xlsx")


def test_excel_by_its_values_and_sheets(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("codes").append(["x"])
    book.save(tmp_path / "a.xlsx")
    table = open_table(tmp_path / "a.xlsx")
    assert [r[0] for r in table.rows()] == [r[0] for r in ROWS[1:]]
    assert "of 2" in table.how
    with pytest.raises(InputError, match="it has Sheet, codes"):
        open_table(tmp_path / "a.xlsx", sheet="other")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_excel_file_is_not_held_open(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    table = open_table(tmp_path / "a.xlsx")
    rows = list(table.rows())
    held = [fd for fd in Path("/proc/self/fd").iterdir() if os.path.realpath(fd).endswith("a.xlsx")]
    assert (len(rows), held) == (len(ROWS) - 1, [])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0rest", "protected by a password"),
        ("a.xlsx", b"PK nothing", "no .xlsx"),
        ("a.jsonl", b'{"a": 1}\n{"a"', "line 2"),
        ("a.json", b'"text"', "no list of objects"),
        ("a.doc", b"x", "no table"),
        ("a.gpkg", b"x", "no layer"),
    ],
)
def test_what_is_no_table_is_told_in_a_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        list(open_table(tmp_path / name).rows())
    assert "\n" not in str(caught.value)


def test_rows_too_short_and_too_long_keep_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("place,country\nHoms\nHama,SY,more,still\n\n" + "x" * 1_000_000 + ",SY\n", encoding="utf-8")
    table = open_table(path)
    rows = list(table.rows())
    assert rows[:2] == [["Homs", None], ["Hama", "SY, more, still"]]
    assert rows[2] == [None, None]
    assert len(rows[3][0]) == 1_000_000
    assert list(table.notes) == ["row 2 has more cells than the header; the last has them all, as in others below"]


def test_empty_cells_at_the_end_of_a_row_are_none_too_many(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("place,country\nHoms,SY,,\nHama,SY,,\n", encoding="utf-8")
    table = open_table(path)
    assert (list(table.rows()), list(table.notes)) == ([["Homs", "SY"], ["Hama", "SY"]], [])


EVENTS = """Place,Admin 1,Country,Lat,Lon,Notes,place
#loc,#adm1+name,#country+code,#geo+lat,#geo+lon,#description,#meta
Homs,Homs,SYR,34.73,36.71,"Homs was shelled.",mine
"35.95, 39.01",,SYR,,,,
unknown,,SYR,,,,
Paris,,FR,-33.0,151.0,,
Nowheretown,,SY,,,,
"""


def run(levant: Gazetteer, tmp_path: Path, *more: str) -> list[dict[str, str]]:
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    command = ["names", str(tmp_path / "events.csv"), "-o", str(tmp_path / "out.csv"), "--gazetteer", str(levant.path)]
    assert main([*command, *more]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_table_comes_back_row_for_row_with_its_tags(
    levant: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tags, *rows = run(levant, tmp_path, "--summary", str(tmp_path / "s.json"))
    assert "HXL tags in row 2" in capsys.readouterr().err
    assert (tags["Place"], tags["geo_lat"]) == ("#loc", "#geo+lat+resolved")
    assert [r["Place"] for r in rows] == ["Homs", "35.95, 39.01", "unknown", "Paris", "Nowheretown"]
    homs, point, filler, paris, absent = rows
    assert (homs["geo_geonameid"], homs["Lat"], homs["place"]) == ("169577", "34.73", "mine")
    assert float(homs["geo_distance_km"]) < 5
    assert (point["geo_lat"], point["geo_lon"], point["geo_reason"]) == ("35.95", "39.01", "coordinates")
    assert (filler["geo_reason"], filler["geo_lat"]) == ("not_a_name", "")
    assert float(paris["geo_distance_km"]) > 10_000
    assert absent["geo_geonameid"] == ""
    summary = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (summary["rows"], summary["found"], summary["far_from_own_coordinates"]) == (5, 3, 1)
    assert {"name": "Nowheretown", "rows": 1} in summary["unfound_names"]


def test_the_summary_may_go_to_standard_output(
    levant: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(levant, tmp_path, "--summary", "-")
    assert json.loads(capsys.readouterr().out)["rows"] == 5
    command = ["names", "events.csv", "-o", "-", "--summary", "-", "--gazetteer", str(levant.path)]
    assert main(command) == 1
    assert "can't both go to standard output" in capsys.readouterr().err
    assert not (tmp_path / "-").exists()


def test_a_position_in_a_column_of_names(levant: Gazetteer) -> None:
    placed = resolve_names(["35.95, 39.01", "37sdv0096778845", "35 57 39 0", "Homs"], gazetteer=levant)
    assert list(placed["reason"]) == ["coordinates", "coordinates", "not_a_name", "resolved"]
    assert list(placed["precision"])[:2] == ["coordinates", "coordinates"]
    assert (placed.geometry[0].y, placed.geometry[0].x) == (35.95, 39.01)
    assert placed["radius_km"][1] == 0.001


def test_the_rows_most_in_doubt_come_first(levant: Gazetteer, tmp_path: Path) -> None:
    _, *rows = run(levant, tmp_path, "--check")
    order = [r["Place"] for r in rows]
    assert order[0] == "Paris"  # its own coordinates lie in Australia
    assert order.index("Nowheretown") < order.index("Homs")


def test_a_table_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    for command in ("map", "resolve"):
        assert main([command, str(path), "-o", str(tmp_path / "x.geojson")]) == 1
        said = capsys.readouterr().err
        assert "--text 'Notes'" in said
        assert "--name 'Place'" in said


def test_a_column_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    assert main(["names", str(path), "-o", str(tmp_path / "x.csv"), "--name", "plce"]) == 1
    assert "the columns are Place, Admin 1, Country" in capsys.readouterr().err


def test_texts_of_a_table_get_the_place_they_are_about(levant: Gazetteer, tmp_path: Path) -> None:
    path, out = tmp_path / "events.csv", tmp_path / "out.csv"
    path.write_text(EVENTS, encoding="utf-8")
    told = ["resolve", str(path), "--text", "Notes", "-o", str(out), "--gazetteer", str(levant.path)]
    assert main(told) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    assert rows[0]["geo_name"] == "Homs"
    assert (rows[0]["geo_admin1"], rows[0]["geo_precision"], rows[0]["geo_reason"]) == ("SY.11", "exact", "resolved")
    assert (rows[1]["geo_reason"], rows[1]["geo_note"]) == ("no_text", "the cell holds no text")
    assert set(rows[0]) - set(EVENTS.split("\n")[0].split(",")) == set(TEXT_COLUMNS)


def test_a_table_of_ours_is_read_again_with_all_of_its_cells(tmp_path: Path) -> None:
    """Columns that bear our names are set aside, tags stay above their columns, and shapes come as positions."""
    table = tmp_path / "events.csv"
    table.write_text("geo_name,place,country\n#meta,#loc,#country\nmine,Homs,Syria\n", encoding="utf-8")
    assert main(["names", str(table), "-o", str(tmp_path / "once.xlsx"), "--hxl", "--name", "place"]) == 0
    assert main(["names", str(tmp_path / "once.xlsx"), "-o", str(tmp_path / "twice.csv"), "--name", "place"]) == 0
    with (tmp_path / "twice.csv").open(encoding="utf-8-sig", newline="") as file:
        head, tags, row = csv.reader(file)
    assert len(head) == len(set(head)) == len(tags) == len(row)
    cells = dict(zip(head, row, strict=True))
    assert [c for c in head if cells[c] == "mine"] == ["geo_name_before"]
    assert dict(zip(head, tags, strict=True))["geo_name_before"] == "#meta"
    assert main(["names", str(table), "-o", str(tmp_path / "once.parquet"), "--name", "place"]) == 0
    again = open_table(tmp_path / "once.parquet")
    (frame,) = again.chunks()
    assert "geometry" not in again.columns
    assert float(frame["latitude"][0]) == pytest.approx(34.73, abs=0.05)


DOUBTFUL = """place,country,lat,lon,remark
Homs,SY,34.7,36.7,=1+1
10 km north of Homs,SY,95,12,@sum
-Homs,SY,x,y,-5
unknown,SY,,,+44
"35.95, 39.01",,,,plain
"""


def placed(levant: Gazetteer, folder: Path, ending: str) -> Path:
    """The table of doubtful rows in some form."""
    (folder / "a.csv").write_text(DOUBTFUL, encoding="utf-8")
    out = folder / f"out{ending}"
    assert main(["names", str(folder / "a.csv"), "-o", str(out), "--gazetteer", str(levant.path)]) == 0
    return out


def test_coordinates_of_its_own_that_are_none_are_said(levant: Gazetteer, tmp_path: Path) -> None:
    with placed(levant, tmp_path, ".csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert "coordinates" not in rows[0]["geo_note"]
    assert float(rows[0]["geo_distance_km"]) < 5
    assert "coordinates are no position: '95', '12'" in rows[1]["geo_note"]
    assert "coordinates are no position: 'x', 'y'" in rows[2]["geo_note"]
    assert rows[3]["geo_note"] == "the cell holds no name"


def test_no_cell_is_run_as_a_formula_and_numbers_stay_numbers(levant: Gazetteer, tmp_path: Path) -> None:
    with placed(levant, tmp_path, ".csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["remark"] for row in rows] == ["'=1+1", "'@sum", "-5", "+44", "plain"]
    assert rows[2]["place"] == "'-Homs"
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(placed(levant, tmp_path, ".xlsx")).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet["E2"].value == "=1+1"


@pytest.mark.parametrize("ending", [".gpkg", ".parquet", ".xlsx"])
def test_numbers_are_numbers_in_every_form(levant: Gazetteer, tmp_path: Path, ending: str) -> None:
    pytest.importorskip({".parquet": "pyarrow", ".xlsx": "openpyxl"}.get(ending, "pyogrio"))
    read = {".gpkg": gpd.read_file, ".parquet": gpd.read_parquet, ".xlsx": pd.read_excel}[ending]
    frame = read(placed(levant, tmp_path, ending))
    assert frame["geo_geonameid"].dropna().tolist() == [169577] * 3
    for column in ("geo_radius_km", "geo_confidence", "geo_lat", "geo_distance_km"):
        assert frame[column].dtype == "float64", column


def test_long_whole_numbers_of_a_geopackage_stay_as_they_are_beside_gaps(tmp_path: Path) -> None:
    cells = [617700169958293503, None, 5]
    frame = gpd.GeoDataFrame(
        {"place": ["Homs", "Hama", "Idlib"], "cell": pd.array(cells, dtype="Int64"), "n": [1, 2, 3]},
        geometry=gpd.points_from_xy([36.7, 36.7, 36.6], [34.7, 35.1, 35.9], crs=4326),
    )
    frame.to_file(tmp_path / "cells.gpkg", layer="cells")
    (read,) = open_table(tmp_path / "cells.gpkg").chunks()
    assert (read["cell"].tolist(), read["n"].tolist()) == (cells, [1, 2, 3])


def test_a_page_has_a_report_for_each_row_with_its_cells(levant: Gazetteer, tmp_path: Path) -> None:
    page = placed(levant, tmp_path, ".html").read_text(encoding="utf-8")
    assert "row 1: Homs" in page
    assert "remark: plain" in page
    table = pd.read_csv(tmp_path / "a.csv")
    documents = table_documents(table, "place", country="country", gazetteer=levant)
    assert [len(d.resolved) for d in documents] == [1, 1, 1, 0, 1]
    homs, north, _, _, position = [d.resolutions[0].place for d in documents]
    assert homs is not None
    assert homs.geonameid == 169577
    assert north is not None
    assert north.point.lat == pytest.approx(homs.point.lat + 0.09, abs=0.01)
    assert position is not None
    assert (position.point.lat, position.point.lon) == (35.95, 39.01)
    assert documents[0].text.splitlines()[0] == "place: Homs"
    with pytest.raises(InputError, match="no column 'plce'; the columns are place, country"):
        table_documents(table, "plce", gazetteer=levant)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_first_line_that_names_the_separator_is_no_row(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = f"sep={mark}\r\nplace{mark}n\r\nHoms{mark}1\r\nsep={mark}{mark}2\r\n"
    path.write_bytes(text.encode(encoding))
    table = open_table(path)
    assert table.columns == ("place", "n")
    assert next(iter(table.rows())) == ["Homs", "1"]
    assert len(list(table.rows())) == 2
    path.write_bytes(f"sep=ab{mark}n\r\nHoms{mark}1\r\n".encode(encoding))
    assert open_table(path).columns == ("sep=ab", "n")
