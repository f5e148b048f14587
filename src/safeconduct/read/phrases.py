"""Cut out noun phrases that can name who speaks: "Talal Barazi, the governor of Homs", "a source inside the committee".

A noun phrase is read forward from its first word; one that stands before its verb is looked for backwards, over
appositions and relative clauses between commas. There is no full parse: a phrase ends where the small words say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.mentions import MentionKind, Mentions
from safeconduct.read.parse import Parse
from safeconduct.read.quotations import Quotation, find_quotations, is_quotation_mark
from safeconduct.read.speech_words import SpeechWords, speech_words
from safeconduct.read.tokens import Kind, Token

__all__ = ["Phrase", "Scan", "make_scan", "read_phrase", "subject_within"]

#: No phrase is longer than this many tokens.
LONGEST_PHRASE = 40

SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "everyone", "everybody"})
_PRONOUNS = SUBJECT_PRONOUNS | {"him", "her", "them", "us", "me", "himself", "herself", "themselves", "itself"}
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
#: Prepositions that hang something on a noun; "said by", "than", "as" do not.
_TAILS = frozenset(
    ["of", "for", "in", "at", "from", "with", "inside", "within", "outside", "near", "on", "to", "behind", "between", "among", "around", "across", "aboard", "along", "under", "against", "about", "into", "over", "throughout"]
)
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "yet", "so", "plus", "&", "then"})


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

    def is_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase can be somebody or some body that says something."""
        words = self.words
        head = self.tokens[phrase.head]
        if head.low in SUBJECT_PRONOUNS:
            return True
        mention = self.mentions.at(phrase.head)
        if mention is not None:
            return True
        if head.capital and head.low not in words.time_nouns and phrase.head > phrase.first:
            return True
        if head.low in words.speakers or head.low in words.titles:
            return True
        if head.low in words.mute or head.low in words.times:
            return False
        return head.kind is Kind.WORD and (head.capital or head.low in ("some", "many", "others", "both", "several"))


def make_scan(parse: Parse, mentions: Mentions) -> Scan:
    """Lay out what is asked of every token, in one pass."""
    group_at: list[VerbGroup | None] = [None] * len(parse.tokens)
    for groups in parse.verb_groups:
        for group in groups:
            for index in range(group.first, group.last):
                group_at[index] = group
    quotations = find_quotations(parse)
    quoted = [-1] * len(parse.tokens)
    for number, quotation in enumerate(quotations):
        for index in range(quotation.first, quotation.last):
            quoted[index] = number
    return Scan(parse, parse.tokens, speech_words(parse.lexicon), mentions, quotations, group_at, quoted)


def read_phrase(scan: Scan, index: int, limit: int, tails: bool = True) -> Phrase | None:
    """Read the noun phrase that begins at a token, with what prepositions hang on it; null if none does."""
    limit = min(limit, index + LONGEST_PHRASE, len(scan.tokens))
    base, head = _base(scan, index, limit)
    if head < 0:
        return None
    phrase = Phrase(index, base, head, base)
    if tails and scan.low(head) not in _PRONOUNS:
        phrase.last = _tail(scan, base, limit)
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
        if scan.low(index) == "and" and index + 1 < limit and scan.tokens[index + 1].capital:
            after, head = _base(scan, index + 1, limit)
            if head >= 0 and (after >= limit or scan.tokens[after].kind is Kind.MARK or scan.low(after) in _TAILS):
                index = after
    return index


