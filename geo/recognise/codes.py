"""Codes of states and provinces where the tagger was taught nothing: "Fortaleza, CE, Brazil", "Ann Cole (R-ME)"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from ..document import Mention
from .table import TokenTable

_PROBABILITY = 0.85
"""Of a mention that stands where hardly anything else does."""
_CODE = re.compile("[A-Z]{2,3}$")
_OPENING = frozenset("(,[")
_DASHES = frozenset("-–")


def stated_codes(table: TokenTable) -> list[Mention]:
    """The codes of a text, and the towns before those between commas."""
    return _between_commas(table) + _behind_parties(table)


def with_full_stop(text: str, mention: Mention, short: Collection[str]) -> Mention:
    """The mention with the full stop of a short form, though its sentence may end there: "in Slidell, La."

    :param short: the short forms, as they are written.
    """
    end = mention.end
    if not text.startswith(".", end) or not mention.text[-1].islower() or f"{mention.text}." not in short:
        return mention
    return replace(mention, end=end + 1, text=f"{mention.text}.")


def _between_commas(table: TokenTable) -> list[Mention]:
    """A town, and two or three capitals between it and the country that it lies in: "Fortaleza, CE, Brazil"."""
    found = []
    lower, last = table.lower, len(table) - 3
    for i in [i for i in table.capitals if lower[i - 1] == ","] if "," in table.present else ():
        if not (2 <= i <= last and lower[i + 1] == "," and _CODE.match(table.written[i])):
            continue
        town, country = table.match[i - 2], table.match[i + 2]
        if town is not None and country is not None and country.profile.names & town.profile.regions:
            found += [mention_of(table, town.start, town.end), mention_of(table, i, i + 1)]
    return found


def _behind_parties(table: TokenTable) -> list[Mention]:
    """A legislator's state behind the letter of a party: "(R-ME)", ", D-Ore.,"."""
    parties = table.lists.contexts["party"] & table.present
    found = []
    for i in [i for i in table.capitals if table.lower[i] in parties] if parties else ():
        if not 0 < i < len(table) - 2 or table.lower[i - 1] not in _OPENING or table.lower[i + 1] not in _DASHES:
            continue
        state = table.match[i + 2]
        glued = table.is_glued(i + 1) and table.is_glued(i + 2)
        if glued and state is not None and state.start == i + 2 and state.tag in ("abbreviation", "admin1"):
            found.append(mention_of(table, state.start, state.end))
    return found


def mention_of(table: TokenTable, start: int, end: int) -> Mention:
    """Tokens as a mention that its place makes all but sure."""
    first, last = table.tokens.starts[start], table.tokens.ends[end - 1]
    return Mention(first, last, table.text[first:last], _PROBABILITY)
