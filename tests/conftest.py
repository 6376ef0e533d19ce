"""Fixtures that any test may use: small gazetteers, told place by place; a report; a folder for outputs."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commanding import REPORT
from hypothesis import HealthCheck, settings

from gazetteer import Gazetteer, Name
from gazetteer.build import build_rows
from gazetteer.geonames import Row
from geo import resolve_names

# No test fails by the clock: a machine may be busy with other things.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


class World:
    """A small gazetteer in the making: add places, then open it.

    >>> world.add_place("Homs", lat=34.7, lon=36.7, country="SY", names=["Hims", "حمص"])
    >>> world.open().search("Hims")
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[Row] = []
        self._opened: list[Gazetteer] = []

    def add_place(self, name: str, *, lat: float = 0.0, lon: float = 0.0, **more: Any) -> Row:
        """Add a place; what is not said is a small populated place of nowhere. `names` may be texts or Names."""
        names = tuple(n if isinstance(n, Name) else Name(n) for n in more.pop("names", ()))
        row = Row(
            more.pop("geonameid", len(self._rows) + 1), name, lat, lon,
            more.pop("fclass", "P"), more.pop("fcode", "PPL"),
            more.pop("country", ""), more.pop("admin1", ""), more.pop("admin2", ""), more.pop("population", 0), names,
        )  # fmt: skip
        assert not more, f"no such columns: {sorted(more)}"
        self._rows.append(row)
        return row

    def build(self, path: Path | None = None) -> Path:
        """Write the gazetteer of the places so far."""
        return build_rows(self._rows, path or self._folder / f"world-{len(self._opened)}.gpkg")

    def open(self) -> Gazetteer:
        """Build and open it; it is closed after the test."""
        self._opened.append(Gazetteer.open(self.build()))
        return self._opened[-1]

    def close(self) -> None:
        """Close all that was opened."""
        for gazetteer in self._opened:
            gazetteer.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An empty world to add places to."""
    made = World(tmp_path)
    yield made
    made.close()


def resolved_ids(gazetteer: Gazetteer, names: Iterable[str]) -> dict[str, int]:
    """Names of a column as cells without a country, and the GeoNames ids that they are resolved to."""
    asked = list(names)
    return dict(zip(asked, resolve_names(asked, gazetteer=gazetteer)["geonameid"], strict=True))


@pytest.fixture(scope="module")
def builtin() -> Iterator[Gazetteer]:
    """The built-in gazetteer, made where it isn't yet."""
    with Gazetteer.open() as gazetteer:
        yield gazetteer


@pytest.fixture(scope="session")
def levant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """A dozen real places around Syria, and namesakes of theirs elsewhere."""
    made = World(tmp_path_factory.mktemp("levant"))
    add = made.add_place
    add("Syria", geonameid=163843, lat=35.0, lon=38.0, fclass="A", fcode="PCLI", country="SY", population=18_000_000)
    add("Iraq", geonameid=99237, lat=33.0, lon=44.0, fclass="A", fcode="PCLI", country="IQ", population=38_000_000)
    add("France", geonameid=3017382, lat=46.0, lon=2.0, fclass="A", fcode="PCLI", country="FR", population=66_000_000)
    add("United States", geonameid=6252001, lat=39.8, lon=-98.6, fclass="A", fcode="PCLI", country="US",
        population=327_000_000, names=["US", "USA"])  # fmt: skip
    add("Homs Governorate", geonameid=169575, lat=34.5, lon=38.3, fclass="A", fcode="ADM1", country="SY", admin1="11")
    add("Texas", geonameid=4736286, lat=31.2, lon=-99.3, fclass="A", fcode="ADM1", country="US", admin1="TX")
    add("Homs", geonameid=169577, lat=34.72682, lon=36.72339, country="SY", admin1="11", population=775_404,
        fcode="PPLA", names=[Name("Hims"), Name("Emesa", historic=True), Name("حمص", "ar")])  # fmt: skip
    add("Ar Raqqah", geonameid=172955, lat=35.95283, lon=39.00788, country="SY", admin1="04", population=531_952,
        names=["Raqqa", "الرقة"])  # fmt: skip
    add("Al Ḩawl", geonameid=173797, lat=36.39042, lon=41.14983, country="SY", admin1="01", names=["El Hôl"])
    add("Al Baghūz Fawqānī", geonameid=-1, lat=34.467, lon=40.95, country="SY", admin1="07", population=10_689)
    add("Damascus", geonameid=170654, lat=33.5102, lon=36.29128, country="SY", admin1="13", fcode="PPLC",
        population=1_569_394, names=["Dimashq", "دمشق"])  # fmt: skip
    add("Paris", geonameid=2988507, lat=48.85341, lon=2.3488, country="FR", fcode="PPLC", population=2_138_551)
    add("Paris", geonameid=4717560, lat=33.66094, lon=-95.55551, country="US", admin1="TX", population=24_782)
    add("Hol", geonameid=3152000, lat=60.6, lon=8.3, country="NO", population=4_400)
    yield made.open()
    made.close()


def pytest_configure() -> None:
    """Hear Ctrl-C even where the tests run in the background, whose processes begin with it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for outputs, empty but for what the command leaves."""
    path = tmp_path / "out"
    path.mkdir()
    return path
