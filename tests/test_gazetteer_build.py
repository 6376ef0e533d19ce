"""Building: dumps with all their oddities, alternate names, units, overlays, and nothing half done."""

from __future__ import annotations

import errno
import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from subprocess import PIPE

import pyogrio
import pytest
from conftest import World
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, GazetteerBuildError, Match, Name, SourceError, SupportFiles, contains
from gazetteer.build import Options, build, build_rows
from gazetteer.build.atomic import one_at_a_time
from gazetteer.build.buckets import chosen_bounds
from gazetteer.build.keys import key_batch
from gazetteer.build.staging import staged_block, staged_row
from gazetteer.build.workers import Workers
from gazetteer.geonames import Row, parse_row, read_blocks
from gazetteer.kinds import importance_of


def line(geonameid: int = 1, name: str = "Homs", **more: str) -> str:
    """A line of a dump with 19 columns."""
    values = {"ascii": "", "others": "", "lat": "34.7", "lon": "36.7", "fclass": "P", "fcode": "PPL", "country": "SY",
              "admin1": "11", "admin2": "", "population": "0", **more}  # fmt: skip
    fields = [
        str(geonameid),
        name,
        *(values[k] for k in ("ascii", "others", "lat", "lon", "fclass", "fcode", "country")),
    ]
    fields += [
        "",
        values["admin1"],
        values["admin2"],
        "",
        "",
        values["population"],
        "",
        "",
        "Asia/Damascus",
        "2026-01-01",
    ]
    return "\t".join(fields)


def dump(folder: Path, *lines: str, name: str = "XX.txt", newline: str = "\n") -> Path:
    path = folder / name
    path.write_bytes("".join(one + newline for one in lines).encode())
    return path


def built(folder: Path, *lines: str, options: Options | None = None, **more: object) -> Gazetteer:
    path = build(folder / "g.gpkg", base="none", geonames=[dump(folder, *lines)], options=options, **more)  # type: ignore[arg-type]
    return Gazetteer.open(path)


def test_a_dump_with_all_its_oddities(tmp_path: Path) -> None:
    with built(
        tmp_path,
        line(1, 'The "Quoted" Town', ascii='The "Quoted" Town'),
        line(2, "Ḩimş", ascii="Hims", others="Homs,حمص,,Homs, Emesa"),
        line(3, "𐌷Gothic", others="x" * 9_000 + "," + "y" * 900),
        line(4, "Suva", lon="178.4", country="", admin1=""),
        line(5, "Far East", lon="359.5"),
        line(2, "Ḩimş", population="775404", others="Hims al Qadimah"),
    ) as gazetteer:
        assert len(gazetteer) == 5
        assert gazetteer[1].name == 'The "Quoted" Town'
        homs = gazetteer[2]
        assert (homs.population, homs.rank) == (775_404, 1)
        assert {n.text for n in gazetteer.names(homs)} == {"Hims", "Homs", "حمص", "Emesa", "Hims al Qadimah"}
        assert gazetteer.lookup("𐌷gothic")[0].place.geonameid == 3
        assert gazetteer[5].point.lon == -0.5


def test_crlf_a_bom_and_a_zip_make_no_difference(tmp_path: Path) -> None:
    lines = [line(i, f"Place {i}", others="Lieu") for i in range(1, 4)]
    plain = dump(tmp_path, *lines)
    crlf = dump(tmp_path, *lines, name="crlf.txt", newline="\r\n")
    crlf.write_bytes(b"\xef\xbb\xbf" + crlf.read_bytes())
    zipped = tmp_path / "YY.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(plain, "YY.txt")
        archive.writestr("readme.txt", "no data")
    contents = []
    for path in (plain, crlf, zipped):
        with Gazetteer.open(build(tmp_path / "g.gpkg", base="none", geonames=[path])) as gazetteer:
            contents.append([(p, gazetteer.names(p)) for p in gazetteer])
    assert contents[0] == contents[1] == contents[2]
    assert len(contents[0]) == 3


