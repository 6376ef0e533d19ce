"""What `corpus` says of documents that failed, and of folders that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.cli import main


def test_a_failure_names_its_file_once_and_a_new_folder_is_told(
    levant: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text('{"id": "a", "text": "Homs."}\nnot json\n', encoding="utf-8")
    out = tmp_path / "new" / "resolved"
    assert main(["corpus", str(source), "-o", str(out), "--gazetteer", str(levant.path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert f"toposcope: there is no folder {out.parent} yet; it will be made" in said
    (failed,) = [line for line in said if line.startswith("toposcope: failed: ")]
    assert failed.count("news.jsonl") == 1
