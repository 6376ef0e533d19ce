"""What the commands share: messages, argument types, opening the gazetteer and the resolver."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..language import codes

if TYPE_CHECKING:
    from gazetteer import Gazetteer

    from ..resolver import Resolver

Run = Callable[[argparse.Namespace], int]


def fail(message: str) -> int:
    """Say in one line on standard error what went wrong; the exit code 1."""
    note(f"error: {message}")
    return 1


def note(message: str) -> None:
    """One line on standard error, so that standard output stays clean for data; what it quotes moves no terminal."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(message.split()))
    print(f"toposcope: {line}", file=sys.stderr)


def note_folder(target: Path) -> None:
    """Say of an output that its folder is not there, since a mistyped name is made, too."""
    if not target.parent.exists():
        note(f"there is no folder {target.parent} yet; it will be made")


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


def whole(value: str) -> int:
    """A count: a whole number from 1."""
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no count; give a whole number from 1")
    return int(value)


def whole_or_none(value: str) -> int:
    """A count that may be none: a whole number from 0."""
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(f"{value!r} is no count; give a whole number from 0")
    return int(value)


def kilometres(value: str) -> float:
    try:
        km = float(value)
    except ValueError:
        km = -1.0
    if not km >= 0.0:
        raise argparse.ArgumentTypeError(f"{value!r} is no distance; give kilometres, 0 or more")
    return km


def country_codes(value: str) -> tuple[str, ...]:
    """Codes from a list of codes or of names: "SY,IQ", "Syria"."""
    from gazetteer import QueryError
    from gazetteer import country_codes as codes_of

    from ..tables import country_code

    with suppress(QueryError):
        return codes_of(value)
    named = [country_code(name) for name in ([value] if country_code(value) else value.split(","))]
    if not named or None in named:
        raise argparse.ArgumentTypeError(
            f"{value!r}: give countries by their two-letter codes (SY, or SY,IQ) or by their names"
        )
    return tuple(code for code in named if code)


def home_place(value: str) -> Any:
    """A country's code or name, or a point "LAT,LON" in degrees."""
    if re.search(r"\d", value):
        return position(value)
    try:
        (code,) = country_codes(value)
    except (argparse.ArgumentTypeError, ValueError):
        raise argparse.ArgumentTypeError(
            f"{value!r}: give one country (SY) or LAT,LON in degrees; "
            f"of a town `toposcope gazetteer search {value}` tells them"
        ) from None
    return code


def position(value: str) -> Any:
    """A point "LAT,LON" in degrees."""
    from gazetteer import Point

    try:
        lat, lon = (float(part) for part in value.replace(",", " ").split())
        return Point(lat=lat, lon=lon)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no position; give LAT,LON in degrees: latitude is -90 to 90, longitude -180 to 180"
        ) from None


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
        "--evidence-language",
        metavar="CODE",
        default="en",
        help=f"what the reasons are said in: {', '.join(codes())} (default: en; of a map the page's language)",
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
