"""From a point to its country and first-order unit, by their areas, and the nearest town, by distance.

Where no outline of a unit is known, the unit is that of the nearest town, if that lies in the same country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..areas import area_table
from ..areas.grid import SEA, seas, unit_grid
from ..earth import SPHERE_KM
from ..errors import GazetteerError
from ..store import StoreReader
from .cells import NearestCells

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]

_WINDS = np.array(["N", "NE", "E", "SE", "S", "SW", "W", "NW"], dtype=object)
_WIND_LIST = _WINDS.tolist()
_NEAR_COSINE = cos(100.0 / SPHERE_KM)
"""Land without a code of its own has that of the nearest town where that is within 100 km."""
TOWNS = 500_000
"""So many of the most important populated places are looked among."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """What is known of a point."""

    country: str
    """ISO 3166 alpha-2 of the country whose area it lies in, "" at sea."""
    country_name: str
    admin1: str
    """GeoNames' code of the first-order unit, "" where it is unknown."""
    admin1_name: str
    geonameid: int
    """Of the nearest populated place, which may lie in another country; 0 where the gazetteer has none."""
    town: str
    """Its name."""
    km: float
    """How far that is, along a great circle."""
    bearing: float
    """In which direction the point lies from there, in degrees clockwise from north, 0 to 360."""
    sea: str = ""
    """The sea, bay or strait that a point at sea lies in, the smallest whose outline is known; else ""."""

    @property
    def direction(self) -> str:
        """The bearing as one of N, NE, E, SE, S, SW, W, NW: "12 km NE of Homs"."""
        return str(_WIND_LIST[round(self.bearing / 45.0) % 8])

    @property
    def at_sea(self) -> bool:
        """Whether it lies in no country's area."""
        return not self.country


