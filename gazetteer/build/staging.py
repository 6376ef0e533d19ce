"""From a source's row, or straight from a dump's lines, to what the store stages.

The last is the first for plain lines of a dump, several times as fast, and leaves every line that is not plain to the
parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import SourceError
from ..geonames import Row, parse_alternate, parse_row
from ..kinds import importance_of
from ..sources import block_places, has_further_names, table_rows, with_names
from ..store import StagedPlace, pack_name, pack_names, point_blob, shorten
from .units import UnitRow, unit_of


class Staged(NamedTuple):
    """What a block of a dump holds."""

    places: list[Any]
    """As the store stages them, the values of each after those of the one before."""
    units: list[UnitRow]
    bad: list[tuple[int, str]]
    """(line number, what is wrong) of lines that are no rows."""


class StagedNames(NamedTuple):
    """What a block of alternateNamesV2 holds."""

    names: list[int | str]
    """Place's id, packed name, id, name ..."""
    bad: list[tuple[int, str]]
    """As above."""


def staged_row(row: Row) -> StagedPlace:
    """A row as the store stages it."""
    others = len(row.names)
    return (
        row.geonameid, importance_of(row.fclass, row.fcode, row.population, others), point_blob(row.lat, row.lon),
        row.name, row.population, row.fclass, row.fcode, row.country, row.admin1, row.admin2, others + 1,
        pack_names(row.names, row.name),
    )  # fmt: skip


def staged_cities(block: str) -> tuple[list[Any], str]:
    """A block of cities500 as the store stages it, and what is wrong with it ("" for nothing)."""
    values: list[Any] = []
    try:
        for row, texts in block_places(block):
            values += (
                staged_row(with_names(row, texts)) if has_further_names(row.geonameid) else _staged_city(row, texts)
            )
    except SourceError as error:
        return [], str(error)
    return values, ""


def _staged_city(row: Row, texts: list[str]) -> StagedPlace:
    """`staged_row` of a row with names that have neither language nor flags."""
    others = len(texts)
    lines = [text if text.isprintable() else " ".join(text.split()) for text in texts]
    return (
        row.geonameid, importance_of(row.fclass, row.fcode, row.population, others), point_blob(row.lat, row.lon),
        row.name, row.population, row.fclass, row.fcode, row.country, row.admin1, row.admin2, others + 1,
        shorten(row.name, lines),
    )  # fmt: skip


def staged_tables() -> Staged:
    """The built-in tables' rows as the store stages them."""
    staged = Staged([], [], [])
    for row in table_rows():
        staged.places.extend(staged_row(row))
        if row.fclass == "A" and (unit := unit_of(*row[5:9], row.geonameid, row.name)):
            staged.units.append(unit)
    return staged


def staged_block(first: int, block: bytes, classes: str, plain_names: bool) -> Staged:
    """A block of a dump's lines as the store stages them, but for bad ones, which are listed.

    `classes` are the feature classes to keep ("" for all). Without `plain_names` the column of alternate names is
    passed over: alternateNamesV2 has them with their languages.
    """
    staged = Staged([], [], [])
    for number, fields in _lines(first, block, staged.bad):
        if classes and len(fields) > 6 and fields[6] not in classes:
            continue
        if not plain_names and len(fields) > 3:
            fields[3] = ""
        try:
            place = _staged_fields(fields)
        except SourceError as error:
            staged.bad.append((number, str(error)))
            continue
        staged.places.extend(place)
        if place[5] == "A" and (unit := unit_of(*place[6:10], place[0], place[3])):
            staged.units.append(unit)
    return staged


def staged_names(first: int, block: bytes, wanted: frozenset[str] | None) -> StagedNames:
    """A block of alternateNamesV2's lines as the store stages them, in the `wanted_languages`, but for bad ones."""
    staged = StagedNames([], [])
    for number, fields in _lines(first, block, staged.bad):
        try:
            alternate = parse_alternate(fields, wanted)
        except SourceError as error:
            staged.bad.append((number, str(error)))
            continue
        if alternate is not None:
            staged.names.extend((alternate.geonameid, pack_name(alternate.name)))
    return staged


def _lines(first: int, block: bytes, bad: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Each line's number and fields; what is no text goes to `bad`."""
    for number, line in enumerate(_texts(block), first):
        if isinstance(line, bytes):
            try:
                line = line.decode()
            except UnicodeDecodeError as error:
                bad.append((number, f"not UTF-8 (byte {error.start})"))
                continue
        if "\0" in line:
            bad.append((number, "has NUL bytes: not a GeoNames file, or a damaged one"))
            continue
        if line := line.rstrip("\r"):
            yield number, line.split("\t")


def _texts(block: bytes) -> Sequence[str | bytes]:
    """A block's lines; as bytes where not all of them are text."""
    try:
        return block.decode().split("\n")
    except UnicodeDecodeError:
        return block.split(b"\n")


def _staged_fields(fields: list[str]) -> StagedPlace:
    """A dump's line as the store stages it. Raises SourceError as `parse_row` does."""
    try:
        geonameid, lat, lon, population = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except (ValueError, IndexError):
        return staged_row(parse_row(fields))
    name, ascii_name, alternates = fields[1], fields[2], fields[3]
    plain = -90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0 and population >= 0 and name and name == name.strip()
    if not plain or ascii_name != ascii_name.strip() or " ," in alternates or ", " in alternates:
        return staged_row(parse_row(fields))
    names = ""
    others = 0
    if alternates or (ascii_name and ascii_name != name):
        texts = dict.fromkeys(alternates.strip().split(","))
        texts[ascii_name] = None
        texts.pop(name, None)
        texts.pop("", None)
        others, names = len(texts), shorten(name, texts)
        if not (alternates.isprintable() and ascii_name.isprintable()):
            return staged_row(parse_row(fields))
    fclass, fcode = fields[6], fields[7]
    return (
        geonameid, importance_of(fclass, fcode, population, others), point_blob(lat, lon), name, population, fclass,
        fcode, fields[8], fields[10], fields[11], others + 1, names,
    )  # fmt: skip
