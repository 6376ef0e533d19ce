"""The partition function: documents in, rows out. The same documents and options give the same rows anywhere.

Every document has at least one row: one for each mention, else one that says why there is none; a document that fails
is a row with its error.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer import cache_folder

from ..batch import Problem, Text
from ..context import Memory, source_key
from ..document import Document
from ..outputs import Correction, Corrections, apply
from ..record import MENTION, POSITION, Field, Type, flat_values, iso_date, position
from ..resolver import MIN_CONFIDENCE, Resolver
from .partitions import text_hash

NO_MENTION, NO_TEXT, FAILED = "no_mention", "no_text", "failed"
"""Reasons of rows that stand for a document without a mention."""
FIELDS = (
    Field("number", Type.INTEGER, "the document's number in the archive, from 0; ids may repeat, numbers do not"),
    *MENTION,
    *POSITION,
    Field("error", Type.TEXT, "why the document failed"),
)
"""The columns of an archive."""
NAMES = tuple(f.name for f in FIELDS)
Row = tuple[Any, ...]
"""The values of `FIELDS`."""


@dataclass(frozen=True, slots=True)
class PartitionOptions:
    """How documents are resolved: paths and plain values, so that they travel to any worker."""

    gazetteer: str | None = None
    """A file; None for the built-in one."""
    gazetteer_sha256: str = ""
    """Of that file; where a worker lacks it, a copy of this hash in its cache folder is used."""
    models: str | None = None
    language: str | None = None
    """Of every text; None where each is to tell it."""
    evidence_language: str = "en"
    demonyms: bool = False
    min_confidence: float = MIN_CONFIDENCE
    sources: str | None = None
    """A file in which it was learnt where outlets are at home."""
    sources_sha256: str = ""
    source: str = ""
    """Of documents that say none."""
    home: Any = None
    countries: tuple[str, ...] = ()
    alternates: int = 3
    """How many other candidates a row lists, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads documents with certain options."""

    resolver: Resolver
    sample: Mapping[str, int]
    """By outlet: documents up to this hash were read to learn where it is at home."""

    def __call__(self, item: Text, source: str) -> Document:
        """The document, helped by what its outlet's others name, but not by itself."""
        memory = self.resolver.memory
        if memory is None or text_hash(item.text) > self.sample.get(source_key(source), -1):
            return item.resolve(self.resolver)
        with memory.withheld(source):
            first = item.resolve(self.resolver)
        with memory.withheld(source, first):
            return item.resolve(self.resolver)


_local = threading.local()


def resolver_for(options: PartitionOptions) -> Resolver:
    """This thread's resolver with these options, its gazetteer opened."""
    return _reader_for(options).resolver


def _reader_for(options: PartitionOptions) -> _Reader:
    """This thread's reader; the last one is kept, so that its gazetteer is opened once."""
    kept = getattr(_local, "kept", None)
    if kept is None or kept[0] != options:
        resolver = _made(options)
        resolver.gazetteer  # noqa: B018 - what can't be opened is no document's failure
        _local.kept = kept = (options, _Reader(resolver, _sample(options)))
    reader: _Reader = kept[1]
    return reader


def _sample(options: PartitionOptions) -> dict[str, int]:
    path = _here(options.sources, options.sources_sha256, ".json")
    if path is None:
        return {}
    data = json.loads(Path(path).read_text("utf-8"))
    return {source: int(value, 16) for source, value in data.get("sample", {}).items()}


def brought(sha256: str, ending: str) -> Path:
    """Where a file lies that was brought to a worker."""
    return cache_folder() / "brought" / f"{sha256}{ending}"


def _here(given: str | None, sha256: str, ending: str) -> str | Path | None:
    """A file of the options on this machine."""
    if given is not None and sha256 and not Path(given).exists() and brought(sha256, ending).exists():
        return brought(sha256, ending)
    return given


def _made(options: PartitionOptions) -> Resolver:
    sources = _here(options.sources, options.sources_sha256, ".json")
    return Resolver(
        _here(options.gazetteer, options.gazetteer_sha256, ".gpkg"),
        models=options.models,
        memory=None if sources is None else Memory(sources, frozen=True),
        language=options.language,
        evidence_language=options.evidence_language,
        demonyms=options.demonyms,
        min_confidence=options.min_confidence,
        source=options.source,
        home=options.home,
        countries=options.countries,
    )


def resolve_items(
    items: Iterable[Text | Problem], first: int, options: PartitionOptions, corrections: Sequence[Correction] = ()
) -> list[Row]:
    """The rows of documents, in order; `first` is the first one's number.

    No document helps another, so that rows do not depend on what else is in the partition. Raises only where the
    gazetteer or a model can't be opened.
    """
    reader, known = _reader_for(options), Corrections(tuple(corrections))
    return [row for number, item in enumerate(items, first) for row in _rows(number, item, reader, options, known)]


def _rows(
    number: int, item: Text | Problem, reader: _Reader, options: PartitionOptions, corrections: Corrections
) -> Iterator[Row]:
    if isinstance(item, Problem):
        yield _bare(number, item, FAILED, item.message)
        return
    if not item.text.strip():
        yield _bare(number, item, NO_TEXT)
        return
    try:
        doc = reader(item, item.source or options.source)
        made = _mentions(number, apply(doc, corrections) if corrections.entries else doc, options)
    except Exception as error:  # whatever one document does must not lose the others
        said = " ".join(str(error).split())[:300]
        yield _bare(number, item, FAILED, f"{type(error).__name__}: {said}" if said else type(error).__name__)
        return
    yield from made or [_bare(number, item, NO_MENTION)]


def _mentions(number: int, doc: Document, options: PartitionOptions) -> list[Row]:
    records = zip(flat_values(doc, options.alternates), doc.resolutions, strict=True)
    return [(number, *values, *position(resolution.place), None) for values, resolution in records]


def _bare(number: int, item: Text | Problem, reason: str, error: str | None = None) -> Row:
    row: dict[str, Any] = dict.fromkeys(NAMES)
    row |= {"number": number, "document": item.name or None, "reason": reason, "error": error}
    if isinstance(item, Text):
        row |= {"source": item.source or None, "date": iso_date(item.date)}
    return tuple(row.values())


def columns_of(rows: Sequence[Row]) -> dict[str, tuple[Any, ...]]:
    """Rows as columns: the values of each of `FIELDS`."""
    return dict(zip(NAMES, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(NAMES, ())
