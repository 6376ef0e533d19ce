"""From a place's names to its keys.

Public: `Key`, `Sound`, `key_batch`, `key_lines`, `name_kinds`.
"""

from __future__ import annotations

from ..names import fold, sound_key, sound_number, sounds_kept, stored_variants
from ..store import Kind, PlacedNames

Key = tuple[str, int, int]
"""Key, fid, kind."""
Sound = tuple[int, int]
"""Number of a romanisation key, fid."""

# Plain numbers: these are compared millions of times.
_PRIMARY, _ALTERNATE, _HISTORIC, _VARIANT, _TRANSCRIBED = (int(kind) for kind in Kind)
_NONE = 99
_LONGEST = 120  # folded; what is longer is a remark, not a name


def key_batch(places: list[PlacedNames]) -> tuple[list[Key], list[Sound]]:
    """The keys and the romanisation keys of some places."""
    keys: list[Key] = []
    sounds: list[Sound] = []
    for fid, fclass, country, name, names in places:
        kinds = name_kinds(fclass, name, names)
        keys += [(key, fid, kind) for key, kind in kinds.items()]
        if sounds_kept(country, fclass):
            heard = {sound for key, kind in kinds.items() if kind <= _VARIANT and (sound := sound_key(key))}
            sounds += [(sound_number(sound), fid) for sound in heard]
    return keys, sounds


def key_lines(places: list[PlacedNames]) -> tuple[bytes, bytes]:
    """The same as lines of text, for a sorter; no key has a tab or a line end in it."""
    keys, sounds = key_batch(places)
    return (
        "".join([f"{key}\t{fid}\t{kind}\n" for key, fid, kind in keys]).encode("utf-8", "replace"),
        "".join([f"{sound}\t{fid}\n" for sound, fid in sounds]).encode(),
    )


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
        if text in tagged and not rest:
            continue
        if text.islower() and text.isascii():
            kind = _TRANSCRIBED
        elif rest and "h" in rest.partition("\t")[2]:
            kind = _HISTORIC
        else:
            kind = _ALTERNATE
        key = fold(text)
        if 0 < len(key) <= _LONGEST and kind < kinds.get(key, _NONE):
            kinds[key] = kind
