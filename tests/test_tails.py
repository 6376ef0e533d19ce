"""Spans that swallow the words behind a name."""

from __future__ import annotations

import pytest
from naming import CITY, COUNTRY, STATE, TOWN, Names

from geo.recognise.rescoring import TokenSpan
from geo.recognise.tails import without_tails
from geo.recognise.token_table import token_table

NAMES = Names(
    {
        "Delhi": CITY,
        "Israel": COUNTRY,
        "Kerala": STATE,
        "Marysville": TOWN,
        "Lake": TOWN,
        "India": COUNTRY,
        "Rains": TOWN,
    },
    demonyms=["Indian", "Russian"],
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("KERALA RELIEF needs volunteers", "KERALA"),
        ("DELHI TRAFFIC: schools shut today", "DELHI"),
        ("DELHI RAINS: schools shut today", "DELHI"),
        ("They met the Delhi Govt on Monday", "Delhi"),
        ("They met at the Israel Embassy on Monday", "Israel"),
        ("Rice was given to the Kerala Samajam on Monday", "Kerala"),
        ("Rice was given to the Marysville FBLA on Monday", "Marysville"),
        ("Rice was given to the Indian Youth on Monday", "Indian"),
        ("Rice came to Anara PO on Monday", "Anara"),
        ("They met at the Russian Embassy on Monday", "Russian Embassy"),
        ("They swam in Lake Harriet on Monday", "Lake Harriet"),
        ("They flew to Delhi Airport on Monday", "Delhi Airport"),
        ("They met at the Marysville Monumental on Monday", "Marysville Monumental"),
    ],
)
def test_a_span_ends_where_the_name_does(text: str, kept: str) -> None:
    table = token_table(text, NAMES)
    first = next(i for i, word in enumerate(table.written) if word == kept.split()[0])
    (cut,) = without_tails(table, [TokenSpan(first, first + 2, 0.8)])
    assert " ".join(table.written[cut.start : cut.end]) == kept
