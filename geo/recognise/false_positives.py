"""What readers would call plainly wrong, taken back: there is too little of it in training texts to learn it.

People, ships, storms, cars, "the West", Guinea pigs, and everyday words that only begin a sentence, by the rows of the
text's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from ..language import Pattern, Spread, Verdict, WordLists, rules
from .listed_persons import listed_persons
from .rescoring import TokenSpan
from .storms import is_storm, storm_names
from .table import TokenTable

_SURE = 0.5
_OTHER, _TEXT, _MENTIONS = Verdict.OTHER, Spread.TEXT, Spread.MENTIONS  # an enum's members cost as much as a call


def without_false_positives(table: TokenTable, found: Sequence[TokenSpan], least: float = 0.0) -> list[TokenSpan]:
    """The spans that are no person, ship, storm, make, thing, agency, direction or everyday word.

    :param least: less probable spans are no mentions, and only asked what they say of others.
    """
    verdicts = rules(table.language, Verdict.OTHER, Verdict.WORD).verdicts(table, found, least)
    if any(verdicts):
        others = _others(table, found, verdicts)
        found = [f for f in found if f not in others]
    persons = listed_persons(table)
    if persons:
        found = [f for f in found if f.start not in persons or f.end - f.start > 1]
    lower, telling = table.lower, _telling(table.lists)
    kept = [f for f in found if lower[f.start] not in telling or not _is_other(table, f)]
    if storms := storm_names(table):
        kept = [f for f in kept if not is_storm(table, f.start, f.end, storms)]
    beaten = not table.present.isdisjoint(table.lists.contexts["against"])
    return [f for f in kept if not _is_rival(table, f)] if beaten else kept


def _others(
    table: TokenTable, found: Sequence[TokenSpan], verdicts: Sequence[Sequence[Pattern]]
) -> AbstractSet[TokenSpan]:
    """The spans that the rows say are no places, and those that share a word with them.

    :param verdicts: the rows that hold of each span.
    """
    other, opening, text, mentions = (set[TokenSpan]() for _ in range(4))
    for span, rows in zip(found, verdicts, strict=True):
        for row in rows:
            (other if row.verdict is _OTHER else opening).add(span)
            if row.spreads is _TEXT:
                text.add(span)
            elif row.spreads is _MENTIONS:
                mentions.add(span)
    if opening:
        inside = {table.lower[f.start] for f in found if f.probability >= _SURE and not _opens(table, f)}
        other |= {f for f in opening if table.lower[f.start] not in inside}
    return other | _namesakes(table, found, text, mentions) if text or mentions else other


def _is_other(table: TokenTable, span: TokenSpan) -> bool:
    thing = _is_thing(table, span) or is_degree(table, span)
    return thing or is_pronoun(table, span) or _is_filler(table, span)


@lru_cache(maxsize=16)
def _telling(lists: WordLists) -> frozenset[str]:
    """The first words of spans that `_is_other` may hold of."""
    contexts = lists.contexts
    return _first_words(lists) | contexts["degree"] | contexts["pronoun"] | contexts["filler"]


def _namesakes(
    table: TokenTable, found: Sequence[TokenSpan], text: set[TokenSpan], mentions: set[TokenSpan]
) -> set[TokenSpan]:
    """The single words of the text that are what was named by them elsewhere: "Jackson" after "Paris Jackson".

    :param text: what was named by rows that carry to the whole text.
    :param mentions: by those that carry to other mentions.
    """
    plainly = rules(table.language, Verdict.PLACE).verdicts(table, found)
    places = {f for f, rows in zip(found, plainly, strict=True) if rows}
    lower = table.lower
    words = {lower[f.start] for f in text} - {lower[f.start] for f in places - text}
    storms = {lower[f.start] for f in mentions}
    bare = (f for f in found if f.end - f.start == 1)
    return {f for f in bare if lower[f.start] in words or (lower[f.start] in storms and f not in places)}


def is_degree(table: TokenTable, span: TokenSpan) -> bool:
    """Letters behind a person's name: "Lena Ho, MD, led the study"."""
    i = span.start - 1
    if span.end - span.start != 1 or table.lower[span.start] not in table.lists.contexts["degree"]:
        return False
    if (
        i < table.sentence[span.start] + 2
        or table.lower[i] != ","
        or not (table.capital[i - 1] and table.capital[i - 2])
    ):
        return False
    last = table.match[i - 1]
    one_name = last is not None and last is table.match[i - 2]
    given, family = table.lower[i - 2] in table.lists.first_names, table.lower[i - 1] in table.lists.surnames
    person = not one_name and (given or (family and last is None))
    return person or not _is_town_there(table, span, i)


