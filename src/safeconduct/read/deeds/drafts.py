"""Say when, where, how certainly and of how many each trigger tells, so that mentions of one event can be joined."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from safeconduct.read.dates.when import Claim, find_period
from safeconduct.read.deeds.kinds import PROVIDED
from safeconduct.read.deeds.modes import is_begun, mode_of_deed
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.ground import Ground
from safeconduct.read.places.whereabouts import Whereabouts, find_named_within, find_whereabouts
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import DeedKind, Figure, Mode
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import Period
from safeconduct.vocab.quantity import Unit

__all__ = ["Draft", "make_drafts"]

#: Deeds whose target may be the place where they are done.
_DONE_TO_PLACES = frozenset(
    {
        DeedKind.ENTRY, DeedKind.SIEGE_LIFTED, DeedKind.SHELLING, DeedKind.AIR_STRIKE, DeedKind.SIEGE,
    }
)  # fmt: skip

#: Told in the present tense they stand already, whatever day is named with them: "are stuck until Sunday".
_STANDING = frozenset({DeedKind.DELAY, DeedKind.SIEGE, DeedKind.AID_BLOCKED, DeedKind.ARREST})

#: What a deal provides is told so many sentences after it, at most.
PROVIDED_BACK = 4

#: What a figure must count to be the number of a deed.
_COUNTS = frozenset({Unit.PEOPLE, Unit.FAMILIES, Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS})


@dataclass(slots=True, eq=False)
class Draft:
    """A deed as one mention tells it."""

    trigger: Trigger
    mode: Mode
    where: Whereabouts
    period: Period
    when: str
    #: Low and high of the figure in its words, and what it counts.
    number: tuple[float, float, Unit] | None
    heading: bool
    #: Its verb hangs on one of beginning: "started to depart".
    begun: bool

    @property
    def refers(self) -> bool:
        """Whether it speaks of those named before ("it carried them to the border"), without a number."""
        trigger = self.trigger
        about = trigger.target or trigger.actor
        return self.number is None and about is not None and "pronoun" in about.tags

    @property
    def weight(self) -> int:
        """How much a mention tells; the mention that tells most is the one kept."""
        trigger, group = self.trigger, self.trigger.group
        told = 2 * bool(self.number) + (3 if self.when.startswith("dated") else bool(self.period))
        said = sum(1 for name in (self.where.source, self.where.destination, self.where.at) if name is not None)
        aside = group is None or trigger.nominal or not group.finite or (group.bare and group.progressive)
        aside = (aside or trigger.aside) and not self.begun
        strong = 0 if trigger.weak else 1 if trigger.nominal else 3
        return told + min(said, 2) + (0 if aside else 2) + strong - 6 * self.heading


def make_drafts(ground: Ground, phrases: Phrases, triggers: list[Trigger], figures: tuple[Figure, ...]) -> list[Draft]:
    """Fill in each trigger, in text order."""
    spans = [figure.span.start for figure in figures]
    drafts = [_draft(ground, phrases, trigger, figures, spans) for trigger in triggers]
    signed: Draft | None = None
    for draft in drafts:
        if draft.trigger.kind is DeedKind.SIGNING:
            signed = draft
        elif signed is not None and _is_told_as_provided(draft, signed, ground):
            draft.mode = Mode.PLANNED
    return drafts


def _is_told_as_provided(draft: Draft, signed: Draft, ground: Ground) -> bool:
    """Whether the plain present tells what a deal just told provides: "in return the tribes give back 4 tanks"."""
    group, sentence = draft.trigger.group, draft.trigger.sentence
    if group is None or draft.trigger.nominal or draft.trigger.kind not in PROVIDED or not group.finite:
        return False
    plain = group.tense is Tense.PRESENT and not (group.perfect or group.progressive) and group.modal is None
    if not plain or draft.mode not in (Mode.HAPPENED, Mode.ONGOING) or sentence.layout is Layout.HEADING:
        return False
    near = sentence.paragraph == signed.trigger.sentence.paragraph
    since = sentence.index - signed.trigger.sentence.index
    start, published = draft.period.start or draft.period.end, ground.report.published
    past = start is not None and published is not None and str(start) < published.isoformat()[: len(str(start))]
    dated = past and draft.when.startswith("dated")
    return near and 0 < since <= PROVIDED_BACK and not dated


def _draft(ground: Ground, phrases: Phrases, trigger: Trigger, figures: tuple[Figure, ...], starts: list[int]) -> Draft:
    parse = ground.parse
    mode = mode_of_deed(phrases, trigger)
    where = _where(ground, trigger)
    claim = Claim(trigger.first, trigger.last, trigger.anchor, mode, kind=trigger.kind)
    period, when = find_period(parse, ground.dates, claim)
    if mode in (Mode.HAPPENED, Mode.ONGOING) and _is_scheduled(ground, trigger, period):
        mode = Mode.PLANNED
    number = None
    for phrase in (trigger.target, trigger.actor):
        number = number or _number(ground, trigger, phrase, figures, starts)
    heading = trigger.sentence.layout is Layout.HEADING
    begun = not trigger.nominal and is_begun(phrases, trigger.group)
    return Draft(trigger, mode, where, period, when, number, heading, begun)


def _is_scheduled(ground: Ground, trigger: Trigger, period: Period) -> bool:
    """Whether the present tense tells what is due on a day to come: "the last buses leave on Sunday"."""
    group, published = trigger.group, ground.report.published
    if group is None or published is None or period.start is None or trigger.nominal or trigger.kind in _STANDING:
        return False
    if group.tense is not Tense.PRESENT or group.perfect:
        return False
    start, today = str(period.start), published.isoformat()
    return start > today[: len(start)]


def _where(ground: Ground, trigger: Trigger) -> Whereabouts:
    """Where it is; what a place is done to is where it is done: "entered the quarter", "reopened the crossing"."""
    parse, target = ground.parse, trigger.target
    where = find_whereabouts(parse, ground.mentions, trigger.first, trigger.last, trigger.anchor, trigger.kind)
    told = where.at is not None and not any(reason.startswith("at:") for reason in where.reasons)
    if trigger.kind not in _DONE_TO_PLACES or target is None or told or "pronoun" in target.tags:
        return where
    if not target.tags & {"placename", "place", "road"}:
        return where
    named = find_named_within(parse, ground.mentions, trigger.sentence.index, target.first, target.last)
    if named is not None:
        return Whereabouts(where.source, where.destination, named, where.reasons)
    if where.at is not None or parse.low(target.first) != "the":
        return where
    return Whereabouts(where.source, where.destination, Name.at(parse.span(target.first, target.last)), where.reasons)


def _number(
    ground: Ground, trigger: Trigger, phrase: NounPhrase | None, figures: tuple[Figure, ...], starts: list[int]
) -> tuple[float, float, Unit] | None:
    """The figure that stands in a phrase."""
    if phrase is None:
        return None
    first, last = ground.parse.tokens[phrase.first].start, ground.parse.tokens[phrase.last - 1].end
    for index in range(bisect_left(starts, first), len(figures)):
        figure = figures[index]
        if figure.span.start >= last:
            return None
        if figure.unit in _COUNTS or trigger.kind is DeedKind.HANDOVER:
            return figure.quantity.low, figure.quantity.high, figure.unit
    return None
