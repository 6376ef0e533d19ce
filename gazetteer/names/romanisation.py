"""The romanisation key: where spellings of one name in different scripts and transliterations meet.

The key keeps the consonants, in the few classes that transliterations agree on, and drops what they disagree on:
vowels, doubling, articles. So Baghouz, Baghuz and Al Baghuz meet, as do Qamishli and Kamechlie, Харків and Kharkov.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from zlib import crc32

from ..remembering import Remembered

_SCRIPTS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ye",
    "ј": "y", "љ": "ly", "њ": "ny", "ћ": "ch", "ђ": "dj", "џ": "dzh", "қ": "k", "ң": "ng", "ғ": "gh", "ү": "u",
    "ұ": "u",
    "һ": "h", "ә": "a", "ө": "o", "ҳ": "h", "ҷ": "j", "ҕ": "gh", "ѓ": "g", "ќ": "k",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "kh",
    "ψ": "ps", "ω": "o",
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g",
    "ڤ": "v", "ڕ": "r", "ڵ": "l", "ۆ": "o", "ۇ": "u", "ێ": "e", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ے": "e",
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_TABLE = str.maketrans(_SCRIPTS)

ARTICLES = "al el ul il ar er ur as es us ash esh ad ed ud adh edh az ez uz an en at et ath the".split()
_ARTICLE = re.compile(rf"^(?:{'|'.join(ARTICLES)})$", re.MULTILINE)
_ARABIC_ARTICLE = re.compile(r"^ال(?=..)", re.MULTILINE)
_GLUED = re.compile(r"^(?:[ae](?=(sh|th|dh|[bdnrstz])\1)|al(?=bu))", re.MULTILINE)
"""An article grown together with its noun: Arraqqa, Ezzor, Albu Kamal."""
_AL = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{2})")
CLASSES = tuple(
    tuple(pair.split(">"))
    for pair in (
        # In this order; x is free to stand for the sound of sh once its own letters are spelt out.
        "x>ks shch>x sch>x tch>x tsh>x ch>x sh>x dzh>j zh>j kh>h gh>k ph>f th>t dh>d dg>j dj>j q>k ck>k ce>se ci>si"
        " cy>sy c>k tz>s ts>s nb>mb np>mp"
    ).split()
)
_INNER_W = re.compile(r"w(?<=[aeiouy]w)(?=[aeiouy])")
_LAST_H = re.compile("h$", re.MULTILINE)
_VOWELS = str.maketrans("", "", "aeiouyw")
LEADS = "aeiouy"
_LEADING = frozenset(LEADS)
_DOUBLED = re.compile(r"(.)\1+")
_LAST_SCRIPT = "\u0700"  # letters from here on are not romanised

_NOT_KEPT = ("S", "R", "V", "U")  # schools, roads, forests: many, and seldom in texts
_KEPT = frozenset(
    "AE AF AM AZ BA BD BG BH BY CN CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KH KM KP KR KW KZ LA LB LK LY MA MD ME"
    " MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR UA UZ XK YE".split()
)
"""Countries whose names reach Latin letters by transliteration; elsewhere the key would only add noise and size."""


def romanise(text: str) -> str:
    """Cyrillic, Greek, Arabic and Hebrew letters of a folded text as Latin ones; the rest as it is."""
    return text if text.isascii() else text.translate(_TABLE)


def sounds_kept(country: str, fclass: str = "") -> bool:
    """Whether a build keeps romanisation keys for places of a class in a country (also for places of no country)."""
    return (not country or country in _KEPT) and fclass not in _NOT_KEPT


def sound_key(folded: str, *, split_article: bool = False) -> str:
    """The romanisation key of a folded name; "" when too little is left to tell names apart.

    `split_article` also takes off an "al" written together with its noun (Alraqqa): for searches, where a key too
    many costs little.

    >>> sound_key("deir ezzor") == sound_key("dayr az zawr") == sound_key("دير الزور")
    True
    """
    key = ""
    for word in folded.split(" "):
        if split_article and not key:
            word = _AL.sub("", word)
        key += _sound_of(word)[bool(key)]
    return _kept(folded, key)


def sound_number(sound: str) -> int:
    """A romanisation key as a number of 31 bits, under which the file keeps it; two keys seldom share one."""
    return crc32(sound.encode()) & 0x7FFF_FFFF


def _kept(folded: str, key: str) -> str:
    return key if len(key) > 1 and folded < _LAST_SCRIPT and key.isascii() and key.isalpha() else ""


_sounds: Remembered[str, tuple[str, str]] = Remembered(50_000)
"""By word."""


def expect_sounds(folded: Iterable[str]) -> None:
    """Work out for many names at once what `sound_key` will ask of their words."""
    _sounds.all(" ".join(folded).split(" "), _sounds_of)


def _sound_of(word: str) -> tuple[str, str]:
    return _sounds.one(word, lambda new: _sounds_of([new])[0])


def _sounds_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each word's consonants: at the beginning of a key, after a mark for the vowel it begins with, and further on.

    Nothing for an article. All words are worked on as the lines of one text.
    """
    others = "\n".join([word for word in words if not word.isascii()])
    romanised = iter(romanise(_ARABIC_ARTICLE.sub("", others)).split("\n"))
    text = "\n".join([word if word.isascii() else next(romanised) for word in words])
    text = _GLUED.sub("", _ARTICLE.sub("", text))
    for letters, sound in CLASSES:
        text = text.replace(letters, sound)
    text = _INNER_W.sub("v", f"\n{text}".replace("\nw", "\nv")[1:])
    leads = ["a" if line[:1] in _LEADING else "" for line in text.split("\n")]
    rests = _DOUBLED.sub(r"\1", _LAST_H.sub("", text).translate(_VOWELS)).split("\n")
    return [(lead + rest, rest) for lead, rest in zip(leads, rests, strict=True)]
