"""A text laid out for recognition: its tokens, how its sentences are written, and which of its words are names.

Public: `lay_out(text, lexicon) -> Sheet`, `Sheet`, `NameMatch`, `Mode`.

A lexicon matches letters whatever their case; here the matches are kept that are written as names are (capitals, or a
script without case), and of overlapping ones the longest from the left.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

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
_ARTICLES = frozenset("al ad an ar as ash at az ed el er es ez et esh".split())
_MAX_TOKENS = 12


def lay_out(text: str, lexicon: Lexicon) -> Sheet:
    """Tokens, sentence modes and name matches of a text."""
    tokens = tokenise(text)
    words = tokens.words
    lower = [word.lower() for word in words]
    capital = [_is_capital(word[0]) for word in words]
    sentence, mode = _modes(tokens, lower, capital)
    sheet = Sheet(text, tokens, lower, capital, sentence, mode, [None] * len(words), [])
    _match(sheet, lexicon)
    return sheet


def _is_capital(letter: str) -> bool:
    return letter.isupper() or (letter.isalpha() and not letter.islower())


def _modes(tokens: Tokens, lower: list[str], capital: list[bool]) -> tuple[list[int], list[Mode]]:
    """Each token's sentence start and sentence mode."""
    sentence: list[int] = []
    modes: list[Mode] = []
    bounds = [*tokens.sentences, len(lower)]
    common = common_words()
    for first, last in itertools.pairwise(bounds):
        letters = [i for i in range(first, last) if lower[i][0].isalpha()]
        capitals = sum(capital[i] for i in letters)
        upper = sum(tokens.words[i].isupper() and len(lower[i]) > 1 for i in letters)
        mode = Mode.NORMAL
        if not capitals:
            mode = Mode.LOWER
        elif upper > 0.6 * len(letters) and len(letters) > 1:
            mode = Mode.UPPER
        elif len(letters) > 3:
            content = [i for i in letters if common.get(lower[i], 99) > 10 or len(lower[i]) > 4]
            if sum(capital[i] for i in content) > 0.8 * len(content) > 2 and capitals > 0.6 * len(letters):
                mode = Mode.TITLE
        sentence.extend([first] * (last - first))
        modes.extend([mode] * (last - first))
    return sentence, modes


def _match(sheet: Sheet, lexicon: Lexicon) -> None:
    """Fill in the longest written-as-a-name match of each token, from the left."""
    tokens, taken = sheet.tokens, 0
    begins = {offset: i for i, offset in enumerate(tokens.starts)}
    best: dict[int, tuple[int, str]] = {}
    for span in lexicon.spans(sheet.text):
        start = begins.get(span.start)
        if start is None or not _may_begin(sheet, start):
            continue
        end = tokens.at(span.end - 1) + 1
        if end - start <= _MAX_TOKENS and end > best.get(start, (0, ""))[0] and _named(sheet, start, end):
            best[start] = (end, span.key)
    for start, word in enumerate(tokens.words):  # short forms that the gazetteer need not know
        if start not in best and sheet.capital[start] and (word in lexicon.abbreviations or word in lexicon.demonyms):
            best[start] = (start + 1, sheet.lower[start].replace(".", ""))
    for start in sorted(best):
        end, key = best[start]
        if start >= taken:
            profile = lexicon.profile(key)
            match = NameMatch(start, end, key, profile, _tag(sheet, start, end, lexicon, profile))
            sheet.matches.append(match)
            sheet.match[start:end] = [match] * (end - start)
            taken = end


def _may_begin(sheet: Sheet, start: int) -> bool:
    if sheet.capital[start]:
        return True
    nxt = start + 2
    return (
        sheet.lower[start] in _ARTICLES
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
