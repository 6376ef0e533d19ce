"""The figures are the published protocol's, held against a plain second writing of it on random cases."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import CorpusError, InputError, OutputError
from geo.annotated import GoldDocument, GoldToponym
from geo.evaluate import Prediction, evaluate, read_predictions, write_predictions


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = (math.radians(x) for x in (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h)))


def plain_protocol(gold: list[GoldDocument], found: dict[str, tuple[Prediction, ...]]) -> dict[str, float]:
    """The protocol's rules in the words of its description, one after the other."""
    right = invented = missed = near = 0
    errors = []
    placed = any(t.lat is not None for d in gold for t in d.toponyms)
    for document in gold:
        answers = list(found.get(str(document.id), ()))
        free = list(answers)
        touched = []
        for toponym in document.toponyms:
            for answer in answers:
                if answer.start < toponym.end and toponym.start < answer.end:
                    touched.append(id(answer))
            if toponym.lat is None and placed:
                continue
            touching = [a for a in free if a.start < toponym.end and toponym.start < a.end]
            if not touching:
                missed += 1
                continue
            shared = [min(a.end, toponym.end) - max(a.start, toponym.start) for a in touching]
            answer = touching[shared.index(max(shared))]
            free = [a for a in free if a is not answer]
            right += 1
            if not placed:
                continue
            error = 20037.5
            if answer.lat is not None:
                error = distance(toponym.lat, toponym.lon or 0, answer.lat, answer.lon or 0)
            errors.append(error)
            near += error <= 161
        invented += sum(id(a) not in touched for a in answers)
    p = right / (right + invented) if right + invented else 0.0
    r = right / (right + missed) if right + missed else 0.0
    gp = near / (right + invented) if right + invented else 0.0
    gr = near / (right + missed) if right + missed else 0.0
    return {
        "P": p,
        "R": r,
        "F": 2 * p * r / (p + r) if p + r else 0.0,
        "acc161": near / right if right else 0.0,
        "geoF": 2 * gp * gr / (gp + gr) if gp + gr else 0.0,
        "auc": sum(math.log(1 + e) for e in errors) / len(errors) / math.log(20038.5) if errors else -1.0,
        "mean": sum(errors) / len(errors) if errors else -1.0,
        "median": sorted(errors)[len(errors) // 2] if errors else -1.0,
    }


spans = st.tuples(st.integers(0, 40), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1]))
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
# Most answers near their gold would be rare by chance, so that places come from a few spots.
spots = st.sampled_from([(35.9, 14.5), (36.0, 14.6), (36.0, 16.4), (31.3, -92.4), (38.8, -77.0)])
places = st.one_of(st.none(), spots, points)


def golds(span: tuple[int, int], place: tuple[float, float] | None) -> GoldToponym:
    lat, lon = place or (None, None)
    return GoldToponym(*span, "x", lat, lon)


def answers(span: tuple[int, int], place: tuple[float, float] | None) -> Prediction:
    lat, lon = place or (None, None)
    return Prediction(*span, lat, lon)


documents = st.lists(
    st.tuples(st.lists(st.builds(golds, spans, places), max_size=6), st.lists(st.builds(answers, spans, places))),
    max_size=4,
)


@given(documents)
def test_the_figures_equal_a_plain_writing_of_the_protocol(
    cases: list[tuple[list[GoldToponym], list[Prediction]]],
) -> None:
    gold = [GoldDocument(str(i), "-" * 50, tuple(toponyms)) for i, (toponyms, _) in enumerate(cases)]
    # The first document got no answers at all.
    found = {str(i): tuple(p) for i, (_, p) in enumerate(cases) if i}
    s = evaluate(gold, found).scores
    ours = {"P": s.precision, "R": s.recall, "F": s.f, "acc161": s.acc161 or 0.0, "geoF": s.geo_f or 0.0}
    ours |= {
        name: -1.0 if v is None else v for name, v in (("auc", s.auc), ("mean", s.mean_km), ("median", s.median_km))
    }
    assert ours == pytest.approx(plain_protocol(gold, found), abs=1e-6)


def test_the_rules_one_by_one() -> None:
    text = "Valletta, Gozo, Malta, Comino, Mdina"
    gold = GoldDocument(
        "d",
        text,
        (
            GoldToponym(0, 8, "Valletta", 35.9, 14.5, 1),
            GoldToponym(10, 14, "Gozo", 36.0, 14.2, 2),
            GoldToponym(16, 21, "Malta"),
            GoldToponym(23, 29, "Comino", 36.0, 14.3, 3),
        ),
    )
    found = (
        Prediction(0, 4, 35.8, 14.5, 9, 0.9),  # near, another id
        Prediction(10, 14),  # recognised, no place
        Prediction(16, 21, 35.9, 14.5, 4, 0.3),  # nobody linked it: neutral
        Prediction(31, 36, 35.9, 14.4, 5, 0.8),  # annotated by nobody: invented
    )
    report = evaluate([gold], {"d": found})
    s = report.scores
    assert (s.toponyms, s.recognised, s.false, s.hits) == (3, 2, 1, 1)
    assert (s.precision, s.recall, s.acc161, s.exact) == (2 / 3, 2 / 3, 0.5, 0.0)
    assert s.geo_f == pytest.approx(1 / 3)
    assert report.missed == (("Comino", 1),)
    assert report.invented == (("Mdina", 1),)
    # The neutral answer and the one without a place say nothing about calibration.
    assert report.calibration is not None
    assert [(b.count, b.confidence, b.right) for b in report.calibration.bins] == [(1, 0.8, 0.0), (1, 0.9, 1.0)]
    assert report.calibration.error == pytest.approx((0.8 + 0.1) / 2)
    # Of the answers kept, the share that is right; of the three annotated places, the share found so.
    kept = {c.confidence: (c.kept, c.right, c.found) for c in report.cuts}
    assert kept[0.0] == kept[0.8] == (2, 0.5, 1 / 3)
    assert kept[0.9] == (1, 1.0, 1 / 3)
    assert 0.95 not in kept


