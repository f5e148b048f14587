"""Find the verb or noun that governs a number, and what it makes of the people counted.

The governor is the verb whose subject or object the number is, not the nearest one: "an offensive that began in
May forced 300 families …" is *forced*. In order: the verb right before the number; the verb it is the subject of;
the verb of its relative clause; a noun that does a verb's work ("the departure of 1,500"); a state right after it
("10 dead"). The first that says something of people wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.counted import Counted
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.modes import ModeWords, mode_of, mode_words
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Group, Measure, Mode

__all__ = ["Governor", "GovernorWords", "find_governor", "governor_words", "state_after"]

#: How far a state ("in critical condition") may stand behind a number or a verb, in words.
STATE_REACH = 4
#: How far back a noun that governs a number may stand, in words.
NOUN_REACH = 5


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a number, and how it is read."""

    #: Null where the governor says nothing of people ("did so").
    measure: Measure | None
    mode: Mode
    #: The token to count dates and places from.
    token: int
    reason: str
    #: Whether it governs the number itself, and is not merely near it.
    own: bool = True
    #: Whether the number tells how many a thing named before holds ("the batch counts 360").
    counting: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class GovernorWords:
    """What verbs, nouns and adjectives make of people."""

    subject: dict[str, Measure]
    object: dict[str, Measure]
    nominal: dict[str, Measure]
    states: tuple[tuple[tuple[str, ...], Measure], ...]
    ongoing_states: frozenset[str]
    homes: frozenset[str]
    plan_labels: frozenset[str]
    asides: frozenset[str]
    takers: frozenset[str]
    counting: frozenset[str]
    tallies: frozenset[str]
    outings: frozenset[str]
    settling: frozenset[str]
    modes: ModeWords


@cache
def governor_words(lexicon: Lexicon) -> GovernorWords:
    """Take the governing words out of the lexicon."""

    def measures(name: str) -> dict[str, Measure]:
        table = lexicon.table(name)
        return {word: Measure(key) for key in table if key != "why" for word in table[key]}

    states = [(tuple(phrase.split()), m) for phrase, m in measures("figures.states").items()]
    modes = mode_words(lexicon)
    asides = frozenset(lexicon.table("figures.asides")["verbs"])
    return GovernorWords(
        measures("figures.subject"), measures("figures.object"), measures("figures.nominal"),
        tuple(sorted(states, key=lambda s: -len(s[0]))), lexicon.words("figures.ongoing_states"),
        lexicon.words("figures.homes"), frozenset(lexicon.table("figures.planned")["labels"]), asides,
        asides | modes.planned | modes.possible | modes.denied | modes.begun,
        frozenset(lexicon.table("figures.counting")["verbs"]), lexicon.words("figures.tallies"),
        lexicon.words("figures.outings"), lexicon.words("figures.settling"), modes,
    )  # fmt: skip


def find_governor(parse: Parse, counted: Counted, words: GovernorWords) -> Governor | None:
    """Find what governs a counted number within its sentence; null if nothing there does."""
    sentence = parse.sentence_of(counted.first)
    silent: Governor | None = None
    for found in _candidates(parse, sentence, counted, words):
        if found is None:
            continue
        if found.measure is not None:
            return found
        silent = silent or found
    return silent


def _candidates(parse: Parse, sentence: Sentence, counted: Counted, words: GovernorWords) -> Iterator[Governor | None]:
    before = _verb_before(parse, sentence, counted)
    main, relative = _verbs_after(parse, sentence, counted)
    # "expects 1,500 to go", "let civilians leave", "said 300 left": the verb after the number is its own.
    taker = before is not None and before.lemma in words.takers and main is not None
    if before is not None and not taker:
        yield _by_verb(parse, sentence, before, "object", counted, words)
    if before is not None and before.lemma == "let" and main is not None and main.lemma == "go":
        yield Governor(Measure.RELEASED, mode_of(parse, sentence, before), before.head, "'let … go'")
    if main is not None:
        yield _by_verb(parse, sentence, main, "subject", counted, words)
    if relative is not None:
        yield _by_verb(parse, sentence, relative, "subject", counted, words)
    yield _put_at(parse, sentence, counted, words)
    yield _by_noun(parse, sentence, counted, words)
    yield _by_state(parse, sentence, counted, words)


