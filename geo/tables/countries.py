"""Countries in any written form and code, looked up exactly: ISO 3166-1, the UN, the World Bank, OCHA, CLDR, history.

The table is geo/data/countries.tsv (see the README there). Nothing is guessed: what the table does not hold is no
country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import pi, sqrt

from gazetteer import fold

from .words import table_words

_SPELT_OUT = {
    "rep": "republic", "dem": "democratic", "fed": "federated", "federal": "federated", "sts": "states",
    "st": "saint", "ste": "saint", "is": "islands", "isl": "islands", "isls": "islands", "terr": "territory",
    "terrs": "territories", "island": "islands", "peoples": "people", "eq": "equatorial", "pr": "people republic",
}  # fmt: skip
_ASIDE = re.compile(r"\s*[(\[（]([^)\]）]*)[)\]）]?\s*")
_CODE = re.compile(r"(?:[A-Z]\.?){2,3}")
_FOOTNOTE = re.compile(r"[\s*†‡]+$")
_TERRITORIES = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN"
    " PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
"""Countries of ISO 3166 that belong to another: beside their name the other's stands in brackets."""
UNKNOWN_RADIUS_KM = 500.0
"""Stands for the radius of a country whose area is not known."""
_LONGEST = 250
"""Letters of a country with what stands beside it; what is longer, brackets in brackets too, is a text."""
_EDGE = ' \t\r\n"“”«».,;:'


@dataclass(frozen=True, slots=True)
class _Country:
    iso2: str
    iso3: str
    numeric: str
    area: float
    """Square kilometres."""
    neighbours: tuple[str, ...]
    forms: tuple[str, ...]


@lru_cache(maxsize=20_000)
def country_code(written: str, *, any_case: bool = False) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country as somebody wrote it, or None where it is none.

    Codes of two and three letters are taken in capitals, M49 numbers with three digits; names in any case. With
    `any_case` codes of two letters are taken in any case, too: for what is surely a country, as "fr" in "Lyon, fr".

    >>> country_code("Congo, Dem. Rep."), country_code("Niger (the)"), country_code("SYR"), country_code("Region")
    ('CD', 'NE', 'SY', None)
    """
    if not isinstance(written, str) or len(written) > _LONGEST:
        return None  # a cell of a table may be anything
    if any_case and len(written) == 2:
        written = written.upper()
    text = _FOOTNOTE.sub("", written.strip(_EDGE) if written.count(".") < 2 else written.strip())
    if not text:
        return None
    code = _codes().get(text)
    if code is not None:
        return code
    names = _names()
    for form in _readings(text):
        code = names.get(country_key(form))
        if code is not None:
            return code
    return _name_with_aside(text)


def country_at_end(parts: Sequence[str], *, any_case: bool = False) -> tuple[str, Sequence[str]]:
    """The code of the country that the last of some parts between commas are, or ""; and the parts before it.

    `any_case` is that of `country_code`.

    >>> country_at_end(["Goma", "Congo", "Dem. Rep."]), country_at_end(["Paris", "Texas"])
    (('CD', ['Goma']), ('', ['Paris', 'Texas']))
    """
    for at in range(len(parts)):
        if code := country_code(", ".join(parts[at:]), any_case=any_case):
            return code, parts[:at]
    return "", parts


def neighbours(code: str) -> tuple[str, ...]:
    """The alpha-2 codes of the countries that border on one, by GeoNames."""
    known = _by_code().get(code)
    return known.neighbours if known else ()


def is_territory(code: str) -> bool:
    """Whether a country of ISO 3166 belongs to another."""
    return code in _TERRITORIES


def country_radius(code: str) -> float:
    """The radius in km of a disc as large as a country: how far from its middle a place in it may be, as a rule."""
    known = _by_code().get(code)
    return max(1.0, round(sqrt(known.area / pi), 1)) if known else UNKNOWN_RADIUS_KM


def country_key(text: str) -> str:
    """What the written forms of one country have in common: no case, marks, articles; abbreviations spelt out."""
    little = table_words("country_little")
    words = [_SPELT_OUT.get(word, word) for word in fold(text).split() if word not in little]
    return " ".join(words)


def _readings(text: str) -> Iterator[str]:
    """The ways in which a name may be meant: whole, turned round at its comma, without what stands in brackets."""
    yield text
    head, comma, tail = text.partition(",")
    if comma:
        yield f"{tail} {head}"
    if "(" in text or "[" in text or "（" in text:
        aside = _ASIDE.search(text)
        if aside:
            yield f"{aside[1]} {_ASIDE.sub(' ', text)}"


def _name_with_aside(text: str) -> str | None:
    """The country of "DR Congo (Zaire)": both names must be of one, or the aside no country at all."""
    aside = _ASIDE.search(text)
    if not aside or not aside[1]:
        return None
    outer, inner = _ASIDE.sub(" ", text).strip(), aside[1].strip()
    if not outer:
        return country_code(inner)
    codes = {code for part in (outer, inner) if (code := country_code(part))}
    known_outer = country_code(outer)
    if known_outer and known_outer in _TERRITORIES and len(codes) == 2:
        return known_outer  # "Puerto Rico (US)"
    return known_outer if known_outer and len(codes) == 1 else None


@cache
def _table() -> tuple[_Country, ...]:
    lines = (files("geo.data") / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple(
        _Country(a, b, c, float(area), tuple(near.split()), tuple(forms.split("|")))
        for a, b, c, area, near, forms in rows
    )


@cache
def _by_code() -> Mapping[str, _Country]:
    return {country.iso2: country for country in _table()}


@cache
def _codes() -> Mapping[str, str]:
    """Codes as they are written; codes among the forms (UAE, XKX) too."""
    found: dict[str, str] = {}
    for country in _table():
        for code in (country.iso2, country.iso3, country.numeric):
            if code:
                found.setdefault(code, country.iso2)
    for country in _table():
        for form in country.forms:
            if _CODE.fullmatch(form) or _is_marked(form):
                found.setdefault(form, country.iso2)
    return found


@cache
def _names() -> Mapping[str, str]:
    """Keys of names; a form that two countries have is the first one's, as the table's script orders them."""
    return {
        country_key(form): country.iso2 for country in _table() for form in country.forms if not _is_bare_code(form)
    }


def _is_marked(form: str) -> bool:
    """Whether a name of three letters is taken as it is written alone: "Çin" is China, "Cin" is nobody's."""
    return len(form) < 4 and not form.isascii() and fold(form).isascii()


def _is_bare_code(form: str) -> bool:
    return _is_marked(form) or (bool(_CODE.fullmatch(form)) and "." not in form and len(form) < 4)
