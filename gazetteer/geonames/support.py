"""GeoNames' support files: admin codes, countries, feature codes, the hierarchy, and what lies beside a dump.

Each reader streams a .txt or .zip and treats bad lines as `read_dump` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple, TypeVar

from ..errors import SourceError
from .lines import OnBad, bad, read_lines

Record = TypeVar("Record")


class Unit(NamedTuple):
    """A line of admin1CodesASCII.txt or admin2Codes.txt."""

    code: str
    """As "SY.04" or "US.KY.111": the country's ISO code, then the codes of the dump's columns admin1 and admin2."""
    name: str
    ascii_name: str
    geonameid: int


class Country(NamedTuple):
    """A line of countryInfo.txt, as far as a gazetteer uses it."""

    iso: str
    iso3: str
    name: str
    capital: str
    population: int
    continent: str
    """AF, AN, AS, EU, NA, OC or SA."""
    geonameid: int
    neighbours: tuple[str, ...]
    """ISO codes."""


class FeatureCode(NamedTuple):
    """A line of featureCodes_en.txt."""

    fclass: str
    fcode: str
    name: str
    description: str


class Link(NamedTuple):
    """A line of hierarchy.txt: one place within another."""

    parent: int
    child: int
    kind: str
    """ADM for the administrative hierarchy, else a kind of the users' own, or nothing."""


def read_units(path: Path, *, on_bad: OnBad | None = None) -> Iterator[Unit]:
    """The units of admin1CodesASCII.txt or admin2Codes.txt."""

    def parse(f: list[str]) -> Unit:
        return Unit(f[0].strip(), f[1].strip() or f[2].strip(), f[2].strip(), int(f[3]))

    return _records(path, 4, parse, on_bad)


def read_countries(path: Path, *, on_bad: OnBad | None = None) -> Iterator[Country]:
    """The countries of countryInfo.txt; lines without an id are passed over."""

    def parse(f: list[str]) -> Country | None:
        if len(f[0]) != 2:
            raise ValueError("no ISO code")
        if not f[16].strip():
            return None
        around = f[17] if len(f) > 17 else ""
        near = tuple(code for code in around.strip().split(",") if code)
        return Country(f[0], f[1], f[4].strip(), f[5].strip(), int(f[7] or 0), f[8], int(f[16]), near)

    return (country for country in _records(path, 17, parse, on_bad) if country is not None)


def read_feature_codes(path: Path, *, on_bad: OnBad | None = None) -> Iterator[FeatureCode]:
    """The feature codes of featureCodes_en.txt; its last line stands for "no code" and is passed over."""

    def parse(f: list[str]) -> FeatureCode | None:
        if f[0] == "null":
            return None
        fclass, fcode = f[0].split(".")
        return FeatureCode(fclass, fcode, f[1].strip(), f[2].strip() if len(f) > 2 else "")

    return (code for code in _records(path, 2, parse, on_bad) if code is not None)


def read_hierarchy(path: Path, *, on_bad: OnBad | None = None) -> Iterator[Link]:
    """The links of hierarchy.txt (or .zip)."""
    return _records(path, 2, lambda f: Link(int(f[0]), int(f[1]), f[2].strip() if len(f) > 2 else ""), on_bad)


def read_deletions(path: Path, *, on_bad: OnBad | None = None) -> Iterator[int]:
    """The ids of deletes-YYYY-MM-DD.txt: of places, or of alternate names."""
    return _records(path, 1, lambda f: int(f[0]), on_bad)


@dataclass(frozen=True, slots=True)
class SupportFiles:
    """Where the support files of a dump are; None where there is none."""

    admin1: Path | None = None
    admin2: Path | None = None
    countries: Path | None = None
    feature_codes: Path | None = None
    hierarchy: Path | None = None
    alternates: Path | None = None


_STEMS = {
    "admin1": ("admin1CodesASCII",),
    "admin2": ("admin2Codes",),
    "countries": ("countryInfo",),
    "feature_codes": ("featureCodes_en", "featureCodes"),
    "hierarchy": ("hierarchy",),
    "alternates": ("alternateNamesV2", "alternateNames"),
}


def support_files(dump: Path | None, named: SupportFiles | None = None) -> SupportFiles:
    """The support files that lie beside a dump under GeoNames' names (.txt before .zip); those `named` come first.

    Names of a single country's places (alternatenames/SY.zip) are found as SY-alternates beside SY.txt, too.
    Raises SourceError when a file that was named is not there.
    """
    named = named or SupportFiles()
    found: dict[str, Path | None] = {}
    for field in fields(SupportFiles):
        path: Path | None = getattr(named, field.name)
        if path is not None and not path.is_file():
            raise SourceError(f"{path}: no such file")
        found[field.name] = path or (dump and _support_file(dump, field.name))
    return SupportFiles(**found)


def check_support(files: SupportFiles) -> None:
    """Read the beginning of each support file but the names: a wrong file is best told of before the work."""
    readers: dict[str, Callable[[Path], Iterator[object]]] = {
        "admin1": read_units, "admin2": read_units, "countries": read_countries, "feature_codes": read_feature_codes,
        "hierarchy": read_hierarchy,
    }  # fmt: skip
    for name, read in readers.items():
        path = getattr(files, name)
        if path is not None:
            next(read(path), None)


def _support_file(dump: Path, kind: str) -> Path | None:
    stems = (f"{dump.stem}-alternates", *_STEMS[kind]) if kind == "alternates" else _STEMS[kind]
    paths = (dump.parent / f"{stem}{ending}" for stem in stems for ending in (".txt", ".zip"))
    return next((path for path in paths if path.is_file() and path != dump), None)


def _records(path: Path, columns: int, parse: Callable[[list[str]], Record], on_bad: OnBad | None) -> Iterator[Record]:
    for number, row in read_lines(path, on_bad=on_bad, comments=True):
        if len(row) < columns:
            bad(path, number, f"{len(row)} columns where this file has at least {columns}, separated by tabs", on_bad)
            continue
        try:
            record = parse(row)
        except ValueError:
            bad(path, number, f"not a line of this kind of file: {' | '.join(row)[:60]}", on_bad)
            continue
        yield record
