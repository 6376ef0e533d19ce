"""Corpora in the XML of LGL, TR-News and their kin (GeoWebNews too, as evaluation platforms pass it on).

    <articles> <article docid="1"> <title/> <domain/> <dltime/> <text/>
      <toponyms> <toponym> <start/> <end/> <phrase/> <gaztag geonameid="2"> <lat/> <lon/> <fclass/> ...

Position, id and type are taken wherever a toponym has them: as element or attribute, in a `gaztag` or beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from xml.parsers import expat

from ..errors import CorpusError
from .gold import Corpus, GoldDocument, GoldToponym, toponym

_FIELDS = {
    "phrase": "text",
    "extractedname": "text",
    "surface": "text",
    "latitude": "lat",
    "longitude": "lon",
    "long": "lon",
    "geonamesid": "geonameid",
    "geonames_id": "geonameid",
    "type": "kind",
}
"""Other names that published files use for a field."""
_SOURCES = ("domain", "source", "url", "feedid")
_REACH = 60
"""How many characters away a phrase is looked for when its offsets miss it."""


@dataclass(slots=True)
class _Node:
    tag: str
    line: int
    attributes: dict[str, str]
    children: list[_Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def child(self, *tags: str) -> _Node | None:
        return next((c for tag in tags for c in self.children if c.tag == tag), None)

    def get(self, *tags: str) -> str:
        node = self.child(*tags)
        return node.text.strip() if node else ""


def read_articles(name: str, content: bytes) -> Corpus:
    """Parse XML; `name` is what errors call the file. Raises `CorpusError` with the line."""
    root = _parse(name, content)
    articles = [n for n in root.children if n.child("text")]
    if not articles:
        raise CorpusError(f"{name}, line {root.line}: <{root.tag}> holds no article with a <text>")
    moved: list[str] = []
    named = [_ident(node) for node in articles]
    free = (str(number) for number in count() if str(number) not in named)
    idents = [next(free) if given is None else given for given in named]
    documents = tuple(_document(name, ident, node, moved) for ident, node in zip(idents, articles, strict=True))
    seen: dict[str | int, int] = {}
    for document, node in zip(documents, articles, strict=True):
        if document.id in seen:
            raise CorpusError(f"{name}, line {node.line}: id {document.id!r} again; line {seen[document.id]} has it")
        seen[document.id] = node.line
    notes = (f"{len(moved)} toponyms were moved to where their phrase stands, the first: {moved[0]}.",) if moved else ()
    return Corpus(name, documents, notes, positions_by_id=True)


def _parse(name: str, content: bytes) -> _Node:
    """A tree that remembers its lines, which ElementTree's does not."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    top = _Node("", 0, {})
    stack = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = _Node(tag.lower(), parser.CurrentLineNumber, {k.lower(): v for k, v in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: stack.pop()
    parser.CharacterDataHandler = lambda data: stack[-1].parts.append(data)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code)
        raise CorpusError(f"{name}, line {error.lineno}: not well-formed XML ({problem})") from None
    return top.children[0]


def _ident(node: _Node) -> str | None:
    """An article's own id; one that has none is numbered."""
    return next((node.attributes[k] for k in ("docid", "id", "file", "number") if k in node.attributes), None)


def _document(name: str, ident: str, node: _Node, moved: list[str]) -> GoldDocument:
    text_node = node.child("text")
    text = text_node.text if text_node else ""
    listed = node.child("toponyms")
    toponyms = tuple(_toponym(name, text, t, moved) for t in (listed.children if listed else ()))
    source = next((v for v in (node.get(tag) for tag in _SOURCES) if v), "")
    return GoldDocument(ident, text, toponyms, node.get("title"), source, node.get("dltime", "date"))


def _toponym(name: str, text: str, node: _Node, moved: list[str]) -> GoldToponym:
    where = f"{name}, line {node.line}"
    fields: dict[str, object] = {}
    gaztag = node.child("gaztag")
    for part in (gaztag, node) if gaztag else (node,):
        values = {**part.attributes, **{c.tag: c.text.strip() for c in part.children if c.tag != "gaztag"}}
        fields.update({_FIELDS.get(k, k): v for k, v in values.items() if v})
    if gaztag and "text" not in fields:
        fields["text"] = fields.get("name", "")
    gold = toponym(where, max(len(text), _end(fields)), fields)
    start = _place(text, gold)
    if start is None:
        # An annotation behind the text's end, and its phrase nowhere near: checked again to say so.
        return toponym(where, len(text), fields)
    if start == gold.start:
        return gold
    moved.append(f"{gold.text!r} in line {node.line}")
    return toponym(where, len(text), {**fields, "start": start, "end": start + len(gold.text)})


def _end(fields: dict[str, object]) -> int:
    value = str(fields.get("end", ""))
    return int(value) if value.isdecimal() else 0


def _place(text: str, gold: GoldToponym) -> int | None:
    """Where the phrase really stands: at its offsets, else at its nearest occurrence within reach."""
    if gold.end <= len(text) and (not gold.text or text[gold.start : gold.end] == gold.text):
        return gold.start
    low = max(0, gold.start - _REACH)
    found = [low + m.start() for m in re.finditer(re.escape(gold.text), text[low : gold.end + _REACH])]
    if gold.text and found:
        return min(found, key=lambda at: abs(at - gold.start))
    return gold.start if gold.end <= len(text) else None
