"""Find where a text says that sides agreed on what deals are about, with no noun for the deal: "came to terms", "agreed
to stop", "each side swore to it"; not what is only wished, denied, an opinion, no more than talk, or of long before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safeconduct.read.deals.passing import is_opinion, is_wished, on_talks
from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.subjects import subject_of
from safeconduct.read.deals.text import DealText
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.word_patterns import Match
from safeconduct.vocab.claim import TermKind

__all__ = ["Agreeing", "find_agreed"]

#: How much a way of agreeing says: one that is sure, one near to what deals provide, one in a report that tells of it.
SURE, BESIDE, ELSEWHERE = 0.85, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Agreeing:
    """A sentence in which sides agree, how much it says for a deal, and whether only one promised something."""

    sentence: Sentence
    match: Match
    weight: float
    one_sided: bool = False


def find_agreed(text: DealText, told: frozenset[int], is_old: Callable[[Sentence], bool]) -> Iterator[Agreeing]:
    """Find them, in text order.

    Args:
        text: the text.
        told: the sentences that name a deal; they are passed over.
        is_old: whether a sentence tells of years before the report.
    """
    parse = text.ground.parse
    for sentence in parse.sentences:
        if sentence.index in told:
            continue
        for match in text.words.agreeing.find(parse, sentence.first, sentence.last):
            near = _is_near(text, sentence)
            if _is_none(text, sentence, match) or not (near or _is_governed(text)) or is_old(sentence):
                continue
            group = text.group_at.get(match.first)
            sure = _is_sure(text, sentence, match, near)
            if not sure and _is_one_sided(text, match, group):
                yield Agreeing(sentence, match, ONE_SIDED, one_sided=True)
                continue
            yield Agreeing(sentence, match, SURE if sure else BESIDE if near else ELSEWHERE)
            break


def _is_none(text: DealText, sentence: Sentence, match: Match) -> bool:
    """Whether words of agreeing say that nobody agreed yet, or on no deal."""
    group = text.group_at.get(match.first)
    if group is not None and (group.negated or group.modal is not None or _is_only_to(text, group)):
        return True
    if group is None and is_wished(text, sentence, match):
        return True  # "what is needed is the end of hostilities"
    if is_opinion(text, match) or _is_answered_nothing(text, sentence):
        return True
    return _denied_before(text, sentence, match.first) or _of_sorts(text, match) or on_talks(text, sentence, match)


def _is_near(text: DealText, sentence: Sentence) -> bool:
    """Whether something that deals provide is told nearby."""
    return any(m.strong and m.name != TermKind.OTHER.value for i in _around(text, sentence) for m in text.clauses[i])


def _is_governed(text: DealText) -> bool:
    """Whether the text tells anywhere of what only deals between enemies provide."""
    return any(m.strong and m.name in GOVERNED for clauses in text.clauses for m in clauses)


def _is_sure(text: DealText, sentence: Sentence, match: Match, near: bool) -> bool:
    """Whether words of agreeing tell of a deal by themselves, or of two sides near to what deals provide."""
    if match.strong or _provides_several(text, sentence, match):
        return True
    mutual = near and (_is_mutual(text, sentence, match) or _is_of_two(text, text.group_at.get(match.first)))
    return mutual or (near and _is_told_of_another(text, sentence, match))


#: What one side promises by itself says so much.
ONE_SIDED = 0.3
_PROMISING = frozenset({"promise", "pledge", "vow", "swear"})


def _is_one_sided(text: DealText, match: Match, group: VerbGroup | None) -> bool:
    """ "The front had promised to free its hostages": one side's promise to let somebody go."""
    if group is None or group.lemma not in _PROMISING or group.passive:
        return False
    freeing = not _FREEING.isdisjoint(map(text.low, range(match.first, match.last + 1)))
    return freeing and len(subject_of(text, group)) < SEVERAL


_FREEING = frozenset({"release", "free", "releasing", "freeing", "liberate"})


