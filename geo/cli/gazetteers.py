"""The commands about gazetteers: `gazetteer search | near | info`; see `builds` and `updates` for the others."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from gazetteer import Gazetteer, Match, Place

from ..record import record_place, record_position
from . import builds, updates
from .console import add_gazetteer, command, country_codes, fail, kilometres, open_gazetteer, position, whole

HOW = {
    Match.EXACT: "its name",
    Match.ALTERNATE: "another name",
    Match.HISTORIC: "an old name",
    Match.VARIANT: "a variant",
    Match.PREFIX: "the beginning",
    Match.FUZZY: "a similar name",
}


def add_commands(commands: Any) -> None:
    summary = "search, inspect, build and update gazetteers"
    group = commands.add_parser("gazetteer", help=summary, description=summary[0].upper() + summary[1:] + ".")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    search = command(
        verbs,
        "search",
        run_search,
        "look a name up",
        """
        toposcope gazetteer search Baghouz
        toposcope gazetteer search Tripoli --country LB -n 3
        toposcope gazetteer search حمص --json
        """,
    )
    search.add_argument("name", metavar="NAME", help="in any script and spelling")
    search.add_argument("--country", type=country_codes, metavar="SY", help="in these countries only (SY or SY,IQ)")
    _add_feature_class(search)
    search.add_argument("--language", metavar="ar", help="by its names in this language only")
    search.add_argument("--prefix", action="store_true", help="names that begin so, as for type-ahead")
    _add_listing(search)
    near = command(
        verbs,
        "near",
        run_near,
        "list the places near a point",
        """
        toposcope gazetteer near 35.95 39.01 --km 25
        toposcope gazetteer near -33.87 151.21 -n 3
        """,
    )
    near.add_argument("lat", metavar="LAT", help="degrees north; or LAT,LON at once")
    near.add_argument("lon", metavar="LON", nargs="?", help="degrees east")
    near.add_argument("--km", type=kilometres, metavar="KM", help="within so many kilometres (default: however far)")
    near.add_argument("--country", type=country_codes, metavar="SY", help="in these countries only")
    _add_feature_class(near)
    _add_listing(near)
    info = command(
        verbs, "info", run_info, "say what is in a gazetteer, and where it comes from", "toposcope gazetteer info"
    )
    info.add_argument("--json", action="store_true", help="as JSON")
    add_gazetteer(info)
    builds.add_commands(verbs)
    updates.add_commands(verbs)


def _add_feature_class(parser: argparse.ArgumentParser) -> None:
    help_text = "of this GeoNames feature class only (P, A, H, L, T, ...)"
    parser.add_argument("--feature-class", type=str.upper, choices=list("AHLPRSTUV"), metavar="P", help=help_text)


def _add_listing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-n", "--limit", type=whole, default=10, metavar="N", help="at most so many (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_gazetteer(parser)


def run_search(args: argparse.Namespace) -> int:
    classes = [args.feature_class] if args.feature_class else None
    with open_gazetteer(args) as gazetteer:
        if args.prefix:
            hits = gazetteer.prefix(args.name, limit=args.limit, country=args.country)
        else:
            hits = gazetteer.search(
                args.name, country=args.country, limit=args.limit, feature_classes=classes, language=args.language
            )
    if not hits:
        return fail(f"no place is called {args.name!r}, nor anything like it, in this gazetteer")
    if args.json:
        for hit in hits:
            _print_json(
                {**_data(hit.place), "match": str(hit.match), "score": round(hit.score, 4), "matched": hit.name}
            )
        return 0
    _table(
        ["place", "id", "kind", "people", "lat, lon", "score", "found by"],
        ([*_cells(h.place), f"{h.score:.2f}", HOW[h.match]] for h in hits),
    )
    return 0


def run_near(args: argparse.Namespace) -> int:
    try:
        point = position(args.lat if args.lon is None else f"{args.lat} {args.lon}")
    except argparse.ArgumentTypeError as error:
        return fail(str(error))
    classes = [args.feature_class] if args.feature_class else None
    with open_gazetteer(args) as gazetteer:
        found = gazetteer.near(
            lat=point.lat, lon=point.lon, km=args.km, limit=args.limit, feature_classes=classes, country=args.country
        )
    if not found:
        return fail("no place there; give a larger --km")
    if args.json:
        for near in found:
            _print_json({**_data(near.place), "km": round(near.km, 3)})
        return 0
    _table(["km", "place", "id", "kind", "people", "lat, lon"], ([f"{n.km:.1f}", *_cells(n.place)] for n in found))
    return 0


def run_info(args: argparse.Namespace) -> int:
    with open_gazetteer(args) as gazetteer:
        rows = _info(gazetteer)
    if args.json:
        _print_json(rows)
        return 0
    width = max(map(len, rows))
    for key, value in rows.items():
        shown = f"{value:,}" if isinstance(value, int) else ", ".join(value) if isinstance(value, list) else value
        print(f"{key.replace('_', ' '):{width}}  {shown}")
    return 0


def _info(gazetteer: Gazetteer) -> dict[str, Any]:
    info = gazetteer.info
    return {
        "file": str(info.path),
        "size_bytes": info.path.stat().st_size,
        "places": info.places,
        "names": info.names,
        "built": info.built,
        "dump_date": info.dump_date,
        "schema_version": info.schema,
        "sources": list(info.sources),
        "licences": list(info.licences),
    }


def _data(place: Place) -> dict[str, Any]:
    return {**record_place(place), **record_position(place)}


def _cells(place: Place) -> list[str]:
    people = f"{place.population:,}" if place.population else ""
    position = f"{place.point.lat:.4f}, {place.point.lon:.4f}"
    return [place.label, str(place.geonameid), place.fcode or place.fclass, people, position]


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _table(head: list[str], rows: Iterable[list[str]]) -> None:
    """Columns side by side, as wide as their widest cell."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for number, line in enumerate(lines):
        text = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        dim = number == 0 and sys.stdout.isatty()
        print(f"\x1b[2m{text}\x1b[0m" if dim else text)
