"""The page as a whole: folium's parts and ours in one file, whose policy lets nothing else run.

`m.save()`, `m.get_root().render()` and notebooks all come here.

Each of folium's scripts gets an element of its own, so that a broken layer of the user's stops itself alone. Random
names that folium gives are numbered. What runs is what was rendered here: the Content-Security-Policy lists its
hashes, and no attribute or injected script can join them.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

from branca.element import CssLink, Figure, JavascriptLink
from folium import Map

from . import offline
from .encode import clean, json_script, packed_script
from .legends import plain_legends
from .safe import defused, elements, origins, plain, quiet_script
from .words import Words

MAX_SCRIPTS = 400
"""A user's map of thousands of elements shares so many script elements."""
PACK_ABOVE = 150_000
"""Letters of data above which they are packed."""
FRAME = 6000
"""Bytes of what else is in a file: folium's own script, policy, tags."""


@cache
def _code() -> str:
    return packed_script("ts-code", offline.script())


class Page(Figure):
    """A figure that renders to one self-contained HTML file."""

    def __init__(
        self, data: dict[str, Any], words: Words, *, title: str, online: bool = False, height: int = 640
    ) -> None:
        super().__init__(height=f"{height}px", title=title)
        self.data = data
        self.words = words
        self.online = online

    def render(self, **kwargs: Any) -> str:
        """The whole file. The same documents and layers give the same bytes."""
        with self._as_it_was(), defused(self), plain_legends(self, self._map_name()):
            for child in list(self._children.values()):
                child.render(**kwargs)
            head, links = self._head()
            body = "".join(plain(e) for e in self.html._children.values())
            scripts = self._scripts()
        own = self._own_scripts()
        content = offline.skeleton(self.words.phrases).replace("{{ name }}", self._map_name())
        content = content.replace("{{ map }}", body)
        text = "\n".join(
            [
                f"<title>{html.escape(clean(str(self.title)))}</title>",
                f"<style>{offline.style()}</style>",
                *links,
                head,
                "</head>\n<body>",
                content,
                *own[:2],
                *(f"<script>{s}</script>" for s in scripts),
                *own[2:],
                "</body>\n</html>\n",
            ]
        )
        return self._sealed(self._renamed(clean(text).replace("\r\n", "\n").replace("\r", "\n")))

    @contextmanager
    def _as_it_was(self) -> Iterator[None]:
        """Takes away afterwards what folium adds while it renders, or a second rendering would have it twice."""
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            yield
        finally:
            for part, children in zip(parts, before, strict=True):
                part._children = children

    def _map_name(self) -> str:
        """The variable that folium's script keeps the map in."""
        return next((c.get_name() for c in self._children.values() if isinstance(c, Map)), "")

    def _head(self) -> tuple[str, list[str]]:
        """The header's own markup, and the links to files elsewhere (none, unless online)."""
        head, links = [], []
        for name, element in self.header._children.items():
            if not isinstance(element, JavascriptLink | CssLink):
                head.append(plain(element))
            elif self.online and name not in offline.OFFLINE:
                links.append(element.render())
            elif name not in offline.OFFLINE:
                raise offline.refuse(name, element.url)
        markup = re.sub(r"<meta\b[^>]*>", "", "\n".join(head))
        if not self.online and (
            found := re.search(r"<(?:script|link)\b[^>]*(?:src|href)=[\"']?(https?:[^\"'>\s]+)", markup)
        ):
            raise offline.refuse("a header element", found[1])
        return markup, links

    def _scripts(self) -> list[str]:
        parts = [quiet_script(plain(e)) for e in self.script._children.values()]
        parts = [p for p in parts if p.strip()]
        share = -(-len(parts) // MAX_SCRIPTS) or 1
        return ["\n".join(parts[i : i + share]) for i in range(0, len(parts), share)]

    @cached_property
    def _content(self) -> str:
        """The data blocks but for the basemap's; packed once, for the page's weight is asked before it is rendered."""
        content = {key: value for key, value in self.data.items() if key not in ("basemap", "near")}
        data = json_script("ts-data", content)
        if len(data) > PACK_ABOVE:
            data = packed_script("ts-data", content)
        return data + (f"\n{packed_script('ts-near', self.data['near'])}" if self.data["near"] else "")

    @property
    def weight(self) -> int:
        """Bytes of the page without its basemap and without layers of the user's."""
        own = (self._content, offline.style(), offline.leaflet_script(), _code(), offline.skeleton(self.words.phrases))
        return FRAME + sum(len(part.encode("utf-8", "surrogatepass")) for part in own)

    def _own_scripts(self) -> list[str]:
        """Data, Leaflet (before folium's scripts), our code (after them)."""
        data = f"{self._content}\n{packed_script('ts-basemap', self.data['basemap'])}"
        return [data, f"<script>{offline.leaflet_script()}</script>", f"{_code()}\n<script>{offline.LOADER}</script>"]

    def _renamed(self, text: str) -> str:
        """folium's random names, numbered in their order on the page."""
        known = {e._id for e in elements(self)}
        numbers: dict[str, int] = {}

        def numbered(match: re.Match[str]) -> str:
            name = match.group()
            return str(numbers.setdefault(name, len(numbers) + 1)) if name in known else name

        return re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", numbered, text)

    def _sealed(self, text: str) -> str:
        scripts = [*re.findall(r"<script>(.*?)</script>", text, re.DOTALL), offline.script()]
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        hosts = " ".join(origins(self, text, links=self.online))
        none = "'none'"
        asked = [*(["'self'"] if self.data.get("pmtiles") else []), *([hosts] if hosts else [])]
        linked = f" {hosts}" if self.online else ""
        policy = "; ".join(
            [
                "default-src 'none'",
                f"script-src {hashes(scripts)}{linked}",
                f"style-src-elem {hashes(styles)}{linked}",
                "style-src-attr 'unsafe-inline'",
                f"img-src data: blob: {hosts}".rstrip(),
                f"font-src data:{linked}",
                f"connect-src {' '.join(asked) or none}",
                "frame-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{self.words.code}" dir="{self.words.direction}">\n'
            '<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"{text}"
        )

    def _repr_html_(self, **kwargs: Any) -> str:
        """The page in a frame of its own, for notebooks."""
        title = html.escape(clean(str(self.title)), quote=True)
        page = html.escape(self.render(**kwargs), quote=True)
        return (
            f'<iframe srcdoc="{page}" title="{title}" style="width:100%;height:{self.height};border:0;'
            'border-radius:6px" allowfullscreen></iframe>'
        )


def hashes(sources: list[str]) -> str:
    """Inline sources as a policy names them."""
    digests = (hashlib.sha256(s.encode("utf-8")).digest() for s in sources)
    return " ".join(dict.fromkeys(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests)) or "'none'"
