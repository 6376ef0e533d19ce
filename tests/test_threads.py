"""Threads that share a resolver: each gets what it would get alone, also while what is remembered is thrown away."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from gazetteer import Gazetteer
from gazetteer.search import scanner
from gazetteer.store import keys, reader
from geo import Resolver
from geo.candidates import finder, lexicon
from geo.rank import background
from geo.rank.groups import name

TOWNS = ("Homs", "Raqqa", "Damascus", "Baghouz", "Hajin", "Deir ez-Zor", "Aleppo", "Palmyra")


def test_answers_are_the_same_with_hardly_anything_remembered(
    levant: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"They came from {a} to {b}.\nOn day {n} they left {b}." for n, a in enumerate(TOWNS) for b in TOWNS]
    alone = [found(Resolver(levant), text) for text in texts]
    monkeypatch.setattr(keys, "_KEPT_POSTINGS", 3)
    monkeypatch.setattr(reader, "_KEPT_PLACES", 3)
    monkeypatch.setattr(lexicon, "_CACHED_PROFILES", 2)
    monkeypatch.setattr(finder, "_CACHED_NAMES", 2)
    monkeypatch.setattr(background._kept, "most", 2)
    monkeypatch.setattr(name._kept, "most", 2)
    monkeypatch.setattr(scanner, "_REMEMBERED", 2)
    monkeypatch.setattr(lexicon, "_CACHED_LINES", 2)
    shared = Resolver(Gazetteer.open(levant.path))
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # a thread is interrupted after nearly every step
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda text: found(shared, text), texts * 3))
    finally:
        sys.setswitchinterval(before)
    assert together == alone * 3


def found(resolver: Resolver, text: str) -> list[tuple[str, int | None, float]]:
    return [(r.mention.text, r.place and r.place.geonameid, r.confidence) for r in resolver(text)]
