"""Features in sets: those that depend on the same thing, made once and then remembered.

A `FeatureCache` has a table for each kind of set: `cache.word["Homs"]`. What it holds is up to who makes it: the
features themselves for training (`feature_sets`), the sum of their weights for the tagger, which then need not look at
a feature again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container
from functools import lru_cache, partial
from typing import Generic, Protocol, Self, TypeVar

from ..language import Language, as_language
from .word_classes import NearWord, Traits, WordClasses, rank_parts
from .word_features import Names, classes_beside, ending_behind, shape, word_after, word_before, written_before

_SMALL, _LARGE = 20_000, 40_000
_SIZES, _MANY = (500, 5_000, 30_000, 200_000), (2, 5, 15)  # people, places of a name
Key = TypeVar("Key")
Made = TypeVar("Made")


class Joinable(Protocol):
    """What two sets of features make together, by a plus: their features, or the sum of their weights."""

    def __add__(self, other: Self, /) -> Self: ...


Value = TypeVar("Value", bound=Joinable)


class BoundedCache(dict[Key, Made]):
    """What a function makes of a key, kept until there are too many; those asked for lately stay (as in `Remembered`).

    A plain table, since a text looks up hundreds: `lru_cache` also writes to the neighbours of what it finds, all of
    them far apart in memory.
    """

    def __init__(self, make: Callable[[Key], Made], most: int = _LARGE) -> None:
        super().__init__()
        self._make = make
        self._half = most // 2
        self._older: dict[Key, Made] = {}

    def __missing__(self, key: Key) -> Made:
        made = self._older.get(key)
        if made is None:
            made = self._make(key)
        if len(self) >= self._half:
            self._older = dict(self)
            self.clear()
        self[key] = made
        return made


class FeatureSet:
    """Some features; compared by identity."""

    __slots__ = ("names",)

    def __init__(self, names: Names) -> None:
        self.names = names

    def __add__(self, other: FeatureSet) -> FeatureSet:
        return FeatureSet(self.names + other.names)


class FeatureCache(Generic[Value]):
    """What is made of the features of each kind of set; equal keys give the same object while it is remembered."""

    def __init__(self, make: Callable[[Names], Value], language: Language, words: Container[str] | None = None) -> None:
        """Nothing is made before it is looked up.

        :param words: those that a feature of a word near a token may name and that count, as `words_named` has them;
            all others are like the first one of their `Traits`. None where every word counts.
        """
        self._classes = classes = WordClasses(language.words, compounds=language.compounds)

        def table(names: Callable[[Key], Names], most: int = _LARGE) -> BoundedCache[Key, Value]:
            return BoundedCache(lambda key: make(names(key)), most)

        def by_place(names: Callable[[str, Key], Names]) -> BoundedCache[Key, ByPlace[Value]]:
            return BoundedCache(lambda key: (make(names("b", key)), make(names("m", key)), make(names("e", key))))

        self._make, self._words = make, words
        self._like: dict[Traits, str] = {}
        self.near = BoundedCache(self._near)
        """Word in small letters, or one of `BEFORE` and `BEHIND` -> what it is near a token."""
        self._kind_of = BoundedCache(classes.kind)
        of_word = _word if language is as_language(None) else _whole_word
        self.word = table(partial(of_word, classes))
        self.rank_of = BoundedCache(classes.rank)
        """Word in small letters -> how rare it is and whether it is a person's name."""
        self.position = table(_position, _SMALL)
        self.no_match = make(("G0",))
        self.wide = language is not as_language(None)
        """Whether words that the gazetteer lacks are looked at more closely; English was trained without."""
        self._word_before = table(word_before)
        self._word_after = table(word_after)
        self._classes_beside = table(classes_beside, _SMALL)
        self._ending_behind = table(ending_behind)
        self._written_before = table(written_before)
        self.inside_words = BoundedCache(self._inside_words)
        self.profile = table(_profile, _SMALL)
        self.match = table(_match, _SMALL)
        self.match_before = table(partial(_match_beside, classes, "xw"))
        self.match_after = table(partial(_match_beside, classes, "yv"))
        self.neighbour_matches = table(_neighbour_matches, _SMALL)
        self.article = table(_article, _SMALL)
        self.container = table(_container, _SMALL)
        self.run = by_place(partial(_run, classes))
        self.run_opener = by_place(_run_opener)
        self._run_flags = table(_run_flags, _SMALL)
        self._run_beside = table(_run_beside, _SMALL)
        self._run_between = table(_run_between, _SMALL)
        self.run_around = BoundedCache(self._run_around, _SMALL)
        self.counts = table(_counts, _SMALL)

    def _near(self, word: str) -> NearWord[Value]:
        traits = self._classes.traits(word)
        if word in _OUTSIDE:  # of which the features of a token know how far it is, and those of a run do not
            return self._made_near(word, traits.kind, word[0], traits._replace(kind=word[0]))
        if self._words is None or word in self._words:
            return self._made_near(word, traits.kind, word, traits)
        if len(self._like) >= _SMALL:
            self._like.clear()
        other = self._like.setdefault(traits, word)
        return self._made_near(word, traits.kind, word, traits) if other == word else self.near[other]

    def _made_near(self, word: str, kind: str, known: str, traits: Traits) -> NearWord[Value]:
        make = self._make
        two_before, one_before, one_after, two_after = [make(_neighbour(slot, word, kind)) for slot in "bcxy"]
        sides = two_before, one_before, one_after, two_after
        return NearWord(known, traits, sides, make(_lone_run(kind)))

    def _inside_words(self, key: tuple[str, str, str, str, str, str]) -> Value:
        """A token with the two words before it and the one behind it, whether the gazetteer has it or not; nearly each
        is new, made of sets that many share.

        :param key: its match's kind, the words before, its last letters, the word behind, the word before as written.
        """
        tag, two_before, before, ending, after, written = key
        kind = self._kind_of
        left, right = kind[before], kind[after]
        return (
            self._make((f"Ub={tag}|{two_before} {before}",))
            + self._classes_beside[tag, kind[two_before], left, right]
            + self._word_before[tag, before]
            + self._word_after[tag, after]
            + self._ending_behind[tag, left, ending]
            + self._written_before[tag, written]
        )

    def _run_around(self, key: tuple[str, str, int, str, str]) -> Value:
        """What is said of a run together, made of sets that many runs share.

        :param key: the token's place, its match's kind, the flags (`_run_flags`), the classes of the words before and
            after the run.
        """
        place, tag, flags, before, after = key
        return (
            self._run_flags[place, tag, flags]
            + self._run_beside["b", place, before]
            + self._run_beside["a", place, after]
            + self._run_between[before, after, flags & 1]
        )


