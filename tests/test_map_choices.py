"""What the reader chooses: reports by their words, the map that follows, and an address that brings it all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mapping import CAMP, HOMS, Report, cold_nights, fall_of_baghouz, place, soon
from test_map_browser import card, drawn, mention, shown, titled

from geo.maps import to_map

pytest_plugins = ["browsing"]

Show = Callable[..., Any]


def test_an_address_brings_back_what_was_chosen(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    page.select_option("#ts-country", "SY")
    page.uncheck("[data-kind=site]")
    page.locator("#ts-confidence").fill("50")
    page.click("#ts-tab-places")
    page.select_option("#ts-sort", "name")
    page.locator("#ts-search").fill("bag")
    page.locator("#ts-pane-places .ts-row").first.click()
    titled(page, "Al-Baghuz Fawqani")
    assert soon(page, lambda: "mention=" in page.evaluate("location.hash"))
    page.wait_for_timeout(400)
    before = (shown(page), page.evaluate("location.hash"))
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    titled(page, "Al-Baghuz Fawqani")
    page.wait_for_timeout(400)
    assert soon(page, lambda: (shown(page), page.evaluate("location.hash")) == before)
    assert page.input_value("#ts-country") == "SY"
    assert not page.is_checked("[data-kind=site]")
    assert page.input_value("#ts-search") == "bag"
    page.click("#ts-reset")
    assert shown(page) == (7, 7)
    assert page.input_value("#ts-country") == ""
    assert page.locator("#ts-reset").is_hidden()


def test_a_wrong_address_shows_everything(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    page.evaluate("location.hash = '#only=99&mention=x&map=a/b/c&hide=%00,nothing&sure=%zz&country=&tab=nowhere'")
    page.wait_for_timeout(300)
    assert shown(page) == (7, 7)


def test_all_reports_are_searched_to_the_last_word(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), replace(cold_nights(), name="x.txt")]))
    page.click("#ts-tab-reports")
    rows = page.locator(".ts-report")
    assert rows.count() == 2
    page.fill("#ts-find", "BLANKETS")
    assert rows.count() == 1
    assert rows.locator("mark").inner_text() == "blankets"
    assert rows.locator("bdi").inner_text() == "Cold nights at al-Hol"
    rows.click()
    assert page.locator("#ts-pane-text").is_visible()
    assert "blankets" in page.inner_text(".ts-article")


def test_a_report_brings_the_map_to_its_places(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    page.evaluate("Toposcope.map.setView([0, 0], 5, { animate: false })")
    page.get_by_role("button", name="Next report").click()
    page.locator(f".ts-marker-box[data-place='{CAMP.geonameid}']").wait_for()
    inside = page.evaluate(f"Toposcope.map.getBounds().contains([{CAMP.point.lat}, {CAMP.point.lon}])")
    assert inside


def test_places_are_grouped_and_found_despite_typing_errors(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.click("#ts-tab-places")
    page.select_option("#ts-sort", "country")
    assert page.locator(".ts-group").all_text_contents() == ["Iraq", "Syria"]
    page.fill("#ts-search", "bagohuz")
    assert page.locator(".ts-row bdi").all_text_contents() == ["Baghouz"]
    assert page.locator(".ts-own").all_text_contents() == ["Al-Baghuz Fawqani"]


def test_one_marker_is_a_tab_stop_and_the_arrows_go_on(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    markers = page.locator(".ts-marker-box")
    assert markers.evaluate_all("nodes => nodes.filter(n => n.tabIndex === 0).length") == 1
    homs = page.locator(f".ts-marker-box[data-place='{HOMS.geonameid}']")
    homs.focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.dataset.place")
    assert focused
    assert focused != str(HOMS.geonameid)
    page.keyboard.press("Enter")
    card(page).wait_for()


def test_countries_and_rivers_are_named_on_the_map_itself(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    assert sorted(page.locator(".ts-area-name").all_text_contents()) == ["Euphrates", "Syria"]
    assert drawn(page) == 6
    mention(page, "Syria").click()
    titled(page, "Syria")
    assert page.locator(".ts-area-box.ts-selected").inner_text() == "Syria"


def test_a_card_goes_with_its_report(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    mention(page, "Euphrates").click()
    titled(page, "Euphrates")
    page.select_option("#ts-doc", "1")
    card(page).wait_for(state="detached")
    mention(page, "Baghouz").click()
    titled(page, "Al-Baghuz Fawqani")
    page.locator("[data-kind=settlement]").uncheck()
    card(page).wait_for(state="detached")


def test_a_view_of_the_whole_world_leaves_out_the_poles(show: Show) -> None:
    far = {"Anchorage": (61.2, -149.9), "Ushuaia": (-54.8, -68.3), "Auckland": (-36.8, 174.8), "Tokyo": (35.7, 139.7)}
    report = Report(", ".join(far))
    for number, (name, (lat, lon)) in enumerate(far.items()):
        report.names(name, place(number, name, lat, lon))
    page = show(to_map(report.document()), width=1440, height=900)
    south, north = page.evaluate("(b => [b.getSouth(), b.getNorth()])(window.Toposcope.map.getBounds())")
    assert south < -54.8
    assert 61.2 < north < 70  # the most of Greenland is above
    at = """lat => {
      const { map } = window.Toposcope, { x, y } = map.latLngToContainerPoint([lat, 250]);
      const frame = map.getContainer().getBoundingClientRect(), [left, top] = [x + frame.x, y + frame.y];
      for (const canvas of document.querySelectorAll(".ts-outlines canvas")) {
        const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
        if (left < box.left || left >= box.right || top < box.top || top >= box.bottom) continue;
        return [...canvas.getContext("2d").getImageData((left - box.left) * scale, (top - box.top) * scale, 1, 1).data];
      }
    }"""
    assert page.evaluate(at, -75.5) == page.evaluate(at, -52) != page.evaluate(at, 40)  # sea, sea, Utah


def test_every_marker_can_be_hit(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    boxes = page.locator(".ts-marker-box").evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).map(r => [r.x + r.width / 2, r.y + r.height / 2, r.width])"
    )
    for i, (x, y, width) in enumerate(boxes):
        assert width >= 24
        hit = page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.ts-marker-box') !== null", [x, y])
        assert hit, i


def test_the_card_is_folded_in_a_small_frame(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()), width=958, height=640)
    assert page.locator("[data-kind=settlement]").is_hidden()
    frame = page.locator("#ts-filters").bounding_box()
    for box in (m.bounding_box() for m in page.locator(".ts-marker-box").all()):
        assert not (
            box["x"] + box["width"] / 2 > frame["x"] and box["y"] + box["height"] / 2 < frame["y"] + frame["height"]
        )
