"""The search ladder: the surest rung first, and the weaker ones only while room is left.

A hit's score is the rung's, plus how alike the spellings are where that can differ, plus something for the place's
importance. Among main and other names the small places of the world stand back, so that a city's other name (Palmyra,
of Tadmur) comes before the main one of a small town. Historic names and variants come after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import log

from ..names import (
    class_asked,
    expect_sounds,
    fold,
    query_variants,
    romanise,
    sound_key,
    sound_number,
    sounds_kept,
    stored_variants,
)
from ..place import Hit, Match, Place
from ..store import MATCHES, Kind, MutableHit, StoreReader, unpack_names
from .filters import Filter
from .fuzzy import fuzzy_keys, passing_once
from .key_scan import KeyScan
from .name_forms import Forms, NameForms
from .similar import light, light_all, likeness

_ALTERNATE = int(Kind.ALTERNATE)  # a plain number: compared for each hit
_MATCH_OF = tuple(MATCHES[kind] for kind in Kind)
# Scores, 0 to 1, only order hits. Set by hand: a worse way of meeting a name hardly ever beats a better one.
_BASE_OF = (0.900, 0.865, 0.715, 0.700, 0.660)
_IMPORTANCE_OF = (0.10, 0.10, 0.08, 0.10, 0.10)
"""By kind, how a key was met: the score for that, and for importance at most."""
_SMALL = 0.055
_NOTED, _UNNOTED = 10_000, 250_000
"""Off for own names of a place of the second rank or lower, and in proportion from the first on: few mean these."""
_LOG_NOTED, _LOG_SPAN = log(_NOTED), log(_UNNOTED / _NOTED)
_RESPELT = 0.02
"""For an other name that is the main one in another spelling (Odessa, of Odesa)."""
_FOREIGN = 0.01
"""Off for an other name in a language that is not English."""
_PLAIN_LANGUAGES = ("", "en")
_SOUND, _SOUND_IMPORTANCE = 0.40, 0.14
"""For the same romanisation key, and for importance at most."""
_EDITED, _EDITED_IMPORTANCE = (0.38, 0.28), 0.18
"""By one letter wrong or two. Importance counts for more than elsewhere: who errs mostly means a place of note."""
_ALIKE = 0.26
"""For how alike the spellings are, squared: a wrong letter in a long name says less than in a short one."""
_OTHER_SOUND, _OTHER_EDITED, _OTHER_FORM = 0.97, 0.04, 0.06
"""A name that is not the main one is so much less alike, and a misspelt one is off by so much; and off by so much more
what is misspelt when romanised or varied."""
_PREFIX, _WHOLE = 0.36, 0.14
"""For a name that begins so, and at most for how much of it that is."""
_LEAST_ALIKE = 0.5
_SPELT = 0.70
"""Below this score, what was found is spelt in another way: a letter may be wrong as well, and is tried."""
_SURE = 0.66
"""Below this score two letters are tried."""
_FOREIGN_ARTICLE = 0.08
"""Off where an Arabic article was taken from the name of a place in a country without any."""
_FURTHER, _TWICE_VARIED = 0.01, 0.02
"""Off for each further variant of the name asked for, and where the place's name is a variant, too."""
_IMPORTANCE = 0.10
_READ = 1000
"""Places read for one key at most when a filter passes over many."""
_SOUNDS_READ = 400
"""Places read for one romanisation key at most."""
_LEAST_TAKEN, _TAKEN_PER_HIT = 50, 4
"""New hits of a rung after which the next ones, less important, are among the best no more."""
_SOUNDING_IN, _NAMES_READ, _WELL_ALIKE = 20, 4, 0.8
_KEYS_READ = 100_000
_SHORTEST_FUZZY = 3
_SHORTEST_ONE_EDIT = 7
"""For `spelt_like`, which nobody looks through: in a shorter name a letter makes another name."""
_SHORTEST_TWO_EDITS = 5
_AS_ASKED = 0.05
"""More for a unit where the name has "Governorate" taken off, for a river where it has "River"."""
_MOST_WORDS = 5
_LONGEST_FUZZY, _LONGEST_TWO_EDITS = 60, 24


