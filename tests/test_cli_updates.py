"""`toposcope gazetteer update` and `diff`, against a server on this machine."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from geonames_server import serving

from gazetteer.build import build
from geo.cli import main

ROW = "{id}\t{name}\t{name}\t\t35.0\t38.0\tP\tPPL\tSY\t\t04\t\t\t\t100\t\t300\tAsia/Damascus\t2026-11-01\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A gazetteer of a dump of the day before yesterday."""
    dump = tmp_path / "SY.txt"
    dump.write_text(ROW.format(id=1, name="Stays") + ROW.format(id=2, name="Before"), encoding="utf-8")
    then = (datetime.now(UTC) - timedelta(2)).timestamp()
    os.utime(dump, (then, then))
    return build(tmp_path / "syria.gpkg", base="none", geonames=[dump])


def test_update_fetches_yesterday_and_diff_tells_what_it_brought(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = datetime.now(UTC).date() - timedelta(1)
    kinds = ("deletes", "alternateNamesModifications", "alternateNamesDeletes")
    files = {f"{kind}-{day}.txt": b"" for kind in kinds}
    files[f"modifications-{day}.txt"] = ROW.format(id=2, name="After").encode()
    newer, daily = tmp_path / "newer.gpkg", tmp_path / "daily"
    with serving(files) as server:
        options = ["--into", str(daily), "--base-url", server.url, "--yes", "-o", str(newer)]
        assert main(["gazetteer", "update", str(built), *options]) == 0
    said = capsys.readouterr().err
    assert f"modifications-{day}.txt" in said
    assert f"2 places, as of {day}" in said

    assert main(["gazetteer", "diff", str(built), str(newer), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"what": "renamed", "geonameid": 2, "name": "After", "old_name": "Before"}
    assert "1 renamed" in said.err
    assert main(["gazetteer", "diff", str(newer), str(newer)]) == 0
    assert "no differences" in capsys.readouterr().err
    assert main(["gazetteer", "update", str(newer), "--into", str(daily)]) == 0
    assert "nothing to do" in capsys.readouterr().err


def test_an_update_without_its_days_is_an_error_in_one_line(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "update", str(built), "--into", str(tmp_path), "--offline"]) != 0
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "no daily changes" in line
