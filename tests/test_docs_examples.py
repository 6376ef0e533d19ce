"""What the guides say to type can be typed: commands parse, Python compiles, and its imports are there."""

from __future__ import annotations

import ast
import importlib
import re
import shlex
from pathlib import Path

import pytest

from geo.cli import build_parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^[ ]*```(\w+)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[object]:
    found = [
        pytest.param(text, id=f"{page.name}-{number}")
        for page in PAGES
        for number, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
        if kind == language
    ]
    assert found
    return found


@pytest.mark.parametrize("text", blocks("sh"))
def test_commands_parse(text: str) -> None:
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if "toposcope" in words[:1]:
            build_parser().parse_args(words[1:])


@pytest.mark.parametrize("text", blocks("python"))
def test_python_compiles_and_imports_what_is_there(text: str) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = importlib.import_module(node.module)
            assert all(hasattr(module, alias.name) for alias in node.names), ast.unparse(node)
