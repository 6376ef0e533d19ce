"""A document as the ranker sees it: its names, which mentions share one, and how the text joins them.

One name has one sense in a document, unless the text itself says otherwise
("Paris, Texas ... Paris, France", "Homs province ... Homs").
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np

from ..candidates import HEADS, Floats, Level, NameTable, bare_article, head_kind, stated_kind
from ..deferring import Deferring, set_frozen
from ..document import Mention
from ..language import Language
from ..recognise import lists_with_head
from ..tokens import ReadText, read_text
from .fame import great_towns_alone
from .links import Link, LinkKind, find_links
from .scene import is_scene, opens_scene
from .senses import without_shadowed
from .stated import Containers, stated_places

_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, *_other_levels = (int(level) for level in Level)  # an enum's members are slow
_FEW = 16
"""So many mentions and fewer are quicker in plain numbers than as arrays."""
_MOST_CLOSE = 3.0
_MOST_MENTIONS = 1500
_CLOSE = 150.0  # letters after which a neighbour counts for 1/e


@dataclass(frozen=True, slots=True, eq=False)
class NameGroup:
    """The mentions that share one name and one sense."""

    table: NameTable
    mentions: tuple[int, ...]
    """Their numbers in the document."""
    stated_kind: int
    """The number of the kind in `HEADS` that the words around one of them call it, 0 for none."""
    article: bool
    """One of them has an article of its own: "in the Atlantic"."""


@dataclass(frozen=True, slots=True, eq=False)
class NameGraph(Deferring):
    """A document's names with candidates, and what the text says about them."""

    _deferred: ClassVar[tuple[str, ...]] = ("closeness", "together")

    groups: tuple[NameGroup, ...]
    group_of: tuple[int, ...]
    """For each mention its group's number, -1 where the gazetteer knows nothing."""
    links: tuple[tuple[int, int, LinkKind], ...]
    """(inner group, outer group, kind), each pair of groups once a kind."""
    joined: tuple[Link, ...]
    """The same links between mentions, by their numbers, also of those without candidates."""
    name_density: float
    """How densely names stand in the text: log(1 + names a thousand characters)."""
    language: Language
    """What the text is written in."""
    closeness: Floats
    """Shape (groups, groups): how near two names stand in the text, 0 to 1; 0 on the diagonal. Worked out when first
    asked for, as `together`."""
    together: Floats
    """Shape (groups, groups): 1 where two names stand in one sentence, 0 on the diagonal."""

    @classmethod
    def of(cls, later: Callable[[], tuple[Floats, Floats]], *values: object) -> NameGraph:
        """A graph by its fields, with what gives the last two."""
        made = object.__new__(cls)
        for name, value in zip(_TOLD, values, strict=True):
            set_frozen(made, name, value)
        set_frozen(made, "_later", later)
        return made


_TOLD = tuple(field.name for field in fields(NameGraph))[:-2]


def group_mentions(
    text: str | ReadText,
    mentions: Sequence[Mention],
    tables: Sequence[NameTable],
    finder: Containers | None = None,
    *,
    homeless: bool = False,
) -> NameGraph:
    """Join mentions (in text order) and their candidates to a graph.

    :param finder: asked for the candidates that lie where the text says; None takes the tables as they are.
    :param homeless: whether nothing is known of where the text is at home, so that a capital is no village there.
    """
    read = read_text(text)
    links = find_links(read, mentions)
    senses: Mapping[int, int] = {}
    if finder is not None:
        tables, senses = stated_places(read, mentions, tables, links, finder)
    if homeless:
        tables = great_towns_alone(read, without_shadowed(tables, links))
    kinds = _stated_kinds(read, mentions)
    group_of, members = _grouped(tables, senses, kinds)
    groups = tuple(
        NameGroup(
            tables[m[0]],
            tuple(m),
            next((kinds[i] for i in m if kinds[i]), 0),
            any(bare_article(read, mentions[i].start, mentions[i].end) for i in m),
        )
        for m in members
    )
    joined = {(group_of[a], group_of[b], kind) for a, b, kind in links}
    kept = tuple(sorted(j for j in joined if j[0] >= 0 and j[1] >= 0 and j[0] != j[1]))
    starts = [[mentions[i].start for i in group.mentions] for group in groups]
    sentences = [read.tokens.starts[i] for i in read.tokens.sentences]
    return NameGraph.of(
        lambda: (_closeness(starts), _together(starts, sentences)),
        groups,
        tuple(group_of),
        kept,
        links,
        _name_density(read.text, mentions),
        read.language,
    )


