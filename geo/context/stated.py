"""Where the text itself says that a name lies: "Richmond, Maine", "Salem (OR)", "Tripoli in Libya", "Syria's Raqqa".

What is said decides, for the mention that it is said of: its candidates are those that lie in the country or
first-order unit, and there are none where the gazetteer has no such place there. Other mentions of the name follow it,
the last one said before them where the text says several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from typing import Protocol

from gazetteer import Kind, Match, Place, contains, kind_of

from ..candidates import Level, NameReading, NameTable, level_of
from ..document import Mention, MentionKind
from ..tokens import ReadText
from .counties import in_county, is_county
from .links import Link, LinkKind
from .listed import held_with_last, is_level, is_listed, listing_of, pairs_of
from .naming import named_towns
from .offices import Namesakes, told_by_offices
from .one_region import towns_of_one_region
from .one_sort import LOOKED_AT, listed_alike, units_of
from .peoples import Peoples, towns_of_peoples
from .senses import beside_their_like, cities_alone, cities_beside_cities, datelined, followed, holding

_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, *_ = (int(level) for level in Level)  # an enum's members are slow
_LARGE = 300_000
"""A town of so many people is itself though another country owns something there: "Iran's Damascus consulate"."""
_LONGEST_CODE = 3
_CHAIN = 3
"""At most so many units stand between a name and its container: "Dhar, Riyaq, Zahle, Beqaa, Lebanon"."""


class Containers(Namesakes, Peoples, Protocol):
    """What is asked of whatever finds candidates."""

    def chosen(self, table: NameTable, ids: Collection[int]) -> NameTable:
        """A name's candidates of some GeoNames ids."""

    def called(self, table: NameTable, name: str) -> NameTable:
        """The places with another name, those of this one set aside; an empty table where there are none."""

    def borders(self, table: NameTable, container: Place) -> bool:
        """Whether one of a name's candidates lies so near to a container that people may say it lies there."""

    def coded(self, table: NameTable, inner: NameTable) -> NameTable:
        """A code ("WA") in the country of what it stands behind."""


def stated_places(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], links: Sequence[Link], finder: Containers
) -> tuple[list[NameTable], dict[int, int]]:
    """The tables, narrowed where the text says where a name lies; and the number of the sense of each such mention, and
    of the others of its name.
    """
    narrowed, said = _told_apart(read, mentions, tables, links, finder)
    if not (links or said) and len(tables) < LOOKED_AT:  # as in most short texts
        return narrowed, {}
    held = _hold(read, mentions, narrowed, said, links, finder)
    lying = {i: p for i, k in held.items() for p in [h.place for h in narrowed[k].hits] if p.geonameid == said[i]}
    for i, there, container in held_with_last(links, narrowed, lying, finder):
        narrowed[i], said[i] = there, container.geonameid
    for i, region in towns_of_one_region(narrowed, said, links):
        if len(there := finder.within(tables[i], region, settled=True)):
            narrowed[i], said[i] = there, region.geonameid
    narrowed, senses = followed(tables, narrowed, said, holding(tables, links))
    return narrowed, beside_their_like(tables, links) | senses


def _told_apart(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], links: Sequence[Link], finder: Containers
) -> tuple[list[NameTable], dict[int, int]]:
    """The tables, narrowed by what stands in lists and beside names rather than by what holds them, and the number of
    the sense of each such mention."""
    narrowed = _as_named_units(tables, links, finder)
    said: dict[int, int] = {}
    for i, ids in listed_alike(read, mentions, tables, links):
        narrowed[i], said[i] = finder.chosen(tables[i], ids), min(ids)
    for i, called in (*_with_regions(read, mentions, tables, finder), *told_by_offices(read, mentions, tables, finder)):
        narrowed[i], said[i] = called, called.hits[0].place.geonameid
    alone = (*cities_alone(read, mentions, tables, links), *towns_of_peoples(read, mentions, tables, finder))
    for i, unit in (*cities_beside_cities(tables, links), *alone, *datelined(read, mentions, tables)):
        narrowed[i], said[i] = finder.within(tables[i], unit, settled=True), unit.geonameid
    for i, unit in named_towns(read, mentions, tables):
        narrowed[i], said[i] = finder.within(tables[i], unit, settled=True), unit.geonameid
    return narrowed, said


