"""Find the verb or noun that governs a number, and what it makes of the people counted.

The governor is the verb whose subject or object the number is, not the nearest one: "an offensive that began in
May forced 300 families …" is *forced*. Where no verb has the number for itself, a noun that does the verb's work
("the departure of 1,500"), an adjective ("45,000 are without a home") or the words of the same line govern it.
The mode follows from the governor's form, and from the verb above it ("is expected to", "proposed that").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.counted import Counted
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["Governor", "GovernorWords", "find_governor", "governor_words", "mode_of"]


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a number, and how it is read."""

    #: Null where the governor says nothing of the people ("put the number at").
    measure: Measure | None
    mode: Mode | None
    #: The token to count dates and places from.
    token: int
    reason: str
    #: Whether the number is the verb's own subject or object, not merely near it.
    own: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class GovernorWords:
    """What verbs, nouns and adjectives make of people."""

    subject: dict[str, Measure]
    object: dict[str, Measure]
    nominal: dict[str, Measure]
    states: tuple[tuple[tuple[str, ...], Measure], ...]
    homes: frozenset[str]
    planned: frozenset[str]
    planned_adjectives: frozenset[str]
    plan_labels: frozenset[str]
    possible: frozenset[str]
    possible_adjectives: frozenset[str]
    denied: frozenset[str]
    denied_adjectives: frozenset[str]
    begun: frozenset[str]
    asides: frozenset[str]
    counting: frozenset[str]
    outings: frozenset[str]


@cache
def governor_words(lexicon: Lexicon) -> GovernorWords:
    """Take the governing words out of the lexicon."""

    def measures(name: str) -> dict[str, Measure]:
        table = lexicon.table(name)
        return {word: Measure(key) for key in table if key != "why" for word in table[key]}

    def modal(name: str) -> tuple[frozenset[str], frozenset[str]]:
        table = lexicon.table(name)
        return frozenset(table["verbs"]), frozenset(table.get("adjectives", []))

    states = [(tuple(phrase.split()), m) for phrase, m in measures("figures.states").items()]
    planned, possible, denied = modal("figures.planned"), modal("figures.possible"), modal("figures.denied")
    return GovernorWords(
        measures("figures.subject"), measures("figures.object"), measures("figures.nominal"),
        tuple(sorted(states, key=lambda s: -len(s[0]))), lexicon.words("figures.homes"),
        *planned, frozenset(lexicon.table("figures.planned")["labels"]), *possible, *denied,
        modal("figures.begun")[0], modal("figures.asides")[0], modal("figures.counting")[0],
        lexicon.words("figures.outings"),
    )  # fmt: skip


def find_governor(parse: Parse, counted: Counted, words: GovernorWords) -> Governor | None:
    """Find what governs a counted number within its sentence; null if nothing there does."""
    sentence = parse.sentence_of(counted.first)
    groups = parse.verb_groups[sentence.index]
    after = _subject_of(parse, sentence, groups, counted)
    before = _object_of(parse, sentence, groups, counted)
    # "expects 1,500 to go", "let civilians leave", "said 300 left": the verb after the number is its own.
    if after is not None and before is not None:
        weak_after = (after.bare and after.passive) or (
            after.bare and after.tense is Tense.PAST and _participle(parse, after)
        )
        if (
            not weak_after
            or before.lemma in words.asides
            or before.lemma in words.begun
            or before.lemma in words.planned
        ):
            before = None
    for group, role in ((before, "object"), (after, "subject")):
        if group is not None:
            found = _by_verb(parse, sentence, groups, group, role, counted, words)
            if found is not None:
                return found
    return _by_noun(parse, sentence, groups, counted, words) or _by_state(parse, sentence, counted, words)


def _participle(parse: Parse, group: VerbGroup) -> bool:
    verb = parse.tokens[group.head].verb
    return verb is not None and verb.participle


