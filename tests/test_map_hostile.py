"""Hostile names in every place where a name can stand: nothing runs, and the letters show as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import folium
import geopandas
import pytest
from mapping import SYRIA, Report, place
from shapely.geometry import Point

from geo.document import Document, Reason
from geo.maps import to_folium, to_map, verbatim
from geo.maps.safe import inert, shown

pytest_plugins = ["browsing"]

Show = Callable[..., Any]
BAD = [
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`);alert(1);(`",
    "\\`);alert(1)//",
    "\\",
    '"><svg onload=alert(1)>',
    "';alert(1);'",
    "{{ 7*7 }}{% raw %}",
    "<!--<script>alert(1)",
    "‮abc‬def",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "][__proto__",
]
ALL = " | ".join(BAD)


def hostile(name: str = ALL) -> Document:
    """A document whose every text is hostile."""
    where = place(1, name, 35.0, 38.0, admin1_name=name, **(SYRIA | {"country_name": name, "country": name}))
    other = place(2, f"{name}2", 36.0, 39.0, "A.ADM1", **SYRIA)
    report = Report(f"{name}\n\nGo to {name} now. And {name}\x00.", name, name, "2020-01-01")
    report.names(name, where, 0.5, alternates=[(other, 0.3)], sentence=name)
    report.names(name, where, 0.5, sentence=name).names(name, None, reason=Reason.AMBIGUOUS, alternates=[(other, 0.4)])
    return report.document()


def test_our_own_page_shows_every_letter_and_runs_none(show: Show) -> None:
    doc = hostile()
    page = show(to_map([doc, doc], title=ALL))
    assert page.title() == ALL
    assert page.locator("#ts-title").text_content() == ALL
    assert page.locator(".ts-mention").first.text_content() == ALL
    assert page.locator(".ts-article").text_content() == doc.text.replace("\n\n", "")
    page.locator(".ts-mention").first.click()
    assert page.locator(".ts-place h2").text_content() == ALL
    assert page.locator(".ts-evidence").first.text_content() == ALL
    assert page.locator(".ts-place .ts-option bdi").first.text_content() == f"{ALL}2"
    assert page.locator("#ts-doc option").first.text_content() == ALL
    page.check("#ts-candidates")
    page.locator(".ts-candidate").first.hover(force=True)
    page.keyboard.press("2")
    assert page.locator(".ts-row bdi").first.text_content() == ALL
    page.fill("#ts-search", "<img src=x onerror=alert(1)>nothing")
    page.click("#ts-tab-review")
    page.locator("#ts-pane-review .ts-choose").first.click()
    assert page.watch.nothing(), page.watch


def test_stock_popups_tooltips_and_layer_names_run_nothing_and_show_the_letters(show: Show) -> None:
    m = to_map(Document("No place."))
    for i, bad in enumerate(BAD):
        layer = folium.FeatureGroup(name=bad).add_to(m)
        folium.Marker([60 - 10 * i, 10], popup=bad, tooltip=bad).add_to(layer)
        folium.Marker([60 - 10 * i, -60], popup=folium.Popup(bad, parse_html=True, lazy=True)).add_to(m)
    folium.LayerControl(collapsed=False).add_to(m)
    page = show(m)
    letters = [html.unescape(bad) for bad in BAD]
    assert [n.strip() for n in page.locator(".leaflet-control-layers label").all_text_contents()] == letters
    markers = page.locator(".leaflet-marker-icon")
    for i, (bad, expected) in enumerate(zip(BAD, letters, strict=True)):
        markers.nth(2 * i).dispatch_event("click")
        assert opened(page) == without_guard(expected)
        markers.nth(2 * i).dispatch_event("mouseover")
        assert page.locator(".leaflet-tooltip").last.text_content().strip() == expected
        markers.nth(2 * i).dispatch_event("mouseout")
        markers.nth(2 * i + 1).dispatch_event("click")
        assert opened(page) == without_guard(bad)
    assert page.watch.nothing(), page.watch


def opened(page: Any) -> str:
    return str(page.locator(".leaflet-popup-content").last.text_content()).strip()


def without_guard(text: str) -> str:
    """folium puts a backslash before a backtick in a popup; whether one was there before, nobody can tell."""
    return text.replace("\\`", "`")


def test_our_layers_on_a_users_map_show_the_letters(show: Show) -> None:
    m = to_folium(hostile(), to_map(Document("No place.")), candidates=True)
    folium.LayerControl(collapsed=False).add_to(m)
    page = show(m)
    names = page.locator(".leaflet-control-layers-overlays label")
    assert [n.strip() for n in names.all_text_contents()] == [ALL, "Other candidates"]
    page.locator("path.leaflet-interactive").first.dispatch_event("click")
    assert page.locator(".leaflet-popup-content strong").text_content().startswith(ALL)


def test_geopandas_layers_show_the_letters(show: Show) -> None:
    pytest.importorskip("mapclassify")
    names = [bad for bad in BAD if "{%" not in bad]  # geopandas itself can't carry that
    frame = geopandas.GeoDataFrame({"name": names}, geometry=[Point(i, i) for i in range(len(names))], crs=4326)
    m = to_map(Document("No place."))
    page = show(frame.explore("name", m=m, marker_kwds={"radius": 9}, popup=True))
    legend = page.locator(".ts-user-legend li").all_text_contents()
    assert sorted(legend) == sorted(names)
    for i in range(len(names)):
        page.locator("path.leaflet-interactive").nth(i).dispatch_event("click")
        assert names[i] in page.locator(".leaflet-popup-content td").all_text_contents()[0]


def test_a_name_made_verbatim_shows_in_a_stock_popup(show: Show) -> None:
    m = to_map(Document("No place."))
    folium.Marker([0, 0], popup=verbatim(ALL)).add_to(m)
    page = show(m)
    page.locator(".leaflet-marker-icon").click(force=True)
    assert page.locator(".leaflet-popup-content").text_content().strip() == ALL


def test_a_users_html_stays_html() -> None:
    assert shown("<b>bold</b> <a href='https://x.example'>link</a> a < b") == (
        "<b>bold</b> <a href='https://x.example'>link</a> a < b"
    )
    assert shown("<a href=' java\nscript:alert(1)'>x</a>").startswith("&lt;a")
    assert not re.search(r"[`$\\]", inert("a `b` ${c} \\d"))
