"""Corpora as JSON lines: `{"id", "text", "title"?, "source"?, "date"?, "toponyms": [...]}`, one document a line.

A toponym is `{"start", "end", "surface"?, "lat"?, "lon"?, "geonameid"?, ...}`, offsets in code points.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..errors import CorpusError
from .gold import Corpus, DocId, GoldDocument, GoldToponym, toponym


def read_lines(name: str, content: str) -> Corpus:
    """Parse JSON lines; `name` is what errors call the file. Raises `CorpusError` with the line."""
    documents: list[GoldDocument] = []
    lines: dict[DocId, int] = {}
    # Only \n ends a line: str.splitlines() would also break at U+2028 inside a JSON string.
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        document = _document(where, _object(where, line))
        if document.id in lines:
            raise CorpusError(f"{where}: id {document.id!r} again; line {lines[document.id]} has it already")
        lines[document.id] = number
        documents.append(document)
    return Corpus(name, tuple(documents), _notes(documents, lines))


def _object(where: str, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{where}: not JSON ({error}); a corpus has one JSON object a line") from None
    except RecursionError:
        raise CorpusError(f"{where}: nested too deeply for a document") from None
    if not isinstance(value, dict):
        raise CorpusError(f"{where}: a JSON object is expected, not {type(value).__name__}")
    return value


def _document(where: str, value: dict[str, Any]) -> GoldDocument:
    ident, text = value.get("id"), value.get("text")
    if isinstance(ident, bool) or not isinstance(ident, (str, int)):
        raise CorpusError(f'{where}: "id" must be a string or a whole number')
    if not isinstance(text, str):
        raise CorpusError(f'{where}: "text" must be a string')
    listed = value.get("toponyms", [])
    if not isinstance(listed, list) or not all(isinstance(t, dict) for t in listed):
        raise CorpusError(f'{where}: "toponyms" must be a list of objects')
    toponyms = tuple(_toponym(f"{where}, toponym {i}", text, t) for i, t in enumerate(listed, 1))
    about = {key: str(value.get(key) or "") for key in ("title", "source", "date")}
    return GoldDocument(ident, text, toponyms, **about)


def _toponym(where: str, text: str, fields: dict[str, Any]) -> GoldToponym:
    surface = fields.get("surface", fields.get("text"))
    kind = fields.get("type", fields.get("kind"))
    gold = toponym(where, len(text), {**fields, "text": surface if isinstance(surface, str) else "", "kind": kind})
    return gold if gold.text else replace(gold, text=text[gold.start : gold.end])


def _notes(documents: list[GoldDocument], lines: dict[DocId, int]) -> tuple[str, ...]:
    askew = [(lines[d.id], t) for d in documents for t in d.toponyms if t.text and d.text[t.start : t.end] != t.text]
    if not askew:
        return ()
    line, first = askew[0]
    return (
        f"{len(askew)} toponyms have a surface other than the text at their offsets, the first "
        f"{first.text!r} in line {line}; offsets count code points.",
    )
