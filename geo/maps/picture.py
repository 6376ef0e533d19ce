"""The map as a picture for print: PNG or SVG without a browser, drawn by matplotlib from the page's outlines.

Names are outlines of letters, so that a picture looks the same where its font is missing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer import KM_PER_DEGREE, Place

from ..document import Document, as_documents
from ..errors import MapError, MissingExtra
from ..record import iso_date
from .kinds import COLOURS, kind
from .outlines import Array, Rect, cut, layer, names, table
from .shapes import Named, Shape, shape
from .titles import heading
from .words import Words

DPI = 96
PLOT = (10.0, 6.5)
"""Inches of a plot without an axis given."""
FORMS = (".png", ".svg")
INK, SOFT, PAPER, SEA, LAND, NAMED = "#1c2226", "#626a70", "#fbfaf7", "#d9e5ea", "#f7f5f0", "#f3e6d2"
BORDER, DIVISION, RIVER = "#a39d90", "#c9c3b6", "#b3ccd6"
WATER, TINT = "#2f7fa8", "#d29a4a"
MOST_LABELS = 60
ANGLE = 1.25
"""Degrees that the picture reaches beyond its places, at least."""
RIGHT_TO_LEFT_MARK = "\u200f"
"""Before a line that begins with Latin letters, lest it be laid out from the left."""
LETTER = 0.66
"""A letter's mean width as a part of its size."""


def _northing(lat: Any) -> Any:
    """Latitude in degrees to Mercator's y, in degrees of longitude at the equator."""
    return np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))))


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(y))))


def _named(documents: Iterable[Document]) -> tuple[dict[Place, str], Counter[Place]]:
    """Places with what they are called in the texts, and how often each is named. Raises MapError without any."""
    said: dict[Place, Counter[str]] = {}
    for doc in documents:
        for resolution in doc.resolutions:
            if resolution.place is not None:
                said.setdefault(resolution.place, Counter())[resolution.mention.text] += 1
    if not said:
        raise MapError("no text names a place that was found, so there is nothing to draw")
    return {p: c.most_common(1)[0][0] for p, c in said.items()}, Counter({p: c.total() for p, c in said.items()})


def _frame(points: Array, shape: float) -> Rect:
    """West, south, east, north in degrees: all points with room around them, `shape` times as wide as high."""
    x, y = points[:, 0], _northing(points[:, 1])
    west, east = float(x.min()), float(x.max())
    south, north = float(y.min()), float(y.max())
    wide = max((east - west) * 1.25, (north - south) * 1.25 * shape, 2 * ANGLE)
    wide = min(wide, 360.0, 2 * 170.0 * shape)
    mx, my = (west + east) / 2, (south + north) / 2
    return mx - wide / 2, _latitude(my - wide / shape / 2), mx + wide / 2, _latitude(my + wide / shape / 2)


def _scale(width: float, latitude: float) -> float:
    """Kilometres of a scale bar about a fifth of the picture wide: 1, 2 or 5 and noughts."""
    goal = width * KM_PER_DEGREE * math.cos(math.radians(latitude)) / 5
    power = 10.0 ** math.floor(math.log10(goal))
    return power * max(n for n in (1, 2, 5) if n * power <= goal)


