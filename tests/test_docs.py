"""The documents are true: the command's reference is current, links lead somewhere, and each guide is linked."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import gazetteer
import geo

ROOT = Path(__file__).parents[1]
PAGES = sorted(p for p in ROOT.rglob("*.md") if not {".venv", "out", "build", ".git"} & set(p.relative_to(ROOT).parts))
LINK = re.compile(r"\]\(([^)\s]+)\)")


def script(name: str) -> Any:
    """A module of scripts/, loaded."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    sys.version_info >= (3, 13), reason="newer argparse words its usage lines otherwise; 3.11 and 3.12 agree"
)
def test_the_command_reference_is_current() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == script("cli_reference").reference(), "run: python scripts/cli_reference.py"


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="signatures are worded otherwise there")
def test_the_reference_of_the_library_is_current_and_whole() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert page == script("api_reference").reference(), "run: python scripts/api_reference.py"
    for package in (geo, gazetteer):
        for name in package.__all__:
            assert name.startswith("__") or f"### `{package.__name__}.{name}`\n" in page, name
            assert name.startswith("__") or getattr(package, name).__doc__, f"{name} has no docstring"


def test_the_table_of_columns_is_current() -> None:
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    assert page == script("columns_table").page(), "run: python scripts/columns_table.py"
    assert "| `original_geonameid` | integer |" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_files_that_exist(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (page.parent / target.split("#")[0]).exists(), f"{page.name}: {target}"


def test_every_guide_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for guide in (ROOT / "docs").glob("*.md"):
        assert f"docs/{guide.name}" in readme, f"{guide.name} is not linked"


def test_the_readme_names_the_two_commands_first() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_block = readme.split("```sh\n")[1].split("```")[0]
    assert [line.split("#")[0].strip() for line in first_block.strip().splitlines()] == ["make map", "make test"]
