"""Rows of patterns over words, and the one engine that runs them: which spans are no places, and why.

A row says what the words of a span, before it and behind it must be like. A language's rows are data
(`Language.patterns`); here is no word of any language. Rows are found by a word that they must have at a fixed place
(their anchor), so that a text pays for the few that can hold, not for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from .lists import WordLists

UNCOMMON = 99
"""The rarity of a word that is not among the common ones (`WordLists.common`)."""
_NORMAL, _UPPER = "n", "u"


class Verdict(StrEnum):
    """What a row says of a span."""

    OTHER = "other"
    """A person, ship, storm, make or thing: no place at all."""
    WORD = "word"
    """An everyday word, unless the text has it as a name inside a sentence."""
    EMBEDDED = "embedded"
    """Part of a longer name that is no place: a university's, a club's, a treaty's."""
    PLACE = "place"
    """Plainly a place: what other mentions of the text say does not carry over to it."""


class Spread(StrEnum):
    """How far a verdict carries to other mentions of the same single word in the text."""

    NOWHERE = "nowhere"
    MENTIONS = "mentions"
    """To each that is not plainly a place."""
    TEXT = "text"
    """To all, unless one of them is plainly a place."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What one word must be like; all that is given must hold. Lists are named "cues.title", "first_names"."""

    lists: tuple[str, ...] = ()
    """It stands in one of them."""
    never: tuple[str, ...] = ()
    """It stands in none of them."""
    marks: tuple[str, ...] = ()
    """It is one of these marks or words; beside `lists`, either will do."""
    shape: re.Pattern[str] | None = None
    """Its letters as written match from the beginning."""
    capital: bool | None = None
    title: bool = False
    """It has one capital, its first letter."""
    plain: bool = False
    """The same in a sentence that is no headline."""
    rarity: tuple[int, int] = (0, UNCOMMON)
    """The least and most, as in `WordLists.common`; 99 for a word that is not common."""
    matched: bool | None = None
    """Whether it is in a name that the gazetteer knows."""
    kinds: tuple[str, ...] = ()
    """Kinds of name, one of which the gazetteer's must be."""
    never_kinds: tuple[str, ...] = ()
    glued: bool = False
    """No space stands before it."""
    modes: str = ""
    """Letters of the modes, one of which its sentence must have; "" for any."""
    optional: bool = False
    """It may be missing."""
    edge: bool = False
    """The sentence may begin or end in its place."""


ANY = Word()


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One row. Words before and behind a span stand in its sentence."""

    verdict: Verdict
    why: str
    """What it finds, with an example."""
    first: Word = ANY
    """The span's first word."""
    second: Word | None = None
    last: Word = ANY
    size: tuple[int, int] = (1, 99)
    """Least and most words of the span."""
    before: tuple[Word, ...] = ()
    """Right before the span, in text order."""
    after: tuple[Word, ...] = ()
    """Right behind it."""
    head: tuple[Word, ...] = ()
    """Right behind it, or from its last word on where it has more than one."""
    not_after: tuple[tuple[Word, ...], ...] = ()
    """None of these follows `after`."""
    whole: bool | None = None
    """Whether the gazetteer's name reaches to the span's end."""
    opens: bool = False
    """The span begins its sentence, but for marks."""
    sentence: re.Pattern[str] | None = None
    """Found in the sentence's text."""
    about: tuple[str, ...] = ()
    """Lists, a word of which stands somewhere in the text: it is about a match."""
    below: float = 2.0
    """Only for spans that are less probable."""
    spreads: Spread = Spread.NOWHERE


class Match(Protocol):
    """A name that the gazetteer knows."""

    @property
    def end(self) -> int: ...

    @property
    def tag(self) -> str: ...


class Table(Protocol):
    """A text's words with what is known of each; lists run along the tokens."""

    @property
    def written(self) -> Sequence[str]: ...

    @property
    def lower(self) -> Sequence[str]: ...

    @property
    def capital(self) -> Sequence[bool]: ...

    @property
    def sentence(self) -> Sequence[int]: ...

    @property
    def mode(self) -> Sequence[str]: ...

    @property
    def match(self) -> Sequence[Match | None]: ...

    @property
    def lists(self) -> WordLists: ...

    @property
    def present(self) -> frozenset[str]: ...

    def sentence_text(self, i: int) -> str: ...

    def is_glued(self, i: int) -> bool: ...


