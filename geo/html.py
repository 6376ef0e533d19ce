"""The readable text of an HTML page: what a person reads of it, a line a block, with its title, date and source.

Pages come from strangers: what no browser would write (thousands of tags in one another, comments without an end) is
refused before it is parsed, since parsers take time that grows with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .errors import InputError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MAX_DEPTH = 2_000
"""Tags open at once. Browsers stop at 512; pages that never close their <p> need more."""
MAX_UNCLOSED = 500
"""Comments, or tags, that are begun and not ended."""
MAX_LETTERS = 20_000_000

# Read aloud to nobody: no part of the report.
_FURNITURE = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "svg", "button", "iframe")
)
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "section", "article", "header", "br",
    "figcaption", "dt", "dd", "pre", "table", "ul", "ol", "figure",
))  # fmt: skip
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)


def readable(content: str) -> tuple[str, dict[str, str]]:
    """The text of a page, a line a block, and its "title", "date" and "source" as far as it says them.

    Raises InputError, without naming the file, for what is too large or too broken to parse.
    """
    from bs4 import BeautifulSoup
    from bs4.builder import ParserRejectedMarkup

    _check(content)
    try:
        soup = BeautifulSoup(content, "html.parser")
    except (ParserRejectedMarkup, ValueError, AssertionError, RecursionError) as error:
        # The parser's own words name its internals.
        raise InputError("the HTML is broken (a declaration such as <![...); save it as plain text") from error
    body = _first(soup, "article") or _first(soup, "main") or soup.body or soup
    lines = (" ".join(line.split()) for line in "".join(_pieces(body)).split("\n"))
    return "\n".join(line for line in lines if line) + "\n", _fields(soup)


def _check(content: str) -> None:
    if len(content) > MAX_LETTERS:
        raise InputError(f"more than {MAX_LETTERS // 1_000_000} million letters of HTML; save it as plain text")
    for begin, end in (("<!--", "-->"), ("<", ">")):
        if content.count(begin) - content.count(end) > MAX_UNCLOSED:
            raise InputError(f"the HTML is broken (more than {MAX_UNCLOSED} {begin} without an end); save it as text")
    if _depth(content) > MAX_DEPTH:
        raise InputError(f"the HTML is broken (more than {MAX_DEPTH:,} tags in one another); save it as plain text")


def _depth(content: str) -> int:
    """How many tags are open at once, at most."""
    depth = most = 0
    for tag in _TAG.finditer(content):
        if tag[1]:
            depth = max(0, depth - 1)
        elif tag[2].lower() not in _VOID:
            depth += 1
            most = max(most, depth)
    return most


def _fields(soup: BeautifulSoup) -> dict[str, str]:
    fields = {"title": soup.title.get_text(" ", strip=True) if soup.title else ""}
    for key, names in (("date", ("article:published_time", "date", "dc.date")), ("source", ("og:site_name",))):
        for name in names:
            tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
            value = tag.get("content") if tag else None
            if isinstance(value, str) and value.strip():
                fields.setdefault(key, value.strip())
    return fields


def _first(soup: BeautifulSoup, name: str) -> Any:
    """The first tag of a name that is not within furniture."""
    return next((tag for tag in soup.find_all(name) if not _in_furniture(tag.parents)), None)


def _in_furniture(parents: Iterable[Any]) -> bool:
    return any(parent.name in _FURNITURE for parent in parents)


def _pieces(body: Any) -> Iterator[str]:
    """The letters a person reads, with a line end around each block; without recursion, and once over the tree."""
    from bs4.element import CData, NavigableString, Tag

    open_tags: list[tuple[str, Iterator[Any]]] = [("", iter(body.contents))]
    while open_tags:
        name, inside = open_tags[-1]
        node = next(inside, None)
        if node is None:
            open_tags.pop()
            yield "\n" if name in _BLOCKS else ""
        elif isinstance(node, Tag):
            if node.name not in _FURNITURE:
                yield "\n" if node.name in _BLOCKS else ""
                open_tags.append((node.name, iter(node.contents)))
        elif type(node) in (NavigableString, CData):
            # A line end in the source is a space on the page.
            yield re.sub(r"\s+", " ", node)
