"""Take the pictures of the dossier that README and the documentation show, from the sample reports.

    .venv/bin/python scripts/screenshots.py            # writes docs/pages/pictures/*.png
    .venv/bin/python scripts/screenshots.py --look DIR # every width, light and dark, to look at before a change lands

Needs Chromium and Playwright, a development dependency. The same page gives the same pictures on one machine; another
machine's fonts give others, so they are taken by hand and not compared by a test.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from small_png import smaller_png

from safeconduct.casebook import Casebook, sample_reports
from safeconduct.casebook.printing import find_browser
from safeconduct.publish.dossier import dossier_html

PICTURES = Path(__file__).parent.parent / "docs" / "pages" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what is shown, how wide, in which dress, and how much of it."""

    name: str
    part: str
    width: int
    height: int
    scheme: str = "light"
    #: A link to follow first.
    follow: str = ""


SHOTS = (
    Shot("dossier", "#top", 1100, 1110),
    Shot("dossier-departures", "#departures", 1100, 960),
    Shot("dossier-map", "#map", 1100, 700),
    Shot("dossier-words", "", 1100, 620, follow=".tile.promised .value a"),
    Shot("dossier-dark", "#balance", 1100, 640, "dark"),
    Shot("dossier-phone", "#top", 390, 820),
)


def make_page(folder: Path) -> Path:
    """The dossier of the samples."""
    with Casebook.open(folder / "book", create=True) as book:
        for _ in book.add(map(str, sample_reports())):
            pass
        html = dossier_html(book.find_case("al-Waer"))
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    return page


def take(browser: Browser, page: Path, shot: Shot, target: Path) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    if shot.follow:
        tab.locator(shot.follow).click()
    elif shot.part != "#top":
        place = "part => scrollTo(0, document.querySelector(part).getBoundingClientRect().top + scrollY - 48)"
        tab.evaluate(place, shot.part)
    tab.wait_for_timeout(400)
    target.write_bytes(smaller_png(tab.screenshot()))
    context.close()


def looks() -> tuple[Shot, ...]:
    """Every part at every width, in light and dark."""
    parts = ("top", "departures", "timeline", "map", "contradictions", "promises", "siege", "voices", "words")
    return tuple(
        Shot(f"{part}-{width}-{scheme}", f"#{part}", width, 1000, scheme)
        for part in parts
        for width in (390, 1280, 1920)
        for scheme in ("light", "dark")
    )


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--look", type=Path, metavar="DIR", help="take every part at every width into a folder")
    look = parser.parse_args().look
    target = look or PICTURES
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = make_page(Path(folder))
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for shot in looks() if look else SHOTS:
            take(browser, page, shot, target / f"{shot.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
