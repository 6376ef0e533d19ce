"""Countries' names in every language, from the Unicode CLDR by way of Babel.

Nothing of the CLDR is copied into this project; Babel is asked when a gazetteer is built.
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from babel import localedata
from babel.core import get_global

from ..names import fold

_ASIDE = re.compile(r"\s*[(（\[].*?[)）\]]\s*")
_WORDS = {"", "Island", "Islands", "Mann"}
_OF_OTHERS = frozenset(
    "beni brasilia columbia england fuji granada guadalupe guyane kota male malita norfolk palu papua poole salvador"
    " somali tunis".split()
)
"""Folded names that are in English, and mostly in the world, another place's: Brazil is Brasilia in Finnish."""
_LATIN = re.compile(r"[A-Za-z]")


def country_names() -> Mapping[str, list[tuple[str, str]]]:
    """(language, name) pairs of each country by its ISO 3166 code.

    Latin-script names of three letters and fewer are left out, and those that are English words or cities: Vietnamese
    "Anh" (England), German "Island" (Iceland) or French "Salvador" would meet far more other things than countries.
    """
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identifier in sorted(localedata.locale_identifiers()):
        if re.fullmatch(r"[a-z]{2,3}", identifier) is None:
            continue  # a country's variety of a language has the same names
        for code, name in _territories(identifier).items():
            plain = _ASIDE.sub("", name).strip()
            if len(code) == 2 and _is_told_apart(plain):
                names[code].append((identifier, plain))
    return names


def _is_told_apart(name: str) -> bool:
    """Whether a name is the country's rather than a word's, a person's or another place's."""
    if name in _WORDS or (_LATIN.search(name) and len(name) < 4):
        return False
    return fold(name) not in _OF_OTHERS


def _territories(identifier: str) -> dict[str, str]:
    """Names of territories in a language, by code.

    Read from Babel's file: its own way merges everything else too, for a second, and without that
    (`merge_inherited=False`) leaves the bare data in its cache, so that the language's numbers fail afterwards.
    """
    if identifier == "root":
        return {}  # codes only
    parent = get_global("parent_exceptions").get(identifier) or identifier.rpartition("_")[0] or "root"
    own = pickle.loads(Path(localedata.resolve_locale_filename(identifier)).read_bytes()).get("territories", {})
    return {**_territories(parent), **own}
