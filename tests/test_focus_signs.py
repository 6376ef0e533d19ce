"""What speaks for and against a place as the one that a report is about; every place here is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from mapping import Report, place

from gazetteer import Match, Place
from geo.document import Candidate, Focus, Reason, Resolution
from geo.language.en import LANGUAGE
from geo.resolve import find_focus
from geo.resolve.focus import _adjacent, _options
from geo.tokens import read_text

AA = {"country": "AA", "country_name": "Aland"}
LAND = place(1, "Aland", 10.0, 10.0, "A.PCLI", **AA)
STATE = place(2, "Estria", 10.0, 10.0, "A.ADM1", admin1="1", **AA)
OTHER_STATE = place(3, "Westria", 10.0, 20.0, "A.ADM1", admin1="2", **AA)
DISTRICT = place(4, "Corn", 10.0, 10.0, "A.ADM2", admin1="1", admin2="7", **AA)
TOWN = place(5, "Alba", 10.0, 10.0, admin1="1", **AA)
NEXT = place(6, "Berg", 10.5, 10.0, admin1="1", **AA)
FAR = place(7, "Farlo", 12.0, 10.0, admin1="1", **AA)
LAKE = place(8, "Dull", 10.0, 10.0, "H.LK", admin1="1", **AA)
SEA = place(9, "Grey Sea", 10.0, 10.0, "H.SEA")


def told(text: str, *named: tuple[Place, float], **more: Any) -> list[Resolution]:
    """Resolutions of places that a text names in their order, so sure."""
    report = Report(text)
    for where, sure in named:
        report.names(where.name, where, sure, **more)
    return report.found


def signs(text: str, *named: Place, at: int = 0) -> set[str]:
    """What is seen of one of the places that a text names."""
    options = _options(read_text(text, LANGUAGE), told(text, *((p, 0.9) for p in named)))
    return next(set(o.signs) for o in options if o.place == named[at])


def focus(text: str, *named: tuple[Place, float], country: Place | None = None, **more: Any) -> Focus | None:
    return find_focus(text, told(text, *named, **more), LANGUAGE, country)


@pytest.mark.parametrize(("where", "km"), [(LAND, 300), (SEA, 500), (STATE, 80), (DISTRICT, 25), (LAKE, 15), (TOWN, 5)])
def test_how_far_a_focus_reaches_is_its_kinds(where: Place, km: float) -> None:
    found = focus(f"Ten died in {where.name} on Monday.", (where, 0.9))
    assert found is not None
    assert (found.place, found.radius_km, found.confidence) == (where, km, 0.9)
    assert found.mention is not None


def test_a_place_that_stands_for_an_unknown_one_reaches_farther() -> None:
    for where, km in ((TOWN, 25), (LAKE, 25), (STATE, 80)):
        found = focus(f"Ten died in {where.name} on Monday.", (where, 0.9), reason=Reason.NEARBY)
        assert found is not None
        assert found.radius_km == km


def test_without_a_place_the_country_is_the_focus_where_it_is_known() -> None:
    assert focus("Ten died.") is None
    found = focus("Ten died.", country=LAND)
    assert found is not None
    assert (found.place, found.radius_km, found.confidence, found.mention) == (LAND, 300, 0.9, None)
    assert found.reason == "only its country is known"


STORIES = [
    ("Ten died in Alba on Monday.", set()),
    ("Ten died in Alba village on Monday.", {"kind"}),
    ("Ten died in the village of Alba on Monday.", {"kind"}),
    ("Ten died in the half-village of Alba on Monday.", set()),
    ("Ten died in Alba village-green on Monday.", set()),
    ("Ten died in Alba village,then it rained.", {"kind"}),
    ("Ten died 10 km north of Alba on Monday.", {"reference"}),
    ("The event was coded to Alba on Monday.", {"coded", "reference"}),
    ("A tree fell on the Alba highway on Monday.", {"way"}),
    ("Ten died, police in Alba said on Monday.", {"spoken"}),
    ("Ten died on Monday. Alba.", {"described"}),
    ("Ten died in Alba Quango on Monday.", {"piece"}),
    ("Ten died in Alba-Quango on Monday.", {"piece"}),
    ("Ten died in Alba UN on Monday.", set()),
    ("Ten died in Alba. Quango rose on Monday.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "seen"), STORIES, ids=[text for text, _ in STORIES])
def test_what_is_seen_of_a_place(text: str, seen: set[str]) -> None:
    assert signs(text, TOWN) == seen


def test_a_hyphen_joins_late_in_a_text_as_well() -> None:
    rain = "It rained in the hills. " * 20
    assert "kind" in signs(f"{rain}Ten died in the village of Alba on Monday.", TOWN)
    assert "kind" not in signs(f"{rain}Ten died in the half-village of Alba on Monday.", TOWN)


def test_what_a_comma_joins() -> None:
    text = "Ten died in Alba, Estria on Monday."
    assert signs(text, TOWN, STATE) == {"chain"}
    assert signs(text, TOWN, STATE, at=1) == {"outer"}
    assert signs("Ten died in Alba (Estria) on Monday.", TOWN, STATE) == {"chain"}
    assert signs("Ten died in Alba and Estria on Monday.", TOWN, STATE) == set()
    assert signs("Ten died in Alba, police said. In Estria none did.", TOWN, STATE) == set()
    assert signs("Ten died in Alba, which lies right beside Estria.", TOWN, STATE) == set()
    three = "Ten died in Alba, Corn, Estria on Monday."
    assert [signs(three, TOWN, DISTRICT, STATE, at=n) for n in range(3)] == [{"chain"}, {"chain", "outer"}, {"outer"}]


def test_a_comma_does_not_join_what_lies_far_apart() -> None:
    text = "Ten died in Alba, Berg on Monday."
    for degrees, seen in ((0.66, "chain"), (0.69, "torn")):  # 73 and 76 km
        beside = replace(NEXT, point=replace(NEXT.point, lat=10.0 + degrees))
        assert signs(text, TOWN, beside) == {seen}
    far_state = replace(STATE, point=FAR.point)
    assert signs("Ten died in Alba, Estria on Monday.", TOWN, far_state) == {"chain"}  # which may be large
    unsure = told(text, (TOWN, 0.9), (replace(NEXT, point=FAR.point), 0.49))
    assert {"chain"} == next(set(o.signs) for o in _options(read_text(text, LANGUAGE), unsure) if o.place == TOWN)


def test_a_surer_town_far_off_in_the_sentence_casts_doubt() -> None:
    def seen(own: float, other: float, km: float, text: str = "In Alba and in Berg all was calm.") -> set[str]:
        beside = replace(NEXT, point=replace(NEXT.point, lat=10.0 + km / 110.6))
        options = _options(read_text(text, LANGUAGE), told(text, (TOWN, own), (beside, other)))
        return next(set(o.signs) for o in options if o.place == TOWN)

    assert seen(0.6, 0.8, 170) == {"far"}
    assert seen(0.6, 0.8, 150) == set()
    assert seen(0.6, 0.74, 170) == set()  # hardly surer
    assert seen(0.6, 0.8, 170, "In Alba all was calm. In Berg it was not.") == set()


@pytest.mark.parametrize(("between", "seen"), [(29, {"far"}), (30, set())])
def test_so_many_names_of_a_sentence_are_looked_at(between: int, seen: set[str]) -> None:
    row = [(TOWN, 0.6), *[(LAKE, 0.6)] * between, (FAR, 0.9)]
    for names in (row, row[::-1]):
        text = f"In {' and '.join(where.name for where, _ in names)} all was calm."
        options = _options(read_text(text, LANGUAGE), told(text, *names))
        assert next(set(o.signs) for o in options if o.place == TOWN) == seen


def test_what_lies_outside_the_units_that_are_named() -> None:
    same = "In Westria ten died in Alba on Monday."
    assert signs(same, OTHER_STATE, TOWN, at=1) == {"elsewhere"}
    apart = "In Westria all was calm. Ten died in Alba on Monday."
    assert signs(apart, OTHER_STATE, TOWN, at=1) == {"outside"}
    assert signs(same.replace("Westria", "Estria"), STATE, TOWN, at=1) == set()
    unsure = told(same, (OTHER_STATE, 0.49), (TOWN, 0.9))
    assert [set(o.signs) for o in _options(read_text(same, LANGUAGE), unsure) if o.place == TOWN] == [set()]


def test_a_quarter_is_no_city_of_its_name_unless_its_town_is_named() -> None:
    text = "Ten died in the Alba neighborhood on Monday."
    for people, seen in ((20_000, {"quarter"}), (19_999, {"kind"} - {"kind"})):
        city = replace(TOWN, population=people)
        assert signs(text, city) - {"kind"} == seen
    city = replace(TOWN, population=20_000)
    within = "Ten died in the Alba neighborhood of Berg on Monday."
    assert "quarter" not in signs(within, city, NEXT)  # 55 km off
    assert "quarter" in signs(within.replace("Berg", "Farlo"), city, FAR)  # 221 km


WEIGHED = [
    ("coded", 1), ("described", 1), ("kind", 1), ("chain", 1), ("reference", -1), ("spoken", -1), ("way", -1),
    ("elsewhere", -1), ("outside", -1), ("outer", -1), ("piece", -1), ("far", -1), ("torn", -1), ("quarter", -1),
]  # fmt: skip


def test_what_speaks_for_a_place_and_what_against() -> None:
    from geo.resolve.focus import _SUPPORT

    assert {sign: 1 if weight > 0 else -1 for sign, weight in _SUPPORT.items() if sign != "borrowed"} == dict(WEIGHED)


def test_the_more_specific_place_wins_and_the_surer_and_the_first() -> None:
    text = "In Aland, in Estria, ten died at Corn beside Alba on Monday."
    rows = [(LAND, 0.99), (STATE, 0.99), (DISTRICT, 0.9), (TOWN, 0.6)]
    found = focus(text, *rows)
    assert found is not None
    assert found.place == TOWN
    assert found.reason == "it is the most specific place that the text names"
    assert focus(text, *rows[:3]).place == DISTRICT  # type: ignore[union-attr]
    two = "From Alba to Berg."
    assert focus(two, (TOWN, 0.8), (NEXT, 0.9)).place == NEXT  # type: ignore[union-attr]
    assert focus(two, (TOWN, 0.9), (NEXT, 0.9)).place == TOWN  # type: ignore[union-attr]
    # A town of which less than half is sure is none.
    assert focus(text, *rows[:3], (TOWN, 0.49)).place == DISTRICT  # type: ignore[union-attr]
    assert focus(text, *rows[:3], (TOWN, 0.5)).place == TOWN  # type: ignore[union-attr]


def test_grave_doubt_leaves_the_country_where_it_is_known() -> None:
    road = "A tree fell on the Alba highway."
    assert focus(road, (TOWN, 0.9)).place == TOWN  # type: ignore[union-attr]
    assert focus(road, (TOWN, 0.9), country=LAND).place == LAND  # type: ignore[union-attr]
    # What is only named for where another lies is not so doubtful, nor what more speaks for than against.
    assert focus("Ten died 10 km north of Alba.", (TOWN, 0.9), country=LAND).place == TOWN  # type: ignore[union-attr]
    coded = "The event was coded to Alba highway."
    assert focus(coded, (TOWN, 0.9), country=LAND).place == TOWN  # type: ignore[union-attr]


def test_a_town_is_meant_where_the_text_says_so_and_a_place_in_the_unit_that_it_names() -> None:
    def read(text: str, taken: Place | None, other: Place, odds: float) -> Place | None:
        (one,) = told(text, (taken or TOWN, 0.9))
        one = replace(one, place=taken, confidence=0.9 if taken else 0.0)
        one = replace(one, alternates=(Candidate(other, Match.EXACT, odds),))
        states = told("Westria.", (OTHER_STATE, 0.9)) if "Westria" in text else []
        at = text.find("Westria")
        states = [replace(s, mention=replace(s.mention, start=at, end=at + 7)) for s in states]
        found = find_focus(text, sorted([one, *states], key=lambda r: r.mention.start), LANGUAGE)
        return None if found is None else found.place

    district = replace(DISTRICT, name="Alba")
    town_of_it = replace(TOWN, geonameid=50)
    assert read("Ten died in Alba village.", district, town_of_it, 0.2) == town_of_it
    assert read("Ten died in Alba district.", district, town_of_it, 0.2) == district
    abroad = replace(town_of_it, country="BB")
    assert read("Ten died in Alba village.", district, abroad, 0.2) == district
    there = replace(town_of_it, admin1="2")
    assert read("Ten died in Alba, in Westria.", TOWN, there, 0.2) == there
    assert read("Ten died in Alba.", TOWN, there, 0.2) == TOWN
    assert read("Ten died in Alba, in Westria.", None, there, 0.2) == there
    assert read("Ten died in Alba.", None, there, 0.2) is None


def test_a_described_sentence_reaches_to_its_last_word_and_no_farther() -> None:
    text = "The village of Alba\nBerg burned all night."
    assert "described" in signs(text, TOWN, NEXT)
    assert "described" not in signs(text, TOWN, NEXT, at=1)


@pytest.mark.parametrize(
    ("text", "word", "step", "other"),
    [
        ("Gwoza town", 0, 1, 1), ("Gwoza town", 1, -1, 0), ("Gwoza, town", 0, 1, None), ("Gwoza", 0, 1, None),
        ("Gwoza", 0, -1, None), ("Gwoza-town", 0, 1, 2), ("Gwoza-town", 2, -1, 0), ("Gwoza-", 0, 1, None),
        ("-Gwoza", 1, -1, None), ("Gwoza  town", 0, 1, None), ("Gwoza - town", 0, 1, 1),
    ],
)  # fmt: skip
def test_what_stands_beside_a_word(text: str, word: int, step: int, other: int | None) -> None:
    assert _adjacent(read_text(text, LANGUAGE), word, step) == other
