"""Names that the text itself calls places, where the tagger was taught nothing: "Togo's Mango", "a shop in Chandler".

A town of whatever name is one behind its country's genitive, before the country or state that it is said to lie in,
and behind "in" or "fled" where the text names a region that has a place so called. Which words these are is the
language's (`contexts.txt`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ..language import Language, people_of
from .lexicon import Lexicon
from .modes import Mode
from .rules import BEFORE_CONTAINER, is_before_its_container
from .table import NameMatch, TokenTable

_TOWNS = ("city", "town", "village")
_WIDE = ("country", "admin1")
_COMMON, _RARE = 10, 35  # SCOWL sizes up to which a word is a common, an everyday one
_MANY = 40
"""Of a name that so many places bear, the profile knows the first alone."""
_DESCRIBED = 12
"""Words behind a name within which stands what it lies in: ", a small port town in Togo"."""
_DEFINED = 18
"""Words behind a name within which a sentence that says what it is names what it lies in."""
_CALLED = 6
"""Words beside a name within which stands the people whose town it is called."""
_CONTAINED = 6
"""Words behind "in" within which it is named: "in the northern part of Togo"."""
_GREAT = 500_000
_GOES_ON = frozenset("-&")
_NORMAL = Mode.NORMAL  # looking up an enum's member costs as much as a call


def named_regions(table: TokenTable, lexicon: Lexicon) -> frozenset[str]:
    """The countries and first-order units that the text names, by what names are first of all, and by their peoples."""
    named = [m.profile.names for m in table.matches if m.profile.kind in _WIDE and m.tag != "demonym"]
    peoples = [written(table, m) for m in table.matches if m.tag == "demonym"]
    return frozenset().union(*named, *(lexicon.regions_of_people(people) for people in peoples))


class NamedRegions:
    """What `named_regions` gives for a text, looked for when first asked for; most texts never ask."""

    __slots__ = ("_known", "_lexicon", "_table")

    def __init__(self, table: TokenTable, lexicon: Lexicon) -> None:
        self._table = table
        self._lexicon = lexicon
        self._known: frozenset[str] | None = None

    def __call__(self) -> frozenset[str]:
        if self._known is None:
            self._known = named_regions(self._table, self._lexicon)
        return self._known

    def is_peoples(self, match: NameMatch) -> bool:
        """Whether a name is called the town of a people whose country has one: "X est une petite ville chilienne"."""
        table, start, end = self._table, match.start, match.end
        if table.lists.peoples.keys().isdisjoint(
            (*table.lower[max(start - _CALLED, 0) : start], *table.lower[end : end + _CALLED])
        ):
            return False
        first, past = table.tokens.starts[start], table.tokens.ends[end - 1]
        people = people_of(table.language, table.text, past, table.read.before(first))
        return bool(people) and not self._lexicon.regions_of_people(people).isdisjoint(match.profile.regions)


def written(table: TokenTable, match: NameMatch) -> str:
    """A name as the text has it."""
    return table.text[table.tokens.starts[match.start] : table.tokens.ends[match.end - 1]]


def is_said_a_place(table: TokenTable, match: NameMatch, named: NamedRegions) -> bool:
    """Whether the words beside a town say that it is one.

    :param named: gives the regions that the text names.
    """
    if not may_be_said(table, match, words_beside(table.language)):
        return False
    wide = match.tag in _WIDE or (match.tag == "abbreviation" and match.profile.kind == "country")
    if wide and _is_behind_its_town(table, match):
        return True
    if match.profile.kind == "country":
        return False
    if is_before_its_container(table, match) or is_described(table, match, named):
        return True
    towns = match.profile.kind in (*_TOWNS, "admin1", "admin2", "hamlet")
    return towns and (
        _is_owned(table, match) or _is_plainly_in(table, match, named) or is_listed_town(table, match, named)
    )


def is_described(table: TokenTable, match: NameMatch, named: NamedRegions) -> bool:
    """Whether a name's kind and what it lies in stand behind it: "Charlotte, a city in North Carolina", "Hope is a town
    in Lamar County, Texas"."""
    if named.is_peoples(match):
        return True
    lower, names, contexts, at = table.lower, table.lists.names, table.lists.contexts, match.end
    if at + 1 >= len(lower) or not (lower[at] in BEFORE_CONTAINER or lower[at] in contexts["copula"]):
        return False
    if _is_defined(table, match):
        return True
    if lower[at] == "(" or lower[at + 1] not in names["determiner"]:
        return False
    heads, leads = table.lists.cues["geohead"] | contexts["settlement"], contexts["stay"] | names["of"]
    for i in range(at + 2, min(at + _DESCRIBED, len(table) - 2)):
        if lower[i] in heads and lower[i + 1] in leads:
            return _is_within(table, match, i + 2)
        if table.capital[i] or lower[i] in leads:
            return False
    return False


