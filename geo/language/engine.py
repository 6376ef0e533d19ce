"""Rows of patterns over words, and the one engine that runs them: which spans are no places, and why.

A row says what the words of a span, before it and behind it must be like. A language's rows are data
(`Language.patterns`); here is no word of any language. Which rows can hold is told by tables of words (`row_masks`), so
that a text pays for the few that can, not for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import NamedTuple

from .lists import WordLists
from .row_masks import PlaceMasks, Wanted, mask, masks_of_words
from .text_table import Match, Span, Table

UNCOMMON = 99
"""The rarity of a word that is not among the common ones (`WordLists.common`)."""
_NORMAL, _UPPER = "n", "u"
_LONGEST = 100
"""One word more than a span of which a row holds."""


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


class _Ready(NamedTuple):
    """What a row wants of a word, looked up once."""

    words: frozenset[str] | None
    """One of which it must be; None for any."""
    never: frozenset[str]
    more: bool
    """Whether more is wanted than that."""


class _Near(NamedTuple):
    """Words, one of which a row must have near the span, in one of several places."""

    words: frozenset[str]
    before: int
    """So many tokens before the span are near."""
    after: int

    def holds(self, lower: Sequence[str], start: int, end: int) -> bool:
        """Whether one of the words is near enough for the row to hold."""
        return not self.words.isdisjoint(lower[max(start - self.before, 0) : end + self.after])


class Rules:
    """Rows made ready for the word lists of a language."""

    def __init__(self, patterns: Sequence[Pattern], lists: WordLists) -> None:
        """Makes a bit of each row, and for each place the tables that tell which rows may hold (`PlaceMasks`)."""
        self._lists = lists
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._ready: dict[Word, _Ready] = {}
        self._rows = rows = tuple(patterns)
        self._first = PlaceMasks([self._wanted(row.first) for row in rows])
        self._before = PlaceMasks([self._wanted(row.before[-1]) if row.before else None for row in rows])
        self._after = PlaceMasks([self._wanted(row.after[0]) if row.after else None for row in rows])
        self._sizes = [mask(row.size[0] <= size <= row.size[1] for row in rows) for size in range(_LONGEST + 1)]
        self._kinds: dict[str | None, int] = {}
        """The kind of the name at the span's first word, None for none -> the rows that it leaves possible."""
        self._opens = mask(row.opens for row in rows)
        self._spread = mask(row.spreads is not Spread.NOWHERE for row in rows)
        near = [self._near(row) for row in rows]
        self._nearby = {i: one for i, one in enumerate(near) if one is not None}
        self._anywhere = mask(one is None for one in near)
        """The rows that no word must be near of; and a word -> the others that it may be near of."""
        self._named = masks_of_words([None if one is None else one.words for one in near])
        self._untopical = mask(not row.about for row in rows)
        """The rows that hold whatever a text is about; and a word -> the others that it speaks for."""
        self._topics = masks_of_words([self._set(row.about) for row in rows])
        self._telling = frozenset((*self._named, *self._topics))

    def verdicts(self, table: Table, spans: Sequence[Span], least: float = 0.0) -> list[list[Pattern]]:
        """For each span, the rows that hold of it.

        :param least: of less probable spans only those rows that carry to others.
        """
        found: list[list[Pattern]] = []
        of_text: int | None = None
        carried = self._spread
        for span, rows in zip(spans, self._possible(table, spans), strict=True):
            if span.probability < least:
                rows &= carried
            if rows:  # which the words beside most spans leave none of
                if of_text is None:
                    of_text = self._of_text(table.present)
                rows &= of_text
            found.append(self._of(table, span, rows) if rows else [])
        return found

    def _possible(self, table: Table, spans: Sequence[Span]) -> Iterator[int]:
        """Of each span the rows that may hold, by its length and the words in three places."""
        lower, capital, sentence, sizes = table.lower, table.capital, table.sentence, self._sizes
        first, before, after = self._first, self._before, self._after
        of_first, of_before, of_after = first.known.get, before.known.get, after.known.get
        count = len(lower)
        for span in spans:
            start, end = span.start, span.end
            opens = sentence[start]
            rows = of_first(lower[start], first.other)[capital[start]] & sizes[min(end - start, _LONGEST)]
            rows &= of_before(lower[start - 1], before.other)[capital[start - 1]] if start > opens else before.outside
            inside = end < count and sentence[end] == opens
            yield rows & (of_after(lower[end], after.other)[capital[end]] if inside else after.outside)

    def _of_text(self, present: frozenset[str]) -> int:
        """The rows that may hold in a text, by the words that it has somewhere."""
        named, about = self._anywhere, self._untopical
        for word in present & self._telling:
            named |= self._named.get(word, 0)
            about |= self._topics.get(word, 0)
        return named & about

    def _of(self, table: Table, span: Span, rows: int) -> list[Pattern]:
        """Of some rows those that hold of a span."""
        found: list[Pattern] = []
        lower, start, end = table.lower, span.start, span.end
        opens = table.sentence[start]
        if rows & self._opens and start > opens and lower[opens][0].isalnum():
            rows &= ~self._opens
        rows &= self._of_kind(table.match[start])
        while rows:
            at = rows.bit_length() - 1
            rows ^= 1 << at
            row, near = self._rows[at], self._nearby.get(at)
            if span.probability >= row.below or not (near is None or near.holds(lower, start, end)):
                continue
            if self._holds(row, table, span):
                found.append(row)
        return found

    def _of_kind(self, match: Match | None) -> int:
        """The rows that the kind of the name at the span's first word leaves possible."""
        tag = None if match is None else match.tag
        rows = self._kinds.get(tag)
        if rows is None:
            rows = self._kinds[tag] = mask(_is_of_kind(row.first, match) for row in self._rows)
        return rows

    def _wanted(self, word: Word) -> Wanted | None:
        """What a table can tell of a word."""
        if word.optional or word is ANY:
            return None
        words = frozenset(form for one in self._words(word) for form in (one, one.lower()))
        anyone = not (word.lists or word.marks)
        capital = True if word.title or word.plain else word.capital
        return Wanted(None if anyone else words, self._set(word.never), capital, word.edge)

    def _near(self, row: Pattern) -> _Near | None:
        """The rarest word that a row must have elsewhere than in the three places; None for none."""
        words = [self._words(word) for word in (*row.before[:-1], *row.after[1:], *row.head) if _is_named(word)]
        if not words:
            return None
        rarest = min(words, key=len)
        return _Near(frozenset(map(str.lower, rarest)), len(row.before), max(len(row.after), len(row.head)))

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


def _is_named(word: Word) -> bool:
    """Whether a word must be there and is one of some."""
    return bool(word.lists or word.marks) and not (word.optional or word.edge)


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
