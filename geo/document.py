"""What a text becomes: frozen values, pure, without any knowledge of how they are made or written.

A text is owned once, by its `Document`; a mention is offsets into it in code points. The `to_*` methods of `Document`
import their writers when called: the house's one import upwards, named in its test.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast, overload

from gazetteer import Match, Place

from .deferring import Deferring, set_frozen
from .errors import InputError

if TYPE_CHECKING:
    import folium
    import geopandas


class Reason(StrEnum):
    """Why a mention has a place, or has none."""

    RESOLVED = "resolved"
    NEARBY = "nearby"
    """Placed by what the text names beside it: the gazetteer lacks the name, or has it only far away."""
    AMBIGUOUS = "ambiguous"
    """Several places fit about as well."""
    NOT_IN_GAZETTEER = "not_in_gazetteer"
    """No place bears the name."""
    LOW_CONFIDENCE = "low_confidence"
    """One place fits best, but too little speaks for it."""
    CORRECTED = "corrected"
    """A person chose the place."""


class MentionKind(StrEnum):
    """How a mention names its place."""

    TOPONYM = "toponym"
    """By its own name."""
    DEMONYM = "demonym"
    """By its people, or by what is theirs: "Syrian"."""
    NESTED = "nested"
    """Within the name of something else: Kentucky in "University of Kentucky"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place mention in a text."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    text: str
    """The letters between the two."""
    probability: float = 1.0
    """The recogniser's probability that this is a place mention, 0 to 1."""
    kind: MentionKind = MentionKind.TOPONYM


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that spoke for (or against) a candidate."""

    kind: str
    """Machine-readable, such as "population", "contained", "country_context", "near"."""
    weight: float
    """Its part in the candidate's score against the runner-up, in log-odds; negative speaks against."""
    text: str
    """The same in words, a clause without a full stop: "Hajin, 31 km away, is named too"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean."""

    place: Place
    match: Match
    probability: float
    """0 to 1; a resolution's confidence, its alternates' probabilities and `rest` sum to one."""
    evidence: tuple[Evidence, ...] = ()


class Told(NamedTuple):
    """What can be said of a choice: the fields of a `Resolution` that are worked out when first asked for."""

    alternates: tuple[Candidate, ...]
    evidence: tuple[Evidence, ...]
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class Resolution(Deferring):
    """What a mention was taken to mean, and why."""

    _deferred: ClassVar[tuple[str, ...]] = Told._fields

    mention: Mention
    place: Place | None
    """The place, or None where the resolver abstained."""
    confidence: float
    """Calibrated probability that `place` is right, 0 to 1; 0 without a place."""
    reason: Reason
    alternates: tuple[Candidate, ...] = ()
    """The other candidates, best first; all of them where `place` is None."""
    evidence: tuple[Evidence, ...] = ()
    """What decided, strongest first."""
    sentence: str = ""
    """The evidence as one English sentence."""
    match: Match | None = None
    """How the mention's name met the place."""
    original: Place | None = None
    """What the resolver had chosen before a person corrected it."""

    @classmethod
    def deferred(
        cls,
        mention: Mention,
        place: Place | None,
        confidence: float,
        reason: Reason,
        *,
        match: Match | None = None,
        later: Callable[[], Told],
    ) -> Resolution:
        """One whose alternates, evidence and sentence `later` gives when they are first asked for."""
        made = object.__new__(cls)
        set_frozen(made, "mention", mention)
        set_frozen(made, "place", place)
        set_frozen(made, "confidence", confidence)
        set_frozen(made, "reason", reason)
        set_frozen(made, "match", match)
        set_frozen(made, "original", None)
        set_frozen(made, "_later", later)
        return made

    def of(self, mention: Mention) -> Resolution:
        """The same of another mention."""
        later: Callable[[], Told] | None = getattr(self, "_later", None)
        if later is None:
            return replace(self, mention=mention)
        return self.deferred(mention, self.place, self.confidence, self.reason, match=self.match, later=later)

    def __repr__(self) -> str:
        mention, place, sure = _cells(self)
        return f"Resolution({mention!r}: {place}, {sure})"

    @property
    def rest(self) -> float:
        """The probability that it is none of the places named here."""
        return max(0.0, 1.0 - self.confidence - sum(c.probability for c in self.alternates))


