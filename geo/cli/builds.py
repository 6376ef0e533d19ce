"""The commands that make gazetteers: `gazetteer build`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .console import command, note


def add_commands(verbs: Any) -> None:
    build = command(
        verbs,
        "build",
        run_build,
        "build a gazetteer file from GeoNames' dumps",
        """
        toposcope gazetteer build -o syria.gpkg --base builtin --geonames SY.zip
        """,
    )
    build.add_argument("-o", "--output", required=True, metavar="FILE.gpkg", help="the gazetteer to write")
    build.add_argument(
        "--base", choices=["builtin", "none"], default="none", help="what to build on (default: %(default)s)"
    )
    build.add_argument("--geonames", nargs="+", default=[], metavar="DUMP", help="GeoNames dumps, .txt or .zip")


def run_build(args: argparse.Namespace) -> int:
    from gazetteer import build_gazetteer

    build_gazetteer(Path(args.output), base=args.base, geonames=args.geonames)
    note(f"wrote {args.output}")
    return 0
