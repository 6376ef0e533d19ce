"""alternateNamesV2: places' names with their languages and marks, as a stream.

Public: `Alternate`, `read_alternates`. Airport codes, postal codes, links and other identifiers are listed there as if
they were names in a language; they are no names and are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from ..place import Name
from .lines import OnBad, OnBytes, bad, read_lines

NOT_NAMES = frozenset("iata icao faac tcid unlc post link wkdt phon lauc nuts fips uicn olnc".split())
"""Marks in the language column that say that the text is a code or a link."""


class Alternate(NamedTuple):
    """One name of one place."""

    geonameid: int
    name: Name
    alternate_id: int
    """GeoNames' id of the name itself, by which deletions refer to it."""


def read_alternates(
    path: Path,
    *,
    languages: Collection[str] | None = None,
    on_bad: OnBad | None = None,
    on_bytes: OnBytes | None = None,
) -> Iterator[Alternate]:
    """Yield the names of alternateNamesV2 (.txt or .zip) in the file's order.

    `languages` keeps only names in these (ISO 639 codes) and names whose language is not given. A line that is no name
    raises SourceError with its number; with `on_bad` it is told of and passed over.
    """
    wanted = None if languages is None else {"", *languages}
    for number, f in read_lines(path, on_bad=on_bad, on_bytes=on_bytes):
        if len(f) < 4:
            bad(path, number, f"{len(f)} columns where alternateNamesV2 has 10, separated by tabs", on_bad)
            continue
        language = f[2].strip()
        if language in NOT_NAMES or not (text := f[3].strip()):
            continue
        if wanted is not None and language.split("-")[0].split("_")[0] not in wanted:
            continue
        try:
            alternate_id, geonameid = int(f[0]), int(f[1])
        except ValueError:
            bad(path, number, f"ids that are no whole numbers: {f[0][:20]!r}, {f[1][:20]!r}", on_bad)
            continue
        yield Alternate(geonameid, _name(text, language, f), alternate_id)


def _name(text: str, language: str, fields: list[str]) -> Name:
    """The name with its marks; a name with an end date, or in a dead variety such as fr_1793, is historic."""
    marks = [field == "1" for field in fields[4:8]]
    preferred, short, colloquial, historic = marks + [False] * (4 - len(marks))
    ended = len(fields) > 9 and bool(fields[9].strip())
    if "_1" in language:
        language, historic = language.split("_")[0], True
    return Name(text, language, preferred, short or language == "abbr", colloquial, historic or ended)
