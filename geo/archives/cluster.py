"""The engine on many processes: Dask's scheduler hands partitions to workers, on this machine or on any cluster.

Dask places, repeats and balances the work; here is only what goes in and out: a few partitions under way at a time, as
arguments of tasks, so that what a dead worker had is computed again. A partition on which worker after worker dies is
taken apart, so that only the document that kills them fails.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from ..batch import Problem
from ..errors import ClusterError, MissingExtra
from .engines import Engine, Work
from .identity import Job
from .partitions import Partition
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
        # Dask would stop each worker a hundred times a second to see what it does.
        _config({"distributed.worker.profile.enabled": False}),
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


def _config(values: dict[str, Any]) -> Any:
    import dask

    return dask.config.set(values)


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
    def engine(partitions: Iterable[Partition], job: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
        try:
            yield from _stream(client, partitions, prepare(client, job, url=url, send=send), work)
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


def _stream(client: Any, partitions: Iterable[Partition], job: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
    under_way: dict[Any, Partition] = {}
    finished = _distributed().as_completed()
    try:
        for partition in partitions:
            future = _submitted(client, partition, job, work)
            under_way[future] = partition
            finished.add(future)
            if len(under_way) >= _AHEAD * max(1, sum(client.nthreads().values())):
                yield _next(client, finished, under_way, job, work)
        while under_way:
            yield _next(client, finished, under_way, job, work)
    finally:
        client.cancel(list(under_way), asynchronous=False)


def _submitted(client: Any, partition: Partition, job: Job, work: Work) -> Any:
    with warnings.catch_warnings():
        # Dask advises to scatter texts; what is scattered is lost with its worker, arguments are sent again.
        warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
        return client.submit(work, partition, job.options, job.form, pure=False)


def _next(client: Any, finished: Any, under_way: dict[Any, Partition], job: Job, work: Work) -> tuple[Partition, Any]:
    future = next(finished)
    partition = under_way.pop(future)
    try:
        return partition, future.result()
    except _distributed().KilledWorker:
        left = _without_deadly(client, partition, job, work)
        return partition, _submitted(client, left, job, work).result()


def _without_deadly(client: Any, partition: Partition, job: Job, work: Work) -> Partition:
    """The partition with a `Problem` for each document that alone kills the workers that read it."""
    ones = [Partition(partition.number, partition.first, (item,)) for item in partition.items]
    tasks = [_submitted(client, one, job, work) for one in ones]
    _distributed().wait(tasks)
    # What waited beside a deadly one is blamed with it: those get a task each, one after the other.
    suspects = [one for one, task in zip(ones, tasks, strict=True) if _killed(task)]
    deadly = {id(one.items[0]) for one in suspects if _killed(_submitted(client, one, job, work))}
    items = (Problem(i.name, f"{i.name}: {_DEADLY}") if id(i) in deadly else i for i in partition.items)
    return replace(partition, items=tuple(items))


def _killed(task: Any) -> bool:
    """Whether workers died on a task; waits for its end."""
    return isinstance(task.exception(), _distributed().KilledWorker)
