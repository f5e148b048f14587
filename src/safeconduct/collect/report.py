"""Make a Report of a file."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from safeconduct.vocab.document import Capture, Report, Text

__all__ = ["collect_report"]


def collect_report(path: Path) -> Report:
    """Read a file and make a report of it."""
    data = path.read_bytes()
    text, head = data.decode("utf-8"), {}
    if text.startswith("---\n") and (end := text.find("\n---\n", 4)) != -1:
        for line in text[4:end].splitlines():
            key, _, value = line.partition(":")
            head[key.strip()] = value.strip().strip('"')
        text = text[end + 5 :].lstrip("\n")
    published = head.get("published")
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), "text/markdown", str(path), "utf-8")
    return Report(
        id=head.get("id") or path.stem,
        text=Text(text),
        capture=capture,
        title=head.get("title"),
        publisher=head.get("publisher"),
        url=head.get("url"),
        published=date.fromisoformat(published) if published and len(published) == 10 else None,
        language=head.get("language", "en"),
        note=head.get("note"),
    )
