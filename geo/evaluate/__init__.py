"""How good a geoparser is on an annotated corpus: figures, baselines, calibration, worst errors.

    >>> report = run(["lgl.jsonl"], Resolver(demonyms=True, nested=True))
    >>> print(format_text(report))
    >>> write_html(report, "report.html")

`evaluate` holds anybody's predictions against gold; `run` makes them with a resolver first.
"""

from __future__ import annotations

from .page import write_html
from .predictions import Prediction, Predictions, from_document, read_predictions, write_predictions
from .report import Bin, Calibration, Cut, Report, Row, evaluate
from .running import ResolverLike, run
from .scoring import Matched, Pair, Scores, match_document
from .text import format_text

__all__ = [
    "Bin",
    "Calibration",
    "Cut",
    "Matched",
    "Pair",
    "Prediction",
    "Predictions",
    "Report",
    "ResolverLike",
    "Row",
    "Scores",
    "evaluate",
    "format_text",
    "from_document",
    "match_document",
    "read_predictions",
    "run",
    "write_html",
    "write_predictions",
]
