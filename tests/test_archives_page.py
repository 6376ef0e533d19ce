"""The page of an archive's report in a browser: readable on a phone, its tables within reach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.archives.report_page import page
from geo.archives.report_tables import ReportTable

pytest_plugins = ["browsing"]

WORDS = "The hospital of the district has had no water since the pipe burst on Monday, said its director. " * 3
NAMES = ("name", "mentions", "likely_wrong", "reason", "a_document", "its_words")
ROWS = (
    ("Springfield", 40, 31.75, "low_confidence", "https://example.org/" + "x" * 90, WORDS),
    ("Llanfairpwllgwyngyll", 1200, 1.5, "ambiguous", "n1", WORDS),
)
TABLES = [ReportTable("unresolved", "Names that need an overlay", "", NAMES, ROWS)]


def test_numbers_of_a_column_have_the_same_decimals_and_reasons_are_words() -> None:
    made = page({}, TABLES, "", 40, "")
    assert [f">{said}</td>" in made for said in ("31.75", "1.50", "40", "1,200")] == [True] * 4
    assert "low confidence" in made
    assert "low_confidence" not in made


def test_on_a_phone_names_stay_whole_and_rows_low(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(page({}, TABLES, "", 40, ""), encoding="utf-8")
    shown = browser.new_page(viewport={"width": 390, "height": 844})
    shown.goto((tmp_path / "report.html").as_uri())
    heights = shown.evaluate("[...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight)")
    assert max(heights) < 400
    names = shown.evaluate(
        "[...document.querySelectorAll('tbody td:first-child bdi')].map(name => name.getClientRects().length)"
    )
    assert names == [1, 1]
    assert shown.evaluate("document.documentElement.scrollWidth") == 390
    shown.click("nav a")
    assert shown.evaluate("document.getElementById('unresolved').getBoundingClientRect().top") < 844
    shown.close()
