"""Say whether a word that may also be a noun stands where only a verb can."""

from __future__ import annotations

from collections.abc import Callable

from safeconduct.read.text.grammar import Grammar, is_adverb, is_count, is_plural
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD, Token

__all__ = ["is_verb_place"]

_PARTICLES = frozenset({"free", "out", "off", "up", "back", "down", "away", "over", "aside", "dead", "alight", "forth"})


#: Words a count begins with, after a verb: "injured over 300".
_COUNT_OPENERS = frozenset(
    {"over", "more", "at", "about", "some", "dozens", "hundreds", "scores", "thousands", "several", "nearly", "almost"}
)


_ANY_COUNT = _COUNT_OPENERS | {"up", "around", "roughly", "approximately", "as", "between"}
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
    if index <= sentence.first:
        return False
    place = _Place(tokens, index, sentence, grammar)
    for rule in _RULES:
        answer = rule(place)
        if answer is not None:
            return answer
    return False


class _Place:
    """A word that may be a verb, with the words beside it; each rule says yes, no, or nothing."""

    __slots__ = ("after", "before", "counts", "grammar", "index", "numbered", "sentence", "tokens", "verb")

    def __init__(self, tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> None:
        self.tokens = tokens
        self.index = index
        self.sentence = sentence
        self.grammar = grammar
        self.verb = tokens[index].verb
        self.before = tokens[index - 1]
        self.after = self.second(1)
        #: Whether a count follows.
        self.counts = self.after is not None and (
            is_count(self.after, grammar)
            or self.after.low in _COUNT_OPENERS
            or self.after.low.partition("-")[0] in grammar.counts
        )
        #: Whether a number stands right before.
        self.numbered = is_count(self.before, grammar)

    def second(self, steps: int) -> Token | None:
        """The word some steps on, in the same sentence."""
        return self.tokens[self.index + steps] if self.index + steps < self.sentence.last else None

    @property
    def counted_before(self) -> bool:
        """Whether a number stands a few words before the noun before: "300 captured rebels surrender"."""
        return _is_numbered(self.tokens, self.index - 1, self.sentence, self.grammar)

    @property
    def plural_before(self) -> bool:
        """Whether a plural stands before."""
        return is_plural(self.before, self.grammar)

    @property
    def object_follows(self) -> bool:
        """Whether what follows can be what is done to, or where."""
        after, grammar = self.after, self.grammar
        return after is not None and (
            after.low in grammar.determiners
            or after.kind is NUMBER
            or (after.low in grammar.counts and self.verb is not None and self.verb.lemma in _HARMING)
            or (after.capital and after.kind is WORD)
            or (after.low in grammar.prepositions and after.low not in ("of", "and"))
            or after.low in grammar.pronouns
            or after.low == "that"
            or after.low in ("dozens", "hundreds", "scores", "thousands")
            or (after.low in _ANY_COUNT and _opens_count(self.tokens, self.index + 2, self.sentence, grammar))
        )


def _beside_pronouns(place: _Place) -> bool | None:
    after, grammar = place.after, place.grammar
    if after is not None and (after.low in grammar.modals or after.low in grammar.have):
        return False  # "100 military police would deploy"
    if place.before.low in grammar.pronouns or place.before.low in ("which", "that", "who"):
        return True
    return None


def _done_to_counts(place: _Place) -> bool | None:
    """ "is accused of killing 12", "near the village of Tayib killing four"."""
    verb, before, after, grammar = place.verb, place.before, place.after, place.grammar
    if verb is None or not verb.ing or after is None:
        return None
    if before.low in _GERUND_OPENERS:
        second = (place.second(2) or after) if after.low in _PARTICLES else after
        if is_count(second, grammar) or second.low in _ANY_COUNT:
            return True
    harms = verb.lemma in _HARMING and before.kind is WORD and before.low != "mass"
    if harms and (place.counts or after.low in _ANY_COUNT):
        return before.low not in grammar.determiners and before.low not in grammar.prepositions
    return None


def _behind_small_words(place: _Place) -> bool | None:
    verb, before, grammar = place.verb, place.before, place.grammar
    if before.low in grammar.determiners or before.low in grammar.prepositions or before.kind is OWN:
        return False
    reaching = verb is not None and (verb.base or verb.third) and verb.lemma in _REACHING
    if reaching and _reaches(place.tokens, place.index, place.sentence):
        return before.kind is WORD and before.low not in _OF_CHANGE
    if before.low in grammar.be or before.low in grammar.have:
        return False
    if before.low in _GIVEN_UP and place.tokens[place.index].low in _GIVING_UP and not place.counted_before:
        return False  # "witnessed the weapons surrender"
    return None


def _of_ing(place: _Place) -> bool | None:
    verb, before, after, grammar = place.verb, place.before, place.after, place.grammar
    if verb is None or not verb.ing:
        return None
    goes_on = after is not None and (after.low in grammar.prepositions or after.low in ("them", "it"))
    if goes_on and place.plural_before and place.counted_before:
        return True  # "22,000 people remaining in"
    if before.text in (",", "–", "—") or before.low in grammar.coordinators:
        return place.counts or (
            after is not None
            and (after.low in _ANY_COUNT or after.low in grammar.determiners or after.low in grammar.pronouns)
        )
    return None


def _at_an_end(place: _Place) -> bool | None:
    verb, after = place.verb, place.after
    if place.numbered and place.tokens[place.index].low in ("police", "crew", "staff", "guard", "host"):
        return False  # "9,100 police, all of them local"
    if (after is None or after.kind is MARK) and verb is not None and verb.base:
        return place.numbered or (place.plural_before and place.counted_before)
    return None


def _behind_a_mark(place: _Place) -> bool | None:
    verb, before, after = place.verb, place.before, place.after
    if before.text == ")" and verb is not None and verb.past and after is not None:
        return after.low in place.grammar.prepositions or after.low == "since"  # "400 families (900) displaced by"
    if before.kind is WORD or place.numbered:
        return None if after is not None else False
    if verb is not None and verb.past and after is not None and after.low in _PARTICLES:
        return True  # "8,000 people, many of them women, set off"
    behind = {token.low for token in place.tokens[place.index + 2 : place.index + 3]}
    told = after is not None and (after.low != "at" or bool(behind & {"least", "most"}))
    return before.text == "," and place.counts and verb is not None and (verb.third or (verb.past and told))


def _behind_and(place: _Place) -> bool | None:
    verb, after, grammar = place.verb, place.after, place.grammar
    if place.before.low not in grammar.coordinators or after is None:
        return None
    third = place.second(2)
    parted = (
        after.low in _PARTICLES and third is not None and (is_count(third, grammar) or third.low in grammar.determiners)
    )
    taken = place.object_follows and after.low not in grammar.prepositions
    takes = place.counts or parted or after.low in _ANY_COUNT or taken
    present = verb is not None and verb.base and verb.lemma in _HARMING and place.counts
    return verb is not None and takes and (verb.past or present)


def _behind_numbers_and_adverbs(place: _Place) -> bool | None:
    verb, before, after = place.verb, place.before, place.after
    if place.numbered:
        return verb is not None and verb.base and (place.object_follows or verb.lemma in _NEEDING)
    if verb is not None and verb.past and after is not None:
        return place.object_follows or is_adverb(after, place.grammar) or after.low in _PARTICLES
    if before.low.endswith("ly") or before.low in ("also", "then", "still", "now", "not"):
        return place.object_follows
    return None


def _of_the_present(place: _Place) -> bool | None:
    """ "rebels leave the town", "Turkey hosts 300"."""
    verb, before, after, grammar = place.verb, place.before, place.after, place.grammar
    if verb is None or after is None:
        return None
    if verb.base:
        named = before.capital and place.object_follows and after.low not in grammar.prepositions
        plural = named or place.plural_before
        if plural and after.low != "of" and place.counted_before:
            return True
        return plural and place.object_follows and after.low != "in"
    if not verb.third:
        return None
    if verb.lemma == "live" and after.low in grammar.prepositions and not before.low.endswith("s"):
        return True
    return (before.capital or not before.low.endswith("s")) and _takes(place, before, after)


def _takes(place: _Place, before: Token, after: Token) -> bool:
    """Whether what follows a third person can be its object."""
    plain = before.verb is None or before.verb.noun
    second = place.second(2)
    bound = after.low in _ANY_COUNT and second is not None and second.kind is NUMBER
    numbers = is_count(after, place.grammar) or (bound and before.capital)
    return (
        (numbers and (before.capital or (plain and not before.low.endswith("s") and after.kind is NUMBER)))
        or after.low in place.grammar.determiners
        or after.capital
        or (plain and after.low in ("that", "for"))
    )


#: In the order in which they are asked; the first that says something decides.
_RULES: tuple[Callable[[_Place], bool | None], ...] = (
    _beside_pronouns, _done_to_counts, _behind_small_words, _of_ing, _at_an_end, _behind_a_mark, _behind_and,
    _behind_numbers_and_adverbs, _of_the_present,
)  # fmt: skip


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
    return at < sentence.last and is_count(tokens[at], grammar)


#: After a number these are verbs whatever follows: "5.2 million need food aid".
_NEEDING = frozenset({"need", "lack", "want", "face", "require", "receive", "depend", "live", "remain", "await"})


def _is_numbered(tokens: list[Token], index: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a number stands a few words before a noun: "300 captured rebels surrender"."""
    near = tokens[max(sentence.first, index - 3) : index]
    return any(is_count(token, grammar) or token.low.partition("-")[0] in grammar.counts for token in near)
