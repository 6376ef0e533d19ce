"""What confidence and neighbours are judged by, worked out once more by plain counts; evidence and alternates."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from conftest import World
from mapping import place

from gazetteer import Gazetteer, Place, distance_km
from geo.candidates import CandidateFinder, Level, NameReading
from geo.context import Context, LinkKind
from geo.document import Mention
from geo.language.en.evidence import EVIDENCE
from geo.rank import (
    FEATURES,
    GROUPS,
    PRIOR,
    Facts,
    Ranked,
    RankingInput,
    allowed_candidates,
    features,
    hand_ranker,
    rank,
    ranking_input,
    softmax,
    strongest,
)
from geo.rank.place_relations import holds
from geo.resolve import (
    NEARBY_TERMS,
    TERMS,
    chosen_places,
    confidence_terms,
    doubtful,
    names_of,
    neighbours,
    to_chosen,
)
from geo.resolve.choose import Choice, _alternates, _best, _choices, _explanations
from geo.resolve.confidence import logit
from geo.resolve.explanations import explain_evidence

TEXT = (
    "Paris and Texas met. Homs, near Damascus, is in Syria. A Syrian went from Raqqa to Homs and Damascus; "
    "France and the United States said so. Homs International Airport was shut, Homs too."
)
NAMES = "Homs International Airport|Paris|Texas|Homs|Damascus|Syrian|Syria|Raqqa|France|United States"


def ready(gazetteer: Gazetteer, text: str, names: str) -> tuple[RankingInput, list[Mention]]:
    mentions = [Mention(m.start(), m.end(), m.group(), 0.9) for m in re.finditer(rf"\b(?:{names})\b", text)]
    return ranking_input(text, mentions, CandidateFinder(gazetteer)), mentions


@pytest.mark.parametrize("seed", range(4))
def test_the_terms_of_confidence_are_what_plain_counts_say(levant: Gazetteer, seed: int) -> None:
    given, mentions = ready(levant, TEXT, NAMES)
    layout, groups = given.layout, given.graph.groups
    belief = np.random.default_rng(seed).random(len(layout)) ** 6 + 1e-4
    belief /= np.add.reduceat(belief, layout.starts)[layout.group]
    made = features(layout, belief)
    of = [belief[s : s + n].tolist() for s, n in zip(layout.starts, layout.sizes, strict=True)]
    best = [p.index(max(p)) for p in of]
    terms = confidence_terms(Ranked(layout, made, belief, belief), given.graph, best, to_chosen(layout, best))
    chosen = [g.table.hits[b].place for g, b in zip(groups, best, strict=True)]
    levels = [int(g.table.level[b]) for g, b in zip(groups, best, strict=True)]
    sure = [(g, b) for g, p in enumerate(of) for b, q in enumerate(p) if q > 0.5]
    countries = {int(groups[g].table.country[b]) for g, b in sure}
    of_countries = sum(groups[g].table.level[b] == Level.COUNTRY for g, b in sure) / max(len(sure), 1)
    all_mentions = sum(len(g.mentions) for g in groups)
    means = [term for term in TERMS if term.startswith("mean_")]
    assert len(means) == 13
    assert len(groups) >= 8
    for n, (group, own, chosen_one, level) in enumerate(zip(groups, of, chosen, levels, strict=True)):
        table = group.table
        km = [distance_km(chosen_one.point, h.place.point) for h in table.hits]
        mass = logit(sum(p for p, d in zip(own, km, strict=True) if d <= 161.0))
        elsewhere = [p for p, d in zip(own, km, strict=True) if d > 161.0]
        others = [m for m in range(len(groups)) if m != n]
        near = [m for m in others if levels[m] != Level.COUNTRY and _arc(layout, best, n, m) <= 100.0]
        row = dict(zip(("loose", "country_share", "near_150"), _features(made, layout, n, best), strict=True))
        expected = {
            "one": 1.0,
            "tagged": 0.0,
            "mass": mass,
            "margin": max(own) - max(elsewhere, default=0.0),
            "alone": float(not elsewhere),
            "log_candidates": math.log(len(own)),
            "loose": row["loose"],
            "reduced": float(table.reading is NameReading.SHORTENED),
            "within": float(table.reading is NameReading.WITHIN),
            "sure_form": float(table.demonym or (table.abbreviation and best[n] == 0)),
            "country": float(level == Level.COUNTRY),
            "admin1": float(level == Level.ADMIN1),
            "unit": float(level == Level.ADMIN2),
            "feature": float(level in (Level.FEATURE, Level.REGION)),
            "population_unknown": float(level == Level.SETTLEMENT and chosen_one.population == 0),
            "in_focus": row["country_share"],
            "near": row["near_150"],
            "log_names": math.log(len(groups)),
            "log_mentions": math.log(len(group.mentions)),
            "log_countries": math.log(1 + len(countries)),
            "country_names": of_countries,
            "name_density": math.log1p(1000.0 * len(mentions) / len(TEXT)),
            "mass_density": mass * math.log1p(1000.0 * len(mentions) / len(TEXT)),
            "same_country": sum(
                len(g.mentions) for g, p in zip(groups, chosen, strict=True) if p.country == chosen_one.country
            )
            / all_mentions,
            "choices_near": len(near) / len(others),
            "log_population": math.log10(1 + chosen_one.population) / 7,
            "mass_tagged": 0.0,
            "several": 1.0,
        }
        for term in means:
            expected[term] = float(np.mean(terms[:, TERMS.index(term.removeprefix("mean_"))]))
        assert dict(zip(TERMS, terms[n].tolist(), strict=True)) == pytest.approx(expected, abs=1e-6), table.name


def _arc(layout: Any, best: list[int], a: int, b: int) -> float:
    """Kilometres through the earth between two names' choices."""
    p, q = (layout.xyz[layout.starts[n] + best[n]] for n in (a, b))
    return 6371.0 * float(np.linalg.norm(p - q))


