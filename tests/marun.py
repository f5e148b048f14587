"""Reports of a deal that never was, written for tests of the whole program, and how claims in them are found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["claim_of", "write_reports"]

#: Day, publisher, title and words of each report, by its id.
REPORTS = {
    "marun-deal": (
        "2024-03-14",
        "Radio Marun",
        "Deal on Marun signed",
        "MARUN — The Freedonian government and rebels in the besieged town of Marun signed an agreement on Wednesday, "
        "13 March 2024, under which 6,000 people will leave Marun for Idlin within four weeks, under a Sylvanian "
        "guarantee.",
    ),
    "marun-first": (
        "2024-03-20",
        "Freedonia News Agency",
        "First buses leave Marun",
        "MARUN — The first batch of 1,500 people left Marun for Idlin on Tuesday, 19 March 2024, the governor, Ada "
        "Lune, told the state news agency.",
    ),
    "marun-first-herald": (
        "2024-03-20",
        "Sylvania Herald",
        "Observatory: 1,240 leave Marun",
        "MARUN — The first batch of 1,240 people left Marun for Idlin on Tuesday, 19 March 2024, the Lune Observatory "
        "said.",
    ),
    "marun-last": (
        "2024-04-22",
        "Freedonia News Agency",
        "Last buses leave Marun",
        "MARUN — The second and last batch of 2,100 people left Marun for Idlin on Sunday, 21 April 2024, the "
        "governor, Ada Lune, said. In total 5,300 people have left Marun, she added.",
    ),
    "tolm-deal": (
        "2019-06-04",
        "Sylvania Herald",
        "Deal on Tolm signed",
        "TOLM — Rebels in the besieged town of Tolm and the army signed an agreement on Monday, 3 June 2019, under "
        "which 800 people will leave Tolm for Brak within two weeks.",
    ),
}


def write_reports(folder: Path, *names: str) -> list[str]:
    """Write reports with front matter; all of them if none is named."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in names or REPORTS:
        day, publisher, title, words = REPORTS[name]
        path = folder / f"{name}.md"
        head = f'---\nid: {name}\ntitle: "{title}"\npublisher: "{publisher}"\npublished: {day}\n---\n'
        path.write_text(f"{head}\n{words}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def claim_of(shown: str, quote: str) -> str:
    """The id of the claim with these words, in what ``show --json`` printed."""
    return next(item["claim"] for item in _items(json.loads(shown)) if item.get("quote") == quote and "claim" in item)


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