def _subject_of(parse: Parse, sentence: Sentence, groups: list[VerbGroup], counted: Counted) -> VerbGroup | None:
    """The verb group that the number is the subject of: the next one, past relative clauses and asides."""
    at = counted.last
    relative = False
    depth = 0
    for group in groups:
        if group.first < counted.last:
            continue
        for index in range(at, group.first):
            token = parse.tokens[index]
            low = token.low
            if token.text in (";", "|") or (token.text == ":" and index > counted.last):
                return None
            if token.text in ("(", "["):
                depth += 1
            elif token.text in (")", "]"):
                depth = max(0, depth - 1)
            elif low in ("who", "which", "that", "whom", "whose"):
                relative = True
            elif (
                depth == 0
                and not relative
                and index > counted.last
                and low in ("when", "while", "after", "before", "as", "because", "if", "but")
            ) or (
                depth == 0
                and token.text == ","
                and index + 1 < group.first
                and _new_subject(parse, index + 1, group.first)
            ):
                return None
        if depth > 0:
            at = group.last
            continue
        if relative:
            relative = False
            at = group.last
            # "those who": the clause is all there is, unless another verb follows.
            later = [g for g in groups if g.first >= group.last and g.finite]
            if later and not _opens_clause(parse, group.last, later[0].first):
                continue
            return group
        if group.progressive and group.bare and group.first > counted.last:
            at = group.last
            continue
        return group
    return None


def _opens_clause(parse: Parse, first: int, last: int) -> bool:
    marks = {",", ";", ":", "–", "—", "--"}
    return any(
        parse.tokens[i].text in marks or parse.low(i) in ("but", "while", "as", "when") for i in range(first, last)
    )


def _new_subject(parse: Parse, index: int, stop: int) -> bool:
    """Whether a comma opens a clause with a subject of its own before the next verb."""
    if parse.tokens[stop - 1].text == ",":
        return False
    low = parse.low(index)
    if low in ("and", "or", "but"):
        low = parse.low(index + 1)
        index += 1
    token = parse.tokens[index] if index < stop else None
    if token is None:
        return False
    if low in (
        "most",
        "many",
        "some",
        "all",
        "including",
        "among",
        "mostly",
        "mainly",
        "largely",
        "both",
        "half",
        "including",
    ):
        return False
    return (
        low in parse.grammar.pronouns
        or low in ("the", "a", "an", "its", "his", "their")
        or (token.capital and token.kind is Kind.WORD)
    )


_BETWEEN = frozenset(
    {
        "out",
        "off",
        "away",
        "up",
        "back",
        "in",
        "down",
        "over",
        "another",
        "a",
        "an",
        "the",
        "some",
        "its",
        "their",
        "his",
        "only",
        "just",
        "also",
        "now",
        "already",
        "least",
        "at",
        "nearly",
        "aboard",
    }
)


def _object_of(parse: Parse, sentence: Sentence, groups: list[VerbGroup], counted: Counted) -> VerbGroup | None:
    """The verb group whose object the number is: the one right before it, but for a particle or adverb."""
    previous = None
    for group in groups:
        if group.last > counted.first:
            break
        previous = group
    if previous is None or (previous.passive and not previous.bare):
        return None
    for index in range(previous.last, counted.first):
        token = parse.tokens[index]
        if token.low not in _BETWEEN and not token.low.endswith("ly"):
            return None
    return previous


def _particle(parse: Parse, sentence: Sentence, at: int, counted: Counted | None = None) -> str:
    """The particle of a verb: right after it, or right after its object."""
    for index in (at, counted.last if counted is not None else at):
        low = parse.low(index)
        if index < sentence.last and low in (
            "out",
            "off",
            "back",
            "away",
            "up",
            "over",
            "in",
            "down",
            "behind",
            "home",
            "from",
            "free",
        ):
            return low
    return ""


def _by_verb(
    parse: Parse, sentence: Sentence, groups: list[VerbGroup], group: VerbGroup, role: str, counted: Counted,
    words: GovernorWords,
) -> Governor | None:  # fmt: skip
    """What one verb makes of its subject or object."""
    lemma = group.lemma
    if lemma in words.asides and role == "object":
        return None
    bare_passive = (
        group.bare and role == "subject" and _participle(parse, group) and _reduced(parse, sentence, group, counted)
    )
    passive = group.passive or bare_passive
    table = words.object if role == "object" or passive else words.subject
    particle = _particle(parse, sentence, group.last, counted if role == "object" else None)
    measure = table.get(f"{lemma} {particle}") if particle else None
    if measure is None and lemma == "let":
        measure = Measure.RELEASED if parse.low(group.last) == "go" else None
    if measure is None:
        measure = table.get(lemma)
    if measure is Measure.DISPLACED and lemma == "force" and not _from_home(parse, group, sentence, words):
        measure = Measure.LEAVE
    chained = _complement(groups, group)
    if chained is not None and (
        measure is None or lemma in words.begun or lemma in words.planned or lemma in words.possible
    ):
        return _by_verb(parse, sentence, groups, chained, "subject", counted, words)
    if lemma in ("be", "have") or (measure is None and lemma in words.counting):
        return _by_copula(parse, sentence, group, counted, words)
    if (
        lemma == "leave"
        and role == "object"
        and (state := _state_after(parse, counted.last, sentence.last, words)) is not None
    ):
        measure = state
    if measure is None and lemma in words.begun:
        return _by_noun(parse, sentence, groups, counted, words)
    mode = mode_of(parse, sentence, groups, group, words)
    verb_words = parse.words(group.first, group.last)
    return Governor(measure, mode, group.head, f"{role} of '{verb_words}'")


