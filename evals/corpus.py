"""The labelled reports: where each lies with its labels, which are held out, and the digest of them all.

Those on real cases come from the casebooks. Those in ``made_up`` were written to develop reading rules with, or to be
held back from whoever does: in most nothing happened, i- and j- paraphrase public pages. They are scored apart.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "CASE_TRUTH",
    "HELD_OUT",
    "MADE_UP",
    "SAMPLES",
    "Labelled",
    "corpus_digest",
    "labelled_reports",
    "read_by_rules",
]

HERE = Path(__file__).resolve().parent
#: The al-Waer reports ship with the program; the others are here. There is one copy of each.
SAMPLES = HERE.parent / "src" / "safeconduct" / "samples" / "al-waer"
REPORTS = {"al-waer": SAMPLES, "elsewhere": HERE / "reports"}
LABELS = HERE / "labels"
MADE_UP = HERE / "made_up"
HELD_OUT = HERE / "held_out.txt"
CASE_TRUTH = HERE / "case-truth.json"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report and where its labels are."""

    #: The stem of both file names.
    name: str
    report: Path
    labels: Path
    #: True: rules are never written by looking at it.
    held_out: bool
    #: True: nothing in it happened; it was made up to develop rules with.
    made_up: bool = False

    @property
    def group(self) -> str:
        """``developed``, ``held_out``, ``made_up`` or ``fresh`` (made up and held out): each is scored apart."""
        if self.made_up:
            return "fresh" if self.held_out else "made_up"
        return "held_out" if self.held_out else "developed"

    def gold(self) -> Record:
        """Its labels, in the form of ``GUIDE.md``."""
        gold: Record = json.loads(self.labels.read_text(encoding="utf-8"))
        return gold


def labelled_reports() -> tuple[Labelled, ...]:
    """All labelled reports, by name.

    Raises:
        ValueError: labels without a report, a report without labels, or a held-out name that is neither.
    """
    held = set(HELD_OUT.read_text(encoding="utf-8").split())
    folders = [(LABELS / folder, reports) for folder, reports in REPORTS.items()]
    found = []
    for labels_in, reports in [*folders, (MADE_UP, MADE_UP)]:
        labels = {path.stem: path for path in labels_in.glob("*.json")}
        texts = {path.stem: path for path in reports.glob("*.md")}
        if alone := labels.keys() ^ texts.keys():
            raise ValueError(f"{labels_in}: a report without labels, or labels without a report: {sorted(alone)}")
        made_up = labels_in == MADE_UP
        found += [Labelled(name, texts[name], labels[name], name in held, made_up) for name in labels]
    if unknown := held - {one.name for one in found}:
        raise ValueError(f"{HELD_OUT.name} names no labelled report: {sorted(unknown)}")
    return tuple(sorted(found, key=lambda one: one.name))


def corpus_digest(reports: tuple[Labelled, ...]) -> str:
    """SHA-256 of every report, its labels, what is held out, and the reference record of the case."""
    digest = hashlib.sha256(CASE_TRUTH.read_bytes())
    for one in reports:
        for part in (one.name.encode(), one.report.read_bytes(), one.labels.read_bytes(), bytes([one.held_out])):
            digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def read_by_rules(report: Path) -> Record:
    """Read a report with the program's own reader, in the form of ``reading.md``."""
    from safeconduct.collect import collect_report
    from safeconduct.read.reader import RuleReader
    from safeconduct.vocab.record import reading_record

    return reading_record(RuleReader().read(collect_report(report)))
