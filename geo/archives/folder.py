"""The output folder: parts that appear whole, a record of each, the manifest; and what a later run may keep.

Layout:

    manifest.json             inputs with sizes and hashes, options, versions; at the end the counts
    summary.json              what became of the documents
    sources.json              where outlets are at home, if that was learnt
    corrections.geojson       what people corrected, all that was ever given; it goes on to hold
    mentions/part-00000000.parquet ...   the rows
    done/part-00000000.json ...          one for each finished part: its documents' hash, its size, its counts

A part is put in place before its record, each at once: a part without a record is half done, whenever the run ended.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from ..errors import InputError, OutputError
from ..outputs import replacing
from .corrected import corrections_key
from .counts import Counts
from .engines import Finished
from .identity import FORMAT, differences
from .partitions import Partition

MENTIONS, DONE = "mentions", "done"
MANIFEST, SUMMARY, SOURCES, CORRECTIONS = "manifest.json", "summary.json", "sources.json", "corrections.geojson"


class ArchiveFolder:
    """One output folder, held by one run at a time."""

    def __init__(self, path: Path, form: str) -> None:
        self.path = path
        self.form = form

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder, and keep other runs out of it while this one lasts. Raises OutputError."""
        try:
            for inner in (MENTIONS, DONE):
                (self.path / inner).mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path, os.O_RDONLY) if fcntl is not None else None
        except OSError as error:
            raise OutputError(f"{self.path}: no folder that can be written ({error.strerror or error})") from None
        try:
            if lock is not None:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise OutputError(f"{self.path}: another run writes here") from None
                except OSError:
                    pass  # a file system without locks
            yield
        finally:
            if lock is not None:
                os.close(lock)

    def check(self, *, resume: bool) -> None:
        """Refuse a folder that holds anything else, or a run that was not to be gone on with. Raises OutputError."""
        if not self.path.exists():
            return
        if not self.path.is_dir():
            raise OutputError(f"{self.path}: is a file; name a folder")
        if all(map(_before_all, self.path.iterdir())):
            return
        if not (self.path / MANIFEST).exists():
            raise OutputError(f"{self.path}: holds something else; name a new or an empty folder")
        if not resume:
            raise OutputError(f"{self.path}: has an archive already; go on with it by --resume, or name another")

    def begin(self, identity: dict[str, Any]) -> bool:
        """Write a new run's manifest, or see that an old one's is the same; whether it is new.

        Raises OutputError naming changes.
        """
        before = self.manifest()
        if before is None:
            self._write_json(MANIFEST, {**identity, "state": "running"})
            return True
        changed = differences(before, identity)
        if changed:
            raise OutputError(
                f"{self.path}: can't go on with this archive, since {'; '.join(changed)}. "
                "Go on with what it was begun with, or name another folder"
            )
        return False

    def forget(self) -> None:
        """Remove what a run without a document began, so that the folder is free again."""
        for name in (MANIFEST, SOURCES, CORRECTIONS):
            (self.path / name).unlink(missing_ok=True)
        for folder in (self.path / MENTIONS, self.path / DONE, self.path):
            with suppress(OSError):  # somebody else's file in it
                folder.rmdir()

    def manifest(self) -> dict[str, Any] | None:
        """The manifest, None where there is none yet. Raises OutputError where it is no archive's."""
        try:
            data = json.loads((self.path / MANIFEST).read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            data = None
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise OutputError(f"{self.path / MANIFEST}: is no manifest of an archive; name another folder")
        return data

    def part(self, name: str) -> Path:
        """Where a partition's file is."""
        return self.path / MENTIONS / f"{name}.{self.form}"

    def finished(self, partition: Partition) -> Counts | None:
        """The counts of a partition that is done, None for one that is to be done.

        Raises InputError where the part was made of other documents.
        """
        record = self._record(partition.name)
        if record is None or record.get("corrections", "") != corrections_key(partition.corrections):
            return None
        try:
            if self.part(partition.name).stat().st_size != record["bytes"]:
                return None
            counts = Counts.from_dict(record["counts"])
        except (OSError, KeyError, TypeError, ValueError):
            return None
        if record["documents"] != partition.digest:
            raise InputError(
                f"{self.path}: documents {partition.first:,} to {partition.first + len(partition.items) - 1:,} of the "
                "inputs are not those that the archive was begun with; name another folder"
            )
        return counts

    def _record(self, name: str) -> dict[str, Any] | None:
        try:
            data = json.loads((self.path / DONE / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return data if isinstance(data, dict) else None

    def write(self, partition: Partition, finished: Finished) -> None:
        """Put a part in place, then its record. Raises OutputError, for a full disk too."""
        with replacing(self.part(partition.name)) as part:
            part.write_bytes(finished.data)
        record = {
            "part": self.part(partition.name).name,
            "documents": partition.digest,
            "bytes": len(finished.data),
            "counts": finished.counts.to_dict(),
            "corrections": corrections_key(partition.corrections),
        }
        self._write_json(f"{DONE}/{partition.name}.json", record)

    def finish(self, identity: dict[str, Any], partitions: int) -> Counts:
        """Write the summary and the manifest of a whole archive, and clear away what is no part of it."""
        total = Counts()
        for number in range(partitions):
            record = self._record(Partition(number, 0, ()).name)
            if record is None:
                raise OutputError(f"{self.path}: part {number} vanished meanwhile; run it again with --resume")
            total.add(Counts.from_dict(record["counts"]))
        kept = {Partition(number, 0, ()).name for number in range(partitions)}
        for folder in (MENTIONS, DONE):
            for path in (self.path / folder).iterdir():
                if path.name.partition(".")[0] not in kept and path.is_file():
                    with suppress(OSError):
                        path.unlink()
        # What a run that was killed had put in place is kept, so that nobody writes there again and clears up.
        for folder in (".", MENTIONS, DONE):
            for path in (self.path / folder).glob(".*.part"):
                shutil.rmtree(path, ignore_errors=True)
        self._write_json(SUMMARY, total.to_dict())
        counts = {"partitions": partitions, "documents": total.documents, "mentions": total.mentions}
        self._write_json(MANIFEST, {**identity, "state": "complete", "counts": counts})
        return total

    def _write_json(self, name: str, data: dict[str, Any]) -> None:
        with replacing(self.path / name) as part:
            part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _before_all(path: Path) -> bool:
    """Whether it is of a run that was ended before it had a manifest: nothing is lost with it."""
    if path.name in (MENTIONS, DONE):
        return path.is_dir() and not any(path.iterdir())
    return path.name.startswith(f".{MANIFEST}.") and path.name.endswith(".part")
