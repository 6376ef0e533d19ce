"""Make gazetteer/data/areas_grid.npz of areas.npz: python scripts/derive_area_grid.py

Of each cell of a quarter of a degree, by rows from the south: the unit that fills it, SEA, or MIXED; and of the
mixed ones the units to try. It saves whoever reverses a point a second. Run it after derive_areas.py.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from deriving import DATA

from gazetteer.areas import area_table
from gazetteer.areas.grid import HIGH, MIXED, SEA, WIDE, Ints, cells_of

CELL = 0.25
SAMPLE, MARGIN = 0.05, 0.03
"""Degrees: outlines are followed at such steps, and cells so near to them are mixed, too."""


def main() -> None:
    owner, sizes, found = grid()
    np.savez_compressed(DATA / "areas_grid.npz", owner=owner, sizes=sizes, found=found)
    print(f"{(owner == MIXED).sum():,} of {len(owner):,} cells are mixed; the largest has {sizes.max()} units")


def grid() -> tuple[npt.NDArray[np.int16], npt.NDArray[np.uint8], npt.NDArray[np.uint16]]:
    """Each cell's owner, how many units there are to try in it, and these, cell after cell."""
    table = area_table()
    shapes = table.shapes(np.arange(len(table.unit_ids)))
    xy, unit = shapely.get_coordinates(shapely.segmentize(shapes, SAMPLE), return_index=True)
    pairs = [
        changes(cells_of(xy[:, 1] + north, xy[:, 0] + east) * len(shapes) + unit)
        for north in (-MARGIN, MARGIN)
        for east in (-MARGIN, MARGIN)
    ]
    cell, found = np.divmod(np.unique(np.concatenate(pairs)), len(shapes))
    sizes = np.bincount(cell, minlength=WIDE * HIGH)
    return filled(np.unique(cell), shapes), sizes.astype(np.uint8), found.astype(np.uint16)


def filled(mixed: Ints, shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.int16]:
    """Each cell's unit: cells between two mixed ones of a row are all in the same, or all at sea."""
    owner = np.zeros(WIDE * HIGH, dtype=np.int16)
    owner[mixed] = MIXED
    plain = owner == 0
    begins = plain & ~np.concatenate([[False], plain[:-1]])
    begins[::WIDE] = plain[::WIDE]
    first = np.flatnonzero(begins)
    row, column = np.divmod(first, WIDE)
    points = shapely.points((column + 0.5) * CELL - 180.0, (row + 0.5) * CELL - 90.0)
    shape, run = shapely.STRtree(points).query(shapes, predicate="intersects")
    of_run = np.full(len(first), SEA, dtype=np.int16)
    of_run[run] = shape
    owner[plain] = of_run[(np.cumsum(begins) - 1)[plain]]
    return owner


def changes(numbers: Ints) -> Ints:
    """Without what is as the one before: nearly all, along an outline."""
    made: Ints = numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]
    return made


if __name__ == "__main__":
    main()