@dataclass(frozen=True, slots=True)
class Focus:
    """The one place that a report of an event is about."""

    place: Place
    confidence: float
    """0 to 1, as the mention's that it rests on; less where it was chosen against what that mention was taken for."""
    reason: str
    """What spoke for it, a clause without a full stop: "the text describes it as a place in Idlib"."""
    radius_km: float
    """Roughly how far from the place's point the event may be."""
    mention: Mention | None = None
    """The mention that names it, None where only what contains it is named."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the answers come from."""

    gazetteer: str = ""
    """Which gazetteer, its build and dump date, in one line."""
    resolver: str = ""
    """Toposcope's version and the model's name."""
    licence: str = "Contains GeoNames data (CC BY 4.0, geonames.org), modified"


SHOWN = 10
"""So many lines of a table in a terminal, one more for its head and one for what is left out."""


class Places(tuple[Place, ...]):
    """Places, shown as a table."""

    __slots__ = ()

    def __repr__(self) -> str:
        rows = [(p.label, p.fcode or p.fclass, str(p.geonameid)) for p in self[:SHOWN]]
        return _table(f"{len(self)} places", rows, len(self))


class Outputs:
    """What a document and several of them become."""

    __slots__ = ()

    def _documents(self) -> list[Document]:
        return as_documents(cast("Document | Documents", self))

    def save(self, path: str | os.PathLike[str], *, nested: bool = False, geometry: str = "point") -> None:
        """Write the mentions in the form that the path's ending names: `geo.save`."""
        from .outputs import save

        save(self._documents(), path, nested=nested, geometry=geometry)

    def to_geojson(self, *, geometry: str = "point") -> dict[str, Any]:
        """A GeoJSON FeatureCollection (RFC 7946), one feature a mention.

        With `geometry="area"` a place is its polygon (a river: its line), or a circle as wide as its kind may reach.
        """
        from .outputs import to_geojson

        return to_geojson(self._documents(), geometry=geometry)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.to_geojson()

    def to_geodataframe(self, *, geometry: str = "point") -> geopandas.GeoDataFrame:
        """One row a mention, EPSG:4326; with `geometry="area"` polygons, lines and circles as in `to_geojson`."""
        from .outputs import to_geodataframe

        return to_geodataframe(self._documents(), geometry=geometry)

    def to_map(self, **options: Any) -> folium.Map:
        """A self-contained map page with the text beside it."""
        from .maps import to_map

        return to_map(self._documents(), **options)

    def to_folium(self, m: folium.Map, **options: Any) -> folium.Map:
        """Add this document's layers to a map of the user's own, and return it."""
        from .maps import to_folium

        return to_folium(self._documents(), m, **options)

    def plot(self, ax: Any = None, **options: Any) -> Any:
        """The places on a matplotlib axis in degrees, above land and borders: `geo.maps.plot`. Returns the axis."""
        from .maps import plot

        return plot(self._documents(), ax, **options)

    def _repr_html_(self) -> str:
        from .maps import to_html

        return to_html(self._documents())


