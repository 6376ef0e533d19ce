"""How the letters of a mention may be read as names: as they stand first, then with what is not name taken off.

Public: `clean`, `with_article`, `bare_article`, `reductions`, `parts`, `spelt_out`, `split_container`, `head_kind`,
`told_kind`, `shared_head`, `has_plural_head`, `stands_after`. Pure. A reduction is used only when the gazetteer knows
nothing under the fuller name, so "Mexico City" is never searched as "Mexico".
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"['’`]s?$")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_QUOTES = "\"'“”‘’«»()[]{}<>*,;:!?-–—… "

_PREFIX = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|northeast(?:ern)?|northwest(?:ern)?"
    r"|southeast(?:ern)?|southwest(?:ern)?|mid|upper|lower|inner|outer|greater|downtown|uptown|midtown|metro"
    r"|metropolitan|rural|suburban|old|mainland|coastal|occupied|rebel-held|nearby|neighbou?ring)[ -]"
    r"|(?:city|town|village|port|state|province|region|governorate|district|county|republic|kingdom|island|islands"
    r"|commonwealth|municipality|township|borough|people's republic|islamic republic|federal republic) of (?:the )?)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[ -](?:county|counties|parish|township|twp\.?|borough|city|town|village|district|province|governorate|region|area"
    r"|state|metro|metropolitan area|valley|peninsula|islands?|isles?|river|creek|lake|airport|international airport"
    r"|downtown|suburbs?|coast|border|prefecture|oblast|municipality|department|republic|strip|mountains?|basin|delta"
    r"|highlands|desert|north|south|east|west|based|born|area's)$",
    re.IGNORECASE,
)
_SHORT = {"st": "Saint", "ste": "Sainte", "mt": "Mount", "ft": "Fort", "pt": "Point", "n": "North", "s": "South"}
_JOINED = re.compile(r"\s*[-–—/]\s*")

_HEADS = {
    "unit": re.compile(
        r"\b(?:county|counties|co\.|parish|province|governorate|district|oblast|prefecture|state|department|region"
        r"|republic|municipality|canton|voivodeship|krai|raion|commune)\b",
        re.IGNORECASE,
    ),
    "water": re.compile(
        r"\b(?:river|lake|creek|sea|bay|gulf|ocean|strait|straits|canal|reservoir|lagoon|falls|sound|channel|brook"
        r"|bayou|harbou?r|fork)\b",
        re.IGNORECASE,
    ),
    "relief": re.compile(
        r"\b(?:mount|mt\.?|mountain|mountains|hills?|valley|peak|plateau|desert|island|islands|isle|cape|peninsula"
        r"|canyon|ridge|plains|basin|range|volcano|pass)\b",
        re.IGNORECASE,
    ),
    "site": re.compile(
        r"\b(?:airport|university|college|school|hospital|church|park|bridge|station|prison|jail|camp|base|stadium"
        r"|museum|cemetery|street|road|avenue|highway|building|center|centre|dam|mall|hotel|field|cathedral|mosque|court|courthouse"
        r"|institute|academy|square|tower|port|zoo|library|hall|house|arena|club|hotel|ground|gallery|theatre|theater|refinery|mine|plant|palace)\b",
        re.IGNORECASE,
    ),
    "town": re.compile(r"\b(?:city|town|village|township|borough)\b", re.IGNORECASE),
}
HEADS = ("", *_HEADS)
"""The kinds of head word; a kind's number is its place here, 0 = none."""


def clean(surface: str) -> str:
    """The mention without quotes, possessive, leading article and doubled spaces.

    >>> clean("the  Netherlands’")
    'Netherlands'
    """
    text = _stripped(surface)
    return _ARTICLE.sub("", text) or text


def with_article(surface: str) -> str:
    """The mention with the article that it begins with, where that is written as part of the name; "" elsewhere.

    >>> with_article("The Pas"), with_article("the Netherlands")
    ('The Pas', '')
    """
    text = _stripped(surface)
    return text if text.startswith("The ") else ""


def _stripped(surface: str) -> str:
    return _POSSESSIVE.sub("", _SPACE.sub(" ", surface.replace("\0", " ")).strip(_QUOTES))


def split_container(name: str) -> tuple[str, str] | None:
    """Split "Paris, Texas" or "Paris (Texas)" into name and container; None when there is none.

    >>> split_container("Paris, Texas")
    ('Paris', 'Texas')
    """
    head, mark, tail = name.partition(",")
    if not mark:
        head, mark, tail = name.partition("(")
    head, tail = head.strip(), tail.strip(" )")
    return (head, tail) if mark and head and tail else None


def reductions(name: str) -> tuple[str, ...]:
    """Shorter or fuller readings of a name that the gazetteer lacks, likeliest first; never the name itself.

    >>> reductions("downtown Aleppo")
    ('Aleppo',)
    """
    bare = _PREFIX.sub("", name)
    found = [bare, _SUFFIX.sub("", name), _SUFFIX.sub("", bare), *_JOINED.split(name)[:1]]
    return tuple(dict.fromkeys(f for f in found if f != name and _is_name(f)))


