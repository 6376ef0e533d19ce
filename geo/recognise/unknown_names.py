"""Names that the gazetteer lacks, where the text itself says that they are places: "in Khorbasat", "entered Masengele".

The tagger learnt from news whose places the gazetteer has, and doubts others. Which words lead to a place is the
language's (`contexts.txt`); that a name stands in a list with one that is led to says it, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..language import WordLists
from .modes import Mode
from .persons import person_words
from .rescoring import TokenSpan
from .table import TokenTable

LED = 0.8
"""What is given to a name that the text says is a place."""
_LEAST, _LEAST_PLAINLY = 0.2, 0.05
"""Below this the tagger has reasons of its own; the second where the words beside a name say more than "in" does."""
_DESCRIBED = 4
"""So many words behind a comma may say what a name is: "Naib Rafi, a small border village in"."""
_MOST_WORDS = 2
_NAME = re.compile(r"[^\W\d_][^\W\d_A-Z]+(?:['’ʼ][^\W\d_]+)*$")
_JOINING = frozenset("-")
_NORMAL = Mode.NORMAL  # looking up an enum's member costs as much as a call


def with_led(table: TokenTable, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The spans, those that the text says are places more probable."""
    lower, match, count = table.lower, table.match, len(table)
    leading, following = _beside(table.lists)
    doubted = [
        i
        for i, f in enumerate(spans)
        if match[f.start] is None
        and _LEAST_PLAINLY <= f.probability < LED
        and (lower[f.start - 1] in leading or lower[f.end % count] in following)
        and _is_unknown(table, f)
    ]
    if not doubted:  # as in most texts
        return list(spans)
    people, found = person_words(table), list(spans)
    for i in doubted:
        span = spans[i]
        if table.lower[span.end - 1] in people:
            continue
        if _is_plainly_led(table, span) or (
            span.probability >= _LEAST and (_is_led(table, span) or _is_listed(table, found, i))
        ):
            found[i] = span._replace(probability=LED)
    return found


@lru_cache(maxsize=16)
def _beside(lists: WordLists) -> tuple[frozenset[str], frozenset[str]]:
    """The words one of which stands right before, or right behind, whatever the text says is a place."""
    names, contexts = lists.names, lists.contexts
    leads = (contexts[name] for name in ("stay", "goal", "reach", "site_lead"))
    before = frozenset((",",)).union(names["of"], names["indefinite"], names["and"], *leads)
    return before, frozenset((",",)) | names["and"] | contexts["dweller"]


def _is_unknown(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a span is written as a name in prose and is none that the gazetteer or the language's lists have."""
    start, end, lists = span.start, span.end, table.lists
    if end - start > _MOST_WORDS or table.mode[start] is not _NORMAL:
        return False
    inside = range(start, end)
    if any(_NAME.match(table.written[i]) is None for i in inside):
        return False
    cues = lists.cues
    if any(table.lower[i] in lists.first_names or table.lower[i] in cues["org"] for i in inside):
        return False
    if table.lower[end - 1] in cues["building"] or table.lower[end - 1] in cues["street"]:
        return False
    last = table.match[end - 1]
    if last is not None and last.tag == "demonym":
        return False  # "Atakapa Indians"
    article = start > 0 and table.lower[start - 1] in lists.names["indefinite"]
    if all(table.lower[i] in lists.common for i in inside) or (start and table.capital[start - 1] and not article):
        return False
    if end >= len(table) or table.sentence[end] != table.sentence[start]:
        return True
    return not (table.capital[end] or table.lower[end] in _JOINING) or _is_unit(table, end)


def _is_unit(table: TokenTable, end: int) -> bool:
    """Whether a kind of unit stands before a token in capitals: "in Ayedaade Local Government Area"."""
    return table.lower[end] == "local" or table.lower[end] in table.lists.cues["geohead"]


def _before(table: TokenTable, span: TokenSpan) -> tuple[str, str]:
    """The last word but one and the last before a span, in its sentence."""
    opens, at, lower = table.sentence[span.start], span.start - 1, table.lower
    return lower[at - 1] if at > opens else "", lower[at] if at >= opens else ""


def _is_led(table: TokenTable, span: TokenSpan) -> bool:
    """Whether the words before a span lead to a place as a rule."""
    contexts = table.lists.contexts
    head, before = _before(table, span)
    if before in contexts["stay"]:
        return head not in contexts["no_stay"]
    return before in contexts["goal"] and head in contexts["move"]


def _is_plainly_led(table: TokenTable, span: TokenSpan) -> bool:
    """Whether the words beside a span are such as stand beside places alone: "entered X", "X, a village in"."""
    lower, contexts, names = table.lower, table.lists.contexts, table.lists.names
    head, before = _before(table, span)
    after = lower[span.end] if span.end < len(table) else ""
    if before in contexts["reach"] or (before in names["of"] and head in contexts["holder"]):
        return True
    if before in contexts["site_lead"] and head in contexts["site_head"]:
        return True  # "the hospital at Deschapelles"
    if before == "," and after == "," and head in table.lists.cues["street"] and head not in names["function"]:
        return True  # "of Toller Lane, Manningham, said"
    if before in names["indefinite"] and after in contexts["dweller"]:
        return True  # "a Bidyadanga man"
    return after == "," and _is_described(table, span.end + 1)


def _is_described(table: TokenTable, i: int) -> bool:
    """Whether the words from a token on are those of a kind of place: "a village in", "the capital of"."""
    lower, lists = table.lower, table.lists
    if i >= len(table) or lower[i] not in lists.names["determiner"]:
        return False
    kinds, leads = lists.cues["geohead"] | lists.contexts["settlement"], lists.contexts["stay"] | lists.cues["locative"]
    past = min(i + 1 + _DESCRIBED, len(table) - 1, table.tokens.sentence_of(i)[1] - 1)
    for k in range(i + 1, past):
        if table.capital[k] or not lower[k][0].isalpha():
            return False
        if lower[k] in kinds and lower[k + 1] in leads:
            return True
    return False


def _is_listed(table: TokenTable, spans: Sequence[TokenSpan], i: int) -> bool:
    """Whether a span stands in a list behind or before a town that is led to or known: "Adré and Tiné"."""
    lower, ands, own = table.lower, table.lists.names["and"], spans[i]
    for other in (spans[i - 1] if i else None, spans[i + 1] if i + 1 < len(spans) else None):
        if other is None or other.probability < LED or not _is_town(table, other):
            continue
        first, last = sorted((own, other))
        if last.start - first.end != 1:
            continue
        goes_on = lower[last.end] if last.end < len(lower) else ""
        if lower[first.end] in ands or (lower[first.end] == "," and (goes_on == "," or goes_on in ands)):
            return True
    return False


def _is_town(table: TokenTable, span: TokenSpan) -> bool:
    match = table.match[span.start]
    return match is None or match.tag not in ("country", "admin1", "demonym", "abbreviation")