@dataclass(frozen=True, slots=True, repr=False)
class Document(Outputs):
    """A text with its mentions resolved."""

    text: str = field(repr=False)
    resolutions: tuple[Resolution, ...] = ()
    """In the order of the text."""
    name: str = ""
    """What people call it: a file name or a headline."""
    source: str = ""
    """The outlet or account it comes from."""
    date: str = ""
    """ISO 8601 date, or ""."""
    provenance: Provenance = field(default=Provenance(), repr=False)
    title: str = ""
    """Its headline, where its file says one."""
    language: str = "en"
    """ISO 639-1: what the text was read as, or most of it."""
    languages: tuple[tuple[int, int, str], ...] = ()
    """Start, end and code of each stretch of a text in several; else empty."""
    country: Place | None = None
    """The only country that the text was known to be about."""
    offsets: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """From which offset of the text on its file is how many letters ahead (a front matter, line ends of two)."""

    def __iter__(self) -> Iterator[Resolution]:
        return iter(self.resolutions)

    def __len__(self) -> int:
        return len(self.resolutions)

    @overload
    def __getitem__(self, at: int) -> Resolution: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Resolution, ...]: ...

    def __getitem__(self, at: int | slice) -> Resolution | tuple[Resolution, ...]:
        """A mention's resolution, or some, in the order of the text."""
        return self.resolutions[at]

    def __repr__(self) -> str:
        head = f"Document {self.name!r}: {len(self)} mentions, {len(self.resolved)} with a place"
        return _table(head, [_cells(r) for r in self.resolutions[:SHOWN]], len(self))

    @property
    def resolved(self) -> tuple[Resolution, ...]:
        """Those with a place."""
        return tuple(r for r in self.resolutions if r.place is not None)

    @property
    def unresolved(self) -> tuple[Resolution, ...]:
        """Those without one; each says why."""
        return tuple(r for r in self.resolutions if r.place is None)

    @property
    def places(self) -> Places:
        """The distinct places, in the order of the text."""
        return Places({r.place.geonameid: r.place for r in self.resolutions if r.place is not None}.values())

    @property
    def focus(self) -> Focus | None:
        """The one place that the text is about, as the report of an event; None where it names none."""
        from .language import as_language
        from .resolve import find_focus

        return find_focus(self.text, self.resolutions, as_language(self.language), self.country)

    def in_file(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text's own file, in code points, of a mention's offsets."""
        if not self.offsets:
            return start, end
        return start + self._ahead(start), end + self._ahead(max(start, end - 1))

    def _ahead(self, offset: int) -> int:
        at = bisect_right(self.offsets, offset, key=lambda step: step[0])
        return self.offsets[at - 1][1] if at else 0


class Documents(Outputs, tuple[Document, ...]):
    """Several documents, as one: `Documents(resolver.pipe(texts))`. A slice of them is one of these, too."""

    __slots__ = ()

    @overload  # type: ignore[override]
    def __getitem__(self, at: int) -> Document: ...

    @overload
    def __getitem__(self, at: slice) -> Documents: ...

    def __getitem__(self, at: int | slice) -> Document | Documents:
        found = super().__getitem__(at)
        return Documents(found) if isinstance(found, tuple) else found

    def __repr__(self) -> str:
        placed = sum(len(doc.resolved) for doc in self)
        head = f"{len(self):,} documents: {sum(map(len, self)):,} mentions, {placed:,} with a place"
        rows = [(d.name or d.title, f"{len(d)} mentions", ", ".join(p.name for p in d.places)) for d in self[:SHOWN]]
        return _table(head, rows, len(self))

    @property
    def places(self) -> Places:
        """The distinct places, in the order of the texts."""
        return Places({place.geonameid: place for doc in self for place in doc.places}.values())


def as_documents(given: Document | Iterable[Document]) -> list[Document]:
    """One document or several, as a list. Raises InputError for what is no document."""
    if isinstance(given, Document):
        return [given]
    docs = list(given) if isinstance(given, Iterable) and not isinstance(given, (str, bytes)) else [given]
    for doc in docs:
        if not isinstance(doc, Document):
            raise InputError(f"documents are what a Resolver returns, one or several, not {doc!r:.60}")
    return docs


def _cells(r: Resolution) -> tuple[str, str, str]:
    """A mention, its place (or why there is none), how sure that is."""
    if r.place is None:
        return r.mention.text, "-", str(r.reason)
    return r.mention.text, r.place.label, f"{r.confidence:.2f} {r.reason}"


def _table(head: str, rows: list[tuple[str, str, str]], total: int) -> str:
    """Rows below each other under a head, cells cut to 40 letters, with a last line for those left out."""
    cut = [[" ".join(c.split())[:40] for c in row] for row in rows]
    widths = [max((len(row[i]) for row in cut), default=0) for i in range(3)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cut]
    more = [f"and {total - len(rows):,} more"] if total > len(rows) else []
    return "\n  ".join([head, *lines, *more])