def test_two_builds_of_one_input_hold_the_same(tmp_path: Path) -> None:
    source = dump(tmp_path, *[line(i, f"Place {i % 7}", population=str(i % 5)) for i in range(1, 200)])
    tables = []
    for name in ("a.gpkg", "b.gpkg"):
        db = sqlite3.connect(build(tmp_path / name, base="none", geonames=[source]))
        tables.append([db.execute(f"SELECT * FROM {t}").fetchall() for t in ("place", "name_key", "sound_key", "unit")])
        db.close()
    assert tables[0] == tables[1]


@pytest.mark.parametrize("buckets", [2, 7, 40])
def test_the_order_of_keys_is_the_same_for_any_number_of_buckets(
    tmp_path: Path, buckets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [
        "Al Baghūz",
        "حمص",
        "𐌷Gothic",
        'The "Quoted", Town',
        "a\\b",
        "NULL",
        "Z",
        "éa",
        "Київ",
        "東京",
        "~x",
        "\U0001f642 Z",
    ]
    source = dump(tmp_path, *[line(i, names[i % len(names)], others=names[i % 5]) for i in range(1, 300)])
    tables = []
    for count in (1, buckets):
        monkeypatch.setattr("gazetteer.build.naming.bucket_count", lambda _, count=count: count)
        db = sqlite3.connect(build(tmp_path / "g.gpkg", base="none", geonames=[source]))
        for table, order in (("name_key", "key, postings"), ("sound_key", "sound"), ("top_key", "key, fid")):
            rows = db.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall()
            assert rows == db.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall() != []
            tables.append(rows)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.close()
    assert tables[:3] == tables[3:]
    assert {p.name for p in tmp_path.iterdir()} == {"XX.txt", "g.gpkg"}


def test_buckets_share_the_keys_about_evenly() -> None:
    places = [(i, "P", "SY", f"Name {i:05}", "") for i in range(3000)]
    bounds = chosen_bounds(places[::10], 10)
    sizes = [len(lines) for lines in key_batch(places, bounds).names]
    assert len(sizes) == 10
    assert min(sizes) > 0.7 * max(sizes)
    assert chosen_bounds([], 10) == ()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("only\tthree\tcolumns", "3 columns"),
        (line(1).replace("1\tHoms", "one\tHoms"), "id"),
        (line(1, lat="north"), "position"),
        (line(1, lat="91"), "off the globe"),
        (line(1, ""), "no name"),
        (line(1, population="many"), "population"),
        (line(1, "Ho\0ms"), "NUL"),
    ],
)
def test_a_line_that_makes_no_sense(tmp_path: Path, bad: str, words: str) -> None:
    with pytest.raises(SourceError, match=f"XX.txt, line 2: .*{words}"):
        built(tmp_path, line(7), bad, line(8))
    assert not (tmp_path / "g.gpkg").exists()
    told: list[SourceError] = []
    with built(tmp_path, line(7), bad, line(8), options=Options(on_bad=told.append)) as gazetteer:
        assert len(gazetteer) == 2
    assert len(told) == 1


FIELD = st.text(st.characters(exclude_characters="\t\n\r\0", exclude_categories=["Cs"]), max_size=8)


@given(
    st.integers(1, 10**9), FIELD, FIELD, st.lists(FIELD, max_size=4).map(",".join),
    st.sampled_from(["0", "-91", "12.5", " 3", "x", "", "nan"]), st.sampled_from(["0", "361", "-180", "359", "1e1"]),
    st.sampled_from(["", "0", "12", "-3", "1.5", "x"]),
)  # fmt: skip
@settings(max_examples=300)
def test_the_fast_way_through_a_line_agrees_with_the_parser(
    geonameid: int, name: str, ascii_name: str, others: str, lat: str, lon: str, population: str
) -> None:
    text = line(geonameid, name, ascii=ascii_name, others=others, lat=lat, lon=lon, population=population)
    try:
        slow = list(staged_row(parse_row(text.split("\t"))))
    except SourceError:
        slow = []
    fast = staged_block(1, text.encode(), "", True)
    assert fast.places == slow
    assert len(fast.bad) == (not slow)


