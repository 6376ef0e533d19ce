"""Files in: what people have on disk, as texts.

A file is UTF-8 text, Markdown, HTML (`geo.html`), or what `geo.extract` reads: mail, Word, PDF, RTF, XML, each also in
.gz; a folder or a .zip means the files in it. One that can't be read becomes a `Problem` that says why and what to do,
and the others go on. A text may begin with a block of `key: value` lines between two `---` lines (title, date, source),
which is no part of it; offsets are told in the file's own letters.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .document import Document
from .errors import InputError, MissingExtra
from .extract import READERS, Reader, is_archive, members, reader_of, unpacked
from .html import readable
from .paths import path_of

_PLAIN = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
SUFFIXES = (*_PLAIN, *READERS, ".gz", ".zip")
"""The endings that are read when a folder is given; a file named by itself may have any."""
_HTML = (".html", ".htm", ".xhtml")
_FRONT = re.compile(r"\A---[ \t]*\n((?:[A-Za-z][\w-]*:[^\n]*\n|[ \t]*\n)+)---[ \t]*(?:\n+|\Z)")
_GZIP = b"\x1f\x8b"
_HTML_START = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_OTHER_KINDS = (
    (b"PK\x03\x04", "an Excel or OpenDocument file, or another archive; save it as text or HTML, a sheet as .csv"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document; save it as text or HTML"),
    (b"\x89PNG", "a picture; give its text"),
    (b"\xff\xd8\xff", "a picture; give its text"),
)
"""How files begin that are no text, and what to do with them."""
STDIN = "standard input"
"""What it is called where a file has its name."""
MAX_BYTES = 100_000_000
"""A text of more bytes is no report, and would need more memory than most people have."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what its file says of it."""

    text: str
    name: str
    source: str = ""
    date: str = ""
    """ISO 8601 date, or ""."""
    title: str = ""
    offsets: tuple[tuple[int, int], ...] = ()
    """Where the file has letters that the text lacks, as in `Document.offsets`; empty for HTML and all that is no plain
    text, whose offsets count in the text taken out of it."""

    def resolve(self, resolver: Callable[..., Document]) -> Document:
        """The document that a `Resolver` makes of it, its offsets those of the file."""
        return self.dressed(resolver(self.text, name=self.name, source=self.source, date=self.date))

    def dressed(self, doc: Document) -> Document:
        """A document of this text with what a resolver does not know: its title, its offsets in the file."""
        return replace(doc, title=self.title, offsets=self.offsets)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that gave no text."""

    name: str
    message: str


def expand(paths: Iterable[str]) -> Iterator[Path]:
    """The files named, and those in the folders named (every level, sorted; hidden ones and a README are left out).

    Raises InputError for a folder without a readable kind of file.
    """
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        inside = [p for p in inside if not _is_furniture(p.relative_to(path))]
        if not inside:
            raise InputError(f"{printable(given)}: the folder holds no {', '.join(SUFFIXES[:5])} file")
        yield from inside


def _is_furniture(path: Path) -> bool:
    """Whether a file of a folder is hidden, or tells of the folder and is no report of it."""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts) or path.name.lower().split(".")[0] == "readme"


def read_all(paths: Iterable[str]) -> Iterator[Text | Problem]:
    """Every text in turn; "-" is standard input. What can't be read is a `Problem`."""
    names: set[str] = set()
    for given in paths:
        try:
            for path in [None] if given == "-" else expand([given]):
                for item in _read(given if path is None else printable(path), path):
                    yield item if isinstance(item, Problem) else _renamed(item, path, names)
        except InputError as error:
            yield Problem(given, str(error))


def _read(where: str, path: Path | None) -> Iterator[Text | Problem]:
    """The text of a file, or those in a zip archive."""
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if path is None else _bytes(path)
        name = STDIN if path is None else printable(path.name)
        if not is_archive(data):
            yield parse(data, name, where=name if path is None else where)
            return
        for member, content in members(data, MAX_BYTES):
            inside = Path(member)
            if inside.suffix.lower() in SUFFIXES and not _is_furniture(inside):
                yield _member(f"{where}/{member}", f"{name}/{member}", content)
    except (InputError, MissingExtra) as error:
        yield Problem(where, _named(where, error))


def _member(where: str, name: str, content: bytes | InputError) -> Text | Problem:
    try:
        if isinstance(content, InputError):
            raise content
        return parse(content, name, where=where)
    except (InputError, MissingExtra) as error:
        return Problem(where, _named(where, error))


def _named(where: str, error: Exception) -> str:
    """An error's line, which names the file."""
    return str(error) if where in str(error) else f"{where}: {error}"


def read_text(path: str | os.PathLike[str]) -> Text:
    """The text of one file, as the command reads it.

    Raises InputError with what is wrong and what to do, MissingExtra where its kind needs a package.
    """
    file = path_of(path)
    data, where = _bytes(file), printable(file)
    if is_archive(data):
        raise InputError(f"{where}: a .zip of files, which are several texts; give it to read_all, or to the command")
    return parse(data, printable(file.name), where=where)


