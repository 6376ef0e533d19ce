"""The town of a dateline is a place, whoever wrote the line before it."""

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
        ("By Alan Baldwin\nLONDON, Sept 12 (Reuters) - There was no rift between the two in Baku.", ["LONDON", "Baku"]),
        ("By Ann Kim\nCROMWELL — The third man to run is a lawyer.", ["CROMWELL"]),
        ("By Ann Kim\nTHE HILL - A man was found.", []),
        ("WHO (the agency) said so.", []),
    ],
)
def test_datelines(text: str, names: list[str]) -> None:
    assert [r.mention.text for r in resolver()(text)] == names
