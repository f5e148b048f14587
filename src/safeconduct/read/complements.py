"""Say what follows a verb of saying: a clause, a quotation, a noun phrase, something to be done, or nothing.

What only tells when, where, how or to whom it was said is passed: "told Reuters by telephone on Sunday that". A hearer
that is an outlet, and a page it was put on, are kept: they carry what is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.quotations import is_quotation_mark
from safeconduct.read.tokens import Kind

__all__ = ["Complement", "Shape", "Taker", "clause_follows", "number_within", "phrase_or_count"]

#: How far a clause's verb, or a small word after an object, is looked for.
FARTHEST_VERB = 45
FARTHEST_SMALL = 22
#: An aside between commas is at most this long.
LONGEST_ASIDE = 25


class Shape(IntEnum):
    """What the words said look like."""

    CLAUSE = 1
    QUOTE = 2
    #: What follows a colon.
    COLON = 3
    NOUN = 4
    INFINITIVE = 5
    #: Nothing follows: what is said stands before.
    NONE = 6


@dataclass(slots=True, eq=False)
class Complement:
    """What follows a verb, where it begins, and what carries it."""

    shape: Shape
    #: Where what is said begins; where nothing follows, where the attributing words end.
    start: int
    carriers: list[Phrase] = field(default_factory=list)
    #: A source named beside the verb: "citing officials".
    agent: Phrase | None = None


_STOPS = frozenset({".", ";", "?", "!", "…", ")", "]", "–", "—", "--", "...", "|"})
_PLACING = frozenset(
    "in on at to during after before through via by from with over of about for following under amid upon".split()
)
_APPROXIMATORS = frozenset(
    "about around over under some nearly almost roughly approximately up to more less fewer than at least most close "
    "on well between from upwards of no not above below circa only just as many few exactly precisely".split()
)
#: Small words that open an aside between a verb and what is said.
_ASIDE_OPENERS = frozenset(
    "in at on during after through via without when as for by though however nevertheless nonetheless moreover instead "
    "too indeed again yet according".split()
)
_INQUIRIES = frozenset({"how", "why", "whether", "what", "where", "who", "which"})
#: Verbs after which "how" begins what is told: "recounted how soldiers beat him".
_TELLING = frozenset({"recount", "describe", "recall", "relate", "narrate", "remember", "explain"})
#: What is said in words without being told: "said nothing", "said the same".
_NO_WORDS = frozenset(
    "nothing little no so yes goodbye goodbyes hello sorry thanks prayer prayers much more anything something "
    "same mass amen farewell grace such otherwise as".split()
)


def clause_follows(scan: Scan, start: int, limit: int) -> bool:
    """Whether a subject and its finite verb follow: a clause without "that"."""
    grammar = scan.parse.grammar
    limit = min(limit, start + FARTHEST_VERB)
    if start >= limit or scan.low(start) in ("for", "of", "with", "against", "to"):
        return False
    opening = scan.starts_group(start)
    gerund = opening is not None and (opening.progressive or scan.low(start) in ("having", "being"))
    if opening is not None and not gerund and not scan.tokens[start].capital:
        return False
    relative = False
    for index in range(start, limit):
        low = scan.low(index)
        group = scan.starts_group(index)
        if (group is not None and group.finite and not scan.named(index)) or ("'" in low and pronoun_of(scan, index)):
            if not relative:
                return True
            relative = False
        elif low in ("who", "which", "whose") or (low == "that" and index > start):
            relative = True
        elif low in (";", ":") or (index > start and low in ("so", "because", "while", "whereas", "although")):
            return False
        elif low in grammar.coordinators and scan.starts_group(index + 1) is not None:
            return False
    return False


def phrase_or_count(scan: Scan, start: int, limit: int) -> Phrase | None:
    """The noun phrase at a token, over "about", "more than" and their like before a number."""
    at = start
    while at < min(start + 4, limit) and scan.low(at) in _APPROXIMATORS:
        at += 1
    if at > start and at < limit and scan.is_number(at):
        return read_phrase(scan, at, limit)
    return read_phrase(scan, start, limit)


def number_within(scan: Scan, first: int, last: int) -> bool:
    """Whether a number stands among tokens ``[first, last)``, before the next comma or stop."""
    for index in range(first, min(last, len(scan.tokens))):
        if scan.is_number(index):
            return True
        if scan.low(index) in (",", ";", ".", "and", "but", "or"):
            return False
    return False


#: Verbs that stand beside a quotation but take no clause with "that".
_NO_CLAUSE = frozenset(
    "sigh laugh smile shrug muse venture groan snap gloat fume whine beam growl continue mutter interject intone "
    "yell whisper wonder inquire voice express manifest".split()
)


class Taker:
    """Reads what one verb group of one sentence takes."""

    def __init__(self, scan: Scan, group: VerbGroup, floor: int, limit: int) -> None:
        self.scan = scan
        self.group = group
        self.lemma = group.lemma
        self.floor = floor
        self.limit = limit

    def take(self) -> Complement | None:
        """What the verb takes; null where it says nothing here."""
        start = self.group.last
        if self.lemma == "go":
            return self._go_on(start)
        for reader in (
            self._set_phrase,
            self._particle,
            self._object_particle,
            self._name_as,
            self._hearer,
            self._handing,
            self._put_it,
        ):
            found = reader(start)
            if found is not None:
                return found
        words, lemma = self.scan.words, self.lemma
        if lemma not in words.say and lemma not in words.think and lemma not in words.utter:
            return None
        return self._plain(start)

    # ---- Verbs with fixed words after them.

    def _set_phrase(self, start: int) -> Complement | None:
        """ "made clear that", "expressed hope that": only before "that", a colon or a quotation."""
        for rest in self.scan.words.set_phrases.get(self.lemma, ()):
            end = start + len(rest)
            if end <= self.limit and all(self.scan.low(start + i) == word for i, word in enumerate(rest)):
                found = self.skip(end)
                if found.shape in (Shape.CLAUSE, Shape.COLON, Shape.QUOTE):
                    return found
                opens = self.scan.low(end) not in self.scan.parse.grammar.prepositions
                plain = found.shape is Shape.NOUN and self.lemma == "be" and opens
                if plain and clause_follows(self.scan, end, self.limit):
                    return Complement(Shape.CLAUSE, end)
        return None

    def _go_on(self, start: int) -> Complement | None:
        """ "the official went on": after a quotation or before one."""
        if self.scan.low(start) != "on":
            return None
        found = self.skip(start + 1)
        return found if found.shape in (Shape.NONE, Shape.QUOTE, Shape.COLON) else None

    def _put_it(self, start: int) -> Complement | None:
        """ "as the abbot put it", "as one of those present described them to the Courier"."""
        putting = self.lemma in ("put", "describe", "see", "tell", "explain", "phrase")
        if not putting or self.scan.low(start) not in ("it", "them", "this"):
            return None
        found = self.skip(start + 1)
        return found if found.shape is Shape.NONE else None

    def _particle(self, start: int) -> Complement | None:
        """ "spoke of 12 batches", "called for a truce", "warned against return"."""
        scan, lemma = self.scan, self.lemma
        small = scan.low(start)
        if small not in scan.words.particle.get(lemma, ()):
            return None
        if lemma == "call" and small == "to":
            return None
        if small in ("out", "up"):
            return self.skip(start + 1) if lemma in ("point", "own") else self._after_out(start + 1)
        if small == "on" and lemma == "ask":
            return None
        hearer = read_phrase(scan, start + 1, self.limit)
        if small == "for" and hearer is not None and self._infinitive_at(hearer.last):
            return Complement(Shape.INFINITIVE, start + 1)
        if small == "to" and lemma in ("appeal", "plead"):
            return None
        phrase = phrase_or_count(scan, start + 1, self.limit)
        if phrase is not None and scan.low(phrase.head) in ("none", "nothing", "anonymity", "condition", "everything"):
            return None
        group = scan.group_at[start + 1] if start + 1 < self.limit else None
        acting = group is not None and group.progressive
        if phrase is None and not acting and not scan.opens_quotation(start + 1):
            return None
        if lemma in ("talk", "speak", "write") and phrase is not None and phrase.last - phrase.first < 2:
            if not scan.is_number(phrase.first):
                return None
        return Complement(Shape.NOUN, start + 1)

    def _after_out(self, start: int) -> Complement | None:
        return Complement(Shape.NOUN, start) if read_phrase(self.scan, start, self.limit) is not None else None

    def _object_particle(self, start: int) -> Complement | None:
        """ "accused X of holding", "put the toll at 40", "described it as grave"."""
        scan, lemma = self.scan, self.lemma
        smalls = scan.words.object_particle.get(lemma)
        if smalls is None:
            return None
        sized = lemma in scan.words.sized
        for index in range(start, min(start + FARTHEST_SMALL, self.limit)):
            low = scan.low(index)
            if low in (".", ";", ":") or (low == "that" and index > start):
                break
            if low not in smalls:
                continue
            if not sized:
                at = start if index > start else index + 1
                named = index > start or low == "as"
                return Complement(Shape.NOUN, at) if named and at < self.limit else None
            marked = any(scan.opens_quotation(i) for i in (index + 1, index + 2))
            if low == "at" and (marked or number_within(scan, index + 1, index + 10)):
                return Complement(Shape.NOUN, start if index > start else index + 1)
            if lemma == "put" and low == "down" and scan.low(index + 1) == "to":
                return Complement(Shape.NOUN, index + 2)
            if lemma in ("give", "list") and low == "as" and index > start:
                return Complement(Shape.CLAUSE, start)
        return None

    def _name_as(self, start: int) -> Complement | None:
        """ "called the shelling an attempt", "calls the truce “unilateral”"."""
        scan = self.scan
        if self.lemma not in scan.words.name_as:
            return None
        if any(scan.opens_quotation(i) for i in (start, start + 1)):
            return Complement(Shape.NOUN, start)
        thing = read_phrase(scan, start, self.limit)
        if thing is None or scan.low(start).endswith(("self", "selves")):
            return None
        if scan.opens_quotation(thing.last):
            return Complement(Shape.NOUN, start)
        named = read_phrase(scan, thing.base, self.limit) or read_phrase(scan, thing.last, self.limit)
        if named is None and thing.base - thing.first > 1 and scan.low(thing.first) in ("this", "it", "that", "them"):
            return Complement(Shape.NOUN, start)
        return Complement(Shape.NOUN, start) if named is not None else None

    def _handing(self, start: int) -> Complement | None:
        """ "gave a lower number: 352", "provided a list of 84 missing", "has 14 dead" is a count only there."""
        scan = self.scan
        if self.lemma not in scan.words.handing or self.group.passive:
            return None
        if self.lemma == "have":
            losses = scan.low(start + 1) in ("dead", "killed", "wounded", "injured", "missing", "deaths", "fatalities")
            return Complement(Shape.NOUN, start) if losses and scan.is_number(start) else None
        thing = read_phrase(scan, start, self.limit, tails=False)
        if thing is None or scan.low(thing.head) not in scan.words.counts:
            return None
        if scan.low(thing.last) == ":" and thing.last + 1 < self.limit:
            return Complement(Shape.CLAUSE, thing.last + 1)
        if scan.low(thing.last) == "of" and number_within(scan, thing.last, thing.last + 4):
            return Complement(Shape.CLAUSE, thing.last + 1)
        return None

    # ---- Hearers.

    def _hearer(self, start: int) -> Complement | None:
        """ "told Reuters that", "asked Damascus to let", "assured them:"."""
        scan, lemma = self.scan, self.lemma
        small = scan.words.urge.get(lemma)
        if lemma not in scan.words.tell and small is None:
            return None
        place = start
        if small:
            if scan.low(start) != small:
                return None
            place = start + 1
        hearer = read_phrase(scan, place, self.limit)
        if hearer is None or scan.low(hearer.head) in scan.words.times or scan.low(place) == "that":
            return None
        carriers = [hearer] if self.carries(hearer) else []
        if lemma in scan.words.tell:
            found = self.skip(hearer.last, carriers)
            if found.shape in (Shape.CLAUSE, Shape.QUOTE, Shape.COLON):
                return found
            if found.shape is Shape.NONE and lemma in ("tell", "inform", "assure", "warn", "remind"):
                return found
            if found.shape is Shape.NOUN and scan.low(found.start) in _INQUIRIES:
                return None
            if found.shape is Shape.NOUN and clause_follows(scan, found.start, self.limit):
                return Complement(Shape.CLAUSE, found.start, found.carriers)
        if small is None:
            return None
        end = hearer.last
        if scan.low(end) in ("and", "or") and (second := read_phrase(scan, end + 1, self.limit)) is not None:
            end = second.last
        to = self._pass_adjuncts(end + (scan.low(end) in ("alike", "both")))
        if self._infinitive_at(to):
            return Complement(Shape.INFINITIVE, to, carriers)
        return None

    def carries(self, hearer: Phrase) -> bool:
        """Whether a hearer is an outlet: "told Reuters", "told state television", "told SANA's correspondent"."""
        scan, words = self.scan, self.scan.words
        lows = [scan.low(i) for i in range(hearer.first, hearer.last)]
        owned = any(t.kind is Kind.OWN for t in scan.tokens[hearer.first : hearer.base])
        head = scan.low(hearer.head)
        if head in words.reporters or head in ("reporters", "journalists"):
            return owned
        if any(low in words.outlets or low in words.media for low in lows):
            return True
        if any(low in words.hearers or low in words.titles or low in words.people for low in lows):
            return False
        return scan.named(hearer.head)

    # ---- What stands between.

    def skip(self, index: int, carriers: list[Phrase] | None = None) -> Complement:
        """Pass what stands between the verb and what is said: adverbs, days, places of saying, hearers, asides."""
        scan = self.scan
        found = Complement(Shape.NONE, index, carriers if carriers is not None else [])
        while index < self.limit:
            low = scan.low(index)
            if scan.opens_quotation(index):
                found.shape, found.start = Shape.QUOTE, index
                return found
            if low == "that":
                found.shape, found.start = Shape.CLAUSE, index + 1
                return found
            if low == ":":
                found.shape, found.start = Shape.COLON, index + 1
                return found
            if low in _STOPS or is_quotation_mark(scan.tokens[index]):
                break
            after = self._aside(index, found) if low == "," else self._passed(index, found)
            if after is None:
                break
            if after == index:
                found.shape, found.start = Shape.NOUN, index
                return found
            index = after
        found.start = index
        return found

    def _passed(self, index: int, found: Complement) -> int:
        """The token after an adverb, a time or an adjunct; the index if none stands there."""
        scan = self.scan
        low = scan.low(index)
        if low == "with" and scan.low(index + 1) == "reference" and scan.low(index + 2) == "to":
            found.agent = read_phrase(scan, index + 3, self.limit)
            return found.agent.last if found.agent is not None else index
        if scan.is_time(index) or low in ("either", "further", "simply", "only", "just", "then", "back", "however"):
            return index + 1
        token = scan.tokens[index]
        if low.endswith("ly") and len(low) > 4 and token.verb is None and not token.capital:
            return index + 1 if not scan.is_number(index + 1 if index + 1 < len(scan.tokens) else index) else index
        return self.adjunct(index, found)

    def _pass_adjuncts(self, index: int) -> int:
        found = Complement(Shape.NONE, index)
        while index < self.limit and self.scan.low(index) != "to":
            after = self._passed(index, found)
            if after == index:
                break
            index = after
        return index

    def adjunct(self, index: int, found: Complement) -> int:
        """The token after a prepositional phrase that says when, where, how or to whom; the index if there is none."""
        scan, words = self.scan, self.scan.words
        low = scan.low(index)
        if low not in _PLACING:
            return index
        phrase = read_phrase(scan, index + 1, self.limit, tails=low != "via")
        if phrase is None:
            return index
        lows = [scan.low(i) for i in range(phrase.first, phrase.last)]
        if low in ("on", "via", "to", "in", "through", "over") and is_page(scan, phrase):
            found.carriers.append(phrase)
            return phrase.last
        if low in ("to", "with") and self.carries(phrase):
            found.carriers.append(phrase)
            return phrase.last
        if low in ("of", "about") and not scan.is_number(phrase.first):
            stops = scan.low(phrase.last) in (".", ",", "") or phrase.last >= self.limit
            return phrase.last if stops and scan.low(self.group.first - 1) != "" and self._said_before() else index
        if low == "to":
            return phrase.last if scan.is_speaker(phrase) or scan.low(phrase.head) in ("us", "me", "them") else index
        if any(w in words.times or w in words.time_nouns or w in words.occasions for w in lows):
            if "interview" in lows or "interviews" in lows:
                self._interviewer(phrase, found)
            return self._condition_end(phrase)
        place = scan.named(phrase.head) and low in ("in", "from", "at", "after", "during")
        if place or low in ("during", "following"):
            return phrase.last
        ends = scan.low(phrase.last) in ("", ".", ",", ";", "that", ":") or scan.opens_quotation(phrase.last)
        return phrase.last if ends and low not in ("of", "about", "for", "by") else index

    def _said_before(self) -> bool:
        """Whether a quotation stands before the verb, so that nothing need follow it."""
        first = max(self.floor, self.group.first - 30)
        return any(self.scan.quoted[i] >= 0 for i in range(first, self.group.first))

    def _condition_end(self, phrase: Phrase) -> int:
        """Where "on condition that his name be withheld" ends; elsewhere the phrase's own end."""
        if self.scan.low(phrase.head) != "condition":
            return phrase.last
        for index in range(phrase.last, min(phrase.last + 20, self.limit)):
            if self.scan.low(index) in (",", ".", ";", ":") or self.scan.opens_quotation(index):
                return index
        return phrase.last

    def _interviewer(self, phrase: Phrase, found: Complement) -> None:
        """ "in an interview with X": X carries what is said."""
        scan = self.scan
        for index in range(phrase.first, phrase.last):
            if scan.low(index) in ("with", "to", "by") and scan.low(index - 1).startswith("interview"):
                outlet = read_phrase(scan, index + 1, phrase.last)
                if outlet is not None and self.carries(outlet):
                    found.carriers.append(outlet)

    def _aside(self, comma: int, found: Complement) -> int | None:
        """The token after a comma, or after an aside between commas that what is said follows; null if none does."""
        scan, words = self.scan, self.scan.words
        first = comma + 1
        low = scan.low(first)
        if scan.opens_quotation(first) or low == "that":
            return first
        small = low in _ASIDE_OPENERS
        if low not in words.asides and low not in words.according and low not in words.times and not small:
            return None
        for close in range(first + 1, min(first + LONGEST_ASIDE, self.limit)):
            mark = scan.low(close)
            if mark in (".", ";", ":") or scan.opens_quotation(close):
                return None
            if mark != ",":
                continue
            if scan.low(close + 1) != "that" and not scan.opens_quotation(close + 1):
                return None
            if low in ("citing", "quoting"):
                found.agent = read_phrase(scan, first + 1, close)
            return close + 1
        return None

    # ---- Plain verbs.

    def _plain(self, start: int) -> Complement | None:
        """Decide what a bare continuation is: a clause without "that", a noun phrase that counts, or nothing."""
        scan, words, lemma = self.scan, self.scan.words, self.lemma
        found = self.skip(start)
        if found.shape is Shape.CLAUSE and lemma in _NO_CLAUSE:
            return None
        if found.shape is not Shape.NOUN:
            return found
        if scan.low(found.start) == "how" and lemma in _TELLING:
            return Complement(Shape.CLAUSE, found.start + 1, found.carriers)
        if scan.low(found.start) in _INQUIRIES or (lemma in words.never_after and lemma not in words.utter):
            return None
        if lemma in words.plain and clause_follows(scan, found.start, self.limit):
            found.shape = Shape.CLAUSE
            return found
        if lemma == "say" and (self._words_follow(found.start) or self._count_follows(found.start)):
            found.shape = Shape.CLAUSE
            return found
        if lemma == "claim" and self._infinitive_at(found.start):
            found.shape = Shape.INFINITIVE
            return found
        if lemma in words.utter and self._utterable(found.start):
            return found
        return None

    def _count_follows(self, start: int) -> bool:
        """ "The UN says upwards of seven thousand." """
        phrase = phrase_or_count(self.scan, start, self.limit)
        return phrase is not None and any(self.scan.is_number(i) for i in range(start, min(start + 4, self.limit)))

    def _words_follow(self, start: int) -> bool:
        """Whether more than a set phrase follows "said": some clause whose verb could be a noun ("the U.S. needs")."""
        scan = self.scan
        end = start
        verb = False
        while end < min(start + FARTHEST_VERB, self.limit) and scan.low(end) not in (".", ",", ";", "?", "!"):
            if scan.low(end) in _NO_WORDS and end < start + 3:
                return False
            verb = verb or (end > start and scan.tokens[end].verb is not None)
            end += 1
        return verb and end - start >= 4

    def _utterable(self, start: int) -> bool:
        """Whether the noun phrase at a token is something said: it counts or is quoted, or the verb says no less."""
        scan, words, lemma = self.scan, self.scan.words, self.lemma
        phrase = phrase_or_count(scan, start, self.limit)
        if phrase is not None and scan.low(phrase.head) == "responsibility" and lemma == "claim":
            return True
        if phrase is None and scan.low(start) in ("this", "that"):
            return lemma in ("deny", "confirm", "dispute")
        if phrase is None:
            group = scan.starts_group(start)
            return lemma in ("deny", "admit", "recall", "mention", "regret") and group is not None and group.progressive
        if lemma not in words.utter_number:
            return True
        if not number_within(scan, start, min(phrase.last + 5, self.limit)):
            return any(scan.opens_quotation(i) for i in (start, start + 1))
        performing = any(scan.low(i) in words.mute for i in range(phrase.first, phrase.last))
        return not performing or lemma not in (
            "announce",
            "declare",
            "demand",
            "suggest",
            "recommend",
            "promise",
            "pledge",
        )

    def _infinitive_at(self, index: int) -> bool:
        if index >= self.limit or self.scan.low(index) not in ("to", "not"):
            return False
        group = self.scan.group_at[index] or (self.scan.group_at[index + 1] if index + 1 < self.limit else None)
        return group is not None and group.infinitive


def is_page(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is where something is written or shown: "Twitter", "its Facebook page", "state television"."""
    pages = scan.words.pages
    lows = [scan.low(i) for i in range(phrase.first, phrase.last)]
    if any(a + " " + b in pages for a, b in zip(lows, lows[1:], strict=False)):
        return True
    return any(low in pages and (low != "x" or scan.tokens[phrase.head].text == "X") for low in lows)
