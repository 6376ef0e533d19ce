"""The ranker's features, worked out once more by plain sums from what each is said to be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from conftest import World

from gazetteer import Gazetteer, importance
from geo.candidates import CandidateFinder, Level
from geo.context import Home, LinkKind, no_home
from geo.document import Mention
from geo.language import as_language, load
from geo.rank import FEATURES, PRIOR, RankingInput, features, ranking_input
from geo.rank.background import background_votes
from geo.rank.context_arrays import has_position
from geo.rank.groups import COLUMN_OF, SURROUNDING_GROUPS, BackgroundVotes, Surroundings, with_columns
from geo.rank.groups.name import _log_rank, name_features
from geo.rank.pairs import containment, make_pair

TEXT = (
    "In Syria, Paris and Texas met. Homs, near Damascus, is in Syria. From Raqqa the road leads to Homs and Damascus; "
    "France and the United States said so. Hims and Homs Governorate were calm, Homs too."
)
NAMES = "Homs Governorate|Paris|Texas|Homs|Damascus|Syria|Raqqa|France|United States|Hims"


def ready(gazetteer: Gazetteer, text: str, names: str) -> RankingInput:
    mentions = [Mention(m.start(), m.end(), m.group()) for m in re.finditer(rf"\b(?:{names})\b", text)]
    return ranking_input(text, mentions, CandidateFinder(gazetteer))


class Plain:
    """The candidates of a text one by one, and sums over the other names' candidates."""

    def __init__(self, given: RankingInput, belief: np.ndarray) -> None:
        self.belief, self.xyz = belief, given.layout.xyz
        self.owner = [g for g, group in enumerate(given.graph.groups) for _ in group.table.hits]
        self.tables = [group.table for group in given.graph.groups]
        self.country = [int(c) for t in self.tables for c in t.country]
        self.admin1 = [int(c) for t in self.tables for c in t.admin1]
        self.level = [int(c) for t in self.tables for c in t.level]
        self.ids = [int(c) for t in self.tables for c in t.ids]
        self.scene = self.opens = [table.name == "Syria" for table in self.tables]  # "In Syria, "
        self.closeness, self.together = given.graph.closeness, given.graph.together
        count = [len(group.mentions) ** 0.5 for group in given.graph.groups]
        self.weighed = [p * count[g] for p, g in zip(belief, self.owner, strict=True)]

    def others(self, i: int) -> list[int]:
        return [k for k in range(len(self.owner)) if self.owner[k] != self.owner[i]]

    def sum(self, i: int, fits: Callable[[int], bool], times: Callable[[int], float] = lambda _: 1.0) -> float:
        return sum(self.weighed[k] * times(k) for k in self.others(i) if fits(k))

    def km(self, i: int, k: int) -> float:
        return 6371.0 * float(np.linalg.norm(self.xyz[i] - self.xyz[k]))

    def total(self, i: int) -> float:
        return self.sum(i, lambda _: True)

    def mass(self, i: int, unit: list[int]) -> float:
        return self.sum(i, lambda k: unit[k] == unit[i] > 0)

    def named(self, i: int, unit: list[int], level: Level) -> float:
        return self.sum(i, lambda k: unit[k] == unit[i] > 0 and self.level[k] == level)

    def named_of(self, i: int, unit: list[int], level: Level) -> float:
        """How much of what is named at a level is its own."""
        some = self.sum(i, lambda k: unit[k] > 0 and self.level[k] == level)
        return self.named(i, unit, level) / (some + 0.2)

    def apart(self, i: int) -> float:
        """How far its country is named in no sentence with it."""
        own = self.country[i]
        country = [k for k in self.others(i) if self.country[k] == own > 0 and self.level[k] == Level.COUNTRY]
        beside = sum(self.weighed[k] * self.together[self.owner[i], self.owner[k]] for k in country)
        return 1.0 - min(beside / max(sum(self.weighed[k] for k in country), 1e-9), 1.0)

    def told(self, i: int, scene: list[bool]) -> float:
        """How far its country is one that the text says something happens in, or opens a sentence with."""
        own = self.country[i]
        country = [k for k in self.others(i) if self.country[k] == own > 0 and self.level[k] == Level.COUNTRY]
        scenes = sum(self.weighed[k] for k in country if scene[self.owner[k]])
        return min(scenes / max(sum(self.weighed[k] for k in country), 1e-9), 1.0)

    def tells(self, k: int) -> bool:
        return self.belief[k] > 0.02 and self.level[k] not in (Level.COUNTRY, Level.REGION)

    def near(self, i: int, tau: float) -> float:
        return math.log1p(4.0 * self.sum(i, self.tells, lambda k: math.exp(-self.km(i, k) / tau)))

    def by_rank_of_nearness(self, i: int) -> list[float]:
        sure = [self.km(i, k) for k in self.others(i) if self.tells(k) and self.belief[k] > 0.5]
        km = sorted([*(min(d, 20_000.0) for d in sure), 20_000.0, 20_000.0])
        return [1.0 - math.log1p(d / 10.0) / math.log1p(2000.0) for d in km[:2]]

    def beside(self, i: int, unit: list[int]) -> float:
        row = self.closeness[self.owner[i]]
        own = sum(self.belief[k] * row[self.owner[k]] for k in self.others(i) if unit[k] == unit[i] > 0)
        return own / max(row.sum(), 0.3)

    def beside_near(self, i: int, tau: float) -> float:
        row = self.closeness[self.owner[i]]
        return sum(
            self.belief[k] * row[self.owner[k]] * math.exp(-self.km(i, k) / tau)
            for k in self.others(i)
            if self.tells(k)
        )

    def same(self, i: int) -> float:
        return min(sum(self.belief[k] for k in self.others(i) if self.ids[k] == self.ids[i]), 1.0)

    def focus(self, i: int) -> float:
        countries = set(self.country)
        return max(self.sum(i, lambda k, c=c: self.country[k] == c) for c in countries) / self.total(i)


