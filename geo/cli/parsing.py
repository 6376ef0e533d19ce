"""The command line's parser: `argparse` with errors of two lines, hints for what was mistyped, and no silent last word.

An option that takes one value may be given once: of two outputs, neither is dropped.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

_CHOICES = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)")
_POSITION = re.compile(r"-\d+(?:\.\d*)?(?:,\s*-?\d+(?:\.\d*)?)?$|-\.\d+$")


class _Once(argparse.Action):
    """Keeps a value, and refuses a second."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's interface
        namespace: argparse.Namespace,
        values: Any,
        option: str | None = None,
    ) -> None:
        given: set[str] = namespace.__dict__.setdefault("_given", set())
        if option is not None and self.dest in given:
            raise argparse.ArgumentError(self, "given twice; which one is meant?")
        given.add(self.dest)
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """A parser of the command, or of one of its verbs."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)
        # argparse takes "-33.87" for a number where it could be an option; so it should "-33.87,151.21".
        self._negative_number_matcher = _POSITION

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse has it, but that a verb itself refuses what it does not know, with its own options in view."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unknown: {' '.join(rest)}{self._meant(rest)}")
        return known, rest

    def error(self, message: str) -> NoReturn:
        """Two lines: what is wrong, and where help is."""
        found = _CHOICES.search(message)
        if found:
            message += hint(found[1], re.findall(r"[\w.-]+", found[2]))
        self.exit(2, f"{self.prog}: error: {message}\n{self.prog} --help says more\n")

    def _meant(self, rest: Sequence[str]) -> str:
        options = [word.partition("=")[0] for word in rest if word.startswith("-")]
        return hint(options[0], self._option_string_actions) if options else ""


def hint(written: str, known: Iterable[str]) -> str:
    """'; did you mean "--output"?' where one of the known words is like what was written, else nothing."""
    close = get_close_matches(written, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""
