"""From a text and its mentions to what is ranked: the one way that resolving, training and tests go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..candidates import NameTable
from ..context import Home, Scene, find_asides, no_home, read_idiom, set_scene
from ..document import Mention
from ..tokens import ReadText, read_text
from .layout import Layout, lay_out


class Finder(Protocol):
    """What ranking asks of whatever finds candidates, such as `CandidateFinder`."""

    def tables(self, text: str | ReadText, mentions: Sequence[Mention]) -> Sequence[NameTable]:
        """The candidates of each mention, where it stands in the text."""

    def known(self, name: str) -> NameTable:
        """The candidates of a name exactly as it stands; an empty table for a name the gazetteer lacks."""


@dataclass(frozen=True, slots=True, eq=False)
class RankingInput:
    """A text ready to be ranked."""

    scene: Scene
    """Its names with candidates, and how the text joins them."""
    layout: Layout
    """All candidates in one set of arrays, with the features that no belief changes."""


def ranking_input(
    text: str | ReadText, mentions: Sequence[Mention], finder: Finder, home: Home | None = None
) -> RankingInput:
    """Find the candidates of a text's mentions, read what the text says about them, and compute their features.

    :param mentions: in text order, none overlapping.
    :param home: where the text is at home, from `find_home`; None where nothing is known.
    """
    text = read_text(text)
    scene = set_scene(text, mentions, finder.tables(text, mentions))
    layout = lay_out(scene, home or no_home(), _known(find_asides(text, mentions), finder), read_idiom(text))
    return RankingInput(scene, layout)


def _known(names: Iterable[tuple[str, int]], finder: Finder) -> list[tuple[NameTable, int]]:
    """Those names outside the mentions that the gazetteer has, with how often each stands in the text."""
    found = ((finder.known(name), count) for name, count in names)
    return [(table, count) for table, count in found if len(table)]
