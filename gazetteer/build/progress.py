"""Progress of a build, on standard error: one bar with the stage's name.

Public: `Progress`.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from tqdm import tqdm


class Progress:
    """A bar for stage after stage; silent when not `shown`."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def stage(self, name: str, total: int | None = None, unit: str = "places") -> None:
        """Begin a stage; without a total only the time runs."""
        self._end()
        if self._shown:
            self._bar = tqdm(total=total, desc=name, unit=unit, unit_scale=True, file=sys.stderr, leave=False)

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