def _grouped(
    tables: Sequence[NameTable], senses: Mapping[int, int], kinds: Sequence[int]
) -> tuple[list[int], list[list[int]]]:
    """The number of each mention's group, -1 where the gazetteer knows nothing, and the mentions of each."""
    numbers: dict[tuple[str, int, bool], int] = {}
    members: list[list[int]] = []
    group_of: list[int] = []
    for i, table in enumerate(tables):
        if not len(table):
            group_of.append(-1)
            continue
        apart = HEADS[kinds[i]] == "unit" and _both(table)
        number = numbers.setdefault((table.key, senses.get(i, 0), apart), len(numbers))
        if number == len(members):
            members.append([])
        members[number].append(i)
        group_of.append(number)
    return group_of, members


def scenes(read: ReadText, mentions: Sequence[Mention], graph: NameGraph) -> list[int]:
    """Of each name: 2 for a country with which a sentence opens, 1 for one that the text says something happens in or
    another name lies in ("Talca, Chile"), 0 for all else."""
    holding = {link.outer for link in graph.joined if link.kind is not LinkKind.AND}
    made = []
    for group in graph.groups:
        own = group.mentions if int(group.table.level[0]) == _COUNTRY else ()
        told = any(i in holding or is_scene(read, mentions[i]) for i in own)
        made.append(told + (told and any(opens_scene(read, mentions[i]) for i in own)))
    return made


def _stated_kinds(read: ReadText, mentions: Sequence[Mention]) -> list[int]:
    """What the words around each mention call it, the head of a list each of its names: "Kano and Kaduna states"."""
    ends, names = read.tokens.ends, read.language.names
    heads = [(past, listed.whole("X")) for listed in lists_with_head(read) for _, past in listed.names]
    shared = {ends[past - 1]: head_kind(whole, names) for past, whole in heads}
    return [stated_kind(read, m.start, m.end) or shared.get(m.end, 0) for m in mentions]


def _both(table: NameTable) -> bool:
    """Whether towns and units bear the name, so that "Homs" and "Homs province" differ."""
    units = (table.level == _ADMIN1) | (table.level == _ADMIN2)
    return bool(units.any()) and bool((table.level == _SETTLEMENT).any())


def _name_density(text: str, mentions: Sequence[Mention]) -> float:
    return math.log1p(1000.0 * len(mentions) / max(len(text), 1))


def _closeness(starts: Sequence[Sequence[int]]) -> Floats:
    """
    :param starts: where the mentions of each name begin.
    """
    n = len(starts)
    owner = [name for name, own in enumerate(starts) for _ in own]
    if n < 2 or len(owner) > _MOST_MENTIONS:
        return np.zeros((n, n))
    if len(owner) <= _FEW:
        return np.array(_few_closeness(starts))
    at = np.array([start for own in starts for start in own], dtype=np.float64)
    near = np.exp(np.abs(at[:, None] - at) * (-1.0 / _CLOSE))
    if len(owner) > n:
        number = np.array(owner)
        near = np.bincount((number[:, None] * n + number).ravel(), near.ravel(), n * n).reshape(n, n)
        near = np.minimum(near / np.array([[len(own)] for own in starts]), _MOST_CLOSE)
    near.ravel()[:: n + 1] = 0.0
    return near


def _few_closeness(starts: Sequence[Sequence[int]]) -> list[list[float]]:
    """The same of few mentions in plain numbers."""
    rows = [[0.0] * len(starts) for _ in starts]
    for name, own in enumerate(starts):
        for other in range(name):
            near = sum([math.exp(abs(a - b) * (-1.0 / _CLOSE)) for a in own for b in starts[other]])
            rows[name][other] = min(near / len(own), _MOST_CLOSE)
            rows[other][name] = min(near / len(starts[other]), _MOST_CLOSE)
    return rows


def _together(starts: Sequence[Sequence[int]], sentences: Sequence[int]) -> Floats:
    """
    :param starts: as above.
    :param sentences: where each sentence begins.
    """
    n = len(starts)
    if n < 2:
        return np.zeros((n, n))
    names: dict[int, set[int]] = {}
    for number, own in enumerate(starts):
        for start in own:
            names.setdefault(bisect_right(sentences, start), set()).add(number)
    beside = [0] * n  # of each name those in its sentences, a bit each
    for several in names.values():
        if len(several) > 1:
            bits = sum([1 << number for number in several])
            for number in several:
                beside[number] |= bits
    rows = b"".join([(bits & ~(1 << number)).to_bytes(n // 8 + 1, "little") for number, bits in enumerate(beside)])
    cells = np.frombuffer(rows, dtype=np.uint8).reshape(n, -1)
    return np.unpackbits(cells, axis=1, count=n, bitorder="little").astype(np.float64)
