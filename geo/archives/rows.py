"""The partition function: documents in, rows out. The same documents and options give the same rows anywhere.

Public: `PartitionOptions`, `resolve_items`, `FIELDS`, `NO_MENTION`, `NO_TEXT`, `FAILED`. Every document has at least
one row: one for each mention, else one that says why there is none; a document that fails is a row with its error.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazetteer import cache_folder

from ..batch import Problem, Text
from ..document import Document
from ..record import MENTION, POSITION, Field, Type, flat, iso_date, record, record_position
from ..resolver import MIN_CONFIDENCE, Resolver

Row = dict[str, Any]
NO_MENTION, NO_TEXT, FAILED = "no_mention", "no_text", "failed"
"""Reasons of rows that stand for a document without a mention."""
FIELDS = (
    Field("number", Type.INTEGER, "the document's number in the archive, from 0; ids may repeat, numbers do not"),
    *MENTION,
    *POSITION,
    Field("error", Type.TEXT, "why the document failed"),
)
"""The columns of an archive."""


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
    source: str = ""
    """Of documents that say none."""
    home: Any = None
    countries: tuple[str, ...] = ()
    alternates: int = 3
    """How many other candidates a row lists, the likeliest first."""


_local = threading.local()


def resolver_for(options: PartitionOptions) -> Resolver:
    """This thread's resolver with these options; the last one is kept, so that its gazetteer is opened once."""
    kept = getattr(_local, "kept", None)
    if kept is None or kept[0] != options:
        _local.kept = kept = (options, _made(options))
    resolver: Resolver = kept[1]
    return resolver


def brought(options: PartitionOptions) -> Path:
    """Where a gazetteer lies that was brought to a worker."""
    return cache_folder() / "brought" / f"{options.gazetteer_sha256}.gpkg"


def _there(options: PartitionOptions) -> str | Path | None:
    """The gazetteer's file on this machine."""
    given = options.gazetteer
    if given is not None and options.gazetteer_sha256 and not Path(given).exists() and brought(options).exists():
        return brought(options)
    return given


def _made(options: PartitionOptions) -> Resolver:
    return Resolver(
        _there(options),
        models=options.models,
        language=options.language,
        evidence_language=options.evidence_language,
        demonyms=options.demonyms,
        min_confidence=options.min_confidence,
        source=options.source,
        home=options.home,
        countries=options.countries,
    )


def resolve_items(items: Iterable[Text | Problem], first: int, options: PartitionOptions) -> list[Row]:
    """The rows of documents, in order; `first` is the first one's number.

    No document helps another, so that rows do not depend on what else is in the partition. Raises only where the
    gazetteer or a model can't be opened.
    """
    resolver = resolver_for(options)
    resolver.gazetteer  # noqa: B018 - what can't be opened is no document's failure
    return [row for number, item in enumerate(items, first) for row in _rows(number, item, resolver, options)]


def _rows(number: int, item: Text | Problem, resolver: Resolver, options: PartitionOptions) -> Iterator[Row]:
    if isinstance(item, Problem):
        yield _bare(number, item, FAILED, item.message)
        return
    if not item.text.strip():
        yield _bare(number, item, NO_TEXT)
        return
    try:
        made = list(_mentions(number, item.resolve(resolver), options))
    except Exception as error:  # whatever one document does must not lose the others
        said = " ".join(str(error).split())[:300]
        yield _bare(number, item, FAILED, f"{type(error).__name__}: {said}" if said else type(error).__name__)
        return
    yield from made or [_bare(number, item, NO_MENTION)]


def _mentions(number: int, doc: Document, options: PartitionOptions) -> Iterator[Row]:
    for resolution in doc.resolutions:
        if len(resolution.alternates) > options.alternates:
            resolution = replace(resolution, alternates=resolution.alternates[: options.alternates])
        data = flat(record(doc, resolution))
        yield {"number": number, **data, **record_position(resolution.place), "error": None}


def _bare(number: int, item: Text | Problem, reason: str, error: str | None = None) -> Row:
    row: Row = dict.fromkeys(f.name for f in FIELDS)
    row |= {"number": number, "document": item.name or None, "reason": reason, "error": error}
    if isinstance(item, Text):
        row |= {"source": item.source or None, "date": iso_date(item.date)}
    return row


def column_values(rows: Sequence[Row], name: str) -> list[Any]:
    """One column of rows."""
    return [row[name] for row in rows]
