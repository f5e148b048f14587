"""What users said of reports that the reports do not say themselves: the file's name, the day, the publisher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from safeconduct.judge.standing import standing
from safeconduct.vocab.judgement import Judgement, JudgementKind, JudgementState

__all__ = ["Said", "clean", "what_was_said"]


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one report, by everybody; what was said later counts."""

    name: str | None = None
    published: date | None = None
    publisher: str | None = None
    #: Whether something was said and undone, so that what is kept of the report may not be what stands.
    undone: bool = False

    def subject(self, report: str) -> dict[str, Any]:
        """What a judgement keeps of it; nothing where nothing is said."""
        told = {
            "name": self.name,
            "published": self.published.isoformat() if self.published else None,
            "publisher": clean(self.publisher or ""),
        }
        kept = {name: value for name, value in told.items() if value}
        return {"report": report, **kept} if kept else {}


def what_was_said(judgements: Iterable[Judgement]) -> dict[str, Said]:
    """What stands of all that was said, by the digest of the report."""
    given = [judgement for judgement in judgements if judgement.kind in (JudgementKind.GIVEN, JudgementKind.UNDO)]
    found: dict[str, Said] = {}
    for judged in standing(given):
        judgement = judged.judgement
        if judgement.kind != JudgementKind.GIVEN:
            continue
        digest = str(judgement.subject.get("report"))
        said = found.get(digest, Said())
        if judged.state is JudgementState.UNDONE:
            found[digest] = replace(said, undone=True)
            continue
        name, publisher = judgement.subject.get("name"), judgement.subject.get("publisher")
        found[digest] = replace(
            said,
            name=name if isinstance(name, str) and name else said.name,
            published=_day(judgement.subject.get("published")) or said.published,
            publisher=publisher if isinstance(publisher, str) and publisher else said.publisher,
        )
    return found


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def clean(words: str) -> str:
    """Words on one line, with nothing that cannot be written down."""
    return " ".join(words.encode("utf-8", "replace").decode().split())
