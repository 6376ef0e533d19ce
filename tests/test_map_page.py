"""The file that the map page is: self-contained, sealed, the same at every build, and a folium map still."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping import BAGHUZ, cold_nights, fall_of_baghouz, saved

from geo import InputError, MapError
from geo.document import Document, Mention, Reason, Resolution
from geo.maps import to_html, to_map, verbatim
from geo.maps.encode import integers, json_script
from geo.maps.offline import script
from geo.maps.titles import title

CREDITS = {
    "https://leafletjs.com",
    "https://www.geonames.org/",
    "https://creativecommons.org/licenses/by/4.0/",
    "https://www.naturalearthdata.com/",
}


def page(m: folium.Map) -> str:
    return str(m.get_root().render())


def policy(text: str) -> dict[str, str]:
    content = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert content
    return dict(part.strip().split(" ", 1) for part in content[1].split(";"))


def test_nothing_points_to_the_network_but_credits() -> None:
    text = page(to_map([fall_of_baghouz(), cold_nights()])) + script()
    links = re.findall(r"""(?:src|href)=\\?["']?(https?:[^"'\\> ]+)""", text)
    assert set(links) == CREDITS
    assert not re.search(r"<link\b|@import|url\((?!#)", text)
    assert "sourceMappingURL" not in text


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    def build(name: str) -> bytes:
        m = to_map([fall_of_baghouz(), cold_nights()])
        group = folium.FeatureGroup("mine").add_to(m)
        folium.Marker([35, 38], popup="one", tooltip="two", icon=folium.Icon("red")).add_to(group)
        folium.GeoJson({"type": "Point", "coordinates": [36, 34]}, popup=folium.Popup("x", lazy=True)).add_to(m)
        folium.LayerControl().add_to(m)
        return saved(m, tmp_path, name).read_bytes()

    assert build("one.html") == build("two.html")


def test_saving_twice_gives_the_same(tmp_path: Path) -> None:
    m = to_map(fall_of_baghouz())
    folium.Marker([35, 38], popup="${x}").add_to(m)
    assert saved(m, tmp_path, "a.html").read_bytes() == saved(m, tmp_path, "b.html").read_bytes()


def test_numbers_that_look_like_foliums_names_stay_in_a_text() -> None:
    digest = hashlib.md5(b"x", usedforsecurity=False).hexdigest()
    assert digest in page(to_map(Document(f"The file {digest} was found.")))


def test_only_what_was_rendered_may_run() -> None:
    text = page(to_map(fall_of_baghouz()))
    rules = policy(text)
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in rules["script-src"] + rules["style-src-elem"]
    inline = [*re.findall(r"<script>(.*?)</script>", text, re.DOTALL), script()]
    listed = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline}
    assert set(rules["script-src"].split()) == listed
    assert re.findall(r"\son\w+=", re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("The road opens", "Some text.", "The road opens"),
        ("a/report.txt", "# Cold nights at al-Hol\n\nThe camp took in more people.", "Cold nights at al-Hol"),
        ("x.md", "HOMS, Syria (Own) - Shops in Homs opened on St. Paul St. after Mr. Haddad came. " + "More. " * 30,
         "HOMS, Syria (Own) - Shops in Homs opened on St. Paul St. after Mr. Haddad came."),
        ("", "word " * 60, "word " * 20 + "word…"),
        ("only.txt", "", "only.txt"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_report_is_called_by_its_title_heading_or_first_sentence(name: str, text: str, expected: str) -> None:
    found = title(Document(text, name=name))
    assert found == expected or (found.endswith("…") and expected.endswith("…") and len(found) <= 110)


def test_it_is_a_folium_map_and_says_what_it_is() -> None:
    m = to_map(fall_of_baghouz(), title="Baghouz <now>")
    assert isinstance(m, folium.Map)
    text = page(m)
    assert '<html lang="en" dir="ltr">' in text
    assert "<title>Baghouz &lt;now&gt;</title>" in text
    assert "user-scalable=no" not in text


@pytest.mark.parametrize("docs", [[Document("")], [Document("No place at all.")], [Document("\x00\ud800")]])
def test_a_page_without_places_is_a_page(docs: list[Document], tmp_path: Path) -> None:
    assert saved(to_map(docs), tmp_path).stat().st_size > 100_000


@pytest.mark.parametrize("wrong", [[], "x", ["x"], None, 5])
def test_what_is_no_document_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError, match="document"):
        to_map(wrong)


def test_the_text_arrives_letter_by_letter() -> None:
    text = "Line\r\nNUL \x00 RTL \u202eabc\u202c \u2028 </script> <!-- \ud83d ${x} \\ ` é 🙂"
    block = re.search(r'id="ts-data">(.*?)</script>', page(to_map(Document(text))), re.DOTALL)
    assert block
    assert json.loads(block[1])["docs"][0]["text"] == text


def test_a_plugin_without_an_offline_copy_is_named() -> None:
    m = to_map(fall_of_baghouz())
    folium.plugins.MarkerCluster().add_to(m)
    with pytest.raises(MapError, match=r"markercluster.*https://.*online=True"):
        page(m)


def test_online_allows_plugins_and_tiles_and_no_other_host() -> None:
    m = to_map(fall_of_baghouz(), online=True)
    folium.plugins.MarkerCluster().add_to(m)
    rules = policy(page(m))
    assert "https://cdnjs.cloudflare.com" in rules["script-src"]
    assert "https://tile.openstreetmap.org" in rules["img-src"]
    assert "https:" not in rules["img-src"].split()


def test_tiles_of_a_provider_ask_its_host_alone() -> None:
    tiles = folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="Example")
    rules = policy(page(to_map(fall_of_baghouz(), tiles=tiles)))
    assert rules["img-src"] == "data: blob: https://*.tiles.example"
    assert "https:" not in rules["script-src"] + rules["style-src-elem"]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="theme"):
        to_map(fall_of_baghouz(), theme="sepia")


