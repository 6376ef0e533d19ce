"""The tagger's spans, and their probabilities once more with the whole document in view.

The tagger sees one sentence at a time. Where a document names a place clearly once, its other mentions are places too;
where the same word is a person's name, they are not. A logistic regression over each stretch and its likes weighs that.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..language import Lists
from .persons import person_words
from .table import TokenTable

LOWEST = 0.02
"""The least probability with which a stretch is looked at again."""
_BETWEEN = 2  # tokens that may stand between two of a list
_FARTHEST = 30.0  # from even odds that a stretch is told to be
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
    """The same stretches with the probabilities that the whole document gives them.

    :param weights: of what `span_features` says, which is added up here in the same order without being written down.
    """
    if not weights or not found:
        return list(found)
    get, match, lower = weights.get, table.match, table.lower
    bias, of_odds, of_odds2 = get("bias", 0.0), get("odds", 0.0), get("odds2", 0.0)
    of_length, of_person = [get(name, 0.0) for name in _LENGTHS], get("person", 0.0)
    odds, people = [_logit(f.probability) for f in found], person_words(table)
    names, alike, sharing = _namesakes(table, found, odds)
    listed = _listed(table, found, odds)
    result = []
    for k, (span, name, score) in enumerate(zip(found, names, odds, strict=True)):
        start, end, _ = span
        one = match[start]
        total = bias + of_odds * score + of_odds2 * (score * abs(score) / 5.0)
        total += get(_NO_TAG if one is None else _TAG + one.tag, 0.0)
        total += of_length[min(end - start, 3)]
        if len(scores := alike[name]) > 1:
            for feature, value in _of_namesakes(score, scores):
                total += get(feature, 0.0) * value
        if sharing and (other := _best_other(sharing, table, span, name)) is not None:
            total += get("sharing", 0.0)
            total += get("sharing_best", 0.0) * other
        if lower[end - 1] in people:
            total += of_person
        for feature, value in listed.get(k, ()):
            total += get(feature, 0.0) * value
        total = total if -_FARTHEST < total < _FARTHEST else math.copysign(_FARTHEST, total)
        result.append(TokenSpan(start, end, 1.0 / (1.0 + math.exp(-total))))
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
    odds, people = [_logit(f.probability) for f in found], person_words(table)
    names, alike, sharing = _namesakes(table, found, odds)
    listed = _listed(table, found, odds)
    result = []
    for k, (span, name, score) in enumerate(zip(found, names, odds, strict=True)):
        match = table.match[span.start]
        features = [
            ("bias", 1.0),
            ("odds", score),
            ("odds2", score * abs(score) / 5.0),
            (_TAG + match.tag if match else _NO_TAG, 1.0),
            (_LENGTHS[min(span.end - span.start, 3)], 1.0),
        ]
        if len(alike[name]) > 1:
            features += _of_namesakes(score, alike[name])
        if (other := _best_other(sharing, table, span, name)) is not None:
            features += [("sharing", 1.0), ("sharing_best", other)]
        if table.lower[span.end - 1] in people:
            features += [("person", 1.0)]
        result.append(features + listed.get(k, []))
    return result


_TAG, _NO_TAG = "tag=", "tag=none"
_LENGTHS = ("length=0", "length=1", "length=2", "length=3")
_Sharing = Mapping[str, Mapping[str, float]]
"""A name's first or last word -> the names that have it there -> the best score of each."""


def _namesakes(
    table: TokenTable, found: Sequence[TokenSpan], odds: Sequence[float]
) -> tuple[list[str], dict[str, list[float]], _Sharing]:
    """The name of each stretch, each name's scores, and who shares a word with a name of several."""
    lower = table.lower
    names = [lower[start] if end - start == 1 else " ".join(lower[start:end]) for start, end, _ in found]
    alike: dict[str, list[float]] = {}
    for name, score in zip(names, odds, strict=True):
        alike.setdefault(name, []).append(score)
    edges = {lower[i] for start, end, _ in found if end - start > 1 for i in (start, end - 1)}
    sharing: dict[str, dict[str, float]] = {}
    for (start, end, _), name, score in zip(found, names, odds, strict=True) if edges else ():
        for word in {lower[start], lower[end - 1]} & edges:
            best = sharing.setdefault(word, {})
            best[name] = max(score, best.get(name, score))
    return names, alike, sharing


def _of_namesakes(score: float, scores: Sequence[float]) -> list[tuple[str, float]]:
    """What the other stretches of the same name say of one.

    :param scores: of all, itself among them.
    """
    others = len(scores) - 1
    mean = (sum(scores) - score) / others
    return [("alike", 1.0), ("alike_best", max(scores)), ("alike_mean", mean), ("alike_count", min(others, 5))]


def _listed(table: TokenTable, found: Sequence[TokenSpan], odds: Sequence[float]) -> dict[int, list[tuple[str, float]]]:
    """Stretch -> the scores of those that it is listed with: "in Joliet, Pontiac and Alton"."""
    result: dict[int, list[tuple[str, float]]] = {}
    lower, past = table.lower, sys.maxsize
    for i, (start, end, _) in enumerate(found):
        if 0 < start - past <= _BETWEEN:
            between = tuple(lower[past:start])
            kind = "comma" if between == (",",) else "and" if _is_and(between, table.lists.names) else ""
            if kind:
                result.setdefault(i, []).append((f"listed_after_{kind}", odds[i - 1]))
                result.setdefault(i - 1, []).append((f"listed_before_{kind}", odds[i]))
        past = end
    return result


def _is_and(between: tuple[str, ...], names: Lists) -> bool:
    """Whether two of a list are joined by "and" or its like, perhaps behind a comma."""
    if len(between) == 1:
        return between[0] in names["and"] or between[0] in names["range"]
    return len(between) == 2 and between[0] == "," and between[1] in names["and"]


def _best_other(sharing: _Sharing, table: TokenTable, span: TokenSpan, name: str) -> float | None:
    """The best score of a longer or shorter name that begins or ends with the same word."""
    likes = sharing.get(table.lower[span.start], {}), sharing.get(table.lower[span.end - 1], {})
    if len(likes[0]) <= 1 >= len(likes[1]):  # none but for the name itself, as a rule
        return None
    scores = [score for like in likes for other, score in islice(like.items(), _LIKES) if other != name]
    return max(scores, default=None)


def _logit(probability: float) -> float:
    p = probability if _LEAST < probability < 1.0 - _LEAST else min(max(probability, _LEAST), 1.0 - _LEAST)
    return math.log(p / (1.0 - p))


_LEAST = 1e-4
