"""The engine on many processes: Dask's scheduler hands partitions to workers, on this machine or on any cluster.

Dask places, repeats and balances the work; here is only what goes in and out: a few partitions under way at a time, as
arguments of tasks, so that what a dead worker had is computed again. A partition on which worker after worker dies is
taken apart, so that only the document that kills them fails.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from itertools import chain
from typing import Any

from gazetteer import GazetteerError

from ..batch import Problem
from ..errors import ClusterError, GeoError, MissingExtra
from .engines import Engine, Work
from .identity import Job
from .partitions import Partition
from .unbroken import unbroken
from .workers import ANSWER, PATIENCE, await_worker, prepare

_AHEAD = 2
"""Partitions under way for each thread of the workers: one that is worked on, one that waits."""
_TRIES = 3
"""So many deaths of a worker are laid to another partition, where no document of this one is deadly."""
_DEADLY = "the process that worked on it was killed, again and again; is it too large for a worker's memory?"


_OURS = {
    "distributed.worker.profile.enabled": False,  # would stop each worker a hundred times a second to see what it does
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "500ms",
    "distributed.scheduler.active-memory-manager.start": False,  # there are no results in two places
}
"""How little Dask watches itself where tasks take seconds; by default it takes 6% of a core for two workers."""


@contextmanager
def local_engine(workers: int) -> Iterator[Engine]:
    """An engine of so many processes on this machine, started when there is work. Raises MissingExtra without Dask."""
    _check_installed()
    with ExitStack() as opened:

        @cache
        def start() -> Any:
            distributed = _distributed()
            opened.enter_context(_quiet())
            opened.enter_context(_config(_OURS))
            with unbroken():
                # A port of its own: Dask's usual one is another run's, and is left open when it is taken.
                cluster = distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
                return opened.enter_context(distributed.Client(opened.enter_context(cluster)))

        yield _engine(start)


@contextmanager
def cluster_engine(address: str, *, url: str = "", send: bool = False) -> Iterator[Engine]:
    """An engine on a cluster's scheduler (tcp://host:8786). Raises ClusterError, MissingExtra.

    :param url: where workers that lack the gazetteer may fetch it.
    :param send: send it to workers that lack it.
    """
    _check_installed()
    distributed = _distributed()
    with _quiet():
        try:
            client = distributed.Client(address, timeout="20s")
        except (OSError, ValueError) as error:
            raise ClusterError(f"{address}: no scheduler answers there ({error or type(error).__name__})") from None
        with client:
            yield _engine(lambda: client, url=url, send=send)


def _config(values: dict[str, Any]) -> Any:
    import dask

    return dask.config.set(values)


def _check_installed() -> None:
    if find_spec("distributed") is None:
        raise MissingExtra("more than one process needs Dask: pip install 'toposcope[cluster]'")


def _distributed() -> Any:
    import distributed  # when there is work, as it takes half a second

    return distributed


@contextmanager
def _quiet() -> Iterator[None]:
    """While it lasts, Dask logs nothing: what goes wrong is told in one line here."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _engine(start: Callable[[], Any], *, url: str = "", send: bool = False) -> Engine:
    def engine(partitions: Iterable[Partition], job: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
        left = iter(partitions)
        first = next(left, None)
        if first is None:
            return  # nothing to do needs no workers
        client = start()

        def bring() -> Job:
            return prepare(client, job, url=url, send=send)

        try:
            yield from _stream(_Tasks(client, bring(), work, bring), chain([first], left))
        except (GeoError, GazetteerError):
            raise
        except Exception as error:
            if _is_there(client) and not isinstance(error, _lost()):
                raise
            raise ClusterError(
                f"the scheduler went away ({type(error).__name__}); what is done is kept: go on with --resume"
            ) from error

    return engine


def _is_there(client: Any) -> bool:
    """Whether the scheduler answers. Where it doesn't, any call may fail, on a busy machine by a time that ran out."""
    return bool(client.status == "running")


@dataclass(frozen=True, slots=True)
class _Tasks:
    """A cluster's client, and what is done to each partition there."""

    client: Any
    job: Job
    work: Work
    bring: Callable[[], object]
    """Gives workers what they lack, or raises ClusterError."""

    def submit(self, partition: Partition) -> Any:
        """The future of a partition."""
        with warnings.catch_warnings():
            # Dask advises to scatter texts; what is scattered is lost with its worker, arguments are sent again.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self.client.submit(self.work, partition, self.job.options, self.job.form, pure=False)


def _lost() -> tuple[type[BaseException], ...]:
    """What Dask raises when the scheduler is no more."""
    from concurrent.futures import CancelledError

    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError

    return CommClosedError, FutureCancelledError, CancelledError, TimeoutError


def _stream(tasks: _Tasks, partitions: Iterable[Partition]) -> Iterator[tuple[Partition, Any]]:
    under_way: dict[Any, Partition] = {}
    try:
        for partition in partitions:
            under_way[tasks.submit(partition)] = partition
            if len(under_way) >= _AHEAD * max(1, sum(tasks.client.nthreads(callback_timeout=ANSWER).values())):
                yield _next(tasks, under_way)
        while under_way:
            yield _next(tasks, under_way)
    finally:
        if _is_there(tasks.client):
            with suppress(OSError, TimeoutError):  # it goes away just now, which is told already
                tasks.client.cancel(list(under_way), asynchronous=False)


def _next(tasks: _Tasks, under_way: dict[Any, Partition]) -> tuple[Partition, Any]:
    finished = _until(tasks, list(under_way), "FIRST_COMPLETED")
    future = next(future for future in under_way if future in finished)
    partition = under_way.pop(future)
    try:
        return partition, _result(tasks, future)
    except _distributed().KilledWorker:
        return partition, _harmless(tasks, _without_deadly(tasks, partition))
    except GazetteerError:
        tasks.bring()  # a worker that came later lacks the file
        return partition, _result(tasks, tasks.submit(partition))


def _harmless(tasks: _Tasks, partition: Partition) -> Any:
    """What a partition without deadly documents gave; a worker that just died of another may have taken it along."""
    for _ in range(_TRIES):
        with suppress(_distributed().KilledWorker):
            return _result(tasks, tasks.submit(partition))
    return _result(tasks, tasks.submit(partition))


def _until(tasks: _Tasks, futures: list[Any], which: str = "ALL_COMPLETED") -> set[Any]:
    """Wait for futures; those that are done. Raises ClusterError where no worker is left: Dask waits for one for ever,
    and starts none anew in place of one that died while it started."""
    done: set[Any] = set()
    while not done:
        try:
            done = _distributed().wait(futures, timeout=PATIENCE, return_when=which).done
        except TimeoutError:
            await_worker(tasks.client)
    return done


def _result(tasks: _Tasks, future: Any) -> Any:
    """What a task gave; raises what it raised, and ClusterError as `_until` does.

    A result that is lost with its worker before it is fetched makes its future wait again, so each wait has an end.
    """
    while True:
        _until(tasks, [future])
        try:
            return future.result(timeout=PATIENCE)
        except TimeoutError:
            if future.status == "error":  # the task's own
                raise


def _without_deadly(tasks: _Tasks, partition: Partition) -> Partition:
    """The partition with a `Problem` for each document that alone kills the workers that read it."""
    ones = [Partition(partition.number, partition.first, (item,)) for item in partition.items]
    futures = [tasks.submit(one) for one in ones]
    # What waited beside a deadly one is blamed with it: those get a task each, one after the other.
    suspects = [one for one, future in zip(ones, futures, strict=True) if _killed(tasks, future)]
    deadly = {id(one.items[0]) for one in suspects if _killed(tasks, tasks.submit(one))}
    items = (Problem(i.name, f"{i.name}: {_DEADLY}") if id(i) in deadly else i for i in partition.items)
    return replace(partition, items=tuple(items))


def _killed(tasks: _Tasks, future: Any) -> bool:
    """Whether workers died on a task; waits for its end."""
    _until(tasks, [future])
    return future.status == "error" and isinstance(future.exception(timeout=PATIENCE), _distributed().KilledWorker)
