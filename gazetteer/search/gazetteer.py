"""The gazetteer as its users see it: one file, opened read-only."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain
from math import nan
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..build import builtin_gazetteer
from ..errors import GazetteerFormatError, QueryError, UnknownPlace
from ..names import fold, query_variants
from ..place import Hit, Name, Near, Place, Point
from ..sources import ABBREVIATION, ALONE, DEMONYM, builtin_words, place_ids
from ..store import Kind, StoreReader, damaged, unpack_names
from .areas import containing
from .arguments import as_point, checked_km, checked_limit, checked_place, checked_text
from .containment import children, parents
from .damage import BROKEN, raises_if_damaged, raises_if_damaged_each
from .filters import Box, Filter
from .frame import places_frame
from .info import Info
from .ladder import Ladder
from .lookups import Lookups
from .nearest import nearest
from .scanner import Scanner, Span

if TYPE_CHECKING:
    import geopandas
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from .reverse import Reverse, Reverser

_REMEMBERED_LOOKUPS = 4096


class Gazetteer:
    """A read-only view of one gazetteer file. Cheap to open; threads may share it, and other processes open it anew.

    >>> with Gazetteer.open() as gazetteer:
    ...     gazetteer.search("Baghouz", country="SY")[0].place.name
    'Al Baghuz Fawqani'
    """

    def __init__(self, path: str | os.PathLike[str], *, mmap: bool = True) -> None:
        self.path = Path(path)
        self._mmap = mmap
        self._store = StoreReader(self.path, mmap=mmap)
        self.info = Info.of(self.path, self._store.info)
        self._ladder = Ladder(self._store, self.info.places)
        self._lookups = Lookups(self._store, self._ladder, _REMEMBERED_LOOKUPS)
        self._remembered = lru_cache(_REMEMBERED_LOOKUPS)(self._lookup)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, mmap: bool = True) -> Gazetteer:
        """Open a gazetteer file; without a path the built-in one, which is made on first use.

        The file is mapped into memory: its pages are shared by all processes and count as memory only while there is
        room. Without `mmap` it is read piece by piece, a third slower: for network drives that may go away.
        Raises GazetteerNotFound or GazetteerFormatError.
        """
        if path is not None:
            return cls(path, mmap=mmap)
        builtin = builtin_gazetteer()
        try:
            return cls(builtin, mmap=mmap)
        except GazetteerFormatError:
            # A copy that was cut short, or a damaged disk; it holds nothing that can't be made again.
            builtin.unlink(missing_ok=True)
            return cls(builtin_gazetteer(), mmap=mmap)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process opens the file itself.
        return partial(type(self), mmap=self._mmap), (self.path.absolute(),)

    def __repr__(self) -> str:
        return f"<Gazetteer {self.path.name}: {self.info.line}>"

    def __len__(self) -> int:
        return self.info.places

    @raises_if_damaged_each
    def __iter__(self) -> Iterator[Place]:
        """All places, the most important first, without loading them all."""
        return self._store.places()

    def __getitem__(self, geonameid: int) -> Place:
        place = self.get(geonameid)
        if place is None:
            raise UnknownPlace(f"no place with GeoNames id {geonameid} in {self.path.name}")
        return place

    def __contains__(self, geonameid: object) -> bool:
        return isinstance(geonameid, int) and self.get(geonameid) is not None

    @raises_if_damaged
    def get(self, geonameid: int) -> Place | None:
        """The place with an id, or None."""
        return self._store.by_id(geonameid)

    def lookup(self, name: str, *, limit: int = 40, variants: bool = False) -> tuple[Hit, ...]:
        """Places that bear a name (main, other or historic), the most important first; its variants only if none does.

        This is the resolver's hot path: no prefixes, no fuzzy spellings. Results are remembered.
        With `variants`, places of which it is a variant come after those that bear it, as far as `limit` has room:
        Oglethorpe County after the town of Oglethorpe.
        """
        if not isinstance(name, str):
            checked_text(name)
        return self._remembered(name, limit, variants)

    def _lookup(self, name: str, limit: int, variants: bool) -> tuple[Hit, ...]:
        try:
            return self._lookups(fold(name), limit, variants=variants)
        except BROKEN as error:  # as `raises_if_damaged` does, without a call more
            raise damaged(self.path, error) from error

    @raises_if_damaged
    def read_ahead(self, names: Sequence[str], *, limit: int = 40) -> list[str]:
        """Those of some names that places bear or have as a variant. What `lookup` needs of each is read at once."""
        keys = dict(zip(names, map(fold, names), strict=True))
        known = set(self._store.read_ahead([key for key in keys.values() if key], limit))
        return [name for name, key in keys.items() if key in known]

    @raises_if_damaged
    def scan(self, text: str) -> list[Span]:
        """Every stretch of 1 to 6 words whose folded form is a key, by start and end; offsets in code points."""
        checked_text(text, "a text")
        return self._scanner(text)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._store.name_filter, self._store.borne_keys)

    @raises_if_damaged
    def names(self, place: Place | int, language: str | None = None) -> tuple[Name, ...]:
        """A place's other names, all or those in a language. Raises UnknownPlace."""
        known = place if isinstance(place, Place) else self[place]
        names = unpack_names(self._store.names(known.rank))
        return names if language is None else tuple(n for n in names if n.language == language)

    @raises_if_damaged
    def near(
        self, *, lat: float, lon: float, km: float | None = None, limit: int = 10,
        feature_classes: Iterable[str] | None = None, country: str | Iterable[str] | None = None,
    ) -> list[Near]:  # fmt: skip
        """The nearest places by geodesic distance, nearest first: at most `limit`, within `km` if that is given.

        Positions are in degrees, `country` as in `search`; QueryError (a ValueError) for what is off the globe.
        """
        checked_limit(limit)
        checked_km(km)
        accepts = self._accepting(country, feature_classes)
        return nearest(self._store, Point(lat=lat, lon=lon), km, accepts, limit)

    @raises_if_damaged
    def search(
        self, name: str, *, country: str | Iterable[str] | None = None, limit: int = 10,
        feature_classes: Iterable[str] | None = None, bbox: Box | None = None, within: Any = None,
        language: str | None = None, fuzzy: bool = True, most_edits: int = 2,
    ) -> list[Hit]:  # fmt: skip
        """The best hits for a name in any spelling, best first.

        The ladder: main name, other names, historic names, variants (article, admin word, transliteration); then,
        only when these found nothing, names that begin so, and names one or two letters away. An ISO 3166-1 code of two
        capitals ("FR") is another name of its country.
        `country` is an ISO code, or several (["SY", "IQ"], "SY,IQ"); `bbox` is (west, south, east, north) in degrees;
        `within` is a shapely geometry; with `language` the name met must be one in that language (ISO 639).
        `most_edits` (0 to 2): letters that may be wrong; the second takes most of the time, half a millisecond (15 ms
        in a file of more than four million keys), where `fuzzy` is not False and nothing else is found.

        Raises QueryError (a ValueError) for an argument that is none of these, and for a code that no country has.
        """
        checked_text(name)
        checked_limit(limit)
        if language is not None:
            checked_text(language, "language")
        accepts = self._accepting(country, feature_classes, bbox, within)
        return self._ladder.search(name, limit, accepts, language, most_edits=most_edits if fuzzy else 0)

    @raises_if_damaged
    def borne_in(self, name: str, country: str, *, admin1: str = "", limit: int = 40) -> tuple[Hit, ...]:
        """Places of a country (ISO 3166 alpha-2) that bear a name or have it as a variant, the most important first.

        As `lookup` for one country, where a thousand namesakes elsewhere may be more important. Where nothing bears the
        name, what bears it without an article or with "Saint" for "St". `admin1` is GeoNames' code of a unit in which
        alone to look.
        """
        checked_text(name)
        key = fold(name)
        found = self._store.borne_in(key, country, limit, admin1) if key else []
        if found or not key:
            return self._ladder.hits(found, key)
        for variant in query_variants(key):
            found = self._store.borne_in(variant, country, limit, admin1)
            if found:
                return self._ladder.hits([(max(kind, Kind.VARIANT), place) for kind, place in found], variant)
        return ()

    @raises_if_damaged
    def bears(self, name: str) -> bool:
        """Whether a place bears a name, or has it as a variant; in a few microseconds."""
        return self._store.has_key(fold(name))

    @raises_if_damaged
    def lookup_in(self, name: str, countries: Collection[str], *, limit: int = 40) -> tuple[Hit, ...]:
        """What `lookup` finds, as far as it lies in some countries (ISO 3166 alpha-2, "" for what lies in none)."""
        key = fold(name)
        found = self._store.named_in(key, limit, countries) if key else []
        if found or not key or self._store.has_key(key):
            return self._ladder.hits(found, key)
        return tuple(hit for hit in self._lookups.varied(key, limit) if hit.place.country in countries)

    @raises_if_damaged
    def spelt_like(self, name: str, country: str | None = None, *, limit: int = 20) -> list[Hit]:
        """Places, of a country or of all, with a name that sounds the same in another romanisation, or, of a country,
        that is one letter away.

        The best first. Takes well under a millisecond for a name of any length: what has more than five words is not
        sought, and no second letter is tried (for that, `search`).
        """
        checked_text(name)
        key = fold(name)
        return self._ladder.spelt_like(key, country, limit) if key else []

    @raises_if_damaged
    def expect(self, names: Iterable[str], *, misspelt: Iterable[str] | None = None) -> None:
        """Make ready for a column of names that `bears`, `borne_in` and `spelt_like` will be asked for.

        What they need is worked out for all together, a fifth of the whole time of a column of a thousand; answers are
        the same without. What was expected before is forgotten.

        :param misspelt: those of the names that `spelt_like` may be asked for; None for all.
        """
        keys = dict.fromkeys(map(fold, names))
        self._store.expect(list(keys))
        spelt = keys if misspelt is None else dict.fromkeys(map(fold, misspelt))
        self._ladder.expect([key for key in spelt if not self._store.has_key(key)])

    @raises_if_damaged
    def unit(self, code: str) -> Place | None:
        """The country or administrative unit of a GeoNames code ("SY", "SY.04", "US.TX.113"), or None."""
        return self._store.unit(code)

    @raises_if_damaged
    def has_country(self, code: str) -> bool:
        """Whether a code of two capitals is a country's: of ISO 3166, or of a place in this file."""
        if code in place_ids() or self._store.unit(code) is not None:
            return True
        return next(iter(self._store.places("country = ?", [code])), None) is not None

    def _accepting(
        self, country: str | Iterable[str] | None, classes: Any, bbox: Any = None, within: Any = None
    ) -> Filter:
        accepts = Filter.of(country, classes, bbox, within)
        for code in accepts.countries:
            if not self.has_country(code):
                raise QueryError(f"no country has the code {code!r}, and no place of {self.path.name} is in one")
        return accepts

    @raises_if_damaged
    def prefix(self, text: str, *, limit: int = 10, country: str | Iterable[str] | None = None) -> list[Hit]:
        """Places with a name that begins so, the most important first: for type-ahead.

        All names are considered, unless more than 100,000 in the file begin so (one to three letters, in a gazetteer
        of the world): then those of the 30,000 most important places, and for what is missing to `limit` a part of
        the rest.
        """
        checked_text(text, "the beginning of a name")
        checked_limit(limit)
        key = fold(text)
        return list(self._ladder.prefix(key, limit, self._accepting(country, None))) if key else []

    @raises_if_damaged_each
    def within(self, geometry: Any) -> Iterator[Place]:
        """Places in a shapely geometry or on its edge, as a stream in no particular order.

        The geometry may go on over the 180th meridian: 170 to 190 degrees east.
        """
        accepts = Filter.of(None, None, None, geometry)
        return filter(accepts, chain.from_iterable(self._store.in_box(*box) for box in accepts.boxes()))

    @raises_if_damaged
    def area(self, place: Place | int) -> BaseGeometry | None:
        """A place's polygon (a river: its line) in degrees, or None: `Place.area`. Raises UnknownPlace.

        `gazetteer.extent(place)` gives a circle where there is none.
        """
        known = place if isinstance(place, Place) and place.outline is not None else None
        if known is None:
            known = self.get(place.geonameid if isinstance(place, Place) else place)
        if known is None and not isinstance(place, Place):
            raise UnknownPlace(f"no place with GeoNames id {place} in {self.path.name}")
        return (known or place).area  # type: ignore[union-attr]  # an unknown place is no number here

    @raises_if_damaged
    def containing(self, point: Any = None, *, lat: float = nan, lon: float = nan) -> list[Place]:
        """The places in whose area a point lies, the smallest first: overlays' polygons, units, countries, regions and
        waters, as far as an outline of them is known. `point` is a place, a shapely point or the like; else degrees.
        """
        position = Point(lat=lat, lon=lon) if point is None else as_point(point)
        return containing(self._store, position.lat, position.lon)

    @raises_if_damaged
    def reverse(self, *, lat: float, lon: float) -> Reverse:
        """The country and first-order unit in whose area a point in degrees lies, and the nearest town.

        The first call reads the populated places (the 500,000 most important), which takes a second; later ones take
        microseconds, and a tenth of a second where none was asked before. ValueError for what is off the globe.
        """
        point = Point(lat=lat, lon=lon)
        return self._reverser.one(point.lat, point.lon)

    @raises_if_damaged
    def reverse_many(self, lats: Any, lons: Any) -> pd.DataFrame:
        """The same of n points: two arrays of degrees in, a frame of n rows out.

        Columns: country, admin1 (both "" at sea), geonameid, town, town_lat, town_lon of the nearest populated place,
        km to it along a great circle, bearing and direction from it to the point; sea, its name or "". ValueError for
        arrays that are not alike, or what is off the globe.
        """
        from .reverse import checked_positions

        north, east = checked_positions(lats, lons)
        return self._reverser.many(north, east)

    @cached_property
    def _reverser(self) -> Reverser:
        from .reverse import Reverser

        return Reverser(self._store)

    @raises_if_damaged
    def parents(self, place: Place) -> tuple[Place, ...]:
        """What a place lies in, the nearest first: admin2 unit, admin1 unit, country; those the gazetteer has."""
        return parents(self._store, checked_place(place))

    @raises_if_damaged_each
    def children(self, place: Place) -> Iterator[Place]:
        """The units directly under a country or unit, or the populated places of one without; a region's members."""
        return children(self._store, checked_place(place))

    def to_geodataframe(
        self, *, bbox: Box | None = None, country: str | Iterable[str] | None = None, fclass: str | None = None
    ) -> geopandas.GeoDataFrame:
        """Places as a GeoDataFrame (EPSG:4326), a row each, all or those that meet the conditions."""
        return places_frame(self.path, bbox, country, fclass)

    @cached_property
    @raises_if_damaged
    def feature_names(self) -> Mapping[str, str]:
        """What feature codes mean, in words: "P.PPLA" -> "seat of a first-order administrative division".

        Of the file of feature codes that the gazetteer was built with; else empty.
        """
        return self._store.feature_names()

    def abbreviations(self, *, alone: bool = False) -> Mapping[str, int]:
        """Abbreviations in their own letters (US, Ky., NSW) with the id of what they stand for.

        With `alone` as they are meant where no town stands before: LA is Louisiana in "Shreveport, LA", else Los
        Angeles.
        """
        words = self._words
        return words[ABBREVIATION] | words[ALONE] if alone else words[ABBREVIATION]

    def demonyms(self) -> Mapping[str, int]:
        """Words for what belongs to a place (Syrian, Syrians) with the id of that place."""
        return self._words[DEMONYM]

    @cached_property
    @raises_if_damaged
    def _words(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {ABBREVIATION: {}, ALONE: {}, DEMONYM: {}}
        stored = self._store.words()
        for word, use, geonameid in builtin_words() if stored is None else stored:
            found.setdefault(use, {})[word] = geonameid
        return found
