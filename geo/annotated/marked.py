"""Corpora as running text with its place names marked, to be written and read by people.

    # A title, if there is one
    Families who fled [[Baghouz|-357382]] reached [[al-Hol|174448]], {{Syrian}} doctors said.
    ---
    The next document.

`[[name|id]]` is a place by its id (GeoNames', or the built-in gazetteer's own, negative), `[[name|-]]` one that the
gazetteer lacks, `[[name|SY]]` or `[[name|US.TX]]` one of which only country or admin1 is told; `{{word}}` names a
people or says what belongs to a place. A file is one corpus, and so is a folder of such files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import CorpusError
from .gold import Corpus, GoldDocument, GoldToponym
from .read import read_text

MARK = re.compile(r"\[\[(?P<name>[^][{}|\n]+)\|(?P<target>[^][{}|\n]+)\]\]|\{\{(?P<people>[^][{}|\n]+)\}\}")
"""One mark; `target` is what a place name is linked to."""
_HALF_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_TARGET = re.compile(r"(?P<id>-?\d+)|(?P<lacking>-)|(?P<country>[A-Z]{2})(?:\.(?P<admin1>\w+))?")
_HELP = "a place reads [[name|id]], [[name|-]] or [[name|SY.09]], a people {{name}}, each within one line"


def is_marked(content: bytes) -> bool:
    """Whether a file's bytes may be marked text: not XML, not JSON lines, and with a mark in it."""
    return b"[[" in content or b"{{" in content


def read_marked(name: str, content: str) -> Corpus:
    """Parse one file; `name` is what errors call it. Raises `CorpusError` with the line."""
    return Corpus(name, tuple(_documents(name, content)), positions_by_id=True)


def read_marked_folder(folder: Path) -> Corpus:
    """Read a folder's .txt files by the order of their names; without a mark in any of them it holds no document."""
    files = [(path, read_text(path)) for path in sorted(folder.glob("*.txt"))]
    if not any(MARK.search(content) for _, content in files):
        return Corpus(folder.name, ())
    documents = tuple(d for path, content in files for d in _documents(path.name, content))
    return Corpus(folder.name, documents, positions_by_id=True)


def _documents(name: str, content: str) -> Iterator[GoldDocument]:
    """Each document with the name of its file and its number there as id."""
    stem = Path(name).stem
    number, first, lines = 0, 1, list[str]()
    for at, line in enumerate([*content.replace("\r\n", "\n").split("\n"), "---"], 1):
        if line.rstrip() != "---":
            lines.append(line)
            continue
        if any(part.strip() for part in lines):
            number += 1
            yield _document(name, f"{stem}-{number}", first, lines)
        first, lines = at + 1, []


def _document(name: str, ident: str, first: int, lines: list[str]) -> GoldDocument:
    """One document of lines that begin at number `first` of the file."""
    while not lines[0].strip():
        first, lines = first + 1, lines[1:]
    title = ""
    if lines[0].startswith("# "):
        title, _ = _unmarked(f"{name}, line {first}", lines[0][2:].strip(), 0)
        first, lines = first + 1, lines[1:]
    text = ""
    toponyms: list[GoldToponym] = []
    for number, line in enumerate(lines, first):
        plain, found = _unmarked(f"{name}, line {number}", line.rstrip(), len(text))
        if text or plain:
            text += plain + "\n"
        toponyms += found
    if not text:
        raise CorpusError(f"{name}, line {first - 1}: a title without a text")
    return GoldDocument(ident, text.rstrip("\n"), tuple(toponyms), title)


def _unmarked(where: str, line: str, offset: int) -> tuple[str, list[GoldToponym]]:
    """A line without its marks, and what they marked; the line begins at `offset` of the text."""
    plain = ""
    toponyms: list[GoldToponym] = []
    behind = 0
    for mark in MARK.finditer(line):
        plain += _whole(where, line[behind : mark.start()])
        start = offset + len(plain)
        toponyms.append(_toponym(where, mark, start))
        plain += toponyms[-1].text
        behind = mark.end()
    return plain + _whole(where, line[behind:]), toponyms


def _whole(where: str, part: str) -> str:
    """A stretch between marks, which holds no half of one."""
    if half := _HALF_MARK.search(part):
        near = part[max(0, half.start() - 20) : half.end() + 20]
        raise CorpusError(f"{where}: a broken mark in {near!r}; {_HELP}")
    return part


def _toponym(where: str, mark: re.Match[str], start: int) -> GoldToponym:
    name = mark["people"] or mark["name"]
    if name != name.strip():
        raise CorpusError(f"{where}: {mark[0]!r} marks blanks at an end of the name; write them outside")
    if mark["people"]:
        return GoldToponym(start, start + len(name), name, kind="Demonym")
    target = _TARGET.fullmatch(mark["target"])
    if target is None:
        raise CorpusError(f"{where}: {mark[0]!r} is linked to no id, country or admin1 code; {_HELP}")
    ident = int(target["id"]) if target["id"] else None
    country, admin1 = target["country"] or "", target["admin1"] or ""
    return GoldToponym(start, start + len(name), name, geonameid=ident, country=country, admin1=admin1)
