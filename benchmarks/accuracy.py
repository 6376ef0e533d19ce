"""How often Toposcope is right: the shipped models on annotated corpora, beside the population baseline.

    python -m benchmarks.accuracy lgl.jsonl gwn.jsonl --geonames excerpt.txt
    TOPOSCOPE_SHARED=folder python -m benchmarks.accuracy --cross-validate

A corpus is anything that `toposcope evaluate` reads. Without arguments, the corpora and the excerpt of GeoNames in the
folder that TOPOSCOPE_SHARED names; the repository has none, for their texts are not ours to pass on. Demonyms count,
as they do in both corpora. The shipped models were trained on LGL and GeoWebNews: on these two the figures say how
well they were learned, and only `--cross-validate`, which trains anew without the outlets that it measures, says how
well the method reads news it has not seen.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from benchmarks.corpora import corpus_parser, named, opened
from gazetteer import Gazetteer
from geo import Document, Mention, Resolver
from geo.annotated import DocId, gold_mentions, located, read_corpus
from geo.candidates import CandidateFinder
from geo.candidates.lexicon import GazetteerLexicon
from geo.context import Memory
from geo.evaluate import Report, Row, run
from geo.rank import save_model
from geo.recognise import BuiltinRecogniser
from geo.recognise.model import default_model as default_tagger
from geo.resolve import HEARD, borne_out
from geo.slots import RANKER
from geo.train import own_texts, train_tagger
from geo.train.augment import NamePool
from geo.train.documents import fold_of
from geo.train.examples import make_example
from geo.train.ranker import Material, balanced, fit_ranker, with_calibration
from geo.train.situations import counterparts

HEAD = f"{'':34} {'docs':>5} {'names':>6} {'P':>6} {'R':>6} {'F':>6} {'acc161':>7} {'geoF':>6} {'ECE':>6}"


class Setting(TypedDict, total=False):
    """What `run` is told."""

    gold_spans: bool
    sources: bool


SETTINGS: dict[str, Setting] = {
    "recognised": {},
    "annotated spans": {"gold_spans": True},
    "recognised, with source": {"sources": True},
}
Found = Mapping[DocId, Sequence[Mention]]
THRESHOLDS = (0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1)


def main() -> None:
    """Measure and print the tables."""
    parser = corpus_parser(__doc__)
    parser.add_argument("--thresholds", action="store_true", help="vary how probable a mention must be")
    parser.add_argument("--cross-validate", action="store_true", help="train without what is measured (minutes)")
    parser.add_argument(
        "--recognised",
        type=Path,
        metavar="FILE",
        help="keep what recognisers find in texts they have not seen, or reuse it",
    )
    parser.add_argument(
        "--least", type=float, metavar="P", help="cross-validate with mentions at least so probable, none borne out"
    )
    args = parser.parse_args()
    corpora, dumps = named(args)
    label = " and ".join(["built-in gazetteer", *(d.name for d in dumps)])
    if args.thresholds:
        vary_thresholds(Gazetteer.open(), corpora)
        return
    with opened(dumps) as gazetteer:
        if args.cross_validate:
            found = read_unseen(corpora, gazetteer, args.recognised)
            taken = "as the resolver takes them" if args.least is None else f"from {args.least:.2f} on"
            cross_validate(f"{label}, mentions {taken}", gazetteer, corpora, found, args.least)
            return
        if dumps:
            measure("built-in gazetteer", Gazetteer.open(), corpora)
        measure(label, gazetteer, corpora)


def measure(title: str, gazetteer: Gazetteer, corpora: Sequence[Path]) -> None:
    """The shipped models on each corpus: spans recognised, spans given, and with each document's source."""
    print(f"\n{title}: {len(gazetteer):,} places\n{HEAD}")
    for corpus in corpora:
        for label, options in SETTINGS.items():
            resolver = Resolver(
                gazetteer, demonyms=True, nested=True, memory=Memory() if "sources" in options else None
            )
            show(f"{corpus.stem}: {label}", run([corpus], resolver, **options))


def show(label: str, report: Report) -> None:
    """A line for the resolver, and one for each method beside it."""
    calibration = f"{report.calibration.error:6.3f}" if report.calibration else f"{'-':>6}"
    print(f"{_line(label, report, Row('', report.scores))} {calibration}")
    for row in report.baselines:
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
            report = run([corpus], Resolver(gazetteer, recogniser=recogniser, demonyms=True, nested=True))
            print(_line(f"{corpus.stem}: {least or 'as trained'}", report, Row("", report.scores)), flush=True)


