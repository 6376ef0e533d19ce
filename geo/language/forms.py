"""Forms of words: what a word of a text may be in the dictionary, by a language's rows of clitics and endings.

Nothing here knows a name: each form is a guess, and counts only where the gazetteer has it. Here is no word of any
language, either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product

from .letters import NEVER

_PIECE = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_MOST_WORDS, _MOST_FORMS = 5, 160
Endings = Mapping[str, tuple[str, ...]]
"""What a word ends with, in lower case -> the endings that it may have in the dictionary instead."""


@dataclass(frozen=True, slots=True, eq=False)
class WordForms:
    """How a language changes names. Compared by identity, as its language is."""

    clitics: Mapping[str, str] = field(default_factory=dict)
    """What is written together with the word behind it -> what it hides of that: Arabic "ب" -> "", "لل" -> "ال"."""
    article: str = ""
    """The article that is written together with its noun."""
    suffixes: re.Pattern[str] = NEVER
    """All that stands behind an apostrophe at a name's end and is no part of it: Turkish "da"."""
    nouns: Endings = field(default_factory=dict)
    """Endings of a noun."""
    adjectives: Endings = field(default_factory=dict)
    """Endings of an adjective, as names have them that are one or begin with one."""
    demonyms: Endings = field(default_factory=dict)
    """Endings of what is of a place or its people -> the place's name has: "sche" -> "en"."""
    closing: Mapping[str, str] = field(default_factory=dict)
    """The last vowel of a stem -> what it is where no ending follows: Ukrainian "о" -> "і"."""
    fleeting: tuple[str, ...] = ()
    """Vowels that come between a stem's last two consonants where no ending follows: Russian "е"."""
    vowels: str = ""
    """All vowels, for `fleeting` and `closing`."""
    last_words: frozenset[str] = frozenset()
    """Words in small letters that a name may end with, in all their forms: "области"."""
    stem: int = 2
    """The fewest letters of a stem."""
    of_places: frozenset[str] = field(init=False)
    """The letters that the endings of `demonyms` end with."""
    longest: tuple[int, int, int] = field(init=False)
    """The letters of the longest ending of `nouns`, `adjectives` and `demonyms`."""

    def __post_init__(self) -> None:
        longest = tuple(max(map(len, kind), default=0) for kind in (self.nouns, self.adjectives, self.demonyms))
        object.__setattr__(self, "of_places", frozenset(ending[-1] for ending in self.demonyms))
        object.__setattr__(self, "longest", longest)

    def __bool__(self) -> bool:
        """Whether any word has another form."""
        return bool(self.nouns or self.adjectives or self.clitics)

    def apart(self, word: str) -> tuple[tuple[int, str], ...]:
        """Where a clitic may end in a word, and the word that would stand behind it; the longest word first."""
        return _apart(self, word)

    def readings(self, name: str) -> tuple[str, ...]:
        """The names in the dictionary's form that a name in a text may stand for, likeliest first; never itself."""
        return _readings(self, name) if self else ()

    def with_article(self, name: str) -> str:
        """The name with the article that a clitic before it may have swallowed; "" where it has one."""
        return "" if not self.article or name.startswith(self.article) else self.article + name

    def seats(self, name: str) -> tuple[str, ...]:
        """The places that a unit may be called after: "Купянский район" -> "Купянск"."""
        adjective, gap, head = name.partition(" ")
        return self.places_of(adjective) if gap and head in self.last_words else ()

    def places_of(self, word: str) -> tuple[str, ...]:
        """The names of places whose people, or what is theirs, a word may be: Russian "сирийский" -> "Сирия"."""
        return _places_of(self, word) if self.demonyms else ()


_KEPT = 5_000
"""Words of which forms are kept: those of the last texts; what of them is a name, recognition remembers."""
_LONGEST_CLITIC = 4
_SHORTEST_PART = 3
_SIGNS = "ь"
"""Letters without a sound."""


@lru_cache(maxsize=_KEPT)
def _apart(forms: WordForms, word: str) -> tuple[tuple[int, str], ...]:
    cuts = range(1, min(_LONGEST_CLITIC, len(word) - 2) + 1)
    hidden = ((cut, forms.clitics.get(word[:cut])) for cut in cuts)
    return tuple((cut, article + word[cut:]) for cut, article in hidden if article is not None)


