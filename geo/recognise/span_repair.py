"""From the tagger's spans to mentions: pieces of one name joined, the kind of a site taken in, no two overlapping.

The tagger finds some names in part: "Strait of" and "Hormuz"; and sites whose kind is written small, for "the Jenin
refugee camp" is another place than Jenin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..document import Mention, MentionKind
from ..language import LINK_ARTICLES, NAME_LINKS, Verdict, WordLists, rules
from .lexicon import Lexicon
from .rescoring import TokenSpan
from .table import NameMatch, TokenTable

_WIDE = ("country", "admin1", "area")
_TOPONYM, _DEMONYM, _NESTED = MentionKind  # looking up an enum's member costs as much as a call


def join_pieces(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The same, where the gazetteer knows one name: pieces of it as that name, and no piece that ends in "of"."""
    result: list[TokenSpan] = []
    for f in found:
        match = table.match[f.start]
        if match is not None and f.end < match.end:
            cut = table.lower[f.end - 1] in table.lists.names["site_link"]
            if cut or (f.start == match.start and _has_small_word(table, f.end - 1, match.end)):
                f = TokenSpan(f.start, match.end, f.probability)
        if (
            match is not None
            and f.start == match.start
            and f.end == match.end - 1
            and table.lower[f.end] in table.language.of_owner
        ):
            f = TokenSpan(f.start, match.end, f.probability)  # "St. John's"
        if match is not None and match.start < f.start and f.end == match.end:
            hyphen = table.lower[f.start - 1] == "-" and len(table.lower[f.start - 2]) > 1 and table.is_glued(f.start)
            if hyphen or _is_one(table, match):  # "Central America" is no America, "Champs-Elysees" no Elysees
                f = TokenSpan(match.start, f.end, f.probability)
        last = result[-1] if result else None
        if last is not None and match is not None and match is table.match[last.start] and f.end <= match.end:
            result[-1] = TokenSpan(last.start, max(last.end, f.end), max(last.probability, f.probability))
        else:
            result.append(f)
    return result


def _is_one(table: TokenTable, match: NameMatch) -> bool:
    """Whether a name's last words are not the name: those of a region or people, and "King's Lynn"."""
    return match.tag in (*_WIDE, "demonym") or table.lower[match.end - 2] in table.language.of_owner


