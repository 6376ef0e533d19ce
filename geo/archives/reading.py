"""Inputs as a stream of documents: tables of texts and folders of files, one document in memory at a time.

JSON lines, .csv, .tsv and .parquet give a document a row; any other file is a document itself, as `toposcope resolve`
reads it. What can't be read is a `Problem` in its place: a line, a file, the rest of a file that ends too early; and
the rest goes on.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from ..batch import MAX_BYTES, STDIN, SUFFIXES, Problem, Text, parse, printable, read_text
from ..errors import InputError, MissingExtra
from ..record import iso_date
from ..tables import Broken, decoder, named_separator, separator_of, table_rows
from .streams import BROKEN, MIXED, Opened, Pieces, decoded_lines, open_members

Item = Text | Problem
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
PACKED = (".gz", ".zst", ".zip")
_BATCH = 256
_SHAPES = 100
"""As many different sets of keys of JSON records are remembered."""
LONGEST_LINE = 64_000_000
"""Bytes or letters of a row; a longer one is no document that could be resolved."""
_UNCLOSED = (
    f"a quotation mark opened in this line is not closed, or not within {LONGEST_LINE // 1_000_000} million letters"
)
_GUESSES = {
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "message"),
    "id": ("id", "doc_id", "docid", "document", "document_id", "uuid", "guid", "url"),
    "source": ("source", "outlet", "publisher", "domain", "source_domain", "account", "user"),
    "date": ("date", "published", "published_at", "date_publish", "pubdate", "created_at", "timestamp", "day"),
}
"""What columns are called where nobody says, likeliest first."""


@dataclass(frozen=True, slots=True)
class TextColumns:
    """Which columns of a table hold what; "" for one to guess by its name."""

    text: str = ""
    id: str = ""
    source: str = ""
    date: str = ""


class Progress:
    """How many bytes of how many were taken from the inputs."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.read = 0

    def __call__(self, count: int) -> None:
        self.read += count


def input_files(inputs: Iterable[str]) -> Iterator[tuple[Path | None, str]]:
    """(path, name) of every file of the inputs, "-" being standard input (None); folders file by file, in order.

    Names are those that documents get: a file in a folder is named from the folder on. Hidden files and a README are
    left out. Raises InputError for a name that nothing has, or a folder without a file that can be read.
    """
    for given in inputs:
        if given == "-":
            yield None, STDIN
            continue
        path = Path(given)
        if not path.is_dir():
            if not path.exists():
                raise InputError(f"{printable(given)}: no such file or folder; check the name")
            yield path, printable(path.name)
            continue
        found = False
        for inner in _walk(given):
            found = True
            yield Path(given, inner), printable(Path(inner).as_posix())
        if not found:
            raise InputError(
                f"{printable(given)}: the folder holds no file of texts ({', '.join(TABLES + SUFFIXES[:5])})"
            )


def _walk(folder: str) -> Iterator[str]:
    """The readable files below a folder, as names in it, sorted in each folder."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.lower().startswith("readme") and _form(name):
                yield os.path.relpath(os.path.join(here, name), folder)  # noqa: PTH118 - no Path for each of 200,000


def _form(name: str) -> str:
    """The ending that tells what a file holds, "" for none that can be read from a folder."""
    lower = name.lower()
    if lower.endswith(".zip"):
        return ".zip"
    ending = os.path.splitext(lower.removesuffix(".gz").removesuffix(".zst"))[1]  # noqa: PTH122
    return ending if ending in TABLES or ending in SUFFIXES else ""


def read_documents(
    inputs: Sequence[str], columns: TextColumns = TextColumns(), progress: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Every document of the inputs, in order. What can't be read is a `Problem`, and the next one follows.

    Raises InputError where an input is not there, MissingExtra where one needs a package.
    """
    for path, name in input_files(inputs):
        for item in _file(path, name, columns, progress or (lambda _: None)):
            # What is wrong is told in the input's own words, names of columns for instance.
            yield Problem(_sound(item.name), _sound(item.message)) if isinstance(item, Problem) else item