class Span(Protocol):
    """Tokens start..end that may be a place, and how probably."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def probability(self) -> float: ...


class _Ready(NamedTuple):
    """What a row wants of a word, looked up once."""

    words: frozenset[str] | None
    """One of which it must be; None for any."""
    never: frozenset[str]
    more: bool
    """Whether more is wanted than that."""


class _Scattered(NamedTuple):
    """A row whose word may stand in several places, or in none."""

    row: Pattern
    words: frozenset[str] | None
    """One of which stands near the span; None for a row that may hold in any text."""
    before: int
    """So many tokens before the span are near."""
    after: int

    def is_near(self, lower: Sequence[str], start: int, end: int) -> bool:
        """Whether one of the words is near enough for the row to hold."""
        near = lower[max(start - self.before, 0) : end + self.after]
        return self.words is None or not self.words.isdisjoint(near)


def _add(row: Pattern, index: dict[str, tuple[Pattern, ...]], words: Iterable[str]) -> None:
    """File a row under some words; those of the same rows share one value, as thousands of given names do."""
    longer: dict[int, tuple[tuple[Pattern, ...], tuple[Pattern, ...]]] = {}
    for word in words:
        rows = index.get(word, ())
        if id(rows) not in longer:
            longer[id(rows)] = rows, (*rows, row)  # the first is kept so that its id stays its own
        index[word] = longer[id(rows)][1]


class Rules:
    """Rows made ready for the word lists of a language."""

    def __init__(self, patterns: Sequence[Pattern], lists: WordLists) -> None:
        """Sorts the rows by the word that each must have at a fixed place."""
        self._lists = lists
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._ready: dict[Word, _Ready] = {}
        self._first: dict[str, tuple[Pattern, ...]] = {}
        self._before: dict[str, tuple[Pattern, ...]] = {}
        self._after: dict[str, tuple[Pattern, ...]] = {}
        self._topical = [row for row in patterns if row.about]
        self._scattered: list[_Scattered] = []
        self._opening: list[Pattern] = []
        """Rows of what opens its sentence, with no word of their own."""
        for row in patterns:
            self._file(row)

    def verdicts(self, table: Table, spans: Sequence[Span]) -> list[tuple[Pattern, ...]]:
        """For each span, the rows that hold of it."""
        present = table.present
        scattered = [one for one in self._scattered if one.words is None or not one.words.isdisjoint(present)]
        silent = {row for row in self._topical if self._set(row.about).isdisjoint(present)}
        return [tuple(self._of(table, span, scattered, silent)) for span in spans]

    def _of(self, table: Table, span: Span, scattered: Sequence[_Scattered], silent: Set[Pattern]) -> list[Pattern]:
        lower, start, end = table.lower, span.start, span.end
        rows = [*self._first.get(lower[start], ()), *[one.row for one in scattered if one.is_near(lower, start, end)]]
        if start and (before := self._before.get(lower[start - 1])):
            rows += before
        if end < len(lower) and (after := self._after.get(lower[end])):
            rows += after
        if self._opening and start == _opening(table, start):
            rows += self._opening
        if not rows:
            return rows
        length, probability = end - start, span.probability
        return [
            row
            for row in rows
            if row.size[0] <= length <= row.size[1]
            and probability < row.below
            and row not in silent
            and self._holds(row, table, span)
        ]

    def _file(self, row: Pattern) -> None:
        for index, words in (
            (self._before, row.before[-1:]),
            (self._after, row.after[:1]),
            (self._first, (row.first,)),
        ):
            anchor = words[0] if words else ANY
            if not (anchor.optional or anchor.edge) and (anchor.lists or anchor.marks):
                _add(row, index, {word.lower() for word in self._words(anchor)})
                return
        around = (*row.before, *row.after, *row.head)
        required = [w for w in around if (w.lists or w.marks) and not (w.optional or w.edge)]
        if row.opens and not required:
            self._opening.append(row)
            return
        some = frozenset(map(str.lower, self._words(required[0]))) if required else None
        self._scattered.append(_Scattered(row, some, len(row.before), max(len(row.after), len(row.head))))

    def _words(self, word: Word) -> frozenset[str]:
        return self._set(word.lists) | frozenset(word.marks)

    def _set(self, names: tuple[str, ...]) -> frozenset[str]:
        """The words of some lists together."""
        known = self._sets.get(names)
        if known is None:
            known = self._sets[names] = frozenset().union(*(_list(self._lists, name) for name in names))
        return known

    def _holds(self, row: Pattern, table: Table, span: Span) -> bool:
        start, end = span.start, span.end
        if row.opens and start != _opening(table, start):
            return False
        if row.first is not ANY and not self._fits(row.first, table, start):
            return False
        if row.last is not ANY and not self._fits(row.last, table, end - 1):
            return False
        if row.second is not None and not (end - start > 1 and self._fits(row.second, table, start + 1)):
            return False
        if row.whole is not None:
            match = table.match[start]
            if row.whole is not (match is not None and match.end >= end):
                return False
        if row.before and self._run(row.before[::-1], table, start - 1, -1, table.sentence[start]) is None:
            return False
        return self._holds_behind(row, table, span)

    def _holds_behind(self, row: Pattern, table: Table, span: Span) -> bool:
        sentence, end = table.sentence[span.start], span.end
        past = self._run(row.after, table, end, 1, sentence)
        if past is None or any(self._run(words, table, past, 1, sentence) is not None for words in row.not_after):
            return False
        if row.head:
            places = (end - 1, end) if end - span.start > 1 else (end,)
            if all(self._run(row.head, table, place, 1, sentence) is None for place in places):
                return False
        return row.sentence is None or row.sentence.search(table.sentence_text(span.start)) is not None

    def _run(self, words: Sequence[Word], table: Table, i: int, step: int, sentence: int) -> int | None:
        """Where the text goes on behind some words from a token on, None where they do not stand there."""
        if not words:
            return i
        word, rest = words[0], words[1:]
        if not (0 <= i < len(table.lower) and table.sentence[i] == sentence):
            return self._run(rest, table, i, step, sentence) if word.edge or word.optional else None
        if self._fits(word, table, i):
            past = self._run(rest, table, i + step, step, sentence)
            if past is not None:
                return past
        return self._run(rest, table, i, step, sentence) if word.optional else None

    def _fits(self, word: Word, table: Table, i: int) -> bool:
        lower, ready = table.lower[i], self._ready.get(word) or self._made_ready(word)
        if ready.words is not None and lower not in ready.words and table.written[i] not in ready.words:
            return False
        return not ready.more or (lower not in ready.never and self._is_like(word, table, i))

    def _made_ready(self, word: Word) -> _Ready:
        words = self._words(word) if word.lists or word.marks else None
        plain = replace(word, lists=(), marks=(), optional=False, edge=False)
        more = any(getattr(plain, f.name) != getattr(ANY, f.name) for f in fields(Word))
        made = self._ready[word] = _Ready(words, self._set(word.never), more)
        return made

    def _is_like(self, word: Word, table: Table, i: int) -> bool:
        """Whether a token is as a row wants it, apart from the lists."""
        lower = table.lower[i]
        if word.capital is not None and table.capital[i] is not word.capital:
            return False
        if word.shape is not None and word.shape.match(table.written[i]) is None:
            return False
        if word.rarity is not ANY.rarity and not word.rarity[0] <= self._rarity(lower) <= word.rarity[1]:
            return False
        if word.modes and table.mode[i] not in word.modes:
            return False
        if word.glued and not table.is_glued(i):
            return False
        if word.title and not table.written[i].istitle():
            return False
        return _is_of_kind(word, table.match[i]) and (not word.plain or _is_plain(table, i))

    def _rarity(self, lower: str) -> int:
        return self._lists.common.get(lower, UNCOMMON)


def _is_of_kind(word: Word, match: Match | None) -> bool:
    if word.matched is not None and word.matched is not (match is not None):
        return False
    tag = "" if match is None else match.tag
    return (not word.kinds or tag in word.kinds) and tag not in word.never_kinds


def _list(lists: WordLists, name: str) -> frozenset[str]:
    """A list by its name: "cues.title", "first_names"."""
    group, _, part = name.partition(".")
    found: Mapping[str, frozenset[str]] | frozenset[str] = getattr(lists, group)
    return found[part] if isinstance(found, Mapping) else found


def _opening(table: Table, i: int) -> int:
    """The first word of the token's sentence, behind quotation marks."""
    first = table.sentence[i]
    while first < i and not table.lower[first][0].isalnum():
        first += 1
    return first


def _is_plain(table: Table, i: int) -> bool:
    """Whether a word has one capital, its first letter, in a sentence that is no headline."""
    if not table.written[i].istitle() or table.mode[i] == _UPPER:
        return False
    return table.mode[i] == _NORMAL or _has_small_word(table, table.sentence[i])


_HEADLINE = 60
"""So many words of a sentence are looked at: a headline has fewer."""


def _has_small_word(table: Table, first: int) -> bool:
    """Whether a sentence of many names has a word in small letters that a headline would write large."""
    small = table.lists.names["small"]
    for i in range(first, min(first + _HEADLINE, len(table.lower))):
        if table.sentence[i] != first:
            return False
        if not table.capital[i] and table.lower[i][0].isalpha() and table.lower[i] not in small:
            return True
    return False
