"""Write docs/api.md from the docstrings of both packages' public names.

`python scripts/api_reference.py`; a test holds the page to it.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import sys
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import gazetteer
import geo

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
HEAD = """# The library

Made from the docstrings by `scripts/api_reference.py`: every public name of both packages. Other names may change.
"""


def reference() -> str:
    """The page."""
    return HEAD + "".join(section(package) for package in (geo, gazetteer))


def section(package: ModuleType) -> str:
    """One package's names."""
    names = [name for name in package.__all__ if not name.startswith("__")]
    about = inspect.cleandoc(package.__doc__ or "")
    return f"\n## {package.__name__}\n\n{_prose(about)}\n" + "".join(
        entry(package.__name__, name, getattr(package, name)) for name in names
    )


def entry(package: str, name: str, value: Any) -> str:
    """One name: its signature, what it says of itself, and its public members."""
    lines = [f"\n### `{package}.{name}`\n"]
    if callable(value) and not _is_plain(value):
        lines.append(f"```\n{name}{_signature(value)}\n```\n")
    if isinstance(value, float):
        lines.append(f"{value:.12g}. {_prose(_constant(package, name))}\n")
    elif value.__doc__ and not isinstance(value, (frozenset, tuple, str)):
        lines.append(_prose(inspect.cleandoc(value.__doc__)) + "\n")
    if inspect.isclass(value):
        lines.append("".join(f"- `{member}`{about}\n" for member, about in members(value)))
    return "\n".join(lines).rstrip() + "\n"


def _is_plain(value: Any) -> bool:
    """Whether a signature would say nothing: enums, errors, protocols."""
    return inspect.isclass(value) and (
        issubclass(value, (Enum, BaseException)) or getattr(value, "_is_protocol", False)
    )


def members(cls: type) -> Iterator[tuple[str, str]]:
    """Fields with what stands below them, then properties and methods with their first sentence."""
    notes = _notes(cls)
    if issubclass(cls, Enum):
        yield from ((str(member.value), _said(notes.get(member.name, ""))) for member in cls)
        return
    for name in getattr(cls, "__dataclass_fields__", {}):
        if not name.startswith("_"):
            yield name, _said(notes.get(name, ""))
    for name, value in vars(cls).items():
        if name.startswith("_") or name in getattr(cls, "__dataclass_fields__", {}):
            continue
        about = _said((inspect.getdoc(value) or "").split("\n\n")[0])
        if isinstance(value, property) or value.__class__.__name__ == "cached_property":
            yield name, about
        elif isinstance(value, (staticmethod, classmethod)) or inspect.isfunction(value):
            plain = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
            yield f"{name}{_signature(plain)}", about


def _notes(cls: type) -> dict[str, str]:
    """The strings below a class's fields."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError):
        return {}
    return _strings_below(tree.body[0].body) if isinstance(tree.body[0], ast.ClassDef) else {}


def _constant(package: str, name: str) -> str:
    """The string below a number of a package, wherever in it the number is set."""
    modules = [
        module for key, module in sys.modules.items() if key.partition(".")[0] == package and name in vars(module)
    ]
    notes = (_strings_below(ast.parse(inspect.getsource(module)).body) for module in modules)
    return next((found[name] for found in notes if name in found), "")


def _strings_below(body: list[ast.stmt]) -> dict[str, str]:
    """The string that stands below each name that is set."""
    found = {}
    for node, after in itertools.pairwise(body):
        target = (
            node.target
            if isinstance(node, ast.AnnAssign)
            else node.targets[0]
            if isinstance(node, ast.Assign)
            else None
        )
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[target.id] = inspect.cleandoc(str(after.value.value))
    return found


def _signature(value: Any) -> str:
    try:
        text = str(inspect.signature(value))
    except (ValueError, TypeError):
        return "(...)"
    text = re.sub(r"ForwardRef\('([^']*)'[^)]*\)", r"\1", re.sub(r"(: |-> )'([^']*)'", r"\1\2", text))
    text = re.sub(r"\b(?:collections\.abc|typing|pathlib|gazetteer|geo)\.(?:\w+\.)*(?=\w)", "", text)
    return re.sub(r"\(self(?:, )?", "(", re.sub(r"\(cls(?:, )?", "(", text))


def _said(text: str) -> str:
    return ": " + " ".join(text.split()) if text else ""


def _prose(text: str) -> str:
    """A docstring as Markdown: examples as code, parameters as a list."""
    text = re.sub(r"(?m)^ {4}(?=>>>|\S.*$)", "", text) if ">>>" in text else text
    text = re.sub(
        r"(?m)((?:^(?:>>>|\.\.\.).*\n?(?:^(?!>>>|\.\.\.)\S.*\n?)*)+)",
        lambda m: f"```pycon\n{m[1].rstrip()}\n```\n",
        text,
    )
    return re.sub(r"(?m)^:(?:param )?([\w, ]+):", r"- `\1`:", text).strip()


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
