"""The house plan, held: imports run down the list of rooms, without a cycle, through the doors."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {
    "gazetteer": """
        _version _lazy errors atomic remembering earth names areas place distance kinds extent geonames sources fetch
        store build search gazetteer
    """.split(),
    "geo": """
        data errors figures paths deferring document record language tokens wrapping pieces garbage recognise annotated
        candidates context rank resolve slots resolver tables outputs maps html extract batch archives evaluate
        train cli
    """.split(),
}
"""The rooms of each package, top to bottom; a room may be a module or a package. The door, `__init__`, is below all."""
UPWARD = {("geo.document", f"geo.{room}") for room in ("language", "resolve", "outputs", "maps")}
"""The one exception: what `Document.focus`, `to_*` and `save` import when called."""
SECOND_DOORS = {("geo.train", "geo.recognise.for_training")}
"""Who may enter a package by another door than its `__init__`."""
NETWORK = {"urllib.request", "http", "http.client", "socket", "requests", "httpx", "ftplib", "aiohttp"}


def modules() -> list[Path]:
    return [p for package in ROOMS for p in sorted((ROOT / package).rglob("*.py"))]


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every imported module with its line, those in functions and under TYPE_CHECKING too, relative ones resolved."""
    package = dotted(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            target = [*base, *(node.module.split(".") if node.module else [])]
            if node.level and not node.module:
                yield from ((".".join([*target, alias.name]), node.lineno) for alias in node.names)
            else:
                yield ".".join(target), node.lineno


def room(module: str) -> tuple[str, str]:
    package, _, rest = module.partition(".")
    return package, rest.split(".")[0]


def upward(path: Path) -> list[str]:
    """What a module imports from its own room's level or from below it, outside its room."""
    package, here = room(dotted(path))
    if here in ("", "__main__"):
        return []
    order = ROOMS[package]
    wrong = []
    for module, line in imports(path):
        there_package, there = room(module)
        if there_package != package or there == here or (dotted(path), module) in UPWARD:
            continue
        if there and there not in order:
            there = ""
        if not there and module == package:
            # `from .. import __version__` reaches for the door; only the command, below all, may.
            if here != "cli":
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports the door of its own package")
        elif there and order.index(there) > order.index(here):
            wrong.append(f"{path.relative_to(ROOT)}:{line} {here} imports {there}, which is below it")
    return wrong


def test_every_room_is_on_the_plan() -> None:
    for package, order in ROOMS.items():
        for path in (ROOT / package).iterdir():
            is_room = path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
            if is_room and path.stem != "__init__" and path.stem != "__main__":
                assert path.stem in order, f"{path.relative_to(ROOT)} is not on the house plan"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_imports_run_down_the_list(path: Path) -> None:
    assert upward(path) == []


def test_an_upward_import_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "geo" / "tokens.py"
    bad.parent.mkdir()
    bad.write_text("def f():\n    from .resolver import Resolver\n    return Resolver\n")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert upward(bad) == ["geo/tokens.py:2 tokens imports resolver, which is below it"]


@pytest.mark.parametrize("path", [p for p in modules() if p.parts[len(ROOT.parts)] == "geo"], ids=dotted)
def test_geo_enters_the_gazetteer_by_its_door(path: Path) -> None:
    allowed = {"gazetteer", "gazetteer._version"} if path == ROOT / "geo" / "__init__.py" else {"gazetteer"}
    allowed |= {"gazetteer._lazy"} if path.name == "__init__.py" else set()  # how any package loads its names
    used = {module for module, _ in imports(path) if room(module)[0] == "gazetteer"}
    assert used <= allowed


@pytest.mark.parametrize("path", [p for p in modules() if p.parts[len(ROOT.parts)] == "gazetteer"], ids=dotted)
def test_the_gazetteer_knows_nothing_of_texts_or_maps(path: Path) -> None:
    assert not [module for module, _ in imports(path) if room(module)[0] in {"geo", "folium"}]


def past_the_door(path: Path) -> list[str]:
    """What a module imports from inside another room that is a package, instead of from its door."""
    here = ".".join(room(dotted(path)))
    wrong = []
    for module, line in imports(path):
        there = ".".join(room(module))
        inside = module != there and (ROOT / there.replace(".", "/")).is_dir()
        inside = inside and not (ROOT / module.replace(".", "/")).is_dir()  # a package in it has a door of its own
        if inside and there.startswith("geo.") and there != here and (here, module) not in SECOND_DOORS:
            wrong.append(f"{path.relative_to(ROOT)}:{line} goes past the door of {there} into {module}")
    return wrong


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_rooms_are_entered_by_their_doors(path: Path) -> None:
    assert past_the_door(path) == []


def test_an_import_past_a_door_would_be_seen() -> None:
    def seen(code: str) -> list[str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "read_text", lambda *_, **__: code)
            return past_the_door(ROOT / "geo" / "resolver.py")

    assert seen("from .outputs.frames import resolve_frame") == [
        "geo/resolver.py:1 goes past the door of geo.outputs into geo.outputs.frames"
    ]
    assert seen("from .outputs import resolve_frame") == []


def test_the_rooms_doors_say_what_goes_through_them() -> None:
    """Whatever the house takes from a door is in its `__all__`."""
    doors = {dotted(p): p for p in modules() if p.name == "__init__.py" and dotted(p).count(".") == 1}
    doors = {name: path for name, path in doors.items() if name.startswith("geo.")}
    for path in modules():
        package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            base = package[: len(package) - node.level + 1] if node.level else []
            target = ".".join([*base, node.module])
            if target in doors and room(dotted(path)) != room(target):
                given = importlib.import_module(target).__all__
                missing = {a.name for a in node.names} - set(given) - {p.stem for p in doors[target].parent.iterdir()}
                assert not missing, f"{path.relative_to(ROOT)}:{node.lineno}: {missing} not in {target}.__all__"


def test_no_cycle_between_modules() -> None:
    names = {dotted(p): p for p in modules()}
    graph = {
        name: {m for m, _ in imports(path) if m in names and m != name and (name, m) not in UPWARD}
        for name, path in names.items()
        if path.name != "__init__.py"
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail, name])
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_one_room_each_for_sqlite_the_network_and_printing() -> None:
    for path in modules():
        package, here = room(dotted(path))
        used = {module for module, _ in imports(path)}
        if (package, here) != ("gazetteer", "store"):
            assert "sqlite3" not in used, path
        if (package, here) != ("gazetteer", "fetch"):
            assert not used & NETWORK, path
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        prints = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
        if (package, here) != ("geo", "cli"):
            assert not prints, path


