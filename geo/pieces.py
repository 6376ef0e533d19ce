"""A text cut into what is resolved each for itself: stretches of a language, parts, and pieces of some names each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import index

from .document import Mention, Resolution
from .errors import InputError
from .language import Language
from .tokens import ReadText, parts, read_text
from .wrapping import Unwrapped

MOST_LETTERS = 50_000
"""Longer texts are read in parts."""
MOST_NAMES = 250
"""Parts with more different names are resolved piece by piece, since within a piece names are compared with one
another: time and memory grow with its square. Few texts of news have 50, few parts of `MOST_LETTERS` letters 200."""
Span = Mention | tuple[int, int]


def in_parts(
    text: str, languages: Sequence[tuple[int, int, Language]], mentions: Sequence[Mention] | None
) -> Iterator[tuple[ReadText, int, list[Mention] | None]]:
    """The parts that are resolved each for itself, with their offsets and mentions: a text of news is one part.

    :param languages: the stretches of one language each, side by side from the text's beginning to its end.
    """
    bounds = (
        (first + start, first + end, language)
        for first, past, language in languages
        for start, end in parts(text[first:past], MOST_LETTERS)
    )
    at = 0
    for start, end, language in bounds:
        read = read_text(text[start:end], language)
        if mentions is None:
            yield read, start, None
            continue
        past = bisect_left(mentions, end, at, key=lambda m: m.start) if end < len(text) else len(mentions)
        yield read, start, [shifted(m, -start) for m in mentions[at:past]]
        at = past


def in_pieces(read: ReadText, mentions: Sequence[Mention]) -> Iterator[tuple[ReadText, int, Sequence[Mention]]]:
    """The pieces of a text of at most `MOST_NAMES` names each, with their offsets; cut at the widest gaps."""
    first = start = 0
    while True:
        past = _past_names(mentions, first)
        if past == len(mentions):
            break
        # Gaps between mentions side by side; one that lies in another, or outside the text, offers none.
        later = range(first + (past - first + 1) // 2, past + 1)
        past = max(later, key=lambda i: (mentions[i].start - max(start, mentions[i - 1].end), i))
        end = min(max(mentions[past].start, start), len(read.text))
        few = [shifted(m, -start) for m in mentions[first:past]]
        yield read.part(start, end), start, few
        first, start = past, end
    if start:
        read, mentions = read.part(start, len(read.text)), [shifted(m, -start) for m in mentions[first:]]
    yield read, start, mentions


def _past_names(mentions: Sequence[Mention], first: int) -> int:
    """The mention behind the last of those that have `MOST_NAMES` different names, from `first` on."""
    if len(mentions) - first <= MOST_NAMES:
        return len(mentions)
    names: set[str] = set()
    for i in range(first, len(mentions)):
        names.add(mentions[i].text)
        if len(names) > MOST_NAMES:
            return i
    return len(mentions)


def moved(resolutions: Iterable[Resolution], by: int) -> Iterable[Resolution]:
    return [r.of(shifted(r.mention, by)) for r in resolutions] if by else resolutions


def wrapped_mention(mention: Mention, whole: Unwrapped, text: str) -> Mention:
    """The mention where it stands in the text as it is, over a broken line."""
    start, end = whole.there(mention.start), whole.there(mention.end - 1) + 1
    return replace(mention, start=start, end=end, text=text[start:end])


def shifted(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by) if by else mention


def as_mentions(text: str, spans: Iterable[Span]) -> list[Mention]:
    """Spans as mentions in text order; one outside the text stays, without letters, and will have no place."""
    if not isinstance(spans, Iterable):
        raise InputError(f"mentions= takes (start, end) pairs or Mentions, not {spans!r:.60}")
    mentions = []
    for span in spans:
        try:
            start, end = (span.start, span.end) if isinstance(span, Mention) else map(index, span)
        except (TypeError, ValueError):
            raise InputError(f"a mention is (start, end) in code points, or a Mention, not {span!r:.60}") from None
        letters = text[start:end] if 0 <= start < end <= len(text) else ""
        mentions.append(replace(span, text=letters) if isinstance(span, Mention) else Mention(start, end, letters))
    return sorted(mentions, key=lambda m: (m.start, m.end))
