"""Say how a verb group stands to the world: planned, happened, ongoing, denied or possible.

The form decides first (will, may, "are to", not). A form without tense takes its colour from what it hangs on: an
adjective or noun right before it ("due to leave", "a plan to move"), else the verb above ("refused to go", "are
believed to be", "began leaving"). A present tense is a plan under the terms of a deal or with a time to come, and a
state where its verb tells one.
"""

from __future__ import annotations

from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.conditions import ABOVE, in_condition, is_conditional
from safeconduct.read.text.mode_terms import in_terms, is_article, names_time_ahead, opens_until, under_terms
from safeconduct.read.text.mode_words import ModeWords, mode_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, WORD
from safeconduct.vocab.claim import Mode

__all__ = ["ModeWords", "find_complement", "mode_of", "mode_words"]

#: How far before a form the word it hangs on may stand, in words.
HANG = 4


#: How far behind a verb its infinitive may stand, in words.
BELOW = 9


#: No chain of verbs is longer ("are expected to begin to be allowed to leave").
DEEPEST = 6


def mode_of(parse: Parse, sentence: Sentence, group: VerbGroup | None, depth: int = 0) -> Mode:
    """The mode of a verb group, with what stands above it taken in; of none at all: happened."""
    if group is None:
        return Mode.HAPPENED
    key = (mode_of, group, depth)
    known: Mode | None = parse.found.get(key)
    if known is None:
        known = parse.found[key] = _mode_of(parse, sentence, group, depth)
    return known


def _mode_of(parse: Parse, sentence: Sentence, group: VerbGroup, depth: int) -> Mode:
    words = mode_words(parse.lexicon)
    if _is_negated(parse, sentence, group):
        return Mode.DENIED
    above = _joined_to(parse, sentence, group) if depth <= DEEPEST else None
    if above is not None:
        return mode_of(parse, sentence, above, depth + 1)
    if group.be_to:
        return Mode.DENIED if group.tense is Tense.PAST and group.perfect else Mode.PLANNED
    if group.lemma == "be" and parse.low(group.last) in _DUE:
        return Mode.PLANNED
    if group.tense is Tense.FUTURE:
        return Mode.POSSIBLE if is_conditional(parse, sentence, group, words) else Mode.PLANNED
    if group.modal is not None:
        return _by_modal(parse, sentence, group, words)
    being = group.tense is Tense.NONE and parse.low(group.first) == "being"
    if group.infinitive or being or (group.bare and (group.progressive or group.passive)):
        return _by_hanging(parse, sentence, group, words, depth)
    return _by_tense(parse, sentence, group, words)


