"""Tables through standard input, packed, and with numbers that no float holds."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from gazetteer import Gazetteer
from geo.cli import main

ROWS = [{"place": "Homs", "n": 1}, {"place": "Raqqa", "n": 2}]


def as_bytes(form: str, folder: Path) -> bytes:
    frame = pd.DataFrame(ROWS)
    if form in ("csv", "csv.gz"):
        text = frame.to_csv(index=False).encode()
        return gzip.compress(text) if form.endswith(".gz") else text
    if form in ("jsonl", "json"):
        return frame.to_json(orient="records", lines=form == "jsonl", indent=None).encode()
    path = folder / f"made.{form}"
    if form == "xlsx":
        frame.to_excel(path, index=False)
    elif form == "parquet":
        frame.to_parquet(path)
    else:
        shapes = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy([36.7, 36.7], [34.7, 35.1]), crs=4326)
        shapes.to_file(path)
    return path.read_bytes()


@pytest.mark.parametrize("form", ["csv", "csv.gz", "jsonl", "json", "geojson", "xlsx", "parquet", "gpkg"])
def test_a_table_comes_through_standard_input(
    levant: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(as_bytes(form, tmp_path))))
    out = tmp_path / "out.csv"
    assert main(["names", "-", "-o", str(out), "--name", "place", "--gazetteer", str(levant.path)]) == 0
    placed = pd.read_csv(out)
    assert placed[["place", "n", "geo_name"]].values.tolist() == [["Homs", 1, "Homs"], ["Raqqa", 2, "Ar Raqqah"]]
    said = capsys.readouterr().err
    assert "standard input: " in said
    assert "/" not in said.splitlines()[0]


def test_texts_come_through_standard_input(levant: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"notes\nA bomb killed two in Homs.\n")))
    out = tmp_path / "out.csv"
    assert main(["resolve", "-", "--text", "notes", "-o", str(out), "--gazetteer", str(levant.path)]) == 0
    assert pd.read_csv(out)["geo_name"].tolist() == ["Homs"]


@pytest.mark.parametrize("content", [b"", b"place\n", b'{"place":', b"\x1f\x8bno"])
def test_what_is_wrong_with_standard_input_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["names", "-", "-o", str(tmp_path / "out.csv")]) != 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("toposcope: error: standard input: ")
    assert not (tmp_path / "out.csv").exists()


def test_geojson_may_be_packed_and_is_the_same_each_time(levant: Gazetteer, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(as_bytes("csv", tmp_path))
    made = []
    for ending in (".geojson", ".geojson.gz", ".GeoJSON.GZ"):
        out = tmp_path / f"out{ending}"
        assert main(["names", str(source), "-o", str(out), "--gazetteer", str(levant.path)]) == 0
        made.append(out.read_bytes())
    assert made[1] == made[2]
    assert json.loads(gzip.decompress(made[1]))["features"] == json.loads(made[0])["features"]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".geojson", ".parquet", ".xlsx"])
def test_a_number_too_large_for_any_stays_as_it_is_written(levant: Gazetteer, tmp_path: Path, ending: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / f"out{ending}"
    source.write_text('{"place": "Homs", "n": 1e400}\n{"place": "Raqqa", "n": -1e999}\n')
    assert main(["names", str(source), "-o", str(out), "--gazetteer", str(levant.path)]) == 0
    read = {".csv": lambda: pd.read_csv(out, dtype=str), ".jsonl": lambda: pd.read_json(out, lines=True, dtype=False),
            ".geojson": lambda: gpd.read_file(out), ".parquet": lambda: pd.read_parquet(out),
            ".xlsx": lambda: pd.read_excel(out, dtype=str)}  # fmt: skip
    assert read[ending]()["n"].tolist() == ["1e400", "-1e999"]


def test_infinity_in_a_column_of_numbers_is_kept_in_geojson(levant: Gazetteer, tmp_path: Path) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.geojson"
    pd.DataFrame({"place": ["Homs", "Raqqa"], "n": [float("inf"), 2.0]}).to_parquet(source)
    assert main(["names", str(source), "-o", str(out), "--gazetteer", str(levant.path)]) == 0
    assert [f["properties"]["n"] for f in json.loads(out.read_text())["features"]] == ["inf", "2.0"]
