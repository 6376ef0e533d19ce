"""Features -> scores and beliefs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely.geometry import box

import geo
from gazetteer import Gazetteer
from geo.candidates import CandidateFinder
from geo.context import Context, Home, find_home
from geo.document import Mention
from geo.errors import ModelError, ModelWarning, OutputError
from geo.rank import (
    FEATURES,
    GROUPS,
    Ranked,
    allowed_candidates,
    contributions,
    cosine_of,
    default_model,
    features,
    hand_ranker,
    kilometres,
    load_model,
    rank,
    ranking_input,
    save_model,
    softmax,
)
from geo.rank.model import FORMAT, hand_model
from geo.rank.pairs import containment
from geo.resolve import NEARBY_TERMS, TERMS


def ranked(gazetteer: Gazetteer, text: str, *names: str, home: Home | None = None) -> Ranked:
    """Rank the names of a text by the rules."""
    found = [m for name in names for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    mentions = sorted((Mention(m.start(), m.end(), m.group()) for m in found), key=lambda m: m.start)
    finder = CandidateFinder(gazetteer)
    return rank(ranking_input(text, mentions, finder, home).layout, hand_ranker())


def best(result: Ranked) -> list[int]:
    """The GeoNames id of each name's most believed candidate."""
    layout = result.layout
    ends = layout.starts + layout.sizes
    return [int(layout.ids[s + result.belief[s:e].argmax()]) for s, e in zip(layout.starts, ends, strict=True)]


FRANCE, TEXAS = 2988507, 4717560


def test_alone_the_larger_namesake_wins(levant: Gazetteer) -> None:
    assert best(ranked(levant, "Paris woke.", "Paris")) == [FRANCE]


@pytest.mark.parametrize(
    "text", ["In Paris, Texas, it rained.", "The Texas town of Paris flooded.", "Paris (Texas) won."]
)
def test_what_the_text_says_outright_wins_over_size(levant: Gazetteer, text: str) -> None:
    assert TEXAS in best(ranked(levant, text, "Paris", "Texas"))


def test_a_home_wins_over_size(levant: Gazetteer) -> None:
    home = find_home(Context(home=levant[4736286]))
    assert best(ranked(levant, "Paris woke.", "Paris", home=home)) == [TEXAS]


def test_beliefs_sum_to_one_for_each_name(levant: Gazetteer) -> None:
    result = ranked(levant, "Paris, Homs, Raqqa and Paris.", "Paris", "Homs", "Raqqa")
    assert np.add.reduceat(result.belief, result.layout.starts) == pytest.approx(1.0)


def test_a_name_does_not_speak_for_itself(levant: Gazetteer) -> None:
    result = ranked(levant, "Homs, Homs, Homs.", "Homs")
    near = [FEATURES.index(f) for f in ("near_30", "country_share", "admin1_mass", "same_place")]
    assert not result.features[:, near].any()


def test_neighbours_speak_for_each_other(levant: Gazetteer) -> None:
    result = ranked(levant, "Homs fell. Damascus did not.", "Homs", "Damascus")
    assert (result.features[:, FEATURES.index("country_share")] > 0.5).all()


def test_the_only_other_name_stands_beside_one_unless_it_is_far_off(levant: Gazetteer) -> None:
    def beside(apart: int) -> float:
        text = f"Homs fell. {'x' * apart} Damascus did not."
        return float(ranked(levant, text, "Homs", "Damascus").features[0, FEATURES.index("adjacent_country")])

    assert beside(20) == pytest.approx(beside(60))
    assert 0.0 < beside(1000) < beside(500) < 0.4 * beside(60)
    assert beside(3000) < 0.001 * beside(60)


def test_a_lone_name_is_weighed_once_as_every_pass_would(levant: Gazetteer) -> None:
    result = ranked(levant, "Paris woke. In Paris all was well.", "Paris")
    again = features(result.layout, result.belief)
    assert result.layout.context is None
    assert (again == result.features).all()
    assert result.belief == pytest.approx(softmax(again @ hand_ranker().context, result.layout))


@pytest.mark.parametrize("km", [0.0, 50.0, 161.0, 12000.0])
def test_a_cosine_stands_for_a_distance(km: float) -> None:
    assert float(kilometres(np.array(cosine_of(km)))) == pytest.approx(km, abs=1e-3)


