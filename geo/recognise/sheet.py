"""A text laid out for recognition: its tokens, how its sentences are written, and which of its words are names.

Public: `lay_out(text, lexicon) -> Sheet`, `Sheet`, `NameMatch`, `Mode`.

A lexicon matches letters whatever their case; here the matches are kept that are written as names are (capitals, or a
script without case), and of overlapping ones the longest from the left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ..tokens import Tokens, tokenise
from .lexicon import Lexicon, NameProfile
from .words import common_words


class Mode(StrEnum):
    """How a sentence uses capitals."""

    NORMAL = "n"
    TITLE = "t"
    """Nearly Every Word Has One."""
    UPPER = "u"
    """NEARLY EVERY LETTER IS ONE."""
    LOWER = "l"
    """none at all"""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A stretch of tokens that is a name in the gazetteer."""

    start: int
    """Its first token."""
    end: int
    """The one behind its last."""
    key: str
    profile: NameProfile
    tag: str
    """What kind of name: the profile's kind, "demonym" or "abbreviation"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text, laid out. All lists run along the tokens."""

    text: str
    tokens: Tokens
    lower: list[str]
    """The words in lower case."""
    capital: list[bool]
    """Begins with a capital letter, or with a letter of a script without case."""
    sentence: list[int]
    """Index of the first token of its sentence."""
    mode: list[Mode]
    """How its sentence uses capitals."""
    match: list[NameMatch | None]
    """The longest name that covers it."""
    matches: list[NameMatch]
    """The distinct values of `match`, in text order."""

    def __len__(self) -> int:
        return len(self.lower)


# Small words that stand inside names.
CONNECTORS = frozenset(
    "of the and de la le les del della di da do dos das du des y el al ad an ar as ash at az ed es ez ul ol en on upon "
    "sur am im an bei von van der den het 't ve i u bin ibn sous aux".split()
)
ARTICLES = frozenset("al ad an ar as ash at az ed el er es ez et esh".split())
_MAX_TOKENS = 12


def lay_out(text: str, lexicon: Lexicon) -> Sheet:
    """Tokens, sentence modes and name matches of a text."""
    tokens = tokenise(text)
    words = tokens.words
    lower = [word.lower() for word in words]
    capital = [_CAPITALS[word[0]] for word in words]
    sentence, mode = _modes(tokens, lower, capital)
    sheet = Sheet(text, tokens, lower, capital, sentence, mode, [None] * len(words), [])
    _match(sheet, lexicon)
    return sheet


class _Capitals(dict[str, bool]):
    """Letter -> whether a name may begin with it."""

    def __missing__(self, letter: str) -> bool:
        known = self[letter] = letter.isupper() or (letter.isalpha() and not letter.islower())
        return known


_CAPITALS = _Capitals()


def _modes(tokens: Tokens, lower: list[str], capital: list[bool]) -> tuple[list[int], list[Mode]]:
    """Each token's sentence start and sentence mode."""
    sentence: list[int] = []
    modes: list[Mode] = []
    for first, last in pairwise([*tokens.sentences, len(lower)]):
        capitals = sum(capital[first:last])
        if not capitals:
            mode = Mode.LOWER
        elif 3 * capitals < last - first:
            mode = Mode.NORMAL
        else:
            mode = _mode(tokens, lower, capital, range(first, last))
        sentence += [first] * (last - first)
        modes += [mode] * (last - first)
    return sentence, modes


def _mode(tokens: Tokens, lower: list[str], capital: list[bool], where: range) -> Mode:
    """The mode of a sentence with many capitals."""
    letters = [i for i in where if lower[i][0].isalpha()]
    capitals = sum([capital[i] for i in letters])
    upper = sum([tokens.words[i].isupper() and len(lower[i]) > 1 for i in letters])
    if upper > 0.6 * len(letters) and len(letters) > 1:
        return Mode.UPPER
    if len(letters) > 3:
        common = common_words()
        content = [i for i in letters if common.get(lower[i], 99) > 10 or len(lower[i]) > 4]
        if sum([capital[i] for i in content]) > 0.8 * len(content) > 2 and capitals > 0.6 * len(letters):
            return Mode.TITLE
    return Mode.NORMAL