BEFORE, BEHIND = ("^2", "^1"), ("$1", "$2")
"""What stands for the two words before a text's first, and for the two behind its last; no text has them."""
_OUTSIDE = frozenset(BEFORE + BEHIND)
ByPlace = tuple[Value, Value, Value]
"""What is made for the first word of a run of capitals, for those inside it and for the last."""


def _word(classes: WordClasses, word: str) -> Names:
    """What depends on nothing but the word itself."""
    lower = word.lower()
    return (
        "L1",
        f"Lw={lower}",
        f"Lp={lower[:3]}",
        f"Ls={lower[-2:]}",
        f"Lt={lower[-3:]}",
        f"Lu={lower[-4:]}",
        f"Lh={shape(word)}",
        f"Wc={classes.rarity(lower)}",
        f"Wp={classes.person(lower)}",
        *classes.cues.get(lower, ()),
    )


def _whole_word(classes: WordClasses, word: str) -> Names:
    """The same with longer affixes."""
    lower = word.lower()
    names = (*_word(classes, word), f"Lq={lower[:5]}", f"Lv={lower[-5:]}", f"Lx={lower[-6:]}")
    head = classes.head(lower)
    return (*names, "Lk", f"Lk={head}") if head else names


def _neighbour(slot: str, word: str, kind: str) -> Names:
    """A word before (b: the last but one, c: the last) or after (x: the next, y: the next but one), and its class."""
    return (f"C{slot}={word}", f"W{slot}={kind}")


def _position(key: tuple[str, bool, int, bool]) -> Names:
    """The sentence's capitals; for its first word, how common it is in lower case.

    :param key: the mode, whether this is the first word and how rare it is, whether this is the text's first sentence.
    """
    mode, opening, rarity, headline = key
    names = [f"S0={mode}{rarity}"] if opening else []
    if mode != "n":
        names.append(f"Sm={mode}")
    if headline:
        names.append("Sh")
    return tuple(names)


def _profile(key: tuple[str, int, int, bool, int]) -> Names:
    """What a gazetteer match is like.

    :param key: its kind, its largest place's population, how many places, main name or not, how many words.
    """
    tag, population, count, exact, length = key
    size, many = bisect_right(_SIZES, population), bisect_right(_MANY, count) + 1
    return (
        f"Gs={tag}{size}",
        f"Gn={tag}{many}",
        f"Ge={tag}{int(exact)}",
        f"Gl={tag}{min(length, 3)}",
        f"Gz={size}{many}{int(exact)}",
    )