class Reverser:
    """The indexes over one gazetteer's towns and the units. Takes seconds to make, for 200,000 towns."""

    def __init__(self, store: StoreReader) -> None:
        ids, names, self._lats, self._lons, countries, admin1s = store.towns(TOWNS)
        if not ids:
            raise GazetteerError("the gazetteer has no populated places to find the nearest one among")
        self._ids = np.array(ids)
        self._towns = np.array(names, dtype=object)
        self._codes = list(zip(countries, admin1s, strict=True))
        self._countries, self._admin1s = np.array(countries, dtype=object), np.array(admin1s, dtype=object)
        self._cells = NearestCells(self._lats, self._lons)
        self._grid = unit_grid()
        self._unit_codes = list(_codes_of_units(store))
        self._unit_countries, self._unit_admin1s = (
            np.array([*column, ""], dtype=object) for column in zip(*self._unit_codes, strict=True)
        )
        self._code_names = store.unit_names
        self._town_list = list(zip(ids, names, self._lats.tolist(), self._lons.tolist(), strict=True))

    def one(self, lat: float, lon: float) -> Reverse:
        """One point, degrees."""
        number, cosine = self._cells.nearest(lat, lon)
        geonameid, name, town_lat, town_lon = self._town_list[number]
        unit = self._grid.unit(lat, lon)
        country, admin1 = self._codes_at(unit, number, cosine) if unit != SEA else ("", "")
        phi, theta, turn = radians(town_lat), radians(lat), radians(lon - town_lon)
        cos_phi, cos_theta = cos(phi), cos(theta)
        half = sin((theta - phi) / 2) ** 2 + cos_phi * cos_theta * sin(turn / 2) ** 2
        bearing = degrees(atan2(sin(turn) * cos_theta, cos_phi * sin(theta) - sin(phi) * cos_theta * cos(turn))) % 360.0
        names = self._code_names
        admin1_name = names.get(f"{country}.{admin1}", "") if admin1 else ""
        km = 2.0 * SPHERE_KM * asin(sqrt(min(1.0, half)))
        sea = "" if country else str(seas().names(np.array([lat]), np.array([lon]))[0])
        return Reverse(country, names.get(country, ""), admin1, admin1_name, geonameid, name, km, bearing, sea)

    def _codes_at(self, unit: int, town: int, cosine: float) -> tuple[str, str]:
        """Codes of the country and first-order unit at a point; "" at sea, and on islets that belong to none.

        They are those of the unit that it lies in; what that lacks is the nearest town's, if that is near.
        """
        country, admin1 = self._unit_codes[unit]
        if not country and cosine < _NEAR_COSINE:
            return "", ""
        if not country or (not admin1 and self._codes[town][0] == country):
            return self._codes[town]
        return country, admin1

    def many(self, lats: Floats, lons: Floats) -> pd.DataFrame:
        """n points, degrees: a row each, with `Reverse`'s fields, and lat and lon of the town."""
        import pandas as pd

        numbers, chords = self._cells.nearest_many(lats, lons)
        unit = self._grid.units(lats, lons)
        country, admin1 = self._unit_countries[unit], self._unit_admin1s[unit]  # the last one is the sea's
        open_ones = np.flatnonzero((unit != SEA) & (admin1 == ""))
        town_country, own = self._countries[numbers[open_ones]], country[open_ones]
        near = 1.0 - chords[open_ones] ** 2 / 2.0 >= _NEAR_COSINE
        as_town = (town_country == own) | ((own == "") & near)  # see _codes_at
        country[open_ones[as_town]] = town_country[as_town]
        admin1[open_ones[as_town]] = self._admin1s[numbers[open_ones[as_town]]]
        sea, at_sea = np.full(len(lats), "", dtype=object), np.flatnonzero(country == "")
        if len(at_sea):
            sea[at_sea] = seas().names(lats[at_sea], lons[at_sea])
        phi, theta = np.radians(self._lats[numbers]), np.radians(lats)
        turn = np.radians(lons - self._lons[numbers])
        east = np.sin(turn) * np.cos(theta)
        north = np.cos(phi) * np.sin(theta) - np.sin(phi) * np.cos(theta) * np.cos(turn)
        bearing = np.degrees(np.arctan2(east, north)) % 360.0
        text = partial(pd.Series, dtype="object", copy=False)  # as text pandas converts each, slowly
        return pd.DataFrame({
            "country": text(country), "admin1": text(admin1),
            "geonameid": self._ids[numbers], "town": text(self._towns[numbers]),
            "town_lat": self._lats[numbers], "town_lon": self._lons[numbers],
            "km": 2.0 * SPHERE_KM * np.arcsin(np.minimum(1.0, chords / 2.0)),
            "bearing": bearing, "direction": text(_WINDS[np.round(bearing / 45.0).astype(np.int64) % 8]),
            "sea": text(sea),
        }, copy=False)  # fmt: skip


def checked_positions(lats: npt.ArrayLike, lons: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Two arrays of n degrees. Raises ValueError where they are not alike or off the globe."""
    north, east = np.asarray(lats, dtype=np.float64), np.asarray(lons, dtype=np.float64)
    if north.shape != east.shape or north.ndim != 1:
        raise ValueError(f"latitudes and longitudes are two lists of one length, not {north.shape} and {east.shape}")
    wrong = np.flatnonzero(~((np.abs(north) <= 90.0) & (np.abs(east) <= 180.0)))
    if len(wrong):
        raise ValueError(f"not a position in degrees: lat={north[wrong[0]]}, lon={east[wrong[0]]} (row {wrong[0]})")
    return north, east


def _codes_of_units(store: StoreReader) -> Iterator[tuple[str, str]]:
    """The country and first-order code of each unit of the table of areas; "" for what has none."""
    table, codes = area_table(), store.unit_codes()
    for geonameid, country in zip(table.unit_ids.tolist(), table.unit_countries.tolist(), strict=True):
        iso = table.countries[country]
        yield iso if len(iso) == 2 else "", codes.get(geonameid, "").partition(".")[2]