def _is_answered_nothing(text: DealText, sentence: Sentence) -> bool:
    """ "What was agreed? Nothing": a question that is answered so."""
    sentences = text.ground.parse.sentences
    if text.low(sentence.last - 1) != "?" or sentence.index + 1 >= len(sentences):
        return False
    answer = sentences[sentence.index + 1].first
    return not {text.low(i) for i in range(answer, answer + ANSWER)}.isdisjoint(_NOTHING)


#: So many words open an answer.
ANSWER = 4
_NOTHING = frozenset({"nothing", "no", "none", "nobody", "never"})


def _is_only_to(text: DealText, group: VerbGroup) -> bool:
    """Whether an infinitive tells of what was not done yet: not "compelled me to accept your terms"."""
    if not group.infinitive or group.perfect:
        return False
    above = text.group_before(group.first, 5)
    compelled = above is not None and above.lemma in _COMPELLING and not above.negated and above.modal is None
    return not compelled or above is None or above.infinitive


_COMPELLING = frozenset({"compel", "oblige", "force", "lead", "constrain", "decide", "choose", "persuade", "induce"})


def _provides_several(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "agreed (a) to stop shelling; (b) to allow one convoy": on things of several kinds."""
    kinds = {m.name for m in text.clauses[sentence.index] if m.strong and m.last > match.first}
    return len(kinds - {TermKind.OTHER.value}) >= SEVERAL


#: So many kinds of things make an agreement of words of agreeing.
SEVERAL = 2


def _denied_before(text: DealText, sentence: Sentence, index: int) -> bool:
    """ "no such pause had been agreed", "nothing was agreed"."""
    denying = text.words.words("denying", "determiners") | {"nothing", "nobody"}
    return text.ground.parse.holds(denying, max(sentence.first, index - 6), index)


def _is_mutual(text: DealText, sentence: Sentence, match: Match) -> bool:
    """Whether both sides did, as the words around say.

    "the two men had settled that …" · "each side promised …" · "and A for its part …" · "swore it, on both sides"
    """
    for index in text.ground.parse.within(_PART, sentence.first, sentence.last):
        if text.low(index - 2) in ("for", "on") and index > match.first:
            return True
    after = range(match.last, min(sentence.last - 1, match.last + MUTUAL_REACH))
    if any(text.low(i) == "both" and text.low(i + 1) == "sides" for i in after):
        return True  # "swore it in the mosque, on both sides"
    return any(text.low(i) in _MUTUAL for i in range(max(sentence.first, match.first - MUTUAL_REACH), match.last))


def _is_of_two(text: DealText, group: VerbGroup | None) -> bool:
    """ "The Oru and Tano clans ended their conflict": two sides are its subject."""
    found = subject_of(text, group) if group is not None and not group.passive else []
    return len(found) > 1 or any(text.low(i) == "and" for p in found for i in range(p.first, p.last))


def _is_told_of_another(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "the commander gave his word that …; that the committee gave its word …": of a second side too."""
    later = text.words.agreeing.find(text.ground.parse, match.last, sentence.last)
    groups = (text.group_at.get(m.first) for m in later)
    return any(g is not None and g.finite and not g.negated and g.modal is None for g in groups)


_PART = frozenset({"part"})
_MUTUAL = frozenset({"both", "two", "each", "sides", "parties", "mutually", "jointly", "rivals", "factions"})
#: So many words before a verb of agreeing say that both did.
MUTUAL_REACH = 6


def _of_sorts(text: DealText, match: Match) -> bool:
    """ "agreed to a ceasefire of sorts", "signed a three-year deal with the club": not between enemies."""
    if any(text.low(i).endswith("year") for i in range(match.first, match.last)):
        return text.low(match.last - 1) not in _STRIFE  # "ended a 14-year feud"
    return text.low(match.last) == "of" and text.low(match.last + 1) in ("sorts", "sort", "kind")


_STRIFE = frozenset({"feud", "war", "conflict", "vendetta", "siege", "standoff", "hostilities", "quarrel"})


def _around(text: DealText, sentence: Sentence) -> range:
    sentences = text.ground.parse.sentences
    return range(max(0, sentence.index - 1), min(len(sentences), sentence.index + 4))
