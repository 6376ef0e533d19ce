"""The places that a geocoder's query means: a name, what contains it, and the countries it is kept to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from gazetteer import Gazetteer, Hit, Match, Place, contains, fold

from ..candidates import exonyms
from ..tables import country_at_end, country_code, without_types
from .geocoder_query import are_alike, country_alone

POOL = 200
"""How many namesakes are weighed where the query says more than a name."""
NAMESAKES = 40
"""How many are weighed where it says a name alone."""
LIKE = {Match.VARIANT: 0.6, Match.FUZZY: 0.75}
"""How alike two names are, at least (difflib's ratio), of which one is taken for the other."""
# What counts beside the importance rank (1 the greatest) of the places of a name. Set by hand, in steps of about
# three times, on the names in tests/test_geocoder.py; nothing is fitted to a corpus.
EMPTY = 10
"""Times the rank of a town or unit of which no population is known."""
UNMARKED = 3
"""Times the rank of a place without the marks that the name asked for has: Munster for Münster."""
FAR_LARGER = 30
"""By so many times a place's rank must be better than those of all whose main name is the one asked for, to be meant by
another of its names: Rome by "Roma"."""
_STRICT = {Match.EXACT, Match.ALTERNATE, Match.HISTORIC, Match.VARIANT}


class QuerySearch:
    """Answers queries from one gazetteer, and remembers what it found: columns of names repeat themselves."""

    def __init__(self, gazetteer: Gazetteer, *, strict: bool) -> None:
        """
        :param strict: as for `ToposcopeGeocoder`.
        """
        self.gazetteer = gazetteer
        self._strict = strict
        self._units = lru_cache(maxsize=4096)(self._find_units)
        self.find = lru_cache(maxsize=8192)(self._find)
        """The places of a name that lie in all containers, at most so many, the likeliest first; see `_find`."""

    def _find(self, name: str, codes: tuple[str, ...], containers: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
        found = self._find_in(name, codes, containers, limit)
        is_borne = bool(found) and found[0].match.is_own
        if containers and is_borne:
            return found
        # "FR" and "FRA" are countries, whoever is called so; "Gambia, The" and "Dom. Rep." where nobody is.
        code = country_alone((name, *containers), is_borne)
        if code and (not codes or code in codes) and (country := self.gazetteer.unit(code)):
            others = (h for h in found if h.place != country)
            return (Hit(country, Match.ALTERNATE, 1.0, name), *others)[:limit]
        if not containers:
            return found
        # "Salem, IN" is in Indiana, which has one; "Delhi, IN" in India.
        code, outer = country_at_end(containers, any_case=True)
        units = self._units(containers[-1])
        if not code or (codes and code not in codes) or (units and all(_is_country(u, code) for u in units)):
            return found
        by_code = self._find_in(name, (code,), tuple(outer), limit)
        return by_code if not found or (by_code and by_code[0].match.is_own) else found

    def _find_in(self, name: str, codes: tuple[str, ...], containers: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
        units = [self._units(container) for container in containers]
        if not all(units):
            return ()
        if len(units) == 1 and units[0] and not codes and all(u.fcode.startswith("PCL") for u in units[0]):
            codes, units = tuple(u.country for u in units[0]), []  # the search itself keeps to countries
        pool = POOL if units else max(limit, NAMESAKES)
        if limit == 1 and (quick := tuple(islice(_within(self._named(name, codes, pool), units), 1))):
            return quick
        hits = self._meant(name, codes, pool)
        if self._strict:
            hits = (h for h in hits if h.match in _STRICT)
        return tuple(islice(_within(hits, units), limit))

    def _named(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        """Who bears a name, without a look at whom else it may mean: that takes milliseconds."""
        found = [h for code in codes for h in self.gazetteer.borne_in(name, code, limit=pool)]
        hits = found if codes else list(self.gazetteer.lookup(name, limit=pool))
        return _famous_first(name, [h for h in hits if h.match.is_own])

    def _meant(self, name: str, codes: tuple[str, ...], pool: int) -> Iterable[Hit]:
        """What a name may mean, the likeliest first: who bears it; else, of "Duma town", towns called Duma; else who is
        called much like it."""
        hits = _famous_first(name, self._searched(name, codes, pool))
        if any(h.match.is_own for h in hits):
            return hits
        if split := self._with_container(name, codes, pool):
            return split
        typed = without_types(fold(name))
        if typed.types and typed.key:
            found = [h for h in self._searched(typed.key, codes, pool) if h.match in _STRICT]
            fitting = [h for h in _famous_first(typed.key, found) if typed.types[0].fits(h.place)]
            if fitting:
                return sorted(fitting, key=lambda h: -typed.types[0].fits(h.place))
        return (h for h in hits if self._is_like(name, h.place, LIKE.get(h.match, 0.0)))

    def _with_container(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        """Of "Paris TX" and "Hama Syria", which have no comma, the places of the one in the other."""
        words = name.split()
        for at in range(len(words) - 1, 0, -1):
            units = self._units(" ".join(words[at:]))
            if found := list(_within(self._named(" ".join(words[:at]), codes, pool), [units])) if units else []:
                return found
        return []

    def _searched(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        return [h for code in codes or (None,) for h in self.gazetteer.search(name, country=code, limit=pool)]

    def _is_like(self, name: str, place: Place, least: float) -> bool:
        """Whether a name looks like one of a place's, or like a word of it; that both sound alike is not enough."""
        key = fold(name)
        words = {fold(n) for n in (place.name, *(n.text for n in self.gazetteer.names(place)))}
        words |= {word for some in words for word in some.split()}
        return any(are_alike(key, word, least) for word in words)

    def _find_units(self, container: str) -> tuple[Place, ...]:
        """The countries and admin units of a name or code."""
        return tuple(h.place for h in self.gazetteer.lookup(container) if h.place.fclass == "A")


def _famous_first(name: str, hits: list[Hit]) -> list[Hit]:
    """The best matches first, those that bear just that name by their rank.

    Ranked with these, though the name is another of theirs, are a country ("UK"), a town known by a part of its name
    ("Hull") or by an English one ("Cologne"), and one far better known that is called much like it ("Roma").
    """
    asked = fold(name)
    words, known, country = set(asked.split()), exonyms().get(asked), country_code(name)
    marked = set() if name.isascii() else set(name.casefold().split())
    smaller = min((h.place.rank for h in hits if h.match is Match.EXACT), default=0) / FAR_LARGER

    def key(hit: Hit) -> tuple[bool, float]:
        place = hit.place
        by_part = place.fclass != "A" and words <= set(fold(place.name).split())
        meant = by_part or (place.country == country and place.fcode.startswith("PCL"))
        far_larger = place.rank <= smaller and are_alike(asked, fold(place.name), LIKE[Match.VARIANT])
        whole = hit.match is Match.EXACT or place.geonameid == known
        whole |= hit.match is Match.ALTERNATE and (meant or far_larger)
        empty = place.fclass in ("A", "P") and not place.population
        unmarked = not marked <= set(place.name.casefold().split())
        return not whole, place.rank * EMPTY**empty * UNMARKED**unmarked if whole else -hit.score

    return sorted(hits, key=key)


def _is_country(place: Place, code: str) -> bool:
    return place.country == code and place.fcode.startswith("PCL")


def _within(hits: Iterable[Hit], units: Sequence[Sequence[Place]]) -> Iterator[Hit]:
    """The hits that lie in one of each row of units, each looked at when it is asked for."""
    return (h for h in hits if all(any(contains(unit, h.place) for unit in row) for row in units))