def plain_features(p: Plain, i: int, fixed: dict[str, float]) -> dict[str, float]:
    country, admin1 = p.country, p.admin1
    only = p.named_of(i, country, Level.COUNTRY)
    few = only * min(1.0, 2.0 / len(p.tables))
    nearest, next_best = p.by_rank_of_nearness(i)
    return {
        "country_share": p.mass(i, country) / p.total(i),
        "country_mass": math.log1p(p.mass(i, country)) / 2,
        "country_named": math.log1p(p.named(i, country, Level.COUNTRY)) / 2,
        "admin1_share": p.mass(i, admin1) / p.total(i),
        "admin1_mass": math.log1p(p.mass(i, admin1)) / 2,
        "admin1_named": math.log1p(p.named(i, admin1, Level.ADMIN1)) / 2,
        "only_country": only,
        "only_admin1": p.named_of(i, admin1, Level.ADMIN1),
        "only_country_few": few,
        "only_country_shadow": few * fixed["shadow"],
        "only_country_apart": few * p.apart(i),
        "only_country_apart_shadow": few * fixed["shadow"] * p.apart(i),
        "only_country_scene": few * p.told(i, p.scene),
        "only_country_scene_shadow": few * fixed["shadow"] * p.told(i, p.scene),
        "only_country_scene_opens": few * p.told(i, p.opens),
        "near_30": p.near(i, 30.0),
        "near_150": p.near(i, 150.0),
        "near_600": p.near(i, 600.0),
        "nearest": nearest,
        "next_best": next_best,
        "adjacent_country": p.beside(i, country),
        "adjacent_admin1": p.beside(i, admin1),
        "adjacent_near_30": p.beside_near(i, 30.0),
        "adjacent_near_150": p.beside_near(i, 150.0),
        "same_place": p.same(i),
        "country_focus": fixed["country"] * p.focus(i),
        "rank_focus": fixed["rank"] * p.focus(i),
    }


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("part", [16, 0])  # as of few names, and as of many
def test_what_other_names_say_is_what_plain_sums_say(
    levant: Gazetteer, seed: int | None, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("geo.rank.features"), "_PART", part)
    given = ready(levant, TEXT, NAMES)
    layout = given.layout
    if seed is None:  # all is sure
        belief = np.zeros(len(layout))
        belief[layout.starts] = 1.0
    else:
        belief = np.random.default_rng(seed).random(len(layout)) ** 4 + 0.001
        belief /= np.add.reduceat(belief, layout.starts)[layout.group]
    found = features(layout, belief)
    plain = Plain(given, belief)
    assert any(plain.scene)
    for i in range(len(layout)):
        fixed = dict(zip(FEATURES, layout.fixed[i].tolist(), strict=True))
        said = plain_features(plain, i, fixed)
        said["only_admin1_few"] = said["only_admin1"] * min(1.0, 2.0 / len(given.graph.groups))
        said["only_country_apart_small"] = said["only_country_apart"] * layout.context.smallness[i]
        said["only_country_apart_several"] = said["only_country_apart"] * layout.context.namesakes[i]
        said["only_country_scene_small"] = said["only_country_scene"] * layout.context.smallness[i]
        several = 1.0 - math.exp(-layout.context.namesakes[i])
        said["only_country_scene_several"] = said["only_country_scene"] * several
        made = dict(zip(FEATURES, found[i].tolist(), strict=True))
        assert {f: made[f] for f in said} == pytest.approx(said, abs=2e-5), f"candidate {i}"


