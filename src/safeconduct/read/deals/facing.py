"""Find those whom a report names as at war or at the table, where its deal is not said to be theirs.

"talks between A and B" · "fighting between A and B" · "the violence pitted A against B" · "A and B met for talks"
"He commends the Government and the Front" · "between A and B" as a line of its own
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.deals.joined_sides import BOTH, is_plain, take_apart
from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.sides_of_war import is_sided
from safeconduct.read.deals.subjects import subject_of
from safeconduct.read.deals.text import MOST_VERBS, DealMention, DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Layout, Sentence

__all__ = ["find_facing", "find_unnamed"]

PAIR = 2
#: A report names its sides in its first sentences.
FIRST_SENTENCES = 12
#: What sides met for stands so near behind the verb; against whom one is pitted, behind that one.
TALKS_REACH, AGAINST_REACH = 8, 30


def find_facing(text: DealText) -> list[SidePhrase]:
    """The two that the report names as facing each other; empty if it names none so."""
    for sentence in text.ground.parse.sentences[:FIRST_SENTENCES]:
        for found in (_opened(text, sentence), *_of_verbs(text, sentence), *_between(text, sentence)):
            apart = take_apart(text, found[0], alone=True) if len(found) == 1 else found
            if len(apart) >= PAIR and not any(is_plain(phrase.name(text)) for phrase in apart):
                return apart
    return []


def find_unnamed(text: DealText, mentions: list[DealMention]) -> list[SidePhrase]:
    """ "an agreement between the warring parties": both without a name, where the report has none for them."""
    for mention in mentions:
        sentence = mention.sentence
        for index in text.ground.parse.within(_UNNAMED, sentence.first + 1, sentence.last):
            if text.low(index - 1) in BOTH and text.low(index - 1) != "two":
                return [SidePhrase(index - 1, index + 1, index, index + 1)]
    return []


_UNNAMED = frozenset({"parties", "sides", "groups", "factions", "tribes", "clans", "communities", "forces"})


def _opened(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """ "between A and B" as a line of its own."""
    opened = text.low(sentence.first) == "between" and sentence.layout is not Layout.ROW
    return read_list(text, sentence.first + 1, sentence.last, governed=False) if opened else []


def _of_verbs(text: DealText, sentence: Sentence) -> Iterator[list[SidePhrase]]:
    commending = text.words.words("facing", "commending")
    for index in text.ground.parse.within(_PITTING, sentence.first, sentence.last):
        yield _pitted(text, sentence, index + 1)
    for group in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS]:
        if group.negated or group.modal is not None:
            continue
        if group.lemma in commending and not group.passive:
            found = read_list(text, group.last + (text.low(group.last) in ("on", "upon")), sentence.last)
            yield found if all(is_sided(text, p) or _is_named(text, p) for p in found) else []
        elif group.lemma == "accuse" and not group.passive and _of_breach(text, group):
            yield [*subject_of(text, group), *read_list(text, group.last, sentence.last)[:1]]
        elif group.lemma in _MEETING and not group.passive and _for_talks(text, group):
            yield subject_of(text, group)


_PITTING = frozenset({"pitted", "pits", "pitting"})
_MEETING = frozenset({"meet", "sit", "hold", "resume", "begin", "open", "start", "gather", "return", "convene"})


def _pitted(text: DealText, sentence: Sentence, first: int) -> list[SidePhrase]:
    """ "The violence pitted the Seventh Brigade against the Protection Force"."""
    ours = read_list(text, first, sentence.last)
    if not ours:
        return []
    reach = range(ours[-1].last, min(sentence.last, ours[-1].last + AGAINST_REACH))
    against = next((i for i in reach if text.low(i) == "against"), None)
    if against is None:
        return ours
    at = against + 1
    at += text.low(at) == "the" and text.low(at + 1) == "so-called"
    other = read_side(text, at + (text.low(at) == "so-called"), sentence.last)
    return [*ours, other] if other is not None else ours


def _of_breach(text: DealText, group: VerbGroup) -> bool:
    """ "have accused the army of violating the truce"."""
    near = (text.low(i) for i in range(group.last, group.last + BREACH_REACH))
    return any(low.startswith(("violat", "breach", "break")) for low in near)


#: What one is accused of stands so near behind the verb.
BREACH_REACH = 12


def _for_talks(text: DealText, group: VerbGroup) -> bool:
    """ "sat down for more talks on implementing the truce"."""
    return text.ground.parse.holds(_TALKS, group.last, group.last + TALKS_REACH)


_TALKS = frozenset({"talks", "negotiations", "discussions", "dialogue", "details"})


def _between(text: DealText, sentence: Sentence) -> Iterator[list[SidePhrase]]:
    """ "talks between A and B", "fighting between A and B"; not "calls for talks between A and B"."""
    nouns, carrying = text.words.words("facing"), text.words.words("facing", "carrying")
    for index in text.ground.parse.within(_BEFORE_SIDES, sentence.first + 1, sentence.last):
        before = _nouns_before(text, sentence, index) | _of_meeting(text, sentence, index)
        faced = not (before.isdisjoint(nouns) and before.isdisjoint(carrying)) and not before & _TO_COME
        if faced or text.low(index) != "between":
            yield read_list(text, index + 1, sentence.last)


def _nouns_before(text: DealText, sentence: Sentence, index: int) -> set[str]:
    """The words before "between", over where it was: "Fighting in north Kova between"."""
    before = {text.low(i) for i in range(index - 3, index)}
    mention = text.ground.mentions.at(index - 1)
    at = mention.first if mention is not None and mention.kind is MentionKind.PLACE else index - 1
    while at - 1 > sentence.first and text.low(at - 1) not in ("in", "at", "near") and index - at < PLACE_REACH:
        at -= 1
    placed = text.low(at - 1) in ("in", "at", "near")
    return before | ({text.low(at - 2), text.low(at - 3)} if placed and at - 2 >= sentence.first else set())


#: A place before "between" is named in so many words.
PLACE_REACH = 6


def _of_meeting(text: DealText, sentence: Sentence, index: int) -> set[str]:
    """ "a meeting took place on Friday in the city of Arda between": what was held between them."""
    reach = range(max(sentence.first, index - MEETING_REACH), index)
    at = next(
        (i for i in reach if text.low(i) in _HELD and text.low(i + 1) in ("took", "was", "were", "between")), None
    )
    if at is None or any(text.low(i) in (",", ";", "and", "that", "which") for i in range(at, index)):
        return set()
    return {text.low(at)}


_HELD = frozenset({"meeting", "talks", "negotiations", "discussions", "fighting", "clashes", "battles"})
#: So far before "between" it is named what took place.
MEETING_REACH = 16
_BEFORE_SIDES = frozenset({"between", "namely", "viz"})
_TO_COME = frozenset({"for", "future", "further", "start", "begin"})


def _is_named(text: DealText, phrase: SidePhrase) -> bool:
    """Whether a phrase is of a body: a front, a movement."""
    mention = text.ground.mentions.at(phrase.head)
    return mention is not None and mention.kind is MentionKind.BODY