def test_a_notebook_gets_the_page_in_a_frame_of_a_sensible_height() -> None:
    shown = to_html(fall_of_baghouz())
    frame = re.match(
        r'<iframe srcdoc="([^"]*)" title="The fall of Baghouz" style="[^"]*height:640px[^"]*"[^>]*></iframe>\n', shown
    )
    assert frame
    assert html.unescape(frame[1]) == page(to_map(fall_of_baghouz()))
    assert to_map(fall_of_baghouz(), height=400)._repr_html_().count("height:400px") == 1


def test_no_candidate_is_lost_in_a_hand_made_document() -> None:
    overlapping = [Mention(0, 5, "Homs "), Mention(3, 8, "s and")]
    doc = Document("Homs and", tuple(Resolution(m, BAGHUZ, 1.0, Reason.RESOLVED) for m in overlapping))
    assert '"start":[0,3]' in page(to_map(doc))


def letters_to_integers(code: str) -> list[int]:
    """What web/data.js does, in plain Python."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    out, value, shift = [], 0, 0
    for letter in code:
        digit = digits.index(letter)
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            out.append(-(value + 1) // 2 if value & 1 else value // 2)
            value = shift = 0
    return out


@given(st.lists(st.integers(-(2**40), 2**40)))
def test_integers_come_back(values: list[int]) -> None:
    assert letters_to_integers(integers(values)) == values


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_any_text_comes_back_from_a_data_block_and_ends_it_nowhere(text: str) -> None:
    block = json_script("x", {"text": text})
    inner = block.removeprefix('<script type="application/json" id="x">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner) == {"text": text}
    inner.encode("utf-8")


@given(st.text())
def test_verbatim_is_the_text_again_and_holds_no_code(text: str) -> None:
    markup = verbatim(text)
    assert not set("<>\"'`$\\{}") & set(markup)
    shown: Any = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), markup)
    assert shown == text.replace("\x00", "\ufffd")
