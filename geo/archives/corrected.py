"""Corrections of an archive: which partitions hold a name that a person decided, so that only those are done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer import fold

from ..batch import Text
from ..outputs import Correction, Corrections, read_corrections, replacing
from .partitions import Partition

_MENTION = ("document", "source", "mention", "start_char", "context")
"""What tells a mention from others of a file."""


def gathered(kept: Path, given: Sequence[str]) -> Corrections:
    """All corrections of an archive: those in the file that it keeps, and new ones, which are added to it.

    Of two about the same mention the later one counts. Raises InputError for a file that is none.
    """
    features: dict[tuple[Any, ...], Any] = {}
    for path in [*([kept] if kept.exists() else []), *map(Path, given)]:
        read_corrections(path)  # refuses what is none, naming the feature
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            features[tuple(feature["properties"].get(key) for key in _MENTION)] = feature
    if given:
        whole = {"type": "FeatureCollection", "features": list(features.values())}
        with replacing(kept) as part:
            part.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return read_corrections(kept) if features else Corrections()


def corrected(partition: Partition, corrections: Corrections) -> Partition:
    """The partition with the corrections of names that stand in its texts, those of other names left out."""
    if not corrections.entries:
        return partition
    names = _names(corrections)
    texts = [fold(item.text) for item in partition.items if isinstance(item, Text)]
    held = {name for name in names if any(name in text for text in texts)}
    entries = tuple(entry for entry in corrections.entries if fold(entry.name) in held) if held else ()
    return replace(partition, corrections=entries)


def _names(corrections: Corrections) -> frozenset[str]:
    """The names, folded, that a person decided anything about."""
    return frozenset(fold(entry.name) for entry in corrections.entries if entry.chosen)


def corrections_key(entries: Iterable[Correction]) -> str:
    """What tells the corrections of a partition from others; "" for none."""
    said = sorted(map(repr, entries))
    return hashlib.blake2b("\n".join(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if said else ""