def _hold(
    read: ReadText,
    mentions: Sequence[Mention],
    narrowed: list[NameTable],
    said: dict[int, int],
    links: Sequence[Link],
    finder: Containers,
) -> dict[int, int]:
    """The container of each mention that a link says to lie in another, by their numbers; `narrowed` and `said` are
    filled in as links are read."""
    listing, pairs = listing_of(links), pairs_of(links)
    held: dict[int, int] = {}  # the container of each, so that one nearer to it may say more: "Troy, Ohio, US"
    # From the text's end, so that in "Perth, WA, Australia" WA is known when Perth is read.
    for linked in sorted(links, key=lambda k: (-max(k.inner, k.outer), k.inner)):
        link = _turned(read, mentions, narrowed, linked)
        inner = narrowed[link.inner]
        if (
            link.kind is LinkKind.AND
            or (link.inner in said and held.get(link.inner) != link.outer + 1)
            or (inner.demonym and mentions[link.inner].kind == MentionKind.DEMONYM)
        ):
            continue
        if link.kind is LinkKind.COMMA and narrowed[link.outer].demonym:
            continue  # "Alexandria, the Virginian city of"
        narrowed[link.outer] = _as_code(narrowed[link.outer], inner, link, finder)
        if not len(narrowed[link.outer]):
            continue
        listed = is_listed(link, listing, pairs) and not _is_by_county(link, narrowed)
        plainly = _strength(read, mentions, link) is not _Said.NOTHING and not (listed and link.outer not in said)
        placed = in_county(inner, narrowed[link.outer], finder) if plainly else None
        if placed is not None:
            narrowed[link.inner], narrowed[link.outer] = placed
            said[link.inner] = said[link.outer] = narrowed[link.outer].hits[0].place.geonameid
            continue
        found = _narrow(read, mentions, narrowed, link, listed, finder)
        if found is not None and (len(found[0]) or link.inner not in said):
            narrowed[link.inner], said[link.inner] = found
            held[link.inner] = link.outer
    return held


def _as_named_units(tables: Sequence[NameTable], links: Sequence[Link], finder: Containers) -> list[NameTable]:
    """Codes as those of units abroad that the text names or that have a large town which it names, where it names
    neither what they usually mean nor a place there: "WA" in a text on Western Australia, or on Perth."""
    made = list(tables)
    codes = [i for i, t in enumerate(tables) if t.abbreviation and len(t)]
    if not codes:
        return made
    known = [t for t in tables if len(t) and not t.abbreviation]
    units = [t for t in known if int(t.level[0]) == _ADMIN1]
    towns = [t for t in known if int(t.level[0]) == _SETTLEMENT and t.hits[0].place.population >= _LARGE]
    behind = {k.outer for k in links if k.kind is LinkKind.COMMA}
    for i in codes:
        usual = tables[i].hits[0].place
        if any(t.hits[0].place.geonameid == usual.geonameid for t in units):
            continue
        apart = i not in behind and not any(contains(usual, t.hits[0].place) for t in known)
        read = (finder.coded(tables[i], place) for place in (units + towns if apart else units))
        made[i] = next((code for code in read if code is not tables[i]), tables[i])
    return made


def _as_code(outer: NameTable, inner: NameTable, link: Link, finder: Containers) -> NameTable:
    short = outer.abbreviation or _is_code(outer.name)
    return finder.coded(outer, inner) if link.kind is LinkKind.COMMA and short and len(inner) else outer


def _narrow(
    read: ReadText,
    mentions: Sequence[Mention],
    tables: Sequence[NameTable],
    link: Link,
    listed: bool,
    finder: Containers,
) -> tuple[NameTable, int] | None:
    """The table of a link's inner name in its container, and the container's id; None where nothing is said."""
    inner, outer = tables[link.inner], tables[link.outer]
    strength = _strength(read, mentions, link)
    if strength >= (_Said.LIKELY if link.kind is LinkKind.IN else _Said.PLAINLY) and _is_other_land(inner, outer):
        strength = _Said.OUTRIGHT  # "Paris in Borno State", "from Lassa in Borno State"
    between = range(link.inner + 1, link.outer)
    holds = _is_wide if link.kind is LinkKind.IN else _is_unit
    if len(between) > _CHAIN or not all(holds(tables[i]) or _is_code(mentions[i].text) for i in between):
        return None  # "Denver, Louisville, Ky."
    if strength is _Said.NOTHING or (listed and is_level(inner, outer)):
        return None
    if len(inner) and not inner.reduced and link.kind is LinkKind.OWNER and int(inner.level[0]) == _COUNTRY:
        return None  # "Russia's Ukraine"
    plainly = not listed and (strength is _Said.OUTRIGHT or (link.kind is LinkKind.IN and not _is_great(inner)))
    meant = _meant(outer, inner, link.kind, shadowed=plainly)
    if strength is _Said.LIKELY and link.kind is LinkKind.COMMA and len(inner) and int(inner.level[0]) == _COUNTRY:
        meant = [c for c in meant if units_of(inner, c.country)]  # "Rusya, Ukrayna'nın kentini vurdu"
    held = [(kept, container) for container in meant if len(kept := finder.within(inner, container))]
    if held:
        own = {h.place for h in outer.hits[:LOOKED_AT] if h.match is Match.EXACT}
        kept, container = min(held, key=lambda pair: (_likeness(pair[0]), pair[1] not in own))
        if _is_called_town(read, mentions[link.inner], kept):  # "the Brazilian village of Paraná"
            kept = finder.within(inner, container, settled=True)
        return kept, container.geonameid
    meant = _meant(outer, inner)
    if (
        not meant
        or (outer.abbreviation and _is_great(inner) and not _is_missing_town(inner, outer))
        or (listed and not _is_of_town(tables, link, meant[0], finder))
    ):
        return None
    if not _may_be_absent(inner, strength, link.kind) or finder.borders(inner, meant[0]):
        return None
    return finder.within(inner, meant[0]), meant[0].geonameid


