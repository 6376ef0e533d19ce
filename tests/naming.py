"""A lexicon of a few names, for tests of recognition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazetteer import Remembered, fold
from geo.recognise import UNKNOWN, FormQuestion, NameProfile
from geo.tokens import tokenise

COUNTRY = NameProfile("country", 0, 1, True, frozenset(("SY",)), frozenset(("SY",)))
CITY = NameProfile("city", 500_000, 3, True, frozenset(("SY", "SY.04")))
STATE = NameProfile("admin1", 0, 2, True, frozenset(("US", "US.KY")), frozenset(("US.KY",)))
TOWN = NameProfile("town", 30_000, 8, True, frozenset(("US", "US.KY", "US.TX")))


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    key: str


class Names:
    """A lexicon of the names it is given."""

    def __init__(
        self,
        profiles: Mapping[str, NameProfile],
        demonyms: Iterable[str] = (),
        abbreviations: Iterable[str] = ("US", "Ky"),
    ) -> None:
        self._profiles = {fold(name): profile for name, profile in profiles.items()}
        self.demonyms = dict.fromkeys(demonyms, 1)
        self.abbreviations = dict.fromkeys(abbreviations, 1)
        self.other_forms: Remembered[FormQuestion, str] = Remembered(1000)

    @property
    def inner_words(self) -> frozenset[str]:
        return frozenset(("los", "nad"))

    def regions_of_people(self, demonym: str) -> frozenset[str]:
        return self._profiles.get(fold(demonym), UNKNOWN).names

    def profile(self, key: str) -> NameProfile:
        return self._profiles.get(key, UNKNOWN)

    def whole_names(self, names: Iterable[str]) -> dict[str, str]:
        return {name: fold(name) for name in names if fold(name) in self._profiles}

    def spans(self, text: str) -> list[Span]:
        tokens = tokenise(text)
        found = []
        for i in range(len(tokens)):
            for j in range(i, min(i + 6, len(tokens))):
                key = fold(text[tokens.starts[i] : tokens.ends[j]])
                if key in self._profiles and tokens.words[i][0].isalnum() and tokens.words[j][0].isalnum():
                    found.append(Span(tokens.starts[i], tokens.ends[j], key))
        return found

    def names_in(self, lines: Iterable[str]) -> list[list[tuple[int, int, str]]]:
        return [[(span.start, span.end, span.key) for span in self.spans(line)] for line in lines]