def _complement(groups: list[VerbGroup], group: VerbGroup) -> VerbGroup | None:
    """The infinitive or -ing form right after a verb: "have begun to leave"."""
    for other in groups:
        if other.first == group.last and (other.infinitive or (other.progressive and other.bare)):
            return other
    return None


def _reduced(parse: Parse, sentence: Sentence, group: VerbGroup, counted: Counted) -> bool:
    """Whether a bare form after the number is a participle: "people evacuated from Aleppo" but "rebels left Homs"."""
    verb = parse.tokens[group.head].verb
    if verb is None or not verb.participle:
        return False
    if not verb.past:
        return True
    following = parse.tokens[group.last] if group.last < sentence.last else None
    if following is None or following.kind is Kind.MARK:
        return True
    return following.low in (
        "by",
        "from",
        "in",
        "on",
        "at",
        "since",
        "during",
        "and",
        "so",
        "to",
        "out",
        "as",
        "for",
        "there",
        "when",
        "while",
        "after",
        "before",
        "last",
        "this",
        "over",
        "near",
        "under",
        "until",
        "between",
        "with",
        "aboard",
        "alive",
    )


def _from_home(parse: Parse, group: VerbGroup, sentence: Sentence, words: GovernorWords) -> bool:
    return any(parse.low(i) in words.homes for i in range(group.last, sentence.last))


def _by_copula(
    parse: Parse, sentence: Sentence, group: VerbGroup, counted: Counted, words: GovernorWords
) -> Governor | None:
    """ "45,000 people are without a home", "aboard the buses were 2,200 people", "the batch counts 360"."""
    at = group.last if group.first >= counted.last else counted.last
    measure = _state_after(parse, at, sentence.last, words)
    mode = mode_of(parse, sentence, parse.verb_groups[sentence.index], group, words)
    verb_words = parse.words(group.first, group.last)
    if measure is not None:
        standing = mode is Mode.HAPPENED and group.tense is Tense.PRESENT and not group.perfect
        return Governor(
            measure, Mode.ONGOING if standing else mode, group.head, f"'{verb_words}' and the state after it"
        )
    if any(parse.low(i) in words.outings for i in range(sentence.first, sentence.last)):
        settled = Mode.HAPPENED if mode is Mode.ONGOING else mode
        return Governor(
            Measure.LEAVE, settled, group.head, f"'{verb_words}' in a sentence about people leaving", own=False
        )
    return None


def _state_after(parse: Parse, at: int, last: int, words: GovernorWords) -> Measure | None:
    """An adjective or phrase that says how people stand, within the next few words."""
    for index in range(at, min(at + 4, last)):
        if parse.tokens[index].text in (",", ";", ":", "("):
            return None
        for phrase, measure in words.states:
            if parse.low(index) == phrase[0] and all(parse.low(index + k) == w for k, w in enumerate(phrase)):
                return measure
    return None


def _by_noun(
    parse: Parse, sentence: Sentence, groups: list[VerbGroup], counted: Counted, words: GovernorWords
) -> Governor | None:
    """ "the departure of 1,500", "a population of 75,000", "the exit for 300"."""
    at = counted.first - 1
    while at > sentence.first and parse.low(at) in ("the", "some", "about", "a", "at"):
        at -= 1
    if at <= sentence.first or parse.low(at) not in ("of", "for", "to", "at", "is", "was", "as"):
        return None
    for back in range(at - 1, max(sentence.first, at - 4) - 1, -1):
        measure = words.nominal.get(parse.low(back))
        if measure is not None:
            group = _clause_verb(groups, back)
            mode = mode_of(parse, sentence, groups, group, words) if group is not None else None
            return Governor(measure, mode, back, f"'{parse.tokens[back].text}' before the number")
    return None


