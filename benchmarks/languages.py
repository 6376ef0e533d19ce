"""What texts in each language cost beside English ones, a letter: read for the first time, and read again.

    python -m benchmarks.languages
    python -m benchmarks.languages en=lgl.jsonl de=de.jsonl ru=ru.jsonl --texts 60

Our own news (`geo/train/texts`) in each language, put together to texts of like length, or annotated corpora; languages
in turn, text by text. Processor time: "new" is the first reading, after a few texts of each language, "again" the least
of three more; both the least of three rounds in copies of one process (Unix alone). Believe the ratios. MB is what the
process has more once a language's first texts are read, "names" how many mentions a thousand letters have.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from gazetteer import Gazetteer
from geo import Resolver
from geo.annotated import read_corpus
from geo.language import DEFAULT, as_language, codes
from geo.train import own_texts

LETTERS = 1_000
"""Of each text, about."""
SHORTEST = 60
"""Letters of a corpus' sentence that is prose rather than a heading."""
BEFORE = 5
"""Texts of each language that are read before, so that its lists and tagger are there."""
AGAIN, ROUNDS = 3, 3
Batches = dict[str, list[str]]
Figures = dict[tuple[str, int], tuple[float, float, int]]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", metavar="CODE=CORPUS", help="our own texts where none is named")
    parser.add_argument("--texts", type=int, default=40, help="of each language, at most")
    parser.add_argument("--gazetteer", type=Path, help="another than the built-in one")
    args = parser.parse_args()
    with Gazetteer.open(args.gazetteer) as gazetteer:
        texts = {code: found[: BEFORE + args.texts] for code, found in batches(args.corpora, gazetteer).items()}
        resolver = Resolver(gazetteer)
        grown = {code: warmed(resolver, texts[code][:BEFORE]) for code in texts}
        rest = {code: found[BEFORE:] for code, found in texts.items()}
        print_table(measure(resolver, rest), rest, grown)


def batches(corpora: Sequence[str], gazetteer: Gazetteer) -> Batches:
    """The texts of each language, English first."""
    paths = dict(corpus.split("=", 1) for corpus in corpora)
    sources = {code: read_corpus(path) for code, path in paths.items()} or {
        code: own_texts(gazetteer, None if code == DEFAULT else as_language(code)) for code in codes()
    }
    found = {}
    for code in sorted(sources, key=lambda code: (code != DEFAULT, code)):
        documents = [d.text for d in sources[code].documents if len(d.text) >= SHORTEST]
        found[code] = list(packed(documents, "\n\n" if not paths else " "))
    return found


def packed(documents: Sequence[str], between: str) -> Iterator[str]:
    """Documents cut and put together to texts of like length."""
    text = ""
    for document in documents:
        text = text + between + document if text else document
        if len(text) >= LETTERS:
            yield text[: text.rindex(" ", 0, LETTERS)]
            text = ""


def warmed(resolver: Resolver, texts: Sequence[str]) -> float:
    """Megabytes that the process has grown by with some texts."""
    before = resident()
    for text in texts:
        resolver(text)
    return resident() - before


def resident() -> float:
    """Megabytes of memory that this process has; nan where the system doesn't tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return float("nan")


def measure(resolver: Resolver, texts: Batches) -> Figures:
    """What each text takes, each the least of several rounds; every round is a process of its own, begun as this."""
    least: Figures = {}
    for _ in range(ROUNDS):
        for key, took in in_child(partial(one_round, resolver, texts)).items():
            best = least.get(key, took)
            least[key] = (min(took[0], best[0]), min(took[1], best[1]), took[2])
    return least


def one_round(resolver: Resolver, texts: Batches) -> Figures:
    """By language and text: seconds when new, seconds when read again, mentions; languages in turn."""
    gc.disable()  # a pass over all that is there would be counted to whichever language is read
    found: Figures = {}
    for again in range(1 + AGAIN):
        for i in range(max(map(len, texts.values()))):
            for code, batch in texts.items():
                if i < len(batch):
                    start = time.process_time()
                    document = resolver(batch[i])
                    took = time.process_time() - start
                    new, known, _ = found.get((code, i), (took, math.inf, 0))
                    found[code, i] = (new, min(known, took) if again else known, len(document.resolutions))
    return found


def in_child(work: Callable[[], Figures]) -> Figures:
    """What some work returns in a copy of this process."""
    reading, writing = os.pipe()
    if not os.fork():
        with os.fdopen(writing, "wb") as out:
            pickle.dump(work(), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found: Figures = pickle.load(answer)
    os.wait()
    return found


def print_table(figures: Figures, texts: Batches, grown: dict[str, float]) -> None:
    """A line for each language."""
    first = next(iter(texts))
    print(f"{'':4}{'letters':>9}{'names':>7}{'MB':>6}{'new, ms':>9}{'x ' + first:>6}{'again':>7}{'x ' + first:>6}")
    rows: dict[str, list[float]] = {}
    for code, batch in texts.items():
        letters = sum(map(len, batch)) / 1000
        sums = [sum(figures[code, i][column] for i in range(len(batch))) / letters for column in range(3)]
        rows[code] = sums
        new, again, names = sums
        print(
            f"{code:4}{letters * 1000:9,.0f}{names:7.1f}{grown[code]:6.0f}{new * 1e3:9.2f}{new / rows[first][0]:6.2f}"
            f"{again * 1e3:7.2f}{again / rows[first][1]:6.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
