"""The command in a process of its own, as people run it, and what its failures must look like."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "geo.cli"]
REPORT = "Families left Homs for Damascus on Monday, and the road to Aleppo in Syria was shut.\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits and signals")


def run(*args: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command, with its output as text."""
    options = {"capture_output": True, "text": True, "timeout": 500, "encoding": "utf-8"} | options
    return subprocess.run([*COMMAND, *map(str, args)], **options)


def assert_failed(done: subprocess.CompletedProcess[str], *words: str, code: int = 1) -> None:
    """It said in one line what went wrong, with these words, and nothing but its own lines."""
    assert done.returncode == code, done.stderr
    lines = done.stderr.strip().splitlines()
    assert all(line.startswith("toposcope: ") for line in lines), done.stderr
    errors = [line for line in lines if line.startswith("toposcope: error: ")]
    assert len(errors) == 1, done.stderr
    for word in words:
        assert word in errors[0]


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def limit_files(size: int) -> Callable[[], None]:
    """For a child process: no file may grow beyond `size` bytes, as on a disk that is nearly full."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
