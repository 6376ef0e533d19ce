"""Build what is published into a folder and try it there: `python scripts/release.py [FOLDER]`, or `make release`.

Source archive and wheel are made (`build`), their descriptions checked (`twine check --strict`); the wheel is installed
into a new virtual environment, where the command maps a report; the archive is unpacked, and its tests run in it: those
of the package, the documents and the seeds, or all with --whole. Nothing is uploaded: `twine upload FOLDER/*` does it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ["tests/test_package.py", "tests/test_docs.py", "tests/test_seeds.py"]
REPORT = "Families left Homs for Damascus on Monday, and the road to Aleppo in Syria was shut.\n"


def release(folder: Path, *, whole: bool) -> None:
    """Build into the folder, and try what came of it. Raises CalledProcessError where a step fails."""
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    run(sys.executable, "-m", "twine", "check", "--strict", wheel, archive)
    with tempfile.TemporaryDirectory() as scratch:
        _try_wheel(wheel, Path(scratch))
        _try_archive(archive, Path(scratch), whole=whole)
    print(f"good: {wheel.name} ({wheel.stat().st_size:,} bytes), {archive.name} ({archive.stat().st_size:,} bytes)")


def _try_wheel(wheel: Path, scratch: Path) -> None:
    venv.create(scratch / "venv", with_pip=True)
    binaries = scratch / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=scratch)
    (scratch / "report.txt").write_text(REPORT, encoding="utf-8")
    run(binaries / "toposcope", "--version", cwd=scratch)
    run(binaries / "toposcope", "map", "report.txt", "-o", "map.html", "--geojson", "map.geojson", cwd=scratch)
    run(binaries / "python", "-c", "import toposcope; toposcope.Resolver, toposcope.Gazetteer", cwd=scratch)


def _try_archive(archive: Path, scratch: Path, *, whole: bool) -> None:
    with tarfile.open(archive) as packed:
        packed.extractall(scratch / "source", filter="data")
    (source,) = (scratch / "source").iterdir()
    # The archive's own modules are found first: its folder is where Python is started.
    run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *([] if whole else TESTS), cwd=source)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    print("$", *command, flush=True)
    subprocess.run([str(word) for word in command], cwd=cwd, check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist")
    parser.add_argument("--whole", action="store_true", help="run the archive's whole test suite")
    given = parser.parse_args()
    release(given.folder.resolve(), whole=given.whole)
