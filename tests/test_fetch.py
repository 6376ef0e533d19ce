"""Downloading from a server that serves GeoNames' files, breaks connections, and lies."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from geonames_server import Behaviour, Server, serving

from gazetteer import FetchError
from gazetteer.fetch import Plan, download, plan_download, plan_updates
from gazetteer.geonames import read_dump, read_units, support_files

ROWS = "\n".join(
    f"{n}\tPlace {n}\tPlace {n}\t\t35.{n}\t38.{n}\tP\tPPL\tSY\t\t04\t\t\t\t{n}\t\t300\tAsia/Damascus\t2024-01-01"
    for n in range(1, 400)
)
NO_WAITS = (0.0, 0.0)


def zipped(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("readme.txt", "not the table" * 10_000)
        archive.writestr(name, text)
    return stream.getvalue()


FILES = {
    "SY.zip": zipped("SY.txt", ROWS),
    "alternatenames/SY.zip": zipped("SY.txt", "1\t1\tar\tمكان\t1\t\t\t\t\t\n"),
    "admin1CodesASCII.txt": b"SY.04\tAr-Raqqah\tAr-Raqqah\t172957\n",
    "admin2Codes.txt": b"SY.04.1\tRaqqa\tRaqqa\t7000\n",
    "countryInfo.txt": b"#ISO\n",
    "featureCodes_en.txt": b"P.PPL\tpopulated place\t\n",
    "hierarchy.zip": zipped("hierarchy.txt", "163843\t172957\tADM\n"),
}


def planned(server: Server, into: Path) -> Plan:
    return plan_download(["sy"], into=into, base_url=server.url, waits=NO_WAITS)


def test_a_plan_says_what_and_how_much_before_anything_is_fetched(tmp_path: Path) -> None:
    with serving(FILES) as server:
        plan = planned(server, tmp_path)
        assert plan.missing == sum(map(len, FILES.values()))
        assert "SY.zip" in str(plan)
        assert "kB" in str(plan)
        assert {method for method, _, _ in server.asked} == {"HEAD"}
    assert not list(tmp_path.iterdir())


def test_a_download_brings_files_that_the_readers_find_and_read(tmp_path: Path) -> None:
    with serving(FILES) as server:
        paths = download(planned(server, tmp_path), waits=NO_WAITS)
    assert [p.name for p in paths[:2]] == ["SY.zip", "SY-alternates.zip"]
    assert len(list(read_dump(tmp_path / "SY.zip"))) == 399
    beside = support_files(tmp_path / "SY.zip")
    assert beside.alternates == tmp_path / "SY-alternates.zip"
    assert beside.admin1 is not None
    assert next(iter(read_units(beside.admin1))).geonameid == 172957
    assert not [p for p in tmp_path.iterdir() if ".part" in p.name]


def test_what_is_there_already_is_not_fetched_again(tmp_path: Path) -> None:
    with serving(FILES) as server:
        download(planned(server, tmp_path), waits=NO_WAITS)
        server.asked.clear()
        again = planned(server, tmp_path)
        download(again, waits=NO_WAITS)
        assert again.missing == 0
        assert "already there" in str(again)
        assert {method for method, _, _ in server.asked} == {"HEAD"}


def test_files_bear_the_servers_date_and_are_fetched_again_when_that_is_newer(tmp_path: Path) -> None:
    with serving(FILES) as server:
        download(planned(server, tmp_path), waits=NO_WAITS)
        changed = datetime.fromtimestamp((tmp_path / "SY.zip").stat().st_mtime, UTC)
        assert changed.isoformat() == "2026-11-19T03:00:00+00:00"
        server.modified = "Fri, 20 Nov 2026 03:00:00 GMT"
        assert planned(server, tmp_path).missing == sum(map(len, FILES.values()))


def test_a_broken_connection_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    with serving(FILES, Behaviour(breaks={"SY.zip": [1000, 5000, 7]})) as server:
        got: list[int] = []
        download(planned(server, tmp_path), waits=NO_WAITS, on_progress=lambda _item, count: got.append(count))
        ranges = [asked for method, name, asked in server.asked if method == "GET" and name == "SY.zip"]
    assert ranges == ["", "bytes=1000-", "bytes=6000-", "bytes=6007-"]
    assert (tmp_path / "SY.zip").read_bytes() == FILES["SY.zip"]
    assert sum(got) == sum(map(len, FILES.values()))


def test_a_later_download_goes_on_from_an_earlier_one(tmp_path: Path) -> None:
    with serving(FILES, Behaviour(breaks={"SY.zip": [4000, 0, 0, 0]})) as server:
        with pytest.raises(FetchError, match=r"broke off after 4\.0 kB.*run the download again"):
            download(planned(server, tmp_path), waits=NO_WAITS)
        plan = planned(server, tmp_path)
        assert "begun" in str(plan)
        download(plan, waits=NO_WAITS)
        assert ("GET", "SY.zip", "bytes=4000-") in server.asked
    assert (tmp_path / "SY.zip").read_bytes() == FILES["SY.zip"]


def test_a_file_that_changed_meanwhile_is_begun_anew(tmp_path: Path) -> None:
    files = dict(FILES)
    with serving(files, Behaviour(breaks={"SY.zip": [4000, 0, 0, 0]})) as server:
        with pytest.raises(FetchError):
            download(planned(server, tmp_path), waits=NO_WAITS)
        files["SY.zip"] = zipped("SY.txt", ROWS + "\n" + ROWS)
        download(planned(server, tmp_path), waits=NO_WAITS)
    assert (tmp_path / "SY.zip").read_bytes() == files["SY.zip"]


@pytest.mark.parametrize("behaviour", [{"ignores_ranges": True}, {"wrong_range": True}, {"silent_on_size": True}])
def test_servers_without_ranges_or_sizes_do(tmp_path: Path, behaviour: dict[str, bool]) -> None:
    with serving(FILES, Behaviour(breaks={"SY.zip": [1000]}, **behaviour)) as server:
        if behaviour.get("silent_on_size"):
            server.behaviour.breaks.clear()
            assert "size unknown" in str(planned(server, tmp_path))
        download(planned(server, tmp_path), waits=NO_WAITS)
    assert (tmp_path / "SY.zip").read_bytes() == FILES["SY.zip"]


@pytest.mark.parametrize("lie", [-5000, +5000])
def test_a_lie_about_the_length_leaves_no_file(tmp_path: Path, lie: int) -> None:
    claims = {"SY.zip": len(FILES["SY.zip"]) + lie}
    with serving(FILES, Behaviour(claims=claims)) as server, pytest.raises(FetchError, match=r"SY\.zip"):
        download(planned(server, tmp_path), waits=NO_WAITS)
    assert not (tmp_path / "SY.zip").exists()


def test_damage_within_a_zip_is_found(tmp_path: Path) -> None:
    damaged = FILES["SY.zip"].replace(b"Place 7\t", b"Plaice\t7")
    with serving({**FILES, "SY.zip": damaged}) as server, pytest.raises(FetchError, match="damaged"):
        download(planned(server, tmp_path), waits=NO_WAITS)
    assert not list(tmp_path.glob("SY.zip*"))


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(tmp_path: Path) -> None:
    with serving(FILES, Behaviour(answers={"SY.zip": [503, 429], "hierarchy.zip": [403]})) as server:
        with pytest.raises(FetchError, match=r"hierarchy\.zip: the server refuses it \(403"):
            download(planned(server, tmp_path), waits=NO_WAITS)
        assert [name for method, name, _ in server.asked if method == "GET"].count("hierarchy.zip") == 1
    assert (tmp_path / "SY.zip").exists()


def test_what_cannot_be_is_said_in_a_line(tmp_path: Path) -> None:
    with serving(FILES) as server:
        with pytest.raises(FetchError, match=r"XX\.zip: the server has no such file"):
            plan_download(["XX"], into=tmp_path, base_url=server.url, waits=NO_WAITS)
        with pytest.raises(FetchError, match="no country code"):
            plan_download(["Syria"], into=tmp_path, base_url=server.url, waits=NO_WAITS)
        (tmp_path / "file").touch()
        with pytest.raises(FetchError, match="no folder"):
            download(planned(server, tmp_path / "file"), waits=NO_WAITS)
        url = server.url
    with pytest.raises(FetchError, match="can't be reached"):
        plan_download(["SY"], into=tmp_path, base_url=url, waits=NO_WAITS)
    with pytest.raises(FetchError, match="not a web address"):
        plan_download(["SY"], into=tmp_path, base_url="file:///etc/", waits=NO_WAITS)


def test_all_countries_are_two_files_and_the_support_files(tmp_path: Path) -> None:
    files = {**FILES, "allCountries.zip": FILES["SY.zip"], "alternateNamesV2.zip": FILES["alternatenames/SY.zip"]}
    with serving(files) as server:
        plan = plan_download("all", into=tmp_path, base_url=server.url, waits=NO_WAITS)
    assert [item.path.name for item in plan.items[:2]] == ["allCountries.zip", "alternateNamesV2.zip"]
    assert len(plan.items) == 7


def test_daily_changes_are_fetched_by_date_while_the_server_keeps_them(tmp_path: Path) -> None:
    kinds = ("modifications", "deletes", "alternateNamesModifications", "alternateNamesDeletes")
    daily = {f"{kind}-2026-11-{day}.txt": b"" for kind in kinds for day in (19, 20)}
    with serving(daily) as server:
        plan = plan_updates(
            date(2026, 11, 18), until=date(2026, 11, 20), into=tmp_path, base_url=server.url, waits=NO_WAITS
        )
        assert len(download(plan, waits=NO_WAITS)) == 8
        with pytest.raises(FetchError, match="keeps the changes of the last days only"):
            plan_updates(date(2026, 11, 16), until=date(2026, 11, 20), into=tmp_path, base_url=server.url)
        with pytest.raises(FetchError, match="build anew"):
            plan_updates(date(2026, 1, 1), until=date(2026, 11, 20), into=tmp_path, base_url=server.url)


@pytest.mark.parametrize("there", ["ftp://127.0.0.1/SY.zip", "http://localhost/SY.zip", "file:///etc/hostname"])
def test_another_server_is_not_gone_to(tmp_path: Path, there: str) -> None:
    with (
        serving(FILES, Behaviour(redirects={"SY.zip": there})) as server,
        pytest.raises(FetchError, match=r"another server|not allowed"),
    ):
        planned(server, tmp_path)


def test_another_address_of_the_same_server_is(tmp_path: Path) -> None:
    with serving(FILES | {"new.zip": FILES["SY.zip"]}, Behaviour(redirects={"SY.zip": "/dump/new.zip"})) as server:
        download(planned(server, tmp_path), waits=NO_WAITS)
    assert (tmp_path / "SY.zip").read_bytes() == FILES["SY.zip"]
