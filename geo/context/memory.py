"""What the documents of a source have named so far, so that its next document starts at home.

In memory by default; `Memory(path)` keeps a small JSON file. Both are bounded: the newest `_SOURCES`
sources, the `_PLACES` most named places of each. Runs that share a file add to what the others wrote meanwhile.
"""

from __future__ import annotations

import json
import math
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazetteer import Place, replacing

from ..document import Document, Reason
from ..errors import InputError, OutputError
from ..paths import path_of
from ..record import PLACE, read_place, record_place
from .home import source_key

_SOURCES = 2000
_PLACES = 200
_NOTHING = 1e-3
"""A weight that is left by rounding alone."""
_FORMAT = "toposcope-memory-2"
_COLUMNS = (*(f.name for f in PLACE), "lat", "lon", "weight")
_FIRST_FORMAT = "toposcope-memory-1"
_FIRST_COLUMNS = (
    "geonameid", "name", "lat", "lon", "fclass", "fcode", "country", "admin1", "admin1_name", "country_name", "weight",
)  # fmt: skip
"""What a row of the first format held; such files are read as ever."""
_Named = dict[int, tuple[Place, float]]
_Sources = OrderedDict[str, _Named]


class Memory:
    """Places named by each source's documents, with how often they were meant.

    :param path: a JSON file to start from and to `save` to; it need not exist yet, but its folder must.
    :param frozen: it learns nothing and is never saved, so that every document meets the same.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, frozen: bool = False) -> None:
        self.frozen = frozen
        self.path = None if path is None else path_of(path)
        self._sources: _Sources = OrderedDict()
        self._since: _Sources = OrderedDict()
        """What was learnt since the file was last read or written."""
        self._stamp = (0, 0)
        if self.path is not None:
            if not self.path.absolute().parent.is_dir():
                raise OutputError(f"cannot keep the memory file {self.path}: there is no such folder")
            self._reload(self.path)

    def __len__(self) -> int:
        """How many sources it knows."""
        return len(self._sources)

    def places(self, source: str) -> list[tuple[Place, float]]:
        """The places that a source named, with their weights, most named first; empty for an unknown source."""
        seen = self._sources.get(source_key(source), {}) if source else {}
        return sorted(seen.values(), key=lambda entry: -entry[1])[:_PLACES]

    def learn(self, document: Document) -> None:
        """Add a document's places to its source's; does nothing for a document without a source."""
        self._add(document, 1.0)

    def forget(self, document: Document) -> None:
        """Take a document's places away again, exactly as `learn` added them."""
        self._add(document, -1.0)

    def _add(self, document: Document, sign: float) -> None:
        if not document.source or self.frozen:
            return
        for place, weight in named_places(document):
            _put(self._sources, source_key(document.source), place, sign * weight)
            if self.path is not None:
                _put(self._since, source_key(document.source), place, sign * weight)

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the JSON file, whole or not at all; what another run wrote to it meanwhile stays in it."""
        if self.frozen:
            return
        target = self.path if path is None else Path(path)
        if target is None:
            raise OutputError("this memory has no file; say memory.save(path)")
        if target == self.path and _stamp(target) != self._stamp:
            self._reload(target)
        data = memory_data({s: self.places(s) for s in self._sources})
        try:
            with replacing(target) as part:
                part.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        except OSError as problem:
            raise OutputError(f"cannot write the memory file {target}: {problem.strerror}") from problem
        if target == self.path:
            self._since.clear()
            self._stamp = _stamp(target)

    @contextmanager
    def withheld(self, source: str, document: Document | None = None) -> Iterator[None]:
        """While it lasts, a source has named nothing; or what it named but for what a document of it did."""
        key = source_key(source)
        seen = self._sources.get(key)
        if seen is None:
            yield
            return
        self._sources[key] = {} if document is None else _less(seen, named_places(document))
        try:
            yield
        finally:
            self._sources[key] = seen

    def _reload(self, path: Path) -> None:
        """Start from the file again, and add what was learnt since."""
        self._stamp = _stamp(path)
        self._sources = _load(path) if path.exists() else OrderedDict()
        for key, seen in self._since.items():
            for place, weight in seen.values():
                _put(self._sources, key, place, weight)


def _put(sources: _Sources, key: str, place: Place, weight: float) -> None:
    """Add to a place's weight, and keep within the bounds."""
    seen = sources.setdefault(key, {})
    sources.move_to_end(key)
    known = seen.get(place.geonameid)
    total = (known[1] if known else 0.0) + weight
    if total > 1e-9:
        seen[place.geonameid] = (place, total)
    else:
        seen.pop(place.geonameid, None)
    if len(seen) > 2 * _PLACES:
        kept = sorted(seen.values(), key=lambda entry: -entry[1])[:_PLACES]
        sources[key] = {p.geonameid: (p, w) for p, w in kept}
    while len(sources) > _SOURCES:
        sources.popitem(last=False)


def _less(
    seen: Mapping[int, tuple[Place, float]], named: Iterable[tuple[Place, float]]
) -> dict[int, tuple[Place, float]]:
    """Places with their weights, but for those of one document."""
    left = dict(seen)
    for place, weight in named:
        if place.geonameid in left:
            rest = left[place.geonameid][1] - weight
            if rest > _NOTHING:
                left[place.geonameid] = (place, rest)
            else:
                del left[place.geonameid]
    return left


def memory_data(sources: Mapping[str, Sequence[tuple[Place, float]]]) -> dict[str, Any]:
    """What a memory's file holds, of each source's places with their weights, most named first."""
    rows = {source: [_row(place, weight) for place, weight in places[:_PLACES]] for source, places in sources.items()}
    return {"format": _FORMAT, "columns": _COLUMNS, "sources": rows}


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def _load(path: Path) -> _Sources:
    sources: _Sources = OrderedDict()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        columns = _FIRST_COLUMNS if data["format"] == _FIRST_FORMAT else data["columns"]
        if data["format"] not in (_FORMAT, _FIRST_FORMAT):
            raise ValueError(data["format"])
        for source, rows in data["sources"].items():
            entries = [_entry(row, columns) for row in rows[:_PLACES]]
            source.encode()  # half a letter could not be written again
            sources.setdefault(source_key(source), {}).update({e[0].geonameid: e for e in entries})
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as problem:
        raise InputError(f"{path} is no memory file of Toposcope; name another or delete it") from problem
    return sources


def named_places(document: Document) -> Iterable[tuple[Place, float]]:
    """The places a document names, each once, weighed by confidence; not those that only stand for a neighbour."""
    best: dict[int, tuple[Place, float]] = {}
    for r in document.resolutions:
        if r.reason is Reason.NEARBY:
            continue
        if r.place is not None and r.confidence > best.get(r.place.geonameid, (r.place, 0.0))[1]:
            best[r.place.geonameid] = (r.place, r.confidence)
    return best.values()


def _row(place: Place, weight: float) -> list[Any]:
    return [*record_place(place).values(), place.point.lat, place.point.lon, round(weight, 4)]


def _entry(row: list[Any], columns: Sequence[str]) -> tuple[Place, float]:
    data = dict(zip(columns, row, strict=True))
    if not 0.0 < float(data["weight"]) < math.inf:
        raise ValueError(f"no weight: {data['weight']}")
    return read_place(data, lat=data["lat"], lon=data["lon"]), float(data["weight"])