def test_two_texts_names_say_the_same_alone_and_in_two_steps(levant: Gazetteer) -> None:
    """With two names only, each has one other, and what is nearest is that or nothing."""
    given = ready(levant, "From Raqqa to Damascus.", "Raqqa|Damascus")
    belief = np.ones(len(given.layout))
    found = dict(zip(FEATURES, features(given.layout, belief)[0].tolist(), strict=True))
    plain = Plain(given, belief)
    assert found["nearest"] == pytest.approx(plain.by_rank_of_nearness(0)[0], abs=1e-6)
    assert found["next_best"] == pytest.approx(1.0 - math.log1p(2000.0) / math.log1p(2000.0))
    assert found["same_place"] == 0.0
    assert found["country_share"] == pytest.approx(1.0)


def test_countries_and_regions_have_no_position_that_tells() -> None:
    assert has_position(np.arange(6)).tolist() == [False, True, True, True, True, False]


def test_a_small_part_of_a_country_that_is_named_is_small(world: World) -> None:
    add = world.add_place
    add("Aland", fclass="A", fcode="PCLI", country="AA", population=9_999_999, lat=10, lon=10)
    add("Oneton", country="AA", population=9_999_999, lat=10, lon=10)
    add("Twoton", country="AA", population=9_999, lat=10, lon=10)
    add("Nilton", country="AA", lat=10, lon=10)
    add("Farton", country="BB", population=9, lat=40, lon=10)
    gazetteer = world.open()
    names = "Aland|Oneton|Twoton|Nilton|Farton"
    context = ready(gazetteer, "Aland: Oneton, Twoton, Nilton, Farton.", names).layout.context
    assert context is not None
    # Tenths of thousands: one part in a thousand is 3 of 5, one in ten millions as much as counts; abroad nothing.
    assert context.smallness == pytest.approx([0.0, 0.0, 3 / 5, 7 / 5, 0.0])
    unnamed = ready(gazetteer, "Oneton, Twoton.", names).layout.context
    assert unnamed is not None
    assert unnamed.smallness.tolist() == [0.0, 0.0]


def test_namesakes_in_a_country_are_its_towns_of_the_name(world: World) -> None:
    for lat, kind in ((10, "P.PPL"), (12, "P.PPL"), (14, "P.PPL"), (16, "A.ADM2")):
        fclass, fcode = kind.split(".")
        world.add_place("Union", fclass=fclass, fcode=fcode, country="AA", lat=lat, lon=10, admin1=str(lat))
    world.add_place("Union", country="BB", lat=50, lon=10)
    world.add_place("Other", country="BB", lat=50, lon=11)
    given = ready(world.open(), "From Union to Other.", "Union|Other")
    assert given.layout.context is not None
    countries = [h.place.country for g in given.graph.groups for h in g.table.hits]
    told = [0.0 if c == "BB" else math.log(3) for c in countries]
    assert given.layout.context.namesakes == pytest.approx(told)


