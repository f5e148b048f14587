"""Describe what a package holds as RO-Crate 1.1 does: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from safeconduct.vocab.document import Report

__all__ = ["crate_metadata"]

_TYPES = {
    "text/markdown": "text/markdown", "text/plain": "text/plain", "text/html": "text/html",
    "application/pdf": "application/pdf",
}  # fmt: skip


def crate_metadata(title: str, packed: datetime, tool: str, reports: Iterable[Report], files: dict[str, str]) -> bytes:
    """Make ``ro-crate-metadata.json``.

    Args:
        title: of the package.
        packed: when.
        tool: the program and its version.
        reports: whose originals are in it; none where they are encrypted.
        files: what other files hold, by their path below ``data``.
    """
    originals = [_original(report) for report in reports]
    others = [
        {"@id": f"data/{name}", "@type": "File", "name": name, "description": what} for name, what in files.items()
    ]
    graph = [*_head(title, packed, tool, [{"@id": one["@id"]} for one in (*originals, *others)]), *originals, *others]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=1) + "\n").encode()


def _head(title: str, packed: datetime, tool: str, parts: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What stands before the files: the description itself, the package, the program, and that it was packed."""
    return [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": "Reports as they were collected, what was read of them, what people decided, and the log.",
            "datePublished": packed.isoformat(),
            "license": "Reports belong to their publishers; see each one's publisher and address.",
            "hasPart": parts,
        },
        {"@id": "#tool", "@type": "SoftwareApplication", "name": tool},
        {
            "@id": "#packing",
            "@type": "CreateAction",
            "endTime": packed.isoformat(),
            "instrument": {"@id": "#tool"},
            "result": {"@id": "./"},
        },
    ]


def _original(report: Report) -> dict[str, Any]:
    told = {
        "@id": f"data/originals/{report.capture.sha256}",
        "@type": "File",
        "name": report.title or report.id,
        "identifier": report.id,
        "encodingFormat": _TYPES.get(report.capture.media_type, report.capture.media_type),
        "contentSize": str(report.capture.size),
        "sha256": report.capture.sha256,
        "inLanguage": report.language,
        "publisher": report.publisher,
        "author": report.author,
        "datePublished": report.published.isoformat() if report.published else None,
        "dateModified": report.updated.isoformat() if report.updated else None,
        "url": report.url,
    }
    return {name: value for name, value in told.items() if value is not None}