def _base(scan: Scan, index: int, limit: int) -> tuple[int, int]:
    """Where the words of a noun phrase end, and its head; head -1 if no phrase begins here."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    start, head = index, -1
    while index < limit:
        token = tokens[index]
        low = token.low
        if token.kind is Kind.WORD:
            if low in _PRONOUNS and low not in _POSSESSIVES:
                return (index + 1, index) if index == start else (index, head)
            if low in grammar.determiners:
                if head >= 0 and tokens[index - 1].kind is not Kind.OWN:
                    break
                index += 1
                continue
            if not _belongs(scan, index, start, head):
                break
            if low in words.times and not (token.capital and head >= 0 and tokens[index - 1].capital):
                return (index + 1, index) if head < 0 else (index, head)
            head = index
        elif token.kind is Kind.NUMBER:
            if head >= 0 and tokens[head].capital:
                break
        elif token.kind is Kind.MARK:
            after = _inner_mark(scan, index, limit, head)
            if after == index:
                break
            if token.text == "(":
                return after, head
            index = after
            continue
        index += 1
    return index, head


def _inner_mark(scan: Scan, index: int, limit: int, head: int) -> int:
    """The token after a mark that may stand inside a noun phrase, or the mark itself."""
    tokens = scan.tokens
    token = tokens[index]
    if token.text in ("&", "/", "-", "’", "'", ".") and not token.spaced and head >= 0:
        own = token.text in ("’", "'")
        return index + 1 if own or (index + 1 < limit and not tokens[index + 1].spaced) else index
    if token.text == "&" and head >= 0:
        return index + 1
    if token.text in ("(", "[") and head >= 0:
        for close in range(index + 2, min(index + 5, limit)):
            if tokens[close].text in (")", "]"):
                return close + 1 if all(tokens[i].capital for i in range(index + 1, close)) else index
    if is_quotation_mark(token) and scan.quoted[index] >= 0:
        quotation = scan.quotations[scan.quoted[index]]
        short = quotation.last - quotation.first <= 8 and quotation.closed and quotation.last <= limit
        named = index + 1 < limit and tokens[index + 1].capital
        if quotation.first == index and short and named and tokens[quotation.last - 2].text not in (",", ".", "!", "?"):
            return quotation.last
    return index


def _belongs(scan: Scan, index: int, start: int, head: int) -> bool:
    """Whether a word goes on with the noun phrase that begins at ``start`` and has got as far as ``head``."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    token = tokens[index]
    low = token.low
    before = tokens[index - 1]
    named = token.capital and index > start and before.capital and before.kind is Kind.WORD
    if low in grammar.prepositions or low in grammar.subordinators or low in grammar.coordinators:
        return False
    if named:
        return True
    group = scan.group_at[index]
    if group is not None:
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        adjective = group.bare and group.last == group.first + 1 and not group.tense.name == "PRESENT"
        noun_follows = after is not None and after.kind is Kind.WORD and scan.group_at[index + 1] is None
        if not adjective or not noun_follows or after is None:
            return False
        follows = after.low in words.speakers or (after.low.endswith("s") and after.verb is None)
        return follows and after.low not in grammar.determiners and after.low not in grammar.adverbs
    if low in grammar.modals or low in grammar.be or low in grammar.have or low in grammar.do:
        return False
    if low in grammar.adverbs and low not in words.times:
        return False
    if low.endswith("ly") and head >= 0 and not token.capital and len(low) > 4:
        return low in words.speakers or low.endswith(("ally", "amily"))
    if head >= 0 and token.capital and not tokens[head].capital and head == index - 1:
        return tokens[head].low not in words.time_nouns
    if head >= 0 and tokens[head].low in words.outlets and not token.capital:
        return low in words.media or low in words.reporters
    return True


def subject_within(scan: Scan, first: int, last: int) -> Phrase | None:
    """The noun phrase that is the subject of a verb group at ``last``, within tokens ``[first, last)``.

    No comma, stop or quotation parts it from the verb. It is the last phrase that no preposition governs; after
    "and" without a new one, the subject of the verb before ("visited the camp and said").
    """
    reader = _SubjectReader(scan, first, last)
    return reader.read()


