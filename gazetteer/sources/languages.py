"""Countries' names in every language, from the Unicode CLDR by way of Babel.

Public: `country_names`. Nothing of the CLDR is copied into this project; Babel is asked when a gazetteer is built.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from babel import localedata
from babel.core import get_global

_ASIDE = re.compile(r"\s*[(（\[].*?[)）\]]\s*")
_WORDS = {"", "Island", "Islands", "Mann"}
_LATIN = re.compile(r"[A-Za-z]")


def country_names() -> Mapping[str, list[tuple[str, str]]]:
    """(language, name) pairs of each country by its ISO 3166 code.

    Latin-script names of three letters and fewer are left out, and those that are English words: Vietnamese "Anh"
    (England) or German "Island" (Iceland) would meet far more persons and words than countries.
    """
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identifier in sorted(localedata.locale_identifiers()):
        if re.fullmatch(r"[a-z]{2,3}", identifier) is None:
            continue  # a country's variety of a language has the same names
        for code, name in _territories(identifier).items():
            plain = _ASIDE.sub("", name).strip()
            if len(code) == 2 and plain not in _WORDS and not (_LATIN.search(plain) and len(plain) < 4):
                names[code].append((identifier, plain))
    return names


def _territories(identifier: str) -> dict[str, str]:
    """Names of territories in a language, by code. Babel's own way to them merges everything else too, for a second."""
    if identifier == "root":
        return {}  # codes only
    parent = get_global("parent_exceptions").get(identifier) or identifier.rpartition("_")[0] or "root"
    own = localedata.load(identifier, merge_inherited=False).get("territories", {})
    return {**_territories(parent), **own}