def _is_missing_town(inner: NameTable, outer: NameTable) -> bool:
    """Whether a great town's name stands before a state's short form that means nothing else: "Berlin, N.Y."; but:
    "Berlin, DE"."""
    code = outer.name.isalpha() and outer.name.isupper() and len(outer.name) < _LONGEST_CODE
    return not code and int(inner.level[0]) == _SETTLEMENT


def _is_called_town(read: ReadText, mention: Mention, kept: NameTable) -> bool:
    """Whether "city of" or the like stands before a name that may be a unit's."""
    if {_COUNTRY, _ADMIN1, _ADMIN2}.isdisjoint(kept.level.tolist()):
        return False
    stated = read.language.names.stated_before.search(read.before(mention.start))
    kinds = stated.groupdict() if stated is not None else {}
    return bool(kinds.get("town") or kinds.get("towns"))


def _is_other_land(inner: NameTable, outer: NameTable) -> bool:
    """Whether a name is said to lie in what is called a state, province or the like of another country than its own,
    where it would act as no power."""
    if not (len(inner) and len(outer) and outer.head and int(outer.level[0]) == _ADMIN1):
        return False
    return inner.hits[0].place.country != outer.hits[0].place.country


def _likeness(kept: NameTable) -> int:
    """How much what lies in a container is what is named there: 0 for a settlement or unit of the very name, 1 for
    anything else that is called so, 2 for what is only spelt alike."""
    if any(h.match is Match.EXACT and level_of(h.place) <= Level.SETTLEMENT for h in kept.hits):
        return 0
    return 1 if any(h.match in (Match.EXACT, Match.ALTERNATE) for h in kept.hits) else 2


def _turned(read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], link: Link) -> Link:
    """The link, the other way round where a country or continent seems owned, "the Tigray region of Ethiopia", or a
    unit seems to lie in what is none: "the Kabul district of Khair Khana"."""
    owned, owner = tables[link.inner], tables[link.outer]
    if link.kind is LinkKind.IN and not (len(owner) and not owner.reduced and _is_wide(owner)) and _is_wide(owned):
        between = read.text[mentions[link.inner].end : mentions[link.outer].start]
        return Link(link.outer, link.inner, LinkKind.OWNER) if read.language.links.unit_of.match(between) else link
    if link.kind is not LinkKind.OWNER or not len(owned) or owned.reduced or owner.demonym:
        return link
    wide = int(owned.level[0]) == _COUNTRY or kind_of(owned.hits[0].place) is Kind.CONTINENT
    gap = mentions[link.outer].end, mentions[link.inner].start
    turned = wide and read.language.links.plainly_within.fullmatch(read.text, *gap) is not None
    return Link(link.outer, link.inner, LinkKind.IN) if turned else link


def _is_of_town(tables: Sequence[NameTable], link: Link, country: Place, finder: Containers) -> bool:
    """Whether a code stands behind a town that has a namesake in the country behind it: "Palermo, PA, Italy"."""
    code = tables[link.inner].abbreviation or _is_code(tables[link.inner].name)
    return code and link.inner > 0 and len(finder.within(tables[link.inner - 1], country)) > 0


class _Said(IntEnum):
    """How plainly a text says where a name lies."""

    NOTHING = 0
    LIKELY = 1
    """A place there is meant if there is one."""
    PLAINLY = 2
    """No place elsewhere is meant, unless it is a large town or a capital."""
    OUTRIGHT = 3
    """No place elsewhere is meant."""


