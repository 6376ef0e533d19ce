"""An RTF document as a text, by striprtf."""

from __future__ import annotations

import re

from ..errors import InputError, MissingExtra

_TITLE = re.compile(r"\{\\title ([^{}\\]*)\}")
_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\(?:'[0-9a-fA-F]{2}|[^a-z])|[{}]|[^\\{}]+", re.DOTALL)
_UNSEEN = ("deleted", "v")
"""Text that was struck out while changes were tracked, and hidden text."""
_LETTERS = frozenset("u par line tab cell row page emdash endash bullet lquote rquote ldblquote rdblquote".split())
"""Control words that stand for letters or breaks."""
_CREATED = re.compile(r"\{\\creatim\\yr(\d+)\\mo(\d+)\\dy(\d+)")


def read_rtf(data: bytes) -> tuple[str, dict[str, str]]:
    """Its letters, and title and day of making by its properties. Raises MissingExtra without striprtf, InputError."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise MissingExtra("RTF needs striprtf: pip install 'toposcope[documents]'") from None
    source = data.decode("latin-1")
    try:
        text = str(rtf_to_text(_seen(source), errors="replace"))
    except Exception as error:  # it has no error of its own
        raise InputError(f"the RTF can't be read ({error}); save its text") from error
    title, made = _TITLE.search(source), _CREATED.search(source)
    day = f"{int(made[1]):04}-{int(made[2]):02}-{int(made[3]):02}" if made else ""
    return text.replace("\r\n", "\n"), {"title": title[1].strip() if title else "", "date": day}


def _seen(source: str) -> str:
    """The RTF without what Word and Writer do not show; striprtf gives that, too."""
    if not any(f"\\{word}" in source for word in _UNSEEN):
        return source
    out, now, outer = [], frozenset[str](), list[frozenset[str]]()
    for token in _TOKEN.finditer(source):
        word, number = token[1], token[2]
        if token[0] == "{":
            outer.append(now)
        elif token[0] == "}":
            now = outer.pop() if outer else now
        elif word in _UNSEEN:
            now = now - {word} if number == "0" else now | {word}
        elif word == "plain":
            now = frozenset()
        if not now or token[0] in "{}" or (word and word not in _LETTERS):
            out.append(token[0])
    return "".join(out)