def test_a_home_known_by_its_domain_alone_speaks(levant: Gazetteer) -> None:
    home = find_home(Context(source="www.paper.fr"))
    layout = ranked(levant, "Paris woke.", "Paris", home=home).layout
    assert layout.fixed[:, FEATURES.index("domain")].tolist() == [1.0, 0.0]


def test_an_empty_scene_ranks_nothing(levant: Gazetteer) -> None:
    result = rank(ranking_input("", [], CandidateFinder(levant)).layout, hand_ranker())
    assert result.belief.shape == (0,)
    assert result.layout.xyz.shape == (0, 3)


def test_features_follow_the_schema(levant: Gazetteer) -> None:
    layout = ranked(levant, "Paris and Homs.", "Paris", "Homs").layout
    x = features(layout, softmax(np.zeros(len(layout)), layout))
    assert x.shape == (len(layout), len(FEATURES))
    assert np.isfinite(x).all()
    assert len(set(FEATURES)) == len(FEATURES) == sum(len(g.columns) for g in GROUPS)


def test_contributions_add_up_to_the_lead_over_the_runner_up(levant: Gazetteer) -> None:
    result = ranked(levant, "Paris woke.", "Paris")
    parts = contributions(result.lead([0], [1])(), hand_ranker())
    assert parts.shape == (1, len(GROUPS))
    assert parts.sum() == pytest.approx(result.score[0] - result.score[1])


def test_distances_are_near_the_truth(levant: Gazetteer) -> None:
    tables = CandidateFinder(levant)
    homs, damascus = tables.table("Homs").xyz[0], tables.table("Damascus").xyz[0]
    assert float(kilometres(homs @ damascus)) == pytest.approx(141, abs=2)


def test_restrictions_leave_what_lies_within(levant: Gazetteer) -> None:
    finder = CandidateFinder(levant)
    graph = ranking_input("Paris", [Mention(0, 5, "Paris")], finder).graph
    for context in (Context(countries=("US",)), Context(within=box(-100, 30, -90, 40))):
        allowed = allowed_candidates(graph, context)
        assert allowed is not None
        assert allowed.tolist() == [0, 1]
    assert allowed_candidates(graph, Context()) is None


# The model's file


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    save_model(hand_ranker(), tmp_path / "ranker.json")
    again = load_model(tmp_path / "ranker.json")
    assert again.name == "rules"
    assert np.allclose(again.context, hand_ranker().context)
    assert [p.name for p in tmp_path.iterdir()] == ["ranker.json"]


def changed(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A model's file with something changed in it."""
    save_model(hand_ranker(), path)
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))
    return path


def test_weights_are_read_by_name(tmp_path: Path) -> None:
    def turn(data: dict[str, Any]) -> None:
        for part in ("features", "static", "context"):
            data[part].reverse()

    again = load_model(changed(tmp_path / "ranker.json", turn))
    assert again.context.tolist() == hand_ranker().context.tolist()


def without_first(data: dict[str, Any]) -> None:
    for part in ("features", "static", "context"):
        del data[part][0]


def renamed(data: dict[str, Any]) -> None:
    data["features"][0] = "size"


def of_another_meaning(data: dict[str, Any]) -> None:
    data["versions"]["pop"] = 7


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without_first, "has no weight for pop, which count nothing; train"),
        (renamed, "has no weight for pop, which count nothing and weighs size, which"),
        (of_another_meaning, "has no weight for pop, which count nothing; train"),
    ],
)
def test_what_a_model_lacks_weighs_nothing_and_is_said_once(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    path = changed(tmp_path / "ranker.json", change)
    with pytest.warns(ModelWarning, match=said) as told:
        again = load_model(path)
    assert len(told) == 1
    assert again.context[0] == 0.0
    assert again.context[1:].tolist() == hand_ranker().context[1:].tolist()


@pytest.mark.parametrize(("gone", "said"), [(3, "{}, {}, {}, which"), (5, "{}, {}, {} and 2 more, which")])
def test_of_many_missing_weights_three_are_named(tmp_path: Path, gone: int, said: str) -> None:
    def without(data: dict[str, Any]) -> None:
        for part in ("features", "static", "context"):
            del data[part][:gone]

    with pytest.warns(ModelWarning, match=f"no weight for {said.format(*FEATURES)}"):
        load_model(changed(tmp_path / "ranker.json", without))


def test_the_models_of_the_package_lack_nothing(recwarn: pytest.WarningsRecorder) -> None:
    model = load_model(Path(geo.__file__).parent / "models" / "ranker.json")
    assert set(model.calibration) == set(TERMS)
    assert set(model.nearby) == set(NEARBY_TERMS)
    assert not recwarn.list


def test_a_groups_columns_are_filled_and_explained_where_it_is_declared() -> None:
    for group in GROUPS:
        module = sys.modules[group.fill.__module__]
        assert group in vars(module).values()
        assert group.explain.__module__ in (module.__name__, "geo.rank.groups.base")


@pytest.mark.parametrize("content", ["", "{}", "[]", f'{{"format": "{FORMAT}", "name": "x", "static": [1]}}', "\0"])
def test_a_damaged_model_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "ranker.json").write_text(content)
    with pytest.raises(ModelError, match="train it again"):
        load_model(tmp_path / "ranker.json")


