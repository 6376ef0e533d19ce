"""The commands that make gazetteers: `gazetteer build` and `gazetteer download`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .console import command, country_codes, note, note_folder

if TYPE_CHECKING:
    from gazetteer import DownloadPlan

SUPPORT = {
    "alternates": "names with their languages (alternateNamesV2)",
    "admin1": "names of first-order units (admin1CodesASCII.txt)",
    "admin2": "names of second-order units (admin2Codes.txt)",
    "countries": "countryInfo.txt",
    "feature_codes": "what feature codes mean (featureCodes_en.txt)",
    "hierarchy": "what lies in what (hierarchy.zip)",
}


def add_commands(verbs: Any) -> None:
    """Add `build` and `download` to the gazetteer commands."""
    _add_build(verbs)
    _add_download(verbs)


def _add_build(verbs: Any) -> None:
    build = command(
        verbs,
        "build",
        run_build,
        "build a gazetteer file from GeoNames' dumps and your own places",
        """
        toposcope gazetteer build -o planet.gpkg --geonames allCountries.zip
        toposcope gazetteer build -o syria.gpkg --base builtin --geonames SY.zip --languages ar,en,ku
        toposcope gazetteer build -o camps.gpkg --base builtin --overlay camps.geojson --overlay checkpoints.csv
        """,
    )
    build.add_argument("-o", "--output", required=True, metavar="FILE.gpkg", help="the gazetteer to write")
    build.add_argument(
        "--base", choices=["builtin", "none"], help="what to build on (default: none, or builtin without dumps)"
    )
    build.add_argument("--geonames", nargs="+", default=[], metavar="DUMP", help="GeoNames dumps, .txt or .zip")
    build.add_argument(
        "--overlay", action="append", default=[], metavar="F", help="places of your own: GeoJSON, CSV, GeoPackage, ..."
    )
    build.add_argument(
        "--languages", type=_words, default=(), metavar="ar,en,ku", help="keep names in these languages only"
    )
    build.add_argument(
        "--feature-classes", type=_words, default=(), metavar="P,A", help="keep places of these classes only"
    )
    support = build.add_argument_group("support files (found beside the dump when not named)")
    for name, text in SUPPORT.items():
        support.add_argument(f"--{name.replace('_', '-')}", type=Path, metavar="F", help=text)
    build.add_argument(
        "--skip-bad-lines", action="store_true", help="name lines that make no sense and go on without them"
    )


def _add_download(verbs: Any) -> None:
    download = command(
        verbs,
        "download",
        run_download,
        "download GeoNames' files to build from",
        """
        toposcope gazetteer download --countries SY,IQ --into geonames/
        toposcope gazetteer download --all --into geonames/ --yes
        """,
    )
    which = download.add_mutually_exclusive_group(required=True)
    which.add_argument("--countries", type=country_codes, metavar="SY,IQ", help="the dumps of these countries")
    which.add_argument("--all", action="store_true", help="the whole planet (about 600 MB)")
    download.add_argument("--into", type=Path, default=Path(), metavar="DIR", help="the folder (default: this one)")
    download.add_argument("--no-alternates", action="store_true", help="without the names in every language")
    add_download_options(download)


def add_download_options(parser: argparse.ArgumentParser) -> None:
    """What every command that downloads can be told."""
    parser.add_argument("--yes", action="store_true", help="do not ask before it starts")
    parser.add_argument("--base-url", metavar="URL", help="another server with the same files")


def run_build(args: argparse.Namespace) -> int:
    """Build, and say what came of it."""
    from gazetteer import BuildOptions, Gazetteer, SupportFiles, build_gazetteer

    options = BuildOptions(
        support=SupportFiles(**{f.name: getattr(args, f.name) for f in fields(SupportFiles)}),
        languages=args.languages,
        feature_classes=tuple(c.upper() for c in args.feature_classes),
        on_bad=(lambda error: note(str(error))) if args.skip_bad_lines else None,
        progress=True,
    )
    base: Literal["builtin", "none"] = args.base or ("none" if args.geonames else "builtin")
    note_folder(Path(args.output))
    path = build_gazetteer(args.output, base=base, geonames=args.geonames, overlays=args.overlay, options=options)
    with Gazetteer.open(path) as gazetteer:
        note(f"wrote {path}: {gazetteer.info.places:,} places, {gazetteer.info.names:,} names")
    return 0


def run_download(args: argparse.Namespace) -> int:
    """Say what will be fetched and how large it is, ask, fetch."""
    from gazetteer import plan_download

    where = {"base_url": args.base_url} if args.base_url else {}
    countries = "all" if args.all else args.countries
    plan = plan_download(countries, into=args.into, alternates=not args.no_alternates, **where)
    return 0 if fetch(plan, yes=args.yes) else 1


def fetch(plan: DownloadPlan, *, yes: bool) -> bool:
    """Show the plan, ask unless told not to, and carry it out with a progress bar. False where a person said no."""
    from tqdm import tqdm

    from gazetteer import download

    print(plan, file=sys.stderr)
    if plan.missing and not yes and not _agreed():
        note("nothing was downloaded (answer y, or give --yes)")
        return False
    with tqdm(total=plan.missing or None, unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:

        def arrived(_: object, count: int) -> None:
            bar.update(count)

        download(plan, on_progress=arrived)
    note(f"{len(plan.items)} files in {plan.into}")
    return True


def _agreed() -> bool:
    """Ask a person; without one, no."""
    if not sys.stdin.isatty():
        return False
    print("Fetch them? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())
