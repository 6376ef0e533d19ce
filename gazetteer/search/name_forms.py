"""The keys of places' names and of their variants, with how each sounds: read and worked out for all places of a search
at once, and remembered for the last ones, of which a name's next spelling asks again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..names import fold_all, sound_keys, stored_variants
from ..place import Place
from ..remembering import Remembered
from ..store import StoreReader

Forms = tuple[tuple[str, str], ...]
"""Keys with their romanisation keys: the main name's, then others that sound at all."""
_KEPT = 500
_ARABIC_ARTICLE = "ال"


class NameForms:
    """Reads names from one store."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self._kept: Remembered[int, Forms] = Remembered(_KEPT)

    def __call__(self, places: Sequence[Place]) -> list[Forms]:
        """The forms of each place."""
        by_rank = {place.rank: place for place in places}
        found = self._kept.all(by_rank, lambda ranks: self._read([by_rank[rank] for rank in ranks]))
        return [found[place.rank] for place in places]

    def _read(self, places: Sequence[Place]) -> list[Forms]:
        packed = self._store.names_of([place.rank for place in places])
        texts = [[place.name, *_texts(names)] for place, names in zip(places, packed, strict=True)]
        keys = iter(fold_all([text for of_place in texts for text in of_place]))
        forms = [
            [form for key in dict.fromkeys(islice(keys, len(of_place))) for form in _with_variants(key, place.fclass)]
            for place, of_place in zip(places, texts, strict=True)
        ]
        sounds = iter(sound_keys([form for of_place in forms for form in of_place]))
        return [_sounding(list(zip(of_place, islice(sounds, len(of_place)), strict=True))) for of_place in forms]


def _texts(packed: str) -> list[str]:
    return [line.partition("\t")[0] for line in packed.split("\n")] if packed else []


def _with_variants(key: str, fclass: str) -> Sequence[str]:
    if " " not in key and not key.startswith(_ARABIC_ARTICLE):  # as most have none
        return (key,)
    return (key, *stored_variants(key, fclass))


def _sounding(forms: Sequence[tuple[str, str]]) -> Forms:
    return (forms[0], *[(form, sound) for form, sound in forms[1:] if sound])
