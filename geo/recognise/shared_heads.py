"""Lists whose names share a head: "Pocahontas, Mineral and Wood counties", "St. Louis and Lake counties"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..language import Language
from ..tokens import ReadText, in_lower_case

_LONGEST_LIST, _LONGEST_NAME = 30, 4
_INNER = frozenset("-.")
"""Marks that stand inside a name where no space stands before them."""


@dataclass(frozen=True, slots=True)
class HeadList:
    """A list of names with one head behind or before it."""

    names: tuple[tuple[int, int], ...]
    """First and one-behind-last token of each name of at most four words, the last first."""
    head: str
    """As one of the names has it: "County"."""
    joined: bool
    """Whether a word such as "and" stands before the last."""
    first: bool = False
    """The head stands before the names: "Lakes Erie and Ontario"."""

    def whole(self, name: str) -> str:
        """One of the names with the head."""
        return f"{self.head} {name}" if self.first else f"{name} {self.head}"

    def wholes(self, read: ReadText) -> Iterator[str]:
        """All of the names with the head."""
        starts, ends = read.tokens.starts, read.tokens.ends
        return (self.whole(read.text[starts[a] : ends[past - 1]]) for a, past in self.names)


def lists_with_head(read: ReadText) -> Iterator[HeadList]:
    """The lists of a text; "all Ohio counties" is none: they are the counties of Ohio."""
    grammar, words = read.language.names, read.tokens.words
    heads, first_heads, ands = grammar.plural_heads, grammar.first_heads, grammar.and_words
    any_last, any_first = _heads(read.language)
    for head in _where(read, first_heads) if not read.present.isdisjoint(any_first) else ():
        bounds = _listed_behind(read, head)
        if len(bounds) > 1:
            yield HeadList(_short(bounds[::-1]), first_heads[words[head]], True, first=True)
    for head in _where(read, heads) if not read.present.isdisjoint(any_last) else ():
        if head and words[head - 1] in grammar.own_heads:
            continue
        bounds = _listed(read, head)
        if len(bounds) > 2 and read.language.links.opening.match(f"{words[bounds[-1][0]]} "):
            bounds.pop()  # "In Ohio, Warren and Champaign counties"
        if not bounds:
            continue
        before = read.lower[bounds[0][0] - 1] if bounds[0][0] > read.tokens.sentence_of(head)[0] else ""
        if len(bounds) > 1 or before == "," or before in ands:
            names = [(a, b) for a, b in bounds if read.lower[b - 1] not in heads]
            yield HeadList(_short(names), heads[words[head]], before in ands)


@lru_cache(maxsize=16)
def _heads(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The heads that stand behind and before lists, in lower case: few, so that a text's words are asked for them and
    not they for each word."""
    names = language.names
    return tuple(in_lower_case(names.plural_heads, language)), tuple(in_lower_case(names.first_heads, language))


def _where(read: ReadText, heads: Mapping[str, str]) -> list[int]:
    """The tokens that are one of some heads."""
    return [i for i, word in enumerate(read.tokens.words) if word in heads]


def _short(names: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((a, b) for a, b in names if b - a <= _LONGEST_NAME)


def _listed_behind(read: ReadText, head: int) -> list[tuple[int, int]]:
    """The stretches of capitalised words behind a head that commas and the like join, in text order."""
    past = read.tokens.sentence_of(head)[1]
    bounds: list[tuple[int, int]] = []
    start = i = head + 1
    while i < past and i - head < _LONGEST_LIST:
        if not read.capital[i]:
            joins = read.lower[i] in read.language.names.and_words
            if not joins and (i == start or read.lower[i] != ","):
                break
            bounds += [(start, i)] if i > start else []
            start = i + 1
        i += 1
    return [*bounds, (start, i)] if i > start else bounds


def _listed(read: ReadText, head: int) -> list[tuple[int, int]]:
    """The stretches of capitalised words before a head that commas and the like join, from the last to the first."""
    first, ands = read.tokens.sentence_of(head)[0], read.language.names.and_words
    words = read.tokens.words
    bounds: list[tuple[int, int]] = []
    end, i = head, head - 1
    while i >= first and head - i < _LONGEST_LIST:
        if read.capital[i] or ((i + 1 < end or words[i] in read.language.of_owner) and _is_inside(read, i)):
            i -= 1
            continue
        if end > i + 1:
            bounds.append((i + 1, end))
        if read.lower[i] != "," and read.lower[i] not in ands:
            return bounds
        end = i
        i -= 1
    return [*bounds, (i + 1, end)] if end > i + 1 and i < first else bounds


def _is_inside(read: ReadText, i: int) -> bool:
    """Whether a mark belongs to the name around it: "St. Louis", "Wilkes-Barre"."""
    tokens = read.tokens
    if tokens.words[i] in read.language.of_owner:  # "Prince George's"
        return True
    return tokens.words[i] in _INNER and i > 0 and read.capital[i - 1] and tokens.starts[i] == tokens.ends[i - 1]
