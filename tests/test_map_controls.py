"""The page's controls in a real browser: filters, search, time, keyboard, layers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mapping import BAGHUZ, HOMS, KHUMS, cold_nights, fall_of_baghouz
from test_map_browser import card, drawn, mention, shown, title, titled

from geo.maps import to_map

pytest_plugins = ["browsing"]

Show = Callable[..., Any]


def test_every_filter_counts_what_is_drawn(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    total = 7
    assert shown(page) == (total, total) == (drawn(page), total)

    def now(expected: int) -> None:
        assert shown(page) == (expected, total)
        assert drawn(page) == expected

    page.uncheck("[data-kind=settlement]")
    now(3)
    page.check("[data-kind=settlement]")
    now(7)
    page.locator("#ts-confidence").fill("75")
    now(4)
    page.locator("#ts-confidence").fill("0")
    page.select_option("#ts-country", "IQ")
    now(1)
    page.select_option("#ts-country", "")
    page.select_option("#ts-only", "1")
    now(2)
    assert page.locator("#ts-doc").input_value() == "1"


def test_the_search_finds_without_case_and_marks(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.keyboard.press("/")
    page.keyboard.type("AR RAQQAH")
    assert page.locator(".ts-row").count() == 1
    page.keyboard.press("Enter")
    card(page).wait_for()
    assert title(page) == "Ar Raqqah"
    page.fill("#ts-search", "nowhere")
    assert "No place here is called" in page.inner_text("#ts-pane-places")


def test_time_moves_over_the_reports_dates(show: Show) -> None:
    docs = [fall_of_baghouz(), cold_nights(), replace(fall_of_baghouz(), name="Undated", date="")]
    page = show(to_map(docs[:2]))
    assert shown(page) == (7, 7)
    page.locator("#ts-day").fill("0")
    assert shown(page) == (6, 7)
    page.locator("#ts-day").fill("1")
    page.select_option("#ts-window", "1")
    assert shown(page) == (2, 7)
    # In one step: what is played has an end.
    assert page.locator("#ts-play").evaluate("button => (button.click(), button.textContent)") == "Pause"
    page.locator("#ts-play", has_text="Play").wait_for()
    assert page.locator("#ts-day").input_value() == "1"
    undated = show(to_map(docs))
    undated.select_option("#ts-window", "1")
    assert shown(undated)[0] == 7
    assert show(to_map(docs[2])).locator("#ts-time").is_hidden()


def test_the_keyboard_alone_is_enough(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ts-skip"
    page.keyboard.press("n")
    page.keyboard.press("n")
    card(page).wait_for()
    assert title(page) == BAGHUZ.name
    page.keyboard.press("Escape")
    card(page).wait_for(state="detached")
    assert "Baghouz" in page.evaluate("document.activeElement.textContent")
    marker = page.locator(f".ts-marker-box[data-place='{HOMS.geonameid}']")
    marker.focus()
    page.keyboard.press("Enter")
    card(page).wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    for _ in range(8):
        page.keyboard.press("Tab")
        if (page.evaluate("document.activeElement.getAttribute('aria-label')") or "").startswith("Choose Al Khums"):
            break
    page.keyboard.press("Enter")
    titled(page, "Al Khums")
    page.keyboard.press("3")
    assert page.locator("#ts-pane-review").is_visible()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#ts-pane-places").is_visible()
    page.keyboard.press("?")
    assert page.locator("#ts-keys").is_visible()


def test_candidates_not_chosen_are_a_layer(show: Show) -> None:
    page = show(to_map([fall_of_baghouz(), cold_nights()]))
    assert page.locator(".ts-candidate").count() == 0
    page.check("#ts-candidates")
    assert page.locator(".ts-candidate").count() == 4
    page.uncheck("#ts-candidates")
    mention(page, "Homs").click()
    card(page).wait_for()
    assert page.locator(".ts-candidate").count() == 1
    assert page.locator("path.ts-ring").count() == 1
    assert page.locator("path.ts-thread").count() == 1
    assert KHUMS.name in card(page).inner_text()