def _file(path: Path | None, name: str, columns: TextColumns, progress: Callable[[int], None]) -> Iterator[Item]:
    number = 0
    try:
        if path is not None and _is_text_file(name):
            yield replace(read_text(path), name=name)
            progress(path.stat().st_size)
            return
        if path is not None and path.suffix.lower() == ".parquet":
            yield from _parquet(path, name, columns, progress)
            return
        for opened in open_members(path, name, progress):
            for item in _opened(opened, columns):
                number += 1
                yield item
    except MissingExtra:
        raise
    except InputError as error:
        yield Problem(name, str(error))
    except BROKEN as error:
        said = str(error) or type(error).__name__
        yield Problem(f"{name} (rest)", f"{name}: can't be read behind document {number:,} ({said}); is it whole?")


def _is_text_file(name: str) -> bool:
    """Whether a file is a document itself: every one that is no table and not packed."""
    return not name.lower().endswith((*TABLES, *PACKED))


def _opened(opened: Opened, columns: TextColumns) -> Iterator[Item]:
    """The documents of a stream, by the ending of its name; standard input is JSON lines or a table with a header."""
    name = opened.name
    ending = os.path.splitext(name.lower())[1]  # noqa: PTH122
    stream = cast(BinaryIO, io.BufferedReader(Pieces(opened.stream), 1 << 18))
    if name == STDIN:
        ending = ".jsonl" if _peek(stream).lstrip()[:1] in (b"{", b"") else ".csv"
    if ending in (".jsonl", ".ndjson"):
        yield from _json_lines(stream, name, columns)
    elif ending in (".csv", ".tsv"):
        yield from _delimited(stream, name, columns, ending)
    elif ending == ".parquet":
        yield Problem(name, f"{name}: Parquet inside a packed file can't be streamed; unpack it first")
    elif ending in SUFFIXES or not ending:
        try:
            yield parse(stream.read(MAX_BYTES + 1), name, html=ending in (".html", ".htm", ".xhtml"), where=name)
        except InputError as error:
            yield Problem(name, str(error))
    else:
        yield Problem(name, f"{name}: neither a table of texts ({', '.join(TABLES)}) nor a text")


def _peek(stream: BinaryIO) -> bytes:
    return cast(io.BufferedReader, stream).peek(1 << 18)


def _json_lines(stream: BinaryIO, name: str, columns: TextColumns) -> Iterator[Item]:
    known: dict[tuple[str, ...], TextColumns] = {}
    for number, line in enumerate(decoded_lines(stream, LONGEST_LINE), 1):
        where = f"{name}:{number}"
        if line is None:
            yield Problem(where, f"{where}: a line of more than {LONGEST_LINE // 1_000_000} MB")
            continue
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(where, f"{where}: no JSON ({getattr(error, 'msg', error)})")
            continue
        if not isinstance(record, dict):
            yield Problem(where, f"{where}: each line is a JSON object, not {line.strip()[:40]!r}")
            continue
        keys = tuple(record)
        if keys not in known:
            try:
                chosen = choose_columns(record, _there(columns, record), where)
            except InputError as error:
                yield Problem(where, str(error))
                continue
            known = {keys: chosen} if len(known) >= _SHAPES else {**known, keys: chosen}
        yield document(record, known[keys], where)


def _there(columns: TextColumns, record: Mapping[str, Any]) -> TextColumns:
    """The columns that were named, but for those that a record of JSON may lack: all but the text's."""
    chosen = {role: "" if (said := getattr(columns, role)) not in record else said for role in ("id", "source", "date")}
    return replace(columns, **chosen)


def _delimited(stream: BinaryIO, name: str, columns: TextColumns, ending: str) -> Iterator[Item]:
    sample = _peek(stream)
    code = decoder(sample)
    # A file that is mostly UTF-8 may hold other bytes anywhere.
    code = "utf-8-sig" if code in ("utf-8", "cp1252", "latin-1") and _mostly_utf8(sample) else code
    beginning = sample.decode(code, "replace")
    named = named_separator(beginning)
    mark = "\t" if ending == ".tsv" else named or separator_of(beginning)
    text = io.TextIOWrapper(stream, encoding=code, errors=MIXED if code.startswith("utf-8") else "replace", newline="")
    rows = (row for row in islice(table_rows(text, mark, longest=LONGEST_LINE), bool(named), None) if row)
    first = next(rows, [])
    header = [cell.strip() for cell in (first.cells(mark) if isinstance(first, Broken) else first)]
    if not header:
        yield Problem(name, f"{name}: the table is empty")
        return
    chosen = choose_columns(header, columns, name)
    for number, row in enumerate(rows, 3 if named else 2):
        where = f"{name}:{number}"
        if isinstance(row, Broken):
            yield Problem(where, f"{where}: {_UNCLOSED}")
        elif header.index(chosen.text) >= len(row) or len(row) > len(header):
            yield Problem(
                where, f"{where}: the row has {len(row)} cells, the header {len(header)}; is a quote missing?"
            )
        else:
            yield document(dict(zip(header, row, strict=False)), chosen, where)


