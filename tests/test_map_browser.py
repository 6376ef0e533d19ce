"""The page in a real browser: text and map linked both ways, choices, filters, time, keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from mapping import CAMP, HAWL, HOMS, RAQQA, Report, cold_nights, fall_of_baghouz, soon

from geo.maps import to_map
from geo.outputs import to_geojson

pytest_plugins = ["browsing"]

Show = Callable[..., Any]


def mention(page: Any, text: str, number: int = 0) -> Any:
    return page.locator(".ts-mention", has_text=text).nth(number)


def card(page: Any) -> Any:
    return page.locator(".ts-place")


def title(page: Any) -> str:
    return str(card(page).locator("h2").inner_text())


def titled(page: Any, name: str) -> None:
    page.locator(".ts-place h2", has_text=re.compile(f"^{name}$")).wait_for()


def download(page: Any) -> dict[str, Any]:
    with page.expect_download() as waiting:
        page.click("#ts-save")
    data: dict[str, Any] = json.loads(waiting.value.path().read_text("utf-8"))
    return data


def drawn(page: Any) -> int:
    """Places on the map: markers, and those that a marker stands for together."""
    return sum(int(n) for n in page.locator(".ts-marker-box").evaluate_all("nodes => nodes.map(n => n.dataset.count)"))


def shown(page: Any) -> tuple[int, int]:
    words = page.inner_text("#ts-shown").split()
    return int(words[0].replace(",", "")), int(words[2].replace(",", ""))


def test_opens_from_disk_without_a_request_or_an_error(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.locator(".leaflet-tile-loaded").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    assert page.watch.nothing(), page.watch
    assert page.title() == "The fall of Baghouz"


def test_a_mention_opens_the_card_of_its_place(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]), reduced_motion="no-preference")
    mention(page, "al-Hol").click()
    card(page).wait_for()
    assert title(page) == "Al Hawl"
    assert "60% sure" in card(page).inner_text()
    assert "Syria is named twice." in card(page).inner_text()
    mention(page, "Baghouz", 1).click()
    titled(page, "Al-Baghuz Fawqani")


def test_a_label_is_written_as_in_the_text_and_not_as_in_its_dateline(show: Show) -> None:
    report = Report("HOMS, Syria (Own) - Shops in Homs opened.").names("HOMS", HOMS).names("Homs", HOMS)
    page = show(to_map(report.document()))
    page.locator(".ts-label-place").first.wait_for(state="attached")
    assert page.locator(".ts-label-place").all_text_contents() == ["Homs"]


def test_a_marker_brings_its_mention_into_view(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()), height=420, reduced_motion="no-preference")
    page.locator(f".ts-marker-box[data-place='{RAQQA.geonameid}']").click()
    card(page).wait_for()
    assert title(page) == "Ar Raqqah"
    current = page.locator(".ts-mention.ts-current")
    assert current.inner_text() == "الرقة"

    def in_view() -> bool:
        box, pane = current.bounding_box(), page.locator("#ts-pane-text").bounding_box()
        return bool(pane["y"] <= box["y"] <= pane["y"] + pane["height"])

    assert soon(page, in_view)  # it glides there


def test_a_marker_opens_the_report_that_names_it(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    together = page.locator(f".ts-marker-box[data-place='{CAMP.geonameid}']")
    assert together.get_attribute("aria-label") == "2 places here: Al-Hol Camp, Al Hawl"
    together.click()
    page.locator(f".ts-marker-box[data-place='{HAWL.geonameid}']").wait_for()
    together.click()
    card(page).wait_for()
    assert page.locator("#ts-doc").input_value() == "1"
    assert page.locator(".ts-mention.ts-current").inner_text() == "al-Hol"


def test_what_is_saved_untouched_is_the_canonical_geojson(show: Show) -> None:
    docs = [fall_of_baghouz(), cold_nights()]
    page = show(to_map(docs))
    assert download(page) == json.loads(json.dumps(to_geojson(docs)))


def test_choosing_undoing_and_saving(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    mention(page, "al-Hol").click()
    page.get_by_role("button", name="Choose Al-Hol Camp, Syria").click()
    titled(page, "Al-Hol Camp")
    mention(page, "Homs").click()
    page.get_by_role("button", name="Choose Al Khums, Libya").click()
    page.get_by_role("button", name="Undo my choice").click()
    titled(page, "Homs")
    features = {f["properties"]["mention"]: f for f in download(page)["features"][:8]}
    hol = features["al-Hol"]
    assert hol["geometry"]["coordinates"] == [CAMP.point.lon, CAMP.point.lat]
    facts = {
        key: hol["properties"][key] for key in ("geonameid", "original_geonameid", "reason", "fcode", "confidence")
    }
    assert facts == {
        "geonameid": CAMP.geonameid,
        "original_geonameid": HAWL.geonameid,
        "reason": "corrected",
        "fcode": "CMP",
        "confidence": 1,
    }
    assert hol["properties"]["alternates"][0]["geonameid"] == HAWL.geonameid
    assert features["Homs"]["properties"]["geonameid"] == HOMS.geonameid
    assert features["Homs"]["properties"]["original_geonameid"] is None


def test_one_choice_is_for_all_mentions_of_the_name_in_its_report(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    page.select_option("#ts-doc", "1")
    mention(page, "al-Hol").click()
    page.get_by_role("button", name="Choose Al Hawl, Syria").click()
    page.get_by_role("button", name="Undo", exact=True).wait_for()
    ids = [f["properties"]["geonameid"] for f in download(page)["features"] if f["properties"]["mention"] == "al-Hol"]
    assert ids == [HAWL.geonameid] * 3
    page.get_by_role("tab", name="To review").click()
    assert "Your choices (1)" in page.inner_text("#ts-pane-review")


def test_a_name_can_be_no_place_and_a_place_again(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    before = shown(page)
    mention(page, "Homs").click()
    page.get_by_role("button", name="None of these: not a place").click()
    assert shown(page) == (before[0] - 1, before[1] - 1)
    page.get_by_role("button", name="Undo", exact=True).click()
    assert shown(page) == before
    mention(page, "Homs").click()
    page.get_by_role("button", name="None of these: not a place").click()
    assert next(f for f in download(page)["features"] if f["properties"]["mention"] == "Homs")["geometry"] is None
    page.keyboard.press("3")
    page.get_by_role("button", name="Undo my choice").click()
    assert shown(page) == before


def test_an_unplaced_name_is_listed_with_its_reason_and_can_be_placed(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    mention(page, "Tell al-Asfar").click()
    review = page.locator("#ts-pane-review")
    assert "No place in the gazetteer has this name" in review.inner_text()
    assert "Several places fit about as well" in review.inner_text()
    review.get_by_role("button", name="Choose Homs, Syria").click()
    chosen = next(f for f in download(page)["features"] if f["properties"]["reason"] == "corrected")
    assert (chosen["properties"]["geonameid"], chosen["properties"]["original_geonameid"]) == (HOMS.geonameid, None)


def test_what_is_less_than_half_sure_is_there_to_review(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.get_by_role("tab", name="To review").click()
    words = page.inner_text("#ts-pane-review")
    assert "Less than half sure (1)" in words
    assert "Homs, Syria, 40% sure" in words
    assert page.inner_text("#ts-n-review") == "2"