class _SubjectReader:
    """Walks once over the words before a verb and remembers which phrase can be its subject."""

    def __init__(self, scan: Scan, first: int, last: int) -> None:
        self.scan = scan
        self.index = first
        self.last = last
        self.subject: Phrase | None = None
        #: The subject of a clause that already has its verb.
        self.earlier: Phrase | None = None
        self.governed: Phrase | None = None
        self.joining = False
        self.predicate = False
        self.relative = False

    def read(self) -> Phrase | None:
        while self.index < self.last:
            if not self._step():
                self.index += 1
        found = self.subject or self.earlier or self._named_object()
        if found is not None and found is self.subject and self.relative and not self.predicate:
            found.last = self._without_times(self.last, found.last)
        return found

    def _without_times(self, last: int, least: int) -> int:
        """Where a phrase ends when words of time and small adverbs at its end are left out."""
        grammar, words = self.scan.parse.grammar, self.scan.words
        while last > least and self.scan.low(last - 1) in (words.times | grammar.adverbs | {"on", "in", "at"}):
            last -= 1
        return last

    def _step(self) -> bool:
        """Take the words at the index; false if they are to be passed over one by one."""
        scan, index = self.scan, self.index
        low = scan.low(index)
        grammar = scan.parse.grammar
        if low in _RELATIVES and self.subject is not None and index > self.subject.first:
            if low == "that" and self.predicate:
                self.subject, self.predicate, self.earlier = None, False, None
            else:
                self.relative = True
            return False
        group = scan.group_at[index]
        if group is not None and group.first == index and not scan.tokens[index].capital:
            self._pass_verb(group)
            return True
        if low in _CONJUNCTIONS:
            self.joining = self.subject is not None and not self.predicate and not self.relative
            if self.predicate:
                self.subject, self.predicate, self.relative = None, False, False
            return False
        if low in ("because", "while", "when", "although", "if", "as", "whereas", "though", "since"):
            self.subject, self.predicate, self.relative, self.earlier = None, False, False, None
            return False
        if low in grammar.prepositions:
            return self._pass_preposition()
        return self._take_phrase()

    def _pass_verb(self, group: VerbGroup) -> None:
        self.index = group.last
        if self.relative:
            return
        if self.subject is not None and not (group.bare and group.tense.name != "PRESENT" and _is_participle(self.scan, group)):
            self.earlier, self.predicate = self.earlier or self.subject, True
        else:
            self.relative = self.subject is not None

    def _pass_preposition(self) -> bool:
        phrase = read_phrase(self.scan, self.index + 1, self.last, tails=False)
        if phrase is None:
            return False
        self.governed = phrase
        self.index = phrase.last
        words = self.scan.words
        aside = words.times | words.time_nouns | words.occasions
        if self.subject is not None and not self.predicate and self.scan.low(phrase.head) not in aside:
            self.subject.last = max(self.subject.last, phrase.last)
        return True

    def _take_phrase(self) -> bool:
        phrase = read_phrase(self.scan, self.index, self.last, tails=False)
        if phrase is None:
            return False
        self.index = phrase.last
        if self.scan.low(phrase.head) in self.scan.words.times:
            return True
        if self.predicate or self.relative:
            return True
        if self.joining and self.subject is not None:
            self.subject.joined, self.joining = phrase, False
            self.subject.last = phrase.last
        else:
            self._replace(phrase)
        return True

    def _replace(self, phrase: Phrase) -> None:
        """A new phrase with nothing between: "the head of the mission Jan Egeland" is one, with a role before."""
        before = self.subject
        if before is not None and before.last == phrase.first and self.scan.is_speaker(before):
            phrase.asides.append((before.first, before.last))
        self.subject = phrase

    def _named_object(self) -> Phrase | None:
        """Where all is governed by a preposition ("In Aleppo Ivan Petrov said"), the last name in it."""
        if self.governed is None:
            return None
        for index in range(self.last - 1, self.governed.first, -1):
            mention = self.scan.mentions.at(index)
            if mention is not None and mention.kind is not MentionKind.PLACE and mention.first > self.governed.first:
                return Phrase(mention.first, mention.last, mention.last - 1, mention.last)
        return None


def _is_participle(scan: Scan, group: VerbGroup) -> bool:
    """Whether a bare verb form may hang on the noun before it ("a source briefed on the talks", "working with X")."""
    verb = scan.tokens[group.head].verb
    return verb is not None and (verb.participle or verb.ing)
