"""Recognition by any spaCy pipeline that the user has installed."""

from __future__ import annotations

from typing import Any

from ..document import Mention, MentionKind
from ..errors import MissingExtra
from ..language import NameGrammar, as_language, codes

_TOPONYM = MentionKind.TOPONYM
_KINDS = {"GPE": _TOPONYM, "LOC": _TOPONYM, "FAC": _TOPONYM, "NORP": MentionKind.DEMONYM}
_CHUNK = 500_000
"""Code points given to spaCy at once: its pipelines refuse a million, and their memory grows with the text."""


class SpacyRecogniser:
    """Takes the GPE, LOC and FAC entities of a spaCy pipeline for toponyms, and its NORP entities for demonyms."""

    def __init__(self, nlp: Any, *, probability: float = 0.9) -> None:
        """Nothing is loaded before the first text.

        :param nlp: a spaCy `Language`, or the name of an installed pipeline such as "en_core_web_sm".
        :param probability: what each mention is given, as spaCy's entities carry none.
        """
        self._nlp = nlp
        self._probability = probability

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The text's place mentions, in order, none overlapping.

        Raises `MissingExtra` where spaCy or the named pipeline is not installed.
        """
        if isinstance(self._nlp, str):
            self._nlp = _load(self._nlp)
        lang = str(self._nlp.lang)
        names = as_language(lang if lang in codes() else None).names
        found: list[Mention] = []
        for offset, piece in _pieces(text):
            for entity in self._nlp(piece).ents:
                kind = _KINDS.get(entity.label_)
                start, end = _bare(piece, entity.start_char, entity.end_char, names)
                if kind and start < end:
                    span = (offset + start, offset + end, piece[start:end])
                    found.append(Mention(*span, self._probability, kind))
        return tuple(sorted(found, key=lambda m: m.start))


def _load(name: str) -> Any:
    try:
        import spacy
    except ImportError:
        raise MissingExtra("spaCy is not installed; install it with: pip install 'toposcope[spacy]'") from None
    try:
        return spacy.load(name)
    except OSError:
        raise MissingExtra(
            f"the spaCy pipeline {name!r} is not installed; install it with: python -m spacy download {name}"
        ) from None


def _bare(text: str, start: int, end: int, names: NameGrammar) -> tuple[int, int]:
    """The span without a leading article and a trailing possessive, which are no part of a name."""
    article = names.article.match(text[start:end])
    start += article.end() if article else 0
    possessive = names.possessive.search(text[start:end])
    return start, start + possessive.start() if possessive and possessive.start() else end


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text in parts that spaCy takes, cut at line or word ends, with their offsets."""
    parts = []
    start = 0
    while start < len(text):
        end = start + _CHUNK
        if end < len(text):
            cut = max(text.rfind("\n", start + 1, end), text.rfind(" ", end - 200, end))
            end = cut if cut > start else end
        parts.append((start, text[start:end]))
        start = end
    return parts
