"""The page in the reader's language: every phrase in every catalogue, none beside them, right to left where due."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import World
from mapping import HOMS, SYRIA_ITSELF, Report, cold_nights, fall_of_baghouz, place, soon
from test_map_browser import mention

from gazetteer import Gazetteer, Name, Point, distance_km
from geo.cli import main
from geo.errors import InputError
from geo.maps import page_language, to_map
from geo.maps.basemap import names
from geo.maps.local import LocalNames
from geo.maps.words import Words, catalogue, languages

pytest_plugins = ["browsing"]

Show = Callable[..., Any]

FORM = re.compile(r"\.(one|two|few|many|other)$")
SAME = {
    "fr": {"head.mention", "time.pause", "mentions", "print.where", "save.short", "comma", "km", "m"},
    "es": {
        "card.own",
        "tabs",
        "save.short",
        "comma",
        "of",
        "km",
        "m",
        "keys.close.key",
        "here.names",
        "marker",
        "mention.placed",
    },
    "ar": {"save.short", "keys.close.key", "here.names"},
}
"""Keys whose phrases are the same in English."""
WORDS_OF_OTHERS = set(
    "GeoJSON CSV PNG GeoNames CC BY Natural Earth Leaflet pmtiles Ctrl Tab Enter Esc f p n Z Y".split()
)
VISIBLE = """() => {
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      if (!node.parentElement.closest("script, style, .leaflet-tsLabels-pane, noscript")) out.push(node.data);
    } else for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"])
      if (node.hasAttribute(name)) out.push(node.getAttribute(name));
  }
  return out;
}"""


@pytest.mark.parametrize("code", ["fr", "es", "ar"])
def test_a_catalogue_says_all_that_the_english_one_does(code: str) -> None:
    english, own = catalogue("en"), catalogue(code)
    keys = [{FORM.sub("", key) for key in words} for words in (english, own)]
    assert keys[0] == keys[1]
    braces = {
        FORM.sub("", key): set(re.findall(r"\{\w+\}", english[key])) for key in english if FORM.sub("", key) == key
    }
    assert {key: set(re.findall(r"\{\w+\}", own[key])) for key in braces} == braces
    for key in english:
        if key.endswith(".other"):
            assert set(re.findall(r"\{\w+\}", own[key])) == set(re.findall(r"\{\w+\}", english[key])), key
    same = {FORM.sub("", key) for key in english if own.get(key) == english[key]}
    assert same <= SAME[code]
    assert Words(code).count("places", 3) != Words("en").count("places", 3)


def test_a_page_speaks_the_language_of_all_its_reports_or_english() -> None:
    assert page_language(["fr", "fr"]) == "fr"
    assert page_language(["fr", "ar"]) == page_language(["de"]) == page_language([None]) == page_language([]) == "en"
    french = replace(fall_of_baghouz(), language="fr")
    assert '<html lang="fr" dir="ltr">' in to_map(french).get_root().render()
    assert '<html lang="ar" dir="rtl">' in to_map(french, page_language="ar").get_root().render()
    assert '<html lang="en" dir="ltr">' in to_map([french, cold_nights()]).get_root().render()


def test_another_language_is_refused_by_what_there_is() -> None:
    with pytest.raises(InputError, match=r"no page in 'de'.*ar, en, es, fr"):
        to_map(fall_of_baghouz(), page_language="de")
    assert set(languages()) == {"en", "fr", "es", "ar"}


def greek() -> list[Any]:
    """Two reports with no Latin letter in them."""
    land = {"country": "ΣΥ", "country_name": "Συρία", "admin1_name": "Χομς"}
    places = [place(i, name, 34 + i, 37 + i, **land) for i, name in enumerate(["Χομς", "Χαλέπι", "Ράκα"], 1)]
    out = []
    for n, day in enumerate(["2019-03-23", "2019-04-02"]):
        report = Report("Χομς, Χαλέπι, Ράκα και Κανένα.", f"Αναφορά {n}", "νέα", day)
        report.names("Χομς", places[0], 0.4, alternates=[(places[1], 0.3)], sentence="Επειδή.")
        report.names("Χαλέπι", places[1], sentence="Επειδή.").names("Ράκα", places[2], sentence="Επειδή.")
        out.append(report.names("Κανένα", None).document())
    return out


def test_nothing_on_an_arabic_page_is_english(show: Show) -> None:
    page = show(to_map(greek(), page_language="ar"))
    found: set[str] = set()

    def look() -> None:
        page.wait_for_timeout(150)
        for text in page.evaluate(VISIBLE):
            words = re.findall(r"[A-Za-z][A-Za-z']*", text.replace("places.csv", ""))
            found.update(text for word in words if word not in WORDS_OF_OTHERS)

    look()
    mention(page, "Χομς").click()
    look()
    page.locator(".leaflet-popup .ts-elsewhere summary").click()
    page.locator(".leaflet-popup .ts-finding").fill("ωωωω")
    look()
    page.locator(".leaflet-popup .ts-choose").first.click()
    look()
    for tab in ("places", "reports", "review"):
        page.click(f"#ts-tab-{tab}")
        look()
    page.locator("#ts-search").evaluate("node => { node.value = 'ωω'; node.dispatchEvent(new Event('input')); }")
    page.locator("#ts-find").evaluate("node => { node.value = 'ωω'; node.dispatchEvent(new Event('input')); }")
    page.click("#ts-more summary")
    page.click("#ts-csv")
    page.check("#ts-candidates")
    page.locator("#ts-confidence").fill("50")
    look()
    page.click("#ts-help")
    look()
    assert found == set()


def test_an_arabic_page_goes_from_right_to_left(show: Show) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    page = show(to_map([fall_of_baghouz(), cold_nights()], page_language="ar"), bypass_csp=True)
    panel, ground, card = (page.locator(s).bounding_box() for s in ("#ts-panel", "#ts-map", "#ts-filters"))
    assert panel["x"] > ground["x"]
    assert card["x"] < ground["x"] + ground["width"] / 2
    assert "7" in page.locator("#ts-shown").inner_text()
    page.locator("#ts-tab-text").focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#ts-tab-reports", "aria-selected") == "true"
    page.click("#ts-tab-text")
    mention(page, "al-Hol").click()
    popup = page.locator(".leaflet-popup")
    assert soon(page, lambda: popup.bounding_box()["x"] > card["x"] + card["width"])
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in axe.run(page)["violations"]] == []


def test_numbers_days_and_percents_are_the_language_s(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()], page_language="fr"))
    assert "23 mars 2019" in page.locator("#ts-meta").inner_text()
    mention(page, "al-Hol").click()
    text = page.locator(".ts-place").inner_text()
    assert "sûr à 60 %" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "3 409 habitants" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Petite ville" in text
    assert "Syrie" in text


def test_places_are_called_as_readers_call_them(world: World) -> None:
    world.add_place("Ar Raqqah", geonameid=172955, lat=35.95, lon=39.01, country="SY", names=["رقه", "الرقة", "ڕەققە"])
    gazetteer = world.open()
    raqqa = place(172955, "Ar Raqqah", 35.95, 39.01, country="SY", country_name="Syria")
    assert LocalNames(Words("ar"), gazetteer).place(raqqa) == "الرقة"
    assert LocalNames(Words("fr"), gazetteer).place(raqqa) == "Ar Raqqah"
    assert LocalNames(Words("fr"), None).place(SYRIA_ITSELF) == "Syrie"
    assert LocalNames(Words("es"), None).place(place(360630, "Cairo", 30.06, 31.25, country="EG")) == "El Cairo"
    assert LocalNames(Words("en"), gazetteer).place(HOMS) == "Homs"


@pytest.mark.parametrize(
    ("name", "lat", "lon", "french", "spanish", "arabic"),
    [
        ("North Atlantic Ocean", 52, -31, "Océan Atlantique Nord", "Océano Atlántico Norte", "شمال المحيط الأطلسي"),
        ("Arctic Ocean", 81, -153, "Océan Arctique", "Océano Ártico", "المحيط المتجمد الشمالي"),
        ("Mediterranean Sea", 39, 6, "Méditerranée", "Mediterráneo", "البحر المتوسط"),
        ("Ural Mountains", 68, 66, "Monts Oural", "Montes Urales", "جبال الأورال"),
        ("Thar Desert", 27, 71, "Désert du Thar", "Desierto de Thar", "صحراء ثار"),
        ("Sumatra", -2, 103, "Sumatra", "Sumatra", "سومطرة"),
        ("Canadian Shield", 64, -97, "Canadian Shield", "Canadian Shield", "Canadian Shield"),  # of no known name
    ],
)
def test_seas_and_ranges_of_the_basemap_speak_the_page_s_language(
    name: str, lat: float, lon: float, french: str, spanish: str, arabic: str
) -> None:
    with Gazetteer.open() as gazetteer:
        said = [LocalNames(Words(code), gazetteer).region(name, lon, lat) for code in ("fr", "es", "ar")]
    assert said == [french, spanish, arabic]


@pytest.mark.parametrize(("namesakes", "most"), [(0, 5000), (1, 1300)])
def test_how_far_the_gazetteers_point_of_a_region_may_lie(world: World, namesakes: int, most: float) -> None:
    world.add_place("Long Ocean", fclass="H", fcode="OCN", lat=0.0, lon=0.0, names=[Name("Océan Long", "fr")])
    for _ in range(namesakes):
        world.add_place("Long Ocean", fclass="H", fcode="OCN", lat=0.0, lon=170.0)
    local = LocalNames(Words("fr"), world.open())
    degree = distance_km(Point(0.0, 0.0), Point(0.0, 1.0))
    within, beyond = ((most + km) / degree for km in (-0.5, 0.5))
    assert local.region("Long Ocean", within, 0.0) == "Océan Long"
    assert local.region("Long Ocean", -beyond, 0.0) == "Long Ocean"


def test_one_of_several_of_a_name_must_lie_near(world: World) -> None:
    for at, arabic in ((-70, "الأنديز الجنوبية"), (10, "الأنديز الشمالية")):
        world.add_place("Andes", lat=at, lon=-70, fclass="T", fcode="MTS", names=[arabic])
    local = LocalNames(Words("ar"), world.open())
    assert [local.region("Andes", -71.0, lat) for lat in (8, -68)] == ["الأنديز الشمالية", "الأنديز الجنوبية"]
    assert local.region("Andes", -71.0, -30.0) == "Andes"


def test_the_basemap_s_names_are_spelt_as_maps_spell_them() -> None:
    said = [*names("region_name"), *names("lake_name")]
    assert not [n for n in said if n != " ".join(n.split())]
    assert {"Solomon Islands", "Hokkaido", "Plateau of Tibet"} <= {*said}


def test_a_label_has_the_form_of_the_dictionary(world: World) -> None:
    world.add_place("Petrozavodsk", geonameid=509820, lat=61.78, lon=34.35, country="RU", names=["Петрозаводск"])
    names = LocalNames(Words("en"), world.open())
    town = place(509820, "Petrozavodsk", 61.78, 34.35, country="RU")
    estonia = place(453733, "Estonia", 59, 26, "A.PCLI", country="EE")
    assert names.nominative("Петрозаводске", town, "ru") == "Петрозаводск"
    assert names.nominative("Петрозаводск", town, "ru") == ""
    assert names.nominative("Естонії", estonia, "uk") == "Естонія"
    assert names.nominative("Petrozavodsk", town, "en") == ""


def test_the_command_s_page_and_evidence_speak_one_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = Path(__file__).parents[1] / "seeds" / "languages" / "fr.txt"
    assert main(["map", str(report), "-o", str(tmp_path / "map.html")]) == 0
    page = (tmp_path / "map.html").read_text()
    assert '<html lang="fr" dir="ltr">' in page
    assert "Compris comme" in page
    assert main(["map", str(report), "-o", str(tmp_path / "map.html"), "--page-language", "ar"]) == 0
    page = (tmp_path / "map.html").read_text()
    assert '<html lang="ar" dir="rtl">' in page
    assert "Compris comme" not in page
    capsys.readouterr()
