"""Weigh what a report says for its describing a deal: mentions of one, ways of saying that sides agreed, and what only
a deal explains (``signs``).

A mention counts less where what it is about is no business of war, where it is of years ago and the report is not about
those years, and where the truce is one side's own. A report that is not about armed conflict is not weighed at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from safeconduct.read.dates.dates import DateMention
from safeconduct.read.deals.agreed import find_agreed
from safeconduct.read.deals.passing import (
    fell_apart,
    is_broken,
    is_in_passing,
    is_of_resolution,
)
from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.signs import find_signs
from safeconduct.read.deals.text import MOST_VERBS, DealMention, DealText, Stance
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Figure, Measure, Mode, TermKind

__all__ = ["Evidence", "weigh_deal"]

#: From this much on a report describes a deal.
ENOUGH = 0.8
#: A mention with so much weight tells of a deal by itself.
TELLING = 0.5
#: Of a report longer than this, in words and marks, more is asked: it has room for what it names in passing.
LONG = 700
#: What is left of the weight of a deal that is only told aside.
PASSING = 0.55
#: What is left of that of one that is no more.
FALLEN = 0.45
#: What is left of what a council only demands.
DEMANDED = 0.3
#: What is left where the report opens by saying that there is none, in so many sentences.
NONE_YET, OPENING = 0.6, 2
#: What a deal is about may be told so many sentences before or after it is named.
NEAR = 2
#: Mentions that only name a deal, however many, count no more than this.
MOST_NAMED = 0.6
#: A deal of so long before the report is one in passing, unless the report is about that time.
LONG_AGO = timedelta(days=300)
#: Of two dates in a sentence, one of years ago must stand so near to the deal to be that of the deal.
NEAR_DATE = 6
#: A report that gives a day of years ago in its first sentences tells of that time.
FIRST = 3


@dataclass(slots=True, eq=False)
class Evidence:
    """The weight of a report's deal, and what it lies in."""

    weight: float = 0.0
    #: How many words and marks the report has.
    length: int = 0
    mentions: list[DealMention] = field(default_factory=list)
    #: Sentences in which sides are said to agree without a noun for it.
    agreed: list[Sentence] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    #: Whether something tells of a deal by itself, not only in passing or beside the rest.
    told: bool = False

    @property
    def enough(self) -> bool:
        """Whether the report describes a deal."""
        return self.told and self.weight >= ENOUGH * max(1.0, self.length / LONG)


def weigh_deal(text: DealText, mentions: list[DealMention], figures: tuple[Figure, ...]) -> Evidence:
    """Weigh the evidence for a deal, in a report about armed conflict."""
    evidence = Evidence(length=len(text.ground.parse.tokens), mentions=mentions)
    parse = text.ground.parse
    retrospect = _is_retrospect(text)
    unilateral = _is_unilateral(text)
    departing = sum(f.measure in _UNDER_WAY and f.mode is Mode.HAPPENED for f in figures) > 1
    named = 0.0
    for mention in mentions:
        weight = mention.weight * (1.0 if _is_named_before(mention, mentions) else _content(text, mention))
        if not retrospect and _is_old(text, mention) and not _goes_on(text, mention):
            mention.past = True
            weight *= 0.8 if departing and mention.definite and mention.stance is Stance.CONCLUDED else 0.4
        if unilateral and mention.truce:
            weight *= 0.2
        mention.weight = weight
        if fell_apart(text, mention):
            weight *= FALLEN
        if mention.asserted:
            evidence.weight += weight
        else:
            named += weight
        if weight >= TELLING:
            evidence.told = True
            evidence.reasons.append(f"“{parse.words(mention.first, mention.last)}” {mention.stance.name.lower()}")
    evidence.weight += min(named, MOST_NAMED)
    _mark_earlier(text, mentions)
    if not any(m.asserted and not m.past for m in mentions):
        for mention in mentions:
            mention.past = False  # the deal of long before is the one reported
    _add_agreed(text, evidence, retrospect)
    _add_signs(text, evidence, figures, retrospect)
    _take_off(text, evidence)
    return evidence


