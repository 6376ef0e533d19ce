"""How the letters of a mention may be read as names: as they stand first, then with what is not name taken off.

A reduction is used only when the gazetteer knows
nothing under the fuller name, so "Mexico City" is never searched as "Mexico". How a language writes names is told by
its `NameGrammar`; ENGLISH in the examples is that of English.
"""

from __future__ import annotations

import re

from ..document import Mention
from ..language import HEAD_KINDS, HYPHEN_WORDS, LINK_ARTICLES, NAME_LINKS, SAINTS, NameGrammar, as_language
from ..tokens import ReadText

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


def article_before(read: ReadText, start: int) -> str:
    """The article that the word before a mention is or hides, as names have it; "" for none: "au Caire" -> "Le "."""
    names = read.language.names
    word = read.word_before(start) if names.contractions else ""
    return names.hidden_article(word.lower()) if word else ""


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
    pieces = () if is_hyphened(name) else _JOINED.split(name)[:1]
    found = [bare, names.behind.sub("", name), names.behind.sub("", bare), *pieces]
    return tuple(dict.fromkeys(f for f in found if f != name and _is_name(f, names)))


def is_hyphened(name: str) -> bool:
    """Whether hyphens and a particle or saint join the words of a name, none of which is one: "Pul-i-Kumri"."""
    words = name.split("-")
    return len(words) > 2 and not (HYPHEN_WORDS.isdisjoint(words[1:-1]) and SAINTS.isdisjoint(words))


def parts(name: str, names: NameGrammar) -> tuple[str, ...]:
    """The names that a longer name may hold, longest first: where "Manila Cathedral" stands, "Manila" may tell.

    >>> parts("University of Kentucky", ENGLISH)
    ('Kentucky',)

    Behind a Romance link they begin: "Aguada del Tordo Viejo" is no Aguada and no Viejo.
    """
    words = name.split(" ")[:8]
    n = len(words)
    linked = [i for i, word in enumerate(words[:-1]) if i and word in NAME_LINKS]
    if linked:
        first = linked[-1] + 1 + (words[linked[-1] + 1] in LINK_ARTICLES)
        spans = [" ".join(words[first:past]) for past in range(n, first, -1)]
        return tuple(dict.fromkeys(s.strip(_QUOTES) for s in spans if _is_name(s, names)))
    spans = [" ".join(words[i : i + k]) for k in range(min(n - 1, 3), 0, -1) for i in range(n - k + 1)]
    return tuple(dict.fromkeys(s.strip(_QUOTES) for s in spans if _is_name(s, names)))


def _is_name(text: str, names: NameGrammar) -> bool:
    first, last = text.partition(" ")[0], text.rpartition(" ")[2]
    capitals = not (first[:1].islower() or last[:1].islower()) and first[:1].isalpha() and last[:1].isalpha()
    return len(text) > 2 and capitals and not _is_head(text, names)


def _is_head(name: str, names: NameGrammar) -> bool:
    return any(p.fullmatch(name) for p in names.heads.values())


def spelt_out(name: str, names: NameGrammar) -> tuple[str, ...]:
    """The name with its shortened word in full, in each way that it may be meant; none where nothing is shortened.

    >>> spelt_out("Pt. Arthur", ENGLISH)
    ('Point Arthur', 'Port Arthur')
    """
    first, space, rest = name.partition(" ")
    full = names.short_words.get(first.rstrip(".").lower(), "") if space else ""
    return tuple(f"{one} {rest}" for one in full.split("|")) if full else ()


def stated_kind(read: ReadText, start: int, end: int) -> int:
    """The number in `HEADS` of what the words around a mention call it: "Homs province", "town of Homs"; 0 for none.

    >>> HEADS[stated_kind(read_text("in Homs province"), 3, 7)]
    'unit'
    """
    names = read.language.names
    found = names.stated_behind.match(read.text, end)
    if found is None and not (names.stated_words and names.stated_words.isdisjoint(read.lower_before(start))):
        found = names.stated_before.search(read.before(start))
    return 0 if found is None else HEADS.index((found.lastgroup or "").removesuffix("s"))


def unit_phrase(read: ReadText, mention: Mention) -> str:
    """What calls a name a unit before it in a text that is not English, "" for nothing: "provincia de " of León."""
    if mention.kind != "toponym" or read.language is as_language(None):
        return ""
    found = read.language.names.stated_before.search(read.before(mention.start))
    return found.group() if found is not None and found.lastgroup == "unit" else ""


def bare_article(read: ReadText, start: int, end: int) -> bool:
    """Whether "the" stands before a mention and belongs to it, as before seas, rivers and ranges, but few towns.

    >>> bare_article(read_text("in the Atlantic."), 7, 15), bare_article(read_text("the Homs road"), 4, 8)
    (True, False)
    """
    names = read.language.names
    if read.word_before(start) not in names.article_before:
        return False
    return names.no_name_goes_on.match(read.text, end) is not None


def after_the(read: ReadText, mention: Mention) -> bool:
    """Whether "the" stands before a mention that no capital goes on behind: "the White House", "the White House staff".

    >>> after_the(read_text("the Homs Road"), Mention(4, 8, "Homs"))
    False
    """
    if read.word_before(mention.start) not in read.language.names.article_before:
        return False
    return not read.text[mention.end : mention.end + 2].lstrip()[:1].isupper()


_LEADING = frozenset((",", "(", "[", "/", "-", "–"))


def stands_after(read: ReadText, start: int) -> bool:
    """Whether what begins at `start` says where something before it lies: "Shreveport, LA", "(R-LA)".

    >>> stands_after(read_text("a man of Shreveport, LA"), 21), stands_after(read_text("a man of LA"), 9)
    (True, False)
    """
    return read.word_before(start) in _LEADING


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
