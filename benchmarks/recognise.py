"""How well and how fast place names are recognised: the trained tagger beside the rules, on texts it has not seen.

    python -m benchmarks.recognise lgl.jsonl gwn.jsonl --geonames excerpt.txt
    TOPOSCOPE_SHARED=folder python -m benchmarks.recognise --ablation

P, R and F follow the published protocol: spans match when they overlap, unlinked gold toponyms are neutral, demonyms
count, F at the best threshold. "cross-validated" has no outlet on both sides; "other corpora only" trains on the rest
of the corpora named and is the sterner test. Training takes some minutes; `--speed` only times the shipped model.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.corpora import corpus_parser, named, opened
from gazetteer import Gazetteer
from geo.annotated import Corpus, GoldDocument, read_corpus
from geo.candidates.lexicon import GazetteerLexicon
from geo.document import Mention
from geo.evaluate import Prediction, match_document
from geo.recognise import BuiltinRecogniser, GazetteerRecogniser
from geo.recognise.features import GROUPS
from geo.recognise.rescoring import tagged_spans
from geo.tokens import tokenise
from geo.train import own_texts
from geo.train.augment import NamePool
from geo.train.prepared import Prepared
from geo.train.tagger import TaggerOptions, cross_validate, fit, mentions_of, prepare_all

TokenSpan = dict[object, Sequence[Mention]]


def main() -> None:
    """Measure and print the tables."""
    parser = corpus_parser(__doc__)
    parser.add_argument("--ablation", action="store_true", help="leave out each group of features in turn")
    parser.add_argument("--speed", action="store_true", help="only the speed of the shipped model")
    args = parser.parse_args()
    corpora, dumps = named(args)
    with opened(dumps) as gazetteer, Gazetteer.open() as builtin:
        gold = [read_corpus(path) for path in corpora]
        measure_speed([d.text for corpus in gold for d in corpus.documents], GazetteerLexicon(gazetteer))
        if not args.speed:
            lexicons = [GazetteerLexicon(gazetteer), *([GazetteerLexicon(builtin)] if dumps else [])]
            pool = NamePool(((p.name, p.country, p.admin1) for p in builtin if p.fclass == "P"), lexicons[-1])
            measure(gold, own_texts(gazetteer), lexicons, pool, ablation=args.ablation)


def measure_speed(texts: Sequence[str], lexicon: GazetteerLexicon) -> None:
    """Documents a second, first reading and with warm caches; tokens alone are the floor."""
    words = statistics.mean(len(text.split()) for text in texts)
    print(f"{len(texts)} documents of {words:.0f} words; documents a second on one core, and milliseconds a document")
    tagger, rules = BuiltinRecogniser(lexicon), GazetteerRecogniser(lexicon)
    tagger("Warm up in Paris, France.")
    parts: list[tuple[str, Callable[[str], object]]] = [
        ("floor: tokens alone", tokenise),
        ("gazetteer scan alone", lexicon.spans),
        ("tagger, first reading", tagger),
        ("tagger, caches warm", tagger),
        ("rules, caches warm", rules),
    ]
    for label, part in parts:
        start = time.process_time()
        for text in texts:
            part(text)
        took = (time.process_time() - start) / len(texts)
        print(f"{label:34} {1 / took:8.0f} {took * 1e3:8.2f}", flush=True)


def measure(
    gold: Sequence[Corpus], own: Corpus, lexicons: Sequence[GazetteerLexicon], pool: NamePool, *, ablation: bool
) -> None:
    """The table of accuracies."""
    options = TaggerOptions()
    prepared = prepare_all(gold, lexicons, pool, options, own.documents)
    names = [corpus.name for corpus in gold]
    print(f"\n{'':34} " + " ".join(f"{name:>30}" for name in names))
    print(f"{'':34} " + " ".join(f"{'P':>9} {'R':>6} {'F':>6} {'at':>6}" for _ in names))
    rules = GazetteerRecogniser(lexicons[0], threshold=0.02)
    row("rules alone", gold, {d.id: rules(d.text) for corpus in gold for d in corpus.documents})
    row("tagger, cross-validated", gold, held_out(prepared, options))
    if len(gold) > 1:
        row("tagger, other corpora only", gold, other_corpora(gold, prepared, options))
    if ablation:
        for letter, group in GROUPS.items():
            row(f"without {letter}: {group}"[:34], gold, held_out(prepared, replace(options, without=(letter,))))


def held_out(prepared: Sequence[Prepared], options: TaggerOptions) -> TokenSpan:
    """What each document's tagger, trained without its outlet, finds in it."""
    return {p.gold.id: mentions_of(p.table, found) for p, _, found in cross_validate(prepared, options)}


def other_corpora(gold: Sequence[Corpus], prepared: Sequence[Prepared], options: TaggerOptions) -> TokenSpan:
    """What taggers trained on the other corpora find (without the rescoring)."""
    found: TokenSpan = {}
    for corpus in gold:
        mine = {d.id for d in corpus.documents}
        model = fit([p for p in prepared if p.gold.id not in mine], options)
        for p in prepared:
            if p.gold.id in mine:
                example = p.examples[0]
                stretches = tagged_spans(p.table, example.runs, model.marginals(example.feature_sets))
                found[p.gold.id] = mentions_of(p.table, stretches)
    return found


def row(label: str, gold: Sequence[Corpus], found: TokenSpan) -> None:
    """Print P, R, F at the threshold that is best for each corpus."""
    cells = []
    for corpus in gold:
        best = max((at(corpus.documents, found, t / 50) for t in range(1, 49)), key=lambda cell: cell[2])
        cells.append("{:9.3f} {:6.3f} {:6.3f} {:6.2f}".format(*best))
    print(f"{label:34} {' '.join(cells)}", flush=True)


def at(documents: Sequence[GoldDocument], found: TokenSpan, threshold: float) -> tuple[float, float, float, float]:
    """P, R and F of the mentions that are at least so probable."""
    right = false = missed = 0
    for document in documents:
        likely = [Prediction(m.start, m.end) for m in found[document.id] if m.probability >= threshold]
        matched = match_document(document, likely)
        answered = sum(pair.prediction is not None for pair in matched.pairs)
        right, false, missed = right + answered, false + len(matched.false), missed + len(matched.pairs) - answered
    precision, recall = right / max(right + false, 1), right / max(right + missed, 1)
    return precision, recall, 2 * right / max(2 * right + false + missed, 1), threshold


if __name__ == "__main__":
    main()
