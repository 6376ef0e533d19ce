"""Run notebooks and keep what they show: python scripts/run_notebooks.py [NAME...]; all of notebooks/ without a name.

Frames with a map page are left out of what is kept, half a megabyte each; the table and the picture that stand for them
where no script may run are kept. So are no messages on standard error. The tests run the notebooks again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
_FRAME = re.compile(r"<iframe.*?</iframe>\n?", re.DOTALL)


def main() -> None:
    for path in [FOLDER / f"{name}.ipynb" for name in sys.argv[1:]] or sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)  # the times of this run
            if cell.cell_type == "code":
                cell.outputs = [kept for output in cell.outputs if (kept := light(output)) is not None]
        nbformat.write(notebook, path)
        print(f"{path.name}: {path.stat().st_size / 1000:,.0f} kB")


def light(output: Any) -> Any:
    """An output without frames; None for messages."""
    if output.get("name") == "stderr":
        return None
    shown = output.get("data", {})
    if "<iframe" in shown.get("text/html", ""):
        shown["text/html"] = _FRAME.sub("", shown["text/html"])
        if not re.search(r"<(table|img)\b", shown["text/html"]):
            del shown["text/html"]
    return output


if __name__ == "__main__":
    main()
