"""GeoNames' daily changes applied to a built gazetteer, and what differs between two."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gazetteer import Gazetteer, GazetteerFormatError, Name, SourceError
from gazetteer.build import build
from gazetteer.build.compare import diff
from gazetteer.build.update import update


def line(geonameid: int, name: str, lat: float = 35.0, **more: str) -> str:
    cells = {"fclass": "P", "fcode": "PPL", "country": "SY", "cc2": "", "admin1": "04", **more}
    fixed = ["", "", "", "100", "", "300", "Asia/Damascus", "2026-11-01"]
    return "\t".join([str(geonameid), name, name, "", str(lat), "38.0", *cells.values(), *fixed])


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{text}\n" for text in lines), encoding="utf-8")
    return path


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A gazetteer of a dump of 18 November: four places in a governorate, names, a hierarchy, an overlay."""
    dump = write(
        tmp_path / "SY.txt",
        line(1, "Stays"),
        line(2, "Old Name"),
        line(3, "Goes"),
        line(4, "Moves"),
        line(5, "Governorate", fclass="A", fcode="ADM1"),
    )
    noon = datetime(2026, 11, 18, 12, tzinfo=UTC).timestamp()
    os.utime(dump, (noon, noon))
    write(tmp_path / "SY-alternates.txt", "10\t1\tar\tيبقى\t1\t\t\t", "11\t1\ten\tRemains\t\t\t\t", "13\t2\t\tOther")
    write(tmp_path / "hierarchy.txt", "5\t1\tADM", "5\t3\tADM")
    write(tmp_path / "featureCodes_en.txt", "P.PPL\tpopulated place\t")
    camps = write(tmp_path / "camps.csv", "name,lat,lon", "Camp,35.5,38.5")
    return build(tmp_path / "old.gpkg", base="none", geonames=[dump], overlays=[camps])


def changed(folder: Path) -> Path:
    """The changes of two days."""
    folder.mkdir()
    write(folder / "modifications-2026-11-19.txt", line(2, "New Name"), line(4, "Moves", 35.5), line(6, "Comes"),
          line(7, "Elsewhere", country="IQ"))  # fmt: skip
    write(folder / "deletes-2026-11-19.txt", "3\tGoes\tduplicate")
    write(folder / "alternateNamesModifications-2026-11-19.txt", "12\t1\tku\tDimîne\t\t\t\t")
    write(folder / "alternateNamesDeletes-2026-11-19.txt", "11\t1\tRemains\twrong")
    write(folder / "modifications-2026-11-20.txt", line(6, "Comes Indeed"))
    return folder


def test_the_changes_of_all_days_are_applied(built: Path, tmp_path: Path) -> None:
    assert update(built, changed(tmp_path / "daily")) == built
    with Gazetteer.open(built) as gazetteer:
        assert {p.geonameid: p.name for p in gazetteer if p.geonameid > 0} == {
            1: "Stays", 2: "New Name", 4: "Moves", 5: "Governorate", 6: "Comes Indeed"
        }  # fmt: skip
        assert gazetteer[4].point.lat == 35.5
        assert set(gazetteer.names(1)) >= {Name("يبقى", "ar", preferred=True), Name("Dimîne", "ku")}
        assert "Remains" not in {n.text for n in gazetteer.names(1)}
        assert "Other" in {n.text for n in gazetteer.names(2)}
        assert gazetteer.info.dump_date == "2026-11-20"
        assert "daily changes to 2026-11-20" in str(gazetteer.info.sources)
        assert gazetteer.lookup("New Name")
        assert not gazetteer.lookup("Goes")


def test_what_is_no_part_of_geonames_stays(built: Path, tmp_path: Path) -> None:
    update(built, changed(tmp_path / "daily"), out=tmp_path / "new.gpkg")
    with Gazetteer.open(built) as old, Gazetteer.open(tmp_path / "new.gpkg") as new:
        assert len(old) == len(new)
        assert [h.place.name for h in new.lookup("Camp")] == ["Camp"]
        assert [p.name for p in new.parents(new[1])] == ["Governorate"]
        assert new.feature_names == old.feature_names == {"P.PPL": "populated place"}
        assert [p.geonameid for p in new.children(new[5])] == [p.geonameid for p in old.children(old[5])][:1]


def test_applying_the_same_days_twice_changes_nothing(built: Path, tmp_path: Path) -> None:
    daily = changed(tmp_path / "daily")
    once = update(built, daily, out=tmp_path / "once.gpkg")
    twice = update(once, daily, out=tmp_path / "twice.gpkg")
    assert not list(diff(once, twice))


def test_diff_says_what_became_of_each_place(built: Path, tmp_path: Path) -> None:
    new = update(built, changed(tmp_path / "daily"), out=tmp_path / "new.gpkg")
    told = {(c.geonameid, str(c.what), c.name, c.old_name, round(c.km)) for c in diff(built, new)}
    assert told == {
        (2, "renamed", "New Name", "Old Name", 0),
        (3, "gone", "Goes", "", 0),
        (4, "moved", "Moves", "", 55),
        (6, "appeared", "Comes Indeed", "", 0),
    }


def test_a_few_metres_are_no_move(tmp_path: Path) -> None:
    old = build(tmp_path / "old.gpkg", base="none", geonames=[write(tmp_path / "a.txt", line(1, "A", 35.0))])
    new = build(tmp_path / "new.gpkg", base="none", geonames=[write(tmp_path / "b.txt", line(1, "A", 35.005))])
    assert not list(diff(old, new))


def test_missing_days_are_refused(built: Path, tmp_path: Path) -> None:
    daily = changed(tmp_path / "daily")
    (daily / "modifications-2026-11-19.txt").unlink()
    before = built.read_bytes()
    with pytest.raises(SourceError, match="changes of 2026-11-19 are missing"):
        update(built, daily)
    (daily / "modifications-2026-11-20.txt").unlink()
    with pytest.raises(SourceError, match="no daily changes from 2026-11-18 on"):
        update(built, daily)
    assert built.read_bytes() == before


def test_files_that_are_no_gazetteer_are_refused(built: Path, tmp_path: Path) -> None:
    junk = write(tmp_path / "junk.gpkg", "junk")
    with pytest.raises(GazetteerFormatError):
        update(junk, changed(tmp_path / "daily"))
    with pytest.raises(GazetteerFormatError):
        list(diff(built, junk))
