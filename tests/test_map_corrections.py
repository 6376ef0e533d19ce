"""Corrections made on the page: found, typed, pointed at, marked, undone, saved, applied and learnt from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from conftest import World
from mapping import HOMS, cold_nights, fall_of_baghouz
from test_map_browser import card, download, mention, titled

from geo.annotated import read_corpus
from geo.document import Document
from geo.maps import to_map
from geo.outputs import apply, read_corrections

pytest_plugins = ["browsing"]

Show = Callable[..., Any]

SELECT = """([word, from, to]) => {
  const walker = document.createTreeWalker(document.querySelector(".ts-article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at >= 0) getSelection().setBaseAndExtent(node, at + from, node, at + to);
  }
}"""


def elsewhere(page: Any, words: str) -> None:
    """Looks for another place in the open card."""
    card(page).locator(".ts-elsewhere summary").click()
    card(page).locator(".ts-finding").fill(words)


def placed(doc: Document, name: str) -> list[Any]:
    return [r.place and r.place.geonameid for r in doc.resolutions if r.mention.text == name]


def test_every_correction_comes_back_and_is_learnt_from(show: Show, world: World, tmp_path: Path) -> None:
    docs = [fall_of_baghouz(), replace(cold_nights(), source="news.example")]
    world.add_place("Ar Rastan", geonameid=171205, lat=34.9268, lon=36.7332, country="SY", population=39_834)
    gazetteer = world.open()
    rastan = gazetteer[171205]
    page = show(to_map(docs, gazetteer=gazetteer))
    mention(page, "Homs").click()
    elsewhere(page, "rastan")  # neither a candidate nor named, only in the neighbourhood
    card(page).locator(".ts-elsewhere li", has_text=rastan.name).first.get_by_role("button").click()
    titled(page, rastan.name)
    mention(page, "al-Hol").click()
    elsewhere(page, "36°22'30\"N 41°09'E")
    card(page).locator(".ts-elsewhere li button").click()
    titled(page, "al-Hol")
    mention(page, "Baghouz").click()
    card(page).locator(".ts-scope").select_option("all")
    page.get_by_role("button", name="None of these: not a place").or_(
        page.get_by_role("button", name="Not a place")
    ).click()
    page.evaluate(SELECT, ["Families", 2, 6])
    page.locator(".ts-marking", has_text="Mark “Families” as a place").click()
    page.locator("#ts-pane-review .ts-finding").fill("34.5, 40.25")
    page.locator("#ts-pane-review .ts-elsewhere li button").click()
    path = tmp_path / "corrected.geojson"
    path.write_text(json.dumps(download(page)), "utf-8")
    first, second = (apply(doc, read_corrections(path)) for doc in docs)
    assert placed(first, "Homs") == [rastan.geonameid]
    assert placed(second, "Homs") == [None]  # the choice was for its report
    assert placed(first, "Baghouz") == placed(second, "Baghouz")[:1] * 2 == [None, None]
    (hol,) = (r.place for r in first.resolutions if r.mention.text == "al-Hol" and r.place)
    assert (hol.point.lat, hol.point.lon, hol.geonameid < 0) == (36.375, 41.15, True)
    (families,) = (r for r in first.resolutions if r.mention.text == "Families")
    assert families.place
    assert (families.place.point.lat, first.text[families.mention.start : families.mention.end]) == (34.5, "Families")
    corpus = read_corpus(path)
    assert [d.text for d in corpus.documents] == [d.text for d in docs]
    told = {t.text: (t.lat, t.geonameid) for t in corpus.documents[0].toponyms}
    assert told["Families"] == (34.5, None)
    assert told["Homs"] == (rastan.point.lat, rastan.geonameid)
    assert "Baghouz" not in told
    assert told["Tell al-Asfar"] == (None, None)


def test_a_step_back_and_forth_and_a_closed_page_loses_nothing(show: Show) -> None:
    page = show(to_map([fall_of_baghouz()]))
    mention(page, "Homs").click()
    card(page).locator(".ts-elsewhere summary").click()
    card(page).get_by_role("button", name="Point at it on the map").click()
    page.mouse.click(700, 200)
    page.locator(".ts-place .ts-chosen").wait_for()
    page.evaluate(SELECT, ["Families", 0, 8])
    page.locator(".ts-marking").click()
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    assert page.locator(".ts-mention", has_text="Families").count() == 1
    (homs,) = (f for f in download(page)["features"] if f["properties"]["mention"] == "Homs")
    assert homs["properties"]["geonameid"] < 0
    page.click("#ts-tab-text")
    mention(page, "Homs").click()
    page.get_by_role("button", name="Undo my choice").click()
    titled(page, HOMS.name)
    page.keyboard.press("Control+z")
    titled(page, "Homs")
    page.locator(".ts-place .ts-chosen").wait_for()
    page.keyboard.press("Control+y")
    page.locator(".ts-place .ts-chosen").wait_for(state="detached")
