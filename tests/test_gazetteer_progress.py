"""What a build tells of itself while it works: a bar in a terminal, lines in a log, or nothing."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from commanding import run

from gazetteer.build import Options, build
from gazetteer.build.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "XX.txt"
    path.write_text(
        "1\tHoms\t\t\t34.7\t36.7\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\tEtc/UTC\t2026-01-01\n" * 9000, encoding="utf-8"
    )
    return path


def test_a_log_has_a_line_for_each_stage(dump: Path, tmp_path: Path) -> None:
    done = run("gazetteer", "build", "-o", tmp_path / "g.gpkg", "--geonames", dump)
    stages = [re.sub(r"after \d+ s", "after 0 s", line) for line in done.stderr.splitlines()]
    assert stages == [
        "toposcope: Reading XX.txt, 0.5 MB (after 0 s)",
        "toposcope: Ordering places (after 0 s)",
        "toposcope: Folding names, 1 places (after 0 s)",
        "toposcope: Ordering names, 1 places (after 0 s)",
        "toposcope: Indexing (after 0 s)",
        f"toposcope: wrote {tmp_path / 'g.gpkg'}: 1 places, 1 names",
    ]
    assert done.stdout == ""


@pytest.mark.parametrize("shown", [None, False])
def test_whoever_builds_from_a_program_hears_nothing(
    dump: Path, tmp_path: Path, shown: bool | None, capfd: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path / "g.gpkg", base="none", geonames=[dump], options=Options(progress=shown))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("shown", "something"), [(None, True), (True, True), (False, False)])
def test_a_terminal_has_a_bar(shown: bool | None, something: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(shown=shown) as progress:
        progress.stage("Folding names", 20)
        progress.step(5)
        progress.stage("Indexing")
        progress.tick()
    assert ("Folding names" in terminal.getvalue()) == something
    assert ("Indexing" in terminal.getvalue()) == something
    assert "toposcope:" not in terminal.getvalue()
