"""A local map file under the places: PMTiles made here, tile by tile, picked in the browser."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mapping import fall_of_baghouz

from geo.maps import to_map

pytest_plugins = ["browsing"]

Show = Callable[..., Any]


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def png(red: int, green: int, blue: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixel = zlib.compress(bytes([0, red, green, blue]))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def vector_tile() -> bytes:
    """One layer "water": a square over the whole tile."""

    def message(field: int, body: bytes) -> bytes:
        return varint(field << 3 | 2) + varint(len(body)) + body

    shape = [9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15]
    feature = varint(3 << 3) + varint(3) + message(4, b"".join(map(varint, shape)))
    return message(3, message(1, b"water") + message(2, feature) + varint(5 << 3) + varint(4096))


def archive(tiles: list[bytes], kind: int, *, leaves: bool = False, packing: int = 2) -> bytes:
    """A PMTiles file whose tiles, by number, are these; the zooms must be complete."""

    def pack(data: bytes) -> bytes:
        return gzip.compress(data, mtime=0) if packing == 2 else data

    def directory(entries: list[tuple[int, int, int, int]]) -> bytes:
        ids = [e[0] for e in entries]
        steps = [b - a for a, b in zip([0, *ids[:-1]], ids, strict=True)]
        columns = [steps, *([e[i] for e in entries] for i in (1, 2))]
        offsets = [e[3] + 1 for e in entries]
        return pack(b"".join(map(varint, [len(entries), *(v for c in columns for v in c), *offsets])))

    packed = [pack(t) if kind == 1 else t for t in tiles]
    starts = [sum(map(len, packed[:i])) for i in range(len(packed))]
    entries = [(i, 1, len(t), starts[i]) for i, t in enumerate(packed)]
    leaf = directory(entries) if leaves else b""
    root = directory([(0, 0, len(leaf), 0)]) if leaves else directory(entries)
    metadata = pack(json.dumps({"attribution": "<b>Me & <img src=x onerror=alert(1)>you</b>"}).encode())
    at = [127, 127 + len(root), 127 + len(root) + len(metadata), 127 + len(root) + len(metadata) + len(leaf)]
    sizes = [len(root), len(metadata), len(leaf), sum(map(len, packed))]
    header = b"PMTiles\x03" + b"".join(struct.pack("<QQ", a, n) for a, n in zip(at, sizes, strict=True))
    header += struct.pack("<QQQ", len(tiles), len(tiles), len(tiles))
    header += bytes([1, packing, packing if kind == 1 else 1, kind, 0, {1: 0, 5: 1, 21: 2}[len(tiles)]])
    header += (
        struct.pack("<iiii", -1800000000, -850000000, 1800000000, 850000000) + bytes([0]) + struct.pack("<ii", 0, 0)
    )
    assert len(header) == 127
    return header + root + metadata + leaf + b"".join(packed)


def pick(page: Any, path: Path) -> None:
    page.set_input_files("#ts-tiles", path)


@pytest.fixture
def quiet(show: Show) -> Any:
    return show(to_map(fall_of_baghouz()))


@pytest.mark.parametrize("leaves", [False, True])
def test_pictures_of_a_file_are_shown_with_its_credits_as_text(quiet: Any, tmp_path: Path, leaves: bool) -> None:
    path = tmp_path / "streets <b>.pmtiles"
    path.write_bytes(archive([png(i * 12, 100, 90) for i in range(21)], 2, leaves=leaves))
    pick(quiet, path)
    quiet.locator(".leaflet-tile-loaded img").first.wait_for()
    assert quiet.locator(".ts-file").text_content() == path.name
    assert "Me & you" in quiet.inner_text(".leaflet-control-attribution")


def test_lines_of_a_vector_file_are_painted(quiet: Any, tmp_path: Path) -> None:
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(archive([vector_tile()] * 5, 1))
    pick(quiet, path)
    canvas = quiet.locator("div.leaflet-tile-loaded canvas").first
    canvas.wait_for()
    sea = quiet.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--map-sea').trim()")
    pixel = canvas.evaluate("c => [...c.getContext('2d').getImageData(9, 9, 1, 1).data].slice(0, 3)")
    assert "#" + "".join(f"{v:02x}" for v in pixel) == sea


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no map at all", "no PMTiles file"),
        (archive([b"x"], 2, packing=3), "browsers can't unpack"),
        (b"PMTiles\x03", "no PMTiles"),
    ],
)
def test_another_file_is_refused_in_words(quiet: Any, tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "other.pmtiles"
    path.write_bytes(content)
    pick(quiet, path)
    quiet.locator("#ts-toast", has_text=says).wait_for()


def test_choices_are_there_again_after_a_reload(quiet: Any) -> None:
    quiet.locator(".ts-mention", has_text="al-Hol").click()
    quiet.get_by_role("button", name="Choose Al-Hol Camp, Syria").click()
    quiet.reload()
    quiet.locator("#ts-toast", has_text="1 choice of yours").wait_for()
    assert quiet.locator(".ts-mention.ts-corrected").count() == 1
    quiet.get_by_role("button", name="Forget").click()
    assert quiet.locator(".ts-mention.ts-corrected").count() == 0
    quiet.reload()
    quiet.wait_for_selector("html[data-ready=yes]", state="attached")
    assert quiet.locator(".ts-mention.ts-corrected").count() == 0