def _is_town_there(table: TokenTable, span: TokenSpan, comma: int) -> bool:
    """Whether two capitals before a state's letters may be a town: one that the state has, or one behind "in"."""
    state, town, before = table.match[span.start], table.match[comma - 1], comma - 3
    led = table.lists.cues["locative"] | table.lists.cues["weaklocative"]
    if before >= table.sentence[span.start] and table.lower[before] in led:
        return True
    return state is None or (town is not None and bool(state.profile.names & town.profile.regions))


def is_pronoun(table: TokenTable, span: TokenSpan) -> bool:
    """ "CONTACT US", "WRITE TO US": a word that is a country's short form only by its capitals."""
    start, first, lists = span.start, table.sentence[span.start], table.lists.contexts
    if span.end - start != 1 or table.lower[start] not in lists["pronoun"] or start == first:
        return False
    before = start - 1
    if not table.written[before].isupper():
        return before == first and table.lower[before] in lists["before_pronoun"] and _is_told_us(table, span.end)
    if table.lower[before] in lists["before_pronoun"]:
        return True
    past = table.tokens.sentence_of(start)[1]
    if table.lower[before] in lists["last_pronoun"]:
        return not any(word[0].isalnum() for word in table.lower[span.end : past])
    if table.lower[before] in lists["of_pronoun"]:
        return not any(_is_other_power(table, i) for i in range(first, before))
    if table.lower[before] not in lists["to_pronoun"]:
        return False
    if before == first or table.lower[first] in lists["before_pronoun"]:
        return True
    others = [i for i in range(first, past) if i != start]
    spoken = any(table.lower[i] in lists["speaking"] for i in others if i != before)
    return spoken and not any(_is_other_power(table, i) for i in others)


def _is_other_power(table: TokenTable, i: int) -> bool:
    return table.lower[i] not in table.lists.contexts["pronoun"] and is_power(table, i)


def _is_told_us(table: TokenTable, past: int) -> bool:
    """Whether what follows speaks to someone: "Tell US what you think", "Join US today!"."""
    return past >= len(table) or table.lower[past] in table.lists.contexts["behind_pronoun"]


def is_power(table: TokenTable, i: int) -> bool:
    """Whether a word names a country or its people."""
    match = table.match[i]
    return match is not None and (match.profile.kind == "country" or match.tag == "demonym")


def _is_filler(table: TokenTable, span: TokenSpan) -> bool:
    """ "Der", "Il": an article of another language, unless a comma stands beside it: "Al, Norway", "Slidell, La."."""
    start, end = span.start, span.end
    if table.lower[start] not in table.lists.contexts["filler"] or table.written[start].isupper():
        return False
    if end - start != 1:
        return _is_title(table, span)
    around = {table.lower[i] for i in (start - 1, end) if 0 <= i < len(table)}
    return around.isdisjoint(",(")


def _is_title(table: TokenTable, span: TokenSpan) -> bool:
    """ "Il Messaggero": such an article and a word, which no place is called and no "in" leads to."""
    match, before = table.match[span.start], span.start - 1
    if span.end - span.start != 2 or (match is not None and match.end > span.start + 1):
        return False
    return before < table.sentence[span.start] or table.lower[before] not in table.lists.cues["locative"]


def _is_rival(table: TokenTable, span: TokenSpan) -> bool:
    """ "Jordan beat Cameron": two given or family names that one beats, of which one at least is no country's."""
    start, end, beat = span.start, span.end, table.lists.contexts["against"]
    if end - start != 1:
        return False
    if end < len(table) and table.lower[end] in beat:
        other = end + 1
    elif start and table.lower[start - 1] in beat:
        other = start - 2
    else:
        return False
    if other < table.sentence[start] or other >= len(table):
        return False
    given, family = table.lists.first_names, table.lists.surnames
    both = {start, other}
    named = all(table.lower[i] in given or table.lower[i] in family for i in both)
    plain = not any(table.capital[i] for i in (min(both) - 1, max(both) + 1) if 0 <= i < len(table))
    return named and plain and not all(_is_country(table, i) for i in both)


def _is_country(table: TokenTable, i: int) -> bool:
    match = table.match[i]
    return match is not None and match.tag == "country" and match.profile.exact


def _opens(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a span begins its sentence, but for quotation marks."""
    first = table.sentence[span.start]
    while first < span.start and not table.lower[first][0].isalnum():
        first += 1
    return first == span.start


def _is_thing(table: TokenTable, span: TokenSpan) -> bool:
    """ "Guinea pigs": the name with the word behind it is in the table of things."""
    things = table.lists.things
    if table.lower[span.start] not in _first_words(table.lists):
        return False
    for past in range(span.start + 1, span.end + 1):
        behind = things.get(" ".join(table.lower[span.start : past]), frozenset())
        if "*" in behind or (past < len(table) and table.lower[past] in behind):
            return True
    return False


@lru_cache(maxsize=16)
def _first_words(lists: WordLists) -> frozenset[str]:
    """The first words of what the table of things has."""
    return frozenset(name.partition(" ")[0] for name in lists.things)
