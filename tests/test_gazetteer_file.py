"""The file: a GeoPackage by the book, refused when it is not ours, replaced under its readers."""

from __future__ import annotations

import copy
import gc
import shutil
import sqlite3
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from conftest import World
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import (
    Gazetteer,
    GazetteerBuildError,
    GazetteerFormatError,
    GazetteerNotFound,
    Name,
    Place,
    Point,
    build_gazetteer,
    fold,
)
from gazetteer.names.hashing import key_hashes
from gazetteer.store import NameFilter, pack_names, unpack_names
from gazetteer.store.codec import point_blob, unmarked
from gazetteer.store.postings import MOST_PACKED, name_rows, numbers, sound_rows
from gazetteer.store.row_factory import UnitNames, made_places
from gazetteer.store.rtree import hilbert_order


@pytest.fixture
def file(world: World) -> Path:
    """A small gazetteer's file."""
    world.add_place("Homs", lat=34.7, lon=36.7, country="SY", names=["Hims"])
    world.add_place("Suva", lat=-18.1, lon=178.4, country="FJ")
    return world.build()


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(question).fetchall()
    finally:
        db.close()


# -- a GeoPackage by the book (OGC 12-128r19; requirement numbers where there are some)


def test_it_says_what_it_is(file: Path) -> None:
    assert file.read_bytes()[:16] == b"SQLite format 3\0"
    assert ask(file, "PRAGMA application_id") == [(0x47504B47,)]  # 2: "GPKG"
    assert ask(file, "PRAGMA user_version") == [(10300,)]  # 2: 1.3, which GDAL 3.6 reads without a warning
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]  # 6
    assert ask(file, "PRAGMA foreign_key_check") == []  # 7


def test_the_required_tables_have_the_required_rows(file: Path) -> None:
    systems = dict(ask(file, "SELECT srs_id, organization FROM gpkg_spatial_ref_sys"))  # type: ignore[arg-type]
    assert systems == {4326: "EPSG", -1: "NONE", 0: "NONE"}  # 11
    contents = ask(file, "SELECT table_name, data_type, srs_id, min_x, min_y, max_x, max_y FROM gpkg_contents")
    assert contents == [("place", "features", 4326, 36.7, -18.1, 178.4, 34.7)]  # 13, 18
    assert ask(file, "SELECT * FROM gpkg_geometry_columns") == [("place", "geom", "POINT", 4326, 0, 0)]  # 21-28
    assert ask(file, "SELECT table_name, column_name, extension_name, scope FROM gpkg_extensions") == [
        ("place", "geom", "gpkg_rtree_index", "write-only"),
        (None, None, "gdal_aspatial", "read-write"),
    ]  # 58, 75


def test_gis_programs_label_count_and_filter_by_what_is_there(file: Path) -> None:
    assert (
        pyogrio.read_info(file, layer="place")["fields"][0] == "name"
    )  # QGIS labels by the first that has "name" in it
    assert ask(file, "SELECT table_name, feature_count FROM gpkg_ogr_contents") == [("place", 2)]
    plan = ask(file, "EXPLAIN QUERY PLAN SELECT fid FROM place WHERE name = 'Homs'")
    assert "place_name" in str(plan)


def test_an_edit_by_another_program_is_noticed(file: Path) -> None:
    with Gazetteer.open(file) as before:
        assert before.info.edited == ""
    db = sqlite3.connect(file)
    for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):  # GDAL's own, of other triggers
        db.create_function(function, 1, lambda _: 0)
    db.execute("UPDATE place SET name = 'Emesa' WHERE name = 'Homs'")
    db.execute("UPDATE place SET name = 'Suva City' WHERE name = 'Suva'")
    db.commit()
    db.close()
    with Gazetteer.open(file) as after:
        assert after.info.edited[:2] == "20"
        assert "names are found as they were built" in repr(after)
    assert ask(file, "SELECT count(*) FROM build_info WHERE key = 'edited'") == [(1,)]


