"""Spellings that people use, in many scripts, and the place in the built-in gazetteer that each must find."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer

with (Path(__file__).parent / "data" / "spellings.tsv").open(encoding="utf-8") as stream:
    SPELLINGS = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def builtin() -> Iterator[Gazetteer]:
    with Gazetteer.open() as gazetteer:
        yield gazetteer


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


def test_few_spellings_need_their_country_said(builtin: Gazetteer) -> None:
    found = [
        int(row["geonameid"]) in [hit.place.geonameid for hit in builtin.search(row["spelling"], limit=3)]
        for row in SPELLINGS
    ]
    assert sum(found) / len(found) >= 0.97
