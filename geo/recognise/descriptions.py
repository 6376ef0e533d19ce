"""Names in the words by which a report says where: "Rajgal area.", "town of Al-Turba", "Koshin."

The first is for texts of a known country only, where the gazetteer tells names from other words: what it finds may be
no name at all, and is not kept without a place of that name in the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Mention
from ..language import DescriptionWords, Language

_SENTENCE = re.compile(r"[^.!?;\n|]+(?:\.(?=\S)[^.!?;\n|]*)*")
_WORD = re.compile(r"[^\W\d_][\w’'‘`ʿ]*(?:-\s?[^\W\d_][\w’'‘`]*)*")
_ARTICLE = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]d|[Aa]r|[Tt]he)[- ]\s?)?"
_PART = r"[^\W\d_a-z][\w’'‘`-]*"
_NAME = rf"{_ARTICLE}{_PART}(?:[ -](?:(?:al|el|de|del|la|as|ash)[- ]\s?)?{_PART}){{0,3}}"
_ARTICLES = ("al-", "el-", "as-", "ar-", "ad-", "an-", "at-")
_MOST_WORDS = 12
_STATED, _ALONE = 0.9, 0.75
"""The probability of a name with a word for its kind, and of one that stands alone."""


def described_names(text: str, mentions: Sequence[Mention], language: Language) -> tuple[Mention, ...]:
    """Possible names that no mention holds, in text order, none overlapping another; some are longer than a mention."""
    taken = [(m.start, m.end) for m in mentions]
    found: list[Mention] = []
    spans = (*_stated(text, language.descriptions), *_alone(text, language))
    for start, end, probability in sorted(spans, key=lambda s: (s[0], -s[1])):
        name = text[start:end]
        crossed = any(start < e and s < end and not (start <= s and e <= end and e - s < end - start) for s, e in taken)
        if len(name) < 3 or crossed or (found and start < found[-1].end):
            continue
        found.append(Mention(start, end, name, probability))
    return tuple(found)


def _stated(text: str, words: DescriptionWords) -> Iterator[tuple[int, int, float]]:
    """Names beside a word for their kind."""
    for pattern in _beside(words):
        for match in pattern.finditer(text):
            yield *match.span("name"), _STATED


@lru_cache(maxsize=16)
def _beside(words: DescriptionWords) -> tuple[re.Pattern[str], ...]:
    kind = "|".join(sorted(map(re.escape, kind_words(words)), key=len, reverse=True))
    of = "|".join(map(re.escape, words.of))
    if not kind:
        return ()
    return (
        re.compile(rf"\b(?i:{kind})\s+(?:{of})\s+(?P<name>{_NAME})"),
        re.compile(rf"(?P<name>{_NAME})\s+(?i:{kind})\b"),
    )


@lru_cache(maxsize=16)
def kind_words(words: DescriptionWords) -> frozenset[str]:
    """All the words for kinds."""
    return frozenset[str]().union(*words.kinds.values())


def described_sentences(text: str, language: Language) -> Iterator[re.Match[str]]:
    """The sentences that hold nothing but names, words for kinds, and words such as "in" and "near"."""
    known, common = language.descriptions, language.words.common
    kinds = kind_words(known)
    for sentence in _SENTENCE.finditer(text):
        words = _WORD.findall(sentence[0])
        if not 0 < len(words) <= _MOST_WORDS:
            continue
        lower = [w.lower() for w in words]
        small = [
            w[0].islower() and w[:3] not in _ARTICLES and low not in kinds and low not in known.linking
            for w, low in zip(words, lower, strict=True)
        ]
        if len(words) > 1 and lower[1] in known.linking and lower[0] in common:
            continue  # "Shelling near Aleppo"
        # A verb, or another word that is no name, makes it a sentence; but "sermon town" may be a careless hand.
        if not any(small) or (all(small[:-1]) and lower[-1] in kinds and len(words) <= 4):
            yield sentence


def _alone(text: str, language: Language) -> Iterator[tuple[int, int, float]]:
    """The names in such sentences."""
    known = language.descriptions
    kinds = kind_words(known)
    for sentence in described_sentences(text, language):
        words = list(_WORD.finditer(sentence[0]))
        plain = [w[0].lower() not in kinds and w[0].lower() not in known.linking for w in words]
        yield from _runs(sentence, words, plain)


def _runs(
    sentence: re.Match[str], words: Sequence[re.Match[str]], plain: Sequence[bool]
) -> Iterator[tuple[int, int, float]]:
    """The stretches of neighbouring words that may be one name."""
    begin: int | None = None
    for i, word in enumerate(words):
        joined = i > 0 and sentence[0][words[i - 1].end() : word.start()] == " " and plain[i - 1]
        if not plain[i]:
            continue
        if not joined:
            begin = word.start()
        last = i + 1 == len(words) or not plain[i + 1] or sentence[0][word.end() : words[i + 1].start()] != " "
        if last and begin is not None:
            yield sentence.start() + begin, sentence.start() + word.end(), _ALONE
