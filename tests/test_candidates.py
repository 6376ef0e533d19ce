"""From a mention to the places it may mean."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import World
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Match
from geo.candidates import CandidateFinder, GazetteerLexicon, Level
from geo.candidates.readings import (
    HEADS,
    bare_article,
    clean,
    head_kind,
    parts,
    reductions,
    spelt_out,
    split_container,
    stands_after,
)
from geo.candidates.table import level_of
from geo.document import Mention
from geo.language import load
from geo.recognise import lists_with_head
from geo.tokens import read_text

NAMES = load("en").names


@pytest.fixture
def finder(levant: Gazetteer) -> CandidateFinder:
    return CandidateFinder(levant)


def found(finder: CandidateFinder, text: str, kind: str = "toponym") -> list[str]:
    return [hit.place.label for hit in finder(Mention(0, len(text), text, kind=kind))]


def test_namesakes_come_with_the_most_important_first(finder: CandidateFinder) -> None:
    assert found(finder, "Paris") == ["Paris, France", "Paris, Texas, United States"]


def test_a_state_or_province_answers_to_its_bare_name_beside_places_of_that_name(finder: CandidateFinder) -> None:
    hits = finder.table("Homs").hits
    assert [h.place.name for h in hits] == ["Homs", "Homs Governorate"]
    assert [h.place.rank for h in hits] == sorted(h.place.rank for h in hits)


def test_an_unknown_name_has_none(finder: CandidateFinder) -> None:
    assert found(finder, "Qwxyzzy") == []


def test_a_possessive_an_article_and_quotes_are_no_part_of_a_name(finder: CandidateFinder) -> None:
    assert found(finder, "“Raqqa’s") == found(finder, "Raqqa") != []


def test_city_and_state_read_as_one(finder: CandidateFinder) -> None:
    assert found(finder, "Paris, Texas") == ["Paris, Texas, United States"]
    assert found(finder, "Paris (France)") == ["Paris, France"]


def test_a_container_that_holds_no_namesake_leaves_them_all(finder: CandidateFinder) -> None:
    assert len(found(finder, "Paris, Iraq")) == 2


def test_a_direction_or_a_quarter_is_taken_off_only_when_the_whole_is_unknown(finder: CandidateFinder) -> None:
    table = finder.table("downtown Damascus")
    assert [h.place.name for h in table.hits] == ["Damascus"]
    assert table.reduced
    assert not finder.table("Damascus").reduced


def test_a_name_within_a_name_is_the_last_resort(finder: CandidateFinder) -> None:
    assert [h.place.name for h in finder.table("Damascus International Airport").hits] == ["Damascus"]


def test_abbreviations_count_in_their_own_letters_only(finder: CandidateFinder) -> None:
    assert found(finder, "US") == ["United States"]
    assert "United States" not in found(finder, "us")


def test_a_demonym_means_its_country(finder: CandidateFinder) -> None:
    table = finder.table("Syrian", "demonym")
    assert [h.place.name for h in table.hits] == ["Syria"]
    assert table.demonym


def test_the_columns_agree_with_the_hits(finder: CandidateFinder) -> None:
    table = finder.table("Paris")
    assert table.level.tolist() == [Level.SETTLEMENT, Level.SETTLEMENT]
    assert table.country[0] != table.country[1]
    assert table.xyz.shape == (2, 3)
    assert (table.xyz**2).sum(axis=1) == pytest.approx([1.0, 1.0])


def test_the_memory_of_names_is_bounded(levant: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.candidates.finder._CACHED_NAMES", 10)
    finder = CandidateFinder(levant)
    for i in range(50):
        finder.table(f"Nowhere{i}")
    assert len(finder._cache) == 10


def test_a_broken_letter_is_no_error(finder: CandidateFinder) -> None:
    assert finder(Mention(0, 3, "a\ud800b")) == ()


@pytest.mark.parametrize(
    ("surface", "expected"),
    [("the  Netherlands’", "Netherlands"), ("Iraq's", "Iraq"), ("(Homs)", "Homs"), ("The Hague", "Hague"), ("", "")],
)
def test_cleaning(surface: str, expected: str) -> None:
    assert clean(surface, NAMES) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("northern Aleppo", "Aleppo"),
        ("City of London", "London"),
        ("Dallas-Fort Worth", "Dallas"),
        ("Greater Manchester area", "Manchester"),
    ],
)
def test_reductions(name: str, expected: str) -> None:
    assert expected in reductions(name, NAMES)


def test_short_words_are_spelt_out() -> None:
    assert spelt_out("Mt. Pleasant", NAMES) == ("Mount Pleasant",)
    assert spelt_out("Paris", NAMES) == ()


def test_parts_leave_the_head_words_out() -> None:
    assert parts("University of Kentucky", NAMES) == ("Kentucky",)


def test_containers() -> None:
    assert split_container("Paris, Texas") == ("Paris", "Texas")
    assert split_container("Paris (Texas)") == ("Paris", "Texas")
    assert split_container("Paris") is None
    assert split_container("Paris,") is None


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("in the Atlantic.", "Atlantic", True),
        ("The Atlantic was calm", "Atlantic", True),
        ("the Atlantic coast", "Atlantic", False),
        ("the Norfolk and Suffolk police", "Norfolk", False),
        ("soothe Atlantic.", "Atlantic", False),
        ("in Homs.", "Homs", False),
    ],
)
def test_an_article_belongs_to_the_name_or_to_a_word_behind_it(text: str, name: str, own: bool) -> None:
    start = text.index(name)
    assert bare_article(read_text(text), start, start + len(name)) is own


def test_a_written_article_is_looked_up_with_the_name(world: World) -> None:
    world.add_place("The Plains", geonameid=1, country="US", population=3000)
    world.add_place("Plains", geonameid=2, country="US", population=9000)
    with world.open() as gazetteer:
        finder = CandidateFinder(gazetteer)
        assert [h.place.geonameid for h in finder.table("The Plains").hits] == [1]
        assert [h.place.geonameid for h in finder.table("the Plains").hits][:1] == [2]


@pytest.mark.parametrize(
    ("name", "kind"), [("Rapides Parish", "unit"), ("Neches River", "water"), ("Mount Hermon", "relief"), ("Homs", "")]
)
def test_head_words(name: str, kind: str) -> None:
    assert HEADS[head_kind(name, NAMES)] == kind


@given(st.text(max_size=40))
def test_no_text_breaks_the_readings(text: str) -> None:
    name = clean(text, NAMES)
    assert name not in reductions(name, NAMES)
    assert all(len(p) < len(name) for p in parts(name, NAMES))
    head_kind(name, NAMES)
    split_container(name)


def test_match_kinds_are_kept(finder: CandidateFinder) -> None:
    assert finder.table("Homs").hits[0].match is Match.EXACT
    assert finder.table("Emesa").hits[0].match is Match.HISTORIC


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("in Oconee and Oglethorpe counties", "Oconee", "County"),
        ("in Oconee and Oglethorpe counties", "Oglethorpe", "County"),
        ("in Oconee, Barrow, and Jackson counties.", "Barrow", "County"),
        ("in Homs, Hama and Idlib provinces", "Homs", "Province"),
        ("all Ohio counties", "Ohio", ""),
        ("from Norway, United States and Peru", "Norway", ""),
        ("in Homs and Hama", "Homs", ""),
        ("Homs and the other counties", "Homs", ""),
        ("in St. Louis and Lake counties", "St. Louis", "County"),
        ("in Wilkes-Barre and Luzerne counties", "Wilkes-Barre", "County"),
    ],
)
def test_a_list_shares_its_head(text: str, name: str, head: str) -> None:
    start = text.index(name)
    read = read_text(text)
    end = start + len(name)
    heads = {read.tokens.ends[past - 1]: found.head for found in lists_with_head(read) for _, past in found.names}
    assert heads.get(end, "") == head


def test_names_of_a_list_are_read_with_the_head_they_share(finder: CandidateFinder) -> None:
    text = "Fighting in Homs, Paris and Aleppo governorates."
    mentions = [Mention(m.start(), m.end(), m.group()) for m in re.finditer("Homs|Paris|Aleppo", text)]
    tables = finder.tables(text, mentions)
    assert [t.key for t in tables][1] == "paris"  # no unit of this name: it stays a town
    assert tables[0].key == finder.table("Homs Governorate").key
    assert all(h.place.fclass == "A" for h in tables[0].hits)
    assert finder.tables("In Homs.", [Mention(3, 7, "Homs")])[0] is finder.table("Homs")


@pytest.mark.parametrize(
    ("text", "after"), [("Shreveport, LA", True), ("Cassidy (R-LA", True), ("smoke over LA", False)]
)
def test_what_follows_a_comma_or_a_bracket_says_where_the_other_lies(text: str, after: bool) -> None:
    assert stands_after(read_text(text), len(text) - 2) is after
    assert not stands_after(read_text(text), 0)


def test_a_bank_at_sea_is_no_region(finder: CandidateFinder) -> None:
    """It lies in no country, as continents do, but the West Bank of the news is another."""
    (damascus,) = (h.place for h in finder.table("Damascus").hits)
    assert level_of(damascus) == Level.SETTLEMENT
    assert level_of(replace(damascus, fclass="L", fcode="LCTY", country="")) == Level.FEATURE
    assert level_of(replace(damascus, fclass="L", fcode="RGN", country="")) == Level.REGION


def test_no_continent_is_meant_by_the_name_of_a_part_of_it(world: World) -> None:
    africa = world.add_place("Africa", fclass="L", fcode="CONT", population=900_000_000, names=["West Africa"])
    part = world.add_place("West Africa", fclass="L", fcode="RGN")
    finder = CandidateFinder(world.open())
    assert [h.place.geonameid for h in finder.table("West Africa").hits] == [part.geonameid]
    assert [h.place.geonameid for h in finder.table("Africa").hits] == [africa.geonameid]


def test_a_country_by_its_own_name_is_no_region_by_another_name(world: World) -> None:
    world.add_place("Haiti", geonameid=1, fclass="A", fcode="PCLI", country="HT", population=11_000_000)
    world.add_place("Hispaniola", geonameid=2, fclass="L", fcode="RGN", names=["Haiti"])
    for i in range(12):
        world.add_place(f"Town {i}", country="HT", population=900_000)
    with world.open() as gazetteer:
        finder = CandidateFinder(gazetteer)
        assert [h.place.geonameid for h in finder.table("Haiti").hits] == [1]
        assert [h.place.geonameid for h in finder.table("Hispaniola").hits] == [2]


def test_a_town_said_to_lie_in_a_unit_is_no_airport_there(world: World) -> None:
    world.add_place("Port Harcourt", geonameid=1, country="NG", admin1="50", population=2_000_000)
    world.add_place(
        "Port Harcourt Airport",
        geonameid=2,
        fclass="S",
        fcode="AIRP",
        country="NG",
        admin1="50",
        names=["Port Harcourt"],
    )
    world.add_place("Rivers State", geonameid=3, fclass="A", fcode="ADM1", country="NG", admin1="50")
    with world.open() as gazetteer:
        finder = CandidateFinder(gazetteer)
        table = finder.table("Port Harcourt")
        assert {h.place.geonameid for h in table.hits} == {1, 2}
        assert [h.place.geonameid for h in finder.within(table, gazetteer[3]).hits] == [1]
        airport = finder.table("Port Harcourt Airport")
        assert [h.place.geonameid for h in finder.within(airport, gazetteer[3]).hits] == [2]


TEXTS = ("Homs", "Paris, Texas\nHoms", "Homs\n\nDamascus and Homs\nParis", "", "\n", f"Homs {'and so on ' * 20}\nParis")


def test_the_lexicon_knows_what_the_gazetteer_scans(levant: Gazetteer) -> None:
    lexicon = GazetteerLexicon(levant)
    for text in TEXTS * 2:  # the second time from what it remembers
        assert list(lexicon.spans(text)) == levant.scan(text)
        lines = [*text.split("\n"), "Homs\nParis"]
        assert lexicon.names_in(lines) == [tuple(map(tuple, levant.scan(line))) for line in lines]


def test_whole_names_are_those_that_a_scan_finds_from_their_beginning_to_their_end(levant: Gazetteer) -> None:
    lexicon = GazetteerLexicon(levant)
    names = [
        "Homs",
        "homs",
        "Homs .",
        "Homs|",
        "Homs; Damascus",
        "(Homs",
        "Homs\u0301",
        "Homsx",
        "",
        "Damascus and Homs",
    ]
    wanted = {name: s.key for name in names for s in levant.scan(name) if (s.start, s.end) == (0, len(name))}
    assert {*wanted} == {"Homs", "homs", "Homs\u0301"}
    for _ in range(2):  # the second time from what it remembers
        assert lexicon.whole_names(names) == wanted
