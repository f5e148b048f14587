"""Turn what a person asks to be decided into the subject of a judgement, or say why it cannot be decided.

What is named shortly (the beginning of an id, a case, "departure 5") is written into the log in full, with the words
it stands for, so that the log can be read, and applied, without the casebook it was made in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from safeconduct.judge.claims import SHORTEST_ID, ClaimBook, Entry
from safeconduct.judge.corrected import correct
from safeconduct.judge.fields import Refused, parse_number, parse_values
from safeconduct.judge.standing import MOST_ITEMS, PAIRED, standing
from safeconduct.vocab.case import Case
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.claim_id import ClaimKind
from safeconduct.vocab.errors import ClaimNotFound, JudgementRefused
from safeconduct.vocab.judgement import Judgement, JudgementKind, JudgementState, Rule, Thing
from safeconduct.vocab.linked_case import Episode, Role

__all__ = ["Knowledge", "make_subject"]

#: So many claims or reports are noted, by which a departure or a case is found again.
_ANCHORS = 8
#: So many things are named that an ambiguous word could mean.
_LISTED = 6
_THINGS = "“departure 5” or a claim of it, “total”, “promised” or “residents”"
_SEE_IDS = "safeconduct show CASEBOOK CASE --ids prints the ids of claims"


@dataclass(frozen=True)
class Knowledge:
    """What a casebook knows, against which short names are understood.

    Args:
        where: the casebook, for messages.
        readings: as they were read, before any judgement.
        judgements: in the order they were made.
        find_case: gives the one case that a name means, or raises ``CaseNotFound``.
    """

    where: str
    readings: Sequence[Reading]
    judgements: Sequence[Judgement]
    find_case: Callable[[str], Case]

    @cached_property
    def claims(self) -> ClaimBook:
        """Every claim."""
        return ClaimBook(self.readings)

    def claim(self, beginning: str) -> Entry:
        """The one claim whose id begins so."""
        found = self.claims.find(beginning)
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{e.id} “{e.ref().quote}”" for e in found[:_LISTED])
            raise ClaimNotFound(self.where, f"{len(found)} claims have an id that begins with “{beginning}”", listed)
        short = f"at least {SHORTEST_ID} characters are needed; " if len(beginning.strip()) < SHORTEST_ID else ""
        raise ClaimNotFound(self.where, f"no claim has an id that begins with “{beginning}”", short + _SEE_IDS)

    def report(self, name: str) -> str:
        """The digest of the one report that a name means: its id, or the beginning of its digest; empty if none."""
        every = [(r.report.id, r.report.capture.sha256) for r in self.readings]
        exact = [digest for id, digest in every if id == name]
        begins = [digest for _, digest in every if len(name) >= SHORTEST_ID and digest.startswith(name.lower())]
        found = exact or begins
        return found[0] if len(found) == 1 else ""

    def judgement(self, beginning: str) -> Judgement:
        """The one judgement whose id begins so."""
        wanted = beginning.strip().lower()
        found = {j.id: j for j in self.judgements if len(wanted) >= SHORTEST_ID and j.id.startswith(wanted)}
        if len(found) == 1:
            return next(iter(found.values()))
        what = f"{len(found)} judgements have" if found else "no judgement has"
        remedy = ", ".join(list(found)[:_LISTED]) or "safeconduct judgements CASEBOOK lists them"
        raise JudgementRefused(self.where, f"{what} an id that begins with “{beginning}”", remedy)


def make_subject(
    kind: JudgementKind, about: Sequence[str], values: Mapping[str, object], known: Knowledge
) -> dict[str, Any]:
    """Say in full what a judgement is about.

    Args:
        kind: what is decided.
        about: claims, names, cases, reports, a rule or a judgement, as ``docs/pages/judging.md`` lists them.
        values: of fields to correct; ``best``; ``origins`` of a rule.
        known: the casebook.

    Raises:
        JudgementRefused, ClaimNotFound, CaseNotFound: it cannot be decided; the message says why and what can be.
    """
    try:
        return _Asking(kind, tuple(about), values, known).subject()
    except Refused as refused:
        raise JudgementRefused(known.where, str(refused), "see safeconduct judge --help") from None


@dataclass(frozen=True, slots=True)
class _Asking:
    kind: JudgementKind
    about: tuple[str, ...]
    values: Mapping[str, object]
    known: Knowledge

    def subject(self) -> dict[str, Any]:
        """The subject of the judgement."""
        if self.kind in PAIRED:
            return self._pair()
        if self.kind is JudgementKind.CORRECT:
            return self._correction()
        if self.kind in (JudgementKind.ACCEPT, JudgementKind.REJECT):
            return {"claim": self.known.claim(self._only("the id of a claim")).ref().record()}
        if self.kind is JudgementKind.CONFIDENTIAL:
            return self._confidential()
        if self.kind is JudgementKind.BEST:
            return self._best()
        if self.kind is JudgementKind.RULE:
            return self._rule()
        if self.kind is JudgementKind.UNDO:
            return self._undo()
        raise Refused("what is given with a report is said with add: safeconduct add CASEBOOK REPORT --published …")

    def _only(self, what: str) -> str:
        if len(self.about) != 1:
            raise Refused(f"{self.kind.value} takes {what}, and was given {len(self.about)}")
        return self.about[0]

    def _confidential(self) -> dict[str, Any]:
        named = self._only("the id of a claim or of a report")
        if digest := self.known.report(named):
            names = {r.report.capture.sha256: r.report.id for r in self.known.readings}
            return {"report": digest, "in": [names[digest]]}
        return {"claim": self.known.claim(named).ref().record()}

    def _correction(self) -> dict[str, Any]:
        entry = self.known.claim(self._only("the id of a claim"))
        values = parse_values(entry.kind, self.values)
        if not values:
            raise Refused("correct takes fields with their values, as low=1876")
        correct(entry.claim, values, entry.report.text, "")  # refuses values that do not go together
        return {"claim": entry.ref().record(), "set": values}

    def _pair(self) -> dict[str, Any]:
        what, same = PAIRED[self.kind]
        if not 2 <= len(self.about) <= MOST_ITEMS:
            raise Refused(f"{self.kind.value} takes 2 to {MOST_ITEMS} {what}, and was given {len(self.about)}")
        if what == "names":
            return self._names()
        if what == "claims":
            return {"claims": [self._of_departure(name) for name in self.about]}
        digests = [self._report_of_case(name, same) for name in self.about]
        if len(set(digests)) < len(digests):
            raise Refused("they are of one case already: both names mean one report")
        names = {r.report.capture.sha256: r.report.id for r in self.known.readings}
        return {"reports": digests, "in": [names[digest] for digest in digests]}

    def _names(self) -> dict[str, Any]:
        names = [" ".join(name.split()) for name in self.about]
        for name in names:
            if not self.known.claims.naming(name):
                raise Refused(f"no report names “{name}”: write the name as a report does")
        return {"names": names}

    def _of_departure(self, beginning: str) -> dict[str, Any]:
        entry = self.known.claim(beginning)
        if entry.kind not in (ClaimKind.FIGURE, ClaimKind.DEED):
            raise Refused(f"{entry.id} is a {entry.kind.value}: name a figure or a deed of each departure")
        return entry.ref().record()

    def _report_of_case(self, name: str, same: bool) -> str:
        """The digest of a report; for cases that are one, a case may be named, and stands for its first report."""
        if digest := self.known.report(name):
            return digest
        if not same:
            raise Refused(f"no one report is called “{name}”: name the reports that are not of one case by their ids")
        return _about(self.known.find_case(name))[0]

    def _best(self) -> dict[str, Any]:
        if len(self.about) != 2 or "best" not in self.values:
            raise Refused(f"best takes a case, {_THINGS}, and a number")
        case = self.known.find_case(self.about[0])
        best = parse_number("best", self.values["best"])
        thing, number = _thing(self.about[1])
        subject: dict[str, Any] = {"of": thing.value, "best": best, "case": case.id}
        if thing is not Thing.DEPARTURE:
            day = {"day": case.as_of.isoformat()} if case.as_of else {}
            return {**subject, **day, "reports": _about(case)[:_ANCHORS]}
        number, episode = _departure(case, number, self.about[1], self.known)
        days = [c.report.published for c in _told(episode) if c.report.published]
        subject |= {"departure": number, "claims": _claims_of(episode, self.known.claims)}
        return {**subject, **({"day": max(days).isoformat()} if days else {})}

    def _undo(self) -> dict[str, Any]:
        target = self.known.judgement(self._only("the id of a judgement"))
        judged = next(one for one in standing(self.known.judgements) if one.judgement.id == target.id)
        if judged.state is JudgementState.UNDONE:
            raise Refused(f"{target.id} is {judged.note} already; to have it back, undo that one")
        return {"of": target.id}

    def _rule(self) -> dict[str, Any]:
        rule = self._only("the name of a rule").strip().lower().replace(" ", "_")
        if rule not in tuple(Rule):
            raise Refused(f"there is no rule “{rule}”; there are {', '.join(Rule)}")
        origins = self.values.get("origins") or ()
        named = [" ".join(str(origin).split()) for origin in (origins if isinstance(origins, (list, tuple)) else ())]
        if (rule == "source_priority") != bool(named):
            raise Refused("source_priority takes origins, the one to prefer first; the other rules take none")
        return {"rule": rule, "origins": named} if named else {"rule": rule}


def _about(case: Case) -> list[str]:
    """Digests of the reports about a case, the earliest first."""
    return [one.report.capture.sha256 for one in case.linked.reports if one.role is Role.ABOUT]


def _thing(words: str) -> tuple[Thing, int | None]:
    """What a best figure is of, and the number of the departure; null where a claim of it is named."""
    *kind, last = words.lower().split() or [""]
    if last.isdigit() and len(last) < 5 and kind in ([], ["departure"], ["no."]):
        return Thing.DEPARTURE, int(last)
    for thing in (Thing.TOTAL, Thing.PROMISED, Thing.RESIDENTS):
        if words.strip().lower() == thing.value:
            return thing, None
    if len(words) >= SHORTEST_ID and all(c in "0123456789abcdef" for c in words.lower()):
        return Thing.DEPARTURE, None
    raise Refused(f"“{words}” is nothing that is counted; write {_THINGS}")


def _departure(case: Case, number: int | None, words: str, known: Knowledge) -> tuple[int, Episode]:
    """The departure of a number that ``show`` prints, or the one that a claim is told of, with its number.

    The number is the place in the order of days; that reports count it as another does not matter.
    """
    numbered = list(enumerate(case.linked.episodes, start=1))
    if number is None:
        entry = known.claim(words)
        found = [(shown, e) for shown, e in numbered if any(c.claim == entry.id for c in _told(e))]
        if not found:
            raise Refused(f"{entry.id} “{entry.ref().quote}” is told of no departure of {case.id}")
        return found[0]
    if not 1 <= number <= len(numbered):
        listed = ", ".join(str(shown) for shown, _ in numbered) or "none"
        raise Refused(f"no departure of {case.id} bears number {number}; there are {listed}")
    return numbered[number - 1]


def _told(episode: Episode) -> list[FigureIn | DeedIn]:
    return [*episode.figures, *episode.deeds]


def _claims_of(episode: Episode, claims: ClaimBook) -> list[dict[str, Any]]:
    """The first claims of a departure, by which it is found again."""
    told = _told(episode)[:_ANCHORS]
    wanted = {claim.claim for claim in told}
    digests = dict.fromkeys(claim.report.capture.sha256 for claim in told)
    return [entry.ref().record() for digest in digests for entry in claims.entries(digest) if entry.id in wanted]
