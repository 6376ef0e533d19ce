"""What users' own folium elements bring onto the page, made harmless without changing what it shows.

Stock folium puts the text of popups and tooltips into JavaScript template literals, where `${...}`, a backtick or a
backslash is code. Here they become the character references of the same letters: HTML of the user's stays HTML, and is
never a program. Markup that means to be one (`onerror=`, `<script>`) shows as the letters it is made of.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from branca.element import Element, Html, Link
from folium.map import Layer, Popup, Tooltip
from folium.raster_layers import TileLayer


class _Suspicion(HTMLParser):
    """Sees whether markup tries to run something."""

    ACTIVE = frozenset("script object embed applet base meta link form svg math iframe frame".split())

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = [(name, re.sub(r"[\s\x00-\x1f]", "", value or "").lower()) for name, value in attrs]
        runs = any(name.startswith("on") or "script:" in value or name == "srcdoc" for name, value in attributes)
        self.found |= runs or tag in self.ACTIVE

    def handle_endtag(self, tag: str) -> None:
        self.found |= tag in self.ACTIVE


def shown(markup: str) -> str:
    """The markup, or where it would run something, the letters it is made of."""
    if "<!" in markup or "<?" in markup:
        return html.escape(markup)
    watch = _Suspicion()
    watch.feed(markup)
    watch.close()
    return html.escape(markup) if watch.found else markup


_CODE = re.compile(r"[`$\\{}]|</(?=script)|<(?=script)", re.IGNORECASE)


def inert(markup: str) -> str:
    """Markup whose letters mean nothing in a JavaScript template literal or a Jinja template, nor end a script."""
    return _CODE.sub(lambda m: "".join(f"&#{ord(c)};" for c in m.group()), markup)


def elements(root: Element) -> Iterator[Element]:
    """Every branca element within reach of another: children, attributes, lists of them."""
    seen: set[int] = set()
    queue: list[Any] = [root]
    while queue:
        item = queue.pop()
        if not isinstance(item, Element) or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        for value in vars(item).values():
            if isinstance(value, dict):
                queue.extend(value.values())
            elif isinstance(value, list | tuple):
                queue.extend(value)
            else:
                queue.append(value)


def _changes(item: Element) -> Iterator[tuple[Any, str, Any]]:
    """(object, attribute, the value it renders with) for what of an element is text of the user's."""
    if isinstance(item, Tooltip):
        yield item, "text", inert(shown(item.text))
    elif isinstance(item, Layer):
        yield item, "layer_name", inert(shown(str(item.layer_name)))
    elif isinstance(item, Popup):
        for child in item.html._children.values():
            if isinstance(child, Html):
                text = child.data.replace("\\`", "`")  # folium escapes backticks, and only those
                yield child, "data", inert(shown(text) if child.script else html.escape(text))
                yield child, "script", True


def plain(element: Element) -> str:
    """What an element renders to.

    branca takes scripts that it has rendered for Jinja templates again, by which text of the user's in them could run
    Python. Once is enough.
    """
    if type(element) is not Element or element._template_str is None:
        return str(element.render())
    # geopandas guards its data against that second time.
    return re.sub(r"\{% raw %\}(\{{2,})\{% endraw %\}", r"\1", str(element._template_str))


@contextmanager
def defused(root: Element) -> Iterator[None]:
    """While it lasts, popups, tooltips and layer names under `root` are inert; afterwards they are the user's again."""
    changes = [change for item in list(elements(root)) for change in _changes(item)]
    before = [(item, name, getattr(item, name)) for item, name, _ in changes]
    for item, name, value in changes:
        setattr(item, name, value)
    try:
        yield
    finally:
        for item, name, value in before:
            setattr(item, name, value)


# folium's popups and tooltips of GeoJson layers write properties into innerHTML.
_PROPERTY = re.compile(
    r"(let handleObject = feature => \{.*?)return JSON\.stringify\(feature\);(.*?)return feature;", re.DOTALL
)
_ESCAPE = 'String(%s).replace(/[&<>"]/g, c => "&#" + c.charCodeAt(0) + ";")'


def quiet_script(source: str) -> str:
    """A script whose strings can't end its element, and whose feature properties show as text."""
    both = _ESCAPE % "JSON.stringify(feature)", _ESCAPE % "feature"
    source = _PROPERTY.sub(
        lambda m: f"{m[1]}return {both[0]};{m[2]}return typeof feature === 'string' ? {both[1]} : feature;", source
    )
    # In a string, \x3c is the same letter.
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", source, flags=re.IGNORECASE)


_LINKED = re.compile(r"<(?:script|link|img)\b[^>]*?\s(?:src|href)=[\"']?(https?://[^\"'>\s]+)")


def origins(root: Element, text: str, *, links: bool) -> list[str]:
    """The hosts of the user's own tile layers, and of `links` to code and styles, as a policy names them, sorted."""
    found = [item for item in elements(root) if links or not isinstance(item, Link)]
    urls = [item.tiles for item in found if isinstance(item, TileLayer)]
    urls += [getattr(item, "url", "") for item in found] + _LINKED.findall(text)
    out = set()
    for url in urls:
        parts = urlsplit(re.sub(r"\{s\}", "*", str(url)))
        if parts.scheme in ("http", "https") and re.fullmatch(r"[\w.*:-]+", parts.netloc):
            out.add(f"{parts.scheme}://{parts.netloc}")
    return sorted(out)
