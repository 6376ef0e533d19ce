"""Small pieces of English for evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gazetteer import Group, Kind, Place, kind_of

from ..language.en import LANGUAGE as ENGLISH

KINDS = ENGLISH.kinds
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TIMES = {1: "once", 2: "twice"}
_WITH_THE = frozenset(
    "Netherlands Philippines Bahamas Gambia Maldives Comoros Seychelles Balkans Sahel Caucasus Levant Maghreb Arctic "
    "Antarctic Himalayas Alps Pacific Atlantic".split()
)
_HEADS_WITH_THE = frozenset(
    "States Kingdom Emirates Republic Federation Union Islands Strip Bank Territory Territories Sea Ocean River Desert "
    "Mountains Delta Valley Peninsula Strait Gulf Channel Canal Cape Region Highlands East".split()
)
_KINDS_WITH_THE = frozenset(
    (Kind.RIVER, Kind.SEA, Kind.OCEAN, Kind.DESERT, Kind.MOUNTAINS, Kind.GULF, Kind.STRAIT, Kind.CANAL)
)
_GROUPS_WITH_OF = frozenset((Group.SETTLEMENT, Group.COUNTRY, Group.ADMIN, Group.REGION))
_OPENINGS_WITH_THE = ("Republic of ", "Strait of ", "Gulf of ", "Sea of ", "Bay of ", "Isle of ", "Democratic Republic")
_KIND_WORDS = frozenset((*KINDS.words.values(), *KINDS.units.values(), "republic", "municipality"))
"""A name that has one says itself what it is."""


class Clause(NamedTuple):
    """What can be said; empty where there is nothing."""

    text: str = ""
    about: tuple[str, ...] = ()
    """The other names of the text that it quotes."""


NOTHING = Clause()


def listed(parts: Sequence[str]) -> str:
    """Parts joined as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def clauses(parts: Sequence[str]) -> str:
    """Clauses joined as in a sentence, kept apart where they have commas of their own, or an "and".

    >>> clauses(["Homs, 3 km away, is named too", "Syria is named once"])
    'Homs, 3 km away, is named too, and Syria is named once'
    """
    if not any("," in part or " and " in part for part in parts) or len(parts) < 2:
        return listed(parts)
    if len(parts) == 2:
        return ", and ".join(parts)
    return "; ".join((*parts[:-1], f"and {parts[-1]}"))


def number(n: int) -> str:
    """A number as newspapers write it: nine, 10."""
    return _NUMBERS[n] if 0 < n < len(_NUMBERS) else str(n)


def times(n: int) -> str:
    """once, twice, three times."""
    return _TIMES.get(n, f"{number(n)} times")


def people(n: int) -> str:
    """A population as people say it.

    >>> people(2138551)
    '2.1 million people'
    """
    if n >= 1_000_000_000:
        return f"{n / 1_000_000_000:.1f}".removesuffix(".0") + " billion people"
    if n >= 1_000_000:
        return f"{n / 1_000_000:.1f}".removesuffix(".0") + " million people"
    return f"{round(n, -2 if n < 100_000 else -3):,} people"


def in_english(name: str) -> str:
    """The name of a country or region with its article, where it takes one.

    >>> in_english("United States")
    'the United States'
    """
    plain = name.removeprefix("The ")
    takes = plain in _WITH_THE or plain != name or (plain.rpartition(" ")[2] in _HEADS_WITH_THE and " " in plain)
    return f"the {plain}" if takes or plain.startswith(_OPENINGS_WITH_THE) else name


def named(place: Place) -> str:
    """A place's name in a sentence; towns keep theirs as it is."""
    if kind_of(place).group is Group.SETTLEMENT:
        return place.name
    name = in_english(place.name)
    return f"the {name}" if name == place.name and kind_of(place) in _KINDS_WITH_THE else name


def full_label(place: Place) -> str:
    """The place with what contains it, nothing said twice."""
    parts = [place.name]
    for part in (place.admin1_name, place.country_name):
        plain = part.removeprefix("The ")
        if plain and plain not in [p.removeprefix("The ") for p in parts]:
            parts.append(plain)
    return ", ".join((named(place), *parts[1:]))


def place_phrase(place: Place, beside: Place) -> str:
    """Another place in a clause on `beside`: "the Paris in Texas", "the town of Uk in Russia", "the river Thames"."""
    same_country = place.country == beside.country
    same_unit = same_country and place.admin1 == beside.admin1
    where = in_english(place.admin1_name if same_country and place.admin1_name else place.country_name)
    tail = f" in {where}" if where and in_english(place.name) != where else ""
    if place.name == beside.name and tail and kind_of(place).group is kind_of(beside).group:
        return f"the {'other ' if same_unit else ''}{place.name}{tail}"
    kind = KINDS.size_word(place)
    if not _KIND_WORDS.isdisjoint(place.name.lower().split()):
        return named(place) + tail
    return f"the {kind} {'of ' if kind_of(place).group in _GROUPS_WITH_OF else ''}{place.name}{tail}"
