"""The tagger's spans, and their probabilities once more with the whole document in view.

The tagger sees one sentence at a time. Where a document names a place clearly once, its other mentions are places too;
where the same word is a person's name, they are not. A logistic regression over each stretch and its likes weighs that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..language import Lists
from .persons import person_words
from .table import TokenTable

LOWEST = 0.02
"""The least probability with which a stretch is looked at again."""
_BETWEEN = 2  # tokens that may stand between two of a list
_LIKES = 20  # names sharing a word that are compared, so that time stays linear
_GROWING = 0.4  # a following token joins while "inside" leads and is this likely against the stretch


class TokenSpan(NamedTuple):
    """A stretch that may be a place mention."""

    start: int
    """Its first token."""
    end: int
    """The token behind its last."""
    probability: float


def tagged_spans(
    table: TokenTable, runs: Sequence[tuple[int, int]], marginals: Sequence[Sequence[tuple[float, float]]]
) -> list[TokenSpan]:
    """Every stretch whose probability is at least `LOWEST`, in text order, none overlapping."""
    found: list[TokenSpan] = []
    for (start, _), run in zip(runs, marginals, strict=True):
        i = 0
        while i < len(run):
            begin, inside = run[i]
            top = begin + inside
            first = i
            i += 1
            if top < LOWEST:
                continue
            while i < len(run) and run[i][1] > run[i][0] and run[i][1] >= max(_GROWING * top, LOWEST):
                top = max(top, run[i][0] + run[i][1])
                i += 1
            bounds = _trimmed(table, start + first, start + i)
            if bounds[0] < bounds[1]:
                found.append(TokenSpan(*bounds, min(top, 1.0)))
    return found


def _trimmed(table: TokenTable, start: int, end: int) -> tuple[int, int]:
    """Without punctuation and small words at the edges; the full stop of an abbreviation stays."""
    while start < end and not table.lower[start][0].isalnum():
        start += 1
    while end > start and not table.lower[end - 1][0].isalnum():
        end -= 1
    return start, end


def rescore(table: TokenTable, found: Sequence[TokenSpan], weights: Mapping[str, float]) -> list[TokenSpan]:
    """The same stretches with the probabilities that the whole document gives them."""
    if not weights:
        return list(found)
    get = weights.get
    result = []
    for span, features in zip(found, span_features(table, found), strict=True):
        score = sum([get(name, 0.0) * value for name, value in features])
        result.append(TokenSpan(span.start, span.end, 1.0 / (1.0 + math.exp(-max(min(score, 30.0), -30.0)))))
    return result


def with_likes(table: TokenTable, tagged: Sequence[TokenSpan], found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The rescored stretches, each at least half as probable as the surest of its name in the text.

    For taggers whose corpora have single sentences: no text of theirs has a name twice, so that the rescoring has not
    learnt what that tells. What the tagger itself finds improbable stays so: another who is called alike.

    :param tagged: the same stretches as the tagger found them.
    """
    names = [" ".join(table.lower[start:end]) for start, end, _ in found]
    best: dict[str, float] = {}
    for name, span in zip(names, found, strict=True):
        best[name] = max(span.probability, best.get(name, 0.0))
    return [
        span._replace(probability=max(span.probability, best[name] / 2.0)) if before.probability >= _LIKE else span
        for name, before, span in zip(names, tagged, found, strict=True)
    ]


_LIKE = 0.1


def span_features(table: TokenTable, found: Sequence[TokenSpan]) -> list[list[tuple[str, float]]]:
    """For each stretch, its features as (name, value)."""
    lower = table.lower
    names = [lower[start] if end - start == 1 else " ".join(lower[start:end]) for start, end, _ in found]
    alike: dict[str, list[float]] = {}
    sharing: dict[str, dict[str, float]] = {}
    odds = [_logit(f.probability) for f in found]
    for (start, end, _), name, score in zip(found, names, odds, strict=True):
        alike.setdefault(name, []).append(score)
        for word in (name,) if end - start == 1 else {lower[start], lower[end - 1]}:
            best = sharing.setdefault(word, {})
            best[name] = max(score, best.get(name, score))
    surnames = person_words(table)
    listed = _listed(table, found, odds)
    sums = {name: (len(scores), max(scores), sum(scores)) for name, scores in alike.items()}
    return [
        _features(table, span, score, sums[name], _best_other(sharing, table, span, name), surnames) + of_list
        for span, name, score, of_list in zip(found, names, odds, listed, strict=True)
    ]


def _listed(table: TokenTable, found: Sequence[TokenSpan], odds: Sequence[float]) -> list[list[tuple[str, float]]]:
    """For each stretch, the scores of those that it is listed with: "in Joliet, Pontiac and Alton"."""
    result: list[list[tuple[str, float]]] = [[] for _ in found]
    for i in range(1, len(found)):
        if found[i].start - found[i - 1].end > _BETWEEN:
            continue
        between = tuple(table.lower[found[i - 1].end : found[i].start])
        kind = "and" if _is_and(between, table.lists.names) else "comma" if between == (",",) else ""
        if kind:
            result[i].append((f"listed_after_{kind}", odds[i - 1]))
            result[i - 1].append((f"listed_before_{kind}", odds[i]))
    return result


def _is_and(between: tuple[str, ...], names: Lists) -> bool:
    """Whether two of a list are joined by "and" or its like, perhaps behind a comma."""
    if len(between) == 1:
        return between[0] in names["and"] or between[0] in names["range"]
    return len(between) == 2 and between[0] == "," and between[1] in names["and"]


def _best_other(
    sharing: Mapping[str, Mapping[str, float]], table: TokenTable, span: TokenSpan, name: str
) -> float | None:
    """The best score of a longer or shorter name that begins or ends with the same word."""
    likes = sharing[table.lower[span.start]], sharing[table.lower[span.end - 1]]
    if len(likes[0]) == 1 == len(likes[1]):  # but for the name itself, as a rule
        return None
    scores = [score for like in likes for other, score in islice(like.items(), _LIKES) if other != name]
    return max(scores, default=None)


def _features(
    table: TokenTable,
    span: TokenSpan,
    score: float,
    alike: tuple[int, float, float],
    other: float | None,
    people: frozenset[str],
) -> list[tuple[str, float]]:
    """The features of one stretch.

    :param alike: how often the document has the name, its best score and their sum.
    """
    match = table.match[span.start]
    found = [
        ("bias", 1.0),
        ("odds", score),
        ("odds2", score * abs(score) / 5.0),
        (f"tag={match.tag}" if match else "tag=none", 1.0),
        (_LENGTHS[min(span.end - span.start, 3)], 1.0),
    ]
    count, best, total = alike
    if count > 1:
        mean = (total - score) / (count - 1)
        found += [("alike", 1.0), ("alike_best", best), ("alike_mean", mean), ("alike_count", min(count - 1, 5))]
    if other is not None:
        found += [("sharing", 1.0), ("sharing_best", other)]
    if table.lower[span.end - 1] in people:
        found += [("person", 1.0)]
    return found


_LENGTHS = ("length=0", "length=1", "length=2", "length=3")


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-4), 1.0 - 1e-4)
    return math.log(p / (1.0 - p))