def test_a_build_replaces_a_gazetteer_and_nothing_else(file: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "one.csv"
    overlay.write_text("name,lat,lon\nKhirbat A,35.0,36.0\n")
    build_gazetteer(file, base="none", overlays=[overlay])  # a gazetteer over a gazetteer
    roads = geopandas.GeoDataFrame({"n": [1]}, geometry=[shapely.Point(0, 0)], crs=4326)
    roads.to_file(file, layer="roads")
    roads.to_file(tmp_path / "roads.gpkg", layer="roads")
    (tmp_path / "notes.gpkg").write_text("my notes")
    refused = {
        file: "also holds roads",
        tmp_path / "roads.gpkg": "no gazetteer",
        tmp_path / "notes.gpkg": "no gazetteer",
    }
    for path, why in refused.items():
        kept = path.read_bytes()
        with pytest.raises(GazetteerBuildError, match=why):
            build_gazetteer(path, base="none", overlays=[overlay])
        assert path.read_bytes() == kept


def test_features_have_an_integer_key_and_geometries_with_the_header(file: Path) -> None:
    columns = ask(file, "PRAGMA table_info(place)")
    assert [(c[1], c[2]) for c in columns if c[5]] == [("fid", "INTEGER")]  # 29
    for (geom,) in ask(file, "SELECT geom FROM place"):
        assert isinstance(geom, bytes)
        assert geom[:8] == b"GP\x00\x01" + (4326).to_bytes(4, "little")  # 19
        assert len(geom) == 29


def test_the_rtree_is_whole_and_kept_by_its_triggers(file: Path) -> None:
    assert ask(file, "SELECT rtreecheck('rtree_place_geom')") == [("ok",)]
    assert ask(file, "SELECT count(*) FROM rtree_place_geom") == [(2,)]  # 77
    triggers = {str(name) for (name,) in ask(file, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    triggers = {name for name in triggers if name.startswith("rtree")}
    names = ("insert", "update2", "update4", "update5", "update6", "update7", "delete")
    assert triggers == {f"rtree_place_geom_{name}" for name in names}


def test_the_triggers_follow_edits_as_gdal_makes_them(file: Path) -> None:
    frame = geopandas.read_file(file, layer="place")
    frame["names"] = ""
    pyogrio.write_dataframe(frame.iloc[:1].assign(geonameid=77), file, layer="place", append=True)
    assert ask(file, "SELECT count(*) FROM rtree_place_geom") == [(3,)]
    assert ask(file, "SELECT rtreecheck('rtree_place_geom')") == [("ok",)]


def test_gis_programs_open_it_without_a_warning(file: Path) -> None:
    # Warnings are errors in these tests.
    assert pyogrio.list_layers(file).tolist() == [["place", "Point"]]
    frame = geopandas.read_file(file, bbox=(36, 34, 37, 35))
    assert list(frame.name) == ["Homs"]
    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry.iloc[0].x, frame.geometry.iloc[0].y) == (36.7, 34.7)
    facts = geopandas.read_file(file, sql="SELECT key, value FROM build_info")
    assert dict(zip(facts.key, facts.value, strict=True))["places"] == "2"


@pytest.mark.parametrize("count", [0, 1, 48, 49, 48 * 48 + 1, 6000])
def test_trees_of_every_height_are_whole(world: World, count: int) -> None:
    for i in range(count):
        world.add_place(f"P{i}", lat=-90 + i * 0.03, lon=(i * 7.77) % 360 - 180)
    path = world.build()
    assert ask(path, "SELECT rtreecheck('rtree_place_geom')") == [("ok",)]
    assert ask(path, "SELECT count(*) FROM rtree_place_geom WHERE minx <= 200") == [(count,)]


# -- what is refused


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerNotFound, match="build one"):
        Gazetteer.open(tmp_path / "none.gpkg")


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    for content in (b"", b"hello", b"SQLite format 3\0" + b"\0" * 84):
        path.write_bytes(content)
        with pytest.raises(GazetteerFormatError, match="no gazetteer"):
            Gazetteer.open(path)


def test_someone_elses_geopackage(levant: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    levant.to_geodataframe(country="FR").to_file(path, layer="towns")
    with pytest.raises(GazetteerFormatError, match="no gazetteer"):
        Gazetteer.open(path)


@pytest.mark.parametrize(("key", "words"), [("schema", "schema 999"), ("rules", "other rules")])
def test_another_version(file: Path, key: str, words: str) -> None:
    db = sqlite3.connect(file)
    db.execute("UPDATE build_info SET value = '999' WHERE key = ?", (key,))
    db.commit()
    db.close()
    with pytest.raises(GazetteerFormatError, match=f"{words}.*build it again"):
        Gazetteer.open(file)


def test_a_damaged_file_is_said_to_be_one_when_that_shows(world: World) -> None:
    for i in range(3000):
        world.add_place(f"Place {i}", lat=i / 100, lon=i / 100, country="SY")
    path = world.build()
    content = bytearray(path.read_bytes())
    ((facts,),) = ask(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'build_info'")
    for page in range(1, len(content) // 8192):
        if page + 1 != facts and b"CREATE TABLE" not in content[page * 8192 : (page + 1) * 8192]:
            content[page * 8192 : (page + 1) * 8192] = b"\xff" * 8192
    path.write_bytes(content)
    with Gazetteer.open(path) as gazetteer:
        for read in (
            lambda: gazetteer.lookup("Place 7"), lambda: gazetteer.search("Place 7"), lambda: gazetteer.get(7),
            lambda: gazetteer.near(lat=1, lon=1), lambda: gazetteer.prefix("Pla"), lambda: gazetteer.scan("Place 7"),
            lambda: next(iter(gazetteer)), lambda: list(gazetteer.within(shapely.box(0, 0, 1, 1))),
        ):  # fmt: skip
            with pytest.raises(GazetteerFormatError, match=r"is damaged .*; build it again"):
                read()


def test_a_closed_gazetteer_says_so(file: Path) -> None:
    gazetteer = Gazetteer.open(file)
    gazetteer.close()
    gazetteer.close()
    with pytest.raises(ValueError, match="is closed"):
        gazetteer.search("Homs")


def test_a_gazetteer_that_is_let_go_leaves_no_open_file(file: Path) -> None:
    gazetteer = Gazetteer.open(file)
    assert gazetteer.search("Homs")
    connection = gazetteer._store._db
    del gazetteer
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_a_truncated_file(file: Path) -> None:
    content = file.read_bytes()
    for size in (len(content) - 1, len(content) // 2, 5000):
        file.write_bytes(content[:size])
        with pytest.raises(GazetteerFormatError, match="truncated"):
            Gazetteer.open(file)


# -- readers


@pytest.mark.parametrize("mmap", [False, True])
def test_readers_keep_what_they_opened_while_it_is_replaced(world: World, tmp_path: Path, mmap: bool) -> None:
    path = tmp_path / "g.gpkg"
    for i in range(3000):
        world.add_place(f"Old Town {i}", lat=i / 100)
    world.build(path)
    before_size = path.stat().st_size
    with Gazetteer.open(path, mmap=mmap) as before:
        small = World(tmp_path)
        small.add_place("New Town")
        small.build(path)
        # Much of what the reader has mapped, and has not looked at yet, lies behind the new file's end.
        assert path.stat().st_size < before_size / 3
        assert len([place for place in before if place.name.startswith("Old Town")]) == 3000
        assert [hit.place.name for hit in before.search("Old Town 2999", fuzzy=False)] == ["Old Town 2999"]
        assert before.near(lat=29.99, lon=0, limit=1)[0].place.name == "Old Town 2999"
        assert before.search("New Town", fuzzy=False) == []
        with Gazetteer.open(path, mmap=mmap) as after:
            assert [place.name for place in after] == ["New Town"]


def test_reading_leaves_no_trace(file: Path) -> None:
    content = file.read_bytes()
    file.chmod(0o444)
    with Gazetteer.open(file, mmap=True) as gazetteer:
        gazetteer.search("Homs")
    assert file.read_bytes() == content
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_many_threads_at_once(levant: Gazetteer) -> None:
    wrong: list[object] = []

    def read() -> None:
        for name, country in (("Homs", "SY"), ("Paris", "FR"), ("Damascus", "SY")) * 30:
            place = levant.search(name)[0].place
            if place.country != country:
                wrong.append((name, place))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_threads_that_look_up_the_same_names(world: World) -> None:
    for i in range(130):
        world.add_place(f"Town {i % 3}", country="SY" if i % 2 else "IQ")
    world.add_place("Alone")
    gazetteer = world.open()
    expected = {
        name: [hit.place for hit in gazetteer._lookup(name, 40, False)] for name in ("Town 0", "Town 1", "Alone")
    }
    wrong: list[str] = []

    def read() -> None:
        for name in list(expected) * 60:
            if [hit.place for hit in gazetteer._lookup(name, 40, False)] != expected[name]:
                wrong.append(name)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [len(places) for places in expected.values()] == [40, 40, 1]


def test_another_process_gets_the_file_opened_again(levant: Gazetteer) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(_homs, levant).result() == levant.search("Homs")[0]
    with copy.deepcopy(levant) as again:
        assert again.info == levant.info


def _homs(gazetteer: Gazetteer) -> object:
    return gazetteer.search("Homs")[0]


def test_a_path_with_odd_letters(file: Path, tmp_path: Path) -> None:
    odd = tmp_path / "a b%20?#é" / "g&x=1.gpkg"
    odd.parent.mkdir()
    shutil.copy(file, odd)
    with Gazetteer.open(odd) as gazetteer:
        assert len(gazetteer.to_geodataframe()) == len(gazetteer) == 2


# -- the parts


@given(st.sets(st.text(max_size=12), max_size=200))
@settings(max_examples=30)
def test_the_filter_forgets_no_key(keys: set[str]) -> None:
    name_filter = NameFilter.sized(len(keys))
    hashes = key_hashes(sorted(keys))
    name_filter.add(hashes)
    assert name_filter.maybe(hashes).tolist() == list(range(len(keys)))


def test_the_filter_passes_few_strangers() -> None:
    name_filter = NameFilter.sized(20_000)
    name_filter.add(key_hashes([f"known {i}" for i in range(20_000)]))
    assert len(name_filter.maybe(key_hashes([f"stranger {i}" for i in range(50_000)]))) < 50_000 * 0.01


@given(st.lists(st.builds(Name, st.text("aé ن", min_size=1).map(str.strip).filter(bool), st.sampled_from(["en", "ar"]),
                          st.booleans(), st.booleans(), st.booleans(), st.booleans()), unique=True))  # fmt: skip
def test_names_come_back_as_they_were_packed(names: list[Name]) -> None:
    assert unpack_names(pack_names(names)) == tuple(names)


@given(st.text("aéşıøñ´´ΰ\u037eﬁ½ن '-", min_size=1), st.lists(st.text("aé ن", min_size=1).filter(str.strip)))
def test_a_name_without_its_marks_is_a_name_too(main: str, others: list[str]) -> None:
    bare = unmarked(main)
    assert not bare or (bare.isascii() and fold(bare) == fold(main))
    names = [Name(text.strip()) for text in dict.fromkeys([*others, bare or "x"]) if text.strip()]
    packed = pack_names(names, main)
    assert not bare.strip() or bare not in packed.split("\n")
    assert unpack_names(packed, main) == tuple(dict.fromkeys(names))


@given(
    st.integers(-(2**40), 2**40), st.text(max_size=9), st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 10**9)
)
def test_places_made_fast_are_those_made_plainly(number: int, name: str, lat: float, lon: float, people: int) -> None:
    row = (number, name, point_blob(lat, lon), "P", "PPL", "SY", "04", "x", people, 7, 3)
    (made,) = made_places([row], UnitNames({"SY": "Syria", "SY.04": "Ar-Raqqah"}))
    point = Point(lat=lat, lon=lon)
    plain = Place(number, name, point, "P", "PPL", "SY", "04", "x", people, 7, "Ar-Raqqah", "Syria", 3)
    assert (made, type(made), type(made.point), hash(made)) == (plain, Place, Point, hash(plain))


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 5000)), unique=True))
def test_the_bearers_of_a_key_are_found_again(pairs: list[tuple[str, int]]) -> None:
    pairs = sorted([*pairs, *(("c", 6000 + i) for i in range(3 * MOST_PACKED + 1))])
    postings: dict[str, list[int]] = {}
    for key, number in pairs:
        postings.setdefault(key, []).append(number)
    flat = name_rows(postings)
    rows = list(zip(flat[::2], flat[1::2], strict=True))
    assert [(key, number) for key, packed in rows for number in numbers(packed)] == pairs
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE name_key (key, postings, PRIMARY KEY (key, postings)) WITHOUT ROWID")
        db.executemany("INSERT INTO name_key VALUES (?,?)", rows)
        assert db.execute("SELECT * FROM name_key ORDER BY key, postings").fetchall() == rows


