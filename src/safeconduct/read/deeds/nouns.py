"""Find nouns that do a verb's work: "an ambush on 5 May", "the shelling of the town", "the release of 40 prisoners".

A noun tells a deed of its own only where no verb that tells one has it as subject or object. Most such nouns name in
passing what the report tells elsewhere: they are weak, unless a date, a number, whose deed it is, or a verb of
happening goes with them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.mode_words import RUMOURS, deed_mode_words
from safeconduct.read.deeds.phrases import NounPhrase, Phrases
from safeconduct.read.deeds.roles import doer_of, harmed_by, names_deed
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.deeds.words import NounFrame, Tags
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.lexicon import Lexicon, field_names
from safeconduct.read.text.modes import mode_words
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["find_noun_triggers"]

#: A noun's phrase is looked for so many tokens back, what hangs on it so many ahead, its verb so far away.
BACK, AHEAD, VERB_AHEAD = 6, 10, 40
#: A quote takes in so many tokens of what hangs on the noun.
LONGEST = 7

#: After a noun these tell whose deed it is, to whom it is done, and where.
_COMPLEMENTS = frozenset(
    {"of", "by", "on", "against", "between", "for", "in", "at", "around", "near", "from", "with", "to"}
)
_DONE_TO_DEEDS = frozenset({DeedKind.HALT, DeedKind.DELAY})
#: What is stopped by "a pause in" it.
_STOPPED = frozenset({"operation", "fighting", "talks"})
_CLAUSE_ENDS = frozenset({",", ";", "that", "which", "who"})


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Words of ``deeds.toml``, "nouns", that say whether a noun tells something of its own."""

    general: Tags
    harm: Tags
    occurring: Tags
    whose: Tags


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("deeds.nouns")
    return _Words(*(frozenset(table[name]) for name in field_names(_Words)))


@dataclass(slots=True, eq=False)
class _Noun:
    """A noun with what stands around it: tokens ``[first, end)`` up to its last word."""

    first: int
    index: int
    end: int
    #: The phrase that hangs on it, and the word between.
    other: NounPhrase | None
    by: str
    #: The verb that it is the subject of, else the one before it.
    group: VerbGroup | None
    dated: bool

    def hangs(self, by: tuple[str, ...], tags: Tags) -> bool:
        """Whether a phrase with one of these words and tags hangs on it."""
        return self.other is not None and self.by in by and bool(self.other.tags & tags)


def find_noun_triggers(phrases: Phrases, sentence: Sentence, taken: list[Trigger]) -> list[Trigger]:
    """Find the nouns of one sentence that tell a deed which none of ``taken`` tells."""
    found: list[Trigger] = []
    covered: set[int] | None = None
    last = sentence.first
    for index in phrases.parse.within(phrases.words.noun_forms, sentence.first, sentence.last):
        frames = phrases.words.nouns[phrases.low(index)]
        if index < last or phrases.mentions.at(index) is not None or phrases.low(index - 1) == "without":
            continue
        verb = phrases.verbs.at.get(index)
        covered = _covered(taken) if covered is None else covered
        if index in covered or (verb is not None and not verb.bare):
            continue
        known: dict[int, _Noun] = {}
        trigger = next((t for f in frames if (t := _trigger(phrases, sentence, index, f, known)) is not None), None)
        if trigger is not None:
            found.append(trigger)
            last = trigger.last
    return found


def _covered(taken: list[Trigger]) -> set[int]:
    """Tokens that a verb which tells a deed has in its words, as subject or as object."""
    covered: set[int] = set()
    for trigger in taken:
        covered.update(range(trigger.first, trigger.core))
        for phrase in (*_sides(trigger), trigger.actor, trigger.target):
            if phrase is not None:
                covered.update(range(phrase.first, phrase.last))
    return covered


def _sides(trigger: Trigger) -> tuple[NounPhrase | None, ...]:
    """Subject and object of a verb; what delays or stops something else is told of its own: "fighting held up aid"."""
    doer, other = trigger.sides
    apart = trigger.kind in _DONE_TO_DEEDS and other is not None and doer is not None and names_deed(doer)
    return (other,) if apart else trigger.sides