def _joined_to(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The verb whose infinitive or modal a bare verb shares: "is to land, watch over it and stay 30 days"."""
    form = parse.tokens[group.head].verb
    either = form is not None and form.base and form.past  # "to open the road and let 300 families go"
    if not group.bare or (group.tense is not Tense.PRESENT and not either) or sentence.layout is not Layout.PROSE:
        return None
    at = group.first - 1
    while at > sentence.first and parse.low(at) in parse.grammar.adverbs:
        at -= 1
    verb = parse.tokens[group.head].verb
    joined = parse.low(at) in ("and", "or", ",", "then") and verb is not None and verb.base
    if not joined or (parse.low(at) == "," and not _goes_on(parse, sentence, group)):
        return None
    above = parse.groups_in(max(sentence.first, group.first - ABOVE), group.first)
    last = above[-1] if above else None
    if last is None or not (last.infinitive or last.be_to or last.modal is not None or last.bare):
        return None
    if last.bare and (last.tense is not Tense.PRESENT or last.progressive):
        return None
    return last


def _goes_on(parse: Parse, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether verbs are listed: "to send lorries, leave food and take people out"."""
    following = parse.groups_in(group.last, min(sentence.last, group.last + ABOVE))
    return bool(following) and following[0].bare and parse.low(following[0].first - 1) in ("and", "or")


#: "Two convoys had been due", "300 are scheduled to go".
_DUE = frozenset({"due", "scheduled", "slated", "set", "bound", "supposed"})


#: Before a verb they deny it; "not" only where it denies the subject.
_DENYING = frozenset({"nor", "nobody", "none", "neither", "not"})


def _is_negated(parse: Parse, sentence: Sentence, group: VerbGroup) -> bool:
    """ "did not leave", "nor could 25 tonnes be landed", "not one of the families left", "none of them"."""
    if group.negated:
        return not (parse.low(group.first) == "not" and parse.low(group.first + 1) == "only")
    for index in range(group.first - 1, max(sentence.first, group.first - 10) - 1, -1):
        token = parse.tokens[index]
        if token.kind is MARK and token.text != "-":
            return False
        if token.low in _DENYING and (token.low != "not" or parse.low(index + 1) in ("one", "a", "all", "even")):
            return True
        if token.verb is not None and not token.verb.noun:
            return False
    return False


def _by_tense(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode:
    above = _that_matrix(parse, sentence, group)
    base = group.tense is Tense.NONE or (group.bare and not group.perfect)
    subjunctive = base and group.tense is not Tense.PAST
    if above is not None and (above.lemma in words.doubting or (above.lemma in words.possible and subjunctive)):
        return Mode.POSSIBLE
    if above is not None and above.lemma == "deny":
        return Mode.DENIED
    if in_condition(parse, sentence, group, words):
        return Mode.POSSIBLE
    if above is not None and above.lemma in words.planned and subjunctive:
        return Mode.PLANNED  # "agreed that 60 be freed", "ordered that 300 leave"
    if group.passive and group.lemma in words.allotting:
        return Mode.PLANNED
    if group.tense is not Tense.PRESENT:
        return Mode.HAPPENED
    if opens_until(parse, sentence, group, words):
        return Mode.PLANNED
    if group.perfect:
        return Mode.ONGOING if group.lemma in words.perfect_standing or group.lemma in _PHASES else Mode.HAPPENED
    if group.lemma in words.planned and group.passive:
        return Mode.PLANNED
    if group.lemma in words.possible and group.passive and not group.progressive:
        return Mode.POSSIBLE
    if is_article(parse, sentence, words) or in_terms(parse, sentence, words):
        return Mode.PLANNED
    if sentence.layout is Layout.PROSE and (
        names_time_ahead(parse, sentence, group, words) or under_terms(parse, sentence, words)
    ):
        return Mode.PLANNED
    if group.progressive or group.lemma in words.standing or (group.passive and sentence.layout is Layout.PROSE):
        return Mode.ONGOING
    return Mode.HAPPENED


#: In the present perfect these tell of what goes on: "have begun to return".
_PHASES = frozenset({"begin", "start", "continue", "keep"})


def _by_modal(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode:
    if group.modal in ("may", "might", "could", "can"):
        return Mode.POSSIBLE
    if group.modal == "should" and group.perfect:
        return Mode.DENIED
    if group.modal == "would":
        start, end = max(sentence.first, group.first - ABOVE), min(sentence.last, group.last + ABOVE)
        conditions = parse.within(words.conditions, start, end)
        told = _that_matrix(parse, sentence, group)
        above = told or _group_before(parse, sentence, group)
        doubtful = above is not None and (above.lemma in words.possible or above.lemma in words.thinking)
        unreal = group.perfect and (told is None or told.lemma not in words.believed)
        conditional = unreal or any(parse.low(index) != "should" for index in conditions)
        conditional = conditional or parse.holds(words.possible_nouns, start, group.first)
        return Mode.POSSIBLE if conditional or doubtful else Mode.PLANNED
    return Mode.PLANNED


def _by_hanging(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords, depth: int) -> Mode:
    """The mode of a form without tense: that of the adjective, noun or verb it hangs on."""
    carried = _by_carrier(parse, sentence, group, depth)
    if carried is not None:
        return carried
    above = _group_before(parse, sentence, group)
    start = max(sentence.first, group.first - HANG, above.last if above is not None else 0)
    for index in range(group.first - 1, start - 1, -1):
        token = parse.tokens[index]
        if token.kind is MARK and token.text not in ("“", '"'):
            break
        if token.low == "about" and not group.infinitive:
            continue  # "with about 240 taken hostage"
        if token.low == "able" and above is not None and (above.perfect or above.tense is Tense.PAST):
            return Mode.DENIED if above.negated else Mode.HAPPENED
        found = by_word(token.low, words, infinitive=group.infinitive)
        if found is not None:
            return _by_outcome(parse, sentence, group, words) or found
    if above is None and group.progressive and group.lemma in words.standing:
        return Mode.ONGOING  # a line: "about 1,500 displaced people residing in six shelters"
    if above is None or depth > DEEPEST:
        return Mode.PLANNED if group.infinitive and not group.perfect else Mode.HAPPENED
    return _by_matrix(parse, sentence, group, above, words, depth)


def _by_carrier(parse: Parse, sentence: Sentence, group: VerbGroup, depth: int) -> Mode | None:
    """The mode of a participle that describes a subject whose verb is yet to come true."""
    being = parse.low(group.first) == "being"
    before = parse.tokens[group.first - 1] if group.first > sentence.first else None
    if before is None or group.infinitive or depth > DEEPEST or not (being or group.progressive):
        return None
    if before.kind is not WORD or (before.verb is not None and not before.verb.noun):
        return None
    if before.low in parse.grammar.prepositions or before.low in parse.grammar.coordinators:
        return None
    after = next((g for g in parse.groups_in(group.last, min(sentence.last, group.last + 2 * ABOVE)) if g.finite), None)
    if after is None:
        return None
    if any(parse.tokens[i].kind is MARK for i in range(group.last, after.first)):
        return None
    last = parse.low(after.first - 1)
    if last in ("who", "which", "that", "and", "but", "or") or last in parse.grammar.pronouns:
        return None
    if being and after.tense is Tense.PRESENT and not after.perfect:
        return Mode.ONGOING  # "the 823 prisoners being swapped include"
    mode = mode_of(parse, sentence, after, depth + 1)
    return mode if mode in (Mode.PLANNED, Mode.POSSIBLE) else None  # "a convoy carrying 300 people will leave"


def _by_outcome(parse: Parse, sentence: Sentence, group: VerbGroup, words: ModeWords) -> Mode | None:
    """What became of a plan or an attempt: "attempts to move 300 failed", "a plan to free 60 was dropped"."""
    following = parse.groups_in(group.last, min(sentence.last, group.last + ABOVE))
    after = next((g for g in following if g.finite), None)
    if after is None or any(parse.low(i) in ("that", "who", "which", ",", ";") for i in range(group.last, after.first)):
        return None
    down = after.lemma == "turn" and parse.low(after.last) == "down"
    failed = after.lemma in words.outcomes or ((after.lemma in words.denied or down) and after.passive)
    return Mode.DENIED if failed and not after.negated else None


def by_word(low: str, words: ModeWords, *, infinitive: bool) -> Mode | None:
    if low in words.planned_adjectives or (infinitive and low in words.planned_nouns):
        return Mode.PLANNED
    if low in words.denied_adjectives or (infinitive and low in words.denied_nouns):
        return Mode.DENIED
    if (
        low in words.possible_adjectives
        or low in words.possible_adverbs
        or (infinitive and low in words.possible_nouns)
    ):
        return Mode.POSSIBLE
    return None


_REACHED = frozenset(
    {"reach", "sign", "make", "strike", "conclude", "clinch", "broker", "announce", "forge", "finalise"}
)


def _by_matrix(
    parse: Parse, sentence: Sentence, group: VerbGroup, above: VerbGroup, words: ModeWords, depth: int
) -> Mode:
    """The mode of a form that hangs on the verb before it."""
    lemma, infinitive = above.lemma, group.infinitive
    ahead = lemma in words.planned or lemma in words.possible
    aside = not infinitive and parse.low(group.first - 1) == ","  # "blocked the road, keeping 30 lorries out"
    hangs = infinitive or above.last == group.first or ahead or (lemma in words.denied and not aside)
    if not hangs or (group.passive and group.bare and not ahead):
        return _as_clause(parse, sentence, group, above, depth)
    outer = mode_of(parse, sentence, above, depth + 1)
    if lemma in words.denied:
        return Mode.HAPPENED if outer is Mode.DENIED else Mode.DENIED
    if outer is Mode.DENIED:
        return Mode.DENIED
    if lemma in words.believed and not (
        above.bare and above.tense is Tense.PAST and not above.passive and infinitive and lemma == "agree"
    ):
        if lemma in ("expect", "suppose") and not group.perfect:
            return Mode.PLANNED
        if lemma in words.possible:
            return Mode.POSSIBLE
        if infinitive and not group.perfect:
            standing = group.lemma in words.standing or group.lemma == "be" or group.progressive
            return Mode.ONGOING if standing else Mode.PLANNED if lemma in words.planned else Mode.HAPPENED
        return Mode.HAPPENED
    if lemma in words.possible or (lemma == "call" and parse.low(above.last) in ("on", "upon")):
        return Mode.POSSIBLE
    if lemma in words.begun:
        return outer
    if lemma in words.planned and infinitive:
        return Mode.PLANNED
    if infinitive and outer in (Mode.POSSIBLE, Mode.PLANNED):
        return outer
    if _is_bound(parse, sentence, group, above, words):
        return Mode.PLANNED
    if infinitive:
        return Mode.PLANNED if above.tense in (Tense.PRESENT, Tense.FUTURE) and not above.perfect else Mode.HAPPENED
    return outer


def _is_bound(parse: Parse, sentence: Sentence, group: VerbGroup, above: VerbGroup, words: ModeWords) -> bool:
    """Whether what was agreed, committed to or left to be done is still to be done."""
    subject = parse.lows[max(sentence.first, above.first - ABOVE) : above.first]
    agreed = above.passive and not words.planned_nouns.isdisjoint(subject) and above.lemma in _REACHED
    if group.infinitive and agreed:
        return True  # "an agreement was reached with them to free 80"
    if group.infinitive and group.passive and above.lemma == "leave":
        return True  # "leaving just 16 to be released later"
    gerund = group.progressive and parse.low(group.first - 1) in ("to", "on")
    return gerund and above.lemma in words.planned  # "has committed to releasing 20"


def _as_clause(parse: Parse, sentence: Sentence, group: VerbGroup, above: VerbGroup, depth: int) -> Mode:
    """A participle that only goes along with its clause: "buses will leave carrying 300", "300 evacuated since May"."""
    if group.passive:
        return Mode.HAPPENED
    outer = mode_of(parse, sentence, above, depth + 1)
    if outer is Mode.DENIED:
        return Mode.HAPPENED
    return outer


def _group_before(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The verb right above a form, past a relative clause that closes before it."""
    above = parse.groups_in(max(sentence.first, group.first - ABOVE), group.first)
    return above[-1] if above else None


#: Right before a clause without "that".
_FEARING = frozenset({"fear", "deny", "hope", "claim", "doubt", "suspect"})


def _that_matrix(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The verb above a that-clause: "proposed on Thursday that 300 go"; or right before it: "fear 300 died"."""
    inner = False
    for above in reversed(parse.groups_in(max(sentence.first, group.first - ABOVE), group.first)):
        if "that" in parse.lows[above.last : min(above.last + 6, group.first)]:
            return above
        feared = not inner and above.last < group.first and above.lemma in _FEARING
        feared = feared and parse.low(above.head) != "suspected"  # "suspected rebels killed 12"
        if feared and not any(token.kind is MARK for token in parse.tokens[above.last : group.first]):
            return above
        inner = True
    return None


def find_complement(parse: Parse, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The infinitive, -ing form or participle a verb takes: "have begun to leave", "keep fleeing"."""
    words = mode_words(parse.lexicon)
    if parse.low(group.last) == "too":
        return None  # "were too weak to be moved"
    for other in parse.groups_in(group.last, min(sentence.last, group.last + BELOW)):
        gerund = other.progressive and other.bare and other.first <= group.last + 1
        if not other.infinitive and not (
            gerund and any(group.lemma in w for w in (words.begun, words.possible, words.denied, words.believed))
        ):
            return None
        if any(parse.tokens[i].kind is MARK for i in range(group.last, other.first)):
            return None
        return None if _hangs_on_noun(parse, other, group.last, words) else other
    return None


def _hangs_on_noun(parse: Parse, infinitive: VerbGroup, first: int, words: ModeWords) -> bool:
    """Whether an infinitive belongs to a noun behind a preposition: "is headed there in an attempt to evacuate"."""
    before = parse.low(infinitive.first - 1)
    if not any(before in nouns for nouns in (words.possible_nouns, words.planned_nouns, words.denied_nouns)):
        return False
    return any(
        parse.low(i) in parse.grammar.prepositions
        for i in range(max(first, infinitive.first - 4), infinitive.first - 1)
    )
