"""Find what happened, is happening or is due: signing, departure, halt, attack, aid …

Every distinct event that the report asserts is told once, at its most informative mention. What tells a deed is found by
``deed_triggers``, sentence by sentence; what is one event told twice is said by ``deed_merging``.
"""

from __future__ import annotations

from safeconduct.read.deed_phrases import NounPhrase, Phrases
from safeconduct.read.deed_triggers import Trigger, find_triggers
from safeconduct.read.ground import Ground
from safeconduct.read.modes import mode_of
from safeconduct.read.when import find_period
from safeconduct.read.whereabouts import find_whereabouts
from safeconduct.vocab.claim import Deed, Figure
from safeconduct.vocab.names import Name

__all__ = ["find_deeds"]


def find_deeds(ground: Ground, figures: tuple[Figure, ...]) -> tuple[Deed, ...]:
    """Find every distinct event the report asserts, once, at its most informative mention, in text order."""
    phrases = Phrases(ground.parse, ground.mentions)
    found = [t for sentence in ground.parse.sentences for t in find_triggers(phrases, sentence)]
    return tuple(_deed(ground, trigger) for trigger in found)


def _deed(ground: Ground, trigger: Trigger) -> Deed:
    parse = ground.parse
    mode = mode_of(parse, trigger.sentence, trigger.group)
    where = find_whereabouts(parse, ground.mentions, trigger.first, trigger.last, trigger.anchor, trigger.kind)
    period, when = find_period(
        parse, ground.dates, trigger.first, trigger.last, trigger.anchor, mode=mode, kind=trigger.kind
    )
    return Deed(
        kind=trigger.kind,
        span=parse.span(trigger.first, trigger.last),
        mode=mode,
        actor=_name(ground, trigger.actor),
        target=_name(ground, trigger.target),
        at=where.at,
        source=where.source,
        destination=where.destination,
        period=period,
        voices=ground.speech.voices_at(trigger.anchor),
        reasons=(trigger.reason, *where.reasons, *((when,) if when else ())),
    )


def _name(ground: Ground, phrase: NounPhrase | None) -> Name | None:
    return Name.at(ground.parse.span(phrase.first, phrase.last)) if phrase is not None else None
