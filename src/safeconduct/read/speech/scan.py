"""Scan: one text with what the search for voices asks of its words; Phrase: words that name somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from safeconduct.read.names.mentions import MentionKind, Mentions
from safeconduct.read.speech.quotations import Quotation, find_quotations
from safeconduct.read.speech.words import SpeechWords, speech_words
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER, WORD, Token

__all__ = ["PRONOUNS", "Phrase", "Scan", "make_scan", "pronoun_of"]

#: Pronouns that stand for somebody who can be quoted. What "I", "we" and "you" say is said by whoever writes or speaks.
PRONOUNS = frozenset({"he", "she", "it", "they"})


#: A text with fewer commas than one in so many tokens has lost them.
WORDS_A_COMMA = 150
#: Words that stand for people on their own: "another said", "each swears".
_SOME = frozenset(
    {"all", "both", "some", "many", "others", "several", "another", "most", "few", "each", "either", "one"}
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
    #: Each token in lower case.
    lows: list[str] = field(init=False)
    size: int = field(init=False)
    #: Gives a token in lower case; nothing outside the text.
    low: Callable[[int], str] = field(init=False)
    #: The last words of the names of people.
    surnames: frozenset[str] = field(init=False)
    #: Whether the text has lost its commas, or never had any.
    unmarked: bool = field(init=False)

    def __post_init__(self) -> None:
        self.lows = self.parse.lows
        self.size = len(self.lows)
        self.low = self.parse.low
        self.unmarked = self.lows.count(",") * WORDS_A_COMMA < self.size
        people = (m for m in self.mentions.all if m.kind is MentionKind.PERSON)
        self.surnames = frozenset(self.lows[m.last - 1] for m in people)

    def runs_at(self, runs: tuple[tuple[str, ...], ...], index: int) -> list[tuple[str, ...]]:
        """Of some runs of words those that begin at a token, in their order; one of no words stands anywhere."""
        low, lows = self.low(index), self.lows
        return [run for run in runs if not run or (run[0] == low and tuple(lows[index : index + len(run)]) == run)]

    def named(self, index: int) -> bool:
        """Whether a token is written as a name is."""
        return 0 <= index < len(self.tokens) and self.tokens[index].named

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
        """Whether a token is a word of time that belongs to no noun after it: "Monday", "last" of "last week"."""
        words = self.words
        low = self.low(index)
        if low not in words.times:
            return False
        after = self.low(index + 1)
        if low in words.time_adjectives:
            return after in words.times or after in words.time_nouns or low in ("earlier", "later", "early", "late")
        return True

    def is_number(self, index: int) -> bool:
        """Whether a token is a number, in figures or in words; none is at the text's end."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        if token.kind is NUMBER:
            return True
        return token.low in self.words.spelt or ("-" in token.low and token.low.partition("-")[0] in self.words.spelt)

    def can_say(self, phrase: Phrase) -> bool:
        """Whether a phrase can be the subject of a verb that only people and bodies take: "the abbot said"."""
        head = self.tokens[phrase.head]
        if head.low.partition("'")[0] in ("i", "we", "you"):
            return False
        people = phrase.base - phrase.first <= 3 and head.low.endswith(self.words.people_endings) and len(head.low) > 5
        if people and head.low not in self.words.mute and head.low not in self.words.plural_things:
            return True
        singular = phrase.base - phrase.first >= 2 and self.low(phrase.first) in self.parse.grammar.determiners
        strange = head.kind is WORD and not self.words.mute & {head.low, head.low.rstrip("s")}
        ordinary = (self.words.times, self.words.mute, self.parse.grammar.adverbs)
        if self.named(phrase.head) and not any(head.low in words for words in ordinary):
            return True
        return self.is_speaker(phrase) or (singular and strange and head.low not in self.words.times)

    def is_person(self, index: int) -> bool:
        """Whether a token stands in a person's name."""
        mention = self.mentions.at(index)
        return mention is not None and mention.kind is MentionKind.PERSON

    def is_place(self, index: int) -> bool:
        """Whether a token stands in the name of a place."""
        mention = self.mentions.at(index)
        return mention is not None and mention.kind is MentionKind.PLACE

    def names_outlet(self, first: int, last: int) -> bool:
        """Whether tokens ``[first, last)`` hold the name of an outlet or a word for media."""
        outlets, media = self.words.outlets, self.words.media
        return any(token.low in outlets or token.low in media for token in self.tokens[first:last])

    def is_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase can be somebody or some body that says something."""
        words = self.words
        head = self.tokens[phrase.head]
        if pronoun_of(self, phrase.head):
            return True
        low = head.low
        if low.partition("'")[0] in ("i", "we", "you"):
            return False
        if low in words.other_pronouns and head.text != "US":
            counted = low in ("them", "us") and self.low(phrase.head - 1) == "of" and phrase.head - phrase.first > 1
            return counted or low in ("everyone", "everybody")
        mention = self.mentions.at(phrase.head)
        if mention is not None and (mention.kind is not MentionKind.PLACE or phrase.base - phrase.first <= 3):
            return True
        if low in words.speakers or low in words.titles or (low.endswith("s") and low[:-1] in words.speakers):
            return True
        if low in words.mute or low in words.times or head.kind is not WORD:
            return False
        if phrase.asides and self.named(phrase.head):
            return True
        if phrase.base - phrase.first == 1 and low in words.partitives:
            return low in _SOME
        return self.named(phrase.head) and not (head.line_start and phrase.base - phrase.first == 1)


def pronoun_of(scan: Scan, index: int) -> str:
    """The pronoun a token is or begins with ("he", "they've"), in lower case; nothing if it is none."""
    low = scan.low(index)
    if low in PRONOUNS:
        return low
    if "'" not in low:
        return ""
    before = low.partition("'")[0]
    return before if before in PRONOUNS else ""


#: What talks are: "peace talks", not "the envoy talks".
_TALKS_ABOUT = frozenset({
    "peace", "truce", "ceasefire", "cease-fire", "political", "direct", "indirect", "proximity", "reconciliation",
    "security", "border", "disarmament", "exchange", "swap", "withdrawal", "surrender", "coalition", "nuclear", "unity",
    "bilateral", "trilateral", "humanitarian", "prisoner", "normalisation", "normalization", "crisis", "status",
    "power", "mediated", "brokered", "sponsored", "backed", "led", "hosted", "new", "further", "fresh", "formal",
    "informal",
})  # fmt: skip


def make_scan(parse: Parse, mentions: Mentions) -> Scan:
    """Lay out what is asked of every token, in one pass."""
    words = speech_words(parse.lexicon)
    group_at: list[VerbGroup | None] = [None] * len(parse.tokens)
    for groups in parse.verb_groups:
        acting = {group.first for group in groups if group.finite}
        for group in groups:
            named = group.bare and (_is_first_name(parse, group, acting) or _is_plural(parse, group, acting, words))
            if named or (group.bare and _is_no_verb(parse, group, words)):
                continue
            for index in range(group.first, group.last):
                group_at[index] = group
    quotations = find_quotations(parse)
    quoted = [-1] * len(parse.tokens)
    for number, quotation in enumerate(quotations):
        for index in range(quotation.first, quotation.last):
            quoted[index] = number
    return Scan(parse, parse.tokens, words, mentions, quotations, group_at, quoted)


def _is_first_name(parse: Parse, group: VerbGroup, acting: set[int]) -> bool:
    """ "Peter told the radio", "Mark said": a name that is also a verb, right before another verb."""
    token = parse.tokens[group.head]
    return token.capital and group.tense is Tense.PRESENT and group.last in acting


def _is_plural(parse: Parse, group: VerbGroup, acting: set[int], words: SpeechWords) -> bool:
    """ "all centers have told us", "key interviews indicate", "peace talks Anna Sand": a plural, and no verb."""
    token, before = parse.tokens[group.head], parse.tokens[group.head - 1] if group.head else None
    if group.tense is not Tense.PRESENT or token.capital or not token.low.endswith("s") or before is None:
        return False
    if token.low == "talks" and before.low in _TALKS_ABOUT:
        return True
    if group.last not in acting or group.lemma in words.verbs or before.kind is not WORD:
        return False
    after = parse.tokens[group.last]
    pronoun = before.low in PRONOUNS or before.low in ("who", "which", "that", "what", "whom", "it", "and", "or")
    return not pronoun and not (after.low.endswith("s") and after.low not in ("has", "is", "was"))


def _is_no_verb(parse: Parse, group: VerbGroup, words: SpeechWords) -> bool:
    """Whether a bare form only looks like a verb: "like their allies", "Activist group Step News"."""
    low = parse.low(group.head)
    if low == "like":
        return parse.low(group.head - 1) in (",", "")
    before = parse.tokens[group.head - 1] if group.head > 1 else None
    if before is not None and before.kind is NUMBER and group.tense is Tense.PRESENT and low in words.papers:
        return parse.low(group.head - 2) in ("a", "an", "the", "its", "this", "their")  # "a 2005 report"
    return group.tense is Tense.PRESENT and low in words.speakers and low not in ("report", "reports", "post", "posts")
