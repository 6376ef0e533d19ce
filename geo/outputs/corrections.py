"""What people corrected on a map, read back and applied to later runs.

The file is the GeoJSON that the map page saves: every mention, those that a person decided with the reason
"corrected". A correction is for a name and a source. Within the document it was made in, the words around the name
tell which mention it was for, so that a text that changed a little, or was cut elsewhere, keeps what was chosen.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from gazetteer import Match, Place, fold

from ..document import Candidate, Document, Evidence, Mention, Reason, Resolution
from ..errors import InputError
from ..paths import path_of
from ..record import read_place, read_text, read_whole, words_around

SENTENCE = "A person chose this place."
SENTENCE_NONE = "A person decided that this is no place."
SAME_CONTEXT = 0.6
"""Contexts at least this alike (difflib's ratio) are taken to be the same passage."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One mention of the file: what it was taken to mean, and whether a person said so."""

    document: str
    source: str
    name: str
    """The mention's letters."""
    start: int
    context: str
    """The words around it."""
    place: Place | None
    original: int | None
    """GeoNames id of what the resolver had chosen."""
    chosen: bool
    """Whether a person decided it; the others tell which mentions they left as they were."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The mentions of a corrected file, those that nobody touched included."""

    entries: tuple[Correction, ...] = ()
    _by_name: dict[str, list[Correction]] = field(init=False, repr=False, compare=False)
    _by_document: dict[str, list[Correction]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, list[Correction]] = {}
        by_document: dict[str, list[Correction]] = {}
        for entry in self.entries:
            by_name.setdefault(fold(entry.name), []).append(entry)
            by_document.setdefault(entry.document, []).append(entry)
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_document", by_document)

    def __len__(self) -> int:
        """How many mentions a person decided."""
        return sum(entry.chosen for entry in self.entries)

    def about(self, name: str) -> Sequence[Correction]:
        """The entries for a name, but for case and marks."""
        return self._by_name.get(fold(name), ())

    def within(self, document: str) -> Sequence[Correction]:
        """The entries of a document."""
        return self._by_document.get(document, ())


def read_corrections(path: str | os.PathLike[str]) -> Corrections:
    """Read GeoJSON as the map page saves it. Raises `InputError` where it is none, naming the feature."""
    file = path_of(path)
    try:
        data = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"can't read corrections from {path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise InputError(f"{path} is no GeoJSON: save it again from the map page") from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise InputError(f"{path} is no GeoJSON FeatureCollection: save it again from the map page")
    return Corrections(tuple(_entry(path, number, feature) for number, feature in enumerate(features, 1)))


def _entry(path: object, number: int, feature: Any) -> Correction:
    try:
        data = feature["properties"]
        before = data.get("original_geonameid")
        return Correction(
            document=read_text(data.get("document")),
            source=read_text(data.get("source")),
            name=read_text(data["mention"]),
            start=read_whole(data.get("start_char", data.get("start")) or 0),  # older files say "start"
            context=read_text(data.get("context")),
            place=_place(data, feature.get("geometry")),
            original=None if before is None else read_whole(before),
            chosen=data.get("reason") == Reason.CORRECTED,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise InputError(f"feature {number} of {path} is no mention as the map page saves it") from None


def _place(data: dict[str, Any], geometry: dict[str, Any] | None) -> Place | None:
    if geometry is None or data.get("geonameid") is None:
        return None
    lon, lat = geometry["coordinates"][:2]
    return read_place(data, lat=lat, lon=lon)


def apply(doc: Document, corrections: Corrections) -> Document:
    """The document with what people chose; `Resolution.original` keeps what the resolver had chosen.

    A mention that the resolver no longer makes is put back where its words still stand in the text.
    """
    used: set[int] = set()
    resolutions = []
    for resolution in doc.resolutions:
        entry = _decided(doc, resolution.mention, corrections)
        if entry is not None:
            used.add(id(entry))
        resolutions.append(_corrected(resolution, entry) if entry is not None else resolution)
    resolutions += _lost(doc, corrections, used)
    resolutions.sort(key=lambda r: (r.mention.start, r.mention.end))
    return replace(doc, resolutions=tuple(resolutions))


def _decided(doc: Document, mention: Mention, corrections: Corrections) -> Correction | None:
    """The correction that a mention gets, if any."""
    entries = corrections.about(mention.text)
    here = words_around(doc.text, mention.start, mention.end)
    at, _ = doc.in_file(mention.start, mention.end)
    same = [e for e in entries if _same_document(e, doc)]
    if same:
        # The nearest passage decides, also where it is one that the person left as it was.
        best = max(same, key=lambda e: (_alike(here, e.context), -abs(e.start - at)))
        return best if best.chosen else None
    chosen = [e for e in entries if e.chosen]
    if doc.source:
        return _agreed([e for e in chosen if e.source == doc.source], here)
    return _agreed([e for e in chosen if not e.source and _alike(here, e.context) >= SAME_CONTEXT], here)


def _same_document(entry: Correction, doc: Document) -> bool:
    return bool(doc.name) and entry.document == doc.name and entry.source == doc.source


def _agreed(entries: Sequence[Correction], here: str) -> Correction | None:
    """What most corrections of a name in one source say; of equally many the one whose passage is most like `here`."""
    if not entries:
        return None
    votes = Counter(_outcome(e) for e in entries)
    most = max(votes.values())
    leading = [e for e in entries if votes[_outcome(e)] == most]
    return max(leading, key=lambda e: _alike(here, e.context))


def _outcome(entry: Correction) -> int | None:
    return entry.place.geonameid if entry.place else None


def _corrected(resolution: Resolution, entry: Correction) -> Resolution:
    before = resolution.place
    known = _same_place(resolution, entry.place)
    place = known.place if known else entry.place
    others = tuple(replace(c, probability=0.0) for c in resolution.alternates if not _is(c.place, place))
    if before is not None and not _is(before, place):
        others = (Candidate(before, resolution.match or Match.EXACT, 0.0, resolution.evidence), *others)
    return replace(
        resolution,
        place=place,
        confidence=1.0 if place else 0.0,
        reason=Reason.CORRECTED,
        alternates=others,
        evidence=(Evidence("person", 0.0, "a person chose it"),),
        sentence=SENTENCE if place else SENTENCE_NONE,
        match=(known.match if known else resolution.match) if place else None,
        original=resolution.original or before,
    )


def _same_place(resolution: Resolution, place: Place | None) -> Candidate | None:
    """What the resolver has of a place: the gazetteer's own fields, where it knows the place today."""
    if resolution.place is not None and _is(resolution.place, place):
        return Candidate(resolution.place, resolution.match or Match.EXACT, 0.0)
    return next((c for c in resolution.alternates if _is(c.place, place)), None)


def _is(one: Place, other: Place | None) -> bool:
    return other is not None and one.geonameid == other.geonameid


def _lost(doc: Document, corrections: Corrections, used: set[int]) -> Iterable[Resolution]:
    """Places that people chose for mentions that the resolver does not make in this text, where it still has them."""
    taken = [(r.mention.start, r.mention.end) for r in doc.resolutions]
    for entry in corrections.within(doc.name):
        if not (entry.chosen and entry.place and entry.name and _same_document(entry, doc)) or id(entry) in used:
            continue
        spots = [s for s in _occurrences(doc.text, entry.name) if _free(s, s + len(entry.name), taken)]
        if not spots:
            continue
        alike = {s: _alike(words_around(doc.text, s, s + len(entry.name)), entry.context) for s in spots}
        start = max(spots, key=lambda s: (alike[s], -abs(doc.in_file(s, s + 1)[0] - entry.start)))
        if alike[start] < SAME_CONTEXT:
            continue
        end = start + len(entry.name)
        taken.append((start, end))
        empty = Resolution(Mention(start, end, entry.name), None, 0.0, Reason.CORRECTED)
        yield _corrected(empty, entry)


def _occurrences(text: str, name: str) -> list[int]:
    out, at = [], text.find(name)
    while at >= 0:
        out.append(at)
        at = text.find(name, at + 1)
    return out


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= a or start >= b for a, b in taken)


def _alike(one: str, other: str) -> float:
    """0 to 1: how much two passages share."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
