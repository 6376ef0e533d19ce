"""From a place's names to its keys.

Public: `Key`, `place_keys`, `key_batch`.
"""

from __future__ import annotations

from ..names import fold, sound_key, sounds_kept, stored_variants
from ..store import Kind, PlacedNames

Key = tuple[str, int, int]
"""Key, fid, kind."""

# Plain numbers: these are compared millions of times.
_PRIMARY, _ALTERNATE, _HISTORIC, _VARIANT, _SOUND = (int(kind) for kind in Kind)
_NONE = 99
_LONGEST = 120  # folded; what is longer is a remark, not a name


def key_batch(places: list[PlacedNames]) -> list[Key]:
    """The keys of some places."""
    keys: list[Key] = []
    for place in places:
        keys += place_keys(*place)
    return keys


def place_keys(fid: int, fclass: str, country: str, name: str, names: str) -> list[Key]:
    """(key, fid, kind) for each key of a place, the best kind where names meet in one key."""
    primary = fold(name)
    kinds = {primary: _PRIMARY} if primary else {}
    if names:
        _add_names(kinds, names)
    own = [key for key, kind in kinds.items() if kind < _VARIANT]
    shorter: list[str] = []
    for key in own:
        # Most keys are one word without an article.
        if " " in key or key[0] == "ا":
            variants = list(stored_variants(key, fclass))
            for variant in variants:
                kinds.setdefault(variant, _VARIANT)
            shorter += variants
    if sounds_kept(country):
        for key in own + shorter:
            if sound := sound_key(key):
                kinds[sound] = _SOUND
    return [(key, fid, kind) for key, kind in kinds.items()]


def _add_names(kinds: dict[str, int], packed: str) -> None:
    lines = packed.split("\n")
    # A text with its language and flags says more than the same text without.
    tagged = {line.partition("\t")[0] for line in lines if "\t" in line} if "\t" in packed else ()
    for line in lines:
        text, _, rest = line.partition("\t")
        if text in tagged and not rest:
            continue
        if text.islower() and text.isascii():
            # Machine transliterations of other scripts ("ara raqqaha"), which nobody writes.
            kind = _VARIANT
        elif rest and "h" in rest.partition("\t")[2]:
            kind = _HISTORIC
        else:
            kind = _ALTERNATE
        key = fold(text)
        if 0 < len(key) <= _LONGEST and kind < kinds.get(key, _NONE):
            kinds[key] = kind
