"""The commands that follow GeoNames' changes: `gazetteer update` and `gazetteer diff`."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from .builds import add_download_options, fetch
from .console import command, fail, note, note_folder


def add_commands(verbs: Any) -> None:
    """Add `update` and `diff` to the gazetteer commands."""
    update = command(
        verbs,
        "update",
        run_update,
        "apply GeoNames' daily changes to a gazetteer built from its dumps",
        """
        toposcope gazetteer update planet.gpkg --into geonames/daily/
        toposcope gazetteer update planet.gpkg --into geonames/daily/ --offline -o newer.gpkg
        """,
    )
    update.add_argument("gazetteer", type=Path, metavar="FILE.gpkg", help="the gazetteer; replaced when all went well")
    update.add_argument("-o", "--output", type=Path, metavar="NEW.gpkg", help="write another file instead")
    update.add_argument("--into", type=Path, default=Path(), metavar="DIR", help="where the daily files go, or are")
    update.add_argument("--offline", action="store_true", help="fetch nothing, use the daily files in DIR")
    add_download_options(update)
    diff = command(
        verbs,
        "diff",
        run_diff,
        "say which places appeared, went, moved or were renamed between two gazetteers",
        """
        toposcope gazetteer diff planet.gpkg newer.gpkg
        toposcope gazetteer diff planet.gpkg newer.gpkg --json
        """,
    )
    diff.add_argument("old", type=Path, metavar="OLD.gpkg", help="the older gazetteer")
    diff.add_argument("new", type=Path, metavar="NEW.gpkg", help="the newer one")
    diff.add_argument("--json", action="store_true", help="one JSON object a change")


def run_update(args: argparse.Namespace) -> int:
    """Fetch the days since the gazetteer's dump, and apply them."""
    from gazetteer import Gazetteer, plan_updates, update_gazetteer

    with Gazetteer.open(args.gazetteer) as gazetteer:
        dated = gazetteer.info.dump_date
    if not dated:
        return fail(f"{args.gazetteer} is not built from a dated GeoNames dump; daily changes can't be applied to it")
    if not args.offline:
        where = {"base_url": args.base_url} if args.base_url else {}
        # A day's changes are published on the next; the dump's own day may lack its last hours.
        since, until = date.fromisoformat(dated), datetime.now(UTC).date() - timedelta(1)
        if until <= since:
            note(f"{args.gazetteer} is as new as GeoNames' changes ({dated}); nothing to do")
            return 0
        if not fetch(plan_updates(since, until=until, into=args.into, **where), yes=args.yes):
            return 1
    if args.output:
        note_folder(args.output)
    path = update_gazetteer(args.gazetteer, args.into, out=args.output, progress=True)
    with Gazetteer.open(path) as gazetteer:
        note(f"wrote {path}: {gazetteer.info.places:,} places, as of {gazetteer.info.dump_date}")
    return 0


def run_diff(args: argparse.Namespace) -> int:
    """Print each change on a line, and how many there are of each kind."""
    from gazetteer import diff_gazetteers

    counts: dict[str, int] = {}
    for change in diff_gazetteers(args.old, args.new):
        what = str(change.what)
        counts[what] = counts.get(what, 0) + 1
        if args.json:
            row = {"what": what, "geonameid": change.geonameid, "name": change.name}
            row |= {"old_name": change.old_name} if change.old_name else {}
            row |= {"km": round(change.km, 3)} if change.km else {}
            print(json.dumps(row, ensure_ascii=False))
        else:
            more = f" (was {change.old_name})" if change.old_name else f" by {change.km:.1f} km" if change.km else ""
            print(f"{what:8}  {change.geonameid:>10}  {change.name}{more}")
    note(", ".join(f"{count:,} {what}" for what, count in sorted(counts.items())) or "no differences")
    return 0
