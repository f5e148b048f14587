"""Cases for others to see: without what is confidential, and without the names of people at risk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from safeconduct.casebook.kept_back import KeptBack
from safeconduct.judge.claims import ClaimBook
from safeconduct.judge.revised import Verdict, revise
from safeconduct.publish.redaction import Policy, Redaction, redact
from safeconduct.publish.redaction.names import folded
from safeconduct.read.people import find_people, sentence_around
from safeconduct.vocab.document import Text
from safeconduct.vocab.errors import LanguageUnknown
from safeconduct.vocab.judgement import JudgementKind, JudgementState

if TYPE_CHECKING:
    from safeconduct.judge import Decided
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.claim import Agreement, Reading
    from safeconduct.vocab.document import Report, Span
    from safeconduct.vocab.names import Name
    from safeconduct.vocab.person import NamedPerson

__all__ = ["public_copies", "without_confidential"]


_WORD = re.compile(r"[^\W_]+")
#: What may stand beside a person's name in that of what the person publishes.
_PERSONAL = frozenset({
    "a", "an", "the", "by", "of", "on", "s", "his", "her", "my", "dr", "mr", "mrs", "ms", "miss", "prof", "professor",
    "sheikh", "blog", "weblog", "vlog", "diary", "diaries", "journal", "notes", "notebook", "letter", "letters",
    "newsletter", "page", "channel", "account", "posts", "writes", "podcast", "substack", "telegram", "facebook",
    "twitter", "x", "youtube", "instagram",
})  # fmt: skip
#: A sentence shorter than this may stand in another report by chance.
_LONG_ENOUGH = 40


def without_confidential(decided: Decided, had: Iterable[tuple[str, str]] = ()) -> KeptBack:
    """Take out of what was decided, in place, all that people marked confidential.

    With a claim goes all else that its sentence says: half a sentence left gives the other half away. What is kept back
    of a report is kept back of its copies in the same words, and of its newer versions.

    Args:
        decided: of all reports.
        had: address and digest of what was had, in the order it was.
    """
    left, claims = [], sum(map(len, decided.confidential_claims.values()))
    stretches = _stretches(decided, tuple(had))
    _spread(decided, tuple(had))
    for reading in decided.readings:
        digest = reading.report.capture.sha256
        if digest not in decided.confidential_reports:
            left.append(_without(reading, stretches[digest]) if digest in stretches else reading)
    reports = len(decided.readings) - len(left)
    # A best figure that a person chose on a report that is kept back would give its number away.
    gone = {r.report.id for r in decided.readings} - {r.report.id for r in left}
    decided.best = [b for b in decided.best if not gone.intersection((*b.reports, *(id for id, _ in b.claims)))]
    decided.readings = left
    _forget_judgements(decided, stretches)
    return KeptBack(reports, claims, stretches)


def _versions(had: tuple[tuple[str, str], ...], digests: Iterable[str]) -> set[str]:
    """The digests of all that was had from where any of some was had, themselves among them."""
    wanted = set(digests)
    addresses = {address for address, digest in had if digest in wanted}
    return wanted | {digest for address, digest in had if address in addresses}


def _spread(decided: Decided, had: tuple[tuple[str, str], ...]) -> None:
    """Count as confidential the newer versions of a report that is, and others of wholly the same text."""
    kept = decided.confidential_reports
    kept |= _versions(had, kept)
    texts = {r.report.text for r in decided.readings if r.report.capture.sha256 in kept and r.report.text.content}
    kept |= {r.report.capture.sha256 for r in decided.readings if r.report.text in texts}


def _stretches(decided: Decided, had: tuple[tuple[str, str], ...]) -> dict[str, tuple[Span, ...]]:
    """What is confidential in the reports' texts, by digest: sentences, wherever they are repeated."""
    found: dict[str, list[Span]] = {}
    whole: set[str] = set()
    for reading in decided.readings:
        spans = decided.confidential_claims.get(reading.report.capture.sha256, [])
        sentences = [sentence_around(reading.report, span) for span in spans]
        found.setdefault(reading.report.capture.sha256, []).extend(sentences)
        whole |= {span.quote for span in sentences if span.end - span.start >= _LONG_ENOUGH}
    quotes = [
        (_versions(had, [str(claim.get("report"))]), str(claim.get("quote") or ""))
        for judged in decided.judged
        if judged.state is JudgementState.STANDS and judged.judgement.kind == JudgementKind.CONFIDENTIAL
        for claim in _claims(judged.judgement.subject)
    ]
    for reading in decided.readings:
        report, digest = reading.report, reading.report.capture.sha256
        words = whole | {quote for versions, quote in quotes if digest in versions and quote}
        for at, size in (
            (m.start(), len(w)) for w in sorted(words) for m in re.finditer(re.escape(w), report.text.content)
        ):
            found[digest].append(_sentence(report, report.text.span(at, at + size)))
    return {digest: tuple(dict.fromkeys(spans)) for digest, spans in found.items() if spans}


