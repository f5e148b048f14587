"""Find who does a verb and to whom it is done: its subject, its object and the phrases after it, with their tags.

A phrase is read forward from its first word up to the small words that end it. A subject is looked for before its verb, over
asides between commas and participles ("a convoy heading for the town was turned back"); the subject of "who" and "which" is
the phrase before them; an infinitive has the object of the verb above it, else its subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.dates import DateMention
from safeconduct.read.deed_words import NO_TAGS, DeedWords, Tags, deed_words
from safeconduct.read.mention import MentionKind, Mentions
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Sentence
from safeconduct.read.tokens import Kind

__all__ = ["Arguments", "NounPhrase", "Phrases"]

#: No phrase is longer than this many tokens, and no subject is looked for farther away.
LONGEST = 24
FARTHEST = 60
#: How many verbs up or back a subject is looked for.
DEEPEST = 4

_OPENING, _CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "«", "»", "„"})
#: Pronouns that are a whole subject.
_SUBJECTS = frozenset({"it", "they", "he", "she", "we", "i", "you"})
#: Their past forms stand before no noun as adjectives.
_NEVER_ADJECTIVES = frozenset({"leave", "flee", "arrive", "return", "go", "come", "surrender", "withdraw", "depart", "reach", "enter", "cross", "attack", "kill", "fire"})
_NOMINATIVE = frozenset({"they", "he", "she", "we", "i"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_BEFORE_NUMBERS = frozenset(
    [
        "more",
        "less",
        "fewer",
        "at",
        "least",
        "most",
        "up",
        "to",
        "as",
        "many",
        "than",
        "about",
        "over",
        "under",
        "nearly",
        "some",
        "around",
        "close",
        "on",
        "almost",
        "upwards",
        "of",
        "between",
        "only",
        "just",
        "roughly",
        "approximately",
        "an",
        "estimated",
        "well",
    ]
)
#: They open a clause, or a time without a verb.
_TIME_OPENERS = frozenset({"after", "before", "since", "until", "till", "as", "once"})
#: After one of these a word that may be a noun is one.
_NO_VERB_AFTER = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "no",
        "any",
        "for",
        "from",
        "in",
        "on",
        "by",
        "with",
        "and",
    }
)
#: After a noun they tell a time.
_AFTER_NOUNS = frozenset({"late", "early", "overnight", "ago", "soon", "then", "again", "earlier", "later"})
_NEVER_IN = frozenset(
    {"there", "here", "not", "how", "why", "if", "because", "although", "though", "unless", "whether", "so"}
)


@dataclass(slots=True, eq=False)
class NounPhrase:
    """Tokens ``[first, last)`` of a noun phrase, its first head noun, and what its heads can be."""

    first: int
    last: int
    head: int
    tags: Tags
    #: The words inside it, in lower case.
    words: Tags = NO_TAGS


@dataclass(slots=True, eq=False)
class Arguments:
    """What stands around one verb."""

    group: VerbGroup
    subject: NounPhrase | None = None
    object: NounPhrase | None = None
    #: Preposition, as its words, and the phrase after it.
    after: list[tuple[tuple[str, ...], NounPhrase]] = field(default_factory=list)
    #: Done to its surface subject: "were evacuated", "a truce agreed on Friday".
    passive: bool = False
    #: May be either: "civilians evacuated from the town".
    ambiguous: bool = False
    #: The phrase right before it, whatever governs that: "under an arrangement signed in May".
    before: NounPhrase | None = None
    #: Where the clause ends.
    end: int = 0

    @property
    def agent(self) -> NounPhrase | None:
        """Who does it."""
        if self.passive:
            return next((phrase for words, phrase in self.after if words == ("by",)), None)
        return self.subject

    @property
    def patient(self) -> NounPhrase | None:
        """To whom it is done."""
        return self.subject if self.passive else self.object


class Phrases:
    """Reads the phrases of one text."""

    def __init__(self, parse: Parse, mentions: Mentions, dates: tuple[DateMention, ...] = ()) -> None:
        self.parse = parse
        #: Tokens of dates: they are no subject, no object, and end a phrase.
        self.dated = frozenset(i for d in dates if d.period for i in range(d.first, d.last))
        self.tokens = parse.tokens
        self.mentions = mentions
        self.words: DeedWords = deed_words(parse.lexicon)
        self.saying = parse.lexicon.words("dates.saying")
        self.group_at: dict[int, VerbGroup] = {}
        self._subjects: dict[int, NounPhrase | None] = {}
        self._seen: set[int] = set()
        self._added: dict[int, list[VerbGroup]] = {}

    def groups(self, sentence: Sentence) -> list[VerbGroup]:
        """The verb groups of a sentence, laid out by their first token."""
        groups = self.parse.verb_groups[sentence.index]
        if sentence.index not in self._seen:
            self._seen.add(sentence.index)
            for group in groups:
                for index in range(group.first, group.last):
                    self.group_at[index] = group
            self._added[sentence.index] = self._by_phrases(sentence)
        more = self._added[sentence.index]
        return sorted([*groups, *more], key=lambda g: g.first) if more else groups

    def _by_phrases(self, sentence: Sentence) -> list[VerbGroup]:
        """Verbs that only the words after them show to be verbs: "hostages walk free", "shot dead at least 70"."""
        found = []
        for index in range(sentence.first + 1, sentence.last - 1):
            token = self.tokens[index]
            verb = token.verb
            if verb is None or not verb.noun or token.capital or index in self.group_at:
                continue
            if self.low(index - 1) in _NO_VERB_AFTER:
                if self.low(index - 1) != "and" or not verb.past:
                    continue
                again = verb.participle and self.low(index + 1) in self.parse.grammar.prepositions
                if not again and not self._takes_object(index + 1):
                    continue
                group = VerbGroup(index, index + 1, index, verb.lemma, Tense.PAST, bare=True)
                self.group_at[index] = group
                found.append(group)
                continue
            if verb.participle and not verb.ing and self._of_object(index):
                group = VerbGroup(index, index + 1, index, verb.lemma, Tense.NONE, passive=True, bare=True)
                self.group_at[index] = group
                found.append(group)
                continue
            frames = self.words.verbs.get(verb.lemma)
            following = frames.by_word.get(self.low(index + 1), ()) if frames is not None else ()
            if any(all(self.low(index + 1 + i) == w for i, w in enumerate(f.words)) for f in following):
                tense = Tense.PAST if verb.past else Tense.PRESENT
                group = VerbGroup(index, index + 1, index, verb.lemma, tense, bare=True)
                self.group_at[index] = group
                found.append(group)
        return found

    def _of_object(self, index: int) -> bool:
        """Whether a participle is said of the status before it: "have their status settled"."""
        return "status" in self.words.tags.get(self.low(index - 1), NO_TAGS)

    def _takes_object(self, index: int) -> bool:
        token = self.tokens[index]
        return token.kind is Kind.NUMBER or token.low in self.parse.grammar.determiners or self._numeral(token.low)

    def low(self, index: int) -> str:
        """A token in lower case."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    # ---- A phrase, read forward.

    def read(self, index: int, limit: int, *, joined: bool = True) -> NounPhrase | None:
        """The noun phrase that begins at a token; null if none does."""
        limit = min(limit, index + LONGEST, len(self.tokens))
        end, head, deep = self._base(index, limit)
        if head < 0:
            return None
        tags = self._tags(index, head, deep)
        if joined:
            inner = deep == head and any(self.low(i) == "of" for i in range(head + 1, end))
            end, tags = self._joined(end, limit, tags, inner=inner)
        words = frozenset(self.tokens[i].low for i in range(index, end))
        return NounPhrase(index, end, deep, tags, words)

    def _joined(self, end: int, limit: int, tags: Tags, *, inner: bool) -> tuple[int, Tags]:
        """Take in the members joined to a phrase by "and" or a comma, up to the verb of another clause.

        What is joined to a noun after "of" ("the handover of tanks and guns") says nothing of the head.
        """
        for _ in range(4):
            at = end
            if self.low(at) == "," and at + 1 < limit:
                at += 1
            if self.low(at) in ("and", "or", "&", "plus"):
                at += 1
            elif at == end or self.low(at) not in self.words.tags:
                break
            if at >= limit:
                break
            if at in self.group_at:
                break
            after, head, deep = self._base(at, limit)
            if head < 0:
                break
            follows = self.group_at.get(after) if after < limit else None
            if follows is not None and follows.finite and follows.first == after:
                break
            own = not inner or self._takes_object(at)
            tags, end = tags | (self._tags(at, head, deep) if own else NO_TAGS), after
        return end, tags

    def _base(self, index: int, limit: int) -> tuple[int, int, int]:
        """Where a phrase ends, its first head, and the head that is meant ("fighters" of "a group of fighters")."""
        end, head = self._segment(index, limit)
        if head < 0:
            return end, -1, -1
        deep = head
        for _ in range(3):
            if self.low(end) != "of" or end + 1 >= limit:
                break
            after, inner = self._segment(end + 1, limit)
            if inner < 0:
                break
            if deep == head or self._measured(deep):
                deep = inner if self._measured(deep) else deep
            end = after
        return end, head, deep

    def _measured(self, head: int) -> bool:
        return self.tokens[head].kind is Kind.NUMBER or self.low(head) in self.words.measured

    def _segment(self, index: int, limit: int) -> tuple[int, int]:
        """Where the words up to "of" end, and their head; -1 if no noun is among them."""
        head = -1
        while index < limit:
            token = self.tokens[index]
            if index in self.dated and (head >= 0 or not self._own_date(index, limit)):
                break
            if token.kind is Kind.WORD:
                if token.low in self.words.pronouns and token.low not in ("that", "this", "these", "her"):
                    return (index + 1, index) if head < 0 else (index, head)
                step = self._word(index, head, limit)
                if step == 0:
                    break
                if step == 2:
                    head = index
            elif token.kind is Kind.NUMBER:
                if self._closed(index, head):
                    break
                head = index
            elif token.kind is Kind.MARK:
                after = self._mark(index, limit, head)
                if after == index:
                    break
                index = after
                continue
            index += 1
        return index, head

    def _numeral(self, low: str) -> bool:
        return low in self.words.wild or ("-" in low and low.split("-", 1)[0] in self.words.wild)

    def _more(self, index: int) -> bool:
        """Whether "more" or "other" goes on after a number: "three other towns", "some more people"."""
        if self.low(index) not in ("more", "other", "further", "additional", "such", "few", "dozen"):
            return False
        before = self.tokens[index - 1]
        return before.kind is Kind.NUMBER or self._numeral(before.low)

    def _counts(self, index: int) -> bool:
        return self.tokens[index].kind is Kind.NUMBER or self._numeral(self.low(index))

    def _own_date(self, index: int, limit: int) -> bool:
        """Whether a date belongs to the noun after it: "Monday's attack"."""
        return any(self.tokens[i].kind is Kind.OWN for i in range(index + 1, min(index + 3, limit)))

    def _closed(self, index: int, head: int) -> bool:
        """Whether a number begins a phrase of its own: "In the town 40 people", not "the last 40 people"."""
        before = self.tokens[index - 1]
        if head != index - 1 or before.kind is not Kind.WORD or before.low in self.words.wild:
            return False
        noun = before.low in self.words.tags or before.capital or before.low.endswith("s")
        return noun and before.low not in ("remaining", "no", "nos", "first", "last")

    def _word(self, index: int, head: int, limit: int) -> int:
        """0: ends the phrase; 1: may stand in it; 2: can be its head."""
        token, grammar = self.tokens[index], self.parse.grammar
        low = token.low
        if low in _NEVER_IN or (head >= 0 and low in _AFTER_NOUNS):
            return 0
        if low in grammar.determiners:
            if self._more(index):
                return 1
            if head >= 0 and self.tokens[index - 1].kind is not Kind.OWN and index - 1 == head:
                return 0
            return 2 if low in self.words.wild else 1
        if low in _BEFORE_NUMBERS and self._number_follows(index, limit):
            return 1 if head < 0 else 0
        if low in grammar.prepositions or low in grammar.subordinators:
            return 0
        if low in grammar.coordinators:
            return 0
        if self._numeral(low) and self._closed(index, head):
            return 0
        group = self.group_at.get(index)
        if group is not None and not self._nounlike(group, index, head):
            return 0
        if group is None and low in grammar.adverbs and low not in ("back", "both", "all"):
            return 0 if head >= 0 else 1
        if low.endswith("ly") and len(low) > 5 and low not in self.words.tags and self.mentions.at(index) is None:
            return 0 if head >= 0 else 1
        return 2

    def _number_follows(self, index: int, limit: int) -> bool:
        for at in range(index + 1, min(index + 5, limit)):
            if self.tokens[at].kind is Kind.NUMBER or self.low(at) in self.words.wild:
                return True
            if self.low(at) not in _BEFORE_NUMBERS and self.low(at) not in ("a", "the"):
                return False
        return False

    def _nounlike(self, group: VerbGroup, index: int, head: int) -> bool:
        """Whether what may be a verb is part of the phrase: "the wounded", "remaining fighters", "besieged towns"."""
        if not group.bare or group.first != index:
            return False
        verb = self.tokens[index].verb
        if verb is None:
            return False
        if (verb.third or verb.base) and group.tense is Tense.PRESENT and self.low(index) in self.words.tags:
            before = self.tokens[index - 1]
            return head < 0 or (head == index - 1 and before.low not in self.words.tags and not before.capital)
        return (verb.participle or verb.ing) and head < 0

    def attributive(self, group: VerbGroup) -> bool:
        """Whether a verb form is an adjective: "four encircled towns", "96 released detainees"."""
        return group.lemma not in _NEVER_ADJECTIVES and self._attributive(group.first)

    def _attributive(self, index: int) -> bool:
        """Whether a participle stands before the noun it belongs to: "the besieged town", "40 wounded men"."""
        group = self.group_at[index]
        if not group.bare or group.last != group.first + 1:
            return False
        verb = self.tokens[index].verb
        if verb is None or not (verb.participle or verb.ing):
            return False
        before, after = self.tokens[index - 1], self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is not None and self.tokens[index].capital and verb.participle and after.text.islower():
            return index + 1 not in self.group_at and after.low in self.words.tags  # "Renewed shelling killed"
        if after is None or after.kind is not Kind.WORD or index + 1 in self.group_at:
            return before.low in self.parse.grammar.determiners
        if after.low in self.parse.grammar.prepositions or after.low in self.parse.grammar.determiners:
            return False
        led = before.low in self.parse.grammar.determiners and not self._numeral(before.low)
        return led or before.kind in (Kind.NUMBER, Kind.OWN) or self._numeral(before.low) or before.low.endswith("ly")

    def _mark(self, index: int, limit: int, head: int) -> int:
        """The token after a mark that may stand inside a phrase, or the mark itself."""
        text = self.tokens[index].text
        if text in _QUOTES or (
            text in ("-", "–", "/", "&", "~", "#") and index + 1 < limit and not self.tokens[index + 1].spaced
        ):
            return index + 1
        if text == "&":
            return index + 1
        if text in _OPENING and head >= 0:
            for close in range(index + 1, min(index + 8, limit)):
                if self.tokens[close].text in _CLOSING:
                    return close + 1
        return index

    def _tags(self, first: int, head: int, deep: int) -> Tags:
        """What a phrase can be, from its head and the words before it."""
        words = self.words
        token = self.tokens[deep]
        mention = self.mentions.at(deep)
        tags = words.tags.get(token.low, NO_TAGS)
        if token.kind is Kind.NUMBER or self._numeral(token.low):
            tags |= {"count", "people"} if token.low not in ("other",) else {"count"}
        if token.low in words.pronouns:
            return tags | words.pronouns[token.low]
        if mention is not None:
            tags |= _of_mention(mention.kind)
        elif token.capital and token.low not in words.tags and (deep > first or token.low.endswith("s")):
            tags |= {"name"}
            if token.low.endswith(("ns", "is", "ese", "ites", "ps", "bs", "ks", "ds", "ts", "rs", "ms")):
                tags |= {"people"}  # "27 Moslems", "the Tawerghans"
        if not tags and token.kind is Kind.WORD and _personlike(token.low):
            tags = frozenset({"people"})
        if not tags and token.low.endswith("s") and any(self._counts(i) for i in range(first, deep)):
            tags = frozenset({"people"})  # "300 mushroomers": what is counted and unknown
        if head != deep:
            tags |= words.tags.get(self.low(head), NO_TAGS)
        if deep > first:
            tags |= words.compounds.get(f"{self.low(deep - 1)} {token.low}", NO_TAGS)
        if "vehicle" in tags and any(self.low(i) in words.goods_before for i in range(first, deep)):
            tags |= {"aid"}
        return tags | {token.low, _singular(token.low)}

    # ---- The subject of a verb, read backward.

    def subject(self, sentence: Sentence, group: VerbGroup, depth: int = 0) -> NounPhrase | None:
        """The phrase that is the surface subject of a verb group; null if none is found."""
        if group.first in self._subjects:
            return self._subjects[group.first]
        if depth > DEEPEST:
            return None
        found = self._find_subject(sentence, group, depth)
        if found is not None and found.tags & {"pronoun"} and self.low(found.head) in ("it", "this"):
            found.tags |= self._meant(sentence, group, depth)
        self._subjects[group.first] = found
        return found

    def meant(self, sentence: Sentence, group: VerbGroup, phrase: NounPhrase) -> Tags:
        """The tags of what "it" stands for as an object."""
        return phrase.tags | self._meant(sentence, group, 0) if self.low(phrase.head) == "it" else phrase.tags

    def _meant(self, sentence: Sentence, group: VerbGroup, depth: int) -> Tags:
        """What "it" can stand for: the subject of the first verb before it, here or in the sentence before."""
        for number in (sentence.index, sentence.index - 1):
            if number < 0:
                break
            for other in self.groups(self.parse.sentences[number]):
                if other.last > group.first:
                    break
                if other.finite and other is not group:
                    subject = self.subject(self.parse.sentences[number], other, depth + 1)
                    if subject is not None and "people" not in subject.tags:
                        return subject.tags
        return NO_TAGS

    def _find_subject(self, sentence: Sentence, group: VerbGroup, depth: int) -> NounPhrase | None:
        floor = max(self._after_number(sentence), group.first - FARTHEST)
        end = self._skip_back(group.first, floor)
        above = self._group_before(sentence, group)
        if group.infinitive:
            return self._of_infinitive(sentence, group, above, depth)
        if (
            end > floor
            and self.low(end - 1)
            in ("and", "or", "but", "then", "&", "before", "after", "while", "by", "when", "without", "for")
            and above is not None
        ):
            return self.subject(sentence, above, depth + 1)
        if end > floor and self.low(end - 1) == ",":
            if not group.finite or group.progressive and group.bare or self._no_comma_before(end - 1, floor, above):
                if group.bare and above is None:
                    return self._chunk(floor, end - 1)
                if group.bare and above is not None and above.finite:
                    return self.subject(sentence, above, depth + 1)
            end = self._over_aside(end - 1, floor)
        if end > floor and self.low(end - 1) in _SUBJECTS and not (
            above is not None and above.last == end - 1 and self.low(above.first - 1) in _RELATIVES
        ):
            return self.read(end - 1, end)
        if end > floor and self.low(end - 1) in _RELATIVES:
            return self._antecedent(end - 1, floor)
        begin = self._clause_begin(group, end, floor)
        if above is not None and above.last == begin and above.first > floor and self._inside(above, begin, end):
            return self.subject(sentence, above, depth + 1)
        found = self._chunk(begin, end)
        if (
            above is not None
            and above.finite
            and self.low(above.first - 1) in ("who", "which", "that")
            and above.last <= begin
        ):
            if (found is None or found.first == above.last) and self._inside_relative(begin, end):
                return self.subject(sentence, above, depth + 1)
        if above is not None and above.finite and above.last == begin and found is not None and found.first == begin:
            found = self._after_and(above, begin, end) or found
        if found is None and above is not None:
            if not group.finite or (group.bare and above.last == begin) or begin == end:
                return self.subject(sentence, above, depth + 1)
            if above.bare and above.last <= begin:
                return self.subject(sentence, above, depth + 1)
        return found

    def _after_and(self, above: VerbGroup, begin: int, end: int) -> NounPhrase | None:
        """The subject after "and", where what is before it is the object of the verb before."""
        if above.lemma in self.saying:
            return None
        joint = next((i for i in range(end - 1, begin, -1) if self.low(i) in ("and", "but", "or")), None)
        return self._chunk(joint + 1, end) if joint is not None else None

    def _inside_relative(self, begin: int, end: int) -> bool:
        return not any(self.low(i) in (",", "and", "but", "or", ":", ";") for i in range(begin, end))

    def _inside(self, above: VerbGroup, begin: int, end: int) -> bool:
        """Whether the verb before belongs to the subject: "a convoy heading for the town was turned back"."""
        if above.finite and not (above.bare and above.passive):
            return False
        return not any(self.low(i) in (",", "and", "but", "or", ":", ";") for i in range(begin, end))

    def _after_number(self, sentence: Sentence) -> int:
        """The first token of a sentence after the number of a list or paragraph."""
        first = sentence.first
        if self.tokens[first].text == "(" and self.low(first + 2) == ")":
            return first + 3
        if first + 1 < sentence.last and self.low(first + 1) in (".", ")", "/"):
            if self.tokens[first].kind is Kind.NUMBER or len(self.low(first)) == 1:
                return first + 2
        return first

    def _skip_back(self, end: int, floor: int) -> int:
        grammar = self.parse.grammar
        while end > floor and (
            (
                self.low(end - 1) in grammar.adverbs
                and self.low(end - 1) not in ("all", "both", "each", "further", "more", "once")
            )
            or (
                self.low(end - 1).endswith("ly")
                and self.low(end - 1) not in self.words.tags
                and not self.tokens[end - 1].capital
            )
        ):
            end -= 1
        return end

    def _no_comma_before(self, comma: int, floor: int, above: VerbGroup | None) -> bool:
        low = above.last if above is not None and above.finite else floor
        return not any(self.low(i) == "," for i in range(comma - 1, max(low, floor) - 1, -1))

    def _over_aside(self, comma: int, floor: int) -> int:
        """Where the words before an aside between commas end: "The deal, hammered out in May, was signed"."""
        for index in range(comma - 1, floor - 1, -1):
            if self.low(index) in (",", "–", "—"):
                inner = self.group_at.get(index - 1)
                if inner is None:
                    return index
            if self.tokens[index].text in (";", ":"):
                break
        return comma

    def _antecedent(self, relative: int, floor: int) -> NounPhrase | None:
        """The phrase that "who" or "which" stands for."""
        end = relative - 1 if self.low(relative - 1) == "," else relative
        begin = end
        while begin > floor and end - begin < LONGEST:
            low = self.low(begin - 1)
            group = self.group_at.get(begin - 1)
            if group is not None and not self._attributive(begin - 1):
                break
            if low in (",", ";", ":", "but") or low in _RELATIVES or self._dash(begin - 1):
                break
            if low == "and" and self.low(begin) not in self.parse.grammar.prepositions:
                break
            begin -= 1
        return self._last_chunk(begin, end)

    def _group_before(self, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
        above = None
        for other in self.parse.verb_groups[sentence.index]:
            if other.last > group.first:
                break
            above = other
        return above

    def _of_infinitive(
        self, sentence: Sentence, group: VerbGroup, above: VerbGroup | None, depth: int
    ) -> NounPhrase | None:
        if above is None:
            return self._chunk(max(sentence.first, group.first - LONGEST), group.first)
        between = self.read(above.last, group.first) if above.last < group.first else None
        if (
            between is not None
            and not above.passive
            and "people" in between.tags
            and above.lemma not in ("promise", "be", "have")
        ):
            return between
        return self.subject(sentence, above, depth + 1)

    def _clause_begin(self, group: VerbGroup, end: int, floor: int) -> int:
        """Where the words of the clause before a verb begin."""
        index = end
        while index > floor:
            low = self.low(index - 1)
            token = self.tokens[index - 1]
            other = self.group_at.get(index - 1)
            if other is not None and not self._attributive(index - 1):
                return index
            if token.kind is Kind.MARK and (token.text in (",", ";", ":", "|", "•") or self._dash(index - 1)):
                return index
            if low in self.parse.grammar.subordinators and low not in (
                "as",
                "before",
                "after",
                "since",
                "until",
                "till",
            ):
                return index
            if low in ("but", "yet", "nor", "while", "because") and index != end:
                return index
            if low in _TIME_OPENERS and index != end and self._whole(index, end):
                return index
            index -= 1
        return index

    def _dash(self, index: int) -> bool:
        """Whether a mark is a dash between clauses, or after a dateline, and not inside a word."""
        if self.tokens[index].text not in ("–", "—", "--", "-"):
            return False
        return self.tokens[index].spaced and index + 1 < len(self.tokens) and self.tokens[index + 1].spaced

    def _whole(self, begin: int, end: int) -> bool:
        """Whether a stretch is one phrase: after "since" it is a subject, not a time."""
        phrase = self.read(begin, end)
        return phrase is not None and phrase.last == end and not self.is_time(phrase)

    def _is_noun(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.kind is Kind.WORD
            and token.low not in self.parse.grammar.determiners
            and (token.low not in self.parse.grammar.prepositions and index not in self.group_at)
        )

    def _chunk(self, begin: int, end: int) -> NounPhrase | None:
        """The first phrase of a stretch that no preposition governs, times left out."""
        index = begin
        while index < end:
            low = self.low(index)
            if index in self.dated and not self._own_date(index, end):
                index += 1
                continue
            if low in self.parse.grammar.prepositions and not (
                low in _BEFORE_NUMBERS and self._number_follows(index, end)
            ):
                inner = self.read(index + 1, end, joined=False)
                if inner is not None and inner.last >= end:
                    return self._swallowed(inner, end)
                index = max(index + 1, inner.last if inner is not None else index + 1)
                continue
            found = self.read(index, end)
            if found is None:
                index += 1
                continue
            if self.is_time(found) and found.last < end:
                index = found.last
                continue
            return found
        return None

    def _swallowed(self, inner: NounPhrase, end: int) -> NounPhrase | None:
        """The subject at the end of what a preposition seems to govern: "At the wadi RSF fighters fired"."""
        for index in range(inner.first + 1, inner.last):
            mention = self.mentions.at(index)
            starts = mention is not None and mention.first == index and not self.tokens[index - 1].capital
            plain = (
                self.tokens[index - 1].kind is Kind.WORD and self.low(index - 1) not in self.parse.grammar.determiners
            )
            if starts and plain and self.low(index - 1) not in self.parse.grammar.prepositions:
                return self.read(index, end)
        return None

    def _last_chunk(self, begin: int, end: int) -> NounPhrase | None:
        """The phrases of a stretch as one: what "which" stands for may be any of those that hang together."""
        found: NounPhrase | None = None
        index = begin
        while index < end:
            phrase = self.read(index, end) if self.low(index) not in self.parse.grammar.prepositions else None
            if phrase is None:
                index += 1
                continue
            if found is not None:
                phrase.tags |= found.tags
                phrase.words |= found.words
                phrase.first = found.first
            found = phrase
            index = max(phrase.last, index + 1)
        return found

    # ---- All around a verb.

    def around(self, sentence: Sentence, group: VerbGroup) -> Arguments:
        """The subject, the object and the phrases after a verb."""
        found = Arguments(group)
        found.subject = self.subject(sentence, group)
        self._after(sentence, group, found)
        if found.object is not None and self.low(found.object.head) == "it":
            found.object.tags = self.meant(sentence, group, found.object)
        found.passive = group.passive
        if found.passive and found.subject is None and found.object is not None:
            found.subject, found.object = found.object, None  # "there had been taken out 640 men"
        verb = self.tokens[group.head].verb
        if group.bare and verb is not None and verb.participle and not verb.base and found.object is None:
            found.ambiguous = not (verb.participle and not verb.past)
            found.before = self._right_before(sentence, group)
        relative = self._relative_object(sentence, group)
        if relative is not None and not found.passive:
            found.object = found.object or relative
        return found

    def _right_before(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """The phrases that end right before a participle."""
        end = group.first - 1 if self.low(group.first - 1) == "," else group.first
        begin = end
        while begin > sentence.first and end - begin < LONGEST:
            low = self.low(begin - 1)
            if low in (",", ";", ":", "and", "but") or low in _RELATIVES or self._dash(begin - 1):
                break
            if begin - 1 in self.group_at and not self._attributive(begin - 1):
                break
            begin -= 1
        return self._last_chunk(begin, end) if begin < end else None

    def _relative_object(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """What "which" stands for where it is the object: "the deal which Russia brokered"."""
        subject = self._subjects.get(group.first)
        if subject is None or subject.first <= sentence.first:
            return None
        if (
            self.low(subject.head) in _SUBJECTS
            and subject.last - subject.first == 1
            and subject.first - 1 not in self.group_at
        ):
            contact = self._antecedent(subject.first, max(sentence.first, subject.first - FARTHEST))
            if contact is not None and contact.last == subject.first and not contact.tags & {"pronoun"}:
                return contact  # "the blockade it had imposed"
        before = self.low(subject.first - 1)
        if before in ("which", "that", "whom") and subject.last <= group.first:
            return self._antecedent(subject.first - 1, max(sentence.first, subject.first - FARTHEST))
        return None

    def _after(self, sentence: Sentence, group: VerbGroup, found: Arguments) -> None:
        """Read the object and the phrases after a verb up to the next clause."""
        index = group.last
        limit = min(sentence.last, group.last + FARTHEST // 2)
        grammar = self.parse.grammar
        at_object = True
        while index < limit:
            token = self.tokens[index]
            low = token.low
            if index in self.dated and not self._own_date(index, limit):
                index, at_object = index + 1, False
                continue
            other = self.group_at.get(index)
            if other is not None and other.first == index and not (at_object and self._nounlike(other, index, -1)):
                if other.finite or other.infinitive or not at_object:
                    break
            if token.text in (";", ":", "–", "—", "|") or (low in _RELATIVES and not self._pointing(index, group)):
                break
            if token.text == "," and index == group.last and at_object:
                closing = next((i for i in range(index + 2, min(index + 10, limit)) if self.low(i) == ","), None)
                if closing is not None and self.low(index + 1) in grammar.prepositions:
                    index = closing + 1
                    continue
            if token.text == "," or low in ("and", "but", "or"):
                following = self.group_at.get(index + 1)
                if token.text != "," or following is not None or not self._goes_past_comma(index, limit):
                    break
                index += 1
                at_object = False
                continue
            if (
                low in grammar.prepositions
                and low not in ("back", "up", "down", "out", "off")
                and not (low in _BEFORE_NUMBERS and at_object and self._number_follows(index, limit))
            ):
                words, start = self._preposition(index, limit)
                phrase = self.read(start, limit)
                if phrase is None:
                    index = start
                    continue
                found.after.append((words, phrase))
                index, at_object = phrase.last, False
                continue
            if low in ("back", "up", "down", "out", "off", "away", "over", "home", "free", "in", "round", "around"):
                words, start = self._preposition(index, limit)
                if len(words) > 1:
                    phrase = self.read(start, limit)
                    if phrase is not None:
                        found.after.append((words, phrase))
                        index, at_object = phrase.last, False
                        continue
                index += 1
                continue
            if at_object and low in _NOMINATIVE:
                break
            if at_object:
                phrase = self.read(index, limit)
                if phrase is not None and not self.is_time(phrase):
                    found.object = phrase
                    index, at_object = phrase.last, False
                    continue
                index = phrase.last if phrase is not None else index + 1
                continue
            index += 1
        found.end = index

    def _pointing(self, index: int, group: VerbGroup) -> bool:
        """Whether "that" points at a noun: "signed that paper in November"."""
        if self.low(index) != "that" or index != group.last:
            return False
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        follows = self.group_at.get(index + 2)
        return after is not None and after.text.islower() and after.low in self.words.tags and follows is None

    def is_time(self, phrase: NounPhrase) -> bool:
        """Whether a phrase tells a time, and is neither subject nor object."""
        return self.low(phrase.head) in (
            "meanwhile", "noon", "midnight", "dawn", "dusk", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
            "tonight", "week", "weeks", "month", "months", "year", "years", "day", "days", "time", "hours", "morning",
            "evening", "night", "overnight", "ago", "later", "times", "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december",
        )  # fmt: skip

    def _goes_past_comma(self, index: int, limit: int) -> bool:
        """Whether the clause goes on after an aside that opens at a comma."""
        return self.low(index + 1) in self.parse.grammar.prepositions

    def _preposition(self, index: int, limit: int) -> tuple[tuple[str, ...], int]:
        """The words of a preposition, "out of" as one, and where its phrase begins."""
        words = [self.low(index)]
        index += 1
        while index < limit and len(words) < 3 and self.low(index) in self.parse.grammar.prepositions:
            words.append(self.low(index))
            index += 1
        return tuple(words), index


def _of_mention(kind: MentionKind) -> Tags:
    if kind is MentionKind.PLACE:
        return frozenset({"place", "name", "placename"})
    if kind is MentionKind.PERSON:
        return frozenset({"people", "name"})
    return frozenset({"force", "name", "fighters", "people"})


def _singular(word: str) -> str:
    """The singular by rule; the word itself where it has none."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _personlike(word: str) -> bool:
    return word.endswith(("ers", "ists", "ians", "ees", "antes", "men", "folk"))
