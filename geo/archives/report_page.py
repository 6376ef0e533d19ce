"""The report's page: tables and a map in one file that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .report_tables import ReportTable

_HIDDEN = ("geonameid", "lat", "lon")
"""Columns of the files that the page leaves out."""
_WORDS = "its_words"
"""The column of whole sentences."""


def page(manifest: Mapping[str, Any], tables: Sequence[ReportTable], places: str, shown: int, doubtful: str) -> str:
    """The page as text.

    :param places: the page of the map, which is put into a frame.
    :param shown: rows of each table.
    :param doubtful: the file of the page of places in doubt, "" for none.
    """
    style = resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    sections = [
        _head(manifest, doubtful),
        _contents(tables),
        _map(places),
        *(_section(table, shown) for table in tables),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(places, style)}">\n'
        f"<title>Report of an archive</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(section for section in sections if section)
        + "\n</main>\n</body>\n</html>\n"
    )


def _policy(places: str, style: str) -> str:
    """The map's own policy, which its frame inherits from here, with this page's style."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    own = f"'sha256-{digest}'"
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', places)
    if found is None:
        return f"default-src 'none'; style-src {own}; base-uri 'none'; form-action 'none'"
    return found[1].replace("style-src-elem ", f"style-src-elem {own} ")


def _head(manifest: Mapping[str, Any], doubtful: str) -> str:
    counts, inputs = manifest.get("counts", {}), [str(entry["name"]) for entry in manifest.get("inputs", [])]
    names = ", ".join(inputs[:3]) + (f" and {len(inputs) - 3:,} more" if inputs[3:] else "")
    gazetteer = str(manifest.get("gazetteer", {}).get("name", ""))
    version = escape(str(manifest.get("toposcope", "")))
    look = f' <a href="{escape(doubtful)}">Look through the places in doubt</a> and save what you choose.'
    documents, mentions = counts.get("documents", 0), counts.get("mentions", 0)
    said = f"{documents:,} document{'s' * (documents != 1)}, {mentions:,} mention{'s' * (mentions != 1)} of places"
    return (
        f"<h1>{said}</h1>\n"
        f'<p class="soft"><bdi>{escape(names)}</bdi>. Gazetteer: {escape(gazetteer)}; Toposcope {version}. '
        "Contains GeoNames data (CC BY 4.0, geonames.org), modified.</p>\n"
        f"<p>The whole tables lie beside this page, in the folder report.{look if doubtful else ''}</p>"
    )


def _map(places: str) -> str:
    if not places:
        return ""
    return f'<iframe title="Map of every place" srcdoc="{escape(places, quote=True)}"></iframe>'


def _section(table: ReportTable, shown: int) -> str:
    keep = [i for i, name in enumerate(table.columns) if name not in _HIDDEN]
    some = table.rows[:shown]
    cells = {i: _column(table.columns[i], [row[i] for row in some]) for i in keep}
    head = "".join(f'<th scope="col"{_kind(table, i)}>{escape(table.columns[i].replace("_", " "))}</th>' for i in keep)
    rows = "".join(f"<tr>{''.join(cells[i][n] for i in keep)}</tr>" for n in range(len(some)))
    left = len(table.rows) - shown
    more = f'<p class="soft">and {left:,} more in report/{table.name}.csv</p>' if left > 0 else ""
    if not table.rows:
        rows = f'<tr><td colspan="{len(keep)}">none</td></tr>'
    return (
        f'<h2 id="{table.name}">{escape(table.title)}</h2>\n<p>{escape(table.about)}</p>\n'
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )


def _contents(tables: Sequence[ReportTable]) -> str:
    links = (f'<a href="#{table.name}">{escape(table.title)}</a>' for table in tables)
    return f'<nav aria-label="Tables">{"".join(links)}</nav>'


def _kind(table: ReportTable, column: int) -> str:
    numbers = bool(table.rows) and isinstance(table.rows[0][column], (int, float))
    return ' class="number"' if numbers else ""


def _column(name: str, values: Sequence[Any]) -> list[str]:
    """The cells of a column; its numbers have as many decimals, one as the other."""
    decimals = max((len(str(v).partition(".")[2]) for v in values if isinstance(v, float)), default=0)
    return [_cell(name, value, decimals) for value in values]


def _cell(name: str, value: Any, decimals: int) -> str:
    if isinstance(value, (int, float)):
        return f'<td class="number">{value:,.{decimals if isinstance(value, float) else 0}f}</td>'
    said = str(value or "")
    said = said.replace("_", " ") if name == "reason" else said
    kind = ' class="words"' if name == _WORDS else ""
    return f"<td{kind}><bdi>{escape(said)}</bdi></td>"
