"""Reading GeoNames' files: every column, and every oddity that the published ones are known for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Name, SourceError
from gazetteer.geonames import (
    Row,
    SupportFiles,
    parse_row,
    position,
    read_alternates,
    read_countries,
    read_deletions,
    read_dump,
    read_feature_codes,
    read_hierarchy,
    read_units,
    support_files,
    text_size,
)


def line(**columns: str) -> str:
    """A dump's line, of a plain village but for the columns given."""
    cells = {
        "geonameid": "900001", "name": "Tell Example", "asciiname": "Tell Example", "alternatenames": "",
        "latitude": "36.5", "longitude": "40.25", "fclass": "P", "fcode": "PPL", "country": "SY", "cc2": "",
        "admin1": "01", "admin2": "0105", "admin3": "010503", "admin4": "", "population": "1200", "elevation": "",
        "dem": "312", "timezone": "Asia/Damascus", "modified": "2024-02-29",
    }  # fmt: skip
    return "\t".join({**cells, **columns}.values())


def dump(folder: Path, *lines: str, end: str = "\n") -> Path:
    path = folder / "XX.txt"
    path.write_bytes((end.join(lines) + end).encode())
    return path


def one(folder: Path, **columns: str) -> Row:
    (row,) = read_dump(dump(folder, line(**columns)))
    return row


def test_every_column_that_a_gazetteer_keeps_arrives(tmp_path: Path) -> None:
    assert one(tmp_path, alternatenames="Tal Mithal,تل مثال") == Row(
        900001, "Tell Example", 36.5, 40.25, "P", "PPL", "SY", "01", "0105", 1200, (Name("Tal Mithal"), Name("تل مثال"))
    )


def test_quotes_are_letters(tmp_path: Path) -> None:
    rows = list(read_dump(dump(tmp_path, line(name='"Ayn "al', alternatenames="'Ayn"), line(geonameid="2", name="b"))))
    assert [r.name for r in rows] == ['"Ayn "al', "b"]
    assert rows[0].names == (Name("'Ayn"), Name("Tell Example"))


def test_tabs_at_the_end_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = dump(tmp_path, line(), line(geonameid="2") + "\t\t", "", line(geonameid="3"), end="\r\n")
    assert [r.geonameid for r in read_dump(path)] == [900001, 2, 3]
    assert {r.country for r in read_dump(path)} == {"SY"}


def test_a_byte_order_mark_is_no_part_of_the_first_id(tmp_path: Path) -> None:
    path = tmp_path / "XX.txt"
    path.write_bytes(b"\xef\xbb\xbf" + line().encode() + b"\n")
    assert next(read_dump(path)).geonameid == 900001


def test_a_line_without_its_last_columns_still_says_all(tmp_path: Path) -> None:
    assert next(read_dump(dump(tmp_path, "\t".join(line().split("\t")[:15])))).population == 1200


def test_ten_thousand_characters_of_alternate_names(tmp_path: Path) -> None:
    names = [f"Name {n}" for n in range(1200)]
    assert len(",".join(names)) > 10_000
    assert [n.text for n in one(tmp_path, alternatenames=",".join(names)).names] == names


def test_names_come_once_without_blanks_and_without_the_main_one(tmp_path: Path) -> None:
    row = one(tmp_path, asciiname="Tell Exampl", alternatenames="Tell Example,, Tal ,Tal,Tell Exampl")
    assert [n.text for n in row.names] == ["Tal", "Tell Exampl"]


def test_empty_admin_and_population_are_empty_and_zero(tmp_path: Path) -> None:
    row = one(tmp_path, country="", admin1="", admin2="", population="")
    assert (row.country, row.admin1, row.admin2, row.population) == ("", "", "", 0)


@pytest.mark.parametrize(("text", "degrees"), [("359.5", -0.5), ("180", 180.0), ("360", 0.0), ("-180", -180.0)])
def test_longitudes_counted_to_360_are_wrapped(tmp_path: Path, text: str, degrees: float) -> None:
    assert one(tmp_path, longitude=text).lon == degrees


