"""Do to readings what people have decided of their claims, and gather what they decided of names, cases, departures.

A judgement that fits nothing is never dropped silently: it comes back with the reason, beside those that stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from safeconduct.gazetteer import fold_place
from safeconduct.judge.claims import ClaimBook, Entry
from safeconduct.judge.fields import Refused, parse_values
from safeconduct.judge.revised import Verdict, revise
from safeconduct.judge.standing import PAIRED, pairs_of, standing
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Span
from safeconduct.vocab.judgement import ClaimRef, Judged, Judgement, JudgementKind, JudgementState, Rule, Thing

__all__ = ["Anchored", "Decided", "decide"]

#: A pair of names, of ids of reports, or of claims by report id and place in its text.
Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A best figure that a person chose, and the claims or reports by which what it is of is found again."""

    judgement: Judgement
    thing: Thing
    best: int | float
    #: Report id, and where the words of the claim begin; empty for what is of a whole case.
    claims: tuple[tuple[str, int], ...]
    reports: tuple[str, ...]


@dataclass(slots=True)
class Decided:
    """What the readings of a casebook are, and what else was decided, by people's word."""

    readings: list[Reading]
    #: Pairs that are one, and pairs that are not, by what they are pairs of: names, reports, claims.
    same: dict[str, list[Pair]] = field(default_factory=lambda: {"names": [], "reports": [], "claims": []})
    different: dict[str, list[Pair]] = field(default_factory=lambda: {"names": [], "reports": [], "claims": []})
    best: list[Anchored] = field(default_factory=list)
    rule: str | None = None
    #: In order of preference.
    origins: tuple[str, ...] = ()
    #: Digests of the reports that are in no copy made for the public.
    confidential_reports: set[str] = field(default_factory=set)
    #: Stretches of other reports that are in none, by digest.
    confidential_claims: dict[str, list[Span]] = field(default_factory=dict)
    #: Every judgement with what has become of it, in the order they were made.
    judged: list[Judged] = field(default_factory=list)
    #: Ids of the reports that each standing judgement bears on, by its id; none for one on the whole casebook.
    bears_on: dict[str, frozenset[str]] = field(default_factory=dict)

    def bearing_on(self, reports: Iterable[str]) -> tuple[Judgement, ...]:
        """The standing judgements that bear on these reports, or on the whole casebook, in the order they were made."""
        wanted = frozenset(reports)
        found = []
        for judged in self.judged:
            reports_of = self.bears_on.get(judged.judgement.id)
            if reports_of is not None and (not reports_of or reports_of & wanted):
                found.append(judged.judgement)
        return tuple(found)


def decide(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    held: Mapping[str, str],
    as_of: date | None = None,
) -> Decided:
    """Apply judgements to readings.

    Args:
        readings: of the reports that are looked at.
        judgements: in the order they were made.
        held: the id of every report of the casebook by its digest, also of those that are not looked at.
        as_of: the day the casebook is looked at for. What is decided of the words of reports holds on every day; a best
            figure only from the day of the last report it was chosen on.

    Returns: Readings in the order they came; the claims people rejected are gone from them.
    """
    decided = Decided(list(readings))
    if not judgements:
        return decided
    deciding = _Deciding(decided, ClaimBook(readings), held)
    deciding.as_of = as_of
    known = {judgement.id for judgement in judgements}
    for judged in standing(judgements):
        if judged.state is JudgementState.STANDS:
            note = deciding.take(judged.judgement, known)
            judged = replace(judged, state=JudgementState.UNFIT, note=note) if note else judged
        decided.judged.append(judged)
    for (what, _), (same, pair) in deciding.pairs.items():
        (decided.same if same else decided.different)[what].append(pair)
    decided.readings = [
        revise(reading, deciding.verdicts.get(reading.report.capture.sha256, {})) for reading in readings
    ]
    return decided


