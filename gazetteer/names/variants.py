"""Variants: weaker keys of a name, which never replace the name itself.

Public: `stored_variants` (a build keeps them beside a name's key), `query_variants` (a search tries them when the name
itself finds nothing). Mexico City stays Mexico City: admin words come off administrative places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ARTICLE = re.compile(r"^(?:the|al|ar|as|ash|ad|adh|an|at|ath|az|el|er|es|esh|ez|ed|en|et|il|ul) (?=\S{3})")
_GLUED_ARTICLE = re.compile(r"^[ae]l(?=[a-z]{4})")
_INNER_ARTICLE = re.compile(r" (?:al|ar|as|ash|ad|adh|an|at|ath|az|el|er|es|esh|ez|ed|en|et) ")
_ADMIN = (
    "county|governorate|province|provincia|provincie|state|estado|district|distrito|region|regione|oblast|oblasti|krai|kray"
    "|republic|prefecture|municipality|municipio|department|departamento|departement|canton|parish|division|territory"
    "|voivodeship|rayon|raion|subdistrict|shire|commune|comune|borough|city of|muhafazat|nahiyat|qada|mintaqat|wilayat|ostan"
)
_ADMIN_LAST = re.compile(rf" (?:{_ADMIN})$")
_ADMIN_FIRST = re.compile(
    rf"^(?:the )?(?:(?:islamic |arab |federal |democratic |peoples )*(?:republic|state|kingdom|commonwealth|union|principality) of"
    rf"|(?:{_ADMIN})(?: of| de| du| di| do| da| del)?) (?:the )?(?=\S{{3}})"
)
_WATER = re.compile(r" (?:river|creek|stream|brook)$|^(?:river|rio|nahr|wadi|oued|fleuve|riviere) (?=\S{3})")
_QUALIFIER = re.compile(
    r" (?:al )?(?:fawqani|fauqani|tahtani|kabirah?|kebir|saghirah?|sagheer|gharbiy?ah?|gharbi|sharqiy?ah?|sharqi"
    r"|shamali|janubi|jadidah?|qadim|qadimah)$"
)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "saint": "st", "mount": "mt", "fort": "ft"}
_UMLAUT = re.compile(r"(?<=[^aeiouq\W])([aou])e(?=[^aeiouy\W])")


def stored_variants(key: str, fclass: str) -> Iterator[str]:
    """The keys of a name's variants, by the place's feature class; the name's own key is not among them."""
    if " " not in key:
        bare = _without_arabic_article(key)
        if bare != key:
            yield bare
        return
    seen = {key}
    forms = [key]
    if fclass == "A":
        forms += [_ADMIN_LAST.sub("", key), _ADMIN_FIRST.sub("", key)]
    elif fclass == "H":
        forms.append(_WATER.sub("", key))
    else:
        forms.append(_QUALIFIER.sub("", key))
    for form in [*forms, *[_without_arabic_article(_ARTICLE.sub("", f)) for f in forms]]:
        if form not in seen and len(form) > 2:
            seen.add(form)
            yield form


def query_variants(key: str) -> Iterator[str]:
    """Other keys to try for a searched name, likeliest first; its own key is not among them."""
    seen = {key, ""}
    bare = _without_arabic_article(_ARTICLE.sub("", key))
    words = key.split()
    forms = [
        bare,
        _INNER_ARTICLE.sub(" ", key),
        _INNER_ARTICLE.sub(" ", bare),
        " ".join(_ABBREVIATED.get(word, word) for word in words),
        _QUALIFIER.sub("", bare),
        _UMLAUT.sub(r"\1", key),
        _ADMIN_LAST.sub("", key),
        _ADMIN_FIRST.sub("", key),
        _WATER.sub("", key),
        _GLUED_ARTICLE.sub("", key),
    ]
    for form in forms:
        if form not in seen and len(form) > 2:
            seen.add(form)
            yield form


def _without_arabic_article(key: str) -> str:
    return key[2:] if key.startswith("ال") and len(key) > 4 else key
