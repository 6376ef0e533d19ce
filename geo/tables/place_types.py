"""Words that say what kind of place a name is: town, district, refugee camp, river, in the languages of tables.

The words are in geo/data/place_types.tsv, the articles beside them in table_words.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gazetteer import Place

from .words import table_words

_MOST_WORDS = 4
_LESS_LIKELY = 0.25
"""So much worse each further kind fits that a word may mean."""


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A kind of place that a word asks for."""

    kind: str
    """town, unit1, unit2, camp, airport, base, river, lake, mountain, valley, island, area, road or street."""
    codes: tuple[str, ...]
    """GeoNames feature classes ("P") or class and beginning of code ("A:ADM1"), the likeliest first."""

    def fits(self, place: Place) -> float:
        """1 where a place is of the likeliest kind, less down to 0 where it is of none of them."""
        for i, code in enumerate(self.codes):
            fclass, _, fcode = code.partition(":")
            if place.fclass == fclass and place.fcode.startswith(fcode):
                return 1.0 - _LESS_LIKELY * i
        return 0.0


@dataclass(frozen=True, slots=True)
class Typed:
    """A folded name without the words for its kind."""

    key: str
    """What is left; "" where the words for kinds are all there is."""
    types: tuple[PlaceType, ...]
    """What the words ask for, the outermost first."""
    between: tuple[str, ...] = ()
    """The name with fewer of the words taken off: "boat harbour" of "boat harbour beach"."""


@lru_cache(maxsize=20_000)
def without_types(key: str) -> Typed:
    """Take words for kinds off both ends of a folded name, and the articles and "of" beside them.

    >>> without_types("duma town").key, without_types("municipio de leon").key, without_types("refugee camp").key
    ('duma', 'leon', '')
    """
    words = key.split()
    first, last = _outer_words()
    articles, leading = table_words("articles"), table_words("leading_articles")
    if not words or (words[0] not in first and words[-1] not in last):
        return Typed(" ".join(words), ())
    types: list[PlaceType] = []
    between: list[str] = []
    start, end = 0, len(words)
    while start < end:
        if types and (not between or len(types) > len(between)):
            between.append(" ".join(words[start:end]))
        taken = _at_end(words, start, end)
        if taken:
            end -= taken[0]
            types.append(taken[1])
            continue
        taken = _at_start(words, start, end)
        if taken:
            start += taken[0]
            types.append(taken[1])
            continue
        if types and words[end - 1] in articles:
            end -= 1
        elif words[start] in (articles if types else leading):
            start += 1
        else:
            break
    left = " ".join(words[start:end])
    return Typed(left, tuple(types), tuple(form for form in between if form != left))


def _at_end(words: list[str], start: int, end: int) -> tuple[int, PlaceType] | None:
    if words[end - 1] not in _outer_words()[1]:
        return None
    for count in range(min(_MOST_WORDS, end - start), 0, -1):
        if count == end - start and words[start] in _only_after():
            continue
        found = _after().get(" ".join(words[end - count : end]))
        if found:
            return count, found[0]
    return None


def _at_start(words: list[str], start: int, end: int) -> tuple[int, PlaceType] | None:
    if words[start] not in _outer_words()[0]:
        return None
    for count in range(min(_MOST_WORDS, end - start), 0, -1):
        found = _before().get(" ".join(words[start : start + count]))
        if found:
            return count, found[0]
    return None


@cache
def _types() -> Mapping[str, tuple[PlaceType, ...]]:
    found: dict[str, tuple[PlaceType, ...]] = {}
    for line in (files("geo.data") / "place_types.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("#"):
            continue
        kind, codes, words = line.split("\t")
        place_type = PlaceType(kind, tuple(codes.split(",")))
        for word in words.replace("-", " ").split("|"):
            found[word] = (*found.get(word, ()), place_type)
    return found


@cache
def _outer_words() -> tuple[frozenset[str], frozenset[str]]:
    """The first words of what may be taken off a name's beginning, and the last ones of what may stand at its end."""
    first = {*table_words("leading_articles"), *(word.split()[0] for word in _before())}
    return frozenset(first), frozenset(word.split()[-1] for word in _after())


@cache
def _before() -> Mapping[str, tuple[PlaceType, ...]]:
    """The words that may stand before a name."""
    return {word: types for word, types in _types().items() if not word.startswith("~")}


@cache
def _only_after() -> frozenset[str]:
    """The words that stand after a name and nowhere else: alone, "Shan" is a name."""
    return frozenset(word[1:] for word in _types() if word.startswith("~"))


@cache
def _after() -> Mapping[str, tuple[PlaceType, ...]]:
    """The words that may stand after a name."""
    return {word.lstrip("~"): types for word, types in _types().items()}
