"""The file: a GeoPackage with places, name keys, R*Tree and name filter. The only part that speaks SQL."""

from __future__ import annotations

from .bulk_load import KeyPart, key_part
from .checking import Damaged, strange
from .codec import UNMARKED, pack_name, pack_names, point_blob, shorten, unpack_names
from .connection import DatabaseError, damaged
from .filter import NameFilter
from .insertion import Moves, OldFile, Values, moves
from .key_texts import KeyTexts, Letters, decoded, encoded
from .postings import KIND_BITS, Sounds
from .reader import StoreReader
from .row_factory import MutableHit
from .schema import MATCHES, Kind
from .tree import Node
from .writer import PlacedNames, StagedPlace, StoreWriter

__all__ = [
    "KIND_BITS",
    "MATCHES",
    "UNMARKED",
    "Damaged",
    "DatabaseError",
    "KeyPart",
    "KeyTexts",
    "Kind",
    "Letters",
    "Moves",
    "MutableHit",
    "NameFilter",
    "Node",
    "OldFile",
    "PlacedNames",
    "Sounds",
    "StagedPlace",
    "StoreReader",
    "StoreWriter",
    "Values",
    "damaged",
    "decoded",
    "encoded",
    "key_part",
    "moves",
    "pack_name",
    "pack_names",
    "point_blob",
    "shorten",
    "strange",
    "unpack_names",
]