def _match(key: tuple[str, str, int, str]) -> Names:
    """A token's place in its match, capitals touching the match, and what else the word is.

    :param key: the match's kind, the place, two bits for a capital before and after, the match's word's `rank_of` or,
        where it has several, `SEVERAL`.
    """
    tag, place, touching, rank = key
    rarity, person = rank_parts(rank)
    return (f"G={place}{tag}", f"Gr={place}{tag}{touching}", f"Gc={tag}{rarity}", f"Gp={tag}{person}")


def _match_beside(classes: WordClasses, slots: str, key: tuple[str, str]) -> Names:
    """A match's kind with the word before it (xw: its class, itself) or after it (yv)."""
    tag, word = key
    return (f"G{slots[0]}={tag}|{classes.kind(word)}", f"G{slots[1]}={tag}|{word}")


def _neighbour_matches(key: tuple[str, str, str]) -> Names:
    """The kinds of what stands to the left of a match, of itself and to its right."""
    left, tag, right = key
    return (f"Nl={left}", f"Nr={right}", f"Nb={left}|{tag}|{right}")


def _article(key: tuple[str, str]) -> Names:
    """The article before a token, and its match's kind."""
    article, tag = key
    return (f"Na={article}{tag}",)


def _container(key: tuple[str, bool, str, bool]) -> Names:
    """Beside a comma and a country or state.

    :param key: "o" for the state or "i" for what stands before it, whether the one lies in the other, the state's kind,
        whether the other is a name.
    """
    side, inside, tag, named = key
    return (f"P{side}={int(inside)}{tag}{int(named)}",)


def _lone_run(kind: str) -> Names:
    """A capitalised word alone, by its class."""
    return ("R=s1", f"Rh=s{kind}")


def _run(classes: WordClasses, place: str, key: tuple[int, str]) -> Names:
    """A capitalised run of several words: the token's place in it, its length, 5 for more, and its last word."""
    length, head = key
    return (f"R={place}{length}", f"Rh={place}{classes.kind(head)}", f"Rw={place}{head}")


def _run_opener(place: str, opener: str) -> Names:
    """The token's place in a run of several words, and the first of them."""
    return (f"Ro={place}{opener}",)


def _run_flags(key: tuple[str, str, int]) -> Names:
    """Organisation, person and descriptor words in the run, and whether the match is all of it.

    :param key: the token's place, its match's kind, four bits (organisation, person, descriptor, whole).
    """
    place, tag, flags = key
    bits = f"{flags:04b}"
    return (f"Rf={place}{bits}", f"Rg={tag}{bits[:2]}{bits[3]}")


def _run_beside(key: tuple[str, str, str]) -> Names:
    """The token's place in the run and the class of the word before (b) or after (a) the run.

    :param key: "b" or "a", the place, the class.
    """
    side, place, kind = key
    return (f"R{side}={place}{kind}",)


def _run_between(key: tuple[str, str, int]) -> Names:
    """The classes of the words before and after the run, and whether the match is all of it."""
    left, right, whole = key
    return (f"Rc={left}|{right}|{whole}",)


DIGITS = 32
ONCE, INSIDE = 1, 1 << DIGITS
IN_COMPANY = (0, 1 << 2 * DIGITS, 1 << 3 * DIGITS, 1 << 4 * DIGITS, 1 << 5 * DIGITS)
"""How often a text has a word with a capital, as one number: in all, inside a plain sentence, and in the company of a
preposition of place (1), a title (2), a given name (3), a place and a comma (4)."""


def _counts(key: tuple[int, bool]) -> Names:
    """How often the document has the word, 3 for more: at all, after "in", after a title, a given name, a place and a
    comma; whether it has it with a capital inside a plain sentence, and in lower case.

    :param key: the sum of `ONCE`, `INSIDE` and `IN_COMPANY`, and whether the text has it in lower case.
    """
    tally, lower = key
    total, inside, place, title, surname, comma = [min(tally >> at * DIGITS & _MOST, 3) for at in range(6)]
    names = [f"Dn={total}", f"Dl={place}", f"Dm={int(lower)}{int(inside > 0)}"]
    if title or surname:
        names.append(f"Dt={min(title, 2)}{min(surname, 2)}")
    names.append(f"Dp={min(place, 2)}{int(title + surname > 0)}")
    if comma:
        names.append(f"Dc={comma}")
    return tuple(names)


_MOST = (1 << DIGITS) - 1


@lru_cache(maxsize=16)
def feature_sets(language: Language) -> FeatureCache[FeatureSet]:
    """The features themselves, as training needs them."""
    return FeatureCache(FeatureSet, language)
