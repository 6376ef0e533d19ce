"""Where the outlets of an archive are at home, learnt in a pass before the one that counts.

Of each outlet the `SAMPLE` documents with the smallest hashes are read, each for itself, and what they name is added up
in whole numbers: the same file whatever the order or the partitions. A `Memory` reads it, so that `--memory` does, too.
A document of the sample is not helped by what it had said itself.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gazetteer import Place

from ..batch import STDIN, Problem, Text
from ..context import memory_data, named_places, source_key
from ..errors import InputError
from ..outputs import replacing
from .engines import Engine
from .identity import Job
from .partitions import Partition, plan, text_hash
from .reading import read_documents
from .rows import PartitionOptions, resolver_for

SAMPLE = 40
"""Documents of an outlet that are read: its home is known from a few."""
_SCALE = 10_000
"""Confidences are added as whole numbers of this part, so that their sum knows no order."""
Named = tuple[str, tuple[tuple[Place, int], ...]]
"""An outlet, and the places that one of its documents names, each with its confidence in parts of `_SCALE`."""


def learn_sources(job: Job, engine: Engine, path: Path) -> None:
    """Read a sample of each outlet's documents and write where it is at home. Raises InputError for standard input."""
    if "-" in job.inputs:
        raise InputError(f"{STDIN} can be read only once, and --learn-sources reads twice; save it to a file first")
    last = _last_of_sample(job)
    places: dict[int, Place] = {}
    weights: dict[str, Counter[int]] = {source: Counter() for source in last}
    sampled = plan(_sampled(job, last), job.size, job.most_letters)
    for _, found in engine(sampled, job, _named):
        for source, named in found:
            for place, weight in named:
                places[place.geonameid] = place
                weights[source][place.geonameid] += weight
    data = {
        **memory_data({s: [(places[i], w / _SCALE) for i, w in _most(weights[s])] for s in sorted(weights)}),
        "sample": {source: f"{value:016x}" for source, value in sorted(last.items())},
    }
    with replacing(path) as part:
        part.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


def _most(weights: Counter[int]) -> list[tuple[int, int]]:
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def _last_of_sample(job: Job) -> dict[str, int]:
    """The greatest hash in each outlet's sample; an outlet of one document is left out, as nothing else tells of it."""
    smallest: dict[str, list[int]] = {}
    for item in _texts(job):
        kept, value = smallest.setdefault(_source(item, job.options), []), -text_hash(item.text)
        if len(kept) < SAMPLE:
            if value not in kept:
                heapq.heappush(kept, value)
        elif value > kept[0] and value not in kept:
            heapq.heapreplace(kept, value)
    return {source: -kept[0] for source, kept in smallest.items() if len(kept) > 1}


def _sampled(job: Job, last: dict[str, int]) -> Iterator[Text]:
    """The documents of the samples, each once however often the archive has it."""
    seen: set[tuple[str, int]] = set()
    for item in _texts(job):
        source = _source(item, job.options)
        key = source, text_hash(item.text)
        if key[1] <= last.get(source, -1) and key not in seen:
            seen.add(key)
            yield item


def _texts(job: Job) -> Iterator[Text]:
    """The documents of the inputs that can be resolved and say where they come from."""
    for item in read_documents(job.inputs, job.columns):
        if not isinstance(item, Text) or not item.text.strip() or len(item.text) > job.most_letters:
            continue
        if _source(item, job.options):
            yield item


def _source(item: Text, options: PartitionOptions) -> str:
    return source_key(item.source or options.source)


def _named(partition: Partition, options: PartitionOptions, _form: str) -> list[Named]:
    """What each document of a partition names, for itself; a document that fails names nothing."""
    resolver = resolver_for(options)
    found: list[Named] = []
    for item in partition.items:
        if isinstance(item, Problem):
            continue
        with suppress(Exception):  # the pass that counts will tell
            document = item.resolve(resolver)
            named = tuple((place, round(weight * _SCALE)) for place, weight in named_places(document))
            found.append((_source(item, options), named))
    return found
