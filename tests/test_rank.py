"""Features -> scores and beliefs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import box

from gazetteer import Gazetteer
from geo.candidates import CandidateFinder
from geo.context import Context, Home, find_home
from geo.document import Mention
from geo.errors import ModelError, OutputError
from geo.rank import (
    EVIDENCE_GROUPS,
    FEATURES,
    GROUPS,
    SCHEMA,
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


def test_a_lone_name_is_weighed_once_as_every_pass_would(levant: Gazetteer) -> None:
    result = ranked(levant, "Paris woke. In Paris all was well.", "Paris")
    again = features(result.layout, result.belief)
    assert result.layout.company is None
    assert (again == result.features).all()
    assert result.belief == pytest.approx(softmax(again @ hand_ranker().context, result.layout))


@pytest.mark.parametrize("km", [0.0, 50.0, 161.0, 12000.0])
def test_a_cosine_stands_for_a_distance(km: float) -> None:
    assert float(kilometres(np.array(cosine_of(km)))) == pytest.approx(km, abs=1e-3)


def test_an_empty_scene_ranks_nothing(levant: Gazetteer) -> None:
    result = rank(ranking_input("", [], CandidateFinder(levant)).layout, hand_ranker())
    assert result.belief.shape == (0,)


def test_features_follow_the_schema(levant: Gazetteer) -> None:
    layout = ranked(levant, "Paris and Homs.", "Paris", "Homs").layout
    x = features(layout, softmax(np.zeros(len(layout)), layout))
    assert x.shape == (len(layout), len(FEATURES))
    assert np.isfinite(x).all()
    assert len(set(FEATURES)) == len(FEATURES) == sum(len(g) for g in GROUPS.values())


def test_contributions_add_up_to_the_lead_over_the_runner_up(levant: Gazetteer) -> None:
    result = ranked(levant, "Paris woke.", "Paris")
    first, second = np.array([0]), np.array([1])
    parts = contributions(result, hand_ranker(), first, second)
    assert parts.shape == (1, len(EVIDENCE_GROUPS))
    assert parts.sum() == pytest.approx(result.score[0] - result.score[1])


def test_distances_are_near_the_truth(levant: Gazetteer) -> None:
    tables = CandidateFinder(levant)
    homs, damascus = tables.table("Homs").xyz[0], tables.table("Damascus").xyz[0]
    assert float(kilometres(homs @ damascus)) == pytest.approx(141, abs=2)


def test_restrictions_leave_what_lies_within(levant: Gazetteer) -> None:
    finder = CandidateFinder(levant)
    scene = ranking_input("Paris", [Mention(0, 5, "Paris")], finder).scene
    for context in (Context(countries=("US",)), Context(within=box(-100, 30, -90, 40))):
        allowed = allowed_candidates(scene, context)
        assert allowed is not None
        assert allowed.tolist() == [0, 1]
    assert allowed_candidates(scene, Context()) is None


# The model's file


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    save_model(hand_ranker(), tmp_path / "ranker.json")
    again = load_model(tmp_path / "ranker.json")
    assert again.name == "rules"
    assert np.allclose(again.context, hand_ranker().context)
    assert [p.name for p in tmp_path.iterdir()] == ["ranker.json"]


def test_a_model_of_another_schema_is_refused(tmp_path: Path) -> None:
    save_model(hand_ranker(), tmp_path / "ranker.json")
    data = json.loads((tmp_path / "ranker.json").read_text())
    (tmp_path / "ranker.json").write_text(json.dumps(data | {"schema": "ranker-old"}))
    with pytest.raises(ModelError, match=f"ranker-old, this version has {SCHEMA}"):
        load_model(tmp_path / "ranker.json")


@pytest.mark.parametrize("content", ["", "{}", "[]", f'{{"schema": "{SCHEMA}", "name": "x", "static": [1]}}', "\0"])
def test_a_damaged_model_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "ranker.json").write_text(content)
    with pytest.raises(ModelError, match="train it again"):
        load_model(tmp_path / "ranker.json")


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_model(tmp_path / "none.json")


def test_a_model_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        save_model(hand_ranker(), tmp_path / "no" / "ranker.json")


def test_the_shipped_model_fits_this_version() -> None:
    model = default_model()
    assert model.name != "rules"
    assert model.calibration.size
