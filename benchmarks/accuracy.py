"""How often Toposcope is right: the shipped models on annotated corpora, beside the population baseline.

    python -m benchmarks.accuracy lgl.jsonl gwn.jsonl --geonames excerpt.txt
    TOPOSCOPE_SHARED=folder python -m benchmarks.accuracy

A corpus is anything that `toposcope evaluate` reads. Without arguments, the corpora and the excerpt of GeoNames in the
folder that TOPOSCOPE_SHARED names; the repository has none, for their texts are not ours to pass on. Demonyms count,
as they do in both corpora. The shipped models were trained on LGL and GeoWebNews: on these two the figures say how
well they were learned, and only `--cross-validate`, which trains anew without the outlets that it measures, says how
well the method reads news it has not seen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.build import build
from geo import Resolver
from geo.context import Memory
from geo.evaluate import Report, Row, run

HEAD = f"{'':34} {'docs':>5} {'names':>6} {'P':>6} {'R':>6} {'F':>6} {'acc161':>7} {'geoF':>6} {'ECE':>6}"


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--geonames", action="append", type=Path, default=[], metavar="DUMP", help="more places")
    parser.add_argument("--cross-validate", action="store_true", help="train without what is measured (minutes)")
    args = parser.parse_args()
    corpora, dumps = args.corpora, args.geonames
    shared = os.environ.get("TOPOSCOPE_SHARED")
    if not corpora and shared:
        corpora = sorted(Path(shared, "corpora").glob("*.jsonl"))
        dumps = dumps or [Path(shared, "geonames", "excerpt.txt")]
    if not corpora:
        sys.exit("no corpus: name one, or set TOPOSCOPE_SHARED to a folder with corpora/ and geonames/")
    measure("built-in gazetteer", Gazetteer.open(), corpora)
    if dumps:
        with tempfile.TemporaryDirectory() as folder:
            path = build(Path(folder, "more.gpkg"), geonames=dumps)
            label = f"built-in gazetteer and {', '.join(d.name for d in dumps)}"
            measure(label, Gazetteer.open(path), corpora)
            if args.cross_validate:
                cross_validate(label, path, corpora)
    elif args.cross_validate:
        cross_validate("built-in gazetteer", None, corpora)


def measure(title: str, gazetteer: Gazetteer, corpora: Sequence[Path]) -> None:
    """The shipped models on each corpus: spans recognised, spans given, and with each document's source."""
    print(f"\n{title}: {len(gazetteer):,} places\n{HEAD}")
    for corpus in corpora:
        for label, options in (
            ("recognised", {}),
            ("annotated spans", {"gold_spans": True}),
            ("recognised, with source", {"sources": True}),
        ):
            resolver = Resolver(gazetteer, demonyms=True, memory=Memory() if "sources" in options else None)
            show(f"{corpus.stem}: {label}", run([corpus], resolver, **options))


def show(label: str, report: Report) -> None:
    """A line for the resolver, and one for each method beside it."""
    calibration = f"{report.calibration.error:6.3f}" if report.calibration else f"{'-':>6}"
    print(f"{_line(label, report, Row('', report.scores))} {calibration}")
    for row in report.beside:
        print(_line(f"    {row.label}", report, row), flush=True)


def _line(label: str, report: Report, row: Row) -> str:
    s = row.scores
    return (
        f"{label:34} {report.documents:5} {s.toponyms:6} {s.precision:6.3f} {s.recall:6.3f} {s.f:6.3f} "
        f"{s.acc161:7.3f} {s.geo_f:6.3f}"
    )


def cross_validate(title: str, gazetteer: Path | None, corpora: Sequence[Path]) -> None:
    """Each document measured by models that saw nothing of its outlet."""
    raise SystemExit(f"{title}, {gazetteer}, {corpora}: not yet")


if __name__ == "__main__":
    main()
