"""A visit to dossiers in a browser, which knows what their pages complained of and what they asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

__all__ = ["DESK", "PHONE", "Visit"]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class Visit:
    """Opens pages, and knows what they complained of and what they asked for."""

    def __init__(self, browser: Browser, dossier: Callable[[str], Path]) -> None:
        self._browser, self._dossier = browser, dossier
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def open(self, name: str, size: dict[str, int] = DESK, scripts: bool = True, scheme: str = "light") -> Page:
        """Open a dossier."""
        context = self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        address = self._dossier(name).as_uri()
        page.on("request", lambda request: self.asked.append(request.url) if request.url != address else None)
        page.goto(address)
        return page

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()