# A name's own candidates


@cache
def _columns() -> dict[str, int]:
    return {name: i for i, name in enumerate(FEATURES)}


def of_name(world: World, name: str) -> dict[str, list[float]]:
    """The features of a name that stands alone, by the candidates' GeoNames ids."""
    given = ready(world.open(), f"In {name}.", re.escape(name))
    order = np.argsort(given.layout.ids)
    return {f: given.layout.fixed[order, i].tolist() for f, i in _columns().items()}


def test_what_a_name_tells_of_each_of_its_places(world: World) -> None:
    add = world.add_place
    add(
        "Alba",
        population=99_999,
        fcode="PPLA",
        country="AA",
        admin1="1",
        lat=10,
        lon=10,
        names=["Albano", "Albaville"],
    )
    add("Alba", population=9, country="AA", admin1="2", lat=20, lon=10)
    add("Alba", fclass="A", fcode="ADM2", country="AA", admin1="1", lat=10.1, lon=10)
    add("Whitton", population=99, country="BB", lat=50, lon=10, names=["Alba"])
    add("Alba", fclass="H", fcode="STM", country="CC", lat=-50, lon=10)
    told = of_name(world, "Alba")
    approx = pytest.approx
    assert told["pop"] == approx([5 / 7, 1 / 7, 0, 2 / 7, 0])
    assert told["pop_rel"] == approx([0, -4 / 7, -5 / 7, -3 / 7, -5 / 7])
    assert told["pop_top"] == [1, 0, 0, 0, 0]
    assert told["population_unknown"] == [0, 0, 1, 0, 1]
    assert told["exact"] == [1, 1, 1, 0, 1]
    assert told["alternate"] == [0, 0, 0, 1, 0]
    assert told["loose"] == [0, 0, 0, 0, 0]
    assert told["same_letters"] == [1, 1, 1, 0, 1]
    assert told["capital"] == [1, 0, 0, 0, 0]
    assert told["unit_of_town"] == [0, 0, 1, 0, 0]
    levels = ("country", "admin1", "admin2", "settlement", "feature", "region")
    assert [[told[f][i] for f in levels].index(1.0) for i in range(5)] == [3, 3, 2, 3, 4]
    assert [sum(told[f][i] for f in levels) for i in range(5)] == [1.0] * 5
    assert told["names"] == approx([math.log10(n + 1) for n in (3, 1, 1, 2, 1)])
    assert told["names_rel"] == approx([math.log10(n / 4) for n in (4, 2, 2, 3, 2)])
    assert min(told["rank_rel"]) == 0.0
    assert told["rank_rel"] == approx([r - min(told["rank"]) for r in told["rank"]])
    assert told["first"] == [float(r == min(told["rank"])) for r in told["rank"]]
    assert told["first_unit"] == [0, 0, 0, 0, 0]
    # The other name of the little town counts against it the less, the greater it is.
    assert told["alternate_rank"][3] == approx((told["rank"][3] * 7 - 3.85) / 7)
    assert [told["alternate_rank"][i] for i in (0, 1, 2, 4)] == [0, 0, 0, 0]


@pytest.mark.parametrize(("country", "short", "told"), [("Alba and Beta", "Alba", 1), ("Norland", "Solland", 0)])
def test_the_first_words_of_a_countrys_name_mean_it_as_its_name_does(
    world: World, country: str, short: str, told: int
) -> None:
    world.add_place(
        country, fclass="A", fcode="PCLI", country="AA", population=9_000_000, lat=10, lon=10, names=[short]
    )
    assert of_name(world, short)["first_unit"] == [told]


