"""How large the map page is, how long it takes to build and to be ready, beside stock folium with as many markers.

    python benchmarks/map_page.py [--places 20000] [--documents 400] [--no-folium]

Prints a table. "ready" is from opening the file in the system's Chromium until places, lists and text are there; it
is left out where no Chromium is found. "filter" and "select" are from a click on a kind of places, or on a place in the
list, until the next frame is painted; "nodes" are the page's elements. Stock folium is not opened: it shows nothing
without its ten CDN files.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium

from geo.document import Document
from geo.maps import to_map

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from mapping import fall_of_baghouz, many

RUNS = 3


def stock(documents: list[Document]) -> folium.Map:
    """The same places as folium's own markers, with a popup each."""
    m = folium.Map()
    for doc in documents:
        for r in doc.resolved:
            assert r.place
            folium.Marker([r.place.point.lat, r.place.point.lon], popup=r.place.label).add_to(m)
    return m


def built(make: Callable[[], folium.Map], path: Path, runs: int) -> float:
    """Median seconds from documents to a saved file."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        make().save(str(path))
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ready(path: Path, browser: Any) -> float:
    """Median seconds from opening the file until the page says that it is ready."""
    times = []
    for _ in range(RUNS):
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=60_000)
        times.append(time.perf_counter() - start)
        page.close()
    return statistics.median(times)


_CLICK = """async (selector) => {
  const node = document.querySelector(selector), start = performance.now();
  node.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def steps(path: Path, browser: Any) -> tuple[float, float, int]:
    """Median milliseconds of a filter and of a selection; the number of elements."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=60_000)
    page.click("#ts-tab-places")
    rows = min(8, page.locator("#ts-pane-places .ts-row").count())
    filters = [page.evaluate(_CLICK, "[data-kind]") for _ in range(8)]
    selections = [page.evaluate(_CLICK, f"#ts-pane-places li:nth-child({i + 1}) button") for i in range(rows)]
    nodes = int(page.evaluate("document.querySelectorAll('*').length"))
    page.close()
    return statistics.median(filters), statistics.median(selections), nodes


def row(name: str, path: Path, seconds: float, opened: float | None) -> str:
    data = path.read_bytes()
    shown = f"{opened:8.2f} s" if opened is not None else "       -  "
    return f"{name:38} {len(data) / 1e3:9,.0f} kB {len(gzip.compress(data)) / 1e3:8,.0f} kB {seconds:8.2f} s {shown}"


def measure(arguments: argparse.Namespace, browser: Any) -> None:
    many_documents = list(many(arguments.documents, arguments.places // arguments.documents))
    ten = fall_of_baghouz()
    print(f"{'':38} {'file':>12} {'gzipped':>11} {'built':>10} {'ready':>10}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        to_map(ten).save(str(path))  # the outlines are read once
        middle = list(many(211, 4))
        sets = (("one report", [ten]), ("844 places", middle), (f"{arguments.places:,} places", many_documents))
        for name, docs in sets:
            seconds = built(lambda docs=docs: to_map(docs), path, RUNS)  # type: ignore[misc]
            print(row(f"{name}, Toposcope", path, seconds, ready(path, browser) if browser else None))
            if browser:
                filtering, selecting, nodes = steps(path, browser)
                print(f"{'':38} filter {filtering:.0f} ms, select {selecting:.0f} ms, {nodes:,} nodes")
            if not arguments.no_folium:
                seconds = built(lambda docs=docs: stock(docs), path, 1)  # type: ignore[misc]
                print(row(f"{name}, stock folium, no text", path, seconds, None))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--no-folium", action="store_true", help="leave out stock folium, which takes half a minute")
    arguments = parser.parse_args()
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if binary is None:
        print("no Chromium found: times until ready are left out")
        return measure(arguments, None)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        measure(arguments, browser)
        browser.close()
    return None


if __name__ == "__main__":
    main()