class _Sheet:
    """An axis in Mercator's degrees, and the labels that stand on it."""

    def __init__(
        self, axis: Any, frame: Rect, pixels: float, words: Words, north: Callable[[Any], Any] = _northing
    ) -> None:
        self.axis, self.frame, self.words, self.north = axis, frame, words, north
        self.unit = (frame[2] - frame[0]) / pixels
        self.taken: list[Rect] = []

    def fill(self, name: str, colour: str, *, edge: str = "none", tinted: frozenset[int] = frozenset()) -> None:
        from matplotlib.collections import PathCollection
        from matplotlib.path import Path as Outline

        lines, rings = layer(name), dict[int, list[Array]]()
        for number, part in cut(lines, self.frame, thin=self.unit / 2):
            rings.setdefault(int(lines.columns["owner"][number]), []).append(self.flat(part))
        for owner, parts in sorted(rings.items()):
            outline = Outline.make_compound_path(*(Outline(p, closed=True) for p in parts))
            face = NAMED if owner in tinted else colour
            self.axis.add_collection(PathCollection([outline], facecolor=face, edgecolor=edge, linewidth=0.7))

    def draw(self, name: str, colour: str, width: float, *, rank: int = 99, dashed: bool = False) -> None:
        from matplotlib.collections import LineCollection

        lines = layer(name)
        ranks = lines.columns.get("rank")
        parts = [
            self.flat(p)
            for i, p in cut(lines, self.frame, thin=self.unit / 2)
            if ranks is None or int(ranks[i]) <= rank
        ]
        style = (0, (4, 3)) if dashed else "solid"
        self.axis.add_collection(LineCollection(parts, colors=colour, linewidths=width, linestyles=[style]))

    def flat(self, points: Array) -> Array:
        return np.column_stack([points[:, 0], self.north(points[:, 1])])

    def block(self, x: float, y: float, pixels: float) -> None:
        self.taken.append(
            (x - pixels * self.unit, y - pixels * self.unit, x + pixels * self.unit, y + pixels * self.unit)
        )

    def label(self, text: str, x: float, y: float, size: float, colour: str, *, gap: float, bold: bool = False) -> bool:
        """Text beside a point where there is room for it, and whether there is; over the point where the gap is 0."""
        from matplotlib import patheffects

        wide, high = len(text) * size * LETTER * self.unit * DPI / 72, size * 1.3 * self.unit * DPI / 72
        far = gap * self.unit
        spots = [
            (x + far, y),
            (x - far - wide, y),
            (x - wide / 2, y + far + high / 2),
            (x - wide / 2, y - far - high / 2),
        ]
        for left, middle in spots if gap else [(x - wide / 2, y)]:
            box = (left, middle - high / 2, left + wide, middle + high / 2)
            low, top = (float(v) for v in self.north(np.array([self.frame[1], self.frame[3]])))
            inside = box[0] > self.frame[0] and box[2] < self.frame[2] and box[1] > low and box[3] < top
            if inside and not any(
                box[0] < o[2] and box[2] > o[0] and box[1] < o[3] and box[3] > o[1] for o in self.taken
            ):
                self.taken.append(box)
                halo = [patheffects.withStroke(linewidth=2.2, foreground=PAPER)]
                look: dict[str, Any] = {
                    "size": size,
                    "color": colour,
                    "weight": "bold" if bold else "normal",
                    "va": "center",
                }
                look |= {"path_effects": halo, "zorder": 9, "parse_math": False, "gid": f"name: {text}"}
                self.axis.text(left, middle, text, **look)
                return True
        return False


def _ground(sheet: _Sheet, tinted: frozenset[int]) -> None:
    wide = sheet.frame[2] - sheet.frame[0]
    level = "land_fine" if wide < 25 else "land_middle" if wide < 120 else "land_world"
    sheet.fill(level, LAND, edge=BORDER, tinted=tinted)
    if wide < 60:
        sheet.draw("border", DIVISION, 0.6, dashed=True)
        sheet.draw("river", RIVER, 0.9, rank=10 if wide < 15 else 5)
    sheet.fill("lake", SEA, edge=RIVER)


def _spots(said: Iterable[Place]) -> Array:
    """Positions that the picture must show: without countries, regions and waters where there are other places."""
    spots = [p for p in said if kind(p) not in ("country", "region", "water")] or list(said)
    return np.array([(p.point.lon, p.point.lat) for p in spots])


def _fill(sheet: _Sheet, said: dict[Place, str], times: Counter[Place]) -> None:
    """The ground, the countries that are named tinted, and the places on it."""
    codes = {p.country for p in said if kind(p) == "country" and p.country}
    _ground(sheet, frozenset(i for i, c in enumerate(table()["country_code"].tolist()) if c in codes))
    _places(sheet, said, times, _shapes(said))


def _shapes(said: dict[Place, str]) -> dict[Place, Shape]:
    """Outlines of the divisions, rivers and lakes that the texts name."""
    where = [(lon, lat) for lon, lat in _spots(said).tolist()]
    out = {}
    for place, name in said.items():
        code = f"{place.fclass}.{place.fcode}"
        found = shape(Named(0, (place.name, name), code, place.country, place.point.lon, place.point.lat), where)
        if found:
            out[place] = found
    return out


