"""Words and sentences of a text, as offsets into it.

A token is a word ("Raqqa", "O'Fallon", "U.S."), a possessive ending ("'s") or one mark of punctuation; hyphens stand
alone, so that "US-backed" and "al-Hol" can be matched piece by piece. Sentences end at full stops that do not belong
to an abbreviation, at blank lines, and at line ends that are no wrapped line. Time is linear in the length of the text,
and every text has tokens: NULs, emoji and letters without case included.
"""

from __future__ import annotations

import itertools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .language import NEVER, Language, SentenceRules, as_language

# Marks that Python's \w leaves out, though they stand inside words of Arabic, Hebrew and Indic scripts.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d\u0d00-\u0d4d\u0e31-\u0e4e"
    "\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_LETTERS = rf"(?:[^\W_]++|[{_MARKS}])++"

_END = frozenset(".!?…。！？؟۔।")
_CLOSERS = frozenset("\"'”’)]»")


@lru_cache(maxsize=16)
def _pattern(language: Language) -> re.Pattern[str]:
    """A token of the language with the space before it, which is passed over at once and not tried for each kind."""
    kinds = ["[A-Za-z]++(?=[ ,\n])"]  # most words of most texts, for speed
    if language.elisions:
        kinds.append(rf"\b(?i:{'|'.join(language.elisions)})['’](?=\w)")  # l'Union
    kinds.append(r"(?:[^\W\d_]\.){2,}")  # U.S., D.C., a.m.
    suffixes = () if language.forms.suffixes is NEVER else (language.forms.suffixes.pattern,)
    ending = f"(?i:{'|'.join((*language.possessives, *suffixes)) or '(?!)'})\\b"
    kinds.append(f"{_LETTERS}(?:['’ʼʿ‘`](?!{ending}){_LETTERS})*+")  # words, O'Fallon, Ma'arrat
    kinds += [f"['’]{ending}", r"\S"]
    return re.compile(rf"\s*+(?:{'|'.join(kinds)})")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text."""

    words: list[str]
    """Their letters."""
    starts: list[int]
    """Offset of each one's first code point."""
    ends: list[int]
    """Offset behind each one's last code point."""
    sentences: list[int]
    """Index of each sentence's first token, ascending; empty for a text without tokens."""

    def __len__(self) -> int:
        return len(self.words)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The first token of the token's sentence, and the one behind its last."""
        which = bisect_right(self.sentences, index) - 1
        last = self.sentences[which + 1] if which + 1 < len(self.sentences) else len(self.words)
        return self.sentences[which], last

    def at(self, offset: int) -> int:
        """The index of the token that covers the offset or is the next after it (may be `len(self)`)."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and self.ends[index] > offset else index + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first token that reaches into a stretch of text, and the one behind the last."""
        return self.at(start), bisect_left(self.starts, end)


class _Capitals(dict[str, bool]):
    def __missing__(self, letter: str) -> bool:
        known = self[letter] = letter.isupper() or (letter.isalpha() and not letter.islower())
        return known


