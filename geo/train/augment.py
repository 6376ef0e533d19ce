"""More training texts out of few: the same texts with other names in them.

A tagger that sees "Paris, Texas" ten times learns that Paris is a place; one that sees it as "Terrell, Texas" and
"Wolfe City, Texas" too learns what a place looks like. Surnames are swapped for place names as well, so that a
gazetteer match alone proves nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language import load
from ..recognise.for_training import (
    GREAT_KINDS,
    Lexicon,
    NameMatch,
    NameProfile,
    PersonCue,
    TokenTable,
    person_cue,
    token_table,
)

_ARABIC = 0.03  # news of the Arab world is rare in the corpora, "al-" all the more
_SURNAME = 0.1  # of surnames that become a place's
_NAMESAKE = 0.25  # of people named in full who get a place's name for a given name
_POPULATED = ("city", "town", "village", "hamlet", "admin2", "")
_HEAD = re.compile(
    r"(?i)(?<= )(county|parish|city|town|township|village|river|lake|creek|park|beach|islands?|valley|mountains?|"
    r"district|province|governorate|state|region|bay|hills|airport)$"
)
_LEAD = re.compile(
    r"(?i)^(lake|mount|mt\.?|fort|ft\.?|port|north|south|east|west|new|city of|town of|gulf of|university of) "
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the spans that are place mentions."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """Offsets in code points, in order, none overlapping."""
    source: str = ""


class NamePool:
    """Names of populated places by region, to draw from."""

    _ARTICLES = re.compile(r"(?i)^(al|ar|as|ash|ad|az|an|at|el) (?=[A-Z]\w+$)")

    def __init__(self, names: Iterable[tuple[str, str, str]], lexicon: Lexicon) -> None:
        """Takes (name, country code, admin1 code) of places; the lexicon says which given names are places', too."""
        by_region: dict[str, list[str]] = {}
        with_article: set[str] = set()
        for name, country, admin1 in names:
            if self._ARTICLES.match(name):
                with_article.add(self._ARTICLES.sub(lambda m: m.group(1).lower() + "-", name))
            by_region.setdefault("", []).append(name)
            by_region.setdefault(country, []).append(name)
            by_region.setdefault(f"{country}.{admin1}", []).append(name)
        self._by_region = {region: sorted(set(names)) for region, names in by_region.items()}
        self._with_article = sorted(with_article)
        self.namesakes = [
            name.capitalize()
            for name in sorted(load("en").words.first_names)
            if len(name) > 3 and name.isascii() and _known(lexicon.profile(name))
        ]
        """Given names that countries, states and cities bear as well: Georgia, Jordan, Austin."""

    def draw(self, regions: Iterable[str], rng: random.Random) -> str:
        """A name in one of these regions, or in any; now and then one as newspapers write Arabic ones ("al-Hol")."""
        if self._with_article and rng.random() < _ARABIC:
            return rng.choice(self._with_article)
        known = sorted(r for r in regions if r in self._by_region)
        return rng.choice(self._by_region[rng.choice(known) if known else ""])


def swap_places(doc: Annotated, lexicon: Lexicon, pool: NamePool, rng: random.Random) -> Annotated:
    """The text with its place mentions renamed, each name to one other of its region; heads ("County") stay."""
    table = token_table(doc.text, lexicon)
    new: dict[str, str] = {}
    edits: list[tuple[int, int, str]] = []
    for start, end in doc.spans:
        surface = doc.text[start:end]
        if surface not in new:
            new[surface] = _other_name(table, start, end, pool, rng)
        edits.append((start, end, new[surface]))
    return _edit(doc, edits)


def _other_name(table: TokenTable, start: int, end: int, pool: NamePool, rng: random.Random) -> str:
    surface = table.text[start:end]
    match = table.match[table.tokens.at(start)]
    if match is not None and match.tag not in _POPULATED:
        return surface
    head = _HEAD.search(surface)
    lead = _LEAD.match(surface)
    name = pool.draw(_regions(table, match), rng)
    if surface.isupper():
        name = name.upper()
    return (lead.group() if lead else "") + name + (" " + head.group() if head else "")


def _regions(table: TokenTable, match: NameMatch | None) -> frozenset[str]:
    """Where the new name should lie: in the region named after a comma, or where the old name's places are."""
    if match is None:
        return frozenset()
    after = table.match[match.end + 1] if match.end + 1 < len(table) and table.lower[match.end] == "," else None
    if after is not None and after.profile.names:
        return after.profile.names
    return match.profile.regions


def swap_people(doc: Annotated, lexicon: Lexicon, pool: NamePool, rng: random.Random) -> Annotated:
    """The text with some of its people's surnames, wherever they stand, replaced by names that places bear."""
    table = token_table(doc.text, lexicon)
    inside = _covered(table, doc.spans)
    new: dict[str, str] = {}
    for i in range(1, len(table)):
        word, cue = table.tokens.words[i], person_cue(table, i)
        person = cue is PersonCue.GIVEN and i - 1 not in inside
        titled = cue is PersonCue.TITLE and table.capital[i - 1]
        if (person or titled) and i not in inside and word.istitle() and len(word) > 2 and word not in new:
            name = pool.draw((), rng)
            new[word] = name if name.isalpha() and rng.random() < _SURNAME else word
            given = table.tokens.words[i - 1]
            if person and given not in new and rng.random() < _NAMESAKE:
                new[given] = rng.choice(pool.namesakes)
    edits = [
        (table.tokens.starts[i], table.tokens.ends[i], new[word])
        for i, word in enumerate(table.tokens.words)
        if word in new and i not in inside
    ]
    return _edit(doc, edits)


def _known(profile: NameProfile) -> bool:
    return profile.exact and profile.kind in GREAT_KINDS


def _covered(table: TokenTable, spans: Sequence[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(table.tokens.at(start), table.tokens.at(end - 1) + 1)}


def _edit(doc: Annotated, edits: Iterable[tuple[int, int, str]]) -> Annotated:
    """Apply replacements, none overlapping; annotated spans move and grow with them."""
    pieces: list[str] = []
    moved: dict[int, int] = {}
    position = length = 0
    bounds = sorted({b for span in doc.spans for b in span})
    following = 0
    for start, end, name in sorted(edits):
        while following < len(bounds) and bounds[following] <= start:
            moved[bounds[following]] = length + bounds[following] - position
            following += 1
        pieces += (doc.text[position:start], name)
        length += start - position + len(name)
        position = end
        while following < len(bounds) and bounds[following] <= end:
            moved[bounds[following]] = length
            following += 1
    moved.update({b: length + b - position for b in bounds[following:]})
    text = "".join([*pieces, doc.text[position:]])
    return Annotated(text, tuple((moved[a], moved[b]) for a, b in doc.spans), doc.source)
