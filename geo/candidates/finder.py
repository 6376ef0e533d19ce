"""From a mention to the places it may mean: the only part of geo, with the lexicon beside it, that searches.

The ladder, each step where those before know nothing: abbreviations and demonyms in their own letters; the name as it
stands; with its container ("Paris, Texas"); shortened; nearly so spelt; names within it.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from gazetteer import Gazetteer, Hit, Match, Place, Point, Remembered, fold, kind_of

from ..document import Mention
from ..language import Language, as_language
from ..recognise import HeadList, lists_with_head
from ..tokens import ReadText, read_text, readings_of_hashtag, words_apart, words_of_hashtag
from .alike import (
    as_called,
    as_units,
    heard,
    misspelt,
    names_in_forms,
    owner_in,
    renown,
    spelt_with_hyphens,
    together,
    unit_abroad,
    with_units,
)
from .definite import definite_names, with_own_article
from .inside import DEEP, borders, code_there, held_by_one, in_one_country, inside, settlements
from .readings import (
    article_before,
    clean,
    head_kind,
    parts,
    reductions,
    spelt_out,
    split_container,
    stands_after,
    unit_phrase,
    with_article,
    with_possessive,
)
from .table import NameReading, NameTable, tabulate

LIMIT = 40
"""Candidates a name, at most."""
_CACHED_NAMES, _CACHED_STANDING, _CACHED_INSIDE, _CACHED_FORMS = 16384, 4096, 8192, 1024
_BARE = "alone"
"""The kind of a mention that stands without a town before it."""
_LONGEST_CODE, _OF_EACH_PART, _OF_BACKGROUND_NAME = 2, 12, 12
_NAMED_COUNTRIES, _MORE = 3, 6
_SO_MUCH_BETTER = 10
"""A name in another form is meant rather than the name as it stands where its place's rank is by so much less."""

_ABSENT = tabulate("", "", (), reading=NameReading.WHOLE, abbreviation=False, head=0, demonym=False)


