"""A file appears whole or not at all, and what a killed run left is cleared by the next."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest
from commanding import posix

from gazetteer import atomic, replacing

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


@posix
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOTSUP, errno.ENOLCK])
def test_where_there_are_no_locks_it_is_written_without(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "fcntl.flock", number)
    path = tmp_path / "a.csv"
    with replacing(path) as part:
        part.write_text("slow")
        write(path, "quick")  # takes nothing away from the one that still writes
    assert path.read_text() == "slow"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize("number", [errno.EMFILE, errno.EACCES])
def test_a_folder_that_can_not_be_opened_is_not_made_for_ever(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "os.open", number)
    folder, lock = atomic._locked_folder(tmp_path / "a.csv")
    assert lock is None
    assert list(tmp_path.iterdir()) == [folder]


def refuse(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let a call fail, and a folder made again and again, too."""
    made: list[str] = []
    make: Any = tempfile.mkdtemp

    def refused(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    def counted(**where: Any) -> Any:
        made.append(where["prefix"])
        assert len(made) < 9, "tried again and again"
        return make(**where)

    monkeypatch.setattr(f"gazetteer.atomic.{call}", refused)
    monkeypatch.setattr("gazetteer.atomic.tempfile.mkdtemp", counted)
