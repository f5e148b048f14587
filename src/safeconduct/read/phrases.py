"""Cut out noun phrases that can name who speaks: "Talal Barazi, the governor of Homs", "a source inside the committee".

A noun phrase is read forward from its first word. There is no full parse: it ends where the small words, the verbs and
the marks around it say so, and every look ahead is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.mentions import MentionKind, Mentions
from safeconduct.read.name_words import is_name_like
from safeconduct.read.parse import Parse
from safeconduct.read.quotations import Quotation, find_quotations, is_quotation_mark
from safeconduct.read.speech_words import SpeechWords, speech_words
from safeconduct.read.tokens import Kind, Token

__all__ = ["PRONOUNS", "RELATIVES", "Phrase", "Scan", "make_scan", "pronoun_of", "read_phrase"]

#: No phrase is longer than this many tokens.
LONGEST_PHRASE = 40
#: No name in quotation marks inside a phrase is longer than this.
LONGEST_QUOTED_NAME = 8

#: Pronouns that stand for somebody who can be quoted. What "I", "we" and "you" say is said by whoever writes or speaks.
PRONOUNS = frozenset({"he", "she", "it", "they"})
_OTHER_PRONOUNS = frozenset(
    "him her them us me i we you himself herself themselves itself who whom everyone everybody someone somebody "
    "anyone nobody".split()
)
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
#: Words that stand for people on their own, or before "of": "one of the negotiators", "all deny".
_PARTITIVES = frozenset(
    "one two three four five six seven eight nine ten some many most several none all both others each neither "
    "either dozens hundreds scores any another few half those these majority minority percent number handful couple "
    "proportion share third quarter lot bulk rest".split()
)
#: How plurals end that name people by what they do; and plurals that end so but are things.
_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ees", "ians", "men", "women", "folk")
_THINGS = frozenset(
    "numbers orders borders quarters papers matters rivers towers rockets helicopters trailers factors sectors "
    "corridors mirrors members letters centers trees committees guarantees fees degrees plants restaurants grants "
    "warrants variants shelters newspapers computers offers powers others doctors".split()
)
#: Small words inside names.
_PARTICLES = frozenset("de du des del la bin ibn ben von van der al el ag y di da dos".split())
#: Prepositions that hang something on a noun.
_TAILS = frozenset(
    "of for in at from with inside within outside near on to behind between among around across aboard along under "
    "against about into over throughout at".split()
)


@dataclass(slots=True, eq=False)
class Phrase:
    """Tokens ``[first, last)`` of a noun phrase, its head, and what is put beside it."""

    first: int
    last: int
    #: The noun it is about: "source" of "a source in the town"; the last word of a bare name.
    head: int
    #: Where the words before the first preposition end.
    base: int
    #: Appositions and relative clauses beside it, each ``[first, last)``, nearest first.
    asides: list[tuple[int, int]] = field(default_factory=list)
    #: A second phrase joined with "and".
    joined: Phrase | None = None


@dataclass(slots=True, eq=False)
class Scan:
    """One text with what the search for voices asks again and again."""

    parse: Parse
    tokens: list[Token]
    words: SpeechWords
    mentions: Mentions
    quotations: list[Quotation]
    #: The verb group each token belongs to.
    group_at: list[VerbGroup | None]
    #: For each token the number of the quotation it stands in, or -1.
    quoted: list[int]

    def low(self, index: int) -> str:
        """A token in lower case; nothing outside the text."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def named(self, index: int) -> bool:
        """Whether a token is written as a name is."""
        return 0 <= index < len(self.tokens) and is_name_like(self.tokens[index])

    def starts_group(self, index: int) -> VerbGroup | None:
        """The verb group that begins at a token."""
        group = self.group_at[index] if 0 <= index < len(self.tokens) else None
        return group if group is not None and group.first == index else None

    def opens_quotation(self, index: int) -> bool:
        """Whether a quotation begins at a token."""
        if not 0 <= index < len(self.tokens) or self.quoted[index] < 0:
            return False
        return self.quotations[self.quoted[index]].first == index

    def is_time(self, index: int) -> bool:
        """Whether a token is a word of time that belongs to no noun after it: "Monday", "later", "last" of "last week"."""
        words = self.words
        low = self.low(index)
        if low not in words.times:
            return False
        after = self.low(index + 1)
        if low in words.time_adjectives:
            return after in words.times or after in words.time_nouns or low in ("earlier", "later", "early", "late")
        return True

    def is_number(self, index: int) -> bool:
        """Whether a token is a number, in figures or in words."""
        token = self.tokens[index]
        if token.kind is Kind.NUMBER:
            return True
        return token.low in self.words.spelt or ("-" in token.low and token.low.partition("-")[0] in self.words.spelt)

    def can_say(self, phrase: Phrase) -> bool:
        """Whether a phrase can be the subject of a verb that only people and bodies are subjects of: "the abbot said"."""
        head = self.tokens[phrase.head]
        if head.low.partition("'")[0] in ("i", "we", "you"):
            return False
        people = phrase.base - phrase.first <= 3 and head.low.endswith(_PEOPLE_ENDINGS) and len(head.low) > 5
        if people and head.low not in self.words.mute and head.low not in _THINGS:
            return True
        singular = phrase.base - phrase.first >= 2 and self.low(phrase.first) in self.parse.grammar.determiners
        strange = head.kind is Kind.WORD and not self.words.mute & {head.low, head.low.rstrip("s")}
        if self.named(phrase.head) and head.low not in self.words.times | self.words.mute | self.parse.grammar.adverbs:
            return True
        return self.is_speaker(phrase) or (singular and strange and head.low not in self.words.times)

    def is_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase can be somebody or some body that says something."""
        words = self.words
        head = self.tokens[phrase.head]
        if pronoun_of(self, phrase.head):
            return True
        low = head.low
        if low in _OTHER_PRONOUNS:
            return low in ("everyone", "everybody")
        mention = self.mentions.at(phrase.head)
        if mention is not None and (mention.kind is not MentionKind.PLACE or phrase.base - phrase.first <= 3):
            return True
        if low in words.speakers or low in words.titles or (low.endswith("s") and low[:-1] in words.speakers):
            return True
        if low in words.mute or low in words.times or head.kind is not Kind.WORD:
            return False
        if phrase.asides and self.named(phrase.head):
            return True
        if phrase.base - phrase.first == 1 and low in _PARTITIVES:
            return low in ("all", "both", "some", "many", "others", "several")
        return self.named(phrase.head) and not (head.line_start and phrase.base - phrase.first == 1)


def pronoun_of(scan: Scan, index: int) -> str:
    """The pronoun a token is or begins with ("he", "they've"), in lower case; nothing if it is none."""
    low = scan.low(index)
    if low in PRONOUNS:
        return low
    before, mark, _ = low.partition("'")
    return before if mark and before in PRONOUNS else ""


def make_scan(parse: Parse, mentions: Mentions) -> Scan:
    """Lay out what is asked of every token, in one pass."""
    words = speech_words(parse.lexicon)
    group_at: list[VerbGroup | None] = [None] * len(parse.tokens)
    for groups in parse.verb_groups:
        for group in groups:
            if group.bare and _is_no_verb(parse, group, words):
                continue
            for index in range(group.first, group.last):
                group_at[index] = group
    quotations = find_quotations(parse)
    quoted = [-1] * len(parse.tokens)
    for number, quotation in enumerate(quotations):
        for index in range(quotation.first, quotation.last):
            quoted[index] = number
    return Scan(parse, parse.tokens, words, mentions, quotations, group_at, quoted)


def _is_no_verb(parse: Parse, group: VerbGroup, words: SpeechWords) -> bool:
    """Whether a bare form only looks like a verb: "like their allies", "Activist group Step News"."""
    low = parse.low(group.head)
    if low == "like":
        return parse.low(group.head - 1) in (",", "")
    return group.tense is Tense.PRESENT and low in words.speakers and low not in ("report", "reports", "post", "posts")


def read_phrase(scan: Scan, index: int, limit: int, *, tails: bool = True) -> Phrase | None:
    """Read the noun phrase that begins at a token, with what prepositions hang on it; null if none does."""
    limit = min(limit, index + LONGEST_PHRASE, len(scan.tokens))
    base, head = _base(scan, index, limit)
    if head < 0:
        return None
    phrase = Phrase(index, base, head, base)
    if scan.low(head) in _PARTITIVES and scan.low(base) == "of" and base + 1 < limit:
        inner, inner_head = _base(scan, base + 1, limit)
        if inner_head >= 0:
            phrase.last, phrase.head, phrase.base = inner, inner_head, inner
    if tails and not pronoun_of(scan, head):
        phrase.last = _tail(scan, phrase.base, limit)
    return phrase


def _tail(scan: Scan, index: int, limit: int) -> int:
    """Where the prepositional phrases that begin at a token end."""
    words = scan.words
    while index < limit and scan.low(index) in _TAILS:
        end, head = _base(scan, index + 1, limit)
        if head < 0 or scan.low(head) in words.time_nouns or scan.low(head) in words.times:
            break
        if scan.low(index) in ("in", "on", "at", "to", "for") and scan.low(head) in words.occasions:
            break
        index = end
        if scan.low(index) == "and" and scan.named(index + 1):
            after, head = _base(scan, index + 1, limit)
            if head >= 0 and (after >= limit or scan.tokens[after].kind is Kind.MARK or scan.low(after) in _TAILS):
                index = after
    return index


def _base(scan: Scan, index: int, limit: int) -> tuple[int, int]:
    """Where the words of a noun phrase end, and its head; head -1 if no phrase begins here."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    start, head, number = index, -1, -1
    while index < limit:
        token = tokens[index]
        low = token.low
        if token.kind is Kind.WORD:
            if (pronoun_of(scan, index) or low in _OTHER_PRONOUNS) and low not in POSSESSIVES:
                return (index + 1, index) if index == start else (index, head if head >= 0 else number)
            if low in grammar.determiners:
                if head >= 0 and tokens[index - 1].kind is not Kind.OWN:
                    break
                number = index if low in _PARTITIVES else number
            elif _inside_name(scan, index, start):
                head = index if scan.named(index) else head
            elif not _belongs(scan, index, start, head):
                break
            elif low in words.times and not _adjective_of_time(scan, index, limit):
                if head >= 0 and token.capital and tokens[index - 1].capital:
                    head = index
                else:
                    return (index + 1, index) if head < 0 else (index, head)
            else:
                head = index
        elif token.kind is Kind.NUMBER:
            if head >= 0 and token.spaced and scan.low(head) not in words.times:
                break
            number = index
        elif token.kind is Kind.MARK:
            after = _inner_mark(scan, index, limit, head)
            if after == index:
                break
            if token.text == "(":
                return after, head
            index = after
            continue
        index += 1
    return index, head if head >= 0 else number


