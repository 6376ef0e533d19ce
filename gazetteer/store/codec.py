"""How points and names are written in the file's cells.

Public: `point_blob`, `POINT` (struct of a blob's coordinates), `pack_names`, `pack_name`, `unpack_names`.
A place's other names are one text: a line each, "text<TAB>language<TAB>flags" with empty ends left off.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from ..place import Name

POINT_BYTES = 29
_HEADER = b"GP\x00\x01" + struct.pack("<i", 4326) + b"\x01" + struct.pack("<I", 1)
_XY = struct.Struct("<dd")
read_xy = struct.Struct(f"<{len(_HEADER)}xdd").unpack
"""(longitude, latitude) of a point's blob."""

_FLAGS = (("p", "preferred"), ("s", "short"), ("c", "colloquial"), ("h", "historic"))


def point_blob(lat: float, lon: float) -> bytes:
    """A point as a GeoPackage geometry: little-endian, no envelope, WGS 84."""
    return _HEADER + _XY.pack(lon, lat)


def pack_names(names: Iterable[Name]) -> str:
    """Names as one text."""
    return "\n".join([pack_name(n) for n in names])


def pack_name(name: Name) -> str:
    """One name as a line."""
    text = name.text if name.text.isprintable() else " ".join(name.text.split())
    if name.preferred or name.short or name.colloquial or name.historic:
        flags = "".join([letter for letter, attribute in _FLAGS if getattr(name, attribute)])
        return f"{text}\t{name.language}\t{flags}"
    return f"{text}\t{name.language}" if name.language else text


def unpack_names(packed: str) -> tuple[Name, ...]:
    """The names that were packed; a text without a language is left out where it also stands with one."""
    if not packed:
        return ()
    lines = dict.fromkeys(packed.split("\n"))
    tagged = {line.partition("\t")[0] for line in lines if "\t" in line}
    return tuple([_unpack(line) for line in lines if line not in tagged])


def _unpack(line: str) -> Name:
    text, _, rest = line.partition("\t")
    language, _, flags = rest.partition("\t")
    return Name(text, language, "p" in flags, "s" in flags, "c" in flags, "h" in flags)