def test_a_country_of_the_name_comes_first_as_a_unit(world: World) -> None:
    world.add_place("Alba", fclass="A", fcode="PCLI", country="AA", population=9_000_000, lat=10, lon=10)
    world.add_place("Alba", population=99, country="BB", lat=50, lon=10)
    told = of_name(world, "Alba")
    assert told["first_unit"] == [1, 0]
    assert told["country_alone"] == told["country"] == [1, 0]
    assert told["rank_alone"] == told["rank"]


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Alba County", [1, 0, 0, 0]),
        ("Alba River", [0, 1, 0, 0]),
        ("Alba Hill", [0, 1, 1, 0]),
    ],
)
def test_a_head_says_which_kinds_fit(world: World, name: str, fits: list[float]) -> None:
    for kind in ("A.ADM2", "H.STM", "T.MT", "P.PPL"):
        fclass, fcode = kind.split(".")
        world.add_place(name, fclass=fclass, fcode=fcode, country="AA", lat=10, lon=10)
    told = of_name(world, name)
    assert told["head_fits"] == fits
    assert told["head_clashes"] == [1 - f for f in fits]
    unit = name.endswith("County")
    assert told["county_unit"] == [f * unit for f in fits]
    assert told["county_other"] == [(1 - f) * unit for f in fits]


def test_a_city_is_meant_by_a_word_of_its_name_unless_a_unit_bears_it(world: World) -> None:
    def exact(*, people: int, unit: bool, main: str, other: int = 90_000) -> float:
        made = type(world)(world._folder)
        world._opened.extend(made._opened)
        made.add_place(main, population=people, country="AA", admin1="1", lat=10, lon=10, names=["Alba"])
        made.add_place("Alba", population=other, country="BB", lat=40, lon=10)
        if unit:
            made.add_place("Alba", fclass="A", fcode="ADM1", country="AA", admin1="2", lat=20, lon=10)
        try:
            return of_name(made, "Alba")["exact"][0]
        finally:
            made.close()

    assert exact(people=100_000, unit=False, main="Alba City") == 1.0
    assert exact(people=100_000, unit=False, main="Alba-on-Sea") == 1.0
    assert exact(people=100_000, unit=False, main="Old Alba") == 1.0
    assert exact(people=99_999, unit=False, main="Alba City") == 0.0
    assert exact(people=100_000, unit=True, main="Alba City") == 0.0
    assert exact(people=100_000, unit=False, main="Albatown") == 0.0
    assert exact(people=50_000, unit=False, main="Alba City", other=2500) == 1.0
    assert exact(people=50_000, unit=False, main="Alba City", other=2501) == 0.0
    assert exact(people=49_999, unit=False, main="Alba City", other=9) == 0.0


# Two names that the text joins


def test_what_lies_in_what_where_codes_do_not_tell(world: World) -> None:
    add = world.add_place
    add("Weir", fclass="S", fcode="DAM", lat=10.0, lon=10.0)
    add("Town", population=500, lat=10.2, lon=10.0)  # 22 km off
    add("City", population=500, lat=10.3, lon=10.0)  # 33 km
    add("Near District", fclass="A", fcode="ADM2", country="AA", admin1="1", admin2="1", lat=10.5, lon=10.0)  # 55 km
    add("Far District", fclass="A", fcode="ADM2", country="AA", admin1="1", admin2="2", lat=10.6, lon=10.0)  # 67 km
    finder = CandidateFinder(world.open())
    names = ("Town", "City", "Near District", "Far District")
    inside = {name: containment(finder.table("Weir"), finder.table(name))[0].item() for name in names}
    assert inside == {"Town": 1.0, "City": 0.0, "Near District": 1.0, "Far District": 0.0}


def test_how_alike_two_names_side_by_side_are(levant: Gazetteer) -> None:
    finder = CandidateFinder(levant)

    def alike(a: str, b: str) -> list[float]:
        pair = make_pair(slice(0, 1), slice(1, 2), finder.table(a), finder.table(b), LinkKind.AND)
        assert pair.alike is not None
        return [float(m[0, 0]) for m in pair.alike]

    near = math.exp(-140.5 / 150.0)
    assert alike("Homs", "Damascus") == pytest.approx([1, 0, near, 1, 0], abs=0.01)  # one country, one level
    assert alike("Syria", "Iraq") == pytest.approx([0, 0, alike("Syria", "Iraq")[2], 1, 1])  # two countries
    assert alike("Syria", "Homs")[3:] == [0, 0]
    # Two units of one country are siblings; a unit is none of a country, nor of a unit abroad.
    assert alike("Homs Governorate", "Homs Governorate") == pytest.approx([1, 1, 1, 1, 1])
    assert alike("Homs Governorate", "Texas")[3:] == [1, 0]
    assert alike("Homs Governorate", "Homs")[:2] == [1, 1]


