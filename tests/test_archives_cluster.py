"""An archive on many processes: the same bytes as on one, whatever dies when; and the partition function elsewhere."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import geopandas
import pandas as pd
import pytest
from commanding import posix, run
from geonames_server import serving

from gazetteer import Gazetteer
from geo import PartitionOptions, resolve_ddf, resolve_partition
from geo.archives import PARTITION_COLUMNS, Job, cluster, cluster_engine, local_engine
from geo.archives.engines import work
from geo.archives.partitions import Partition
from geo.archives.workers import await_worker
from geo.batch import Problem, Text
from geo.cli import main
from geo.errors import ClusterError

pytest.importorskip("distributed")
HELD = [sys.executable, "-c", """
import sys, time
from pathlib import Path
from geo.archives import running
from toposcope import _process
go, plan = Path(sys.argv.pop(1)), running.plan
def held(*about):
    for partition in plan(*about):
        for _ in range(6000 if partition.number == 20 else 0):
            if go.exists():
                break
            time.sleep(0.05)
        yield partition
running.plan = held
sys.exit(_process())
"""]  # fmt: skip
"""The command, which gets no further than the twentieth partition before there is the file that is named first."""
NAMES = ["Homs", "Raqqa", "Damascus", "Paris", "nobody", "Texas"]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    chosen = random.Random(1)
    lines = [{"id": f"n{i}", "text": f"They came from {chosen.choice(NAMES)} in Syria. " * 3} for i in range(300)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def whole(news: Path, levant: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run of one process gives."""
    folder = tmp_path_factory.mktemp("whole") / "a"
    assert main(command(news, folder, levant)) == 0
    return files(folder)