def test_groups_baselines_and_worst_errors() -> None:
    gold = GoldDocument(
        "d",
        "Paris and Paris and Lille",
        (
            GoldToponym(0, 5, "Paris", 33.66, -95.56, 1, "US", fclass="P"),
            GoldToponym(10, 15, "Paris", 33.66, -95.56, 1, "US", fclass="P"),
            GoldToponym(20, 25, "Lille", 50.63, 3.06, 2, "FR", fclass="P"),
        ),
    )
    wrong = Prediction(0, 5, 48.85, 2.35, 9, 0.6, "Paris, France", "It is the largest Paris.")
    again = Prediction(10, 15, 48.85, 2.35, 9, 0.6, "Paris, France", "It is the largest Paris.")
    lille = Prediction(20, 25, 50.63, 3.06, 2, 0.9, "Lille, France")
    report = evaluate([gold], {"d": (wrong, again, lille)}, baselines={"nothing": {}})
    assert [(r.label, r.scores.toponyms, r.scores.acc161) for r in report.countries] == [("US", 2, 0.0), ("FR", 1, 1.0)]
    assert [(r.label, r.scores.toponyms) for r in report.classes] == [("P", 3)]
    assert [(r.label, r.scores.recall) for r in report.baselines] == [("nothing", 0.0)]
    (worst,) = report.worst
    assert worst.prediction == wrong
    assert worst.error == pytest.approx(7784, abs=10)


def test_predictions_survive_the_file(tmp_path: Path) -> None:
    found: dict[Any, tuple[Prediction, ...]] = {"d1": (Prediction(0, 4, 1.5, 2.5, 7, 0.25), Prediction(6, 9)), 2: ()}
    path = tmp_path / "out.jsonl"
    write_predictions(found, path)
    first = json.loads(path.read_text(encoding="utf-8").split("\n")[0])
    assert first["toponyms"][0] == {"start": 0, "end": 4, "lat": 1.5, "lon": 2.5, "geonameid": 7, "confidence": 0.25}
    assert read_predictions(path) == found


@pytest.mark.parametrize(
    ("toponym", "said"),
    [
        ({"start": 5, "end": 3}, "the first the smaller"),
        ({"start": 0, "end": 3, "lat": 1.0}, "both be there"),
        ({"start": 0, "end": 3, "lat": 999.0, "lon": 0.0}, "lat must not be beyond 90"),
        ({"start": 0, "end": 3, "lat": 1.0, "lon": float("nan")}, "lon must not be beyond 180"),
        ({"start": 0, "end": 3, "confidence": 7}, "confidence must not be beyond 1"),
        ({"start": 0, "end": 3, "confidence": -0.5}, "between 0 and 1"),
    ],
)
def test_predictions_that_make_no_sense(tmp_path: Path, toponym: dict[str, float], said: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps({"id": 1, "toponyms": [toponym]}), encoding="utf-8")
    with pytest.raises(CorpusError, match=f"line 1: .*{said}"):
        read_predictions(path)


def test_a_document_predicted_twice(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text('{"id": 1, "toponyms": []}\n\n{"id": 1, "toponyms": []}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="line 3: id 1 again; line 1 has it"):
        read_predictions(path)


def test_predictions_for_other_documents_are_told() -> None:
    report = evaluate([GoldDocument("7", "Homs")], {7: (), "7": ()})
    assert report.notes == (
        "1 of the 2 documents with predictions are not in the corpus, the first: 7; the corpus writes ids such as '7'.",
    )
    assert evaluate([GoldDocument("7", "Homs")], {"7": ()}).notes == ()


def test_predictions_that_can_not_be_read_or_written(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text('{"id": 1, "toponyms": []}\n{"id": 2, "toponyms": [{"start": 1}]}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"out\.jsonl, line 2: a prediction reads"):
        read_predictions(path)
    path.write_bytes(b"\xff")
    with pytest.raises(CorpusError, match="not UTF-8"):
        read_predictions(path)
    with pytest.raises(InputError):
        read_predictions(tmp_path / "gone.jsonl")
    with pytest.raises(OutputError):
        write_predictions({}, tmp_path)
