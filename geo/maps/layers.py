"""Documents as layers on a folium map of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from gazetteer import Place

from ..document import Document, Resolution, as_documents
from ..errors import InputError
from ..language import DEFAULT
from .encode import literal, verbatim
from .kinds import COLOURS, kind
from .words import Words


class Dots(MacroElement):
    """Circle markers with popups whose text is set as text, never as HTML."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.rows }}.forEach(function (row) {
            var box = document.createElement("div");
            row.lines.forEach(function (line, i) {
                var p = document.createElement(i ? "div" : "strong");
                p.dir = "auto";
                p.textContent = line;
                box.appendChild(p);
            });
            var tip = document.createElement("span");
            tip.textContent = row.lines[0];
            L.circleMarker([row.lat, row.lon], row.style).bindPopup(box).bindTooltip(tip)
                .addTo({{ this._parent.get_name() }});
        });
        {% endmacro %}
        """
    )

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Dots"
        self.rows = literal(rows)


def to_folium(
    documents: Document | Iterable[Document], m: folium.Map, *, by: str = "document", candidates: bool = False
) -> folium.Map:
    """Add layers to any folium map and return it.

    Parameters
    ----------
    by: "document" or "kind": what makes a layer, each with its name in a `folium.LayerControl`.
    candidates: add a layer, hidden at first, of the places that were considered and not chosen.
    """
    docs = as_documents(documents)
    if not hasattr(m, "add_child"):
        raise InputError(f"to_folium adds layers to a folium.Map, not to {m!r:.60}")
    if by not in ("document", "kind"):
        raise ValueError(f'by is "document" or "kind", not {by!r}')
    layers: dict[str, list[dict[str, Any]]] = {}
    english = Words(DEFAULT)
    for number, doc in enumerate(docs, 1):
        for place, resolutions in _by_place(doc):
            name = (doc.name or f"Report {number}") if by == "document" else english.say(f"kind.{kind(place)}")
            layers.setdefault(name, []).append(_row(doc, place, resolutions))
    for name, rows in layers.items():
        _add(m, name, rows, show=True)
    if candidates:
        _add(m, "Other candidates", [row for doc in docs for row in _rejected(doc)], show=False)
    return m


def _add(m: folium.Map, name: str, rows: list[dict[str, Any]], *, show: bool) -> None:
    # Leaflet's layer control takes names as HTML.
    group = folium.FeatureGroup(name=verbatim(name), show=show)
    Dots(rows).add_to(group)
    group.add_to(m)


def _by_place(doc: Document) -> list[tuple[Place, list[Resolution]]]:
    out: dict[int, tuple[Place, list[Resolution]]] = {}
    for resolution in doc.resolutions:
        if resolution.place is not None:
            out.setdefault(resolution.place.geonameid, (resolution.place, []))[1].append(resolution)
    return list(out.values())


def _row(doc: Document, place: Place, resolutions: list[Resolution]) -> dict[str, Any]:
    best = max(resolutions, key=lambda r: r.confidence)
    times = f"{len(resolutions)} mentions" if len(resolutions) > 1 else "1 mention"
    lines = [place.label, f"{times} in {doc.name}" if doc.name else times, f"Confidence {best.confidence:.0%}"]
    style = {
        "radius": 5 + min(7.0, len(resolutions) ** 0.5), "color": "#222", "weight": 1,
        "fillColor": COLOURS[kind(place)], "fillOpacity": round(0.35 + 0.6 * best.confidence, 2),
    }  # fmt: skip
    lines += [best.sentence] if best.sentence else []
    return {"lat": place.point.lat, "lon": place.point.lon, "lines": lines, "style": style}


def _rejected(doc: Document) -> list[dict[str, Any]]:
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for resolution in doc.resolutions:
        for c in resolution.alternates:
            lines = [c.place.label, f"Also considered for “{resolution.mention.text}”: {c.probability:.0%}"]
            style = {"radius": 5, "color": COLOURS[kind(c.place)], "weight": 2, "dashArray": "3 3", "fillOpacity": 0.05}
            row = {"lat": c.place.point.lat, "lon": c.place.point.lon, "lines": lines, "style": style}
            rows.setdefault((resolution.mention.text, c.place.geonameid), row)
    return list(rows.values())