def _mostly_utf8(sample: bytes) -> bool:
    """Whether letters beyond ASCII are UTF-8 more often than not."""
    wrong = sample.decode("utf-8", "replace").count("�")
    return sum(b >= 0xC0 for b in sample) > 2 * wrong


def _parquet(path: Path, name: str, columns: TextColumns, progress: Callable[[int], None]) -> Iterator[Item]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra(f"{name}: Parquet needs pyarrow: pip install 'toposcope[parquet]'") from None
    try:
        table = ParquetFile(path)
    except (OSError, ArrowException) as error:
        raise InputError(f"{name}: is no Parquet file that can be read ({_first_line(error)})") from None
    with table:
        chosen = choose_columns(table.schema_arrow.names, columns, name)
        wanted = [c for c in dict.fromkeys((chosen.text, chosen.id, chosen.source, chosen.date)) if c]
        past, size, rows = 0, path.stat().st_size, max(1, table.metadata.num_rows)
        for group in range(table.num_row_groups):  # one by one: what is broken in one takes no other along
            number, past = past, past + table.metadata.row_group(group).num_rows
            try:
                for batch in table.iter_batches(_BATCH, row_groups=[group], columns=wanted):
                    for cells in zip(*map(_cells, batch.columns), strict=True):
                        number += 1
                        yield document(dict(zip(wanted, cells, strict=True)), chosen, f"{name}:{number}")
                    progress(size * batch.num_rows // rows)
            except (OSError, ArrowException) as error:
                where = f"{name}:{number + 1}-{past}"
                yield Problem(where, f"{where}: these rows can't be read ({_first_line(error)})")


def _cells(column: Any) -> list[Any]:
    """The values of a column of Parquet; bytes, which many writers leave texts as, are read as texts."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        values = column.to_pylist()
    except UnicodeDecodeError:  # it says that it is UTF-8, and is none
        values = column.cast(pa.binary()).to_pylist()
    return [value.decode("utf-8", MIXED) if isinstance(value, bytes) else value for value in values]


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def choose_columns(names: Iterable[str], columns: TextColumns, where: str) -> TextColumns:
    """The columns of a table, as said or else by their names. Raises InputError where the text's is missing."""
    there = [str(name) for name in names]
    lower = {name.lower(): name for name in reversed(there)}
    chosen = {}
    for role, guesses in _GUESSES.items():
        said = getattr(columns, role)
        if said and said not in there:
            raise InputError(f"{where}: no column {said!r}; it has {', '.join(there)[:200]}")
        chosen[role] = said or next((lower[g] for g in guesses if g in lower), "")
    if not chosen["text"]:
        raise InputError(f"{where}: which column holds the texts? Say --text COL, of {', '.join(there)[:200]}")
    return TextColumns(**chosen)


def document(record: Mapping[str, Any], columns: TextColumns, where: str) -> Item:
    """The document of a row, named by its id, else by where it stands."""
    value = record.get(columns.text)
    named = record.get(columns.id) if columns.id else None
    name = where if named is None or named == "" else str(named)
    if value is not None and not isinstance(value, str):
        if not isinstance(value, float) or value == value:  # NaN is an empty cell of pandas
            return Problem(name, f"{where}: {columns.text} is no text but {str(value)[:40]!r}")
        value = None
    source = record.get(columns.source) if columns.source else None
    day = record.get(columns.date) if columns.date else None
    return Text(
        _sound(value or ""),
        _sound(name),
        source=_sound(source) if isinstance(source, str) else "",
        date=(iso_date(str(day)) or "") if day is not None else "",
    )


def _sound(text: str) -> str:
    r"""The text without half letters (lone surrogates, as JSON's \ud83d alone), which no file could hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text
