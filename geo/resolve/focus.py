"""The one place that a report of an event is about.

Not the most frequent place, nor the most confident: the most specific one that is well supported. For a place speak a
sentence that is nothing but the description of a place, a word for its kind ("X village"), a container
behind it ("X, Y district"), "coded to X". Against it, that it is named to say where another lies ("10 km north of X"),
that a road bears its name, that somebody told of the event there, and that it lies outside the units that the text
names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from gazetteer import Place, contains, distance_km, fold

from ..candidates import Level, level_of
from ..document import Focus, Mention, Reason, Resolution
from ..language import Language, evidence_phrases
from ..recognise import described_sentences, kind_words
from ..tokens import ReadText, clauses, read_text
from .confidence import BELIEVED, SAME_KM

_LEVEL = {Level.COUNTRY: 0.0, Level.REGION: 0.0, Level.ADMIN1: 1.0, Level.ADMIN2: 2.0, Level.FEATURE: 2.0}
_RADIUS_KM = {Level.COUNTRY: 300.0, Level.REGION: 500.0, Level.ADMIN1: 80.0, Level.ADMIN2: 25.0, Level.FEATURE: 15.0}
_TOWN_LEVEL, _TOWN_KM = 3.0, 5.0
_BORROWED_KM = 25.0
"""For a name that the gazetteer lacks and that stands for the place beside it."""
_GIVEN = 0.9
"""How sure a country is that the user gives."""
_SURER = 0.15
"""So much surer another place is that a place far from it is none that the text is about; set by hand."""
_OTHER_LEVEL = 0.8
"""How sure, times the choice's confidence, the town of a unit's name is where a point is meant; set by hand."""
_IN_UNIT = 0.5
"""How sure, at least, a candidate is in a unit that the text names, where the choice lies in none; set by hand."""
_LEAST = 0.5
"""A place below it is no focus while the text names something that contains it."""
_SUPPORT = {
    "coded": 2.0, "described": 0.9, "kind": 0.5, "chain": 0.5,
    "reference": -1.6, "spoken": -1.6, "way": -1.2, "elsewhere": -2.5, "outside": -1.2, "outer": -0.4, "borrowed": -0.4,
    "piece": -1.2, "far": -2.0, "torn": -1.5, "quarter": -1.6,
}  # fmt: skip
Units = frozenset[tuple[str, str]]
_SAID = ("coded", "described", "kind", "chain")
"""The signs that the catalogue of evidence has a phrase for."""
_GRAVE = frozenset({"way", "piece", "elsewhere", "far", "torn", "quarter"})
"""One of these, and more doubt than support: where the country is known, it is the better answer."""
_TORN_KM = 75.0
"""A place lies no farther from the town or district that a comma joins it to."""
_CITY = 20_000
"""A place of so many people is no quarter of another."""
_BESIDE = 30
"""So many mentions before and behind one are looked at: a list has no end."""


@dataclass(frozen=True, slots=True)
class _Option:
    """A place that may be the focus."""

    place: Place
    confidence: float
    resolution: Resolution
    signs: tuple[str, ...]
    score: float


def find_focus(
    text: str | ReadText, resolutions: Sequence[Resolution], language: Language, country: Place | None = None
) -> Focus | None:
    """The focus of a text; None where it names no place and nothing is known of it.

    :param country: where the text is known to be about; the focus where no place in it is sure.
    """
    options = list(_options(read_text(text, language), resolutions))
    phrases = evidence_phrases("en")
    best = max(options, key=lambda o: (o.score, -o.resolution.mention.start), default=None)
    if best is None or (country is not None and _is_doubtful(best)):
        return (
            None if country is None else Focus(country, _GIVEN, phrases.say("focus.country"), _RADIUS_KM[Level.COUNTRY])
        )
    sign = next((s for s in best.signs if s in _SAID), "specific")
    radius = _RADIUS_KM.get(level_of(best.place), _TOWN_KM)
    if best.resolution.reason is Reason.NEARBY:
        radius = max(radius, _BORROWED_KM)
    return Focus(best.place, round(best.confidence, 4), phrases.say(f"focus.{sign}"), radius, best.resolution.mention)


def _is_doubtful(option: _Option) -> bool:
    """Whether more speaks against a place than for it."""
    return not _GRAVE.isdisjoint(option.signs) and option.score < _LEVEL.get(level_of(option.place), _TOWN_LEVEL)


def _options(read: ReadText, resolutions: Sequence[Resolution]) -> Iterator[_Option]:
    tokens = read.tokens
    described = [(tokens.starts[words[0][0]], tokens.ends[words[-1][1] - 1]) for words in described_sentences(read)]
    begins = [tokens.starts[first] for first, _ in clauses(read)]
    sentences = [bisect_right(begins, r.mention.start) for r in resolutions]
    units = _named_units(resolutions)
    quarters = {fold(r.mention.text) for r in resolutions if _stated(read, r.mention) == "quarter"}
    in_sentence = {
        number: _named_units([r for _, r in same])
        for number, same in groupby(zip(sentences, resolutions, strict=True), key=itemgetter(0))
    }
    for i, resolution in enumerate(resolutions):
        signs = set(_signs(read, resolution, described))
        if i + 1 < len(resolutions) and _joined(read.text, resolution, resolutions[i + 1]):
            signs.add("torn" if _is_torn(resolution, resolutions[i + 1]) else "chain")
        if i and _joined(read.text, resolutions[i - 1], resolution):
            signs.add("outer")
        near = range(max(0, i - _BESIDE), min(len(resolutions), i + _BESIDE + 1))
        neighbours = [resolutions[k] for k in near if sentences[k] == sentences[i]]
        own_units = in_sentence[sentences[i]]
        if fold(resolution.mention.text) in quarters and _is_city_alone(resolution, resolutions):
            signs.add("quarter")
        for place, confidence in _readings(resolution, "kind" in signs, own_units or units):
            own = signs | set(_doubts(place, resolution, neighbours, units, own_units))
            fine = level_of(place) >= Level.ADMIN2 and level_of(place) is not Level.REGION
            if fine and confidence < _LEAST:
                continue
            score = _LEVEL.get(level_of(place), _TOWN_LEVEL) + confidence + sum(_SUPPORT.get(s, 0.0) for s in own)
            yield _Option(place, confidence, resolution, tuple(s for s in _SUPPORT if s in own), score)


def _doubts(
    place: Place, own: Resolution, neighbours: Sequence[Resolution], units: Units, own_units: Units
) -> Iterator[str]:
    """What speaks against a place: the units that the text names, and those that its sentence does."""
    if own_units and _is_elsewhere(place, own_units):
        yield "elsewhere"
    elif units and _is_elsewhere(place, units):
        yield "outside"
    if _is_far(place, own, neighbours):
        yield "far"


def _named_units(resolutions: Sequence[Resolution]) -> Units:
    """The first-order units that mentions name for sure, as (country, code)."""
    return frozenset(
        (r.place.country, r.place.admin1)
        for r in resolutions
        if r.place is not None
        and level_of(r.place) is Level.ADMIN1
        and r.confidence >= BELIEVED
        and r.reason is not Reason.NEARBY
    )


def _is_elsewhere(place: Place, units: Units) -> bool:
    """Whether a place lies in none of some units."""
    return bool(place.admin1) and level_of(place) > Level.COUNTRY and (place.country, place.admin1) not in units


def _is_far(place: Place, own: Resolution, neighbours: Sequence[Resolution]) -> bool:
    """Whether a town that the same sentence names, and more surely, lies far from a place."""
    if level_of(place) < Level.ADMIN2:
        return False
    return any(
        r.place is not None
        and r.confidence > own.confidence + _SURER
        and level_of(r.place) is Level.SETTLEMENT
        and distance_km(place.point, r.place.point) > SAME_KM
        for r in neighbours
    )


def _readings(resolution: Resolution, point: bool, units: Units) -> Iterator[tuple[Place, float]]:
    """What a mention was taken for, or what else it may be: a town where it says so, a place in the units named."""
    taken = resolution.place
    if taken is not None:
        yield taken, resolution.confidence
    doubted = bool(units) and (taken is None or _is_elsewhere(taken, units))
    for candidate in resolution.alternates:
        place = candidate.place
        if taken is not None and point and level_of(place) is Level.SETTLEMENT:
            if level_of(taken) < Level.SETTLEMENT and place.country == taken.country:
                yield place, resolution.confidence * _OTHER_LEVEL
        elif doubted and place.admin1 and not _is_elsewhere(place, units):
            yield place, max(candidate.probability, _IN_UNIT)


def _joined(text: str, inner: Resolution, outer: Resolution) -> bool:
    """Whether a comma or bracket joins a mention to one behind it that may contain it."""
    between = text[inner.mention.end : outer.mention.start].strip()
    return len(between) < 24 and between[:1] in (",", "(") and "." not in between


def _is_torn(inner: Resolution, outer: Resolution) -> bool:
    """Whether the place that a comma joins to a town or district lies far from it."""
    if inner.place is None or outer.place is None or outer.confidence < BELIEVED or outer.reason is Reason.NEARBY:
        return False
    if level_of(inner.place) < Level.SETTLEMENT or level_of(outer.place) not in (Level.SETTLEMENT, Level.ADMIN2):
        return False
    return distance_km(inner.place.point, outer.place.point) > _TORN_KM and not contains(outer.place, inner.place)


def _is_city_alone(own: Resolution, resolutions: Sequence[Resolution]) -> bool:
    """Whether what is said to be a quarter was taken for a city, and the text names no town near it."""
    if own.place is None or own.place.population < _CITY:
        return False
    towns = (r.place for r in resolutions if r.place is not None and level_of(r.place) is Level.SETTLEMENT)
    others = (place for place in towns if place.geonameid != own.place.geonameid)
    return all(distance_km(place.point, own.place.point) > _TORN_KM for place in others)


def _signs(read: ReadText, resolution: Resolution, described: Sequence[tuple[int, int]]) -> Iterator[str]:
    mention, words = resolution.mention, read.language.descriptions
    before = read.before(mention.start, _FEW)
    if words.coded.search(before):
        yield "coded"
    piece = _is_piece(read, mention)
    if not piece and any(start <= mention.start < end for start, end in described):
        yield "described"
    if words.reference.search(before):
        yield "reference"
    if words.spoken.search(before) or (words.speaker.search(before) and words.speaks.match(read.text, mention.end)):
        yield "spoken"
    if words.way.match(read.text, mention.end) or (mention.text.isupper() and _NUMBERED.match(read.text, mention.end)):
        yield "way"
    if resolution.reason is Reason.NEARBY:
        yield "borrowed"
    if piece:
        yield "piece"
    elif _stated(read, mention) in ("point", "quarter"):
        yield "kind"


_NUMBERED = re.compile(r"[ -]?\d")
"""Right behind capitals that stand for a road: "NH-39"."""
_FEW = 12
"""So many words and marks before a mention may say what it is named for."""


def _is_piece(read: ReadText, mention: Mention) -> bool:
    """Whether the name goes on beyond the mention: "Khwaja" in "Khwaja Sabz Posh District"."""
    words = read.language.descriptions
    known = kind_words(words) | words.linking
    first, past = read.tokens.span(mention.start, mention.end)
    words_around = [i for i in (_adjacent(read, first, -1), _adjacent(read, past - 1, 1)) if i is not None]
    return any(_is_large(read.tokens.words[i]) and read.lower[i] not in known for i in words_around)


def _is_large(word: str) -> bool:
    """Whether a word has a capital and is no acronym: "Gwoza LGA"."""
    return word[0].isupper() and not (word.isupper() and len(word) > 1)


def _adjacent(read: ReadText, i: int, step: int) -> int | None:
    """The token before (-1) or behind (1) another, where but a space or a hyphen stands between the two."""
    tokens, other = read.tokens, i + step
    if i < 0 or not 0 <= other < len(tokens):
        return None
    first, last = sorted((i, other))
    between = read.text[tokens.ends[first] : tokens.starts[last]]
    if not between and tokens.words[other] == "-" and 0 <= other + step < len(tokens):
        return other + step
    return other if between == " " else None


def _stated(read: ReadText, mention: Mention) -> str:
    """Of which kind a word beside a mention says that it is, "" for none."""
    words, tokens = read.language.descriptions, read.tokens
    first, past = tokens.span(mention.start, mention.end)
    behind = [_whole_word(read, past)] if past < len(tokens) and tokens.starts[past] > mention.end else []
    near = list(behind)
    for of in words.of:
        size = of.count(" ") + 1
        if first > size and " ".join(read.lower[first - size : first]) == of:
            near.append(_whole_word(read, first - size - 1))
    # The quarter of a town is no town called a quarter.
    fitting = ((kind, word) for word in near for kind, known in words.kinds.items() if word in known)
    return next((kind for kind, word in fitting if kind != "quarter" or word in behind), "")


def _whole_word(read: ReadText, i: int) -> str:
    """A word in small letters, with what a hyphen joins to it: "sub-district"."""
    tokens, first, past = read.tokens, i, i + 1
    while first > 1 and tokens.words[first - 1] == "-" and tokens.starts[first] == tokens.ends[first - 2] + 1:
        first -= 2
    while past + 1 < len(tokens) and tokens.words[past] == "-" and tokens.starts[past + 1] == tokens.ends[past - 1] + 1:
        past += 2
    return "".join(read.lower[first:past])
