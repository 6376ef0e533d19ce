"""Recognition by rules alone: a gazetteer name, written as a name, with cues for and against.

Public: `GazetteerRecogniser`, `stands_behind_its_town`, `is_before_its_state`. The recogniser needs no training, works
in any script, and carries texts that the trained tagger can't judge (all lower case, or letters without case).
"""

from __future__ import annotations

import math
import re

from ..document import Mention
from ..language import Language
from ..tokens import ReadText
from .lexicon import Lexicon
from .modes import Mode
from .sheet import NameMatch, Sheet, lay_out
from .spans import mention, settle

# Log-odds of being a place mention, by the kind of the name's most important place.
_PRIOR = {
    "country": 3.0, "admin1": 2.0, "demonym": 2.5, "abbreviation": 0.5, "city": 1.6, "town": 0.3, "village": -0.8,
    "hamlet": -1.5, "admin2": 0.5, "water": 0.5, "land": 0.0, "area": 1.0, "spot": -1.0, "": -4.0,
}  # fmt: skip
_LOCATIVE = 2.5
_CONTAINER = 3.0
_PERSON = -4.0
_ORGANISATION = -2.0
_WORD = {10: -5.0, 20: -4.0, 35: -3.0, 50: -1.5}
_WORD_INSIDE = -1.5  # a capital inside a sentence shows that the word is meant as a name
_ALONE_AT_START = -1.0
_STATE = re.compile("[A-Z]{2}$")


class GazetteerRecogniser:
    """Finds gazetteer names that are written and used as places are."""

    def __init__(self, lexicon: Lexicon, *, threshold: float = 0.5, language: Language | None = None) -> None:
        """Nothing is read before the first text.

        :param threshold: the least probability of a mention, 0 to 1.
        :param language: of the texts; None for English.
        """
        self._lexicon = lexicon
        self._language = language
        self._threshold = threshold

    def __call__(self, text: str | ReadText) -> tuple[Mention, ...]:
        """The text's place mentions, in order, none overlapping."""
        return self.read(lay_out(text, self._lexicon, self._language))

    def read(self, sheet: Sheet) -> tuple[Mention, ...]:
        """The same for a text that is laid out already."""
        found = []
        for match in sheet.matches:
            probability = 1.0 / (1.0 + math.exp(-_log_odds(sheet, match)))
            if probability >= self._threshold:
                found.append(mention(sheet, match.start, match.end, probability))
        return settle(found)


def _log_odds(sheet: Sheet, match: NameMatch) -> float:
    score = _PRIOR.get(match.tag, 0.0)
    start, end, words = match.start, match.end, sheet.lower
    before = words[start - 1] if start > sheet.sentence[start] else ""
    if match.tag == "abbreviation":
        return score + _abbreviation(sheet, match, before)
    if before in sheet.lists.cues["locative"]:
        score += _LOCATIVE
    score += min(end - start - 1, 2) * 0.7
    if end - start == 1:
        score += _plain_word(sheet, match)
    if _in_pair(sheet, match):
        score += _CONTAINER
    if words[end : end + 1] and words[end] in sheet.lists.contexts["unit"]:
        score += 2.0
    return score + _person(sheet, match, before) + _organisation(sheet, match)


def _abbreviation(sheet: Sheet, match: NameMatch, before: str) -> float:
    """Short forms of countries count anywhere, those of states behind a comma."""
    if match.profile.kind == "country":
        return 2.5
    if stands_behind_its_town(sheet, match):
        return 3.0
    return 3.0 if before == "," and sheet.match[match.start - 2] else -2.0


def stands_behind_its_town(sheet: Sheet, match: NameMatch) -> bool:
    """Whether a state's two letters stand right behind a name that has a place there: "Paris TX"."""
    start = match.start
    if match.tag != "abbreviation" or start <= sheet.sentence[start] or not _STATE.match(sheet.tokens.words[start]):
        return False
    town = sheet.match[start - 1]
    if town is None or town.end != start:
        return False
    return any("." in region for region in match.profile.names & town.profile.regions)


