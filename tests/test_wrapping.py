"""Lines that were broken to fit a page: names are found over the break, and told where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import Resolver
from geo.wrapping import unwrapped

NAMES = {
    "United States",
    "South Carolina",
    "Washington",
    "New York",
    "Mexico",
    "Deir ez-Zor",
    "Frankfurt",
    "Frankfurt am Main",
    "Santiago de los Caballeros",
    "United Arab Emirates",
    "Saudi Arabia",
}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("He flew to the United\nStates last week.", "He flew to the United States last week."),
        ("It fell in Deir ez-\nZor, Syria.", "It fell in Deir ez-Zor, Syria."),
        ("It fell in Deir\nez-Zor, Syria.", "It fell in Deir ez-Zor, Syria."),
        ("They sang in Frankfurt\nam Main.", "They sang in Frankfurt am Main."),
        ("He left Santiago de\nlos Caballeros.", "He left Santiago de los Caballeros."),
        ("They sang in Frankfurt\nam Montag.", "They sang in Frankfurt\nam Montag."),
        ("Frankfurt\nam Main", "Frankfurt\nam Main"),
        ("He left Washing-\nton early.", "He left Washington early."),
        ("the Uni-\nted Arab Emirates sent it.", "the United Arab Emirates sent it."),
        ("It came from Saudi Ara-\nbia.", "It came from Saudi Arabia."),
        ("the US-\nbacked force", "the US-backed force"),
        ("San Die\u00adgo", "San Diego"),
        ("Mexico\nNew York\nWashington", "Mexico\nNew York\nWashington"),
        ("One paragraph.\n\nNew\n\nYork", "One paragraph.\n\nNew\n\nYork"),
    ],
)
def test_what_a_page_broke_is_whole_and_what_was_meant_stays(text: str, whole: str) -> None:
    assert unwrapped(text, NAMES.__contains__).text == whole


@given(st.text(alphabet="ab AB\n-\u00ad.", max_size=60))
def test_every_letter_is_told_where_it_stands(text: str) -> None:
    made = unwrapped(text, lambda _: True)
    for i, letter in enumerate(made.text):
        there = made.there(i)
        assert text[there] == letter or text[there].isspace() or text[there] == "-" or not letter.strip()


def test_a_mention_over_a_break_has_the_letters_of_the_text() -> None:
    text = "Floods hit South\nCarolina on Monday, and San Die\u00adgo too."
    found = {r.mention.text: r.place.name for r in Resolver()(text).resolutions if r.place}
    assert found == {"South\nCarolina": "South Carolina", "San Die\u00adgo": "San Diego"}
    assert all(text[r.mention.start : r.mention.end] == r.mention.text for r in Resolver()(text).resolutions)
