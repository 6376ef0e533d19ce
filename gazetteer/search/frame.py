"""Places as a GeoDataFrame, read by GDAL from the GeoPackage itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .filters import Box, Filter

if TYPE_CHECKING:
    import geopandas


def places_frame(
    path: Path, bbox: Box | None, country: str | Iterable[str] | None, fclass: str | None
) -> geopandas.GeoDataFrame:
    """The places that meet the conditions, in EPSG:4326. Raises ValueError for what is no condition."""
    import geopandas
    import pandas

    known = Filter.of(country, [fclass] if fclass else None, bbox)
    conditions = [
        f"{column} IN ({', '.join(map(repr, values))})"  # letters only, as was looked at
        for column, values in (("country", known.countries), ("fclass", sorted(known.feature_classes)))
        if values
    ]
    where = " AND ".join(conditions) or None
    # GDAL's boxes don't reach over the 180th meridian.
    boxes: list[Box | None] = [None if bbox is None else (*bbox,)]
    if bbox is not None and bbox[0] > bbox[2]:
        boxes = [(bbox[0], bbox[1], 180.0, bbox[3]), (-180.0, bbox[1], bbox[2], bbox[3])]
    frames = [geopandas.read_file(path, layer="place", bbox=box, where=where) for box in boxes]
    return frames[0] if len(frames) == 1 else pandas.concat(frames, ignore_index=True)
