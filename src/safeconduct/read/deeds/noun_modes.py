"""Say how a deed that a noun tells stands to the world: planned, possible or denied by the words before it, else as the
verb above it, or as the deal that provides it.
"""

from __future__ import annotations

from safeconduct.read.deeds.kinds import LASTING, PROVIDED, STANDING
from safeconduct.read.deeds.mode_words import CONTINUING, DeedModeWords, deed_mode_words, is_of_terms
from safeconduct.read.deeds.phrases import Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Mode

__all__ = ["mode_of_noun_deed"]

#: So many words before a noun are looked at.
BACK = 14

_CAUSES = frozenset({("because", "of"), ("due", "to"), ("owing", "to")})
_AFTERWARDS = frozenset({"repeat", "punish", "investigate", "condemn", "forget", "avenge", "recur"})


def mode_of_noun_deed(phrases: Phrases, trigger: Trigger, mode: Mode, words: DeedModeWords) -> Mode:
    """A noun is planned, possible or denied by the words before it, else as the verb above it."""
    if trigger.mode is not None:
        return trigger.mode
    group = trigger.group
    before = {phrases.low(i) for i in range(max(trigger.sentence.first, trigger.first - 1), trigger.anchor)}
    coloured = _by_colour(before, words)
    if coloured is not None:
        return coloured
    if mode is Mode.HAPPENED or group is None:
        price = _of_price(phrases, trigger)
        if price is not None:
            return price
    if group is None:
        if trigger.kind in PROVIDED and trigger.sentence.layout is Layout.ITEM and is_of_terms(phrases, trigger, words):
            return Mode.PLANNED  # "2. Withdrawal of forces to the lines of 1 May."
        return Mode.ONGOING if trigger.kind in STANDING else Mode.HAPPENED
    if phrases.low(trigger.first - 1) in ("after", "following") and not before & words.planned:
        return Mode.HAPPENED  # "offered an amnesty following the withdrawal from the capital"
    if mode in (Mode.DENIED, Mode.POSSIBLE) and _is_cause(phrases, trigger):
        return Mode.ONGOING if trigger.kind in LASTING else Mode.HAPPENED
    if _is_under_way(phrases, trigger):
        return Mode.ONGOING
    return _by_verb(phrases, trigger, group, mode, words)


def _by_colour(before: set[str], words: DeedModeWords) -> Mode | None:
    """What the words before a noun say: "no attack", "the planned attack", "a feared attack"."""
    for found, coloured in (
        (Mode.DENIED, words.nothing),
        (Mode.PLANNED, words.planned),
        (Mode.POSSIBLE, words.possible),
    ):
        if before & coloured:
            return found
    return None


def _by_verb(phrases: Phrases, trigger: Trigger, group: VerbGroup, mode: Mode, words: DeedModeWords) -> Mode:
    """What the verb of a noun says."""
    if group.lemma in _AFTERWARDS and group.first >= trigger.last:
        return Mode.HAPPENED  # "the attack must not be repeated"
    if group.last <= trigger.first:
        if group.lemma in words.denials:
            return Mode.DENIED
        if group.lemma in words.feared:
            return Mode.POSSIBLE
        if group.lemma in words.provided:
            return Mode.PLANNED
    if trigger.kind in STANDING:
        return Mode.ONGOING
    lasting = group.tense is Tense.PRESENT and group.modal is None and group.lemma in CONTINUING
    if lasting and trigger.kind in LASTING and group.first >= trigger.core and mode is Mode.HAPPENED:
        return Mode.ONGOING  # "attacks by the rebels continue to take place"
    if mode is Mode.ONGOING and trigger.kind not in LASTING:
        provided = trigger.kind in PROVIDED and is_of_terms(phrases, trigger, words)
        return Mode.PLANNED if provided else Mode.HAPPENED
    return mode


def _is_under_way(phrases: Phrases, trigger: Trigger) -> bool:
    """ "The talks under way in the capital"."""
    return phrases.low(trigger.core) == "underway" or phrases.parse.stand(("under", "way"), trigger.core)


def _is_cause(phrases: Phrases, trigger: Trigger) -> bool:
    """ "We could not leave because of the shelling": what did not come to pass is not the shelling."""
    before = (phrases.low(trigger.first - 2), phrases.low(trigger.first - 1))
    return before in _CAUSES or before[1] in ("despite", "amid")


def _of_price(phrases: Phrases, trigger: Trigger) -> Mode | None:
    """How what is given for something stands: "In exchange for the fighters' departure, prisoners will be freed"."""
    before = [phrases.low(i) for i in range(max(trigger.sentence.first, trigger.first - BACK), trigger.anchor)]
    if "for" not in before or not {"exchange", "return"}.intersection(before[: before.index("for")][-1:]):
        return None
    group = trigger.group
    if group is not None and group.last <= trigger.first and group.tense is Tense.PRESENT and not group.perfect:
        return Mode.PLANNED if is_of_terms(phrases, trigger, deed_mode_words(phrases.parse.lexicon)) else None
    behind = phrases.verbs.finite_from(trigger.sentence, trigger.anchor + 1)
    return mode_of(phrases.parse, trigger.sentence, behind) if behind is not None else None