_FIRST = operator.itemgetter(0)
_CAPITALS = _Capitals()
"""Letter -> whether a name may begin with it; letters of scripts without case count as capitals."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadText:
    """A text that was read: every later stage finds its words and sentences here. Lists run along the tokens."""

    text: str
    tokens: Tokens
    language: Language
    """What it is written in."""
    lower: list[str]
    """The words in lower case."""
    capital: list[bool]
    """Whether a name may begin with its first letter."""
    present: frozenset[str]
    """The words in lower case, each once: whether a word is there at all."""

    def before(self, offset: int, most: int = 8) -> str:
        """What stands before an offset in its sentence, with the space behind it: at most so many words and marks."""
        starts = self.tokens.starts
        index = bisect_left(starts, offset)
        if not index:
            return ""
        first = self.tokens.sentence_of(index)[0] if index < len(starts) else self.tokens.sentences[-1]
        return self.text[starts[max(first, index - most)] : offset] if first < index else ""

    def lower_before(self, offset: int, most: int = 8) -> list[str]:
        """At most so many words and marks before an offset in lower case, in whatever sentence."""
        index = bisect_left(self.tokens.starts, offset)
        return self.lower[max(0, index - most) : index]

    def word_before(self, offset: int) -> str:
        """The word or mark that ends before an offset, in whatever sentence; "" for none."""
        index = bisect_right(self.tokens.ends, offset)
        return self.tokens.words[index - 1] if index else ""

    def part(self, start: int, end: int) -> ReadText:
        """The text from one offset to another, read already; a word that a cut goes through is left out."""
        tokens = self.tokens
        first, past = bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)
        cut = slice(first, max(first, past))
        inside = {0, *(i - first for i in tokens.sentences if first < i < past)} if first < past else ()
        return ReadText(
            self.text[start:end],
            Tokens(
                tokens.words[cut],
                [at - start for at in tokens.starts[cut]],
                [at - start for at in tokens.ends[cut]],
                sorted(inside),
            ),
            self.language,
            self.lower[cut],
            self.capital[cut],
            frozenset(self.lower[cut]),
        )


def read_text(text: str | ReadText, language: Language | None = None) -> ReadText:
    """A text with its tokens; one that was read already comes back as it is.

    :param language: None for English.
    """
    if isinstance(text, ReadText):
        return text
    language = as_language(language)
    return with_tokens(text, tokenise(text, language), language)


def with_tokens(text: str, tokens: Tokens, language: Language) -> ReadText:
    """A text of which the tokens are known."""
    lower = in_lower_case(tokens.words, language)
    capital = list(map(_CAPITALS.__getitem__, map(_FIRST, tokens.words)))
    return ReadText(text, tokens, language, lower, capital, frozenset(lower))


def in_lower_case(words: Iterable[str], language: Language) -> list[str]:
    """Words in lower case, as the language has it."""
    if language.lowered:
        letters = str.maketrans(dict(language.lowered))
        words = [word.translate(letters) for word in words]
    return [word.lower() for word in words]


def tokenise(text: str, language: Language | None = None) -> Tokens:
    """The text's tokens and where its sentences begin.

    :param language: None for English.
    """
    language = as_language(language)
    # All of a text but the space at its end, at each place of which the pattern would try the rest of it in vain; so
    # lengths alone tell where each token stands.
    pieces = _pattern(language).findall(text.rstrip())
    words, ends = list(map(str.strip, pieces)), list(itertools.accumulate(map(len, pieces)))
    starts = list(map(operator.sub, ends, map(len, words)))
    return Tokens(words, starts, ends, _sentence_starts(text, Tokens(words, starts, ends, []), language.sentences))


def sentences(text: str, language: Language | None = None) -> list[tuple[int, int]]:
    """Each sentence's first offset and the one behind its last.

    :param language: None for English.
    """
    tokens = tokenise(text, language)
    bounds = [*tokens.sentences, len(tokens)]
    return [(tokens.starts[a], tokens.ends[b - 1]) for a, b in itertools.pairwise(bounds)]


_NEW_WORD = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|_+")


def words_of_hashtag(name: str) -> str:
    """The words of a name that is written as one, as hashtags are.

    >>> words_of_hashtag("FortMcMurray"), words_of_hashtag("New_Zealand")
    ('Fort McMurray', 'New Zealand')
    """
    return _NEW_WORD.sub(" ", name).replace("Mc ", "Mc").strip()


def readings_of_hashtag(name: str) -> tuple[str, ...]:
    """The words of such a name; and with the small words that its capitals do not show set apart.

    >>> readings_of_hashtag("RiodeJaneiro"), readings_of_hashtag("Homs")
    (('Riode Janeiro', 'Rio de Janeiro'), ('Homs',))
    """
    plain = words_of_hashtag(name)
    apart = _INNER.sub(_set_apart, plain)
    return (plain,) if apart == plain else (plain, apart)


def words_apart(name: str) -> tuple[str, ...]:
    """The ways in which a name in small letters may be two words; none of a short one.

    >>> words_apart("newyork")
    ('new york', 'newy ork')
    """
    if len(name) < _SHORTEST_JOINED or not (name.islower() and name.isascii() and name.isalpha()):
        return ()
    return tuple(f"{name[:i]} {name[i:]}" for i in range(_SHORTEST_PART, len(name) - _SHORTEST_PART + 1))


_SHORTEST_JOINED, _SHORTEST_PART = 7, 3
_INNER = re.compile(r"(?<=[a-zß-ÿ])(and|of|de|do|del|di|da|dos|das|du|la)?(the|los|las|la|les)?(?= [A-ZÀ-Þ])")


def _set_apart(match: re.Match[str]) -> str:
    return "".join(f" {word}" for word in match.groups() if word)


def parts(text: str, most: int) -> list[tuple[int, int]]:
    """A text of more than `most` letters cut in parts of at most as many, where a paragraph, a sentence or a word ends.

    Their offsets, side by side from 0 to the text's end; at least one.
    """
    found: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > most:
        pauses = ((text.rfind(mark, start + most // 2, start + most), mark) for mark in _CUTS)
        end = next((at + len(mark) for at, mark in pauses if at >= 0), start + most)
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


_CUTS = ("\n\n", "\n", ". ", " ")


_WIDEST = 100
"""Letters: a line that is longer was not broken to fit a page, and the line before it, a headline, neither."""
_CLAUSE_ENDS = frozenset(";|")


def clauses(read: ReadText) -> list[tuple[int, int]]:
    """First and one-behind-last token of each sentence of notes: cut also at marks that part one description from the
    next, and at full stops behind which a careless hand goes on in small letters."""
    tokens, rules, words = read.tokens, read.language.sentences, read.tokens.words
    starts = {*tokens.sentences, len(tokens)}
    for i, word in enumerate(words[:-1]):
        careless = (
            word[-1] in _END and words[i + 1][0].islower() and _ends_sentence(tokens, i, i + 1, rules, notes=True)
        )
        if word in _CLAUSE_ENDS or careless:
            starts.add(i + 1)
    return list(itertools.pairwise(sorted(starts)))


def _sentence_starts(text: str, tokens: Tokens, rules: SentenceRules) -> list[int]:
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    breaks = _line_breaks(text, words, starts, ends)
    found = [0] if words else []
    count = len(words)
    for i in _final_marks(text, ends):
        j = i + 1
        while j < count and words[j][0] in _CLOSERS and starts[j] == ends[j - 1]:
            j += 1
        if j < count and _ends_sentence(tokens, i, j, rules):
            breaks.add(j)
    found.extend(sorted(b for b in breaks if 0 < b < count))
    return found


def _final_marks(text: str, ends: list[int]) -> list[int]:
    """The tokens that end with a mark at which a sentence may end; the few marks are looked for, not each token's."""
    found: list[int] = []
    for mark in _END:
        past = text.find(mark) + 1
        while past:
            token = bisect_left(ends, past)
            if ends[token] == past:
                found.append(token)
            past = text.find(mark, past) + 1
    return found


