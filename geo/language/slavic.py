"""How East Slavic languages write names: in cases, without articles, with words for kinds on both sides.

The shape that Russian and Ukrainian share; the words are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .definitions import DefinitionWords, definition, descriptions
from .protocol import LinkGrammar, NameGrammar


@dataclass(frozen=True, slots=True)
class SlavicWords:
    """A language's words, each as the alternatives of a regular expression, with all their endings."""

    units: str
    towns: str
    waters: str
    relief: str
    sites: str
    prepositions: str
    """Of place: what may stand between two names and before the second."""
    inside: str
    """Those that say that a place lies in another."""
    plainly: str
    """Those of them that say so outright."""
    relatives: str
    """What leads to a container behind a comma, beside the prepositions: "that in"."""
    adjectives: str
    """The endings of an adjective between a preposition and the container."""
    towns_of: str
    """Words for a town behind its unit or country: "the Syrian city of"."""
    ands: str
    leaving: str
    accusative: str
    """The endings of a name behind "in" that say that something goes there."""


def slavic_names(
    words: SlavicWords, *, saint: str, plural_heads: Mapping[str, tuple[str, ...]], and_words: tuple[str, ...]
) -> NameGrammar:
    """The grammar of names.

    :param saint: what the shortened "св." stands for.
    :param plural_heads: a head as one name of a list has it -> as the list has it, in its cases.
    """
    kinds = {
        "unit": words.units, "water": words.waters, "relief": words.relief, "site": words.sites, "town": words.towns,
    }  # fmt: skip
    stated = "|".join(f"(?P<{kind}>{kinds[kind]})" for kind in ("unit", "town", "water", "relief", "site"))
    behind = "|".join(f"(?P<{kind}>{kinds[kind]})" for kind in ("unit", "water", "site"))
    return NameGrammar(
        before=re.compile(rf"^(?:{words.towns}|{words.units}|{words.waters}|{words.relief}) ", re.IGNORECASE),
        behind=re.compile(rf" (?:{words.units}|{words.waters})$", re.IGNORECASE),
        short_words={"св": saint},
        saints=frozenset((saint,)),
        heads={kind: re.compile(rf"\b(?:{some})(?!\w)", re.IGNORECASE) for kind, some in kinds.items()},
        stated_before=re.compile(rf"\b(?:{stated}) ?$", re.IGNORECASE),
        stated_behind=re.compile(rf" (?:{behind})(?!\w)"),
        plural_heads={form: head for head, forms in plural_heads.items() for form in forms},
        and_words=and_words,
    )


def slavic_links(words: SlavicWords, defining: DefinitionWords) -> LinkGrammar:
    """What stands between two names."""
    behind, before = descriptions(defining)
    kinds, led = f"{words.units}|{words.towns}", f"(?:{words.prepositions})"
    return LinkGrammar(
        comma=re.compile(rf"^\s?[,(]\s*(?:(?:{kinds}|{words.relatives}|{led}) )?$"),
        within=re.compile(rf"^,? (?:{words.inside}) (?:\w+(?:{words.adjectives}) )?(?:(?:{kinds}) )?$"),
        kind_of=re.compile(rf"^ (?:\w+ )?(?:{words.towns_of}) $"),
        side_by_side=re.compile(rf"^(?:,? (?:{words.ands}) (?:{led} )?|\s?[-–—/]\s?)$"),
        plainly_within=re.compile(rf",?\s(?:{words.plainly})\s(?:\w+(?:{words.adjectives}) )?(?:(?:{kinds}) )?"),
        defined=definition(defining),
        called_behind=behind,
        called_before=before,
        going=re.compile(rf"(?:{words.inside})\s.*(?:{words.accusative})", re.IGNORECASE),
        set_off=False,
        closed=re.compile(r"\s*(?:$|[.,;:!?)\]\"”»]|\n)"),
        leaving=re.compile(rf"\b(?:{words.leaving}) $"),
    )
