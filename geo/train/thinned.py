"""A gazetteer with gaps: what a tagger learns under it too, that it may find names which no gazetteer has."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from gazetteer import Remembered

from ..recognise import FormQuestion, LexiconSpan, NameInLine, NameProfile
from ..recognise.for_training import Lexicon

_CACHED = 50_000
_SHARE = 50
"""Of a hundred names, those that are taken out."""
_KEPT = frozenset(("country", "admin1", "water", "area"))
"""Kinds that hardly any gazetteer lacks."""


class ThinnedLexicon:
    """Another lexicon without half of its towns and sites, always the same ones."""

    def __init__(self, whole: Lexicon) -> None:
        self._whole = whole
        self.other_forms: Remembered[FormQuestion, str] = Remembered(_CACHED)

    @property
    def demonyms(self) -> Mapping[str, int]:
        """The whole lexicon's; so are those that follow."""
        return self._whole.demonyms

    @property
    def abbreviations(self) -> Mapping[str, int]:
        return self._whole.abbreviations

    @property
    def inner_words(self) -> frozenset[str]:
        return self._whole.inner_words

    def regions_of_people(self, demonym: str) -> frozenset[str]:
        return self._whole.regions_of_people(demonym)

    def spans(self, text: str) -> Sequence[LexiconSpan]:
        """Every stretch that is a name that was left in."""
        return [span for span in self._whole.spans(text) if self._has(span.key)]

    def names_in(self, lines: Sequence[str]) -> list[list[NameInLine]]:
        """The names in each line that were left in."""
        return [[name for name in names if self._has(name[2])] for names in self._whole.names_in(lines)]

    def whole_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """Those of some texts that are names which were left in."""
        return {name: key for name, key in self._whole.whole_names(names).items() if self._has(key)}

    def profile(self, key: str) -> NameProfile:
        """What the whole lexicon knows of a name."""
        return self._whole.profile(key)

    def _has(self, key: str) -> bool:
        return zlib.crc32(key.encode()) % 100 >= _SHARE or self._whole.profile(key).kind in _KEPT
