"""The command about tables of places: `names`; and `resolve TABLE --text`, which `texts` hands on."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch import STDIN
from ..document import Provenance
from ..errors import InputError, OutputError
from ..figures import quantity
from ..language import DEFAULT
from ..outputs import TABLE_ENDINGS, check_writable, replacing, table_ending, table_records, write_table
from .console import add_gazetteer, command, fail, note, note_folder, open_gazetteer
from .standard_input import on_disk

if TYPE_CHECKING:
    import pandas as pd

    from gazetteer import Gazetteer

    from ..resolver import Resolver
    from ..tables import Columns, RowReader, Table

_PAGE = ".html"
_OUTPUTS = (*TABLE_ENDINGS, _PAGE)


def add_commands(commands: Any) -> None:
    names = command(
        commands,
        "names",
        run_names,
        "put a table's column of place names on the map, row by row",
        """
        toposcope names events.csv -o placed.csv
        toposcope names events.xlsx -o placed.gpkg --name place --country iso3 --admin1 province
        toposcope names camps.tsv -o placed.csv --country SY --check --summary summary.json
        toposcope names camps.xlsx -o camps.html
        """,
    )
    names.add_argument(
        "table",
        metavar="TABLE",
        help=".csv, .tsv, .jsonl, .json, .geojson (also .gz), .xlsx, .parquet, .gpkg, .shp, .fgb; - is standard input",
    )
    names.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help=f"{', '.join(_OUTPUTS)} (texts and .geojson also .gz); - is standard output, as .csv",
    )
    names.add_argument("--name", metavar="COL", help="the column of names (default: guessed)")
    names.add_argument("--country", metavar="COL|VALUE", help="the column of countries, or one country for all rows")
    names.add_argument("--admin1", metavar="COL", help="the column of first-order units")
    names.add_argument("--admin2", metavar="COL", help="the column of second-order units")
    names.add_argument("--check", action="store_true", help="the rows most in doubt first")
    names.add_argument(
        "--hxl", action="store_true", help="write a row of HXL tags under the header (.csv, .tsv, .xlsx)"
    )
    names.add_argument("--summary", metavar="FILE", help="what became of the rows, as JSON (- for standard output)")
    add_reading(names)
    add_gazetteer(names)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How a table is read, where the guess is wrong."""
    group = parser.add_argument_group("how a table is read")
    group.add_argument("--separator", metavar="S", help="between the cells of a .csv (default: guessed)")
    group.add_argument("--encoding", metavar="NAME", help="of a .csv or .json, such as cp1252 (default: guessed)")
    group.add_argument("--sheet", metavar="NAME", help="of an .xlsx, or layer of a .gpkg (default: the first)")


def open_given(name: str, args: argparse.Namespace) -> tuple[Table, Columns, list[list[Any]]]:
    """The table, what its columns hold by the guess, and its first rows."""
    from itertools import islice

    from ..tables import guess_columns, open_table

    separator = {"tab": "\t", "\\t": "\t"}.get(args.separator or "", args.separator)
    if separator is not None and len(separator) != 1:
        raise InputError(f"--separator is one letter, or tab, not {args.separator!r}")
    table = open_table(Path(name), separator=separator, encoding=args.encoding, sheet=args.sheet)
    first = list(islice(table.rows(), 200))
    if not first:
        raise InputError(f"{name}: the table has a header but no row")
    return table, guess_columns(table.columns, table.tags, first), first


def run_names(args: argparse.Namespace) -> int:
    with on_disk(args.table) as path:
        return _names(args, path)


def _names(args: argparse.Namespace, path: str) -> int:
    from ..tables import OUR_COLUMNS, OUR_TAGS, PREFIX, NameResolver, RowReader, in_doubt

    target = _target(args.output, args.table, page=True)
    if args.summary == args.output == "-":
        return fail("-o and --summary can't both go to standard output; give one of them a file")
    if args.summary and args.summary != "-":
        note_folder(Path(args.summary))
        check_writable(Path(args.summary))
    table, guess, first = open_given(path, args)
    columns, country = _chosen(args, table, guess)
    said = STDIN if args.table == "-" else args.table
    note(f"{said}: {table.how}; {_said(columns, country)}")
    _tell_no_countries(table, first, columns.country)
    with open_gazetteer(args) as gazetteer:
        reader = RowReader(NameResolver(gazetteer), columns, country=country)

        def placed() -> Iterator[pd.DataFrame]:
            for chunk in _progress(table.chunks(), " rows"):
                yield _with_columns(chunk, reader(table_records(chunk)), OUR_COLUMNS)

        frames: Iterable[pd.DataFrame] = placed()
        if args.check:
            frames = [_sorted(list(frames), in_doubt)]
        if target.suffix.lower() == _PAGE:
            _write_page(frames, target, reader, columns.name, gazetteer)
            frames = []
        tags = [*(table.tags or [""] * len(table.columns)), *(OUR_TAGS[c.removeprefix(PREFIX)] for c in OUR_COLUMNS)]
        if frames:
            write_table(frames, target, tags if args.hxl or table.tags else None)
    summary = reader.summary.to_dict()
    _write_summary(summary, args.summary)
    _tell_mended(table, said)
    _tell(summary, args.output)
    return 0 if summary["found"] else fail("no row was placed; is --name the right column?")


