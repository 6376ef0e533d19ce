"""Write docs/cli.md from the command's own help. `python scripts/cli_reference.py`; a test holds the page to it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from geo.cli import build_parser

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = "# The command `toposcope`\n\nMade from `--help` by `scripts/cli_reference.py`.\n"


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its subcommands, in order."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def reference() -> str:
    """The page."""
    os.environ["COLUMNS"] = "100"  # argparse wraps to the console's width
    os.environ["NO_COLOR"] = "1"
    return HEAD + "".join(f"\n## {p.prog}\n\n```\n{p.format_help().rstrip()}\n```\n" for p in parsers(build_parser()))


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