_CLAUSE_OPENERS = frozenset(
    {"when", "while", "after", "before", "because", "if", "but", "until", "although", "whereas"}
)
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_DASHES = frozenset({"–", "—", "--"})


def _verbs_after(parse: Parse, sentence: Sentence, counted: Counted) -> tuple[VerbGroup | None, VerbGroup | None]:
    """The verb group the number is the subject of, past relative clauses and asides; and that of its relative clause."""
    relative: VerbGroup | None = None
    at, in_relative = counted.last, False
    index = counted.last
    groups = {g.first: g for g in parse.verb_groups[sentence.index] if g.first >= counted.last}
    while index < sentence.last:
        token = parse.tokens[index]
        group = groups.get(index)
        if group is not None:
            if in_relative:
                relative = relative or group
                in_relative = False
                index = at = group.last
                continue
            if group.progressive and group.bare and index > at:
                index = at = group.last
                continue
            if relative is not None and (not group.finite or _broken(parse, relative.last, group.first)):
                return None, relative
            return group, relative
        if token.text in (";", "|", ":"):
            break
        if token.text in ("(", "[") or token.text in _DASHES:
            closing = _closing(parse, index, sentence.last)
            if closing is None:
                break
            index = closing + 1
            continue
        if token.low in _RELATIVES:
            in_relative = True
        elif not in_relative and (
            token.low in _CLAUSE_OPENERS or (token.text == "," and _new_subject(parse, index + 1, sentence))
        ):
            break
        index += 1
    return None, relative


def _closing(parse: Parse, index: int, last: int) -> int | None:
    """Where an aside that opens at a token closes; null if it does not."""
    wanted = {"(": {")"}, "[": {"]"}}.get(parse.tokens[index].text, _DASHES)
    return next((i for i in range(index + 1, min(last, index + 40)) if parse.tokens[i].text in wanted), None)


def _broken(parse: Parse, first: int, last: int) -> bool:
    """Whether a relative clause and the next verb are parted, so that the next verb has another subject."""
    return any(parse.tokens[i].text in (";", ":") or parse.low(i) in _CLAUSE_OPENERS for i in range(first, last))


_QUANTIFIERS = frozenset(
    {"most", "many", "some", "all", "including", "among", "mostly", "mainly", "largely", "both", "half", "chiefly"}
)


def _new_subject(parse: Parse, index: int, sentence: Sentence) -> bool:
    """Whether a comma opens a clause with a subject of its own, rather than an apposition."""
    if parse.low(index) in ("and", "or", "but"):
        index += 1
    if index >= sentence.last or parse.low(index) in _QUANTIFIERS:
        return False
    token = parse.tokens[index]
    starts = token.low in parse.grammar.pronouns or token.low in ("the", "a", "an", "its", "his", "their")
    if not starts and not (token.capital and token.kind is Kind.WORD):
        return False
    for at in range(index, sentence.last):
        if parse.tokens[at].text == ",":
            return False  # closed again: an apposition
        if any(g.first == at and g.finite for g in parse.verb_groups[sentence.index]):
            return True
    return False


_BETWEEN = frozenset({"out", "off", "away", "up", "back", "in", "down", "over", "another", "a", "an", "the", "some", "its", "their", "his", "only", "just", "also", "now", "already", "nearly", "aboard", "as", "with", "of", "about"})  # fmt: skip