def _bytes(path: Path) -> bytes:
    where = printable(path)
    try:
        if path.is_fifo() and path.parts[:2] not in (("/", "dev"), ("/", "proc")):
            # Reading it would wait for a writer, for ever if none comes; a shell's <(...) has one.
            raise InputError(f"{where}: is a pipe; give - and pipe the text in")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{where}: no such file; check the name") from None
    except PermissionError:
        raise InputError(f"{where}: not allowed to read it; check its permissions") from None
    except (OSError, ValueError) as error:  # a name with a NUL, or too long
        raise InputError(f"{where}: can't be read ({getattr(error, 'strerror', None) or error})") from None


def printable(name: str | os.PathLike[str]) -> str:
    """A file's name in letters that can be written: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def parse(data: bytes, name: str, *, html: bool = False, where: str = "") -> Text:
    """Bytes to a text, by how they begin and how the name ends: what is no plain text, encoding, HTML, front matter.

    `where` is what an error names. Raises InputError, MissingExtra.
    """
    suffix = Path(name).suffix.lower()
    if data.startswith(_GZIP):
        return replace(_unpacked(data, name, where or name), name=name)
    reader = reader_of(data, suffix) if len(data) <= MAX_BYTES else None
    if reader is not None:
        return _extracted(reader, data, name, where or name)
    raw = _decode(data, where or name)
    content = raw.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    offsets: tuple[tuple[int, int], ...] = ()
    if html or suffix in _HTML or _HTML_START.match(content):
        try:
            content, fields = readable(content)
        except InputError as error:
            raise InputError(f"{where or name}: {error}") from error
    else:
        whole = content
        content, fields = _front_matter(content)
        offsets = _offsets(raw, len(whole) - len(content))
    return _text(content, name, fields, where or name, offsets)


def _unpacked(data: bytes, name: str, where: str) -> Text:
    try:
        inside = unpacked(data, MAX_BYTES)
    except InputError as error:
        raise InputError(f"{where}: {error}") from error
    if inside.startswith(_GZIP):
        raise InputError(f"{where}: packed more than once; unpack it first")
    return parse(inside, name.removesuffix(".gz"), where=where)


def _extracted(reader: Reader, data: bytes, name: str, where: str) -> Text:
    try:
        content, fields = reader(data)
    except InputError as error:
        raise InputError(f"{where}: {error}") from error
    except MissingExtra as error:
        raise MissingExtra(f"{where}: {error}") from error
    return _text(content, name, fields, where, ())


def _text(content: str, name: str, fields: dict[str, str], where: str, offsets: tuple[tuple[int, int], ...]) -> Text:
    if not content.strip():
        raise InputError(f"{where}: there is no text in it")
    return Text(
        text=content,
        name=name,
        source=fields.get("source", ""),
        date=_iso_date(fields.get("date", "")),
        title=fields.get("title", ""),
        offsets=offsets,
    )


def _offsets(raw: str, left_out: int) -> tuple[tuple[int, int], ...]:
    """`Text.offsets` of a file's letters, where so many at its beginning (line ends counted as one) are no text."""
    steps = [(0, left_out)] if left_out else []
    for number, line_end in enumerate(re.finditer("\r\n", raw), 1):
        at = line_end.start() - number + 1 - left_out
        if at < 0:
            steps = [(0, left_out + number)]
        else:
            steps.append((at, left_out + number))
    return tuple(steps)


def _decode(data: bytes, where: str) -> str:
    if not data:
        raise InputError(f"{where}: the file is empty")
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: more than {MAX_BYTES // 1_000_000} MB; cut it into smaller files")
    for opening, what in _OTHER_KINDS:
        if data.startswith(opening):
            raise InputError(f"{where}: this is {what}")
    if _is_json(data):
        raise InputError(
            f"{where}: this is JSON, no report; for its records: toposcope resolve {where} --text FIELD, or names"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{where}: this is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)")
    if b"\0" in data:
        raise InputError(f"{where}: it holds NUL bytes, so it is no plain text; export it as UTF-8 text or HTML")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise InputError(
            f"{where}: not UTF-8 (byte 0x{byte:02x} in line {line}); convert it, "
            f"for instance from Windows-1252: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def _is_json(data: bytes) -> bool:
    """Whether a file is data for programs: an object or a list that holds one."""
    if not re.match(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{"\d\]])', data[:200]):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _front_matter(content: str) -> tuple[str, dict[str, str]]:
    found = _FRONT.match(content)
    if not found:
        return content, {}
    pairs = (line.split(":", 1) for line in found[1].splitlines() if ":" in line)
    fields = {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
    return content[found.end() :], fields


def _iso_date(value: str) -> str:
    """The date in ISO 8601, or "" where it is none: a wrong date must not lose the text."""
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""


def _renamed(text: Text, path: Path | None, taken: set[str]) -> Text:
    """The text under a name that no other of this run has: two folders may each hold a report.txt."""
    name = text.name
    if name in taken and path is not None:
        name = printable(path.as_posix())
    count = 2
    while name in taken:
        name, count = f"{text.name} ({count})", count + 1
    taken.add(name)
    return replace(text, name=name)
