"""Say what follows a verb of saying: a clause, a quotation, a noun phrase, something to be done, or nothing."""

from __future__ import annotations

from safeconduct.read.speech.between import Passer
from safeconduct.read.speech.complement import (
    FARTHEST_VERB,
    Complement,
    Shape,
    clause_follows,
    infinitive_at,
    number_within,
    phrase_or_count,
)
from safeconduct.read.speech.fixed_complements import read_go_on, readers_for
from safeconduct.read.speech.phrases import Phrase, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["Taker"]

#: So many hearers are passed at most.
MOST_HEARERS = 6
#: "vowed to fight on" is said; "promised to leave", "agreed to stop" is done by saying it.
_INTENDING = frozenset({"vow", "swear", "threaten"})
#: How far into what a reporter saw its number may stand.
FARTHEST_COUNT = 5
#: The name of a paper in quotation marks is at most this long, the marks included.
LONGEST_PAPER = 6
#: How far before a verb the relative pronoun may stand that is the subject of what is said.
FARTHEST_WHICH = 12
#: Whom "call" without "on" asks for something; others are telephoned or summoned.
_PARTIES = frozenset({
    "sides", "parties", "militias", "rebels", "governments", "government", "groups", "factions", "communities",
    "forces", "fighters", "administrations", "leaders", "elders", "clans", "tribes", "belligerents",
    "insurgents", "community",
})  # fmt: skip
#: "declared to have taken 20 villages".
_HAVING = frozenset({"declare", "state", "profess", "admit", "confess", "affirm", "pretend"})
_BACK = frozenset({"that", "this", "it", "them"})
_AGAIN = frozenset({"twice", "before", "again", "already", "too", "as"})
_INQUIRIES = frozenset({"how", "why", "whether", "what", "where", "who", "which"})