# Names that are no mentions


@pytest.mark.parametrize("count", [1, 9])
def test_background_names_share_their_vote_with_meaning_no_place(levant: Gazetteer, count: int) -> None:
    finder = CandidateFinder(levant)
    tables = [finder.table(name) for name in ("Paris", "Damascus", "Syria", "Hol", "Homs")]
    mass: dict[int, float] = {}
    weights: list[float] = []
    for table in tables:
        e = np.exp(name_features([table])[0] @ PRIOR)
        for i, share in enumerate((e / (e.sum() + 30.0)).tolist()):
            for code in (int(table.country[i]), int(table.admin1[i])):
                if code and share > 0.003:
                    mass[code] = mass.get(code, 0.0) + share * count**0.5
            if share * count**0.5 > 0.02 and share > 0.003 and table.level[i] not in (Level.COUNTRY, Level.REGION):
                weights.append(share * count**0.5)
    votes = background_votes([(table, count) for table in tables])
    assert votes is not None
    assert votes.mass == pytest.approx(mass)
    assert votes.weight.tolist() == pytest.approx(weights)
    assert votes.xyz.shape == (len(weights), 3)
    assert weights


def test_the_rank_that_a_place_would_have_in_the_world_fits_the_built_in_places() -> None:
    with Gazetteer.open() as gazetteer:
        fids = sorted({round(n) for n in np.geomspace(1, len(gazetteer) - 1, 300)})
        places = list(gazetteer._store.by_fids(fids))
    traits = np.zeros((7, len(places)))
    traits[0] = [p.population for p in places]
    traits[1] = 1.0  # as in a gazetteer of few places
    traits[3] = [importance(p) for p in places]
    expected = _log_rank(traits)
    true = np.log10([p.rank for p in places])
    known = (true > 2.5) & (true < 5.2)
    assert np.abs(expected + 0.6 - true)[known].mean() < 0.25
    # A place is never ranked below what it is in its own file, nor beyond the last.
    traits[1] = 1e6
    assert _log_rank(traits) == pytest.approx(np.full(len(places), 6.0))
    assert expected.max() <= 5.4 - 0.6


def test_background_names_vote_by_how_likely_their_places_are(levant: Gazetteer) -> None:
    finder = CandidateFinder(levant)
    homs, paris, syria = (finder.table(name) for name in ("Damascus", "Paris", "Syria"))
    assert background_votes([]) is None
    once, often = background_votes([(homs, 1)]), background_votes([(homs, 4)])
    assert once is not None
    assert often is not None
    assert len(once.weight) == 1
    # A name that stands four times says twice as much.
    assert often.weight == pytest.approx(once.weight * 2)
    assert set(once.mass) == {int(homs.country[0]), int(homs.admin1[0])}
    assert all(0.0 < share < 1.0 for share in once.mass.values())
    both = background_votes([(homs, 1), (syria, 1)])
    assert both is not None
    assert len(both.weight) == len(both.xyz) == len(once.weight)  # a country has no position
    assert both.mass[int(homs.country[0])] > once.mass[int(homs.country[0])]
    # Both places of a name share its vote.
    two = background_votes([(paris, 1)])
    assert two is not None
    assert sum(share for code, share in two.mass.items() if code < 1000) < 1.0
    assert {c for c in two.mass if c < 1000} == set(paris.country.tolist())


# What is known of the text around


def around(given: RankingInput, **more: Any) -> dict[str, list[float]]:
    """The features that a text's surroundings fill in, by their groups' order."""
    layout, tables = given.layout, [g.table for g in given.graph.groups]
    made = layout.fixed.copy()
    for group, columns in with_columns(SURROUNDING_GROUPS):
        made[:, columns] = 0.0
        known = {
            "graph": given.graph, "home": no_home(), "background": None, "wording": {}, "language": as_language(None),
            "group": layout.group, "ids": layout.ids, "xyz": layout.xyz, "country": layout.country,
            "admin1": np.concatenate([t.admin1 for t in tables]), "level": layout.level, "features": made,
            "column_of": COLUMN_OF,
        } | more  # fmt: skip
        group.fill(Surroundings(**known), made[:, columns])
    return {name: made[:, i].tolist() for i, name in enumerate(FEATURES)}


