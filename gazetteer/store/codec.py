"""How points and names are written in the file's cells.

A place's other names are one text: a line each, "text<TAB>language<TAB>flags" with empty ends left off. A name that is
the main one without its marks ("Kobani" of "Kobanî"; most names in Latin letters have one) is a TAB alone.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from unicodedata import normalize

from ..place import Name

POINT_BYTES = 29
_HEADER = b"GP\x00\x01" + struct.pack("<i", 4326) + b"\x01" + struct.pack("<I", 1)
_XY = struct.Struct("<dd")
read_xy = struct.Struct(f"<{len(_HEADER)}xdd").unpack
"""(longitude, latitude) of a point's blob."""

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""By the kind that a geometry's flags tell."""

UNMARKED = "\t"
_MARKS = re.compile("[\u0300-\u036f]+")
_FLAGS = (("p", "preferred"), ("s", "short"), ("c", "colloquial"), ("h", "historic"))


def point_blob(lat: float, lon: float) -> bytes:
    """A point as a GeoPackage geometry: little-endian, no envelope, WGS 84."""
    return _HEADER + _XY.pack(lon, lat)


def wkb_of(blob: bytes) -> bytes:
    """The well-known binary in a GeoPackage geometry, whoever wrote it."""
    return blob[8 + _ENVELOPE_BYTES[min(blob[3] >> 1 & 7, 4)] :]


def unmarked(name: str) -> str:
    """A name in Latin letters without its marks; "" where it has none, or letters that are more than marked.

    It folds to the same key as the name.
    """
    if name.isascii():
        return ""
    bare = _MARKS.sub("", normalize("NFD", name))
    return bare if bare.isascii() else ""


def pack_names(names: Iterable[Name], main: str = "") -> str:
    """The other names of a place called `main` as one text."""
    return shorten(main, map(pack_name, names))


def shorten(main: str, lines: Iterable[str]) -> str:
    """Packed names as one text."""
    bare = unmarked(main)
    return "\n".join([UNMARKED if line == bare else line for line in lines] if bare else lines)


def unshorten(main: str, packed: str) -> str:
    """The same text with all names written out."""
    if UNMARKED not in packed:
        return packed
    bare = unmarked(main)
    lines = [bare if line == UNMARKED else line for line in packed.split("\n")]
    return "\n".join(filter(None, lines))


def pack_name(name: Name) -> str:
    """One name as a line."""
    text = name.text if name.text.isprintable() else " ".join(name.text.split())
    if name.preferred or name.short or name.colloquial or name.historic:
        flags = "".join([letter for letter, attribute in _FLAGS if getattr(name, attribute)])
        return f"{text}\t{name.language}\t{flags}"
    return f"{text}\t{name.language}" if name.language else text


def unpack_names(packed: str, main: str = "", *, doubled: bool = False) -> tuple[Name, ...]:
    """The names of a place called `main`; unless `doubled`, a text without a language is left out where it also stands
    with one."""
    packed = unshorten(main, packed)
    if not packed:
        return ()
    lines = dict.fromkeys(packed.split("\n"))
    tagged = set() if doubled else {line.partition("\t")[0] for line in lines if "\t" in line}
    return tuple([_unpack(line) for line in lines if line not in tagged])


def _unpack(line: str) -> Name:
    text, _, rest = line.partition("\t")
    language, _, flags = rest.partition("\t")
    return Name(text, language, "p" in flags, "s" in flags, "c" in flags, "h" in flags)
