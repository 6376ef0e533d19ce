"""Documents on a map: a page of their own, or layers on a map of the user's.

Public: `to_map` (one file with text and map side by side), `to_folium` (layers for any folium map), `to_html` (the
page in a notebook), `picture` (PNG or SVG), `verbatim` (a name as HTML that stock folium carries safely).
"""

from __future__ import annotations

from .encode import verbatim
from .layers import to_folium
from .page import to_html, to_map
from .picture import picture

__all__ = ["picture", "to_folium", "to_html", "to_map", "verbatim"]
