"""The notebooks run from top to bottom as they stand, and are kept without outputs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def outputs(notebook: Any) -> str:
    """All that was printed or shown as plain text."""
    shown = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    return "\n".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in shown)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    # Shell lines of a notebook find the command beside the interpreter that runs it.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONWARNINGS", "error::DeprecationWarning:geo,error::DeprecationWarning:gazetteer")

    def execute(path: Path) -> Any:
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
        return notebook

    return execute


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert cells
    assert all(not c.outputs and c.execution_count is None for c in cells)


def test_quickstart(run: Any) -> None:
    notebook = run(Path(__file__).parents[1] / "notebooks" / "quickstart.ipynb")
    shown = outputs(notebook)
    assert "Paris, Texas, United States" in shown
    assert "population only" in shown
    pages = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs if "text/html" in o.get("data", {})]
    assert any("<iframe" in page["data"]["text/html"] for page in pages)


def test_own_gazetteer(run: Any) -> None:
    shown = outputs(run(Path(__file__).parents[1] / "notebooks" / "own_gazetteer.ipynb"))
    assert "Gate Seven" in shown
    assert "9900001" in shown
