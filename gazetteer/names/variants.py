"""Variants: weaker keys of a name, which never replace the name itself.

Mexico City stays Mexico City: admin words come off administrative places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ARTICLES = frozenset("the al ar as ash ad adh an at ath az el er es esh ez ed en et il ul".split())
_GLUED_ARTICLE = re.compile(r"^[ae]l(?=[a-z]{4})")
_INNER_ARTICLE = re.compile(r" (?:al|ar|as|ash|ad|adh|an|at|ath|az|el|er|es|esh|ez|ed|en|et) ")
_ADMIN = (
    "county|governorate|province|provincia|provincie|state|estado|district|distrito|region|regione|oblast|oblasti|krai"
    "|kray|republic|prefecture|municipality|municipio|department|departamento|departement|canton|parish|division|territory"
    "|voivodeship|rayon|raion|subdistrict|shire|commune|comune|borough|city of|muhafazat|nahiyat|qada|mintaqat|wilayat"
    "|ostan"
)
_REALM = "republic|state|kingdom|commonwealth|union|principality"
_STREAM_LAST, _STREAM_FIRST = "river|creek|stream|brook", "river|rio|nahr|wadi|oued|fleuve|riviere"
_ADMIN_LAST = re.compile(rf" (?:{_ADMIN})$")
_ADMIN_FIRST = re.compile(
    r"^(?:the )?(?:(?:islamic |arab |federal |democratic |peoples )*"
    rf"(?:{_REALM}) of"
    rf"|(?:{_ADMIN})(?: of| de| du| di| do| da| del)?) (?:the )?(?=\S{{3}})"
)
_WATER = re.compile(rf" (?:{_STREAM_LAST})$|^(?:{_STREAM_FIRST}) (?=\S{{2}})")
_QUALIFIERS = frozenset(
    "fawqani fauqani tahtani kabir kabirah kabira kebir saghir saghirah saghira gharbi gharbiyah gharbiya sharqi"
    " sharqiyah sharqiya shamali janubi jadid jadidah jadida qadim qadimah".split()
)
"""Which of several: upper, lower, great, little, western, eastern, northern, southern, new, old."""
_QUALIFIER = re.compile(rf" (?:al )?(?:{'|'.join(sorted(_QUALIFIERS))})$")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "saint": "st", "mount": "mt", "fort": "ft"}
_UMLAUT = re.compile(r"(?<=[^aeiouq\W])([aou])e(?=[^aeiouy\W])")
_VARYING_WORDS = _ARTICLES.union(
    _QUALIFIERS, _ABBREVIATED, *(re.split("[| ]", words) for words in (_ADMIN, _REALM, _STREAM_LAST, _STREAM_FIRST))
)
"""Of a key of several words that has a variant, one is among these; or it shows by its letters."""


def stored_variants(key: str, fclass: str) -> Iterator[str]:
    """The keys of a name's variants, by the place's feature class; the name's own key is not among them."""
    bare = _bare(key)
    if bare != key:
        yield bare
    if " " not in key:
        return
    if fclass == "A":
        forms = {_ADMIN_LAST.sub("", key), _ADMIN_FIRST.sub("", key)}
    elif fclass == "H":
        forms = {_WATER.sub("", key)}
    elif key.rpartition(" ")[2] in _QUALIFIERS:
        forms = {_QUALIFIER.sub("", key)}
    else:
        return
    for form in sorted(forms | {_bare(f) for f in forms}):
        if form not in (key, bare) and len(form) > 2:
            yield form


def query_variants(key: str) -> Iterator[str]:
    """Other keys to try for a searched name, likeliest first; its own key is not among them."""
    if not _may_vary(key):
        return
    seen = {key, ""}
    bare = _bare(key)
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


def class_asked(key: str) -> str:
    """The feature class that a name's first or last word asks for: "A" of "homs governorate", "H" of "niger river"."""
    if " " not in key:
        return ""
    if _ADMIN_LAST.search(key) or _ADMIN_FIRST.match(key):
        return "A"
    return "H" if _WATER.search(key) else ""


def _may_vary(key: str) -> bool:
    """Whether a key has what it takes to have a variant: most have not, and are told in a tenth of the time."""
    if "ae" in key or "oe" in key or "ue" in key or key.startswith(("al", "el", "ال")):
        return True
    return " " in key and not _VARYING_WORDS.isdisjoint(key.split())


def _bare(key: str) -> str:
    """A key without its article."""
    if key.startswith("ال"):
        return key[2:].lstrip() if len(key) > 4 else key
    head, gap, rest = key.partition(" ")
    return rest if gap and head in _ARTICLES and len(rest) > 2 else key
