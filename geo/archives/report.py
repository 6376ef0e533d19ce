"""The report of an archive: its tables as one offline page with a map, and as CSV; and a page of what is in doubt.

report.html       tables, and a map of every place, clustered
doubtful.html     the mentions most worth a reader's time, to choose from; what is saved there goes to --corrections
report/*.csv      the same tables, whole
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..outputs import inert, replacing
from .folder import ArchiveFolder
from .report_maps import doubtful_page, places_page
from .report_page import page
from .report_tables import ReportTable, report_tables
from .tables import tabulate

SHOWN = 40
"""Rows of each table on the page."""
PAGE, DOUBTFUL, TABLES = "report.html", "doubtful.html", "report"


def write_report(folder: Path) -> Path:
    """Write the report of an archive into its folder, and return its page.

    Raises InputError where there is no whole archive, OutputError, MissingExtra without pyarrow.
    """
    found = tabulate(folder)
    manifest = ArchiveFolder(folder, "").manifest() or {}
    tables = report_tables(found)
    for table in tables:
        _write(folder / TABLES / f"{table.name}.csv", _csv(table))
    doubtful = doubtful_page(found, manifest)
    if doubtful:
        _write(folder / DOUBTFUL, doubtful)
    _write(folder / PAGE, page(manifest, tables, places_page(found, manifest), SHOWN, DOUBTFUL if doubtful else ""))
    return folder / PAGE


def _csv(table: ReportTable) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(table.columns)
    lines.writerows(map(inert, row) for row in table.rows)
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
