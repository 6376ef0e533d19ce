"""What the workers of a cluster need before they begin: the same version, and the gazetteer, which may be brought.

A worker uses the gazetteer at its own path, else the copy of that SHA-256 in its cache folder, to where
`--gazetteer-url` lets each machine fetch it once and `--send-gazetteer` sends it in blocks.
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
PATIENCE = 60
"""Seconds."""
ANSWER = 60
"""Seconds in which a scheduler that is there answers, however busy its machine is."""


def prepare(client: Any, job: Job, *, url: str = "", send: bool = False) -> Job:
    """The job as its workers can do it. Raises ClusterError where one lacks something, naming it and what to do.

    What was learnt of sources is small, and sent where it is missing.
    """
    options = job.options
    if options.gazetteer is not None:
        options = replace(options, gazetteer_sha256=file_hash(Path(options.gazetteer)))
    if options.sources is not None:
        options = replace(options, sources_sha256=file_hash(Path(options.sources)))
        _bring(client, str(options.sources), options.sources_sha256, ".json")
    if options.gazetteer is not None and (url or send):
        _bring(client, options.gazetteer, options.gazetteer_sha256, ".gpkg", url)
    lacking = _lacking(client, options)
    if lacking:
        worker, said = next(iter(sorted(lacking.items())))
        raise ClusterError(f"the worker {worker} can't do this: {said}")
    return replace(job, options=options)


def _bring(client: Any, path: str, sha256: str, ending: str, url: str = "") -> None:
    """Let one worker of each machine that has neither the file nor a copy fetch it, or send it."""
    await_worker(client)
    target = brought(sha256, ending).name
    there = client.run(_has, path, target)
    lacking = [worker for worker, has in there.items() if not has]
    names = client.run(platform.node, workers=lacking) if lacking else {}
    ones = list({name: worker for worker, name in sorted(names.items())}.values())
    if ones and url:
        client.run(_fetch, url, target, sha256, workers=ones)
    elif ones:
        _send(client, Path(path), target, ones)


def await_worker(client: Any) -> None:
    """Wait for the first worker that takes work. Raises ClusterError where none comes, TimeoutError where the scheduler
    doesn't answer."""
    client.nthreads(callback_timeout=ANSWER)  # what follows has no end where it is stopped
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        if client.status != "running":
            raise
        if client.nthreads(callback_timeout=ANSWER):
            raise ClusterError(
                f"no worker took work in {PATIENCE} s (is their memory full?); what is done is kept: go on with "
                "--resume, with fewer workers or more memory for each"
            ) from None
        raise ClusterError(
            f"there is no worker, and none came in {PATIENCE} s; what is done is kept: go on with --resume, on a "
            "cluster when it has workers (dask worker tcp://HOST:PORT)"
        ) from None


def _has(path: str, target: str) -> bool:
    """Runs on a worker."""
    return Path(path).exists() or (_folder() / target).exists()


def _folder() -> Path:
    return brought("any", "").parent


def _lacking(client: Any, options: PartitionOptions) -> dict[str, str]:
    """What workers lack, by their addresses."""
    await_worker(client)
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


def _fetch(url: str, target: str, sha256: str) -> str:
    """Runs on a worker."""
    return str(fetch_checked(url, _folder() / target, sha256))


def _send(client: Any, path: Path, target: str, workers: list[str]) -> None:
    at = 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            client.run(_take, target, block, at, workers=workers)
            at += len(block)
    client.run(_taken, target, workers=workers)


def _take(target: str, block: bytes, at: int) -> None:
    """Runs on a worker: append a block to what has arrived."""
    part = _folder() / f"{target}.arriving"
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("r+b" if at else "wb") as stream:
        stream.seek(at)
        stream.write(block)


def _taken(target: str) -> None:
    """Runs on a worker: check what has arrived, and put it in place."""
    part = _folder() / f"{target}.arriving"
    if file_hash(part) != target.partition(".")[0]:
        part.unlink()
        raise ClusterError("what was sent arrived damaged; try again")
    part.replace(_folder() / target)
