"""The commands for those who measure and train: `evaluate` and `train`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError, OutputError
from ..outputs import check_writable, replacing
from .console import add_gazetteer, add_language, add_models, command, note, note_folder, open_gazetteer, whole


def add_commands(commands: Any) -> None:
    _add_evaluate(commands)
    _add_train(commands)


def _add_evaluate(commands: Any) -> None:
    evaluate = command(
        commands,
        "evaluate",
        run_evaluate,
        "measure recognition and resolution on annotated texts",
        """
        toposcope evaluate corpus.jsonl
        toposcope evaluate lgl.xml --demonyms --gazetteer planet.gpkg --report report.html
        toposcope evaluate annotated/ --gold-spans --predictions out.jsonl
        toposcope evaluate --behaviour --cases 1500
        """,
    )
    evaluate.add_argument(
        "corpora", nargs="*", metavar="CORPUS", help="JSON lines, LGL/TR-News/GeoWebNews XML, or a folder of brat files"
    )
    add_gazetteer(evaluate)
    add_models(evaluate)
    add_language(evaluate)
    evaluate.add_argument(
        "--gold-spans", action="store_true", help="judge the choice of place alone, on the annotated spans"
    )
    evaluate.add_argument("--demonyms", action="store_true", help='"Syrian" and names inside other names count as well')
    evaluate.add_argument(
        "--sources",
        action="store_true",
        help="tell the resolver each document's outlet and date, and let the outlet's other documents teach it",
    )
    evaluate.add_argument(
        "--behaviour",
        action="store_true",
        help="no corpus: try what any reader gets right, on sentences made from the gazetteer",
    )
    evaluate.add_argument(
        "--cases",
        type=whole,
        metavar="N",
        default=6000,
        help="how many sentences --behaviour makes (default: %(default)s)",
    )
    evaluate.add_argument(
        "--seed", type=int, default=0, help="for the same sentences from the same gazetteer (default: %(default)s)"
    )
    evaluate.add_argument("--predictions", metavar="OUT", help="write what was found, JSON lines")
    evaluate.add_argument("--report", metavar="REPORT", help="write the figures and the worst errors as an HTML page")


def _add_train(commands: Any) -> None:
    train = command(
        commands,
        "train",
        run_train,
        "train the recogniser and the ranker on annotated texts",
        """
        toposcope train corpus.jsonl -o models/
        toposcope train lgl.xml news.jsonl -o models/ --gazetteer planet.gpkg
        toposcope train de.jsonl -o models/ --language de
        """,
    )
    train.add_argument("corpora", nargs="+", metavar="CORPUS", help="as for evaluate")
    train.add_argument("-o", "--output", required=True, metavar="MODEL", help="the folder for the weights")
    train.add_argument(
        "--seed", type=int, default=0, help="for the same weights from the same texts (default: %(default)s)"
    )
    train.add_argument(
        "--only-these",
        action="store_true",
        help="leave out the news texts of our own that are learned from beside them",
    )
    train.add_argument(
        "--language",
        metavar="de",
        help="what they are written in: for another than English its recogniser alone, of names without positions",
    )
    add_gazetteer(train)


def run_evaluate(args: argparse.Namespace) -> int:
    from ..context import Memory
    from ..evaluate import format_text, run, write_html, write_predictions
    from ..resolver import Resolver

    if args.behaviour:
        return _behave(args)
    if not args.corpora:
        raise InputError("evaluate takes a corpus, or --behaviour for sentences made from the gazetteer")
    _check_outputs(args)
    memory = Memory() if args.sources else None
    resolver = Resolver(
        open_gazetteer(args),
        language=args.language,
        models=args.models,
        demonyms=args.demonyms,
        nested=args.demonyms,
        memory=memory,
    )
    report = run(args.corpora, resolver, gold_spans=args.gold_spans, sources=args.sources, progress=_progress)
    if args.predictions:
        with replacing(Path(args.predictions)) as part:
            write_predictions(report.predictions, part)
        note(f"wrote {args.predictions}")
    if args.report:
        with replacing(Path(args.report)) as part:
            write_html(report, part)
        note(f"wrote {args.report}")
    print(format_text(report))
    return 0


def _behave(args: argparse.Namespace) -> int:
    from ..evaluate.behaviour import behave, format_behaviour
    from ..resolver import Resolver

    if args.corpora:
        raise InputError("--behaviour makes its own sentences; leave the corpus out")
    resolver = Resolver(open_gazetteer(args), models=args.models)
    print(format_behaviour(behave(resolver, cases=args.cases, seed=args.seed, progress=_progress)))
    return 0


def _check_outputs(args: argparse.Namespace) -> None:
    """Find out before the work that a file can't be written, or would replace what is read."""
    outputs = [Path(name) for name in (args.predictions, args.report) if name]
    read = [Path(name) for name in (*args.corpora, *filter(None, [args.gazetteer]))]
    for path in outputs:
        note_folder(path)
        check_writable(path)
        if path.exists() and any(o.exists() and (o.samefile(path) or o.samefile(path.parent)) for o in read):
            raise OutputError(f"{path}: is read here; write to another file")
    if len({path.absolute() for path in outputs}) < len(outputs):
        raise OutputError(f"{outputs[0]}: predictions and report are two files; name another for one of them")


def run_train(args: argparse.Namespace) -> int:
    from ..language import DEFAULT, as_language
    from ..train import train, train_language

    note_folder(Path(args.output))
    gazetteer, own = open_gazetteer(args), not args.only_these
    if args.language not in (None, DEFAULT):
        language = as_language(args.language)
        options = {"gazetteer": gazetteer, "own": own, "seed": args.seed, "progress": note}
        for path in train_language(args.corpora, args.output, language, **options):
            note(f"wrote {path}")
        return 0
    for path in train(args.corpora, args.output, gazetteer=gazetteer, own=own, seed=args.seed, progress=note):
        note(f"wrote {path}")
    return 0


def _progress(documents: Sequence[Any]) -> Iterator[Any]:
    from tqdm import tqdm

    yield from tqdm(documents, unit=" texts", desc="evaluating", disable=not sys.stderr.isatty(), leave=False)
