"""The command `toposcope`: parse, call, print. The only part of Toposcope that prints.

Exit codes: 0 done; 1 something could not be done (one line on standard error says what and what to do, and the rest
was done); 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from gazetteer import GazetteerError

from ..errors import GeoError
from . import archives, evaluation, gazetteers, tables, texts
from .console import fail
from .interrupts import Interrupts
from .parsing import Parser
from .versions import Version

__all__ = ["build_parser", "command", "main"]

EPILOG = """examples:
  toposcope map report.txt -o map.html
  toposcope resolve reports/ -o places.geojson
  toposcope names events.csv -o placed.csv
  toposcope gazetteer search "Deir ez-Zor" --country SY
  toposcope COMMAND --help shows more of each

Contains GeoNames data (CC BY 4.0, geonames.org), modified."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="toposcope",
        description="Find the place mentions in texts, resolve them against a local gazetteer, and map them.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=Version, nargs=0, help="say which program, gazetteer and models these are")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    texts.add_commands(commands)
    tables.add_commands(commands)
    archives.add_commands(commands)
    gazetteers.add_commands(commands)
    evaluation.add_commands(commands)
    return parser


def main(argv: Sequence[str] | None = None, *, last: bool = False) -> int:
    """Run one command and return its exit code.

    :param last: the process ends with it.
    """
    _use_utf8()
    with Interrupts(last=last) as interrupts:
        said = "interrupted; nothing was left half written"
        try:
            args = build_parser().parse_args(argv)
            said = getattr(args, "interrupted", said)
            return int(args.run(args))
        except (Exception, KeyboardInterrupt) as error:
            if interrupts.come or isinstance(error, KeyboardInterrupt):
                fail(said)
                return 130
            return _told(error)


def command() -> int:
    """The command as a process of its own."""
    return main(last=True)


def _told(error: BaseException) -> int:
    """One line for what went wrong; raises again what nobody expected."""
    if isinstance(error, (GeoError, GazetteerError)):
        return fail(str(error))
    if isinstance(error, BrokenPipeError):
        # The reader (head, less) has had enough; keep Python from complaining when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, MemoryError):
        return fail("out of memory; give fewer or smaller files at once")
    if not isinstance(error, OSError):
        raise error
    if error.errno == errno.ENOSPC:
        return fail(f"{error.filename or 'the disk'}: the disk is full; free some space and try again")
    return fail(f"{error.filename or 'the system'}: {error.strerror or error}")


def _use_utf8() -> None:
    """Names are of every script, whatever the console's code page; what it can't show becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
