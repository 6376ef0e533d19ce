"""Choosing or abstaining, with reasons that a reader can check; the rules rank here, so that sentences stay."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from conftest import World
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Place, Point, sphere_km
from geo.candidates import CandidateFinder, Level
from geo.context import Context, find_home
from geo.document import Mention, Reason, Resolution
from geo.language.en.evidence import EVIDENCE
from geo.rank import allowed_candidates, hand_ranker, rank, ranking_input
from geo.rank.place_relations import holds, round_km
from geo.resolve import TERMS, confidence, confidence_terms, fill_terms, resolve_mentions, to_chosen
from geo.resolve.confidence import _choices_near
from geo.resolve.explanations import explain_doubt


def resolved(
    gazetteer: Gazetteer, text: str, *names: str, context: Context | None = None, least: float = 0.1, tag: float = 1.0
) -> list[Resolution]:
    context = context or Context()
    found = [m for name in names for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    mentions = sorted((Mention(m.start(), m.end(), m.group(), tag) for m in found), key=lambda m: m.start)
    finder = CandidateFinder(gazetteer)
    given = ranking_input(text, mentions, finder, find_home(context))
    ranked = rank(given.layout, hand_ranker(), allowed_candidates(given.graph, context))
    return list(resolve_mentions(mentions, given.graph, ranked, hand_ranker(), context, least, phrases=EVIDENCE))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Fighting reached Damascus.",
            ["Damascus"],
            "Taken as Damascus, Syria: the gazetteer knows no other place of this name.",
        ),
        (
            "Fighting reached Homs.",
            ["Homs"],
            "Taken as Homs, Homs Governorate, Syria: it is the larger of the two places of this name, with 775,000"
            " people, and “Homs” is its main name.",
        ),
        (
            "Paris woke.",
            ["Paris"],
            "Taken as Paris, France: it is the larger of the two places of this name, with 2.1 million people.",
        ),
        (
            "In Paris, Texas, the fire was out.",
            ["Paris", "Texas"],
            "Taken as Paris, Texas, United States: the text places it in Texas, though the Paris in France is larger.",
        ),
        (
            "The Syrian army left Damascus for Homs.",
            ["Syrian"],
            "Taken as Syria: “Syrian” is said of its people and of what is theirs.",
        ),
        (
            "He came to Qwxyzzy.",
            ["Qwxyzzy"],
            "Not placed: the gazetteer knows no place named “Qwxyzzy”.",
        ),
    ],
)
def test_sentences(levant: Gazetteer, text: str, names: list[str], expected: str) -> None:
    assert resolved(levant, text, *names)[0].sentence == expected


def test_a_shortened_reading_says_so(levant: Gazetteer) -> None:
    (airport,) = resolved(levant, "Damascus International Airport reopened.", "Damascus International Airport")
    assert airport.sentence.endswith(", though the gazetteer lacks “Damascus International Airport” itself.")


def test_a_sentence_ends_once() -> None:
    town = Place(1, "Springdale", Point(lat=38.9, lon=-77.1), "P", "PPL", "US", "DC", admin1_name="Capital, D.C.")
    said = explain_doubt(Reason.AMBIGUOUS, town, Context(), EVIDENCE)
    assert said == "Not placed: several places fit about as well; the likeliest is Springdale, Capital, D.C."


def test_every_clause_of_evidence_is_in_the_sentence_or_beside_it(levant: Gazetteer) -> None:
    paris = resolved(levant, "In Paris, Texas, the fire was out.", "Paris", "Texas")[0]
    assert {e.kind for e in paris.evidence} >= {"contained", "population"}
    contained = next(e for e in paris.evidence if e.kind == "contained")
    population = next(e for e in paris.evidence if e.kind == "population")
    assert contained.weight > 0 > population.weight
    assert contained.text in paris.sentence


def test_a_place_of_the_text_serves_once_and_is_called_as_the_text_calls_it(levant: Gazetteer) -> None:
    text = "Raqqa, Syria. In Syria, Raqqa and Homs are cities."
    for r in resolved(levant, text, "Raqqa", "Syria", "Homs"):
        for name in ("Raqqa", "Homs"):
            assert r.mention.text == name or r.sentence.count(name) <= 1, r.sentence
        assert r.mention.text == "Raqqa" or "Ar Raqqah" not in r.sentence


def test_country_evidence_counts_mentions(levant: Gazetteer) -> None:
    text = "Paris, in the United States. United States officials spoke."
    paris = resolved(levant, text, "Paris", "United States")[0]
    assert paris.place is not None
    assert paris.place.country == "US"
    assert "the United States" in paris.sentence


def test_probabilities_of_all_that_is_named_and_the_rest_sum_to_one(levant: Gazetteer) -> None:
    for r in resolved(levant, "Paris, Texas, Homs and Raqqa.", "Paris", "Texas", "Homs", "Raqqa"):
        total = r.confidence + sum(a.probability for a in r.alternates) + r.rest
        assert total == pytest.approx(1.0, abs=1e-3)
        assert [a.probability for a in r.alternates] == sorted((a.probability for a in r.alternates), reverse=True)


def test_the_recognisers_doubt_lowers_confidence(levant: Gazetteer) -> None:
    sure, unsure = (resolved(levant, "Paris woke.", "Paris", tag=p)[0].confidence for p in (0.95, 0.3))
    assert unsure < sure


def test_abstaining_keeps_the_candidates_and_says_why(levant: Gazetteer) -> None:
    (paris,) = resolved(levant, "Paris woke.", "Paris", least=1.0)
    assert paris.place is None
    assert paris.confidence == 0.0
    assert paris.reason in (Reason.LOW_CONFIDENCE, Reason.AMBIGUOUS)
    assert paris.alternates[0].place.country == "FR"
    assert paris.sentence.startswith("Not placed: ")


def test_a_restriction_that_leaves_nothing_leaves_the_mention_unplaced(levant: Gazetteer) -> None:
    (homs,) = resolved(levant, "Homs woke.", "Homs", context=Context(countries=("FR",)))
    assert homs.place is None
    assert homs.reason is not Reason.RESOLVED
    assert homs.sentence.startswith("Not placed: no place of this name lies where places may lie; elsewhere, Homs")


def test_a_restriction_chooses_among_namesakes(levant: Gazetteer) -> None:
    (paris,) = resolved(levant, "Paris woke.", "Paris", context=Context(countries=("US",)))
    assert paris.place is not None
    assert paris.place.country == "US"


def test_terms_depend_on_the_tag_only_where_they_should() -> None:
    terms = np.arange(float(len(TERMS)))
    high, low = fill_terms(np.array([terms, terms]), [0.9, 0.1])
    changed = high != low
    assert [t for t, c in zip(TERMS, changed, strict=True) if c] == ["tagged", "mass_tagged"]


def test_terms_say_how_much_of_the_text_is_beside_the_choice(levant: Gazetteer) -> None:
    text, finder = "Homs and Raqqa in Syria, not France", CandidateFinder(levant)
    mentions = [Mention(0, 4, "Homs"), Mention(9, 14, "Raqqa"), Mention(18, 23, "Syria"), Mention(29, 35, "France")]
    given = ranking_input(text, mentions, finder)
    ranked = rank(given.layout, hand_ranker())
    best = [0] * len(given.graph.groups)
    terms = confidence_terms(ranked, given.graph, best, to_chosen(ranked.layout, best))
    same, company = TERMS.index("same_country"), TERMS.index("choices_near")
    assert terms[:, same].tolist() == [0.75, 0.75, 0.75, 0.25]
    assert terms[:, company].tolist() == [0.0] * 4  # Homs and Raqqa are 240 km apart


# The small pieces

PARIS = Place(
    1, "Paris", Point(lat=48.85, lon=2.35), "P", "PPLC", "FR", "11", population=2_138_551, country_name="France"
)
TEXAN = Place(
    2, "Paris", Point(lat=33.66, lon=-95.56), "P", "PPL", "US", "TX", population=24_782, admin1_name="Texas",
    country_name="United States",
)  # fmt: skip
FRANCE = Place(3, "France", Point(lat=46.0, lon=2.0), "A", "PCLI", "FR", country_name="France")


@pytest.mark.parametrize(("n", "said"), [(1, "once"), (2, "twice"), (7, "seven times"), (10, "10 times")])
def test_times(n: int, said: str) -> None:
    assert EVIDENCE.times(n) == said


@pytest.mark.parametrize(
    ("n", "said"), [(2_138_551, "2.1 million people"), (3_000_000, "3 million people"), (24_782, "24,800 people")]
)
def test_people(n: int, said: str) -> None:
    assert EVIDENCE.people(n) == said


def test_lists() -> None:
    assert [EVIDENCE.listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_articles() -> None:
    assert EVIDENCE.area("United States") == "the United States"
    assert EVIDENCE.area("The Netherlands") == "the Netherlands"
    assert EVIDENCE.area("Gaza Strip") == "the Gaza Strip"
    assert EVIDENCE.area("Sea of Azov") == "the Sea of Azov"
    assert [EVIDENCE.area(name) for name in ("Syria", "Region", "New South Wales")] == [
        "Syria",
        "Region",
        "New South Wales",
    ]


def test_a_towns_name_stays_as_it_is_and_a_river_takes_an_article() -> None:
    assert EVIDENCE.named(replace(PARIS, name="Long Valley")) == "Long Valley"
    assert EVIDENCE.named(Place(4, "Danube", Point(lat=45.2, lon=29.7), "H", "STM")) == "the Danube"
    assert EVIDENCE.full_label(Place(5, "Long Valley", Point(lat=0.0, lon=0.0), "T", "VAL", "US")) == "the Long Valley"


def test_labels_say_nothing_twice() -> None:
    assert EVIDENCE.full_label(TEXAN) == "Paris, Texas, United States"
    states = Place(6, "United States", Point(lat=39.8, lon=-98.6), "A", "PCLI", "US", country_name="United States")
    assert EVIDENCE.full_label(states) == "the United States"
    delft = Place(7, "Delft", Point(lat=52.0, lon=4.4), "P", "PPL", "NL", country_name="The Netherlands")
    assert EVIDENCE.full_label(delft) == "Delft, Netherlands"


def test_clauses_with_commas_are_kept_apart() -> None:
    assert EVIDENCE.clauses(["a", "b", "c"]) == "a, b and c"
    assert EVIDENCE.clauses(["a and b are named", "c", "d"]) == "a and b are named; c; and d"
    assert EVIDENCE.clauses(["a, 3 km away, too", "b"]) == "a, 3 km away, too, and b"
    assert EVIDENCE.clauses(["a, 3 km away, too", "b", "c"]) == "a, 3 km away, too; b; and c"


def test_namesakes_are_told_apart_by_where_they_are() -> None:
    assert EVIDENCE.place_phrase(PARIS, TEXAN) == "the Paris in France"
    assert EVIDENCE.place_phrase(TEXAN, PARIS) == "the Paris in the United States"
    assert EVIDENCE.place_phrase(replace(TEXAN, geonameid=9), TEXAN) == "the other Paris in Texas"
    assert EVIDENCE.place_phrase(replace(TEXAN, name="Paree"), TEXAN) == "the town of Paree in Texas"
    assert (
        EVIDENCE.place_phrase(replace(TEXAN, name="Paris", fclass="A", fcode="ADM2"), TEXAN)
        == "the county of Paris in Texas"
    )
    thames = Place(8, "Thames", Point(lat=51.5, lon=0.5), "H", "STM", "GB", country_name="United Kingdom")
    assert EVIDENCE.place_phrase(thames, PARIS) == "the river Thames in the United Kingdom"
    gulf = Place(9, "Gulf Province", Point(lat=-7.0, lon=145.0), "A", "ADM1", "PG", country_name="Papua New Guinea")
    assert EVIDENCE.place_phrase(gulf, PARIS) == "Gulf Province in Papua New Guinea"
    assert (
        EVIDENCE.place_phrase(replace(thames, name="River Thames"), PARIS) == "the River Thames in the United Kingdom"
    )
    assert EVIDENCE.place_phrase(FRANCE, PARIS) == "the country of France"


def test_distances() -> None:
    assert sphere_km(PARIS.point, TEXAN.point) == pytest.approx(7784, rel=0.01)
    assert (round_km(0.2), round_km(31.4), round_km(147.0)) == ("1", "31", "150")


def test_what_holds_what() -> None:
    assert holds(FRANCE, PARIS)
    assert not holds(FRANCE, TEXAN)
    assert not holds(PARIS, PARIS)


@given(st.floats(0, 20_000))
def test_no_distance_reads_as_nothing(km: float) -> None:
    assert int(round_km(km)) >= 1


def test_a_name_within_an_unknown_name_is_less_sure(levant: Gazetteer) -> None:
    whole, part = (resolved(levant, f"They fled to {n}.", n)[0] for n in ("Damascus", "Damascus Oldwell"))
    assert part.confidence < whole.confidence


def test_confidences_of_many_answers_are_those_of_each() -> None:
    terms = np.random.default_rng(0).normal(size=(4, len(TERMS)))
    terms[:, [TERMS.index("tagged"), TERMS.index("mass_tagged")]] = 0.0
    tagged = [0.2, 0.9, 0.5, 1.0]
    weights = np.linspace(-0.5, 0.5, len(TERMS))
    model = replace(hand_ranker(), calibration=dict(zip(TERMS, weights.tolist(), strict=True)))
    assert confidence(terms, tagged, model) == pytest.approx(
        1.0 / (1.0 + np.exp(-(fill_terms(terms, tagged) @ weights)))
    )
    single = [confidence(terms[i : i + 1], tagged[i : i + 1], model)[0] for i in range(4)]
    assert confidence(terms, tagged, model) == pytest.approx(single)
    assert all(0.0 < p < 1.0 for p in single)


def test_a_unit_beside_its_town_is_no_place_elsewhere(world: World) -> None:
    place = {"lat": 35.95, "lon": 39.01, "country": "SY", "admin1": "04"}
    world.add_place("Raqqa", fclass="P", fcode="PPLA", population=220_000, **place)
    world.add_place("Raqqa", fclass="A", fcode="ADM1", **place)
    (raqqa,) = resolved(world.open(), "Raqqa woke.", "Raqqa")
    assert len(raqqa.alternates) == 1
    assert "no place of this name elsewhere" in raqqa.sentence


def test_the_share_of_other_names_that_are_near() -> None:
    def shares(*levels: int) -> list[float]:
        xyz = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])[: len(levels)]
        return _choices_near(xyz, levels)

    town, country = int(Level.SETTLEMENT), int(Level.COUNTRY)
    assert shares(town, town, town) == [0.5, 0.5, 0.0]
    assert shares(country, town, town) == [0.5, 0.0, 0.0]  # a country is near nobody, and others may be near it
    assert shares(town) == [0.0]
