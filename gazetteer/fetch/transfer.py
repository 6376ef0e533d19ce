"""The transfer: files grow beside their place under .part, are resumed after a break, checked, put in place whole."""

from __future__ import annotations

import http.client
import os
import urllib.error
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..errors import FetchError
from .http import BROKEN, WAITS, Remote, attempts, opened, reason, refused, remote
from .plan import Item, Plan, size_text

OnProgress = Callable[[Item, int], None]
"""Told of an item, and how many more of its bytes are there."""

_CHUNK = 1 << 18


def download(plan: Plan, *, on_progress: OnProgress | None = None, waits: Sequence[float] = WAITS) -> list[Path]:
    """Fetch what the plan lacks, and return the paths of all its files.

    A connection that breaks is taken up again where it broke, after a wait; tries that bring nothing are counted, and
    their number is bounded. Raises FetchError; what arrived stays, and the next download goes on from there.
    """
    try:
        plan.into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(f"{plan.into}: no folder to download into: {error.strerror}") from error
    for item in plan.items:
        if _part_is_whole(item):
            _put_in_place(item, item.remote.size)
        elif not item.complete:
            _fetch(item, on_progress or (lambda _item, _count: None), waits)
    return [item.path for item in plan.items]


def _fetch(item: Item, on_progress: OnProgress, waits: Sequence[float]) -> None:
    error: Exception | None = None
    while True:
        begun = _begun(item)
        for _ in attempts(waits):
            try:
                whole = _transfer(item, on_progress)
            except FetchError:
                raise
            except urllib.error.HTTPError as refusal:
                error = refused(item.url, refusal)
                if refusal.code == 416:  # more bytes here than there: not the same file
                    _forget(item)
            except BROKEN as broken:
                error = broken
            else:
                _put_in_place(item, whole)
                return
            if _begun(item) > begun:
                break  # it got on: begin to count anew
        else:
            raise FetchError(
                f"{item.url}: broke off after {size_text(_begun(item))}: {reason(error)};"
                " run the download again to go on from there"
            ) from error


def _transfer(item: Item, on_progress: OnProgress) -> int | None:
    """One try: fetch what is missing, append it to the part. Returns the size that the whole file has to have."""
    begun, validator = _begun(item), _validator(item)
    resuming = begun > 0 and bool(validator)
    headers = {"Range": f"bytes={begun}-", "If-Range": validator} if resuming else {}
    with opened(item.url, headers=headers) as answer:
        if answer.status == 206 and not (resuming and _starts_at(answer, begun)):
            _forget(item)
            raise http.client.HTTPException("the server sent another part than was asked for")
        resuming = answer.status == 206
        about = remote(answer.headers)
        whole = about.size if not resuming else _whole_size(answer)
        if not resuming:
            _note_validator(item, about)
        _store(item, answer, append=resuming, on_progress=on_progress)
    if whole is not None and _begun(item) < whole:
        raise http.client.IncompleteRead(b"", whole - _begun(item))
    return whole


def _store(item: Item, answer: http.client.HTTPResponse, *, append: bool, on_progress: OnProgress) -> None:
    try:
        stream = item.part.open("ab" if append else "wb")
    except OSError as error:
        raise FetchError(f"{item.part}: can't be written: {error.strerror}") from error
    with stream:
        while chunk := answer.read1(_CHUNK):
            try:
                stream.write(chunk)
            except OSError as error:
                raise FetchError(f"{item.part}: can't be written: {error.strerror}") from error
            on_progress(item, len(chunk))


def _put_in_place(item: Item, whole: int | None) -> None:
    """Check the part and give it its name. A file that is not what the server said is not kept."""
    size = _begun(item)
    wanted = [n for n in (whole, item.remote.size) if n is not None]
    problem = ""
    if wanted and size not in wanted:
        problem = f"{size_text(size)} arrived where the server said {size_text(wanted[0])}"
    elif item.path.suffix == ".zip":
        problem = _zip_problem(item.part)
    if problem:
        _forget(item)
        raise FetchError(f"{item.url}: {problem}; nothing was kept, download it again")
    if item.remote.modified is not None:
        os.utime(item.part, (item.remote.modified, item.remote.modified))  # a dump's date is what updates go by
    item.part.replace(item.path)
    _validator_file(item).unlink(missing_ok=True)


def _zip_problem(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        return "what arrived is no whole .zip"
    return f"{damaged} in it is damaged" if damaged else ""


def _part_is_whole(item: Item) -> bool:
    """Whether all had arrived when the last download ended before it could give the file its name."""
    return bool(item.remote.size) and _begun(item) == item.remote.size and _validator(item) == item.remote.validator


def _begun(item: Item) -> int:
    return item.part.stat().st_size if item.part.is_file() else 0


def _starts_at(answer: http.client.HTTPResponse, begun: int) -> bool:
    return answer.headers.get("Content-Range", "").removeprefix("bytes ").startswith(f"{begun}-")


def _whole_size(answer: http.client.HTTPResponse) -> int | None:
    total = answer.headers.get("Content-Range", "").rpartition("/")[2]
    return int(total) if total.isdigit() else None


def _validator_file(item: Item) -> Path:
    return item.part.with_name(f"{item.part.name}.etag")


def _validator(item: Item) -> str:
    """The mark of the file that the part is a beginning of."""
    path = _validator_file(item)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _note_validator(item: Item, about: Remote) -> None:
    try:
        _validator_file(item).write_text(about.validator, encoding="utf-8")
    except OSError as error:
        raise FetchError(f"{item.part}: can't be written: {error.strerror}") from error


def _forget(item: Item) -> None:
    item.part.unlink(missing_ok=True)
    _validator_file(item).unlink(missing_ok=True)
