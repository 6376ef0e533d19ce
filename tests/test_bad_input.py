"""What goes wrong on people's machines ends in one clear line, a non-zero exit, and no half file.

Every story runs the command in a process of its own, as people do; the library is asked at the end.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from commanding import COMMAND, REPORT, assert_failed, limit_files, names, posix, run

from gazetteer import Gazetteer, GazetteerError, Point
from geo import Document, GeoError, Memory, Resolver, read_corpus, read_corrections, read_text
from geo.cli import main


class TestTexts:
    """What can't be read is named, and the rest is done."""

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "the file is empty"),
            (b" \n\t\n", "there is no text in it"),
            (b"Homs\0\0\0Damascus", "NUL bytes"),
            ("Ein Brief aus Zürich".encode("latin-1"), "not UTF-8 (byte 0xfc in line 1)"),
            ("Homs".encode("utf-16"), "UTF-16"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
            (b"PK\x03\x04\x14\x00\x06\x00", "the zip archive is broken"),
            (b'{"type": "FeatureCollection", "features": []}', "this is JSON"),
        ],
        ids=["empty", "blank", "nul", "latin-1", "utf-16", "pdf", "docx", "json"],
    )
    def test_one_bad_text_among_good_ones(self, report: Path, out: Path, content: bytes, words: str) -> None:
        bad = report.with_name("bad.txt")
        bad.write_bytes(content)
        done = run("resolve", bad, report, "-o", out / "places.jsonl")
        assert_failed(done, "bad.txt", words)
        assert "1 of 2 files left out" in done.stderr
        (document,) = map(json.loads, (out / "places.jsonl").read_text(encoding="utf-8").splitlines())
        assert [r["mention"] for r in document["resolutions"]] == ["Homs", "Damascus", "Aleppo", "Syria"]

    def test_missing_files_alone_write_nothing(self, out: Path) -> None:
        done = run("map", "gone.txt", "-o", out / "map.html")
        assert done.returncode == 1
        assert "gone.txt: no such file" in done.stderr
        assert "Traceback" not in done.stderr
        assert names(out) == []

    @posix
    def test_a_file_that_can_not_be_read(self, report: Path, out: Path) -> None:
        odd = report.with_name("odd.txt")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(odd))
            done = run("resolve", odd, report, "-o", out / "places.csv")
        assert_failed(done, "odd.txt", "can't be read")
        assert names(out) == ["places.csv"]

    def test_a_folder_without_texts(self, out: Path) -> None:
        done = run("map", out, "-o", out / "map.html")
        assert "the folder holds no .txt" in done.stderr
        assert done.returncode == 1
        assert names(out) == []

    def test_a_text_without_places(self, report: Path, out: Path) -> None:
        report.write_text("Nothing happened, and nobody came.\n", encoding="utf-8")
        assert_failed(run("map", report, "-o", out / "map.html"), "no place was found")

    @pytest.mark.parametrize("words", ["The road was long and the rain did not stop. ", "x"], ids=["prose", "one word"])
    def test_five_megabytes_in_one_line(self, report: Path, out: Path, words: str) -> None:
        report.write_text(words * (5_000_000 // len(words)) + " " + REPORT, encoding="utf-8")
        done = run("resolve", report, "-o", out / "places.csv")
        assert done.returncode == 0, done.stderr
        assert "4 mentions" in done.stderr


class TestOutputs:
    """An output appears whole or not at all."""

    def test_a_folder_in_the_way(self, report: Path, out: Path) -> None:
        assert_failed(run("map", report, "-o", out), "is a folder")

    def test_a_file_where_a_folder_should_be(self, report: Path) -> None:
        assert_failed(run("map", report, "-o", report / "map.html"), "can't be written")

    def test_a_text_that_would_be_overwritten(self, report: Path, out: Path) -> None:
        assert_failed(run("map", report, "-o", report), "one of the texts to read")
        assert report.read_text(encoding="utf-8") == REPORT
        # A map among the reports of a folder would be read as one of them the next time.
        (out / "map.html").write_text(REPORT, encoding="utf-8")
        assert_failed(run("map", out, "-o", out / "map.html"), "one of the texts to read")

    def test_a_memory_that_would_be_overwritten_or_can_not_be_kept(self, report: Path, out: Path) -> None:
        memory = out / "memory.json"
        assert_failed(
            run("resolve", report, "-o", memory, "--format", "jsonl", "--memory", memory), "read as something else"
        )
        kept = run("resolve", report, "-o", out / "places.csv", "--memory", out / "no" / "memory.json")
        assert_failed(kept, "no such folder")
        assert names(out) == []

    def test_a_corpus_that_would_be_overwritten(self, out: Path) -> None:
        corpus, brat = out / "c.jsonl", out / "brat"
        corpus.write_text('{"id": 1, "text": "Homs", "toponyms": []}', encoding="utf-8")
        brat.mkdir()
        for name in ("1.txt", "1.ann"):
            (brat / name).write_text("", encoding="utf-8")
        assert_failed(run("evaluate", corpus, "--report", corpus), "is read here")
        assert_failed(run("evaluate", corpus, brat, "--predictions", brat / "1.ann"), "is read here")
        assert_failed(run("evaluate", corpus, "--predictions", out / "o", "--report", out / "o"), "two files")
        assert corpus.read_text(encoding="utf-8").startswith("{")
        assert names(out) == ["brat", "c.jsonl"]

    def test_an_unknown_ending(self, report: Path, out: Path) -> None:
        assert_failed(run("resolve", report, "-o", out / "places.docx"), ".docx", ".geojson")
        assert names(out) == []

    @posix
    @pytest.mark.parametrize("name", ["map.html", "places.geojson", "places.gpkg", "places.parquet", "places.fgb"])
    def test_a_disk_that_fills_up(self, report: Path, out: Path, name: str) -> None:
        command = "map" if name.endswith("html") else "resolve"
        old = out / name
        if not name.endswith("gpkg"):  # in one that is there, our layer alone is replaced
            old.write_text("the old one", encoding="utf-8")
        before = [(p.name, p.read_bytes()) for p in out.iterdir()]
        assert_failed(run(command, report, "-o", old, preexec_fn=limit_files(500)), name)
        assert [(p.name, p.read_bytes()) for p in out.iterdir()] == before

    @posix
    def test_standard_output_that_is_full_or_closed(self, report: Path) -> None:
        if Path("/dev/full").exists():
            with Path("/dev/full").open("w") as full:
                done = run("resolve", report, "-o", "-", capture_output=False, stdout=full, stderr=subprocess.PIPE)
            assert_failed(done, "disk is full")
        reader, writer = os.pipe()
        os.close(reader)
        done = run("resolve", report, "-o", "-", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr


@posix
def test_interrupted_while_it_reads(out: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "resolve", "-", "-o", str(out / "places.csv")], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin
        # A pipe holds 64 KB; when more than that is taken, the command is past its imports and reading.
        child.stdin.write(b"Homs. " * 20_000)
        child.stdin.flush()
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert errors.decode().splitlines() == ["toposcope: error: interrupted; nothing was left half written"]
    assert names(out) == []


def test_interrupted_before_the_command_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.cli.build_parser", interrupted)
    assert main(["map", "report.txt"]) == 130
    assert capsys.readouterr().err.startswith("toposcope: error: interrupted")


class TestCorpora:
    def test_a_corpus_with_a_bad_line(self, out: Path) -> None:
        corpus = out / "corpus.jsonl"
        corpus.write_text('{"id": 1, "text": "Homs"}\n{"id": 2}\n', encoding="utf-8")
        assert_failed(run("evaluate", corpus), "corpus.jsonl, line 2", '"text" must be a string')

    def test_a_report_that_can_not_be_written(self, out: Path) -> None:
        corpus = out / "corpus.jsonl"
        corpus.write_text('{"id": 1, "text": "Homs"}\n', encoding="utf-8")
        assert_failed(run("evaluate", corpus, "--report", out), "is a folder")


def test_wrong_usage_is_told_in_two_lines(report: Path) -> None:
    done = run("map", report, "--min-confidence", "7")
    assert done.returncode == 2
    assert "7 is not between 0 and 1" in done.stderr
    assert "Traceback" not in done.stderr


WRONG_TYPES: dict[str, Callable[[Gazetteer], object]] = {
    "stages": lambda g: Resolver(g, stages=5),  # type: ignore[arg-type]
    "parents": lambda g: g.parents("Homs"),  # type: ignore[arg-type]
    "children": lambda g: list(g.children(169577)),  # type: ignore[arg-type]
    "read_text": lambda _: read_text(None),  # type: ignore[arg-type]
    "read_corpus": lambda _: read_corpus(5),  # type: ignore[arg-type]
    "read_corrections": lambda _: read_corrections(5),  # type: ignore[arg-type]
    "memory": lambda _: Memory(5),  # type: ignore[arg-type]
    "save": lambda _: Document("Homs").save(5),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", WRONG_TYPES.values(), ids=WRONG_TYPES)
def test_a_value_of_a_wrong_type_is_told_in_one_line(levant: Gazetteer, call: Callable[[Gazetteer], object]) -> None:
    with pytest.raises((GeoError, GazetteerError)) as told:
        call(levant)
    assert re.search(r"not (by |)('Homs'|169577|None|5)$", str(told.value))


@pytest.mark.parametrize("kind", [int, Decimal, Fraction, np.float32, np.int64])
def test_degrees_may_be_numbers_of_any_kind(levant: Gazetteer, kind: Callable[[int], float]) -> None:
    found = levant.near(lat=kind(35), lon=kind(37), limit=3)
    assert found == levant.near(lat=35.0, lon=37.0, limit=3)
    assert levant.reverse(lat=kind(35), lon=kind(37)) == levant.reverse(lat=35.0, lon=37.0)
    assert type(Point(lat=kind(1), lon=2.0).lat) is float