def _take_off(text: DealText, evidence: Evidence) -> None:
    """Less where a council only demands one, where the report opens with none, and where it is told in passing."""
    mentions = evidence.mentions
    if is_of_resolution(text, mentions):
        evidence.weight *= DEMANDED
        evidence.told = False
    if _opens_with_none(mentions) and not evidence.agreed:
        evidence.weight *= NONE_YET
        evidence.told = any(m.stance is Stance.CONCLUDED and m.weight >= TELLING for m in mentions)
    if not evidence.agreed and is_in_passing(text, mentions):
        evidence.weight *= PASSING


def _add_signs(text: DealText, evidence: Evidence, figures: tuple[Figure, ...], retrospect: bool) -> None:
    """What only a deal explains."""
    unmade = frozenset(m.head for m in evidence.mentions if m.stance in (Stance.HOPED, Stance.DENIED))
    for sign in find_signs(text, figures, unmade, lambda sentence: not retrospect and _sentence_is_old(text, sentence)):
        if evidence.weight > 0 or not sign.beside:
            evidence.weight += sign.weight
            evidence.told = evidence.told or not sign.beside
            evidence.reasons.append(sign.reason)


#: What is done under a deal of long before tells that it is the one reported.
_UNDER_WAY = frozenset({Measure.LEAVE, Measure.RELEASED, Measure.RETURN})


def _is_retrospect(text: DealText) -> bool:
    """Whether most days and years a report names lie years back: it tells of that time."""
    published = text.now
    if published is None:
        return True
    for sentence in text.ground.parse.sentences[:FIRST]:
        for day in text.dates_within(sentence.first, sentence.last):
            if day.period.start is not None and day.period.start.day is not None:
                if _before(day, published, LONG_AGO):
                    return True
                break
    old = sum(_before(d, published, LONG_AGO) for d in text.ground.dates)
    return old >= 3 and 2 * old > sum(1 for d in text.ground.dates if d.period.start is not None)


def _goes_on(text: DealText, mention: DealMention) -> bool:
    """Whether the report goes on with what the deal provides: "It obliges both to lodge their guns"."""
    sentences = text.ground.parse.sentences
    for sentence in sentences[mention.sentence.index + 1 : mention.sentence.index + 3]:
        groups = text.ground.parse.verb_groups[sentence.index]
        if text.low(sentence.first) == "it" and groups and groups[0].first <= sentence.first + 2:
            return groups[0].lemma in text.words.words("effects", "providing") and groups[0].lemma != "end"
    return False


def _before(mention: DateMention, published: date, by: timedelta) -> bool:
    start = mention.period.start
    if start is None:
        return False
    latest = start.latest() if start.month is not None else date(start.year, 7, 1)
    return published - latest > by


def _is_old(text: DealText, mention: DealMention) -> bool:
    """Whether the sentence of a mention puts it long before the report."""
    before = mention.verb.first if mention.verb is not None else mention.first
    if not mention.definite and {"previously", "formerly"} & {text.low(before - 1), text.low(before - 2)}:
        return True
    return _sentence_is_old(text, mention.sentence, mention.head)


def _sentence_is_old(text: DealText, sentence: Sentence, near: int = -1) -> bool:
    published = text.now
    if published is None:
        return False
    inside = [d for d in text.dates_within(sentence.first, sentence.last) if d.period.start]
    inside = [d for d in inside if not _is_of_war(text, d) and (d is inside[0] or not _follows(text, d))]
    if not inside:
        return False
    if near < 0:
        return all(_before(d, published, LONG_AGO) for d in inside)
    nearest = min(inside, key=lambda d: abs(d.first - near))
    recent = any(not _before(d, published, LONG_AGO) for d in inside)
    return _before(nearest, published, LONG_AGO) and not (recent and abs(nearest.first - near) > NEAR_DATE)


def _is_of_war(text: DealText, day: DateMention) -> bool:
    """ "the 2011 civil war": its name."""
    year = text.ground.parse.tokens[day.last - 1].text.isdecimal()
    return year and text.ground.parse.holds(_WARS, day.last, day.last + 2)


def _follows(text: DealText, day: DateMention) -> bool:
    """ "in October 2006 …; it fell apart the following February": counted from the date before."""
    return any(text.low(i) in ("following", "later", "next", "same") for i in range(day.first - 1, day.first + 2))


