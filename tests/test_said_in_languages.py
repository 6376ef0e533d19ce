"""What a text in another language than English says of a name decides, as in `test_said.py`.

Right values are ids of the built-in gazetteer; a line without one is of a name that lies nowhere in it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo import Resolver

TABLE = Path(__file__).parent / "data" / "said_in_languages.tsv"
LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']} {row['text'][:40]}" for row in ROWS])
def test_what_the_text_says_of_a_name_decides(row: dict[str, str], resolver: Resolver) -> None:
    start = int(row["at"])
    end = start + len(row["name"])
    assert row["text"][start:end] == row["name"]
    document = resolver(row["text"], language=row["language"])
    found = [r for r in document if r.mention.start < end and start < r.mention.end]
    assert [r.place and str(r.place.geonameid) for r in found] == [row["place"] or None]
