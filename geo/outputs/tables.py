"""Tables with places in columns, on disk: .csv, .tsv and .jsonl row by row as they come, the other forms at once."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..errors import MissingExtra, OutputError
from ..tables import PREFIX
from .cells import column, plain
from .texts import inert
from .writing import replacing

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

_TEXTS = (".csv", ".tsv", ".jsonl", ".json")
TABLE_ENDINGS = (*_TEXTS, ".geojson", ".gpkg", ".xlsx", ".parquet")
"""The forms; those of text, and .geojson, also with .gz behind."""
_PACKED = (*_TEXTS, ".geojson")
_NUMBERS = ("lat", "lon", "radius_km", "confidence", "distance_km")
Record = dict[str, Any]


def table_ending(name: str) -> str:
    """The form that a name's ending says, "" where it says none; "-", which is standard output, is CSV."""
    if name == "-":
        return ".csv"
    lower = name.lower()
    packed = lower.endswith(".gz")
    ending = Path(lower.removesuffix(".gz")).suffix
    return ending if ending in (_PACKED if packed else TABLE_ENDINGS) else ""


def write_table(frames: Iterable[pd.DataFrame], target: Path, tags: Sequence[str] | None) -> None:
    """Write frames one after the other to a file of one of `TABLE_ENDINGS`, which appears when it is whole, or to "-".

    :param tags: a row of HXL tags under the header of .csv, .tsv and .xlsx, a tag a column.
    """
    ending = table_ending(str(target))
    if str(target) == "-":
        _write_text(frames, sys.stdout, ending, tags)
        return
    with replacing(target) as part:
        if ending in _TEXTS:
            with _text(part, packed=_is_packed(target)) as stream:
                _write_text(frames, stream, ending, tags)
        elif ending == ".xlsx":
            _write_excel(frames, part, tags)
        else:
            _write_shapes(list(frames), part, target, ending)


@contextmanager
def _text(path: Path, *, packed: bool) -> Iterator[TextIO]:
    """A file of text to be written; packed without a date, so that the same table gives the same bytes."""
    with path.open("wb") as raw:
        if not packed:
            with io.TextIOWrapper(raw, encoding="utf-8", newline="") as stream:
                yield stream
            return
        with (
            gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as pack,
            io.TextIOWrapper(pack, encoding="utf-8", newline="") as stream,
        ):
            yield stream


def _write_text(frames: Iterable[pd.DataFrame], stream: TextIO, ending: str, tags: Sequence[str] | None) -> None:
    if ending in (".csv", ".tsv"):
        writer = csv.writer(stream, delimiter="\t" if ending == ".tsv" else ",", lineterminator="\n")
        writer.writerows([inert(plain(cell)) for cell in row] for row in _rows(frames, tags))
        return
    lines = (_line(record) for frame in frames for record in table_records(frame))
    if ending == ".jsonl":
        stream.writelines(f"{line}\n" for line in lines)
        return
    stream.write("[")
    stream.writelines(f"{',' if number else ''}\n{line}" for number, line in enumerate(lines))
    stream.write("\n]\n")


def table_records(frame: pd.DataFrame) -> list[Record]:
    """A frame's rows by their columns' names."""
    names = list(map(str, frame.columns))
    return [dict(zip(names, row, strict=True)) for row in _cells(frame)]


def _cells(frame: pd.DataFrame) -> list[list[Any]]:
    """The rows of a frame; pandas' own way takes time for each column of each piece."""
    cells: list[list[Any]] = frame.to_numpy(dtype=object).tolist()
    return cells


def _rows(frames: Iterable[pd.DataFrame], tags: Sequence[str] | None) -> Iterator[Sequence[Any]]:
    """Header, tags and rows."""
    for number, frame in enumerate(frames):
        if not number:
            yield list(map(str, frame.columns))
            if tags:
                yield tags
        yield from _cells(frame)


