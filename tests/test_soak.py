"""A few seconds of `make soak`: every reader reads or refuses, and the soak itself notices what fails."""

from __future__ import annotations

from pathlib import Path

import pytest
import soak


def test_no_reader_fails(tmp_path: Path) -> None:
    said: list[str] = []
    tallies = soak.soak(inputs=1_200, seconds=1e9, seed=1, keep=tmp_path, say=said.append)
    assert said == []
    assert all(tally.tried for tally in tallies.values())
    assert sum(tally.refused for tally in tallies.values()) > 100


def test_a_failure_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("from within")

    monkeypatch.setattr(soak, "read_corpus", broken)
    said: list[str] = []
    (tally,) = soak.soak(inputs=3, seconds=1e9, seed=1, only="corpus.xml", keep=tmp_path, say=said.append).values()
    assert (tally.tried, tally.refused, tally.failed) == (3, 0, 3)
    assert "KeyError" in said[0]
    assert (tmp_path / "corpus.xml-0").read_bytes()
