"""What stands in a column of places and is none: fillers, header words, HXL tags, numbers, codes.

The words are in geo/data/fillers.txt, in English, French, Spanish, Arabic and some more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from gazetteer import fold

from .place_types import without_types

_LETTERS = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"#[a-z][a-z0-9_+-]*", re.IGNORECASE)
_HEADER = re.compile(r"adm(?:in)?\d(?:[_ ]\w+)?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ]\d.*)?")
_NUMBER = re.compile(r"[-+]?\d[\d.,eE+-]*\s*(?:%|km|m|°)?")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+")
_VAGUE = frozenset(
    "unknown unk unnamed unspecified unidentified undisclosed various several multiple many different some"
    " all any other certain not available inconnu inconnue inconnus inconnues plusieurs divers diverses"
    " differents differentes multiples autres desconocido desconocida varios varias diferentes diversos"
    " diversas otros otras desconhecido desconhecida unbekannt verschiedene mehrere مجهول مجهوله معروف معروفه"
    " محدد محدده غير متعدده مختلفه جميع كل عده".split()
)
"""Words that leave open which place is meant; folded."""
_NO_AND_ALL = frozenset(
    "no none missing abroad overseas elsewhere everywhere non aucun aucune pas tout toute tous toutes autre"
    " sin ningun ninguno ninguna todo toda todos todas diverso otro otra مذكور مذكوره متوفر متوفره لا بدون"
    " متعدد مختلف متفرق متفرقه كافه اخرى".split()
)
"""Words that do so beside others; alone, "Tous" and "Toda" are towns."""
_OF_TABLES = frozenset(
    "name data information info detail details note notes comment comments remark remarks column value"
    " voir nom nombre specified given recorded reported stated known provided named donnee donnees"
    " renseignement remarque remarques commentaire commentaires ver dato datos informacion observacion"
    " observaciones nota notas comentario comentarios انظر اسم بيانات معلومات dinformation ملاحظه ملاحظات توجد"
    " يوجد".split()
)
"""Words for what a table holds; folded."""
_NOUNS = frozenset(
    "place places location locations area areas site sites village villages town towns city cities district"
    " districts region regions province provinces state states governorate governorates country lieu lieux"
    " endroit endroits zone zones pays commune communes localite localites ville villes lugar lugares sitio"
    " sitios ubicacion zona zonas pais localidad localidades municipio municipios provincia provincias"
    " departamento departamentos مكان اماكن موقع مواقع منطقه مناطق قريه قري مدينه مدن محافظه محافظات بلد بلاد"
    " مديريه مديريات".split()
)
"""Words for places of any kind, one and many; folded."""
_LITTLE = frozenset("the a of in at on for d de du des del la le les l el los las en dans على في من".split())
_NOTHING = _VAGUE | _NO_AND_ALL | _OF_TABLES | _NOUNS | _LITTLE
"""Several of these, and nothing else, name no place."""
_EDGES = "()[]{}<>*\"'«» .-–—_?!:;,/"


def is_no_name(text: str) -> bool:
    """Whether a cell's text, stripped, names no place.

    >>> is_no_name("non précisé"), is_no_name("#adm1+name"), is_no_name("12.5"), is_no_name("Nice")
    (True, True, True, False)
    """
    if not _LETTERS.search(text) or _TAG.match(text) or _ADDRESS.match(text) or _HEADER.fullmatch(text):
        return True
    if text[0].isdigit() and (_NUMBER.fullmatch(text) or _DATE.fullmatch(text)):
        return True
    key = fold(text.strip(_EDGES))
    # One letter is no name in an alphabet; a Chinese sign may be one.
    return key in _fillers() or _is_vague(key) or (len(key) < 2 and key < "\u2e80")


def _is_vague(key: str) -> bool:
    """Whether a folded text is words for kinds with a word that leaves open which: "several districts"."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in key.split()]
    if _NOTHING.issuperset(words) and len(set(words) - _LITTLE) > 1:
        return not _NOUNS.issuperset(set(words) - _LITTLE)
    if _VAGUE.isdisjoint(words):
        return False
    rest = [word for word in words if word not in _VAGUE]
    # Words for kinds stand in the singular: "localités" too.
    singular = " ".join(word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in rest)
    return not rest or any(text in _fillers() or not without_types(text).key for text in (" ".join(rest), singular))


@cache
def _fillers() -> frozenset[str]:
    lines = (files("geo.data") / "fillers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split("|"))