def _ends_sentence(tokens: Tokens, stop: int, following: int, rules: SentenceRules, *, notes: bool = False) -> bool:
    """Whether the mark at `stop` ends a sentence that `following` would follow; in notes also one in small letters."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    mark, after = words[stop], words[following]
    spaced = starts[following] > ends[following - 1]
    if after[0].islower() and not notes:
        return False
    if mark[-1] != ".":
        return spaced or mark in "。！？"
    if not spaced:
        return False
    if len(mark) > 1:  # U.S. The; but not "U.S. Army"
        return after in rules.openers
    before = words[stop - 1] if stop and ends[stop - 1] == starts[stop] else ""
    if len(before) == 1 and before.isupper():  # an initial
        return after in rules.openers
    if before.lower() in rules.abbreviations and (before[:1].isupper() or before in rules.abbreviations):
        return after in rules.openers and before not in rules.never_last
    return True


def _line_breaks(text: str, words: list[str], starts: list[int], ends: list[int]) -> set[int]:
    """Tokens that begin a sentence because a line or paragraph begins there."""
    found: set[int] = set()
    line_start, position = 0, text.find("\n")
    while position >= 0:
        index = bisect_right(starts, position)
        if 0 < index < len(words):
            blank = text.count("\n", ends[index - 1], starts[index]) > 1
            wrapped = 55 <= position - line_start <= 90 and words[index - 1][-1] not in _END
            if wrapped and len(text) - position > _WIDEST:
                wrapped = text.find("\n", position + 1, position + _WIDEST) >= 0  # else it is a headline
            if blank or not (wrapped or words[index][0].islower()):
                found.add(index)
            line_start = position + 1
            position = text.find("\n", max(position + 1, starts[index]))
        else:
            line_start = position + 1
            position = text.find("\n", position + 1) if index < len(words) else -1
    return found
