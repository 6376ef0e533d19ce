"""Places by a name that is not quite theirs: units called so in short, names that sound alike, a letter mistaken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from gazetteer import Gazetteer, Hit, Kind, Match, Place, fold, kind_of, sounds_kept

from ..language import NAME_PARTICLES, Language, as_language
from .inside import DEEP
from .readings import is_hyphened
from .table import NameTable

_LATIN_ENDS, _WELL_HEARD, _HEARD_LENGTH = "\u036f", 0.6, 4
_SO_MUCH_GREATER = 10
"""Beside a town or country whose rank is so much less, no region is meant by another name than its own: Santo Domingo,
Haiti."""
_FUZZY_LENGTH = 7  # shorter names have too many neighbours one letter away


def with_units(gazetteer: Gazetteer, name: str, limit: int) -> tuple[Hit, ...]:
    """The places that bear a name, and units that are called so in short ("Borno", the state).

    Of units below the first order only those that are more important than all that bear the name itself.
    """
    hits = gazetteer.lookup(name, limit=limit, variants=True)
    first = min((h.place.rank for h in hits if h.match is not Match.VARIANT), default=0)
    if not first:
        return hits
    meant = [h for h in hits if h.match is not Match.VARIANT or _is_noted_unit(h.place, first)]
    if hits[0].match is Match.EXACT and (hits[0].place.fclass == "P" or kind_of(hits[0].place).is_country):
        bound = hits[0].place.rank * _SO_MUCH_GREATER
        meant = [h for h in meant if not (h.match is Match.ALTERNATE and _is_region(h.place) and h.place.rank > bound)]
    if any(h.match is Match.EXACT and _is_region(h.place) for h in meant):  # "West Africa" is no other name of Africa
        meant = [h for h in meant if h.match is Match.EXACT or kind_of(h.place) is not Kind.CONTINENT]
    return tuple(sorted(meant, key=lambda h: h.place.rank))


def as_units(gazetteer: Gazetteer, table: NameTable, phrase: str, language: Language) -> tuple[Hit, ...]:
    """A name's places where the text calls it a unit: the units that their country calls so; where there are none, all
    its places, and the units that bear the name in short.

    :param phrase: what stands before the name: "provincia de ".
    """
    if table.reduced or not len(table):
        return table.hits
    known = {h.place.geonameid for h in table.hits}
    found = (h for h in gazetteer.lookup(table.name, limit=DEEP, variants=True) if h.place.geonameid not in known)
    short = [replace(h, match=Match.EXACT) for h in found if h.match is Match.VARIANT and kind_of(h.place).is_unit]
    hits = tuple(sorted((*table.hits, *short), key=lambda h: h.place.rank)) if short else table.hits
    word = phrase.lower()[:_OF_WORD]
    return tuple(h for h in hits if language.kinds.unit_word(h.place)[:_OF_WORD].lower() == word) or hits


def unit_abroad(gazetteer: Gazetteer, table: NameTable) -> tuple[Hit, ...]:
    """The great first-order unit of another country that a country's name is also, maybe in short: Georgia, Niger
    (State); none for most."""
    if not len(table) or table.reduced or table.abbreviation or table.hits[0].match is not Match.EXACT:
        return ()
    home = table.hits[0].place.country
    found = (h for h in gazetteer.lookup(table.name, limit=DEEP, variants=True) if h.place.country != home)
    units = [h for h in found if kind_of(h.place) is Kind.ADMIN1 and h.place.population >= _GREAT_UNIT]
    return tuple(replace(h, match=Match.EXACT) for h in units[:1])


_GREAT_UNIT = 500_000
"""People of a unit or city that the news names as often as a little country; the Saint Lucia of Malta has 3,000."""
_OF_WORD = 5
"""So many letters of a word show what it says, whatever its ending: "провинции"."""


def _is_region(place: Place) -> bool:
    return kind_of(place) in (Kind.REGION, Kind.CONTINENT)


def _is_noted_unit(place: Place, rank: int) -> bool:
    """Whether a place is a first-order unit, or a second-order one before a rank."""
    kind = kind_of(place)
    return kind is Kind.ADMIN1 or (kind is Kind.ADMIN2 and place.rank < rank)


def names_in_forms(
    gazetteer: Gazetteer, readings: Callable[[str], Sequence[str]], names: Sequence[str]
) -> list[tuple[str, ...]]:
    """The names that each of some may be another form of; one question for all."""
    forms = [readings(name) for name in names]
    known = {*gazetteer.read_ahead([form for some in forms for form in some])}
    return [tuple(filter(known.__contains__, some)) for some in forms]


def heard(gazetteer: Gazetteer, name: str, readings: Callable[[str], Sequence[str]]) -> tuple[Hit, ...]:
    """The places that sound like a name, or else its first reading, in letters that most names are not written in."""
    if len(name) < _HEARD_LENGTH or name[0] <= _LATIN_ENDS:
        return ()
    for form in (name, *readings(name)[:1]):
        hits = gazetteer.search(form, limit=5, fuzzy=False)
        found = [h for h in hits if h.match is Match.VARIANT and h.score >= _WELL_HEARD]
        if found:
            return tuple(sorted(found, key=lambda h: h.place.rank))
    return ()


def spelt_with_hyphens(gazetteer: Gazetteer, name: str) -> tuple[Hit, ...]:
    """The places of a name like "Pul-i-Kumri", spelt otherwise: word for word, where names are transliterated."""
    if not is_hyphened(name):
        return ()
    own = _words(name)
    found = (h for h in gazetteer.search(name, limit=5) if h.match in (Match.VARIANT, Match.FUZZY))
    return tuple(h for h in found if sounds_kept(h.place.country) and _are_alike(own, _words(h.name)))


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in NAME_PARTICLES]


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(a[0] == b[0] for a, b in zip(one, other, strict=True))


def misspelt(gazetteer: Gazetteer, name: str) -> tuple[Hit, ...]:
    """The places whose name a letter more, less or other makes of it."""
    if len(name) < _FUZZY_LENGTH or not name.isalpha():
        return ()
    return tuple(h for h in gazetteer.search(name, limit=5, most_edits=1) if h.match is Match.FUZZY)


def as_called(gazetteer: Gazetteer, name: str, hits: tuple[Hit, ...], language: Language) -> tuple[Hit, ...]:
    """A name's places, those a match in full that the language calls so and that come before any with that main name.

    In Turkish Crimea is Kırım, not the village. The gazetteer itself does so for names in other letters, and its main
    names are English but for some large places'.
    """
    if language is as_language(None):
        meant = exonyms().get(fold(name)) if len(hits) > 1 else None
        return hits if meant is None else tuple(_exact(h, name) if h.place.geonameid == meant else h for h in hits)
    first = next((i for i, hit in enumerate(hits) if hit.match is Match.EXACT), _OF_CALLED)
    if not first or len(hits) == 1:
        return hits
    return (*(_as_called(gazetteer, hit, name, language) for hit in hits[:first]), *hits[first:])


_OF_CALLED = 2
"""So many of a name's places are looked at where none has it as its main name."""