def read_unseen(corpora: Sequence[Path], gazetteer: Gazetteer, kept: Path | None) -> Found:
    """What recognisers, trained without its outlet, find in each text; from the file where it is there.

    Our own training texts are among the texts.
    """
    gold, own = [read_corpus(path) for path in corpora], own_texts(gazetteer)
    texts = {d.id: d.text for corpus in (*gold, own) for d in corpus.documents}
    if kept is not None and kept.exists():
        rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        return {
            row["id"]: [Mention(s, e, texts[row["id"]][s:e], p, kind) for s, e, p, kind in row["mentions"]]
            for row in rows
        }
    with Gazetteer.open() as builtin:
        lexicons = [GazetteerLexicon(g) for g in (gazetteer, builtin)[: 1 + (gazetteer.path != builtin.path)]]
        pool = NamePool(((p.name, p.country, p.admin1) for p in builtin if p.fclass == "P"), lexicons[-1])
        tagger = train_tagger(gold, lexicons, pool, own=own.documents, say=_say)
    found = {i: list(ms) for i, ms in tagger.recognised.items()}
    if kept is not None:
        rows = [{"id": i, "mentions": [(m.start, m.end, m.probability, m.kind) for m in ms]} for i, ms in found.items()]
        kept.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return found


class CrossValidated:
    """A resolver whose every answer is from models that were fitted without the outlet of the text.

    The confidence, too, is fitted on other outlets, on answers by models that had not seen them. Texts are told by
    their ids, which `run` passes as names. Mentions that their place must bear out are taken as the resolver takes its
    own, or, where `least` is given, all from that probability on.
    """

    def __init__(
        self, gazetteer: Gazetteer, corpora: Sequence[Path], found: Found, least: float | None, folder: Path
    ) -> None:
        self.gazetteer = gazetteer
        gold = [located(read_corpus(path), gazetteer).documents for path in corpora]
        own = own_texts(gazetteer).documents
        documents = [*(d for corpus in gold for d in corpus), *own]
        finder = CandidateFinder(gazetteer)
        others = {
            i: [make_example(other, gold_mentions(other), finder) for other in made]
            for i, made in counterparts(documents, gazetteer).items()
        }
        material = Material(documents, found, balanced(gold, own), frozenset(d.id for d in own), others)
        self._doubts = least is None
        lowest = HEARD if least is None else least
        self._found = {str(i): [m for m in ms if m.probability >= lowest] for i, ms in found.items()}
        fold = dict(zip([d.id for d in documents], fold_of([d.source for d in documents]), strict=True))
        self._models = {str(i): folder / str(f) for i, f in fold.items()}
        fitted = {}
        for f in sorted(set(fold.values())):
            _say(f"ranker: without fold {f}")
            seen = [d for d in documents if fold[d.id] != f]
            fitted[f] = fit_ranker(replace(material, documents=seen), finder, name=f"without fold {f}")
        for f, model in fitted.items():
            held_out = [(d, fitted[fold[d.id]]) for d in documents if fold[d.id] != f]
            (folder / str(f)).mkdir()
            save_model(with_calibration(model, held_out, material, finder), folder / str(f) / RANKER)
        self.restart()

    def restart(self, memory: Memory | None = None) -> CrossValidated:
        """The same, with nothing learned of sources yet."""
        folders = set(self._models.values())
        self.memory = memory
        self._resolvers = {
            f: Resolver(self.gazetteer, models=f, demonyms=True, nested=True, memory=memory) for f in folders
        }
        return self

    def __call__(
        self, text: str, *, name: str = "", source: str = "", date: str = "", mentions: Iterable[Mention] | None = None
    ) -> Document:
        spans = self._found[name] if mentions is None else mentions
        document = self._resolvers[self._models[name]](text, name=name, source=source, date=date, mentions=spans)
        if mentions is None and self._doubts:
            return replace(document, resolutions=borne_out(document.resolutions, default_tagger().threshold))
        return document


def cross_validate(
    title: str, gazetteer: Gazetteer, corpora: Sequence[Path], found: Found, least: float | None
) -> None:
    """The same table by models that saw nothing of an outlet that they are measured on."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = CrossValidated(gazetteer, corpora, found, least, Path(folder))
        print(f"\n{title}, cross-validated\n{HEAD}")
        for corpus in corpora:
            for label, options in SETTINGS.items():
                memory = Memory() if "sources" in options else None
                show(f"{corpus.stem}: {label}", run([corpus], resolver.restart(memory), **options))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