def test_another_language_than_the_ranker_s_speaks_for_its_countries_and_against_small_towns_overseas(
    levant: Gazetteer,
) -> None:
    given = ready(levant, "Paris. Homs. Syria.", "Paris|Homs|Syria")
    layout = given.layout
    country = {p.country: row for row, p in enumerate(h.place for g in given.graph.groups for h in g.table.hits)}
    german, french, english = (around(given, language=load(c))["domain"] for c in ("de", "fr", "en"))
    assert (french[country["FR"]], french[country["SY"]], german[country["FR"]]) == (0.75, 0.5, 0.5)
    assert german[country["US"]] == max(0.0, min(0.5, 3.3 - 7.0 * layout.fixed[country["US"], COLUMN_OF["rank"]]))
    assert german[country["US"]] < 0.5
    assert not any(english)
    home = replace(no_home(), domain=int(layout.country[country["US"]]))  # what is known of a text goes before
    assert around(given, language=load("fr"), home=home)["domain"] == around(given, home=home)["domain"]


def test_a_home_speaks_for_what_is_there_and_near(levant: Gazetteer) -> None:
    given = ready(levant, "Paris. Homs. Syria. Damascus.", "Paris|Homs|Syria|Damascus")
    finder = CandidateFinder(levant)
    homs, syria, raqqa = (finder.table(n) for n in ("Homs", "Syria", "Raqqa"))
    home = Home(
        np.array([homs.ids[0], syria.ids[0], raqqa.ids[0]]),
        np.array([homs.xyz[0], [0.0, 0.0, 0.0], raqqa.xyz[0]]),  # of a country no position is known
        np.array([0.5, 0.3, 0.2]),
        np.array([homs.country[0], syria.country[0], 0]),
        np.array([homs.admin1[0], 0, raqqa.admin1[0]]),
        0.8,
        domain=int(syria.country[0]),
    )
    told = around(given, home=home)
    layout = given.layout
    weight = {0: 0.4, 1: 0.24, 2: 0.16}
    km = 6371.0 * np.linalg.norm(layout.xyz[:, None] - home.xyz[None], axis=2)
    for i in range(len(layout)):
        country, ids = int(layout.country[i]), int(layout.ids[i])
        unit = int(np.concatenate([g.table.admin1 for g in given.graph.groups])[i])
        said = {
            "home_country": sum(w for k, w in weight.items() if home.country[k] == country > 0),
            "home_admin1": sum(w for k, w in weight.items() if home.admin1[k] == unit > 0),
            "home_seen": math.log1p(10 * sum(w for k, w in weight.items() if home.ids[k] == ids)),
            "domain": float(country == home.domain),
        } | {
            f"home_near_{tau}": math.log1p(4 * sum(weight[k] * math.exp(-km[i, k] / tau) for k in (0, 2)))
            for tau in (30, 150, 600)
        }
        assert {name: told[name][i] for name in said} == pytest.approx(said, abs=1e-5)
    assert told["rank_home"] == pytest.approx([r * 0.8 for r in told["rank"]])
    boundless = around(given, home=replace(home, strength=2.5))
    assert boundless["rank_home"] == pytest.approx(told["rank"])
    nowhere = np.zeros_like(layout.country)  # to have no country, or no unit, is nothing that two have in common
    at_sea = around(given, home=home, country=nowhere, admin1=nowhere)
    assert not any(any(at_sea[f]) for f in ("home_country", "home_admin1"))
    unknown = around(given)
    assert not any(any(unknown[f]) for f in (*said, "rank_home"))


