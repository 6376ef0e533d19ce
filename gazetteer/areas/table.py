"""gazetteer/data/areas.npz: outlines as arcs that neighbours share, decoded when asked for.

A *shape* is a first-order unit (or what is left of a country without its units), a named region or water, or a river;
these three follow one another in that order. A shape has polygons, a polygon rings, a ring refers to arcs, as in
TopoJSON: `i` for an arc as it is stored, `~i` for one from its end. Of a river each "ring" is a line of one arc.
scripts/derive_areas.py writes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..names import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Ints = npt.NDArray[np.int64]
    Geometries = npt.NDArray[np.object_]

DATA = Path(__file__).resolve().parent.parent / "data" / "areas.npz"
STEPS_A_DEGREE = 10_000
LAND_CLASSES = frozenset("LTV")
NEAR_DEGREES = 0.25
"""How far outside a region or water of its name a place's point may lie to be that."""


class AreaTable:
    """The decoded columns, and geometries made of them."""

    def __init__(self, path: Path = DATA) -> None:
        import numpy as np

        with np.load(path) as stored:
            columns = {name: stored[name] for name in stored.files}
        self._points, self._arc_starts, self._arc_sizes = _points(columns)
        self._refs: Ints = columns["refs"].astype(np.int64)
        self._levels = [_Ragged(columns[f"{level}_sizes"]) for level in ("ring", "polygon", "shape")]
        self.unit_ids: Ints = columns["unit_ids"]
        """The GeoNames id of each of the first shapes; 0 for the part of a country that is no unit's."""
        self.unit_countries: Ints = columns["unit_countries"].astype(np.int64)
        """Which of `countries` each of these lies in."""
        self.countries: list[str] = columns["countries"].tolist()
        """ISO 3166 alpha-2; Natural Earth's code of three letters for the few that have none."""
        self.country_ids: Ints = columns["country_ids"]
        self.feature_ids: Ints = columns["feature_ids"]
        """The id of each region, water and river in the built-in gazetteer, or 0."""
        self.feature_names: list[str] = str(columns["feature_names"]).split("\n")
        self.feature_classes: str = str(columns["feature_classes"])
        self._first_line = int(columns["first_line"])

    def __len__(self) -> int:
        return len(self._levels[2])

    def by_id(self, geonameid: int) -> BaseGeometry | None:
        """The area of a country, unit, region or water by its id."""
        if geonameid in self._country_of_id:
            return self.country(self._country_of_id[geonameid])
        shape = self._shape_of_id.get(geonameid)
        return None if shape is None else self.shape(shape)

    def country(self, number: int) -> BaseGeometry:
        """The area of one of `countries`: its units, joined."""
        import numpy as np
        import shapely

        return shapely.coverage_union_all(self.shapes(np.flatnonzero(self.unit_countries == number)))

    def by_name(self, name: str, fclass: str, lon: float, lat: float) -> BaseGeometry | None:
        """The region or water with a name, of a kind and at a place."""
        import shapely

        shapes = self._named.get((fold(name), "T" if fclass in LAND_CLASSES else fclass), ())
        near = [(shapely.distance(shape, shapely.Point(lon, lat)), i) for i in shapes for shape in [self.shape(i)]]
        degrees, best = min(near, default=(NEAR_DEGREES + 1, -1))
        return self.shape(best) if degrees <= NEAR_DEGREES else None

    def around(self, lon: float, lat: float) -> Iterator[tuple[int, BaseGeometry]]:
        """(id, area) of each country, unit, region and water in whose polygon a point lies."""
        import shapely

        point = shapely.Point(lon, lat)
        for number in self._tree.query(point, predicate="intersects").tolist():
            if self._ids[number]:
                yield self._ids[number], self.shape(number)
            if number < len(self.unit_ids):
                country = int(self.unit_countries[number])
                if self.country_ids[country] and self.country_ids[country] != self._ids[number]:
                    yield int(self.country_ids[country]), self.country(country)

    def polygons(self) -> Iterator[tuple[int, str]]:
        """(number, class) of each region and water that is no line; T on land, H water."""
        yield from zip(range(len(self.unit_ids), self._first_line), self.feature_classes, strict=False)

    def name_of(self, number: int) -> str:
        """The first name of a region or water."""
        return self.feature_names[number - len(self.unit_ids)].partition("|")[0]

    def shape(self, number: int) -> BaseGeometry:
        """One shape."""
        import numpy as np

        made: BaseGeometry = self.shapes(np.array([number]))[0]
        return made

    def shapes(self, numbers: Ints) -> Geometries:
        """Shapes by their numbers: polygons, multipolygons; lines for rivers."""
        import numpy as np

        made = np.empty(len(numbers), dtype=object)
        lines = numbers >= self._first_line
        for some, make in ((~lines, self._areas), (lines, self._lines)):
            if some.any():
                made[some] = make(numbers[some])
        return made

    def _areas(self, numbers: Ints) -> Geometries:
        import numpy as np
        import shapely

        owners = []
        for level in reversed(self._levels):
            owners.append(np.repeat(np.arange(len(numbers)), level.sizes[numbers]))
            numbers = level.members(numbers)
        shape_of_polygon, polygon_of_ring, ring_of_ref = owners
        xy, ref_of_point = self._followed(self._refs[numbers], closed=True)
        rings = shapely.linearrings(xy, indices=ring_of_ref[ref_of_point])
        polygons = shapely.polygons(rings, indices=polygon_of_ring)
        return _joined(shapely.multipolygons(polygons, indices=shape_of_polygon))

    def _lines(self, numbers: Ints) -> Geometries:
        import numpy as np
        import shapely

        shape_of_line = np.repeat(np.arange(len(numbers)), self._levels[2].sizes[numbers])
        for level in reversed(self._levels):
            numbers = level.members(numbers)
        xy, line_of_point = self._followed(self._refs[numbers], closed=False)
        return _joined(shapely.multilinestrings(shapely.linestrings(xy, indices=line_of_point), indices=shape_of_line))

    def _followed(self, refs: Ints, *, closed: bool) -> tuple[npt.NDArray[np.float64], Ints]:
        """The points along arcs in degrees, and which arc each is of; without an arc's last one, where rings close."""
        import numpy as np

        back = refs < 0
        arcs = np.where(back, ~refs, refs)
        sizes = self._arc_sizes[arcs] - closed
        first = self._arc_starts[arcs] + np.where(back, self._arc_sizes[arcs] - 1, 0)
        owner = np.repeat(np.arange(len(refs)), sizes)
        along = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        steps = self._points[first[owner] + np.where(back, -1, 1)[owner] * along]
        return steps / STEPS_A_DEGREE, owner

    @cached_property
    def _tree(self) -> Any:
        import numpy as np
        import shapely

        return shapely.STRtree(self.shapes(np.arange(self._first_line)))

    @cached_property
    def _ids(self) -> list[int]:
        return [*self.unit_ids.tolist(), *self.feature_ids.tolist()]

    @cached_property
    def _shape_of_id(self) -> dict[int, int]:
        return {geonameid: number for number, geonameid in enumerate(self._ids) if geonameid}

    @cached_property
    def _country_of_id(self) -> dict[int, int]:
        return {geonameid: number for number, geonameid in enumerate(self.country_ids.tolist()) if geonameid}

    @cached_property
    def _named(self) -> dict[tuple[str, str], list[int]]:
        """Shapes of regions and waters by folded name and kind: T on land, H water."""
        named: dict[tuple[str, str], list[int]] = defaultdict(list)
        kinds = zip(self.feature_names, self.feature_classes, strict=True)
        for number, (names, fclass) in enumerate(kinds, len(self.unit_ids)):
            for name in names.split("|"):
                named[fold(name), fclass].append(number)
        return named


