"""Say whether a deed happened, goes on, is due, is denied or may be, beyond what the form of its verb says."""

from __future__ import annotations

from safeconduct.read.clauses import Tense
from safeconduct.read.deed_phrases import Phrases
from safeconduct.read.deed_triggers import Trigger
from safeconduct.read.modes import mode_of
from safeconduct.read.sentences import Layout
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["mode_of_deed"]

#: Kinds that last: what was begun and is not said to have ended goes on.
_STANDING = frozenset({DeedKind.SIEGE})
_HELD = frozenset({"hold", "be", "remain", "stay", "languish", "keep"})


def mode_of_deed(phrases: Phrases, trigger: Trigger) -> Mode:
    """The mode of a deed."""
    parse, sentence, group = phrases.parse, trigger.sentence, trigger.group
    mode = mode_of(parse, sentence, group)
    if trigger.nominal:
        return _of_noun(phrases, trigger, mode)
    if trigger.by_denial:
        return Mode.HAPPENED if mode is Mode.DENIED else mode
    if sentence.layout is Layout.HEADING and group is not None and mode in (Mode.ONGOING, Mode.PLANNED):
        if group.tense is Tense.PRESENT and not group.progressive:
            return Mode.HAPPENED
    if group is not None and mode is Mode.HAPPENED and trigger.kind in _STANDING:
        return _standing(phrases, trigger)
    return mode


def _of_noun(phrases: Phrases, trigger: Trigger, mode: Mode) -> Mode:
    """A noun is planned, possible or denied by the words before it, else as the verb above it."""
    table = phrases.parse.lexicon.table("deeds.nouns")
    before = {phrases.low(i) for i in range(max(trigger.sentence.first, trigger.first - 1), trigger.anchor)}
    for name, found in (("nothing", Mode.DENIED), ("planned", Mode.PLANNED), ("possible", Mode.POSSIBLE)):
        if before & set(table[name]):
            return found
    group = trigger.group
    if group is not None and group.lemma in ("deny", "reject", "refute") and group.last <= trigger.first:
        return Mode.DENIED
    if trigger.kind in _STANDING and mode is Mode.HAPPENED:
        return _standing(phrases, trigger)
    return mode


def _standing(phrases: Phrases, trigger: Trigger) -> Mode:
    """A siege goes on where it is told in the present, in the perfect, or since when."""
    group = trigger.group
    if group is None:
        return Mode.HAPPENED
    since = any(phrases.low(i) in ("since", "remains", "still") for i in range(group.first, min(trigger.last + 6, trigger.sentence.last)))
    if since or group.tense is Tense.PRESENT:
        return Mode.ONGOING
    return Mode.HAPPENED