def test_helper_processes_do_what_is_done_here() -> None:
    blocks = [(1, "\n".join(line(i, f"Al Name {i}", others="Nom") for i in range(9)).encode(), "", True)] * 5
    places = [(i, "P", "SY", f"Ar Raqqah {i}", "Raqqa") for i in range(9)], ("raqqah", "raqqah 5")
    with Workers(2) as workers:
        assert [tuple(s) for s in workers.map("stage", blocks)] == [tuple(staged_block(*b)) for b in blocks]
        assert list(workers.map("keys", [places] * 3)) == [key_batch(*places)] * 3
        workers.close()
        assert list(workers.map("keys", [places])) == [key_batch(*places)]


def test_a_helper_that_dies_ends_the_build() -> None:
    with Workers(1) as workers:
        results = workers.map("stage", iter([(1, b"", "", True)] * 3))
        next(results)
        workers._children[0].kill()
        with pytest.raises(GazetteerBuildError, match="ended early"):
            list(results)


def test_blocks_are_whole_lines(tmp_path: Path) -> None:
    path = dump(tmp_path, *[line(i) for i in range(50)])
    for size in (1, 100, 10_000):
        blocks = list(read_blocks(path, size))
        assert b"\n".join(block.text for block in blocks) + b"\n" == path.read_bytes()
        assert blocks[-1].first + blocks[-1].text.count(b"\n") == 50


def test_only_some_feature_classes(tmp_path: Path) -> None:
    options = Options(feature_classes=("P", "H"))
    with built(tmp_path, line(1), line(2, fclass="T"), line(3, fclass="H"), options=options) as gazetteer:
        assert {place.geonameid for place in gazetteer} == {1, 3}


