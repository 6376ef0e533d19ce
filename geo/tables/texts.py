"""A row's text that was read, as the columns that rows of names get, too."""

from __future__ import annotations

from typing import Any

from gazetteer import Place, kind_of

from ..document import Document, Focus
from .answers import is_wide
from .columns import PREFIX
from .names import NAME_COLUMNS, name_record
from .places import NameReason, Precision, ResolvedName
from .units import level_of

TEXT_COLUMNS = tuple(PREFIX + name for name in (*NAME_COLUMNS, "note", "lat", "lon", "places"))
"""As for rows of names, and all places that a text names."""
_NO_TEXT, _NO_PLACE = "no_text", "no_place"


def text_record(document: Document | None) -> dict[str, Any]:
    """One value for each of `TEXT_COLUMNS`: the place that a text is about; None for a row without a text."""
    record: dict[str, Any] = dict.fromkeys(TEXT_COLUMNS)
    focus = document.focus if document is not None else None
    if document is None or focus is None:
        reason = _NO_TEXT if document is None else _NO_PLACE
        return record | {
            PREFIX + "reason": reason,
            PREFIX + "note": "the cell holds no text" if document is None else "no place is named",
            PREFIX + "places": "; ".join(p.label for p in document.places) or None if document else None,
        }
    answer = _answer(focus, document)
    record |= {PREFIX + key: value for key, value in name_record(answer).items()}
    return record | {
        PREFIX + "alternates": None,
        PREFIX + "note": focus.reason,
        PREFIX + "lat": round(focus.place.point.lat, 6),
        PREFIX + "lon": round(focus.place.point.lon, 6),
        PREFIX + "places": "; ".join(p.label for p in document.places) or None,
    }


def _answer(focus: Focus, document: Document) -> ResolvedName:
    named = next((r for r in document if r.mention == focus.mention), None)
    reason = NameReason.RESOLVED if named is not None else NameReason.CONTAINED
    return ResolvedName(
        reason, focus.place, focus.place.point, named.match if named else None, _precision(focus.place),
        focus.radius_km, confidence=focus.confidence,
    )  # fmt: skip


def _precision(place: Place) -> Precision:
    if kind_of(place).is_country:
        return Precision.COUNTRY
    if is_wide(place):
        return Precision.REGION
    return (Precision.EXACT, Precision.ADMIN1, Precision.ADMIN2)[level_of(place)]
