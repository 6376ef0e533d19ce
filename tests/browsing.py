"""A real browser for the tests of the map: the system's Chromium, from disk, with all network cut off.

A plugin (`pytest_plugins = ["browsing"]`), one browser a module: Playwright's event loop must not outlive it, or tests
of notebooks in the same process could not start theirs.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mapping import saved

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass
class Watch:
    """What a page did that it should not have."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        return not (self.requests or self.errors or self.dialogs)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    binary = next(filter(None, map(shutil.which, NAMES)), None)
    if binary is None:
        message = "no Chromium on this machine: install it (Debian: apt-get install chromium) to test the map page"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=FLAGS, timeout=180_000)
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`show(m)` saves a map, opens the file and returns the Playwright page; `page.watch` is its `Watch`.

    Every page is checked at the test's end, unless it was opened with `trouble=True`. Pages keep still, as for readers
    who ask for that, lest a click miss a balloon on its way; `reduced_motion="no-preference"` lets them move.
    """
    contexts, quiet = [], []

    def open_map(m: Any, *, trouble: bool = False, width: int = 1280, height: int = 800, **options: Any) -> Any:
        path = m if isinstance(m, Path) else saved(m, tmp_path, f"map{len(contexts)}.html")
        viewport = {"width": width, "height": height}
        context = browser.new_context(
            viewport=viewport, accept_downloads=True, **{"reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)  # a machine may be busy with other things
        page.watch = watch = Watch()
        if not trouble:
            quiet.append(watch)

        def gate(route: Any) -> None:
            if route.request.url == path.as_uri():
                return route.continue_()
            watch.requests.append(route.request.url)
            return route.abort()

        context.route("**/*", gate)
        page.on("console", lambda m: watch.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: watch.errors.append(str(e)))
        page.on("dialog", lambda d: (watch.dialogs.append(d.message), d.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        return page

    yield open_map
    for context in contexts:
        context.close()
    for watch in quiet:
        assert watch.nothing(), watch
