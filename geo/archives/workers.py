"""What the workers of a cluster need before they begin: the same version, and the gazetteer, which may be brought.

Public: `prepare`. A worker uses the gazetteer at its own path, else the copy of that SHA-256 in its cache folder, to
where `--gazetteer-url` lets each machine fetch it once and `--send-gazetteer` sends it in blocks.
"""

from __future__ import annotations

import platform
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer import GazetteerError, __version__, fetch_checked

from ..errors import ClusterError
from .identity import Job, file_hash
from .rows import PartitionOptions, brought, resolver_for

_BLOCK = 16_000_000


def prepare(client: Any, job: Job, *, url: str = "", send: bool = False) -> Job:
    """The job as its workers can do it. Raises ClusterError where one lacks something, naming it and what to do."""
    options = job.options
    if options.gazetteer is not None:
        options = replace(options, gazetteer_sha256=file_hash(Path(options.gazetteer)))
    lacking = _lacking(client, options)
    if lacking and options.gazetteer is not None and (url or send):
        ones = _one_a_machine(client, lacking)
        if url:
            client.run(_fetch, url, options, workers=ones)
        else:
            _send(client, options, ones)
        lacking = _lacking(client, options)
    if lacking:
        worker, said = next(iter(sorted(lacking.items())))
        raise ClusterError(f"the worker {worker} can't do this: {said}")
    return replace(job, options=options)


def _lacking(client: Any, options: PartitionOptions) -> dict[str, str]:
    """What workers lack, by their addresses."""
    client.wait_for_workers(1, timeout=60)
    return {worker: said for worker, said in client.run(_look, options, __version__).items() if said}


def _look(options: PartitionOptions, version: str) -> str:
    """Runs on a worker: what it lacks, "" for nothing."""
    if version != __version__:
        return f"it has Toposcope {__version__}, here is {version}; install the same"
    try:
        gazetteer = resolver_for(options).gazetteer
    except GazetteerError as error:
        return f"{error}; put the file there, or say --gazetteer-url URL or --send-gazetteer"
    except Exception as error:  # whatever it is, it is told here and not by each document
        return str(error)
    wanted = options.gazetteer_sha256
    if wanted and file_hash(gazetteer.path) != wanted:
        return f"its {gazetteer.path} is another gazetteer than the one here; copy it anew"
    return ""


def _one_a_machine(client: Any, workers: dict[str, str]) -> list[str]:
    """One worker for each machine among them: those of a machine share its cache folder."""
    names = client.run(platform.node, workers=list(workers))
    return list({name: worker for worker, name in sorted(names.items())}.values())


def _fetch(url: str, options: PartitionOptions) -> str:
    """Runs on a worker."""
    return str(fetch_checked(url, brought(options), options.gazetteer_sha256))


def _send(client: Any, options: PartitionOptions, workers: list[str]) -> None:
    with Path(str(options.gazetteer)).open("rb") as stream:
        at = 0
        while block := stream.read(_BLOCK):
            client.run(_take, options, block, at, workers=workers)
            at += len(block)
    client.run(_taken, options, workers=workers)


def _take(options: PartitionOptions, block: bytes, at: int) -> None:
    """Runs on a worker: append a block to what has arrived."""
    part = _arriving(options)
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("r+b" if at else "wb") as stream:
        stream.seek(at)
        stream.write(block)


def _taken(options: PartitionOptions) -> None:
    """Runs on a worker: check what has arrived, and put it in place."""
    part = _arriving(options)
    if file_hash(part) != options.gazetteer_sha256:
        part.unlink()
        raise ClusterError("the gazetteer arrived damaged; try again")
    part.replace(brought(options))


def _arriving(options: PartitionOptions) -> Any:
    target = brought(options)
    return target.with_name(f"{target.name}.arriving")