def _trigger(
    phrases: Phrases, sentence: Sentence, index: int, frame: NounFrame, known: dict[int, _Noun]
) -> Trigger | None:
    """The deed that a noun tells by a frame, if it fits.

    Args:
        known: what stands around the noun, by where its words end: read once for all its frames.
    """
    end = index + 1 + len(frame.words)
    if frame.words and not phrases.parse.stand(frame.words, index + 1):
        return None
    if not frame.words and phrases.low(index).endswith("ing") and _is_verb(phrases, index):
        return None
    if frame.near and not _is_near(phrases, sentence, index, frame.near):
        return None
    if end not in known:
        known[end] = _around(phrases, sentence, index, end)
    noun = known[end]
    if not _fits(phrases, noun, frame):
        return None
    other = noun.other
    return Trigger(
        kind=frame.kind,
        sentence=sentence,
        group=noun.group,
        anchor=index,
        first=noun.first,
        last=min(other.last, end + LONGEST) if other is not None else end,
        core=end,
        actor=other if noun.by in ("by", "between") else doer_of(phrases, noun.end if other is None else other.last),
        target=other if noun.by in ("of", "on", "against") else harmed_by(phrases, sentence, noun.group, noun.index),
        sides=(other if noun.by == "by" else None, other if noun.by in ("of", "on", "against") else None),
        weak=not _is_strong(phrases, noun, frame),
        nominal=True,
        aside=False,
        by_denial=False,
        mode=Mode.DENIED if frame.nothing else None,
        reason=f"'{phrases.parse.words(index, end)}': {frame.why}",
    )


def _is_near(phrases: Phrases, sentence: Sentence, index: int, words: Tags) -> bool:
    """Whether one of some words stands in the same sentence, not too far away."""
    first, last = max(sentence.first, index - VERB_AHEAD), min(sentence.last, index + VERB_AHEAD)
    return any(phrases.low(i) in words for i in range(first, last) if i != index)


def _around(phrases: Phrases, sentence: Sentence, index: int, end: int) -> _Noun:
    first = _begin(phrases, sentence, index)
    by = phrases.low(end)
    other = None
    if by in _COMPLEMENTS:
        other = phrases.reader.read(end + 1, min(sentence.last, end + AHEAD), joined=by == "between")
    done_by = phrases.verbs.at.get(end) if other is None else None
    if done_by is not None and done_by.bare and not done_by.progressive:
        by, other = _done_by(phrases, sentence, done_by)
    ends = [end, end + 1] if other is None else [end, end + 1, other.last, other.last + 1]
    dated = any(i in phrases.dated and i < sentence.last for i in (*range(first, end), *ends))
    return _Noun(
        first, index, end, other, by if other is not None else "", _governor(phrases, sentence, first, end), dated
    )


def _done_by(phrases: Phrases, sentence: Sentence, group: VerbGroup) -> tuple[str, NounPhrase | None]:
    """Whose a deed is by a participle behind its noun: "attacks attributed to the rebels", "launched by the army"."""
    opener = "to" if group.lemma == "attribute" else "on" if group.lemma == "blame" else "by"
    for words, phrase in phrases.around(sentence, group).after:
        if words[-1] == opener:
            return "by", phrase
    return "", None


def _fits(phrases: Phrases, noun: _Noun, frame: NounFrame) -> bool:
    """Whether what stands around a noun is what its frame asks for."""
    marked = any(phrases.low(i).rsplit("-", 1)[-1] in frame.marks for i in range(noun.first, noun.index))
    if frame.marks and not marked and not noun.hangs(("of", "for"), frame.of):
        return False
    if frame.needs_of and not frame.marks and not noun.hangs(("of", "by", "for", *frame.joined_by), frame.of):
        return False
    if noun.other is not None and noun.by == "of":
        tags = noun.other.tags
        if (frame.of and not tags & frame.of) or tags & frame.not_of:
            return False
    between = frame.between and (noun.by == "between" or _is_with_party(phrases, noun))
    goes_on = phrases.low(noun.end) == "underway" or phrases.parse.stand(("under", "way"), noun.end)
    if frame.dated and not (noun.dated or between or goes_on or _is_measured(phrases, noun)):
        return False
    if frame.nothing:
        return _is_none(phrases, noun)
    if frame.joined_by and noun.by not in frame.joined_by:
        return False
    return noun.dated or noun.other is not None or not _is_general(phrases, noun)


def _is_with_party(phrases: Phrases, noun: _Noun) -> bool:
    """Whether something came of talks with one who is named: "after long negotiations with the factions"."""
    came = phrases.low(noun.first - 1) in ("after", "following")
    return came and noun.hangs(("with",), frozenset({"people", "force", "fighters", "name", "somebody"}))


def _is_measured(phrases: Phrases, noun: _Noun) -> bool:
    """Whether it is told how long it went on: "after two weeks of talks"."""
    at = noun.first - 2
    length = phrases.low(noun.first - 1) == "of" and phrases.low(at) in phrases.words.small.times
    length = length and phrases.low(noun.first) not in phrases.parse.grammar.determiners
    return length and phrases.verbs.is_number(at - 1)


