"""How fast texts become documents, where the time goes, and the floor beside it: tokenising alone.

    python -m benchmarks.pipeline lgl.jsonl --geonames excerpt.txt
    TOPOSCOPE_SHARED=folder python -m benchmarks.pipeline

One core, whole texts to whole documents; "tweets" are the texts' first sentences, 140 to 280 letters each. Medians of
several rounds after a first one that fills the caches, and that first one too, because it is what a single run feels.
`resolve_frame` stands beside `pipe`. Long texts show whether time grows with length alone.
Stages are timed by wrapping the functions that the pipeline calls, which costs some percent.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd

from benchmarks.corpora import corpus_parser, named, opened
from gazetteer import Gazetteer
from geo import Resolver, resolve_frame
from geo.annotated import read_corpus
from geo.candidates import CandidateFinder
from geo.tokens import tokenise

ROUNDS = 5
LONG = (100_000, 400_000)
"""Letters of the long texts."""
STAGES = {
    "geo.rank.ranking_input": ("group_mentions", "background_names", "regional_wording"),
    "geo.resolver": ("find_home", "ranked", "resolve_mentions"),
}
"""Functions that are timed one by one, beside recognition and candidates, by the module that calls them."""


def main() -> None:
    """Measure and print the table."""
    args = corpus_parser(__doc__).parse_args()
    corpora, _ = named(args)
    with opened(args.geonames) as gazetteer:
        batches = {corpus.stem: [d.text for d in read_corpus(corpus).documents] for corpus in corpora}
        for label, texts in batches.items():
            measure(label, texts, gazetteer)
            print_frame(texts, Resolver(gazetteer))
        print_memory()
        for texts in batches.values():
            print_long(texts, Resolver(gazetteer))
        print_memory()


def print_memory() -> None:
    """The most that this process has had so far; building a gazetteer from dumps counts too."""
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measure(label: str, texts: Sequence[str], gazetteer: Gazetteer) -> None:
    """Whole texts, tweets, the floor, and the stages."""
    words = sum(len(t.split()) for t in texts) / len(texts)
    tweets = [t[:280].rpartition(" ")[0] for t in texts if len(t) > 140]
    print(f"\n{label}: {len(texts)} texts of {words:.0f} words\n{'':34}{'texts/s':>9}{'first':>9}")
    for name, batch in (("texts", texts), ("tweets", tweets)):
        resolver = Resolver(gazetteer)
        first, median = rates(batch, resolver)
        print(f"{name:34}{median:9.0f}{first:9.0f}")
    first, median = rates(texts, tokenise)
    print(f"{'tokenising alone':34}{median:9.0f}{first:9.0f}")
    print_stages(texts, Resolver(gazetteer))


def rates(texts: Sequence[str], work: Callable[[str], Any]) -> tuple[float, float]:
    """Texts a second in the first round, and in the median of the others."""
    took = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for text in texts:
            work(text)
        took.append(time.perf_counter() - start)
    return len(texts) / took[0], len(texts) / statistics.median(took[1:])


def print_stages(texts: Sequence[str], resolver: Resolver) -> None:
    """Milliseconds a text in each stage, with warm caches."""
    for text in texts:
        resolver(text)
    with timed() as spent:
        start = time.perf_counter()
        for text in texts:
            resolver(text)
        whole = time.perf_counter() - start
    print(f"\n{'where the time goes':34}{'ms/text':>9}{'share':>9}")
    spent["the rest"] = whole - sum(spent.values())
    for name, seconds in spent.most_common():
        print(f"{name:34}{seconds / len(texts) * 1e3:9.3f}{seconds / whole:9.1%}")


def print_frame(texts: Sequence[str], resolver: Resolver) -> None:
    """A table of all mentions with their evidence beside `pipe` alone, in turn, in processor time."""
    table = pd.DataFrame({"text": texts})
    took: dict[str, list[float]] = {"pipe": [], "resolve_frame": []}
    for round_number in range(ROUNDS + 1):
        for name, work in (
            ("pipe", lambda: deque(resolver.pipe(texts), 0)),
            ("resolve_frame", lambda: resolve_frame(table, resolver)),
        ):
            start = time.process_time()
            work()
            if round_number:  # the first one fills the caches
                took[name].append((time.process_time() - start) / len(texts) * 1e3)
    ratio = statistics.median(frame / pipe for pipe, frame in zip(*took.values(), strict=True))
    print(f"\n{'a frame of texts':34}{'ms/text':>9}\n{'pipe':34}{statistics.median(took['pipe']):9.3f}")
    print(f"{'resolve_frame':34}{statistics.median(took['resolve_frame']):9.3f}{ratio:8.2f}x")


def print_long(texts: Sequence[str], resolver: Resolver) -> None:
    """Seconds a million letters for long texts: time in proportion to length gives the same in each column."""
    for text in texts:
        resolver(text)
    print(f"\n{'one long text, s a million letters':34}" + "".join(f"{letters:>9,}" for letters in LONG))
    for name, unit in (("the texts joined", "\n\n".join(texts)), ("one name again and again", "Homs, ")):
        cells = []
        for letters in LONG:
            text = (unit * (letters // len(unit) + 1))[:letters]
            start = time.perf_counter()
            resolver(text)
            cells.append((time.perf_counter() - start) / letters * 1e6)
        print(f"{name:34}" + "".join(f"{cell:9.1f}" for cell in cells))


@contextmanager
def timed() -> Iterator[Counter[str]]:
    """Wrap the pipeline's stages so that each adds up its seconds."""
    spent: Counter[str] = Counter()
    places: list[tuple[Any, str]] = [(sys.modules[module], name) for module, names in STAGES.items() for name in names]
    places += [(CandidateFinder, "table"), (CandidateFinder, "known"), (Resolver, "_recognise")]
    kept = [(owner, name, getattr(owner, name)) for owner, name in places]
    for owner, name, function in kept:
        setattr(owner, name, _timing(function, name, spent))
    try:
        yield spent
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def _timing(function: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    def wrapped(*args: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **options)
        finally:
            spent[name.lstrip("_")] += time.perf_counter() - start

    return wrapped


if __name__ == "__main__":
    main()
