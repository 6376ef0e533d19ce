"""Text out of what is no plain text: mail, Word, PDF, RTF, XML; and files out of .gz and .zip.

Each reader takes a file's bytes and gives its text, and its "title", "date" and "source" as far as it says them. PDF
and RTF need packages of the extra `documents`, which are loaded when such a file comes.
"""

from __future__ import annotations

from collections.abc import Callable

from .mail import read_mail
from .markup import read_xml
from .packed import is_archive, members, unpacked
from .pdf import read_pdf
from .rtf import read_rtf
from .word import is_word, read_word

__all__ = ["READERS", "Reader", "is_archive", "members", "reader_of", "unpacked"]

Reader = Callable[[bytes], tuple[str, dict[str, str]]]
READERS: dict[str, Reader] = {
    ".eml": read_mail,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".rtf": read_rtf,
    ".xml": read_xml,
}
"""By the ending of the file's name. They raise InputError without naming the file, MissingExtra for a package."""


def reader_of(data: bytes, suffix: str) -> Reader | None:
    """What reads a file, told by how it begins, or by the ending of its name; None for plain text and HTML."""
    if data.startswith(b"%PDF"):
        return read_pdf
    if data.startswith(b"{\\rtf"):
        return read_rtf
    if data.startswith(b"PK\x03\x04"):
        return read_word if is_word(data) else None
    return READERS.get(suffix) if suffix in (".eml", ".xml") else None
