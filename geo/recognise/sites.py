"""Names that the tagger finds in part: "Strait of" and "Hormuz", and sites whose kind is written small, for "the Jenin
refugee camp" is another place than Jenin.

Public: `whole(sheet, found)`, `with_kind(sheet, found, lexicon)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..language import WordLists
from .lexicon import Lexicon
from .second_look import Found
from .sheet import Sheet


def whole(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """The same, where the gazetteer knows one name: pieces of it as that name, and no piece that ends in "of"."""
    result: list[Found] = []
    for f in found:
        match = sheet.match[f.start]
        if match is not None and f.end < match.end and sheet.lower[f.end - 1] in sheet.lists.names["site_link"]:
            f = Found(f.start, match.end, f.probability)
        last = result[-1] if result else None
        if last is not None and match is not None and match is sheet.match[last.start] and f.end <= match.end:
            result[-1] = Found(last.start, max(last.end, f.end), max(last.probability, f.probability))
        else:
            result.append(f)
    return result


def with_kind(sheet: Sheet, found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The same, each with the kind of site behind it where the gazetteer knows the two as one name."""
    words, sites = sheet.lower, _sites(sheet.lists)
    for f in found:
        end = f.end
        for kind in sites.get(words[end], ()) if end < len(words) else ():
            if words[f.end : f.end + len(kind)] == kind:
                end = f.end + len(kind)
                break
        yield Found(f.start, end, f.probability) if end > f.end and _is_name(sheet, f.start, end, lexicon) else f


@lru_cache(maxsize=16)
def _sites(lists: WordLists) -> dict[str, list[list[str]]]:
    """First word of a kind of site -> the kinds that begin with it, as words, longest first."""
    kinds = sorted((kind.split("_") for kind in lists.contexts["site"]), key=len, reverse=True)
    return {kind[0]: [other for other in kinds if other[0] == kind[0]] for kind in kinds}


def _is_name(sheet: Sheet, start: int, end: int, lexicon: Lexicon) -> bool:
    name = sheet.text[sheet.tokens.starts[start] : sheet.tokens.ends[end - 1]]
    return any(span.start == 0 and span.end == len(name) for span in lexicon.spans(name))