def join_linked(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The same, each with what a Romance link joins to it, where no gazetteer knows the two as one name: "Aguada del
    Tordo Viejo" is no Aguada and no Viejo."""
    if NAME_LINKS.isdisjoint(table.present):
        return list(found)
    result: list[TokenSpan] = []
    for f in found:
        past = result[-1].end if result else 0
        if f.start < past:
            continue
        end = f.end - (table.lower[f.end - 1] in NAME_LINKS and f.end - f.start > 1)
        result.append(TokenSpan(f.start, max(f.end, _linked_end(table, end)), f.probability))
    return result


def _linked_end(table: TokenTable, end: int) -> int:
    """The token behind the capitals that links join to what ends before a token; that token where none does."""
    known = table.match[end - 1]
    while end < len(table) and table.lower[end] in NAME_LINKS and not table.capital[end] and table.match[end] is None:
        first = end + 1 + (table.lower[end + 1 : end + 2] != [] and table.lower[end + 1] in LINK_ARTICLES)
        past = table.tokens.sentence_of(end)[1]
        i = first
        while i < past and table.capital[i]:
            i += 1
        if i == first or (known is not None and known.end > end):
            break
        end = i
    return end


def each_name(table: TokenTable, span: TokenSpan) -> Iterator[TokenSpan]:
    """The names of a span that is nothing but whole names side by side: "Бахмутському районі Донецької області"."""
    bounds, i = [], span.start
    while i < span.end:
        match = table.match[i]
        if match is None or match.start != i or match.end > span.end:
            break
        bounds.append((i, match.end))
        i = match.end
    several = i == span.end and len(bounds) > 1
    yield from (TokenSpan(a, b, span.probability) for a, b in bounds) if several else (span,)


def owner_apart(table: TokenTable, found: Sequence[TokenSpan]) -> Sequence[TokenSpan]:
    """The same, with a country and what is its own as two names: "Bolivia's Camargo", "Bolivias Camargo"."""
    owners = table.language.of_owner
    result: list[TokenSpan] = []
    for f in found:
        owner = table.match[f.start]
        cut = owner.end if owner is not None and owner.tag in _WIDE else f.end
        past = cut + (table.lower[cut : cut + 1] != [] and table.lower[cut] in owners)
        owned = past > cut or (owner is not None and table.lower[owner.end - 1] == f"{owner.key.rpartition(' ')[2]}s")
        if past < f.end and owned and table.match[past] is not None:
            result += (TokenSpan(f.start, cut, f.probability), TokenSpan(past, f.end, f.probability))
        else:
            result.append(f)
    return result


def _has_small_word(table: TokenTable, start: int, end: int) -> bool:
    """Whether a word of a name has no capital: "Santiago de los Caballeros" is no Santiago."""
    return any(not table.capital[i] and table.lower[i][0].isalpha() for i in range(start, end))


def with_site_kind(table: TokenTable, found: Sequence[TokenSpan], lexicon: Lexicon) -> Iterator[TokenSpan]:
    """The same, each with the kind of site behind it where the gazetteer knows the two as one name."""
    words, sites = table.lower, _sites(table.lists)
    for f in found:
        end = f.end
        for kind in sites.get(words[end], ()) if end < len(words) else ():
            if words[f.end : f.end + len(kind)] == kind:
                end = f.end + len(kind)
                break
        yield TokenSpan(f.start, end, f.probability) if end > f.end and _is_name(table, f.start, end, lexicon) else f


@lru_cache(maxsize=16)
def _sites(lists: WordLists) -> dict[str, list[list[str]]]:
    """First word of a kind of site -> the kinds that begin with it, as words, longest first."""
    kinds = sorted((kind.split("_") for kind in lists.contexts["site"]), key=len, reverse=True)
    return {kind[0]: [other for other in kinds if other[0] == kind[0]] for kind in kinds}


def with_bracket(table: TokenTable, found: Sequence[TokenSpan], lexicon: Lexicon) -> list[TokenSpan]:
    """The same, each with the word in brackets behind it where the gazetteer knows the two as one name: "Frankfurt
    (Oder)"."""
    result: list[TokenSpan] = []
    for f in found:
        end, last = f.end, result[-1] if result else None
        if last is not None and f.start < last.end:
            continue
        if table.lower[end : end + 1] == ["("] and table.lower[end + 2 : end + 3] == [")"] and _is_bare(table, end + 1):
            name = f"{table.text[table.tokens.starts[f.start] : table.tokens.ends[end - 1]]} {table.written[end + 1]}"
            if _spans_all(name, lexicon):
                f = TokenSpan(f.start, end + 3, f.probability)
        result.append(f)
    return result


def _is_bare(table: TokenTable, i: int) -> bool:
    """Whether a word has a capital and is no country, unit or code, which says where something lies."""
    match = table.match[i]
    wide = match is not None and (match.tag in _WIDE[:2] or match.tag == "abbreviation")
    return table.capital[i] and not wide


def _is_name(table: TokenTable, start: int, end: int, lexicon: Lexicon) -> bool:
    name = table.text[table.tokens.starts[start] : table.tokens.ends[end - 1]]
    return _spans_all(name, lexicon)


def _spans_all(name: str, lexicon: Lexicon) -> bool:
    return any(span.start == 0 and span.end == len(name) for span in lexicon.spans(name))


def mentions_of(table: TokenTable, spans: Sequence[TokenSpan]) -> list[Mention]:
    """Spans as mentions: a toponym's, a demonym's, or nested in a longer name."""
    if not spans:  # as mostly of what the rules and the rarer searches find
        return []
    nested = embedded(table, spans)
    return [_mention(table, span, inside) for span, inside in zip(spans, nested, strict=True)]


def embedded(table: TokenTable, spans: Sequence[TokenSpan]) -> list[bool]:
    """Whether each span is part of a longer name that is no place: a university's, newspaper's, club's, treaty's.

    Such a name may serve as evidence, and annotators of some corpora count it; a reader would call it wrong on a map.
    The name of an office of the place itself is something else: "Chicago Police Department" is about Chicago.
    """
    return [bool(rows) for rows in rules(table.language, Verdict.EMBEDDED).verdicts(table, spans)]


def _past_sign(text: str, last: int) -> int:
    """The end of a name with the sign behind a long vowel that transliterations have: "Barkā’"."""
    signed = text.startswith(_SIGNS_BEHIND, last)
    return last + 1 if signed and not text[last + 1 : last + 2].isalpha() else last


def _mention(table: TokenTable, span: TokenSpan, inside: bool) -> Mention:
    start, end, probability = span
    first, last = table.tokens.starts[_with_sign(table, start)], table.tokens.ends[end - 1]
    if table.text[last - 1] in _LONG:
        last = _past_sign(table.text, last)
    match = table.match[start]
    demonym = match is not None and match.tag == "demonym" and match.end >= end
    demonym = demonym or (end - start == 1 and table.lower[start] in table.lists.cues["people"])
    kind = _DEMONYM if demonym else _NESTED if inside else _TOPONYM
    return Mention(first, last, table.text[first:last], probability, kind)


def _with_sign(table: TokenTable, start: int) -> int:
    """The token that a name begins with, where an apostrophe that no other closes is its first: "'Ain Sefra",
    "'s-Hertogenbosch"."""
    sign = start - 1
    if sign > 0 and table.lower[sign] == "-" and table.is_glued(start) and table.is_glued(sign):
        return sign - 1 if table.lower[sign - 1] in table.language.of_owner else start
    if sign < 0 or table.lower[sign] not in _SIGNS or not table.is_glued(start) or table.is_glued(sign):
        return start
    _, past = table.tokens.sentence_of(start)
    return start if _SIGNS.intersection(table.lower[start:past]) else sign


_LONG, _SIGNS_BEHIND = frozenset("āīūēō"), ("’", "'", "ʼ", "ʾ")
_SIGNS = frozenset("'’‘ʿ`")


def drop_overlaps(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In text order, the surer of any two that overlap."""
    kept: list[Mention] = []
    for found in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and kept[-1].end > found.start:
            if found.probability > kept[-1].probability:
                kept[-1] = found
            continue
        kept.append(found)
    return tuple(kept)
