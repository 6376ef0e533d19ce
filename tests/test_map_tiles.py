"""A local map file under the places: PMTiles made here, tile by tile, picked in the browser."""

from __future__ import annotations

import errno
import gzip
import json
import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from mapping import fall_of_baghouz, soon

from geo.cli import main
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


class _Parts(SimpleHTTPRequestHandler):
    """Serves a folder, parts of files too; keeps what was asked for."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = Path(self.translate_path(self.path)).read_bytes()
        part = re.match(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if part:
            data = data[int(part[1]) : int(part[2]) + 1]
        self.send_response(206 if part else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if self.path.endswith("html") else "x/y")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a server on this machine for the test's folder."""
    _Parts.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Parts, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def command(tmp_path: Path, *more: str) -> Path:
    """A page of a report with streets beside it, made by the command."""
    (tmp_path / "tiles").mkdir(exist_ok=True)
    (tmp_path / "tiles" / "the streets.pmtiles").write_bytes(archive([vector_tile()], 1))
    (tmp_path / "report.txt").write_text("Fighters took the last houses of Baghouz in eastern Syria.")
    out = tmp_path / "site" / "map.html"
    tiles = str(tmp_path / "tiles" / "the streets.pmtiles")
    assert main(["map", str(tmp_path / "report.txt"), "-o", str(out), "--pmtiles", tiles, *more]) == 0
    return out


def test_a_file_beside_a_served_page_is_read_in_parts(browser: Any, served: str, tmp_path: Path) -> None:
    command(tmp_path)
    page = browser.new_page()
    page.goto(f"{served}/site/map.html")
    page.locator(".leaflet-tile-loaded > canvas").first.wait_for()
    assert page.locator(".ts-file").text_content() == "the streets.pmtiles"
    assert {p for p in _Parts.asked if "favicon" not in p} == {"/site/map.html", "/site/the%20streets.pmtiles"}
    page.close()


def test_a_page_on_disk_asks_for_the_file_beside_it(show: Show, tmp_path: Path) -> None:
    page = show(command(tmp_path))
    assert page.locator(".ts-note").text_content().startswith("the streets.pmtiles lies beside this page")
    pick(page, tmp_path / "site" / "the streets.pmtiles")
    page.wait_for_selector("html[data-tiles]", state="attached")
    assert "choose it again next time" in page.locator(".ts-note").text_content()


def test_a_file_that_the_browser_may_keep_is_there_after_a_reload(browser: Any, served: str, tmp_path: Path) -> None:
    to_map(fall_of_baghouz()).save(str(tmp_path / "map.html"))
    page = browser.new_page()
    # What a person would pick is a file of the browser's own storage here: it can be kept in the same way.
    page.add_init_script(f"""window.showOpenFilePicker = async () => {{
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle("mine.pmtiles", {{ create: true }});
      const out = await handle.createWritable();
      await out.write(new Uint8Array({list(archive([vector_tile()], 1))}));
      await out.close();
      return [handle];
    }};""")
    page.goto(f"{served}/map.html")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    page.locator(".ts-note").evaluate("note => { note.textContent = 'not kept yet'; }")
    page.click(".ts-file span")
    page.wait_for_selector("html[data-tiles='mine.pmtiles']", state="attached")
    assert soon(page, lambda: page.locator(".ts-note").text_content() == "")
    page.reload()
    page.wait_for_selector("html[data-tiles='mine.pmtiles']", state="attached")
    assert page.locator(".ts-file").text_content() == "mine.pmtiles"
    page.close()


def test_a_file_on_another_disk_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    out = command(tmp_path)
    tiles = tmp_path / "tiles" / "the streets.pmtiles"
    assert (out.parent / tiles.name).read_bytes() == tiles.read_bytes()
    assert sorted(path.name for path in out.parent.iterdir()) == sorted({out.name, tiles.name})


def test_what_can_not_lie_beside_a_page_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = command(tmp_path)
    command(tmp_path)  # the same file again
    tiles = tmp_path / "tiles" / "the streets.pmtiles"
    (out.parent / tiles.name).unlink()
    (out.parent / tiles.name).write_bytes(b"x")
    run = ["map", str(tmp_path / "report.txt"), "-o", str(out), "--pmtiles"]
    for argument, said in (
        (tiles, "another file of that name"),
        (tmp_path / "report.txt", "no PMTiles file"),
        (tmp_path / "no", "no such file"),
    ):
        assert main([*run, str(argument)]) != 0
        assert said in capsys.readouterr().err
