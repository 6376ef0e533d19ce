"""Which faults does no test notice? `python scripts/mutants.py MODULE TEST...`, from the repository's folder.

Makes small faults (mutants) in one module with cosmic-ray, in a copy of the repository, runs the named tests on each,
and prints the share that was caught and the lines of those that were not. Minutes to an hour: a mutant takes as long as
its tests. `--at-most N` tries N of the mutants, chosen by chance with a seed.
"""

from __future__ import annotations

import argparse
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
                _keep(folder / "session.sqlite", at_most, seed)
        return _report(folder / "session.sqlite", (folder / module).read_text(encoding="utf-8").splitlines())


def _runner(folder: Path) -> dict[str, str]:
    """An environment in which the copy's modules are found first."""
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _keep(session: Path, at_most: int, seed: int) -> None:
    with closing(sqlite3.connect(session)) as db, db:
        jobs = [job for (job,) in db.execute("SELECT job_id FROM work_items ORDER BY job_id")]
        spared = set(random.Random(seed).sample(jobs, min(at_most or len(jobs), len(jobs))))
        for job in jobs:
            if job not in spared:
                for table in ("mutation_specs", "work_items"):
                    db.execute(f"DELETE FROM {table} WHERE job_id = ?", (job,))


def _report(session: Path, lines: list[str]) -> int:
    with closing(sqlite3.connect(session)) as db:
        found = db.execute(
            "SELECT operator_name, start_pos_row, test_outcome FROM mutation_specs JOIN work_results USING (job_id)"
        ).fetchall()
    survived = sorted((row, name) for name, row, outcome in found if "SURVIVED" in str(outcome).upper())
    for row, name in survived:
        print(f"{row:4}  {name.removeprefix('core/'):40} {lines[row - 1].strip()}")
    share = 1 - len(survived) / len(found) if found else 0.0
    print(f"{len(found)} mutants, {len(found) - len(survived)} caught ({share:.0%})")
    return 1 if survived else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--at-most", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    sys.exit(try_mutants(given.module, given.tests, at_most=given.at_most, seed=given.seed))
