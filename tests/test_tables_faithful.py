"""What a user's table holds comes through every form as it was: gaps, types, positions, rows, and names of columns."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from commanding import assert_failed, run
from soak import HANGS, bounded

from gazetteer import Gazetteer
from geo import country_code
from geo.cli import main
from geo.errors import InputError
from geo.outputs.cells import column, plain
from geo.tables.files import open_table

UTC = datetime.UTC
LONG = 617700169958293503
MOMENT = datetime.datetime(2019, 3, 20, 5)
COLUMNS: dict[str, list[Any]] = {
    "place": ["Homs", "Hama", "Idlib"],
    "whole": [1, None, 3],
    "cell": [LONG, None, 5],
    "yes": [True, None, False],
    "day": [datetime.date(2019, 3, 20), None, datetime.date(2020, 1, 1)],
    "moment": [MOMENT, None, MOMENT],
    "share": [0.5, None, 2.0],
    "mixed": [1, "two", None],
}


def frame() -> gpd.GeoDataFrame:
    types = {"whole": "Int64", "cell": "Int64", "yes": "boolean", "moment": "datetime64[ms]"}
    made = {name: pd.Series(cells, dtype=types.get(name)) for name, cells in COLUMNS.items() if name != "mixed"}
    return gpd.GeoDataFrame(made, geometry=gpd.points_from_xy([36.7, 36.7, 36.6], [34.7, 35.1, 35.9], crs=4326))


def placed(levant: Gazetteer, source: Path, target: str) -> Path:
    out = source.parent / target
    main(["names", str(source), "-o", str(out), "--gazetteer", str(levant.path), "--name", "place"])
    return out


def table_in(tmp_path: Path, ending: str) -> Path:
    """The columns in a form that has their types."""
    path = tmp_path / f"in{ending}"
    if ending == ".jsonl":
        rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*COLUMNS.values(), strict=True)]
        path.write_text("\n".join(json.dumps(row, default=str) for row in rows), encoding="utf-8")
    elif ending == ".gpkg":
        frame().to_file(path, layer="in")
    elif ending == ".parquet":
        frame().drop(columns="geometry").to_parquet(path)
    else:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        names = [name for name in COLUMNS if name != "cell"]  # Excel has no whole numbers of 18 digits
        book.active.append(names)
        for cells in zip(*(COLUMNS[name] for name in names), strict=True):
            book.active.append(cells)
        book.save(path)
    return path


@pytest.mark.parametrize("source", [".jsonl", ".gpkg", ".parquet", ".xlsx"])
def test_cells_are_read_as_they_are(tmp_path: Path, source: str) -> None:
    table = open_table(table_in(tmp_path, source))
    rows = {name: [row[i] for row in table.rows()] for i, name in enumerate(table.columns)}
    for name in rows.keys() & {"whole", "cell", "yes", "share"}:
        assert rows[name] == COLUMNS[name], name
        if name != "share":  # Excel's 2.0 is 2
            assert [type(cell) for cell in rows[name]] == [type(cell) for cell in COLUMNS[name]], name
    assert [str(cell)[:10] for cell in rows["day"]] == ["2019-03-20", "None", "2020-01-01"]
    assert rows["moment"][1] is None


@pytest.mark.parametrize("source", [".jsonl", ".gpkg", ".parquet", ".xlsx"])
@pytest.mark.parametrize("target", ["o.csv", "o.tsv", "o.json", "o.jsonl", "o.csv.gz"])
def test_gaps_in_text_are_empty_and_numbers_as_they_were(
    levant: Gazetteer, tmp_path: Path, source: str, target: str
) -> None:
    path = placed(levant, table_in(tmp_path, source), target)
    text = (gzip.decompress(path.read_bytes()) if target.endswith(".gz") else path.read_bytes()).decode()
    if "json" in target:
        rows = json.loads(text) if target == "o.json" else [json.loads(line) for line in text.splitlines()]
        gap, expected = None, [1, None, 3]
        assert [row["yes"] for row in rows] == [True, None, False]
    else:
        rows = list(csv.DictReader(io.StringIO(text), delimiter="\t" if "tsv" in target else ","))
        gap, expected = "", ["1", "", "3"]
        assert [row["yes"] for row in rows] == ["True", "", "False"]
    assert [row["whole"] for row in rows] == expected
    assert [row["share"] in (gap, "0.5", "2.0", 0.5, 2.0, 2, "2") for row in rows] == [True] * 3
    assert [rows[1][name] for name in ("day", "moment", "share")] == [gap] * 3
    if source != ".xlsx":
        assert [str(row["cell"]) for row in rows] == [str(LONG), str(gap), "5"]


@pytest.mark.parametrize("source", [".jsonl", ".gpkg", ".parquet", ".xlsx"])
@pytest.mark.parametrize("target", ["o.gpkg", "o.geojson", "o.parquet", "o.xlsx"])
def test_columns_keep_their_types_beside_gaps(levant: Gazetteer, tmp_path: Path, source: str, target: str) -> None:
    path = placed(levant, table_in(tmp_path, source), target)
    if target == "o.xlsx":
        sheet = pytest.importorskip("openpyxl").load_workbook(path).active
        head, *cells = sheet.iter_rows(values_only=True)
        rows = [dict(zip(head, row, strict=True)) for row in cells]
        assert rows[0].get("cell", str(LONG)) == str(LONG)  # as text, which keeps its digits
    elif target == "o.parquet":
        rows = gpd.read_parquet(path).astype(object).to_dict("records")
    else:
        kinds = dict(zip(*(pyogrio.read_info(path)[key] for key in ("fields", "dtypes")), strict=True))
        assert kinds["yes"] == "bool"
        assert kinds["whole"] in ("int64", "int32")
        table = open_table(path)
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows()]
        if source != ".xlsx":
            assert rows[0]["cell"] == LONG
    assert [plain(row["whole"]) for row in rows] == [1, None, 3]
    assert [plain(row["yes"]) for row in rows] == [True, None, False]
    assert [plain(row["share"]) for row in rows] == [0.5, None, 2.0]
    assert "nan" not in {str(plain(row.get("mixed"))) for row in rows}
    assert plain(rows[1]["day"]) is None
    assert plain(rows[1]["moment"]) is None
    if "mixed" in rows[0]:
        assert [str(plain(row["mixed"])) for row in rows] == ["1", "two", "None"]


def test_a_column_has_the_one_type_that_holds_all_its_cells() -> None:
    assert column([1, None, 2**63 - 1]).tolist()[2] == 2**63 - 1
    assert column([1, None, 2**63]).tolist() == ["1", None, str(2**63)]
    assert column([2**53 + 1, 0.5]).tolist() == [str(2**53 + 1), "0.5"]
    assert column([True, 1]).tolist() == ["True", "1"]
    assert column([MOMENT, MOMENT.replace(tzinfo=UTC)]).tolist() == [MOMENT.isoformat(), f"{MOMENT.isoformat()}+00:00"]
    assert column([datetime.datetime(1, 1, 1), None]).isna().tolist() == [False, True]
    assert column([[1, "é"], {"a": None}, b"\x01"]).tolist() == ['[1, "é"]', '{"a": null}', "01"]
    assert column([None, pd.NaT, pd.NA, float("nan")]).tolist() == [None] * 4


def test_what_excel_can_not_hold_goes_into_it_as_text(levant: Gazetteer, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rows = [{"place": "Homs", "n": 10**400, "far": 1e999, "deep": {"a": [1]}}, {"place": "Hama", "n": 10**16}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sheet = openpyxl.load_workbook(placed(levant, path, "o.xlsx")).active
    assert [[cell.value for cell in row[1:4]] for row in sheet.iter_rows(min_row=2)] == [
        [str(10**400), "Infinity", '{"a": [1]}'], [str(10**16), None, None],
    ]  # fmt: skip
    moment = pd.DataFrame({"place": ["Homs"], "when": [MOMENT.replace(tzinfo=UTC)], "old": [datetime.date(1850, 1, 1)]})
    moment.to_parquet(tmp_path / "in.parquet")
    sheet = openpyxl.load_workbook(placed(levant, tmp_path / "in.parquet", "o.xlsx")).active
    assert [cell.value for cell in sheet[2][1:3]] == ["2019-03-20T05:00:00+00:00", "1850-01-01"]


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".fgb", ".geojson", ".json", ".parquet"])
def test_positions_of_another_system_are_degrees(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"in{ending}"
    there = frame()[["place", "whole", "geometry"]].to_crs(32637)
    if ending == ".parquet":
        there.to_parquet(path)
    elif ending in (".geojson", ".json"):
        there.to_file(tmp_path / "in.x", driver="GeoJSON", engine="pyogrio")
        text = (tmp_path / "in.x").read_text("utf-8")
        path.write_text(text, "utf-8")
        assert "EPSG::32637" in text
    else:
        there.to_file(path)
    table = open_table(path)
    lat, lon = (table.columns.index(name) for name in ("latitude", "longitude"))
    rows = list(table.rows())
    assert [row[lat] for row in rows] == pytest.approx([34.7, 35.1, 35.9], abs=1e-6)
    assert [row[lon] for row in rows] == pytest.approx([36.7, 36.7, 36.6], abs=1e-6)
    assert [row[0] for row in rows] == COLUMNS["place"]


def test_a_system_that_nobody_knows(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"place": "Homs"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
    system = {"type": "name", "properties": {"name": "EPSG:999999"}}
    data = {"type": "FeatureCollection", "crs": system, "features": [feature]}
    (tmp_path / "a.geojson").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.geojson: no coordinate system that is known: 'EPSG:999999'"):
        list(open_table(tmp_path / "a.geojson").rows())


def test_columns_called_as_a_databases_own(levant: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    names = ("fid", "FID", "geom", "geometry", "Place", "OGC_FID", "latitude")
    rows = [{"place": place, **{name: f"{name} {n}" for name in names}} for n, place in enumerate(("Homs", "Homs"))]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    read = pyogrio.read_dataframe(placed(levant, path, "o.gpkg"))
    assert read["place"].tolist() == ["Homs", "Homs"]
    for name in ("fid", "geom", "OGC_FID", "latitude"):
        assert read[name].tolist() == [f"{name} 0", f"{name} 1"]
    assert read["FID_2"].tolist() == ["FID 0", "FID 1"]
    assert read["Place_2"].tolist() == ["Place 0", "Place 1"]
    for name in ("o.geojson", "o.parquet"):
        table = open_table(placed(levant, path, name))
        at = table.columns.index("geometry")
        assert [row[at] for row in table.rows()] == ["geometry 0", "geometry 1"]


def test_a_quote_without_an_end_takes_no_rows(
    levant: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.csv"
    path.write_text('place,note\n"Homs, west",a\nHama,"open\nHoms,c\nHoms,"d ""e""\nf"\nHol,"g" h\n', encoding="utf-8")
    out = placed(levant, path, "o.csv")
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["place"] for row in rows] == ["Homs, west", "Hama", "Homs", "Homs", "Hol"]
    assert [row["note"] for row in rows] == ["a", '"open', "c", 'd "e"\nf', "g h"]
    said = "in.csv: line 3: a quote is begun and not ended; its quotes were read as letters"
    assert capsys.readouterr().err.count(said) == 1


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx"])
def test_an_empty_line_is_a_row(levant: Gazetteer, tmp_path: Path, name: str) -> None:
    lines = ["", "place,n", "", "Homs,1", "", "", "Hama,2", "", ""]
    if name == "in.csv":
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    else:
        book = pytest.importorskip("openpyxl").Workbook()
        for line in lines:
            book.active.append([cell or None for cell in line.split(",")])
        book.save(tmp_path / name)
    out = placed(levant, tmp_path / name, "o.jsonl")
    rows = [json.loads(line)["place"] for line in out.read_text("utf-8").splitlines()]
    assert rows == [None, "Homs", None, None, "Hama"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.jsonl", '{"place": "Homs"}\n{"place": ' + "[" * 100_000, "line 2 is nested too deeply"),
        ("a.jsonl", '{"place": ' + "9" * 5000 + "}", "line 1"),
    ],
)
def test_json_beyond_what_can_be_read(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        open_table(tmp_path / name)


def test_standard_output_and_a_new_folder(levant: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("place\nHoms\n", encoding="utf-8")
    done = run("names", path, "-o", "-", "--gazetteer", levant.path)
    assert next(csv.DictReader(io.StringIO(done.stdout)))["geo_geonameid"] == "169577"
    assert "wrote" not in done.stderr
    done = run("names", path, "-o", tmp_path / "new" / "o.json", "--gazetteer", levant.path)
    assert f"there is no folder {tmp_path / 'new'} yet; it will be made" in done.stderr
    assert json.loads((tmp_path / "new" / "o.json").read_text("utf-8"))[0]["geo_geonameid"] == 169577
    assert_failed(run("names", path, "-o", tmp_path / "o.parquet.gz", "--gazetteer", levant.path), "names no form")


def test_a_country_of_brackets_is_none() -> None:
    assert country_code("[" * 3_000) is None
    assert country_code("DR Congo (Zaire)") == "CD"


def test_what_a_library_says_of_damage_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    with pytest.raises(InputError, match=r"a\.gpkg: holds no layer that can be read"):
        open_table(path)


def test_a_table_of_very_many_columns(levant: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    header = ["place", *(f"c{n}" for n in range(20_000)), *["same"] * 5_000]
    path.write_text(f"{','.join(header)}\n{','.join(['Homs'] * len(header))}\n", encoding="utf-8")
    with bounded(HANGS), placed(levant, path, "o.csv").open(encoding="utf-8") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["c19999"], row["same (5000)"], row["geo_geonameid"]) == ("Homs", "Homs", "169577")
    for name, most in (("o.xlsx", "16,384"), ("o.gpkg", "1,990"), ("o.geojson", "10,000"), ("o.parquet", "10,000")):
        with bounded(HANGS):
            assert not placed(levant, path, name).exists()
        assert f"are more than the {most} of" in capsys.readouterr().err
    assert main(["names", str(path), "-o", str(tmp_path / "o.csv"), "--name", "c"]) == 1
    assert "and 24,961 more" in capsys.readouterr().err


def test_what_a_message_quotes_moves_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\x1b[2J\x07\u202eabc,d\n1,2\n", encoding="utf-8")
    assert main(["names", str(path), "-o", str(tmp_path / "o.csv")]) == 1
    said = capsys.readouterr().err
    assert "\ufffd[2J\ufffd\ufffdabc, d" in said
    assert all(letter.isprintable() for letter in said.rstrip("\n"))


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("nope", "no such encoding: nope"), ("rot13", "no such encoding"), ("utf-16", "is not written in utf-16")],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_an_encoding_that_is_not_the_files(tmp_path: Path, name: str, encoding: str, words: str) -> None:
    (tmp_path / name).write_text('{"place": "Homs"}\n' if name == "a.jsonl" else "place\nHoms\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        list(open_table(tmp_path / name, encoding=encoding).rows())
