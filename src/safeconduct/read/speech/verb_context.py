"""Ask of a verb of saying what stands around it, and make its cue.

Shared by what reads verbs with their voice before them, after them, or in a parenthesis.
"""

from __future__ import annotations

from safeconduct.read.speech.asides import ASIDE_ENDS, close_asides
from safeconduct.read.speech.carriers import carriers_in
from safeconduct.read.speech.complement import Complement, Shape
from safeconduct.read.speech.complements import Taker
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.sentences import Sentence

__all__ = ["LEADS", "VerbContext"]

#: How far back a clause that is said may have its verb.
FARTHEST_CLAUSE = 60

LEADS = frozenset({"when", "while", "after", "as", "before", "once", "asked", "speaking"})
_THROUGH = frozenset({"through", "via", "represented"})
_PUT_QUESTIONS = frozenset(
    {"reached", "questioned", "asked", "interviewed", "contacted", "consulted", "quoted", "cited"}
)


#: What may open the words that lead up to a voice, or stand beside it, and name the outlet.
LEADS_TO_VOICE = _PUT_QUESTIONS | {
    "speaking",
    "talking",
    "writing",
    "appearing",
    "in",
    "on",
    "during",
    "via",
    "posting",
}


class VerbContext:
    """One verb group with its sentence and the cue before it."""

    def __init__(self, scan: Scan, sentence: Sentence, group: VerbGroup, before: Cue | None) -> None:
        self.scan = scan
        self.group = group
        self.before = before
        self.lemma = group.lemma
        self.floor = sentence.first
        self.limit = sentence.last
        self.taker = Taker(scan, group, sentence.first, sentence.last)

    def has_clause(self, first: int) -> bool:
        """Whether a finite verb stands before a token."""
        scan = self.scan
        return any(
            (g := scan.starts_group(i)) is not None and g.finite
            for i in range(max(self.floor, first - FARTHEST_CLAUSE), first)
        )

    def clause_before(self, first: int) -> bool:
        """Whether a whole clause, and no mere lead, stands before the attributing words and a comma."""
        scan = self.scan
        if scan.low(first - 1) != "," or first - 1 <= self.floor:
            return False
        opening = scan.low(self.floor)
        group = scan.starts_group(self.floor)
        if opening in LEADS or (group is not None and group.bare):
            return False
        return any(
            (g := scan.starts_group(i)) is not None and g.finite for i in range(max(self.floor, first - 60), first)
        )

    def quoted_before(self, first: int) -> bool:
        """Whether a quotation ends right before the attributing words."""
        scan = self.scan
        at = first - 2 if scan.low(first - 1) == "," else first - 1
        return at >= self.floor and scan.quoted[at] >= 0 and scan.quotations[scan.quoted[at]].last == at + 1

    def ends_quotation(self, index: int) -> bool:
        """Whether a quotation ends at a token, in the sentence before of the same paragraph: "“….” Trump said."."""
        scan = self.scan
        if index < 0 or scan.quoted[index] < 0 or scan.quotations[scan.quoted[index]].last != index + 1:
            return False
        return scan.parse.sentence_of(index).paragraph == scan.parse.sentence_of(index + 1).paragraph

    def _quoted_aside(self, phrase: Phrase) -> Phrase | None:
        """ "Local media, quoting the mayor, reported": whom the subject's aside cites."""
        for first, last in phrase.asides:
            if self.scan.low(first) in ("quoting", "citing"):
                return read_phrase(self.scan, first + 1, last)
        return None

    def _mouth(self, phrase: Phrase | None) -> Phrase | None:
        """ "Hamas, through its man in Beirut, said": who speaks for the subject; "through its website" is nobody."""
        scan = self.scan
        for first, last in phrase.asides if phrase is not None else ():
            if scan.low(first) not in _THROUGH:
                continue
            mouth = read_phrase(scan, first + 1 + (scan.low(first + 1) in ("the", "mouth", "of")), last)
            human = mouth is not None and (scan.low(mouth.head) in scan.words.people or scan.is_person(mouth.head))
            if mouth is not None and human:
                close_asides(scan, mouth, self.group.first)
                return mouth
        return None

    def _carriers_around(self, phrase: Phrase | None, first: int, last: int) -> list[Phrase]:
        """The outlets named before the voice, beside it, or after the verb: "Reached by the BBC, Haddad said"."""
        scan, floor = self.scan, self.floor
        found: list[Phrase] = []
        if self.before is None and first > floor and scan.low(floor) in LEADS_TO_VOICE:
            found += carriers_in(scan, floor, self._lead_end(first))
        for start, end in phrase.asides if phrase is not None else ():
            if scan.low(start) in LEADS_TO_VOICE:
                found += carriers_in(scan, start, end)
        if not found and scan.low(last) == "," and scan.low(last + 1) in LEADS_TO_VOICE:
            end = next((i for i in range(last + 1, self.limit) if scan.low(i) in ASIDE_ENDS), self.limit)
            found += carriers_in(scan, last + 1, end)
        return found

    def _lead_end(self, first: int) -> int:
        """Where what leads up to a voice ends: at the first comma or verb, or at the voice; the floor if it is none."""
        scan, floor = self.scan, self.floor
        for index in range(floor + 1, first):
            if scan.low(index) == "," or scan.opens_quotation(index):
                return index
            group = scan.starts_group(index)
            if group is not None and group.finite and not group.bare:
                return index if scan.low(floor) in _PUT_QUESTIONS else floor
        return first

    def cue(self, phrase: Phrase | None, way: Way, first: int, last: int, found: Complement, where: str) -> Cue:
        """Make the cue of this verb; an aside that cites somebody makes the subject a mere carrier."""
        person = phrase is not None and self.scan.is_person(phrase.head)
        phrase = (None if person else found.mouth or self._mouth(phrase)) or phrase
        verb = self.scan.tokens[self.group.head].text
        past = self.group.tense is Tense.PAST
        if phrase is not None and found.agent is None:
            found.agent = self._quoted_aside(phrase)
        cue = Cue(first, last, way, phrase, found.start, f"“{verb}” stands {where}", found.carriers, self.lemma, past)
        cue.noun = found.shape is Shape.NOUN
        cue.verb = self.group.head if cue.noun else -1
        if way is Way.AFTER and self.scan.low(first - 1) in ("which", "whom") and self.scan.low(first - 2) == ",":
            cue.limit = next((i for i in range(found.start, self.limit) if self.scan.low(i) == ","), -1)
        relative = (
            self.scan.low(self.group.first - 1) in ("who", "which") and self.scan.low(self.group.first - 2) == ","
        )
        if way is Way.AFTER and cue.noun and relative:
            cue.limit = next((i for i in range(found.start, self.limit) if self.scan.low(i) == ","), -1)
        if not cue.carriers:
            cue.carriers.extend(self._carriers_around(phrase, first, last))
        if found.agent is not None and phrase is not None and self.scan.is_speaker(found.agent):
            cue.carriers.insert(0, phrase)
            cue.phrase = found.agent
        return cue
