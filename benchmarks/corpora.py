"""The corpora that a benchmark measures on, as its command names them.

The repository has no corpus, for their texts are not ours to pass on:
they are named on the command line, or lie in the folder that TOPOSCOPE_SHARED names, with an excerpt of GeoNames.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.build import build


def corpus_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that takes corpora, and GeoNames dumps of more places."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--geonames", action="append", type=Path, default=[], metavar="DUMP", help="more places")
    return parser


def named(args: argparse.Namespace) -> tuple[list[Path], list[Path]]:
    """The corpora, and the dumps; those of the shared folder where the command names none. Exits without any."""
    corpora, dumps = args.corpora, args.geonames
    shared = os.environ.get("TOPOSCOPE_SHARED")
    if not corpora and shared:
        corpora = sorted(Path(shared, "corpora").glob("*.jsonl"))
        dumps = dumps or [Path(shared, "geonames", "excerpt.txt")]
    if not corpora:
        sys.exit("no corpus: name one, or set TOPOSCOPE_SHARED to a folder with corpora/ and geonames/")
    return corpora, dumps


@contextmanager
def opened(dumps: Sequence[Path]) -> Iterator[Gazetteer]:
    """The built-in gazetteer with the places of the dumps."""
    with tempfile.TemporaryDirectory() as folder:
        path = build(Path(folder, "more.gpkg"), geonames=dumps) if dumps else None
        with Gazetteer.open(path) as gazetteer:
            yield gazetteer
