"""Names of sites whose kind is written small: "the Jenin refugee camp" is another place than Jenin.

Public: `with_kind(sheet, found, lexicon)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lexicon import Lexicon
from .second_look import Found
from .sheet import Sheet

_KINDS = (
    ("refugee", "camp"),
    ("border", "crossing"),
    ("nuclear", "power", "plant"),
    ("nuclear", "plant"),
    ("air", "base"),
    ("airbase",),
)
_FIRST = frozenset(kind[0] for kind in _KINDS)


def with_kind(sheet: Sheet, found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The same, each with the kind of site behind it where the gazetteer knows the two as one name."""
    words = sheet.lower
    for f in found:
        end = f.end
        if end < len(words) and words[end] in _FIRST:
            end = next((end + len(kind) for kind in _KINDS if words[end : end + len(kind)] == list(kind)), end)
        yield Found(f.start, end, f.probability) if end > f.end and _is_name(sheet, f.start, end, lexicon) else f


def _is_name(sheet: Sheet, start: int, end: int, lexicon: Lexicon) -> bool:
    name = sheet.text[sheet.tokens.starts[start] : sheet.tokens.ends[end - 1]]
    return any(span.start == 0 and span.end == len(name) for span in lexicon.spans(name))