def alternates(folder: Path, *rows: tuple[object, ...]) -> Path:
    path = folder / "alternateNamesV2.txt"
    lines = ["\t".join([str(i), *map(str, row), *[""] * (9 - len(row))]) for i, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_alternate_names_with_languages_and_flags(tmp_path: Path) -> None:
    alternates(
        tmp_path, (1, "en", "Homs", 1), (1, "ar", "حمص"), (1, "en", "Emesa", "", "", "", 1), (1, "iata", "QHS"),
        (1, "link", "https://example.org"), (1, "fr", "Homs-la-Belle"), (9, "en", "Nowhere"),
    )  # fmt: skip
    with built(tmp_path, line(1, "Hims", others="Emesa,Old spelling")) as gazetteer:
        homs = gazetteer[1]
        assert set(gazetteer.names(homs)) == {
            Name("Homs", "en", preferred=True), Name("حمص", "ar"), Name("Emesa", "en", historic=True),
            Name("Homs-la-Belle", "fr"),
        }  # fmt: skip
        assert gazetteer.lookup("Emesa")[0].match is Match.HISTORIC
        assert gazetteer.search("homs", language="en")
        assert gazetteer.search("Homs la Belle", language="ar", fuzzy=False) == []
        assert gazetteer.lookup("QHS") == ()
    with built(tmp_path, line(1, "Hims"), options=Options(languages=("ar",))) as gazetteer:
        assert gazetteer.names(1) == (Name("حمص", "ar"),)


def test_a_line_of_alternate_names_that_makes_no_sense(tmp_path: Path) -> None:
    path = alternates(tmp_path, (1, "en", "Emesa"), ("one", "en", "Homs"), (1, "ar", "حمص"))
    with path.open("ab") as stream:
        stream.write(b"4\t1\n5\t1\ten\t\xff\n6\t1\ten\tHo\0ms\n")
    with pytest.raises(SourceError, match=r"alternateNamesV2.txt, line 2: ids that are no whole numbers: '1', 'one'"):
        built(tmp_path, line(1, "Hims"))
    told: list[SourceError] = []
    with built(tmp_path, line(1, "Hims"), options=Options(on_bad=told.append)) as gazetteer:
        assert {name.text for name in gazetteer.names(1)} == {"Emesa", "حمص"}
    assert [str(error).partition("alternateNamesV2.txt, ")[2][:20] for error in told] == [
        "line 2: ids that are", "line 4: 2 columns wh", "line 5: not UTF-8 (b", "line 6: has NUL byte",
    ]  # fmt: skip


def test_further_names_make_a_place_more_important(tmp_path: Path) -> None:
    alternates(tmp_path, *[(2, "en", f"Name {i}") for i in range(9)])
    with built(tmp_path, line(1, "Little known"), line(2, "Well known")) as gazetteer:
        assert [place.geonameid for place in gazetteer] == [2, 1]
        assert gazetteer[2].names_count == 10


def test_units_by_the_support_files_beside_the_dump(tmp_path: Path) -> None:
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.11\tHoms Governorate\tHoms Governorate\t169575\n")
    (tmp_path / "hierarchy.txt").write_text("6255147\t163843\tADM\n")
    with built(
        tmp_path, line(5), line(163843, "Syria", fclass="A", fcode="PCLI", admin1="00"),
        line(6255147, "Asia", fclass="L", fcode="CONT", country="", admin1=""),
    ) as gazetteer:  # fmt: skip
        assert gazetteer[5].label == "Homs, Homs Governorate, Syria"
        assert [unit.name for unit in gazetteer.parents(gazetteer[5])] == ["Syria"]
        assert [place.name for place in gazetteer.children(gazetteer[6255147])] == ["Syria"]


@pytest.mark.parametrize("admin1", ["", "02"])
def test_a_unit_of_the_support_files_has_its_own_code_whatever_its_row_says(tmp_path: Path, admin1: str) -> None:
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.11\tHoms Governorate\tHoms Governorate\t169575\n")
    unit = line(169575, "Homs Governorate", fclass="A", fcode="ADM1", admin1=admin1)
    other = line(7, "Aleppo Governorate", fclass="A", fcode="ADM1", admin1="02")
    with built(tmp_path, line(5), other, unit) as gazetteer:
        assert gazetteer[169575].admin1 == "11"
        assert contains(gazetteer[169575], gazetteer[5])
        assert gazetteer[7].admin1 == "02"


def test_a_river_of_several_countries_stays_one_where_a_dump_has_it_in_one(tmp_path: Path) -> None:
    whole = line(1, "Nile", others="the Nile", fclass="H", fcode="STM", country="", admin1="")
    mouth = line(1, "Nile River", fclass="H", fcode="STM", country="EG", admin1="12")
    with built(tmp_path, whole, mouth) as gazetteer:
        nile = gazetteer[1]
        assert (nile.name, nile.country, nile.admin1) == ("Nile", "", "")
        assert gazetteer.lookup("Nile")[0].match is Match.EXACT
        assert {n.text for n in gazetteer.names(nile)} >= {"Nile River", "the Nile"}


def test_overlays_add_name_and_hide(tmp_path: Path) -> None:
    camps = tmp_path / "camps.geojson"
    square = {"type": "Polygon", "coordinates": [[[36, 34], [37, 34], [37, 35], [36, 34]]]}
    features: list[tuple[dict[str, object], object]] = [
        ({"name": "Camp Roj", "names": "ar:روج"}, {"type": "Point", "coordinates": [42.3, 36.9]}),
        ({"geonameid": 1, "names": "Qalamun Gate"}, square),
        ({"geonameid": 2, "hide": True}, None),
    ]
    camps.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features
    ]}))  # fmt: skip
    with built(tmp_path, line(1), line(2, "Hidden"), overlays=[camps]) as gazetteer:
        assert {place.name for place in gazetteer} == {"Homs", "Camp Roj"}
        assert gazetteer.lookup("Qalamun Gate")[0].place.geonameid == 1
        assert gazetteer.lookup("روج")[0].place.geonameid < 0
        areas = ask_areas(gazetteer.path)
        assert areas == [(1, "Homs")]