def _inside_name(scan: Scan, index: int, start: int) -> bool:
    """Whether a word goes on with a name that the phrase has begun: "Doctors Without Borders", "Comité de paix"."""
    if index == start:
        return False
    mention = scan.mentions.at(index)
    if mention is not None and start <= mention.first < index:
        return True
    if scan.low(index - 1) in _PARTICLES and index - 1 > start and scan.named(index - 2):
        return True
    if not scan.named(index - 1):
        return False
    return scan.low(index) in _PARTICLES


def _adjective_of_time(scan: Scan, index: int, limit: int) -> bool:
    """Whether a word of time belongs to the noun after it: "earlier statistics"."""
    if scan.low(index) not in scan.words.time_adjectives or index + 1 >= limit:
        return False
    after = scan.tokens[index + 1]
    return (
        after.kind is Kind.WORD
        and after.low not in scan.words.times
        and after.low not in scan.parse.grammar.prepositions
        and after.low not in scan.parse.grammar.determiners
        and after.low not in scan.parse.grammar.adverbs
    )


def _inner_mark(scan: Scan, index: int, limit: int, head: int) -> int:
    """The token after a mark that may stand inside a noun phrase, or the mark itself."""
    tokens = scan.tokens
    token = tokens[index]
    if token.text in ("&", "/", "-", "’", "'", ".", "–") and not token.spaced and head >= 0:
        own = token.text in ("’", "'")
        abbreviated = token.text == "." and tokens[index - 1].low in scan.parse.lexicon.words("grammar.abbreviations")
        follows = index + 1 < limit and (not tokens[index + 1].spaced or abbreviated)
        return index + 1 if own or follows else index
    if token.text == "&" and head >= 0:
        return index + 1
    if token.text in ("(", "[") and head >= 0:
        for close in range(index + 2, min(index + 5, limit)):
            if tokens[close].text in (")", "]"):
                return close + 1 if all(scan.named(i) for i in range(index + 1, close)) else index
    if is_quotation_mark(token) and scan.opens_quotation(index):
        quotation = scan.quotations[scan.quoted[index]]
        short = quotation.last - index <= LONGEST_QUOTED_NAME and quotation.closed and quotation.last <= limit
        if short and scan.named(index + 1) and tokens[quotation.final].text not in (",", ".", "!", "?"):
            return quotation.last
    return index