def test_the_doors_export_what_they_say() -> None:
    import gazetteer
    import geo

    for door in (gazetteer, geo):
        assert len(set(door.__all__)) == len(door.__all__)
        for name in door.__all__:
            assert getattr(door, name) is not None
    assert set(geo._LAZY) <= set(geo.__all__)


def test_names_load_lazily_in_one_way() -> None:
    defined = [
        dotted(path)
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"
    ]
    assert defined == []


READERS = ("context", "candidates", "recognise", "rank", "resolve")


@pytest.mark.parametrize("name", READERS)
def test_a_text_is_read_once(name: str) -> None:
    """Words and sentences are those of geo.tokens: no later stage looks for its own all over a text."""
    for path in sorted((ROOT / "geo" / name).rglob("*.py")):
        used = {n.attr for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Attribute)}
        assert not {"finditer", "findall"} & used, path.name


@pytest.mark.parametrize("name", READERS)
def test_how_a_language_writes_names_is_its_own(name: str) -> None:
    for path in sorted((ROOT / "geo" / name).rglob("*.py")):
        said = {n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)}
        assert not {"'s", "’s", "in", "Saint", "the"} & said, path.name


def test_what_stands_before_a_person_is_decided_once() -> None:
    """Rules, features and rescoring ask geo.recognise.persons; a list of titles is read nowhere else for it."""
    pattern = re.compile(r"(before|words\[i - 1\]) in (titles|given|\S*first_names|\S*cues\[.title.\])")
    found = {p.name for p in (ROOT / "geo" / "recognise").glob("*.py") if pattern.search(p.read_text("utf-8"))}
    assert found == {"persons.py"}


NOTES = {"Changes", "Counts", "Descent", "Slots", "State", "Summary", "Tally", "_Node"}
"""Dataclasses that something is noted in while work goes on; all others are values."""


def test_values_are_frozen_and_those_of_arrays_are_themselves_alone() -> None:
    """A value never changes under those who share it, takes no other fields, and two arrays are not compared."""
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for one in node.decorator_list if isinstance(node, ast.ClassDef) else ():
                if not isinstance(one, ast.Call | ast.Name) or not ast.unparse(one).startswith("dataclass"):
                    continue
                said = ast.unparse(one)
                fields = [ast.unparse(f.annotation) for f in node.body if isinstance(f, ast.AnnAssign)]
                arrays = any(re.match(r"Floats|Ints|Bits|Array|npt\.NDArray", field) for field in fields)
                kept = "slots=True" in said and ("frozen=True" in said) is (node.name not in NOTES)
                if not kept or (arrays and "eq=False" not in said):
                    wrong.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert wrong == []


def test_every_argument_may_be_told_by_name() -> None:
    """And what stands behind a bare star must be: nobody mixes up a limit and a distance."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name != "__add__":  # an operator
                assert not node.args.posonlyargs, f"{path.relative_to(ROOT)}: {node.name}"