def _sentence(report: Report, span: Span) -> Span:
    """The sentence around a stretch; of a language that is not read, the whole text."""
    try:
        return sentence_around(report, span)
    except LanguageUnknown:
        return report.text.span(0, len(report.text))


def _forget_judgements(decided: Decided, stretches: dict[str, tuple[Span, ...]]) -> None:
    """Let no judgement be told whose subject or reason would give away what is confidential; they still hold."""
    for judged in decided.judged:
        judgement = judged.judgement
        if (
            judgement.kind == JudgementKind.CONFIDENTIAL
            or _digests(judgement.subject) & decided.confidential_reports
            or any(_stands_in(claim, stretches) for claim in _claims(judgement.subject))
        ):
            decided.bears_on.pop(judgement.id, None)


def _claims(subject: Any) -> Iterator[dict[str, Any]]:
    """The claims that a judgement is about, as it records them."""
    if isinstance(subject, dict) and "span" in subject:
        yield subject
    elif isinstance(subject, (dict, list)):
        for item in subject.values() if isinstance(subject, dict) else subject:
            yield from _claims(item)


def _stands_in(claim: dict[str, Any], stretches: dict[str, tuple[Span, ...]]) -> bool:
    start, end = claim["span"]
    return any(start < one.end and one.start < end for one in stretches.get(str(claim.get("report")), ()))


def _digests(subject: Any) -> set[str]:
    """Every text in what a judgement is about; the digests of reports are among them."""
    if isinstance(subject, str):
        return {subject}
    items: Iterable[Any] = (
        subject.values() if isinstance(subject, dict) else subject if isinstance(subject, list) else ()
    )
    return {found for item in items for found in _digests(item)}


def _without(reading: Reading, stretches: tuple[Span, ...]) -> Reading:
    """A reading without the claims that stand in some stretches."""
    digest = reading.report.capture.sha256
    gone = {
        entry.id: Verdict(rejected=True)
        for entry in ClaimBook([reading]).entries(digest)
        if entry.span is not None and _touches(entry.span, stretches)
    }
    left = revise(reading, gone)
    return replace(left, agreement=_deal_without(left.agreement, stretches) if left.agreement else None)


def _deal_without(deal: Agreement, stretches: tuple[Span, ...]) -> Agreement:
    """A deal without the names that stand in some stretches."""

    def kept(names: tuple[Name, ...]) -> Iterator[Name]:
        return (name for name in names if name.span is None or not _touches(name.span, stretches))

    place = deal.place if deal.place is None or tuple(kept((deal.place,))) else None
    return replace(
        deal,
        place=place,
        parties=tuple(kept(deal.parties)),
        guarantors=tuple(kept(deal.guarantors)),
        mediators=tuple(kept(deal.mediators)),
        destinations=tuple(kept(deal.destinations)),
    )


def _touches(span: Span, stretches: tuple[Span, ...]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in stretches)


def public_copies(cases: Iterable[Case], held_back: KeptBack, policy: Policy) -> Iterator[tuple[Case, Redaction]]:
    """Make the public copy of each case.

    Args:
        cases: put together without what is confidential.
        held_back: what they were put together without.
        policy: whose names stay.
    """
    people: dict[str, tuple[NamedPerson, ...]] = {}
    stretches = {digest: list(spans) for digest, spans in held_back.stretches.items()}
    for case in cases:
        for one in case.linked.reports:
            _look_at(one.report, people, stretches)
        yield redact(case, people, policy, stretches, (held_back.reports, held_back.claims))


def _publisher(report: Report) -> tuple[NamedPerson, ...]:
    """The person whose name a publisher's is, as a blog's may be; nobody where more of it is an outlet's.

    It is read by itself: no report need name its blogger. That a name may be an outlet's all the same ("Charlie Hebdo")
    costs a word, which the policy can keep.
    """
    words = report.publisher or ""
    found = find_people(replace(report, title=None, language="en", text=Text(words)))
    held = [(person.span.start, person.span.end) for person in found]
    rest = [m[0] for m in _WORD.finditer(words) if not any(start <= m.start() < end for start, end in held)]
    return found if held and all(word.lower() in _PERSONAL for word in rest) else ()


def _look_at(report: Report, people: dict[str, tuple[NamedPerson, ...]], stretches: dict[str, list[Span]]) -> None:
    """Find the people a report names, also as its author; of a text that cannot be read nothing is shown."""
    digest = report.capture.sha256
    if digest in people:
        return
    try:
        # An author that is the outlet itself is a body, however much its name looks like somebody's.
        author = report.author if folded(report.author or "") != folded(report.publisher or "") else None
        heads = (replace(report, text=Text(words)) for words in (report.title, report.note, author) if words)
        named = tuple(person for one in (report, *heads) for person in find_people(one))
        people[digest] = (*named, *_publisher(report))
    except LanguageUnknown:
        people[digest] = ()
        if report.text.content:
            stretches.setdefault(digest, []).append(report.text.span(0, len(report.text)))
