"""Find verbs that attribute: who says something, through whom, and on which side of the verb it stands.

"X said A", "A, X said", "A, said X, B", "X told Y that A", "A, X adding that B". What is negated, only planned or only
possible is not said. Verbs inside a quotation are the speaker's own words and attribute nothing here.
"""

from __future__ import annotations

from functools import cache

from safeconduct.read.speech.assertion import FARTHEST_GOVERNOR, Assertion
from safeconduct.read.speech.colon_cues import colon_cues
from safeconduct.read.speech.complement import Complement, Shape, clause_follows, number_within
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.doubtful_verbs import doubtful_group, is_denied_claim
from safeconduct.read.speech.fitting import fits_verb
from safeconduct.read.speech.gapped_cues import gapped_cues
from safeconduct.read.speech.inner_sayings import says_nothing
from safeconduct.read.speech.inverted_cues import inverted_cue
from safeconduct.read.speech.parentheses import UNMARKED, after_quotation_cue, parenthesis_cue
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.quoting_cues import passive_cue, quoting_cue
from safeconduct.read.speech.subject_reader import is_elided, main_verb
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.speech.verb_context import LEADS
from safeconduct.read.speech.words import speech_words
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import OWN, WORD

__all__ = ["find_verb_cues"]

#: How far back the clause of a participle may begin.
FARTHEST_CLAUSE = 40
#: A voice that no comma parts from what it said is at most this long.
LONGEST_LOST = 6
#: How far before a subject "whose" may stand: "whose release they had announced: a sergeant and three farmers".
FARTHEST_WHOSE = 5
#: No sentence is read for more cues than this: what has more is no prose.
MOST_CUES = 40


#: Words after which a phrase is the subject of a clause, or governed: no comma is lost before it.
_JOINING = frozenset(
    {
        "and",
        "but",
        "or",
        "that",
        "who",
        "which",
        "when",
        "while",
        "as",
        "if",
        "because",
        "of",
        "by",
        "with",
        "than",
        "what",
    }
)
#: What a wire notes above its text: "(Adds comments of the commander)".
_EDITING = frozenset({"adds", "recasts", "updates", "repeats", "refiles", "corrects", "writes", "removes", "changes"})
#: "Commenting on reports that the town fell, the minister said": what the reports say is not his.
_ANSWERING = frozenset({"comment", "respond", "reply", "react", "refer"})
_PROMPTING = frozenset({"prompt", "lead", "cause", "force", "compel", "oblige", "move"})
#: What somebody does to a claim of others, and how long its name may be.
_DISPUTING = frozenset({"deny", "dismiss", "reject", "dispute", "contest", "refute", "rebut", "question", "call"})
LONGEST_CLAIM = 4
#: What opens a clause of the report's own after a voice.
_MEANWHILE = frozenset({"as", "when", "while", "after", "before", "where", "until", "since", "because", "amid"})


@cache
def _forms(lexicon: Lexicon) -> frozenset[str]:
    """All forms of the verbs that people say things with."""
    verbs = speech_words(lexicon).verbs
    forms = {form for form, verb in lexicon.verb_forms.items() if verb.lemma in verbs}
    return frozenset(forms | lexicon.words("grammar.be") | {"has", "had"})


