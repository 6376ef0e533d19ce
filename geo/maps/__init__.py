"""Documents on a map: a page of their own, or layers on a map of the user's."""

from __future__ import annotations

from .encode import verbatim
from .layers import to_folium
from .page import to_html, to_map
from .picture import picture, plot
from .words import page_language

__all__ = ["page_language", "picture", "plot", "to_folium", "to_html", "to_map", "verbatim"]
