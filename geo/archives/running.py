"""A run over an archive: inputs streamed, partitions worked on by an engine, parts written as they come.

The main process reads and writes; engines only carry partitions to the function `work` and bring back what it made, in
any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..errors import GeoError, InputError
from .corrected import corrected, gathered
from .counts import Counts
from .encoding import encoder
from .engines import Engine, alone, work
from .folder import CORRECTIONS, SOURCES, ArchiveFolder
from .identity import Job, identity
from .partitions import Partition, plan
from .reading import Progress, read_documents
from .rows import PartitionOptions, resolver_for
from .sources import learn_sources


class TooManyFailures(GeoError):
    """More documents failed than were allowed; what is done is kept."""


@dataclass(slots=True)
class State:
    """How far a run is."""

    read: Progress
    done: Counts
    """What this run did, and what an earlier one had."""
    kept: int = 0
    """Documents of these that an earlier run had done."""


def run(
    job: Job,
    engine: Engine = alone,
    *,
    resume: bool = False,
    max_failures: int | None = None,
    tell: Callable[[State], None] = lambda _: None,
) -> State:
    """Resolve an archive into its folder.

    :param resume: go on with what an earlier run of the same job began; without one, begin.
    :param max_failures: stop when more documents than these failed.
    :param tell: told how far it is, after each partition.

    Raises InputError, OutputError, MissingExtra, TooManyFailures, and GazetteerError. Parts that were finished stay.
    """
    folder = ArchiveFolder(job.folder, job.form)
    folder.check(resume=resume)
    encoder(job.form)  # finds out before the work what it lacks
    gazetteer = resolver_for(job.options).gazetteer
    about = identity(job, gazetteer)
    state = State(Progress(sum(entry["bytes"] or 0 for entry in about["inputs"])), Counts())
    with folder.held():
        new = folder.begin(about)
        if job.learn_sources:
            job = replace(job, options=_learnt(job, engine, folder))
        corrections = gathered(folder.path / CORRECTIONS, job.corrections)
        partitions = 0

        def pending() -> Iterator[Partition]:
            nonlocal partitions
            documents = read_documents(job.inputs, job.columns, state.read)
            for partition in plan(documents, job.size, job.most_letters):
                partitions += 1
                partition = corrected(partition, corrections)
                before = folder.finished(partition)
                if before is None:
                    yield partition
                else:
                    state.kept += before.documents
                    _count(state, before, max_failures, tell)

        for partition, finished in engine(pending(), job, work):
            folder.write(partition, finished)
            _count(state, finished.counts, max_failures, tell)
        if not partitions:
            if new:
                folder.forget()
            raise InputError("the inputs hold no document; nothing was written")
        state.done = folder.finish(about, partitions)
    return state


def _learnt(job: Job, engine: Engine, folder: ArchiveFolder) -> PartitionOptions:
    """The options with the file of what was learnt of sources; an earlier run may have learnt it."""
    path = folder.path / SOURCES
    if not path.exists():
        learn_sources(job, engine, path)
    return replace(job.options, sources=str(path.absolute()))


def _count(state: State, counts: Counts, max_failures: int | None, tell: Callable[[State], None]) -> None:
    state.done.add(counts)
    tell(state)
    if max_failures is not None and state.done.failed > max_failures:
        name, error = state.done.failures[0]
        first = error if name in error else f"{name}: {error}"
        failed = f"{state.done.failed:,} document{'s' * (state.done.failed != 1)}"
        raise TooManyFailures(
            f"stopped: {failed} failed, more than --max-failures {max_failures:,} "
            f"(the first, {first}); what is done is kept, go on with --resume"
        )