def test_background_names_speak_for_countries_units_and_places_near(levant: Gazetteer) -> None:
    given = ready(levant, "Paris. Homs.", "Paris|Homs")
    homs = CandidateFinder(levant).table("Homs")
    votes = BackgroundVotes({int(homs.country[0]): 3.0, int(homs.admin1[0]): 1.5}, np.array([2.0]), homs.xyz[:1])
    told = around(given, background=votes)
    at_home = (given.layout.country == homs.country[0]).tolist()
    assert told["background_country"] == pytest.approx([math.log1p(3.0) / 2 * here for here in at_home])
    assert told["background_admin1"] == pytest.approx([math.log1p(1.5) * here for here in at_home])
    km = 6371.0 * np.linalg.norm(given.layout.xyz - homs.xyz[0], axis=1)
    for tau in (30, 150):
        assert told[f"background_near_{tau}"] == pytest.approx(np.log1p(2.0 * np.exp(-km / tau)).tolist(), abs=1e-6)
    mass_alone = around(given, background=votes._replace(weight=np.zeros(0), xyz=np.zeros((0, 3))))
    assert not any(mass_alone["background_near_150"])
    assert mass_alone["background_country"] == told["background_country"]


def test_wording_speaks_for_its_country_and_against_others(levant: Gazetteer) -> None:
    given = ready(levant, "Paris. Homs. Paris.", "Paris|Homs")
    france, syria, states = (int(CandidateFinder(levant).table(n).country[0]) for n in ("France", "Syria", "US"))
    told = around(given, wording={states: 3.0, france: 1.0})
    here = [{states: math.log(4), france: math.log(2)}.get(int(c), 0.0) for c in given.layout.country]
    assert syria in given.layout.country
    assert told["wording_here"] == pytest.approx(here)
    assert told["wording_elsewhere"] == pytest.approx([math.log(4) - h for h in here])
    assert told["rank_wording"] == pytest.approx([math.log(4) * r for r in told["rank"]])
    nowhere = given.layout.country * 0
    assert not any(around(given, wording={states: 3.0}, country=nowhere)["wording_elsewhere"])
    assert not any(around(given)["rank_wording"])


def test_importance_counts_by_how_many_names_there_are_and_how_often(levant: Gazetteer) -> None:
    given = ready(levant, "Paris. Homs. Paris. Syria. Paris.", "Paris|Homs|Syria")
    told = around(given)
    few = 1.0 - math.log(3) / 4.0
    times = [3 if given.graph.groups[g].table.name == "Paris" else 1 for g in given.layout.group]
    for i, rank in enumerate(told["rank"]):
        assert told["rank_alone"][i] == pytest.approx(rank * few)
        assert told["country_alone"][i] == pytest.approx(told["country"][i] * few)
        assert told["rank_often"][i] == pytest.approx(rank * math.log(times[i]) / 5)
        assert told["rank_long"][i] == pytest.approx(rank * math.log(5) / 5)


def test_a_word_beside_a_name_says_its_kind(world: World) -> None:
    world.add_place("Alba", fclass="A", fcode="ADM1", country="AA", admin1="1", lat=10, lon=10)
    world.add_place("Alba", fclass="A", fcode="ADM2", country="BB", admin1="1", admin2="1", lat=50, lon=10)
    world.add_place("Alba", fclass="P", fcode="PPL", country="CC", lat=-30, lon=10, population=9)
    world.add_place("Alba", fclass="H", fcode="LK", country="CC", lat=-31, lon=10)
    gazetteer = world.open()

    def seen(text: str) -> dict[str, list[float]]:
        given = ready(gazetteer, text, "Alba")
        told = around(given)
        order = np.argsort(given.layout.ids)
        return {
            f: [told[f][i] for i in order] for f in ("stated_fits", "stated_clashes", "stated_admin1", "article_nature")
        }

    unit = seen("In the province of Alba it rained.")
    assert unit == {
        "stated_fits": [1, 1, 0, 0], "stated_clashes": [0, 0, 1, 1], "stated_admin1": [1, 0, 0, 0],
        "article_nature": [0, 0, 0, 0],
    }  # fmt: skip
    assert seen("It rained in the Alba.")["article_nature"] == [0, 0, 0, 1]
    assert not any(map(any, seen("In Alba it rained.").values()))