def _as_called(gazetteer: Gazetteer, hit: Hit, name: str, language: Language) -> Hit:
    called = gazetteer.names(hit.place, language.code)
    return _exact(hit, name) if any(n.preferred and n.text == name for n in called) else hit


def _exact(hit: Hit, name: str) -> Hit:
    return replace(hit, match=Match.EXACT, name=name)


@cache
def exonyms() -> Mapping[str, int]:
    """Folded English name -> GeoNames id of the large place that it means."""
    lines = files("geo.language.en").joinpath("exonyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {fold(name): int(number) for name, number, _ in rows}


def owner_in(gazetteer: Gazetteer, name: str, own: Sequence[Hit]) -> str:
    """The country, first-order unit or great city that a name in -s is with the apostrophe left out, "" for none.

    :param own: the places that are called so as it stands; a little one is not meant.
    """
    if name[-1:] != "s" or len(name) < _SHORTEST_OWNER or not name.isascii():
        return ""
    if any(h.place.fclass != "P" or h.place.population >= _LITTLE for h in own[:1]):
        return ""
    first = next(iter(gazetteer.lookup(name[:-1], limit=1)), None)
    if first is None or first.match is not Match.EXACT:
        return ""
    kind, size = kind_of(first.place), first.place.population
    great = kind.is_country or kind is Kind.ADMIN1 or (first.place.fclass == "P" and size >= _GREAT_UNIT)
    return name[:-1] if great else ""


_SHORTEST_OWNER, _LITTLE = 5, 10_000


def together(one: Sequence[Hit], other: Sequence[Hit]) -> tuple[Hit, ...]:
    """The places of two names, the most important first."""
    known = {h.place.geonameid for h in one}
    return tuple(sorted((*one, *(h for h in other if h.place.geonameid not in known)), key=lambda h: h.place.rank))


def renown(hit: Hit) -> tuple[bool, int]:
    """The less, the better known by this name: a main name before others, then by rank."""
    return hit.match is not Match.EXACT, hit.place.rank
