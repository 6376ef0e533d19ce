"""A whole country, from files as GeoNames publishes them to a gazetteer: every row arrives, with all that it says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Name, SourceError
from gazetteer.build import Options, build
from gazetteer.geonames import Row, read_dump

DATA = Path(__file__).parent / "data" / "country"
SHARED = os.environ.get("TOPOSCOPE_SHARED")


def last_rows(dump: Path) -> dict[int, Row]:
    """The rows of a dump as they count: of rows with one id, the last one."""
    return {row.geonameid: row for row in read_dump(dump)}


def check_every_row(gazetteer: Gazetteer, rows: dict[int, Row]) -> None:
    for row in rows.values():
        place = gazetteer[row.geonameid]
        assert (place.name, place.fclass, place.fcode) == (row.name, row.fclass, row.fcode)
        assert (place.country, place.admin1, place.admin2) == (row.country, row.admin1, row.admin2)
        assert (place.point.lat, place.point.lon) == (row.lat, row.lon)
        assert place.population == row.population
        assert {n.text for n in row.names} <= {n.text for n in gazetteer.names(place)}
        exact = {hit.place.geonameid for hit in gazetteer.lookup(row.name, limit=1000)}
        assert row.geonameid in exact, f"{row.name} does not find itself"


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("country") / "island.gpkg"
    with Gazetteer.open(build(path, base="none", geonames=[DATA / "ZZ.txt"])) as gazetteer:
        yield gazetteer


def test_every_row_of_the_dump_arrives(island: Gazetteer) -> None:
    rows = last_rows(DATA / "ZZ.txt")
    assert len(rows) == len(island) >= 40
    named_apart = {i: row._replace(names=()) for i, row in rows.items()}  # alternateNamesV2 has the other names
    check_every_row(island, named_apart)


def test_the_last_row_of_an_id_counts(island: Gazetteer) -> None:
    assert island[90000012].name == "Second Thought"
    assert [h.match.value for h in island.lookup("First Thought")] == ["alternate"]


def test_longitudes_counted_to_360_are_wrapped(island: Gazetteer) -> None:
    assert island[90000013].point.lon == -170.5


def test_quotes_and_letters_beyond_the_basic_plane_are_found(island: Gazetteer) -> None:
    assert [h.place.geonameid for h in island.lookup('The "Old" Mill')] == [90000014]
    assert [h.place.geonameid for h in island.lookup("𠮷野町")] == [90000015]


def test_names_carry_their_language_and_marks(island: Gazetteer) -> None:
    names = set(island.names(90000003))
    assert {Name("ميناء الجزيرة", "ar", preferred=True), Name("Old Haven", "en", historic=True)} <= names
    assert not {n.text for n in names} & {"ZZP", "https://example.org/Port_Isle"}
    assert [h.match.value for h in island.lookup("Old Haven")] == ["historic"]


def test_units_and_the_hierarchy_tell_what_lies_where(island: Gazetteer) -> None:
    assert [p.name for p in island.parents(island[90000003])] == ["Northern Parish", "North", "Isle of Examples"]
    assert {p.name for p in island.children(island[90000001])} >= {"North", "South"}
    assert island[90000003].label == "Port Isle, North, Isle of Examples"


def test_a_line_that_is_no_row_stops_the_build_or_is_passed_over_with_its_number(tmp_path: Path) -> None:
    dump = tmp_path / "bad.txt"
    good = (DATA / "ZZ.txt").read_text(encoding="utf-8").splitlines()[0]
    dump.write_text(f"{good}\nno row\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"bad\.txt, line 2"):
        build(tmp_path / "out.gpkg", base="none", geonames=[dump])
    assert not (tmp_path / "out.gpkg").exists()
    told: list[SourceError] = []
    build(tmp_path / "out.gpkg", base="none", geonames=[dump], options=Options(on_bad=told.append))
    assert "line 2" in str(told[0])


@pytest.mark.skipif(
    not SHARED, reason="set TOPOSCOPE_SHARED to a folder with geonames/AD.txt, as GeoNames publishes it"
)
def test_andorra_as_published_arrives_whole(tmp_path: Path) -> None:
    dump = Path(SHARED or "") / "geonames" / "AD.txt"
    rows = last_rows(dump)
    with Gazetteer.open(build(tmp_path / "ad.gpkg", base="none", geonames=[dump])) as gazetteer:
        assert len(gazetteer) == len(rows) == len(dump.read_text(encoding="utf-8").splitlines())
        check_every_row(gazetteer, rows)
        assert gazetteer[3041563].admin1_name == "Andorra la Vella"
        assert gazetteer[3041563].country_name == "Andorra"
