"""A little of `make kills`: whenever a writer is killed, nothing half written is believed; the harness notices it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("needs a system with fork", allow_module_level=True)
import kills


def test_nothing_half_written_is_believed_and_nothing_is_left_over() -> None:
    # In a process of its own: forks are for those that have one thread.
    done = subprocess.run(
        [sys.executable, kills.__file__, "--kills", "22"], capture_output=True, text=True, check=False, timeout=500
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split() == ["all", "22", "0", "0"]


def test_a_writer_that_writes_in_place_or_leaves_something_is_noticed(tmp_path: Path) -> None:
    def write(folder: Path) -> None:
        scratch = folder / f"scratch-{len(list(folder.iterdir()))}"
        scratch.write_text("x", encoding="utf-8")
        with (folder / "a.txt").open("w", encoding="utf-8") as out:
            out.write("the whole")
        scratch.unlink()

    def read(folder: Path) -> str | None:
        path = folder / "a.txt"
        return path.read_text(encoding="utf-8") if path.exists() else None

    careless = kills.Writer("a.txt", lambda _: None, write, read)
    found = kills._kill_writer(careless, 30, Random(1), tmp_path / "room", lambda _: None)
    assert found.done == 30
    assert found.half > 0
    assert found.left > 0
