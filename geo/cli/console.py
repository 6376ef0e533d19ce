"""What the commands share: messages, argument types, opening the gazetteer and the resolver."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer import Gazetteer

    from ..resolver import Resolver

Run = Callable[[argparse.Namespace], int]


def fail(message: str) -> int:
    """Say in one line on standard error what went wrong; the exit code 1."""
    note(f"error: {message}")
    return 1


def note(message: str) -> None:
    """One line on standard error, so that standard output stays clean for data."""
    print(f"toposcope: {' '.join(message.split())}", file=sys.stderr)


def command(commands: Any, name: str, run: Run, summary: str, examples: str) -> argparse.ArgumentParser:
    """A subcommand with a summary and examples in its help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_gazetteer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gazetteer",
        metavar="FILE",
        help="a gazetteer made by `toposcope gazetteer build` (default: the built-in one)",
    )


def add_models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--models", metavar="FOLDER", help="weights made by `toposcope train` (default: those that come with Toposcope)"
    )


def open_gazetteer(args: argparse.Namespace) -> Gazetteer:
    from gazetteer import Gazetteer

    return Gazetteer.open(args.gazetteer)


def probability(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value} is not between 0 and 1")
    return number


def country_codes(value: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in value.split(",") if code.strip())
    if not codes or any(len(code) != 2 or not code.isalpha() for code in codes):
        raise argparse.ArgumentTypeError(f"{value!r}: give two-letter ISO 3166 codes, such as SY or SY,IQ")
    return codes


def home_place(value: str) -> Any:
    """A country's code, or a point "LAT,LON" in degrees."""
    from gazetteer import Point

    if "," not in value:
        return country_codes(value)[0]
    try:
        lat, lon = (float(part) for part in value.split(","))
        return Point(lat=lat, lon=lon)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r}: give a country's code (SY) or LAT,LON in degrees") from None


def add_context(parser: argparse.ArgumentParser, *, memory: bool = True) -> None:
    """What a person may know about the texts; `memory` is a file of what their sources named before."""
    group = parser.add_argument_group("what you know about the texts")
    group.add_argument(
        "--source", default="", help="the outlet or account they come from, unless a file says so itself"
    )
    group.add_argument(
        "--home", type=home_place, metavar="SY|LAT,LON", help="where they are written for: a country or a point"
    )
    add_language(group)
    group.add_argument(
        "--countries", type=country_codes, default=(), metavar="SY,IQ", help="places in these countries only"
    )
    if memory:
        group.add_argument(
            "--memory", metavar="FILE", help="a small file that keeps what sources' texts taught, from run to run"
        )
    group.add_argument(
        "--evidence-language", metavar="CODE", default="en", help="what the reasons are said in: en (default) or fr"
    )
    group.add_argument("--demonyms", action="store_true", help='take "Syrian" or "Russians" for the country, too')


def add_language(parser: Any) -> None:
    parser.add_argument(
        "--language", metavar="fr", help="what they are written in (default: told by each text; a table's cells: en)"
    )


def open_resolver(args: argparse.Namespace, **more: Any) -> Resolver:
    from ..resolver import Resolver

    return Resolver(
        open_gazetteer(args),
        language=args.language,
        demonyms=args.demonyms,
        evidence_language=args.evidence_language,
        home=args.home,
        countries=args.countries,
        memory=args.memory,
        models=args.models,
        **more,
    )
