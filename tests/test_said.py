"""What a text says of a name decides, however it is worded: containers, codes, heads, articles; and what is no place.

Right values are ids of the built-in gazetteer; a line without one is of a name that is no place.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo import Resolver

TABLE = Path(__file__).parent / "data" / "said.tsv"
LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Gazetteer.open())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['text'][:40]} {row['at']}" for row in ROWS])
def test_what_the_text_says_of_a_name_decides(row: dict[str, str], resolver: Resolver) -> None:
    start = int(row["at"])
    end = start + len(row["name"])
    assert row["text"][start:end] == row["name"]
    found = [r for r in resolver(row["text"]) if r.mention.start < end and start < r.mention.end]
    if not row["place"]:
        assert [r.place for r in found if r.place is not None] == []
    else:
        (answer,) = found
        assert answer.place is not None
        assert (answer.mention.start, answer.mention.end) <= (start, end)
        assert answer.place.geonameid == int(row["place"]), answer.place.label


def test_a_town_in_a_county_is_told_by_what_the_text_says(resolver: Resolver) -> None:
    (hope, *_) = resolver("Hope is a town in Bartholomew County, Indiana.")
    assert "the text places it in Bartholomew County" in hope.sentence
