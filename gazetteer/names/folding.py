"""Folding: the one key that all spellings of a name differing in case, marks and punctuation share.

Fast because `str.translate` asks a dict subclass for each code point and that folds a code point only once in a
process. Plain ASCII is translated as bytes, faster yet.
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƒ": "f", "ɣ": "g", "ɩ": "i", "ʋ": "v",
    "ƴ": "y", "ǥ": "g", "ƶ": "z", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ɫ": "l",
    "ة": "ه", "ى": "ي", "ٱ": "ا", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه",
    "ۃ": "ه",
}  # fmt: skip
"""Letters that NFKD leaves whole but people write plainly, and the Arabic ones that stand for each other."""

_DROPPED = frozenset("'`´‘’‚‛′ʹʺʻʼʽʾʿˈˊˋˌ·ـ՚ꞌ＇")
"""Apostrophes, ʿayn, hamza and the tatweel: gone, so that San'a' is Sana."""

_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks that may be left out in writing. Those of Indic scripts, Thai and kana are letters in all but name and stay."""


def fold(text: str) -> str:
    """The key of a name: no case, no marks, no apostrophes; other punctuation is one space. Idempotent.

    >>> fold("‘Ayn al-‘Arab"), fold("Łódź"), fold("الرقة")
    ('ayn al arab', 'lodz', 'الرقه')
    """
    if text.isascii():
        folded = text.encode().translate(_ASCII, _ASCII_DROPPED).decode()
        return folded if folded.isalnum() else " ".join(folded.split())
    folded = " ".join(unicodedata.normalize("NFKC", text).translate(_TABLE).split())
    # Dropping a sign can bring together what then composes (rare: kana, Hangul letters).
    return folded if unicodedata.is_normalized("NFKC", folded) else fold(folded)


def fold_char(char: str) -> str:
    """What one code point becomes: letters, a space, or nothing."""
    special = _LETTERS.get(char)
    if special is not None:
        return special
    if char in _DROPPED:
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not _is_mark(c)).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not _is_mark(c))
    if len(plain) == 1 and plain == char:
        return _one(char)
    return unicodedata.normalize("NFC", "".join(_LETTERS.get(c) or _one(c) for c in plain))


def _one(char: str) -> str:
    """A code point without a decomposition: kept, dropped or a gap between words."""
    if char in _DROPPED:
        return ""
    category = unicodedata.category(char)
    if category[0] in "LM":
        return char
    if category[0] == "N":
        value = unicodedata.digit(char, None)
        return char if value is None else str(value)
    return "" if category == "Cf" else " "


def _is_mark(char: str) -> bool:
    code = ord(char)
    return code >= 0x0300 and any(low <= code <= high for low, high in _MARKS)


class _FoldTable(dict[int, str]):
    """For `str.translate`: folds a code point when it is first met, and remembers it."""

    def __missing__(self, code: int) -> str:
        folded = fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_ASCII_DROPPED = "".join(filter(str.isascii, _DROPPED)).encode()
_ASCII = bytes(ord(fold_char(chr(code)) or " ") for code in range(128)) + bytes(128)
"""What each ASCII character becomes that is not dropped; it is always one."""
