"""Documents where no script may run (untrusted notebooks, previews, exports): a table of mentions and a picture.

A notebook keeps the page's frame and this below it. A style hides this where the frame is there; what takes frames away
takes styles away, too, and this is seen.
"""

from __future__ import annotations

import base64
import html
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..document import Document
from ..errors import MapError, MissingExtra
from .encode import clean
from .picture import picture

ROWS = 50
"""So many mentions are in the table."""
SIZE = (800, 520)
_HEAD = ("text", "mention", "place", "confidence", "reason")
_HIDDEN = "<style>iframe[srcdoc] ~ .toposcope-still {display: none}</style>"


def still(documents: Sequence[Document]) -> str:
    """The table, and the picture where matplotlib is there; hidden behind a frame."""
    return f'{_HIDDEN}<div class="toposcope-still">{_image(documents)}{_table(documents)}</div>'


def _image(documents: Sequence[Document]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.png"
        try:
            picture(documents, path, size=SIZE)
        except (MapError, MissingExtra):  # there is nothing to draw, or nothing to draw it with
            return ""
        data = base64.b64encode(path.read_bytes()).decode()
    return f'<img alt="A map of the places" width="{SIZE[0]}" src="data:image/png;base64,{data}">'


def _table(documents: Sequence[Document]) -> str:
    pairs = [(doc, r) for doc in documents for r in doc.resolutions]
    rows = [
        (doc.title or doc.name, r.mention.text, r.place.label if r.place else "", f"{r.confidence:.2f}", r.reason)
        for doc, r in pairs[:ROWS]
    ]
    first = 0 if len(documents) > 1 else 1
    lines = [f"<tr>{_cells('th', _HEAD[first:])}</tr>", *(f"<tr>{_cells('td', row[first:])}</tr>" for row in rows)]
    more = f"<p>and {len(pairs) - ROWS:,} more</p>" if len(pairs) > ROWS else ""
    return f"<table>{''.join(lines)}</table>{more}"


def _cells(tag: str, values: Sequence[str]) -> str:
    return "".join(f"<{tag}>{html.escape(clean(str(value)))}</{tag}>" for value in values)
