"""Spans of a text whose script shows no capitals, made those of names: a tagger finds their words, not their ends.

Clitics, everyday words and words for kinds ("مدينة حلب") are taken off where a name remains; a name of the lexicon is
whole or not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lexicon import GREAT_KINDS
from .rescoring import TokenSpan
from .table import NameMatch, TokenTable

_KINDS = ("geohead", "building", "street")
_LISTS = ("geohead", "building", "street", "org", "geolead", "area", "team", "naming")
"""Lists of words that may be part of a name that the lexicon lacks."""


def whole_names(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The same as spans of whole names, without what stands before and behind them."""
    made: dict[tuple[int, int], TokenSpan] = {}
    for span in found:
        for start, end in _bounds(table, span):
            best = made.get((start, end))
            if best is None or best.probability < span.probability:
                made[start, end] = TokenSpan(start, end, span.probability)
    return sorted(made.values())


def _bounds(table: TokenTable, span: TokenSpan) -> Iterator[tuple[int, int]]:
    start, end = span.start, span.end
    while start < end and _is_no_name(table, start):
        start += 1
    while end > start and _is_no_name(table, end - 1):
        end -= 1
    end = _before_people(table, start, end)
    if start == end or (end - start == 1 and any(table.lower[start] in table.lists.cues[kind] for kind in _KINDS)):
        return  # nothing but a word for a kind: "للمنطقة", to the area, or "سوق قديم", an old market
    inside = next((table.match[i] for i in range(start, end) if table.match[i]), None)
    if inside is not None and inside.start > start and _is_apart(table, start, inside):
        start = inside.start
    first, last = table.match[start], table.match[end - 1]
    yield (first.start if first else start), (last.end if last else end)


def _before_people(table: TokenTable, start: int, end: int) -> int:
    """The end of a name without whose country's it is: "درعا السورية", the Syrian Daraa."""
    last = table.match[end - 1] if end > start else None
    if last is None or last.tag != "demonym" or last.end != end or last.start <= start:
        return end
    name = table.match[last.start - 1]
    kind = table.lower[last.start - 1] in table.lists.cues["geohead"]  # "العاصمة الجزائرية"
    return last.start if name is not None and name.tag != "demonym" and not kind else end


def _is_no_name(table: TokenTable, i: int) -> bool:
    """Whether a word that no name of the lexicon holds is a clitic, a mark or an everyday word."""
    if table.match[i] is not None:
        return False
    word, lists = table.lower[i], table.lists
    return is_clitic(table, i) or not word[0].isalnum() or word in lists.common or word in lists.cues["locative"]


def is_clitic(table: TokenTable, i: int) -> bool:
    """Whether a token is written together with the word behind it."""
    ends = table.tokens.ends
    return table.lower[i] in table.language.forms.clitics and table.tokens.starts[i + 1 : i + 2] == [ends[i]]


def _is_apart(table: TokenTable, start: int, name: NameMatch) -> bool:
    """Whether the words before a name say its kind, or are none that a longer name has."""
    words = table.lower[start : name.start]
    if all(word in table.lists.cues["geohead"] for word in words):
        return True
    return name.tag in GREAT_KINDS and not any(word in table.lists.cues[part] for word in words for part in _LISTS)
