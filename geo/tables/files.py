"""Tables as people have them on disk, read in pieces, every cell as it is written.

.csv, .tsv, .jsonl and .json (also with .gz behind), .xlsx, .parquet, .gpkg. Memory does not grow with the file, but
for .json. What was guessed (encoding, separator, sheet, a row of HXL tags) is said in `Table.how`. No row is lost or
added: a short row ends in empty cells, and what a long one has too many of is joined to its last cell.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from ..errors import InputError, MissingExtra
from .delimited import decoder, delimited_rows, separator_of
from .hxl import split_tags

if TYPE_CHECKING:
    import pandas as pd

Row = list[Any]
CHUNK = 5_000
"""Rows read at once."""
_TEXT_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
_OTHER_ENDINGS = (".xlsx", ".parquet", ".gpkg")
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
        if not path.stat().st_size:
            raise InputError(f"{path}: the file is empty")
        ending = _ending(path)
        if ending in (".csv", ".tsv"):
            return _delimited(path, "\t" if ending == ".tsv" else separator, encoding)
        if ending in (".jsonl", ".ndjson", ".json"):
            return _records(path, encoding, lines=ending != ".json")
        if ending in _OTHER_ENDINGS:
            return {".xlsx": _excel, ".parquet": _parquet, ".gpkg": _geopackage}[ending](path, sheet)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: can't be read ({error})") from None
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
    try:
        text = sample.decode(code, "replace")
    except LookupError:
        raise InputError(f"{path}: no such encoding: {code}") from None
    mark = separator or separator_of(text)

    def rows() -> Iterator[Row]:
        with _text(path, code) as stream:
            yield from delimited_rows(stream, mark)

    said = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}.get(mark, repr(mark))
    return _table(path, rows, f"{code.upper()}, {said} between cells")


def _table(path: Path, rows: Callable[[], Iterator[Row]], how: str) -> Table:
    """A table of rows that begin with a header, and maybe a row of tags under it."""
    head = list(islice(rows(), 25))
    if not head:
        raise InputError(f"{path}: the table has no header and no row")
    header, tags, skip = split_tags(head)
    columns = _unique(header)
    width = len(columns)
    if tags:
        how += ", HXL tags in row " + str(skip)
    return Table(path, columns, tuple(tags), how, lambda: (_fit(row, width) for row in islice(rows(), skip, None)))


def _unique(header: Iterable[Any]) -> tuple[str, ...]:
    made: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = str(cell).strip() if cell not in (None, "") else f"column {number}"
        count, unique = 2, name
        while unique in made:
            unique, count = f"{name} ({count})", count + 1
        made.append(unique)
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
    number = 0
    try:
        if lines:
            for number, line in enumerate(stream, start=1):  # noqa: B007 - told in the error
                if line.strip():
                    yield _object(path, json.loads(line))
            return
        whole = json.load(stream)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: no JSON in line {number or error.lineno} ({error.msg})") from None
    if isinstance(whole, dict):
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        if len(lists) != 1:
            raise InputError(f"{path}: holds no list of objects, one for each row")
        whole = lists[0]
    if not isinstance(whole, list):
        raise InputError(f"{path}: holds no list of objects, one for each row")
    for item in whole:
        yield _object(path, item)


def _object(path: Path, item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise InputError(f"{path}: each row is a JSON object, not {str(item)[:40]!r}")
    if item.get("type") == "Feature" and isinstance(item.get("properties"), dict):
        at = (item.get("geometry") or {}).get("coordinates")
        point = {"longitude": at[0], "latitude": at[1]} if at and isinstance(at[0], (int, float)) else {}
        return {**item["properties"], **point}
    return item


def _excel(path: Path, sheet: str | None) -> Table:
    if _sample(path, 4) == _OLE:
        raise InputError(f"{path}: is protected by a password, or an old .xls; save it as .xlsx without a password")
    with _workbook(path) as book:
        names = book.sheetnames
    if sheet is not None and sheet not in names:
        raise InputError(f"{path}: has no sheet {sheet!r}; it has {', '.join(names)}")
    chosen = sheet or names[0]
    others = f" of {len(names)} (--sheet for another)" if len(names) > 1 else ""

    def rows() -> Iterator[Row]:
        with _workbook(path) as book:
            for row in book[chosen].iter_rows(values_only=True):
                if any(cell is not None for cell in row):
                    yield list(row)

    return _table(path, rows, f"sheet {chosen!r}{others}, formulas by their values as saved")


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
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("Parquet needs pyarrow: pip install 'toposcope[parquet]'") from None
    try:
        schema = ParquetFile(path).schema_arrow
    except ArrowInvalid as error:
        raise InputError(f"{path}: is no Parquet file ({error})") from None
    shapes = _shapes_column(schema.metadata or {})
    columns = tuple(name for name in schema.names if name != shapes)

    def rows() -> Iterator[Row]:
        for batch in ParquetFile(path).iter_batches(CHUNK):
            for record in batch.to_pylist():
                yield [record[c] for c in columns] + (_position(record[shapes]) if shapes else [])

    more = ("latitude", "longitude") if shapes else ()
    return Table(path, (*columns, *more), (), "GeoParquet" if shapes else "Parquet", rows)


def _shapes_column(metadata: Mapping[bytes, bytes]) -> str:
    """The column of geometries of a GeoParquet file, "" for any other."""
    try:
        return str(json.loads(metadata[b"geo"])["primary_column"])
    except (KeyError, TypeError, ValueError):
        return ""


def _position(wkb: bytes | None) -> list[float | None]:
    """Latitude and longitude of a point that stands for a shape."""
    if not wkb:
        return [None, None]
    import shapely

    shape = shapely.from_wkb(wkb)
    if shape is None or shape.is_empty:
        return [None, None]
    at = shape.representative_point()
    return [at.y, at.x]


def _geopackage(path: Path, layer: str | None) -> Table:
    import pandas as pd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        chosen = layer or names[0]
        info = pyogrio.read_info(path, layer=chosen, force_feature_count=True)
    except (DataSourceError, DataLayerError, IndexError):
        raise InputError(f"{path}: holds no layer{f' {layer!r}' if layer else ''} that can be read") from None
    columns = (*map(str, info["fields"]), "latitude", "longitude")
    integers = [str(n) for n, kind in zip(info["fields"], info["dtypes"], strict=True) if str(kind).startswith("int")]

    def rows() -> Iterator[Row]:
        whole = {name: known for name in integers if (known := _whole_numbers(path, chosen, name)) is not None}
        for start in range(0, info["features"], CHUNK):
            frame = pyogrio.read_dataframe(
                path, layer=chosen, skip_features=start, max_features=CHUNK, fid_as_index=True
            )
            points = frame.geometry if "geometry" in frame else [None] * len(frame)
            for name, known in whole.items():
                frame[name] = pd.Series([known.get(fid) for fid in frame.index], frame.index, dtype=object)
            for values, shape in zip(frame[list(info["fields"])].itertuples(index=False), points, strict=True):
                at = None if shape is None or shape.is_empty else shape.representative_point()
                yield [*values, None if at is None else at.y, None if at is None else at.x]

    more = f" of {', '.join(names)}" if len(names) > 1 else ""
    return Table(path, columns, (), f"layer {chosen!r}{more}", rows)


def _whole_numbers(path: Path, layer: str, column: str) -> dict[int, int] | None:
    """A column of integers by row id, the gaps left out; None for one without gaps.

    Read beside one gap they come as floats: a grid cell's number of 18 digits loses its last ones (pyogrio 0.13).
    """
    import pyogrio

    name, only = column.replace('"', '""'), {"columns": [column], "read_geometry": False, "fid_as_index": True}
    if not len(pyogrio.read_dataframe(path, layer=layer, where=f'"{name}" IS NULL', max_features=1, **only)):
        return None
    frame = pyogrio.read_dataframe(path, layer=layer, where=f'"{name}" IS NOT NULL', **only)
    return dict(zip(frame.index.tolist(), frame[column].tolist(), strict=True))
