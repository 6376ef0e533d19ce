"""What a group of the ranker's features is: its columns, the code that fills them, the clause that explains them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from gazetteer import Place

from ...candidates import Floats, Ints, NameTable
from ...context import Home, NameGraph
from ...language import Language
from ..context_arrays import ContextArrays
from ..facts import NOTHING, Clause, Facts
from ..pairs import Pair

Explainer = Callable[[Facts, int, Place | None], Clause]
"""What can be said of a name's choice (by the name's number) against its runner-up elsewhere (None for none)."""


def no_clause(_facts: Facts, _name: int, _rival: Place | None) -> Clause:
    """Nothing: a weight that has no fact of its own."""
    return NOTHING


Given = TypeVar("Given")


@dataclass(frozen=True, slots=True, eq=False)
class FeatureGroup(Generic[Given]):
    """Features that are computed, explained and ablated together."""

    name: str
    columns: tuple[str, ...]
    """The features' names, by which a model has its weights."""
    fill: Callable[[Given, Floats], None]
    """Writes the features of all candidates: shape (candidates, len(columns)), 0 before, in the order of `columns`."""
    explain: Explainer = no_clause
    """What speaks for the choice, where these features weigh most."""
    explain_against: Explainer = no_clause
    """What speaks for the runner-up, where they weigh against the choice."""
    evidence: str = ""
    """The kind of evidence that they are told as; the group's name where nothing is said. One clause says a kind."""
    covers: frozenset[str] = frozenset()
    """Kinds of evidence that need not be said when this one has been."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """Of features whose meaning has changed: 2 after the first time. A model that was trained on another version of a
    feature gives it no weight."""

    @property
    def kind(self) -> str:
        """The kind of evidence that it is told as."""
        return self.evidence or self.name


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The candidates of some names, name after name: each column has a value a candidate."""

    tables: Sequence[NameTable]
    starts: Ints
    """Shape (names,): the row where each one's candidates begin."""
    group: Ints
    """The number of each one's name."""
    traits: Floats
    """Shape (7, candidates), as in `NameTable`."""
    codes: Ints
    """Shape (4, candidates), as in `NameTable`."""
    log_rank: Floats
    """The logarithm of the importance rank, as it would be among all the world's places."""

    def most(self, column: Floats) -> Floats:
        """The greatest value of each one's name."""
        made: Floats = np.maximum.reduceat(column, self.starts)[self.group]
        return made

    def least(self, column: Floats) -> Floats:
        """The least value of each one's name."""
        made: Floats = np.minimum.reduceat(column, self.starts)[self.group]
        return made

    def first(self, fits: npt.NDArray[np.bool_]) -> Ints:
        """The rows of the first of each name that fits."""
        rows = fits.nonzero()[0]
        owner = self.group[rows]
        kept = np.ones(len(rows), dtype=np.bool_)
        np.not_equal(owner[1:], owner[:-1], out=kept[1:])
        found: Ints = rows[kept]
        return found

    def each(self, values: Sequence[float]) -> Floats:
        """A value a name, for each of its candidates."""
        return np.array(values, dtype=np.float64)[self.group]


class BackgroundVotes(NamedTuple):
    """What names outside the mentions say, each shared among its candidates."""

    mass: Mapping[int, float]
    """Number of a country or an admin1 unit -> weight; no number is both."""
    weight: Floats
    """Shape (n,): for places near each of the n candidates that have a position and are likely enough."""
    xyz: Floats
    """Shape (n, 3): unit vectors of these."""


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """A document's candidates, name after name, with what is known before any of them is believed."""

    graph: NameGraph
    home: Home
    background: BackgroundVotes | None
    """What names outside the mentions say; None where there are none."""
    wording: Mapping[int, float]
    """How strongly the text is worded as each country's news, by the country's number."""
    language: Language
    """What the text is read as."""
    group: Ints
    """Shape (candidates,): the number of each one's name; so are all that follow."""
    ids: Ints
    xyz: Floats
    """Shape (candidates, 3): unit vectors."""
    country: Ints
    """As in `NameTable`."""
    admin1: Ints
    level: Ints
    features: Floats
    """Shape (candidates, features): those of the groups before this one."""
    column_of: Mapping[str, int]

    def feature(self, name: str) -> Floats:
        """A feature of all candidates that a group before this one has filled in, shape (candidates,)."""
        found: Floats = self.features[:, self.column_of[name]]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Names that the text joins, and what is believed of their candidates."""

    pairs: tuple[Pair, ...]
    belief: Floats
    """Shape (candidates,), summing to one in each name."""


@dataclass(frozen=True, slots=True, eq=False)
class Believed:
    """What is believed of a document's names, summed up for each candidate over all OTHER names."""

    arrays: ContextArrays
    belief: Floats
    """Shape (candidates,), summing to one in each name."""
    share: Floats
    """Shape (2, candidates): belief in places of its country, of its admin1 unit, as a share of all that the other
    names count; each counts by the square root of its mentions."""
    strength: Floats
    """Shape (2, 2, candidates): the same on a logarithmic scale and no share, then as much for `named`."""
    named: Floats
    """Shape (2, candidates): belief in that country, that unit itself."""
    named_in_sentence: Floats
    """As `named`, by names in one sentence with it alone."""
    scene: Floats | None
    """Shape (2, candidates): as the first of `named`, of countries that the text says something happens in, and
    of those that open a sentence so; None where there are none."""
    named_total: Floats
    """Shape (2, candidates): the same for belief in any country, in any unit."""
    names: int
    """How many names the document has."""
    focus: Floats
    """Shape (candidates,): the largest share of a country in what the other names count."""
    adjacent: Floats
    """Shape (2, candidates): belief in places of its country, of its unit, by how close they are named in the text."""
    near: Floats | None
    """Shape (5, candidates): belief near it, fading over 30, 150 and 600 km, the first two again by closeness in the
    text; None where nothing believed has a position."""
    nearest: Floats | None
    """Shape (2, candidates): kilometres to the two nearest places that are more likely than not."""
    features: Floats
    """Shape (candidates, features)."""
    column_of: Mapping[str, int]

    def feature(self, name: str) -> Floats:
        """A feature of all candidates that a group before this one has filled in, shape (candidates,)."""
        found: Floats = self.features[:, self.column_of[name]]
        return found
