"""From a place's names to its keys.

Names are folded together, those of a whole batch.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..names import fold_all, sound_keys, sound_number, sounds_kept, stored_variants
from ..store import KIND_BITS, UNMARKED, Kind, PlacedNames

# Plain numbers: these are compared millions of times.
_PRIMARY, _ALTERNATE, _HISTORIC, _VARIANT, _TRANSCRIBED = (int(kind) for kind in Kind)
_NONE = 99
_LATIN_ENDS = "\u036f"
_HEAD = 16  # bytes before the postings
_LONGEST = 120  # folded; what is longer is a remark, not a name


class Keyed(NamedTuple):
    """The keys of some places, as they lie in the buckets' files."""

    names: list[bytes]
    """What goes into each bucket's file, as `framed`."""
    sounds: bytes
    """Romanisation key's number << 32 | fid, as many numbers of 64 bits."""
    kept: int
    """How many of the keys are of names, and not of their variants."""


def key_batch(places: list[PlacedNames], bounds: tuple[str, ...]) -> Keyed:
    """The keys and the romanisation keys of some places; `bounds` are the first keys of all buckets but the first."""
    names: list[list[str]] = [[] for _ in range(len(bounds) + 1)]
    postings: list[list[int]] = [[] for _ in names]
    kept = 0
    heard: list[str] = []
    heard_fids: list[int] = []
    for (fid, fclass, country, _, _), kinds in zip(places, place_keys(places), strict=True):
        first = fid << KIND_BITS
        for key, kind in kinds.items():
            bucket = bisect_right(bounds, key)
            names[bucket].append(key)
            postings[bucket].append(first | kind)
            if kind < _VARIANT:
                kept += 1
        if sounds_kept(country, fclass):
            to_hear = [key for key, kind in kinds.items() if kind <= _VARIANT]
            heard += to_hear
            heard_fids += [fid] * len(to_hear)
    pairs = zip(sound_keys(heard), heard_fids, strict=True)
    sounds = {sound_number(sound) << 32 | fid for sound, fid in pairs if sound}
    return Keyed(list(map(framed, names, postings)), array("q", sounds).tobytes(), kept)


def framed(keys: list[str], postings: list[int]) -> bytes:
    """Some keys and the posting of each (its place and its kind of name), as bytes for a file.

    How many keys, how many bytes they take together, the postings, the keys on lines of their own.
    """
    lines = "\n".join(keys).encode()
    head = array("q", (len(keys), len(lines)))
    return b"".join((head.tobytes(), array("q", postings).tobytes(), lines)) if keys else b""


def unframed(data: bytes) -> Iterator[tuple[list[str], list[int]]]:
    """What was framed, and written one after the other."""
    at = 0
    while at < len(data):
        count, length = array("q", data[at : at + _HEAD])
        numbers, at = array("q", data[at + _HEAD : at + _HEAD + 8 * count]), at + _HEAD + 8 * count
        yield data[at : at + length].decode().split("\n"), numbers.tolist()
        at += length


def place_keys(places: list[PlacedNames]) -> Iterator[dict[str, int]]:
    """The keys of each place's names, with their kinds: the best where names meet in one key."""
    texts: list[str] = []
    kinds: list[int] = []
    ends: list[int] = []
    for _, _, _, name, names in places:
        texts.append(name)
        kinds.append(_PRIMARY)
        if names:
            _add_names(texts, kinds, names)
        ends.append(len(texts))
    keys = fold_all(texts)
    start = 0
    for (_, fclass, _, _, _), end in zip(places, ends, strict=True):
        primary = keys[start]
        found = {primary: _PRIMARY} if primary else {}
        if end == start + 1 and primary and " " not in primary and primary[0] != "ا":  # half of them
            start = end
            yield found
            continue
        for key, kind in zip(keys[start + 1 : end], kinds[start + 1 : end], strict=True):
            if key and kind < found.get(key, _NONE) and len(key) <= _LONGEST:
                found[key] = kind
        # Most keys are one word without an article.
        for key in [k for k, kind in found.items() if kind < _VARIANT and (" " in k or k[0] == "ا")]:
            for variant in stored_variants(key, fclass):
                found.setdefault(variant, _VARIANT)
        yield found
        start = end


def _add_names(texts: list[str], kinds: list[int], packed: str) -> None:
    """The texts of a place's other names, and the kinds of their keys."""
    lines = packed.split("\n")
    if packed.count("\t") == lines.count(UNMARKED):  # of most places: no name has a language or flags
        plain = [line for line in lines if line and line != UNMARKED]
        texts += plain
        kinds += [_TRANSCRIBED if line.islower() and line.isascii() else _ALTERNATE for line in plain]
        return
    # A text with its language and flags says more than the same text without.
    tagged = {line.partition("\t")[0] for line in lines if "\t" in line} if "\t" in packed else ()
    for line in lines:
        text, _, rest = line.partition("\t")
        if not text or (text in tagged and not rest):
            continue  # the main name without its marks has the main name's key
        texts.append(text)
        if text.islower() and text.isascii():
            kinds.append(_TRANSCRIBED)
        elif rest and "h" in (flags := rest.partition("\t")[2]):
            kinds.append(_HISTORIC)
        elif rest and "p" in flags and text[-1] > _LATIN_ENDS:
            kinds.append(_PRIMARY)  # in its script the place has no other main name
        else:
            kinds.append(_ALTERNATE)
