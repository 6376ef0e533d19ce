"""What is to be downloaded, from where, how large: known and shown before anything is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from ..errors import FetchError
from .http import WAITS, Gone, Remote, head

BASE_URL = "https://download.geonames.org/export/dump/"
SUPPORT = ("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt", "featureCodes_en.txt", "hierarchy.zip")
DAILY = ("modifications", "deletes", "alternateNamesModifications", "alternateNamesDeletes")
_LONGEST_GAP = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One file to download."""

    url: str
    path: Path
    """Where it goes; while it is incomplete, a file beside it with .part at the end."""
    remote: Remote

    @property
    def part(self) -> Path:
        """The file that it grows in."""
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def complete(self) -> bool:
        """Whether the file is there already, of the size that the server says and no older than there."""
        if not self.path.is_file():
            return False
        here = self.path.stat()
        return here.st_size == self.remote.size and here.st_mtime >= (self.remote.modified or 0.0)

    @property
    def missing(self) -> int | None:
        """Bytes still to fetch; None where the server does not say how large the file is."""
        if self.complete:
            return 0
        if self.remote.size is None:
            return None
        begun = self.part.stat().st_size if self.part.is_file() else 0
        return self.remote.size - begun if begun <= self.remote.size else self.remote.size


@dataclass(frozen=True, slots=True)
class Plan:
    """What a download will do. `str(plan)` is a table for people."""

    items: tuple[Item, ...]
    into: Path

    @property
    def missing(self) -> int:
        """Bytes to fetch, as far as the server says."""
        return sum(item.missing or 0 for item in self.items)

    def __str__(self) -> str:
        return "\n".join([*map(_line, self.items), f"{size_text(self.missing):>10}  to fetch into {self.into}"])


def plan_download(
    countries: Iterable[str] | Literal["all"],
    *,
    into: Path,
    alternates: bool = True,
    base_url: str = BASE_URL,
    waits: Sequence[float] = WAITS,
) -> Plan:
    """Plan to fetch the dumps of countries (ISO codes) or of all, with the names in every language and support files.

    Asks the server for each file's size. Raises FetchError when a country has no file or the server can't be reached.
    """
    files: list[tuple[str, str]] = []
    if countries == "all":
        files.append(("allCountries.zip", "allCountries.zip"))
        files += [("alternateNamesV2.zip", "alternateNamesV2.zip")] if alternates else []
    else:
        for code in dict.fromkeys(c.strip().upper() for c in countries):
            if re.fullmatch("[A-Z]{2}", code) is None:
                raise FetchError(f"{code!r} is no country code; give ISO codes of two letters, such as SY")
            files.append((f"{code}.zip", f"{code}.zip"))
            files += [(f"alternatenames/{code}.zip", f"{code}-alternates.zip")] if alternates else []
    files += [(name, name) for name in SUPPORT]
    base = base_url.rstrip("/") + "/"
    return Plan(tuple(_item(base + there, into / here, waits) for there, here in files), into)


def plan_updates(
    since: date, *, until: date, into: Path, base_url: str = BASE_URL, waits: Sequence[float] = WAITS
) -> Plan:
    """Plan to fetch the daily changes after `since` up to and including `until`.

    Raises FetchError when a day is no longer there: GeoNames keeps the files of the last days only.
    """
    days = (until - since).days
    if days > _LONGEST_GAP:
        raise FetchError(f"{days} days of changes: GeoNames keeps only the last ones; download the dump and build anew")
    base = base_url.rstrip("/") + "/"
    items = []
    for name in _daily_names(since, days):
        try:
            items.append(_item(base + name, into / name, waits))
        except Gone as error:
            raise FetchError(
                f"{base}{name} is not there: GeoNames keeps the changes of the last days only, and publishes a day's"
                " on the next; download the dump and build anew"
            ) from error
    return Plan(tuple(items), into)


def _daily_names(since: date, days: int) -> Iterator[str]:
    for day in range(1, days + 1):
        for kind in DAILY:
            yield f"{kind}-{since + timedelta(day)}.txt"


def _item(url: str, path: Path, waits: Sequence[float]) -> Item:
    return Item(url, path, head(url, waits))


def _line(item: Item) -> str:
    size = "size unknown" if item.remote.size is None else size_text(item.remote.size)
    if item.complete:
        state = "already there"
    elif item.missing is not None and item.remote.size is not None and item.missing < item.remote.size:
        state = f"begun, {size_text(item.missing)} to go"
    else:
        state = ""
    return f"{size:>10}  {item.url}" + (f"  ({state})" if state else "")


def size_text(count: int) -> str:
    """A number of bytes for people: "1.2 MB"."""
    size, unit = float(count), "B"
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
