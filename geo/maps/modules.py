"""ES modules put together into one plain script, so that a page is one file and nobody needs node.

Each module becomes a function that is called once and gives what the module exports; the modules that it imports stand
before it. What is understood is what `web/` is written in: imports from "./name.js" and exports of declarations, each
at a line's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(
    r'^import (?:\* as (?P<all>\w+)|\{(?P<some>[^}]*)\}) from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (?P<name>\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_AWAIT = re.compile(r"^(?!\s|(?:export )?(?:async )?function).*\bawait\b", re.MULTILINE)


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")


def imports(source: str) -> list[str]:
    """The names of the modules that a module imports, in its order."""
    return [match["name"] for match in _IMPORT.finditer(source)]


def _imported(match: re.Match[str]) -> str:
    some = re.sub(r"(\w+) as (\w+)", r"\1: \2", (match["some"] or "").strip())
    return f"const {match['all'] or f'{{{some}}}'} = {_variable(match['name'])};\n"


def _wrapped(name: str, source: str) -> str:
    exported = [match["name"] for match in _EXPORT.finditer(source)]
    body = _EXPORT.sub("", _IMPORT.sub(_imported, source))
    if other := _OTHER.search(body):
        raise ValueError(f"{name}.js: {other.group()!r} is not understood; export declarations, import from ./name.js")
    call, function = ("await ", "async ") if _AWAIT.search(body) else ("", "")
    return f"const {_variable(name)} = {call}({function}() => {{\n{body}return {{{', '.join(exported)}}};\n}})();\n"


def order(entry: str, read: Callable[[str], str]) -> list[str]:
    """The entry's imports, theirs and the entry itself, each after what it imports; an error where they go in a circle.

    `read` gives a module's source by its name.
    """
    out: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"modules import each other in a circle: {' -> '.join([*path, name])}")
        if name not in out:
            for other in imports(read(name)):
                visit(other, (*path, name))
            out.append(name)

    visit(entry, ())
    return out


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """One script that runs the module `entry` and all that it imports."""
    modules = "".join(_wrapped(name, read(name)) for name in order(entry, read))
    return f'(async () => {{\n"use strict";\n{modules}}})();\n'
