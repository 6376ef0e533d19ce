"""Reading with the map: long reports, the story's stops, small frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mapping import BAGHUZ, HOMS, RAQQA, Report, fall_of_baghouz
from test_map_browser import mention

from geo.document import Document
from geo.maps import to_map

pytest_plugins = ["browsing"]

Show = Callable[..., Any]
STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((node) => node.tabIndex >= 0 && node.offsetParent !== null).length"""


def long_report() -> Document:
    line = "In the morning Homs, Baghouz and Raqqa were quiet, as the people who had stayed there said. " * 7
    chapters = [f"Chapter {i}\n\n{line}\n\n{line}" for i in range(1, 31)]
    report = Report("\n\n".join(["A long road", *chapters]), "Long")
    places = {"Homs": HOMS, "Baghouz": BAGHUZ, "Raqqa": RAQQA}
    for found in re.finditer("|".join(places), report.text):
        report.names(found[0], places[found[0]])
    return report.document()


def test_a_long_report_has_an_outline_a_search_and_few_tab_stops(show: Show) -> None:
    page = show(to_map(long_report()))
    assert page.locator(".ts-mention").count() == 1260
    assert page.evaluate(STOPS) <= 100
    assert page.locator("#ts-outline option").count() == 31
    page.select_option("#ts-outline", label="Chapter 20")
    frame, head = (page.locator(s).bounding_box() for s in ("#ts-pane-text", ".ts-article h3 >> nth=19"))
    assert frame["y"] < head["y"] < frame["y"] + frame["height"]
    page.fill("#ts-seek", "RAQQA were")
    assert page.locator(".ts-tally").inner_text() == "1 of 420"
    page.keyboard.press("Shift+Enter")
    assert page.locator(".ts-tally").inner_text() == "420 of 420"
    mention(page, "Homs").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Baghouz"
    assert page.evaluate("""document.querySelectorAll('.ts-mention[tabindex="0"]').length""") == 1


def test_the_stops_of_a_report_are_numbered_in_its_order(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()))
    page.check("#ts-route")
    assert sorted(page.locator(".ts-stop").all_inner_texts()) == ["1", "2", "3", "4"]
    assert page.locator("path.ts-route").count() == 1
    page.wait_for_url(re.compile(r"#.*route=1"))
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    assert page.locator(".ts-stop").count() == 4


def test_a_page_at_400_percent_scrolls_and_hides_nothing(show: Show) -> None:
    page = show(to_map(fall_of_baghouz()), width=320, height=256)
    for part in ("#ts-map", "#ts-panel"):
        assert page.locator(part).bounding_box()["height"] >= 230
    mention(page, "al-Hol").click()
    page.locator("#ts-sheet h2").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
