"""What a report is called on the page: its own title, else its first heading or sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Document
from .words import Words

LONGEST = 110
"""Letters of a title; a longer sentence is cut between words."""

_FILE = re.compile(r"\.(txt|text|md|markdown|html?|xhtml|docx?|odt|pdf|json|csv|tsv|eml|xml)$", re.IGNORECASE)
_SENTENCE = re.compile(r".{12,}?[^\W\d_]{3,}[.!?\u061f\u3002](?=\s|$)|.{6,}?[\u3002\uff01\uff1f]")


def title(doc: Document) -> str:
    """One line; "" where there is neither a name nor a text."""
    if doc.title:
        return " ".join(doc.title.split())
    if doc.name and not _FILE.search(doc.name):
        return doc.name
    line = next((line for raw in doc.text.splitlines() if (line := " ".join(raw.split()).lstrip("# "))), "")
    if len(line) > LONGEST:
        sentence = _SENTENCE.match(line[: LONGEST + 1])  # a longer one is cut below, and a search of all has no end
        line = sentence[0] if sentence else line
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return line or doc.name


def heading(documents: Sequence[Document], words: Words) -> str:
    """What a page or picture of documents is called: as the only one is, else by how many there are."""
    if len(documents) == 1 and (one := title(documents[0])):
        return one
    return words.count("reports", len(documents)) if len(documents) != 1 else words.say("title.places")