def ask_areas(path: Path) -> list[tuple[int, str]]:
    import geopandas

    frame = geopandas.read_file(path, layer="area")
    assert list(frame.geom_type) == ["Polygon"]
    return list(zip(frame.geonameid, frame.name, strict=True))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"base": "none"}, "nothing to build from"),
        ({"base": "all"}, "no base gazetteer"),
        ({"base": "none", "geonames": ["none.txt"]}, "no such file"),
        ({"base": "none", "geonames": [Path(__file__).parent]}, "a folder; name the dumps in it"),
        ({"geonames": [__file__], "options": Options(feature_classes=("P", "PPL"))}, "feature classes are A .*not PPL"),
    ],
)
def test_what_can_not_be_built(tmp_path: Path, arguments: dict[str, object], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        build(tmp_path / "g.gpkg", **arguments)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["admin1", "admin2", "countries", "feature_codes", "hierarchy"])
def test_a_wrong_support_file_is_told_of_before_the_work(tmp_path: Path, kind: str) -> None:
    wrong = dump(tmp_path, line(), name="wrong.txt")
    rest = dump(tmp_path, "no line of a dump", name="XX.txt")
    with pytest.raises(SourceError, match=r"wrong.txt, line 1: not a line of this kind of file"):
        build(tmp_path / "g.gpkg", geonames=[rest], options=Options(support=SupportFiles(**{kind: wrong})))


def test_feature_codes_are_kept_with_what_they_mean(tmp_path: Path) -> None:
    codes = "P.PPL\tpopulated place\ta city, town or village\nH.RES\treserve\t\nnull\tnot available\t\n"
    (tmp_path / "featureCodes_en.txt").write_text(codes)
    with built(tmp_path, line()) as gazetteer:
        assert gazetteer.feature_names == {"P.PPL": "populated place", "H.RES": "reserve"}
        rows = pyogrio.read_dataframe(gazetteer.path, sql="SELECT fcode, name FROM feature_code")
        assert rows.values.tolist() == [["PPL", "populated place"], ["RES", "reserve"]]


def test_names_of_their_own_file_go_with_overlays_and_the_builtin_places_too(tmp_path: Path) -> None:
    (names := tmp_path / "names.txt").write_text("1\t17\tku\tHemsa\t\t\t\t\n")
    (own := tmp_path / "own.csv").write_text("geonameid,name,lat,lon\n17,Homs,34.7,36.7\n")
    options = Options(support=SupportFiles(alternates=names))
    path = build(tmp_path / "g.gpkg", base="none", overlays=[own], options=options)
    with Gazetteer.open(path) as gazetteer:
        assert gazetteer.names(17, "ku") == (Name("Hemsa", "ku"),)
        assert gazetteer.info.sources == ("names.txt", "own.csv")


# -- nothing half done


def rows_then(error: BaseException | None, count: int = 3) -> object:
    for i in range(count):
        yield Row(i, f"Place {i}", 0.0, 0.0, "P", "PPL", "", "", "", 0)
    if error is not None:
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SourceError("bad"), RuntimeError("bug")], ids=repr)
def test_a_build_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "g.gpkg"
    path.write_bytes(b"the old one")
    with pytest.raises(type(error)):
        build_rows(rows_then(error), path)  # type: ignore[arg-type]
    assert path.read_bytes() == b"the old one"
    assert [p.name for p in tmp_path.iterdir()] == ["g.gpkg"]


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GazetteerBuildError, match="can't write"):
        build_rows(rows_then(None), tmp_path / "file" / "g.gpkg")  # type: ignore[arg-type]


def test_a_folder_is_no_place_for_the_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerBuildError, match="it is a folder"):
        build_rows(rows_then(None), tmp_path)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["XX.txt", "hierarchy.txt", "own.csv"])
def test_a_build_does_not_replace_what_it_reads(tmp_path: Path, name: str) -> None:
    source = dump(tmp_path, line())
    (tmp_path / "hierarchy.txt").write_text("1\t2\tADM\n")
    (tmp_path / "own.csv").write_text("name,lat,lon\nCamp,1,2\n")
    before = (tmp_path / name).read_bytes()
    with pytest.raises(GazetteerBuildError, match="is read by this build"):
        build(tmp_path / name, base="none", geonames=[source], overlays=[tmp_path / "own.csv"])
    assert (tmp_path / name).read_bytes() == before


