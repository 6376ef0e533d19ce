"""Spellings that people use, in many scripts, and the place in the built-in gazetteer that each must find."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Match

with (Path(__file__).parent / "data" / "spellings.tsv").open(encoding="utf-8") as stream:
    SPELLINGS = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_covers_scripts_and_continents() -> None:
    assert len(SPELLINGS) >= 300
    assert len({row["country"] for row in SPELLINGS}) >= 70
    scripts = {unicodedata.name(row["spelling"][0]).split()[0] for row in SPELLINGS}
    wanted = (
        "LATIN ARABIC CYRILLIC GREEK HEBREW CJK HANGUL DEVANAGARI BENGALI TAMIL THAI KHMER MYANMAR GEORGIAN ARMENIAN"
    )
    assert set(wanted.split()) <= scripts


def test_the_tables_ids_are_the_places_it_says(builtin: Gazetteer) -> None:
    for row in SPELLINGS:
        place = builtin[int(row["geonameid"])]
        assert (place.name, place.country) == (row["place"], row["country"])


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: f"{row['spelling']}-{row['country']}")
def test_a_spelling_finds_its_place(builtin: Gazetteer, row: dict[str, str]) -> None:
    """Among the first three anywhere; or, where other towns bear the very name (Palmyra), first in its country."""
    wanted = int(row["geonameid"])
    anywhere = [hit.place.geonameid for hit in builtin.search(row["spelling"], limit=3)]
    if wanted not in anywhere:
        (first,) = builtin.search(row["spelling"], country=row["country"], limit=1)
        assert first.place.geonameid == wanted, (
            f"neither first in {row['country']} nor among the first three: {anywhere}"
        )


@pytest.mark.parametrize(
    ("sought", "name", "country"),
    [
        ("Palmyra", "Tadmur", "SY"),
        ("Cologne", "Köln", "DE"),
        ("Roma", "Rome", "IT"),
        ("Odessa", "Odesa", "UA"),
        ("Seville", "Sevilla", "ES"),
        ("Hanover", "Hannover", "DE"),
        ("Canton", "Guangzhou", "CN"),
        ("Moscow", "Moscow", "RU"),
        ("Florence", "Florence", "IT"),
        ("Bethlehem", "Bethlehem", "US"),
    ],
)
def test_the_place_that_is_meant_comes_before_small_namesakes(
    builtin: Gazetteer, sought: str, name: str, country: str
) -> None:
    """But a town of some size is no less its name's for a far metropolis that is also called so (Belém, Bethlehem)."""
    place = builtin.search(sought)[0].place
    assert (place.name, place.country) == (name, country)


MISSPELT = """
Bagdhad=Baghdad, Damascas=Damascus, Cairro=Cairo, Kyyiv=Kyiv, Alepo=Aleppo, Jerusalam=Jerusalem,
Washngton=Washington, Philidelphia=Philadelphia, Albuquerqe=Albuquerque, Londonn=London, Pariss=Paris,
Berlinn=Berlin, Carracas=Caracas, Chigago=Chicago, Seatle=Seattle, Houstin=Houston, Islambad=Islamabad,
Kampalla=Kampala, Algera=Algeria, Spian=Spain, Britian=Britain, Urkaine=Ukraine, Lebannon=Lebanon,
Isreal=Israel, Istambul=Istanbul, Bejing=Beijing, Kandahaar=Kandahar, Bahkmut=Bakhmut,
Vladivostock=Vladivostok, Torronto=Toronto, Khartum=Khartoum, Egytp=Egypt, Flordia=Florida,
Deir ez Zoor=Deir ez-Zor, New Yrok=New York, San Fransisco=San Francisco, Маскова=Москва, حلبب=حلب,
Αθινα=Αθήνα
"""


@pytest.mark.parametrize("pair", MISSPELT.replace("\n", " ").strip().split(", "))
def test_a_misspelt_name_finds_the_place_of_note_before_what_only_sounds_so(builtin: Gazetteer, pair: str) -> None:
    wrong, right = pair.split("=")
    meant, found = builtin.search(right)[0].place, builtin.search(wrong)[0].place
    assert found.country == meant.country
    # The city, or the province about it.
    assert abs(found.point.lat - meant.point.lat) + abs(found.point.lon - meant.point.lon) < 1.0


def test_main_and_other_names_score_above_all_others(builtin: Gazetteer) -> None:
    for sought in ("Palmyra", "Paris", "Leningrad", "Emesa", "Oglethorpe", "حمص"):
        hits = builtin.search(sought, limit=50)
        own = [hit.score for hit in hits if hit.match in (Match.EXACT, Match.ALTERNATE)]
        others = [hit.score for hit in hits if hit.match not in (Match.EXACT, Match.ALTERNATE)]
        assert min(own, default=1.0) >= max(others, default=0.0)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_few_spellings_need_their_country_said(builtin: Gazetteer) -> None:
    found = [
        int(row["geonameid"]) in [hit.place.geonameid for hit in builtin.search(row["spelling"], limit=3)]
        for row in SPELLINGS
    ]
    assert sum(found) / len(found) >= 0.97
