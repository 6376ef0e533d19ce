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

from gazetteer import Place

from ..document import Document, Resolution
from ..errors import MapError, MissingExtra
from .encode import clean
from .local import LocalNames
from .picture import picture
from .words import Words

ROWS = 50
"""So many mentions are in the table."""
SIZE = (800, 520)
_HEAD = ("text.report", "head.mention", "head.place", "filter.confidence", "head.reason")
_HIDDEN = "<style>iframe[srcdoc] ~ .toposcope-still {display: none}</style>"


def still(documents: Sequence[Document]) -> str:
    """The table, and the picture where matplotlib is there, in the page's language; hidden behind a frame."""
    words = Words.of(documents, None)
    inside = f"{_image(documents, words)}{_table(documents, words)}"
    return f'{_HIDDEN}<div class="toposcope-still" lang="{words.code}" dir="{words.direction}">{inside}</div>'


def _image(documents: Sequence[Document], words: Words) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.png"
        try:
            picture(documents, path, size=SIZE)
        except (MapError, MissingExtra):  # there is nothing to draw, or nothing to draw it with
            return ""
        data = base64.b64encode(path.read_bytes()).decode()
    alt = html.escape(words.say("picture.alt"))
    return f'<img alt="{alt}" width="{SIZE[0]}" src="data:image/png;base64,{data}">'


def _table(documents: Sequence[Document], words: Words) -> str:
    pairs, local = [(doc, r) for doc in documents for r in doc.resolutions], LocalNames(words, None)
    rows = [_row(doc, r, words, local) for doc, r in pairs[:ROWS]]
    first = 0 if len(documents) > 1 else 1
    heads = [words.say(key) for key in _HEAD]
    lines = [f"<tr>{_cells('th', heads[first:])}</tr>", *(f"<tr>{_cells('td', row[first:])}</tr>" for row in rows)]
    more = words.say("and_more", n=words.number(len(pairs) - ROWS)) if len(pairs) > ROWS else ""
    return f"<table>{''.join(lines)}</table>{f'<p>{html.escape(more)}</p>' if more else ''}"


def _row(doc: Document, r: Resolution, words: Words, local: LocalNames) -> Sequence[str]:
    label = _label(r.place, local) if r.place else ""
    return doc.title or doc.name, r.mention.text, label, f"{r.confidence:.2f}", words.say(f"reason.{r.reason}")


def _label(place: Place, local: LocalNames) -> str:
    """A place and its country in the page's language; in English with its unit."""
    if not local.code:
        return place.label
    parts = local.place(place), local.country(place.country, place.country_name)
    return local.words.say("comma", first=parts[0], last=parts[1]) if parts[1] not in ("", parts[0]) else parts[0]


def _cells(tag: str, values: Sequence[str]) -> str:
    return "".join(f"<{tag}>{html.escape(clean(str(value)))}</{tag}>" for value in values)