def _features(made: Any, layout: Any, n: int, best: list[int]) -> list[float]:
    row = made[layout.starts[n] + best[n]]
    return [float(row[FEATURES.index(f)]) for f in ("loose", "country_share", "near_150")]


def test_towns_nobody_counted_and_units_below_states_are_told_apart(world: World) -> None:
    for name, kind, people in (
        ("Aville", "P.PPL", 0), ("Bville", "P.PPL", 1), ("Cshire", "A.ADM2", 0), ("Dlake", "H.LK", 0),
    ):  # fmt: skip
        fclass, fcode = kind.split(".")
        world.add_place(name, fclass=fclass, fcode=fcode, population=people, country="AA", lat=10, lon=10)
    given, _ = ready(world.open(), "Aville, Bville, Cshire, Dlake.", "Aville|Bville|Cshire|Dlake")
    layout, best = given.layout, [0, 0, 0, 0]
    made = features(layout, np.ones(4))
    terms = confidence_terms(Ranked(layout, made, np.ones(4), np.ones(4)), given.graph, best, to_chosen(layout, best)).T
    told = dict(zip(TERMS, terms.tolist(), strict=True))
    assert told["population_unknown"] == [1, 0, 0, 0]
    assert told["unit"] == [0, 0, 1, 0]
    assert told["feature"] == [0, 0, 0, 1]
    assert told["choices_near"] == [1, 1, 1, 1]


@pytest.mark.parametrize(("names", "several"), [(1, 0.0), (3, 0.0), (4, 0.2), (5, 0.4), (8, 1.0), (12, 1.0)])
def test_what_sort_of_text_it_is_counts_as_far_as_there_are_several_names(
    world: World, names: int, several: float
) -> None:
    called = [f"{letter}ville" for letter in "ABCDEFGHIJKL"[:names]]
    for number, name in enumerate(called):
        world.add_place(name, population=10**number, country="AA", lat=10, lon=10)
    given, _ = ready(world.open(), ", ".join(called), "|".join(called))
    layout, best = given.layout, [0] * names
    made, sure = features(layout, np.ones(names)), np.ones(names)
    terms = confidence_terms(Ranked(layout, made, sure, sure), given.graph, best, to_chosen(layout, best)).T
    told = dict(zip(TERMS, terms.tolist(), strict=True))
    assert told["several"] == pytest.approx([several] * names)
    assert told["mean_log_population"] == pytest.approx([several * np.mean(told["log_population"])] * names)


