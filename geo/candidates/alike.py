"""Places by a name that is not quite theirs: units called so in short, names that sound alike, a letter mistaken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gazetteer import Gazetteer, Hit, Kind, Match, Place, kind_of

_LATIN_ENDS, _WELL_HEARD, _HEARD_LENGTH = "\u036f", 0.6, 4
_FUZZY_LENGTH = 7  # shorter names have too many neighbours one letter away


def with_units(gazetteer: Gazetteer, name: str, limit: int) -> tuple[Hit, ...]:
    """The places that bear a name, and units that are called so in short ("Borno", the state).

    Of units below the first order only those that are more important than all that bear the name itself.
    """
    hits = gazetteer.lookup(name, limit=limit, variants=True)
    first = min((h.place.rank for h in hits if h.match is not Match.VARIANT), default=0)
    if not first:
        return hits
    meant = (h for h in hits if h.match is not Match.VARIANT or _is_noted_unit(h.place, first))
    return tuple(sorted(meant, key=lambda h: h.place.rank))


def _is_noted_unit(place: Place, rank: int) -> bool:
    """Whether a place is a first-order unit, or a second-order one before a rank."""
    kind = kind_of(place)
    return kind is Kind.ADMIN1 or (kind is Kind.ADMIN2 and place.rank < rank)


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


def misspelt(gazetteer: Gazetteer, name: str) -> tuple[Hit, ...]:
    """The places whose name a letter more, less or other makes of it."""
    if len(name) < _FUZZY_LENGTH or not name.isalpha():
        return ()
    return tuple(h for h in gazetteer.search(name, limit=5, most_edits=1) if h.match is Match.FUZZY)
