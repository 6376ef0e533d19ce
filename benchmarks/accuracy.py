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
from collections.abc import Iterable, Sequence
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.build import build
from geo import Document, Mention, Resolver
from geo.candidates import CandidateFinder
from geo.candidates.lexicon import GazetteerLexicon
from geo.context import Memory
from geo.corpora import read_corpus
from geo.evaluate import Report, Row, run
from geo.pipeline import RANKER
from geo.rank import save_model
from geo.recognise import BuiltinRecogniser
from geo.train import train_ranker, train_tagger
from geo.train.augment import NamePool
from geo.train.folds import fold_of
from geo.train.ranker import Material

HEAD = f"{'':34} {'docs':>5} {'names':>6} {'P':>6} {'R':>6} {'F':>6} {'acc161':>7} {'geoF':>6} {'ECE':>6}"
SETTINGS: dict[str, dict[str, bool]] = {
    "recognised": {},
    "annotated spans": {"gold_spans": True},
    "recognised, with source": {"sources": True},
}
THRESHOLDS = (0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--geonames", action="append", type=Path, default=[], metavar="DUMP", help="more places")
    parser.add_argument("--thresholds", action="store_true", help="vary how probable a mention must be")
    parser.add_argument("--cross-validate", action="store_true", help="train without what is measured (minutes)")
    args = parser.parse_args()
    corpora, dumps = args.corpora, args.geonames
    shared = os.environ.get("TOPOSCOPE_SHARED")
    if not corpora and shared:
        corpora = sorted(Path(shared, "corpora").glob("*.jsonl"))
        dumps = dumps or [Path(shared, "geonames", "excerpt.txt")]
    if not corpora:
        sys.exit("no corpus: name one, or set TOPOSCOPE_SHARED to a folder with corpora/ and geonames/")
    if args.thresholds:
        vary_thresholds(Gazetteer.open(), corpora)
        return
    measure("built-in gazetteer", Gazetteer.open(), corpora)
    if dumps:
        with tempfile.TemporaryDirectory() as folder:
            path = build(Path(folder, "more.gpkg"), geonames=dumps)
            label = f"built-in gazetteer and {', '.join(d.name for d in dumps)}"
            with Gazetteer.open(path) as gazetteer:
                measure(label, gazetteer, corpora)
                if args.cross_validate:
                    cross_validate(label, gazetteer, corpora)
    elif args.cross_validate:
        cross_validate("built-in gazetteer", Gazetteer.open(), corpora)


def measure(title: str, gazetteer: Gazetteer, corpora: Sequence[Path]) -> None:
    """The shipped models on each corpus: spans recognised, spans given, and with each document's source."""
    print(f"\n{title}: {len(gazetteer):,} places\n{HEAD}")
    for corpus in corpora:
        for label, options in SETTINGS.items():
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


def vary_thresholds(gazetteer: Gazetteer, corpora: Sequence[Path]) -> None:
    """What more and less probable mentions are worth; the first line of a corpus is the model's own threshold."""
    lexicon = GazetteerLexicon(gazetteer)
    print(HEAD)
    for corpus in corpora:
        for least in (None, *THRESHOLDS):
            recogniser = BuiltinRecogniser(lexicon, threshold=least)
            report = run([corpus], Resolver(gazetteer, recogniser=recogniser, demonyms=True))
            print(_line(f"{corpus.stem}: {least or 'as trained'}", report, Row("", report.scores)), flush=True)


class CrossValidated:
    """A resolver whose every answer is from models that were trained without the outlet of the text.

    Texts are told by their ids, which `run` passes as names.
    """

    def __init__(self, gazetteer: Gazetteer, corpora: Sequence[Path], folder: Path) -> None:
        self.gazetteer = gazetteer
        gold = [read_corpus(path) for path in corpora]
        documents = [d for corpus in gold for d in corpus.documents]
        lexicon = GazetteerLexicon(gazetteer)
        pool = NamePool(((p.name, p.country, p.admin1) for p in gazetteer if p.fclass == "P"), lexicon)
        tagger = train_tagger(gold, [lexicon], pool, say=_say)
        least = tagger.model.threshold
        self._found = {str(i): [m for m in ms if m.probability >= least] for i, ms in tagger.recognised.items()}
        folds = fold_of([d.source for d in documents])
        self._models = {str(d.id): folder / str(fold) for d, fold in zip(documents, folds, strict=True)}
        for fold in sorted(set(folds)):
            _say(f"ranker: fold {fold}")
            seen = [d for d, f in zip(documents, folds, strict=True) if f != fold]
            model = train_ranker(Material(seen, tagger.recognised), CandidateFinder(gazetteer), name=f"fold {fold}")
            (folder / str(fold)).mkdir()
            save_model(model, folder / str(fold) / RANKER)
        self.restart()

    def restart(self, memory: Memory | None = None) -> CrossValidated:
        """The same, with nothing learned of sources yet."""
        folders = set(self._models.values())
        self._resolvers = {f: Resolver(self.gazetteer, models=f, demonyms=True, memory=memory) for f in folders}
        return self

    def __call__(
        self, text: str, *, name: str = "", source: str = "", date: str = "", mentions: Iterable[Mention] | None = None
    ) -> Document:
        spans = self._found[name] if mentions is None else mentions
        return self._resolvers[self._models[name]](text, name=name, source=source, date=date, mentions=spans)


def cross_validate(title: str, gazetteer: Gazetteer, corpora: Sequence[Path]) -> None:
    """The same table by models that saw nothing of an outlet that they are measured on."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = CrossValidated(gazetteer, corpora, Path(folder))
        print(f"\n{title}, cross-validated\n{HEAD}")
        for corpus in corpora:
            for label, options in SETTINGS.items():
                memory = Memory() if "sources" in options else None
                show(f"{corpus.stem}: {label}", run([corpus], resolver.restart(memory), **options))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
