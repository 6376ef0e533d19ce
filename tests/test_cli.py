"""The command as people type it: each has help with examples, and does what its help says."""

from __future__ import annotations

import argparse
import csv
import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from geo import __version__
from geo.cli import build_parser, main
from geo.cli.tables import _tell as tell_table
from geo.cli.texts import _close as close_texts
from geo.language.registry import codes

REPORT = (
    "The siege of Homs ended years ago; in Raqqa and in Damascus, Syria, people rebuild. Families came from Aleppo."
)


def parsers(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from parsers(inner, f"{name} {word}")


COMMANDS = dict(parsers(build_parser(), "toposcope"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "toposcope gazetteer"])
def test_every_command_has_help_with_examples(name: str) -> None:
    text = COMMANDS[name].format_help()
    assert "examples:" in text
    assert "toposcope" in text.split("examples:")[1]
    for action in COMMANDS[name]._actions:
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help, f"{name}: {action.dest} has no help"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_examples_in_the_help_parse(name: str) -> None:
    epilog = COMMANDS[name].epilog or ""
    for line in epilog.splitlines():
        words = shlex.split(line, comments=True) if line.startswith("  toposcope") else []
        if words[:1] == ["toposcope"] and "COMMAND" not in words:
            build_parser().parse_args(words[1:])


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_a_report_becomes_a_map_and_geojson(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, places = tmp_path / "out" / "map.html", tmp_path / "out" / "map.geojson"
    assert main(["map", str(report), "-o", str(page), "--geojson", str(places)]) == 0
    data = json.loads(places.read_text(encoding="utf-8"))
    assert {f["properties"]["mention"] for f in data["features"]} >= {"Homs", "Raqqa", "Damascus", "Syria", "Aleppo"}
    assert all(f["properties"]["country"] == "SY" for f in data["features"])
    assert "<html" in page.read_text(encoding="utf-8")
    assert f"wrote {page}" in capsys.readouterr().err
    assert sorted(p.name for p in page.parent.iterdir()) == ["map.geojson", "map.html"]


def test_standard_input_to_standard_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert main(["resolve", "-", "-o", "-", "--format", "jsonl"]) == 0
    (line,) = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert line["document"] == "standard input"
    for entry in line["resolutions"]:
        assert REPORT[entry["start_char"] : entry["end_char"]] == entry["mention"]


def test_the_ending_chooses_the_form(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "places.csv"
    assert main(["resolve", str(report), "-o", str(out)]) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert "Homs" in {row["mention"] for row in rows}


def test_a_threshold_leaves_mentions_without_a_place(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "places.geojson"
    main(["resolve", str(report), "-o", str(out), "--min-confidence", "1"])
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert features
    assert all(f["geometry"] is None and f["properties"]["reason"] != "resolved" for f in features)


def test_a_country_restricts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They drove from Tripoli to the coast.", encoding="utf-8")
    for code in ("LB", "LY"):
        out = tmp_path / f"{code}.geojson"
        assert main(["resolve", str(tmp_path / "a.txt"), "-o", str(out), "--countries", code]) == 0
        (feature,) = json.loads(out.read_text(encoding="utf-8"))["features"]
        assert feature["properties"]["country"] == code


def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("Zürich".encode("cp1252"))
    out = tmp_path / "places.geojson"
    assert main(["resolve", str(bad), str(report), "-o", str(out)]) == 1
    assert f"{bad}: not UTF-8" in capsys.readouterr().err
    assert json.loads(out.read_text(encoding="utf-8"))["features"]


def test_every_text_of_several_is_in_the_result(tmp_path: Path) -> None:
    for name, text in (("a.txt", REPORT), ("b.txt", "Snow fell in Oslo."), ("c.txt", "Rain fell in Lima, Peru.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "places.csv"
    assert main(["resolve", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(out)]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert list(dict.fromkeys(row["document"] for row in rows)) == ["a.txt", "b.txt", "c.txt"]
    assert [row["mention"] for row in rows][-3:] == ["Oslo", "Lima", "Peru"]


def test_an_output_of_no_known_form_is_refused_before_the_work(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", str(report), "-o", "places.docx"]) == 1
    assert "use one of .geojson" in capsys.readouterr().err


def test_search_prints_a_table_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Homs", "-n", "2"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert len(table) == 3
    assert "169577" in table[1]
    assert main(["gazetteer", "search", "Homs", "--country", "SY", "--json"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["geonameid"], first["match"]) == (169577, "exact")


def test_search_for_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Xyzzyplughtown"]) == 1
    assert "no place is called" in capsys.readouterr().err


def test_a_class_that_geonames_does_not_have_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["gazetteer", "search", "Homs", "--feature-class", "PPL"])
    assert "choose from 'A'" in capsys.readouterr().err


def test_near_takes_southern_and_western_degrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "near", "-33.87", "151.21", "--km", "20", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["km"] for line in lines] == sorted(line["km"] for line in lines)
    assert all(line["country"] == "AU" and line["km"] <= 20 for line in lines)
    assert main(["gazetteer", "near", "133", "0"]) == 1
    assert "latitude is -90 to 90" in capsys.readouterr().err


def test_info_names_sources_and_licences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "info", "--json"]) == 0
    info = json.loads(capsys.readouterr().out)
    assert info["places"] > 200_000
    assert any("CC BY 4.0" in licence for licence in info["licences"])


def test_evaluate_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus.jsonl"
    start = REPORT.index("Homs")
    toponym = {
        "start": start,
        "end": start + 4,
        "surface": "Homs",
        "lat": 34.72682,
        "lon": 36.72339,
        "geonameid": 169577,
    }
    corpus.write_text(json.dumps({"id": "a", "text": REPORT, "toponyms": [toponym]}) + "\n", encoding="utf-8")
    out = tmp_path / "predictions.jsonl"
    assert main(["evaluate", str(corpus), "--gold-spans", "--predictions", str(out)]) == 0
    assert "geoF" in capsys.readouterr().out
    (line,) = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    assert line["id"] == "a"
    assert line["toponyms"][0]["geonameid"] == 169577


def test_interruption_is_one_line_and_130(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.cli.texts.read_all", interrupted)
    assert main(["map", str(report), "-o", str(report.with_suffix(".html"))]) == 130
    assert capsys.readouterr().err.strip() == "toposcope: error: interrupted; nothing was left half written"


class TestWrongUsage:
    """Two lines, the first of which says what to type."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("map r.txt --otuput x.html", "did you mean --output?"),
            ("map r.txt -o a.html -o b.html", "given twice"),
            ("resolve r.txt -o a.csv --output b.csv", "given twice"),
            ("mpa r.txt", "did you mean map?"),
            ("gazetteer serch Homs", "did you mean search?"),
            ("gazetteer near 35 39 --km -1", "is no distance"),
            ("gazetteer near 35 39 -n -1", "is no count"),
            ("gazetteer near 35 39 41", "unknown: 41"),
            ("map r.txt --home Raqqa", "LAT,LON in degrees"),
            ("map r.txt --home 95,200", "is no position"),
            ("map r.txt --countries Nowhere", "by their two-letter codes"),
        ],
    )
    def test_is_told(self, words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit, match="2"):
            main(words.split())
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 2
        assert said in lines[0]
        assert lines[1].endswith("--help says more")

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["-o", "map.png"], "--picture map.png"),
            (["-o", "w.geojson"], "--geojson w.geojson"),
            (["-o", "map"], "ends in .html"),
            (["--countries", "XX"], "no country has the code 'XX'"),
        ],
    )
    def test_no_page_is_written_under_a_name_of_another_kind(
        self, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        options: list[str], said: str,
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        assert main(["map", str(report), *options]) == 1
        assert said in capsys.readouterr().err
        assert [p.name for p in tmp_path.iterdir()] == [report.name]

    def test_the_form_is_not_said_in_two_ways(self, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["resolve", str(report), "-o", str(report.with_name("o.csv")), "--format", "jsonl"]) == 1
        assert "its ending says csv, and --format jsonl" in capsys.readouterr().err
        assert not report.with_name("o.csv").exists()


def test_a_page_to_standard_output(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", str(report), "-o", "-"]) == 0
    assert "<html" in capsys.readouterr().out
    assert not Path("-").exists()


def test_countries_by_their_names_and_positions_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    args = build_parser().parse_args(["map", "r.txt", "--countries", "Syria,Iraq", "--home", "-33.87,151.21"])
    assert args.countries == ("SY", "IQ")
    assert (args.home.lat, args.home.lon) == (-33.87, 151.21)
    assert build_parser().parse_args(["map", "r.txt", "--home", "Syria"]).home == "SY"
    for written in (["-33.87,151.21"], ["-33.87", "151.21"], ["-33.87, 151.21"]):
        assert main(["gazetteer", "near", *written, "-n", "1", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["name"] == "Sydney"


def test_a_new_folder_is_said_and_made_for_a_result_alone(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "places.csv"
    assert main(["resolve", "gone.txt", "-o", str(out)]) == 1
    assert not out.parent.exists()
    assert main(["resolve", str(report), "-o", str(out)]) == 0
    assert f"no folder {out.parent} yet" in capsys.readouterr().err
    assert out.exists()


def test_corrections_of_other_reports_are_said(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, other = tmp_path / "places.geojson", tmp_path / "other.txt"
    other.write_text("Snow fell in Oslo.", encoding="utf-8")
    main(["resolve", str(report), "-o", str(made)])
    made.write_text(made.read_text("utf-8").replace('"resolved"', '"corrected"'), encoding="utf-8")
    for path, said in ((report, "mentions corrected"), (other, "is it of other reports?")):
        assert main(["resolve", str(path), "-o", str(tmp_path / "x.csv"), "--corrections", str(made)]) == 0
        assert said in capsys.readouterr().err


def test_numbers_in_the_last_line_are_written_alike(capsys: pytest.CaptureFixture[str]) -> None:
    class Many:
        resolved, places = range(12_345), ()

        def __len__(self) -> int:
            return 23_456

    assert close_texts([Many(), Many()], 0, []) == 0  # type: ignore[list-item]
    assert "2 texts: 46,912 mentions, 24,690 of them placed, 0 places" in capsys.readouterr().err


def test_one_row_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    tell_table({"rows": 1, "found": 1, "not_found": 0, "precision": {"exact": 1}, "unfound_names": [],
                "far_from_own_coordinates": 1}, "-")  # fmt: skip
    told = capsys.readouterr().err
    assert "1 row: 1 placed (1 exact), 0 not" in told
    assert "1 row lies far from its own coordinates" in told


def test_a_table_without_a_column_of_names_is_told_as_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["about"])
    book.active.append(["made by hand"])
    book.create_sheet("Data").append(["place"])
    book.save(tmp_path / "two.xlsx")
    assert main(["names", str(tmp_path / "two.xlsx"), "-o", str(tmp_path / "out.csv")]) == 1
    told = capsys.readouterr().err
    assert "--name COL, of about; read as sheet 'Sheet' of 2 (--sheet for another)" in told


def test_an_interrupted_archive_says_how_it_goes_on(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.archives.Job", interrupted)
    assert main(["corpus", str(report), "-o", str(report.with_suffix(""))]) == 130
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith("nothing was left half written and what is done is kept; --resume goes on")


def test_help_names_each_language_that_evidence_is_said_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["resolve", "--help"])
    assert ", ".join(codes()) in " ".join(capsys.readouterr().out.split())