@pytest.mark.parametrize(("p", "odds"), [(0.5, 0.0), (0.9, math.log(9)), (1.0, math.log(199)), (0.0, -math.log(199))])
def test_log_odds_have_bounds(p: float, odds: float) -> None:
    assert logit(p) == pytest.approx(odds)


# Neighbours


def placed(world: World) -> tuple[RankingInput, list[Mention], Any, str]:
    """Four towns, of which two lie near each other, a state and a country; the last name is of nowhere."""
    add = world.add_place
    add("Aland", fclass="A", fcode="PCLI", country="AA", lat=12.0, lon=10.0)
    add("Stateshire", fclass="A", fcode="ADM1", country="AA", admin1="1", lat=10.0, lon=10.0)
    add("Alba", country="AA", admin1="1", lat=10.0, lon=10.0, population=999)
    add("Berg", country="AA", admin1="1", lat=10.5, lon=10.0, population=99)
    add("Corn", country="AA", admin1="2", lat=13.0, lon=10.0)
    add("Dull Lake", fclass="H", fcode="LK", country="AA", lat=14.0, lon=10.0)
    text = "Aland: from Alba to Berg and Berg, past Qwxyzzy River in Alba, to Corn, Stateshire and Dull Lake."
    given, mentions = ready(world.open(), text, "Aland|Stateshire|Alba|Berg|Corn|Dull Lake|Qwxyzzy River")
    names = [g.table.name for g in given.graph.groups]
    sure = {"Aland": 0.9, "Alba": 0.8, "Berg": 0.6, "Corn": 0.29, "Stateshire": 0.9, "Dull Lake": 0.3}
    best = [0] * len(names)
    places = chosen_places(given.graph, best, [sure[n] for n in names], mentions)
    return given, mentions, places, text


def test_who_can_tell_where_others_are(world: World) -> None:
    given, _, places, _ = placed(world)
    names = [g.table.name for g in given.graph.groups]
    told = {n: bool(a) for n, a in zip(names, places.anchor, strict=True)}
    # Not the country, nor the state, nor what is less sure than 0.3.
    assert told == {
        "Aland": False, "Alba": True, "Berg": True, "Corn": False, "Stateshire": False, "Dull Lake": True,
    }  # fmt: skip
    around = dict(zip(names, places.around, strict=True))
    assert (around["Alba"], around["Berg"], around["Dull Lake"]) == (1, 1, 0)
    assert around["Stateshire"] == 2  # it is no anchor itself, and two are near it
    assert dict(zip(names, places.people, strict=True))["Alba"] == pytest.approx(3 / 7)


def test_the_terms_of_neighbours_are_what_plain_counts_say(world: World) -> None:
    given, mentions, places, text = placed(world)
    unknown = next(n for n in names_of(given.graph, mentions) if n.group < 0)
    assert doubtful(unknown, given.graph)
    found = neighbours(unknown, given.graph, places, mentions)
    assert found is not None
    names = [given.graph.groups[g].table.name for g in found.groups]
    assert names == ["Berg", "Alba", "Dull Lake"]  # as near as they stand in the text
    at = text.index("Qwxyzzy")
    gap = {"Alba": text.rindex("Alba") - at, "Berg": at - text.rindex("Berg"), "Dull Lake": text.index("Dull") - at}
    count, around = {"Alba": 2, "Berg": 2, "Dull Lake": 1}, {"Alba": 1, "Berg": 1, "Dull Lake": 0}
    sure = {"Alba": 0.8, "Berg": 0.6, "Dull Lake": 0.3}
    for name, row in zip(names, found.terms, strict=True):
        expected = dict.fromkeys(NEARBY_TERMS, 0.0) | {
            "one": 1.0,
            "tagged": math.log(9),
            "unknown": 1.0,
            "own": -3.0,
            "water": 1.0,
            "letters": math.log1p(gap[name] / 50),
            "after": float(name != "Berg"),
            "closest": float(name == "Berg"),
            "main": float(name == "Alba"),  # named as often as Berg, and surer
            "linked_in": float(name == "Alba"),
            "sure": math.log(sure[name] / (1 - sure[name])),
            "settlement": float(name != "Dull Lake"),
            "feature": float(name == "Dull Lake"),
            "log_count": math.log1p(count[name]),
            "share_around": around[name] / 2,
            "log_around": math.log1p(around[name]),
            "log_anchors": math.log(2),
        }
        assert dict(zip(NEARBY_TERMS, row.tolist(), strict=True)) == pytest.approx(expected), name
    assert np.isnan(found.km).all()


