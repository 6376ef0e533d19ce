"""Tables as people have them on disk, read in pieces, every cell as it is written.

.csv, .tsv, .jsonl, .json and .geojson (also with .gz behind), .xlsx, .parquet and layers (`layers`). Memory does not
grow with the file, but for .json. What was guessed (encoding, separator, sheet, a row of HXL tags) is said in
`Table.how`. No row is lost or added: a short row ends in empty cells, what a long one has too many of is joined to its
last cell, and an empty line between rows is a row of empty cells (in .jsonl it is none); those at the end are left out.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import dropwhile, islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from ..errors import InputError, MissingExtra
from .delimited import decoder, delimited_rows, named_separator, separator_of
from .hxl import split_tags
from .layers import LAYER_ENDINGS, Position, geoparquet, of_geojson, of_wkb, open_layer

if TYPE_CHECKING:
    import pandas as pd

Row = list[Any]
CHUNK = 5_000
"""Rows read at once."""
_WHOLE = (".json", ".geojson")
_TEXT_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", *_WHOLE)
_OTHER_ENDINGS = (".xlsx", ".parquet", *LAYER_ENDINGS)
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened, but not yet read."""

    path: Path
    columns: tuple[str, ...]
    """The headers, made unique where two are alike ("place", "place (2)")."""
    tags: tuple[str, ...]
    """The HXL tag of each column, "" where it has none; empty for a table without a row of tags."""
    how: str
    """How it is read, in one line."""
    rows: Callable[[], Iterator[Row]]
    """Starts to read the rows, each as long as `columns`."""
    notes: dict[str, None] = field(default_factory=dict)
    """What was met while the rows were read and mended, a line each."""

    def chunks(self, size: int = CHUNK) -> Iterator[pd.DataFrame]:
        """Frames of at most `size` rows, their index counting the table's rows from 0."""
        import pandas as pd

        rows, start = self.rows(), 0
        while piece := list(islice(rows, size)):
            index = pd.RangeIndex(start, start + len(piece))
            yield pd.DataFrame(piece, columns=list(self.columns), index=index, dtype=object)
            start += len(piece)


