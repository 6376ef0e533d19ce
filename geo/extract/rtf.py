"""An RTF document as a text, by striprtf."""

from __future__ import annotations

import re

from ..errors import InputError, MissingExtra

_TITLE = re.compile(r"\{\\title ([^{}\\]*)\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d+)\\mo(\d+)\\dy(\d+)")


def read_rtf(data: bytes) -> tuple[str, dict[str, str]]:
    """Its letters, and title and day of making by its properties. Raises MissingExtra without striprtf, InputError."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise MissingExtra("RTF needs striprtf: pip install 'toposcope[documents]'") from None
    source = data.decode("latin-1")
    try:
        text = str(rtf_to_text(source, errors="replace"))
    except Exception as error:  # it has no error of its own
        raise InputError(f"the RTF can't be read ({error}); save its text") from error
    title, made = _TITLE.search(source), _CREATED.search(source)
    day = f"{int(made[1]):04}-{int(made[2]):02}-{int(made[3]):02}" if made else ""
    return text.replace("\r\n", "\n"), {"title": title[1].strip() if title else "", "date": day}
