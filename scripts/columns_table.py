"""Write the table of columns in docs/outputs.md. `python scripts/columns_table.py`; a test holds the page to it."""

from __future__ import annotations

import re
from pathlib import Path

from geo.record import MENTION, POSITION

PAGE = Path(__file__).parents[1] / "docs" / "outputs.md"
BETWEEN = re.compile(r"(?<=<!-- columns -->\n).*(?=<!-- /columns -->)", re.DOTALL)


def table() -> str:
    """A row a field, in the order of the files."""
    rows = [f"| `{f.name}` | {f.type} | {f.unit} | {f.meaning} |" for f in (*MENTION, *POSITION)]
    return "\n".join(["| column | type | unit | meaning |", "| --- | --- | --- | --- |", *rows, ""])


def page() -> str:
    """The page with the table as it is now."""
    return BETWEEN.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
