"""How the letters of a mention may be read as names: as they stand first, then with what is not name taken off.

A reduction is used only when the gazetteer knows
nothing under the fuller name, so "Mexico City" is never searched as "Mexico". How a language writes names is told by
its `NameGrammar`; ENGLISH in the examples is that of English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..language import HEAD_KINDS, NameGrammar

_SPACE = re.compile(r"\s+")
_QUOTES = "\"'“”‘’«»()[]{}<>*,;:!?-–—… "

_JOINED = re.compile(r"\s*[-–—/]\s*")

HEADS = ("", *HEAD_KINDS)
"""The kinds of head word; a kind's number is its place here, 0 = none."""


def clean(surface: str, names: NameGrammar) -> str:
    """The mention without quotes, possessive, leading article and doubled spaces.

    >>> clean("the  Netherlands’", ENGLISH)
    'Netherlands'
    """
    text = _stripped(surface, names)
    return names.article.sub("", text) or text


def with_article(surface: str, names: NameGrammar) -> str:
    """The mention with the article that it begins with, where that is written as part of the name; "" elsewhere.

    >>> with_article("The Pas", ENGLISH), with_article("the Netherlands", ENGLISH)
    ('The Pas', '')
    """
    text = _stripped(surface, names)
    return text if names.own_article.match(text) else ""


def article_before(text: str, start: int, names: NameGrammar) -> str:
    """The article that the word before a mention is or hides, as names have it; "" for none: "au Caire" -> "Le "."""
    found = _WORD_BEFORE.search(text, max(0, start - _ABOUT), start) if names.contractions else None
    return names.hidden_article(found[1].lower()) if found else ""


_WORD_BEFORE = re.compile(r"(?<!\w)(\w+(?= )|\w+['’]) ?$")


def _stripped(surface: str, names: NameGrammar) -> str:
    return names.possessive.sub("", _SPACE.sub(" ", surface.replace("\0", " ")).strip(_QUOTES))


def with_possessive(surface: str, names: NameGrammar) -> str:
    """The mention with the ending that looks like a possessive, as in "St. John's"; "" where it has none."""
    text = _SPACE.sub(" ", surface).strip(_QUOTES)
    return text if names.possessive.search(text) else ""


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


def reductions(name: str, names: NameGrammar) -> tuple[str, ...]:
    """Shorter or fuller readings of a name that the gazetteer lacks, likeliest first; never the name itself.

    >>> reductions("downtown Aleppo", ENGLISH)
    ('Aleppo',)
    """
    bare = names.before.sub("", name)
    found = [bare, names.behind.sub("", name), names.behind.sub("", bare), *_JOINED.split(name)[:1]]
    return tuple(dict.fromkeys(f for f in found if f != name and _is_name(f, names)))


def parts(name: str, names: NameGrammar) -> tuple[str, ...]:
    """The names that a longer name may hold, longest first: where "Manila Cathedral" stands, "Manila" may tell.

    >>> parts("University of Kentucky", ENGLISH)
    ('Kentucky',)
    """
    words = name.split(" ")[:8]
    n = len(words)
    spans = [" ".join(words[i : i + k]) for k in range(min(n - 1, 3), 0, -1) for i in range(n - k + 1)]
    return tuple(dict.fromkeys(s.strip(_QUOTES) for s in spans if _is_name(s, names)))


def _is_name(text: str, names: NameGrammar) -> bool:
    first, last = text.partition(" ")[0], text.rpartition(" ")[2]
    capitals = not (first[:1].islower() or last[:1].islower()) and first[:1].isalpha() and last[:1].isalpha()
    return len(text) > 2 and capitals and not _is_head(text, names)


def _is_head(name: str, names: NameGrammar) -> bool:
    return any(p.fullmatch(name) for p in names.heads.values())


def spelt_out(name: str, names: NameGrammar) -> str:
    """The name with its shortened words in full.

    >>> spelt_out("Mt. Pleasant", ENGLISH)
    'Mount Pleasant'
    """
    first, space, rest = name.partition(" ")
    full = names.short_words.get(first.rstrip(".").lower()) if space else None
    return f"{full} {rest}" if full else name


_ABOUT = 24


def stated_kind(text: str, start: int, end: int, names: NameGrammar) -> int:
    """The number in `HEADS` of what the words around a mention call it: "Homs province", "town of Homs"; 0 for none.

    >>> HEADS[stated_kind("in Homs province", 3, 7, ENGLISH)]
    'unit'
    """
    found = names.stated_behind.match(text, end, end + _ABOUT)
    found = found or names.stated_before.search(text[max(0, start - _ABOUT) : start])
    return 0 if found is None else HEADS.index(found.lastgroup or "")


def bare_article(text: str, start: int, end: int, names: NameGrammar) -> bool:
    """Whether "the" stands before a mention and belongs to it, as before seas, rivers and ranges, but few towns.

    >>> bare_article("in the Atlantic.", 7, 15, ENGLISH), bare_article("the Homs road", 4, 8, ENGLISH)
    (True, False)
    """
    if names.article_before.search(text, max(0, start - 5), start) is None:
        return False
    return names.no_name_goes_on.match(text, end) is not None


@lru_cache(maxsize=16)
def _lists_with_head(names: NameGrammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A plural head, and the rest of a list that ends in one."""
    heads = "|".join(names.plural_heads) or "(?!)"
    rest = (
        rf"(?:(?:,? (?:{'|'.join(names.and_words)}) |, )[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w’'-]*){{0,2}}){{0,8}}"
        rf" (?P<head>{heads})\b"
    )
    return re.compile(rf" (?:{heads})\b"), re.compile(rest)


def has_plural_head(text: str, names: NameGrammar) -> bool:
    """Whether any list of the text can share a head; asked first because it is quick."""
    return _lists_with_head(names)[0].search(text) is not None


def shared_head(text: str, start: int, end: int, names: NameGrammar) -> str:
    """The head that the name at start..end shares with the others of its list, "" for none.

    "Ohio counties" is no list: they are the counties of Ohio.

    >>> shared_head("in Oconee and Oglethorpe counties", 3, 9, ENGLISH)
    'County'
    """
    found = _lists_with_head(names)[1].match(text, end)
    alone = found is not None and found.start("head") == end + 1
    if found is None or (alone and not text.endswith((*(f"{word} " for word in names.and_words), ", "), 0, start)):
        return ""
    return names.plural_heads[found["head"]]


_AFTER = re.compile(r"[,(/–-]\s*$")


def stands_after(text: str, start: int) -> bool:
    """Whether what begins at `start` says where something before it lies: "Shreveport, LA", "(R-LA)".

    >>> stands_after("a man of Shreveport, LA", 21), stands_after("a man of LA", 9)
    (True, False)
    """
    return _AFTER.search(text[max(0, start - 4) : start]) is not None


def head_kind(name: str, names: NameGrammar) -> int:
    """The number in `HEADS` of the kind of place the name's own words announce, 0 when they announce none.

    >>> HEADS[head_kind("Rapides Parish", ENGLISH)]
    'unit'
    """
    if " " not in name:
        return 0
    for kind, pattern in names.heads.items():
        if pattern.search(name):
            return HEADS.index(kind)
    return 0
