"""Walk over the words before a verb and settle which phrase is its subject.

No comma, stop or quotation parts them from the verb. The subject is the last phrase that no preposition governs; after
"and" without a new one, it is that of the verb before ("visited the camp and said").
"""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.phrases import RELATIVES, Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.text.clauses import Tense, VerbGroup

__all__ = ["CONJUNCTIONS", "SubjectReader", "is_elided", "main_verb", "subject_within"]

#: How far a main verb is looked for.
FARTHEST = 90

#: Prepositions that also open clauses: "after the mountain blew its top".
_OPENING = frozenset({"after", "before", "since", "until"})
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "yet", "so", "plus", "&", "then"})


def subject_within(scan: Scan, first: int, last: int) -> Phrase | None:
    """The noun phrase that is the subject of a verb group at ``last``, within tokens ``[first, last)``.

    No comma, stop or quotation parts it from the verb. It is the last phrase that no preposition governs; after
    "and" without a new one, the subject of the verb before ("visited the camp and said").
    """
    return SubjectReader(scan, first, last).read()


def main_verb(scan: Scan, first: int, last: int) -> VerbGroup | None:
    """The first finite verb of tokens ``[first, last)`` that stands in no relative clause."""
    relative = False
    for index in range(first, min(last, first + FARTHEST)):
        if scan.low(index) in RELATIVES and index > first:
            relative = True
        group = scan.starts_group(index)
        if group is None or not group.finite or scan.quoted[index] >= 0:
            continue
        if not relative and not (group.bare and scan.low(group.last) == "by"):
            return group
        relative = False
    return None


def is_elided(scan: Scan, subject: Phrase, verb: int) -> bool:
    """Whether another verb stands between the subject and this one ("visited the camp and said")."""
    relative = False
    for index in range(subject.last, verb):
        if scan.low(index) in RELATIVES:
            relative = True
        group = scan.starts_group(index)
        if group is not None and group.finite and not relative and not _hangs_on(scan, group, subject):
            return True
    return False


def _hangs_on(scan: Scan, group: VerbGroup, subject: Phrase) -> bool:
    """Whether a bare verb form may hang on the noun before it ("a source briefed on the talks", "working with X")."""
    verb = scan.tokens[group.head].verb
    if pronoun_of(scan, subject.head):
        return False
    if group.tense is Tense.PAST and group.lemma in scan.words.say and scan.low(group.last) not in ("by", "as"):
        return False
    return group.bare and group.tense is not Tense.PRESENT and verb is not None and (verb.participle or verb.ing)


