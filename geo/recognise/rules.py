"""Recognition by rules alone: a gazetteer name, written as a name, with cues for and against."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set

from gazetteer import fold

from ..document import Mention
from ..language import Language
from ..tokens import ReadText
from .false_positives import without_false_positives
from .lexicon import GREAT_KINDS, Lexicon
from .modes import Mode
from .persons import PersonCue, person_cue
from .rescoring import TokenSpan
from .span_repair import drop_overlaps, mentions_of
from .table import NameMatch, TokenTable
from .token_table import token_table

# Log-odds of being a place mention, set by hand: alone they find places with the F that stands in
# docs/decisions/2026-11-21-recognition.md.
_PRIOR = {
    "country": 3.0, "admin1": 2.0, "demonym": 2.5, "abbreviation": 0.5, "city": 1.6, "town": 0.3, "village": -0.8,
    "hamlet": -1.5, "admin2": 0.5, "water": 0.5, "land": 0.0, "area": 1.0, "spot": -1.0, "": -4.0,
}  # fmt: skip
"""By the kind of the name's most important place."""
_LOCATIVE = 2.5  # behind "in"
_CONTAINER = 3.0  # before, or owned by, what it lies in
_UNIT_BEHIND = 2.0  # before "province"
_MORE_WORDS, _MOST_MORE_WORDS = 0.7, 2  # for each word but the first, up to so many
_PERSON = -4.0
_ORGANISATION = -2.0
_TO_ITS_HEAD = 4  # words that may stand between a place and the head of an organisation's name
_NO_NAME = -5.0
_WORD = {10: -5.0, 20: -4.0, 35: -3.0, 50: -1.5}  # by its rarity, as in `WordLists.common`
_WORD_INSIDE = -1.5  # a capital inside a sentence shows that the word is meant as a name
_ALONE_AT_START = -1.0
_SHORT, _SHORT_WORD = -3.0, 3  # of fewer letters, or of capitals alone
_PERSONS_NAME = -1.0
_CODE, _COUNTRY_CODE, _LONE_CODE = 3.0, 2.5, -2.0  # behind a town; a country's anywhere; a state's elsewhere
_MANY = 40
"""As many places as a profile counts: `NameProfile.count`."""
_SHORTEST = 2
"""A name of no more letters is rather a word, whatever follows it."""
BEFORE_CONTAINER = frozenset((",", "(", "["))
"""Marks between a place and the country or state that it lies in."""
_NO_TOWN = ("abbreviation", "demonym", "")
_APOSTROPHES = ("'", "’")
"""What Turkish has between a name and its case: "Ankara'da"."""
_STATE = re.compile("[A-Z]{2}$")
_SMALL_WORD = 10  # SCOWL size up to which two letters are rather a word


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
        table = token_table(text, self._lexicon, self._language)
        spans = self._spans(table, table.matches)
        return drop_overlaps(mentions_of(table, without_false_positives(table, spans)))

    def read(self, table: TokenTable, matches: Sequence[NameMatch], said: Set[int] = frozenset()) -> list[Mention]:
        """Of some names of a text those that are places, what the tagger would have learnt to leave out included.

        In English: the taggers of other languages learnt from less, and their rows are few and sure.

        :param said: the first tokens of names that the words beside them call places.
        """
        if not table.language.forms:
            return mentions_of(table, self._spans(table, matches, said))
        starts = {match.start for match in matches}
        spans = without_false_positives(table, self._spans(table, table.matches))  # which looks at all of a text
        return mentions_of(table, [span for span in spans if span.start in starts])

    def _spans(self, table: TokenTable, matches: Sequence[NameMatch], said: Set[int] = frozenset()) -> list[TokenSpan]:
        found = []
        for match in matches:
            odds = _log_odds(table, match)
            if match.start in said and not _is_led(table, match.start):
                odds += _LOCATIVE
            probability = 1.0 / (1.0 + math.exp(-odds))
            if probability >= self._threshold:
                found.append(TokenSpan(match.start, match.end, probability))
        return found


def _is_led(table: TokenTable, start: int) -> bool:
    before = start - 1
    return before >= table.sentence[start] and table.lower[before] in table.lists.cues["locative"]


# Set by hand on paragraphs and headlines written for it (docs/decisions/2026-11-28-taggers-of-languages.md).
_SURE, _SURE_COUNTRY = 3.5, 2.9
"""Log-odds of the rules from which a name is a place whatever a tagger says; of a country in a clause."""
_LEAST, _POSSIBLE_IN_PROSE, _LIKELY_IN_PROSE = 0.05, 0.1, 0.3
"""Probabilities that a tagger must give it: at all, with an undoubted name behind "from", in prose alone."""
_UNDOUBTED = 1.5
"""What the rules give the name of a city against which nothing speaks."""
_WELL_KNOWN = (*GREAT_KINDS, "town")
_PROSE, _CLAUSE, _SUBJECT = 12, 6, 5
"""So many words and marks of a sentence are no headline and no item of a list; so many have a verb, mostly."""
_REPORT = 3
"""So many sentences are a text rather than an entry."""
_BEHIND_TOPIC = frozenset("-–—")


