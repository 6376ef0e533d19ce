"""How Arabic writes small words together with names: prepositions, "and", the article."""

from __future__ import annotations

from ..forms import WordForms

_AND, _IN = ("و", "ف"), ("ب", "ك", "ل")

FORMS = WordForms(
    clitics=dict.fromkeys((*_AND, *_IN, *(a + b for a in _AND for b in _IN)), "")
    | dict.fromkeys(("لل", *(f"{a}لل" for a in _AND)), "ال"),
    article="ال",
    demonyms=dict.fromkeys(("ي", "ية", "يه", "يين", "يون", "يات", "يا"), ("", "ا", "ه", "يا", "ة")),
)
