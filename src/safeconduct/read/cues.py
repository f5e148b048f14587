"""Find verbs that attribute: who says something, through whom, and on which side of the verb it stands.

A cue is the attributing words, "Talal Barazi, the governor, told Reuters on Sunday that", with the phrase that names
who speaks. What is said follows them, comes before them, or stands on both sides; ``reach`` says how far.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.phrases import Phrase, Scan, read_phrase
from safeconduct.read.quotations import is_quotation_mark
from safeconduct.read.sentences import Sentence
from safeconduct.read.subjects import find_subject
from safeconduct.read.tokens import Kind

__all__ = ["Cue", "Way", "close_asides", "find_verb_cues"]


class Way(IntEnum):
    """Where what is said stands, seen from the cue."""

    AFTER = 1
    BEFORE = 2
    #: Before it, and going on after it: "The buses, he said, would come".
    AROUND = 3
    #: In the sentences before: "That is according to X".
    EARLIER = 4
    #: In the paragraphs and list items after: "The ministry said:".
    BLOCK = 5
    #: The label of a transcript: to the end of the paragraph.
    LABEL = 6


@dataclass(slots=True, eq=False)
class Cue:
    """Attributing words, tokens ``[first, last)``."""

    first: int
    last: int
    way: Way
    #: Who speaks; null where it is whoever spoke in the cue before.
    phrase: Phrase | None
    #: Where what is said begins, if it comes after.
    content: int
    reason: str
    #: Outlets and pages through which it came, nearest to the voice first.
    carriers: list[Phrase] = field(default_factory=list)
    #: The verb's lemma, or the small words.
    word: str = ""
    #: Past tense: what is retold may go on in "would" and "had".
    past: bool = False
    #: Whether a bare noun phrase is what is said ("counted 10 dead").
    noun: bool = False
    #: Where what is said must end at the latest, if the grammar says so.
    limit: int = -1


@dataclass(slots=True, eq=False)
class _After:
    """What follows a verb of saying."""

    #: "clause", "quote", "colon", "noun", "infinitive", "none".
    kind: str
    #: Where it begins, or where the attributing words end.
    start: int
    carriers: list[Phrase] = field(default_factory=list)
    #: A source named after the verb: "citing officials", "as reported by X".
    agent: Phrase | None = None


_STOPS = frozenset({".", ";", "?", "!", "…", ")", "]", "–", "—", "--", "..."})
_NAMED_HEARERS = frozenset({"reporters", "journalists", "parliament", "lawmakers", "viewers", "delegates"})


def find_verb_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the verb cues of one sentence, in order."""
    cues: list[Cue] = []
    verbs = scan.words.verbs
    for index in range(sentence.first, sentence.last):
        verb = scan.tokens[index].verb
        if verb is None or verb.lemma not in verbs or _inside_quotation(scan, index):
            continue
        group = scan.group_at[index]
        if group is None:
            group = _doubtful_group(scan, index, sentence)
        elif group.head != index:
            continue
        if group is None:
            continue
        cue = _VerbReader(scan, sentence, group, cues[-1] if cues else None).read()
        if cue is not None:
            cues.append(cue)
    return cues


def _inside_quotation(scan: Scan, index: int) -> bool:
    return scan.quoted[index] >= 0


def _doubtful_group(scan: Scan, index: int, sentence: Sentence) -> VerbGroup | None:
    """A verb group for a form that is also a noun, where its place between a voice and a stop settles it.

    "…, a witness reports." and "…, say residents." are verbs; "the reports" and "by his estimate" are not.
    """
    token = scan.tokens[index]
    verb = token.verb
    if verb is None or token.capital and index > sentence.first:
        return None
    before, after = scan.low(index - 1), scan.low(index + 1)
    tense = Tense.PAST if verb.past else Tense.PRESENT
    group = VerbGroup(index, index + 1, index, verb.lemma, tense, bare=True)
    if verb.lemma == "say" and verb.base:
        return group if before not in scan.parse.grammar.determiners and before != "to" else None
    if not (verb.third or verb.base or verb.past):
        return None
    if index > sentence.first and (before == "," or is_quotation_mark(scan.tokens[index - 1])):
        phrase = read_phrase(scan, index + 1, sentence.last) if verb.third or verb.base else None
        ends = phrase is not None and scan.low(phrase.last) in ("", ".", ",", ";", ":")
        return group if ends and phrase is not None and scan.is_speaker(phrase) else None
    if before in scan.parse.grammar.determiners or before in scan.parse.grammar.prepositions:
        return None
    stops = after in (".", ",", "that", ":", "") or index + 1 >= sentence.last
    plural = before.endswith("s") and not before.endswith("ss")
    speaker = before in scan.words.speakers or scan.mentions.at(index - 1) is not None
    return group if stops and speaker and (verb.base == plural or verb.past) else None


