"""The behavioural suite: its cases come again with their seed, and a resolver that knows nothing fails it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gazetteer import Gazetteer
from geo.document import Document
from geo.evaluate.behaviour import KINDS, Aspect, behave, format_behaviour, make_cases


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


class Blind:
    """Finds nothing."""

    memory = None

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, text: str, **_: Any) -> Document:
        return Document(text, ())


def test_the_same_seed_makes_the_same_cases_and_names_stand_where_they_are_said_to(gazetteer: Gazetteer) -> None:
    cases = list(make_cases(gazetteer, 120, 3))
    assert cases == list(make_cases(gazetteer, 120, 3)) != list(make_cases(gazetteer, 120, 4))
    assert max(Counter(c.kind for c in cases).values()) <= 120 // len(KINDS) + 1
    assert {KINDS[c.kind].aspect for c in cases} == set(Aspect)
    for case in cases:
        for want in case.wants:
            assert 0 <= want.start < want.end <= len(case.text)
    comma = next(c for c in cases if c.kind == "comma country")
    place = comma.wants[0].place
    assert place is not None
    assert comma.text[comma.wants[0].start : comma.wants[0].end] == place.name
    assert place.country_name in comma.text


def test_who_finds_nothing_is_right_only_where_nothing_is(gazetteer: Gazetteer) -> None:
    report = behave(Blind(gazetteer), cases=60)
    right = {k.kind for k in report.kinds if k.right}
    assert right == {"absent", "no place"}
    assert "comma country is under 0.97" in format_behaviour(report)
