"""Find who agreed where no noun says on what: "A and B came to terms", "A accepted the conditions B had set", "it bears
the thumbprints of A and the seal of B", "A and B swapped prisoners"."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.signatories import PAIR, is_pair, named_by
from safeconduct.read.deals.subjects import ending_at, first_pair, first_side, subject_of
from safeconduct.read.deals.text import MOST_VERBS, DealText
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.word_patterns import Match

__all__ = ["find_agreeing", "find_allowing", "find_signing_for", "find_surrendering", "find_swapping"]

SUBJECT_REACH = 40
#: So many ways of agreeing are looked at in one sentence.
MOST_AGREEING = 6
#: Who set the conditions is said so many words behind them; what a paper bears, behind its verb.
CONDITIONS_REACH, BEARING_REACH = 12, 24
_THEM = frozenset({"them", "it", "they", "him", "her"})
_IMPOSING = frozenset({"impose", "set", "dictate", "lay", "offer", "put", "demand", "make", "propose"})
_MARKS = frozenset({
    "signature", "signatures", "thumbprint", "thumbprints", "seal", "seals", "name", "names", "mark", "stamp", "that",
    "initials", "fingerprints", "thumbs",
})  # fmt: skip


def find_agreeing(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """Who agreed, as far as a sentence says so."""
    one: list[SidePhrase] = []
    for match in text.words.agreeing.find(text.ground.parse, sentence.first, sentence.last, MOST_AGREEING):
        group = next((text.group_at[i] for i in range(match.first, match.last) if i in text.group_at), None)
        found = _bearing(text, match, sentence) or _named(text, sentence, match, group)
        if not found or (len(found) < PAIR and "follow" in match.pattern):
            found = _pair_before(text, sentence, match.first) or found
        if len(found) >= PAIR:
            return found
        one = one + [p for p in found if all(p.first != other.first for other in one)]
        if len(one) == PAIR:
            break  # "the commander gave his word …; that the committee gave its word …"
    return one


def _named(text: DealText, sentence: Sentence, match: Match, group: VerbGroup | None) -> list[SidePhrase]:
    found: list[SidePhrase] = []
    if group is not None and match.pattern.startswith("talk*|talked"):
        return read_list(text, group.last, match.last)  # "a nun talked A and B into holding their fire"
    if group is not None and not group.passive:
        found = subject_of(text, group)
    elif group is None:
        found = ending_at(text, max(sentence.first, match.first - SUBJECT_REACH), match.first)
    elif text.low(match.last - 1) in ("between", "by", "of"):
        found = read_list(text, match.last, sentence.last)
    elif text.low(group.last) != "with":  # "was agreed with both parties, following visits by an envoy"
        found = named_by(text, group.last, sentence)
    hanging = group is not None and (text.low(group.first - 1) in _THEM or (group.bare and group.progressive))
    if not found and group is not None and hanging:
        found = first_side(text, sentence, group.first)  # "left the town after agreeing with the army to …"
    if not found and group is not None and is_pair(text, max(sentence.first, group.first - 4)):
        return first_pair(text, sentence)
    led = next((i for i in range(match.first + 1, match.last + 2) if text.low(i) == "with"), None)
    if group is not None and led is not None:
        found += [p for p in (read_side(text, led + 1, sentence.last),) if p is not None]
    return found + (_imposing(text, match, sentence) if len(found) < PAIR else [])


def _imposing(text: DealText, match: Match, sentence: Sentence) -> list[SidePhrase]:
    """ "accepted the conditions that the Ninth Corps had imposed on it"."""
    if not {"terms", "conditions", "demands"} & {text.low(i) for i in range(match.first, match.last + 2)}:
        return []
    for index in range(match.first, match.last + 2):
        if text.low(index) in ("terms", "conditions", "demands") and text.low(index - 1) in ("'s", "'", "’", "’s"):
            owner = ending_at(text, max(sentence.first, match.first), index - 1)
            if owner:
                return owner[-1:]  # "accepted the State's conditions"
    last = min(sentence.last, match.last + CONDITIONS_REACH)
    for group in text.groups_after(match.last, last - match.last):
        if group.lemma in _IMPOSING and not group.infinitive:
            return named_by(text, group.last, sentence) if group.passive else subject_of(text, group)
    return []


def _bearing(text: DealText, match: Match, sentence: Sentence) -> list[SidePhrase]:
    """ "a paper that carries the thumbprints of the notables and the signature of a colonel"."""
    if not match.pattern.startswith("bear*"):
        return []
    found: list[SidePhrase] = []
    for index in range(match.first, min(sentence.last, match.first + BEARING_REACH)):
        if text.low(index) == "of" and text.low(index - 1) in _MARKS:
            found += [p for p in (read_side(text, index + 1, sentence.last),) if p is not None]
    return found


def _pair_before(text: DealText, sentence: Sentence, limit: int) -> list[SidePhrase]:
    """Two sides that open a clause, far before its verb: "A and B, in the presence of C, agreed the following"."""
    for index in range(sentence.first, limit):
        if index == sentence.first or text.low(index - 1) == ",":
            found = read_list(text, index, limit, governed=False)
            if len(found) == PAIR:
                return found
    return []


def find_swapping(text: DealText) -> list[SidePhrase]:
    """ "A and B swapped prisoners", "A and B each sent home 95 captives": those who did, if both are named."""
    prisoners = text.words.forms.of("@prisoners|@dead")
    given = text.words.forms.of("send*|release*|free*|return*|hand*|give*|deliver*|repatriate*")
    for sentence in text.ground.parse.sentences:
        for index in _exchanging(text, sentence, given):
            if text.ground.parse.holds(prisoners, index, min(sentence.last, index + 10)):
                found = ending_at(text, max(sentence.first, index - SUBJECT_REACH), index)
                if len(found) == PAIR:
                    return found
    return _handing(text, prisoners)


def _handing(text: DealText, prisoners: frozenset[str]) -> list[SidePhrase]:
    """ "The army handed over 15 prisoners to the front in exchange for maps": who gave and who received them."""
    for index in text.ground.parse.where(_EXCHANGE):
        if text.low(index - 1) != "in" or text.low(index + 1) != "for":
            continue
        sentence = text.ground.parse.sentence_of(index)
        for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
            if group.lemma not in _HANDING or group.passive or group.negated or group.first > index:
                continue
            held = text.ground.parse.within(prisoners, group.last, min(index, group.last + 10))
            to = next((i for i in range(held[0], index) if text.low(i) == "to"), None) if held else None
            receiver = read_side(text, to + 1, index) if to is not None else None
            giver = subject_of(text, group)
            if receiver is not None and len(giver) == 1:
                return [*giver, receiver]
    return []


_EXCHANGE = frozenset({"exchange", "return"})
_HANDING = frozenset({"hand", "release", "free", "transfer", "deliver", "repatriate", "return", "give", "turn", "send"})


def _exchanging(text: DealText, sentence: Sentence, given: frozenset[str]) -> Iterator[int]:
    """Where words begin that say that sides exchanged something."""
    for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
        if group.passive or group.negated:
            continue
        if group.lemma in _CARRYING_OUT and text.ground.parse.holds(_SWAPS, group.last, group.last + SWAP_REACH):
            yield group.first  # "the authorities and the rebels carried out a prisoner exchange"
        if group.lemma not in _SWAPPING:
            continue
        above = text.group_before(group.first, 2)
        begun = group.bare and above is not None and above.last == group.first and above.lemma in _BEGINNING
        yield above.first if above is not None and begun else group.first
    for index in text.ground.parse.within(_EACH, sentence.first, sentence.last - 1):
        if text.low(index + 1) in given:
            yield index


_EACH = frozenset({"each", "both"})
_CARRYING_OUT = frozenset({
    "conduct", "carry", "hold", "complete", "begin", "start", "stage", "make", "perform", "undertake", "finish",
    "launch",
})  # fmt: skip
_SWAPS = frozenset({"exchange", "swap", "swop", "exchanges", "swaps"})
#: The exchange is named so near behind the verb.
SWAP_REACH = 8
_SWAPPING = frozenset({"exchange", "swap", "trade"})
#: "have begun exchanging prisoners", "agreed to swap captives": the subject is that of the verb above.
_BEGINNING = frozenset({"begin", "start", "agree", "finish", "complete", "continue", "resume", "plan"})


def find_signing_for(text: DealText) -> list[SidePhrase]:
    """ "The colonel signed for the garrison, a Major Sato for the division": those who signed for their sides."""
    for sentence in text.ground.parse.sentences:
        for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
            if group.lemma not in ("sign", "initial"):
                continue
            if group.passive and (signed := _signed_for(text, group, sentence)):
                return signed
            if group.passive or text.low(group.last) != "for":
                continue
            found = subject_of(text, group, loose=True)
            side = read_side(text, group.last + 1, sentence.last)
            if len(found) != 1 or side is None:
                continue
            comma = next(
                (i for i in range(group.last, group.last + FOR_REACH) if text.low(i) in (",", ";")), side.after
            )
            at = comma + 1 + (text.low(comma + 1) in ("and", "while"))
            other = read_side(text, at, sentence.last, loose=True)
            return [*found, other] if other is not None else [*found]
    return []


#: So many words name whom one signed for.
FOR_REACH = 10


def _signed_for(text: DealText, group: VerbGroup, sentence: Sentence) -> list[SidePhrase]:
    """ "was signed for the government by a minister and for the front by its chairman": those it was signed for."""
    found: list[SidePhrase] = []
    for index in range(group.last, min(sentence.last, group.last + SUBJECT_REACH)):
        if text.low(index) == "for" and index not in text.dated:
            side = read_side(text, index + 1, sentence.last)
            if side is not None and any(text.low(i) == "by" for i in range(side.last, side.last + 2)):
                found.append(side)
    return found


def find_allowing(text: DealText) -> list[SidePhrase]:
    """ "The capital and its ally allowed 300 militants to leave": those who let them go."""
    fighters = text.words.words("sides_of_war", "fighters")
    for sentence in text.ground.parse.sentences:
        for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
            if group.lemma not in ("allow", "let", "permit") or group.passive or group.negated or group.modal:
                continue
            leaving = next(text.groups_after(group.last, ALLOWED_REACH), None)
            if leaving is None or leaving.lemma not in ("leave", "evacuate", "withdraw", "depart", "go", "exit"):
                continue
            found = subject_of(text, group)
            gone = next((i for i in range(group.last, leaving.first) if text.low(i) in fighters), None)
            if found and gone is not None:
                return found
    return []


ALLOWED_REACH = 16


def find_surrendering(text: DealText) -> list[SidePhrase]:
    """ "The garrison surrendered to the guerrillas": the two sides of its terms."""
    for sentence in text.ground.parse.sentences:
        for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
            if group.lemma not in ("surrender", "capitulate") or group.negated or text.low(group.last) != "to":
                continue
            other = read_side(text, group.last + 1, sentence.last)
            found = subject_of(text, group)
            if other is not None and len(found) == 1:
                return [*found, other]
    return []
