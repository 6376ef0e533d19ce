"""Derive the packed word lists of geo/language and its en/ from public lists. Run once; the results are committed.

    pip install names faker && apt-get install scowl
    python scripts/derive_word_lists.py --census SITE-PACKAGES/names --scowl /usr/share/dict/scowl

- First names and surnames: the US Census Bureau's name files of 1990 (public domain, as packed by PyPI's `names`), with
  the Latin-script locales of PyPI's `faker` (MIT), which know the rest of the world.
- Common words: SCOWL 2020.12.07, sizes 10 to 50 of english-words and american-words; the size says how common.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "geo" / "language"
NAME = re.compile(r"[A-Z][a-zà-ɏ'’]+(?:-[A-Z][a-zà-ɏ]+)?")
SURNAMES_FROM_CENSUS = 12_000
FIRST_FIELDS = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
WORD_SIZES = (10, 20, 35, 50)


def main() -> None:
    """Read the sources, write the three lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--census", type=Path, required=True)
    parser.add_argument("--scowl", type=Path, required=True)
    args = parser.parse_args()
    first = {*census(args.census / "dist.male.first"), *census(args.census / "dist.female.first")}
    last = set(census(args.census / "dist.all.last")[:SURNAMES_FROM_CENSUS])
    for provider in faker_providers():
        first.update(usable(pick(provider, *FIRST_FIELDS)))
        last.update(usable(pick(provider, "last_names", "last_romanized_names")))
    words = common_words(args.scowl)
    write("first_names.txt.gz", sorted(first))
    write("surnames.txt.gz", sorted(last))
    write("en/common_words.txt.gz", [f"{word}\t{size}" for word, size in sorted(words.items())])


def census(path: Path) -> list[str]:
    """The names of a Census file, most frequent first, capitalised."""
    return [line.split()[0].capitalize() for line in path.read_text("ascii").splitlines() if line.strip()]


def faker_providers() -> Iterable[object]:
    """The person provider of every locale."""
    import importlib
    import pkgutil

    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        yield importlib.import_module(f"{person.__name__}.{module.name}").Provider


def pick(provider: object, *fields: str) -> Iterable[str]:
    """The names under these attributes, which are lists, tuples or weighted dictionaries."""
    for field in fields:
        value = getattr(provider, field, None)
        yield from () if value is None or isinstance(value, property) else value


def usable(names: Iterable[str]) -> Iterable[str]:
    """Single capitalised names in Latin letters."""
    return (n for n in names if len(n) > 2 and NAME.fullmatch(n))


def common_words(folder: Path) -> dict[str, int]:
    """Lower-case words with the smallest SCOWL size that has them."""
    found: dict[str, int] = {}
    for size in WORD_SIZES:
        for path in sorted(folder.glob(f"*-words.{size}")) + sorted(folder.glob(f"*-words.{40 if size == 50 else 0}")):
            if path.name.split("-")[0] in ("english", "american", "british"):
                for word in path.read_text("latin-1").split():
                    if word.isalpha() and len(word) > 1:
                        found.setdefault(word, size)
    return found


def write(name: str, lines: list[str]) -> None:
    """Write a list so that the same input makes the same bytes."""
    data = ("\n".join(lines) + "\n").encode()
    (HERE / name).write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{name}: {len(lines):,} lines")


if __name__ == "__main__":
    main()