def of_another_form(data: dict[str, Any]) -> None:
    data["format"] = "toposcope-ranker-1"


def named_twice(data: dict[str, Any]) -> None:
    data["features"][1] = data["features"][0]


def infinite(data: dict[str, Any]) -> None:
    data["context"][0] = float("inf")


@pytest.mark.parametrize("change", [of_another_form, named_twice, infinite])
def test_a_model_that_says_two_things_or_nothing_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    with pytest.raises(ModelError, match="train it again"):
        load_model(changed(tmp_path / "ranker.json", change))


def test_rules_weigh_features_that_there_are() -> None:
    with pytest.raises(ModelError, match="no such feature: size"):
        hand_model("mine", {"pop": 1.0, "size": 1.0})


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_model(tmp_path / "none.json")


def test_a_model_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        save_model(hand_ranker(), tmp_path / "no" / "ranker.json")


def test_the_shipped_model_fits_this_version() -> None:
    model = default_model()
    assert model.name != "rules"
    assert model.calibration


def test_who_stands_beside_and_who_is_named_in_the_sentence_are_two_things() -> None:
    gazetteer = Gazetteer.open()
    text = "Heavy rain hit Chile on Monday. A bridge fell in Santo Domingo near Valparaíso."
    mentions = [Mention(text.index(n), text.index(n) + len(n), n) for n in ("Chile", "Santo Domingo", "Valparaíso")]
    made = ranking_input(text, mentions, CandidateFinder(gazetteer))
    ranked = rank(made.layout, default_model())
    town = made.graph.groups[made.graph.group_of[1]].table
    row = int(made.layout.starts[made.graph.group_of[1]]) + next(
        i for i, h in enumerate(town.hits) if h.place.country == "CL"
    )
    seen = dict(zip(FEATURES, ranked.features[row].tolist(), strict=True))
    assert seen["adjacent_country"] > 0.0  # Valparaíso stands beside it
    assert seen["only_country_apart"] > 0.0  # the country is named in the sentence before


def test_a_town_far_from_another_does_not_lie_in_it(levant: Gazetteer) -> None:
    finder = CandidateFinder(levant)
    homs, raqqa, paris, texas = (finder.table(name) for name in ("Homs", "Raqqa", "Paris", "Texas"))
    for town in (raqqa, paris):
        inside, in_any, _ = containment(homs, town)
        assert not inside.any()
        assert not in_any.any()
    inside, in_any, clash = containment(paris, texas)
    assert [bool(hit.place.admin1) for hit in paris.hits] == inside[:, 0].astype(bool).tolist() == in_any.tolist()
    assert clash[:, 0].tolist() == (1.0 - in_any).tolist()


def test_what_is_local_counts_less_the_more_names_there_are(levant: Gazetteer) -> None:
    def few(*names: str) -> float:
        text = f"From {' and '.join(names)}."
        found = ranked(levant, text, *names).features
        rank, share = (found[:, FEATURES.index(name)] for name in ("rank", "rank_alone"))
        return float((share[rank != 0] / rank[rank != 0]).mean())

    assert few("Paris") == pytest.approx(1.0)
    assert few("Paris", "Homs", "Raqqa") == pytest.approx(1.0 - np.log(3) / 4.0)