def test_a_name_of_its_own_is_no_neighbour_of_itself_and_knows_how_far_others_are(world: World) -> None:
    given, mentions, places, _ = placed(world)
    alba = next(n for n in names_of(given.graph, mentions) if given.graph.groups[n.group].table.name == "Alba")
    assert not doubtful(alba, given.graph)
    found = neighbours(alba, given.graph, places, mentions)
    assert found is not None
    names = [given.graph.groups[g].table.name for g in found.groups]
    assert names == ["Berg", "Dull Lake"]
    assert found.km == pytest.approx([55.6, 444.8], rel=0.01)
    told = {n: dict(zip(NEARBY_TERMS, row.tolist(), strict=True)) for n, row in zip(names, found.terms, strict=True)}
    assert [told[n]["same"] for n in names] == [1, 0]
    assert [told[n]["near"] for n in names] == pytest.approx([math.exp(-km / 600) for km in found.km])
    assert [told[n]["plain_share"] for n in names] == [0.5, 0]
    assert [told[n]["plain_around"] for n in names] == pytest.approx([math.log(2), 0])
    berg = told["Berg"]
    assert berg["own"] == pytest.approx(math.log(4))
    assert berg["own_plain"] == pytest.approx(0.8)
    assert berg["own_population"] == pytest.approx(3 / 7)
    assert berg["log_candidates"] == pytest.approx(math.log(2))
    assert (berg["unknown"], berg["shortened"], berg["within"]) == (0, 0, 0)


def test_whoever_can_tell_is_heard_on_every_other_name(world: World) -> None:
    given, mentions, places, _ = placed(world)
    names = [g.table.name for g in given.graph.groups]
    for name in names_of(given.graph, mentions):
        own = names[name.group] if name.group >= 0 else ""
        found = neighbours(name, given.graph, places, mentions)
        assert found is not None
        assert {names[g] for g in found.groups} == {"Alba", "Berg", "Dull Lake"} - {own}


def test_of_many_neighbours_the_closest_four_count_and_the_one_named_most(world: World) -> None:
    towns = [f"{letter}ville" for letter in "ABCDEFGH"]
    for n, town in enumerate(towns):
        world.add_place(town, country="AA", lat=10 + n, lon=10)
    text = "Hville, Hville, Hville. Qwxyzzy, " + ", ".join(towns[:7]) + "."
    given, mentions = ready(world.open(), text, "|".join([*towns, "Qwxyzzy"]))
    groups = given.graph.groups
    places = chosen_places(given.graph, [0] * len(groups), [0.9] * len(groups), mentions)
    unknown = next(n for n in names_of(given.graph, mentions) if n.group < 0)
    found = neighbours(unknown, given.graph, places, mentions)
    assert found is not None
    assert [groups[g].table.name for g in found.groups] == ["Hville", "Aville", "Bville", "Cville"]
    shuffled = text.replace("Hville, Hville, Hville. ", "") + " So " + "Hville, " * 3
    given, mentions = ready(world.open(), shuffled, "|".join([*towns, "Qwxyzzy"]))
    groups = given.graph.groups
    places = chosen_places(given.graph, [0] * len(groups), [0.9] * len(groups), mentions)
    found = neighbours(next(n for n in names_of(given.graph, mentions) if n.group < 0), given.graph, places, mentions)
    assert found is not None
    assert [groups[g].table.name for g in found.groups] == ["Aville", "Bville", "Cville", "Dville", "Hville"]
    assert found.terms[:, NEARBY_TERMS.index("main")].tolist() == [0, 0, 0, 0, 1]


