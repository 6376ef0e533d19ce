"""The file: a GeoPackage with places, name keys, R*Tree and name filter. The only part that speaks SQL.

Public: `StoreReader`, `StoreWriter`, `StagedPlace`, `PlacedNames`, `KeyPart`, `key_part`, `Sounds`, `Kind`,
`KIND_BITS`, `MATCHES`, `NameFilter`, `HIT`, `Node`, `DatabaseError`, `damaged`, `pack_names`, `pack_name`, `shorten`,
`unpack_names`, `point_blob`.
"""

from __future__ import annotations

from .bearers import KIND_BITS, Sounds
from .codec import pack_name, pack_names, point_blob, shorten, unpack_names
from .filter import NameFilter
from .loading import KeyPart, key_part
from .making import HIT
from .opening import DatabaseError, damaged
from .reader import StoreReader
from .schema import MATCHES, Kind
from .tree import Node
from .writer import PlacedNames, StagedPlace, StoreWriter

__all__ = [
    "HIT",
    "KIND_BITS",
    "MATCHES",
    "DatabaseError",
    "KeyPart",
    "Kind",
    "NameFilter",
    "Node",
    "PlacedNames",
    "Sounds",
    "StagedPlace",
    "StoreReader",
    "StoreWriter",
    "damaged",
    "key_part",
    "pack_name",
    "pack_names",
    "point_blob",
    "shorten",
    "unpack_names",
]
