"""From a place's names to its keys.

Public: `Keyed`, `key_batch`, `key_lines`, `name_kinds`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..names import fold, sound_keys, sound_number, sounds_kept, stored_variants
from ..store import KIND_BITS, Kind, PlacedNames

# Plain numbers: these are compared millions of times.
_PRIMARY, _ALTERNATE, _HISTORIC, _VARIANT, _TRANSCRIBED = (int(kind) for kind in Kind)
_NONE = 99
_LONGEST = 120  # folded; what is longer is a remark, not a name


class Keyed(NamedTuple):
    """The keys of some places, in flat lists that pass quickly from process to process."""

    names: list[str | int]
    """Key, bearer, key, bearer ..."""
    sounds: list[int]
    """Romanisation key's number, fid, number, fid ..."""
    kept: int
    """How many of the keys are of names, and not of their variants."""


class KeyLines(NamedTuple):
    """The same as lines of text, for a sorter."""

    names: bytes
    sounds: bytes
    kept: int


def key_batch(places: list[PlacedNames]) -> Keyed:
    """The keys and the romanisation keys of some places."""
    names: list[str | int] = []
    kept = 0
    heard: list[str] = []
    heard_fids: list[int] = []
    for fid, fclass, country, name, others in places:
        kinds = name_kinds(fclass, name, others)
        first = fid << KIND_BITS
        to_hear = sounds_kept(country, fclass)
        for key, kind in kinds.items():
            names.append(key)
            names.append(first | kind)
            if kind < _VARIANT:
                kept += 1
            if to_hear and kind <= _VARIANT:
                heard.append(key)
                heard_fids.append(fid)
    pairs = zip(sound_keys(heard), heard_fids, strict=True)
    sounds = {(sound_number(sound), fid) for sound, fid in dict.fromkeys(pairs) if sound}
    return Keyed(names, [number for pair in sounds for number in pair], kept)


def key_lines(places: list[PlacedNames]) -> KeyLines:
    """The same as lines of text; no key has a tab or a line end in it."""
    names, sounds, kept = key_batch(places)
    return KeyLines(_lines(names).encode("utf-8", "replace"), _lines(sounds).encode(), kept)


def _lines(values: list[Any]) -> str:
    return "%s\t%s\n" * (len(values) // 2) % tuple(values)


def name_kinds(fclass: str, name: str, names: str) -> dict[str, int]:
    """The keys of a place's names, each with its kind: the best where names meet in one key."""
    primary = fold(name)
    kinds = {primary: _PRIMARY} if primary else {}
    if names:
        _add_names(kinds, names)
    own = [key for key, kind in kinds.items() if kind < _VARIANT]
    for key in own:
        # Most keys are one word without an article.
        if " " in key or key[0] == "ا":
            for variant in stored_variants(key, fclass):
                kinds.setdefault(variant, _VARIANT)
    return kinds


def _add_names(kinds: dict[str, int], packed: str) -> None:
    lines = packed.split("\n")
    # A text with its language and flags says more than the same text without.
    tagged = {line.partition("\t")[0] for line in lines if "\t" in line} if "\t" in packed else ()
    for line in lines:
        text, _, rest = line.partition("\t")
        if not text or (text in tagged and not rest):
            continue  # the main name without its marks has the main name's key
        if text.islower() and text.isascii():
            kind = _TRANSCRIBED
        elif rest and "h" in rest.partition("\t")[2]:
            kind = _HISTORIC
        else:
            kind = _ALTERNATE
        key = fold(text)
        if 0 < len(key) <= _LONGEST and kind < kinds.get(key, _NONE):
            kinds[key] = kind