def test_where_a_link_leads_the_file_is_replaced(world: World, tmp_path: Path) -> None:
    world.add_place("Homs")
    (tmp_path / "disk").mkdir()
    (link := tmp_path / "g.gpkg").symlink_to(tmp_path / "disk" / "real.gpkg")
    world.build(link)
    assert link.is_symlink()
    with Gazetteer.open(tmp_path / "disk" / "real.gpkg") as gazetteer:
        assert len(gazetteer) == 1


def test_ctrl_c_is_heard_within_a_long_statement(tmp_path: Path) -> None:
    path = tmp_path / "g.gpkg"
    earlier = signal.signal(signal.SIGINT, signal.default_int_handler)
    # Hypothesis listens to the garbage collector, and what is raised while it listens is lost.
    listeners, gc.callbacks[:] = gc.callbacks[:], []
    press = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))

    def build_for_a_while() -> None:
        press.start()
        for _ in range(50):  # some 20 s
            build_rows(rows_then(None, 20_000), path)  # type: ignore[arg-type]

    try:
        with pytest.raises(KeyboardInterrupt):
            build_for_a_while()
    finally:
        gc.callbacks[:] = listeners
        signal.signal(signal.SIGINT, earlier)
    assert {p.name for p in tmp_path.iterdir()} <= {"g.gpkg"}


def test_two_builders_of_one_file(world: World, tmp_path: Path) -> None:
    path = tmp_path / "g.gpkg"
    for i in range(300):
        world.add_place(f"Place {i}")
    threads = [threading.Thread(target=world.build, args=(path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Gazetteer.open(path) as gazetteer:
        assert len(gazetteer) == 300
    assert [p.name for p in tmp_path.iterdir()] == ["g.gpkg"]


def test_processes_that_come_for_the_builtin_gazetteer_at_once_share_one_build(tmp_path: Path) -> None:
    script = """
import gazetteer.build as building
def build(path):
    with open(path.with_suffix(".log"), "a") as log: log.write("built\\n")
    building.build_rows([], path)
building.build = build
print(building.builtin_gazetteer())
"""
    environment = {**os.environ, "TOPOSCOPE_CACHE": str(tmp_path)}
    children = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=PIPE, stderr=PIPE, text=True)
        for _ in range(3)
    ]
    said = [child.communicate() for child in children]
    assert len({path for path, _ in said}) == 1
    path = Path(said[0][0].strip())
    told = "".join(errors for _, errors in said)
    assert told == "toposcope: making the built-in gazetteer, once; it takes less than half a minute\n"
    assert path.with_suffix(".log").read_text() == "built\n"
    Gazetteer.open(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
@pytest.mark.parametrize("number", [errno.EWOULDBLOCK, errno.ENOLCK])
def test_who_waits_too_long_for_another_builder_goes_on(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def locked(*_: object) -> None:
        raise OSError(number, "another has it, or there are no locks")

    def wait(seconds: float) -> None:
        waited.append(seconds)
        assert len(waited) < 99, "waits for ever"

    monkeypatch.setattr("gazetteer.build.atomic.fcntl.flock", locked)
    monkeypatch.setattr("gazetteer.build.atomic.time.sleep", wait)
    monkeypatch.setattr("gazetteer.build.atomic.time.monotonic", lambda: 100.0 * len(waited))
    with one_at_a_time(tmp_path / "g.gpkg"):
        pass
    assert bool(waited) == (number == errno.EWOULDBLOCK)


# -- importance


def test_importance_puts_countries_before_cities_before_villages() -> None:
    order = [
        importance_of("A", "PCLI", 18_000_000, 100),
        importance_of("P", "PPLC", 1_500_000, 80),
        importance_of("P", "PPLA", 700_000, 20),
        importance_of("P", "PPL", 700_000, 20),
        importance_of("P", "PPL", 2_000, 3),
        importance_of("P", "PPL", 0, 0),
        importance_of("S", "SCH", 0, 0),
    ]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == len(order)