def _write_summary(summary: dict[str, Any], target: str | None) -> None:
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    if target == "-":
        print(text)
    elif target:
        with replacing(Path(target)) as part:
            part.write_text(text + "\n", encoding="utf-8")


def _write_page(
    frames: Iterable[pd.DataFrame], target: Path, reader: RowReader, name: str, gazetteer: Gazetteer
) -> None:
    """The map page: a report a row, with the row's own cells beside its place. Rows without a name are left out."""
    from ..maps import to_map
    from ..outputs import row_documents
    from ..tables import PREFIX

    rows = [row for frame in frames for row in table_records(frame)]
    own = [{c: v for c, v in row.items() if not c.startswith(PREFIX)} for row in rows]
    documents = row_documents(own, map(reader.answer, own), name, Provenance(gazetteer.info.line))
    with replacing(target) as part:
        to_map(documents, title=target.stem, gazetteer=gazetteer).save(str(part))


def _chosen(args: argparse.Namespace, table: Table, guess: Columns) -> tuple[Columns, str]:
    """The columns by what the user says, else by the guess; and a country for all rows."""
    from ..tables import check_column, country_code, listed

    chosen, country = guess, ""
    for role in ("name", "admin1", "admin2"):
        given = getattr(args, role)
        if given:
            chosen = replace(chosen, **{role: check_column(given, table.columns, getattr(guess, role), role)})
    if args.country:
        try:
            chosen = replace(chosen, country=check_column(args.country, table.columns, guess.country, "country"))
        except InputError as error:
            country = country_code(args.country) or ""
            if not country:
                raise InputError(f"{error}; and {args.country!r} is no country") from None
            chosen = replace(chosen, country="")
    if not chosen.name:
        raise InputError(
            f"no column looks like place names; say which: --name COL, of {listed(table.columns)}; read as {table.how}"
        )
    taken = [getattr(chosen, role) for role in ("name", "country", "admin1", "admin2")]
    drop = {f.name: "" for f in fields(chosen) if f.name in ("country", "admin1", "admin2")
            and getattr(chosen, f.name) and taken.count(getattr(chosen, f.name)) > 1}  # fmt: skip
    return replace(chosen, **drop), country


def _said(columns: Columns, country: str) -> str:
    parts = [f"{role} {getattr(columns, role)!r}" for role in ("name", "country", "admin1", "admin2")
             if getattr(columns, role)]  # fmt: skip
    parts += [f"country {country}"] if country else []
    parts += [f"own coordinates {columns.lat!r}, {columns.lon!r}"] if columns.lat else []
    return ", ".join(parts)


def _tell_no_countries(table: Table, first: Sequence[Sequence[Any]], column: str) -> None:
    """Say how many cells of a column of countries, in the first rows, are none."""
    from ..tables import no_countries

    none, all_ = no_countries(table.columns, first, column) if column else (0, 0)
    if none:
        note(f"{column!r}: {none} of the first {all_} values are no country; these rows are looked for everywhere")


