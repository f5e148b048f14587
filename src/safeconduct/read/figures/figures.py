"""Join number, group, action, place, date and voice into Figures."""

from __future__ import annotations

from safeconduct.read.dates.when import Claim, find_period
from safeconduct.read.figures.drafts import Draft, find_drafts
from safeconduct.read.ground import Ground
from safeconduct.read.numbers.numbers import find_numbers
from safeconduct.read.places.whereabouts import Whereabouts, find_shared_whereabouts
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Doubt, Figure
from safeconduct.vocab.period import Period

__all__ = ["find_figures"]


def find_figures(ground: Ground) -> tuple[tuple[Figure, ...], tuple[Doubt, ...]]:
    """Find every figure of a report, in text order, and the numbers that can be read two ways.

    Returns: The figures, each with ``part_of`` an index before its own; and the doubts.
    """
    parse = ground.parse
    told = (mention for mention in ground.dates if not mention.counts and not _lasts(ground, mention.first))
    taken = frozenset(index for mention in told for index in range(mention.first, mention.last))
    numbers = tuple(number for number in find_numbers(parse, taken) if not number.part)
    figures: list[Figure] = []
    places: list[Whereabouts] = []
    for draft in find_drafts(parse, numbers):
        whole = draft.shares if draft.shares is not None else draft.part_of
        anchor = _own_anchor(parse, draft)
        claim = (draft.first, draft.last, anchor)
        like = places[whole] if whole is not None else Whereabouts()
        where = find_shared_whereabouts(parse, ground.mentions, claim, draft.measure, like)
        places.append(where)
        period, when = find_period(
            parse,
            ground.dates,
            Claim(draft.first, draft.last, anchor, draft.mode, draft.measure),
            like=figures[whole].period if whole is not None else None,
        )
        figures.append(_figure(ground, draft, where, period, when))
    doubts = tuple(Doubt(parse.span(n.value_first, n.value_last), n.doubt) for n in numbers if n.doubt)
    return tuple(figures), doubts


def _own_anchor(parse: Parse, draft: Draft) -> int:
    """What governs a figure, if no semicolon parts them: "evacuated 30 on Friday; a further 15 were moved today"."""
    behind = draft.anchor < draft.first
    return draft.first if behind and parse.holds(_SEMICOLON, draft.anchor, draft.first) else draft.anchor


_SEMICOLON = frozenset({";"})


def _lasts(ground: Ground, first: int) -> bool:
    """Whether a date's first word is the verb: "the truce will last ten days"."""
    groups = ground.parse.groups_in(max(0, first - 6), first + 1)
    return ground.parse.low(first) == "last" and bool(groups) and groups[-1].head == first


def _figure(ground: Ground, draft: Draft, where: Whereabouts, period: Period, when: str) -> Figure:
    parse = ground.parse
    sentence = parse.sentence_of(draft.first)
    return Figure(
        span=parse.span(draft.first, draft.last),
        number=parse.span(draft.number.value_first, draft.number.value_last),
        quantity=draft.quantity,
        unit=draft.unit,
        group=draft.group,
        measure=draft.measure,
        mode=draft.mode,
        sentence=parse.span(sentence.first, sentence.last),
        source=where.source,
        destination=where.destination,
        at=where.at,
        period=period,
        voices=ground.speech.voices_at(draft.number.value_first),
        part_of=draft.part_of,
        reasons=(*draft.reasons, *where.reasons, *((when,) if when else ())),
    )