def _write_excel(frames: Iterable[pd.DataFrame], part: Path, tags: Sequence[str] | None) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError:
        raise MissingExtra("Excel's .xlsx needs openpyxl: pip install 'toposcope[excel]'") from None
    from .excel import fill

    book = Workbook(write_only=True)
    sheet = book.create_sheet("places")
    for row in _rows(frames, tags):
        _check_width(len(row), ".xlsx")
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet)
            fill(cell, plain(value))
            cells.append(cell)
        sheet.append(cells)
    book.save(part)


_MOST_COLUMNS = {".xlsx": 16_384, ".gpkg": 1_990, ".geojson": 10_000, ".parquet": 10_000}
"""Of a sheet, of a table of SQLite, which has two of its own, and what is written in seconds."""


def _check_width(columns: int, ending: str) -> None:
    most = _MOST_COLUMNS[ending]
    if columns > most:
        raise OutputError(f"{columns:,} columns are more than the {most:,} of {ending}; write .csv or .jsonl")


def _is_packed(target: Path) -> bool:
    return target.suffix.lower() == ".gz"


def _write_shapes(frames: list[pd.DataFrame], part: Path, target: Path, ending: str) -> None:
    import geopandas
    import pandas as pd

    joined = pd.concat(frames, ignore_index=True)
    _check_width(len(joined.columns), ending)
    cells = {name: joined[name].tolist() for name in joined.columns}
    if ending == ".geojson":  # JSON has no infinite number
        cells = {name: list(map(_value, values)) for name, values in cells.items()}
    whole = pd.DataFrame({name: column(values) for name, values in cells.items()})
    for name in {PREFIX + name for name in _NUMBERS} & set(whole.columns):
        whole[name] = pd.to_numeric(joined[name]).astype("float64")
    whole[PREFIX + "geonameid"] = pd.to_numeric(whole[PREFIX + "geonameid"]).astype("Int64")
    points = geopandas.points_from_xy(whole[PREFIX + "lon"], whole[PREFIX + "lat"])
    if ending == ".gpkg":
        whole.columns = pd.Index(_distinct_names(whole.columns))
    taken = {str(name).casefold() for name in whole.columns}
    shape = _free("geometry", taken)
    frame = geopandas.GeoDataFrame(whole.assign(**{shape: points}), geometry=shape, crs="EPSG:4326")
    frame.loc[whole[PREFIX + "lat"].isna(), shape] = None
    if ending == ".parquet":
        frame.to_parquet(part)
    elif ending == ".geojson":
        _write_geojson(frame, part, target)
    else:
        # Its own two columns must not bear a name of the user's.
        own = {"FID": _free("fid", taken), "GEOMETRY_NAME": _free("geom", taken)}
        frame.to_file(part, driver="GPKG", layer=target.stem, **own)


def _write_geojson(frame: geopandas.GeoDataFrame, part: Path, target: Path) -> None:
    if not _is_packed(target):
        frame.to_file(part, driver="GeoJSON", layer=target.stem)
        return
    made = io.BytesIO()
    frame.to_file(made, driver="GeoJSON", layer=Path(target.stem).stem)
    with part.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as pack:
        pack.write(made.getbuffer())


def _distinct_names(names: Iterable[str]) -> list[str]:
    """Columns' names that differ by more than small and capital letters, as a database wants them."""
    made: dict[str, str] = {}
    for name in map(str, names):
        free = _free(name, made)
        made[free.casefold()] = free
    return list(made.values())


def _free(name: str, taken: Collection[str]) -> str:
    """A name that is not taken, whatever its capitals: "place", "place_2".

    :param taken: names without capitals.
    """
    count, free = 2, name
    while free.casefold() in taken:
        free, count = f"{name}_{count}", count + 1
    return free


def _line(record: Record) -> str:
    return json.dumps({key: _value(value) for key, value in record.items()}, ensure_ascii=False, default=str)


def _value(value: Any) -> Any:
    """A cell as JSON has it: lists and objects as they are; what is no number in JSON as text."""
    if isinstance(value, (str, list, dict)):
        return value
    made = plain(value)
    return str(made) if isinstance(made, float) and made in (float("inf"), float("-inf")) else made
