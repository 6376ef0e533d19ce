"""Sorting millions of keys with DuckDB, where it is installed: in parallel, and within bounded memory.

Public: `KeySorter`, `duckdb_wanted`. The keys go to it as text that the helper processes have made; they come back in
order. Without DuckDB the store sorts them, more slowly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, Any

from ..errors import MissingExtra

_MEMORY = "1GB"
_STEP = 50_000
_COLUMNS = {
    "names": "{'key': 'VARCHAR', 'bearer': 'INTEGER'}",
    "sounds": "{'sound': 'INTEGER', 'fid': 'INTEGER'}",
}


def duckdb_wanted(choice: bool | None, *, many: bool) -> bool:
    """Whether to sort with DuckDB: as chosen, else when there are many keys and it is installed.

    Raises MissingExtra when it was chosen and is not there.
    """
    installed = find_spec("duckdb") is not None
    if choice and not installed:
        raise MissingExtra("building with DuckDB needs the build extra: pip install 'toposcope[build]'")
    return installed and many if choice is None else choice


class KeySorter:
    """Takes keys as lines of text, gives them back in order."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._folder = Path(self._stack.enter_context(TemporaryDirectory(dir=folder, prefix="sort-")))
        self._files: dict[str, IO[bytes]] = {
            name: self._stack.enter_context((self._folder / name).open("wb", buffering=1 << 20)) for name in _COLUMNS
        }

    def __enter__(self) -> KeySorter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, names: bytes, sounds: bytes) -> None:
        """Take lines of keys and of romanisation keys, as `keys.key_lines` makes them."""
        self._files["names"].write(names)
        self._files["sounds"].write(sounds)

    def names(self) -> Iterator[list[tuple[str, int]]]:
        """All keys and bearers in order of both, in batches."""
        return self._sorted("names", "key, bearer")

    def sounds(self) -> Iterator[list[tuple[int, int]]]:
        """All romanisation keys' numbers and fids in order of both, in batches."""
        return self._sorted("sounds", "sound, fid")

    def _sorted(self, name: str, order: str) -> Iterator[list[Any]]:
        import duckdb

        self._files[name].close()
        path = self._folder / name
        if not path.stat().st_size:
            return
        with duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(self._folder)}) as db:
            # The bar would go to standard output. Notebooks without widgets have it off, and may not set it.
            with suppress(duckdb.InvalidInputException):
                db.execute("SET enable_progress_bar = false")
            rows = db.execute(
                f"SELECT * FROM read_csv(?, delim='\t', quote='', escape='', header=false, columns={_COLUMNS[name]})"
                f" ORDER BY {order}",
                [str(path)],
            )
            while batch := rows.fetchmany(_STEP):
                yield batch
        path.unlink()
