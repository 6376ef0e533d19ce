"""What a page needs beside its data, from installed packages and web/, so that it opens without a network."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from ..errors import MapError, MissingExtra
from .modules import bundle

STYLES = ("theme", "controls", "layout", "panel", "mentions", "map", "filters", "card", "print")

OFFLINE = frozenset(
    "leaflet jquery bootstrap awesome_markers leaflet_css bootstrap_css glyphicons_css awesome_markers_font_css "
    "awesome_markers_css awesome_rotate_css".split()
)
"""folium's names for the files that every one of its maps links to; all of them are replaced here."""


def _asset(name: str) -> str:
    return (resources.files(__package__) / "web" / name).read_text("utf-8")


@cache
def _leaflet(name: str) -> str:
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise MissingExtra("Leaflet is not installed here: pip install 'XStatic-Leaflet>=1.9'")
    return (Path(found.origin).parent / "data" / name).read_text("utf-8")


_COMMENT = re.compile(r"^\s*//.*\n|^\s*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_PHRASE = re.compile(r"\{\{ say ([\w.]+) \}\}")
_PAD = re.compile(r"\s*([{};,])\s*")


def _slim(source: str) -> str:
    """Without comment lines and indentation; our own files have no text that runs over several lines."""
    return _INDENT.sub("", _COMMENT.sub("", source))


@cache
def leaflet_script() -> str:
    """Leaflet, and the few things that folium's templates expect beside it (web/shim.js)."""
    return re.sub(r"\s*//# sourceMappingURL=.*", "", _leaflet("leaflet.js")) + "\n" + _slim(_asset("shim.js"))


@cache
def script() -> str:
    """The page's own code, of the modules in web/."""
    return _slim(bundle("start", lambda name: _asset(f"{name}.js")))


LOADER = """(async () => {
const letters = atob(document.getElementById("ts-code").textContent);
const packed = new Uint8Array(letters.length);
for (let i = 0; i < letters.length; i++) packed[i] = letters.charCodeAt(i);
const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
const script = document.createElement("script");
script.textContent = await new Response(stream).json();
document.body.append(script);
})();"""
"""Unpacks and runs the page's own code, which travels gzipped; the page's policy names its hash."""


@cache
def style() -> str:
    """Leaflet's style sheet without its pictures, and the page's own."""
    leaflet = re.sub(r"/\*.*?\*/", "", _leaflet("leaflet.css"), flags=re.DOTALL)
    leaflet = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", leaflet)
    own = "".join(_asset(f"{name}.css") for name in STYLES)
    return _PAD.sub(r"\1", _slim(re.sub(r"/\*.*?\*/", "", leaflet + own, flags=re.DOTALL)))


def skeleton(phrases: Mapping[str, str]) -> str:
    """The page's body in a language; `{{ map }}` stands where folium's own elements go."""
    return _PHRASE.sub(lambda m: html.escape(phrases[m[1]], quote=True), _asset("page.html"))


def refuse(name: str, url: str) -> MapError:
    """The error for a link that nothing here can stand in for."""
    return MapError(
        f"the map would load {name!r} from {url}, and no offline copy of it is known: "
        "remove that plugin, or build the map with online=True"
    )