# Choosing among titles, and the alternates


def test_a_text_that_says_county_means_the_county_of_two_titles_at_one_spot(world: World) -> None:
    def best(*, unit_lat: float, belief: list[float]) -> int:
        made = World(world._folder)
        made.add_place("Alba", country="AA", admin1="1", lat=10.0, lon=10.0, population=9_999)
        made.add_place("Alba", fclass="A", fcode="ADM2", country="AA", admin1="1", admin2="1", lat=unit_lat, lon=10.0)
        given, _ = ready(made.open(), "In the county of Alba it rained.", "Alba")
        (group,) = given.graph.groups
        made.close()
        assert [h.place.fclass for h in group.table.hits] == ["P", "A"]
        return _best(replace(group, stated_kind=1), belief)

    assert best(unit_lat=10.2, belief=[0.7, 0.3]) == 1
    assert best(unit_lat=11.4, belief=[0.7, 0.3]) == 1  # 156 km off
    assert best(unit_lat=11.5, belief=[0.7, 0.3]) == 0  # 167 km: it is another place
    assert best(unit_lat=10.2, belief=[0.3, 0.7]) == 1
    assert best(unit_lat=10.2, belief=[0.999, 0.001]) == 0  # as good as excluded


def test_alternates_are_the_likeliest_but_the_choice_and_share_what_it_leaves() -> None:
    hits: list[Any] = [type("H", (), {"place": i, "match": None})() for i in range(8)]
    belief = [0.4, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.0]
    choice = Choice(0, 1, belief, tuple(enumerate(belief[:6])))
    made = _alternates(hits, choice, 0.4, 0.6, without=0)
    assert [a.place for a in made] == [1, 2, 3, 4, 5]
    # A quarter of the doubt is for what the gazetteer lacks.
    assert [a.probability for a in made] == pytest.approx([p * 0.75 for p in belief[1:6]], abs=1e-4)
    # None gets more than its belief warrants beside the choice's.
    doubtful_one = _alternates(hits, choice, 0.04, 0.96, without=0)
    assert doubtful_one[0].probability == pytest.approx(0.02)
    everything = _alternates(hits, choice, 0.4, 1.0, without=None)
    assert [a.place for a in everything] == [0, 1, 2, 3, 4]
    assert everything[0].probability == pytest.approx(0.4 * 0.75)


def rivals(world: World, km: float) -> list[int | None]:
    """Of two towns of a name, so far apart, each choice's rival."""
    made = World(world._folder)
    made.add_place("Alba", country="AA", lat=0.0, lon=10.0, population=9_999)
    made.add_place("Alba", country="AA", lat=0.0, lon=10.0 + km / 111.195)
    given, _ = ready(made.open(), "In Alba it rained.", "Alba")
    choices, _ = _choices(given.graph, rank(given.layout, hand_ranker()))
    made.close()
    return [c.rival for c in choices]


def test_a_namesake_within_fifty_km_is_no_place_elsewhere(world: World) -> None:
    assert rivals(world, 49.9) == [None]
    assert rivals(world, 50.1) == [1]


def test_what_the_user_excludes_is_no_alternate(levant: Gazetteer) -> None:
    given, _ = ready(levant, "Paris woke.", "Paris")
    for countries, likely in ((("US",), [1]), (("FR",), [0]), (("FR", "US"), [0, 1])):
        allowed = allowed_candidates(given.graph, Context(countries=countries))
        ((choice,), _) = _choices(given.graph, rank(given.layout, hand_ranker(), allowed))
        assert [k for k, _ in choice.likely] == likely
        assert choice.best == likely[0]
        assert choice.rival == 1 - choice.best  # the excluded one, too
        assert [p == 0.0 for p in choice.belief] == [k not in likely for k in (0, 1)]


@pytest.mark.parametrize("shift", [0.0, -800.0, 800.0])
@pytest.mark.parametrize("text", ["Paris woke.", "From Paris to Homs."])
def test_beliefs_are_shares_whatever_the_scores(levant: Gazetteer, text: str, shift: float) -> None:
    layout = ready(levant, text, "Paris|Homs")[0].layout
    score = np.log(np.arange(1.0, len(layout) + 1.0))
    share = (
        np.arange(1.0, len(layout) + 1.0)
        / np.add.reduceat(np.arange(1.0, len(layout) + 1.0), layout.starts)[layout.group]
    )
    assert softmax(score + shift, layout) == pytest.approx(share)