class _Deciding:
    """Takes one standing judgement after another; says in words why one fits nothing."""

    def __init__(self, decided: Decided, book: ClaimBook, held: Mapping[str, str]) -> None:
        self._decided = decided
        self._book = book
        self._held = held
        self.as_of: date | None = None
        #: What to do with claims, by digest of the report and id of the claim.
        self.verdicts: dict[str, dict[str, Verdict]] = {}
        #: Whether a pair is one, and what it is a pair of; what was decided of it later counts.
        self.pairs: dict[tuple[str, frozenset[str]], tuple[bool, Pair]] = {}

    def take(self, judgement: Judgement, known: set[str]) -> str:
        """Do what a judgement says.

        Returns: Why it fits nothing; empty if it does.
        """
        if judgement.kind == JudgementKind.UNDO:
            return "" if judgement.subject.get("of") in known else "what it undoes is not in this casebook"
        takes: dict[str, Callable[[Judgement], str]] = {
            JudgementKind.GIVEN: self._given,
            JudgementKind.ACCEPT: self._claim,
            JudgementKind.REJECT: self._claim,
            JudgementKind.CORRECT: self._claim,
            JudgementKind.CONFIDENTIAL: self._confidential,
            JudgementKind.BEST: self._best,
            JudgementKind.RULE: self._rule,
            **dict.fromkeys(PAIRED, self._pair),
        }
        take = takes.get(judgement.kind)
        if take is None:
            return "this version of the program does not know its kind"
        try:
            return take(judgement)
        except Refused as refused:
            return str(refused)
        except (KeyError, IndexError, TypeError, ValueError):
            return "it does not say wholly what it is about"

    def _given(self, judgement: Judgement) -> str:
        return "" if judgement.subject["report"] in self._held else "its report is not in this casebook"

    def _claim(self, judgement: Judgement) -> str:
        ref = ClaimRef.from_record(judgement.subject["claim"])
        values = {}
        if judgement.kind == JudgementKind.CORRECT:
            values = parse_values(ref.kind, dict(judgement.subject["set"]))
        missing, entries = self._find(ref)
        for entry in entries:
            verdicts = self.verdicts.setdefault(ref.report, {})
            verdict = verdicts.get(entry.id, Verdict())
            told = verdict.with_judgement(judgement, values)
            told.apply(entry.claim, entry.report.text)  # refuses values that do not go together
            verdicts[entry.id] = told
        return missing or self._bears(judgement, [ref.report])

    def _find(self, ref: ClaimRef) -> tuple[str, tuple[Entry, ...]]:
        """The claims a judgement names; or why there is none. Of a report not looked at neither is known."""
        if ref.report not in self._held:
            return "its report is not in this casebook", ()
        if not self._book.holds(ref.report):
            return "", ()
        entries = self._book.locate(ref)
        return ("" if entries else f"its report is no longer read to hold this {ref.kind.value}"), entries

    def _confidential(self, judgement: Judgement) -> str:
        if "report" in judgement.subject:
            digest = str(judgement.subject["report"])
            if digest not in self._held:
                return "its report is not in this casebook"
            self._decided.confidential_reports.add(digest)
            return self._bears(judgement, [digest])
        ref = ClaimRef.from_record(judgement.subject["claim"])
        missing, entries = self._find(ref)
        if missing and (kept := self._book.words(ref)) is not None:
            # No longer read so, but the words stand where they stood: what was to be kept back still is.
            self._decided.confidential_claims.setdefault(ref.report, []).append(kept)
            return self._bears(judgement, [ref.report])
        spans = [entry.span for entry in entries if entry.span is not None]
        self._decided.confidential_claims.setdefault(ref.report, []).extend(spans)
        return missing or self._bears(judgement, [ref.report])

    def _bears(self, judgement: Judgement, digests: Iterable[str]) -> str:
        reports = frozenset(self._held[digest] for digest in digests if digest in self._held)
        self._decided.bears_on[judgement.id] = reports
        return ""

    def _best(self, judgement: Judgement) -> str:
        subject = judgement.subject
        thing, best = Thing(subject["of"]), subject["best"]
        if isinstance(best, bool) or not isinstance(best, (int, float)):
            return "its figure is no number"
        day = date.fromisoformat(subject["day"]) if subject.get("day") else None
        if self.as_of is not None and day is not None and day > self.as_of:
            return ""
        refs = [ClaimRef.from_record(record) for record in subject.get("claims", ())]
        digests = [ref.report for ref in refs] or [str(digest) for digest in subject["reports"]]
        if not any(digest in self._held for digest in digests):
            return "no report that told of it is in this casebook"
        found = [(ref, self._find(ref)) for ref in refs]
        if refs and all(missing for _, (missing, _) in found):
            return found[0][1][0]
        claims = [
            (entry.report.id, entry.span.start) for _, (_, entries) in found for entry in entries[:1] if entry.span
        ]
        if refs and not claims:
            return ""  # its reports are not looked at
        reports = tuple(self._held[digest] for digest in digests if self._book.holds(digest))
        self._decided.best.append(Anchored(judgement, thing, best, tuple(claims), reports))
        return self._bears(judgement, digests)

    def _rule(self, judgement: Judgement) -> str:
        rule, origins = judgement.subject["rule"], judgement.subject.get("origins") or ()
        if rule not in tuple(Rule):
            return f"this version of the program has no rule “{rule}”"
        self._decided.rule, self._decided.origins = str(rule), tuple(map(str, origins))
        return self._bears(judgement, ())

    def _pair(self, judgement: Judgement) -> str:
        what, same = PAIRED[judgement.kind]
        pairs = list(pairs_of(judgement))
        note, values, digests = self._items(what, judgement.subject[what])
        if note or not values:
            return note
        for pair in pairs:
            one, other = sorted(pair)
            self.pairs[what, pair] = (same, (values[one], values[other]))
        return self._bears(judgement, digests)

    def _items(self, what: str, items: list[Any]) -> tuple[str, dict[str, Any], list[str]]:
        """What a judgement on pairs names.

        Returns: Why it fits nothing; else what each of its keys stands for, none if its reports are not looked at;
            and the digests of the reports it bears on.
        """
        if what == "names":
            return self._names(items)
        if what == "reports":
            missing = [digest for digest in items if digest not in self._held]
            looked_at = all(self._book.holds(digest) for digest in items)
            ids = {digest: self._held[digest] for digest in items} if looked_at and not missing else {}
            return ("a report that it names is not in this casebook" if missing else ""), ids, items
        refs = [ClaimRef.from_record(item) for item in items]
        found = [self._find(ref) for ref in refs]
        note = next((missing for missing, _ in found if missing), "")
        values = {
            ref.id: (entries[0].report.id, entries[0].span.start)
            for ref, (_, entries) in zip(refs, found, strict=True)
            if entries and entries[0].span
        }
        return note, values if len(values) == len(refs) else {}, [ref.report for ref in refs]

    def _names(self, names: list[str]) -> tuple[str, dict[str, Any], list[str]]:
        found = {str(name): self._book.naming(str(name)) for name in names}
        missing = [name for name, digests in found.items() if not digests]
        if missing:
            whole = all(self._book.holds(digest) for digest in self._held)
            return (f"no report names “{missing[0]}”" if whole else ""), {}, []
        digests = [digest for own in found.values() for digest in own]
        return "", {fold_place(name): name for name in found}, digests
