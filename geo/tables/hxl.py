"""HXL, the Humanitarian Exchange Language: a row of tags under the header says what the columns hold.

Source: hxlstandard.org 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_TAG = re.compile(r"#\s*[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
OUR_TAGS = {
    "geonameid": "#loc+code+geonames", "name": "#loc+name+resolved", "label": "#loc+label+resolved",
    "country": "#country+code+iso2+resolved", "admin1": "#adm1+code+geonames", "admin1_name": "#adm1+name+resolved",
    "admin1_iso": "#adm1+code+iso", "kind": "#loc+type", "match": "#meta+match", "precision": "#meta+precision",
    "radius_km": "#meta+radius+km", "relation": "#meta+relation", "confidence": "#meta+confidence",
    "reason": "#meta+reason", "alternates": "#meta+alternates", "note": "#meta+note", "lat": "#geo+lat+resolved",
    "lon": "#geo+lon+resolved", "distance_km": "#meta+distance+km",
}  # fmt: skip
"""The tags of the columns that we add, by their names without our prefix."""


def split_tags(rows: Sequence[Sequence[Any]]) -> tuple[list[Any], list[str], int]:
    """The header, the tags ([] without any) and how many rows to pass over, of a table's first rows.

    As the standard has it, the tags stand in one of the first 25 rows; the row above them is the header.
    """
    for number, row in enumerate(rows):
        filled = [str(cell).strip() for cell in row if cell not in (None, "")]
        tags = [cell for cell in filled if _TAG.fullmatch(cell)]
        if tags and 2 * len(tags) >= len(filled):
            cells = [str(cell or "").strip() for cell in row]
            header = list(rows[number - 1]) if number else cells
            width = max(len(header), len(cells))
            tags = [re.sub(r"\s+", "", c).lower() if _TAG.fullmatch(c) else "" for c in cells]
            return [*header, *[""] * (width - len(header))], [*tags, *[""] * (width - len(cells))], number + 1
    return list(rows[0]), [], 1


def tag_matches(tag: str, wanted: str) -> bool:
    """Whether a tag is one that is wanted: the same hashtag, and all the attributes.

    >>> tag_matches("#adm1+name+en", "#adm1+name"), tag_matches("#adm1+code", "#adm1+name")
    (True, False)
    """
    have, want = tag.split("+"), wanted.split("+")
    return have[0] == want[0] and set(want[1:]) <= set(have[1:])
