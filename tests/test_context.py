"""What surrounds a mention: what the user knows of the text, and what the text says itself."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box
from shapely.geometry import Point as Position

from gazetteer import Gazetteer, Place, Point
from geo.candidates import HEADS, CandidateFinder, country_number, stated_kind, unit_vector
from geo.context import (
    Context,
    LinkKind,
    Memory,
    NameGraph,
    as_context,
    background_names,
    find_home,
    find_links,
    regional_wording,
)
from geo.context.home import domain_country, source_key
from geo.context.scene import is_scene, opens_scene
from geo.document import Document, Mention, MentionKind, Reason, Resolution
from geo.errors import InputError, OutputError
from geo.language import load
from geo.rank import ranking_input
from geo.tokens import read_text

RAQQA = Place(172955, "Ar Raqqah", Point(lat=35.95, lon=39.0), "P", "PPL", "SY", "04")
HOMS = Place(169577, "Homs", Point(lat=34.73, lon=36.72), "P", "PPL", "SY", "11")


def mentions_of(text: str, *names: str) -> list[Mention]:
    spans = [m for name in names for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return sorted((Mention(m.start(), m.end(), m.group()) for m in spans), key=lambda m: m.start)


def graph_of(gazetteer: Gazetteer, text: str, *names: str) -> NameGraph:
    finder = CandidateFinder(gazetteer)
    mentions = mentions_of(text, *names)
    return ranking_input(text, mentions, finder).graph


def report(place: Place, source: str = "a.example", confidence: float = 0.9) -> Document:
    mention = Mention(0, 4, "Xxxx")
    return Document("Xxxx", (Resolution(mention, place, confidence, Reason.RESOLVED),), source=source)


# What the text says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, Texas", (0, 1, LinkKind.COMMA)),
        ("Paris (Texas)", (0, 1, LinkKind.COMMA)),
        ("Paris in northern Texas", (0, 1, LinkKind.IN)),
        ("Texas' Paris", (1, 0, LinkKind.OWNER)),
        ("the Texas city of Paris", (1, 0, LinkKind.OWNER)),
        ("Texas and Paris", (0, 1, LinkKind.AND)),
    ],
)
def test_neighbours_are_joined_by_what_stands_between(text: str, expected: tuple[int, int, LinkKind]) -> None:
    assert find_links(text, mentions_of(text, "Paris", "Texas")) == (expected,)


@pytest.mark.parametrize(("text", "joined"), [("Paris TX", 1), ("PARIS TX", 1), ("UK TX", 0), ("Paris  TX", 0)])
def test_a_states_letters_are_joined_without_a_comma(text: str, joined: int) -> None:
    assert len(find_links(text, mentions_of(text, *text.split()))) == joined


@pytest.mark.parametrize("text", ["Paris. Texas", "Paris was larger than Texas", "Paris\n\nTexas"])
def test_others_are_not(text: str) -> None:
    assert find_links(text, mentions_of(text, "Paris", "Texas")) == ()


def test_a_chain_of_commas_joins_its_ends() -> None:
    text = "Paris, Lamar County, Texas"
    assert (0, 2, LinkKind.COMMA) in find_links(text, mentions_of(text, "Paris", "Lamar County", "Texas"))


def test_a_list_joins_its_members_side_by_side() -> None:
    text = "to Paris, Homs and Raqqa"
    links = find_links(text, mentions_of(text, "Paris", "Homs", "Raqqa"))
    assert set(links) == {(0, 1, LinkKind.COMMA), (1, 2, LinkKind.AND), (0, 1, LinkKind.AND)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "in Homs and in Raqqa"),
        ("en", "not in Homs but in Raqqa"),
        ("en", "neither in Homs nor in the Raqqa"),
        ("de", "in Homs und in Raqqa"),
        ("es", "en Homs y en Raqqa"),
        ("fr", "en Homs et en Raqqa"),
        ("pt", "em Homs e em Raqqa"),
    ],
)
def test_what_a_conjunction_joins_is_side_by_side_and_neither_is_in_the_other(code: str, text: str) -> None:
    links = find_links(read_text(text, load(code)), mentions_of(text, "Homs", "Raqqa"))
    assert links == ((0, 1, LinkKind.AND),)


def test_commas_alone_are_no_list() -> None:
    text = "Paris, Homs, Raqqa. And"
    assert {link.kind for link in find_links(text, mentions_of(text, "Paris", "Homs", "Raqqa"))} == {LinkKind.COMMA}


def test_one_name_has_one_sense_in_a_document(levant: Gazetteer) -> None:
    graph = graph_of(levant, "Paris fell silent. Later Paris woke.", "Paris")
    assert [g.mentions for g in graph.groups] == [(0, 1)]


def test_unless_the_text_gives_it_two_containers(levant: Gazetteer) -> None:
    graph = graph_of(levant, "From Paris, Texas, to Paris, France, by air.", "Paris", "Texas", "France")
    assert len({graph.group_of[0], graph.group_of[2]}) == 2
    countries = [{hit.place.country for hit in graph.groups[graph.group_of[i]].table.hits} for i in (0, 2)]
    assert countries == [{"US"}, {"FR"}]


def test_a_name_that_no_place_bears_has_no_group(levant: Gazetteer) -> None:
    graph = graph_of(levant, "Homs and Qwxyzzy", "Homs", "Qwxyzzy")
    assert graph.group_of == (0, -1)


@pytest.mark.parametrize(
    ("text", "alone"), [("across the Homs.", True), ("across the Homs road", False), ("across Homs.", False)]
)
def test_an_article_of_its_own_is_seen(levant: Gazetteer, text: str, alone: bool) -> None:
    assert graph_of(levant, text, "Homs").groups[0].article is alone


def test_names_outside_the_mentions_are_asides() -> None:
    text = "The University of Kentucky played in Dallas."
    asides = dict(background_names(text, mentions_of(text, "Dallas")))
    assert "Kentucky" in asides
    assert "Dallas" not in asides


def test_a_small_letter_with_an_accent_begins_no_name() -> None:
    read = read_text("Il a été à l'école de Dallas.", load("fr"))
    assert not {"été", "école"} & dict(background_names(read, ())).keys()


def test_asides_are_few_even_in_a_long_text() -> None:
    assert len(background_names(" ".join(f"Name{chr(65 + i % 26)}{'x' * (i % 50)}." for i in range(5000)), ())) <= 60


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff told the city council that state troopers had come.", "US"),
        ("The councillor said the borough council had lost £3m.", "GB"),
        ("Losses of 3 crore rupees were told to the panchayat.", "IN"),
    ],
)
def test_a_manner_of_speaking_has_a_home(text: str, country: str) -> None:
    scores = regional_wording(text)
    assert max(scores, key=lambda c: scores[c]) == country_number(country)


def test_plain_words_have_none() -> None:
    assert regional_wording("The house was old.") == {}


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    regional_wording(text)
    background_names(text, ())


# What the user says


def test_a_context_of_its_own_goes_first() -> None:
    merged = Context(source="a.example").filled(Context(source="b.example", home="SY"))
    assert (merged.source, merged.home) == ("a.example", "SY")


def test_a_mapping_will_do() -> None:
    assert as_context({"source": "a.example", "countries": ("sy",)}) == Context(source="a.example", countries=("SY",))


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (datetime.date(2019, 3, 20), "2019-03-20"),
        (datetime.datetime(2019, 3, 20, 23, 59, tzinfo=datetime.UTC), "2019-03-20"),
        (pd.Timestamp("2019-03-20 05:00"), "2019-03-20"),
        (np.datetime64("2019-03-20"), "2019-03-20"),
        ("2019-03-20T05:00:00Z", "2019-03-20T05:00:00Z"),
        ("2019-03", "2019-03"),
        (pd.NaT, ""),
        (np.datetime64("NaT", "ns"), ""),
        (float("nan"), ""),
        (None, ""),
    ],
)
def test_a_date_is_taken_as_python_and_pandas_have_it(written: Any, date: str) -> None:
    assert as_context({"date": written}).date == date


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sauce": "a"}, "unknown context 'sauce'"),
        ({"home": "Syria"}, "not an ISO 3166"),
        ({"home": (36.0, 39.0)}, "home= takes a Point"),
        ({"home": Position(500.0, 36.0)}, "not in degrees"),
        ({"countries": ("Syria",)}, "not an ISO 3166"),
        ({"countries": (1,)}, "not an ISO 3166"),
        ({"countries": 1}, "countries= takes ISO 3166"),
        ({"source": 1}, "source= is text, not int"),
        ({"near": (1, 2)}, "near= takes a shapely geometry"),
        ({"date": "yesterday"}, "ISO 8601"),
        ({"date": "20/03/2019"}, "ISO 8601"),
        ({"date": 2019}, "ISO 8601"),
        ({"date": "2019-02-30"}, "ISO 8601"),
        ({"near": Position()}, "near= is an empty geometry"),
        ({"near": Position(1.0, float("nan"))}, "not in degrees"),
        ({"within": box(500_000, 4_000_000, 600_000, 5_000_000)}, "not in degrees"),
        ({"within": Position(39.0, 36.0)}, "within= takes an area"),
        ([("home", "SY")], "a context is a mapping"),
    ],
)
def test_wrong_contexts_say_what_to_do(wrong: Any, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        as_context(wrong)


def test_codes_as_people_write_them() -> None:
    assert Context(countries=("uk", "sy")).countries == ("GB", "SY")
    assert Context(countries=cast("tuple[str, ...]", "sy")).countries == ("SY",)
    assert Context(home="uk").home == "GB"


def test_a_shapely_point_will_do_for_a_home() -> None:
    assert Context(home=cast("Point", Position(39.0, 36.0))).home == Point(lat=36.0, lon=39.0)


@pytest.mark.parametrize("turn", [-360.0, 0.0])
def test_an_area_may_cross_the_antimeridian(turn: float) -> None:
    context = Context(within=box(176.0 + turn, -20.0, 182.0 + turn, -15.0))
    for lon, inside in ((178.0, True), (-179.0, True), (-177.0, False), (170.0, False)):
        assert context.admits(replace(HOMS, point=Point(lat=-18.0, lon=lon))) is inside


def test_the_middle_of_two_sides_of_the_antimeridian_is_there() -> None:
    near = MultiPolygon([box(176.0, -20.0, 180.0, -15.0), box(-180.0, -20.0, -176.0, -15.0)])
    (home,) = find_home(Context(near=near)).xyz
    assert home == pytest.approx(unit_vector(-17.5, 180.0), abs=0.01)


def test_what_a_restriction_admits() -> None:
    sea = replace(HOMS, country="")
    assert Context().admits(HOMS)
    assert [Context(countries=("FR",)).admits(p) for p in (HOMS, sea)] == [False, True]


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("https://www.oxfordmail.co.uk/news/1", "GB"),
        ("lfpress.ca", "CA"),
        ("thetowntalk.com", ""),
        ("some.tv", ""),
        ("An outlet", ""),
    ],
)
def test_a_domain_tells_the_country(source: str, country: str) -> None:
    assert domain_country(source) == country


def test_one_outlet_has_one_key() -> None:
    assert source_key("https://www.A.example/news/1?x=2") == source_key("a.example") == "a.example"
    assert source_key("www2.example.com") == source_key("https://example.com/1") == "example.com"


def test_a_memory_file_with_two_keys_of_one_outlet_has_one(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.json")
    memory.learn(report(RAQQA, "a.example"))
    memory.save()
    old = (tmp_path / "memory.json").read_text().replace('"a.example"', '"www2.a.example"')
    (tmp_path / "memory.json").write_text(old)
    assert [p.geonameid for p, _ in Memory(tmp_path / "memory.json").places("a.example")] == [RAQQA.geonameid]


def test_what_the_user_says_outweighs_what_was_seen() -> None:
    home = find_home(Context(home=HOMS), [(RAQQA, 50.0)])
    assert home.ids[home.weight.argmax()] == HOMS.geonameid
    assert home.strength > 1.0


def test_near_speaks_for_the_middle_of_the_geometry() -> None:
    home = find_home(Context(near=Position(39.0, 36.0)))
    assert len(home) == 1


def test_nothing_known_is_no_home() -> None:
    assert len(find_home(Context())) == 0


# What a source's other documents taught


def test_memory_learns_and_forgets_a_document() -> None:
    memory = Memory()
    memory.learn(report(RAQQA))
    memory.learn(report(HOMS, confidence=0.5))
    assert [p.name for p, _ in memory.places("A.example")] == ["Ar Raqqah", "Homs"]
    memory.forget(report(RAQQA))
    assert [p.name for p, _ in memory.places("a.example")] == ["Homs"]


def test_a_document_without_a_source_teaches_nothing() -> None:
    memory = Memory()
    memory.learn(report(RAQQA, source=""))
    assert len(memory) == 0


def test_memory_is_kept_in_a_file(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.json")
    memory.learn(report(RAQQA))
    memory.save()
    (place, weight), *rest = Memory(tmp_path / "memory.json").places("a.example")
    assert (place, weight, rest) == (RAQQA, 0.9, [])
    assert [p.name for p in tmp_path.iterdir()] == ["memory.json"]


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", '{"format": "other", "sources": {}}', "\0"])
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "memory.json").write_text(content)
    with pytest.raises(InputError, match="no memory file"):
        Memory(tmp_path / "memory.json")


@pytest.mark.parametrize("weight", ["NaN", "Infinity", "-1", "0"])
def test_a_weight_that_is_none_is_refused(tmp_path: Path, weight: str) -> None:
    row = f'[172955, "Ar Raqqah", 35.95, 39.01, "P", "PPLA", "SY", "04", "", "Syria", {weight}]'
    (tmp_path / "memory.json").write_text(f'{{"format": "toposcope-memory-1", "sources": {{"a": [{row}]}}}}')
    with pytest.raises(InputError, match="no memory file"):
        Memory(tmp_path / "memory.json")


def test_a_folder_that_is_not_there_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        Memory(tmp_path / "no" / "memory.json")


def test_two_runs_with_one_file_add_up(tmp_path: Path) -> None:
    one, two = Memory(tmp_path / "memory.json"), Memory(tmp_path / "memory.json")
    one.learn(report(RAQQA))
    one.learn(report(HOMS, source="b.example"))
    two.learn(report(RAQQA))
    two.learn(report(HOMS, confidence=0.5))
    one.save()
    two.save()
    one.learn(report(RAQQA))
    one.save()
    one.save()
    kept = Memory(tmp_path / "memory.json")
    assert [(p.name, round(w, 3)) for p, w in kept.places("a.example")] == [("Ar Raqqah", 2.7), ("Homs", 0.5)]
    assert [(p.name, w) for p, w in kept.places("b.example")] == [("Homs", 0.9)]
    assert [p.name for p in tmp_path.iterdir()] == ["memory.json"]


def test_a_memory_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        Memory().save(tmp_path / "no" / "memory.json")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.context.memory._SOURCES", 3)
    memory = Memory()
    for i in range(10):
        memory.learn(report(RAQQA, source=f"{i}.example"))
    assert len(memory) == 3
    assert memory.places("9.example")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in Homs province", "unit"),
        ("the province of Homs", "unit"),
        ("the town of Homs", "town"),
        ("Homs fell", ""),
        ("the provincial Homs", ""),
        ("the towns of Hama, Idlib and Homs", "town"),
        ("The District of Homs", "unit"),
        ("a village of Homs", "town"),
        ("of Homs", ""),
    ],
)
def test_the_words_around_a_name_may_say_what_it_is(text: str, kind: str) -> None:
    start = text.index("Homs")
    assert HEADS[stated_kind(read_text(text), start, start + 4)] == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Residents told the radio in Chile that the road was cut.", True),
        ("As it has across the Chile of old.", True),
        ("The health ministry of Chile denied it.", True),
        ("Chile's public health ministry denied it.", True),
        ("Chilean firefighters arrived.", True),
        ("The Chilean president landed.", False),
        ("Chile: two people died.", True),
        ("It rained.\nChile: two people died.", True),
        ("The president of Chile landed.", False),
        ("Chile will open an embassy.", False),
        ("He said of Chile: never again.", False),
    ],
)
def test_a_text_says_that_something_happens_in_a_country(text: str, told: bool) -> None:
    name, start = ("Chilean" if "Chilean" in text else "Chile"), text.index("Chile")
    kind = MentionKind.DEMONYM if name == "Chilean" else MentionKind.TOPONYM
    assert is_scene(read_text(text), Mention(start, start + len(name), name, kind=kind)) is told


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("In Chile, a bridge fell.", True),
        ("It rained. Across the Chile of old, roads were cut.", False),
        ("Chile: two people died.", True),
        ("A bridge fell in Chile, police said.", False),
    ],
)
def test_a_sentence_opens_with_the_country_it_happens_in(text: str, opens: bool) -> None:
    start = text.index("Chile")
    assert opens_scene(read_text(text), Mention(start, start + 5, "Chile")) is opens
