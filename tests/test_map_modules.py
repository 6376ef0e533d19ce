"""The page's scripts as modules: they run down in order, and where node is, their types and their own tests hold."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from geo.maps.modules import bundle, order

ROOT = Path(__file__).parent.parent
WEB = ROOT / "geo" / "maps" / "web"
NODE, TSC = shutil.which("node"), ROOT / "node_modules" / ".bin" / "tsc"

MODULES = {
    "start": 'import * as math from "./math.js";\nimport { one as first } from "./numbers.js";\n\n'
    "globalThis.answer = math.twice(first) + (await Promise.resolve(40));\n",
    "math": 'import { one } from "./numbers.js";\n\nexport function twice(n) {\n  return n * (one + 1);\n}\n',
    "numbers": "const hidden = 1;\n\nexport const one = hidden;\n",
}


def test_each_module_comes_after_what_it_imports() -> None:
    assert order("start", MODULES.__getitem__) == ["numbers", "math", "start"]


def test_the_page_s_own_modules_are_all_used_and_go_in_no_circle() -> None:
    used = order("start", lambda name: (WEB / f"{name}.js").read_text("utf-8"))
    assert sorted([*used, "shim"]) == sorted(path.stem for path in WEB.glob("*.js"))


def test_a_circle_is_named() -> None:
    circle = {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="a -> b -> a"):
        order("a", circle.__getitem__)


def test_what_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="export default"):
        bundle("a", {"a": "export default 3;\n"}.__getitem__)


@pytest.mark.skipif(NODE is None, reason="no node on this machine: the modules' own tests do not run")
def test_modules_put_together_do_what_they_do_apart(tmp_path: Path) -> None:
    script = tmp_path / "all.cjs"
    script.write_text(bundle("start", MODULES.__getitem__) + "setTimeout(() => console.log(answer));\n")
    assert subprocess.run([str(NODE), script], capture_output=True, text=True, check=True).stdout == "42\n"


@pytest.mark.skipif(NODE is None, reason="no node on this machine: the modules' own tests do not run")
def test_the_modules_own_tests_pass() -> None:
    done = subprocess.run([str(NODE), "--test", "tests/web/"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not TSC.exists(), reason="no TypeScript here: `make web` installs it and checks the types")
def test_the_types_hold() -> None:
    done = subprocess.run([TSC, "-p", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
