"""Print the lowest versions that pyproject.toml allows, as constraints for pip: `python scripts/lowest_versions.py`.

`make lowest` installs them into an environment of their own and runs tests there, so that the numbers stay true.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = ("train", "parquet", "excel", "picture")
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?>=([\w.]+)")


def lowest() -> list[str]:
    """The constraints, one a package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(r for e in EXTRAS for r in project["optional-dependencies"][e])]
    pairs = (REQUIREMENT.match(requirement) for requirement in wanted)
    return sorted({f"{pair[1]}=={pair[2]}" for pair in pairs if pair})


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest()) + "\n")
