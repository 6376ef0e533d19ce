"""Data on its way into a page: safe, small, the same at every build."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable
from typing import Any

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TABLE_SIZE = 4096


def _letters(value: int) -> str:
    out = ""
    while value > 31:
        out += _DIGITS[value & 31 | 32]
        value >>= 5
    return out + _DIGITS[value]


# Most steps are small: looked up rather than computed.
_TABLE = [_letters(value) for value in range(_TABLE_SIZE)]


def integers(values: Iterable[int]) -> str:
    """Signed integers as letters: zigzag, five bits a letter, the sixth says that more follow."""
    zigzag = (v << 1 if v >= 0 else -(v << 1) - 1 for v in values)
    return "".join(_TABLE[v] if v < _TABLE_SIZE else _letters(v) for v in zigzag)


_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def json_script(identity: str, value: Any) -> str:
    """A data block; `</script>` in it, or a lone surrogate, is only an escape in a string."""
    return f'<script type="application/json" id="{identity}">{_json(value)}</script>'


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def literal(value: Any) -> str:
    """JSON for a script that branca renders: no string in it is markup, or a Jinja template."""
    return _STRING.sub(lambda m: re.sub("[{}%#]", lambda c: f"\\u{ord(c.group()):04x}", m.group()), _json(value))


def packed_script(identity: str, value: Any) -> str:
    """The same, gzipped in base 64: a fifth of the size for thousands of places."""
    data = gzip.compress(_json(value).encode("utf-8"), 9, mtime=0)
    return f'<script type="text/plain" id="{identity}" data-packed>{base64.b64encode(data).decode("ascii")}</script>'


_MARKUP = re.compile(r"[&<>\"'`$\\{}]")


def verbatim(text: str) -> str:
    """Text as HTML that shows as it is, also where stock folium puts it into a JavaScript template literal.

    For names in `folium.Popup`, `folium.Tooltip`, `folium.FeatureGroup(name=...)` and the like.
    """
    return _MARKUP.sub(lambda m: f"&#{ord(m.group())};", clean(text))


def clean(text: str) -> str:
    """Without what an HTML file can't carry in its markup: lone surrogates and NUL become U+FFFD."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
