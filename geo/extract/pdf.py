"""A PDF as a text: columns one after the other, a blank line between blocks, by pdfminer.six's analysis of the page."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from ..errors import InputError, MissingExtra


def read_pdf(data: bytes) -> tuple[str, dict[str, str]]:
    """The blocks of each page in the order in which they are read; title and day of making by its properties.

    Raises MissingExtra without pdfminer.six, InputError for a PDF that is broken, locked, or has no text.
    """
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams, LTTextContainer
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser
    except ImportError:
        raise MissingExtra("PDF needs pdfminer.six: pip install 'toposcope[documents]'") from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pages = list(extract_pages(io.BytesIO(data), laparams=LAParams()))
        info = PDFDocument(PDFParser(io.BytesIO(data))).info
    except Exception as error:  # it has no error of its own for what files of strangers do to it
        raise InputError(f"the PDF can't be read ({error or type(error).__name__}); save its text") from error
    blocks = [block.get_text().strip() for page in pages for block in page if isinstance(block, LTTextContainer)]
    text = "\n\n".join(block for block in blocks if block)
    if not text:
        raise InputError("the PDF has no text, only pictures of it; run it through OCR first")
    fields = {key.lower(): _words(value) for some in info for key, value in some.items()}
    return f"{text}\n", {"title": fields.get("title", ""), "date": _day(fields.get("creationdate", ""))}


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def _day(value: str) -> str:
    """The day of "D:20190320101500Z"."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", value)
    return "-".join(found.groups()) if found else ""
