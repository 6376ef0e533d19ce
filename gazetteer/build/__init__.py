"""Building a gazetteer: sources -> names -> store, under a temporary name until complete.

Public: `build`, `build_rows`, `builtin_gazetteer`, `Facts`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import platformdirs

from .._version import __version__
from ..geonames import Row
from ..names import RULES
from ..sources import BUILTIN_SOURCES, builtin_rows
from ..store.schema import SCHEMA
from .assemble import Dumps, Facts, assemble
from .progress import Progress
from .safely import one_at_a_time, replacing

__all__ = ["Facts", "build", "build_rows", "builtin_gazetteer"]

StrPath = str | os.PathLike[str]
Base = Literal["builtin", "none"]

_CITIES_BYTES = 80_000_000
_GEONAMES_LICENCE = "CC BY 4.0, https://www.geonames.org"


def build(
    out: StrPath, *, base: Base = "builtin", geonames: Iterable[StrPath] = (), progress: bool | None = None
) -> Path:
    """Build a gazetteer file from the built-in rows and GeoNames' dumps (.txt or .zip), and return its path.

    The file appears only when complete, and replaces an older one at once. Raises SourceError for what can't be read
    and GazetteerBuildError for what can't be written.
    """
    dumps = [Path(dump) for dump in geonames]
    sources = [*(BUILTIN_SOURCES if base == "builtin" else ()), *((d.name, _GEONAMES_LICENCE) for d in dumps)]
    facts = Facts(tuple(s for s, _ in sources), tuple(dict.fromkeys(licence for _, licence in sources)))
    path = Path(out)
    with _progress(progress) as bar, replacing(path) as part:
        assemble(_base_rows(base, bar), Dumps(tuple(dumps)), part, facts, bar)
    return path


def build_rows(rows: Iterable[Row], out: StrPath, *, facts: Facts | None = None, progress: bool | None = None) -> Path:
    """Build a gazetteer file from rows of your own, and return its path."""
    path = Path(out)
    with _progress(progress) as bar, replacing(path) as part:
        bar.stage("Reading places")
        assemble(rows, Dumps(), part, facts or Facts(("rows",), ()), bar)
    return path


def builtin_gazetteer() -> Path:
    """The built-in gazetteer's file in the user's cache directory, made when it isn't there yet."""
    path = cache_folder() / f"builtin-{__version__}-s{SCHEMA}-r{RULES}.gpkg"
    if not path.exists():
        with one_at_a_time(path):
            if not path.exists():
                build(path)
    return path


def cache_folder() -> Path:
    """Where the built-in gazetteer is kept: $TOPOSCOPE_CACHE, or the system's place for caches."""
    return Path(os.environ.get("TOPOSCOPE_CACHE") or platformdirs.user_cache_dir("toposcope"))


def _base_rows(base: Base, progress: Progress) -> Iterator[Row]:
    if base == "builtin":
        progress.stage("Reading cities500", _CITIES_BYTES, "B")
        yield from builtin_rows(progress.step)


def _progress(shown: bool | None) -> Progress:
    return Progress(shown=sys.stderr.isatty() if shown is None else shown)
