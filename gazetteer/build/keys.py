"""From a place's names to its keys.

Public: `place_keys`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..names import fold, sound_key, sounds_kept, stored_variants
from ..store import Kind, PlacedNames

_LONGEST = 120  # folded; what is longer is a remark, not a name


def place_keys(place: PlacedNames) -> Iterator[tuple[str, int, int]]:
    """(key, fid, kind) for each key of a place, the best kind where names meet in one key."""
    fid = place.fid
    primary = fold(place.name)
    kinds = {primary: int(Kind.PRIMARY)} if primary else {}
    if place.names:
        _add_names(kinds, place.names)
    for key in list(kinds):
        for variant in stored_variants(key, place.fclass):
            kinds.setdefault(variant, Kind.VARIANT)
    if sounds_kept(place.country):
        for key in [sound_key(key) for key in kinds]:
            if key:
                kinds.setdefault(key, Kind.SOUND)
    for key, kind in kinds.items():
        yield key, fid, kind


def _add_names(kinds: dict[str, int], packed: str) -> None:
    for line in packed.split("\n"):
        text, _, rest = line.partition("\t")
        if text.isascii() and text.islower():
            # Machine transliterations of other scripts ("ara raqqaha"), which nobody writes.
            kind = Kind.VARIANT
        elif rest and "h" in rest.partition("\t")[2]:
            kind = Kind.HISTORIC
        else:
            kind = Kind.ALTERNATE
        key = fold(text)
        if 0 < len(key) <= _LONGEST and kind < kinds.get(key, 99):
            kinds[key] = int(kind)