class Ladder:
    """Climbs over one store."""

    def __init__(self, store: StoreReader, places: int) -> None:
        self._store = store
        self._log_places = log(places + 1) or 1.0
        self._expected: dict[str, list[str]] = {}
        self._scan = KeyScan(store.key_texts)
        self._forms = NameForms(store)

    def score(self, base: float, place: Place) -> float:
        """A hit's score, 0 to 1."""
        return base + _IMPORTANCE * self._importance(place)

    def _importance(self, place: Place) -> float:
        """From 1 for the most important place to 0 for the least."""
        return 1.0 - log(place.rank) / self._log_places

    def own_score(self, kind: int, rank: int) -> float:
        """The score, 0 to 1, of a place of some rank that bears the sought key by some kind."""
        order = log(rank)
        score = _BASE_OF[kind] + _IMPORTANCE_OF[kind] * (1.0 - order / self._log_places)
        if rank > _NOTED and kind <= _ALTERNATE:
            share = (order - _LOG_NOTED) / _LOG_SPAN
            score -= _SMALL * share if share < 1.0 else _SMALL
        return score

    def hits(self, rows: Iterable[tuple[int, Place]], key: str) -> tuple[Hit, ...]:
        """Hits of (kind, place) that bear a key."""
        made, score = [], self.own_score
        for kind, place in rows:
            hit = MutableHit()
            hit.place, hit.match, hit.score, hit.name = place, _MATCH_OF[kind], score(kind, place.rank), key
            hit.__class__ = Hit
            made.append(hit)
        return tuple(made)

    def search(self, name: str, limit: int, accepts: Filter, language: str | None, *, most_edits: int = 2) -> list[Hit]:
        """Hits of all rungs that are needed, best first."""
        key = fold(name)
        if not key or limit < 1:
            return []
        hits: dict[int, Hit] = {}
        if language is None:
            self._take(hits, self._coded(name.strip(), accepts), limit, None)
        for rung in (self._own, self._varied):
            if len(hits) < limit:
                self._take(hits, rung(key, accepts), limit, language)
        fuzzy = most_edits > 0 and _best_score(hits) < _SPELT and key.count(" ") < _MOST_WORDS
        if len(hits) < limit:
            self._take(hits, self._by_sound(key, accepts), limit, language)
        if not hits:
            self._take(hits, self.prefix(key, limit, accepts), limit, language)
        if fuzzy:
            most = 1 if _best_score(hits) >= _SURE or len(key) > _LONGEST_TWO_EDITS else 2
            self._take(hits, self._fuzzy(key, accepts, min(most, most_edits)), limit, language)
        return _best(hits.values(), limit)

    def spelt_like(self, key: str, country: str | None, limit: int) -> list[Hit]:
        """Places whose name sounds the same, or, of a country, is one letter away; best first."""
        if key.count(" ") >= _MOST_WORDS or not _SHORTEST_FUZZY <= len(key) <= _LONGEST_FUZZY:
            return []
        hits: dict[int, Hit] = {}
        if country is None or sounds_kept(country):
            self._take(hits, self._sounding_in(key, country), limit, None)
        if country is None or _best_score(hits) >= _SURE:
            return _best(hits.values(), limit)
        for form in dict.fromkeys((key, *query_variants(key))):
            if len(form) < _SHORTEST_ONE_EDIT:
                continue
            passing = self._expected.get(form)
            near = fuzzy_keys(form, 1, self._store.name_filter, self._store.known_keys, passing)
            self._take(hits, self._edited_in(form, near, country, 0.0 if form == key else _OTHER_FORM), limit, None)
            break
        return _best(hits.values(), limit)

    def expect(self, keys: Sequence[str]) -> None:
        """Work out for many keys at once what `spelt_like` will ask of each."""
        expect_sounds(keys)
        self._expected = passing_once([key for key in keys if _may_be_misspelt(key)], self._store.name_filter)

    def _sounding_in(self, key: str, country: str | None) -> Iterator[Hit]:
        """Of places with the same romanisation key the most important, by how alike the spellings are.

        Other names than the main one are read for as few as are cheap.
        """
        sought = ""
        for sound in dict.fromkeys((sound_key(key), sound_key(key, split_article=True))):
            fids = self._store.sounding(sound_number(sound), _SOUNDS_READ) if sound else []
            if not fids:
                continue
            read = 0
            sought = sought or light(key)
            ranks = sorted(set(fids))
            if country is None:
                places = self._store.by_fids(ranks[:_SOUNDING_IN])
            else:
                places = self._store.in_country(ranks, country, _SOUNDING_IN)
            for place in places:
                main = fold(place.name)
                alike, form = _likeness_to(sought, main) if sound_key(main) == sound else 0.0, main
                if alike < _WELL_ALIKE and read < _NAMES_READ:
                    read += 1
                    names = {fold(line.partition("\t")[0]) for line in self._store.names(place.rank).split("\n")}
                    expect_sounds(names)
                    same = ((_likeness_to(sought, n) * _OTHER_SOUND, n) for n in names if n and sound_key(n) == sound)
                    alike, form = max([(alike, form), *same])
                if alike >= _LEAST_ALIKE:
                    score = _SOUND + alike**2 * (_ALIKE + _SOUND_IMPORTANCE * self._importance(place))
                    yield Hit(place, Match.VARIANT, score, form)

    def _edited_in(self, form: str, near: Iterable[str], country: str, off: float) -> Iterator[Hit]:
        for other in near:
            base = _EDITED[0] + _ALIKE * (1.0 - 1 / max(len(form), len(other))) ** 2 - off
            for kind, place in self._store.borne_in(other, country, _READ):
                score = base + _EDITED_IMPORTANCE * self._importance(place) - _OTHER_EDITED * (kind > 0)
                yield Hit(place, Match.FUZZY, score, other)

    def prefix(self, key: str, limit: int, accepts: Filter) -> Iterator[Hit]:
        """Places with a name that begins so, the most important first."""
        found = 0
        seen: set[int] = set()
        if limit < 1:
            return
        for rows in (self._store.top_keys_from(key), self._store.keys_from(key, _KEYS_READ)):
            for fid, whole in sorted((fid, k) for k, fid in rows):
                if fid in seen:
                    continue
                seen.add(fid)
                for place in filter(accepts, self._store.by_fids((fid,))):
                    base = _PREFIX + _WHOLE * len(key) / len(whole)
                    yield Hit(place, Match.PREFIX, self.score(base, place), whole)
                    found += 1
                if found >= limit:
                    return

    def _take(self, hits: dict[int, Hit], found: Iterator[Hit], limit: int, language: str | None) -> None:
        """Add hits of places that are new, the most important first, until the best `limit` are surely among them."""
        taken = 0
        for hit in found:
            known = hits.get(hit.place.rank)
            if known is not None:
                # It stays a hit of the surer rung, which came first; with the better of the scores.
                hits[hit.place.rank] = replace(known, score=max(known.score, hit.score))
            elif language is None or self._in_language(hit, language):
                hits[hit.place.rank] = hit
                taken += 1
                if taken >= max(_LEAST_TAKEN, _TAKEN_PER_HIT * limit):
                    return

    def _coded(self, name: str, accepts: Filter) -> Iterator[Hit]:
        """The country whose ISO 3166-1 code was typed, in capitals: nothing may bear "FR", few mean a stream Dé."""
        if len(name) == 2 and name.isascii() and name.isupper():
            country = self._store.unit(name)
            if country is not None and accepts(country):
                yield Hit(country, Match.ALTERNATE, self.own_score(_ALTERNATE, country.rank), fold(name))

    def _own(self, key: str, accepts: Filter) -> Iterator[Hit]:
        alike = light(key)
        for kind, place in self._accepted(key, accepts):
            score = self.own_score(kind, place.rank)
            if kind == Kind.ALTERNATE:
                score += _RESPELT * (light(fold(place.name)) == alike) - _FOREIGN * self._is_foreign(place, key)
            yield Hit(place, _MATCH_OF[kind], score, key)

    def _varied(self, key: str, accepts: Filter) -> Iterator[Hit]:
        asked = class_asked(key)
        for i, variant in enumerate(query_variants(key)):
            for kind, place in self._accepted(variant, accepts):
                base = _BASE_OF[Kind.VARIANT] - _FURTHER * i - (_TWICE_VARIED if kind >= Kind.VARIANT else 0.0)
                if not sounds_kept(place.country):
                    # What was taken off is mostly an Arabic article.
                    base -= _FOREIGN_ARTICLE
                if place.fclass == asked:
                    base += _AS_ASKED
                yield Hit(place, Match.VARIANT, self.score(base, place), variant)

    def _accepted(self, key: str, accepts: Filter) -> Iterator[tuple[int, Place]]:
        if len(accepts.countries) == 1:
            # Namesakes abroad needn't be read.
            rows = self._store.borne_in(key, accepts.countries[0], _READ)
        else:
            rows = self._store.by_key(key, _READ, Kind.TRANSCRIBED)
        return (row for row in rows if accepts(row[1]))

    def _by_sound(self, key: str, accepts: Filter) -> Iterator[Hit]:
        """Places whose name has the same romanisation key, by how alike the spellings are otherwise."""
        sought = light(key)
        for sound in dict.fromkeys((sound_key(key), sound_key(key, split_article=True))):
            fids = self._store.sounding(sound_number(sound), _SOUNDS_READ) if sound else []
            if len(accepts.countries) == 1:
                places = self._store.in_country(fids, accepts.countries[0], len(fids))
            else:
                places = self._store.by_fids(fids)
            accepted = list(filter(accepts, places))
            best = _most_alike(sought, sound, self._forms(accepted))
            for place, (alike, form) in zip(accepted, best, strict=True):
                if alike >= _LEAST_ALIKE:
                    score = _SOUND + alike**2 * (_ALIKE + _SOUND_IMPORTANCE * self._importance(place))
                    yield Hit(place, Match.VARIANT, score, form)

    def _fuzzy(self, key: str, accepts: Filter, most: int) -> Iterator[Hit]:
        """Places with a name that is one letter away, or else, if `most` is 2, two."""
        forms = list(dict.fromkeys((key, romanise(key), next(query_variants(key), key))))
        for distance, shortest in ((1, _SHORTEST_FUZZY), (2, _SHORTEST_TWO_EDITS))[:most]:
            found = False
            for form in forms:
                if not shortest <= len(form) <= _LONGEST_FUZZY:
                    continue
                for near in self._near_keys(form, distance):
                    alike = 1.0 - distance / max(len(form), len(near))
                    base = _EDITED[distance - 1] + _ALIKE * alike**2 - _OTHER_FORM * (form != key)
                    for kind, place in self._accepted(near, accepts):
                        found = True
                        score = base + _EDITED_IMPORTANCE * self._importance(place) - _OTHER_EDITED * (kind > 0)
                        yield Hit(place, Match.FUZZY, score, near)
            if found:
                return

    def _near_keys(self, form: str, most: int) -> list[str]:
        """Known keys near a form; the form itself too when it was made by romanising."""
        near: Iterable[str] | None = self._scan.within_two(form) if most == 2 else None
        if near is None:
            near = fuzzy_keys(form, most, self._store.name_filter, self._store.known_keys)
        return [form, *near] if self._store.has_key(form) else list(near)

    def _is_foreign(self, place: Place, key: str) -> bool:
        """Whether all of a place's names with a key are said to be in languages other than English.

        A name that also stands without a language is not: it is everybody's, though French has it, too.
        """
        names = unpack_names(self._store.names(place.rank), doubled=True)
        languages = [name.language for name in names if fold(name.text) == key]
        return bool(languages) and not any(language in _PLAIN_LANGUAGES for language in languages)

    def _in_language(self, hit: Hit, language: str) -> bool:
        """Whether the name that was met is one in a language."""
        for name in unpack_names(self._store.names(hit.place.rank)):
            if name.language == language:
                key = fold(name.text)
                if hit.name == key or hit.name in stored_variants(key, hit.place.fclass):
                    return True
        return False


