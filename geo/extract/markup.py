"""An XML document as a text: a line an element, whichever vocabulary it is of (NITF, NewsML, TEI, one's own)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from ..errors import InputError
from ..html import readable

_FIELDS = {
    "title": ("title", "headline", "hl1"),
    "source": ("source", "publisher", "provider", "outlet"),
    "date": ("date", "pubdate", "published", "issued", "created", "datetime", "date.issue"),
}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"(\d{4})(\d\d)(\d\d)")


def read_xml(data: bytes) -> tuple[str, dict[str, str]]:
    """What its elements say, in their order; in an element with letters of its own, others are a part of the line."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"the XML is broken ({error}); mend it, or save its text") from error
    if _local(root) == "html":
        return readable(data.decode("utf-8", "replace"))
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(line for line in lines if line) + "\n", _fields(root)


def _pieces(root: ElementTree.Element) -> Iterator[str]:
    stack: list[ElementTree.Element | str] = [root]
    inline: set[ElementTree.Element] = set()
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        end = "" if item in inline else "\n"
        # Breaks of its own lines are none of the text's.
        tails = [" ".join(f".{child.tail or ''}.".split())[1:-1] for child in item]
        yield end + " ".join(f".{item.text or ''}.".split())[1:-1]
        if item in inline or (item.text or "").strip() or any(tail.strip() for tail in tails):
            inline.update(item)
        stack.append(end)
        for child, tail in zip(reversed(item), reversed(tails), strict=True):
            stack += [tail, child]


def _fields(root: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter():
        for field, names in _FIELDS.items():
            if field not in found and _local(element) in names and (value := _value(element, field)):
                found[field] = value
    return found


def _value(element: ElementTree.Element, field: str) -> str:
    text = " ".join("".join(element.itertext()).split())
    if field != "date":
        return text
    for given in (text, *element.attrib.values()):
        if found := _ISO.search(given):
            return found[0]
        if found := _PLAIN.match(given):
            return "-".join(found.groups())
    return ""


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