def _is_defined(table: TokenTable, match: NameMatch) -> bool:
    """The same as whole sentences have it, in whatever language: "X est une petite ville du nord du Chili"."""
    defined, starts = table.language.links.defined, table.tokens.starts
    for i in range(match.end + 2, min(match.end + _DEFINED, len(table))):
        outer = table.match[i]
        if outer is None or not outer.profile.names & match.profile.regions:
            continue
        if defined.fullmatch(table.text, table.tokens.ends[match.end - 1], starts[i]) is not None:
            return True
    return False


def _is_within(table: TokenTable, match: NameMatch, first: int) -> bool:
    """Whether a country or first-order unit that has a place of a name stands soon behind a token, in its sentence."""
    outer = table.match[first : first + _CONTAINED]
    same = [o for i, o in enumerate(outer, first) if o is not None and table.sentence[i] == table.sentence[first]]
    return any(o.profile.names & match.profile.regions for o in same)


def opens_with_article(table: TokenTable, match: NameMatch) -> bool:
    """Whether a country that is called so with an article opens a sentence: "The Philippines said"."""
    start, end, articles = match.start, match.end, table.language.names.article_before
    opens = start == table.sentence[start] and end - start > 1 and table.tokens.words[start] in articles
    follows = opens and end < len(table) and not table.capital[end] and table.lower[end] not in _GOES_ON
    return follows and table.lower[end - 1] not in table.lists.contexts["sponsor"]  # "The Emirates flight"


class WordsBeside(NamedTuple):
    """The words beside a town, some of which stand there wherever `is_said_a_place` holds."""

    leading: frozenset[str]
    """Before it."""
    behind_heads: frozenset[str]
    """Before it, behind one of `heads`."""
    heads: frozenset[str]
    behind: frozenset[str]
    """Between it and the country or state that it lies in."""
    copulas: frozenset[str]
    """Between it and what it is said to be."""
    articles: frozenset[str]
    """Behind those, in a language that has one there."""
    peoples: frozenset[str]
    """The people whose town it is, near it on either side."""
    joining: frozenset[str]
    """Before it, behind another name of its list."""


@lru_cache(maxsize=16)
def words_beside(language: Language) -> WordsBeside:
    """Those of a language."""
    contexts, of = language.words.contexts, language.words.names["of"]
    return WordsBeside(
        contexts["stay"] | contexts["reach"] | language.of_owner | {"("},
        contexts["goal"] | of | contexts["instance"],
        contexts["move"] | contexts["holder"] | contexts["instances"] | contexts["example"],
        contexts["stay"] | BEFORE_CONTAINER,
        contexts["copula"],
        contexts["copula_article"],
        frozenset(language.words.peoples),
        language.words.names["and"] | {","},
    )


def may_be_said(table: TokenTable, match: NameMatch, beside: WordsBeside) -> bool:
    """Whether some of the words stand beside a name: a few look-ups, which most names don't pass."""
    lower, start, end = table.lower, match.start, match.end
    if start:
        before = lower[start - 1]
        if before in beside.leading or (
            before in beside.behind_heads and start > 1 and lower[start - 2] in beside.heads
        ):
            return True
        if before in beside.joining and table.match[start - 2] is not None:
            return True
        if beside.peoples and not beside.peoples.isdisjoint(lower[max(start - _CALLED, 0) : start]):
            return True
    if lower[end - 1] in beside.behind:
        return True
    after = lower[end] if end + 1 < len(lower) else ""
    leads = after in beside.behind or (
        after in beside.copulas and (not beside.articles or lower[end + 1] in beside.articles)
    )
    if not leads:
        return False
    return any(table.match[end + 1 : end + _DESCRIBED]) or not beside.peoples.isdisjoint(lower[end : end + _CALLED])


def _is_behind_its_town(table: TokenTable, match: NameMatch) -> bool:
    """Whether a country or state stands in brackets behind a town that it has: "Dunkirk (Maryland)"."""
    i = match.start - 2
    town = (
        table.match[i]
        if i >= 0 and table.lower[i + 1] == "(" and table.lower[match.end : match.end + 1] == [")"]
        else None
    )
    return town is not None and town.profile.kind in _TOWNS and bool(match.profile.names & town.profile.regions)


def _is_owned(table: TokenTable, match: NameMatch) -> bool:
    """Whether a town stands behind its country: "Togo's Mango", and is no person's name but in "in Spain's Torres"."""
    i = match.start - 2
    if (
        i < table.sentence[match.start]
        or table.lower[i + 1] not in table.language.of_owner
        or match.profile.kind not in _TOWNS
    ):
        return False
    owner = table.match[i]
    if owner is None or owner.tag not in _WIDE or not owner.profile.names & match.profile.regions:
        return False
    past = match.end
    if past < len(table) and table.capital[past]:
        return False
    plain = match.end - match.start > 1 or _is_led(table, owner.start) or not _is_person(table, match)
    return plain or (match.profile.population >= _GREAT and not _is_of_people(table, past))