def find_verb_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the verb cues of one sentence, in order."""
    cues: list[Cue] = []
    if scan.low(sentence.first) == "(" and scan.low(sentence.first + 1) in _EDITING:
        return cues
    verbs, be = scan.words.verbs, scan.parse.grammar.be
    for index in scan.parse.within(_forms(scan.parse.lexicon), sentence.first, sentence.last):
        verb = scan.tokens[index].verb
        low = scan.tokens[index].low
        lemma = verb.lemma if verb is not None else "be" if low in be else "have" if low in ("has", "had") else ""
        if lemma not in verbs or scan.quoted[index] >= 0 or _owns(scan, index + 1):
            continue
        group = scan.group_at[index]
        if group is None:
            group = doubtful_group(scan, index, sentence)
        if group is None or group.head != index or group.lemma not in verbs or is_denied_claim(scan, index, sentence):
            continue
        cue = _VerbReader(scan, sentence, group, cues[-1] if cues else None).read()
        if cue is not None:
            cues.append(cue)
            if len(cues) >= MOST_CUES:
                break
    if not cues:
        cues.extend(colon_cues(scan, sentence))
    return _with_gapped(scan, sentence, cues)


def _owns(scan: Scan, index: int) -> bool:
    """Whether "'s" stands at a token: "a town south of the state's border"."""
    return index < scan.size and scan.tokens[index].kind is OWN


def _with_gapped(scan: Scan, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """The cues in order, each followed by those of voices that share its verb."""
    found: list[Cue] = []
    for number, cue in enumerate(cues):
        found.append(cue)
        following = cues[number + 1].first if number + 1 < len(cues) else sentence.last
        found.extend(gapped_cues(scan, sentence, cue, following))
    return found


def _may_lack_comma(scan: Scan, floor: int, verb: int) -> bool:
    """Whether no comma parts a voice from what it said, though a verb stands before it."""
    near = range(max(floor, verb - LONGEST_LOST * (1 + scan.unmarked)), verb)
    marked = any(scan.low(i) in (",", ";", ":", "–", "—") or scan.quoted[i] >= 0 for i in near)
    return not marked and scan.low(verb - 1) not in (
        "and",
        "but",
        "or",
        "who",
        "which",
        "that",
        "also",
        "then",
        "later",
    )


class _VerbReader(Assertion):
    """Reads the cue that one verb group makes, if it makes one."""

    #: Whether the verb has a subject that is no voice.
    rejected = False

    def read(self) -> Cue | None:
        words = self.scan.words
        if not self.asserts():
            return None
        if self.group.passive or self.is_participle():
            if self.by_means():
                return self._plain(self.taker.skip(self.group.last))
            if self.lemma in self.scan.words.feeling and self.scan.low(self.group.last) == "that" and not self.before:
                return self._plain(self.taker.skip(self.group.last))
            return passive_cue(self.scan, self.taker, self.before)
        disputed = self._disputed_claim()
        if disputed is not None:
            return disputed
        if self.lemma in words.quoting:
            cue = quoting_cue(self.scan, self.taker, self.before)
            if cue is not None:
                return cue
        inverted = inverted_cue(self)
        if inverted is not None:
            return inverted
        found = self.taker.take()
        cue = self._plain(found) if found is not None else None
        return cue if cue is not None else after_quotation_cue(self)

    # ---- The voice before the verb.

    def _plain(self, found: Complement) -> Cue | None:
        """ "X said A", "A, X said", "A, X said, B"."""
        scan, group = self.scan, self.group
        bare = group.bare and group.progressive
        speaking = self.before.phrase if self.before is not None else None
        if bare and group.first == self.floor and found.shape is Shape.CLAUSE:
            return self._opening_participle(found)
        subject = self._subject(speaking, found)
        elided = subject is not None and is_elided(scan, subject, group.first)
        if found.shape is Shape.NONE and not bare and (subject is None or elided):
            lost = self._unmarked_subject()
            subject, elided = (lost, False) if lost is not None else (subject, elided)
        if subject is None and not self._goes_on():
            return None
        first = group.first
        if subject is not None and subject is not speaking and not bare and subject.first < group.first and not elided:
            first = subject.first
        if scan.low(group.first - 1) == "who" and scan.low(group.first - 2) == ",":
            first = group.first - 1
        if found.shape is Shape.COLON and self.lemma == "put" and scan.low(first - 1) == "as":
            found.start -= 1
            return self.cue(subject, Way.AROUND, first - 1, found.start, found, "within what is said")
        if found.shape is Shape.NONE:
            return parenthesis_cue(self, subject, first, found)
        if self._trails(first, found):
            return self.cue(subject, Way.BEFORE, first, found.start, found, "after what is said")
        if subject is not None and self._is_inserted(subject, found):
            return self.cue(subject, Way.AROUND, first, found.start, found, "within what is said")
        if found.shape is Shape.QUOTE and not bare and self._is_between(first, found):
            return self.cue(subject, Way.AROUND, first, found.start, found, "within what is said")
        if says_nothing(self, subject, first) or (bare and self._only_hangs(found)):
            return None
        if found.shape is Shape.COLON:
            return self._before_colon(subject, first, found)
        return self.cue(subject, Way.AFTER, first, found.start, found, "before what is said")

    def _counts(self, found: Complement) -> bool:
        """Whether a number or a quotation stands in what follows the verb, up to a comma."""
        return number_within(self.scan, found.start, self.limit) or self.scan.opens_quotation(found.start)

    def _is_between(self, first: int, found: Complement) -> bool:
        """ "“A,” X said, “B.”", "A, X said, “B.”": what is quoted goes on with what stands before the voice."""
        relative = self.scan.low(first - 1) == "," and self.scan.low(first - 2) in ("who", "which", "that")
        said = self.quoted_before(first) or self.clause_before(first) or self._goes_on_quoted(first, found.start)
        return said and not relative

    def _trails(self, first: int, found: Complement) -> bool:
        """ "40 fled, the army said Sunday as troops advanced": the report's own words follow the voice."""
        opens = self.scan.low(found.start) in _MEANWHILE and self.scan.low(found.start - 1) != "that"
        return opens and (self.quoted_before(first) or self.clause_before(first))

    def _subject(self, speaking: Phrase | None, found: Complement) -> Phrase | None:
        """Who says it; null where nobody does, or where it is whoever spoke before in the sentence."""
        scan, group = self.scan, self.group
        if group.infinitive and scan.low(group.first - 1) == "only":
            return None
        bare = group.bare and group.progressive
        prompted = self._prompted() if group.infinitive else None
        if prompted is not None:
            return prompted
        subject = self._participle_subject() if bare else find_subject(scan, group.first, self.floor, speaking)
        if subject is None or self._joined_saying(subject) or fits_verb(scan, self.lemma, subject, found):
            self.rejected = False
            return None if self._joined_saying(subject) else subject
        self.rejected = scan.low(group.first - 1) not in ("and", "but") or scan.can_say(subject)
        return None

    def _prompted(self) -> Phrase | None:
        """ "That prompted some charities to say": who is brought to say something says it."""
        scan, first = self.scan, self.group.first
        for index in range(first - 1, max(self.floor, first - FARTHEST_GOVERNOR) - 1, -1):
            governor = scan.group_at[index]
            if governor is None:
                continue
            if governor.passive or governor.lemma not in _PROMPTING:
                return None
            phrase = read_phrase(scan, governor.last, first)
            return phrase if phrase is not None and phrase.last == first and scan.is_speaker(phrase) else None
        return None

    def _goes_on(self) -> bool:
        """Whether a verb without a subject of its own is said by whoever spoke before: ", adding that", "and said"."""
        if self.before is None or self.rejected:
            return False
        bare = self.group.bare and self.group.progressive
        return bare or self.scan.low(self.group.first - 1) in ("and", "but", ",", ";", "only")

    def _joined_saying(self, subject: Phrase | None) -> bool:
        """ "A source said the militia stayed and its men fired and called it a breach": "called" is the source's."""
        before = self.before
        if subject is None or before is None or before.way is not Way.AFTER or before.phrase is None:
            return False
        joined = self.scan.low(self.group.first - 1) in ("and", "but")
        if joined and self.lemma == "add" and subject.first >= before.content:
            return True
        between = range(subject.last, self.group.first)
        return joined and subject.first >= before.content and any(self.scan.starts_group(i) for i in between)

    def _disputed_claim(self) -> Cue | None:
        """ "…, a figure that local politicians dismiss as inflated", "…, a charge the army denies"."""
        if self.lemma not in _DISPUTING or self.group.passive:
            return None
        low = self.scan.low
        subject = find_subject(self.scan, self.group.first, self.floor)
        if subject is None or not self.scan.is_speaker(subject):
            return None
        at = subject.first - 1 - (low(subject.first - 1) in ("that", "which"))
        if low(at) not in self.scan.words.claims:
            return None
        first = next((i for i in range(at - 1, max(self.floor, at - LONGEST_CLAIM), -1) if low(i) in ("a", "an")), 0)
        if not first or low(first - 1) not in (",", "–", "—", "--"):
            return None
        return self.cue(subject, Way.AFTER, first, first, Complement(Shape.NOUN, first), "behind the claim it disputes")

    def _is_inserted(self, subject: Phrase, found: Complement) -> bool:
        """ "The first it said carries 116 men.": between a subject and its verb, where commas are lost."""
        scan, first = self.scan, subject.first
        pronoun = pronoun_of(scan, subject.head) and subject.last == self.group.first and first > self.floor
        marked = scan.low(first - 1) in (";", ":", ",", "–", "—", "-")
        if marked or not pronoun or not scan.unmarked or self.lemma not in UNMARKED or scan.low(first - 1) in _JOINING:
            return False
        group, before = scan.starts_group(found.start), scan.group_at[first - 1]
        word = scan.tokens[found.start].verb if found.start < self.limit else None
        acts = (group is not None and group.finite) or (word is not None and (word.third or word.past))
        acts = acts and not scan.named(found.start)
        lead = scan.low(self.floor) in LEADS or (before is not None and before.lemma in scan.words.say)
        return acts or (self.has_clause(first) and not lead)

    def _unmarked_subject(self) -> Phrase | None:
        """ "They left last night residents told the radio.": the voice right before the verb, where a comma is lost."""
        scan, verb = self.scan, self.group.first
        said = self.lemma in UNMARKED or (scan.unmarked and self.lemma in scan.words.say)
        if not said or not _may_lack_comma(scan, self.floor, verb):
            return None
        for first in range(max(self.floor + 1, verb - LONGEST_LOST * (1 + scan.unmarked)), verb):
            phrase = read_phrase(scan, first, verb)
            word = scan.tokens[first].verb
            opens = word is None or not word.ing
            asked = scan.low(first) in ("what", "which", "whose", "that", "all", "both")
            if asked:
                continue
            mixed = scan.low(first) in ("a", "an") and phrase is not None and scan.low(phrase.head).endswith("s")
            if phrase is None or phrase.last != verb or not opens or mixed or scan.is_time(first):
                continue
            if scan.is_speaker(phrase) and self.has_clause(first) and scan.low(first - 1) not in _JOINING:
                return phrase
        return None

    def _goes_on_quoted(self, first: int, quotation: int) -> bool:
        """ "After that, an official told the radio, “we shall go.”": what is quoted goes on with the words before."""
        scan = self.scan
        inner = scan.tokens[quotation + 1] if quotation + 1 < scan.size else None
        small = inner is not None and inner.kind is WORD and not inner.capital
        marked = scan.low(quotation - 1) == "," and scan.low(first - 1) == ","
        lead = scan.low(self.floor) in LEADS and self.has_clause(first)
        return small and marked and self.floor < first - 1 and not lead

    def _opening_participle(self, found: Complement) -> Cue | None:
        """ "Claiming that 12 were wounded, the army closed the road.": the voice follows the comma."""
        scan = self.scan
        if self.lemma in _ANSWERING:
            return None
        comma = next((i for i in range(found.start, self.limit) if scan.low(i) == ","), None)
        told = scan.low(found.start - 1) == "that" or comma is None or clause_follows(scan, found.start, comma)
        if not told and not self._counts(found):
            return None  # "Announcing the figures, Haddad said"
        phrase = read_phrase(scan, comma + 1, self.limit) if comma is not None else None
        if phrase is None or comma is None or not scan.is_speaker(phrase) or scan.starts_group(phrase.last) is None:
            return None
        cue = self.cue(phrase, Way.AFTER, self.group.first, found.start, found, "before what is said")
        cue.limit = comma
        return cue

    def _before_colon(self, subject: Phrase | None, first: int, found: Complement) -> Cue | None:
        if any(self.scan.low(i) in ("whose", "whom") for i in range(max(self.floor, first - FARTHEST_WHOSE), first)):
            return None
        if found.start >= self.limit:
            return self.cue(subject, Way.BLOCK, first, found.start, found, "before what is said, after a colon")
        opens = subject is not None and subject.first <= self.floor + 1
        said = not opens and self.clause_before(first)
        way = Way.AROUND if said else Way.AFTER
        return self.cue(
            subject, way, first, found.start, found, "within what is said" if said else "before what is said"
        )

    def _participle_subject(self) -> Phrase | None:
        """Whose "adding that", "saying": who spoke before in the sentence, or the subject of its main verb."""
        if self.before is not None:
            return None
        scan = self.scan
        floor = self._last_clause()
        verb = main_verb(scan, floor, self.group.first)
        if verb is not None:
            return find_subject(scan, verb.first, floor)
        phrase = read_phrase(scan, self.floor, self.group.first)
        return phrase if phrase is not None and scan.is_speaker(phrase) else None

    def _last_clause(self) -> int:
        """Where the clause begins that a participle hangs on: after ", but", if a subject of its own follows."""
        scan = self.scan
        for index in range(self.group.first - 2, max(self.floor, self.group.first - FARTHEST_CLAUSE), -1):
            if scan.low(index) in ("but", "and", "while", "yet") and scan.low(index - 1) in (",", "–", "—"):
                verb = main_verb(scan, index + 1, self.group.first)
                if verb is not None and find_subject(scan, verb.first, index + 1) is not None:
                    return index + 1
            if scan.low(index) == ";":
                return index + 1
        return self.floor

    def _only_hangs(self, found: Complement) -> bool:
        """Whether a participle says nothing: "fearing reprisals", "the mayor, warning of it"; not "fearing that"."""
        if self.lemma in self.scan.words.urge and found.shape is Shape.INFINITIVE:
            return False
        if self.lemma in ("accuse", "blame") and found.shape is Shape.NOUN:
            return False
        if self.lemma not in self.scan.words.say:
            return found.shape is not Shape.CLAUSE or self.scan.low(found.start - 1) != "that"
        return False
