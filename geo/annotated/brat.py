"""Corpora as brat folders: `NAME.txt` with `NAME.ann` beside it, as GeoWebNews is published.

    T1<TAB>Literal 10 15<TAB>Syria
    #1<TAB>AnnotatorNotes T1<TAB>163843

A note gives the GeoNames id or a position ("34.5, 40.9"); any other note is left alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import CorpusError
from .gold import Corpus, GoldDocument, GoldToponym, toponym
from .read import read_text

_SPAN = re.compile(r"(\S+) (\d+) (?:\d+;\d+ )*(\d+)")
_NOTE = re.compile(r"\S+ (T\S+)")
_POSITION = re.compile(r"(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)")


def read_brat(folder: Path) -> Corpus:
    """Read a folder's pairs of .txt and .ann, in the order of their names, numbers as numbers.

    Raises `CorpusError` with file and line.
    """
    documents = tuple(read_pair(ann) for ann in sorted(folder.glob("*.ann"), key=_order))
    return Corpus(folder.name, documents, positions_by_id=True)


def read_pair(ann: Path) -> GoldDocument:
    """Read one .ann and the .txt beside it."""
    text_path = ann.with_suffix(".txt")
    if not text_path.is_file():
        raise CorpusError(f"{ann.name}: there is no {text_path.name} beside it")
    text = read_text(text_path)
    lines = read_text(ann).split("\n")
    notes = {m.group(1): note for _, head, note in _rows(lines) if (m := _NOTE.fullmatch(head))}
    toponyms = tuple(
        _toponym(f"{ann.name}, line {number}", text, line.split("\t"), notes)
        for number, line in enumerate(lines, 1)
        if line.startswith("T")
    )
    return GoldDocument(ann.stem, text, toponyms)


def _order(path: Path) -> tuple[int, str]:
    return (int(path.stem) if path.stem.isdecimal() else -1, path.stem)


def _rows(lines: list[str]) -> list[list[str]]:
    rows = (line.rstrip("\r").split("\t") for line in lines if line.startswith("#"))
    return [row for row in rows if len(row) == 3]


def _toponym(where: str, text: str, row: list[str], notes: dict[str, str]) -> GoldToponym:
    span = _SPAN.fullmatch(row[1]) if len(row) >= 2 else None
    if span is None:
        raise CorpusError(f'{where}: an annotation reads "T1<tab>Type start end<tab>text"')
    fields: dict[str, object] = {"kind": span[1], "start": span[2], "end": span[3]}
    fields["text"] = row[2].rstrip("\r") if len(row) > 2 else ""
    note = notes.get(row[0], "").strip()
    if note.isdecimal():
        fields["geonameid"] = note
    elif position := _POSITION.fullmatch(note):
        fields["lat"], fields["lon"] = position.groups()
    return toponym(where, len(text), fields)