def _strength(read: ReadText, mentions: Sequence[Mention], link: Link) -> _Said:
    inner, outer = mentions[link.inner], mentions[link.outer]
    text, grammar = read.text, read.language.links
    if link.kind is LinkKind.COMMA:
        if grammar.closed.match(text, outer.end):
            return _Said.OUTRIGHT
        before = read.before(inner.start)
        if grammar.subject.search(before) and not grammar.speaking.match(text, outer.end):
            return _Said.OUTRIGHT  # "A market in Lisbon, Nepal burned"
        opens = grammar.opening.search(before) is not None
        return _Said.NOTHING if opens else _Said.LIKELY  # "In Baghdad, Iran said"
    if link.kind is LinkKind.IN:
        defined = grammar.defined.match(text, inner.end)
        if (defined and not any(defined.groupdict().values())) or grammar.of_people.match(text, inner.end):
            return _Said.OUTRIGHT
        if not grammar.plainly_within.fullmatch(text, inner.end, outer.start):
            return _Said.LIKELY if defined else _Said.NOTHING
        before = read.before(inner.start)
        stated = read.language.names.stated_before.search(before)
        if grammar.placing.search(before) or (
            stated is not None and stated.groupdict().get("town")
        ):  # "in Madrid in Kenya" is not the power that acts there, "Moscow in Syria"
            return _Said.OUTRIGHT
        return _Said.LIKELY if grammar.leaving.search(before) else _Said.PLAINLY
    if grammar.plainly_kind_of.fullmatch(text, outer.end, inner.start):
        return _Said.OUTRIGHT
    if grammar.plainly_owner.fullmatch(text, outer.end, inner.start):
        return _Said.PLAINLY
    return _Said.LIKELY if text[outer.end : inner.start] == " " else _Said.NOTHING


def _is_unit(table: NameTable) -> bool:
    return bool({_ADMIN1, _ADMIN2} & set(table.level[:LOOKED_AT].tolist()))


def _is_code(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_CODE


def _is_wide(table: NameTable) -> bool:
    """Whether a name may be a country's or unit's."""
    return bool({_COUNTRY, _ADMIN1, _ADMIN2} & set(table.level[:LOOKED_AT].tolist()))


def _is_great(table: NameTable) -> bool:
    return len(table) > 0 and (table.hits[0].place.population >= _LARGE or int(table.level[0]) == _COUNTRY)


def _meant(
    outer: NameTable, inner: NameTable, kind: LinkKind = LinkKind.COMMA, *, shadowed: bool = False
) -> list[Place]:
    """The countries and first-order units among a name's first candidates, countries alone for a code; and a continent
    that a name is said to lie in: "the Great Lakes region of Africa".

    :param shadowed: whether a unit counts beside a larger town of its name that does not lie in it, as New York does.
    """
    if not len(outer) or outer.reduced:
        return []
    first = outer.hits[0].place
    if kind_of(first) is Kind.CONTINENT and kind is not LinkKind.COMMA:
        return [first]
    lowest = Level.COUNTRY if inner.abbreviation else Level.ADMIN1
    return [
        h.place
        for h in outer.hits[:LOOKED_AT]
        if level_of(h.place) <= lowest
        and (shadowed or h.place == first or level_of(first) <= Level.ADMIN1 or contains(h.place, first))
    ]


def _with_regions(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], finder: Containers
) -> Iterator[tuple[int, NameTable]]:
    """Towns that are called by their region, too, where it stands behind them: "Halle in Westfalen"."""
    region = read.language.links.region
    for i, (mention, table) in enumerate(zip(mentions, tables, strict=True)):
        behind = region.match(read.text, mention.end) if len(table) > 1 else None
        if behind is not None:
            called = finder.called(table, f"{mention.text} {behind[1]}")
            if len(called):
                yield i, called


def _is_by_county(link: Link, tables: Sequence[NameTable]) -> bool:
    """Whether a county stands between a name and its container: "Berlin, Rensselaer County, N.Y."."""
    return link.outer == link.inner + 2 and is_county(tables[link.inner + 1])


def _may_be_absent(inner: NameTable, strength: _Said, kind: LinkKind) -> bool:
    """Whether what is said leaves no place at all for a name that the gazetteer lacks there."""
    if inner.reading is NameReading.WITHIN:  # "the Kabul district of Khair Khana" is no Khana
        return strength is _Said.OUTRIGHT
    if inner.abbreviation:  # "Palermo, PA, Italy"
        return kind is LinkKind.COMMA and strength is _Said.OUTRIGHT and int(inner.level[0]) == _ADMIN1
    if not len(inner):
        return False
    if _is_code(inner.name):  # "Bari, BA, Italy"
        return kind is LinkKind.COMMA and strength is _Said.OUTRIGHT
    first = next((i for i, h in enumerate(inner.hits) if h.match is Match.EXACT), 0)
    level = int(inner.level[first])
    if kind is not LinkKind.OWNER and level in (_ADMIN1, _ADMIN2):  # "Kansas, Ethiopia", "in Delaware in Fiji"
        return strength is _Said.OUTRIGHT
    if level != _SETTLEMENT:
        return False
    # What owns a town, or does something somewhere, may be a power: "Iran's Damascus consulate", "Moscow in Syria".
    place = inner.hits[first].place
    itself = kind_of(place) is Kind.CAPITAL if kind is LinkKind.IN else place.population >= _LARGE
    return strength is _Said.OUTRIGHT or (strength is _Said.PLAINLY and not itself)
