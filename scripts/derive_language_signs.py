"""Make `geo/language/signs.tsv.gz`, by which a few words tell their language.

    python scripts/derive_language_signs.py

Learnt from what the project wrote itself: the texts of `geo/train/texts` and the word lists of `geo/language`. Names
that a language alone has ("Bruselas") come from those texts, `gazetteer/data/news_names.tsv` and, of countries, from
the Unicode CLDR (Babel). A line is a word ("=der"), a name ("@bruselas"), a noun of a language that writes it with a
capital ("+baustelle") or a piece of a word ("^sc"), and how much less likely it is in each language of its script than
where it is likeliest, a letter each: "0" nothing, "1" an eighth of a natural logarithm.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.sources.languages import country_names
from geo.annotated.marked import MARK
from geo.language import codes, load
from geo.language.short_texts import NAME, NOUN, SIGNS, STEP, TOLD_BY_WORDS, WORD, by_pieces, pieces, plain_words

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "geo" / "train" / "texts"
NEWS_NAMES = ROOT / "gazetteer" / "data" / "news_names.tsv"
_OF_NAMES = frozenset(
    "firstname agency make family clubname connector article joining inner people team brand ship degree storm bird"
    " inside title org lead tongue club".split()
)
"""Lists of what is a name, or of another language's names, too."""
_LISTED = 1.0
"""What a word of a list counts beside one of a text."""
_SMOOTH, _WORDS = 0.05, 20_000
_KNOWN = 3
"""A word met less often is told by its pieces, too."""
_LEAST = 4
"""In so many words a piece must stand."""
_MOST = 8.0
_COMMON = 50
"""Words of long lists up to this size of SCOWL are cut into pieces."""
_SPREAD = 0.5
_NAMED = {"Latin": 3.0, "Cyrillic": 1.5}
"""How much less likely a name is in a language that calls the place otherwise: Russian and Ukrainian share most."""
_NOUN, _EVERYDAY, _LEAST_NOUN = 3.5, 10, 4
"""How much less likely a noun with a capital is elsewhere (set by hand: one alone tells), what size class it has at the
most, and its letters."""
_TOWN = 15_000
"""A smaller place's name may be what a language calls another: Ucrania in Mexico."""


def main() -> None:
    """Write the file."""
    lines = []
    for script in sorted(TOLD_BY_WORDS, reverse=True):
        languages = [code for code in codes() if load(code).script == script]
        lines.append(f"[{script}] {' '.join(languages)}")
        names = _main_names()
        rows = {**_words_and_pieces(languages), **_names(languages, names), **_nouns(languages, names)}
        lines += [
            f"{sign}\t{_letters(row)}"
            for sign, row in sorted(rows.items())
            if max(row) - min(row) >= _SPREAD or sign[0] == WORD
        ]
    content = "\n".join(lines) + "\n"
    SIGNS.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    print(f"{len(lines)} lines, {SIGNS.stat().st_size} bytes")


def _letters(row: list[float]) -> str:
    return "".join(chr(48 + round(min(max(row) - value, _MOST) / STEP)) for value in row)


def _words_and_pieces(languages: list[str]) -> dict[str, list[float]]:
    counts = {code: _counted(code) for code in languages}
    totals = {code: sum(count.values()) for code, count in counts.items()}
    words = {code: counts[code].keys() | _common(code) for code in languages}
    cut = {code: Counter(p for word in words[code] for p in {*pieces(word)}) for code in languages}
    rows = {
        piece: [math.log((cut[c][piece] + 0.5) / (len(words[c]) + 50)) for c in languages]
        for piece in set().union(*cut.values())
        if sum(cut[c][piece] for c in languages) >= _LEAST
    }
    for word in set().union(*counts.values()):
        row = [math.log((counts[c][word] + _SMOOTH) / (totals[c] + _SMOOTH * _WORDS)) for c in languages]
        if sum(counts[c][word] for c in languages) < _KNOWN:
            found = by_pieces([rows[piece] for piece in pieces(word) if piece in rows])
            row = [a + b for a, b in zip(row, found or [0.0] * len(row), strict=True)]
        rows[WORD + word] = row
    return rows


def _counted(code: str) -> Counter[str]:
    words = load(code).words
    counts: Counter[str] = Counter()
    sentences = list(_sentences(code))
    small = {word for sentence in sentences for word in re.findall(r"[^\W\d_]+", sentence) if word.islower()}
    small |= words.common.keys()  # what only opens sentences is most often a name: "Benfica"
    for sentence in sentences:
        counts.update(word for word in plain_words(sentence) if word in small)
    for lists in (words.cues, words.names, words.contexts):
        for name, listed in lists.items():
            if name not in _OF_NAMES:
                for word in listed:
                    counts[word] += _LISTED * (word.isalpha() and len(word) > 1)
    return +counts


def _common(code: str) -> set[str]:
    words = load(code).words
    return {word for word, size in words.common.items() if size <= _COMMON and word.isalpha()}


_NO_WORD = "X0"
"""Stands for a marked name, which is no word of the language though it opens a sentence."""


def _sentences(code: str) -> Iterator[str]:
    for path in _texts(code):
        for line in MARK.sub(_NO_WORD, path.read_text(encoding="utf-8")).splitlines():
            yield from re.split(r"(?<=[.!?])\s+", line)


def _texts(code: str) -> list[Path]:
    return sorted((TEXTS if code == "en" else TEXTS / code).glob("*.txt"))


def _main_names() -> dict[str, int]:
    """The words of all places' main names -> how many live in the greatest that is called so."""
    found: dict[str, int] = {}
    with Gazetteer.open() as gazetteer:
        for place in gazetteer:
            for word in _capitalised(place.name):
                found[word] = max(found.get(word, 0), place.population or 0)
    return found


def _names(languages: list[str], main_names: dict[str, int]) -> dict[str, list[float]]:
    """Names that places have in some of the languages, and neither in English nor as a town's main name."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    elsewhere = {word for word, population in main_names.items() if population >= _TOWN}
    for language, name in _named():
        for word in _capitalised(name):
            if language == "en":
                elsewhere.add(word)
            elif language in languages:
                known[word].add(language)
    named = _NAMED[load(languages[0]).script]
    return {
        NAME + word: [0.0 if code in several else -named for code in languages]
        for word, several in known.items()
        if word not in elsewhere and len(several) < len(languages)
    }


def _nouns(languages: list[str], main_names: dict[str, int]) -> dict[str, list[float]]:
    """Everyday nouns of the languages that write them with a capital, which no place is called and English lacks."""
    found: dict[str, list[float]] = {}
    others = main_names.keys() | load("en").words.common.keys()
    for own in (code for code in languages if load(code).compounds):
        for word, size in load(own).words.common.items():
            if size <= _EVERYDAY and len(word) >= _LEAST_NOUN and word not in others:
                found[NOUN + word] = [0.0 if code == own else -_NOUN for code in languages]
    return found


def _capitalised(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{4,}", name) if word[0].isupper()}


def _named() -> Iterator[tuple[str, str]]:
    """(language, name) of countries, of what the news calls otherwise, and of places in our own texts."""
    for names in country_names().values():
        yield from names
    with NEWS_NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            for name in row["names"].split("|"):
                yield row["language"], name
    for code in codes():
        for path in _texts(code):
            for mark in MARK.finditer(path.read_text(encoding="utf-8")):
                yield code, mark["name"] or mark["people"]


if __name__ == "__main__":
    main()
