"""Print a page to PDF, with a browser that is on the machine; nothing is fetched, and nothing of the user's is read.

A headless Chromium prints as the screen shows; where there is none, WeasyPrint, if it is installed, prints without
the page's scripts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from safeconduct.casebook.whole_file import write_whole
from safeconduct.vocab.errors import PrintFailed

__all__ = ["find_browser", "print_page"]

#: Names a Chromium goes by, and where it lies where it is not on the path.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/snap/bin/chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
VARIABLE = "SAFECONDUCT_CHROMIUM"
#: No request of the browser's own leaves the machine either: every name is unknown to it.
_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--no-first-run", "--no-default-browser-check",
    "--disable-dev-shm-usage", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
LONGEST_SECONDS = 180
_REMEDY = (
    f"install Chromium or Chrome, or name one in {VARIABLE}; or pip install weasyprint; or write the page as .html and "
    "print it from any browser"
)


def find_browser(environment: Mapping[str, str] | None = None) -> str | None:
    """Find a Chromium; null where there is none.

    Args:
        environment: the variables to look at; those of the process unless given.

    Raises:
        PrintFailed: the variable SAFECONDUCT_CHROMIUM names one that is not there.
    """
    variables = os.environ if environment is None else environment
    named = variables.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise PrintFailed(named, f"is no program, though {VARIABLE} names it", _REMEDY)
        return found
    return next(_installed(variables.get("PATH")), None)


def _installed(path: str | None) -> Iterator[str]:
    for name in _NAMES:
        if found := shutil.which(name, path=path):
            yield found
    yield from (place for place in _PLACES if Path(place).is_file())


def print_page(html: str, target: Path) -> None:
    """Print a page to a PDF file, which is there whole or not at all.

    Args:
        html: of the page, which needs nothing but itself.
        target: the file.

    Raises:
        PrintFailed: no program that can print is on the machine, or it failed; the message says what to do.
    """
    with tempfile.TemporaryDirectory(prefix="safeconduct-") as folder:
        made = Path(folder) / "page.pdf"
        browser = find_browser()
        if browser is not None:
            _print_in_browser(browser, html, Path(folder), made)
        else:
            _print_with_weasyprint(html, made, str(target))
        write_whole(target, made.read_bytes())


def _print_in_browser(browser: str, html: str, folder: Path, made: Path) -> None:
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    # A browser run by root refuses its own sandbox; the page is ours, and its policy lets nothing in.
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    command = [
        browser, *_OPTIONS, *root, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", page.as_uri()
    ]  # fmt: skip
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PrintFailed(browser, f"did not print the page within {LONGEST_SECONDS} seconds", _REMEDY) from None
    except OSError as error:
        raise PrintFailed(browser, f"cannot be run: {error.strerror or error}", _REMEDY) from None
    if not made.is_file() or made.stat().st_size == 0:
        told = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        last = f": {told[-1]}" if told else ""
        raise PrintFailed(browser, f"ended with {ended.returncode} and printed nothing{last}", _REMEDY)


def _print_with_weasyprint(html: str, made: Path, where: str) -> None:
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise PrintFailed(where, "nothing on this machine can print a page to PDF", _REMEDY) from None

    def refuse(address: str) -> dict[str, object]:
        raise ValueError(f"{address} is not asked for: the page needs nothing but itself")

    HTML(string=html, url_fetcher=refuse).write_pdf(str(made))
