"""Legends of users' own layers: branca's colour scales need d3, geopandas' need jQuery UI; here they are plain HTML.

It makes `frame.explore(m=...)` work offline.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from branca.colormap import ColorMap
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from .encode import literal
from .safe import elements

_ROW = re.compile(r"<li><span style='background:([^']*)'></span>(.*?)</li>", re.DOTALL)
_TITLE = re.compile(r"<div class='legend-title'>(.*?)</div>", re.DOTALL)
STOPS = 24


class Scale(MacroElement):
    """A colour scale in a corner of the map, without d3."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function () {
            var scale = {{ this.scale }}, control = L.control({position: "bottomright"});
            control.onAdd = function () {
                var box = L.DomUtil.create("div", "ts-user-scale"), bar = L.DomUtil.create("i", "", box);
                bar.style.background = "linear-gradient(to right, " + scale.colours.join(",") + ")";
                L.DomUtil.create("span", "", box).textContent = scale.low;
                L.DomUtil.create("b", "", box).textContent = scale.caption;
                L.DomUtil.create("span", "", box).textContent = scale.high;
                return box;
            };
            control.addTo({{ this.map_name }});
        })();
        {% endmacro %}
        """
    )

    def __init__(self, colours: ColorMap, map_name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Scale"
        self.map_name = map_name
        low, high = float(colours.vmin), float(colours.vmax)
        steps = [low + (high - low) * i / (STOPS - 1) for i in range(STOPS)]
        scale = {
            "caption": str(colours.caption or ""),
            "low": f"{low:,.6g}",
            "high": f"{high:,.6g}",
            "colours": [colours.rgb_hex_str(step) for step in steps],
        }
        self.scale = literal(scale)


@contextmanager
def plain_legends(root: Figure, map_name: str) -> Iterator[None]:
    """While it lasts, legends under `root` are ours; afterwards the user's own stand there again."""
    replaced: list[tuple[dict[str, Any], str, Element]] = []
    for parent in list(elements(root)):
        for name, child in list(parent._children.items()):
            plain = _plain(child, map_name)
            if plain is not None:
                plain._parent = parent
                parent._children[name] = plain
                replaced.append((parent._children, name, child))
    try:
        yield
    finally:
        for children, name, child in replaced:
            children[name] = child


def _plain(child: Element, map_name: str) -> Element | None:
    if isinstance(child, ColorMap):
        return Scale(child, map_name)
    source = getattr(child, "_template_str", None)
    if isinstance(source, str) and "class='maplegend'" in source:
        return Element(_categories(source))
    if type(child) is MacroElement and ".maplegend" in str(getattr(child._template, "module", None) and _header(child)):
        return MacroElement()  # type: ignore[no-untyped-call]
    return None


def _header(element: MacroElement) -> str:
    header = element._template.module.__dict__.get("header")
    return str(header(element, {})) if header else ""


def _categories(source: str) -> str:
    """geopandas' legend of categories with their names as text, for they are the user's data."""
    title = _TITLE.search(source)
    rows = "".join(
        f'<li><i style="background:{html.escape(colour, quote=True)}"></i>{html.escape(label)}</li>'
        for colour, label in _ROW.findall(source)
    )
    caption = f"<b>{html.escape(title[1])}</b>" if title else ""
    return f'<div class="ts-user-legend">{caption}<ul>{rows}</ul></div>'
