"""Find what only a deal explains: fighters who leave in batches, prisoners exchanged, one thing done for another,
somebody who mediated, a list of terms, a title that names it.

Each is a sign with a weight. Some say something by themselves, others only beside what else tells of a deal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safeconduct.read.deals.agreeing_sides import find_swapping
from safeconduct.read.deals.lists_of_terms import find_headed, is_numbered, says_terms
from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.text import MOST_VERBS, DealText
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.word_patterns import Match
from safeconduct.vocab.claim import Figure, Measure, Mode, TermKind

__all__ = ["Sign", "find_signs", "title_words"]

#: So much of a departure tells of a deal by itself, and then weighs as much as this.
SURE_DEPARTURE, DEPARTURE = 0.49, 0.84
#: A list of terms goes on for so many sentences, and is told by clauses of so many kinds.
LIST_LENGTH, LIST_KINDS = 16, 3
#: A list under heads that a deal is named before, at most so many sentences, tells of one by itself.
LIST_OPENING, LISTED = 2, 0.85


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells of a deal that it does not name, how much it says, and in which words."""

    weight: float
    reason: str
    #: Whether it says something only beside what else tells of a deal.
    beside: bool = False


def find_signs(
    text: DealText, figures: tuple[Figure, ...], unmade: frozenset[int], is_old: Callable[[Sentence], bool]
) -> Iterator[Sign]:
    """Find the signs of a deal.

    Args:
        text: the text.
        figures: its figures; those that leave make a departure.
        unmade: the nouns of deals that are hoped for or denied.
        is_old: whether a sentence tells of years before the report.
    """
    yield from _departure_sign(text, figures)
    yield from _exchange_sign(text, unmade, is_old)
    yield from _released_sign(text, is_old)
    yield from _return_sign(text, is_old)
    yield from _mutual_sign(text, is_old)
    yield from _both_sign(text, is_old)
    yield from _list_sign(text)
    yield from _title_sign(text)
    yield from _standing_sign(text)


# ---- People leave in batches.


def _departure_sign(text: DealText, figures: tuple[Figure, ...]) -> Iterator[Sign]:
    """An organised departure: fighters leave in batches with their families only under a deal."""
    if not any(f.measure is Measure.LEAVE and f.mode is not Mode.DENIED for f in figures):
        return
    score = _departure(text)
    if score >= SURE_DEPARTURE:
        yield Sign(max(score, DEPARTURE), "people leave in batches, fighters with their families")
    elif score > 0:
        yield Sign(0.5 * score, "people leave in batches", beside=True)


def _departure(text: DealText) -> float:
    """How much a report tells of an organised departure, 0 to 1.4."""
    parse, words = text.ground.parse, text.words
    order, batches, fighters, families = (
        words.words("departures", key) for key in ("order", "batches", "fighters", "families")
    )
    numbered = led = told = 0
    about: set[str] = set()
    for sentence in parse.sentences:
        if not any(m.strong and m.name == TermKind.EVACUATION.value for m in text.clauses[sentence.index]):
            continue
        lows = set(parse.lows[sentence.first : sentence.last])
        about |= lows
        in_batch = any(
            not order.isdisjoint(map(text.low, range(max(sentence.first, index - 3), index)))
            for index in parse.within(batches, sentence.first, sentence.last)
        )
        together = not fighters.isdisjoint(lows) and not families.isdisjoint(lows)
        numbered += in_batch
        led += together
        told += in_batch or together
    if not told:
        return 0.0
    score = min(0.6, 0.15 + 0.2 * numbered if numbered else 0.0) + (0.3 if led else 0.0)
    score += sum(0.15 for key in ("carriers", "held", "escorts") if words.words("departures", key) & about)
    return score - min(0.3, 0.1 * len(parse.where(words.words("departures", "fleeing"))))


# ---- One thing for another.


def _exchange_sign(text: DealText, unmade: frozenset[int], is_old: Callable[[Sentence], bool]) -> Iterator[Sign]:
    """Sides that exchange prisoners have agreed to, whether the report says so or not."""
    parse = text.ground.parse
    prisoners = text.words.forms.of("@prisoners")
    for sentence in parse.sentences:
        if is_old(sentence):
            continue
        for group in parse.verb_groups[sentence.index][:MOST_VERBS]:
            if group.lemma not in ("exchange", "swap", "trade") or group.negated or group.modal is not None:
                continue
            around = range(max(sentence.first, group.first - 8), min(sentence.last, group.last + 8))
            if any(text.low(i) in prisoners for i in around):
                yield Sign(_exchanged(text), f"“{parse.words(group.first, group.last)}” prisoners")
                return
        for index in parse.within(_EXCHANGES, sentence.first, sentence.last):
            if index not in unmade and _is_done_exchange(text, sentence, index):
                yield Sign(_exchanged(text), f"“{parse.words(index - 1, index + 1)}” of prisoners")
                return