def _is_of_people(table: TokenTable, past: int) -> bool:
    """Whether a report of matches, or what people do behind a name, make it a person's: "Spain's Torres won"."""
    contexts = table.lists.contexts
    after = table.lower[past] if past < len(table) else ""
    return after in contexts["person_verb"] or not contexts["game"].isdisjoint(table.present)


def _is_led(table: TokenTable, start: int) -> bool:
    """Whether a preposition of place, or a verb that happens to places, stands before a name."""
    if start <= table.sentence[start]:
        return False
    before = table.lower[start - 1]
    return before in table.lists.cues["locative"] or before in table.lists.contexts["reach"]


def _is_person(table: TokenTable, match: NameMatch) -> bool:
    """Whether a name of one word is a given or family name, too, and nothing before it leads to a place."""
    word = table.lower[match.start]
    persons = word in table.lists.first_names or word in table.lists.surnames
    return match.end - match.start == 1 and persons and not _is_led(table, match.start)


def may_be_person(table: TokenTable, match: NameMatch) -> bool:
    """Whether a name of one word is a given or family name, too, that no "in" or "mayor of" leads to: "hit Johnson"."""
    start, word = match.start, table.lower[match.start]
    if match.end - start > 1 or not (word in table.lists.first_names or word in table.lists.surnames):
        return False
    before = table.lower[start - 1] if start > table.sentence[start] else ""
    contexts = table.lists.contexts
    return not (before in contexts["stay"] or before in contexts["instance"] or before in table.lists.names["of"])


def _is_plainly_in(table: TokenTable, match: NameMatch, named: Callable[[], frozenset[str]]) -> bool:
    """Whether a town, of whatever name, stands behind "in" and ends there: "a shop owner in Chandler said".

    Where a region that the text names holds a place of the name, a rarer kind of place, a word that is rather common, a
    name of which another place is more important, and other words that lead to places will do; where none does, a verb
    that happens to places leads to great cities alone: "thousands fled Jos".
    """
    start, end, profile = match.start, match.end, match.profile
    if start <= table.sentence[start] or end >= len(table):
        return False
    after = table.lower[end]
    shown = table.language.has_case and (table.mode[start] is not _NORMAL or table.capital[end])
    if shown or after in _GOES_ON or after in table.language.of_owner:
        return False
    contexts, before = table.lists.contexts, table.lower[start - 1]
    stay, reach = before in contexts["stay"], before in contexts["reach"]
    if not (stay or reach or _is_where(table, start)):
        return False
    rarest = min(table.lists.common.get(table.lower[i], 99) for i in range(start, end))
    regions = named()
    if profile.regions & regions or (regions and profile.count >= _MANY):
        return rarest > _COMMON and table.lower[start] not in table.lists.cues["month"]
    if profile.kind not in _TOWNS or rarest <= _RARE or not profile.exact:
        return False
    return stay or (reach and profile.population >= _GREAT)


def _is_where(table: TokenTable, start: int) -> bool:
    """Whether two words before a name lead to a place: "brought to Delta", "the mayor of Esmeralda"."""
    if start - 1 <= table.sentence[start]:
        return False
    contexts, before, head = table.lists.contexts, table.lower[start - 1], table.lower[start - 2]
    if before in contexts["instance"]:
        such = head in contexts["example"] and start - 2 > table.sentence[start]
        return (table.lower[start - 3] if such else head) in contexts["instances"]
    return (before in contexts["goal"] and head in contexts["move"]) or (
        before in table.lists.names["of"] and head in contexts["holder"]
    )


def is_listed_town(table: TokenTable, match: NameMatch, named: Callable[[], frozenset[str]]) -> bool:
    """Whether a name ends a list of towns that a region named by the text has, behind "in", "from" or the like, or
    stands in one: "tractors were found in Frederick, Jones and Jay"."""
    ands, start, end = table.lists.names["and"], match.start, match.end
    if start < 2 or table.lower[start - 1] not in ands | {","} or end >= len(table) or table.capital[end]:
        return False
    if not match.profile.regions & named() or table.lower[start] in table.lists.cues["month"]:
        return False
    after = table.lower[end]
    if table.lower[start - 1] in ands:
        if after[0].isalnum() and after not in ands:
            return False  # "in Austin, and Johnson said"
    elif not (after in ands and table.match[end + 1 : end + 2] not in ([], [None])):
        return False
    first = _first_of_list(table, match, named())
    led = table.lower[first - 1] if first > table.sentence[start] else ""
    return first < start and (led in table.lists.cues["locative"] or led in table.lists.contexts["instance"])


def _first_of_list(table: TokenTable, match: NameMatch, regions: frozenset[str]) -> int:
    """The first token of the list of towns of some regions that a name stands in."""
    joining, start = table.lists.names["and"] | {","}, match.start
    while start > table.sentence[match.start] + 1 and table.lower[start - 1] in joining:
        before = table.match[start - 2] or (table.match[start - 3] if table.lower[start - 2] == "," else None)
        if before is None or not before.profile.regions & regions:
            break
        start = before.start
    return start
