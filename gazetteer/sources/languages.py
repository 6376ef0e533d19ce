"""Countries' names in every language, from the Unicode CLDR by way of Babel.

Public: `country_names`. Nothing of the CLDR is copied into this project; Babel is asked when a gazetteer is built.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from babel import Locale, localedata

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
        for code, name in Locale.parse(identifier).territories.items():
            plain = _ASIDE.sub("", name).strip()
            if len(code) == 2 and plain not in _WORDS and not (_LATIN.search(plain) and len(plain) < 4):
                names[code].append((identifier, plain))
    return names
