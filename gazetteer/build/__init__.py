"""Building a gazetteer: sources -> names -> store, under a temporary name until complete."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from .._version import __version__
from ..errors import GazetteerBuildError
from ..geonames import Row
from ..names import RULES
from ..sources import fingerprint
from ..store import strange
from ..store.schema import SCHEMA
from .atomic import one_at_a_time, replacing
from .plan import Base, Options, Plan, planned

__all__ = ["Options", "build", "build_rows", "builtin_gazetteer", "builtin_path"]

StrPath = str | os.PathLike[str]


def build(
    out: StrPath,
    *,
    base: Base = "builtin",
    geonames: Iterable[StrPath] = (),
    overlays: Iterable[StrPath] = (),
    options: Options | None = None,
) -> Path:
    """Build a gazetteer file from the built-in rows, GeoNames' dumps and overlays of the user's own; its path.

    The file appears only when complete, and replaces an older one at once, also under open readers. A later source's
    row for an id goes over an earlier one's, names are joined. Raises SourceError for what can't be read and
    GazetteerBuildError for what can't be written, or would replace a file that holds something else.
    """
    plan = planned(base, map(Path, geonames), map(Path, overlays), options or Options())
    path = Path(out)
    if path.exists() and any(path.samefile(source) for source in plan.files()):
        raise GazetteerBuildError(f"{path} is read by this build; name another file for the gazetteer")
    if path.is_file() and (what := strange(path)):
        raise GazetteerBuildError(f"{path} {what}; name another file for the gazetteer, or delete this one first")
    return _built(path, plan, ())


def build_rows(rows: Iterable[Row], out: StrPath, *, progress: bool | None = None) -> Path:
    """Build a gazetteer file from rows of your own; its path."""
    return _built(Path(out), Plan("none", (), (), (), Options(progress=progress)), rows)


def builtin_gazetteer() -> Path:
    """The built-in gazetteer's file in the user's cache directory, made when it isn't there yet."""
    path = builtin_path()
    if not path.exists():
        with one_at_a_time(path):
            if not path.exists():
                if not sys.stderr.isatty():  # where no bar will show
                    sys.stderr.write(
                        "toposcope: making the built-in gazetteer, once; it takes less than half a minute\n"
                    )
                build(path)
    return path


def builtin_path() -> Path:
    """Where the built-in gazetteer of this version is, or will be when it is first needed."""
    return cache_folder() / f"builtin-{__version__}-s{SCHEMA}-r{RULES}-{fingerprint()}.gpkg"


def cache_folder() -> Path:
    """Where the built-in gazetteer is kept: $TOPOSCOPE_CACHE, or the system's place for caches."""
    return Path(os.environ.get("TOPOSCOPE_CACHE") or platformdirs.user_cache_dir("toposcope"))


def _built(path: Path, plan: Plan, rows: Iterable[Row]) -> Path:
    # Loaded here, since whoever opens a gazetteer enters by this module and builds none.
    from .assemble import assemble
    from .overlaying import can_lay_over, laid_over
    from .progress import Progress

    with Progress(shown=plan.options.progress) as progress, replacing(path) as part:
        if can_lay_over(plan) and builtin_path().exists() and laid_over(builtin_path(), plan, part, progress):
            return path
        part.unlink(missing_ok=True)
        assemble(rows, plan, part, progress)
    return path