def _clause_verb(groups: list[VerbGroup], token: int) -> VerbGroup | None:
    """The finite verb nearest after a token, else the nearest before it."""
    for group in groups:
        if group.first > token and group.finite:
            return group
    for group in reversed(groups):
        if group.last <= token and group.finite:
            return group
    return None


def _by_state(parse: Parse, sentence: Sentence, counted: Counted, words: GovernorWords) -> Governor | None:
    """ "10 dead", "300 missing": the state stands right after the number."""
    measure = _state_after(parse, counted.last, sentence.last, words)
    if measure is None or sentence.layout is Layout.ROW:
        return None
    standing = measure in (Measure.RESIDENT, Measure.MISSING, Measure.DETAINED)
    return Governor(measure, Mode.ONGOING if standing else Mode.HAPPENED, counted.last, "the state after the number")


def mode_of(
    parse: Parse, sentence: Sentence, groups: list[VerbGroup], group: VerbGroup | None, words: GovernorWords
) -> Mode:
    """How a verb group stands to the world, with what stands above it taken in."""
    if group is None:
        return Mode.HAPPENED
    if group.negated:
        return Mode.DENIED
    if group.be_to:
        return Mode.DENIED if group.tense is Tense.PAST and group.perfect else Mode.PLANNED
    if group.tense is Tense.FUTURE:
        return Mode.PLANNED
    if group.modal is not None:
        return _by_modal(parse, sentence, group)
    if group.infinitive or (group.progressive and group.bare) or (group.bare and group.passive):
        return _by_matrix(parse, sentence, groups, group, words)
    matrix = _that_matrix(parse, groups, group)
    if matrix is not None and matrix.lemma in words.possible and group.tense is Tense.PRESENT:
        return Mode.POSSIBLE
    if group.lemma in words.planned and group.passive and not group.bare:
        return Mode.PLANNED if group.tense is Tense.PRESENT else Mode.HAPPENED
    if group.progressive and group.tense is Tense.PRESENT and not group.passive:
        return Mode.ONGOING
    if (
        group.tense is Tense.PRESENT
        and not group.perfect
        and group.lemma
        in (
            "live",
            "remain",
            "stay",
            "hold",
            "besiege",
            "trap",
            "reside",
            "shelter",
            "detain",
            "be",
            "strand",
            "encircle",
        )
    ):
        return Mode.ONGOING
    return Mode.HAPPENED


def _by_modal(parse: Parse, sentence: Sentence, group: VerbGroup) -> Mode:
    if group.modal in ("may", "might", "could", "can"):
        return Mode.POSSIBLE
    if group.modal == "should" and group.perfect:
        return Mode.DENIED
    if group.modal == "would":
        conditional = group.perfect or any(parse.low(i) == "if" for i in range(sentence.first, sentence.last))
        return Mode.POSSIBLE if conditional else Mode.PLANNED
    return Mode.PLANNED


def _by_matrix(
    parse: Parse, sentence: Sentence, groups: list[VerbGroup], group: VerbGroup, words: GovernorWords
) -> Mode:
    """The mode of a form without tense: that of the adjective or verb it hangs on."""
    for index in range(group.first - 1, max(sentence.first, group.first - 4) - 1, -1):
        low = parse.low(index)
        if parse.tokens[index].kind is Kind.MARK:
            break
        if low in words.planned_adjectives:
            return Mode.PLANNED
        if low in words.denied_adjectives:
            return Mode.DENIED
        if low in words.possible_adjectives:
            return Mode.POSSIBLE
    above = None
    for other in groups:
        if other.last > group.first:
            break
        above = other
    if above is None:
        return Mode.PLANNED if group.infinitive else Mode.HAPPENED
    if above.negated or above.lemma in words.denied:
        return Mode.DENIED
    if above.lemma in words.possible:
        return Mode.POSSIBLE
    if above.lemma in words.planned and (group.infinitive or above.passive):
        return Mode.PLANNED
    if above.lemma in words.begun or not group.infinitive:
        return mode_of(parse, sentence, groups, above, words)
    return Mode.PLANNED if above.tense in (Tense.PRESENT, Tense.FUTURE) else Mode.HAPPENED


def _that_matrix(parse: Parse, groups: list[VerbGroup], group: VerbGroup) -> VerbGroup | None:
    """The verb above a that-clause: "proposed that 300 go"."""
    above = None
    for other in groups:
        if other.last > group.first:
            break
        above = other
    if above is None:
        return None
    return above if any(parse.low(i) == "that" for i in range(above.last, min(above.last + 4, group.first))) else None
