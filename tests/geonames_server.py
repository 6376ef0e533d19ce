"""A download server like GeoNames', on the loopback interface, that can be told to misbehave."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Behaviour:
    """What the server does wrong, a name of a file each."""

    breaks: dict[str, list[int]] = field(default_factory=dict)
    """Bytes after which the next answers break off, one each."""
    claims: dict[str, int] = field(default_factory=dict)
    """The length that is claimed instead of the true one."""
    ignores_ranges: bool = False
    answers: dict[str, list[int]] = field(default_factory=dict)
    """Status codes of the next answers."""
    silent_on_size: bool = False
    wrong_range: bool = False
    redirects: dict[str, str] = field(default_factory=dict)
    """Where the next answer sends to."""


@dataclass
class Server:
    """The files it serves, and what it was asked."""

    files: dict[str, bytes]
    behaviour: Behaviour
    url: str = ""
    modified: str = "Thu, 19 Nov 2026 03:00:00 GMT"
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """(method, file, Range) of each request."""


@contextmanager
def serving(files: dict[str, bytes], behaviour: Behaviour | None = None) -> Iterator[Server]:
    """Serve `files` by name until the end of the block."""
    server = Server(files, behaviour or Behaviour())
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.url = f"http://127.0.0.1:{http.server_address[1]}/dump/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    behaviour = server.behaviour

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, *, body: bool) -> None:
            name = self.path.removeprefix("/dump/")
            asked = self.headers.get("Range", "")
            server.asked.append((self.command, name, asked))
            if body and behaviour.answers.get(name):
                self.send_error(behaviour.answers[name].pop(0))
                return
            if name in behaviour.redirects:
                self.send_response(302)
                self.send_header("Location", behaviour.redirects[name])
                self.end_headers()
                return
            if name not in server.files:
                self.send_error(404)
                return
            content = server.files[name]
            etag = f'"{len(content)}-{content[:8].hex()}"'
            start = self._start(asked, etag)
            part = content[start:]
            if start and not part:
                self.send_error(416)
                return
            self.send_response(206 if start or (behaviour.wrong_range and asked) else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", server.modified)
            if not behaviour.silent_on_size:
                self.send_header("Content-Length", str(behaviour.claims.get(name, len(content)) - start))
            self.end_headers()
            if body:
                if behaviour.breaks.get(name):
                    part = part[: behaviour.breaks[name].pop(0)]
                self.wfile.write(part)
            self.close_connection = True

        def _start(self, asked: str, etag: str) -> int:
            if behaviour.ignores_ranges or behaviour.wrong_range or not asked:
                return 0
            return int(asked.removeprefix("bytes=").rstrip("-")) if self.headers.get("If-Range") == etag else 0

        def log_message(self, *_: object) -> None:
            pass

    return Handler
