"""Write scripts/description.md, the README as the published package shows it; a test holds it to the README.

Beside a package's page there are no files: pictures are left out, and what a link leads to is named by its path in the
source distribution. `python scripts/description.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "scripts" / "description.md"
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\((?!https?://|#)([^)\s]+)\)")
WHERE = "The paths named here are those of the source distribution.\n\n## What it does"


def description() -> str:
    """The page."""
    parts = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")
    text = "\n\n".join(part for part in parts if not PICTURE.search(part))
    text = LINK.sub(lambda link: f"{link[1]} (`{link[2]}`)" if link[1] != link[2] else f"`{link[2]}`", text)
    return text.replace("## What it does", WHERE, 1)


if __name__ == "__main__":
    PAGE.write_text(description(), encoding="utf-8")