def _verb_before(parse: Parse, sentence: Sentence, counted: Counted) -> VerbGroup | None:
    """The verb group whose object the number is: the one right before it, but for a particle or adverb."""
    previous = None
    for group in parse.verb_groups[sentence.index]:
        if group.last > counted.first:
            break
        previous = group
    if previous is None or (previous.passive and not previous.bare and previous.lemma not in ("make", "compose")):
        return None
    for index in range(previous.last, counted.first):
        low = parse.low(index)
        if low in ("to", "at") and previous.lemma in _REACHES:
            continue
        if low not in _BETWEEN and not low.endswith("ly"):
            return None
    return previous


#: Verbs that reach a number by "to" or "at".
_REACHES = frozenset({"rise", "fall", "drop", "climb", "grow", "come", "amount", "bring", "put", "estimate", "stand", "go", "increase", "swell"})  # fmt: skip
_PARTICLES = frozenset({"out", "off", "back", "away", "up", "over", "in", "down", "behind", "home", "from", "free"})


def _particle(parse: Parse, sentence: Sentence, group: VerbGroup, counted: Counted, role: str) -> str:
    """The particle of a verb: right after it, or right after its object."""
    for index in (group.last, counted.last) if role == "object" else (group.last,):
        if index < sentence.last and parse.low(index) in _PARTICLES:
            return parse.low(index)
    return ""


def _lookup(table: dict[str, Measure], lemma: str, particle: str) -> Measure | None:
    return (table.get(f"{lemma} {particle}") if particle else None) or table.get(lemma)


def _by_verb(
    parse: Parse, sentence: Sentence, group: VerbGroup, role: str, counted: Counted, words: GovernorWords
) -> Governor | None:
    """What one verb makes of its subject or object."""
    lemma = group.lemma
    if role == "object" and lemma in words.asides and lemma not in words.counting:
        return None
    mode = mode_of(parse, sentence, group)
    reason = f"{role} of '{parse.words(group.first, group.last)}'"
    if lemma == "have" and (settled := _had_settled(parse, sentence, group, words)):
        return Governor(Measure.STAY, mode, group.head, settled)
    particle = _particle(parse, sentence, group, counted, role)
    measure = _measure(parse, group, role, particle, words)
    measure = _by_object_words(parse, sentence, group, measure, words)
    if measure is None or lemma in words.modes.begun or lemma in words.modes.planned or lemma in words.modes.possible:
        below = _complement(parse, sentence, group)
        if below is not None:
            found = _by_verb(parse, sentence, below, "subject", counted, words)
            if found is not None and found.measure is not None:
                return found
    state = state_after(parse, counted.last if role == "object" else group.last, sentence.last, words)
    if state is Measure.INJURED or (state is not None and lemma in ("leave", "be", "find", "report")):
        if lemma in ("be", "remain") or role == "object":
            return _standing(parse, sentence, group, state, mode)
    if measure is None and lemma in words.counting:
        return _by_counting(parse, sentence, group, counted, role, words)
    if measure is None and role == "object" and lemma in words.modes.planned:
        mode = Mode.PLANNED
    return Governor(measure, mode, group.head, reason)


def _measure(parse: Parse, group: VerbGroup, role: str, particle: str, words: GovernorWords) -> Measure | None:
    """Look the verb up as one done by, or to, the people counted."""
    done_to = _lookup(words.object, group.lemma, particle)
    done_by = _lookup(words.subject, group.lemma, particle)
    if role == "object" or (group.passive and not group.bare):
        return done_to
    verb = parse.tokens[group.head].verb
    if group.bare and verb is not None and verb.participle and done_to is not None:
        if not verb.past or done_by is None or not _takes_object(parse, group):
            return done_to if not _takes_object(parse, group) else done_by
    return done_by


def _takes_object(parse: Parse, group: VerbGroup) -> bool:
    """Whether an object follows a verb: "rebels left Homs" against "people evacuated from Homs"."""
    token = parse.tokens[group.last] if group.last < len(parse.tokens) else None
    if token is None or token.kind is Kind.MARK:
        return False
    return (
        token.low in parse.grammar.determiners
        or token.kind is Kind.NUMBER
        or (token.capital and token.kind is Kind.WORD)
    )