def _is_strong(phrases: Phrases, noun: _Noun, frame: NounFrame) -> bool:
    """Whether a noun tells enough to be told by itself."""
    if phrases.parse.stand(("under", "way"), noun.end):
        return True
    if frame.nothing or frame.marked or noun.dated or _is_measured(phrases, noun):
        return True
    words, other = _words(phrases.parse.lexicon), noun.other
    if other is not None and any(phrases.tokens[i].kind is NUMBER for i in range(other.first, other.last)):
        return True
    definite = phrases.low(noun.first) in ("the", "this", "that", "such")
    if frame.between and _is_with_party(phrases, noun):
        return True
    if frame.kind is DeedKind.HALT and noun.hangs(("in",), _STOPPED) and not definite:
        return True  # "a pause in the fighting"
    return noun.hangs(("of", "by", "on", "against", "between"), words.whose) or _is_asserted(phrases, noun)


def _is_verb(phrases: Phrases, index: int) -> bool:
    """Whether an -ing form has an object of its own: "killing 36 people", "stopped shooting ourselves"."""
    before, after = phrases.low(index - 1), phrases.tokens[index + 1] if index + 1 < len(phrases.tokens) else None
    if after is None or before in ("the", "a", "an", "of", "their", "its"):
        return False
    grammar = phrases.parse.grammar
    return after.kind is NUMBER or after.low in grammar.determiners or after.low in grammar.pronouns


def _begin(phrases: Phrases, sentence: Sentence, index: int) -> int:
    """Where the words before a noun that belong to it begin."""
    grammar = phrases.parse.grammar
    for first in range(index, max(sentence.first, index - BACK), -1):
        token = phrases.tokens[first - 1]
        if token.kind is MARK and (token.text != "-" or first - 1 == sentence.first):
            return first
        if token.low in grammar.prepositions or token.low in grammar.coordinators or token.low in grammar.subordinators:
            return first
        group = phrases.verbs.at.get(first - 1)
        if group is not None and not (group.bare and token.verb is not None and token.verb.participle):
            return first
        if token.low in ("the", "a", "an", "no", "any"):
            return first - 1
    return max(sentence.first, index - BACK)


def _governor(phrases: Phrases, sentence: Sentence, first: int, end: int) -> VerbGroup | None:
    """The verb that the noun is the subject of, else the one before it."""
    groups = phrases.groups(sentence)
    at = bisect_left(groups, end, key=lambda group: group.first)
    while at < len(groups) and groups[at].bare and (groups[at].negated or phrases.low(groups[at].last) == "by"):
        at += 1  # "attacks by a group led by a colonel continue"
    before, after = groups[at - 1] if at else None, groups[at] if at < len(groups) else None
    if after is None or not after.finite or after.first > end + VERB_AHEAD:
        return before
    if before is None and phrases.low(first - 1) == "in":
        return after  # "In an ambush near the bridge, ten men were killed"
    if phrases.parse.holds(_CLAUSE_ENDS, end, after.first):
        return before
    if before is None or not before.finite:
        return after
    parted = any(phrases.low(i) in (",", ";") for i in range(max(before.last, first - VERB_AHEAD), first))
    return after if parted else before


def _is_none(phrases: Phrases, noun: _Noun) -> bool:
    """ "There is no deal", "denied any agreement"."""
    before = {phrases.low(i) for i in range(noun.first, noun.index)}
    words, group = deed_mode_words(phrases.parse.lexicon), noun.group
    if phrases.low(noun.first - 1) == "of" and phrases.low(noun.first - 2) in RUMOURS:
        untrue = mode_words(phrases.parse.lexicon).refuting
        after = phrases.parse.holds(untrue, noun.end, noun.end + AHEAD)
        return after or (group is not None and group.lemma in words.denials)
    if group is None:
        opens = not noun.first or phrases.tokens[noun.first - 1].kind is MARK
        return opens and bool(before & words.nothing)  # "No deal."
    if group.last > noun.first:
        return False
    if before & words.nothing:
        return group.lemma in ("be", "exist", "have")
    return "any" in before and group.lemma in words.denials


def _is_asserted(phrases: Phrases, noun: _Noun) -> bool:
    """Whether a verb says that it took place, or what it did: "the handover began", "killed in an ambush"."""
    words, group, before = _words(phrases.parse.lexicon), noun.group, phrases.low(noun.first - 1)
    if group is None:
        return False
    if group.last == noun.first and phrases.low(group.first - 1) == "there" and _is_past(group):
        return True  # "there was shooting in the old town"
    if group.first < noun.end:
        return group.lemma in words.harm and before in ("in", "by", "from", "during")
    return group.lemma in words.harm or (group.lemma in words.occurring and before != "in")


def _is_past(group: VerbGroup) -> bool:
    return group.tense is Tense.PAST or group.perfect


def _is_general(phrases: Phrases, noun: _Noun) -> bool:
    """Whether a bare noun speaks of no one event: "against any attack", "such violations"."""
    general = _words(phrases.parse.lexicon).general
    return phrases.parse.holds(general, noun.first - 1, noun.index)
