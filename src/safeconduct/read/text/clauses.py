"""Find the verb groups of a sentence: "have begun to leave" is to leave, begun, perfect.

A verb group is auxiliaries, adverbs and one main verb. From its form come tense, voice and negation; what the
verb means is for the stages that use it. A word that is also a noun counts as a verb only where its neighbours
leave no doubt ("the report" / "they report"). There is no full parse: news texts lose their commas.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from safeconduct.read.text.grammar import Grammar, is_adverb, is_count, make_grammar
from safeconduct.read.text.lexicon import Verb
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD, Token
from safeconduct.read.text.verb_places import is_verb_place

__all__ = ["Grammar", "Tense", "VerbGroup", "find_verb_groups", "make_grammar"]


class Tense(IntEnum):
    """When, by form alone."""

    PRESENT = 1
    PAST = 2
    #: will, shall, "are to", "is due to".
    FUTURE = 3
    #: "to leave", "leaving": no time of its own.
    NONE = 4


#: Asked for at every verb, and quicker by a name of its own.
_NO_TENSE = Tense.NONE


@dataclass(slots=True, eq=False)
class VerbGroup:
    """Tokens ``[first, last)`` whose main verb is at ``head``."""

    first: int
    last: int
    head: int
    lemma: str
    tense: Tense = Tense.NONE
    #: will, would, can, could, may, might, must, shall, should; null if none.
    modal: str | None = None
    perfect: bool = False
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    #: "to leave", after another verb or noun.
    infinitive: bool = False
    #: "leaving", "evacuated" without an auxiliary: may be no verb of a clause at all.
    bare: bool = False
    #: "are to leave", "was to have left".
    be_to: bool = False

    @property
    def finite(self) -> bool:
        """Whether it can carry a clause."""
        return self.tense is not _NO_TENSE


_MUST = frozenset({"has", "have", "'ve"})
_PAST_BE = frozenset({"was", "were", "wasn't", "weren't"})


_PAST_HAVE = frozenset({"had", "hadn't"})


#: "to date", "to hand", "next to no aid": no infinitives.
_AFTER_TO = frozenset({"date", "hand", "school", "work", "war", "safety"})
#: With one of these it is a verb: "to hand over their arms".
_PARTICLES = frozenset({"over", "back", "in", "out"})


#: What a time between an auxiliary and its verb begins and ends with: "has on Tuesday night vacated".
_TIME_OPENERS = frozenset(
    {"on", "in", "this", "last", "since", "at", "by", "during", "over", "within", "for", "so", "to", "late", "early"}
)
_TIME_ENDS = frozenset(
    {
        "week", "weeks", "month", "months", "year", "years", "night", "morning", "evening", "afternoon", "weekend",
        "day", "days", "hours", "date", "far", "noon", "midnight", "dawn", "dusk", "time",
    }
)  # fmt: skip
#: No such time is longer, in words.
_TIME_WORDS = 5


#: Infinitives that are no form of a verb listed, or also the past of another.
_BASES = frozenset({"be", "have", "lay"})


_PAST_DO = frozenset({"did", "didn't"})


def find_verb_groups(tokens: list[Token], sentence: Sentence, grammar: Grammar) -> list[VerbGroup]:
    """Find the verb groups of one sentence, in order, none overlapping."""
    groups: list[VerbGroup] = []
    behind, openers = sentence.first, _openers(grammar)
    in_sentence = tokens[sentence.first : sentence.last]
    for index in [t.index for t in in_sentence if t.verb is not None or t.low in openers]:
        group = _group_at(tokens, index, sentence, grammar) if index >= behind else None
        if group is not None:
            groups.append(group)
            behind = group.last
    return groups


@cache
def _openers(grammar: Grammar) -> frozenset[str]:
    """What a verb group can begin with that need not be a form of a verb."""
    return grammar.auxiliaries | {"to", "'s"}


def _group_at(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> VerbGroup | None:
    """The verb group that begins at a token, if one does."""
    token = tokens[index]
    if token.kind is OWN:
        return _contracted_is(tokens, index, sentence, grammar)
    if token.kind is not WORD:
        return None
    low = token.low
    if low in grammar.auxiliaries:
        if low == "do" and 0 < index < len(tokens) - 1 and tokens[index - 1].capital and tokens[index + 1].capital:
            return None  # "Casal do Rei"
        if token.capital and low in ("will", "may", "can") and index > sentence.first:
            return None
        if low == "am" and index > sentence.first and tokens[index - 1].low not in grammar.pronouns:
            return None  # "at 10 am"
        return _chain(tokens, index, sentence, grammar)
    if low == "to" and index + 1 < sentence.last and (index == 0 or tokens[index - 1].low != "according"):
        if tokens[index + 1].low == "no":
            return None  # "next to no aid"
        head = _skip_adverbs(tokens, index + 1, sentence.last, grammar)
        verb = tokens[head].verb if head < sentence.last else None
        if head < sentence.last and (tokens[head].low in _BASES or (verb is not None and verb.base)):
            after = tokens[head + 1].low if head + 1 < sentence.last else ""
            is_noun = tokens[head].capital or (tokens[head].low in _AFTER_TO and after not in _PARTICLES)
            if verb is not None and verb.noun and is_noun:
                return None
            return _chain(tokens, index, sentence, grammar)
        return None
    if token.verb is not None:
        return _bare_verb(tokens, index, sentence, grammar, token.verb)
    return None


def _skip_adverbs(tokens: list[Token], index: int, last: int, grammar: Grammar) -> int:
    while index < last and tokens[index].kind is WORD and is_adverb(tokens[index], grammar):
        index += 1
    return index


def _contracted_is(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> VerbGroup | None:
    """ "He's worried", "that's all": a contracted is or has after a pronoun."""
    before = tokens[index - 1] if index > sentence.first else None
    if before is None or before.low not in ("he", "she", "it", "that", "there", "who", "what", "here"):
        return None
    group = _chain(tokens, index, sentence, grammar)
    ahead = tokens[group.last] if group.last < sentence.last else None
    if group.passive and ahead is not None and _opens_object(tokens, group.last, sentence, grammar):
        group.passive, group.perfect = False, True  # "he's let go the nine conscripts"
    return group


def _opens_object(tokens: list[Token], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether an object follows, past a particle: "'s let go the nine"."""
    at += at + 1 < sentence.last and tokens[at].low in ("go", "out", "off", "up", "back", "free")
    token = tokens[at]
    return is_count(token, grammar) or token.low in grammar.determiners


