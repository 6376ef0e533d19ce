"""Documents as a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import folium
from shapely.geometry.base import BaseGeometry

from gazetteer import Gazetteer

from ..document import Document, as_documents
from ..errors import InputError
from .basemap import basemap
from .data import columns, neighbour_columns
from .encode import packed_script
from .figure import Page
from .local import LocalNames
from .shapes import Named, shapes
from .still import still
from .titles import heading
from .words import Words

MAX_TILE_ZOOM = 19
SVG_LIMIT = 1500
"""Places up to which each is an element of its own; above, they are painted and clustered."""
NOTEBOOK_HEIGHT = 640
ONE_REPORT, EACH_REPORT, MOST_BYTES = 418_000, 80_000, 1_490_000
"""Bytes of a page of one report, more for each further one, and of any number: they choose how fine the ground is."""
LEAST_GROUND = 100_000
"""Bytes that the ground may always have: long texts do not make a page's map poor."""
WIDE = ("country", "region", "water")
"""Kinds that are no reason for detail around their point."""


def to_map(
    documents: Document | Iterable[Document],
    *,
    title: str = "",
    tiles: Any = None,
    online: bool = False,
    theme: str = "auto",
    height: int = NOTEBOOK_HEIGHT,
    gazetteer: Gazetteer | None = None,
    embed: bool = False,
    page_language: str | None = None,
    pmtiles: str = "",
    geometry: Literal["point", "area"] = "point",
) -> folium.Map:
    """A `folium.Map` whose page has the text beside it, in one file that loads nothing from a network.

    Parameters
    ----------
    documents: one or many; a page of thousands of places is painted rather than drawn element by element.
    title: the page's heading; by default the document's name, or how many there are.
    tiles: an xyzservices provider, its name, or a `folium.TileLayer` to show over the outlines. The page then asks
        that server for pictures, and for nothing else. OpenStreetMap's server refuses pages opened from disk, and
        CARTO's basemaps need a licence: host the page, or use a provider you have a key for.
    online: allow folium plugins that load their code from a CDN; tiles are OpenStreetMap's unless given.
    theme: "auto" (as the reader's system), "light" or "dark".
    height: in pixels, where a notebook shows the map.
    gazetteer: where the page takes the places near the reports' from, among which a correction may choose; without one
        it has those that the documents consider.
    embed: a page for a frame in another one: the map with its cards, without text, lists and corrections.
    page_language: what the page speaks, "en", "fr", "es" or "ar"; by default the documents' own language where it is
        one of these and that of all, else English. What evidence says was said by the `Resolver`.
    pmtiles: the name of a PMTiles file that will lie beside the saved page, relative to it. Served, the page reads its
        tiles from there and asks its server for nothing else; opened from a disk, it asks the reader to choose it.
    geometry: "area" draws every place that has an outline (`Place.area`: deserts, seas, an overlay's own polygons) as
        tinted land or water; else only countries, first-order units, lakes and rivers are.

    Raises `InputError` without a document or for another language, and `MapError` on saving where a plugin would need
    the network and `online` is not set.
    """
    docs = _checked(documents, theme, geometry)
    words = Words.of(docs, page_language)
    names = LocalNames(words, gazetteer)
    if embed:
        docs, gazetteer = [_for_readers(doc) for doc in docs], None
    data = columns(docs, names)
    called = title or heading(docs, words)
    data |= {
        "title": called,
        "theme": theme,
        "paint_above": SVG_LIMIT,
        "embed": embed,
        **({"pmtiles": pmtiles} if pmtiles else {}),
        "near": neighbour_columns(docs, gazetteer, names) if gazetteer else None,
    }
    m = _folium_map("OpenStreetMap" if online and tiles is None else tiles)
    page = Page(data, words, title=called, online=online, height=height)
    data["basemap"] = _basemap(
        data, max(LEAST_GROUND, _allowed(len(docs)) - page.weight), names, _areas(docs, geometry)
    )
    page.add_child(m)
    return m


def _checked(documents: Document | Iterable[Document], theme: str, geometry: str) -> list[Document]:
    docs = as_documents(documents)
    if not docs:
        raise InputError("there is no document to map; give one at least, as a Resolver returns it")
    if theme not in ("auto", "light", "dark"):
        raise ValueError(f'theme is "auto", "light" or "dark", not {theme!r}')
    if geometry not in ("point", "area"):
        raise ValueError(f'geometry is "point" or "area", not {geometry!r}')
    return docs


def _folium_map(tiles: Any) -> folium.Map:
    return folium.Map(
        tiles=tiles,
        zoom_control=False,
        min_zoom=1,
        max_zoom=MAX_TILE_ZOOM,
        zoom_snap=1 if tiles else 0.25,
        zoom_delta=1,
        world_copy_jump=True,
        attribution_control=True,
    )


def _for_readers(doc: Document) -> Document:
    """A document without what only those who correct it need."""
    return replace(doc, resolutions=tuple(replace(r, alternates=(), evidence=()) for r in doc.resolutions))


def to_html(documents: Document | Iterable[Document]) -> str:
    """The page in a frame, for notebooks, and what is seen in its place where no script may run."""
    docs = as_documents(documents)
    return f"{to_map(docs)._repr_html_()}\n{still(docs)}"


def _allowed(reports: int) -> int:
    """Bytes that a page of so many reports may have, as far as its ground can help it."""
    return min(MOST_BYTES, ONE_REPORT + EACH_REPORT * (reports - 1))


Where = tuple[int, float, float]


def _areas(docs: Sequence[Document], geometry: str) -> dict[Where, BaseGeometry]:
    """The outlines of the documents' places by id and position, where they are asked for."""
    if geometry != "area":
        return {}
    found = {place: place.area for doc in docs for place in doc.places}
    return {(p.geonameid, round(p.point.lat, 6), round(p.point.lon, 6)): a for p, a in found.items() if a is not None}


def _basemap(data: dict[str, Any], room: int, namer: LocalNames, areas: Mapping[Where, BaseGeometry]) -> dict[str, Any]:
    """Outlines, fine around the places that mentions have; candidates that were not chosen get the rough world."""
    places, said, mentions = data["places"], data["strings"], data["mentions"]
    names: dict[int, list[str]] = {}
    for row, number, start, end in zip(*(mentions[key] for key in ("place", "doc", "start", "end")), strict=True):
        if row >= 0:
            names.setdefault(row, [said[places["name"][row]]]).append(data["docs"][number]["text"][start:end])
    kinds = [kind["name"] for kind in data["kinds"]]
    points, wide = [], []
    for row in sorted(names):
        point = (places["lon"][row], places["lat"][row])
        code = f"{said[places['fclass'][row]]}.{said[places['fcode'][row]]}"
        kind = kinds[places["kind"][row]]
        area = areas.get((places["geonameid"][row], point[1], point[0])) if kind != "country" else None
        if area is not None or kind in ("admin", "water"):
            wide.append(Named(row, tuple(dict.fromkeys(names[row])), code, said[places["country"][row]], *point, area))
        if kind not in WIDE:
            points.append(point)
    everywhere = [(places["lon"][row], places["lat"][row]) for row in sorted(names)]
    outlines = shapes(wide, points)
    ground = basemap(points or everywhere, room - len(packed_script("", outlines)), namer)
    return ground | {"shapes": outlines}