class _VerbReader:
    """Reads the cue that one verb group makes, if it makes one."""

    def __init__(self, scan: Scan, sentence: Sentence, group: VerbGroup, before: Cue | None) -> None:
        self.scan = scan
        self.sentence = sentence
        self.group = group
        self.before = before
        self.lemma = group.lemma
        self.floor = sentence.first
        self.limit = sentence.last

    def read(self) -> Cue | None:
        group, words = self.group, self.scan.words
        if not self._asserts():
            return None
        if group.passive and not group.progressive:
            return self._passive()
        if self.lemma in words.quoting:
            cue = self._quoting()
            if cue is not None:
                return cue
        after = self._after()
        if after is None:
            return None
        return self._inverted(after) or self._plain(after)

    def _asserts(self) -> bool:
        """Whether the verb says that something was said: no modal, no negation, nothing refused or only planned."""
        group, words = self.group, self.scan.words
        if group.negated or group.be_to or (group.modal is not None and group.modal != "will"):
            return group.modal in ("can", "would") and self.lemma in ("confirm", "say", "add") and not group.negated
        if group.modal == "will":
            return False
        if group.infinitive:
            return self._infinitive_asserts(words.carried_on)
        return True

    def _infinitive_asserts(self, carried_on: frozenset[str]) -> bool:
        groups = [g for g in self.scan.parse.verb_groups[self.sentence.index] if g.last <= self.group.first]
        governor = groups[-1] if groups else None
        if governor is None or self.group.first - governor.last > 6 or governor.negated or governor.modal is not None:
            return False
        return governor.lemma in carried_on and (governor.lemma != "be" or governor.last == self.group.first - 1)

    # ---- What comes after the verb.

    def _after(self) -> _After | None:
        """What the verb takes; null where it says nothing here."""
        words, lemma, start = self.scan.words, self.lemma, self.group.last
        if lemma in words.set_phrases:
            found = self._set_phrase(start)
            if found is not None:
                return found
        if lemma in words.particle and self.scan.low(start) in words.particle[lemma]:
            found = self._particle(start)
            if found is not None:
                return found
        if lemma in words.object_particle:
            found = self._object_particle(start)
            if found is not None:
                return found
        if lemma in words.name_as:
            found = self._name_as(start)
            if found is not None:
                return found
        if lemma in words.tell or self._urges(lemma):
            found = self._hearer(start)
            if found is not None:
                return found
        if lemma not in words.say and lemma not in words.think and lemma not in words.utter:
            return None
        return self._object(self._skip(start))

    def _urges(self, lemma: str) -> bool:
        return lemma in self.scan.words.urge

    def _set_phrase(self, start: int) -> _After | None:
        """ "made clear that", "expressed hope that": only before "that" or a colon."""
        for rest in self.scan.words.set_phrases[self.lemma]:
            end = start + len(rest)
            if end <= self.limit and all(self.scan.low(start + i) == word for i, word in enumerate(rest)):
                found = self._skip(end)
                if found.kind in ("clause", "colon", "quote"):
                    return found
        return None

    def _particle(self, start: int) -> _After | None:
        """ "spoke of 12 batches", "called for a truce", "warned against return"."""
        small = self.scan.low(start)
        if small == "out":
            return self._skip(start + 1) if self.lemma in ("point", "rule") else None
        if small in ("for", "on") and self.lemma in ("call", "ask", "appeal", "plead", "cry", "press"):
            hearer = read_phrase(self.scan, start + 1, self.limit)
            to = hearer.last if hearer is not None else start + 1
            if hearer is not None and self._infinitive_at(to):
                return _After("infinitive", start + 1 if small == "for" else to)
            if small == "on":
                return None
        if small == "to" and self.lemma in ("appeal", "plead"):
            return None
        phrase = read_phrase(self.scan, start + 1, self.limit)
        group = self.scan.group_at[start + 1] if start + 1 < self.limit else None
        if phrase is None and (group is None or not group.progressive) and not self._quote_at(start + 1):
            return None
        if self.lemma in ("talk", "speak") and phrase is not None and not self._counts_or_events(start + 1):
            return None
        return _After("noun", start + 1)

    def _counts_or_events(self, start: int) -> bool:
        """Whether more than a topic follows: "spoke of 12 batches", not "spoke of peace"."""
        end = min(start + 14, self.limit)
        phrase = read_phrase(self.scan, start, end)
        return phrase is not None and (
            phrase.last - phrase.first > 1 or any(self.scan.tokens[i].kind is Kind.NUMBER for i in range(start, end))
        )

    def _object_particle(self, start: int) -> _After | None:
        """ "accused X of holding", "put the toll at 40", "described it as grave"."""
        smalls = self.scan.words.object_particle[self.lemma]
        phrase = read_phrase(self.scan, start, self.limit)
        if phrase is None:
            if self.lemma != "put" or self.scan.low(start) not in ("at",):
                return None
            return _After("noun", start + 1) if self._number_in(start, start + 8) else None
        for index in range(phrase.base, min(phrase.last + 1, self.limit)):
            if self.scan.low(index) in smalls:
                return self._judged(phrase, index)
        return None

    def _judged(self, phrase: Phrase, small: int) -> _After | None:
        lemma = self.lemma
        if lemma in ("put", "set", "estimate", "rate", "number", "give", "list") and self.scan.low(small) in ("at", "as"):
            return _After("noun", phrase.first) if self._number_in(small, small + 9) else None
        if lemma == "put":
            down = self.scan.low(small) == "down" and self.scan.low(small + 1) == "to"
            return _After("noun", small + 2) if down else None
        if lemma in ("see", "view", "regard", "set", "number") and not self._number_in(small, small + 9):
            return _After("noun", phrase.first) if self.scan.low(small) == "as" else None
        return _After("noun", phrase.first)

    def _name_as(self, start: int) -> _After | None:
        """ "called the shelling an attempt", "calls the truce “unilateral”", "what he called a crime"."""
        called = self.scan.low(self.group.first - 1) not in ("so-", "so")
        if not called or self.lemma not in ("call", "label", "brand", "dub", "term"):
            return None
        thing = read_phrase(self.scan, start, self.limit)
        subject = find_subject(self.scan, self.group.first, self.floor, self.before_phrase())
        what = subject is not None and self.scan.low(subject.first - 1) == "what"
        if what:
            marked = self._quote_at(start) or (thing is not None and self._quote_at(thing.last - 1)) or any(
                self._quote_at(i) for i in range(start, min(start + 3, self.limit))
            )
            return _After("noun", start) if marked else None
        if thing is None:
            return None
        marked = self._quote_at(thing.last)
        named = read_phrase(self.scan, thing.last, self.limit) if not marked else None
        return _After("noun", start) if marked or named is not None else None

    def _hearer(self, start: int) -> _After | None:
        """ "told Reuters that", "asked Damascus to let", "assured them:"."""
        scan, lemma = self.scan, self.lemma
        place = start
        prefixed = {"call": "on", "appeal": "to", "plead": "with"}
        if lemma in prefixed:
            place = start + 1
        while scan.low(place) in scan.words.times or scan.low(place) in ("again", "also"):
            place += 1
        hearer = read_phrase(scan, place, self.limit)
        if hearer is None or scan.low(hearer.head) in scan.words.times:
            return None
        end = hearer.last
        carriers = [hearer] if self._carries(hearer) else []
        if lemma in scan.words.tell:
            found = self._skip(end, carriers)
            if found.kind in ("clause", "quote", "colon") or (found.kind == "none" and lemma in ("tell", "inform", "assure", "warn")):
                return found
            if found.kind == "noun" and self._clause_follows(found.start):
                return _After("clause", found.start, found.carriers)
        if self._urges(lemma) and lemma not in ("order", "command", "direct", "instruct", "summon", "press"):
            to = self._pass_adjuncts(end)
            if self._infinitive_at(to):
                return _After("infinitive", to, carriers)
            if lemma in ("urge",):
                return _After("noun", start)
        return None

    def _carries(self, hearer: Phrase) -> bool:
        """Whether a hearer is an outlet: "told Reuters", "told state television", "told the Popular News Journal"."""
        scan, words = self.scan, self.scan.words
        lows = [scan.low(i) for i in range(hearer.first, hearer.last)]
        if any(low in words.outlets or low in words.media for low in lows):
            return True
        head = scan.tokens[hearer.head]
        if any(low in words.hearers or low in words.titles for low in lows):
            return any(t.kind is Kind.OWN for t in scan.tokens[hearer.first : hearer.base]) and head.low in words.reporters
        if scan.low(hearer.head) in words.reporters:
            return any(t.kind is Kind.OWN for t in scan.tokens[hearer.first : hearer.base])
        return head.capital and head.kind is Kind.WORD and scan.low(hearer.head) not in words.people

    def _skip(self, index: int, carriers: list[Phrase] | None = None) -> _After:
        """Pass what stands between the verb and what is said: adverbs, days, places of saying, hearers, asides."""
        scan = self.scan
        found = _After("none", index, carriers if carriers is not None else [])
        begin = index
        while index < self.limit:
            low = scan.low(index)
            if self._quote_at(index):
                return _After("quote", index, found.carriers, found.agent)
            if low == "that" and scan.low(index - 1) not in (",",) or (low == "that" and index > begin):
                return _After("clause", index + 1, found.carriers, found.agent)
            if low == ":":
                return _After("colon", index + 1, found.carriers, found.agent)
            if low in _STOPS or is_quotation_mark(scan.tokens[index]):
                break
            if low == ",":
                after = self._aside(index, found)
                if after is None:
                    break
                index = after
                continue
            if low in scan.words.times or (low in scan.parse.grammar.adverbs and low not in ("all", "both", "more", "no", "each", "only", "some")):
                index += 1
                continue
            if low.endswith("ly") and len(low) > 4 and scan.tokens[index].verb is None and not scan.tokens[index].capital:
                index += 1
                continue
            after = self._adjunct(index, found)
            if after == index:
                found.kind, found.start = "noun", index
                return found
            index = after
        found.start = index
        return found

    def _pass_adjuncts(self, index: int) -> int:
        found = _After("none", index)
        while index < self.limit:
            if self.scan.low(index) in self.scan.words.times:
                index += 1
                continue
            if self.scan.low(index) == "to":
                break
            after = self._adjunct(index, found)
            if after == index:
                break
            index = after
        return index

    def _adjunct(self, index: int, found: _After) -> int:
        """The token after a prepositional phrase that says when, where, how or to whom; the index if there is none."""
        scan, words = self.scan, self.scan.words
        low = scan.low(index)
        if low not in ("in", "on", "at", "to", "during", "after", "before", "through", "via", "by", "from", "with", "over", "of", "about", "for", "following", "under"):
            return index
        phrase = read_phrase(scan, index + 1, self.limit, tails=low not in ("to", "via"))
        if phrase is None:
            group = scan.group_at[index + 1] if index + 1 < self.limit else None
            return index if group is None or not group.progressive else index
        head = scan.low(phrase.head)
        lows = [scan.low(i) for i in range(phrase.first, phrase.last)]
        if low in ("on", "via", "to", "in", "through") and self._page(phrase, lows):
            found.carriers.append(phrase)
            return phrase.last
        if low == "to" and (self._carries(phrase) or scan.is_speaker(phrase)):
            if self._carries(phrase):
                found.carriers.append(phrase)
            return phrase.last
        if low == "by" and head not in words.occasions:
            return index
        if low == "with" and self._carries(phrase):
            found.carriers.append(phrase)
            return phrase.last
        timely = any(w in words.times or w in words.time_nouns or w in words.occasions for w in lows)
        if timely:
            if low in ("in", "at", "on") and "interview" in lows:
                self._interviewer(phrase, found)
            return phrase.last
        place = scan.tokens[phrase.head].capital and low in ("in", "from", "at", "after", "during")
        if place or low in ("during", "after", "following"):
            return phrase.last
        ends = scan.low(phrase.last) in ("", ".", ",", ";", "that", ":") or self._quote_at(phrase.last)
        return phrase.last if ends and low not in ("of", "about", "for", "with") else index

    def _page(self, phrase: Phrase, lows: list[str]) -> bool:
        pages = self.scan.words.pages
        return any(low in pages and (low != "x" or self.scan.tokens[phrase.head].text == "X") for low in lows) or any(
            f"{a} {b}" in pages for a, b in zip(lows, lows[1:], strict=False)
        )

    def _interviewer(self, phrase: Phrase, found: _After) -> None:
        for index in range(phrase.first, phrase.last):
            if self.scan.low(index) in ("with", "to", "by") and self.scan.low(index - 1).startswith("interview"):
                outlet = read_phrase(self.scan, index + 1, phrase.last)
                if outlet is not None and self._carries(outlet):
                    found.carriers.append(outlet)

    def _aside(self, comma: int, found: _After) -> int | None:
        """The token after an aside between commas, if one begins here and something said follows it; else null."""
        scan, words = self.scan, self.scan.words
        first = comma + 1
        low = scan.low(first)
        if self._quote_at(first) or low == "that":
            return first
        opens = low in words.asides or low in words.according or low in ("in", "at", "on", "during", "after", "through", "via", "without", "when", "as")
        if not opens:
            return None
        for close in range(first + 1, min(first + 25, self.limit)):
            mark = scan.low(close)
            if mark in (".", ";", ":"):
                return None
            if mark == ",":
                if scan.low(close + 1) != "that" and not self._quote_at(close + 1) and scan.low(comma - 1) != "":
                    if not self._starts_sentence() or not self._clause_follows(close + 1):
                        return None
                if low in ("citing", "quoting"):
                    found.agent = read_phrase(scan, first + 1, close)
                return close + 1
        return None

    def _starts_sentence(self) -> bool:
        """Whether nothing that could be said stands before the verb's subject."""
        return not any(
            self.scan.group_at[i] is not None and self.scan.low(i) != ""
            for i in range(self.floor, max(self.floor, self.group.first - 12))
        )

    def _object(self, after: _After) -> _After | None:
        """Decide what a bare continuation is: a clause without "that", a noun phrase that counts, or nothing."""
        words, lemma = self.scan.words, self.lemma
        if after.kind != "noun":
            if after.kind == "none":
                return after if lemma in words.say or lemma in words.think else None
            if after.kind == "clause" and lemma in words.quoting:
                return None
            return after
        start = after.start
        if lemma in ("ask", "wonder"):
            return None
        if lemma in ("say", "add", "note", "believe", "think", "claim", "insist", "report", "announce", "confirm", "estimate", "state", "fear", "hope", "expect", "admit", "allege", "argue", "suggest", "predict", "reckon", "warn", "stress", "find", "complain", "assume", "indicate", "acknowledge", "write", "explain", "maintain", "assert", "mention", "recall", "declare", "guess", "suspect", "feel", "deny", "post", "tweet", "concede", "conclude", "reveal", "vow", "promise", "repeat", "calculate", "anticipate", "understand", "learn", "swear", "remember", "figure", "observe", "remark", "testify") and self._clause_follows(start):
            return _After("clause", start, after.carriers, after.agent)
        if lemma == "say":
            return None
        if lemma in words.utter and self._utterable(start):
            return _After("noun", start, after.carriers, after.agent)
        return None

    def _utterable(self, start: int) -> bool:
        """Whether the noun phrase at a token is something said: it counts, or the verb can say nothing else."""
        scan, words, lemma = self.scan, self.scan.words, self.lemma
        phrase = read_phrase(scan, start, self.limit)
        if phrase is None:
            return False
        if lemma in words.utter_number:
            if not self._number_in(start, min(phrase.last + 8, self.limit)):
                return False
            return not (lemma in ("announce", "declare", "demand", "suggest", "recommend") and self._performs(phrase))
        return True

    def _performs(self, phrase: Phrase) -> bool:
        """Whether saying it does it: "announced a truce of six hours"."""
        scan = self.scan
        return any(scan.low(i) in scan.words.mute for i in range(phrase.first, phrase.last))

    def _number_in(self, first: int, last: int) -> bool:
        tables = self.scan.parse.lexicon
        spelt = tables.table("numbers.cardinals")
        for index in range(first, min(last, self.limit)):
            token = self.scan.tokens[index]
            if token.kind is Kind.NUMBER or token.low in _VAGUE or token.low in spelt:
                return True
        return False

    def _clause_follows(self, start: int) -> bool:
        """Whether a subject and its finite verb follow: a clause without "that"."""
        scan = self.scan
        if start >= self.limit:
            return False
        first = scan.group_at[start]
        if first is not None and first.first == start and not first.progressive and not scan.tokens[start].capital:
            return False
        for index in range(start, self.limit):
            group = scan.group_at[index]
            if group is not None and group.first == index:
                if group.finite and not (group.bare and _tense_doubtful(scan, group) and index - start > 14):
                    return index > start
            elif scan.low(index) in (";", ":"):
                return False
            elif scan.low(index) in ("which", "who", "whose") and index > start:
                return self._later_finite(index)
        return False

    def _later_finite(self, index: int) -> bool:
        """Whether a second finite verb follows the one of a relative clause."""
        groups = [g for g in self.scan.parse.verb_groups[self.sentence.index] if g.first > index and g.finite]
        return len(groups) > 1

    def _infinitive_at(self, index: int) -> bool:
        if index >= self.limit or self.scan.low(index) not in ("to", "not"):
            return False
        group = self.scan.group_at[index] or (self.scan.group_at[index + 1] if index + 1 < self.limit else None)
        return group is not None and group.infinitive

    def _quote_at(self, index: int) -> bool:
        if not 0 <= index < self.limit or self.scan.quoted[index] < 0:
            return False
        return self.scan.quotations[self.scan.quoted[index]].first == index

    # ---- Who says it, and which way.

    def before_phrase(self) -> Phrase | None:
        return self.before.phrase if self.before is not None else None

    def _inverted(self, after: _After) -> Cue | None:
        """ "…, said Paul Castella, head of the delegation, who added": the voice comes after the verb."""
        scan, group = self.scan, self.group
        if self.lemma not in scan.words.say and self.lemma not in scan.words.think:
            return None
        mark = scan.tokens[group.first - 1] if group.first > 0 else None
        opening = group.first == self.floor
        closed = mark is not None and is_quotation_mark(mark) and scan.quoted[group.first - 1] >= 0
        if not opening and not closed and (mark is None or mark.text not in (",", "–", "—", "--", "-", "?", "!")):
            return None
        if not opening and not closed and find_subject(scan, group.first, self.floor, None, strict=True) is not None:
            return None
        phrase = read_phrase(scan, group.last, self.limit)
        if phrase is None or not scan.is_speaker(phrase):
            return None
        end = close_asides(scan, phrase, self.limit)
        stop = scan.low(end)
        if scan.group_at[end] is not None if end < self.limit else False:
            return None
        found = self._skip(end)
        last = found.start if found.kind in ("none", "noun") else end
        if found.kind == "colon" and opening:
            return self._cue(phrase, Way.AFTER, group.first, found.start, found.start, found.carriers, "")
        if stop and stop not in (",", ".", ";", ":", "–", "—", "!", "?") and found.kind == "noun" and not closed:
            return None
        if opening and not found.kind == "clause":
            return None
        way = Way.BEFORE if found.kind == "none" and last >= self.limit - 1 else Way.AROUND
        return self._cue(phrase, way, group.first, last, last, found.carriers, "after what is said, and before its voice")

    def _plain(self, after: _After) -> Cue | None:
        """ "X said A", "A, X said", "A, X said, B"."""
        scan, group, words = self.scan, self.group, self.scan.words
        bare = group.bare and group.progressive
        subject = self._participle_subject() if bare else find_subject(scan, group.first, self.floor, self.before_phrase())
        if subject is None:
            if self.before is None or (not bare and scan.low(group.first - 1) not in ("and", "but", ",", ";")):
                return None
        elif not self._fits(subject):
            return None
        first = group.first
        if subject is not None and not bare and subject.first < group.first and not self._elided(subject):
            first = subject.first
        if after.kind == "none":
            return self._parenthesis(subject, first, after)
        if after.kind in ("infinitive", "noun") and bare and self.lemma not in words.say:
            return None
        end = after.start
        if after.kind == "colon" and end >= self.limit:
            return self._cue(subject, Way.BLOCK, first, end, end, after.carriers, "before what is said, after a colon")
        cue = self._cue(subject, Way.AFTER, first, end, end, after.carriers, "before what is said")
        cue.noun = after.kind == "noun"
        if after.agent is not None:
            self._set_agent(cue, after.agent)
        return cue

    def _participle_subject(self) -> Phrase | None:
        """Whose "adding that", "saying": who spoke before in the sentence, or the subject of its main verb."""
        if self.before is not None:
            return None
        scan = self.scan
        for group in scan.parse.verb_groups[self.sentence.index]:
            if group.first >= self.group.first:
                return None
            if group.finite:
                return find_subject(scan, group.first, self.floor, None)
        return None

    def _elided(self, subject: Phrase) -> bool:
        """Whether another verb stands between the subject and this one ("visited the camp and said")."""
        return any(
            g is not None and g.finite and g.first == i and not self._relative_between(subject.last, i)
            for i, g in enumerate(self.scan.group_at[subject.last : self.group.first], subject.last)
        )

    def _relative_between(self, first: int, last: int) -> bool:
        return any(self.scan.low(i) in ("who", "which", "that", "whose") for i in range(first, last))

    def _set_agent(self, cue: Cue, agent: Phrase) -> None:
        if cue.phrase is not None and self.scan.is_speaker(agent):
            cue.carriers.insert(0, cue.phrase)
            cue.phrase = agent

    def _fits(self, subject: Phrase) -> bool:
        """Whether the subject of this verb is a voice."""
        scan, words = self.scan, self.scan.words
        head = scan.low(subject.head)
        if scan.low(subject.first) in words.nobody or head in words.nobody:
            return False
        if head in words.papers and head not in words.people and head not in words.bodies:
            return self.lemma in words.showing
        if head in words.mute:
            return False
        if not scan.is_speaker(subject):
            return False
        return not (head == "it" and self.lemma in ("seem", "mean", "take", "suggest", "indicate", "show", "remember"))

    def _parenthesis(self, subject: Phrase | None, first: int, after: _After) -> Cue | None:
        """ "A, X said." or "A, X said, B.": something must stand before it, or a sentence that it takes up."""
        scan = self.scan
        if self.group.bare and self.group.progressive:
            return None
        if self.lemma not in scan.words.say and self.lemma not in scan.words.think and self.lemma not in scan.words.tell:
            return None
        last = after.start
        before = scan.low(first - 1) if first > self.floor else ""
        if before == "as":
            first, before = first - 1, scan.low(first - 2) if first - 1 > self.floor else ""
            if not before and scan.low(last) == ",":
                return self._cue(subject, Way.AFTER, first, last + 1, last + 1, after.carriers, "")
        if before == "so" or (before == "" and scan.low(first) == "so"):
            return self._cue(subject, Way.EARLIER, first, last, last, after.carriers, "takes up the sentence before")
        if not before:
            return self._opening(subject, first, last, after)
        if before == "what":
            if scan.low(first - 2) == "to" and scan.low(first - 3) == "according":
                first, before = first - 3, scan.low(first - 4)
            else:
                return None
        joined = before in ("and", "but", "while", "who", "which", "that", "when", "after", "because", "if")
        if joined or (before in ("than", "where", "whether", "before", "until")):
            return None
        ends = last >= self.limit or scan.low(last) in (".", "!", "?", "", ";") or (is_quotation_mark(scan.tokens[last]) if last < self.limit else True)
        way = Way.BEFORE if ends and last >= self.limit - 1 else Way.AROUND
        return self._cue(subject, way, first, last, last, after.carriers, "after what is said" if way is Way.BEFORE else "within what is said")

    def _opening(self, subject: Phrase | None, first: int, last: int, after: _After) -> Cue | None:
        """A sentence that opens with "X said," goes on with what is said; one that is no more takes up another."""
        if self.scan.low(last) == "," and self._clause_follows(last + 1) and self.lemma in self.scan.words.say:
            return self._cue(subject, Way.AFTER, first, last + 1, last + 1, after.carriers, "before what is said")
        return None

    def _quoting(self) -> Cue | None:
        """ "SANA quoted the governor as saying that", "citing officials": the object speaks, the subject carries."""
        scan, group = self.scan, self.group
        phrase = read_phrase(scan, group.last, self.limit)
        if phrase is None:
            return None
        subject = find_subject(scan, group.first, self.floor, self.before_phrase())
        end = close_asides(scan, phrase, self.limit)
        start = end
        if scan.low(end) == ",":
            end += 1
        if scan.low(end) == "as":
            saying = scan.group_at[end + 1] if end + 1 < self.limit else None
            if saying is None or not saying.progressive:
                return None
            found = self._skip(saying.last)
            if found.kind == "none":
                return None
            cue = self._cue(phrase, Way.AFTER, subject.first if subject else group.first, found.start, found.start, found.carriers, "quoted by another")
            if subject is not None and not group.progressive:
                cue.carriers.insert(0, subject)
            elif self.before is not None and self.before.phrase is not None:
                cue.carriers.insert(0, self.before.phrase)
            return cue
        if not (group.progressive and group.bare) or not scan.is_speaker(phrase):
            return None
        return self._citing(phrase, start)

    def _citing(self, phrase: Phrase, end: int) -> Cue | None:
        """ "…, the agency reported, citing officials.": the cue before only carries."""
        before = self.before
        if before is not None and before.phrase is not None and before.way in (Way.BEFORE, Way.AROUND):
            if self.scan.low(self.group.first - 1) == "," and before.last >= self.group.first - 1:
                before.carriers.insert(0, before.phrase)
                before.phrase = phrase
                before.last = end
                if end >= self.limit - 1:
                    before.way = Way.BEFORE
        return None

    def _passive(self) -> Cue | None:
        """ "X was quoted by Y as saying", "as reported by X", "it was announced by X that", "X was told that"."""
        scan, group, words = self.scan, self.group, self.scan.words
        at = group.last
        agent = read_phrase(scan, at + 1, self.limit) if scan.low(at) == "by" else None
        if self.lemma in words.quoting and not group.bare:
            return self._was_quoted(agent, agent.last if agent is not None else at)
        if agent is None or not scan.is_speaker(agent) or self.lemma not in words.say | words.utter | words.quoting:
            return None
        end = close_asides(scan, agent, self.limit)
        before = scan.low(group.first - 1)
        if group.bare and before in (",", "as", "(", "–", "—"):
            first = group.first - 1 if before == "as" else group.first
            if self.lemma in words.quoting:
                return self._quoted_by(agent, end)
            way = Way.BEFORE if end >= self.limit - 1 else Way.AROUND
            return self._cue(agent, way, first, end, end, [], "as somebody reported")
        if not group.bare:
            found = self._skip(end)
            if found.kind == "clause" and scan.low(group.first - 1) == "it":
                return self._cue(agent, Way.AFTER, group.first - 1, found.start, found.start, found.carriers, "said of it in the passive")
        return None

    def _quoted_by(self, agent: Phrase, end: int) -> None:
        """ "according to a source, quoted by AFP": the agent carries the cue before."""
        before = self.before
        if before is not None and before.last >= self.group.first - 2:
            before.carriers.append(agent)
            before.last = max(before.last, end)

    def _was_quoted(self, agent: Phrase | None, end: int) -> Cue | None:
        scan = self.scan
        subject = find_subject(scan, self.group.first, self.floor, self.before_phrase())
        found = _After("none", end)
        if agent is None:
            while end < self.limit and (after := self._adjunct(end, found)) != end:
                end = after
        if scan.low(end) != "as" or subject is None or not scan.is_speaker(subject):
            return None
        saying = scan.group_at[end + 1] if end + 1 < self.limit else None
        if saying is None:
            return None
        after = self._skip(saying.last, [agent] if agent is not None else found.carriers)
        if after.kind == "none":
            return self._parenthesis(subject, subject.first, after)
        return self._cue(subject, Way.AFTER, subject.first, after.start, after.start, after.carriers, "quoted by another")

    def _cue(
        self, phrase: Phrase | None, way: Way, first: int, last: int, content: int, carriers: list[Phrase], where: str
    ) -> Cue:
        verb = self.scan.tokens[self.group.head].text
        reason = f"“{verb}” stands {where}" if where else f"“{verb}” attributes it"
        return Cue(first, last, way, phrase, content, reason, carriers, self.lemma, self.group.tense is Tense.PAST)