class SubjectReader:
    """Walks once over the words before a verb and remembers which phrase can be its subject."""

    def __init__(self, scan: Scan, first: int, last: int) -> None:
        self.scan = scan
        self.first = first
        self.index = first
        self.last = last
        self.subject: Phrase | None = None
        #: The subject of a clause that already has its verb.
        self.earlier: Phrase | None = None
        #: The last phrase that a preposition governs, and the last that a verb does.
        self.governed: Phrase | None = None
        self.object: Phrase | None = None
        self.first_verb: VerbGroup | None = None
        self.joining = False
        self.predicate = False
        self.relative = False
        #: Where the subject ended before a verb form that seemed to hang on it.
        self.hung_at = -1
        #: Whether the verb just passed is one of saying, after which a clause may begin without "that".
        self.said = False
        #: Whose relative clause holds a clause of its own: "an official who hid because he was afraid said".
        self.outer: Phrase | None = None
        #: Whether a verb opens the stretch: its subject stands before, beyond a comma.
        self.headless = False
        #: Who said what follows, and the phrase that may be a subject in it, or the object: "denied the charge".
        self.sayer: Phrase | None = None
        self.claimed: Phrase | None = None

    def read(self) -> Phrase | None:
        """Walk to the verb; the subject, or null if none is found."""
        while self.index < self.last:
            if not self._step():
                self.index += 1
        late = self.governed if self.relative and self.first_verb is not None else None
        opened = late is not None and late.last == self.last and self.scan.low(late.first - 1) in _OPENING
        if late is not None and opened and self.scan.is_speaker(late):
            return late  # "Hundreds fled after the army said"
        found = self.subject or self.earlier or (None if self.headless else self._named_object())
        if self.outer is not None and self.predicate:
            return self.outer
        if self.joining and self.earlier is not None and found is not None and self.scan.is_number(found.first):
            return self.earlier  # "met some of the 49 killed and 53 wounded and said"
        inner = self.object if self.relative and self.first_verb is None else None
        close = inner is not None and inner.last == self.last and self.scan.low(inner.first - 1) in RELATIVES
        if inner is not None and close and self.scan.is_speaker(inner):
            return inner
        timed = found is not None and found is self.subject and self.scan.low(found.head) in self.scan.words.time_nouns
        if timed and self.governed is not None and self.governed.last == self.last:
            return self.governed
        if found is not None and found is self.subject and self.relative and not self.predicate:
            found.last = self._without_times(self.last, found.last)
        return found

    def _without_times(self, last: int, least: int) -> int:
        """Where a phrase ends when words of time and small adverbs at its end are left out."""
        grammar, words = self.scan.parse.grammar, self.scan.words
        while last > least:
            low = self.scan.low(last - 1)
            if low not in words.times and low not in grammar.adverbs and low not in ("on", "in", "at"):
                break
            last -= 1
        return last

    def _reset(self, *, earlier: bool) -> None:
        self.subject, self.predicate, self.relative, self.joining = None, False, False, False
        if not earlier:
            self.earlier = None

    def _step(self) -> bool:
        """Take the words at the index; false if they are to be passed over one by one."""
        scan, index = self.scan, self.index
        low = scan.low(index)
        if low in ("(", "["):
            close = next((i for i in range(index + 1, min(index + 30, self.last)) if scan.low(i) in (")", "]")), index)
            self.index = close + 1
            if self.subject is not None and self.subject.last == index:
                self.subject.last = close + 1
            return True
        group = scan.starts_group(index) or self._past_form(index)
        if group is not None and not scan.tokens[index].capital:
            self._pass_verb(group)
            return True
        if low in RELATIVES and self.subject is not None and index > self.subject.first:
            if low == "that" and self.predicate:
                self._reset(earlier=False)
            else:
                self.relative = True
            return False
        if self.subject is None and (low in ("which", "whom") or (low == "that" and not self._opens_sentence())):
            self._reset(earlier=False)
            return False
        if low in scan.words.close and self.subject is not None and scan.low(index + 1) in ("to", "with"):
            self.relative = True
            return False
        if low in CONJUNCTIONS:
            self._pass_conjunction()
            return False
        if low in scan.words.subordinators:
            self.outer = self.outer or (self.subject if self.relative and not self.predicate else None)
            self._reset(earlier=False)
            return False
        if low in scan.parse.grammar.prepositions and not self._is_adjective():
            return self._pass_preposition()
        return self._take_phrase()

    def _pass_conjunction(self) -> None:
        """After "and", what was a subject may be joined with another, or be that of the next verb."""
        if (
            self.scan.low(self.index) == "but"
            and not self._verb_follows(self.index + 1)
            and self.first_verb is not None
        ):
            self.earlier = self.earlier or self.subject
            self._reset(earlier=True)
            return
        if self._joins_governed():
            return
        self.joining = self.subject is not None and not self.predicate and not self.relative
        if self.joining and self.subject is self.claimed and self._verb_follows(self.index + 1):
            self.earlier, self.subject, self.joining = self.sayer, None, False
        elif self.predicate or self.relative:
            if self.subject is not None and self.subject.first < self.hung_at and self._verb_follows(self.index + 1):
                self.subject.last = self.hung_at  # "the council imposed a curfew and warned": it was its verb
            self.earlier = self.earlier or self.subject
            self._reset(earlier=True)

    def _joins_governed(self) -> bool:
        """Pass "and Interior Ministries" in "units affiliated with Defence and Interior Ministries said"."""
        scan, governed, subject = self.scan, self.governed, self.subject
        named = scan.named(self.index - 1) and scan.named(self.index + 1) and not self.predicate
        if governed is None or governed.last != self.index or not named or scan.low(governed.first - 1) == "by":
            return False
        held = subject is not None and subject.last == self.index and scan.low(governed.first - 1) in ("of", "for")
        second = read_phrase(scan, self.index + 1, self.last, tails=held) if held or self.relative else None
        if second is None or scan.is_person(second.head) or scan.low(second.head) in scan.words.offices:
            return False
        governed.last = second.last
        if held and subject is not None:
            subject.last = second.last
        self.index = second.last - 1
        return True

    def _verb_follows(self, index: int) -> bool:
        """Whether no more than a time parts a conjunction from the verb: "denied it and, an hour later, called"."""
        scan, words = self.scan, self.scan.words
        small = scan.parse.grammar.adverbs | scan.parse.grammar.determiners
        return all(
            scan.is_time(i) or scan.low(i) in small or scan.low(i) in words.time_nouns or scan.is_number(i)
            for i in range(index, self.last)
        )

    def _is_adjective(self) -> bool:
        """ "Outside experts said": a preposition that is none at the beginning."""
        scan, index = self.scan, self.index
        return (
            index == self.first
            and scan.low(index) in ("outside", "inside")
            and scan.low(index + 1) in scan.words.people
        )

    def _past_form(self, index: int) -> VerbGroup | None:
        """A past form that may also be an adjective, right after a comma: "…, agreed with that number and spoke"."""
        token = self.scan.tokens[index]
        if index != self.first or token.verb is None or not token.verb.past or self.scan.low(index - 1) != ",":
            return None
        return VerbGroup(index, index + 1, index, token.verb.lemma, Tense.PAST, bare=True)

    def _opens_sentence(self) -> bool:
        return self.index == 0 or self.scan.parse.sentence_of(self.index).first == self.index

    def _pass_verb(self, group: VerbGroup) -> None:
        self.index = group.last
        self.first_verb = self.first_verb or group
        self.said = group.lemma in self.scan.words.plain
        if self.relative:
            self.hung_at = -1
            return
        governed = self.governed
        opens = governed is not None and governed.last == group.first and group.finite
        if opens and governed is not None and self.subject is None and self.scan.low(governed.first - 1) in _OPENING:
            self.earlier, self.predicate = governed, True
            return
        if self.subject is None and self.earlier is None and group.finite and self.governed is None:
            self.headless = self.predicate = True
            return
        if self.subject is not None and not _hangs_on(self.scan, group, self.subject):
            self.earlier, self.predicate = self.earlier or self.subject, True
        else:
            self.relative = self.subject is not None
            self.hung_at = self.subject.last if self.subject is not None else -1

    def _pass_preposition(self) -> bool:
        if self.scan.low(self.index + 1) in ("which", "whom", "whose", "what"):
            self._reset(earlier=False)
            self.index += 2
            return True
        phrase = read_phrase(self.scan, self.index + 1, self.last, tails=False)
        if phrase is None:
            return False
        self.governed = phrase
        self.index = phrase.last
        words = self.scan.words
        head = self.scan.low(phrase.head)
        belongs = self.scan.low(phrase.first - 1) in ("of", "from", "with", "inside", "within", "outside")
        occasion = head in words.occasions and not belongs  # "a member of the council", but "told us at the council"
        aside = head in words.times or head in words.time_nouns or occasion
        if self.subject is not None and not self.predicate and not aside:
            self.subject.last = max(self.subject.last, phrase.last)
        return True

    def _take_phrase(self) -> bool:
        phrase = read_phrase(self.scan, self.index, self.last, tails=False)
        if phrase is None:
            return False
        self.index = phrase.last
        if self.scan.low(phrase.head) in self.scan.words.times:
            return True
        if self.predicate and self.said:
            self.sayer, self.claimed = self.earlier, phrase
            self._reset(earlier=False)
            self.subject, self.said = phrase, False
        elif self.predicate or self.relative:
            self.object = phrase
        elif self.joining and self.subject is not None:
            self.subject.joined, self.joining = phrase, False
            self.subject.last = phrase.last
        else:
            self._replace(phrase)
        return True

    def _replace(self, phrase: Phrase) -> None:
        """A new phrase with nothing between: "the head of the mission Anna Sand" is one, with a role before."""
        before = self.subject
        closed = before is not None and before.last == phrase.first and self.scan.low(phrase.first - 1) == ")"
        if before is not None and closed and self.scan.low(phrase.first) in self.scan.words.people:
            phrase.first = before.first  # "High Commissioner for Refugees (UNHCR) spokesman Omar Haddad"
        elif before is not None and before.last == phrase.first and self.scan.is_speaker(before):
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
