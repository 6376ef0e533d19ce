"""Features in bundles: those that depend on the same thing, made once and then remembered.

Public: `Bundle`, and a function for each kind of bundle. Equal arguments give the same object while it is remembered,
so that the tagger can keep one sum of weights for each bundle and need not look at its features again.
"""

from __future__ import annotations

from functools import lru_cache

from .words import common_words, cues, first_names, surnames

_SMALL, _LARGE = 20_000, 100_000


class Bundle:
    """Some features; compared by identity."""

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = names


@lru_cache(maxsize=_LARGE)
def kind_of(word: str) -> str:
    """The first list that has the lower-case word, or a rough class."""
    for name in _KINDS:
        if word in cues()[name]:
            return name
    if word in first_names():
        return "first"
    return word if not word[0].isalnum() else "d" if word[0].isdigit() else "w"


_KINDS = (
    "title", "locative", "weaklocative", "street", "geohead", "org", "team", "building", "geolead", "area", "month",
    "say", "resident", "kin", "vessel",
)  # fmt: skip


@lru_cache(maxsize=_LARGE)
def person(word: str) -> str:
    """Whether a lower-case word is a given name ("f"), a family name ("s"), both or neither."""
    return ("f" if word in first_names() else "") + ("s" if word in surnames() else "")


@lru_cache(maxsize=_LARGE)
def of_word(word: str) -> Bundle:
    """What depends on nothing but the word itself."""
    lower = word.lower()
    return Bundle(
        "L1",
        f"Lw={lower}",
        f"Lp={lower[:3]}",
        f"Ls={lower[-2:]}",
        f"Lt={lower[-3:]}",
        f"Lu={lower[-4:]}",
        f"Lh={shape(word)}",
        f"Wc={common_words().get(lower, 0)}",
        f"Wp={person(lower)}",
        *(f"W{name}" for name, words in cues().items() if lower in words and name not in ("firstname", "say")),
    )


def shape(word: str) -> str:
    """The pattern of a word's letters: "Xx", "XxXx", "X3" for three capitals, "d4" for four digits."""
    if word.isupper():
        return f"X{min(len(word), 5)}" + ("." if "." in word else "")
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    pattern = "".join("X" if c.isupper() else "x" if c.islower() else c for c in word[:12])
    while "xx" in pattern:
        pattern = pattern.replace("xx", "x")
    return pattern


@lru_cache(maxsize=_LARGE)
def of_neighbour(slot: str, word: str) -> Bundle:
    """A word at a place before (b: the last but one, c: the last) or after (x: the next, y: the next but one)."""
    return Bundle(f"C{slot}={word}", f"W{slot}={kind_of(word)}")


@lru_cache(maxsize=_SMALL)
def of_position(mode: str, opening: bool, rarity: int, headline: bool) -> Bundle:
    """The sentence's capitals; for its first word, how common it is in lower case."""
    names = [f"S0={mode}{rarity}"] if opening else []
    if mode != "n":
        names.append(f"Sm={mode}")
    if headline:
        names.append("Sh")
    return Bundle(*names)


def of_profile(tag: str, population: int, count: int, exact: bool, length: int) -> Bundle:
    """What a gazetteer match is like: kind, size, how many places, main name or not, how many words."""
    size = 0 if population < 500 else 1 if population < 5e3 else 2 if population < 3e4 else 3 if population < 2e5 else 4
    many = 1 if count < 2 else 2 if count < 5 else 3 if count < 15 else 4
    return _of_profile(tag, size, many, int(exact), min(length, 3))


@lru_cache(maxsize=_SMALL)
def _of_profile(tag: str, size: int, many: int, exact: int, length: int) -> Bundle:
    return Bundle(
        f"Gs={tag}{size}", f"Gn={tag}{many}", f"Ge={tag}{exact}", f"Gl={tag}{length}", f"Gz={size}{many}{exact}"
    )


@lru_cache(maxsize=_LARGE)
def of_match(tag: str, place: str, touching: int, word: str) -> Bundle:
    """A token's place in its match, capitals touching the match, and what else the word is."""
    alone = place == "s"
    return Bundle(
        f"G={place}{tag}",
        f"Gr={place}{tag}{touching}",
        f"Gc={tag}{common_words().get(word, 0) if alone else 'm'}",
        f"Gp={tag}{person(word) if alone else 'm'}",
    )


NO_MATCH = Bundle("G0")


@lru_cache(maxsize=_LARGE)
def of_surroundings(tag: str, before: str, after: str) -> Bundle:
    """A match's kind with the words on both sides of it."""
    left, right = kind_of(before), kind_of(after)
    return Bundle(f"Gx={tag}|{left}", f"Gy={tag}|{right}", f"Gw={tag}|{before}", f"Gv={tag}|{after}")


@lru_cache(maxsize=_SMALL)
def of_neighbour_matches(left: str, tag: str, right: str, article: str) -> Bundle:
    """The kinds of what stands beside the match."""
    names = [f"Nl={left}", f"Nr={right}", f"Nb={left}|{tag}|{right}"]
    if article:
        names.append(f"Na={article}{tag}")
    return Bundle(*names)


@lru_cache(maxsize=_SMALL)
def of_container(side: str, inside: bool, tag: str, named: bool) -> Bundle:
    """Beside a comma and a country or state ("o": this is the state; "i": this stands before one)."""
    return Bundle(f"P{side}={int(inside)}{tag}{int(named)}")


@lru_cache(maxsize=_LARGE)
def of_run(place: str, length: int, opener: str, head: str) -> Bundle:
    """The capitalised run: length, the token's place in it, first and last word."""
    names = [f"R={place}{min(length, 5)}", f"Rh={place}{kind_of(head)}"]
    if length > 1:
        names += [f"Rw={place}{head}", f"Ro={place}{opener}"]
    return Bundle(*names)


@lru_cache(maxsize=_LARGE)
def of_run_flags(place: str, tag: str, flags: int, before: str, after: str) -> Bundle:
    """Organisation, person and descriptor words in the run, whether the match is all of it, and what is around it.

    :param flags: four bits: organisation, person, descriptor, whole.
    """
    left, right, bits = kind_of(before), kind_of(after), f"{flags:04b}"
    whole = bits[3]
    return Bundle(
        f"Rf={place}{bits}",
        f"Rg={tag}{bits[:2]}{whole}",
        f"Rb={place}{left}",
        f"Ra={place}{right}",
        f"Rc={left}|{right}|{whole}",
    )


@lru_cache(maxsize=_SMALL)
def of_counts(total: int, place: int, title: int, surname: int, comma: int, lower: bool, inside: bool) -> Bundle:
    """How often the document has the word: at all, after "in", after a title, a given name, a place and a comma."""
    names = [f"Dn={total}", f"Dl={place}", f"Dm={int(lower)}{int(inside)}"]
    if title or surname:
        names.append(f"Dt={min(title, 2)}{min(surname, 2)}")
    names.append(f"Dp={min(place, 2)}{int(title + surname > 0)}")
    if comma:
        names.append(f"Dc={comma}")
    return Bundle(*names)
