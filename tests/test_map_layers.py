"""Our layers on users' maps, and users' layers on ours, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium
import geopandas
import pytest
from bs4 import BeautifulSoup
from mapping import CAMP, HAWL, HOMS, KHUMS, Report, cold_nights, fall_of_baghouz
from shapely.geometry import Point

from geo.document import Document, Documents
from geo.maps import to_folium, to_map
from geo.maps.encode import literal


def layers(m: folium.Map) -> list[str]:
    return [c.layer_name for c in m._children.values() if isinstance(c, folium.FeatureGroup)]


def script(m: folium.Map) -> str:
    return str(m.get_root().render())


def test_a_layer_a_document_by_default() -> None:
    m = folium.Map()
    assert to_folium([fall_of_baghouz(), cold_nights()], m) is m
    assert layers(m) == ["The fall of Baghouz", "Cold nights at al-Hol"]
    assert "Al-Baghuz Fawqani, Deir ez-Zor, Syria" in script(m)


def test_a_layer_a_kind_and_one_for_what_was_rejected() -> None:
    m = to_folium([fall_of_baghouz(), cold_nights()], folium.Map(), by="kind", candidates=True)
    assert layers(m) == [
        "Cities, towns, villages",
        "Countries",
        "Waters",
        "Sites, roads, buildings",
        "Other candidates",
    ]
    rejected = list(m._children.values())[-1]
    assert not rejected.show
    assert all(place.name in script(m) for place in (CAMP, HAWL, HOMS, KHUMS))


def test_nameless_reports_are_numbered() -> None:
    doc = fall_of_baghouz()
    m = to_folium([Document(doc.text, doc.resolutions)] * 2, folium.Map())
    assert layers(m) == ["Report 1", "Report 2"]


def test_another_division_is_refused() -> None:
    with pytest.raises(ValueError, match="by is"):
        to_folium(fall_of_baghouz(), folium.Map(), by="colour")


def test_data_in_foliums_scripts_is_no_template() -> None:
    value = [{"name": '{{ 7*7 }} {% raw %} {# x #} "quoted" \\ </script>', "n": 1.5}]
    text = literal(value)
    assert json.loads(text) == value
    assert not re.search(r"\{\{|\{%|\{#|<", text)


def test_documents_methods_come_here() -> None:
    doc = fall_of_baghouz()
    assert layers(doc.to_folium(folium.Map())) == [doc.name]
    assert isinstance(doc.to_map(theme="dark"), folium.Map)
    assert doc._repr_html_().startswith("<iframe srcdoc=")
    assert doc.plot().get_xlim()[0] < HOMS.point.lon < doc.plot().get_xlim()[1]


def test_where_no_script_may_run_a_table_and_a_picture_are_seen() -> None:
    """What a notebook that is not trusted leaves of it: no frame, no style."""
    docs = Documents([fall_of_baghouz(), cold_nights()])
    for shown, rows in ((docs[0], len(docs[0])), (docs, len(docs[0]) + len(docs[1]))):
        page = BeautifulSoup(shown._repr_html_(), "html.parser")
        (style,) = page.find_all("style", recursive=False)
        assert re.search(r"iframe.*~ .toposcope-still", style.text)  # hides the rest as long as there is a frame
        assert [tag.name for tag in page.find_all(recursive=False)] == ["iframe", "style", "div"]
        for tag in page(["iframe", "style", "script"]):
            tag.decompose()
        assert page.find("img")["src"].startswith("data:image/png;base64,")
        assert len(page.find_all("tr")) == 1 + rows
        assert "Al-Baghuz Fawqani, Deir ez-Zor, Syria" in page.text


def test_where_no_script_may_run_the_texts_language_is_spoken() -> None:
    text = "Les habitants de Homs sont revenus dans la ville, et les routes vers Damas sont de nouveau ouvertes."
    report = Report(text).names("Homs", HOMS).document()
    page = BeautifulSoup(replace(report, language="fr")._repr_html_(), "html.parser")
    assert page.find("div", class_="toposcope-still")["lang"] == "fr"
    assert [cell.text for cell in page("th")] == ["Mention", "Lieu", "Confiance", "Motif"]
    assert page("td")[1].text == "Homs, Syrie"


def test_documents_are_a_list_in_a_terminal_and_one_document_for_writers() -> None:
    docs = Documents([fall_of_baghouz(), cold_nights()] * 10)
    assert repr(docs).count("\n") == 11
    assert repr(docs).startswith("20 documents: ")
    assert isinstance(docs[:2], Documents)
    assert docs[1] == cold_nights()
    assert len(docs[:2].to_geodataframe()) == len(docs[0]) + len(docs[1])
    assert docs[:2].places == tuple(dict.fromkeys((*docs[0].places, *docs[1].places)))


def test_geopandas_explores_onto_our_map() -> None:
    pytest.importorskip("mapclassify")
    frame = geopandas.GeoDataFrame(
        {"people": [10, 250, 9000], "side": ["a", "b", "a"]},
        geometry=[Point(36, 34), Point(38, 35), Point(40, 36)],
        crs=4326,
    )
    m = to_map(fall_of_baghouz())
    frame.explore("people", m=m)
    frame.explore("side", m=m)
    first = script(m)
    assert "ts-user-scale" in first
    assert '<div class="ts-user-legend"><b>side</b><ul><li>' in first
    assert "d3" not in re.findall(r'src="([^"]*)"', first)
    assert first == script(m)


def test_a_frame_of_ours_explored_onto_our_map() -> None:
    pytest.importorskip("mapclassify")
    doc = fall_of_baghouz()
    m = doc.to_map()
    frame = doc.to_geodataframe()
    frame[frame.geometry.notna()][["mention", "geometry"]].explore(m=m)
    assert script(m).count("Al-Baghuz Fawqani") >= 1
