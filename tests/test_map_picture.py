"""The map as a picture: names as text, the size asked for, the same bytes at every build."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from mapping import cold_nights, fall_of_baghouz

from geo import MapError
from geo.document import Document
from geo.maps import picture

pytest.importorskip("matplotlib")


def test_an_svg_names_the_places_and_says_whose_they_are(tmp_path: Path) -> None:
    one, two = tmp_path / "a.svg", tmp_path / "b.svg"
    for path in (one, two):
        picture([fall_of_baghouz(), cold_nights()], path, title="Baghouz <$x$ & more>")
    text = one.read_text("utf-8")
    for words in ("Baghouz &lt;$x$ &amp; more&gt;", "GeoNames", "Natural Earth", " km<"):
        assert words in text
    assert "news.example, relief.example. 2019-03-23 to 2019-04-02" in text
    assert set(re.findall(r'<g id="name: ([^"]*)"', text)) >= {"Homs", "Baghouz", "Euphrates", "Syria"}
    assert one.read_bytes() == two.read_bytes()


def test_the_words_around_are_in_the_pages_language(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    picture([fall_of_baghouz(), cold_nights()], path, page_language="fr")
    text = path.read_text("utf-8")
    for words in ("2 articles", "Lieux : GeoNames", "23 mars 2019 au 2 avril 2019"):
        assert words in text
    assert "Places:" not in text
    picture(cold_nights(), path, page_language="ar")
    assert "2 أبريل 2019" in path.read_text("utf-8")


def test_a_png_has_the_size_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    picture(fall_of_baghouz(), path, size=(640, 480))
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (640, 480)


def test_what_can_t_be_drawn_is_said(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="a picture ends in"):
        picture(fall_of_baghouz(), tmp_path / "map.gif")
    with pytest.raises(MapError, match="nothing to draw"):
        picture(Document("No place."), tmp_path / "map.png")


def test_a_title_that_is_too_long_is_cut_between_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    long = "Fighting ended in Baghouz, and its families were taken to al-Hol, a camp near the border with Iraq."
    for title, shown in (
        (long, r"Fighting ended in Baghouz[\w ,-]*\w…"),
        ("Mmm" * 90, "(Mmm)+M?m?…"),
        ("Baghouz", "Baghouz"),
    ):
        picture(fall_of_baghouz(), path, size=(800, 520), title=title)
        line = next(t for t in re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text("utf-8")) if t[:3] == title[:3])
        assert re.fullmatch(shown, line)
        assert line.rstrip("…") in title