def _outlined(sheet: _Sheet, said: dict[Place, str], found: dict[Place, Shape]) -> None:
    for place, one in found.items():
        water = kind(place) == "water"
        for part in one.parts:
            flat = sheet.flat(part)
            if one.kind == "area":
                sheet.axis.fill(*flat.T, color=WATER if water else TINT, alpha=0.3, lw=0)
            sheet.axis.plot(*flat.T, color=WATER if water else TINT, lw=2 if one.kind == "line" else 1, zorder=5)
        x, y = one.at[0], float(sheet.north(one.at[1]))
        for dy in (0, 18, -18, 34, -34):
            if sheet.label(said[place], x, y + dy * sheet.unit, 9, WATER if water else INK, gap=0, bold=True):
                break


def _places(sheet: _Sheet, said: dict[Place, str], times: Counter[Place], found_shapes: dict[Place, Shape]) -> None:
    order = sorted(said, key=lambda p: (-times[p], -p.population, p.geonameid))
    points = [p for p in order if kind(p) != "country" and p not in found_shapes]
    for place in points:
        y = float(sheet.north(place.point.lat))
        size = min(13.0, 5 + 2 * math.log2(1 + times[place]))
        sheet.axis.plot(
            place.point.lon, y, "o", ms=size, mfc=COLOURS[kind(place)], mec=INK, mew=0.8, alpha=0.95, zorder=8
        )
        sheet.block(place.point.lon, y, size / 2 * DPI / 72)
    for place in points[:MOST_LABELS]:
        gap = 4 + min(13.0, 5 + 2 * math.log2(1 + times[place])) / 2 * DPI / 72
        sheet.label(said[place], place.point.lon, float(sheet.north(place.point.lat)), 9, INK, gap=gap, bold=True)
    _outlined(sheet, said, found_shapes)
    found = table()
    named = {p.country: said[p] for p in order if kind(p) == "country"}
    for i, name in enumerate(names("country_name")):
        code, wide = str(found["country_code"][i]), float(found["country_width"][i])
        text = named.get(code) or sheet.words.country(code, name).upper()
        if wide > len(text) * 8 * sheet.unit:
            x, y = float(found["country_lon"][i]), float(sheet.north(found["country_lat"][i]))
            sheet.label(
                text, x, y, 9 if code in named else 7.5, INK if code in named else SOFT, gap=0, bold=code in named
            )


def _margins(sheet: _Sheet, figure: Any, title: str, sources: str) -> None:
    """Title above; scale, sources and credits below."""
    west, south, east, north = sheet.frame
    middle = (south + north) / 2
    km = _scale(east - west, middle)
    length = km / KM_PER_DEGREE / math.cos(math.radians(middle))
    x, y = west + (east - west) * 0.02, float(_northing(south)) + 14 * sheet.unit
    sheet.axis.plot([x, x + length], [y, y], color=INK, lw=1.6, zorder=9, solid_capstyle="butt")
    words, high = sheet.words, figure.get_figheight()
    sheet.axis.text(x, y + 5 * sheet.unit, words.say("km", n=words.number(km)), size=7.5, color=INK, zorder=9)
    start, side = (0.98, "right") if words.direction == "rtl" else (0.02, "left")
    look = {"va": "center", "ha": side, "parse_math": False}
    _fit(figure.text(start, 1 - 0.27 / high, title, size=14, weight="bold", color=INK, **look))
    _fit(figure.text(start, 0.24 / high, sources, size=7.5, color=INK, **look))
    _fit(figure.text(start, 0.1 / high, words.say("credits"), size=6.5, color=SOFT, **look))


def _fit(line: Any) -> None:
    """Cut a line that is wider than the picture between its words."""
    text = line.get_text()
    room = 0.96 * float(line.figure.bbox.width)
    while (wide := float(line.get_window_extent().width)) > room and len(text) > 1:
        text = text[: min(int(len(text) * room / wide), len(text) - 1)]
        text = text.rsplit(" ", 1)[0].rstrip(" ,;:-.")
        line.set_text(text + "…")