_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "a", "half", "no"} - {"a", "no"})


def _tense_doubtful(scan: Scan, group: VerbGroup) -> bool:
    verb = scan.tokens[group.head].verb
    return verb is not None and verb.past and verb.participle


def close_asides(scan: Scan, phrase: Phrase, limit: int) -> int:
    """Take the appositions and relative clauses after a phrase into it; the token after them.

    "said Paul Castella, head of the delegation." and "…, who commands a brigade, and …"
    """
    end = phrase.last
    for _ in range(3):
        if scan.low(end) != "," or end + 1 >= limit:
            break
        low = scan.low(end + 1)
        close = _aside_end(scan, end + 1, limit)
        if close is None:
            break
        if low not in ("who", "which", "whose"):
            apposed = read_phrase(scan, end + 1, limit)
            if apposed is None or apposed.last < close - 1 and scan.group_at[apposed.last] is None and scan.low(apposed.last) not in ("in", "of"):
                break
            if not scan.is_speaker(apposed):
                break
        phrase.asides.append((end + 1, close))
        end = close
    return end


def _aside_end(scan: Scan, first: int, limit: int) -> int | None:
    """Where an aside that begins at a token ends: at the next comma or stop, if no other clause begins before."""
    low = scan.low(first)
    relative = low in ("who", "which", "whose")
    if relative:
        group = next((scan.group_at[i] for i in range(first + 1, min(first + 4, limit)) if scan.group_at[i] is not None), None)
        if group is not None and group.lemma in scan.words.say:
            return None
    for index in range(first, min(first + 30, limit)):
        mark = scan.low(index)
        if mark in (",", ".", ";", ":", "?", "!", "–", "—") or scan.quoted[index] >= 0:
            return index
        group = scan.group_at[index]
        if group is not None and group.finite and not relative:
            return None
    return limit if limit - first <= 30 else None
