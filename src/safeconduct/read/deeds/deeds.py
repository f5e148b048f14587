"""Find what happened, is happening or is due: signing, departure, halt, attack, aid …

Every distinct event that the report asserts is told once, at its most informative mention. What tells a deed is found
by ``triggers`` and ``nouns``, sentence by sentence; when, where and how certainly by ``drafts``; what is one event told
twice is said by ``merging``.
"""

from __future__ import annotations

from safeconduct.read.deeds.asserted import keep_asserted
from safeconduct.read.deeds.drafts import Draft, make_drafts
from safeconduct.read.deeds.merging import merge
from safeconduct.read.deeds.nouns import find_noun_triggers
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.triggers import find_triggers
from safeconduct.read.deeds.words import DeedWords
from safeconduct.read.ground import Ground
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Deed, Figure
from safeconduct.vocab.names import Name

__all__ = ["find_deeds"]

#: A report with more words than these from another world, and more than of those who bear arms, is of that world.
OTHER_WORLDS = 2


def find_deeds(ground: Ground, figures: tuple[Figure, ...]) -> tuple[Deed, ...]:
    """Find every distinct event the report asserts, once, at its most informative mention, in text order."""
    phrases = Phrases(ground.parse, ground.mentions, ground.dates)
    found = []
    for sentence in ground.parse.sentences:
        if _is_question(ground.parse, sentence):
            continue
        verbs = find_triggers(phrases, sentence)
        found += verbs + find_noun_triggers(phrases, sentence, verbs)
    if _is_figurative(ground.parse, phrases.words):
        found = [t for t in found if t.kind in phrases.words.of_any_world]
    drafts = keep_asserted(phrases, make_drafts(ground, phrases, found, figures))
    return tuple(_deed(ground, draft) for draft in merge(drafts, phrases.words.lone))


def _is_question(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence asks; what is asked is not asserted."""
    return "?" in parse.lows[max(sentence.first, sentence.last - 2) : sentence.last]


def _is_figurative(parse: Parse, words: DeedWords) -> bool:
    """Whether a report tells of a match, of markets or of a party in the words of war."""
    others = words.other_worlds.intersection(parse.positions) - words.armed
    return len(others) > OTHER_WORLDS and len(others) > len(parse.where(words.armed))


def _deed(ground: Ground, draft: Draft) -> Deed:
    parse, trigger, where = ground.parse, draft.trigger, draft.where
    return Deed(
        kind=trigger.kind,
        span=parse.span(trigger.first, trigger.last),
        mode=draft.mode,
        actor=_name(ground, trigger.actor),
        target=_name(ground, trigger.target),
        at=where.at,
        source=where.source,
        destination=where.destination,
        period=draft.period,
        voices=ground.speech.voices_at(trigger.anchor),
        reasons=(trigger.reason, *where.reasons, *((draft.when,) if draft.when else ())),
    )


def _name(ground: Ground, phrase: NounPhrase | None) -> Name | None:
    return Name.at(ground.parse.span(phrase.first, phrase.last)) if phrase is not None else None
