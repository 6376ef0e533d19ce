"""What the page saves beside GeoJSON, and the page for another page's frame."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mapping import KHUMS, RAQQA, cold_nights, fall_of_baghouz

from geo.maps import to_map
from geo.outputs import dumps

pytest_plugins = ["browsing"]

Show = Callable[..., Any]
LISTS = ("alternates", "evidence")


def rows(text: str) -> list[dict[str, str]]:
    return [{k: v for k, v in row.items() if k not in LISTS} for row in csv.DictReader(io.StringIO(text, newline=""))]


def saved(page: Any, button: str) -> bytes:
    page.locator("#ts-more summary").click()
    with page.expect_download() as waiting:
        page.click(button)
    return bytes(Path(waiting.value.path()).read_bytes())


def test_a_table_and_a_picture_are_saved(show: Show) -> None:
    docs = [fall_of_baghouz(), cold_nights()]
    page = show(to_map(docs))
    table = saved(page, "#ts-csv").decode("utf-8-sig")
    expected = rows(str(dumps(docs, ".csv")))
    assert [list(map(str, row)) for row in rows(table)] == [list(row) for row in expected]
    for mine, theirs in zip(rows(table), expected, strict=True):
        assert {k: v for k, v in mine.items() if v != theirs[k] and float(v) != float(theirs[k])} == {}
    image = saved(page, "#ts-picture")
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20], "big") == 2 * page.evaluate("window.Toposcope.map.getSize().x")


def test_a_frame_has_the_map_and_its_cards_alone(show: Show) -> None:
    page = show(to_map(fall_of_baghouz(), embed=True), width=420, height=360)
    assert page.locator("#ts-panel").is_hidden()
    assert page.locator("#ts-shown").inner_text() == "6 of 6 places shown"
    page.locator(f".ts-marker-box[data-place='{RAQQA.geonameid}']").click()
    page.locator(".leaflet-popup .ts-place h2", has_text="Ar Raqqah").wait_for()
    assert page.locator(".ts-choices").count() == 0
    assert KHUMS.name not in page.content()  # what else Homs could be: only those who correct it need that
