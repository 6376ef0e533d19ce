"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..figures import quantity
from .report import Report, Row
from .scoring import Scores

WORST_SHOWN = 5
GROUPS_SHOWN = 10


def format_text(report: Report) -> str:
    """The figures as aligned plain text, without a final line end."""
    s = report.scores
    size = f"{quantity(report.documents, 'document')}, {quantity(s.toponyms, 'toponym')}"
    size += " with a position" if s.placed else ", none with a position"
    lines = [
        f"{', '.join(report.names) or 'corpus'}: {size}" + (f" ({report.settings})" if report.settings else ""),
        "",
    ]
    each = [Row(f"this resolver, {row.label}", row.scores) for row in report.corpora]
    rows = [Row("this resolver", s), *report.baselines, *each]
    lines += _table(["", "P", "R", "F", "acc161", "geoF", "AUC", "median km", "mean km", "same id"], map(_full, rows))
    if report.calibration:
        c = report.calibration
        lines += ["", f"Confidence: expected calibration error {c.error:.3f} over {c.count} answers"]
        cells = ([f"{b.low:.1f}-{b.high:.1f}", f"{b.count}", f"{b.confidence:.3f}", f"{b.right:.3f}"] for b in c.bins)
        lines += _table(["confidence", "answers", "mean", "right"], cells)
    if report.cuts:
        lines += ["", "When only answers of some confidence are kept"]
        kept = ([f"{c.confidence:.2f}", f"{c.kept}", f"{c.right:.3f}", f"{c.found:.3f}"] for c in report.cuts)
        lines += _table(["at least", "answers", "right", "found"], kept)
    for title, group in (("Country", report.countries), ("Feature class", report.classes)):
        if group:
            shown = group[:GROUPS_SHOWN]
            more = f" (the {GROUPS_SHOWN} with most toponyms of {len(group)})" if len(group) > len(shown) else ""
            lines += ["", f"{title} of the gold place{more}"]
            lines += _table(["", "toponyms", "R", "acc161", "median km"], map(_brief, shown))
    if report.worst:
        lines += ["", "Largest errors"]
        for pair in report.worst[:WORST_SHOWN]:
            answer = pair.prediction
            lines.append(
                f"  {pair.error:,.0f} km  {pair.document.id}: {pair.gold.text!r} -> {answer.label if answer else ''}"
            )
            if answer and answer.sentence:
                lines.append(f"      {answer.sentence}")
    lines += ["", *(f"Note: {note}" for note in report.notes)] if report.notes else []
    return "\n".join(lines)


def number(value: float | None, form: str = ".3f") -> str:
    """A figure, or a dash where there is none."""
    return "-" if value is None else format(value, form)


def _full(row: Row) -> list[str]:
    s: Scores = row.scores
    rates = [number(v) for v in (s.precision, s.recall, s.f, s.acc161, s.geo_f, s.auc)]
    return [row.label, *rates, number(s.median_km, ",.1f"), number(s.mean_km, ",.0f"), number(s.exact)]


def _brief(row: Row) -> list[str]:
    s = row.scores
    return [row.label or "?", f"{s.toponyms}", number(s.recall), number(s.acc161), number(s.median_km, ",.1f")]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    table = [list(head), *(list(r) for r in rows)]
    widths = [max(len(r[i]) for r in table) for i in range(len(head))]
    return [
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(r, widths, strict=True))
        ).rstrip()
        for r in table
    ]