def _belongs(scan: Scan, index: int, start: int, head: int) -> bool:
    """Whether a word goes on with the noun phrase that begins at ``start`` and has got as far as ``head``."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    token = tokens[index]
    low = token.low
    if low in grammar.prepositions or low in grammar.subordinators or low in grammar.coordinators:
        return low == "past" and False
    if index > start and token.capital and tokens[index - 1].kind is Kind.WORD and scan.named(index - 1):
        return True
    group = scan.group_at[index]
    if group is not None:
        return _is_attribute(scan, index, group)
    if low in grammar.modals or low in grammar.be or low in grammar.have or low in grammar.do:
        return False
    if low in grammar.adverbs and low not in words.times:
        return False
    if low.endswith("ly") and len(low) > 4 and (not token.capital or head < 0):
        return (
            low in words.speakers or low.endswith(("family", "ally", "assembly")) or scan.mentions.at(index) is not None
        )
    if head == index - 1 and head >= start and scan.named(index) and not scan.named(head):
        return tokens[head].low not in words.time_nouns
    if head >= start and head == index - 1 and tokens[head].low in words.outlets and not token.capital:
        return low in words.media or low in words.reporters
    return True


def _is_attribute(scan: Scan, index: int, group: VerbGroup) -> bool:
    """Whether a verb form is an adjective of the noun after it: "displaced residents"."""
    grammar = scan.parse.grammar
    after = scan.tokens[index + 1] if index + 1 < len(scan.tokens) else None
    if not group.bare or group.tense is Tense.PRESENT or after is None or after.kind is not Kind.WORD:
        return False
    if scan.group_at[index + 1] is not None or after.low in grammar.determiners or after.low in grammar.adverbs:
        return False
    return after.low in scan.words.people or (after.low in scan.words.bodies and not scan.named(index + 1))
