"""What users' own folium elements bring onto the page, made harmless without changing what it shows.

Public: `elements` (all of a map's parts), `defused` (a context in which popups and tooltips render safely),
`quiet_script` (a script that can't leave its element), `origins` (the hosts that the user's own layers name).

Stock folium puts the text of popups and tooltips into JavaScript template literals, where `${...}`, a backtick or a
backslash is code. Here they become the character references of the same letters: HTML of the user's stays HTML, and
is never a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from branca.element import Element, Html
from folium.map import Tooltip
from folium.raster_layers import TileLayer

_CODE = re.compile(r"[`$\\]|</(?=script)|<!--|<(?=script)", re.IGNORECASE)


def inert(markup: str) -> str:
    """Markup whose letters mean nothing in a JavaScript template literal, nor end a script element."""
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


@contextmanager
def defused(root: Element) -> Iterator[None]:
    """While it lasts, the text of every popup and tooltip under `root` is inert; afterwards it is the user's again."""
    before: list[tuple[Any, str, str]] = []
    for item in list(elements(root)):
        name = "data" if isinstance(item, Html) else "text" if isinstance(item, Tooltip) else ""
        value = getattr(item, name, None) if name else None
        if isinstance(value, str):
            before.append((item, name, value))
            setattr(item, name, inert(value))
    try:
        yield
    finally:
        for item, name, value in before:
            setattr(item, name, value)


def quiet_script(source: str) -> str:
    """A script whose strings can't end its element: in them, a backslash before these letters changes nothing."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", source, flags=re.IGNORECASE)


_LINKED = re.compile(r"<(?:script|link|img)\b[^>]*?\s(?:src|href)=[\"']?(https?://[^\"'>\s]+)")


def origins(root: Element, text: str) -> list[str]:
    """The hosts of the user's own tile layers and links, as a policy names them, sorted."""
    urls = [item.tiles for item in elements(root) if isinstance(item, TileLayer)]
    urls += [getattr(item, "url", "") for item in elements(root) if hasattr(item, "url")]
    urls += _LINKED.findall(text)
    out = set()
    for url in urls:
        parts = urlsplit(re.sub(r"\{s\}", "*", str(url)))
        if parts.scheme in ("http", "https") and re.fullmatch(r"[\w.*:-]+", parts.netloc):
            out.add(f"{parts.scheme}://{parts.netloc}")
    return sorted(out)
