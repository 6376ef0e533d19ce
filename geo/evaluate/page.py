"""A report as one HTML page: no script, nothing fetched, light and dark."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib import resources
from pathlib import Path

from ..figures import quantity
from ..outputs import replacing
from .chart import reliability
from .report import Calibration, Cut, Report, Row
from .scoring import Pair
from .text import number

_REACH = 90
"""How much text stands on each side of a mention, in code points."""
_GROUPS = 12

_CLASSES = {
    "A": "A, countries and regions",
    "P": "P, towns and villages",
    "H": "H, waters",
    "L": "L, areas and parks",
    "R": "R, roads and railways",
    "S": "S, buildings and spots",
    "T": "T, mountains and islands",
    "U": "U, under the sea",
    "V": "V, forests",
}


def write_html(report: Report, path: str | os.PathLike[str]) -> None:
    """Write the page; the file appears whole or not at all. Raises `OutputError`."""
    with replacing(Path(path)) as part:
        part.write_text(to_html(report), encoding="utf-8", newline="\n")


def to_html(report: Report) -> str:
    """The page as text."""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    title = f"Evaluation of {', '.join(report.names) or 'predictions'}"
    sections = [
        _head(report, title),
        _comparison(report),
        _calibration(report.calibration) if report.calibration else "",
        _cuts(report.cuts),
        _groups("By country of the gold place", "Country", report.countries, lambda label: label or "not said"),
        _groups("By feature class", "Class", report.classes, lambda label: _CLASSES.get(label, label or "not said")),
        _worst(report.worst),
        _words("Most often missed", "Annotated names that were not found.", report.missed),
        _words("Most often invented", "Words taken for places that nobody annotated.", report.invented),
        _method(),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(section for section in sections if section)
        + "\n</main>\n</body>\n</html>\n"
    )


def _head(report: Report, title: str) -> str:
    s = report.scores
    about = f"{quantity(report.documents, 'document')}, {quantity(s.toponyms, 'annotated place')}"
    about += " with a position" if s.placed else ", none with a position"
    about += f"; {report.settings}." if report.settings else "."
    tiles = [
        ("Recognition F", number(s.f), f"P {number(s.precision)}, R {number(s.recall)}"),
    ]
    places = [
        ("Within 161 km", number(s.acc161), "of the places recognised"),
        ("End-to-end F (geoF)", number(s.geo_f), "right span and within 161 km"),
        ("Median error", f"{number(s.median_km, ',.1f')} km", f"mean {number(s.mean_km, ',.0f')} km"),
    ]
    tiles += places if s.placed else []
    if report.calibration:
        tiles.append(("Calibration error", number(report.calibration.error), "confidence against truth"))
    cells = "".join(f"<div><dt>{a}</dt><dd>{b}<small>{c}</small></dd></div>" for a, b, c in tiles)
    notes = "".join(f"<p><strong>Note.</strong> {escape(note)}</p>" for note in report.notes)
    return f'<h1>{escape(title)}</h1>\n<p class="soft">{escape(about)}</p>\n{notes}<dl class="tiles">{cells}</dl>'


def _comparison(report: Report) -> str:
    each = [Row(f"This resolver, {row.label}", row.scores) for row in report.corpora]
    rows = [Row("This resolver", report.scores), *report.baselines, *each]
    head = ("", "P", "R", "F", "acc161", "geoF", "AUC", "Median km", "Mean km", "Same id")
    body = []
    for index, row in enumerate(rows):
        s = row.scores
        cells = [number(v) for v in (s.precision, s.recall, s.f, s.acc161, s.geo_f, s.auc)]
        cells += [number(s.median_km, ",.1f"), number(s.mean_km, ",.0f"), number(s.exact)]
        body.append(_row(row.label, cells, "main" if index == 0 else ""))
    return (
        "<h2>Figures</h2>\n"
        + (
            "<p>The baselines stand on the same spans: <em>population only</em> takes the most populous place of that "
            "name, <em>candidate ceiling</em> the candidate nearest to the truth.</p>\n"
            if report.baselines
            else ""
        )
        + _table(head, body)
    )


def _calibration(calibration: Calibration) -> str:
    rows = [
        _row(f"{b.low:.1f} to {b.high:.1f}", [f"{b.count:,}", number(b.confidence), number(b.right)])
        for b in calibration.bins
    ]
    return (
        "<h2>Does confidence mean what it says?</h2>\n"
        f"<p>Of answers given with a confidence of 0.8, eight in ten should be right. The expected gap is "
        f"<strong>{calibration.error:.3f}</strong> over {calibration.count:,} answers.</p>\n"
        f'<div class="pair">{reliability(calibration)}'
        f"{_table(('Confidence', 'Answers', 'Mean', 'Right'), rows)}</div>"
    )


def _cuts(cuts: Sequence[Cut]) -> str:
    if not cuts:
        return ""
    rows = [_row(f"{c.confidence:.2f}", [f"{c.kept:,}", number(c.right), number(c.found)]) for c in cuts]
    return (
        "<h2>How sure should an answer be?</h2>\n<p>Keep only answers of at least some confidence: more of them are "
        "right, and fewer of the annotated places are found.</p>\n"
        + _table(("At least", "Answers", "Right", "Found and right"), rows)
    )


def _groups(title: str, column: str, rows: Sequence[Row], name: Callable[[str], str]) -> str:
    if not rows:
        return ""
    body = []
    for row in rows:
        s = row.scores
        bar = f'<span class="bar" aria-hidden="true"><span style="width:{s.geo_recall:.0%}"></span></span>'
        cells = [f"{s.toponyms:,}", number(s.recall), number(s.acc161), bar + number(s.geo_recall)]
        body.append(_row(name(row.label), [*cells, number(s.median_km, ",.1f")]))
    head = (column, "Places", "R", "acc161", "Found and right", "Median km")
    shown, folded = body[:_GROUPS], body[_GROUPS:]
    more = f"<details><summary>{len(folded)} more</summary>{_table(head, folded)}</details>" if folded else ""
    return f"<h2>{title}</h2>\n{_table(head, shown)}{more}"


def _worst(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return ""
    return (
        "<h2>Largest errors</h2>\n<p>Each name of a document once, with what the resolver said for it.</p>\n"
        '<ol class="errors">' + "\n".join(_error(pair) for pair in pairs) + "</ol>"
    )


def _error(pair: Pair) -> str:
    gold, answer, text = pair.gold, pair.prediction, pair.document.text
    truth = ", ".join(part for part in (gold.admin1, gold.country) if part)
    at = f"{gold.lat:.3f}, {gold.lon:.3f}" if gold.lat is not None and gold.lon is not None else ""
    said = f"Taken for {escape(answer.label or 'a place')}" if answer else ""
    sure = f" at confidence {answer.confidence:.2f}" if answer and answer.confidence is not None else ""
    evidence = f"<p>{escape(answer.sentence)}</p>" if answer and answer.sentence else ""
    before, after = _around(text, gold.start, gold.end)
    return (
        f"<li><h3>{escape(gold.text)}: {number(pair.error, ',.0f')} km off</h3>"
        f"<p>{said}{sure}; annotated at {escape(f'{truth} ({at})' if truth else at)} "
        f'<span class="soft">in {escape(str(pair.document.id))}</span></p>{evidence}'
        f'<blockquote dir="auto">{escape(before)}<mark>{escape(text[gold.start : gold.end])}</mark>{escape(after)}'
        "</blockquote></li>"
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a mention, in whole words."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if start > _REACH:
        before = "… " + before.partition(" ")[2]
    if end + _REACH < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _words(title: str, about: str, words: Sequence[tuple[str, int]]) -> str:
    if not words:
        return ""
    items = "".join(f'<li><bdi>{escape(word)}</bdi> <span class="soft">{count:,}</span></li>' for word, count in words)
    return f'<h2>{title}</h2>\n<p>{about}</p>\n<ul class="words">{items}</ul>'


def _method() -> str:
    return (
        "<h2>How this is counted</h2>\n<p>A prediction answers an annotated place when their spans overlap, and one "
        "prediction answers one place. Annotations without a position are neutral, unless none has one: then "
        "recognition alone is measured. P, R and F are recognition; acc161 "
        "is the share within 161 km (100 miles) of all recognised, an unresolved one counting as wrong; geoF needs "
        "both. AUC is the mean of ln(1 + km) / ln(20038.5), 0 at best.</p>"
    )


def _row(label: str, cells: Iterable[str], kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f'<tr{attribute}><th scope="row">{escape(label)}</th>' + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def _table(head: Sequence[str], rows: Iterable[str]) -> str:
    titles = "".join(f'<th scope="col">{h}</th>' if h else "<td></td>" for h in head)
    return (
        f'<div class="wide" tabindex="0"><table><thead><tr>{titles}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
