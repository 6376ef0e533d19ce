"""Tables with places in columns, on disk: .csv, .tsv and .jsonl row by row as they come, the other forms at once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtra
from ..tables import PREFIX
from .texts import inert
from .writing import replacing

if TYPE_CHECKING:
    import pandas as pd

TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".geojson", ".gpkg", ".xlsx", ".parquet")
_NUMBERS = ("lat", "lon", "radius_km", "confidence", "distance_km")
Record = dict[str, Any]


def write_table(frames: Iterable[pd.DataFrame], target: Path, tags: Sequence[str] | None) -> None:
    """Write frames one after the other to a file of one of `TABLE_ENDINGS`, which appears when it is whole.

    :param tags: a row of HXL tags under the header of .csv, .tsv and .xlsx, a tag a column.
    """
    ending = target.suffix.lower()
    with replacing(target) as part:
        if ending in (".csv", ".tsv"):
            _write_cells(frames, part, "\t" if ending == ".tsv" else ",", tags)
        elif ending == ".jsonl":
            with part.open("w", encoding="utf-8") as stream:
                for frame in frames:
                    stream.writelines(_line(record) for record in table_records(frame))
        elif ending == ".xlsx":
            _write_excel(frames, part, tags)
        else:
            _write_shapes(list(frames), part, target)


def table_records(frame: pd.DataFrame) -> list[Record]:
    """A frame's rows by their columns' names."""
    names = list(map(str, frame.columns))
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _rows(frames: Iterable[pd.DataFrame], tags: Sequence[str] | None) -> Iterator[Sequence[Any]]:
    """Header, tags and rows."""
    for number, frame in enumerate(frames):
        if not number:
            yield list(map(str, frame.columns))
            if tags:
                yield tags
        yield from frame.itertuples(index=False, name=None)


def _write_cells(frames: Iterable[pd.DataFrame], part: Path, separator: str, tags: Sequence[str] | None) -> None:
    with part.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
        writer.writerows(list(map(inert, row)) for row in _rows(frames, tags))


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
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet)
            fill(cell, None if value != value else value)
            cells.append(cell)
        sheet.append(cells)
    book.save(part)


def _write_shapes(frames: list[pd.DataFrame], part: Path, target: Path) -> None:
    import geopandas
    import pandas as pd

    ending = target.suffix.lower()
    whole = pd.concat(frames, ignore_index=True)
    whole = whole.convert_dtypes() if ending == ".parquet" else whole.infer_objects()
    ours = {PREFIX + name for name in _NUMBERS} & set(whole.columns)
    for column in whole.columns:
        if column in ours:
            whole[column] = pd.to_numeric(whole[column]).astype("float64")
        elif whole[column].dtype == object:
            whole[column] = whole[column].map(lambda v: None if v is None else str(v))
    whole[PREFIX + "geonameid"] = pd.to_numeric(whole[PREFIX + "geonameid"]).astype("Int64")
    points = geopandas.points_from_xy(whole[PREFIX + "lon"], whole[PREFIX + "lat"])
    frame = geopandas.GeoDataFrame(whole, geometry=points, crs="EPSG:4326")
    frame.loc[whole[PREFIX + "lat"].isna(), "geometry"] = None
    if ending == ".parquet":
        frame.to_parquet(part)
    else:
        frame.to_file(part, driver="GeoJSON" if ending == ".geojson" else "GPKG", layer=target.stem)


def _line(record: Record) -> str:
    plain = {key: None if value != value else value for key, value in record.items()}
    return json.dumps(plain, ensure_ascii=False, default=str) + "\n"