def is_table(path: Path) -> bool:
    """Whether a file's ending is one of a table that holds texts or places in columns, and is no text itself."""
    return _ending(path) in (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")


def open_table(
    path: Path, *, separator: str | None = None, encoding: str | None = None, sheet: str | None = None
) -> Table:
    """Find out what a table holds. Raises InputError, MissingExtra.

    :param separator: between the cells of .csv; None to guess it.
    :param encoding: of .csv, .tsv and .json; None to guess it.
    :param sheet: of .xlsx, or layer of .gpkg; None for the first.
    """
    try:
        if encoding:
            b"a".decode(encoding, "replace")  # finds out whether there is one
        if not path.stat().st_size:
            raise InputError(f"{path}: the file is empty")
        ending = _ending(path)
        if ending in (".csv", ".tsv"):
            return _delimited(path, "\t" if ending == ".tsv" else separator, encoding)
        if ending in _TEXT_ENDINGS:
            return _records(path, encoding, lines=ending not in _WHOLE)
        if ending in _OTHER_ENDINGS:
            return {".xlsx": _excel, ".parquet": _parquet}.get(ending, _layer)(path, sheet)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except UnicodeError:
        raise InputError(f"{path}: is not written in {encoding}; leave --encoding out to have it guessed") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: can't be read ({error})") from None
    except LookupError:
        if not encoding:
            raise
        raise InputError(f"{path}: no such encoding: {encoding}") from None
    endings = ", ".join((*_TEXT_ENDINGS, *_OTHER_ENDINGS))
    raise InputError(f"{path}: no table that can be read; use one of {endings} (also .csv.gz)")


def _ending(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _text(path: Path, encoding: str) -> TextIO:
    raw = _bytes(path)
    return io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="")


def _bytes(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")


def _sample(path: Path, size: int = 1 << 20) -> bytes:
    with _bytes(path) as stream:
        return stream.read(size)


def _delimited(path: Path, separator: str | None, encoding: str | None) -> Table:
    sample = _sample(path)
    code = encoding or decoder(sample)
    text = sample.decode(code, "replace")
    named = named_separator(text)
    mark = separator or named or separator_of(text)
    notes: dict[str, None] = {}

    def rows() -> Iterator[Row]:
        with _text(path, code) as stream:
            yield from islice(delimited_rows(stream, mark, lambda line: notes.setdefault(line)), bool(named), None)

    said = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}.get(mark, repr(mark))
    return _table(path, rows, f"{code.upper()}, {said} between cells", notes)


def _table(path: Path, all_rows: Callable[[], Iterator[Row]], how: str, notes: dict[str, None]) -> Table:
    """A table of rows that begin with a header, and maybe a row of tags under it; empty rows above it are left out."""

    def rows() -> Iterator[Row]:
        return dropwhile(_is_empty, all_rows())

    head = list(islice(rows(), 25))
    if not head:
        raise InputError(f"{path}: the table has no header and no row")
    header, tags, skip = split_tags(head)
    columns = _unique(header)
    width = len(columns)
    if tags:
        how += ", HXL tags in row " + str(skip)

    def fitted() -> Iterator[Row]:
        joined = False
        for number, row in enumerate(islice(rows(), skip, None), start=1):
            if not joined and len(row) > width and not _is_empty(row[width:]):
                notes.setdefault(
                    f"row {number} has more cells than the header; the last has them all, as in others below"
                )
                joined = True
            yield _fit(row, width)

    return Table(path, columns, tuple(tags), how, fitted, notes)


def _is_empty(row: Row) -> bool:
    return all(cell in (None, "") for cell in row)


def _unique(header: Iterable[Any]) -> tuple[str, ...]:
    made: dict[str, None] = {}
    counts: dict[str, int] = {}
    for number, cell in enumerate(header, start=1):
        name = unique = str(cell).strip() if cell not in (None, "") else f"column {number}"
        while unique in made:
            counts[name] = counts.get(name, 1) + 1
            unique = f"{name} ({counts[name]})"
        made[unique] = None
    return tuple(made)


def _fit(row: Row, width: int) -> Row:
    if len(row) == width:
        return row
    if len(row) < width:
        return [*row, *[None] * (width - len(row))]
    surplus = [str(cell) for cell in row[width:] if cell not in (None, "")]
    return [*row[: width - 1], ", ".join([str(row[width - 1]), *surplus]) if surplus else row[width - 1]]


def _records(path: Path, encoding: str | None, *, lines: bool) -> Table:
    code = encoding or decoder(_sample(path))

    def records() -> Iterator[dict[str, Any]]:
        with _text(path, code) as stream:
            yield from _objects(path, stream, lines)

    columns = tuple(dict.fromkeys(key for record in records() for key in record))
    if not columns:
        raise InputError(f"{path}: holds no row")

    def rows() -> Iterator[Row]:
        return ([record.get(key) for key in columns] for record in records())

    return Table(path, columns, (), f"{code.upper()}, {'a JSON object a line' if lines else 'JSON objects'}", rows)


def _objects(path: Path, stream: TextIO, lines: bool) -> Iterator[dict[str, Any]]:
    """The rows of JSON: objects, a line each or in one list, maybe the only one of an object (GeoJSON's)."""
    place = of_geojson(str(path), None)
    if lines:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _object(path, _parsed(path, line, number), place)
        return
    whole = _parsed(path, stream.read(), 0)
    if isinstance(whole, dict):
        place = of_geojson(str(path), whole.get("crs"))
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        if len(lists) != 1:
            raise InputError(f"{path}: holds no list of objects, one for each row")
        whole = lists[0]
    if not isinstance(whole, list):
        raise InputError(f"{path}: holds no list of objects, one for each row")
    for item in whole:
        yield _object(path, item, place)


def _parsed(path: Path, text: str, line: int) -> Any:
    """JSON, which is line `line` of the file, or, with 0, all of it. Raises InputError."""
    try:
        return json.loads(text, parse_float=_number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: no JSON in line {line or error.lineno} ({error.msg})") from None
    except RecursionError:
        where = f" in line {line}" if line else ""
        raise InputError(f"{path}: the JSON{where} is nested too deeply to be a table") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"{path}: no JSON{f' in line {line}' if line else ''} ({error})") from None


def _number(text: str) -> float | str:
    """A number; the text itself for one that is too large for any."""
    number = float(text)
    return number if isfinite(number) else text


def _no_number(text: str) -> str | None:
    """The words that stand for numbers in what is no JSON: "NaN" is a gap."""
    return None if text == "NaN" else text


def _object(path: Path, item: Any, place: Callable[[Any], Position]) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise InputError(f"{path}: each row is a JSON object, not {str(item)[:40]!r}")
    cells = item
    if item.get("type") == "Feature" and isinstance(item.get("properties"), dict):
        lat, lon = place(item.get("geometry"))
        cells = {**item["properties"], **({} if lat is None else {"longitude": lon, "latitude": lat})}
    return {key: _known(value) for key, value in cells.items()}


def _excel(path: Path, sheet: str | None) -> Table:
    if _sample(path, 4) == _OLE:
        raise InputError(f"{path}: is protected by a password, or an old .xls; save it as .xlsx without a password")
    with _workbook(path) as book:
        names = [sheet.title for sheet in book.worksheets]  # a chart may have a sheet of its own
    if not names:
        raise InputError(f"{path}: has no sheet with cells")
    if sheet is not None and sheet not in names:
        raise InputError(f"{path}: has no sheet {sheet!r}; it has {', '.join(names)}")
    chosen = sheet or names[0]
    others = f" of {len(names)} (--sheet for another)" if len(names) > 1 else ""

    def rows() -> Iterator[Row]:
        with _workbook(path) as book:
            empty = 0
            for row in book[chosen].iter_rows(values_only=True):
                if any(cell is not None for cell in row):
                    yield from ([] for _ in range(empty))
                    empty = 0
                    yield list(row)
                else:
                    empty += 1

    return _table(path, rows, f"sheet {chosen!r}{others}, formulas by their values as saved", {})


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """An Excel file open for reading row by row, which holds it open until it is closed."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtra("Excel's .xlsx needs openpyxl: pip install 'toposcope[excel]'") from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # whatever a damaged archive raises
        raise InputError(f"{path}: is no .xlsx that can be read ({error})") from None
    with closing(book):
        yield book


def _parquet(path: Path, _sheet: str | None) -> Table:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("Parquet needs pyarrow: pip install 'toposcope[parquet]'") from None
    try:
        schema = ParquetFile(path).schema_arrow
    except (ArrowException, OSError) as error:
        raise InputError(f"{path}: is no Parquet file ({str(error).splitlines()[0]})") from None
    shapes, crs = geoparquet(schema.metadata or {})
    shapes = shapes if shapes in schema.names else ""
    columns = tuple(name for name in schema.names if name != shapes)
    place = of_wkb(str(path), crs)

    def rows() -> Iterator[Row]:
        try:
            for batch in ParquetFile(path).iter_batches(CHUNK):
                for record in batch.to_pylist():
                    yield [_known(record[c]) for c in columns] + (place(record[shapes]) if shapes else [])
        except (ArrowException, OSError) as error:
            raise InputError(f"{path}: is damaged ({str(error).splitlines()[0]})") from None

    more = ("latitude", "longitude") if shapes else ()
    return Table(path, (*columns, *more), (), "GeoParquet" if shapes else "Parquet", rows)


def _known(value: Any) -> Any:
    """None for the NaN that stands for a gap."""
    return None if isinstance(value, float) and value != value else value


def _layer(path: Path, sheet: str | None) -> Table:
    layer = open_layer(path, sheet)
    return Table(path, _unique(layer.columns), (), layer.how, layer.rows)