def _chain(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> VerbGroup:
    """Read auxiliaries and adverbs up to the main verb; the last auxiliary is the main verb if none follows."""
    group = VerbGroup(index, index + 1, index, tokens[index].low)
    at, last_aux, seen_be = index, index, False
    while at < sentence.last:
        low = tokens[at].low
        if low in grammar.negations and low != "without":
            group.negated = True
        if at > index and at + 1 < sentence.last and (low, tokens[at + 1].low) in _ADVERBIAL:
            at += 2  # "had by now left"
            continue
        if low == "'d" and _is_had(tokens, at, sentence, grammar):
            group.perfect, group.tense = True, Tense.PAST
        elif low in grammar.modals and not seen_be:
            group.modal = _modal(low)
            group.tense = Tense.FUTURE if group.modal in ("will", "shall") else Tense.PRESENT
        elif low in grammar.have and not seen_be:
            _take_have(group, low)
        elif low in grammar.be or (low == "'s" and at == index):
            seen_be = True
            _take_be(group, low)
        elif low in grammar.do and at == index:
            group.tense = Tense.PAST if low in _PAST_DO else Tense.PRESENT
        elif low == "to" and at == index:
            group.infinitive = True
        elif (seen_be or group.perfect) and at - 1 == last_aux and _to_follows(tokens, at, sentence, grammar):
            if seen_be or tokens[at - 1].low in _MUST:
                group.be_to, seen_be = True, False  # "has to surrender 840 weapons", but "had to"
            group.perfect = False
        elif is_adverb(tokens[at], grammar):
            at += 1
            continue
        elif seen_be and low == "going" and _to_follows(tokens, at + 1, sentence, grammar):
            group.be_to, seen_be, at = True, False, at + 1  # "are going to leave"
        else:
            break
        last_aux = at
        at += 1
    _main_verb(tokens, group, (at, last_aux), sentence, grammar)
    return group


def _take_have(group: VerbGroup, low: str) -> None:
    group.perfect = True
    group.bare = group.progressive = group.bare or low == "having"  # "denied having killed them"
    if group.tense is Tense.NONE and not group.infinitive and low != "having":
        group.tense = Tense.PAST if low in _PAST_HAVE else Tense.PRESENT


def _take_be(group: VerbGroup, low: str) -> None:
    group.progressive = low == "being"
    if group.tense is Tense.NONE and not group.infinitive and low not in ("be", "been", "being"):
        group.tense = Tense.PAST if low in _PAST_BE else Tense.PRESENT


#: Adverbs of two words that may stand between an auxiliary and its verb.
_ADVERBIAL = frozenset({
    ("by", "now"), ("by", "then"), ("so", "far"), ("at", "last"), ("at", "first"), ("at", "least"), ("at", "once"),
    ("in", "fact"), ("in", "turn"), ("in", "effect"), ("of", "course"), ("to", "date"), ("as", "yet"), ("for", "now"),
    ("in", "part"), ("since", "then"), ("of", "late"), ("in", "all"), ("at", "present"), ("at", "most"),
})  # fmt: skip


def _is_had(tokens: list[Token], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether "'d" stands for had: "they'd sat in a cellar", not "they'd sit"."""
    head = _skip_adverbs(tokens, at + 1, sentence.last, grammar)
    verb = tokens[head].verb if head < sentence.last else None
    return (head < sentence.last and tokens[head].low == "been") or (
        verb is not None and (verb.participle or verb.past) and not verb.base
    )


def _infinitive_follows(tokens: list[Token], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    head = _skip_adverbs(tokens, at + 1, sentence.last, grammar)
    if head >= sentence.last:
        return False
    verb = tokens[head].verb
    return tokens[head].low in _BASES or (verb is not None and verb.base)


def _to_follows(tokens: list[Token], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    return at < sentence.last and tokens[at].low == "to" and _infinitive_follows(tokens, at, sentence, grammar)


def _main_verb(
    tokens: list[Token], group: VerbGroup, ends: tuple[int, int], sentence: Sentence, grammar: Grammar
) -> None:
    """Settle the main verb of a chain whose auxiliaries end at ``ends[1]`` and whose next word is ``ends[0]``."""
    at, last_aux = ends
    if not _fits(tokens, at, last_aux, sentence, grammar):
        at = _past_time(tokens, at, last_aux, sentence, grammar)
    before = tokens[last_aux].low
    after_be = before in grammar.be or before == "'s"
    verb = tokens[at].verb if at < sentence.last else None
    if verb is None or not _fits(tokens, at, last_aux, sentence, grammar):
        group.head, group.last = last_aux, last_aux + 1
        group.lemma = "be" if after_be else ("have" if before in grammar.have else "do" if before in grammar.do else "")
        if before in grammar.have:
            group.perfect = False
        return
    group.head, group.last, group.lemma = at, at + 1, verb.lemma
    if after_be:
        group.passive = verb.participle and not verb.ing
        group.progressive = verb.ing or group.progressive


def _fits(tokens: list[Token], at: int, last_aux: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a token is a form that its auxiliary takes: "has left", "is leaving", "will leave"."""
    token = tokens[at] if at < sentence.last else None
    if token is None or token.verb is None or token.kind is not WORD:
        return False
    verb, before = token.verb, tokens[last_aux].low
    if before in grammar.be or before == "'s":
        return verb.participle or verb.ing
    if before in grammar.have:
        return verb.participle or verb.past
    if before == "'d" and (verb.participle or verb.past):
        return True
    return verb.base or token.low == "lay"


def _past_time(tokens: list[Token], at: int, last_aux: int, sentence: Sentence, grammar: Grammar) -> int:
    """The verb behind a time: "has this week relocated", "will on Friday leave"; else the token itself."""
    if at >= sentence.last or tokens[last_aux].low in grammar.be:
        return at
    if tokens[at].low not in _TIME_OPENERS and tokens[at].low not in grammar.calendar:
        return at
    for index in range(at + 1, min(at + 1 + _TIME_WORDS, sentence.last)):
        before = tokens[index - 1]
        timed = before.low in _TIME_ENDS or before.low in grammar.calendar or before.kind is NUMBER
        if timed and _fits(tokens, index, last_aux, sentence, grammar):
            return index
        if tokens[index].kind is MARK:
            break
    return at


def _modal(low: str) -> str:
    return {
        "'ll": "will", "won't": "will", "'d": "would", "wouldn't": "would", "can't": "can", "cannot": "can",
        "couldn't": "could", "shouldn't": "should", "mustn't": "must",
    }.get(low, low)  # fmt: skip


#: What is ruled by those named before one of these: "ISIL held territory".
_RULING = frozenset({"control", "hold", "run", "occupy", "dominate", "administer", "besiege", "lead", "back"})
_GROUND = frozenset({
    "areas", "area", "territory", "territories", "towns", "villages", "districts", "neighbourhoods", "neighborhoods",
    "zones", "regions", "forces", "rebels", "militia", "militias", "troops",
})  # fmt: skip


def _bare_verb(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar, verb: Verb) -> VerbGroup | None:
    """A main verb without auxiliary: "left", "leave", "evacuated", "leaving"."""
    token = tokens[index]
    before = tokens[index - 1] if index > sentence.first else None
    headline = sentence.layout is Layout.HEADING and before is not None and before.capital
    if token.capital and before is not None and before.kind is WORD and not headline:
        return None
    if token.low in grammar.prepositions or (token.capital and token.low in grammar.calendar):
        return None
    after = tokens[index + 1] if index + 1 < sentence.last else None
    if after is not None and after.text == "-" and not after.spaced:
        return None  # "left- or right-wing groups"
    if token.low == "lives" and after is not None and after.low == "of":
        return None  # "took lives of two soldiers"
    if verb.past and after is not None and after.low in _GROUND and verb.lemma in _RULING and before is not None:
        return None  # "from rebel controlled areas"
    if verb.third and not verb.base and before is not None and _is_many(before, grammar):
        return None  # "two interchanges"
    if verb.noun and not is_verb_place(tokens, index, sentence, grammar):
        return None
    group = VerbGroup(index, index + 1, index, verb.lemma, bare=True)
    group.negated = before is not None and before.low in grammar.negations
    if verb.ing:
        if before is not None and (before.low in grammar.determiners or before.kind is OWN):
            return None
        group.progressive = True
        return group
    if verb.past or verb.participle:
        if before is not None and verb.participle and _determines(before, grammar):
            return None  # "the besieged town"
        if verb.past:
            group.tense = Tense.PAST
        else:
            group.passive = True
        return group
    if before is None or before.low in grammar.prepositions or _determines(before, grammar):
        return None
    group.tense = Tense.PRESENT
    return group


def _is_many(before: Token, grammar: Grammar) -> bool:
    """Whether a word is a number that a plural follows."""
    return before.low != "one" and is_count(before, grammar)


def _determines(before: Token, grammar: Grammar) -> bool:
    """Whether a word is a determiner that cannot be a whole subject, as in "some left", "all fled"."""
    return before.low in grammar.determiners and before.low not in _OWN_SUBJECTS


_OWN_SUBJECTS = frozenset({
    "some", "all", "many", "most", "few", "several", "which", "that", "others", "both", "those", "these", "none",
    "this", "more",
})  # fmt: skip
