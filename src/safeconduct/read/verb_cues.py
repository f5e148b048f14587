"""Find verbs that attribute: who says something, through whom, and on which side of the verb it stands.

"X said A", "A, X said", "A, said X, B", "X told Y that A", "A, X adding that B". What is negated, only planned or only
possible is not said. Verbs inside a quotation are the speaker's own words and attribute nothing here.
"""

from __future__ import annotations

from safeconduct.read.asides import close_asides
from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.complements import Complement, Shape, Taker, clause_follows
from safeconduct.read.cue import Cue, Way
from safeconduct.read.doubtful_verbs import doubtful_group
from safeconduct.read.mentions import MentionKind
from safeconduct.read.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.quotations import is_quotation_mark
from safeconduct.read.quoting_cues import passive_cue, quoting_cue
from safeconduct.read.sentences import Sentence
from safeconduct.read.subjects import find_subject, is_elided, main_verb

__all__ = ["find_verb_cues"]

#: How far back the verb that governs an infinitive may stand: "took to Twitter to say".
FARTHEST_GOVERNOR = 6
#: A quotation after a colon with fewer tokens is a title or a word that is explained.
SHORTEST_QUOTATION = 5

#: Before a sentence's last word these make its clause no statement of its own.
_HANGING = frozenset(
    {
        "and",
        "but",
        "while",
        "who",
        "which",
        "that",
        "when",
        "after",
        "because",
        "if",
        "than",
        "where",
        "whether",
        "before",
        "until",
        "since",
    }
)
#: "because he believed that" tells a motive, no statement.
_MOTIVES = frozenset({"because", "since", "if", "when", "until", "so", "although", "though", "once"})
#: Verbs whose subjects may be things: "the delay suggests that".
_WEAK = frozenset({"suggest", "indicate", "imply", "signal", "reveal", "show", "find", "estimate", "note", "rule", "go"})
#: "as the abbot put it".
_PUTTING = frozenset({"put", "describe", "see", "phrase"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "", ";", "…", "|"})


