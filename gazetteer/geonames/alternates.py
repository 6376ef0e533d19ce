"""alternateNamesV2: places' names with their languages and marks, as a stream.

Airport codes, postal codes, links and other identifiers are listed there as if they were names in a language; they are
no names and are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError
from ..place import Name
from .lines import OnBad, OnBytes, bad, read_lines, whole_number

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
    wanted = wanted_languages(languages)
    for number, fields in read_lines(path, on_bad=on_bad, on_bytes=on_bytes):
        try:
            alternate = parse_alternate(fields, wanted)
        except ValueError as error:
            bad(path, number, str(error), on_bad)
            continue
        if alternate is not None:
            yield alternate


def wanted_languages(languages: Collection[str] | None) -> frozenset[str] | None:
    """What `parse_alternate` takes for names in these languages, and names without one; None for all."""
    return None if languages is None else frozenset({"", *languages})


def parse_alternate(fields: list[str], wanted: frozenset[str] | None) -> Alternate | None:
    """The name that a line's fields make; None for what is no name, or in none of the wanted languages.

    Raises SourceError (a ValueError) that says what is wrong.
    """
    if len(fields) < 4:
        raise SourceError(f"{len(fields)} columns where alternateNamesV2 has 10, separated by tabs")
    language = fields[2].strip()
    if language in NOT_NAMES or not (text := fields[3].strip()):
        return None
    if wanted is not None and language.split("-")[0].split("_")[0] not in wanted:
        return None
    try:
        alternate_id, geonameid = whole_number(fields[0]), whole_number(fields[1])
    except ValueError:
        raise SourceError(f"ids that are no whole numbers: {fields[0][:20]!r}, {fields[1][:20]!r}") from None
    return Alternate(geonameid, _name(text, language, fields), alternate_id)


def _name(text: str, language: str, fields: list[str]) -> Name:
    """The name with its marks; a name with an end date, or in a dead variety such as fr_1793, is historic."""
    marks = [field == "1" for field in fields[4:8]]
    preferred, short, colloquial, historic = marks + [False] * (4 - len(marks))
    ended = len(fields) > 9 and bool(fields[9].strip())
    if "_1" in language:
        language, historic = language.split("_")[0], True
    return Name(text, language, preferred, short or language == "abbr", colloquial, historic or ended)