def _sources(documents: Sequence[Document], words: Words) -> str:
    known = sorted({d.source for d in documents if d.source})
    some = ", ".join(known[:4])
    if len(known) > 4:
        some += " " + words.say("and_more", n=words.number(len(known) - 4))
    isos = {iso for d in documents if (iso := iso_date(d.date))}
    dates = [words.day(iso) for iso in sorted(isos)]
    when = dates[0] if len(dates) == 1 else words.say("picture.dates", first=dates[0], last=dates[-1]) if dates else ""
    line = ". ".join(part for part in (some, when) if part)
    return RIGHT_TO_LEFT_MARK + line if words.direction == "rtl" else line


def picture(
    documents: Document | Iterable[Document],
    path: str | Path,
    *,
    title: str = "",
    size: tuple[int, int] = (1200, 800),
    form: str = "",
    page_language: str | None = None,
) -> None:
    """Write the places of documents as a PNG or SVG picture of `size` pixels, the same bytes at every build.

    title: by default the only document's, or how many there are.
    form: ".png" or ".svg", where the path's ending does not say it.
    page_language: of the words around the map, as `to_map` takes it; by default the texts' own.

    Raises `MapError` for another ending, or where there is no place to show; `MissingExtra` without matplotlib;
    `InputError` for a language without a page.
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("pictures need matplotlib: pip install 'toposcope[picture]'") from error
    docs = as_documents(documents)
    form = (form or Path(path).suffix).lower()
    if form not in FORMS:
        raise MapError(f"{path}: a picture ends in {' or '.join(FORMS)}")
    said, times = _named(docs)
    words = Words.of(docs, page_language)
    wide, high = size[0] / DPI, size[1] / DPI
    top, bottom = 0.52 / high, 0.42 / high
    figure = Figure(figsize=(wide, high), dpi=DPI, facecolor=PAPER)
    axis = figure.add_axes((0.0, bottom, 1.0, 1 - top - bottom))
    frame = _frame(_spots(said), wide / (high * (1 - top - bottom)))
    sheet = _Sheet(axis, frame, size[0], words)
    low, up = (float(v) for v in _northing(np.array([frame[1], frame[3]])))
    axis.set(xlim=(frame[0], frame[2]), ylim=(low, up), facecolor=SEA, xticks=[], yticks=[])
    axis.set_aspect("auto")
    _fill(sheet, said, times)
    _margins(sheet, figure, title or heading(docs, words), _sources(docs, words))
    with mpl.rc_context({"svg.hashsalt": "toposcope", "svg.fonttype": "none"}):
        figure.savefig(path, format=form[1:], metadata={"Date": None} if form == ".svg" else {"Software": None})


def plot(documents: Document | Iterable[Document], ax: Any = None, *, title: str = "") -> Any:
    """The places of documents on a matplotlib axis, above land, borders and waters. Returns the axis.

    The axis is in degrees, so that `frame.plot(ax=ax)` draws on it, too. One that has something drawn on it keeps its
    limits. Raises `MapError` where there is no place to show, `MissingExtra` without matplotlib.
    """
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise MissingExtra("plots need matplotlib: pip install 'toposcope[notebook]'") from error
    docs = as_documents(documents)
    said, times = _named(docs)
    if ax is None:
        ax = plt.subplots(figsize=PLOT)[1]
    if ax.has_data():
        (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
        frame = west, south, east, north
    else:
        box = ax.get_window_extent()
        frame = _frame(_spots(said), float(box.width / box.height))
    ax.set(xlim=(frame[0], frame[2]), ylim=(frame[1], frame[3]), facecolor=SEA)
    ax.set_aspect(1 / math.cos(math.radians((frame[1] + frame[3]) / 2)))
    words = Words.of(docs, None)
    _fill(_Sheet(ax, frame, float(ax.get_window_extent().width), words, _degrees), said, times)
    ax.set_title(title or heading(docs, words), loc="left")
    ax.annotate(words.say("credits"), (0, 0), (2, 2), "axes fraction", "offset points", size=6, color=SOFT, zorder=9)
    return ax


def _degrees(lat: Any) -> Any:
    return np.asarray(lat, dtype=np.float64)