def _released_sign(text: DealText, is_old: Callable[[Sentence], bool]) -> Iterator[Sign]:
    """Captives of both sides go free, one after the other: hostages here, prisoners there."""
    let_go: dict[str, int] = {}
    for sentence in text.ground.parse.sentences:
        for match in text.clauses[sentence.index]:
            exchange = match.name == TermKind.PRISONER_EXCHANGE.value and match.strong
            if exchange and _is_let_go(text, match) and not is_old(sentence):
                lows = {text.low(i) for i in range(match.first, match.last)}
                let_go.update({kind: sentence.index for kind, words in _CAPTIVES.items() if lows & words})
    if len(let_go) == len(_CAPTIVES) and abs(let_go["hostages"] - let_go["prisoners"]) <= RELEASED_REACH:
        phased = any(text.low(i + 1) == "of" for i in text.ground.parse.where(_PHASES))
        yield Sign(BY_BOTH if phased else EXCHANGED, "captives of both sides are released")


def _is_let_go(text: DealText, match: Match) -> bool:
    """Whether captives were, or are being, let go; not only asked for."""
    groups = [text.group_at[i] for i in range(match.first, match.last) if i in text.group_at]
    return not any(g.negated or g.modal is not None or g.infinitive for g in groups)


_CAPTIVES = {
    "hostages": frozenset({"hostage", "hostages", "kidnapped", "abductees"}),
    "prisoners": frozenset({"prisoner", "prisoners", "detainee", "detainees", "inmates"}),
}
_PHASES = frozenset({"phase", "stage", "round", "batch"})
#: So many sentences may stand between the ones and the others.
RELEASED_REACH = 3


def _is_done_exchange(text: DealText, sentence: Sentence, index: int) -> bool:
    """ "the 54th such exchange", told with prisoners who go free, not hoped for, denied or asked for."""
    words = text.words
    before = {text.low(i) for i in range(max(sentence.first, index - 5), index)}
    hoped = words.words("hoping", "nouns") | words.words("hoping", "adjectives") | words.words("denying", "determiners")
    if text.low(index - 1) == "in" or before & hoped or text.low(index + 1) in words.words("not_deals", "after"):
        return False
    groups = text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]
    if any(g.negated or g.modal in _NOT_DONE or g.lemma in _ASKING for g in groups):
        return False
    near = range(max(0, sentence.index - 1), min(len(text.clauses), sentence.index + 2))
    return any(m.strong and m.name == TermKind.PRISONER_EXCHANGE.value for i in near for m in text.clauses[i])


_EXCHANGES = frozenset({"exchange", "swap"})
_NOT_DONE = frozenset({"would", "could", "might", "may", "should", "must", "can"})


def _exchanged(text: DealText) -> float:
    """How much an exchange of prisoners tells of a deal: enough if both sides of it are named."""
    return BY_BOTH if find_swapping(text) else EXCHANGED


EXCHANGED, BY_BOTH = 0.6, 0.85


def _return_sign(text: DealText, is_old: Callable[[Sentence], bool]) -> Iterator[Sign]:
    """One thing done for another: "in exchange for", "in return", where both are done or due."""
    parse = text.ground.parse
    for sentence in parse.sentences:
        for index in parse.within(_IN, sentence.first, sentence.last - 1):
            opens = text.low(index + 1) == "turn" and index == sentence.first
            if text.low(index + 1) not in ("exchange", "return") and not opens:
                continue
            if is_old(sentence):
                break
            groups = [g for g in parse.verb_groups[sentence.index][:MOST_VERBS] if abs(g.head - index) <= RETURN_REACH]
            around = range(max(0, sentence.index - (index == sentence.first)), sentence.index + 1)
            if not any(m.strong for i in around for m in text.clauses[i]):
                break
            if any(g.negated or g.modal in ("would", "could", "might") or g.lemma in _ASKING for g in groups):
                break
            yield Sign(0.5, f"“{parse.words(index, index + 2)}”")
            return


_IN = frozenset({"in"})
#: Verbs so near to "in return" say whether it is done.
RETURN_REACH = 14
_ASKING = frozenset({"demand", "ask", "offer", "propose", "want", "request", "seek", "suggest", "urge", "insist"})


