"""Names in the words by which a report says where: "Rajgal area.", "town of Al-Turba", "Koshin."

The first is for texts of a known country only, where the gazetteer tells names from other words: what it finds may be
no name at all, and is not kept without a place of that name in the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..document import Mention
from ..language import DescriptionWords
from ..tokens import ReadText, clauses

_HYPHENS, _APOSTROPHES = frozenset("-"), frozenset("’'‘`ʿ")
_MOST_WORDS, _MOST_PARTS = 12, 4
_STATED, _ALONE = 0.9, 0.75
"""The probability of a name with a word for its kind, and of one that stands alone."""

Words = tuple[int, int]
"""First token of a word and the one behind its last: "Al-Turba" is one word."""


def described_names(read: ReadText, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Possible names that no mention holds, in text order, none overlapping another; some are longer than a mention."""
    taken = [(m.start, m.end) for m in mentions]
    starts, ends = read.tokens.starts, read.tokens.ends
    found: list[Mention] = []
    spans = [(starts[a], ends[b - 1], probability) for a, b, probability in (*_stated(read), *_alone(read))]
    for start, end, probability in sorted(spans, key=lambda s: (s[0], -s[1])):
        name = read.text[start:end]
        crossed = any(start < e and s < end and not (start <= s and e <= end and e - s < end - start) for s, e in taken)
        if len(name) < 3 or crossed or (found and start < found[-1].end):
            continue
        found.append(Mention(start, end, name, probability))
    return tuple(found)


@lru_cache(maxsize=16)
def kind_words(words: DescriptionWords) -> frozenset[str]:
    """All the words for kinds."""
    return frozenset[str]().union(*words.kinds.values())


def described_sentences(read: ReadText) -> Iterator[tuple[Words, ...]]:
    """The sentences that hold nothing but names, words for kinds, and words such as "in" and "near": their words."""
    known, common = read.language.descriptions, read.language.words.common
    kinds = kind_words(known)
    for first, past in clauses(read):
        words = _words(read, first, past)
        if not 0 < len(words) <= _MOST_WORDS:
            continue
        lower = [_lower(read, word) for word in words]
        small = [
            not (read.capital[a] or read.lower[a] in known.articles or low in kinds or low in known.linking)
            for (a, _), low in zip(words, lower, strict=True)
        ]
        if len(words) > 1 and lower[1] in known.linking and lower[0] in common:
            continue  # "Shelling near Aleppo"
        # A verb, or another word that is no name, makes it a sentence; but "sermon town" may be a careless hand.
        if not any(small) or (all(small[:-1]) and lower[-1] in kinds and len(words) <= 4):
            yield words


def _words(read: ReadText, first: int, past: int) -> tuple[Words, ...]:
    """The words from a token to another; numbers and marks are none."""
    found: list[Words] = []
    i = first
    while i < past:
        start, i = i, _past_word(read, i, past)
        if read.tokens.words[start][0].isalpha():
            found.append((start, i))
    return tuple(found)


def _past_word(read: ReadText, i: int, past: int) -> int:
    """The token behind a word: over "-" and what follows it, a possessive ending and the full stop of "Sta. Cruz"."""
    words, starts, ends = read.tokens.words, read.tokens.starts, read.tokens.ends
    i += 1
    while i < past and starts[i] == ends[i - 1]:
        if words[i][0] in _APOSTROPHES or (words[i] == "." and i + 1 < past and starts[i + 1] > ends[i]):
            i += 1
        elif words[i] in _HYPHENS and i + 1 < past and words[i + 1][0].isalpha() and starts[i + 1] - ends[i] < 2:
            i += 2
        else:
            break
    return i


def _lower(read: ReadText, word: Words) -> str:
    first, past = word
    return read.lower[first] if past - first == 1 else "".join(read.lower[first:past])


def _stated(read: ReadText) -> Iterator[tuple[int, int, float]]:
    """Names beside a word for their kind, in its sentence."""
    known = read.language.descriptions
    kinds = kind_words(known)
    for first, past in pairwise([*read.tokens.sentences, len(read.tokens)]) if kinds else ():
        words = _words(read, first, past)
        lower = [_lower(read, word) for word in words]
        for i in [i for i, word in enumerate(lower) if word in kinds]:
            start = _name_before(read, words, i)
            if start < i:
                yield words[start][0], words[i - 1][1], _STATED
            name = _behind_of(read, words, i)
            end = _name_behind(read, words, name) if name else 0
            if end > name:
                yield words[name][0], words[end - 1][1], _STATED


def _behind_of(read: ReadText, words: Sequence[Words], kind: int) -> int:
    """The word behind "of" and the like, which follows a word for a kind; 0 for none."""
    for of in sorted(read.language.descriptions.of, key=len, reverse=True):
        past = kind + 1 + of.count(" ") + 1
        between = " ".join(_lower(read, word) for word in words[kind + 1 : past])
        if between == of and past < len(words) and _follow(words[kind : past + 1]):
            return past
    return 0


def _name_before(read: ReadText, words: Sequence[Words], kind: int) -> int:
    """The first word of the name that ends before a word; that word's own number where none does."""
    known, start, parts = read.language.descriptions, kind, 0
    for i in range(kind - 1, -1, -1):
        if not _follow(words[i : i + 2]) or parts == _MOST_PARTS:
            break
        if _is_capital(read, words[i]):
            start, parts = i, parts + 1
        elif start > i + 1 or start == kind or _lower(read, words[i]) not in known.inner | known.articles:
            break
    leading = start and start < kind and _lower(read, words[start - 1]) in known.articles
    return start - 1 if leading and _follow(words[start - 1 : start + 1]) else start


def _name_behind(read: ReadText, words: Sequence[Words], first: int) -> int:
    """The word behind the name that begins with a word; that word's own number where none does."""
    known, end, parts = read.language.descriptions, first, 0
    for i in range(first, len(words)):
        if (i > first and not _follow(words[i - 1 : i + 1])) or parts == _MOST_PARTS:
            break
        if _is_capital(read, words[i]):
            end, parts = i + 1, parts + 1
        elif i > end or _lower(read, words[i]) not in (known.inner if parts else known.articles):
            break
    return end


def _is_capital(read: ReadText, word: Words) -> bool:
    """Whether a word is written as a name, perhaps behind an article: "al-Turba"."""
    first, past = word
    joined = past - first > 2 and read.lower[first] in read.language.descriptions.articles
    return read.capital[first + 2 if joined else first]


def _follow(words: Sequence[Words]) -> bool:
    """Whether nothing but space stands between some words."""
    return all(a[1] == b[0] for a, b in pairwise(words))


def _alone(read: ReadText) -> Iterator[tuple[int, int, float]]:
    """The names in sentences that only describe: stretches of neighbouring words that may be one name."""
    known = read.language.descriptions
    kinds = kind_words(known)
    for words in described_sentences(read):
        plain = [_lower(read, word) not in kinds and _lower(read, word) not in known.linking for word in words]
        begin: int | None = None
        for i, word in enumerate(words):
            if not plain[i]:
                continue
            if not (i and plain[i - 1] and _follow(words[i - 1 : i + 1])):
                begin = word[0]
            last = i + 1 == len(words) or not plain[i + 1] or not _follow(words[i : i + 2])
            if last and begin is not None:
                yield begin, word[1], _ALONE
