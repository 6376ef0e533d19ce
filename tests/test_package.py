"""The package as it is published: what it imports is declared, its door has all, its description stands alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from test_docs import script

import gazetteer
import geo
import toposcope
from geo.cli import main

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = {"geo", "gazetteer", "toposcope"}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {canonical(name[0]) for name in found if name}


def imported(path: Path, *, at_once: bool) -> Iterator[str]:
    """The packages that a module imports: at once, when it is loaded, or whenever."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {id(n) for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
              for inner in node.body for n in ast.walk(inner)}  # fmt: skip
    for node in tree.body if at_once else ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def third_party(*, at_once: bool) -> set[str]:
    """The distributions that the code imports."""
    paths = [ROOT / "toposcope.py", *(ROOT / "geo").rglob("*.py"), *(ROOT / "gazetteer").rglob("*.py")]
    names = {name for path in paths for name in imported(path, at_once=at_once)} - OURS - set(sys.stdlib_module_names)
    known = packages_distributions()
    own = {canonical(name) for requirements in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
           for name in declared(requirements)}  # fmt: skip
    found = set()
    for name in names:
        # Of an extra that is not installed here, the distribution that is called like the module ("pdfminer-six").
        there = (
            known.get(name) or [d for d in own if d.partition("-")[0] == canonical(name).partition("-")[0]] or [name]
        )
        # A package that several distributions share (xstatic) is imported for the one that is declared.
        found.add(min(map(canonical, there), key=lambda d: (d not in own, d)))
    return found


def test_what_is_imported_is_declared() -> None:
    needed = declared(PROJECT["dependencies"])
    extra = set().union(*map(declared, PROJECT["optional-dependencies"].values()))
    assert third_party(at_once=True) <= needed
    assert third_party(at_once=False) <= needed | extra


def test_what_is_declared_is_imported() -> None:
    unused = declared(PROJECT["dependencies"]) - third_party(at_once=False)
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("geo", "gazetteer") for path in (ROOT / room).rglob("*.py")
    )
    # Some are read as files, by the name of their package.
    assert not {name for name in unused if not re.search(rf'"{name.partition("-")[0]}[."]', code)}


def test_one_door_to_both_packages() -> None:
    assert set(toposcope.__all__) == {*geo.__all__, *gazetteer.__all__}
    assert toposcope.Resolver is geo.Resolver
    assert toposcope.Gazetteer is gazetteer.Gazetteer
    assert toposcope.MissingExtra is geo.MissingExtra
    for name in toposcope.__all__:
        assert getattr(toposcope, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        toposcope.nothing  # noqa: B018


@pytest.mark.parametrize("module", ["geo", "toposcope"])
def test_the_command_as_a_module(module: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"toposcope {geo.__version__}\n")


def test_the_version_names_gazetteer_and_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOPOSCOPE_CACHE", str(tmp_path))
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    said = capsys.readouterr().out
    assert "gazetteer: built-in, not made yet" in said
    assert re.search(r"models: .*ranker\.json [0-9a-f]{8}, .*tagger\.npz [0-9a-f]{8}", said)
    assert list(tmp_path.iterdir()) == []


def test_training_alone_needs_the_trainer() -> None:
    trainer = "python-crfsuite"
    assert trainer not in declared(PROJECT["dependencies"])
    assert trainer in declared(PROJECT["optional-dependencies"]["train"])
    for name in ("geo.resolver", "geo.recognise", "geo.recognise.for_training"):
        import_module(name)


def test_the_description_stands_alone() -> None:
    """Where the package is published there are no files beside its description."""
    text = (ROOT / PROJECT["readme"]).read_text(encoding="utf-8")
    assert text == script("description").description(), "run: python scripts/description.py"
    assert not re.search(r"!?\[[^\]]*\]\((?!https?://|#)", text)
    for match in re.finditer(r"`((?:docs|notebooks|geo|gazetteer|seeds)/[\w./-]*)`", text):
        assert (ROOT / match[1]).exists(), match[1]


def test_the_command_loads_what_it_needs_and_no_more() -> None:
    """Loading is most of a second map's time: no building, no tables, no network, and folium without pandas."""
    code = (
        "import sys; from geo.cli import texts, build_parser; import geo.archives.running, gazetteer.search;"
        "build_parser(); texts._load_folium(); import geo.maps; print(*sys.modules)"
    )
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert {"folium", "geo.archives.running", "gazetteer.search.gazetteer"} <= loaded
    assert not loaded & {"pandas", "gazetteer.build.assemble", "gazetteer.fetch", "geo.tables.names", "distributed"}
