"""An office of a place is no part of its name; a state's short form has its full stop."""

from __future__ import annotations

from functools import cache

import pytest

from geo import Resolver


@cache
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He was taken to the Henderson County Jail on Monday.", ["Henderson County"]),
        ("A judge of Clarke County Superior Court agreed.", ["Clarke County"]),
        ("The Walker County Sheriff's Office is asking for help.", ["Walker County"]),
        ("Lancaster City Council's grants ended.", ["Lancaster"]),
        ("The Florida Highway Patrol closed the road.", ["Florida"]),
        ("They met in Salt Lake City on Monday.", ["Salt Lake City"]),
        ("She fell ill in Council Bluffs, Iowa.", ["Council Bluffs", "Iowa"]),
        ("A fire burned in Gainesville, Va. There were no deaths.", ["Gainesville", "Va."]),
        ("OAKLAND, Calif. (AP) - A man died.", ["OAKLAND", "Calif."]),
        ("He lives in Wheeling, W.Va.", ["Wheeling", "W.Va."]),
        ("He went to Burma. She stayed.", ["Burma"]),
    ],
)
def test_offices_and_short_forms(text: str, names: list[str]) -> None:
    assert [r.mention.text for r in resolver()(text)] == names
