"""The notebooks run from top to bottom as they stand, and are kept without outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def outputs(notebook: Any) -> str:
    """All that was printed or shown as plain text."""
    shown = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    return "\n".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in shown)


def run(name: str, folder: Path = FOLDER) -> Any:
    """The notebook, executed where it lies, or in another folder."""
    path = FOLDER / name
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert cells
    assert all(not c.outputs and c.execution_count is None for c in cells)


def test_quickstart_runs_from_any_folder(tmp_path: Path) -> None:
    notebook = run("quickstart.ipynb", tmp_path)
    shown = outputs(notebook)
    assert "Al-Baghuz Fawqani, Deir ez-Zor" in shown
    assert "Paris, Texas, United States" in shown
    assert "population only" in shown
    pages = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs if "text/html" in o.get("data", {})]
    assert any("<iframe" in page["data"]["text/html"] for page in pages)


def test_own_gazetteer() -> None:
    shown = outputs(run("own_gazetteer.ipynb"))
    assert "Gate Seven" in shown
    assert "9900001" in shown


def test_event_table() -> None:
    shown = outputs(run("event_table.ipynb"))
    assert "200 rows; 182 on the map" in shown
    assert "not_a_name" in shown
    assert "2 rows lie far from their own coordinates" in shown