def is_plainly_a_place(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a known name that a tagger finds improbable is a place: likely enough in prose, or the rules are sure.

    For languages whose taggers learnt from encyclopaedias more than from news: "à Téhéran", "le président du Mali".
    """
    match = table.match[span.start]
    if match is None or match.tag not in _WELL_KNOWN or span.probability < _LEAST:
        return False
    if (match.start, match.end) != (span.start, span.end):
        return False
    first, past = table.tokens.sentence_of(span.start)
    size, latin = past - first, table.language.script == "Latin"  # measured there alone
    prose = size >= _PROSE
    if prose and span.probability >= _LIKELY_IN_PROSE and latin:
        return True
    if span.probability >= _LIKELY_IN_PROSE and table.lower[match.end : match.end + 1] == [":"]:
        return True  # a headline's: "Обстріл Херсона: двоє загиблих"
    if match.tag == "town":
        return False
    if _is_told_behind(table, match.end):
        return True
    if (
        _is_topic(table, match, size)
        or (size >= _SUBJECT and _is_subject(table, match))
        or _opens_headline(table, match)
    ):
        return True
    score = _log_odds(table, match) + (_LOCATIVE if _is_of_a_place(table, match.start) else 0.0)
    if prose and latin and span.probability >= _POSSIBLE_IN_PROSE and score >= _UNDOUBTED and _is_of(table, span.start):
        return True
    clause = prose or (size >= _CLAUSE and len(table.tokens.sentences) >= _REPORT)
    return score >= (_SURE_COUNTRY if match.tag == "country" and clause else _SURE)


def _is_told_behind(table: TokenTable, end: int) -> bool:
    """Whether an office stands behind a name, or an ending and a verb of going: "Ankara Valisi Mersin'e gitti"."""
    contexts, after = table.lists.contexts, table.lower[end : end + 2]
    return after[:1] != [] and (
        after[0] in contexts["holder"] or (after[0][0] in "'’" and after[-1] in contexts["move"])
    )


def _is_topic(table: TokenTable, match: NameMatch, size: int) -> bool:
    """Whether a text puts a name before a sentence: "Gaza : l'aide"; in a report as a dateline, too ("Berne - Le ...").

    :param size: how many words and marks its sentence has.
    """
    if match.start != table.sentence[match.start] or match.end >= len(table):
        return False
    mark = table.lower[match.end]
    if len(table.tokens.sentences) < _REPORT:  # a headline alone
        return mark == ":" and size >= _SUBJECT and table.lower[match.start] not in table.lists.first_names
    if mark == "/":  # a dateline of two: "Бухарест/Кишинів."
        return table.match[match.end + 1 : match.end + 2] not in ([], [None])
    return (mark in _BEHIND_TOPIC and not table.is_glued(match.end)) or mark in ":(" or (mark == "." and size == 2)


_METROPOLIS, _GREATEST = 500_000, 2_000_000
"""People of a city that stands for a government; of one that is no person even where its name is a given name, too."""


def _is_subject(table: TokenTable, match: NameMatch) -> bool:
    """Whether a metropolis opens a sentence of a report as what a government is called by: "Moscou a riposté"."""
    start, end = match.start, match.end
    opens = start == table.sentence[start] and end - start == 1 and len(table.tokens.sentences) >= _REPORT
    if not opens or match.tag != "city" or match.profile.population < _METROPOLIS or end >= len(table):
        return False
    word, after = table.lower[start], table.lower[end]
    persons = word in table.lists.first_names and match.profile.population < _GREATEST
    return not (persons or word in table.lists.common) and not table.capital[end] and after[0].isalpha()


def _opens_headline(table: TokenTable, match: NameMatch) -> bool:
    """Whether a country or metropolis is what one sentence alone speaks of: "Moscou bombarde Odessa"."""
    start, end, words = match.start, match.end, table.lower
    if start or end - start > 1 or len(table.tokens.sentences) > 1 or not start + 2 < len(table):
        return False
    if match.tag != "country" and not (match.tag == "city" and match.profile.population >= _METROPOLIS):
        return False
    named = words[start] in table.lists.first_names or words[start] in table.lists.common
    return not (named or table.capital[end]) and words[end][0].isalpha()


def _is_of(table: TokenTable, start: int) -> bool:
    """Whether a preposition that mostly stands before places opens the sentence: "De Benghazi arrivent"."""
    before = start - 1
    return before == table.sentence[start] and table.lower[before] in table.lists.cues["weaklocative"]


def _is_of_a_place(table: TokenTable, start: int) -> bool:
    """Whether who lives in a place, or an office of it, stands before a name: "les habitants de Derna"."""
    first, contexts = table.sentence[start], table.lists.contexts
    before = [table.lower[i] for i in range(max(first, start - 3), start)]
    small = table.lists.cues["weaklocative"] | table.lists.names["determiner"]
    while before and before[-1] in small:
        before.pop()
    return bool(before) and any(before[-1] in contexts[name] for name in ("dweller", "office", "unit"))


def _log_odds(table: TokenTable, match: NameMatch) -> float:
    score = _PRIOR.get(match.tag, 0.0)
    start, end, words = match.start, match.end, table.lower
    before = words[start - 1] if start > table.sentence[start] else ""
    if end - start == 1 and words[start] in table.lists.names["function"]:
        return _NO_NAME
    if match.tag == "abbreviation":
        return score + _abbreviation(table, match, before)
    after = words[end] if end < len(words) else ""
    if before in table.lists.cues["locative"] or (after[:1] in _APOSTROPHES and after in table.lists.cues["locative"]):
        score += _LOCATIVE
    score += min(end - start - 1, _MOST_MORE_WORDS) * _MORE_WORDS
    in_pair = _in_pair(table, match)
    if end - start == 1:
        score += _word_in_pair(table, match) if in_pair else _plain_word(table, match)
    if in_pair:
        score += _CONTAINER
    if before in table.language.of_owner and start > 1 and table.match[start - 2] is not None:
        score += _CONTAINER
    if words[end : end + 1] and words[end] in table.lists.contexts["unit"]:
        score += _UNIT_BEHIND
    return score + _person(table, match, before) + _organisation(table, match)


def _abbreviation(table: TokenTable, match: NameMatch, before: str) -> float:
    """Short forms of countries count anywhere, those of states behind a comma."""
    if match.profile.kind == "country":
        return _COUNTRY_CODE
    behind = stands_behind_its_town(table, match) or (before == "," and table.match[match.start - 2])
    return _CODE if behind else _LONE_CODE


def stands_behind_its_town(table: TokenTable, match: NameMatch) -> bool:
    """Whether a state's short form stands behind a name that has a place there: "Paris TX", "Paris (Tex.)"."""
    town = town_before(table, match)
    if town is None:
        return False
    many = town.profile.count >= _MANY  # the profile knows but the first places of such a name
    if many or any("." in region for region in match.profile.names & town.profile.regions):
        return True
    after = match.end + 1
    if table.lower[match.end : match.end + 1] == [","] and after < len(table):
        country = table.match[after]  # "Milano, MI, Italy"
        return country is not None and bool(country.profile.names & town.profile.regions)
    return False


def town_before(table: TokenTable, match: NameMatch) -> NameMatch | None:
    """The name that a short form stands behind, with a comma or bracket between or, two letters, with none."""
    start, i = match.start, match.start
    if match.tag != "abbreviation":
        return None
    while i > table.sentence[start] and table.lower[i - 1] in BEFORE_CONTAINER and start - i < 2:
        i -= 1
    if i <= table.sentence[start] or (i == start and not _is_bare_state(table, start)):
        return None
    town = table.match[i - 1]
    return town if town is not None and town.end == i and town.tag not in _NO_TOWN else None


def _is_bare_state(table: TokenTable, start: int) -> bool:
    """Whether two letters are a state's without a mark before them; among capitals not "IN" and "OR"."""
    in_capitals = table.mode[start] is Mode.UPPER and table.lists.common.get(table.lower[start], 99) <= _SMALL_WORD
    return _STATE.match(table.tokens.words[start]) is not None and not in_capitals


def is_before_its_state(table: TokenTable, match: NameMatch) -> bool:
    """The same seen from the town."""
    for state in table.match[match.end : match.end + 3]:
        if state is not None:
            return town_before(table, state) is match and stands_behind_its_town(table, state)
    return False


def _word_in_pair(table: TokenTable, match: NameMatch) -> float:
    """The same where a container follows: any word with a capital is a name then, but for "Hope in Syria"."""
    start = match.start
    inside = start > table.sentence[start] or table.lower[match.end] in BEFORE_CONTAINER
    named = inside and table.capital[start] and table.lower[start] not in table.lists.cues["month"]
    return _WORD_INSIDE if named and len(match.key) > _SHORTEST else _plain_word(table, match)


def _plain_word(table: TokenTable, match: NameMatch) -> float:
    """Names that are ordinary words too: months, and whatever English writes in lower case."""
    word = table.lower[match.start]
    elided = word[0].isascii() and ("'" in word or "’" in word)  # not of Куп'янськ
    if match.tag not in ("country", "demonym") and (
        elided or any(word in table.lists.cues[name] for name in ("month", "title", "org"))
    ):
        return _NO_NAME
    score = 0.0
    if match.tag not in ("country", "demonym"):
        common = _WORD.get(table.lists.common.get(word, 0), 0.0)
        plain = match.start > table.sentence[match.start] and table.mode[match.start] is Mode.NORMAL
        score += max(common, _WORD_INSIDE) if plain and table.capital[match.start] else common
        if len(word) < _SHORT_WORD or (
            table.tokens.words[match.start].isupper() and table.mode[match.start] is Mode.NORMAL
        ):
            score += _SHORT
        if match.start == table.sentence[match.start]:
            score += _ALONE_AT_START
        if (word in table.lists.first_names and match.tag != "admin1") or (
            word in table.lists.surnames and match.tag in ("village", "hamlet", "town", "spot")
        ):
            score += _PERSONS_NAME
    return score


def _in_pair(table: TokenTable, match: NameMatch) -> bool:
    """Whether a state's two letters follow, or a country or state that the name may lie in."""
    return is_before_its_state(table, match) or is_before_its_container(table, match)


def is_before_its_container(table: TokenTable, match: NameMatch) -> bool:
    """Whether a country or state that has a place of the name follows: "Warner (Oklahoma)", "Chelsea, in Maine"."""
    after = match.end
    for words in (BEFORE_CONTAINER, table.lists.contexts["stay"]):
        if after < len(table) and table.lower[after] in words:
            after += 1
    if table.lower[after - 1] in table.lists.contexts["stay"]:
        after += table.lower[after : after + 1] != [] and table.lower[after] in table.lists.names["determiner"]
    outer = table.match[after] if match.end < after < len(table) else None
    return outer is not None and bool(outer.profile.names & match.profile.regions)


def _person(table: TokenTable, match: NameMatch, before: str) -> float:
    """After a title or a given name, or a given name before another capitalised word."""
    if match.tag == "demonym" or is_before_its_state(table, match):
        return 0.0
    start, end = match.start, match.end
    if not table.tokens.words[start][0].isupper() and table.capital[start]:
        return 0.0  # a script without capitals shows no names beside names
    cue = person_cue(table, start) if before else PersonCue.NONE
    if cue is PersonCue.TITLE:
        of_what = bool(table.language.forms) and (match.tag in ("country", "admin1") or _is_seat(table, match))
        return 0.0 if of_what else _PERSON
    led = before in table.lists.cues["locative"]
    beside = before and not led and table.capital[start - 1]
    if beside and (cue is PersonCue.GIVEN or (table.match[start - 1] is None and not _merely_opens(table, start - 1))):
        return _PERSON if match.tag not in ("country", "admin1") else _PERSON / 3
    if not table.capital[start] and before in table.lists.cues["kin"]:
        return _PERSON
    if not table.capital[start] and before and person_cue(table, start, small=True) is PersonCue.GIVEN:
        return _PERSON / 2
    first = table.lower[start]
    if end - start == 1 and first in table.lists.first_names and _followed_by_name(table, end):
        return _PERSON
    return 0.0


def _is_seat(table: TokenTable, match: NameMatch) -> bool:
    """Whether a case says that an office is a town's: "мер Харкова"."""
    start = match.start
    surface = table.text[table.tokens.starts[start] : table.tokens.ends[match.end - 1]]
    return table.lower[start - 1] in table.lists.contexts["office"] and fold(surface) != match.key


def _merely_opens(table: TokenTable, i: int) -> bool:
    """Whether a word is no part of a name but has the capital of its sentence: "Слідчі Миргорода"."""
    word, contexts = table.lower[i], table.lists.contexts
    return i == table.sentence[i] and any(word in contexts[name] for name in ("dweller", "office", "unit"))


def _followed_by_name(table: TokenTable, end: int) -> bool:
    if end >= len(table) or not table.capital[end] or table.sentence[end] == end:
        return False
    return not any(table.lower[end] in table.lists.cues[name] for name in ("geohead", "org", "building", "street"))


def _organisation(table: TokenTable, match: NameMatch) -> float:
    """Whether the capitalised run goes on to the head of an organisation or a team."""
    lists = table.lists.cues
    for i in range(match.end, min(match.end + _TO_ITS_HEAD, len(table))):
        word = table.lower[i]
        if not table.capital[i] and word not in table.lists.names["organisation_link"]:
            break
        if word in lists["team"] or word in lists["org"] or word in lists["descriptor"]:
            return 0.0 if word in table.lists.contexts["office"] else _ORGANISATION
        if word in lists["street"] and i == match.end:
            return _ORGANISATION
    return 0.0
