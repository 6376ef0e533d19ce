"""Which faults does no test notice? `python scripts/mutants.py MODULE TEST...`, from the repository's folder.

Makes small faults (mutants) in a module, or in all of a folder, with cosmic-ray, in a copy of the repository, runs the
named tests on each, and prints the share that was caught and the lines of those that were not. Minutes to an hour: a
mutant takes as long as its tests. `--at-most N` tries N of the mutants, chosen by chance with a seed. Annotations are
left as they are: they are never run.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("geo", "gazetteer", "toposcope.py", "tests", "scripts", "seeds", "pyproject.toml", "README.md")
CONFIG = """[cosmic-ray]
module-path = {module}
timeout = 120.0
excluded-modules = []
test-command = {command}
[cosmic-ray.distributor]
name = "local"
"""


def try_mutants(module: str, tests: list[str], *, at_most: int, seed: int) -> int:
    """Try them in a copy; 1 where one survived."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in COPIED:
            source, target = ROOT / name, folder / name
            shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
        command = f"{sys.executable} -m pytest -q -x -p no:cacheprovider {' '.join(tests)}"
        config = CONFIG.format(module=json.dumps(module), command=json.dumps(command))
        (folder / "mutants.toml").write_text(config, encoding="utf-8")
        run = _runner(folder)
        subprocess.run(command.split(), cwd=folder, env=run, check=True, stdout=subprocess.DEVNULL)  # whole, they pass
        for step in ("init", "exec"):
            subprocess.run([sys.executable, "-m", "cosmic_ray.cli", step, "mutants.toml", "session.sqlite"],
                           cwd=folder, env=run, check=True)  # fmt: skip
            if step == "init":
                _keep(folder, at_most, seed)
        return _report(folder)


def _runner(folder: Path) -> dict[str, str]:
    """An environment in which the copy's modules are found first."""
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _keep(folder: Path, at_most: int, seed: int) -> None:
    """Leave so many of the session's mutants that change what is run."""
    query = "SELECT job_id, module_path, start_pos_row, start_pos_col FROM mutation_specs ORDER BY job_id"
    with closing(sqlite3.connect(folder / "session.sqlite")) as db, db:
        found = db.execute(query).fetchall()
        spans = {module: _annotations((folder / module).read_text(encoding="utf-8")) for _, module, *_ in found}
        jobs = [job for job, module, *at in found if not any(a <= tuple(at) < b for a, b in spans[module])]
        kept = set(random.Random(seed).sample(jobs, min(at_most or len(jobs), len(jobs))))
        for job, *_ in found:
            if job not in kept:
                for table in ("mutation_specs", "work_items"):
                    db.execute(f"DELETE FROM {table} WHERE job_id = ?", (job,))


Position = tuple[int, int]


def _annotations(source: str) -> list[tuple[Position, Position]]:
    """Where annotations begin and end: row, column."""
    nodes = list(ast.walk(ast.parse(source)))
    found = [node.annotation for node in nodes if isinstance(node, ast.AnnAssign | ast.arg)]
    found += [node.returns for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [((a.lineno, a.col_offset), (a.end_lineno or 0, a.end_col_offset or 0)) for a in found if a is not None]


def _report(folder: Path) -> int:
    query = "SELECT module_path, start_pos_row, operator_name, test_outcome FROM mutation_specs JOIN work_results"
    with closing(sqlite3.connect(folder / "session.sqlite")) as db:
        found = db.execute(f"{query} USING (job_id)").fetchall()
    survived = sorted(mutant for *mutant, outcome in found if "SURVIVED" in str(outcome).upper())
    for module, row, name in survived:
        line = (folder / module).read_text(encoding="utf-8").splitlines()[row - 1]
        print(f"{module}:{row:<4} {name.removeprefix('core/'):40} {line.strip()}")
    share = 1 - len(survived) / len(found) if found else 0.0
    print(f"{len(found)} mutants, {len(found) - len(survived)} caught ({share:.0%})")
    return 1 if survived else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", help="a file, or a folder of them")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--at-most", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    sys.exit(try_mutants(given.module, given.tests, at_most=given.at_most, seed=given.seed))
