"""Which column of a table has the places, their countries and units, positions, texts: by tags, header, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazetteer import fold

from ..errors import InputError
from .countries import country_code
from .hxl import tag_matches

PREFIX = "geo_"
"""Before the names of the columns that we add, so that none meets one of the table's own."""
_TAGS = {
    "name": ("#loc+name", "#loc", "#adm5+name", "#adm4+name", "#adm3+name"),
    "country": ("#country+code+v_iso2", "#country+code", "#country+name", "#country"),
    "admin1": ("#adm1+name", "#adm1"),
    "admin2": ("#adm2+name", "#adm2"),
    "lat": ("#geo+lat",),
    "lon": ("#geo+lon",),
    "text": ("#description", "#event+description", "#crisis+description"),
}
_HEADERS = {
    "name": """
        place|place name|placename|location|location name|where coordinates|toponym|settlement|locality|town|city
        |village|site|camp|lieu|localite|nom du lieu|lugar|localidad|ubicacion|ort|name|nom|nombre|المكان|الموقع
        |location description|where|address
    """,
    "country": """
        country|country name|country code|iso|iso2|iso3|iso 2|iso 3|pays|pais|land|adm0|admin0|adm0 name|adm0 en|الدوله
        |البلد
    """,
    "admin1": """
        admin1|adm1|adm 1|admin 1|adm1 name|adm1 en|admin1 name|province|state|region|governorate|gouvernorat
        |provincia|departamento|departement|estado|oblast|المحافظه
    """,
    "admin2": """
        admin2|adm2|adm 2|admin 2|adm2 name|adm2 en|admin2 name|district|county|municipality|municipio|distrito|cercle
    """,
    "lat": "lat|latitude|latitud|y|breite|lat dd|gps lat",
    "lon": "lon|long|lng|longitude|longitud|x|laenge|lon dd|gps lon",
    "text": """
        text|texts|notes|note|description|event description|summary|headline|title|narrative|report|body|content
        |message|tweet|texte|resume|descripcion|texto|resumen|النص|الوصف
    """,
}
_WORDS = {role: re.sub(r"\s*\n\s*", "", words).strip().split("|") for role, words in _HEADERS.items()}
_LONG = 40
"""Characters of a text, on average; names are shorter."""
_LISTED = 40
"""Columns that a message names at most."""
_NUMBERS = 0.6
"""So many of a column's values are numbers in one of coordinates."""
_COUNTRIES, _NAMED_COUNTRIES = 0.7, 0.25
"""So many of a column's values are countries; less where its header says that they are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold; "" for what it has not."""

    name: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    lat: str = ""
    lon: str = ""
    text: str = ""


def guess_columns(columns: Sequence[str], tags: Sequence[str], rows: Sequence[Sequence[Any]]) -> Columns:
    """Guess each role's column.

    :param tags: the HXL tag of each column; empty for a table without tags.
    :param rows: the table's first rows, whose values decide between headers that fit alike.
    """
    found: dict[str, str] = {}
    for role in _WORDS:
        column = likeliest(role, columns, tags, rows, taken=set(found.values()))
        if column:
            found[role] = column
    if "lat" not in found or "lon" not in found:
        found.pop("lat", None)
        found.pop("lon", None)
    return Columns(**found)


def likeliest(
    role: str, columns: Sequence[str], tags: Sequence[str], rows: Sequence[Sequence[Any]], *, taken: set[str]
) -> str:
    """The column that a role most likely has; "" where none fits."""
    for wanted in _TAGS[role]:
        for column, tag in zip(columns, tags, strict=False):
            if column not in taken and not column.startswith(PREFIX) and tag_matches(tag, wanted):
                return column
    fits, named = _FITS.get(role), _FITS_HEADER.get(role)
    keys = {
        number: fold(column.replace("_", " "))
        for number, column in enumerate(columns)
        if column not in taken and not column.startswith(PREFIX)
    }
    for word in _WORDS[role]:
        for number, key in keys.items():
            if key == word and (named is None or named(_values(rows, number))):
                return columns[number]
    if role in ("country", "text"):
        for number in keys:
            values = _values(rows, number)
            if values and fits is not None and fits(values):
                return columns[number]
    return ""


def check_column(given: str, columns: Sequence[str], guess: str, what: str) -> str:
    """A column that the user names, in any case. Raises InputError, which names the columns and the likeliest."""
    if given in columns:
        return given
    alike = [c for c in columns if fold(c) == fold(given)]
    if len(alike) == 1:
        return alike[0]
    hint = f"; the likeliest for {what} is {guess!r}" if guess else ""
    raise InputError(f"no column {given!r}; the columns are {listed(columns)}{hint}")


def listed(columns: Sequence[str]) -> str:
    """The names of columns for a message, the first ones where they are very many."""
    more = f" and {len(columns) - _LISTED:,} more" if len(columns) > _LISTED else ""
    return ", ".join(columns[:_LISTED]) + more


def _values(rows: Sequence[Sequence[Any]], number: int) -> list[str]:
    return [str(row[number]).strip() for row in rows if row[number] not in (None, "")]


def no_countries(columns: Sequence[str], rows: Sequence[Sequence[Any]], column: str) -> tuple[int, int]:
    """How many of a column's values in some rows are no country, and how many there are."""
    values = _values(rows, list(columns).index(column))
    return sum(country_code(value) is None for value in values), len(values)


def _are_countries(values: Sequence[str], least: float = _COUNTRIES) -> bool:
    return bool(values) and sum(country_code(v) is not None for v in values) >= least * len(values)


def _are_named_countries(values: Sequence[str]) -> bool:
    return _are_countries(values, _NAMED_COUNTRIES)


def _are_texts(values: Sequence[str]) -> bool:
    return bool(values) and sum(len(v) for v in values) / len(values) >= _LONG


def _are_numbers(values: Sequence[str]) -> bool:
    return bool(values) and sum(bool(re.fullmatch(r"-?\d+(?:[.,]\d+)?", v)) for v in values) >= _NUMBERS * len(values)


def _are_names(values: Sequence[str]) -> bool:
    return bool(values) and not _are_numbers(values)


_FITS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "name": _are_names, "country": _are_countries, "lat": _are_numbers, "lon": _are_numbers, "text": _are_texts,
    "admin1": _are_names, "admin2": _are_names,
}  # fmt: skip
_FITS_HEADER: Mapping[str, Callable[[Sequence[str]], bool]] = {**_FITS, "country": _are_named_countries}
"""The same for a column whose header says what it holds."""
