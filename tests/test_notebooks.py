"""The notebooks run from top to bottom as they stand, in any folder, and are kept with their outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def outputs(notebook: Any) -> str:
    """All that was printed or shown as plain text. A kernel may send what one line prints in two pieces."""
    shown = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    return "".join(o.get("text") or "\n" + o.get("data", {}).get("text/plain", "") + "\n" for o in shown)


def run(name: str, folder: Path) -> Any:
    """The notebook, executed in a folder that is not its own."""
    path = FOLDER / name
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=500, startup_timeout=300, resources=where).execute()
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_kept_with_what_it_shows(path: Path) -> None:
    """As `scripts/run_notebooks.py` leaves it: run from top to bottom, light, without messages and errors."""
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    shown = [o for c in cells for o in c.outputs]
    assert len(shown) > len(cells) / 2
    assert all(o.output_type != "error" and o.get("name") != "stderr" for o in shown)
    assert path.stat().st_size < 800_000


def test_quickstart(tmp_path: Path) -> None:
    notebook = run("quickstart.ipynb", tmp_path)
    shown = outputs(notebook)
    assert "Al-Baghuz Fawqani, Deir ez-Zor" in shown
    assert "Paris, Texas, United States" in shown
    assert "population only" in shown
    pages = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs if "text/html" in o.get("data", {})]
    assert any("<iframe" in page["data"]["text/html"] for page in pages)


def test_own_gazetteer(tmp_path: Path) -> None:
    shown = outputs(run("own_gazetteer.ipynb", tmp_path))
    assert "Sunflower North lies in the camp: True" in shown
    assert "Sunflower West < Camp Sunflower < Al-Hasakah" in shown
    assert "9900001" in shown


def test_event_table(tmp_path: Path) -> None:
    shown = outputs(run("event_table.ipynb", tmp_path))
    assert "200 rows; 182 on the map" in shown
    assert "not_a_name" in shown
    assert "2 rows lie far from their own coordinates" in shown


def test_choropleth(tmp_path: Path) -> None:
    shown = outputs(run("choropleth.ipynb", tmp_path))
    assert "35 provinces" in shown
    assert "65 rows with coordinates" in shown
    assert "Red Sea" in shown


def test_war_report(tmp_path: Path) -> None:
    shown = outputs(run("war_report.ipynb", tmp_path))
    assert "Al-Baghuz Fawqani, Deir ez-Zor, Syria" in shown
    assert "-> Resolution('Salem': -, corrected)" in shown


def test_how_sure(tmp_path: Path) -> None:
    shown = outputs(run("how_sure.ipynb", tmp_path))
    assert "22 texts" in shown
    assert "not_in_gazetteer  0%" in shown
