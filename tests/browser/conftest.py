"""A headless Chromium and dossiers to open in it; without one the tests are skipped, unless CI demands it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import Visit
from made_dossiers import MAKERS
from safeconduct.casebook.printing import find_browser

#: Set where a machine must have a browser, as CI sets it.
NEEDED = "SAFECONDUCT_NEED_BROWSER"
ARGUMENTS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser with a fresh profile; closed before other modules run, since its loop would be in their way."""
    found = find_browser()
    if found is None:
        if os.environ.get(NEEDED):
            pytest.fail(f"no Chromium on this machine, though {NEEDED} is set")
        pytest.skip("no Chromium on this machine: on Debian, apt install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the file of a dossier by its name in ``MAKERS``; each is made once."""
    folder = tmp_path_factory.mktemp("dossiers")
    made: dict[str, Path] = {}

    def give(name: str) -> Path:
        if name not in made:
            path = folder / f"{name}.html"
            path.write_text(MAKERS[name](), encoding="utf-8")
            made[name] = path
        return made[name]

    return give


@pytest.fixture
def visit(browser: Browser, dossier: Callable[[str], Path]) -> Iterator[Visit]:
    """Opens dossiers; whatever a test does with them, none may complain or ask for anything."""
    made = Visit(browser, dossier)
    yield made
    made.close()
    assert made.complaints == []
    assert made.asked == []