def _is_unilateral(text: DealText) -> bool:
    positions = text.ground.parse.positions
    if "unilateral" in positions or "unilaterally" in positions:
        return True
    return any(
        text.low(i + 1) in ("account", "initiative") and text.low(i - 2) in ("on", "at")
        for i in positions.get("own", ())
    )


def _content(text: DealText, mention: DealMention) -> float:
    """How far what the deal is about is people, arms, prisoners or aid."""
    if mention.truce or mention.kind is not None:
        return 1.0
    index = mention.sentence.index
    sentences = text.ground.parse.sentences
    low = text.low(mention.head)
    if _settles(text, mention):
        return 1.0
    paper = low in text.words.papers and low not in text.words.deals
    if paper and text.low(mention.head) in text.words.words("papers", "governed"):
        return 1.0
    reach = 1 if paper and low not in text.words.words("papers", "decreeing") else NEAR
    near = range(max(0, index - reach), min(len(sentences), index + reach + 1))
    kinds = {m.name for i in near for m in text.clauses[i] if m.strong and m.name != TermKind.OTHER.value}
    if kinds:
        return 1.0
    if paper:
        return 0.45
    reach = 3 if len(text.ground.parse.tokens) > LONG else len(sentences)
    around = range(max(0, index - reach), min(len(sentences), index + reach + 1))
    governed = any(m.strong and m.name in GOVERNED for i in around for m in text.clauses[i])
    return 0.85 if governed else 0.4


def _settles(text: DealText, mention: DealMention) -> bool:
    """ "the Agreement on the Principles of Settlement of the Oru Conflict"."""
    ending = text.ground.parse.within(_SETTLING, mention.last, min(mention.sentence.last, mention.last + TITLED))
    return any(text.ground.parse.holds(_WARS, index + 1, index + TITLED) for index in ending[:1])


#: So many words behind one another, a title says that an agreement settles a war.
TITLED = 8
_SETTLING = frozenset({"settlement", "resolution", "ending", "end", "cessation"})
_WARS = frozenset({"conflict", "war", "hostilities", "fighting", "crisis", "revolution", "revolt", "uprising"})


def _mark_earlier(text: DealText, mentions: list[DealMention]) -> None:
    """ "A ceasefire was announced on 4 November … The truce was violated within hours": not the one reported before."""
    told = next((m for m in mentions if m.asserted and m.weight >= TELLING), None)
    for mention in mentions:
        if told is None or mention.definite or not mention.asserted or mention.sentence.index <= told.sentence.index:
            continue
        following = range(mention.sentence.index, min(mention.sentence.index + 2, len(text.ground.parse.sentences)))
        groups = [
            g for i in following for g in text.ground.parse.verb_groups[i][:MOST_VERBS] if g.first >= mention.last
        ]
        if any(is_broken(text, g) for g in groups):
            mention.past = True


def _opens_with_none(mentions: list[DealMention]) -> bool:
    """ "Talks ended with no deal on Wednesday": what a report opens with; others it names are of before."""
    denied = next((m for m in mentions if m.stance is Stance.DENIED and m.sentence.index < OPENING), None)
    return denied is not None and not any(m.asserted and m.sentence.index <= denied.sentence.index for m in mentions)


def _is_named_before(mention: DealMention, mentions: list[DealMention]) -> bool:
    """ "signed a peace accord … The agreement was reached on Sunday": one that was told of before, by its kind."""
    if not mention.definite:
        return False
    told = (m for m in mentions if m.first < mention.first and m.asserted and m.weight > 0)
    return any(m.truce or m.kind is not None for m in told)


def _add_agreed(text: DealText, evidence: Evidence, retrospect: bool) -> None:
    """Sentences in which sides agree on what deals are about, with no noun for the deal."""
    told = frozenset(m.sentence.index for m in evidence.mentions if m.asserted)
    for agreeing in find_agreed(text, told, lambda sentence: not retrospect and _sentence_is_old(text, sentence)):
        evidence.weight += agreeing.weight
        if not agreeing.one_sided:
            evidence.agreed.append(agreeing.sentence)
            evidence.told = True
            evidence.reasons.append(f"“{text.ground.parse.words(agreeing.match.first, agreeing.match.last)}”")
