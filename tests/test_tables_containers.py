"""Cells of a town and what it lies in, without a country: codes and names that several countries and units have."""

from __future__ import annotations

from conftest import resolved_ids

from gazetteer import Gazetteer
from geo import resolve_names


def test_a_code_is_that_of_the_unit_or_country_that_holds_the_town(builtin: Gazetteer) -> None:
    golden = {
        "Chicago, IL": 4887398, "Norfolk, VA": 4776222, "Columbia, SC": 4575352, "Durham, NC": 4464368,
        "Peoria, IL": 4905687, "Concord, NH": 5084868, "Atlanta, GA": 4180439, "Wilmington, DE": 4145381,
        "Perth, WA": 2063523, "Palmas, TO": 3474574, "London, ON": 6058560,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden


def test_a_code_of_a_country_that_holds_the_town_is_the_country(builtin: Gazetteer) -> None:
    golden = {"Berlin, DE": 2950159, "Jena, DE": 2895044, "Toronto, CA": 6167865, "Tirana, AL": 3183875}
    assert resolved_ids(builtin, golden) == golden


def test_a_name_of_a_country_and_a_unit_is_that_which_holds_the_town(builtin: Gazetteer) -> None:
    golden = {"Atlanta, Georgia": 4180439, "Savannah, Georgia": 4221552, "Tbilisi, Georgia": 611717}
    assert resolved_ids(builtin, golden) == golden


def test_of_units_of_one_name_that_which_holds_the_town_is_meant(builtin: Gazetteer) -> None:
    golden = {
        "Yaoundé, Centre": 2220957, "Freetown, Western Area": 2409306, "Puerto Montt, Los Lagos Region": 3874960,
        "Livingstone, Southern Province": 910111,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden


def test_a_code_of_a_province_says_in_which_the_town_is(builtin: Gazetteer) -> None:
    row = resolve_names(["Milano (MI)"], gazetteer=builtin).iloc[0]
    assert row["label"] == "Milan, Lombardy, Italy"


def test_a_whole_cell_that_is_a_name_is_taken_apart_no_further(builtin: Gazetteer) -> None:
    golden = {
        "In Salah": 6930641, "In Salah, Algeria": 6930641, "Ma On Shan": 1819400, "Halle (Saale)": 2911522,
        "Gasteiz / Vitoria": 3104499, "Makiki / Lower Punchbowl / Tantalus": 9409823,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden
    found = resolve_names(["In Salah", "Makiki / Lower Punchbowl / Tantalus"], ["DZ", "US"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [6930641, 9409823]


def test_the_united_kingdom_s_nations_stand_as_countries(builtin: Gazetteer) -> None:
    countries = ["Scotland", "England", "Wales", "Northern Ireland"]
    found = resolve_names(["Perth", "Boston", "Bangor", "Bangor"], countries, gazetteer=builtin)
    assert found["geonameid"].tolist() == [2640358, 2655138, 2656397, 2656396]


def test_a_vague_word_is_the_unit_of_the_row_s_country_that_is_called_so(builtin: Gazetteer) -> None:
    found = resolve_names(["Central", "North", "Centre", "Centre"], ["Uganda", "CM", "HT", "BF"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [234594, 2223603, 3728069, 6930704]
    assert set(found["precision"]) == {"admin1"}


def test_a_vague_word_that_no_unit_there_is_called_is_no_name(builtin: Gazetteer) -> None:
    found = resolve_names(["Central", "Region", "Centre"], ["DE", "UG", None], gazetteer=builtin)
    assert set(found["reason"]) == {"not_a_name"}
    assert resolve_names(["Centre"], "BF", "Sahel", gazetteer=builtin)["reason"].tolist() == ["not_a_name"]


def test_what_is_said_to_lie_near_a_town_or_is_a_county_is_in_the_unit_too(builtin: Gazetteer) -> None:
    golden = {"near Chicago, IL": 4887398, "5 km north of Peoria, IL": 4905687, "Pueblo, CO": 5435464}
    assert resolved_ids(builtin, golden) == golden
    row = resolve_names(["Cook County, IL"], gazetteer=builtin).iloc[0]
    assert (row["country"], row["admin1"]) == ("US", "US.IL")


def test_a_code_needs_no_comma(builtin: Gazetteer) -> None:
    golden = {
        "Chicago IL": 4887398, "CHICAGO IL": 4887398, "St. Louis MO": 4407066, "Perth WA": 2063523,
        "Toronto ON": 6167865, "Campinas SP": 3467865, "Köln NRW": 2886242, "London UK": 2643743, "Mosul IQ": 99072,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden
    found = resolve_names(["Chicago IL", "Perth WA", "Bama LGA"], ["US", "Australia", "Nigeria"], gazetteer=builtin)
    assert found["geonameid"].tolist() == [4887398, 2063523, 2347954]


def test_a_code_is_a_province_s_or_the_first_letters_of_a_unit(builtin: Gazetteer) -> None:
    golden = {
        "Bologna (BO)": 3181928, "Torino TO": 3165524, "Firenze (FI)": 3176959, "Busto Arsizio (VA)": 3181355,
        "Tijuana, BC": 3981609, "Vancouver, BC": 6173331, "Monterrey, NL": 3995465, "La Paz, BCS": 4000900,
    }  # fmt: skip
    assert resolved_ids(builtin, golden) == golden
    found = resolve_names(["Tijuana, BC", "Monterrey, N.L."], "Mexico", gazetteer=builtin)
    assert found["geonameid"].tolist() == [3981609, 3995465]