@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 1 << 30, (1 << 31) - 1]), st.integers(1, 2**29)), unique=True),
    st.integers(1, 9),
)
def test_the_places_of_a_romanisation_key_are_found_again(pairs: list[tuple[int, int]], part: int) -> None:
    sounds = np.array(sorted(number << 32 | fid for number, fid in pairs), dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gazetteer.store.postings._PART", part)
        flat = [value for rows in sound_rows(sounds) for value in rows]
    rows = zip(flat[::2], flat[1::2], strict=True)
    assert [(number, fid) for number, packed in rows for fid in numbers(packed)] == sorted(pairs)


def test_a_text_with_a_language_stands_for_the_same_text_without() -> None:
    assert unpack_names(pack_names([Name("Alep"), Name("Alep", "fr"), Name("Halab")])) == (
        Name("Alep", "fr"),
        Name("Halab"),
    )


def test_the_hilbert_curve_goes_from_neighbour_to_neighbour() -> None:
    side = np.linspace(-89, 89, 16)
    lat, lon = (axis.ravel() for axis in np.meshgrid(side, side * 2))
    order = hilbert_order(lon, lat)
    steps = np.hypot(np.diff(lat[order]), np.diff(lon[order]) / 2)
    assert np.median(steps) == pytest.approx(side[1] - side[0])
    assert steps.max() < 4 * (side[1] - side[0])
