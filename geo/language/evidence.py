"""What evidence says, from a language's own catalogue of phrases and the grammar of what goes into their braces.

A catalogue is `evidence.tsv` in the language's folder: key, tab, phrase; every language that has one has the keys and
braces of the English one. `EvidencePhrases` puts plain names into them, which needs no grammar; a language whose
names take articles in a sentence has a class of its own (`geo/language/en/evidence.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from gazetteer import Place, kind_of

from .catalogue import read_catalogue
from .country_names import country_name

_BRACES = re.compile(r"\{(\w+)\}")
_MANY = {1: "times.one", 2: "times.two"}
_LARGE = ((1_000_000_000, "people.billions"), (1_000_000, "people.millions"))


class EvidencePhrases:
    """The phrases of evidence in one language."""

    def __init__(self, code: str, folder: str) -> None:
        """Nothing is read before it is asked for.

        :param code: of the language, for its numbers and its names of countries.
        :param folder: the package whose folder has `evidence.tsv`.
        """
        self.code = code
        self._folder = folder

    @cached_property
    def catalogue(self) -> Mapping[str, str]:
        """Key -> phrase with braces."""
        return read_catalogue(self._folder, "evidence.tsv")

    @cached_property
    def _patterns(self) -> Mapping[str, str]:
        """The same for the % operator, which fills them in half the time."""
        return {key: _BRACES.sub(r"%(\1)s", phrase.replace("%", "%%")) for key, phrase in self.catalogue.items()}

    @cached_property
    def _locale(self) -> Locale:
        return Locale(self.code)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        """Pickled by its code, so that each process has one of each."""
        from . import evidence_phrases

        return evidence_phrases, (self.code,)

    def say(self, key: str, **parts: object) -> str:
        """A phrase of the catalogue with its braces filled."""
        return self._patterns[key] % parts

    def listed(self, parts: Sequence[str]) -> str:
        """Parts joined as in a sentence: "a, b and c"."""
        return self._joined(parts, "list.inner", "list.last")

    def clauses(self, parts: Sequence[str]) -> str:
        """Clauses joined as in a sentence, kept apart where they have commas of their own, or an "and"."""
        if len(parts) < 2:
            return "".join(parts)
        inner, last = self._joints
        if not any(inner in part or last in part for part in parts):
            return self.listed(parts)
        return self._joined(parts, "clauses.inner", "clauses.two" if len(parts) == 2 else "clauses.last")

    @cached_property
    def _joints(self) -> tuple[str, str]:
        """What stands between the parts of a list: a comma, and an "and" with its spaces."""
        inner, last = (self.catalogue[k].format(first="", last="") for k in ("list.inner", "list.last"))
        return inner.strip(), last

    def _joined(self, parts: Sequence[str], inner: str, last: str) -> str:
        said = "".join(parts[:1])
        for i, part in enumerate(parts[1:], 2):
            said = self.say(last if i == len(parts) else inner, first=said, last=part)
        return said

    def number(self, n: float) -> str:
        """A number as newspapers write it."""
        return self.decimal(n)

    def times(self, n: int) -> str:
        """Once, twice, three times."""
        return self.say(_MANY.get(n, "times.many"), count=self.number(n))

    def people(self, n: int) -> str:
        """A population as people say it: "2.1 million people"."""
        for unit, key in _LARGE:
            if n >= unit:
                return self.say(key, count=self.decimal(round(n / unit, 1)))
        return self.say("people", count=self.decimal(round(n, -2 if n < 100_000 else -3)))

    def decimal(self, n: float) -> str:
        """A number in digits."""
        return str(format_decimal(n, locale=self._locale))

    def area(self, name: str) -> str:
        """The name of a country, unit or region in a sentence."""
        return name

    def country(self, place: Place) -> str:
        """The country of a place in a sentence; "" where it has none."""
        return self.area(country_name(place.country, self.code) or place.country_name)

    def named(self, place: Place) -> str:
        """A place's name in a sentence."""
        return self.country(place) if kind_of(place).is_country else place.name

    def full_label(self, place: Place) -> str:
        """The place with what contains it, nothing said twice."""
        first = self.named(place)
        parts = dict.fromkeys((place.admin1_name, self.country(place)))
        return self._joined([first, *(p for p in parts if p and p != first)], "label.inner", "label.inner")

    def place_phrase(self, place: Place, other: Place) -> str:
        """Another place in a clause on `other`: "Paris (Texas)"."""
        same_country = place.country == other.country
        where = place.admin1_name if same_country and place.admin1_name else self.country(place)
        name = self.named(place)
        return self.say("place.in", name=name, where=where) if where and where != name else name
