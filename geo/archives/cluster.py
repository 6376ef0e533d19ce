"""The engine on many processes: Dask's scheduler hands partitions to workers, on this machine or on any cluster.

Public: `local_engine`, `cluster_engine`. Dask places, repeats and balances the work; here is only what goes in and out:
a few partitions under way at a time, as arguments of tasks, so that what a dead worker had is computed again. A
partition on which worker after worker dies is taken apart, so that only the document that kills them fails.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ..batch import Problem
from ..errors import ClusterError, MissingExtra
from .counts import counted
from .encoding import encode
from .folder import Finished
from .identity import Job
from .partitions import Partition
from .rows import Row, resolve_items
from .run import Engine, work
from .workers import prepare

_AHEAD = 2
"""Partitions under way for each thread of the workers: one that is worked on, one that waits."""
_DEADLY = "the process that worked on it was killed, again and again; is it too large for a worker's memory?"


@contextmanager
def local_engine(workers: int) -> Iterator[Engine]:
    """An engine of so many processes on this machine. Raises MissingExtra without dask.distributed."""
    distributed = _distributed()
    with (
        _quiet(),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield _engine(client)


@contextmanager
def cluster_engine(address: str, *, url: str = "", send: bool = False) -> Iterator[Engine]:
    """An engine on a cluster's scheduler (tcp://host:8786). Raises ClusterError, MissingExtra.

    :param url: where workers that lack the gazetteer may fetch it.
    :param send: send it to workers that lack it.
    """
    distributed = _distributed()
    with _quiet():
        try:
            client = distributed.Client(address, timeout="20s")
        except (OSError, ValueError) as error:
            raise ClusterError(f"{address}: no scheduler answers there ({error or type(error).__name__})") from None
        with client:
            yield _engine(client, url=url, send=send)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise MissingExtra("more than one process needs Dask: pip install 'toposcope[cluster]'") from None
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


def _engine(client: Any, *, url: str = "", send: bool = False) -> Engine:
    def engine(partitions: Iterable[Partition], job: Job) -> Iterator[tuple[Partition, Finished]]:
        try:
            yield from _stream(client, partitions, prepare(client, job, url=url, send=send))
        except _lost() as error:
            raise ClusterError(
                f"the scheduler went away ({type(error).__name__}); what is done is kept: go on with --resume"
            ) from error

    return engine


def _lost() -> tuple[type[BaseException], ...]:
    """What Dask raises when the scheduler is no more."""
    from concurrent.futures import CancelledError

    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError

    return CommClosedError, FutureCancelledError, CancelledError


def _stream(client: Any, partitions: Iterable[Partition], job: Job) -> Iterator[tuple[Partition, Finished]]:
    under_way: dict[Any, Partition] = {}
    finished = _distributed().as_completed()
    try:
        for partition in partitions:
            future = _submitted(client, partition, job)
            under_way[future] = partition
            finished.add(future)
            if len(under_way) >= _AHEAD * max(1, sum(client.nthreads().values())):
                yield _next(client, finished, under_way, job)
        while under_way:
            yield _next(client, finished, under_way, job)
    finally:
        client.cancel(list(under_way), asynchronous=False)


def _submitted(client: Any, partition: Partition, job: Job) -> Any:
    with warnings.catch_warnings():
        # Dask advises to scatter texts; what is scattered is lost with its worker, arguments are sent again.
        warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
        return client.submit(work, partition, job.options, job.form, key=partition.name, pure=False)


def _next(client: Any, finished: Any, under_way: dict[Any, Partition], job: Job) -> tuple[Partition, Finished]:
    future = next(finished)
    partition = under_way.pop(future)
    try:
        return partition, future.result()
    except _distributed().KilledWorker:
        return partition, _one_by_one(client, partition, job)


def _one_by_one(client: Any, partition: Partition, job: Job) -> Finished:
    """A partition's documents each as a task of its own; those that kill their workers are failures."""
    numbers = range(partition.first, partition.first + len(partition.items))
    tasks = [
        client.submit(resolve_items, (item,), number, job.options, key=f"{partition.name}-{number}", pure=False)
        for number, item in zip(numbers, partition.items, strict=True)
    ]
    _distributed().wait(tasks)
    rows: list[Row] = []
    for number, item, task in zip(numbers, partition.items, tasks, strict=True):
        try:
            rows += task.result()
        except _distributed().KilledWorker:
            rows += resolve_items((Problem(item.name, f"{item.name}: {_DEADLY}"),), number, job.options)
    return Finished(encode(rows, job.form), counted(rows))