def test_the_rules_know_what_speaks_against_a_place() -> None:
    against = {f for f, w in zip(FEATURES, hand_ranker().context.tolist(), strict=True) if w < 0}
    assert against == {"rank", "loose", "head_clashes", "comma_out", "owner_out"}
    assert (hand_ranker().static == hand_ranker().context).all()
    prior = dict(zip(FEATURES, PRIOR.tolist(), strict=False))
    assert {f: w for f, w in zip(FEATURES, hand_ranker().context.tolist(), strict=True) if f in prior} == prior


@pytest.mark.parametrize(
    "falling",
    [
        "comma_in prep_in prep_in_any",
        "comma_in owner_in prep_in and_country",
        "comma_holds prep_holds owner_holds",
        "comma_in country_share near_150 background_admin1 background_country",
        "home_admin1 home_country home_seen home_near_600",
        "home_near_150 near_150 near_30",
        "admin1_share same_place admin1_mass country_mass",
        "abbreviated pop country head_fits admin1 region capital pop_top",
        "exact names same_letters first",
    ],
)
def test_the_rules_weigh_what_is_said_outright_above_what_stands_around(falling: str) -> None:
    weight = dict(zip(FEATURES, hand_ranker().context.tolist(), strict=True))
    weights = [weight[name] for name in falling.split()]
    assert weights == sorted(set(weights), reverse=True)
    assert weight["pop"] > -weight["rank"] > weight["country"]


# Evidence


def facts(gazetteer: Gazetteer, text: str, names: str, **more: Any) -> Facts:
    given, _ = ready(gazetteer, text, names)
    hits = [g.table.hits[0] for g in given.graph.groups]
    return Facts(given.graph, hits, more.pop("sure", [True] * len(hits)), more.pop("context", Context()), EVIDENCE)


EXPLAINS = {group.name: group for group in GROUPS}


def clause(told: Facts, kind: str, name: str, rival: Any = None) -> str:
    number = next(i for i, g in enumerate(told.graph.groups) if g.table.name == name)
    return EXPLAINS[kind].explain(told, number, rival).text


def test_clauses_on_what_joins_two_names(levant: Gazetteer) -> None:
    told = facts(levant, "Homs in Syria, Damascus and Raqqa.", "Homs|Syria|Damascus|Raqqa")
    assert {k for *_, k in told.graph.links} == {LinkKind.COMMA, LinkKind.IN, LinkKind.AND}
    assert clause(told, "contained", "Homs") == "the text places it in Syria"
    assert clause(told, "contained", "Syria") == "Homs, which lies in it, is named with it"
    assert clause(told, "contained", "Raqqa") == "it is named together with Damascus"
    abroad = facts(levant, "Paris and Homs.", "Paris|Homs")
    assert clause(abroad, "contained", "Paris") == ""
    apart = facts(levant, "Damascus. Homs.", "Damascus|Homs")  # 140 km from each other
    apart = replace(apart, graph=replace(apart.graph, links=((0, 1, LinkKind.COMMA),)))
    assert [clause(apart, "contained", name) for name in ("Damascus", "Homs")] == ["", ""]