def _match(sheet: Sheet, lexicon: Lexicon) -> None:
    """Fill in the longest written-as-a-name match of each token, from the left."""
    best = _longest(sheet, lexicon)
    words, demonyms, abbreviations = sheet.tokens.words, lexicon.demonyms, lexicon.abbreviations
    for start, word in enumerate(words):  # short forms that the gazetteer need not know
        if sheet.capital[start] and start not in best and (word in abbreviations or word in demonyms):
            best[start] = (start + 1, sheet.lower[start].replace(".", ""))
    taken = 0
    for start in sorted(best):
        end, key = best[start]
        if start >= taken:
            profile = lexicon.profile(key)
            match = NameMatch(start, end, key, profile, _tag(sheet, start, end, lexicon, profile))
            sheet.matches.append(match)
            sheet.match[start:end] = [match] * (end - start)
            taken = end


def _longest(sheet: Sheet, lexicon: Lexicon) -> dict[int, tuple[int, str]]:
    """First token -> the end and key of the longest name that is written as one."""
    tokens, text = sheet.tokens, sheet.text
    without_capitals = _is_without_capitals(sheet)
    begins = {offset: i for i, offset in enumerate(tokens.starts)}
    best: dict[int, tuple[int, str]] = {}
    for span in lexicon.spans(text):
        start = begins.get(span.start)
        if start is None or not (sheet.capital[start] or without_capitals or _is_article(sheet, start)):
            continue
        end = tokens.at(span.end - 1) + 1
        if end - start > _MAX_TOKENS or end <= best.get(start, (0, ""))[0]:
            continue
        if _uncommon(sheet, start, end) if without_capitals else _named(sheet, start, end):
            best[start] = (end, span.key)
    return best


def _is_without_capitals(sheet: Sheet) -> bool:
    """Whether the text, like many a tweet, makes nothing of capitals."""
    if sum(sheet.capital) > 0.1 * len(sheet) + 2:
        return False
    words = [i for i, word in enumerate(sheet.lower) if word[0].isalpha() and word != "i"]
    return len(words) > 3 and sum(sheet.capital[i] for i in words) <= 0.02 * len(words)


def _uncommon(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a stretch in small letters may be a name: its first and last words are no everyday words."""
    common = common_words()
    edges = (sheet.lower[start], sheet.lower[end - 1])
    return sheet.sentence[start] == sheet.sentence[end - 1] and all(
        len(word) > 2 and common.get(word, 99) > 35 for word in edges
    )


def _is_article(sheet: Sheet, start: int) -> bool:
    """Whether a small word is the article of an Arabic name, as in "al-Hol"."""
    nxt = start + 2
    return (
        sheet.lower[start] in ARTICLES
        and nxt < len(sheet)
        and sheet.lower[start + 1] in ("-", "‑", "–")
        and sheet.capital[nxt]
    )


def _named(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a stretch is written as a name is: capitals, but for small words inside, and within one sentence."""
    if sheet.sentence[start] != sheet.sentence[end - 1]:
        return False
    last = end - 1
    if not (sheet.capital[last] or sheet.lower[last][0].isdigit() or sheet.lower[last] == "."):
        return False
    for i in range(start + 1, last):
        word = sheet.lower[i]
        if not sheet.capital[i] and word[0].isalpha() and word not in CONNECTORS:
            return False
        if word in (",", ";", ":", "(", ")", "/", "!", "?"):
            return False
    return True


def _tag(sheet: Sheet, start: int, end: int, lexicon: Lexicon, profile: NameProfile) -> str:
    """The kind of a match; demonyms and short forms by their exact letters."""
    surface = sheet.text[sheet.tokens.starts[start] : sheet.tokens.ends[end - 1]]
    if surface in lexicon.abbreviations or surface.rstrip(".") in lexicon.abbreviations:
        return "abbreviation"
    if surface in lexicon.demonyms or (sheet.mode[start] is Mode.UPPER and surface.title() in lexicon.demonyms):
        return "demonym"
    return profile.kind