def parts(name: str) -> tuple[str, ...]:
    """The names that a longer name may hold, longest first: where "Manila Cathedral" stands, "Manila" may tell.

    >>> parts("University of Kentucky")
    ('Kentucky',)
    """
    words = name.split(" ")[:8]
    n = len(words)
    spans = [" ".join(words[i : i + k]) for k in range(min(n - 1, 3), 0, -1) for i in range(n - k + 1)]
    return tuple(dict.fromkeys(s.strip(_QUOTES) for s in spans if _is_name(s)))


def _is_name(text: str) -> bool:
    first, last = text.partition(" ")[0], text.rpartition(" ")[2]
    return len(text) > 2 and first[:1].isupper() and last[:1].isupper() and not _is_head(text)


def _is_head(name: str) -> bool:
    return any(p.fullmatch(name) for p in _HEADS.values())


def spelt_out(name: str) -> str:
    """The name with its shortened words in full.

    >>> spelt_out("Mt. Pleasant")
    'Mount Pleasant'
    """
    first, space, rest = name.partition(" ")
    full = _SHORT.get(first.rstrip(".").lower()) if space else None
    return f"{full} {rest}" if full else name


_TOLD_AFTER = re.compile(
    r"[ -](?P<unit>province|governorate|county|parish|district|oblast|prefecture|state|region|department|canton)\b"
    r"|[ -](?P<water>river|lake|creek|bay|reservoir)\b|[ -](?P<relief>mountains?|hills|valley|peninsula|plateau)\b"
    r"|[ -](?P<town>city)\b"
)
_TOLD_BEFORE = re.compile(
    r"\b(?:(?P<unit>province|governorate|county|district|state|region|department|canton)"
    r"|(?P<town>city|town|village|hamlet|suburb|capital)|(?P<water>river|lake)|(?P<relief>mount|island|hills|valley))"
    r"(?:,? of| of the)? $",
    re.IGNORECASE,
)
_ABOUT = 24


def told_kind(text: str, start: int, end: int) -> int:
    """The number in `HEADS` of what the words around a mention call it: "Homs province", "town of Homs"; 0 for none.

    >>> HEADS[told_kind("in Homs province", 3, 7)]
    'unit'
    """
    found = _TOLD_AFTER.match(text, end, end + _ABOUT) or _TOLD_BEFORE.search(text[max(0, start - _ABOUT) : start])
    return 0 if found is None else HEADS.index(found.lastgroup or "")


_THE = re.compile(r"\b[Tt]he $")
_ALONE = re.compile(
    r"(?:['’]s)?\s*(?:$|[.,;:!?)\]\"”—–]|\b(?:in|on|at|to|from|of|is|was|are|were|has|had|have|will|would|could"
    r"|can|may|might|for|with|by|near|where|which|who|that|as|but|when|while|since|after|before|until|into|over|through"
    r"|than|between|under|towards?|because|if|so|also|did|does|do|said)\b)"
)


def bare_article(text: str, start: int, end: int) -> bool:
    """Whether "the" stands before a mention and belongs to it, as before seas, rivers and ranges, but few towns.

    >>> bare_article("in the Atlantic.", 7, 15), bare_article("the Homs road", 4, 8)
    (True, False)
    """
    return _THE.search(text, max(0, start - 5), start) is not None and _ALONE.match(text, end) is not None


_PLURALS = {
    "counties": "County",
    "parishes": "Parish",
    "townships": "Township",
    "boroughs": "Borough",
    "provinces": "Province",
    "governorates": "Governorate",
    "districts": "District",
    "oblasts": "Oblast",
    "departments": "Department",
    "prefectures": "Prefecture",
}
_PLURAL = re.compile(rf" (?:{'|'.join(_PLURALS)})\b")
_REST_OF_LIST = re.compile(
    r"(?:(?:,? (?:and|or|&) |, )[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}){0,8}"
    rf" (?P<head>{'|'.join(_PLURALS)})\b"
)


def has_plural_head(text: str) -> bool:
    """Whether any list of the text can share a head; asked first because it is quick."""
    return _PLURAL.search(text) is not None


def shared_head(text: str, start: int, end: int) -> str:
    """The head that the name at start..end shares with the others of its list, "" for none.

    "Ohio counties" is no list: they are the counties of Ohio.

    >>> shared_head("in Oconee and Oglethorpe counties", 3, 9)
    'County'
    """
    found = _REST_OF_LIST.match(text, end)
    alone = found is not None and found.start("head") == end + 1
    if found is None or (alone and not text.endswith(("and ", "or ", "& ", ", "), 0, start)):
        return ""
    return _PLURALS[found["head"]]


_AFTER = re.compile(r"[,(/–-]\s*$")


def stands_after(text: str, start: int) -> bool:
    """Whether what begins at `start` says where something before it lies: "Shreveport, LA", "(R-LA)".

    >>> stands_after("a man of Shreveport, LA", 21), stands_after("a man of LA", 9)
    (True, False)
    """
    return _AFTER.search(text[max(0, start - 4) : start]) is not None


def head_kind(name: str) -> int:
    """The number in `HEADS` of the kind of place the name's own words announce, 0 when they announce none.

    >>> HEADS[head_kind("Rapides Parish")]
    'unit'
    """
    if " " not in name:
        return 0
    for number, pattern in enumerate(_HEADS.values(), 1):
        if pattern.search(name):
            return number
    return 0
