"""Mentions that the recogniser doubts: a clear place bears them out, and without one they are none.

A tagger sees words, the ranker places. Of mentions that the one gives four in ten, those of whose place the other is
sure are mostly annotated; of those that it gives six in ten, those of whose place it is not are mostly none. Measured
in the notes of 30 November on doubtful mentions and on mentions that are heard.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Reason, Resolution

HEARD = 0.2
"""The least probability of what is ranked beside the mentions, so that no other is surer than the text allows."""
_SHORT = 80
"""A text of fewer words and marks has too little to hear: it changed five answers of 1,925 tweets."""
DOUBTFUL = 0.35
"""The least probability of a mention that its place may bear out."""
_SURE = 0.8
"""From this probability on, a mention is one however clear its place is."""
_LED = 0.7
"""The same of a name that the gazetteer lacks: what recognition gives where the text leads to a place."""
_CLEAR = 0.4
"""The least confidence in a place that bears a mention out."""
_CLEAR_TAG = 0.5
"""The same of a hashtag, beside which no words stand: of those between .4 and .5 IDRISI has three of sixteen."""


def heard_from(length: int) -> float:
    """The least probability of what recognition is asked for.

    :param length: how many words and marks a text has.
    """
    return HEARD if length >= _SHORT else DOUBTFUL


def borne_out(resolutions: Iterable[Resolution], threshold: float, text: str = "") -> tuple[Resolution, ...]:
    """Those of a mention that is probable by itself, or with its place.

    :param threshold: what is less probable must have a place by its own name; what is not may be a name that the
        gazetteer lacks.
    :param text: what they are in: no hashtag is probable by itself, since nothing beside it says what it names.
    """
    if "#" in text:
        return tuple(r for r in resolutions if _is_borne_out(r, threshold, text))
    return tuple(r for r in resolutions if r.mention.probability >= _SURE or _is_clear(r, threshold))


def _is_borne_out(resolution: Resolution, threshold: float, text: str) -> bool:
    mention = resolution.mention
    if text.startswith("#", max(mention.start - 1, 0), mention.start):
        return _is_clear(resolution, threshold, _CLEAR_TAG)
    return mention.probability >= _SURE or _is_clear(resolution, threshold)


def _is_clear(resolution: Resolution, threshold: float, least: float = _CLEAR) -> bool:
    probability = resolution.mention.probability
    if probability < threshold:
        return probability >= DOUBTFUL and resolution.reason is Reason.RESOLVED and resolution.confidence >= least
    if resolution.reason is Reason.NEARBY and probability >= _LED and least == _CLEAR:  # no hashtag is led to
        return True
    return resolution.reason is Reason.NOT_IN_GAZETTEER or resolution.confidence >= least
