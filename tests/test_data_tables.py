"""The built-in gazetteer's tables are whole: ids, positions, references, sources; its rows are what they promise."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from gazetteer.geonames import Row
from gazetteer.sources import abbreviations, builtin_relations, builtin_rows, demonyms
from gazetteer.sources.tables import DATA, place_id, place_ids, table

ROOT = Path(__file__).parents[1]
TABLES = sorted(path.stem for path in DATA.glob("*.tsv"))
PLACES = ["countries", "admin1", "admin2", "regions", "supplement"]


@pytest.fixture(scope="module")
def rows() -> dict[int, Row]:
    found = list(builtin_rows())
    ids = Counter(row.geonameid for row in found)
    assert not [i for i, n in ids.items() if n > 1], "an id twice"
    return {row.geonameid: row for row in found}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_described_with_source_licence_and_script(name: str) -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    (described,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}.tsv` |")]
    assert re.search(r"CC BY 4\.0|MIT", described)
    scripts = re.findall(r"scripts/\w+\.\w+", described)
    assert scripts or "by hand" in described
    assert all((ROOT / script).is_file() for script in scripts)
    rows = int(described.split("|")[2].strip().replace(",", ""))
    assert abs(rows - len(list(table(name)))) <= rows * 0.05, "the README counts other rows"


@pytest.mark.parametrize("name", PLACES)
def test_ids_are_unique_and_positions_on_the_globe(name: str) -> None:
    placed = [r for r in table(name) if r["lat"]]
    assert len({r["geonameid"] for r in placed}) == len(placed)
    for r in placed:
        assert abs(float(r["lat"])) <= 90, r
        assert abs(float(r["lon"])) <= 180, r
        assert int(r["geonameid"]) >= -900_000, r
        assert r["name"] == r["name"].strip() != "", r


def test_no_place_stands_in_two_tables() -> None:
    """Its second row would be passed over, and its names lost."""
    tables = Counter(r["geonameid"] for name in PLACES for r in table(name) if r["lat"])
    assert not [geonameid for geonameid, count in tables.items() if count > 1]


def test_units_belong_to_countries_and_seats_exist(rows: dict[int, Row]) -> None:
    countries = {r["iso"] for r in table("countries")}
    codes = {r["code"] for r in table("admin1")}
    for r in table("admin1"):
        assert r["code"].split(".")[0] in countries, r["code"]
        assert not r["seat"] or rows[int(r["seat"])].fcode in ("PPLA", "PPLC"), r["code"]
    orphans = [r["code"] for r in table("admin2") if r["code"].rsplit(".", 1)[0] not in codes]
    assert len(orphans) < 100  # GeoNames itself has a few units under codes that admin1 lacks ("00")
    for r in table("countries"):
        assert not r["capital"] or rows[int(r["capital"])].fcode == "PPLC", r["iso"]


def test_countries_lie_in_continents(rows: dict[int, Row]) -> None:
    within = {child: parent for parent, child in builtin_relations()}
    assert {rows[parent].fcode for parent in within.values()} == {"CONT"}
    assert rows[within[163843]].name == "Asia"
    assert len(within) == 250


def test_every_word_stands_for_a_place_of_the_gazetteer(rows: dict[int, Row]) -> None:
    for r in table("words"):
        assert r["kind"] in ("alias", "abbreviation", "alone", "demonym"), r
        assert place_id(r["place"]) in rows, r
        assert all(word and word == word.strip() for word in r["words"].split("|")), r
    for r in table("supplement"):
        assert r["lat"] or int(r["geonameid"]) in rows, r


def test_every_name_in_the_news_is_its_places(rows: dict[int, Row]) -> None:
    seen = Counter((r["place"], r["language"]) for r in table("news_names"))
    assert max(seen.values()) == 1, "two lines of one place and language"
    for r in table("news_names"):
        names = {name.text for name in rows[place_id(r["place"])].names if name.language == r["language"]}
        assert set(r["names"].split("|")) <= names, r


def test_abbreviations_and_demonyms_mean_what_people_mean_by_them() -> None:
    known = place_ids()
    for word, key in {
        "US": "US",
        "U.K.": "GB",
        "Ky.": "US.KY",
        "Calif.": "US.CA",
        "NSW": "AU.02",
        "B.C.": "CA.02",
    }.items():
        assert abbreviations()[word] == known[key]
    for word, key in {
        "Syrian": "SY",
        "Syrians": "SY",
        "Britons": "GB",
        "Dutch": "NL",
        "Texans": "US.TX",
        "Scots": "GB.SCT",
    }.items():
        assert demonyms()[word] == known[key]
    assert demonyms()["Kurdish"] == known["@Kurdistan"]
    assert "Frenchmans" not in demonyms()
    assert "Laos" not in demonyms()


def test_an_abbreviation_may_mean_another_place_where_it_stands_alone() -> None:
    assert abbreviations()["LA"] == place_ids()["US.LA"]
    assert abbreviations(alone=True)["LA"] == 5368361
    assert abbreviations(alone=True)["KY"] == abbreviations()["KY"]


def test_abbreviations_are_names_of_their_places(rows: dict[int, Row]) -> None:
    for word, geonameid in abbreviations().items():
        assert word in {n.text for n in rows[geonameid].names}, word


def test_countries_have_names_in_other_languages_and_former_ones(rows: dict[int, Row]) -> None:
    names = {(n.language, n.text) for n in rows[163843].names}
    assert {("ar", "سوريا"), ("de", "Syrien"), ("ru", "Сирия")} <= names
    by_text = {n.text for n in rows[2635167].names}
    assert {"Britain", "Great Britain", "UK", "U.K."} <= by_text
    assert "Burma" in {n.text for n in rows[1327865].names}
    assert not [n for n in rows[2629691].names if n.text == "Island"]  # German for Iceland


def test_a_country_has_no_name_that_is_a_city_s_in_english(rows: dict[int, Row]) -> None:
    """Finnish "Brasilia" is Brazil, French "Salvador" El Salvador: in the news these are cities."""
    names = {n.text for r in table("countries") for n in rows[int(r["geonameid"])].names}
    assert not names & {"Brasilia", "Brasilía", "Salvador", "Tunis", "Granada", "Columbia", "Norfolk", "Palu", "Poole"}
    assert {"Brasil", "Brasilien", "Túnez", "Grenade"} <= names


def test_what_makes_a_place_important_is_there(rows: dict[int, Row]) -> None:
    assert rows[163843].fcode == "PCLI"
    assert rows[163843].population > 10_000_000
    assert rows[170654].fcode == "PPLC"  # Damascus
    assert rows[172955].fcode == "PPLA"  # Raqqa, the seat of its governorate
    assert rows[6255148].fcode == "CONT"  # Europe
    counties = [r for r in rows.values() if r.country == "US" and r.fcode == "ADM2"]
    assert len(counties) > 3000
    nashville = rows[4644585]
    davidson = next(r for r in counties if r.name == "Davidson County" and r.admin1 == "TN")
    assert (nashville.admin1, nashville.admin2) == (davidson.admin1, davidson.admin2)


def test_baghouz_is_where_it_is(rows: dict[int, Row]) -> None:
    (baghouz,) = [r for r in rows.values() if "Baghouz" in {n.text for n in r.names}]
    assert (baghouz.lat, baghouz.lon, baghouz.population) == (34.467, 40.95, 10689)
    assert (baghouz.country, baghouz.admin1) == ("SY", "07")