def is_before_its_state(sheet: Sheet, match: NameMatch) -> bool:
    """The same seen from the town."""
    state = sheet.match[match.end] if match.end < len(sheet) else None
    return state is not None and state.start == match.end and stands_behind_its_town(sheet, state)


def _plain_word(sheet: Sheet, match: NameMatch) -> float:
    """Names that are ordinary words too: months, and whatever English writes in lower case."""
    word = sheet.lower[match.start]
    if match.tag not in ("country", "demonym") and (
        any(word in sheet.lists.cues[name] for name in ("month", "title", "org")) or "'" in word or "’" in word
    ):
        return -5.0
    score = 0.0
    if match.tag not in ("country", "demonym"):
        common = _WORD.get(sheet.lists.common.get(word, 0), 0.0)
        plain = match.start > sheet.sentence[match.start] and sheet.mode[match.start] is Mode.NORMAL
        score += max(common, _WORD_INSIDE) if plain and sheet.capital[match.start] else common
        if len(word) < 3 or (sheet.tokens.words[match.start].isupper() and sheet.mode[match.start] is Mode.NORMAL):
            score -= 3.0
        if match.start == sheet.sentence[match.start]:
            score += _ALONE_AT_START
        if (word in sheet.lists.first_names and match.tag != "admin1") or (
            word in sheet.lists.surnames and match.tag in ("village", "hamlet", "town", "spot")
        ):
            score -= 1.0
    return score


def _in_pair(sheet: Sheet, match: NameMatch) -> bool:
    """Whether the next name after a comma is a country or state that the name may lie in, or a state's two letters."""
    if is_before_its_state(sheet, match):
        return True
    after = match.end + 1
    if after < len(sheet) and sheet.lower[match.end] in (",", "("):
        outer = sheet.match[after]
        return outer is not None and bool(outer.profile.names & match.profile.regions)
    return False


def _person(sheet: Sheet, match: NameMatch, before: str) -> float:
    """After a title or a given name, or a given name before another capitalised word."""
    if match.tag == "demonym" or is_before_its_state(sheet, match):
        return 0.0
    start, end = match.start, match.end
    if not sheet.tokens.words[start][0].isupper() and sheet.capital[start]:
        return 0.0  # a script without capitals shows no names beside names
    if before in sheet.lists.cues["title"] or (before == "." and sheet.lower[start - 2] in sheet.lists.cues["title"]):
        return _PERSON
    if before and sheet.capital[start - 1] and (before in sheet.lists.first_names or sheet.match[start - 1] is None):
        return _PERSON if match.tag not in ("country", "admin1") else _PERSON / 3
    if not sheet.capital[start] and before in sheet.lists.cues["kin"]:
        return _PERSON
    if not sheet.capital[start] and before in sheet.lists.first_names:
        return _PERSON / 2
    first = sheet.lower[start]
    if end - start == 1 and first in sheet.lists.first_names and _followed_by_name(sheet, end):
        return _PERSON
    return 0.0


def _followed_by_name(sheet: Sheet, end: int) -> bool:
    if end >= len(sheet) or not sheet.capital[end] or sheet.sentence[end] == end:
        return False
    return not any(sheet.lower[end] in sheet.lists.cues[name] for name in ("geohead", "org", "building", "street"))


def _organisation(sheet: Sheet, match: NameMatch) -> float:
    """Whether the capitalised run goes on to the head of an organisation or a team."""
    lists = sheet.lists.cues
    for i in range(match.end, min(match.end + 4, len(sheet))):
        word = sheet.lower[i]
        if not sheet.capital[i] and word not in sheet.lists.names["organisation_link"]:
            break
        if word in lists["team"] or word in lists["org"] or word in lists["descriptor"]:
            return 0.0 if word in sheet.lists.contexts["office"] else _ORGANISATION
        if word in lists["street"] and i == match.end:
            return _ORGANISATION
    return 0.0
