"""What an annotated corpus holds: frozen values, and the checks every format shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..document import Mention
from ..errors import CorpusError

DocId = str | int
"""A document's id as the corpus writes it; predictions must carry it unchanged."""


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A place name as people annotated it."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    text: str
    """Its letters, as the corpus writes them."""
    lat: float | None = None
    """Degrees north; None where nobody linked it, and then it is neither right nor wrong to find it."""
    lon: float | None = None
    """Degrees east, or None."""
    geonameid: int | None = None
    country: str = ""
    """As the corpus writes it, a code or a name; "" where it does not say."""
    admin1: str = ""
    fclass: str = ""
    """GeoNames feature class, or ""."""
    fcode: str = ""
    kind: str = ""
    """The annotators' type, such as "Literal" or "Demonym"; "" where the corpus has none."""
    sought: bool = False
    """To be found though no position is known, as in corpora that have none (`seeking`)."""

    @property
    def linked(self) -> bool:
        """Whether it has a position to be held against."""
        return self.lat is not None

    @property
    def counts(self) -> bool:
        """Whether a recogniser is to find it."""
        return self.linked or self.sought

    @property
    def is_demonym(self) -> bool:
        """Whether it names a people or says what belongs to a place."""
        return self.kind.lower() == "demonym"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its annotated place names."""

    id: DocId
    text: str
    toponyms: tuple[GoldToponym, ...] = ()
    """In the corpus' own order, which the protocol's matching follows."""
    title: str = ""
    source: str = ""
    """The outlet or address it came from."""
    date: str = ""
    """As the corpus writes it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of one file or folder."""

    name: str
    documents: tuple[GoldDocument, ...]
    notes: tuple[str, ...] = ()
    """What a reader of the figures should know, one sentence each."""
    positions_by_id: bool = False
    """Whether a toponym with a GeoNames id alone means that place; in JSON lines it means "not linked"."""


def seeking(corpus: Corpus) -> Corpus:
    """The corpus with every place name to be found, peoples' names left out, whether it has a position or not."""

    def sought(document: GoldDocument) -> GoldDocument:
        names = tuple(t if t.is_demonym else replace(t, sought=True) for t in document.toponyms)
        return replace(document, toponyms=names)

    return replace(corpus, documents=tuple(map(sought, corpus.documents)))


def toponym(where: str, size: int, fields: Mapping[str, Any]) -> GoldToponym:
    """Check one annotation and make it a value.

    `where` says file and line for the error; `size` is the length of the text in code points; `fields` are named
    as in `GoldToponym`, with numbers still as numbers or strings.
    """
    start, end = _integer(where, "start", fields.get("start")), _integer(where, "end", fields.get("end"))
    if not 0 <= start < end <= size:
        raise CorpusError(f"{where}: span {start}-{end} is not within the text of {size} characters")
    lat, lon = (_degrees(where, name, fields.get(name)) for name in ("lat", "lon"))
    if (lat is None) != (lon is None):
        raise CorpusError(f"{where}: a toponym needs both lat and lon, or neither")
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise CorpusError(f"{where}: lat {lat}, lon {lon} is not a position in degrees")
    ident = fields.get("geonameid")
    text: Mapping[str, Any] = {
        name: str(fields.get(name) or "") for name in ("text", "country", "admin1", "fclass", "fcode", "kind")
    }
    number = None if _blank(ident) else _integer(where, "geonameid", ident)
    return GoldToponym(start, end, lat=lat, lon=lon, geonameid=number, **text)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _integer(where: str, name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise CorpusError(f"{where}: {name} must be a whole number, not {value!r}")
    try:
        number = int(value)
        if number == float(value):
            return number
    except (ValueError, OverflowError):
        pass
    raise CorpusError(f"{where}: {name} must be a whole number, not {value!r}")


def _degrees(where: str, name: str, value: object) -> float | None:
    if _blank(value):
        return None
    try:
        return float(value)  # type: ignore[arg-type]  # whatever it is, a wrong type raises below
    except (TypeError, ValueError, OverflowError):
        raise CorpusError(f"{where}: {name} must be a number of degrees, not {value!r}") from None


def gold_mentions(document: GoldDocument) -> list[Mention]:
    """The annotated names that have a position, in text order; of overlapping ones the first and longest."""
    kept: list[Mention] = []
    for t in sorted((t for t in document.toponyms if t.linked), key=lambda t: (t.start, -t.end)):
        if not kept or t.start >= kept[-1].end:
            kept.append(Mention(t.start, t.end, document.text[t.start : t.end]))
    return kept
