"""A Word document (.docx) as a text, a line a paragraph: also what libraries leave out.

Tracked insertions, text boxes, fields and content controls are text to whoever reads the page; what was struck out, and
a second copy of a box for older programs, is not.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from ..errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset((
    f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
))  # fmt: skip
_LETTERS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad",
}  # fmt: skip
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_CORE_FIELDS = {"title": "title", "publisher": "source", "created": "date"}
MOST_BYTES = 100_000_000
"""Of a part, unpacked."""


def is_word(data: bytes) -> bool:
    """Whether a zip archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _PARTS[0] in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return False


def read_word(data: bytes) -> tuple[str, dict[str, str]]:
    """Paragraphs, tables, boxes, then notes; title, publisher and day of making by its properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            roots = [_part(archive, name) for name in _PARTS if name in archive.namelist()]
            core = _part(archive, _CORE) if _CORE in archive.namelist() else None
    except InputError:
        raise
    except (zipfile.BadZipFile, ElementTree.ParseError, zlib.error, OSError, RuntimeError, ValueError) as error:
        raise InputError(f"the Word document is broken ({error}); save it again, or as text") from error
    lines = "".join(piece for root in roots for piece in _pieces(root)).split("\n")
    text = "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"
    return text, _fields(core)


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with archive.open(name) as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError("the Word document is larger than 100 MB; save its text")
    return ElementTree.fromstring(data)


def _pieces(root: ElementTree.Element) -> Iterator[str]:
    """The letters in their order; a paragraph in a box stands on a line of its own, behind what is around it."""
    stack: list[tuple[ElementTree.Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield "\n"
        elif element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _LETTERS:
            yield _LETTERS[element.tag]
        elif element.tag not in _UNSEEN:
            if element.tag == f"{_W}p":
                stack.append((element, True))
            elif element.tag == f"{_W}txbxContent":
                yield "\n"
            stack += [(child, False) for child in reversed(element)]


def _fields(core: ElementTree.Element | None) -> dict[str, str]:
    if core is None:
        return {}
    named = ((_CORE_FIELDS.get(e.tag.rpartition("}")[2]), " ".join((e.text or "").split())) for e in core)
    return {key: value for key, value in named if key and value}