def _mutual_sign(text: DealText, is_old: Callable[[Sentence], bool]) -> Iterator[Sign]:
    """One sentence that says of three things and more that they shall be, and is no demand or offer."""
    parse, words = text.ground.parse, text.words
    hopes: frozenset[str] = frozenset()
    for sentence in parse.sentences:
        kinds = {m.name for m in text.clauses[sentence.index] if m.strong}
        if len(kinds) < LIST_KINDS or is_old(sentence):
            continue
        hopes = hopes or _ASKING.union(words.words("hoping", "verbs"), words.words("hoping", "nouns"), _IN_DOUBT)
        groups = parse.verb_groups[sentence.index][:MOST_VERBS]
        due = sum(g.modal in ("shall", "will", "may", "must") or g.be_to for g in groups)
        before = range(max(0, sentence.index - 1), sentence.index + 1)
        asked = any(g.lemma in hopes or g.negated for i in before for g in parse.verb_groups[i][:MOST_VERBS])
        if due >= DUE and not asked and not hopes & {text.low(i) for i in range(sentence.first, sentence.last)}:
            yield Sign(0.5, "several things that shall be, in one sentence")
            return


_IN_DOUBT = frozenset({"resolution", "if", "unless"})
#: So many of its verbs must say that something shall be.
DUE = 2


def _both_sign(text: DealText, is_old: Callable[[Sentence], bool]) -> Iterator[Sign]:
    """ "Both sides will refrain from fire for ten days": what both shall do, and nobody asks for."""
    parse, hopes = text.ground.parse, text.words.words("hoping", "verbs")
    for sentence in parse.sentences:
        for index in parse.within(_SIDES, sentence.first, sentence.last):
            group = next(text.groups_after(index + 1, 3), None)
            if group is None or group.modal not in ("will", "shall") or group.negated or group.passive:
                continue
            governed = any(
                m.strong and m.name in GOVERNED and m.last > group.first for m in text.clauses[sentence.index]
            )
            lows = {text.low(i) for i in range(sentence.first, group.first)}
            if governed and not (lows & _IN_DOUBT or is_old(sentence)) and group.lemma not in hopes:
                yield Sign(BOTH, "what both sides shall do", beside=True)
                return


_SIDES = frozenset({"sides", "parties", "both", "each"})
BOTH = 0.4


# ---- How it is laid out.


def _list_sign(text: DealText) -> Iterator[Sign]:
    """A list of clauses of several kinds that is said to be one of terms, or clauses under heads of such kinds."""
    sentences = text.ground.parse.sentences
    headed = find_headed(text)
    if len({clause.about for clause in headed} & {kind.value for kind in TermKind}) >= LIST_KINDS:
        opening = text.ground.parse.sentence_of(headed[0].head_first)
        before = sentences[max(0, opening.index - LIST_OPENING)]
        deals = text.words.forms.of("@deal_nouns")
        named = text.ground.parse.holds(deals, before.first, opening.first)
        yield Sign(LISTED if named else 0.4, "a list of terms under heads", beside=not named)
        return
    if len({clause.about for clause in headed} & _OF_FORMS) >= FORM:
        yield Sign(LISTED, "a form filled in for a deal")
        return
    for sentence in sentences:
        if not says_terms(text, sentence):
            continue
        kinds: set[str] = set()
        for item in sentences[sentence.index + 1 : sentence.index + 1 + LIST_LENGTH]:
            if item.layout is Layout.ITEM or is_numbered(text, item):
                kinds.update(m.name for m in text.clauses[item.index] if m.strong)
        if len(kinds) >= LIST_KINDS:
            yield Sign(0.4, "a list of terms", beside=True)
            return


#: What a form asks of a deal; so many of them filled in tell of one.
_OF_FORMS = frozenset({"parties", "mediating", "guaranteeing", "duration"})
FORM = 3


def _title_sign(text: DealText) -> Iterator[Sign]:
    """A title that names a deal and does not only hope for it: "Rebels to quit their last district under a deal"."""
    words = text.words
    lows = frozenset(title_words(text))
    if lows.isdisjoint(words.truces) and lows.isdisjoint(words.deals):
        return
    hopes = words.words("hoping", "nouns") | words.words("hoping", "verbs") | words.words("denying", "determiners")
    deals = words.truces | (words.deals - words.words("deals", "loose"))
    hopes = hopes | {"would", "could", "may", "might", "if", "whether", "unless", "near", "close", "nears"}
    if deals & lows and not hopes & lows and not words.words("not_deals", "before") & lows:
        yield Sign(0.25, "the title names it", beside=True)


def title_words(text: DealText) -> list[str]:
    """The words of the report's title, in lower case."""
    return re.findall(r"[\w-]+", (text.ground.report.title or "").lower())


def _standing_sign(text: DealText) -> Iterator[Sign]:
    """Somebody mediated, or stands by it: that there is something to stand by."""
    parse = text.ground.parse
    mediating = (text.words.words("mediating", "nouns"), text.words.forms.of("mediate*|broker*|intercede*"))
    if any(map(parse.where, mediating)) or any(map(text.standing_in, parse.sentences)):
        yield Sign(0.3, "somebody mediates it or stands by it", beside=True)
