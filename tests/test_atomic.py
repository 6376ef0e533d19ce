"""A file appears whole or not at all, and what a killed run left is cleared by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from commanding import posix

from gazetteer import replacing

KILLED = """
import os, signal, sys
from pathlib import Path
from gazetteer import replacing
with replacing(Path(sys.argv[1])) as part:
    part.write_text("half")
    part.with_name("scratch").write_text("more")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def write(path: Path, text: str) -> None:
    with replacing(path) as part:
        part.write_text(text)


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "made" / "a.csv"
    write(path, "old")
    with suppress(ZeroDivisionError), replacing(path) as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    write(path, "new")
    assert path.read_text() == "new"
    assert [p.name for p in path.parent.iterdir()] == ["a.csv"]


@posix
def test_other_programs_may_read_it_as_they_may_any_file(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(tmp_path / "a.csv", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o644


@posix
def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "a.csv").symlink_to(tmp_path / "there" / "b.csv")
    write(tmp_path / "a.csv", "x")
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "there" / "b.csv").read_text() == "x"


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is a folder"):
        write(tmp_path, "x")


@posix
def test_what_a_killed_run_left_is_cleared_by_the_next_and_what_one_writes_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
        assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()  # the second cleared what the first had left
    with replacing(path) as part:
        assert not left.exists()
        part.write_text("slow")
        write(path, "quick")
        assert part.read_text() == "slow"
    assert path.read_text() == "slow"
    assert list(tmp_path.iterdir()) == [path]
