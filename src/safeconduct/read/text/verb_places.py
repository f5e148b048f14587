"""Say whether a word that may also be a noun stands where only a verb can."""

from __future__ import annotations

from safeconduct.read.text.grammar import Grammar, is_adverb
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD, Token

__all__ = ["is_verb_place"]

_PARTICLES = frozenset({"free", "out", "off", "up", "back", "down", "away", "over", "aside", "dead", "alight", "forth"})


#: Words a count begins with, after a verb: "injured over 300".
_COUNT_OPENERS = frozenset(
    {"over", "more", "at", "about", "some", "dozens", "hundreds", "scores", "thousands", "several", "nearly", "almost"}
)


_ANY_COUNT = _COUNT_OPENERS | {"up", "around", "roughly", "approximately", "as", "between", "scores"}
#: Prepositions that what somebody did follows: "jailed for wounding three", "charged with shooting two".
_GERUND_OPENERS = frozenset({"of", "for", "with", "by", "after", "before", "in", "from", "without", "to", "through"})


#: What one of these is done to follows it, whatever it hangs on: "near the village of Tayib killing four".
_HARMING = frozenset({
    "kill", "wound", "injure", "hurt", "maim", "displace", "trap", "arrest", "capture", "abduct", "kidnap", "burn",
    "leave", "carry", "force", "free", "evacuate", "shoot", "stab", "execute", "behead",
})  # fmt: skip


