"""What an archive reads: packed, truncated, badly quoted and mixed files lose nothing without saying so."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.archives import TextColumns
from geo.archives.reading import read_documents
from geo.batch import Problem, Text
from geo.errors import InputError

TEXTS = ["Families left Homs.", "", "From Raqqa in Syria to Damascus."]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = [{"id": f"n{i}", "text": text, "source": "sana.sy", "date": "2019-03-20"} for i, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def read(path: Path, **columns: str) -> list[Text | Problem]:
    return list(read_documents([str(path)], TextColumns(**columns)))


def test_packed_tables_are_read_as_they_are(news: Path, tmp_path: Path) -> None:
    data, wanted = news.read_bytes(), read(news)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    with pa.CompressedOutputStream(str(tmp_path / "a.jsonl.zst"), "zstd") as stream:
        stream.write(data)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", data)
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in data.splitlines()]), tmp_path / "a.parquet")
    for name in ("a.jsonl.gz", "a.jsonl.zst", "a.zip", "a.parquet"):
        assert read(tmp_path / name) == wanted, name


def test_a_truncated_file_keeps_what_can_be_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(i), "text": f"Homs {i} {hash(str(i))}"}) + "\n" for i in range(3000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-2000])
    *documents, rest = read(tmp_path / "a.jsonl.gz")
    assert len(documents) > 1000
    assert isinstance(rest, Problem)
    assert "can't be read behind document" in rest.message
    with pa.CompressedOutputStream(str(tmp_path / "a.jsonl.zst"), "zstd") as stream:
        stream.write(lines.encode())
    data = (tmp_path / "a.jsonl.zst").read_bytes()
    (tmp_path / "a.jsonl.zst").write_bytes(data[: len(data) * 9 // 10])
    *documents, rest = read(tmp_path / "a.jsonl.zst")
    assert len(documents) > 1000
    assert isinstance(rest, Problem)
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    (problem,) = read(tmp_path / "a.parquet")
    assert isinstance(problem, Problem)


def test_broken_quotes_lose_one_row_and_not_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text('id,text\n1,"Homs, Syria"\n2,Raqqa, Syria\n3\n4,"Aleppo and\nmore\n5,Hama\n')
    good, long, short, broken, behind, last = read(table)
    assert [item.text for item in (good, last) if isinstance(item, Text)] == ["Homs, Syria", "Hama"]
    assert [type(item) for item in (long, short, broken, behind)] == [Problem] * 4
    assert isinstance(broken, Problem)
    assert "not closed" in broken.message


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ('1,"Homs fell\n2,Raqqa\n3,"Hama"\n4,Idlib\n', [None, "Raqqa", "Hama", "Idlib"]),
        ('1,"Homs fell\n2,Raqqa\n3,Hama\n', [None, "Raqqa", "Hama"]),
        ('1,"He said ""go"",\nand left Homs."\n2,Raqqa\n', ['He said "go",\nand left Homs.', "Raqqa"]),
        ('1,"They fled\nfrom Homs, they "said" so"\n2,Raqqa\n', ['They fled\nfrom Homs, they said" so"', "Raqqa"]),
        ('1,"Homs" "fell"\n2,Raqqa\n', ['Homs "fell"', "Raqqa"]),
        ('1,"Homs fell"\n2,"Raqqa', ["Homs fell", None]),
    ],
)
def test_rows_behind_a_missing_quote_are_rows_again(rows: str, texts: list[str | None], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n{rows}")
    assert [item.text if isinstance(item, Text) else None for item in read(tmp_path / "a.csv")] == texts


def test_texts_in_parquet_may_be_bytes_and_no_utf8(tmp_path: Path) -> None:
    said = ["Zürich".encode(), "Málaga".encode("cp1252"), None, b"Homs"]
    wrong = pa.Array.from_buffers(pa.string(), 4, pa.array(said, pa.binary()).buffers())
    for name, column in {
        "bytes": pa.array(said, pa.binary()),
        "wrong": wrong,
        "shared": pa.array(said, pa.binary()).dictionary_encode(),
    }.items():
        pq.write_table(pa.table({"text": column}), tmp_path / f"{name}.parquet")
        found = read(tmp_path / f"{name}.parquet")
        assert [d.text for d in found if isinstance(d, Text)] == ["Zürich", "Málaga", "", "Homs"]


def test_mixed_encodings_are_read_letter_by_letter(tmp_path: Path) -> None:
    for name, head, form in (("a.csv", b"text\n", b"%s\n"), ("a.jsonl", b"", b'{"text": "%s"}\n')):
        lines = [form % "Zürich und Köln".encode(), form % "Málaga".encode("cp1252"), form % "حمص".encode()]
        (tmp_path / name).write_bytes(head + b"".join(lines))
        assert [d.text for d in read(tmp_path / name) if isinstance(d, Text)] == ["Zürich und Köln", "Málaga", "حمص"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_first_line_that_names_the_separator_is_no_header(encoding: str, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_bytes("sep=;\r\nid;text\r\n;Homs, Syria\r\n2;Raqqa, Aleppo; or so\r\n".encode(encoding))
    first, second = read(table)
    assert isinstance(first, Text)
    assert (first.text, first.name) == ("Homs, Syria", "a.csv:3")
    assert isinstance(second, Problem)
    assert "a.csv:4: the row has 3 cells" in second.message


def test_a_missing_column_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("when,words\n2019,Homs\n")
    (problem,) = read(tmp_path / "a.csv")
    assert isinstance(problem, Problem)
    assert "Say --text COL, of when, words" in problem.message
    (named,) = read(tmp_path / "a.csv", text="words")
    assert isinstance(named, Text)
    (wrong,) = read(tmp_path / "a.csv", text="wrods")
    assert isinstance(wrong, Problem)
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.csv")


def test_a_folder_is_texts_and_tables_in_order_named_from_it_on(tmp_path: Path) -> None:
    for name, text in {"b/2.txt": "Homs", "b/1.txt": "Raqqa", "a.csv": "text\nHama\n", ".x.txt": "no"}.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text)
    assert [d.name for d in read(tmp_path / "in")] == ["a.csv:2", "b/1.txt", "b/2.txt"]


def test_a_document_of_a_hundred_megabytes_is_one_failure(tmp_path: Path) -> None:
    huge = "Homs, " * (100_000_000 // 6)
    (tmp_path / "a.jsonl").write_text('{"text": "Homs."}\n{"text": "' + huge + '"}\n{"text": "Raqqa."}\n')
    (tmp_path / "a.csv").write_text('text\nHoms.\n"' + huge + '"\nRaqqa.\n')
    for name in ("a.jsonl", "a.csv"):
        before, problem, after = read(tmp_path / name)
        assert isinstance(problem, Problem)
        assert [d.text for d in (before, after) if isinstance(d, Text)] == ["Homs.", "Raqqa."]


@pytest.mark.parametrize(
    "line",
    [r'{"\ud83d": "x"}', r'{"text": 3, "id": "b\ud83d"}', r'{"text": "Rain.", "id": "\ud83d", "source": "\ud83d"}'],
)
def test_half_a_letter_anywhere_in_a_line_is_nothing_that_a_file_could_not_hold(line: str, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(line + "\n")
    (item,) = read_documents([str(tmp_path / "news.jsonl")])
    said = (item.name, item.source) if isinstance(item, Text) else (item.name, item.message)
    assert "".join(said).encode()


def test_a_hole_in_parquet_takes_the_rows_of_its_group_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [f"{i} " * 400 for i in range(40)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=10)
    column = pq.read_metadata(path).row_group(1).column(0)
    at, size = column.dictionary_page_offset, column.total_compressed_size
    data = bytearray(path.read_bytes())
    data[at : at + size] = bytes(size)
    path.write_bytes(data)
    found = read(path)
    whole = [item.text for item in found if isinstance(item, Text)]
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert problem.name == "a.parquet:11-20"
    assert whole == texts[:10] + texts[20:]
    assert found[10] is problem
    assert isinstance(found[11], Text)
    assert found[11].name == "a.parquet:21"
