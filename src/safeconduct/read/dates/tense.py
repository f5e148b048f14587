"""Say whether what a date tells of lies ahead or behind, by the verb it goes with."""

from __future__ import annotations

from safeconduct.read.dates.bonds import bond_words, groups_near
from safeconduct.read.dates.calendar_words import CalendarWords
from safeconduct.read.dates.false_verbs import is_no_verb
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, OWN

__all__ = ["is_ahead"]

#: How far back words like "due" and "set" are looked for.
NEAR = 4
#: A new clause is looked for so far before a date.
FARTHEST = 40
#: "Who" is looked for so far before its verb.
RELATIVE_NEAR = 5
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_TIMELESS = frozenset({"be", "have", "do"})
_AHEAD_MODALS = frozenset({"will", "shall", "would", "should", "must", "may", "might"})
_PARTING = frozenset({",", ";", ":", "–", "—", "“", '"', "that", "but", "which", "who", "when", "while"})
_TO_COME = frozenset({"until", "till", "by", "before"})
_AROUND = frozenset({"until", "till", "by", "before", "after"})
#: Before a plural, never before a verb.
_DETERMINERS = frozenset({"these", "those", "several", "both", "many", "some", "any", "few", "two", "three", "more"})
_CAUSING = frozenset({"let", "make", "help", "see", "watch", "hear"})
_ADJECTIVES = frozenset({"lower", "open", "clear", "free", "close", "slow", "empty"})


def is_ahead(
    parse: Parse, sentence: Sentence, span: tuple[int, int], relation: str, words: CalendarWords
) -> bool | None:
    """Whether the date at tokens ``span`` lies ahead of the day of writing; null where no verb says so."""
    first, last = span
    if relation == "as_of":
        return False  # a count as it stood
    groups = _verbs_near(parse, sentence, first)
    if _is_in_brackets(parse, sentence, first, groups):
        return None  # "people continue to cross (930 on Thursday)"
    left = next((g for g in reversed(groups) if g.last <= first), None)
    behind = [g for g in groups if g.first >= last]
    floors = [last, *(g.last for g in behind)]
    # "On 23 February, while searching the camp, soldiers fired": the clause between says nothing.
    sides = [(g, floor) for g, floor in zip(behind, floors, strict=False) if not (g.bare and g.progressive)]
    plain = (g for g, floor in sides if not _is_relative(parse, g, floor))
    right = next(iter(plain), behind[0] if behind else None)
    if parse.tokens[last - 1].kind is OWN:
        return _of_owner(parse, left, right, (first, last), relation)
    for index in range(first - 1, max(sentence.first, first - NEAR) - 1, -1):
        token = parse.tokens[index]
        if token.kind is MARK:
            break
        if token.low in words.future_words and _looks_ahead(parse, index) and not _as_planned(parse, index):
            puts_off = relation in _TO_COME and left is not None and index == left.head and not left.passive
            return None if _was(groups, index) and not puts_off else True
    told = parse.low(first - 1) == "that" and parse.low(first) in parse.grammar.prepositions  # "regrets that on Friday"
    if left is not None and (right is None or not (told or _parted(parse, left, first))):
        return _of_group(parse, groups, left, relation, words)
    if right is not None:
        return _of_group(parse, groups, right, relation, words)
    return None


#: What stands in brackets before a date has so few words.
BRACKETED = 6


def _is_in_brackets(parse: Parse, sentence: Sentence, first: int, groups: list[VerbGroup]) -> bool:
    """Whether a date stands in brackets without a verb: that around them says nothing of it."""
    for index in range(first - 1, max(sentence.first, first - BRACKETED) - 1, -1):
        if parse.tokens[index].text in (")", "]", ";"):
            return False
        if parse.tokens[index].text in ("(", "["):
            return not any(index < g.first < first for g in groups)
    return False


def _verbs_near(parse: Parse, sentence: Sentence, token: int) -> list[VerbGroup]:
    """The verbs around a token, without nouns that look like verbs: "held talks Friday", "repeated those worries"."""
    saying = bond_words(parse.lexicon).saying
    found: list[VerbGroup] = []
    for group in groups_near(parse, sentence, token):
        if is_no_verb(parse, group) or (group.bare and parse.low(group.first - 1) in _DETERMINERS):
            continue
        if group.bare and _as_planned(parse, group.first):
            continue
        verb, above = parse.tokens[group.head].verb, found[-1] if found else None
        plural = group.bare and group.tense is Tense.PRESENT and verb is not None and verb.third and not verb.base
        if above is not None and above.lemma in _CAUSING and above.tense is Tense.PAST and group.bare:
            continue  # "let them go Friday": told by the verb above
        if above is not None and (plural or parse.low(group.head) in _ADJECTIVES):
            told = above.lemma not in saying or above.last == group.first
            object_of = above.tense is Tense.PAST and told and above.lemma not in _TIMELESS
            if object_of and not _parted(parse, above, group.first) and not _dated(parse, group.first - 1):
                continue
        found.append(group)
    return found


