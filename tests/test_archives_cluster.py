"""An archive on many processes: the same bytes as on one, whatever dies when; and the partition function elsewhere."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import geopandas
import pandas as pd
import pytest
from commanding import COMMAND, posix, run
from geonames_server import serving

from gazetteer import Gazetteer
from geo import PartitionOptions, resolve_ddf, resolve_partition
from geo.archives import PARTITION_COLUMNS, Job, cluster, cluster_engine, local_engine
from geo.archives.engines import work
from geo.archives.partitions import Partition
from geo.batch import Problem, Text
from geo.cli import main
from geo.errors import ClusterError

pytest.importorskip("distributed")
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
    process = subprocess.Popen(
        [*COMMAND, *command(news, out / "a", levant, "--workers", "2")], stderr=subprocess.PIPE, text=True
    )
    until(process, out / "a", 3)
    workers = [p for p in children(process.pid) if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
    os.kill(random.Random(7).choice(workers), signal.SIGKILL)
    until(process, out / "a", 12)
    process.kill()
    _, said = process.communicate(timeout=120)
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
    while process.poll() is None and len(done(folder)) < parts:
        time.sleep(0.02)


def until_it_listens(port: int) -> None:
    """Wait for a server, which takes its time where others are at work."""
    for _ in range(1200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


def done(folder: Path) -> list[Path]:
    return list((folder / "done").glob("*.json")) if (folder / "done").exists() else []


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A scheduler and a worker in processes of their own, as a cluster's administrator starts them."""
    from distributed.utils import open_port

    address = f"tcp://127.0.0.1:{open_port()}"
    port = address.rpartition(":")[2]
    where = {**os.environ, "TOPOSCOPE_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    begin: Any = {"stderr": subprocess.DEVNULL, "text": True, "cwd": tmp_path, "env": where}
    head = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port]
    one = subprocess.Popen([*head, "--no-dashboard"], **begin)
    work = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    two = subprocess.Popen(work, **begin)
    until_it_listens(int(port))
    yield address, one
    for process in (two, one):
        process.terminate()
        process.wait(timeout=30)


def test_a_cluster_gives_the_same_and_its_end_is_told(
    news: Path, out: Path, levant: Gazetteer, whole: dict[str, bytes], scheduler: tuple[str, subprocess.Popen[str]]
) -> None:
    address, head = scheduler
    arguments = command(news, out / "a", levant, "--scheduler", address)
    process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, text=True)
    until(process, out / "a", 3)
    head.kill()
    _, said = process.communicate(timeout=120)
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
    for module in ("cluster", "workers"):
        monkeypatch.setattr(f"geo.archives.{module}.PATIENCE", 1)
    monkeypatch.setattr("geo.archives.cluster.prepare", lambda _client, job, **_: job)
    partitions = [Partition(n, n, (Text(f"{n}", f"n{n}"),)) for n in range(40)]
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0") as local,
        cluster_engine(local.scheduler_address) as engine,
    ):
        made = engine(partitions, Job((), out), deadly)
        assert next(made)[1] == ["0"]
        local.scale(0)
        with pytest.raises(ClusterError, match="there is no worker"):
            list(made)


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
    where = {**os.environ, "TOPOSCOPE_CACHE": str(tmp_path / "later"), "PYTHONPATH": os.pathsep.join(sys.path)}
    with cluster_engine(scheduler[0], send=True) as engine, distributed.Client(scheduler[0]) as client:
        made = engine(partitions, job, work)
        first = next(made)
        start = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler[0], "--nthreads", "1", "--no-dashboard"]
        later = subprocess.Popen(start, stderr=subprocess.DEVNULL, cwd=tmp_path, env=where)
        try:
            client.wait_for_workers(2, timeout=60)
            rest = list(made)
        finally:
            later.terminate()
            later.wait(timeout=30)
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