def is_verb_place(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a word that is also a noun stands where only a verb can.

    After a pronoun, a plural noun or a name, and before a determiner, a preposition, a number or a name.
    """
    token = tokens[index]
    before = tokens[index - 1] if index > sentence.first else None
    after = tokens[index + 1] if index + 1 < sentence.last else None
    if before is None:
        return False
    if after is not None and (after.low in grammar.modals or after.low in grammar.have):
        return False  # "100 military police would deploy"
    if before.low in grammar.pronouns or before.low in ("which", "that", "who"):
        return True
    verb = token.verb
    counts = after is not None and (
        after.kind is NUMBER
        or after.low in _COUNT_OPENERS
        or after.low in grammar.counts
        or after.low.partition("-")[0] in grammar.counts
    )
    if verb is not None and verb.ing and before.low in _GERUND_OPENERS and after is not None:
        second = tokens[index + 2] if after.low in _PARTICLES and index + 2 < sentence.last else after
        if second.kind is NUMBER or second.low in _ANY_COUNT or second.low in grammar.counts:
            return True  # "is accused of killing 12"
    harms = verb is not None and verb.ing and verb.lemma in _HARMING and before.kind is WORD and before.low != "mass"
    if harms and (counts or (after is not None and after.low in _ANY_COUNT)):
        return before.low not in grammar.determiners and before.low not in grammar.prepositions
    if before.low in grammar.determiners or before.low in grammar.prepositions or before.kind is OWN:
        return False
    if verb is not None and (verb.base or verb.third) and verb.lemma in _REACHING and _reaches(tokens, index, sentence):
        return before.kind is WORD and before.low not in _OF_CHANGE
    if before.low in grammar.be or before.low in grammar.have:
        return False
    if before.low in _GIVEN_UP and token.low in _GIVING_UP and not _is_numbered(tokens, index - 1, sentence, grammar):
        return False  # "witnessed the weapons surrender"
    numbered = before.kind is NUMBER or before.low in grammar.counts
    if (
        verb is not None
        and verb.ing
        and after is not None
        and _is_plural(before, grammar)
        and (after.low in grammar.prepositions or after.low in ("them", "it"))
        and _is_numbered(tokens, index - 1, sentence, grammar)
    ):
        return True  # "22,000 people remaining in"
    if verb is not None and verb.ing and (before.text in (",", "–", "—") or before.low in grammar.coordinators):
        return (
            counts
            or (after is not None and after.low in _ANY_COUNT)
            or (after is not None and (after.low in grammar.determiners or after.low in grammar.pronouns))
        )
    if numbered and token.low in ("police", "crew", "staff", "guard", "host"):
        return False  # "9,100 police, all of them local"
    if (after is None or after.kind is MARK) and verb is not None and verb.base:
        return numbered or (_is_plural(before, grammar) and _is_numbered(tokens, index - 1, sentence, grammar))
    if before.text == ")" and verb is not None and verb.past and after is not None:
        return after.low in grammar.prepositions or after.low == "since"  # "400 families (900 people) displaced by"
    if before.kind is not WORD and not numbered:
        if verb is not None and verb.past and after is not None and after.low in _PARTICLES:
            return True  # "8,000 people, many of them women, set off"
        told = after is not None and (after.low != "at" or tokens[index + 2].low in ("least", "most"))
        return before.text == "," and counts and verb is not None and (verb.third or (verb.past and told))
    if after is None:
        return False
    object_follows = (
        after.low in grammar.determiners
        or after.kind is NUMBER
        or (after.low in grammar.counts and verb is not None and verb.lemma in _HARMING)
        or (after.capital and after.kind is WORD)
        or (after.low in grammar.prepositions and after.low not in ("of", "and"))
        or after.low in grammar.pronouns
        or after.low == "that"
        or after.low in ("dozens", "hundreds", "scores", "thousands")
        or (after.low in _ANY_COUNT and _opens_count(tokens, index + 2, sentence, grammar))
    )
    if before.low in grammar.coordinators:
        third = tokens[index + 2] if index + 2 < sentence.last else None
        parted = (
            after.low in _PARTICLES
            and third is not None
            and (third.kind is NUMBER or third.low in grammar.determiners or third.low in grammar.counts)
        )
        takes = (
            counts or parted or after.low in _ANY_COUNT or (object_follows and after.low not in grammar.prepositions)
        )
        present = verb is not None and verb.base and verb.lemma in _HARMING and counts
        return verb is not None and takes and (verb.past or present)
    if numbered:
        return verb is not None and verb.base and (object_follows or verb.lemma in _NEEDING)
    if verb is not None and verb.past:
        return object_follows or is_adverb(after, grammar) or after.low in _PARTICLES
    if before.low.endswith("ly") or before.low in ("also", "then", "still", "now", "not"):
        return object_follows
    named = before.capital and object_follows and after.low not in grammar.prepositions
    plural = named or _is_plural(before, grammar)
    if verb is not None and verb.base:
        if plural and after.low != "of" and _is_numbered(tokens, index - 1, sentence, grammar):
            return True
        return plural and object_follows and after.low != "in"
    if verb is not None and verb.third:
        singular_name = before.capital or not before.low.endswith("s")
        plain = before.verb is None or before.verb.noun
        bound = after.low in _ANY_COUNT and index + 2 < sentence.last and tokens[index + 2].kind is NUMBER
        numbers = after.kind is NUMBER or after.low in grammar.counts or (bound and before.capital)
        takes = (
            (numbers and (before.capital or (plain and not before.low.endswith("s") and after.kind is NUMBER)))
            or after.low in grammar.determiners
            or after.capital
            or (plain and after.low in ("that", "for"))
        )
        if verb.lemma == "live" and after.low in grammar.prepositions and not before.low.endswith("s"):
            return True
        return singular_name and takes
    return False


#: Before a noun of what is done to them these are its kind.
_GIVEN_UP = frozenset({"weapons", "arms", "prisoner", "hostage", "prisoners", "troops", "forces"})
_GIVING_UP = frozenset({"surrender", "release", "exchange", "swap", "transfer", "return", "withdrawal", "search"})
#: Before "to 300" or "at 300" these are verbs, unless an adjective makes a noun of them.
_REACHING = frozenset({
    "increase", "rise", "climb", "drop", "fall", "jump", "surge", "swell", "grow", "decrease", "decline", "remain",
    "stand", "stay", "top", "number", "total", "near",
})  # fmt: skip
_OF_CHANGE = frozenset({
    "sharp", "steep", "slight", "rapid", "further", "recent", "steady", "sudden", "overall", "big", "new", "major",
    "dramatic", "significant", "small", "gradual", "marked", "human", "and", "or", "to",
})  # fmt: skip


def _reaches(tokens: list[Token], index: int, sentence: Sentence) -> bool:
    """Whether a number stands behind "to", "at" or "by" after a token: "increase to 166,000", "remains at 15,474"."""
    at = index + 1
    if at + 1 >= sentence.last or tokens[at].low not in ("to", "at", "by", "above", "below"):
        return False
    at += 1 + (tokens[at + 1].low in _COUNT_OPENERS)
    return at < sentence.last and tokens[at].kind is NUMBER


def _opens_count(tokens: list[Token], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a number follows what may bind it: "the camps now hold approximately 280,000"."""
    at += at < sentence.last and tokens[at].low in ("than", "to", "least", "of")
    return at < sentence.last and (tokens[at].kind is NUMBER or tokens[at].low in grammar.counts)


#: After a number these are verbs whatever follows: "5.2 million need food aid".
_NEEDING = frozenset({"need", "lack", "want", "face", "require", "receive", "depend", "live", "remain", "await"})


def _is_plural(token: Token, grammar: Grammar) -> bool:
    """Whether a noun is a plural by its form or its own right: "rebels", "people", "gunmen"."""
    return token.low in grammar.plurals or (token.low.endswith("s") and not token.low.endswith("ss"))


def _is_numbered(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a number stands a few words before a noun: "300 captured rebels surrender"."""
    near = tokens[max(sentence.first, index - 3) : index]
    return any(
        token.kind is NUMBER or token.low.partition("-")[0] in grammar.counts or token.low in grammar.counts
        for token in near
    )
