"""Places by a folded name as it stands, without prefixes and fuzzy spellings: the resolver's hot path.

Several ask for one name, for more places or for fewer: the hits are made once, and kept as few objects.
"""

from __future__ import annotations

from ..names import query_variants
from ..place import Hit
from ..remembering import Remembered
from ..store import Kind, StoreReader
from .ladder import Ladder

_USUAL = 40
"""The hits of a key are kept of so many places, for whoever asks for as many or fewer."""


class Lookups:
    """Looks up in one store; what it said of the last keys is remembered."""

    def __init__(self, store: StoreReader, ladder: Ladder, most: int) -> None:
        """:param most: so many keys are remembered."""
        self._store = store
        self._ladder = ladder
        self._kept: Remembered[str, tuple[Hit, ...]] = Remembered(most)

    def __call__(self, key: str, limit: int, *, variants: bool) -> tuple[Hit, ...]:
        """As `Gazetteer.lookup`."""
        hits = self._bearing(key, limit)
        if not hits:
            return self.varied(key, limit)
        return self._and_varied(key, hits, limit) if variants else hits

    def varied(self, key: str, limit: int) -> tuple[Hit, ...]:
        """Places that bear a variant of a key which nothing bears."""
        for variant in query_variants(key):
            found = self._store.by_key(variant, limit, Kind.TRANSCRIBED)
            if found:
                return self._ladder.hits([(max(kind, Kind.VARIANT), place) for kind, place in found], variant)
        return ()

    def _bearing(self, key: str, limit: int) -> tuple[Hit, ...]:
        kept = self._kept.get(key)
        if kept is not None and limit <= _USUAL:
            return kept[:limit]
        hits = self._ladder.hits(self._store.named(key, limit), key) if key else ()
        if limit == _USUAL:
            self._kept.keep({key: hits})
        return hits

    def _and_varied(self, key: str, hits: tuple[Hit, ...], limit: int) -> tuple[Hit, ...]:
        """What bears a key, and as far as there is room the places of which it is a variant."""
        found = self._store.named(key, limit, variants=True)
        return (*hits, *self._ladder.hits(found[len(hits) :], key)) if len(found) > len(hits) else hits
