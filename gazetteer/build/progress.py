"""Progress of a build, on standard error: one bar with the stage's name, or in a log one line a stage."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from tqdm import tqdm


class Progress:
    """Tells of stage after stage: in a terminal with a bar, unless not `shown`; elsewhere with lines, if it is."""

    def __init__(self, *, shown: bool | None = None) -> None:
        terminal = sys.stderr.isatty()
        self._bars = terminal and shown is not False
        self._lines = not terminal and shown is True
        self._begin = time.monotonic()
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def stage(self, name: str, total: int | None = None, unit: str = "places") -> None:
        """Begin a stage; without a total only the time runs. The unit "B" is bytes."""
        self._end()
        if self._bars:
            self._bar = tqdm(total=total, desc=name, unit=unit, unit_scale=True, file=sys.stderr, leave=False)
        if self._lines:
            size = "" if total is None else f", {total / 1e6:,.1f} MB" if unit == "B" else f", {total:,} {unit}"
            sys.stderr.write(f"toposcope: {name}{size} (after {time.monotonic() - self._begin:.0f} s)\n")
            sys.stderr.flush()

    def step(self, count: int = 1) -> None:
        """So much more of the stage is done."""
        if self._bar is not None:
            self._bar.update(count)

    def tick(self) -> None:
        """Still alive: redraw the clock of a stage that can't count."""
        if self._bar is not None:
            self._bar.update(0)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