def _by_object_words(
    parse: Parse, sentence: Sentence, group: VerbGroup, measure: Measure | None, words: GovernorWords
) -> Measure | None:
    """Verbs that need their object's words: forced from their homes, lost their lives."""
    near = {parse.low(i) for i in range(group.last, min(group.last + 12, sentence.last))}
    if group.lemma == "lose":
        return Measure.KILLED if near & {"lives", "life"} else Measure.DISPLACED if near & words.homes else None
    if measure is Measure.DISPLACED and group.lemma in ("force", "drive", "chase") and not near & words.homes:
        return Measure.LEAVE
    return measure


def _had_settled(parse: Parse, sentence: Sentence, group: VerbGroup, words: GovernorWords) -> str | None:
    """ "had their files settled": people whose standing was settled, who stay."""
    for other in parse.verb_groups[sentence.index]:
        if group.last <= other.first <= group.last + 6 and other.lemma in words.settling:
            return f"'had … {parse.words(other.first, other.last)}'"
    return None


def _complement(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The infinitive or -ing form that a verb takes: "have begun to leave", "are due to follow"."""
    for other in parse.verb_groups[sentence.index]:
        if other.first < group.last:
            continue
        form = other.infinitive or (other.progressive and other.bare and other.first == group.last)
        if not form or other.first > group.last + 7:
            return None
        if any(parse.tokens[i].kind is Kind.MARK for i in range(group.last, other.first)):
            return None
        return other
    return None


def _standing(parse: Parse, sentence: Sentence, group: VerbGroup, measure: Measure, mode: Mode) -> Governor:
    """A verb with a state: "45,000 people are without a home"."""
    near = {parse.low(i) for i in range(group.last, min(group.last + 5, sentence.last))}
    present = group.tense is Tense.PRESENT and not group.perfect
    if measure is Measure.RETURN:
        return Governor(measure, Mode.HAPPENED, group.head, f"'{parse.words(group.first, group.last)} back'")
    if (mode is Mode.HAPPENED and present) or near & {"way", "route", "bound"}:
        mode = Mode.ONGOING
    return Governor(measure, mode, group.head, f"'{parse.words(group.first, group.last)}' and the state after it")


def _by_counting(
    parse: Parse, sentence: Sentence, group: VerbGroup, counted: Counted, role: str, words: GovernorWords
) -> Governor | None:
    """ "The batch counts 360", "aboard were 2,200", "the toll rose to 300", "the town had 75,000 people"."""
    at = group.last if role == "subject" else counted.last
    mode = mode_of(parse, sentence, group)
    state = state_after(parse, at, sentence.last, words)
    if state is not None:
        return _standing(parse, sentence, group, state, mode)
    settled = Mode.HAPPENED if mode is Mode.ONGOING else mode
    quote = parse.words(group.first, group.last)
    subject = range(sentence.first, group.first)
    for index in reversed(subject):
        if (measure := words.nominal.get(parse.low(index))) is not None and role == "object":
            return Governor(
                measure, settled, group.head, f"'{parse.tokens[index].text}' before '{quote}'", counting=True
            )
    tally = any(parse.low(i) in words.tallies for i in subject) or group.lemma in (
        "count",
        "estimate",
        "total",
        "number",
    )
    if counted.head is not None and counted.head.group is Group.PRISONERS:
        return Governor(Measure.DETAINED, Mode.ONGOING, group.head, f"prisoners, with '{quote}'", own=False)
    if group.lemma == "have" and role == "object" and counted.head is not None:
        low = {parse.low(i) for i in subject}
        if not low & words.outings:
            return Governor(Measure.RESIDENT, mode, group.head, f"a place '{quote}' so many people")
    if any(parse.low(i) in words.outings for i in range(sentence.first, sentence.last)):
        return Governor(
            Measure.LEAVE,
            settled,
            group.head,
            f"'{quote}' in a sentence about people leaving",
            own=tally,
            counting=tally,
        )
    return Governor(None, settled, group.head, f"'{quote}' tells how many", own=tally, counting=tally)


def state_after(parse: Parse, at: int, last: int, words: GovernorWords) -> Measure | None:
    """An adjective or phrase that says how people stand, within the next few words."""
    for index in range(at, min(at + STATE_REACH, last)):
        token = parse.tokens[index]
        if token.text in (",", ";", ":", "(") or token.low in ("and", "or", "but"):
            return None
        for phrase, measure in words.states:
            if token.low == phrase[0] and all(parse.low(index + k) == w for k, w in enumerate(phrase)):
                return measure
    return None


def _put_at(parse: Parse, sentence: Sentence, counted: Counted, words: GovernorWords) -> Governor | None:
    """ "put the departures planned for the day at 1,400": what stands between verb and number is counted."""
    if counted.first == sentence.first or parse.low(counted.first - 1) != "at":
        return None
    for group in reversed(parse.verb_groups[sentence.index]):
        if group.last > counted.first or group.lemma not in (
            "put",
            "estimate",
            "place",
            "set",
            "assess",
            "give",
            "peg",
            "fix",
        ):
            continue
        inside = range(group.last, counted.first)
        below = _complement(parse, sentence, group)
        if below is not None and below.first < counted.first:
            found = _by_verb(parse, sentence, below, "subject", counted, words)
            if found is not None and found.measure is not None:
                return found
        planned = any(parse.low(i) in ("planned", "expected", "scheduled", "due") for i in inside)
        measure = next((words.nominal[parse.low(i)] for i in inside if parse.low(i) in words.nominal), None)
        mode = Mode.PLANNED if planned else Mode.HAPPENED
        return Governor(measure, mode, group.head, f"'{parse.words(group.first, group.last)} … at'", counting=True)
    return None


def _by_noun(parse: Parse, sentence: Sentence, counted: Counted, words: GovernorWords) -> Governor | None:
    """ "the departure of 1,500", "home to 75,000", "the exit for 300"."""
    at = counted.first - 1
    while at > sentence.first and parse.low(at) in ("the", "some", "about", "a"):
        at -= 1
    if at <= sentence.first or parse.low(at) not in ("of", "for", "to", "is", "was", "as", "by"):
        return None
    for back in range(at - 1, max(sentence.first, at - NOUN_REACH) - 1, -1):
        if parse.tokens[back].kind is Kind.MARK:
            return None
        measure = words.nominal.get(parse.low(back))
        if measure is not None:
            mode = mode_of(parse, sentence, _clause_verb(parse, sentence, back, words))
            return Governor(measure, mode, back, f"'{parse.tokens[back].text}' before the number")
    return None


def _clause_verb(parse: Parse, sentence: Sentence, token: int, words: GovernorWords) -> VerbGroup | None:
    """The finite verb nearest after a token, else the nearest before it; none of speaking."""
    groups = [g for g in parse.verb_groups[sentence.index] if g.finite and g.lemma not in words.asides]
    after = next((g for g in groups if g.first > token), None)
    return after or next((g for g in reversed(groups) if g.last <= token), None)


def _by_state(parse: Parse, sentence: Sentence, counted: Counted, words: GovernorWords) -> Governor | None:
    """ "10 dead", "300 still missing": the state stands right after the number."""
    measure = state_after(parse, counted.last, sentence.last, words)
    if measure is None or sentence.layout is Layout.ROW:
        return None
    standing = measure in (Measure.RESIDENT, Measure.MISSING, Measure.DETAINED)
    mode = Mode.ONGOING if standing else Mode.HAPPENED
    return Governor(measure, mode, counted.last, "the state after the number", own=False)