def test_letters_outside_the_basic_plane_are_whole(tmp_path: Path) -> None:
    assert one(tmp_path, name="𠮷野", asciiname="Yoshino").name == "𠮷野"


def test_a_missing_name_falls_back_on_the_ascii_one(tmp_path: Path) -> None:
    assert one(tmp_path, name="", asciiname="Ascii").name == "Ascii"


def test_rows_of_one_id_all_come_in_the_files_order(tmp_path: Path) -> None:
    path = dump(tmp_path, line(name="old"), line(name="new"))
    assert [r.name for r in read_dump(path)] == ["old", "new"]


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"geonameid": "12a"}, "the id"),
        ({"name": " ", "asciiname": ""}, "no name"),
        ({"latitude": "91"}, "off the globe"),
        ({"longitude": "361"}, "off the globe"),
        ({"latitude": "nan"}, "off the globe"),
        ({"latitude": ""}, "no position"),
        ({"population": "many"}, "population"),
    ],
)
def test_a_line_that_is_no_place_is_told_with_its_number(tmp_path: Path, columns: dict[str, str], what: str) -> None:
    path = dump(tmp_path, line(), line(**columns), line(geonameid="3"))
    with pytest.raises(SourceError, match=rf"XX\.txt, line 2: .*{what}"):
        list(read_dump(path))
    told: list[SourceError] = []
    assert [r.geonameid for r in read_dump(path, on_bad=told.append)] == [900001, 3]
    assert len(told) == 1


def test_bytes_that_are_no_text_spoil_one_line_only(tmp_path: Path) -> None:
    path = tmp_path / "XX.txt"
    path.write_bytes(b"\n".join([line().encode(), b"2\t\xff\xfe", b"3\tna\0me", line(geonameid="4").encode()]))
    told: list[SourceError] = []
    assert [r.geonameid for r in read_dump(path, on_bad=told.append)] == [900001, 4]
    assert [str(e).split(": ", 1)[1][:8] for e in told] == ["not UTF-", "has NUL "]


def test_a_zip_is_read_as_its_table(tmp_path: Path) -> None:
    path = tmp_path / "XX.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not the table " * 100)
        archive.writestr("XX.txt", line() + "\n")
    read: list[int] = []
    assert next(read_dump(path, on_bytes=read.append)).geonameid == 900001
    assert list(read_dump(path, on_bytes=read.append))
    assert sum(read) == text_size(path) == len(line()) + 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b""])
def test_a_damaged_zip_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "XX.zip"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"XX\.zip"):
        list(read_dump(path))
    with pytest.raises(SourceError, match=r"missing\.txt.*No such file"):
        list(read_dump(tmp_path / "missing.txt"))


def test_a_zip_without_a_table_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "XX.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "")
    with pytest.raises(SourceError, match=r"has no \.txt file"):
        list(read_dump(path))


