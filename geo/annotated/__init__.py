"""Annotated corpora, in the formats they are published in, as one kind of value.

    >>> corpus = read_corpus("lgl.jsonl")
    >>> corpus.documents[0].toponyms[0].lat

The format is told by the content: JSON lines, XML of the LGL family, text with marked names (`marked` describes it),
GeoJSON corrected on a map page, or a folder: of brat's .txt and .ann pairs, or of marked texts.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import CorpusError, InputError
from ..paths import path_of
from .articles import read_articles
from .brat import read_brat, read_pair
from .corrected import is_corrected, read_corrected
from .gold import Corpus, DocId, GoldDocument, GoldToponym, gold_mentions, seeking
from .lines import read_lines
from .marked import is_marked, read_marked, read_marked_folder
from .positions import located
from .read import decode, read_bytes

__all__ = ["Corpus", "DocId", "GoldDocument", "GoldToponym", "gold_mentions", "located", "read_corpus", "seeking"]


def read_corpus(path: str | os.PathLike[str]) -> Corpus:
    """Read a corpus file or folder.

    Raises `InputError` where it can't be read, `CorpusError` (with the line) where it is no corpus.
    """
    path = path_of(path)
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise InputError(f"{path}: no such file; give a corpus as .jsonl, .xml or a brat folder")
    if path.suffix == ".ann":
        return Corpus(path.name, (read_pair(path),), positions_by_id=True)
    content = read_bytes(path)
    opening = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:2]
    if opening[:1] == b"<" or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        corpus = read_articles(path.name, content)
    elif is_corrected(content):
        corpus = read_corrected(path.name, decode(path, content))
    elif opening[:1] in (b"{", b"") and opening != b"{{":
        corpus = read_lines(path.name, decode(path, content))
    elif is_marked(content):
        corpus = read_marked(path.name, decode(path, content))
    else:
        raise CorpusError(
            f"{path.name}, line 1: neither JSON lines nor XML, nor a text with [[marked]] names; "
            "a corpus has one JSON object a line"
        )
    if not corpus.documents:
        raise CorpusError(f"{path}: no document in it")
    return corpus


def _read_folder(path: Path) -> Corpus:
    """A folder's corpus: brat's where it has annotation files, else marked texts."""
    if any(path.glob("*.ann")):
        return read_brat(path)
    corpus = read_marked_folder(path)
    if not corpus.documents:
        raise CorpusError(
            f"{path}: no .ann file in this folder, nor a .txt with [[marked]] names; give one, a .jsonl or an .xml file"
        )
    return corpus
