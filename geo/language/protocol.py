"""What the house must know of a language: one value, made of the data in the language's own folder.

Every field has a value for a language that says nothing of it: an empty list, a pattern that never matches. So a new
language can begin with a few words and grow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .engine import Pattern
from .evidence import EvidencePhrases
from .forms import WordForms
from .kind_words import KindWords
from .letters import NEVER
from .lists import WordLists


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """Where sentences end."""

    abbreviations: frozenset[str] = frozenset()
    """Words in lower case whose full stop ends no sentence, unless an opener follows."""
    openers: frozenset[str] = frozenset()
    """Words, with their capital, that begin a sentence behind a full stop that may be an abbreviation's."""
    never_last: frozenset[str] = frozenset()
    """Abbreviations, with their capital, that a name follows always: "Mr"."""


@dataclass(frozen=True, slots=True, eq=False)
class OfficeGrammar:
    """Offices beside a name that a country and a unit of another share. The last group says whose they are: `country`,
    `unit`, or a country's code for those of its units alone."""

    before: re.Pattern[str] = NEVER
    """Found in the words of its sentence before the name: "the governor of "."""
    behind: re.Pattern[str] = NEVER
    """Behind it: "'s parliament"."""


HEAD_KINDS = ("unit", "water", "relief", "site", "town")
"""Kinds of place that a word beside or in a name can state: "county", "river", "mount", "airport", "city"."""


@dataclass(frozen=True, slots=True, eq=False)
class NameGrammar:
    """How names are written: with articles, directions and words for kinds before and behind them."""

    article: re.Pattern[str] = NEVER
    """At a mention's beginning, no part of the name as a rule."""
    own_article: re.Pattern[str] = NEVER
    """The same written so that it may be part of the name."""
    possessive: re.Pattern[str] = NEVER
    """At a mention's end, no part of the name."""
    contractions: Mapping[str, str] = field(default_factory=dict)
    """A word in lower case before a name -> the article that it is or hides, as names have it: French "au" -> "Le"."""
    before: re.Pattern[str] = NEVER
    """At a name's beginning, what may be left out: "downtown ", "Republic of "."""
    behind: re.Pattern[str] = NEVER
    """At its end: " County"."""
    short_words: Mapping[str, str] = field(default_factory=dict)
    """A shortened first word in lower case -> the whole: "mt" -> "Mount"."""
    saints: frozenset[str] = frozenset()
    """Those of the whole words that churches and people are called after, too."""
    heads: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """One of `HEAD_KINDS` -> the words in a name that announce it; the first that is found holds."""
    stated_before: re.Pattern[str] = NEVER
    """Found in the words of its sentence before a name, what says its kind: "the town of "; a named group for each of
    `HEAD_KINDS`."""
    stated_words: frozenset[str] = frozenset()
    """Words in lower case, of which one stands in whatever `stated_before` finds, so that it is sought only where one
    stands before a name; empty where it is always sought."""
    stated_behind: re.Pattern[str] = NEVER
    """Behind a name: " province"; groups as above."""
    article_before: frozenset[str] = frozenset()
    """Articles right before a name, as they are written."""
    no_name_goes_on: re.Pattern[str] = NEVER
    """Behind a name, what shows that the article before it is its own: the end, a mark, a small word."""
    plural_heads: Mapping[str, str] = field(default_factory=dict)
    """A head that the names of a list share -> as one name has it: "counties" -> "County"."""
    loose_heads: frozenset[str] = frozenset()
    """Those before which as often stand adjectives, which are no names: "the Arab and Baltic states"."""
    own_heads: frozenset[str] = frozenset()
    """Words that are one name with the head behind them, which no others share: "Norway, United States"."""
    first_heads: Mapping[str, str] = field(default_factory=dict)
    """The same of a head that stands before its names: "Lakes" -> "Lake"."""
    river: tuple[str, ...] = ()
    """How a river's name is made of what stands behind an article: "the Ohio" is the Ohio River."""
    on: frozenset[str] = frozenset()
    """Words before that article where towns have none."""
    along: frozenset[str] = frozenset()
    """Such words before hardly anything but rivers: "along the Congo"."""
    and_words: tuple[str, ...] = ()
    """What joins the last of a list."""
    offices: OfficeGrammar = field(default_factory=OfficeGrammar)

    def hidden_article(self, word: str) -> str:
        """The article of `contractions` for a word, with the space that follows it in names; "" for none."""
        article = self.contractions.get(word.replace("’", "'"), "")
        return f"{article} " if article[-1:].isalpha() else article