class Taker(Passer):
    """Reads what one verb group of one sentence takes."""

    def take(self) -> Complement | None:
        """What the verb takes; null where it says nothing here."""
        start = self.group.last
        if self.lemma == "go":
            return read_go_on(self, start)
        if self._refers_back(start):
            return None
        if self.scan.low(start) in ("it", "this", "that") and self.scan.low(start + 1) == ":":
            told = self.lemma in self.scan.words.utter or self.lemma in ("put", "say")
            return Complement(Shape.COLON, start + 2) if told else None
        first_asked, then_asked = readers_for(self.scan.words, self.lemma)
        for reader in first_asked:
            found = reader(self, start)
            if found is not None:
                return found
        found = self._hearer(start)
        if found is not None:
            return found
        for reader in then_asked:
            found = reader(self, start)
            if found is not None:
                return found
        words, lemma = self.scan.words, self.lemma
        if lemma in words.witnessing:
            found = self.skip(start)
            counted = found.shape is Shape.NOUN and number_within(self.scan, found.start, found.start + FARTHEST_COUNT)
            return found if found.shape is Shape.NONE or counted else None
        if lemma not in words.say and lemma not in words.think and lemma not in words.utter:
            return None
        return self._plain(start)

    def _is_given(self, start: int) -> bool:
        """ "promised us a pass": a thing follows whom it is promised to."""
        low = self.scan.low(start)
        return low in self.scan.parse.grammar.determiners or self.scan.is_number(start)

    def _refers_back(self, start: int) -> bool:
        """ "asked for that twice before", "warned of it": what is said stands elsewhere."""
        scan = self.scan
        if scan.low(start) not in scan.words.particle.get(self.lemma, ()) or scan.low(start) in ("out", "up"):
            return False
        after = scan.tokens[start + 2] if start + 2 < self.limit else None
        noun = after is not None and after.kind in (WORD, NUMBER) and not scan.is_time(start + 2)
        joined = after is not None and (after.low in _BACK or after.low in _AGAIN)
        return scan.low(start + 1) in _BACK and (joined or not noun or scan.low(start + 1) in ("it", "them"))

    def _hearer(self, start: int) -> Complement | None:
        """ "told Reuters that", "asked Damascus to let", "assured them:"."""
        scan, lemma = self.scan, self.lemma
        small = scan.words.urge.get(lemma)
        if lemma not in scan.words.tell and small is None:
            return None
        place = start
        if small:
            bare = scan.low(start) != small and (small != "on" or scan.low(start) != "upon")
            place = start + (not bare)
            if bare and (lemma != "call" or not self._is_party(start)):
                return None
        hearer = self._read_hearer(place)
        if hearer is None:
            return None
        carriers = [hearer] if self.carries(hearer) else []
        if scan.opens_quotation(hearer.first):  # a paper in quotation marks
            carriers = [Phrase(hearer.first + 1, hearer.last - 1, hearer.last - 2, hearer.last - 1)]
        if lemma in scan.words.tell:
            found = self.skip(hearer.last, carriers)
            if found.shape in (Shape.CLAUSE, Shape.QUOTE, Shape.COLON):
                return found
            if found.shape is Shape.NOUN and self._adding(found.start):
                return Complement(Shape.NONE, found.start, found.carriers)
            if found.shape is Shape.NONE and lemma in ("tell", "inform", "assure", "warn", "remind"):
                return found
            if found.shape is Shape.NOUN and scan.low(found.start) in _INQUIRIES:
                return self._told_how(found)
            if lemma == "promise" and found.shape is Shape.NOUN and self._is_given(found.start):
                return found
            if found.shape is Shape.NOUN and clause_follows(scan, found.start, self.limit):
                return Complement(Shape.CLAUSE, found.start, found.carriers)
            if lemma in ("tell", "warn", "inform") and scan.low(hearer.base) == "of":
                return Complement(Shape.NOUN, hearer.base + 1, carriers)
        if small is None:
            return None
        end = self._listed(hearer.last)
        to = self.pass_adjuncts(end + (scan.low(end) in ("alike", "both")))
        return Complement(Shape.INFINITIVE, place) if infinitive_at(scan, to, self.limit) else None

    def _is_party(self, start: int) -> bool:
        """ "called the militias of both clans to cease fire": a party to a war stands behind "call"."""
        phrase = read_phrase(self.scan, start, self.limit)
        return phrase is not None and self.scan.low(phrase.head) in _PARTIES

    def _read_hearer(self, place: int) -> Phrase | None:
        """Whom somebody tells: "told Reuters", "urged both sides to"; no day, and no "that"."""
        scan = self.scan
        if scan.opens_quotation(place) and scan.named(place + 1):
            end = scan.quotations[scan.quoted[place]].last
            paper = end - place <= LONGEST_PAPER and scan.low(end - 2) not in (",", ".", "!", "?")
            return Phrase(place, end, end - 2, end) if paper and end < self.limit else None  # "told “Red Star” that"
        hearer = read_phrase(scan, place, self.limit) if scan.low(place) != "that" else None
        if hearer is None or (scan.is_time(hearer.head) and hearer.base - hearer.first == 1):
            return None
        if scan.low(hearer.base) == "to" and infinitive_at(scan, hearer.base, self.limit):
            hearer.last = hearer.base
        return hearer

    def _told_how(self, found: Complement) -> Complement | None:
        """ "told the radio what had been agreed", "told reporters how he got out"; not "told him what to do"."""
        telling = self.lemma in ("tell", "inform", "brief") and self.scan.low(found.start) != "whether"
        group = self.scan.group_at[found.start + 1] if found.start + 1 < self.limit else None
        to_do = group is not None and group.infinitive
        if not telling or to_do or not clause_follows(self.scan, found.start + 1, self.limit):
            asked = group is not None and group.finite
            return Complement(Shape.CLAUSE, found.start, found.carriers) if telling and asked and not to_do else None
        return Complement(Shape.CLAUSE, found.start, found.carriers)

    def _listed(self, end: int) -> int:
        """Where a list of hearers ends: "urged the army, the rebels and their allies to agree"."""
        scan = self.scan
        for _ in range(MOST_HEARERS):
            joined = scan.low(end) in ("and", "or")
            if not joined and scan.low(end) != ",":
                break
            after = read_phrase(scan, end + 1 + (not joined and scan.low(end + 1) in ("and", "or")), self.limit)
            if after is None or (not joined and scan.starts_group(after.last) is not None):
                break
            end = after.last
        return end

    def _plain(self, start: int) -> Complement | None:
        """Decide what a bare continuation is: a clause without "that", a noun phrase that counts, or nothing."""
        scan, words, lemma = self.scan, self.scan.words, self.lemma
        if lemma == "deny" and self._is_withheld(start):
            return None
        found = self.skip(start)
        if found.shape is Shape.NOUN and self._hangs_back(start, found):
            return Complement(Shape.NONE, found.start, found.carriers)
        if lemma == "say" and scan.low(found.start) in ("yes", "goodbye", "farewell") and found.shape is Shape.NOUN:
            return None
        if lemma == "say" and scan.low(found.start) == "it" and not clause_follows(scan, found.start, self.limit):
            return None
        odd = self._odd(start, found)
        if odd is not None:
            return odd
        if found.shape is Shape.CLAUSE and (lemma in words.never_that or self._asks_for_silence(found.start)):
            return None
        if found.shape is Shape.CLAUSE and scan.low(found.start) in ("and", "but", ",", "."):
            return None  # "dismissed that and said"
        if found.shape is not Shape.NOUN:
            return found
        if lemma == "insist" and scan.low(found.start) == "because" and found.start > start:
            return None  # "insisted on anonymity because he was afraid"
        if scan.low(found.start) == "how" and lemma in words.telling:
            return Complement(Shape.CLAUSE, found.start + 1, found.carriers)
        if scan.low(found.start) in _INQUIRIES or (lemma in words.never_after and lemma not in words.utter):
            return None
        if lemma == "write" and scan.low(found.start) in ("down", "off"):
            return None
        said = lemma == "say" and (self._words_follow(found.start) or self._count_follows(found.start))
        if self._has_clause(found.start) or said:
            found.shape = Shape.CLAUSE
            return found
        having = lemma in _HAVING and scan.low(found.start + 1) == "have"
        if (lemma == "claim" or having) and infinitive_at(scan, found.start, self.limit):
            found.shape = Shape.INFINITIVE
            return found
        if lemma in words.utter and not self._at_preposition(found.start) and self._utterable(found.start):
            return found
        return None

    def _hangs_back(self, start: int, found: Complement) -> bool:
        """ "“A,” she reported May 4 on the state channel's evening show": a quotation was said, and a place follows."""
        scan = self.scan
        passed = found.start > start and self.lemma in ("say", "report", "tell", "announce", "write")
        quoted = passed and self._said_before()
        near = range(max(self.floor, self.group.first - LONGEST_PAPER), self.group.first)
        closes = quoted and any(is_quotation_mark(scan.tokens[i]) for i in near)
        return (
            closes
            and not number_within(scan, found.start, self.limit)
            and not clause_follows(scan, found.start, self.limit)
        )

    def _has_clause(self, start: int) -> bool:
        """Whether a clause without "that" follows a verb that can take one."""
        if self.lemma not in self.scan.words.plain or self._adds_things(start) or self._at_preposition(start):
            return False
        return clause_follows(self.scan, start, self.limit)

    def _odd(self, start: int, found: Complement) -> Complement | None:
        """ "vowed to fight", "said more: …", "explained why: …", "which they say left", "he said and": else null."""
        scan, first = self.scan, found.start
        if self.lemma in _INTENDING and found.shape is Shape.NOUN and infinitive_at(scan, start, self.limit):
            return Complement(Shape.INFINITIVE, start)
        small = scan.low(first) in scan.words.no_words or scan.low(first) in ("why", "how")
        if small and scan.low(first + 1) == ":":
            return Complement(Shape.COLON, first + 2, found.carriers)
        if self._leaves_subject(first):
            return Complement(Shape.CLAUSE, first, found.carriers)
        named_so = scan.starts_group(first)
        if named_so is not None and named_so.lemma == "be" and not named_so.bare and self._is_what():
            return Complement(Shape.CLAUSE, named_so.last, found.carriers)
        if scan.low(first) == "the" and scan.low(first + 1) == "following":
            colon = next((i for i in range(first + 2, min(first + 6, self.limit)) if scan.low(i) == ":"), 0)
            return Complement(Shape.COLON, colon + 1, found.carriers) if colon else None
        if (scan.low(first) in ("and", "but") and self._parted(first)) or self._adding(first):
            return Complement(Shape.NONE, first, found.carriers)
        return None

    def _is_what(self) -> bool:
        """ "in what the army said was a mistake": the subject of "said" stands right behind "what"."""
        reach = range(self.group.first - 1, max(self.floor, self.group.first - LONGEST_PAPER) - 1, -1)
        what = next((i for i in reach if self.scan.low(i) == "what"), None)
        inner = what is not None and what > self.floor + 1
        subject = read_phrase(self.scan, what + 1, self.group.first) if what is not None and inner else None
        return subject is not None and subject.last == self.group.first and self.lemma in ("say", "claim", "report")

    def _leaves_subject(self, start: int) -> bool:
        """ "which investigators believe started in a bin": the relative pronoun is the subject of what is said."""
        scan, first = self.scan, self.group.first
        group = scan.starts_group(start)
        if group is None or not group.finite or self.lemma not in scan.words.plain:
            return False
        near = range(max(self.floor, first - FARTHEST_WHICH), first)
        return any(scan.low(i) in ("which", "who", "whom") for i in near)

    def _adding(self, index: int) -> bool:
        """ "told the agency adding that", where the comma is lost."""
        group = self.scan.starts_group(index)
        adds = group is not None and group.bare and group.progressive and group.lemma in ("add", "say", "note")
        return adds and self.scan.unmarked

    def _parted(self, index: int) -> bool:
        """ "They left, she said and three were taken": after a pronoun's "said" another clause of hers begins."""
        scan, first = self.scan, self.group.first
        pronoun = scan.low(first - 1) in ("he", "she", "they", "it") and first - 1 > self.floor
        before = range(self.floor, first - 2)
        lost = scan.unmarked and any((g := scan.starts_group(i)) is not None and g.finite for i in before)
        pronoun = pronoun or lost
        group = scan.starts_group(index + 1)
        acts = (group is not None and group.finite) or clause_follows(scan, index + 1, self.limit)
        return pronoun and self.lemma in ("say", "add") and acts

    def _at_preposition(self, start: int) -> bool:
        """ "claimed at the signing": no words said begin so, if not with "at least"."""
        if self.lemma == "swear" and self.scan.low(start) in ("on", "by", "upon"):
            return True
        return self.scan.low(start) == "at" and self.scan.low(start + 1) not in ("least", "most", "all", "any")

    def _asks_for_silence(self, start: int) -> bool:
        """ "asked that his name be kept out of it", "asked that he not be named"."""
        lows = [self.scan.low(i) for i in range(start, min(start + 6, self.limit))]
        return self.lemma in ("ask", "request", "insist") and any(
            low in ("name", "identity", "named", "identified") for low in lows
        )

    def _count_follows(self, start: int) -> bool:
        """ "The UN says upwards of seven thousand." """
        if self.scan.low(start) in ("nothing", "little", "something", "anything"):
            return False
        phrase = phrase_or_count(self.scan, start, self.limit)
        return phrase is not None and any(self.scan.is_number(i) for i in range(start, min(start + 4, self.limit)))

    def _words_follow(self, start: int) -> bool:
        """Whether more than a set phrase follows "said": some clause whose verb could be a noun ("the U.S. needs")."""
        scan = self.scan
        end = start
        verb = False
        while end < min(start + FARTHEST_VERB, self.limit) and scan.low(end) not in (".", ",", ";", "?", "!"):
            if scan.low(end) in scan.words.no_words and end < start + 3:
                return False
            verb = verb or (end > start and scan.tokens[end].verb is not None)
            end += 1
        return verb and end - start >= 4

    def _adds_things(self, start: int) -> bool:
        """ "adding fresh conditions before the convoys could cross": things are added, and nothing is said."""
        scan = self.scan
        if self.lemma != "add" or not self.group.progressive or not self.group.bare:
            return False
        for index in range(start + 1, min(start + FARTHEST_VERB, self.limit)):
            group = scan.starts_group(index)
            if (group is not None and group.finite) or scan.low(index) in (",", ".", ";"):
                return False
            if scan.low(index) in ("before", "until", "when", "after", "so", "which", "that"):
                return True
        return False

    def _is_withheld(self, start: int) -> bool:
        """ "denied access to the camp", "denied the convoy passage", "denied them entry": refused, not gainsaid."""
        scan = self.scan
        refused = scan.words.refusals
        phrase = phrase_or_count(scan, start, self.limit)
        if phrase is None:
            return False
        end = phrase.last + (scan.low(phrase.last) in refused)
        acts = scan.starts_group(end)
        if acts is not None and acts.finite:
            return False  # "denied any safe exit had been offered"
        if end > phrase.last:
            return True
        if scan.low(phrase.head) in refused or scan.low(phrase.base - 1) in refused:
            return scan.low(phrase.base) not in ("by", "that")
        hearer = scan.low(start) in ("them", "him", "her", "us", "me")
        return hearer and any(scan.low(i) in refused for i in range(start + 1, min(start + 4, self.limit)))

    def _utterable(self, start: int) -> bool:
        """Whether the noun phrase at a token is something said: it counts or is quoted, or the verb says no less."""
        scan, words, lemma = self.scan, self.scan.words, self.lemma
        phrase = phrase_or_count(scan, start, self.limit)
        if phrase is not None and scan.low(phrase.head) == "responsibility" and lemma == "claim":
            return True
        if phrase is None and scan.low(start) in ("this", "that"):
            return lemma in ("deny", "confirm", "dispute")
        if phrase is None and scan.opens_quotation(start + 1):
            return True
        if phrase is None and scan.low(start) in words.claims and scan.low(start + 1) in ("that", "of", "from"):
            return lemma not in words.utter_number
        if phrase is None:
            group = scan.starts_group(start)
            verb = scan.tokens[start].verb if start < self.limit else None
            described = group is not None and group.bare and verb is not None and verb.participle
            if described and start + 1 < self.limit and scan.tokens[start + 1].kind is WORD:
                return lemma not in words.utter_number
            return lemma in words.owning and group is not None and group.progressive
        if (
            lemma == "claim"
            and phrase is not None
            and scan.low(phrase.head) in ("lives", "life", "victims", "casualties")
        ):
            return False
        if lemma == "welcome" and phrase is not None and scan.low(phrase.head) in words.people:
            return False
        if lemma in ("promise", "pledge") and phrase is not None and scan.low(phrase.base - 1) in words.concessions:
            return False
        if lemma not in words.utter_number:
            return True
        if not number_within(scan, start, min(phrase.last + 5, self.limit)):
            done = scan.low(phrase.head) in words.doings or scan.low(phrase.base - 1) in words.doings
            return done or any(scan.opens_quotation(i) for i in (start, start + 1))
        performing = scan.parse.holds(words.mute, phrase.first, phrase.last)
        return not performing or lemma not in words.performing