class CandidateFinder:
    """Finds candidates by name, and remembers the names of the last documents.

    >>> CandidateFinder(gazetteer)(Mention(0, 3, "al-Hol"))[0].place.country
    'SY'
    """

    def __init__(self, gazetteer: Gazetteer, *, limit: int = LIMIT, language: Language | str | None = None) -> None:
        """Nothing is searched before the first name.

        :param limit: candidates a name, at most.
        :param language: that names are read in; None for English.
        """
        self._language = as_language(language)
        self._gazetteer = gazetteer
        self._limit = limit
        self._cache: OrderedDict[tuple[str, str], NameTable] = OrderedDict()
        self._inside: Remembered[tuple[NameTable, Place], tuple[Hit, ...]] = Remembered(_CACHED_INSIDE)
        self._standing: Remembered[str, NameTable] = Remembered(_CACHED_STANDING)
        self._form_names: Remembered[str, tuple[str, ...]] = Remembered(_CACHED_FORMS)
        self._in_forms = partial(names_in_forms, gazetteer, self._language.forms.readings)
        self._abbreviations = gazetteer.abbreviations()
        self._alone = gazetteer.abbreviations(alone=True)
        self._demonyms = gazetteer.demonyms()
        self._folded_abbreviations = {fold(a) for a in self._abbreviations}

    def __reduce__(self) -> tuple[Any, ...]:
        # A copy remembers no names; it meets them again.
        return partial(type(self), limit=self._limit, language=self._language), (self._gazetteer,)

    def __call__(self, mention: Mention) -> tuple[Hit, ...]:
        """At most `limit` candidates, the most important first; empty when the gazetteer knows none."""
        return self.table(mention.text, mention.kind).hits

    def table(self, surface: str, kind: str = "toponym") -> NameTable:
        """The same as columns."""
        cached = self._kept((surface, kind))
        if cached is not None:
            return cached
        try:
            made = self._make(surface, kind)
        except UnicodeError:  # half a surrogate pair: no name of any place
            made = tabulate(surface, surface, (), reading=NameReading.WHOLE, abbreviation=False, head=0, demonym=False)
        return self._keep((surface, kind), made)

    def tables(self, text: str | ReadText, mentions: Sequence[Mention]) -> list[NameTable]:
        """The table of each mention; in "Oconee and Oglethorpe counties" each name is read with the head they share."""
        read = read_text(text, self._language)
        ends = read.tokens.ends
        listed = {ends[past - 1]: found for found in lists_with_head(read) for _, past in found.names}
        if self._language.forms:
            new = [clean(m.text, self._language.names) for m in mentions if (m.text, m.kind) not in self._cache]
            self._form_names.all(new, self._in_forms)
        made = self._of_named_countries([self._table_in_text(read, m, listed.get(m.end)) for m in mentions])
        definite = {key: self._definite(t, how) for key, t, how in definite_names(read, mentions, made)}
        return [definite.get(i) or definite.get(m.text) or made[i] for i, m in enumerate(mentions)]

    def _of_named_countries(self, tables: list[NameTable]) -> list[NameTable]:
        """The tables, those of names that very many places bear with some more in the countries that the text names."""
        if not any(len(t) >= self._limit for t in tables):
            return tables
        named = Counter(p.country for p in (t.hits[0].place for t in tables if len(t)) if kind_of(p).is_country)
        countries = [code for code, _ in named.most_common(_NAMED_COUNTRIES)]
        return [self._with_more(t, countries) if len(t) >= self._limit else t for t in tables]

    def _with_more(self, table: NameTable, countries: Sequence[str]) -> NameTable:
        known = {h.place.country for h in table.hits}
        new = tuple(code for code in countries if code not in known)
        if not new or table.reduced or table.abbreviation:
            return table
        key = (table.key, f"with {new}")
        made = self._kept(key)
        if made is None:
            more = [h for h in self._gazetteer.lookup(table.name, limit=DEEP) if h.place.country in new]
            hits = (*table.hits[: self._limit - len(more[:_MORE])], *more[:_MORE])
            made = self._keep(key, replace(self._tabulate(table.name, hits), key=table.key) if more else table)
        return made

    def _definite(self, bare: NameTable, plainly: int) -> NameTable | None:
        """The candidates that are called so with an article: "the White House"; None where that says nothing."""
        key = (bare.name, f"the {plainly}")
        made = self._kept(key)
        if made is None:
            called = with_own_article(self._gazetteer, bare, self._language.names, plainly)
            made = self._keep(key, self._tabulate(*called))
        return made if len(made) else None

    def _table_in_text(self, read: ReadText, mention: Mention, listed: HeadList | None) -> NameTable:
        """The table of a mention where it stands: "LA" after a town and its comma is another than elsewhere."""
        if (toponym := mention.kind == "toponym") and listed is not None:
            whole = self.table(listed.whole(mention.text))
            if whole.names_units or (listed.first and len(whole) and not whole.reduced):
                hits = in_one_country(whole, map(self.table, listed.wholes(read)))
                return whole if hits == whole.hits else self._tabulate(whole.name, hits)
        one_meaning = self._abbreviations.get(mention.text) == self._alone.get(mention.text)
        alone = toponym and not one_meaning and not stands_after(read, mention.start)
        bare = self.table(mention.text, _BARE if alone else mention.kind)
        if toponym and read.text[mention.start - 1 : mention.start] == "#":
            bare = self._better_known(bare, words_of_hashtag(mention.text))
        article = article_before(read, mention.start)
        known = self._better_known(bare, f"{article}{mention.text}") if article else bare
        said = unit_phrase(read, mention)
        return self.only(known, as_units(self._gazetteer, known, said, self._language), said) if said else known

    def _better_known(self, bare: NameTable, whole: str) -> NameTable:
        """The table of a name with the article that stands before it, where a more important place is called so."""
        (found,) = self.known([whole])
        if not len(found) or (len(bare) and bare.hits[0].place.rank < found.hits[0].place.rank):
            return bare
        return self.table(whole)

    def known(self, names: Sequence[str]) -> list[NameTable]:
        """The candidates of each name exactly as it stands; nothing for a name the gazetteer lacks."""
        found = self._standing.all(names, self._as_they_stand)
        return [found[name] for name in names]

    def _as_they_stand(self, names: Sequence[str]) -> list[NameTable]:
        borne = set(self._gazetteer.read_ahead(names, limit=_OF_BACKGROUND_NAME))
        return [self._as_it_stands(name) if name in borne else _ABSENT for name in names]

    def _as_it_stands(self, name: str) -> NameTable:
        hits = tuple(h for h in self._gazetteer.lookup(name, limit=_OF_BACKGROUND_NAME) if h.match.is_borne)
        return self._tabulate(name, hits) if hits else _ABSENT

    def within(self, table: NameTable, container: Place, *, settled: bool = False) -> NameTable:
        """A name's candidates in a country or unit, none where none does; with `settled` the settlements, if any."""
        hits = self._inside.one((table, container), lambda _: inside(self._gazetteer, table, container, self._limit))
        hits = (settled and settlements(hits)) or hits
        return table if hits == table.hits else self.only(table, hits, str(container.geonameid))

    def chosen(self, table: NameTable, ids: Collection[int]) -> NameTable:
        """A name's candidates of some GeoNames ids."""
        hits = tuple(h for h in table.hits if h.place.geonameid in ids)
        return self.only(table, hits, f"chosen {sorted(ids)}")

    def namesake(self, table: NameTable) -> NameTable:
        """The great first-order unit of another country that is called as a country is; an empty table for none."""
        made = self._kept((table.key, "namesake"))
        return self.only(table, unit_abroad(self._gazetteer, table), "namesake") if made is None else made

    def called(self, table: NameTable, name: str) -> NameTable:
        """The places with another name, those of this one set aside; an empty table where there are none."""
        (found,) = self.known([name])
        return self.only(table, found.hits, f"called {name}") if len(found) else found

    def only(self, table: NameTable, hits: tuple[Hit, ...], mark: str) -> NameTable:
        """A name's table with these candidates alone, the others elsewhere.

        :param mark: tells it from the name's other tables of the kind.
        """
        cached, elsewhere = self._cache.get((table.key, mark)), [h for h in table.hits if h not in hits]
        elsewhere += table.elsewhere  # of one that was narrowed before: "in Lamar County, Texas"
        if cached is not None and cached.hits == hits and len(cached.elsewhere) == len(elsewhere):
            return cached
        reading = table.reading if hits and hits[0] in table.hits else NameReading.WHOLE
        made = self._tabulate(table.name, hits, reading=reading, abbreviation=table.abbreviation)
        return self._keep((table.key, mark), replace(made, key=table.key, elsewhere=tuple(elsewhere)))

    def borders(self, table: NameTable, container: Place) -> bool:
        """Whether one of a name's first candidates lies so near to a container that people may say it lies there."""
        return borders(self._gazetteer, table, container)

    def coded(self, table: NameTable, inner: NameTable) -> NameTable:
        """A code ("WA") as the country has it that holds the name before it, where its usual meaning does not."""
        hit = code_there(self._gazetteer, table, inner)
        return table if hit is None else self._tabulate(table.name, (hit,), abbreviation=True)

    def place_at(self, point: Point) -> Place | None:
        """The nearest populated place, None where there is none within a day's drive."""
        found = self._gazetteer.near(lat=point.lat, lon=point.lon, km=500.0, limit=1, feature_classes=("P",))
        return found[0].place if found else None

    def _kept(self, key: tuple[str, str]) -> NameTable | None:
        found = self._cache.get(key)
        if found is not None:
            with suppress(KeyError):  # another thread has pushed it out meanwhile
                self._cache.move_to_end(key)
        return found

    def _keep(self, key: tuple[str, str], made: NameTable) -> NameTable:
        self._cache[key] = made
        if len(self._cache) > _CACHED_NAMES:
            with suppress(KeyError):
                self._cache.popitem(last=False)
        return made

    def _make(self, surface: str, kind: str) -> NameTable:
        whole = self._whole_name(surface, kind)
        if whole is not None:
            return whole
        name = clean(surface, self._language.names)
        seat = self._best_of(self._language.forms.seats(name))
        if seat is not None:
            return self._tabulate(name, (seat,), reading=NameReading.SHORTENED)
        like = heard(self._gazetteer, name, self._language.forms.readings)
        like = like or spelt_with_hyphens(self._gazetteer, name)
        if like:
            return self._tabulate(name, like, reading=NameReading.SHORTENED)
        split = split_container(name)
        if split is not None:
            hits = self._contained(*split)
            if hits:
                return self._tabulate(split[0], hits)
        for shorter in reductions(split[0] if split else name, self._language.names):
            hits = self._named(shorter)
            if hits:
                return self._tabulate(name, hits, reading=NameReading.SHORTENED)
        mistaken = misspelt(self._gazetteer, name)
        reading = NameReading.SHORTENED if mistaken else NameReading.WITHIN
        return self._tabulate(name, mistaken or self._names_inside(name), reading=reading)

    def _whole_name(self, surface: str, kind: str = "") -> NameTable | None:
        """The candidates of a name with nothing left out and nothing mended, None where there are none."""
        name = clean(surface, self._language.names)
        if kind == "demonym" or name in self._demonyms:
            hits = self._demonym(name)
            if hits:
                return self._tabulate(name, hits, demonym=True)
        abbreviated = self._abbreviated(surface, name, self._alone if kind == _BARE else self._abbreviations)
        if abbreviated:
            return self._tabulate(name, abbreviated, abbreviation=True)
        whole = with_article(surface, self._language.names) or with_possessive(surface, self._language.names)
        hits = tuple(h for h in self._gazetteer.lookup(whole, limit=self._limit) if h.match.is_borne) if whole else ()
        if hits:
            return self._tabulate(whole, hits)
        hits = self._named(name)
        if self._language.possessives and (owner := owner_in(self._gazetteer, name, hits)):
            return self._tabulate(owner, self._named(owner))
        if self._language.forms:
            form, hits = self._in_other_form(name, hits)
            if form:
                return self._tabulate(form, hits)
        if hits:
            return self._tabulate(name, hits)
        for apart in (*readings_of_hashtag(name), *self._gazetteer.read_ahead(words_apart(name))):
            hits = self._named(apart) if apart != name else ()
            if hits:
                return self._tabulate(apart, hits)
        return None

    def _in_other_form(self, name: str, own: tuple[Hit, ...]) -> tuple[str, tuple[Hit, ...]]:
        """The form of a name that the gazetteer knows best, "" where that is the name itself, and its places.

        The name's own places stay beside those of another form where it is no less known.
        """
        own_exact, own_rank = min(map(renown, own), default=(True, math.inf))
        least, bound = (True, math.inf), (own_exact, own_rank * _SO_MUCH_BETTER)
        best = ""
        for form in self._form_names.one(name, lambda new: self._in_forms([new])[0]):
            hits = self._gazetteer.lookup(form, limit=self._limit)
            standing = min((renown(h) for h in hits if h.match.is_borne), default=least)
            if standing < min(least, bound) and standing[1] < bound[1]:
                least, best = standing, form
        if not best:
            return "", own
        places = self._named(best)
        if least < (own_exact, own_rank / _SO_MUCH_BETTER):
            return best, places
        return name, together(own, places)

    def _best_of(self, names: Sequence[str]) -> Hit | None:
        """The best known place of some names."""
        known = self._gazetteer.read_ahead(names) if names else ()
        hits = (h for name in known for h in self._gazetteer.lookup(name, limit=self._limit))
        return min((h for h in hits if h.match.is_borne), key=renown, default=None)

    def _names_inside(self, name: str) -> tuple[Hit, ...]:
        """The places of the names within a longer name, a few of each: "Manila Cathedral" stands in Manila."""
        found: dict[int, Hit] = {}
        for part in parts(name, self._language.names):
            whole = self._whole_name(part)
            for hit in whole.hits[:_OF_EACH_PART] if whole is not None else ():
                found.setdefault(hit.place.geonameid, hit)
        return tuple(sorted(found.values(), key=lambda h: h.place.rank))

    def _tabulate(
        self,
        name: str,
        hits: Sequence[Hit],
        *,
        reading: NameReading = NameReading.WHOLE,
        abbreviation: bool = False,
        demonym: bool = False,
    ) -> NameTable:
        kept = tuple(hits)[: self._limit]
        key = fold(name) or name
        if abbreviation or demonym:
            key = "." + key  # "Wash." is not the name "Wash"
        head = head_kind(name, self._language.names)
        return tabulate(name, key, kept, reading=reading, abbreviation=abbreviation, head=head, demonym=demonym)

    def _demonym(self, name: str) -> tuple[Hit, ...]:
        for form in (name, name.removesuffix("s"), name.removesuffix("es")):
            place = self._gazetteer.get(self._demonyms[form]) if form in self._demonyms else None
            if place is not None:
                return (Hit(place, Match.ALTERNATE, 1.0, name),)
        best = self._best_of(self._language.forms.places_of(name))
        return () if best is None else (Hit(best.place, Match.ALTERNATE, 1.0, name),)

    def _abbreviated(self, surface: str, name: str, meanings: Mapping[str, int]) -> tuple[Hit, ...]:
        """An abbreviation's place first, then whatever else bears these letters ("LA", "Va")."""
        title = name.title() if name.isupper() and len(name) > _LONGEST_CODE else name
        for form in dict.fromkeys((surface.strip(), name, name + ".", title, title + ".")):
            if form not in meanings:
                continue
            place = self._gazetteer.get(meanings[form])
            if place is not None:
                bearing = self._gazetteer.lookup(name, limit=self._limit)
                others = (h for h in bearing if h.place.geonameid != place.geonameid)
                return (Hit(place, Match.ALTERNATE, 1.0, name), *others)
        return ()

    def _named(self, name: str) -> tuple[Hit, ...]:
        """The places of this name, in short ("Mt. Pleasant") and in full."""
        called = as_called(self._gazetteer, name, with_units(self._gazetteer, name, self._limit), self._language)
        hits = self._drop_wrong_case_abbreviations(name, called)
        spelt = spelt_out(name, self._language.names)
        if not spelt:
            return hits
        both = {h.place.geonameid: h for h in hits}
        for hit in (hit for full in spelt for hit in self._gazetteer.lookup(full, limit=self._limit)):
            if hit.place.geonameid not in both or hit.match is Match.EXACT:  # its very name, of which "St." is an alias
                both[hit.place.geonameid] = hit
        return tuple(sorted(both.values(), key=lambda h: h.place.rank))

    def _drop_wrong_case_abbreviations(self, name: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Without the places that these letters abbreviate only in another case ("us", "Pa")."""
        if len(name) > 5 or (key := fold(name)) not in self._folded_abbreviations:
            return tuple(hits)
        meant = {i for known in (self._abbreviations, self._alone) for a, i in known.items() if fold(a) == key}
        return tuple(h for h in hits if h.place.geonameid not in meant)

    def _contained(self, head: str, tail: str) -> tuple[Hit, ...]:
        """The candidates of `head` that lie in a candidate of `tail`; all of them when none does."""
        return held_by_one(self.table(head), self.table(tail.rpartition(",")[2].strip() or tail))