@dataclass(frozen=True, slots=True, eq=False)
class LinkGrammar:
    """What stands between two names where the text joins them; each pattern must match all that stands between."""

    comma: re.Pattern[str] = NEVER
    """ "Inner, Outer", "Inner (Outer)"."""
    within: re.Pattern[str] = NEVER
    """ "Inner in Outer"."""
    owner: re.Pattern[str] = NEVER
    """ "Outer's Inner"."""
    kind_of: re.Pattern[str] = NEVER
    """ "the Outer city of Inner"."""
    unit_of: re.Pattern[str] = NEVER
    """ "Inner district of Outer", where a name, not "Syrian", stands before it."""
    side_by_side: re.Pattern[str] = NEVER
    """ "X and Y"."""
    plainly_within: re.Pattern[str] = NEVER
    """What says outright that "Inner in Outer" lies there."""
    plainly_owner: re.Pattern[str] = NEVER
    """The same of "Outer's Inner"."""
    plainly_kind_of: re.Pattern[str] = NEVER
    """The same of "the Outer city of Inner"."""
    defined: re.Pattern[str] = NEVER
    """What stands between a name and the place that a sentence or aside on what it is says it lies in: "Inner is a town
    in the state of Outer", "Inner, a town in Outer". May be longer than what else joins two names; a named group is
    found in it where that is likely and no more."""
    of_people: re.Pattern[str] = NEVER
    """What stands behind a name that is called a people's place, the first group: "Inner, an Outer fishing village"."""
    called_behind: re.Pattern[str] = NEVER
    """What stands behind a name that is called a people's place, the first group with one of `WordLists.peoples`: "X,
    petite ville chilienne"."""
    called_before: re.Pattern[str] = NEVER
    """Found in the words of its sentence before such a name: "la ville chilienne de "."""
    region: re.Pattern[str] = NEVER
    """What stands behind a town, with a region or river (its first group) that tells it from its namesakes."""
    closed: re.Pattern[str] = NEVER
    """What follows "Inner, Outer" where the two are one phrase."""
    opening: re.Pattern[str] = NEVER
    """What comes before Inner in its sentence where a comma may end the phrase instead: "In Baghdad, Iran said"."""
    subject: re.Pattern[str] = NEVER
    """What comes before Inner where the phrase is what the sentence speaks of: "A market in Lisbon, Nepal burned"."""
    speaking: re.Pattern[str] = NEVER
    """What follows Outer where that speaks, and contains nothing."""
    placing: re.Pattern[str] = NEVER
    """Found in the words of its sentence before a name that is a place there and no power: "in "."""
    leaving: re.Pattern[str] = NEVER
    """What comes before Inner where it is more likely whence someone came: "from London in Syria"."""
    going: re.Pattern[str] = NEVER
    """Must match from "in" to the end of a name where something goes there: "in die Türkei", "в Россию"."""
    set_off: bool = True
    """Whether a comma follows the place with which a sentence opens: "In Chile, a bridge fell"."""
    naming: re.Pattern[str] = NEVER
    """What comes before the name that a town is given: "named their new town "."""
    naming_words: frozenset[str] = frozenset()
    """Words of which such a text has one."""
    postal_codes: bool = False
    """Whether two capitals behind a town mean its state: "Paris TX"."""