def find_verb_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the verb cues of one sentence, in order."""
    cues: list[Cue] = []
    verbs, be = scan.words.verbs, scan.parse.grammar.be
    for index in range(sentence.first, sentence.last):
        verb = scan.tokens[index].verb
        low = scan.tokens[index].low
        lemma = verb.lemma if verb is not None else "be" if low in be else "have" if low in ("has", "had") else ""
        if lemma not in verbs or scan.quoted[index] >= 0:
            continue
        group = scan.group_at[index]
        if group is None:
            group = doubtful_group(scan, index, sentence)
        if group is None or group.head != index or group.lemma not in verbs:
            continue
        cue = _VerbReader(scan, sentence, group, cues[-1] if cues else None).read()
        if cue is not None:
            cues.append(cue)
    if not cues:
        cues.extend(_before_quotation(scan, sentence))
    return cues


def _before_quotation(scan: Scan, sentence: Sentence) -> list[Cue]:
    """ "The general was blunt: “They fired.”": whoever a sentence is about says what it quotes after a colon."""
    colon = next(
        (
            i
            for i in range(sentence.first + 2, min(sentence.last - 1, sentence.first + 40))
            if scan.low(i) == ":" and scan.opens_quotation(i + 1)
        ),
        None,
    )
    if colon is None or scan.quotations[scan.quoted[colon + 1]].last - colon < SHORTEST_QUOTATION:
        return []
    verb = main_verb(scan, sentence.first, colon)
    subject = find_subject(scan, verb.first, sentence.first) if verb is not None else None
    if subject is None or not scan.is_speaker(subject) or pronoun_of(scan, subject.head) == "it":
        return []
    return [
        Cue(
            subject.first, colon + 1, Way.AFTER, subject, colon + 1,
            "what the sentence is about speaks after its colon", word="quote", past=True,
        )
    ]  # fmt: skip


class _VerbReader:
    """Reads the cue that one verb group makes, if it makes one."""

    def __init__(self, scan: Scan, sentence: Sentence, group: VerbGroup, before: Cue | None) -> None:
        self.scan = scan
        self.group = group
        self.before = before
        self.lemma = group.lemma
        self.floor = sentence.first
        self.limit = sentence.last
        self.taker = Taker(scan, group, sentence.first, sentence.last)

    def read(self) -> Cue | None:
        words = self.scan.words
        if not self._asserts():
            return None
        if self.group.passive or self._is_participle():
            if self._by_means():
                return self._plain(self.taker.skip(self.group.last))
            return passive_cue(self.scan, self.taker, self.before)
        if self.lemma in words.quoting:
            cue = quoting_cue(self.scan, self.taker, self.before)
            if cue is not None:
                return cue
        inverted = self._inverted()
        if inverted is not None:
            return inverted
        found = self.taker.take()
        cue = self._plain(found) if found is not None else None
        return cue if cue is not None else self._after_quotation()

    def _is_participle(self) -> bool:
        """Whether a bare form before "by" is passive: "Two planes promised by Spain"."""
        verb = self.scan.tokens[self.group.head].verb
        return self.group.bare and verb is not None and verb.participle and self.scan.low(self.group.last) == "by"

    def _by_means(self) -> bool:
        """Whether "by" says how: "said by telephone", "told us by text message"."""
        phrase = read_phrase(self.scan, self.group.last + 1, self.limit)
        return phrase is not None and not self.group.passive and self.scan.low(phrase.head) in self.scan.words.occasions

    def _asserts(self) -> bool:
        """Whether the verb says that something was said: no modal, no negation, nothing refused or only planned."""
        group = self.group
        if group.negated or group.be_to:
            return False
        if group.modal is not None:
            return group.modal in ("can", "would") and self.lemma in ("confirm", "say", "add") and self._third_person()
        if group.infinitive:
            return self._infinitive_asserts()
        return not (group.lemma == "be" and group.infinitive)

    def _third_person(self) -> bool:
        return self.scan.low(self.group.first - 1) not in ("i", "we", "you")

    def _infinitive_asserts(self) -> bool:
        """ "went on to say", "took to Twitter to announce"; not "refused to say"."""
        for index in range(self.group.first - 1, max(self.floor, self.group.first - FARTHEST_GOVERNOR) - 1, -1):
            governor = self.scan.group_at[index]
            if governor is None:
                continue
            if self.scan.low(self.group.first - 1) == "able" and governor.lemma == "be":
                return not governor.negated and governor.modal is None
            if governor.negated or governor.modal is not None or governor.lemma not in self.scan.words.carried_on:
                return False
            return governor.lemma != "be" or self.scan.low(governor.last) in ("quick", "at", "keen")
        return False

    # ---- The voice after the verb.

    def _inverted(self) -> Cue | None:
        """ "…, said Paul Castella, head of the delegation, who added": the voice comes after the verb."""
        scan, group = self.scan, self.group
        if self.lemma in ("tell", "show", "go") or self.lemma not in scan.words.say | scan.words.think:
            return None
        opening = group.first == self.floor
        before = scan.tokens[group.first - 1] if not opening else None
        closed = before is not None and is_quotation_mark(before) and scan.quoted[group.first - 1] >= 0
        paused = before is not None and before.text in (",", "–", "—", "--", "-", "?", "!")
        phrase = read_phrase(scan, group.last, self.limit)
        if phrase is None or not scan.is_speaker(phrase) or scan.opens_quotation(group.last):
            return None
        end = close_asides(scan, phrase, self.limit)
        if scan.starts_group(end) is not None and end < self.limit:
            return None
        found = self.taker.skip(end)
        if not closed and not opening and not self._comes_after_clause(paused, found, phrase):
            return None
        if opening:
            if found.shape is not Shape.COLON:
                return None
            return self._cue(phrase, Way.AFTER, group.first, found.start, found, "before its voice")
        last = found.start if found.shape in (Shape.NONE, Shape.NOUN) else end
        if found.shape is Shape.NOUN and not closed and scan.low(end) not in (",", ".", ";", ":", "–", "—", "!", "?"):
            return None
        way = Way.BEFORE if last >= self.limit - 1 else Way.AROUND
        found.start = last
        return self._cue(phrase, way, group.first, last, found, "after what is said, and before its voice")

    def _comes_after_clause(self, paused: bool, found: Complement, phrase: Phrase) -> bool:
        """Whether what stands before the verb is a whole clause and no subject of the verb."""
        scan, first = self.scan, self.group.first
        if not paused and (found.shape is not Shape.NONE or self.lemma not in scan.words.plain):
            return False
        if scan.low(first - 1) in ("and", "but", "who", "which", "that", "he", "she", "it", "they", "also"):
            return False
        verbs = [
            g for i in range(max(self.floor, first - 60), first) if (g := scan.starts_group(i)) is not None and g.finite
        ]
        if not paused:
            mention = scan.mentions.at(phrase.head)
            person = mention is not None and mention.kind is MentionKind.PERSON
            human = person or scan.low(phrase.head) in scan.words.people
            return bool(verbs) and human and scan.low(first - 1) not in ("have", "has", "had", "to", "not")
        subject = find_subject(scan, first, self.floor)
        return subject is None or not scan.is_speaker(subject) or is_elided(scan, subject, first) or not verbs

    # ---- The voice before the verb.

    def _plain(self, found: Complement) -> Cue | None:
        """ "X said A", "A, X said", "A, X said, B"."""
        scan, group = self.scan, self.group
        bare = group.bare and group.progressive
        speaking = self.before.phrase if self.before is not None else None
        if bare and group.first == self.floor and found.shape is Shape.CLAUSE:
            return self._opening_participle(found)
        subject = self._participle_subject() if bare else find_subject(scan, group.first, self.floor, speaking)
        if subject is None:
            if self.before is None or (not bare and scan.low(group.first - 1) not in ("and", "but", ",", ";")):
                return None
        elif not self._fits(subject, found):
            return None
        elided = subject is not None and is_elided(scan, subject, group.first)
        first = group.first
        if subject is not None and subject is not speaking and not bare and subject.first < group.first and not elided:
            first = subject.first
        if found.shape is Shape.NONE:
            return self._parenthesis(subject, first, found)
        if found.shape is Shape.QUOTE and not bare and (self._quoted_before(first) or self._clause_before(first)):
            return self._cue(subject, Way.AROUND, first, found.start, found, "within what is said")
        if self._tells_motive(first) or (bare and found.shape is not Shape.CLAUSE and self.lemma not in scan.words.say):
            return None
        if found.shape is Shape.COLON:
            return self._before_colon(subject, first, found)
        return self._cue(subject, Way.AFTER, first, found.start, found, "before what is said")

    def _opening_participle(self, found: Complement) -> Cue | None:
        """ "Claiming that 12 were wounded, the army closed the road.": the voice follows the comma."""
        scan = self.scan
        comma = next((i for i in range(found.start, self.limit) if scan.low(i) == ","), None)
        phrase = read_phrase(scan, comma + 1, self.limit) if comma is not None else None
        if phrase is None or comma is None or not scan.is_speaker(phrase) or scan.starts_group(phrase.last) is None:
            return None
        cue = self._cue(phrase, Way.AFTER, self.group.first, found.start, found, "before what is said")
        cue.limit = comma
        return cue

    def _clause_before(self, first: int) -> bool:
        """Whether a whole clause, and no mere lead, stands before the attributing words and a comma."""
        scan = self.scan
        if scan.low(first - 1) != "," or first - 1 <= self.floor:
            return False
        opening = scan.low(self.floor)
        group = scan.starts_group(self.floor)
        if opening in ("when", "while", "after", "as", "before", "once", "asked", "speaking") or (group is not None and group.bare):
            return False
        return any((g := scan.starts_group(i)) is not None and g.finite for i in range(max(self.floor, first - 60), first))

    def _quoted_before(self, first: int) -> bool:
        """Whether a quotation ends right before the attributing words."""
        scan = self.scan
        at = first - 2 if scan.low(first - 1) == "," else first - 1
        return at >= self.floor and scan.quoted[at] >= 0 and scan.quotations[scan.quoted[at]].last == at + 1

    def _ends_quotation(self, index: int) -> bool:
        """Whether a quotation ends at a token, in the sentence before of the same paragraph: "“….” Trump said."."""
        scan = self.scan
        if index < 0 or scan.quoted[index] < 0 or scan.quotations[scan.quoted[index]].last != index + 1:
            return False
        return scan.parse.sentence_of(index).paragraph == scan.parse.sentence_of(index + 1).paragraph

    def _after_quotation(self) -> Cue | None:
        """ "“…,” she told CNN in the talk taped on Sunday.": after a quotation, whatever follows the verb."""
        scan, group = self.scan, self.group
        if self.lemma not in scan.words.say and self.lemma not in scan.words.tell or self.lemma in ("go", "find", "show"):
            return None
        if group.bare and group.progressive:
            return None
        subject = find_subject(scan, group.first, self.floor)
        if subject is None or subject.last < group.first - 4 or not scan.can_say(subject):
            return None
        if not self._quoted_before(subject.first):
            return None
        end = group.last
        while end < min(self.limit, group.last + 40) and scan.low(end) not in (",", ".", ";", ":", "?", "!"):
            if scan.quoted[end] >= 0 and scan.opens_quotation(end):
                break
            end += 1
        found = Complement(Shape.NONE, end)
        way = Way.BEFORE if end >= self.limit - 1 else Way.AROUND
        return self._cue(subject, way, subject.first, end, found, "after a quotation")

    def _before_colon(self, subject: Phrase | None, first: int, found: Complement) -> Cue:
        if found.start >= self.limit:
            return self._cue(subject, Way.BLOCK, first, found.start, found, "before what is said, after a colon")
        said = self._clause_before(first)
        way = Way.AROUND if said else Way.AFTER
        return self._cue(
            subject, way, first, found.start, found, "within what is said" if said else "before what is said"
        )

    def _participle_subject(self) -> Phrase | None:
        """Whose "adding that", "saying": who spoke before in the sentence, or the subject of its main verb."""
        if self.before is not None:
            return None
        scan = self.scan
        verb = main_verb(scan, self.floor, self.group.first)
        if verb is not None:
            return find_subject(scan, verb.first, self.floor)
        phrase = read_phrase(scan, self.floor, self.group.first)
        return phrase if phrase is not None and scan.is_speaker(phrase) else None

    def _tells_motive(self, first: int) -> bool:
        words = self.scan.words
        thought = self.lemma == "be" or (self.lemma in words.think and self.lemma not in words.say)
        return thought and self.scan.low(first - 1) in _MOTIVES

    def _fits(self, subject: Phrase, found: Complement) -> bool:
        """Whether the subject of this verb is a voice."""
        scan, words = self.scan, self.scan.words
        head = scan.low(subject.head)
        if scan.low(subject.first) in words.nobody or head in words.nobody:
            return False
        mention = scan.mentions.at(subject.head)
        if head in words.papers and head not in words.people and head not in words.bodies:
            return self.lemma in words.showing
        if head in words.mute and mention is None:
            return False
        if self.lemma in ("find", "give", "show") and found.shape is not Shape.CLAUSE:
            return False
        if self.lemma in ("find", "show") and scan.low(found.start - 1) != "that":
            return False
        if pronoun_of(scan, subject.head) == "it" and (self.lemma == "be" or self._takes_up_text(subject)):
            return False
        weak = self.lemma in _WEAK or (self.lemma not in words.say and self.lemma not in words.think)
        return scan.is_speaker(subject) if weak and self.lemma not in words.tell else scan.can_say(subject)

    def _takes_up_text(self, subject: Phrase) -> bool:
        """Whether "it" is a deal or a text that the sentence before is about: "The covenant binds them. It calls for"."""
        scan = self.scan
        sentences = scan.parse.sentences
        index = scan.parse.sentence_of(subject.first).index - 1
        if index < 0 or self.lemma not in ("foresee", "call", "state", "say", "specify", "demand", "promise", "list"):
            return False
        before = sentences[index]
        groups = scan.parse.verb_groups[index]
        if any(g.finite and g.lemma in scan.words.say and g.lemma not in ("agree", "show") for g in groups):
            return False
        return any(scan.low(i) in scan.words.mute for i in range(before.first, min(before.first + 30, before.last)))

    def _parenthesis(self, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
        """ "A, X said." or "A, X said, B.": something must stand before it, or a sentence that it takes up."""
        scan, words = self.scan, self.scan.words
        if self.group.bare and self.group.progressive:
            return None
        known = self.lemma in words.say or self.lemma in words.think or self.lemma in words.tell
        if not known and self.lemma not in _PUTTING:
            return None
        last = found.start
        before = scan.low(first - 1) if first > self.floor else ""
        if before == "as":
            return self._as_somebody_said(subject, first - 1, last, found)
        if self.lemma in _PUTTING:
            return None
        if before == "so" and scan.low(first - 2) == "or":
            return self._cue(subject, Way.AROUND, first - 2, last, found, "within what is said")
        if before == "so" or (not before and scan.low(first) == "so"):
            return self._cue(subject, Way.EARLIER, first, last, found, "takes up the sentence before")
        if not before and last >= self.limit - 1 and self._ends_quotation(first - 1):
            return self._cue(subject, Way.BEFORE, first, last, found, "after a quotation")
        if not before:
            return self._opening(subject, first, last, found)
        if before == "what" and scan.low(first - 2) in ("from", "by") and scan.low(last) == "," and first - 2 == self.floor:
            found.start = last + 1
            return self._cue(subject, Way.AFTER, first - 2, last + 1, found, "before what is said")
        if before == "what":
            if scan.low(first - 2) != "to" or scan.low(first - 3) != "according":
                return None
            first, before = first - 3, scan.low(first - 4)
        if before in _HANGING:
            return None
        if before not in (",", "–", "—", "--", "-", ";", "?", "!", "…", ")") and not self._after_unmarked_clause(
            subject, first
        ):
            return None
        way = Way.BEFORE if last >= self.limit - 1 else Way.AROUND
        return self._cue(
            subject, way, first, last, found, "after what is said" if way is Way.BEFORE else "within what is said"
        )

    def _after_unmarked_clause(self, subject: Phrase | None, first: int) -> bool:
        """Whether a clause stands before, whose comma or quotation mark is lost or is the mark itself."""
        scan = self.scan
        if is_quotation_mark(scan.tokens[first - 1]):
            return True
        if subject is None or self.lemma not in (
            "say",
            "tell",
            "add",
            "report",
            "confirm",
            "announce",
            "note",
            "write",
        ):
            return False
        return any(
            (g := scan.starts_group(i)) is not None and g.finite for i in range(max(self.floor, first - 60), first)
        )

    def _as_somebody_said(self, subject: Phrase | None, first: int, last: int, found: Complement) -> Cue | None:
        """ "As the governor put it, A", "A, as X reported."."""
        scan = self.scan
        if self.lemma in (
            "ask",
            "agree",
            "promise",
            "pledge",
            "demand",
            "expect",
            "threaten",
            "propose",
            "order",
            "hope",
        ):
            return None
        if first > self.floor and scan.low(first - 1) not in ("", ":", ";", "–", "—", "-"):
            way = Way.BEFORE if last >= self.limit - 1 else Way.AROUND
            return self._cue(subject, way, first, last, found, "as somebody put it")
        if scan.low(last) != ",":
            return None
        found.start = last + 1
        return self._cue(subject, Way.AFTER, first, last + 1, found, "as somebody put it")

    def _opening(self, subject: Phrase | None, first: int, last: int, found: Complement) -> Cue | None:
        """A sentence that opens with "X said," goes on with what is said."""
        if (
            self.scan.low(last) == ","
            and self.lemma in self.scan.words.say
            and clause_follows(self.scan, last + 1, self.limit)
        ):
            found.start = last + 1
            return self._cue(subject, Way.AFTER, first, last + 1, found, "before what is said")
        return None

    def _quoted_aside(self, phrase: Phrase) -> Phrase | None:
        """ "Local media, quoting the mayor, reported": whom the subject's aside cites."""
        for first, last in phrase.asides:
            if self.scan.low(first) in ("quoting", "citing"):
                return read_phrase(self.scan, first + 1, last)
        return None

    def _cue(self, phrase: Phrase | None, way: Way, first: int, last: int, found: Complement, where: str) -> Cue:
        verb = self.scan.tokens[self.group.head].text
        past = self.group.tense is Tense.PAST
        if phrase is not None and found.agent is None:
            found.agent = self._quoted_aside(phrase)
        cue = Cue(first, last, way, phrase, found.start, f"“{verb}” stands {where}", found.carriers, self.lemma, past)
        if way is Way.AFTER and self.scan.low(first - 1) in ("which", "whom") and self.scan.low(first - 2) == ",":
            cue.limit = next((i for i in range(found.start, self.limit) if self.scan.low(i) == ","), -1)
        if found.agent is not None and phrase is not None and self.scan.is_speaker(found.agent):
            cue.carriers.insert(0, phrase)
            cue.phrase = found.agent
        return cue
