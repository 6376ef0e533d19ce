"""The commands that read texts: `map` and `resolve`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..batch import Problem, Text, expand, read_all
from ..document import Document, Reason
from ..errors import InputError, OutputError
from ..figures import quantity
from ..language import language_of
from ..outputs import FORMATS, TEXT_FORMATS, check_geometry, check_output, dumps, form, replacing, save
from . import tables
from .console import (
    add_context,
    add_gazetteer,
    add_models,
    command,
    fail,
    note,
    note_folder,
    open_gazetteer,
    open_resolver,
    probability,
)
from .tiles import check_tiles, put_tiles

Settle = Callable[[argparse.Namespace, list[str]], None]


def add_commands(commands: Any) -> None:
    _add_map(commands)
    _add_resolve(commands)


def _add_map(commands: Any) -> None:
    mapping = command(
        commands,
        "map",
        run_map,
        "make one HTML map of the places in texts, with the texts beside it",
        """
        toposcope map report.txt -o map.html
        toposcope map reports/ -o map.html --geojson map.geojson
        toposcope map *.html -o map.html --min-confidence 0.6 --gazetteer planet.gpkg
        toposcope map report.txt -o map.html --corrections corrected.geojson
        """,
    )
    _add_texts(mapping)
    mapping.add_argument(
        "-o",
        "--output",
        default="map.html",
        metavar="MAP",
        help="the page to write, .html; - is standard output (default: %(default)s)",
    )
    mapping.add_argument("--geojson", metavar="FILE", help="write the places to this file as well")
    mapping.add_argument("--picture", metavar="FILE", help="draw the map as .png or .svg as well (needs matplotlib)")
    mapping.add_argument(
        "--size", type=pixels, default="1200x800", metavar="WxH", help="pixels of the picture (default: %(default)s)"
    )
    mapping.add_argument("--title", help="the page's title (default: the title of the only text)")
    mapping.add_argument(
        "--embed", action="store_true", help="a page for an iframe: the map and its cards alone, nothing to correct"
    )
    mapping.add_argument("--online", action="store_true", help="use map tiles and scripts from the network")
    mapping.add_argument(
        "--page-language",
        choices=["en", "fr", "es", "ar"],
        help="what the page speaks, and its evidence (default: the texts' own language where it is one of these)",
    )
    mapping.add_argument(
        "--pmtiles",
        metavar="FILE",
        help="a map file with streets, put beside the page (linked or copied) and shown in it",
    )
    mapping.set_defaults(evidence_language=None)


def _add_resolve(commands: Any) -> None:
    resolve = command(
        commands,
        "resolve",
        run_resolve,
        "write the places in texts as data",
        f"""
        toposcope resolve report.txt -o places.geojson
        toposcope resolve reports/ -o places.csv
        cat report.txt | toposcope resolve - -o - --format jsonl
        toposcope resolve events.csv --text notes -o placed.csv
        forms: {", ".join(FORMATS)}
        """,
    )
    _add_texts(resolve)
    resolve.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="the file to write, its form by its ending; - is standard output",
    )
    resolve.add_argument(
        "--format",
        choices=[ending[1:] for ending in TEXT_FORMATS],
        help="the form (for standard output; default: geojson)",
    )
    resolve.add_argument(
        "--text",
        metavar="COL",
        help="FILE is a table, and COL its column of texts: each row gets the place it is about",
    )
    tables.add_reading(resolve)


def _add_texts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="text, HTML, .eml, .docx, .pdf, .rtf, .xml, each also in .gz or .zip; a folder; - is standard input",
    )
    parser.add_argument("--nested", action="store_true", help="GeoJSON with arrays, not their JSON text")
    parser.add_argument(
        "--geometry",
        choices=["point", "area"],
        default="point",
        help="points, or polygons, rivers' lines, and circles where no outline is known (default: point)",
    )
    add_gazetteer(parser)
    add_models(parser)
    parser.add_argument(
        "--min-confidence", type=probability, metavar="P", help="leave mentions below this unresolved (0 to 1)"
    )
    parser.add_argument(
        "--corrections", metavar="FILE", help="a corrected GeoJSON file saved from a map: apply what a person chose"
    )
    add_context(parser)


def run_map(args: argparse.Namespace) -> int:
    tables.refuse_tables(args.files, "map")
    outputs = [name for name in (args.output, args.geojson, args.picture) if name and name != "-"]
    _check_outputs(outputs, args)
    _check_page(args.output)
    if args.geojson:
        form(Path(args.geojson), args.geometry)
    if args.pmtiles:
        check_tiles(Path(args.pmtiles), args.output)
    if args.picture and Path(args.picture).suffix.lower() not in (".png", ".svg"):
        return fail(f"{args.picture}: a picture ends in .png or .svg")
    documents, failed = _documents(args, _page_language)
    if not documents:
        return fail(_none_left(args.files))
    _load_folium()
    from ..maps import to_map

    how = {"title": args.title or "", "online": args.online, "page_language": args.page_language}
    how |= {"pmtiles": Path(args.pmtiles).name if args.pmtiles else "", "geometry": args.geometry}
    page = to_map(documents, gazetteer=open_gazetteer(args), embed=args.embed, **how)
    if args.output == "-":
        sys.stdout.write(page.get_root().render())
    else:
        with replacing(Path(args.output)) as part:
            page.save(str(part))
    if args.pmtiles:
        put_tiles(Path(args.pmtiles), Path(args.output))
    if args.picture:
        _draw(documents, args)
    if args.geojson:
        save(documents, args.geojson, nested=args.nested, geometry=args.geometry)
    return _close(documents, failed, outputs)


def _load_folium() -> None:
    """Load folium without pandas, which it knows how to do without: it reads positions out of frames, and none come."""
    if "pandas" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import folium  # noqa: F401
    finally:
        del sys.modules["pandas"]


def _check_page(name: str) -> None:
    """Refuse to write a page under a name that says something else. Raises OutputError."""
    if name == "-" or Path(name).suffix.lower() in (".html", ".htm", ".xhtml"):
        return
    hint = f"for a picture beside it: --picture {name}" if name.lower().endswith((".png", ".svg")) else ""
    if name.lower().endswith(FORMATS):
        hint = f"for the places as data: --geojson {name}, or `toposcope resolve`"
    raise OutputError(f"{name}: a map is a page, and its name ends in .html{'; ' if hint else ''}{hint}")


def pixels(text: str) -> tuple[int, int]:
    """The size of a picture: "1200x800"."""
    found = re.fullmatch(r"(\d{2,5})[x×](\d{2,5})", text)
    if not found or not all(200 <= int(n) <= 10_000 for n in found.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size: give width x height in pixels, such as 1200x800")
    return int(found[1]), int(found[2])


def _draw(documents: Sequence[Document], args: argparse.Namespace) -> None:
    from ..maps import picture

    target = Path(args.picture)
    with replacing(target) as part:
        how = {"title": args.title or "", "page_language": args.page_language}
        picture(documents, part, size=args.size, form=target.suffix, **how)


def run_resolve(args: argparse.Namespace) -> int:
    if args.text and args.geometry == "area":
        return fail("--text gives each row a position; --geometry area is for texts")
    if args.text:
        threshold = {} if args.min_confidence is None else {"min_confidence": args.min_confidence}
        return tables.run_texts(args, lambda: open_resolver(args, **threshold))
    tables.refuse_tables(args.files, "resolve")
    to_stdout = args.output == "-"
    ending = f".{args.format or 'geojson'}"
    if to_stdout or args.format:
        check_geometry(ending, args.geometry)
    if not to_stdout:
        target = Path(args.output)
        _check_form(target, args)
        _check_outputs([args.output], args)
    documents, failed = _documents(args)
    if not documents:
        return fail(_none_left(args.files))
    how = {"nested": args.nested, "geometry": args.geometry}
    if to_stdout:
        sys.stdout.write(dumps(documents, ending, **how))
        sys.stdout.flush()
    elif args.format:
        with replacing(target) as part:
            part.write_text(dumps(documents, ending, **how), encoding="utf-8", newline="")
    else:
        save(documents, target, **how)
    return _close(documents, failed, [] if to_stdout else [args.output])


def _check_form(target: Path, args: argparse.Namespace) -> None:
    """Refuse an ending that names no form, or another than `--format` does. Raises OutputError, InputError."""
    asked = args.format
    if not asked:
        form(target, args.geometry)
        return
    with suppress(OutputError):
        named = form(target)[1:]
        if named != asked:
            raise InputError(f"{target}: its ending says {named}, and --format {asked}; leave one of them out")


def _page_language(args: argparse.Namespace, texts: list[str]) -> None:
    """Settle what the page of these texts speaks, and with it what its evidence is said in."""
    from ..maps import page_language

    spoken = [args.language] if args.language else [language_of(text) for text in texts]
    args.page_language = args.page_language or page_language(spoken)
    args.evidence_language = args.evidence_language or args.page_language


def _documents(args: argparse.Namespace, settle: Settle | None = None) -> tuple[list[Document], int]:
    """Every text resolved, and how many files gave none; each of those is named as it comes.

    settle: is shown all texts before the first is resolved, and may change the arguments.
    """
    problems: list[Problem] = []
    read: list[Text] = []

    def texts() -> Iterator[tuple[str, dict[str, str]]]:
        for item in read_all(args.files):
            if isinstance(item, Problem):
                problems.append(item)
                note(f"error: {item.message}")
            else:
                read.append(item)
                yield item.text, _about(item, args.source)

    # Reading one text ahead finds out before the gazetteer is opened that there is nothing to do.
    stream = texts()
    first = next(stream, None)
    if first is None:
        return [], len(problems)
    stream = _chain(first, stream)
    if settle is not None:
        known = list(stream)
        settle(args, [text for text, _ in known])
        stream = iter(known)
    threshold = {} if args.min_confidence is None else {"min_confidence": args.min_confidence}
    resolver = open_resolver(args, **threshold)
    resolved = resolver.pipe(_progress(stream, args.files))
    documents = [read[n].dressed(doc) for n, doc in enumerate(resolved)]  # `read` grows as the stream is read
    if args.corrections:
        from ..outputs import apply, read_corrections

        corrections = read_corrections(args.corrections)
        documents = [apply(doc, corrections) for doc in documents]
        applied = sum(r.reason == Reason.CORRECTED for doc in documents for r in doc.resolutions)
        note(f"{args.corrections}: " + (f"{quantity(applied, 'mention')} corrected" if applied else
             "no correction in it is for a name of these texts; is it of other reports?"))  # fmt: skip
    return documents, len(problems)


def _about(text: Text, source: str) -> dict[str, str]:
    return {"name": text.name, "source": text.source or source, "date": text.date}


def _chain(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _progress(texts: Iterator[Any], files: Sequence[str]) -> Iterator[Any]:
    """The same with a counter on standard error, where there is a person and more than a handful."""
    from tqdm import tqdm

    quiet = not sys.stderr.isatty() or (len(files) < 5 and not any(Path(f).is_dir() for f in files))
    yield from tqdm(texts, unit=" texts", desc="resolving", disable=quiet, leave=False)


def _check_outputs(paths: Sequence[str], args: argparse.Namespace) -> None:
    """Find out before the work that an output can't be written, or would replace what is read."""
    kept = [Path(name) for name in (args.memory, args.corrections, args.gazetteer) if name]
    for name in paths:
        target = Path(name)
        note_folder(target)
        check_output(target)
        if target.exists() and any(text.exists() and text.samefile(target) for text in _texts(args.files)):
            raise OutputError(f"{name}: is one of the texts to read; write to another file")
        if any(target.absolute() == path.absolute() for path in kept):
            raise OutputError(f"{name}: is read as something else; write to another file")


def _texts(inputs: Sequence[str]) -> Iterator[Path]:
    for given in inputs:
        # A folder without texts is told of when it is read.
        with suppress(InputError):
            yield from expand([given])


def _none_left(files: Sequence[str]) -> str:
    return (
        f"none of the {len(files)} inputs could be read; nothing was written"
        if len(files) > 1
        else "nothing was written"
    )


def _close(documents: Sequence[Document], failed: int, outputs: Sequence[str]) -> int:
    """Say what came of it; 1 where a file was left out or no place was found at all."""
    found = sum(len(doc.resolved) for doc in documents)
    total = sum(len(doc) for doc in documents)
    for name in outputs:
        note(f"wrote {name}")
    places = len({p.geonameid for doc in documents for p in doc.places})
    said = f"{quantity(total, 'mention')}, {found:,} of them placed, {quantity(places, 'place')}"
    note(f"{quantity(len(documents), 'text')}: {said}" if total else quantity(len(documents), "text"))
    if failed:
        note(f"{failed:,} of {failed + len(documents):,} files left out, see above")
        return 1
    if not total:
        return fail("no place was found; is the text in a language with place names as GeoNames spells them?")
    return 0