def test_clauses_on_what_else_is_named(levant: Gazetteer) -> None:
    paris = levant[2988507]
    told = facts(levant, "Homs. Syria. In Syria. Damascus. France.", "Homs|Syria|Damascus|France")
    assert clause(told, "country_context", "Homs", paris) == "Syria is named twice"
    assert clause(told, "country_context", "Homs") == ""  # nobody to beat
    assert clause(told, "country_context", "Homs", levant[172955]) == ""  # who is in the same country
    assert clause(told, "near", "Homs") == "Damascus, 140 km away, is named too"
    assert clause(told, "near", "Syria") == "Homs and Damascus in Syria are named too"
    assert clause(told, "neighbours", "Homs") == "Syria is named beside it"
    assert clause(told, "neighbours", "France") == ""
    many = facts(
        levant, "Syria. Homs. Damascus. Raqqa. Homs Governorate.", "Syria|Homs Governorate|Homs|Damascus|Raqqa"
    )
    assert clause(many, "near", "Syria") == "Homs and two more places in Syria are named too"
    far = facts(levant, "Homs. Al Ḩawl.", "Homs|Al Ḩawl")
    assert clause(far, "near", "Homs") == ""  # 440 km
    unsure = facts(levant, "Homs. Syria. Damascus.", "Homs|Syria|Damascus", sure=[True, False, False])
    assert [clause(unsure, kind, "Homs", paris) for kind in ("country_context", "near", "neighbours")] == [""] * 3


def test_of_the_places_in_a_country_towns_are_told(world: World) -> None:
    world.add_place("Aland", fclass="A", fcode="PCLI", country="AA", lat=10.0, lon=10.0)
    world.add_place("Berg", country="AA", lat=10.0, lon=10.0)
    world.add_place("Berg Camp", fclass="S", fcode="CMP", country="AA", lat=10.0, lon=10.2)
    told = facts(world.open(), "Aland. Berg. Berg Camp.", "Aland|Berg Camp|Berg")
    assert clause(told, "near", "Aland") == "Berg in Aland is named too"


@pytest.mark.parametrize(("letters", "said"), [(200, "Damascus is named beside it"), (280, "")])
def test_who_stands_beside_is_not_far_off_in_the_text(levant: Gazetteer, letters: int, said: str) -> None:
    told = facts(levant, f"Homs. {'It rained. ' * (letters // 11)}Damascus.", "Homs|Damascus")
    assert clause(told, "neighbours", "Homs") == said


@pytest.mark.parametrize(("p", "said"), [(0.5, "Paris is named beside it"), (0.499, "")])
def test_a_place_that_is_as_likely_as_not_may_be_evidence(levant: Gazetteer, p: float, said: str) -> None:
    given, _ = ready(levant, "Paris is in France.", "Paris|France")
    ranked = rank(given.layout, hand_ranker())
    ranked = replace(ranked, belief=np.where(given.layout.group == 0, p, ranked.belief))  # Paris in France, or in Texas
    choices, _ = _choices(given.graph, ranked)
    told = _explanations(given.graph, ranked, choices, hand_ranker(), Context(), EVIDENCE).facts
    assert clause(told, "neighbours", "France") == said


def test_another_name_of_the_place_is_told_and_no_other(levant: Gazetteer) -> None:
    told = facts(levant, "Homs. Hims. Damascus. Raqqa.", "Homs|Hims|Damascus|Raqqa")
    assert clause(told, "same_place", "Homs") == "“Hims” in the same text means it too"
    assert clause(told, "same_place", "Hims") == "“Homs” in the same text means it too"
    assert clause(told, "same_place", "Damascus") == clause(told, "same_place", "Raqqa") == ""


def test_clauses_on_where_a_text_is_at_home(levant: Gazetteer) -> None:
    def said(**more: Any) -> str:
        return clause(facts(levant, "Homs.", "Homs", context=Context(**more)), "home", "Homs")

    assert said(home=levant[163843]) == "it fits where the text is said to be at home"
    assert said(near=shapely.Point(37.0, 34.0)) == "it fits where the text is said to be at home"
    assert said(source="https://www.paper.example/news/1") == "it fits where paper.example is at home"
    assert said() == ""


def test_clauses_on_a_country_are_of_one_that_the_rival_is_not_in(levant: Gazetteer) -> None:
    told = facts(levant, "Paris. Damascus.", "Paris|Damascus")
    assert clause(told, "background_names", "Damascus", levant[2988507]) == "other names in the text point to Syria"
    assert clause(told, "regional_wording", "Damascus", levant[2988507]) == "the text is worded as news from Syria is"
    for rival in (None, levant[169577]):
        assert clause(told, "background_names", "Damascus", rival) == ""
        assert clause(told, "regional_wording", "Damascus", rival) == ""


