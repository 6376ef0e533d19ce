"""The evaluation's HTML report in a real browser: readable by everyone, and it asks the network for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.annotated import GoldDocument, GoldToponym
from geo.evaluate import Prediction, Report, evaluate, write_html

pytest_plugins = ["browsing"]


def report() -> Report:
    """Forty towns in fourteen countries; every third is taken for Paris, every fifth is missed."""
    text = "Snow fell in Sometown, and the pass was shut until noon."
    documents, found = [], {}
    for number in range(40):
        toponym = GoldToponym(13, 21, "Sometown", 45.0, 8.0 + number, number, f"Country {number % 14}", fclass="P")
        documents.append(GoldDocument(number, text, (toponym,)))
        right = Prediction(13, 21, 45.0, 8.0 + number, number, number / 40, "Sometown", "Nothing else has this name.")
        wrong = Prediction(13, 21, 48.9, 2.4, 0, number / 40, "Paris, France", "It is the largest place of this name.")
        found[number] = () if number % 5 == 0 else (wrong if number % 3 == 0 else right,)
    return evaluate(documents, found, baselines={"population only": found}, name="towns.jsonl")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 390)])
def test_the_report_is_for_everyone(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    path = tmp_path / "report.html"
    write_html(report(), path)
    # The page's policy lets no script in; the checker alone is let past it.
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert requests == [path.as_uri()]
    assert page.locator("h1").text_content() == "Evaluation of towns.jsonl"
    # Only wide tables may need scrolling to the side, and those scroll by themselves.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("summary").first.click()
    assert page.get_by_text("Country 13", exact=True).first.is_visible()
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in axe.run(page)["violations"]] == []
    context.close()
