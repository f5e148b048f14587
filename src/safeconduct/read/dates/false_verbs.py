"""Tell words that only look like verbs from those that are: "the families back on Sunday", "under house arrest"."""

from __future__ import annotations

from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["can_be_participle", "is_no_verb"]

_BEFORE_NOUNS = frozenset(
    {"of", "on", "for", "with", "by", "from", "at", "under", "into", "about", "without", "between"}
)
_AROUND = frozenset({"surrounding", "neighboring", "neighbouring", "outlying"})
_RARELY_VERBS = frozenset({"back", "near", "last", "like", "while"})
#: Before one alone: what follows that one's noun is no plain form of a verb, "near a police truck".
_ONE = frozenset({"a", "an", "another", "every"})
_ARTICLES = frozenset({"the", "a", "an", "another", "his", "her", "its", "their", "our", "no", "every"})


def is_no_verb(parse: Parse, group: VerbGroup) -> bool:
    """Whether a lone form only looks like a verb: "the families back on Sunday", "on access", "screening site"."""
    head = parse.tokens[group.head]
    if head.text.isupper() and len(head.text) > 1 and parse.low(group.head - 1) == "the":
        return True  # "fell to the IS in June"
    if not group.bare:
        return False
    before, after = parse.low(group.first - 1), parse.low(group.last)
    if before == "as" and _describes(parse, group):
        return True  # "as suspected spies"
    if group.tense is Tense.PRESENT:
        if _ends_phrase(parse, group):
            return True
        if parse.low(group.head) in _NOUNS_BEHIND and _behind_number_or_name(parse, group.first - 1):
            return True
        if before.endswith("ed") and parse.low(group.first - 2) in _ARTICLES:
            return True  # "the besieged ruins of X"
        led = before in _BEFORE_NOUNS or before in parse.grammar.be or before in _ARTICLES
        return led or parse.low(group.head) in _RARELY_VERBS
    if parse.low(group.head) in _AROUND and after not in parse.grammar.determiners:
        return not parse.tokens[min(group.last, len(parse.tokens) - 1)].capital  # "X and surrounding areas"
    if group.progressive and group.first > 0:
        named = parse.tokens[group.first - 1].capital and before not in parse.grammar.pronouns
        noun = after.isalpha() and after not in parse.grammar.prepositions and after not in parse.grammar.determiners
        return named and noun and not parse.tokens[group.last].capital and group.last < len(parse.tokens)
    return False


#: Nouns behind a number or a name: "1,300 police", "Jona state that …".
_NOUNS_BEHIND = frozenset({"police", "state", "place", "man", "head", "attacks"})


def _behind_number_or_name(parse: Parse, before: int) -> bool:
    """Whether a number, a name or an adjective ends at a token, so that a noun stands behind it."""
    token = parse.tokens[before]
    return token.kind is NUMBER or (token.named and before > 0) or token.low in ("deadly", "armed", "bloody", "riot")


def _describes(parse: Parse, group: VerbGroup) -> bool:
    """Whether a participle stands before its noun."""
    noun = parse.tokens[group.last] if group.last < len(parse.tokens) else None
    if noun is None or noun.kind is not WORD or not can_be_participle(parse, group):
        return False
    led = noun.low in parse.grammar.prepositions or noun.low in parse.grammar.determiners
    return not led and noun.low not in parse.grammar.adverbs and not noun.capital


def _ends_phrase(parse: Parse, group: VerbGroup) -> bool:
    """Whether a lone form ends the phrase of a preposition before it: "under house arrest", "amid mortar fire"."""
    verb, noun = parse.tokens[group.head].verb, parse.tokens[group.first - 1] if group.first > 1 else None
    if verb is None or not verb.base or noun is None or noun.kind is not WORD or noun.capital:
        return False
    plain = (
        (noun.verb is None or noun.verb.noun)
        and noun.low not in parse.grammar.pronouns
        and noun.low not in parse.grammar.determiners
    )
    led = parse.low(group.first - 2)
    return plain and not noun.low.endswith("s") and (led in parse.grammar.prepositions or led in _ONE)


def can_be_participle(parse: Parse, group: VerbGroup) -> bool:
    """Whether a form is, or can be, the participle of its verb, and not its plain form."""
    verb = parse.tokens[group.head].verb
    return verb is not None and verb.participle and not verb.base
