"""What the word lists of a language say of a word, and what the tagger makes of a word that stands near another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ..language import WordLists
from .word_features import Names

Value = TypeVar("Value")

_APART = " "
SEVERAL = f"m{_APART}m"
"""The `WordClasses.rank` of a match of several words."""
_UNTRAINED = ("firstname", "say")
_PARTS = 3, 4
"""The fewest letters of a compound's first word and of its last."""
_HEAD = 4
"""The fewest letters of a compound's last word that says its kind."""
_HEADS = ("title", "street", "geohead", "org", "building", "vessel", "resident")
_KINDS = (
    "title", "locative", "weaklocative", "street", "geohead", "org", "team", "building", "geolead", "area", "month",
    "say", "resident", "kin", "vessel",
)  # fmt: skip


class Traits(NamedTuple):
    """All that the features of a token know of a word near it, but for the word itself."""

    kind: str
    """The first list of cues that has it, or a rough class."""
    tells: bool
    """Whether it may say what the word behind it is: a preposition, a title or its full stop, a name."""
    determiner: bool
    organisation: bool
    """Whether organisations' and teams' names have it."""
    descriptor: bool
    """Whether it describes persons."""
    given: bool
    """Whether it is a given name."""


class WordClasses:
    """What the word lists of a language say of a lower-case word."""

    def __init__(self, lists: WordLists, *, compounds: bool = False) -> None:
        """
        :param compounds: whether the language makes one word of several, the last of which says what it is.
        """
        self.lists = lists
        self.compounds = compounds
        self._organisations = lists.cues["org"] | lists.cues["team"]

    def traits(self, word: str) -> Traits:
        """What there is to say of it as another's neighbour."""
        cues, given = self.lists.cues, word in self.lists.first_names
        return Traits(
            kind=self.kind(word),
            tells=word in ",." or word in cues["locative"] or word in cues["title"] or given,
            determiner=word in self.lists.names["determiner"],
            organisation=word in self._organisations,
            descriptor=word in cues["descriptor"],
            given=given,
        )

    @cached_property
    def cues(self) -> dict[str, Names]:
        """Word -> a feature for each list of cues that has it, but for those that the taggers were trained without."""
        found: dict[str, list[str]] = {}
        for name, words in self.lists.cues.items():
            if name not in _UNTRAINED:
                for word in words:
                    found.setdefault(word, []).append(f"W{name}")
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {word: name for name in reversed(_KINDS) for word in self.lists.cues[name]}

    def kind(self, word: str) -> str:
        """The first list of cues that has a word, or a rough class."""
        known = self._kinds.get(word)
        if known is not None:
            return known
        if word in self.lists.first_names:
            return "first"
        if self.compounds and len(word) > _HEAD:
            tails = [word[at:] for at in range(2, len(word) - _HEAD + 1)]
            for name in _HEADS:
                if not self.lists.cues[name].isdisjoint(tails):
                    return name
        return word if not word[0].isalnum() else "d" if word[0].isdigit() else "w"

    def person(self, word: str) -> str:
        """Whether a word is a given name ("f"), a family name ("s"), both or neither."""
        return ("f" if word in self.lists.first_names else "") + ("s" if word in self.lists.surnames else "")

    def rarity(self, word: str) -> int:
        """How rare a common word is, as in `WordLists.common`; 0 for any other."""
        return self.lists.common.get(word, 0)

    def rank(self, word: str) -> str:
        """How rare a word is and whether it is a person's name: see `rank_parts`."""
        return f"{self.rarity(word)}{_APART}{self.person(word)}"

    def head(self, word: str) -> str:
        """The common word that a rarer one ends with behind another: "branchenkreis" -> "kreis"; "" for any other."""
        common = self.lists.common
        if not self.compounds or word in common or len(word) < _PARTS[0] + _PARTS[1]:
            return ""
        for at in range(_PARTS[0], len(word) - _PARTS[1] + 1):
            if word[at:] in common and (word[:at] in common or word[:at].rstrip("sne") in common):
                return word[at:]
        return ""


def rank_parts(rank: str) -> tuple[str, str]:
    """The rarity and the person's name of a `WordClasses.rank`."""
    rarity, _, person = rank.partition(_APART)
    return rarity, person


class NearWord(Generic[Value]):
    """A word as the tagger sees it from a token near it: what is made of its features there, and what it is like.

    Words that no feature names have one in common where their `Traits` are the same.
    """

    __slots__ = (
        "alone", "capitalised", "descriptor", "determiner", "given", "kind", "one_after", "one_before", "organisation",
        "parts", "tells", "two_after", "two_before", "word",
    )  # fmt: skip

    def __init__(self, word: str, traits: Traits, sides: tuple[Value, Value, Value, Value], alone: Value) -> None:
        """
        :param word: the word itself, or that which stands for it and all others like it.
        :param sides: what it says two words and one word before a token, one and two words after it.
        :param alone: what it says of itself as a run of capitals of one word.
        """
        self.word = word
        self.two_before, self.one_before, self.one_after, self.two_after = sides
        self.alone = alone
        self.kind, self.tells, self.determiner, self.organisation, self.descriptor, self.given = traits
        self.capitalised = f"X{self.kind}"
        self.parts = word in _PARTING


_PARTING = frozenset((",", "(", "-", "/"))
"""Marks over which a neighbour is looked for."""


def words_named(features: Iterable[str]) -> frozenset[str]:
    """The words that features of words near a token name: all others are alike for a tagger with these weights."""
    found = set[str]()
    for name in features:
        slot, _, value = name.partition("=")
        if slot in _BY_WORD:
            found.add(value)
        elif slot in _BY_MATCH:
            found.add(value.partition("|")[2])
        elif slot in _BY_PLACE:
            found.add(value[1:])
    return frozenset(found)


_BY_WORD = frozenset(("Cb", "Cc", "Cx", "Cy"))
_BY_MATCH = frozenset(("Gw", "Gv"))
_BY_PLACE = frozenset(("Rw", "Ro"))