def test_what_may_hold_another_where_codes_do_not_tell() -> None:
    def spot(code: str, km: float, **more: Any) -> Place:
        return place(int(km) + 1, f"{code} {km}", 10.0 + km / 111.0, 10.0, code, **more)

    camp = spot("S.CMP", 0)
    assert holds(spot("A.ADM2", 59), camp)
    assert not holds(spot("A.ADM2", 61), camp)
    assert holds(spot("P.PPL", 24, population=5), camp)
    assert not holds(spot("P.PPL", 26, population=5), camp)
    assert not holds(spot("P.PPL", 24), camp)  # of which nobody knows that it is larger
    assert not holds(spot("S.AIRP", 1, population=5), camp)
    assert not holds(spot("P.PPL", 1, population=5), spot("A.ADM2", 0))


def test_clauses_on_the_name_and_its_size(levant: Gazetteer) -> None:
    told = facts(levant, "Paris. Homs. Texas. Syria. Damascus. US.", "Paris|Homs|Texas|Syria|Damascus|US")
    paris, texan, homs = levant[2988507], levant[4717560], levant[169577]
    assert clause(told, "population", "Paris", texan) == (
        "it is the larger of the two places of this name, with 2.1 million people"
    )
    # Of Homs the gazetteer has more names, though Paris is larger.
    assert clause(told, "population", "Homs", paris) == "it is better known than the city of Paris in France"
    assert clause(told, "population", "Texas", paris) == ""
    against = EXPLAINS["population"].explain_against
    number = next(i for i, g in enumerate(told.graph.groups) if g.table.name == "Homs")
    assert against(told, number, paris).text == "the city of Paris in France is larger"
    assert against(told, number, texan).text == ""
    assert clause(told, "type", "Syria", homs) == "countries are meant more often than their namesakes"
    assert clause(told, "type", "Texas", homs) == "states and provinces are meant more often than their namesakes"
    assert clause(told, "type", "Damascus", homs) == "it is the capital of Syria"
    assert clause(told, "type", "Homs", texan) == "it is a regional capital"
    assert clause(told, "type", "Damascus", paris) == ""  # a capital, too
    assert clause(told, "match", "Homs", paris) == "“Homs” is its main name"
    assert clause(told, "match", "Homs", homs) == ""


def test_a_place_is_called_as_the_text_has_it_or_by_its_own_name(levant: Gazetteer) -> None:
    told = facts(
        levant, "US. HOMS. Hims. raqqa. The Syrian. Homs Governorate.", "US|HOMS|Hims|raqqa|Syrian|Homs Governorate"
    )
    said = {g.table.name: told.name(i) for i, g in enumerate(told.graph.groups)}
    assert said == {
        "US": "the United States", "HOMS": "Homs", "Hims": "Hims", "raqqa": "Ar Raqqah", "Syrian": "Syria",
        "Homs Governorate": "Homs Governorate",
    }  # fmt: skip


def test_at_most_three_clauses_speak_for_a_choice_and_each_doubt_is_told(levant: Gazetteer) -> None:
    told = facts(levant, "In Paris, France, near Homs. France and Paris.", "Paris|France|Homs")
    texan = levant[4717560]
    weights = [1.0] * len(GROUPS)
    made = explain_evidence(told, 0, texan, weights)
    assert len(made) == 3
    assert len({e.text for e in made}) == 3
    bigger = facts(levant, "From Paris to Homs.", "Paris|Homs")
    doubts = explain_evidence(bigger, 1, levant[2988507], [-1.0] * len(GROUPS))
    assert [e.text for e in doubts] == [
        "the city of Paris in France is larger"
    ]  # once, though three groups could say so
    for_and_against = [2.0, *[-1.0] * (len(GROUPS) - 1)]
    assert all(e.weight for e in explain_evidence(bigger, 1, levant[2988507], for_and_against))


def test_what_hardly_weighs_is_not_told() -> None:
    assert strongest([0.25, 0.249, 1.0, -0.25, -0.249, -2.0]) == [2, 0, 5, 3]
    assert strongest([0.5, 0.5, -0.5, -0.5]) == [0, 1, 3, 2]
    assert strongest([0.5, 0.7], least=0.6) == [1]