def test_alternate_names_keep_language_and_marks_and_leave_codes_out(tmp_path: Path) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(
        "1\t10\tar\tالرقة\t1\t\t\t\t\t\n2\t10\t\tRaqqa\t\t1\n3\t10\ten\tCallinicum\t\t\t\t1\t\t\n"
        "4\t10\tfr_1793\tRaca\t\t\t\t\t\t\n5\t10\ten\tThe Town\t\t\t1\t\t\t\n6\t10\tde\tAlt\t\t\t\t\t1900\t1950\n"
        "7\t10\tlink\thttps://en.wikipedia.org/wiki/Raqqa\t\t\t\t\t\t\n8\t10\tiata\tRQA\t\t\t\t\t\t\n"
        "9\t10\tpost\t12345\t\t\t\t\t\t\n10\t10\twkdt\tQ200209\t\t\t\t\t\t\n11\t10\tabbr\tRQ\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    names = {a.alternate_id: a.name for a in read_alternates(path)}
    assert names == {
        1: Name("الرقة", "ar", preferred=True),
        2: Name("Raqqa", short=True),
        3: Name("Callinicum", "en", historic=True),
        4: Name("Raca", "fr", historic=True),
        5: Name("The Town", "en", colloquial=True),
        6: Name("Alt", "de", historic=True),
        11: Name("RQ", "abbr", short=True),
    }
    assert {a.alternate_id for a in read_alternates(path, languages=["ar", "fr"])} == {1, 2, 4}


def test_support_files_give_their_records(tmp_path: Path) -> None:
    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    assert list(read_units(file("admin1CodesASCII.txt", "SY.04\tAr-Raqqah\tAr-Raqqah\t172957\n"))) == [
        ("SY.04", "Ar-Raqqah", "Ar-Raqqah", 172957)
    ]
    country = (
        "SY\tSYR\t760\tSY\tSyria\tDamascus\t185180\t16906283\tAS\t.sy\tSYP\tPound\t963\t\t\tar-SY\t163843\tIQ,JO,IL\t"
    )
    (syria,) = read_countries(file("countryInfo.txt", f"# a remark\n#ISO\tISO3\n{country}\n"))
    assert (syria.iso, syria.geonameid, syria.neighbours) == ("SY", 163843, ("IQ", "JO", "IL"))
    codes = list(
        read_feature_codes(file("featureCodes_en.txt", "P.PPL\tpopulated place\ta city\nnull\tnot available\t\n"))
    )
    assert codes == [("P", "PPL", "populated place", "a city")]
    links = list(read_hierarchy(file("hierarchy.txt", "1\t2\tADM\n1\t3\n")))
    assert links == [(1, 2, "ADM"), (1, 3, "")]
    assert list(read_deletions(file("deletes-2026-11-20.txt", "5\tGone\tduplicate\n"))) == [5]
    with pytest.raises(SourceError, match=r"hierarchy\.txt, line 1: not a line"):
        list(read_hierarchy(file("hierarchy.txt", "one\ttwo\n")))
    with pytest.raises(SourceError, match="1 columns"):
        list(read_units(file("admin2Codes.txt", "SY.04\n")))


def test_support_files_are_found_beside_the_dump(tmp_path: Path) -> None:
    for name in ("SY.txt", "SY-alternates.zip", "admin1CodesASCII.txt", "hierarchy.zip"):
        (tmp_path / name).touch()
    found = support_files(tmp_path / "SY.txt")
    assert found == SupportFiles(
        admin1=tmp_path / "admin1CodesASCII.txt",
        hierarchy=tmp_path / "hierarchy.zip",
        alternates=tmp_path / "SY-alternates.zip",
    )
    named = SupportFiles(admin1=tmp_path / "hierarchy.zip")
    assert support_files(tmp_path / "SY.txt", named).admin1 == named.admin1
    with pytest.raises(SourceError, match="no such file"):
        support_files(tmp_path / "SY.txt", SupportFiles(admin2=tmp_path / "missing.txt"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), max_size=22))
def test_whatever_the_fields_hold_they_make_a_row_or_a_clear_error(fields: list[str]) -> None:
    try:
        row = parse_row(fields)
    except SourceError as error:
        assert str(error)  # noqa: PT017
    else:
        assert row.name
        assert abs(row.lat) <= 90
        assert abs(row.lon) <= 180


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_positions_come_through_unchanged(lat: float, lon: float) -> None:
    assert position(repr(lat), repr(lon)) == (lat, lon)


@pytest.mark.parametrize("column", ["geonameid", "population"])
def test_a_number_beyond_64_bits_is_no_row(column: str) -> None:
    fields = ["1", "Homs", "", "", "34", "36", "P", "PPL", "SY", "", "", "", "", "", "9"]
    fields[0 if column == "geonameid" else 14] = str(1 << 63)
    with pytest.raises(SourceError, match="whole number"):
        parse_row(fields)


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_without_an_end_is_no_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr("gazetteer.geonames.lines.LONGEST_LINE", 1000)
    path = tmp_path / ("SY.zip" if packed else "SY.txt")
    if packed:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("SY.txt", "x" * 5000)
    else:
        path.write_text("x" * 5000, encoding="utf-8")
    with pytest.raises(SourceError, match="line 1 has no end"):
        list(read_dump(path))
