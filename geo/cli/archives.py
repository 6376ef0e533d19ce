"""The commands about archives: `corpus` and `report`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..figures import quantity
from .console import (
    add_context,
    add_gazetteer,
    add_models,
    command,
    note,
    note_folder,
    probability,
    whole,
    whole_or_none,
)

if TYPE_CHECKING:
    from ..archives import Counts, Engine, State

_EVERY = 30.0
"""Seconds between lines of progress where there is no terminal."""


def add_commands(commands: Any) -> None:
    _add_corpus(commands)
    _add_report(commands)


def _add_corpus(commands: Any) -> None:
    corpus = command(
        commands,
        "corpus",
        run_corpus,
        "resolve an archive of documents into a folder of files, with a way back after a crash",
        """
        toposcope corpus news.jsonl.gz -o resolved/
        toposcope corpus 2018.parquet 2019.parquet articles/ -o resolved/ --text body --resume
        zcat news.jsonl.gz | toposcope corpus - -o resolved/ --format csv
        """,
    )
    corpus.set_defaults(
        interrupted="interrupted; nothing was left half written and what is done is kept; --resume goes on"
    )
    corpus.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help=".jsonl, .csv, .tsv, .parquet (a document a row), texts, a folder; .gz, .zst, .zip; - is standard input",
    )
    corpus.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="the folder to write")
    corpus.add_argument(
        "--format", choices=["parquet", "geojsonl", "csv"], default="parquet", help="of the parts (default: GeoParquet)"
    )
    corpus.add_argument(
        "--resume", action="store_true", help="go on with what an earlier run in DIR began; without one, begin"
    )
    corpus.add_argument(
        "--max-failures",
        type=whole_or_none,
        metavar="N",
        help="stop when more than N documents failed; what is done is kept",
    )
    corpus.add_argument(
        "--learn-sources",
        action="store_true",
        help="read a sample of each outlet's documents first, to know where it is at home (two readings more)",
    )
    corpus.add_argument(
        "--corrections",
        metavar="FILE",
        action="append",
        default=[],
        help="GeoJSON saved from a map; with --resume, only parts with its names are done again (may be repeated)",
    )
    _add_rows(corpus)
    _add_engine(corpus)
    _add_columns(corpus)
    add_gazetteer(corpus)
    add_models(corpus)
    add_context(corpus, memory=False)


def _add_rows(corpus: argparse.ArgumentParser) -> None:
    corpus.add_argument(
        "--partition", type=whole, default=1000, metavar="N", help="documents in a file (default: %(default)s)"
    )
    corpus.add_argument(
        "--max-letters",
        type=whole,
        default=5_000_000,
        metavar="N",
        help="a longer document fails (default: 5 million)",
    )
    corpus.add_argument(
        "--alternates",
        type=whole_or_none,
        default=3,
        metavar="N",
        help="other candidates that each row lists (default: %(default)s)",
    )
    corpus.add_argument(
        "--min-confidence", type=probability, metavar="P", help="leave mentions below this unresolved (0 to 1)"
    )


def _add_columns(corpus: argparse.ArgumentParser) -> None:
    columns = corpus.add_argument_group("columns of tables (default: by their names)")
    columns.add_argument("--text", default="", metavar="COL", help="the column of texts")
    columns.add_argument("--id", default="", metavar="COL", help="what a document is called")
    columns.add_argument("--outlet", default="", metavar="COL", help="where it comes from: its source")
    columns.add_argument("--date", default="", metavar="COL", help="its date, ISO 8601")


def _add_report(commands: Any) -> None:
    report = command(
        commands,
        "report",
        run_report,
        "tell of a resolved archive: its places, countries by month, outlets, names to add, places in doubt",
        """
        toposcope report resolved/
        """,
    )
    report.add_argument("folder", type=Path, metavar="DIR", help="what toposcope corpus wrote; the report goes into it")


def run_report(args: argparse.Namespace) -> int:
    from ..archives import write_report

    note(f"wrote {write_report(args.folder)}")
    return 0


def _add_engine(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("on several processes (needs dask.distributed: the extra [cluster])")
    which = group.add_mutually_exclusive_group()
    which.add_argument("--workers", type=whole, default=1, metavar="N", help="processes on this machine (default: 1)")
    which.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="a Dask cluster's scheduler")
    bring = group.add_mutually_exclusive_group()
    bring.add_argument(
        "--gazetteer-url", default="", metavar="URL", help="where workers without the gazetteer fetch it, once"
    )
    bring.add_argument("--send-gazetteer", action="store_true", help="send it to workers without it, once a machine")


def run_corpus(args: argparse.Namespace) -> int:
    from ..archives import run

    note_folder(args.output)
    with _Progress() as progress, _engine(args) as engine:
        state = run(_job(args), engine, resume=args.resume, max_failures=args.max_failures, tell=progress)
    return _close(state, args.output)


@contextmanager
def _engine(args: argparse.Namespace) -> Iterator[Engine]:
    if args.scheduler:
        from ..archives import cluster_engine

        with cluster_engine(args.scheduler, url=args.gazetteer_url, send=args.send_gazetteer) as engine:
            yield engine
    elif args.workers > 1:
        from ..archives import local_engine

        with local_engine(args.workers) as engine:
            yield engine
    else:
        from ..archives import alone

        yield alone


def _job(args: argparse.Namespace) -> Any:
    from ..archives import Job, PartitionOptions, TextColumns

    threshold = {} if args.min_confidence is None else {"min_confidence": args.min_confidence}
    options = PartitionOptions(
        args.gazetteer and str(Path(args.gazetteer).absolute()),
        args.models and str(Path(args.models).absolute()),
        language=args.language,
        evidence_language=args.evidence_language,
        demonyms=args.demonyms,
        source=args.source,
        home=args.home,
        countries=args.countries,
        alternates=args.alternates,
        **threshold,
    )
    columns = TextColumns(args.text, args.id, args.outlet, args.date)
    return Job(
        tuple(args.inputs),
        args.output,
        options,
        columns,
        args.format,
        args.partition,
        args.max_letters,
        args.learn_sources,
        tuple(args.corrections),
    )


class _Progress:
    """Shows how far a run is: a bar in a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._begun = self._last = time.monotonic()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, state: State) -> None:
        if sys.stderr.isatty():
            self._draw(state)
        elif time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            note(f"{_said(state.done)}{self._speed(state)}")

    def _draw(self, state: State) -> None:
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=state.read.total or None, unit="B", unit_scale=True, desc="resolving", leave=False)
        self._bar.set_postfix_str(f"{_said(state.done)}{self._speed(state)}", refresh=False)
        self._bar.update(min(state.read.read, state.read.total or state.read.read) - self._bar.n)

    def _speed(self, state: State) -> str:
        took = max(1e-9, time.monotonic() - self._begun)
        said = f", {(state.done.documents - state.kept) / took:,.0f} documents/s"
        share = state.read.read / state.read.total if state.read.total else 0.0
        if self._bar is None and 0.0 < share < 1.0:
            said += f", {share:.0%} read, about {took / share * (1 - share) / 60:,.0f} min left"
        return said


def _said(counts: Counts) -> str:
    failed = f", {counts.failed:,} failed" if counts.failed else ""
    return f"{quantity(counts.documents, 'document')}, {quantity(counts.mentions, 'mention')}{failed}"


def _close(state: State, folder: Path) -> int:
    done = state.done
    kept = f", {state.kept:,} of them kept from before" if state.kept else ""
    note(f"wrote {folder}: {_said(done)}, {done.placed:,} placed{kept}")
    for name, error in done.failures[:3]:
        note(f"failed: {error}" if name in error else f"failed: {name}: {error}")
    if done.failed:
        note(f"error: {quantity(done.failed, 'document')} failed; each is a row with its error (reason: failed)")
        if done.failed == done.documents:
            note(f"no document could be read; remove {folder} before you try it with other options")
        return 1
    return 0