def _with_columns(chunk: pd.DataFrame, records: list[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    ours = pd.DataFrame(records, columns=list(columns), index=chunk.index, dtype=object)
    theirs = chunk.rename(columns={c: _set_aside(c, chunk.columns) for c in columns if c in chunk})
    return pd.concat([theirs, ours], axis=1)


def _set_aside(column: str, taken: Collection[str]) -> str:
    """A name for the user's own column that bears one of ours, as when a table of ours is read again."""
    while column in taken:
        column += "_before"
    return column


def _sorted(frames: list[pd.DataFrame], doubt: Callable[[dict[str, Any]], float]) -> pd.DataFrame:
    import pandas as pd

    whole = pd.concat(frames)
    doubts = [-doubt(record) for record in table_records(whole)]
    order = sorted(range(len(doubts)), key=doubts.__getitem__)
    return whole.iloc[order]


def _target(output: str, table: str, *, page: bool = False) -> Path:
    target = Path(output)
    if not table_ending(output) and not (page and target.suffix.lower() == _PAGE):
        endings = ", ".join(_OUTPUTS if page else TABLE_ENDINGS)
        hint = f"use one of {endings} (texts and .geojson also .gz)"
        raise OutputError(f"{output}: the ending names no form that can be written; {hint}")
    if output == "-":
        return target
    note_folder(target)
    check_writable(target)
    if target.exists() and Path(table).exists() and target.samefile(table):
        raise OutputError(f"{output}: is the table that is read; write to another file")
    return target


_MOST_TOLD = 3


def _tell_mended(table: Table, said: str) -> None:
    """What had to be mended while the rows were read."""
    for line in list(table.notes)[:_MOST_TOLD]:
        note(f"{said}: {line}")
    if len(table.notes) > _MOST_TOLD:
        note(f"{said}: and {len(table.notes) - _MOST_TOLD:,} lines more like these")


def _progress(chunks: Iterable[pd.DataFrame], unit: str) -> Iterator[pd.DataFrame]:
    from tqdm import tqdm

    with tqdm(unit=unit, desc="placing", disable=not sys.stderr.isatty(), leave=False) as bar:
        for chunk in chunks:
            yield chunk
            bar.update(len(chunk))


def _tell(summary: dict[str, Any], output: str) -> None:
    if output != "-":
        note(f"wrote {output}")
    by = ", ".join(f"{n:,} {kind}" for kind, n in summary["precision"].items())
    note(
        f"{quantity(summary['rows'], 'row')}: {summary['found']:,} placed{f' ({by})' if by else ''},"
        f" {summary['not_found']:,} not"
    )
    if summary["unfound_names"]:
        most = ", ".join(f"{n['name'][:40]!r} ({n['rows']})" for n in summary["unfound_names"])
        note(f"most frequent without a place: {most}")
    if summary["far_from_own_coordinates"]:
        far = summary["far_from_own_coordinates"]
        lie = "lies far from its" if far == 1 else "lie far from their"
        note(f"{quantity(far, 'row')} {lie} own coordinates; --check shows them first")


def run_texts(args: argparse.Namespace, make: Callable[[], Resolver]) -> int:
    """`resolve TABLE --text COL`: each row with the place that its text is about."""
    if len(args.files) != 1:
        raise InputError("--text takes one table at a time")
    with on_disk(args.files[0]) as path:
        return _texts(args, path, make)


def _texts(args: argparse.Namespace, path: str, make: Callable[[], Resolver]) -> int:
    from ..tables import PREFIX, TEXT_COLUMNS, check_column

    target = _target(args.output, args.files[0])
    table, guess, _ = open_given(path, args)
    column = check_column(args.text, table.columns, guess.text, "text")
    said = STDIN if args.files[0] == "-" else args.files[0]
    note(f"{said}: {table.how}; text {column!r}{f', country {guess.country!r}' if guess.country else ''}")
    resolver = make()
    counts = {"rows": 0, "placed": 0}

    def placed() -> Iterator[pd.DataFrame]:
        for chunk in _progress(table.chunks(500), " texts"):
            records = [_about(resolver, row, column, guess.country) for row in table_records(chunk)]
            counts["rows"] += len(records)
            counts["placed"] += sum(r[PREFIX + "lat"] is not None for r in records)
            yield _with_columns(chunk, records, TEXT_COLUMNS)

    write_table(placed(), target, None)
    _tell_mended(table, said)
    if args.output != "-":
        note(f"wrote {args.output}")
    note(f"{quantity(counts['rows'], 'text')}: {counts['placed']:,} about a place")
    return 0 if counts["placed"] else fail("no place was found in any text; is --text the right column?")


def _about(resolver: Resolver, row: dict[str, Any], column: str, country: str) -> dict[str, Any]:
    from ..tables import country_code, text_of, text_record

    text = text_of(row.get(column))
    if not text:
        return text_record(None)
    code = country_code(text_of(row.get(country))) if country else None
    # A cell has too few words to tell its language.
    return text_record(resolver(text, countries=(code,) if code else (), language="" if resolver.language else DEFAULT))


def refuse_tables(files: Sequence[str], verb: str) -> None:
    """A table is no text: one line that says what to type. Raises InputError."""
    from ..tables import is_table

    for name in files:
        path = Path(name)
        if not is_table(path) or not path.is_file():
            continue
        args = argparse.Namespace(separator=None, encoding=None, sheet=None)
        _, guess, _ = open_given(name, args)
        text = guess.text or "COLUMN"
        hint = f"toposcope resolve {name} --text {text!r} -o OUT.csv for its texts"
        if guess.name:
            hint += f"; toposcope names {name} --name {guess.name!r} -o OUT.csv for its places"
        raise InputError(f"{name}: is a table, and `{verb}` reads texts; type {hint}")