def command(news: Path, folder: Path, gazetteer: Gazetteer, *more: str) -> list[str]:
    return ["corpus", str(news), "-o", str(folder), "--gazetteer", str(gazetteer.path), "--partition", "10", *more]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def children(pid: int) -> list[int]:
    """The processes that a process has started, in any of its threads."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_and_the_main_process_may_be_killed(
    news: Path, out: Path, levant: Gazetteer, whole: dict[str, bytes]
) -> None:
    # It can't be done before it is killed.
    held = [*HELD, str(out / "never"), *command(news, out / "a", levant, "--workers", "2")]
    process = subprocess.Popen(held, stderr=subprocess.PIPE, text=True)
    until(process, out / "a", 3)
    workers = [p for p in children(process.pid) if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
    os.kill(random.Random(7).choice(workers), signal.SIGKILL)
    until(process, out / "a", 12)
    process.kill()
    _, said = process.communicate(timeout=300)
    assert process.returncode == -signal.SIGKILL, said
    assert main(command(news, out / "a", levant, "--resume")) == 0
    assert files(out / "a") == whole


def test_a_finished_archive_starts_no_workers(
    news: Path, out: Path, levant: Gazetteer, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(**_: Any) -> None:
        raise AssertionError("a cluster was started for nothing")

    assert main(command(news, out / "a", levant, "--workers", "2")) == 0
    monkeypatch.setattr("distributed.LocalCluster", started)
    assert main(command(news, out / "a", levant, "--workers", "2", "--resume")) == 0
    assert files(out / "a") == whole
    next(iter((out / "a" / "done").iterdir())).unlink()
    with pytest.raises(AssertionError, match="for nothing"):
        main(command(news, out / "a", levant, "--workers", "2", "--resume"))


def until(process: subprocess.Popen[str], folder: Path, parts: int) -> None:
    """Wait until a run has finished so many parts."""
    for _ in patiently():
        if len(done(folder)) >= parts:
            return
        assert process.poll() is None, process.communicate()


def patiently() -> Iterator[None]:
    """Look again and again, as long as a machine may take where others are at work; then it fails."""
    give_up = time.monotonic() + 300
    while time.monotonic() < give_up:
        yield
        time.sleep(0.05)
    pytest.fail("it didn't come in five minutes")


def done(folder: Path) -> list[Path]:
    return list((folder / "done").glob("*.json")) if (folder / "done").exists() else []


@contextmanager
def started(folder: Path, cache: str, program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask's in a process of its own, as a cluster's administrator starts it, ended whatever happens."""
    where = {**os.environ, "TOPOSCOPE_CACHE": str(folder / cache), "PYTHONPATH": os.pathsep.join(sys.path)}
    begin = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments, "--no-dashboard"]
    process = subprocess.Popen(begin, stderr=subprocess.DEVNULL, text=True, cwd=folder, env=where)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A scheduler, on a port that the system gives it, and a worker."""
    told = tmp_path / "scheduler.json"
    with started(tmp_path, "cache", "scheduler", *f"--host 127.0.0.1 --port 0 --scheduler-file {told}".split()) as head:
        for _ in patiently():
            with suppress(OSError, ValueError):  # it isn't there yet, or half of it
                address = json.loads(told.read_text())["address"]
                break
        with started(tmp_path, "cache", "worker", address, "--nthreads", "1"):
            yield address, head


def test_a_cluster_gives_the_same_and_its_end_is_told(
    news: Path, out: Path, levant: Gazetteer, whole: dict[str, bytes], scheduler: tuple[str, subprocess.Popen[str]]
) -> None:
    address, head = scheduler
    arguments = command(news, out / "a", levant, "--scheduler", address)
    process = subprocess.Popen([*HELD, str(out / "go"), *arguments], stderr=subprocess.PIPE, text=True)
    until(process, out / "a", 3)
    head.kill()
    (out / "go").touch()
    _, said = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "the scheduler went away" in said
    assert "Traceback" not in said
    assert main(command(news, out / "a", levant, "--resume")) == 0
    assert files(out / "a") == whole


@pytest.mark.parametrize("status", ["running", "connecting"])
def test_whatever_fails_without_a_scheduler_is_told_as_its_end(
    status: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **_more: object) -> None:
        raise OSError("Timed out trying to connect to tcp://127.0.0.1:8786 after 30 s")

    monkeypatch.setattr("geo.archives.cluster.prepare", fails)
    engine = cluster._engine(lambda: SimpleNamespace(status=status))
    there = status == "running"
    with pytest.raises(OSError if there else ClusterError, match="Timed out" if there else "the scheduler went away"):
        list(engine([Partition(0, 0, ())], Job((), out), work))


def test_a_run_whose_last_worker_is_gone_ends(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed: Any = pytest.importorskip("distributed")
    monkeypatch.setattr("geo.archives.cluster.prepare", lambda _client, job, **_: job)
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0") as local,
        cluster_engine(local.scheduler_address) as engine,
    ):
        made = engine(forty(), Job((), out), deadly)
        assert next(made)[1] == ["0"]
        local.scale(0)
        for _ in patiently():
            if not local.scheduler.workers:
                break
        for module in ("cluster", "workers"):
            monkeypatch.setattr(f"geo.archives.{module}.PATIENCE", 1)
        with pytest.raises(ClusterError, match="there is no worker"):
            list(made)


@posix
def test_a_run_whose_scheduler_is_stopped_ends(
    out: Path, scheduler: tuple[str, subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, head = scheduler
    monkeypatch.setattr("geo.archives.cluster.prepare", lambda _client, job, **_: job)
    with cluster_engine(address) as engine:
        made = engine(forty(), Job((), out), deadly)
        assert next(made)[1] == ["0"]
        head.send_signal(signal.SIGSTOP)
        try:
            monkeypatch.setattr("geo.archives.cluster.PATIENCE", 1)
            for module in ("cluster", "workers"):
                monkeypatch.setattr(f"geo.archives.{module}.ANSWER", 1)
            with pytest.raises(ClusterError, match="the scheduler went away"):
                list(made)
        finally:
            head.send_signal(signal.SIGCONT)


def forty() -> Iterator[Partition]:
    return (Partition(n, n, (Text(f"{n}", f"n{n}"),)) for n in range(40))


def test_what_dies_with_a_worker_that_another_killed_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed: Any = pytest.importorskip("distributed")
    killed = distributed.KilledWorker("task", SimpleNamespace(address="tcp://10.0.0.7:4000"), 0)
    given = iter([killed, "rows"])

    def result(*_: object) -> str:
        one = next(given)
        if isinstance(one, Exception):
            raise one
        return str(one)

    monkeypatch.setattr("geo.archives.cluster._result", result)
    tasks: Any = SimpleNamespace(submit=lambda _: None)
    assert cluster._harmless(tasks, Partition(0, 0, ())) == "rows"


def test_workers_that_take_no_work_are_told_from_none() -> None:
    def in_vain(_: int, timeout: float) -> NoReturn:
        raise TimeoutError(f"none in {timeout} s")

    for threads, said in (({"tcp://10.0.0.7:4000": 1}, "memory"), ({}, "there is no worker")):
        client = SimpleNamespace(status="running", nthreads=lambda t=threads, **_: t, wait_for_workers=in_vain)
        with pytest.raises(ClusterError, match=said):
            await_worker(client)


class LostOnce:
    """A task whose result went with its worker before it was fetched; done again it gives or raises what is said."""

    def __init__(self, then: str | Exception) -> None:
        self.status, self.then, self.asked = "finished", then, 0

    def result(self, timeout: float) -> str:
        self.asked += 1
        if self.asked == 1:
            self.status = "pending"
            raise TimeoutError(f"nothing in {timeout} s")
        if isinstance(self.then, Exception):
            self.status = "error"
            raise self.then
        return self.then


def test_a_result_that_is_lost_before_it_is_fetched_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.archives.cluster._until", lambda _tasks, futures, *_: set(futures))
    tasks: Any = SimpleNamespace()
    assert cluster._result(tasks, LostOnce("rows")) == "rows"
    with pytest.raises(TimeoutError, match="the task's own"):
        cluster._result(tasks, LostOnce(TimeoutError("the task's own")))


@pytest.mark.skipif(sys.platform != "linux", reason="a path that each process sees otherwise")
def test_a_worker_without_the_gazetteer_is_named_and_may_be_given_it(
    news: Path,
    out: Path,
    tmp_path: Path,
    levant: Gazetteer,
    whole: dict[str, bytes],
    scheduler: tuple[str, subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(levant.path.parent)
    arguments = ["corpus", str(news), "--gazetteer", f"/proc/self/cwd/{levant.path.name}", "--partition", "10"]
    arguments += ["--scheduler", scheduler[0], "-o"]
    assert main([*arguments, str(out / "a")]) == 1
    assert "say --gazetteer-url URL or --send-gazetteer" in capsys.readouterr().err
    with serving({"levant.gpkg": levant.path.read_bytes(), "other.gpkg": b"another"}) as server:
        assert main([*arguments, str(out / "b"), "--gazetteer-url", f"{server.url}other.gpkg"]) == 1
        assert "another file than was meant" in capsys.readouterr().err
        assert main([*arguments, str(out / "c"), "--gazetteer-url", f"{server.url}levant.gpkg"]) == 0
    (brought,) = (tmp_path / "cache" / "brought").iterdir()
    brought.unlink()
    assert main([*arguments, str(out / "d"), "--send-gazetteer"]) == 0
    assert files(out / "c") == files(out / "d") == whole


@pytest.mark.skipif(sys.platform != "linux", reason="a path that each process sees otherwise")
def test_a_worker_that_comes_later_is_given_the_gazetteer_too(
    out: Path,
    tmp_path: Path,
    levant: Gazetteer,
    scheduler: tuple[str, subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    distributed: Any = pytest.importorskip("distributed")
    monkeypatch.chdir(levant.path.parent)
    job = Job((), out, PartitionOptions(f"/proc/self/cwd/{levant.path.name}"))
    partitions = (Partition(n, n, (Text("They came from Homs.", f"n{n}"),)) for n in range(40))
    with cluster_engine(scheduler[0], send=True) as engine, distributed.Client(scheduler[0]) as client:
        made = engine(partitions, job, work)
        first = next(made)
        with started(tmp_path, "later", "worker", scheduler[0], "--nthreads", "1"):
            client.wait_for_workers(2, timeout=300)
            rest = list(made)
    assert sorted(partition.number for partition, _ in [first, *rest]) == list(range(40))
    assert all(finished.counts.failed == 0 for _, finished in rest)
    assert list((tmp_path / "later" / "brought").iterdir())


def deadly(partition: Partition, _options: PartitionOptions, _form: str) -> list[str]:
    """Stands for work in which one document takes its whole process with it."""
    if any(isinstance(item, Text) and "Samson" in item.text for item in partition.items):
        os._exit(1)
    return [item.message if isinstance(item, Problem) else item.text for item in partition.items]


def test_a_document_that_kills_its_workers_is_the_only_one_that_fails(out: Path, levant: Gazetteer) -> None:
    import dask

    texts = [Text(f"{n}", f"n{n}") for n in range(5)]
    partitions = [Partition(0, 0, (*texts[:2], Text("Samson", "s"), *texts[2:])), Partition(1, 6, tuple(texts))]
    job = Job((), out, PartitionOptions(str(levant.path)))
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), local_engine(1) as engine:
        made = {partition.number: result for partition, result in engine(partitions, job, deadly)}
    assert made[1] == ["0", "1", "2", "3", "4"]
    assert [said for said in made[0] if said[0] != "s"] == ["0", "1", "2", "3", "4"]
    assert made[0][2].startswith("s: the process that worked on it was killed")


def test_nobody_at_the_address_is_told(news: Path, out: Path, levant: Gazetteer) -> None:
    failed = run(*command(news, out / "a", levant, "--scheduler", "tcp:/nowhere"))
    assert failed.returncode == 1
    assert "no scheduler answers there" in failed.stderr


def test_a_partition_of_a_frame_is_a_frame(levant: Gazetteer) -> None:
    options = PartitionOptions(str(levant.path))
    frame = pd.DataFrame(
        {"body": ["Homs and Damascus.", None, "Nothing."], "when": pd.to_datetime(["2019-03-20"] * 3)},
        index=["a", "b", "c"],
    )
    table = resolve_partition(frame, options, date="when")
    assert list(table.columns) == list(PARTITION_COLUMNS)
    assert table.index.tolist() == table["document"].tolist() == ["a", "a", "b", "c"]
    assert table["reason"].tolist() == ["resolved", "resolved", "no_text", "no_mention"]
    assert table["date"].dt.day.tolist() == [20] * 4
    empty = resolve_partition(frame.iloc[:0], options)
    assert empty.dtypes.equals(table.dtypes)


def test_a_dask_frame_of_texts_is_a_dask_frame_of_places(levant: Gazetteer) -> None:
    dd = pytest.importorskip("dask.dataframe")
    pytest.importorskip("dask_geopandas")
    frame = pd.DataFrame({"text": ["Homs.", "Damascus.", "Nothing.", "Raqqa."]})
    lazy = resolve_ddf(dd.from_pandas(frame, npartitions=2), PartitionOptions(str(levant.path)))
    table = lazy.compute(scheduler="sync")
    assert isinstance(table, geopandas.GeoDataFrame)
    assert table.crs == lazy.crs == "EPSG:4326"
    assert table.index.tolist() == [0, 1, 2, 3]
    assert table.geometry.notna().tolist() == [True, True, False, True]
    assert table.dtypes.equals(lazy._meta.dtypes)


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # Dask's own call of pandas
def test_a_dask_frame_of_places_is_written_as_parquet_and_read_back(levant: Gazetteer, tmp_path: Path) -> None:
    dd = pytest.importorskip("dask.dataframe")
    pytest.importorskip("dask_geopandas")
    frame = pd.DataFrame({"text": ["Homs.", "Nothing."]})  # a partition that knows no name beside one that does
    lazy = resolve_ddf(dd.from_pandas(frame, npartitions=2), PartitionOptions(str(levant.path)))
    lazy.to_parquet(tmp_path / "places", compute_kwargs={"scheduler": "sync"})
    back = geopandas.read_parquet(tmp_path / "places")
    assert back["mention"].isna().tolist() == [False, True]
    assert back.geometry.notna().tolist() == [True, False]