@dataclass(frozen=True, slots=True, eq=False)
class DescriptionWords:
    """The words by which reports of events say where: "village of X", "X area", "10 km north of X"."""

    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words for kinds, in lower case, by how much ground they cover: "quarter", "point", "area", "unit"."""
    of: tuple[str, ...] = ()
    """What stands between such a word and the name."""
    articles: frozenset[str] = frozenset()
    """Articles in lower case that names begin with, those of other languages included: "al-Turba"."""
    inner: frozenset[str] = frozenset()
    """Words in lower case that stand inside names."""
    linking: frozenset[str] = frozenset()
    """Words in lower case that may stand between the names of a description without a verb."""
    coded: re.Pattern[str] = NEVER
    """Right before the name of the place that a coder chose: "coded to "."""
    reference: re.Pattern[str] = NEVER
    """Right before a name that is named to say where another lies: "10 km north of "."""
    way: re.Pattern[str] = NEVER
    """Right behind a name that a road or river bears: " Highway"."""
    spoken: re.Pattern[str] = NEVER
    """Right before the name of where somebody told of it: "told reporters in "."""
    speaker: re.Pattern[str] = NEVER
    """Right before the name of where those are that `speaks` says to have told of it: "officials in "."""
    speaks: re.Pattern[str] = NEVER
    """Right behind such a name: " said"."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language as data. Compared by identity: there is one of each (`geo.language.load`)."""

    code: str
    """ISO 639-1, such as "en"."""
    name: str
    """In English."""
    direction: Literal["ltr", "rtl"] = "ltr"
    has_case: bool = True
    """Whether names are written with a capital and other words are not."""
    script: str = "Latin"
    """What it is written in: "Latin", "Arabic", "Cyrillic"."""
    letters: str = ""
    """Small letters that it has and others of its script that are read here lack: a text is told by them."""
    alphabet: str = ""
    """The letters that names in it are written with, where other languages of its script have more of them."""
    lowered: Mapping[str, str] = field(default_factory=dict)
    """Capitals that have another small letter than elsewhere: Turkish "I" -> "ı"."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes of the countries that have news of their own in it."""
    common: bool = False
    """Whether a text of its script is taken for it where the letters do not tell."""
    compounds: bool = False
    """Whether it makes one word of several, the last of which says what it is: German "Stadtteil"."""
    possessives: tuple[str, ...] = ()
    """What stands behind an apostrophe as a word of its own at a name's end: "s"."""
    elisions: tuple[str, ...] = ()
    """What stands before an apostrophe as a word of its own at a name's beginning: French "l", "d"."""
    on_names: re.Pattern[str] | None = None
    """Names with what the language hangs on them behind an apostrophe, Ankara'da: a text is told by them. The group
    `plain` holds what no other language has there ("Sana'a")."""
    sentences: SentenceRules = SentenceRules()
    forms: WordForms = field(default_factory=WordForms)
    names: NameGrammar = NameGrammar()
    links: LinkGrammar = LinkGrammar()
    patterns: tuple[Pattern, ...] = ()
    """What is no place by the words beside it."""
    descriptions: DescriptionWords = DescriptionWords()
    words: WordLists = field(default_factory=WordLists)
    kinds: KindWords = field(default_factory=KindWords)
    evidence: EvidencePhrases | None = None
    """What evidence can be said in; None where the language has no catalogue of it."""
    elided: frozenset[str] = field(init=False)
    """The tokens that are what the language elides, in lower case: "l'"."""
    of_owner: frozenset[str] = field(init=False)
    """The tokens that are a possessive ending, in lower case: "'s"."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "elided", frozenset(f"{word}{mark}" for word in self.elisions for mark in "'’"))
        object.__setattr__(self, "of_owner", frozenset(f"{mark}{word}" for word in self.possessives for mark in "'’"))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        """Pickled by its code, so that each process has one of each; a language of one's own must be loadable too."""
        from . import load

        return load, (self.code,)
