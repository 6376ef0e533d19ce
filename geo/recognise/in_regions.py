"""Towns that a tagger is not sure of, believed where the text names a region that has a place so called.

For languages whose taggers learnt from single sentences, which name no region: "au Sénégal ... de Tambacounda à Matam".
"""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon
from .rescoring import TokenSpan
from .said import named_regions
from .table import NameMatch, TokenTable

_LEAST = 0.12
_TOWNS = ("city", "town", "village", "admin1", "admin2")
_NOT_BEFORE = frozenset("«»\"“”„‘‹'(/-")
_REPORT, _CLAUSE = 3, 6
"""So many sentences are a text rather than an entry; so many words and marks of one are no item of a list."""


def in_named_regions(
    table: TokenTable, lexicon: Lexicon, found: Sequence[TokenSpan], threshold: float
) -> list[TokenSpan]:
    """Those below the threshold that are a town's whole name, which a region has that the text names or holds towns of.

    :param found: the tagger's spans, with what is probable enough.
    """
    game = table.lists.contexts["game"]  # where towns are mostly clubs
    if len(table.tokens.sentences) < _REPORT or not game.isdisjoint(table.present):
        return []
    likely = [f for f in found if _LEAST <= f.probability < threshold and _may_be_town(table, f)]
    if not likely:
        return []
    named = named_regions(table, lexicon) | _of_towns(table, found, threshold)
    return [f for f in likely if _match(table, f).profile.regions & named]


def _of_towns(table: TokenTable, found: Sequence[TokenSpan], threshold: float) -> frozenset[str]:
    """The countries of towns whose name no other country has."""
    matches = [table.match[f.start] for f in found if f.probability >= threshold]
    countries = [{r for r in m.profile.regions if "." not in r} for m in matches if m and m.tag in _TOWNS]
    return frozenset().union(*(c for c in countries if len(c) == 1))


def _match(table: TokenTable, span: TokenSpan) -> NameMatch:
    match = table.match[span.start]
    assert match is not None
    return match


def _may_be_town(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a span is the name of a town that stands alone in a clause and is no person's, and no everyday word."""
    match = table.match[span.start]
    if match is None or match.tag not in _TOWNS or (match.start, match.end) != (span.start, span.end):
        return False
    first, past = table.tokens.sentence_of(span.start)
    start, end, lists = span.start, span.end, table.lists
    if past - first < _CLAUSE or start == first:
        return False
    if table.capital[start - 1] or (end < past and table.capital[end]):
        return False
    words = table.lower[start:end]
    if end - start == 1 and (words[0] in lists.first_names or words[0] in lists.surnames or words[0] in lists.common):
        return False
    before = table.lower[start - 1]
    article = before in lists.names["determiner"] or table.language.names.hidden_article(before)
    return not article and before not in _NOT_BEFORE and before not in lists.cues["title"]