def _is_relative(parse: Parse, group: VerbGroup, floor: int) -> bool:
    """Whether a verb only tells of a noun: "From Monday, families whose homes were razed will be taken back"."""
    for index in range(group.first - 1, max(floor, group.first - RELATIVE_NEAR) - 1, -1):
        token = parse.tokens[index]
        if token.low in _RELATIVES:
            return True
        if token.kind is MARK:
            return False
    return False


def _dated(parse: Parse, index: int) -> bool:
    """Whether a word ends a date: "the convoy stopped on Monday returns on Friday"."""
    return parse.low(index) in parse.grammar.calendar


def _of_owner(
    parse: Parse, left: VerbGroup | None, right: VerbGroup | None, span: tuple[int, int], relation: str
) -> bool | None:
    """Of "Friday's attack" and "Friday's vote": a verb's object may lie on either side of it."""
    first, last = span
    if left is not None and not _parted(parse, left, first):
        coming = relation in _AROUND or parse.low(first - 1) in _AROUND | {"for", "of"}
        if left.tense is Tense.FUTURE or (left.tense is Tense.PRESENT and not left.perfect):
            ready = parse.low(first - 1) == "for" or parse.low(first - 2) == "ahead"
            return True if ready or (coming and left.tense is Tense.FUTURE) else None
        return False if left.tense is Tense.PAST and not coming else None
    if right is not None and not _parted(parse, right, last):
        return True if right.tense is Tense.FUTURE else False if right.tense is Tense.PAST else None
    return None


def _parted(parse: Parse, group: VerbGroup, last: int) -> bool:
    """Whether a comma or a new clause stands between a verb and the date after it."""
    begin, end = sorted((group.last, last)) if group.last <= last else (last, group.first)
    words = {parse.tokens[index].low for index in range(max(begin, end - FARTHEST), end)}
    if "that" in words and group.lemma not in bond_words(parse.lexicon).saying:
        words.discard("that")  # "signed that paper in November"
    return bool(words & _PARTING)


def _looks_ahead(parse: Parse, index: int) -> bool:
    """ "set for Monday", but not "set out on Monday"."""
    return parse.low(index) not in ("set", "put", "ready") or parse.low(index + 1) in ("for", "to", "until")


def _as_planned(parse: Parse, index: int) -> bool:
    """ "as planned on Friday", "earlier than previously scheduled": said of what the verb before tells."""
    return bool({parse.low(index - 1), parse.low(index - 2)} & {"as", "than"})


def _was(groups: list[VerbGroup], index: int) -> bool:
    """ "was due on Monday", "had been set for Monday": what was ahead then may be behind now."""
    return any(g.first <= index <= g.last and g.tense is Tense.PAST for g in groups)


def _of_group(
    parse: Parse, groups: list[VerbGroup], group: VerbGroup, relation: str, words: CalendarWords
) -> bool | None:
    if group.tense is Tense.FUTURE:
        return True
    if group.be_to:
        return group.tense is not Tense.PAST
    if group.modal is not None and not group.perfect:
        return True if group.modal in _AHEAD_MODALS else None  # "could not be reached on Friday" is past
    if group.infinitive:
        above = next((g for g in reversed(groups) if g.last <= group.first), None)
        near = parse.low(group.first - 1)
        if near in words.future_words or (above is not None and above.lemma in words.future_verbs):
            # "had been scheduled to expire": what was ahead then may be behind now.
            return None if above is not None and above.perfect and above.tense is Tense.PAST else True
        return None if above is None else _of_group(parse, [], above, relation, words)
    if group.bare and group.progressive:  # "will start bringing people back on Sunday"
        above = next((g for g in reversed(groups) if g.last <= group.first), None)
        return None if above is None else _of_group(parse, [], above, relation, words)
    if relation in _TO_COME and not group.perfect and group.lemma in words.future_verbs:
        return True
    if group.tense is Tense.PRESENT and not group.perfect:
        silent = group.lemma in _TIMELESS or group.progressive or group.lemma in bond_words(parse.lexicon).saying
        return None if silent else True
    return False
