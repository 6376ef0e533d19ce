"""An archive is resolved into a folder: nothing of it is lost, twice gives the same, and a broken-off run goes on."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from commanding import assert_failed, limit_files, posix
from commanding import run as command

from gazetteer import Gazetteer
from geo.archives import FIELDS, Job, PartitionOptions, TooManyFailures, resolve_items, run
from geo.archives.engines import Work, alone
from geo.archives.partitions import Partition, plan
from geo.archives.report_maps import snippet
from geo.archives.rows import columns_of
from geo.archives.tables import tabulate
from geo.batch import Problem, Text
from geo.cli import main
from geo.errors import InputError, OutputError

TEXTS = ["Families left Homs.", "", "Nobody went anywhere.", "From Raqqa in Syria to Damascus.", "Rain fell on Paris."]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = [{"id": f"n{i}", "text": text, "source": "sana.sy", "date": "2019-03-20"} for i, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def job(source: Path, folder: Path, gazetteer: Gazetteer, **more: Any) -> Job:
    made = Job((str(source),), folder, PartitionOptions(str(gazetteer.path)), size=2)
    return replace(made, **more)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(folder: Path) -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(folder / "mentions")


def test_what_a_run_left_that_was_killed_at_its_beginning_or_end_is_in_nobodys_way(
    news: Path, tmp_path: Path, levant: Gazetteer
) -> None:
    begun, calm = tmp_path / "begun", tmp_path / "calm"
    for left in ("mentions", "done", ".manifest.json.x.part"):
        (begun / left).mkdir(parents=True)
    run(job(news, calm, levant))
    run(job(news, begun, levant))  # there was no manifest yet, so there is nothing to resume
    assert files(begun) == files(calm)
    for left in (".sources.json.x.part", "done/.part-00000000.json.x.part", "mentions/.part-00000002.parquet.x.part"):
        (begun / left).mkdir()
    run(job(news, begun, levant), resume=True)
    assert sorted(begun.rglob("*")) == [begun / path.relative_to(calm) for path in sorted(calm.rglob("*"))]
    (tmp_path / "other" / "mentions").mkdir(parents=True)
    (tmp_path / "other" / "mentions" / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="holds something else"):
        run(job(news, tmp_path / "other", levant))


def test_every_document_has_its_rows_with_what_became_of_it(news: Path, out: Path, levant: Gazetteer) -> None:
    state = run(job(news, out / "a", levant))
    table = rows(out / "a")
    assert table.crs == "EPSG:4326"
    said = table.groupby("number")["reason"].first().to_dict()
    assert said == {0: "resolved", 1: "no_text", 2: "no_mention", 3: "resolved", 4: "resolved"}
    assert table.loc[table.number == 3, "geonameid"].tolist() == [172955, 163843, 170654]
    assert set(table.document) == {f"n{i}" for i in range(5)}
    assert (state.done.documents, state.done.mentions, state.done.failed) == (5, 5, 0)
    assert json.loads((out / "a" / "summary.json").read_text())["countries"] == {"SY": 4, "FR": 1}
    assert [e["name"] for e in json.loads((out / "a" / "manifest.json").read_text())["inputs"]] == ["news.jsonl"]


def test_an_archive_without_a_document_leaves_its_folder_free(news: Path, out: Path, levant: Gazetteer) -> None:
    empty = news.with_name("empty.jsonl")
    empty.write_text("\n")
    with pytest.raises(InputError, match="no document; nothing was written"):
        run(job(empty, out / "a", levant))
    assert not (out / "a").exists()
    run(job(news, out / "a", levant))
    news.write_text("")
    with pytest.raises(OutputError, match=r"input news\.jsonl changed"):
        run(job(news, out / "a", levant), resume=True)
    assert rows(out / "a").number.nunique() == 5


def test_rows_of_every_kind_have_the_columns_in_their_order(levant: Gazetteer) -> None:
    items = [Text(TEXTS[3], "n3"), Text("", "empty"), Problem("broken", "it is broken")]
    made = resolve_items(items, 7, PartitionOptions(str(levant.path)))
    assert all(len(row) == len(FIELDS) for row in made)
    raqqa, syria, damascus, *_ = (dict(zip([f.name for f in FIELDS], row, strict=True)) for row in made)
    assert [row["mention"] for row in (raqqa, syria, damascus)] == ["Raqqa", "Syria", "Damascus"]
    assert (raqqa["document"], raqqa["start_char"], raqqa["reason"], raqqa["country"]) == ("n3", 5, "resolved", "SY")
    assert abs(raqqa["lat"] - 35.95) < 0.05
    assert abs(raqqa["lon"] - 39.01) < 0.05
    assert columns_of(made)["number"] == (7, 7, 7, 8, 9)
    assert columns_of(made)["error"] == (None, None, None, None, "it is broken")
    assert columns_of([]) == {f.name: () for f in FIELDS}


def test_two_runs_give_the_same_bytes_and_partitions_the_same_rows(news: Path, out: Path, levant: Gazetteer) -> None:
    for name, size in (("a", 2), ("b", 2), ("c", 3)):
        run(job(news, out / name, levant, size=size))
    assert files(out / "a") == files(out / "b")
    assert rows(out / "a").equals(rows(out / "c"))


@pytest.mark.parametrize("form", ["csv", "geojsonl"])
def test_other_forms_hold_the_same_rows(form: str, news: Path, out: Path, levant: Gazetteer) -> None:
    run(job(news, out / "a", levant, form=form, size=9))
    (part,) = (out / "a" / "mentions").iterdir()
    assert part.name == f"part-00000000.{form}"
    found = [m for m in geopandas.read_file(part)["mention"] if isinstance(m, str) and m]
    assert found == ["Homs", "Raqqa", "Syria", "Damascus", "Paris"]


def test_a_run_that_broke_off_goes_on_and_ends_as_if_it_had_not(news: Path, out: Path, levant: Gazetteer) -> None:
    whole, broken = job(news, out / "whole", levant), job(news, out / "broken", levant)
    run(whole)

    def breaks(partitions: Iterable[Partition], given: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
        for partition, finished in alone(partitions, given, work):
            if partition.number == 2:
                raise KeyboardInterrupt
            yield partition, finished

    with pytest.raises(KeyboardInterrupt):
        run(broken, breaks)
    (out / "broken" / "mentions" / "part-00000001.parquet").write_bytes(b"half")
    with pytest.raises(OutputError, match="--resume"):
        run(broken)
    state = run(broken, resume=True)
    assert state.kept == 2
    assert files(out / "broken") == files(out / "whole")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"options": {"demonyms": True}}, "demonyms was False and is True"),
        ({"size": 3}, "partition was 2 and is 3"),
        ({"input": "\n"}, "input news.jsonl changed"),
    ],
)
def test_what_changed_is_named(change: dict[str, Any], says: str, news: Path, out: Path, levant: Gazetteer) -> None:
    first = job(news, out / "a", levant)
    run(first)
    with news.open("a") as stream:
        stream.write(change.pop("input", ""))
    options = replace(first.options, **change.pop("options", {}))
    with pytest.raises(OutputError, match=says):
        run(replace(first, options=options, **change), resume=True)


def test_a_folder_with_anything_else_in_it_is_left_alone(news: Path, out: Path, levant: Gazetteer) -> None:
    (out / "thesis.txt").write_text("mine")
    for resume in (False, True):
        with pytest.raises(OutputError, match="something else"):
            run(job(news, out, levant), resume=resume)
    assert list(files(out)) == ["thesis.txt"]


def test_a_document_that_fails_is_a_row_and_too_many_stop_the_run(
    out: Path, tmp_path: Path, levant: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "Homs."}\nno json\n{"text": 7}\n{"text": "Boom in Homs."}\n{"text": "Raqqa."}\n')
    told = Text.resolve

    def resolve(text: Text, resolver: Any) -> Any:
        if text.text.startswith("Boom"):
            raise RecursionError("too deep")
        return told(text, resolver)

    monkeypatch.setattr(Text, "resolve", resolve)
    run(job(path, out / "a", levant))
    table = rows(out / "a")
    assert table.reason.tolist() == ["resolved", "failed", "failed", "failed", "resolved"]
    assert table.error.iloc[1] == "bad.jsonl:2: no JSON (Expecting value)"
    assert table.error.iloc[3] == "RecursionError: too deep"
    with pytest.raises(TooManyFailures, match=r"2 documents failed.*bad.jsonl:2"):
        run(job(path, out / "b", levant, size=1), max_failures=1)
    assert len(list((out / "b" / "mentions").iterdir())) == 3


def test_partitions_are_bounded_in_documents_and_letters() -> None:
    items = [Text("x" * n, str(i)) for i, n in enumerate([10, 10, 5_000_000, 4_000_000, 10, 6_000_000])]
    made = list(plan(items, 3, 5_000_000))
    assert [[item.name for item in p.items] for p in made] == [["0", "1", "2"], ["3", "4", "5"]]
    assert isinstance(made[1].items[2], Problem)
    assert [p.first for p in made] == [0, 3]
    assert made[0].digest != replace(made[0], items=(*made[0].items[:2], Text("y", "2"))).digest


def test_the_command_reads_standard_input(
    out: Path, levant: Gazetteer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"text": "Homs."}\n{"text": "Raqqa.", "id": "Homs"}\n{"text": "Raqqa.", "id": "Homs"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(lines))))
    assert main(["corpus", "-", "-o", str(out / "a"), "--gazetteer", str(levant.path)]) == 0
    assert "3 documents, 3 mentions, 3 placed" in capsys.readouterr().err
    table = rows(out / "a")
    assert table.number.tolist() == [0, 1, 2]  # ids that repeat lose no document
    assert table.document.tolist() == ["standard input:1", "Homs", "Homs"]


def test_sources_are_learnt_alike_in_any_order_and_partition(
    tmp_path: Path, out: Path, levant: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"id": f"t{i}", "text": f"Texas news {i}: rain in Paris.", "source": "texas.example"} for i in range(4)]
    lines += [{"id": "bare", "text": "Rain in Paris.", "source": "texas.example"}]
    lines += [{"id": "else", "text": "Rain in Paris.", "source": "elsewhere.example"}]
    found = []
    for name, order, size in (("a", lines, "1000"), ("b", lines[::-1], "2")):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in order))
        more = ["--learn-sources", "--partition", size, "--gazetteer", str(levant.path)]
        assert main(["corpus", str(tmp_path / f"{name}.jsonl"), "-o", str(out / name), *more]) == 0
        table = rows(out / name).sort_values(["document", "start_char"])
        found.append(table[["document", "mention", "geonameid", "confidence"]].values.tolist())
    assert found[0] == found[1]
    assert (out / "a" / "sources.json").read_bytes() == (out / "b" / "sources.json").read_bytes()
    meant = {row[0]: row[2] for row in found[0] if row[1] == "Paris"}
    assert (meant["bare"], meant["else"]) == (4717560, 2988507)
    assert main(["corpus", "-", "-o", str(out / "c"), "--learn-sources"]) == 1
    assert "can be read only once" in capsys.readouterr().err


def test_a_correction_redoes_only_the_parts_with_its_name(news: Path, out: Path, levant: Gazetteer) -> None:
    first = job(news, out / "a", levant)
    run(first)
    before = files(out / "a")
    place = {"geonameid": 4717560, "name": "Paris", "country": "US", "admin1": "US.TX", "fclass": "P", "fcode": "PPL"}
    said = {"document": "another", "source": "sana.sy", "mention": "Paris", "reason": "corrected", "start_char": 3}
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-95.56, 33.66]}}
    feature["properties"] = {**said, **place}
    (out / "c.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    state = run(replace(first, corrections=(str(out / "c.geojson"),)), resume=True)
    assert state.kept == 4  # of five
    table = rows(out / "a").set_index("mention")
    assert table.loc["Paris", ["geonameid", "original_geonameid", "reason"]].tolist() == [4717560, 2988507, "corrected"]
    after = files(out / "a")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"mentions/part-00000002.parquet", "done/part-00000002.json", "summary.json"}
    assert run(first, resume=True).kept == 5  # the archive keeps what was corrected


@pytest.mark.parametrize("form", ["parquet", "csv", "geojsonl"])
def test_the_report_counts_whatever_the_form(form: str, news: Path, out: Path, levant: Gazetteer) -> None:
    with news.open("a") as more:
        more.write(
            json.dumps({"id": "<b>", "text": "Paris, or <script>alert(1)</script> Paris?", "source": "a&b"}) + "\n"
        )
    run(job(news, out / "a", levant, form=form))
    assert main(["report", str(out / "a")]) == 0
    tables = {path.stem: pd.read_csv(path).values.tolist() for path in (out / "a" / "report").iterdir()}
    assert tables["countries"] == [["Syria", 4, 2], ["France", 3, 2]]
    assert ["Syria", "2019-03", 4, 2] in tables["months"]
    assert tables["places"][0][:6] == [2988507, "Paris", tables["places"][0][2], "France", 3, 2]
    assert tables["outlets"][0] == ["sana.sy", 5, 5, 5, "Syria"]
    page = (out / "a" / "report.html").read_text()
    assert "alert(1)" not in page.replace("&lt;script&gt;alert(1)&lt;/script&gt;", "")
    assert "6 documents, 7 mentions" in page
    assert not re.search(r'(?:src|href)="?https?:', page)


def test_what_is_chosen_among_the_doubtful_corrects_the_archive(
    news: Path, out: Path, levant: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.archives.tables._DOUBT", 1.0)
    first = job(news, out / "a", levant)
    run(first)
    found = tabulate(out / "a")
    (tally,) = (t for (name, _), t in found.doubtful.items() if name == "paris")
    doc = snippet(tally, {})
    (feature,) = doc.to_geojson()["features"]  # as the page saves it
    assert (feature["properties"]["document"], feature["properties"]["start_char"]) == ("n4", 13)
    feature["properties"] |= {"reason": "corrected", "geonameid": 4717560, "name": "Paris", "country": "US"}
    feature["geometry"]["coordinates"] = [-95.55551, 33.66094]
    (out / "c.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    run(replace(first, corrections=(str(out / "c.geojson"),)), resume=True)
    table = rows(out / "a").set_index("mention")
    assert table.loc["Paris", "geonameid"] == 4717560


def test_a_report_of_what_is_no_archive_says_so(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(out)]) == 1
    assert "holds no archive" in capsys.readouterr().err


@posix
def test_a_full_disk_is_told_and_what_is_done_is_kept(news: Path, out: Path, levant: Gazetteer) -> None:
    arguments = ["corpus", news, "-o", out / "a", "--gazetteer", levant.path, "--partition", "2", "--format", "csv"]
    with news.open("a") as more:
        more.write(json.dumps({"text": "Homs. " * 2000}) + "\n")
    assert_failed(command(*arguments, preexec_fn=limit_files(30_000)), "part-00000002.csv", "can't be written")
    assert (out / "a" / "done" / "part-00000001.json").exists()
    assert command(*arguments, "--resume").returncode == 0
    run(job(news, out / "b", levant, form="csv"))
    assert files(out / "a") == files(out / "b")
