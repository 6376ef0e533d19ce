"""Ctrl-C at any moment: one line, the exit code 130, and nothing left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

import pytest
from commanding import posix

from geo.archives import Job, local_engine
from geo.archives.engines import work
from geo.archives.partitions import Partition
from geo.cli import main
from geo.cli.interrupts import Interrupts

SAID = "toposcope: error: interrupted; nothing was left half written\n"
ROOT = Path(__file__).parents[1]
pytestmark = posix


def press(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGINT)


SCRIPT = ["-c", "from toposcope import _process; exit(_process())"]  # as the installed command begins


@pytest.mark.parametrize("start", [SCRIPT, ["-m", "geo"]], ids=["script", "module"])
@pytest.mark.parametrize("module", ["numpy", "pandas", "argparse", "json"])
def test_while_modules_are_imported(tmp_path: Path, module: str, start: list[str]) -> None:
    (tmp_path / f"{module}.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n", encoding="utf-8"
    )
    (tmp_path / "t.csv").write_text("place\nHoms\n", encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        [sys.executable, *start, "names", "t.csv", "-o", "o.csv"],
        capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": paths}, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1:]) == (130, [SAID])
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o.csv").exists()


def test_what_a_library_makes_of_it_is_no_error_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> NoReturn:
        try:
            press()
        except KeyboardInterrupt:
            raise ImportError("initialisation failed") from None
        pytest.fail("not interrupted")

    monkeypatch.setattr("geo.cli.texts.read_all", broken)

    def hook(_: object) -> None:
        """The caller's own."""

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sys, "unraisablehook", hook)
    assert main(["resolve", "a.txt", "-o", "b.csv"]) == 130
    assert capsys.readouterr().err == SAID
    assert signal.getsignal(signal.SIGINT) is before
    assert sys.unraisablehook is hook


def test_pressed_again_while_all_is_cleared_away() -> None:
    cleared = False
    with Interrupts() as interrupts:
        try:
            press()
        except KeyboardInterrupt:
            press()
            cleared = True
        assert interrupts.come
    assert cleared


def test_in_a_finaliser_it_comes_a_moment_later(capsys: pytest.CaptureFixture[str]) -> None:
    class Last:
        def __del__(self) -> None:
            press()

    with Interrupts(), pytest.raises(KeyboardInterrupt):  # noqa: PT012 - when it comes is not said
        Last()
        time.sleep(120)
    assert capsys.readouterr().err == ""


class Cluster:
    """Stands for Dask's, at whose start Ctrl-C is pressed."""

    closed = 0

    def __init__(self, *_: Any, **__: Any) -> None:
        press()
        # What it starts sees nothing of Ctrl-C.
        self.blocked = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
        assert self.blocked

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        assert kind is KeyboardInterrupt
        Cluster.closed += 1


def test_while_workers_start_they_are_ended_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distributed.LocalCluster", Cluster)
    monkeypatch.setattr("distributed.Client", Cluster)
    before = signal.getsignal(signal.SIGINT)
    job = Job((), Path())
    with pytest.raises(KeyboardInterrupt), local_engine(2) as engine:
        pytest.fail(f"went on with {next(iter(engine([Partition(0, 0, ())], job, work)))}")
    assert Cluster.closed == 2
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
