"""Files that were changed by chance or by ill will: JSON with a value that does not belong, bytes that flipped."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

VALUES = (
    float("inf"), float("-inf"), float("nan"), 10**20, -(10**20), 10**400, 1e308, -1, 0, 0.5, True, None, "", "x",
    "\ud800", "NaN", "9" * 30, [], {}, [[]], {"a": 1}, ["x"],
)  # fmt: skip


def changed(data: Any, random: Random) -> Any:
    """The same JSON value with one of its values, anywhere, replaced by one that does not belong, or taken out."""
    data = copy.deepcopy(data)
    holders = list(_holders(data))
    holder, key = random.choice(holders)
    if isinstance(holder, dict) and random.random() < 0.1:
        del holder[key]
    else:
        holder[key] = random.choice(VALUES)
    return data


def changed_text(data: Any, random: Random) -> str:
    """JSON text of it, sometimes cut short or nested beyond what can be read."""
    if random.random() < 0.05:
        return "[" * 100_000
    text = json.dumps(changed(data, random))
    return text[: random.randrange(len(text))] if random.random() < 0.05 else text


def changed_bytes(data: bytes, random: Random) -> bytes:
    """The same bytes with a few of them flipped, or cut short."""
    if random.random() < 0.2:
        return data[: random.randrange(len(data))]
    mutable = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64))):
        mutable[random.randrange(len(mutable))] = random.randrange(256)
    return bytes(mutable)


def _holders(data: Any) -> Any:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield data, key
        yield from _holders(value)