def _most_alike(sought: str, sound: str, forms: Sequence[Forms]) -> list[tuple[float, str]]:
    """Of each place's names with the sound the one most like the sought name, and how alike the two are."""
    # The main name is the first of the forms.
    same = [[(f, _OTHER_SOUND if i else 1.0) for i, (f, its) in enumerate(some) if its == sound] for some in forms]
    lights = iter(light_all([form for some in same for form, _ in some]))
    return [max([(_likeness(sought, next(lights)) * w, form) for form, w in some], default=(0.0, "")) for some in same]


def _likeness_to(sought: str, name: str) -> float:
    """How alike a name is to what is sought."""
    return _likeness(sought, light(name))


def _likeness(sought: str, form: str) -> float:
    """How alike two light names are; 0 where their lengths tell that it is too little."""
    shorter, longer = sorted((len(sought), len(form)))
    return likeness(sought, form) if shorter >= longer * _LEAST_ALIKE else 0.0


def _may_be_misspelt(key: str) -> bool:
    """Whether one letter wrong is sought in a key."""
    return _SHORTEST_ONE_EDIT <= len(key) <= _LONGEST_FUZZY and key.count(" ") < _MOST_WORDS


def _best_score(hits: dict[int, Hit]) -> float:
    return max((hit.score for hit in hits.values()), default=0.0)


def _best(hits: object, limit: int) -> list[Hit]:
    return sorted(hits, key=lambda h: (-h.score, h.place.rank))[:limit]  # type: ignore[call-overload, no-any-return]
