"""What a build reads, and what of it it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from ..errors import SourceError
from ..geonames import OnBad, SupportFiles, check_support, support_files
from ..place import FEATURE_CLASSES
from ..sources import BUILTIN_SOURCES, Overlay, read_overlay

Base = Literal["builtin", "none"]

_GEONAMES_LICENCE = "CC BY 4.0, https://www.geonames.org"


@dataclass(frozen=True, slots=True)
class Options:
    """What to keep of the sources, and how to work."""

    support: SupportFiles = field(default_factory=SupportFiles)
    """Support files; those not named are looked for beside each dump."""
    languages: tuple[str, ...] = ()
    """Languages (ISO 639) of the names to keep of alternateNamesV2; names without a language stay. () for all."""
    feature_classes: tuple[str, ...] = ()
    """GeoNames' feature classes to keep of the dumps; () for all."""
    on_bad: OnBad | None = None
    """Told of each line or row that makes no sense; without it the first one ends the build."""
    progress: bool | None = None
    """Whether to tell of progress on standard error: with a bar, or a line a stage where that is no terminal (a log).
    None: with a bar in a terminal, else not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A build's sources, looked up and checked."""

    base: Base
    dumps: tuple[Path, ...]
    support: tuple[SupportFiles, ...]
    """Those of each dump; without a dump, those that were named."""
    overlays: tuple[Overlay, ...]
    options: Options

    def alternates(self) -> tuple[Path, ...]:
        """The files of alternate names, each once."""
        return tuple(dict.fromkeys(s.alternates for s in self.support if s.alternates is not None))

    def files(self) -> Iterator[Path]:
        """Every file that the build reads."""
        yield from self.dumps
        for support in self.support:
            yield from filter(None, (getattr(support, field.name) for field in fields(support)))
        yield from (overlay.path for overlay in self.overlays)

    def info(self) -> dict[str, str]:
        """What the file keeps about its sources."""
        sources = list(BUILTIN_SOURCES) if self.base == "builtin" else []
        sources += [(path.name, _GEONAMES_LICENCE) for path in (*self.dumps, *self.alternates())]
        sources += [(overlay.path.name, "the user's own") for overlay in self.overlays]
        dates = [datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat() for path in self.dumps]
        return {
            "sources": "\n".join(name for name, _ in sources),
            "licences": "\n".join(dict.fromkeys(licence for _, licence in sources)),
            "dump_date": max(dates, default=""),
        }


def planned(base: Base, geonames: Iterable[Path], overlays: Iterable[Path], options: Options) -> Plan:
    """Look everything up before the work begins. Raises SourceError for what is missing or makes no sense."""
    if base not in ("builtin", "none"):
        raise SourceError(f"no base gazetteer is called {base!r}; there are 'builtin' and 'none'")
    unknown = {c.upper() for c in options.feature_classes} - FEATURE_CLASSES
    if unknown:
        raise SourceError(f"feature classes are {' '.join(sorted(FEATURE_CLASSES))}, not {' '.join(sorted(unknown))}")
    dumps = tuple(geonames)
    for dump in dumps:
        if not dump.is_file():
            what = "a folder; name the dumps in it" if dump.is_dir() else "no such file"
            raise SourceError(f"{dump}: {what}: a GeoNames dump (.txt or .zip) is needed here")
    layers = tuple(read_overlay(path, on_bad=options.on_bad) for path in overlays)
    if base == "none" and not dumps and not layers:
        raise SourceError("nothing to build from: name a GeoNames dump or an overlay, or build on the built-in base")
    # What is named goes with the built-in places where there is no dump.
    support = tuple(support_files(dump, options.support) for dump in dumps or (None,))
    if options.on_bad is None:
        for files in support:
            check_support(files)
    return Plan(base, dumps, support, layers, options)