@lru_cache(maxsize=_KEPT)
def _places_of(forms: WordForms, word: str) -> tuple[str, ...]:
    bare = word.removeprefix(forms.article)
    found = [_capital(form) for form in _changed(forms, bare, forms.demonyms, forms.longest[2], 0)]
    return (*found, *(forms.article + form for form in found)) if forms.article else tuple(found)


@lru_cache(maxsize=_KEPT)
def _readings(forms: WordForms, name: str) -> tuple[str, ...]:
    words = _PIECE.findall(name)
    if not 0 < len(words) <= _MOST_WORDS:
        return ()
    found: dict[str, None] = {}
    if forms.article:
        bare = "" if name.endswith(_endings_of_people(forms)) else name.removeprefix(forms.article)
        found |= dict.fromkeys((forms.with_article(name), bare, _parted(name, forms.article)))
        found.pop("", None)
    if forms.nouns or forms.adjectives:
        before, *gaps = _PIECE.split(name)
        pieces = [before, *chain.from_iterable(zip(words, gaps, strict=True))]
        for changed in _combined(forms, words):
            pieces[1::2] = changed
            found["".join(pieces)] = None
            if len(found) >= _MOST_FORMS:
                break
    found.pop(name, None)
    return tuple(found)


@lru_cache(maxsize=16)
def _endings_of_people(forms: WordForms) -> tuple[str, ...]:
    return tuple(forms.demonyms)


def _parted(name: str, article: str) -> str:
    """The name with a gap before an article that is written together with the word before it: "حفرالباطن"."""
    at = name.find(article, _SHORTEST_PART)
    whole = at < 0 or name[at - 1] == " " or len(name) - at - len(article) < _SHORTEST_PART
    return "" if whole else f"{name[:at]} {name[at:]}"


def _combined(forms: WordForms, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """A name's words in other forms: one word, adjectives with their noun, or the first word alone."""
    *leading, last = words
    changed = (*_nouns(forms, last), *_adjectives(forms, last))
    if not leading:
        yield from zip(changed)
        return
    first = _adjectives(forms, leading[0])
    others = [_adjectives(forms, word) or (word,) for word in leading[1:]]
    yield from product(first or leading[:1], *others, (last, *changed))
    yield from ((*leading, form) for form in changed)
    yield from ((form, *words[1:]) for form in _nouns(forms, words[0]))
    if len(words) == 2 and not first:
        yield from product(_nouns(forms, words[0]), changed)


@lru_cache(maxsize=_KEPT)
def _nouns(forms: WordForms, word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_changed(forms, word, forms.nouns, forms.longest[0], forms.stem)))


@lru_cache(maxsize=_KEPT)
def _adjectives(forms: WordForms, word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_changed(forms, word, forms.adjectives, forms.longest[1], forms.stem)))


def _changed(forms: WordForms, word: str, endings: Endings, longest: int, stem: int) -> Iterator[str]:
    """The word with another ending, by its longest ending first.

    :param longest: the letters of the longest ending.
    :param stem: the fewest letters before an ending.
    """
    least = 1 if word[-1:].lower() in forms.vowels else 0  # what ends with a vowel has an ending
    for size in range(min(longest, len(word) - stem), least - 1, -1):
        cut = len(word) - size
        for other in endings.get(word[cut:].lower(), ()):  # by itself: "İ" has two small letters
            form = word[:cut] + other
            yield form
            if forms.vowels:
                yield from _closed(forms, form)


def _closed(forms: WordForms, form: str) -> Iterator[str]:
    """A form that ends with a consonant as it may be where no ending follows."""
    bare = form.rstrip(_SIGNS)
    if len(bare) < 3 or bare[-1] in forms.vowels:
        return
    sign = form[len(bare) :]
    if bare[-2] in forms.closing:
        yield bare[:-2] + forms.closing[bare[-2]] + bare[-1] + sign
    elif bare[-2] not in forms.vowels:
        yield from (bare[:-1].rstrip(_SIGNS) + vowel + bare[-1] + sign for vowel in forms.fleeting)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
