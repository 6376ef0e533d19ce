"""HTTP as far as downloading needs it: headers, ranges, waits between tries. Only the standard library."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import urlsplit

from .._version import __version__
from ..errors import FetchError

TIMEOUT = 30.0
"""Seconds without an answer or a byte after which a connection counts as broken."""
WAITS: Sequence[float] = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds to wait before each further try."""
LONGEST_WAIT = 60.0
BROKEN = (OSError, http.client.HTTPException)
"""What a connection that breaks raises."""


class Gone(FetchError):
    """The server has no such file."""


@dataclass(frozen=True, slots=True)
class Remote:
    """What a server says of a file."""

    size: int | None
    """Bytes, or None where the server does not say."""
    validator: str
    """ETag or date of change, by which a later answer is known to be of the same file; "" without either."""
    modified: float | None = None
    """When the file was last changed, in seconds since 1970, where the server says."""


def remote(headers: Message) -> Remote:
    """Read the headers of an answer with the whole file."""
    length = headers.get("Content-Length", "")
    etag = headers.get("ETag", "")
    strong = etag if not etag.startswith("W/") else ""
    changed = headers.get("Last-Modified", "")
    return Remote(int(length) if length.isdigit() else None, strong or changed, _seconds(changed))


def _seconds(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError):
        return None


def head(url: str, waits: Sequence[float] = WAITS) -> Remote:
    """Ask for a file's size without fetching it. Raises Gone, or FetchError when the server can't be reached."""
    error: Exception | None = None
    for _ in attempts(waits):
        try:
            with opened(url, method="HEAD") as answer:
                return remote(answer.headers)
        except FetchError:
            raise
        except urllib.error.HTTPError as refusal:
            if refusal.code in (405, 501):
                return Remote(None, "")
            error = refused(url, refusal)
        except BROKEN as broken:
            error = broken
    raise FetchError(f"{url}: can't be reached: {reason(error)}; is the network up?") from error


class _SameServer(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same server only, and from http to https but not back."""

    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in (old.scheme, "https"):
            raise FetchError(f"{req.full_url}: sends to another server ({newurl}); give its address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameServer)


@contextmanager
def opened(
    url: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> Iterator[http.client.HTTPResponse]:
    """An answer to read from. Raises urllib's and http.client's errors."""
    if not url.startswith(("http://", "https://")):
        raise FetchError(f"{url}: not a web address (http:// or https://)")
    agent = {"User-Agent": f"toposcope/{__version__}", "Accept-Encoding": "identity", **(headers or {})}
    request = urllib.request.Request(url, method=method, headers=agent)
    with _OPENER.open(request, timeout=TIMEOUT) as answer:
        yield answer


def refused(url: str, refusal: urllib.error.HTTPError) -> Exception:
    """The error to go on with after an answer that is no file: raises what no further try can mend."""
    wait = refusal.headers.get("Retry-After", "") if refusal.headers else ""
    refusal.close()
    if refusal.code in (404, 410):
        raise Gone(f"{url}: the server has no such file") from refusal
    if refusal.code < 500 and refusal.code not in (408, 416, 425, 429):
        raise FetchError(f"{url}: the server refuses it ({refusal.code} {refusal.reason})") from refusal
    if wait.isdigit():
        time.sleep(min(float(wait), LONGEST_WAIT))
    return refusal


def attempts(waits: Sequence[float]) -> Iterator[int]:
    """Count tries, with a wait before each but the first."""
    yield 0
    for number, wait in enumerate(waits, 1):
        time.sleep(wait)
        yield number


def reason(error: Exception | None) -> str:
    """One line of why."""
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    return str(error) or type(error).__name__
