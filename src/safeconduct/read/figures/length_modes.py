"""Say whether a length of time is planned, or past, or standing, by the verb it goes with."""

from __future__ import annotations

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.length_words import LengthWords
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.modes import mode_of, mode_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Mode

__all__ = ["length_mode"]


def length_mode(parse: Parse, sentence: Sentence, counted: Counted, words: LengthWords) -> Mode:
    """Planned, unless the verb it goes with tells of something past or standing."""
    colours = mode_words(parse.lexicon)
    groups = [
        g
        for g in parse.groups_in(max(sentence.first, counted.first - 20), min(sentence.last, counted.last + 20))
        if g.lemma not in words.asides or g.lemma in colours.planned | colours.possible | words.announcing
    ]
    leading = _leading(groups, counted)
    settled = _stands(parse, sentence, counted) or _by_words_before(parse, sentence, counted, leading)
    if settled is not None:
        return settled
    following = _following(parse, groups, counted, leading)
    order = (
        (following, leading)
        if following is not None and _is_subject(parse, counted, following)
        else (leading, following)
    )
    group = next((g for g in order if g is not None), None)
    return _by_group(parse, sentence, counted, group, words) if group is not None else Mode.PLANNED


def _leading(groups: list[VerbGroup], counted: Counted) -> VerbGroup | None:
    """The verb before a length: "will stay" in "will stay closed for a month"."""
    before = [g for g in groups if g.last <= counted.first]
    leading = before[-1] if before else None
    participle = leading is not None and leading.bare and leading.passive
    if leading is not None and participle and len(before) > 1 and before[-2].last == leading.first:
        return before[-2]
    return leading


def _following(parse: Parse, groups: list[VerbGroup], counted: Counted, leading: VerbGroup | None) -> VerbGroup | None:
    """The verb behind a length that may be its own."""
    if leading is not None and counted.first - leading.last <= 2:
        return None  # "runs for five days and can be extended"
    return next(
        (
            g
            for g in groups
            if g.first >= counted.last
            and g.finite
            and not _relative(parse, counted, g.first)
            and not (g.bare and parse.low(g.last) == "by")
        ),
        None,
    )


#: What says that a length is only hoped for or urged stands so far before it, in words.
_TOLD_REACH = 60


def _by_words_before(parse: Parse, sentence: Sentence, counted: Counted, leading: VerbGroup | None) -> Mode | None:
    """A proposal, an appeal, a denial or a validity that stands before a length."""
    near = range(max(sentence.first, counted.first - 4), counted.first)
    if any(parse.low(i) in _PROPOSED and parse.low(i + 1) in ("for", "of", "on") for i in near):
        return Mode.POSSIBLE  # "the proposal for a three-month truce is on the table"
    first = max(sentence.first, counted.first - _TOLD_REACH)
    if any(parse.low(i) == "god" and parse.low(i + 1) == "willing" for i in range(first, counted.first)):
        return Mode.POSSIBLE
    told = parse.groups_in(first, counted.first)
    urged = any(g.lemma in _URGING and not g.negated and parse.low(g.last) != "," for g in told)
    if urged and leading is not None and leading.infinitive:
        return Mode.POSSIBLE  # "urged the army to agree on a pause of at least 14 days"
    if any(parse.low(i) in ("no", "neither") for i in near) and leading is None:
        return Mode.DENIED  # "no truce of 30 days was agreed"
    if parse.low(counted.first - 1) == "for" and parse.low(counted.first - 2) in ("valid", "good", "exempt", "binding"):
        return Mode.PLANNED
    if parse.low(counted.last) == "to" and leading is not None and leading.lemma == "have" and not leading.modal:
        return Mode.PLANNED  # "have six months to settle their status"
    return None


def _by_group(parse: Parse, sentence: Sentence, counted: Counted, group: VerbGroup, words: LengthWords) -> Mode:
    """The mode of the verb that a length goes with."""
    colours = mode_words(parse.lexicon)
    within = "within" in (parse.low(counted.first), parse.low(counted.first - 1))
    after = (parse.low(group.last), parse.low(group.last + 1))
    if group.lemma == "be" and group.tense is Tense.PRESENT and after[0] == "for":
        return Mode.PLANNED  # "it's for three days"
    if group.lemma == "be" and (after == ("open", "to") or (after[0] == "under" and after[1] in _WEIGHED)):
        return Mode.POSSIBLE  # "would be open to another five days", "an extension is under consideration"
    mode = mode_of(parse, sentence, group)
    if mode in (Mode.PLANNED, Mode.POSSIBLE):
        return mode
    if mode is not Mode.DENIED and group.lemma in _GRANTING:
        return Mode.PLANNED
    announced = group.lemma in words.announcing and not (group.perfect and group.tense is Tense.PAST)
    if group.lemma in colours.planned or announced:
        return Mode.PLANNED if mode is not Mode.DENIED else mode
    if group.lemma in colours.possible:
        return Mode.POSSIBLE
    if within and not _is_past(group):
        return Mode.PLANNED
    if (mode is Mode.ONGOING and not group.perfect) or mode is Mode.DENIED:
        return mode if not within else Mode.PLANNED
    return Mode.HAPPENED if _is_past(group) else Mode.PLANNED


_PROPOSED = frozenset({"proposal", "proposals", "idea", "call", "calls", "request", "demand"})
_URGING = frozenset({"urge", "appeal", "plead", "ask", "implore"})
_CURRENT = frozenset({"current", "ongoing", "present", "existing"})
#: A truce that has done one of these is in force.
_BEGUN = frozenset({"begin", "start", "hold", "survive", "enter", "come", "take"})
#: Words of a truce's end that say it is still in force.
_NEARING = frozenset({"near", "approach"})


def _stands(parse: Parse, sentence: Sentence, counted: Counted) -> Mode | None:
    """Whether a truce is said to be in force: "a truce of 48 hours has begun", "the current truce"."""
    if any(parse.low(i) in _CURRENT for i in range(counted.first - 1, counted.last)):
        return Mode.ONGOING
    after = [g for g in parse.groups_in(counted.last, min(sentence.last, counted.last + 14)) if g.finite]
    group = after[0] if after else None
    if group is None or group.negated:
        return None
    told = _relative(parse, counted, group.first)
    if group.lemma in _NEARING and _is_subject(parse, counted, group):
        return Mode.ONGOING  # "as a pause of 120 hours neared its end"
    lasting = group.tense is Tense.PRESENT and group.perfect and group.lemma in _BEGUN
    if lasting and (told or _is_subject(parse, counted, group)):
        return Mode.ONGOING
    return None


_WEIGHED = frozenset({"consideration", "discussion", "negotiation", "study", "review", "debate"})
_GRANTING = frozenset({"give", "grant", "allow", "set", "allot"})


def _is_past(group: VerbGroup) -> bool:
    return group.tense is Tense.PAST or group.perfect or (group.bare and (group.progressive or group.passive))


def _is_subject(parse: Parse, counted: Counted, verb: VerbGroup) -> bool:
    """Whether the length, or what lasts so long, is the subject of the verb after it: "a 30-day truce began"."""
    between = [parse.tokens[i].text for i in range(counted.last, verb.first)]
    return len(between) <= 8 and not {",", ";", "."} & set(between)


def _relative(parse: Parse, counted: Counted, verb: int) -> bool:
    """Whether a verb stands in a relative clause right after the length: "eight hours, to which all agreed, …"."""
    return any(parse.low(i) in ("which", "who", "that") for i in range(max(counted.last, verb - 4), verb))
