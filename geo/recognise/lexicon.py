"""What recognition must know of a gazetteer, without being able to search it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gazetteer import Remembered

from ..language import WordForms


class LexiconSpan(Protocol):
    """A stretch of text that is a name in the gazetteer, whatever its letters' case."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""

    @property
    def end(self) -> int:
        """Offset behind its last code point."""

    @property
    def key(self) -> str:
        """The folded name, for `Lexicon.profile`."""


NameInLine = tuple[int, int, str]
"""A name in a line: start, end, key. Plain, since Python looks through all that is kept but for tuples of such."""


@dataclass(frozen=True, slots=True)
class NameProfile:
    """What the places of one name are like, taken together."""

    kind: str = ""
    """The most important place's: country, admin1, admin2, city, town, village, hamlet, water, land, area, spot, ""."""
    population: int = 0
    """Of the most populous place."""
    count: int = 0
    """How many places bear the name (40 at most)."""
    exact: bool = False
    """Whether it is the main name of the most important place."""
    regions: frozenset[str] = frozenset()
    """Where its places are: country codes ("US") and country.admin1 codes ("US.KY")."""
    names: frozenset[str] = frozenset()
    """Which of these regions it names itself, where it may be a country or an admin1 unit."""


GREAT_KINDS = ("country", "admin1", "city")
"""The kinds of a `NameProfile` that are known to everybody."""
UNKNOWN = NameProfile()
"""The profile of a name that no place bears."""


FormQuestion = tuple[WordForms, str, str, str]
"""What is asked of a word in another form than the gazetteer's: the language's forms, what of it, the word, what is
behind it."""


class Lexicon(Protocol):
    """The names of a gazetteer, as recognition sees them."""

    @property
    def other_forms(self) -> Remembered[FormQuestion, str]:
        """What recognition found out of words in other forms, by which it need not ask again."""

    @property
    def demonyms(self) -> Mapping[str, int]:
        """Adjectives and people's names ("Syrian", "Syrians") -> GeoNames id of the country or region."""

    @property
    def abbreviations(self) -> Mapping[str, int]:
        """Case-sensitive short forms ("US", "Ky", "Calif", "B.C.") -> GeoNames id."""

    @property
    def inner_words(self) -> frozenset[str]:
        """Small words in lower case that stand inside names, whatever their language: "los", "nad"."""

    def regions_of_people(self, demonym: str) -> frozenset[str]:
        """The country or admin1 unit of a people, as in `NameProfile.names`: "Texan" -> "US.TX"; none otherwise."""

    def spans(self, text: str) -> Sequence[LexiconSpan]:
        """Every stretch of one to six words that is a name, in text order, overlapping ones included."""

    def names_in(self, lines: Sequence[str]) -> Sequence[Sequence[NameInLine]]:
        """The same for each of some lines, with offsets into it."""

    def whole_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """Those of some texts of words that are names from beginning to end, with their keys."""

    def profile(self, key: str) -> NameProfile:
        """What is known of a folded name; `UNKNOWN` where no place bears it."""