@cache
def area_table() -> AreaTable:
    """The table that is shipped, read once."""
    return AreaTable()


class _Ragged:
    """Lists one after the other, by their sizes."""

    def __init__(self, sizes: Ints) -> None:
        import numpy as np

        self.sizes: Ints = sizes.astype(np.int64)
        self._starts = np.cumsum(self.sizes) - self.sizes

    def __len__(self) -> int:
        return len(self.sizes)

    def members(self, numbers: Ints) -> Ints:
        """The places of the members of some of the lists, one list after the other."""
        import numpy as np

        sizes = self.sizes[numbers]
        before = np.cumsum(sizes) - sizes
        found: Ints = np.arange(sizes.sum()) + np.repeat(self._starts[numbers] - before, sizes)
        return found


def _points(columns: dict[str, Any]) -> tuple[Ints, Ints, Ints]:
    """All arcs' points in steps of the grid, n x 2; where each arc starts among them, and how many it has."""
    import numpy as np

    sizes = columns["arc_sizes"].astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    planes: npt.NDArray[np.uint8] = columns["deltas"]  # low bytes, then high bytes, which are nearly all alike
    deltas = planes.transpose(1, 2, 0).copy().view("<i2")[..., 0].astype(np.int64)
    deltas[starts] = np.diff(columns["arc_origins"].astype(np.int64), axis=0, prepend=0)
    ends = np.add.reduceat(deltas, starts, axis=0) - deltas[starts]
    deltas[starts[1:]] -= ends[:-1]
    return np.cumsum(deltas, axis=0), starts, sizes


def _joined(made: Geometries) -> Geometries:
    """Collections of one part as that part."""
    import shapely

    single = shapely.get_num_geometries(made) == 1
    made[single] = shapely.get_geometry(made[single], 0)
    return made
