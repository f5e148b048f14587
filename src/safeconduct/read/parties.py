"""Find who made a deal, who brought them together, and who answers for it.

parties     "between A and B", "signed with A", "signed by A and B", "A and B agreed"
mediators   "A mediated", "brokered by A", "A-brokered", "A's mediation", "with A as go-between"
guarantors  "guaranteed by A", "A-backed", "under A's supervision", "A acts as guarantor"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.gazetteer import fold_place
from safeconduct.read.clauses import VerbGroup
from safeconduct.read.deal_evidence import Evidence
from safeconduct.read.deals import DealMention, DealText, Stance
from safeconduct.read.sentences import Sentence
from safeconduct.read.side_phrases import SidePhrase, read_list, read_side, subject_of
from safeconduct.vocab.document import Span
from safeconduct.vocab.names import Name

__all__ = ["Sides", "find_sides"]

BETWEEN_REACH = 26
WITH_REACH = 12
_SAID_OF_OTHERS = frozenset(
    {"announce", "confirm", "declare", "welcome", "hail", "endorse", "adopt", "approve", "publish", "unveil"}
)


@dataclass(slots=True, eq=False)
class Sides:
    """Who stands where to a deal, each in text order, none twice."""

    parties: list[Name] = field(default_factory=list)
    mediators: list[Name] = field(default_factory=list)
    guarantors: list[Name] = field(default_factory=list)


def find_sides(text: DealText, evidence: Evidence) -> Sides:
    """Find parties, mediators and guarantors."""
    sides = Sides()
    helpers = _Helpers(text)
    told = [m for m in evidence.mentions if m.weight >= 0.5]
    sentences = {m.sentence.index for m in evidence.mentions if m.stance is not Stance.GENERAL} | {
        s.index for s in evidence.agreed
    }
    near = sorted({j for i in sentences for j in (i, i + 1, i + 2) if j < len(text.ground.parse.sentences)})
    for index in near:
        helpers.look(text.ground.parse.sentences[index], told)
    _add(sides.mediators, helpers.mediators, [])
    _add(sides.guarantors, helpers.guarantors, sides.mediators)
    parties: list[Name] = []
    for mention in told:
        parties.extend(_name(text, p) for p in _parties_of(text, mention))
    for sentence in evidence.agreed:
        parties.extend(_name(text, p) for p in _agreed(text, sentence))
    _add(sides.parties, parties, [*sides.mediators, *sides.guarantors])
    return sides


def _add(kept: list[Name], found: list[Name], others: list[Name]) -> None:
    """Add names that are not there yet under another wording."""
    for name in found:
        if not any(_same(name, other) for other in (*kept, *others)):
            kept.append(name)


def _same(one: Name, other: Name) -> bool:
    a, b = _words(one), _words(other)
    return 2 * len(a & b) > min(len(a), len(b))


def _words(name: Name) -> frozenset[str]:
    small = {"the", "of", "al", "a", "and", "for", "in"}
    found = frozenset(fold_place(w) for w in name.written.replace("-", " ").split())
    return (found - small) or found


def _name(text: DealText, phrase: SidePhrase) -> Name:
    return Name.at(text.ground.parse.span(phrase.first, phrase.last))


# ---- Parties.


def _parties_of(text: DealText, mention: DealMention) -> Iterator[SidePhrase]:
    sentence = mention.sentence
    yield from _between(text, mention.last, sentence)
    yield from _with(text, mention, sentence)
    group = mention.verb
    if group is not None and mention.stance is Stance.CONCLUDED:
        if group.lemma in text.words.words("mediating", "verbs"):
            return
        if group.passive or (group.bare and text.low(group.last) == "by"):
            yield from _by(text, group.last, sentence)
        else:
            found = subject_of(text, group)
            if group.lemma not in _SAID_OF_OTHERS or len(found) > 1:
                yield from found
    elif mention.stance is Stance.CONCLUDED:
        yield from _by(text, mention.last, sentence)


def _between(text: DealText, first: int, sentence: Sentence) -> list[SidePhrase]:
    for index in range(first, min(sentence.last, first + BETWEEN_REACH)):
        if text.low(index) == "between":
            return read_list(text, index + 1, sentence.last)
        if text.low(index) in (";", ".", "but", "while"):
            break
    return []


def _with(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    start = mention.last
    if (
        mention.verb is not None
        and mention.verb.first > mention.head
        and mention.verb.first - mention.last < WITH_REACH
    ):
        start = min(start, mention.verb.last)
    for index in range(start, min(sentence.last, start + WITH_REACH)):
        low = text.low(index)
        if low == "with":
            return read_list(text, index + 1, sentence.last)[:1]
        if low in (",", ";", ".", "but", "while", "and", "to"):
            break
    return []


def _by(text: DealText, first: int, sentence: Sentence) -> list[SidePhrase]:
    for index in range(first, min(sentence.last, first + 14)):
        if text.low(index) == "by":
            return read_list(text, index + 1, sentence.last)
        if text.low(index) in (";", "."):
            break
    return []


def _agreed(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """Who agreed, where no noun says on what."""
    for match in text.words.agreeing.find(text.ground.parse.tokens, sentence.first, sentence.last):
        group = text.group_at.get(match.first)
        if group is None:
            continue
        return subject_of(text, group)
    return []


# ---- Those who stand by it.


class _Helpers:
    """Mediators and guarantors of the sentences that tell of a deal."""

    def __init__(self, text: DealText) -> None:
        self.text = text
        self.mediators: list[Name] = []
        self.guarantors: list[Name] = []

    def look(self, sentence: Sentence, told: list[DealMention]) -> None:
        """Look for them in one sentence."""
        for table, found in (("mediating", self.mediators), ("guaranteeing", self.guarantors)):
            self._prefixed(sentence, table, found)
            self._after(sentence, table, found)
            self._possessed(sentence, table, found)
            self._as_role(sentence, table, found)
            self._subjects(sentence, table, found)

    def _prefixed(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "the Russia-brokered deal"."""
        endings = tuple(sorted(self.text.words.words(table, "endings")))
        deals = self.text.words.deals | self.text.words.truces | {"surrender", "talks", "process", "evacuation"}
        for token in self.text.ground.parse.tokens[sentence.first : sentence.last]:
            if "-" in token.low and token.low.endswith(endings):
                if any(self.text.low(i) in deals for i in range(token.index + 1, token.index + 4)):
                    end = token.start + token.text.rindex("-")
                    found.append(Name.at(Span(self.text.ground.parse.text, token.start, end)))

    def _after(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "brokered by Qatar and Egypt", "under the auspices of the tribes"."""
        parse = self.text.ground.parse
        for match in self.text.words.helped[table].find(parse.tokens, sentence.first, sentence.last):
            found.extend(_name(self.text, p) for p in read_list(self.text, match.last, sentence.last))

    def _possessed(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "Russia's backing", "through Russian mediation", "under UN supervision"."""
        nouns = self.text.words.words(table, "nouns")
        parse = self.text.ground.parse
        for index in range(sentence.first, sentence.last):
            if self.text.low(index) not in nouns or index - 1 < sentence.first:
                continue
            before = index - 1
            own = self.text.low(before) == "'s"
            before -= own
            mention = self.text.ground.mentions.at(before)
            token = parse.tokens[before]
            if mention is not None:
                found.append(Name.at(parse.span(mention.first, mention.last)))
            elif token.capital and before > sentence.first:
                found.append(Name.at(parse.span(before, before + 1)))
            elif own or self.text.low(before) in ("tribal", "clan", "international"):
                continue

    def _as_role(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "with Qatar as guarantor", "acted as go-between", "Elders are the guarantors"."""
        roles = self.text.words.words(table, "as_role")
        for index in range(sentence.first, sentence.last):
            if self.text.low(index) not in roles:
                continue
            start = max(sentence.first, index - 8)
            for at in range(index - 1, start - 1, -1):
                group = self.text.group_at.get(at)
                if group is not None and group.lemma in ("act", "serve", "be", "stand", "remain"):
                    found.extend(_name(self.text, p) for p in subject_of(self.text, group))
                    break
                if self.text.low(at) == "with":
                    phrase = read_side(self.text, at + 1, index)
                    if phrase is not None:
                        found.append(_name(self.text, phrase))
                    break

    def _subjects(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        verbs = self.text.words.words(table, "verbs")
        for group in self.text.ground.parse.verb_groups[sentence.index]:
            if group.lemma in verbs and not group.passive and not group.negated:
                found.extend(_name(self.text, p) for p in self._subject(group))

    def _subject(self, group: VerbGroup) -> list[SidePhrase]:
        return subject_of(self.text, group)
