"""Tell what only looks like a deal: one named in passing, one that is no more, words of agreeing that are an opinion, a
wish, or no more than talk.
"""

from __future__ import annotations

from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.signs import title_words
from safeconduct.read.deals.text import MOST_VERBS, DealMention, DealText, Stance
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.word_patterns import Match
from safeconduct.vocab.claim import TermKind

__all__ = ["fell_apart", "is_broken", "is_in_passing", "is_of_resolution", "is_opinion", "is_wished", "on_talks"]


def is_in_passing(text: DealText, mentions: list[DealMention]) -> bool:
    """ "the front, which last year signed a treaty": one mention, in a clause that only says more of somebody."""
    told = [m for m in mentions if m.asserted and m.weight > 0]
    if len(told) != 1 or not told[0].sentence.index:
        return False
    mention = told[0]
    if (
        mention.definite
        or mention.stance is Stance.UNDER
        or text.words.words("truces", "title") & set(title_words(text))
        or _is_provided_elsewhere(text, mention)
    ):
        return False
    start = min(mention.first, mention.verb.first) if mention.verb is not None else mention.first
    for index in range(start - 1, max(mention.sentence.first, start - ASIDE_REACH), -1):
        low = text.low(index)
        if low in (";", ":", "–", "—") or (low == "and" and text.low(index - 1) == ","):
            return False
        if low in _ASIDES:
            return True
    return False


def _is_provided_elsewhere(text: DealText, mention: DealMention) -> bool:
    """Whether the report tells outside the sentence of a deal what deals provide: then it is about that deal."""
    others = (clauses for index, clauses in enumerate(text.clauses) if index != mention.sentence.index)
    return any(m.strong and m.name not in _TOLD_ANYWHERE for clauses in others for m in clauses)


_TOLD_ANYWHERE = frozenset({TermKind.CEASEFIRE.value, TermKind.OTHER.value})
_ASIDES = frozenset({"which", "who", "where", "whose", "until", "because"})
ASIDE_REACH = 24


def fell_apart(text: DealText, mention: DealMention) -> bool:
    """ "A truce agreed in May fell apart last week": of one that is no more."""
    if mention.definite:
        return False
    groups = [g for g in text.groups_after(mention.last, COLLAPSE_REACH) if g.finite]
    return any(
        _is_collapse(text, group)
        for group in groups[:3]
        if not group.negated and _OTHER_CLAUSE.isdisjoint(map(text.low, range(mention.last, group.first)))
    )


#: Behind one of these another thing falls apart: "a truce agreed after the first one broke down".
_OTHER_CLAUSE = frozenset({"after", "because", "since", "when", "while", "before"})


def is_broken(text: DealText, group: VerbGroup) -> bool:
    """ "was violated", "collapsed", "was not honoured": of a truce that did not last."""
    kept = group.negated and group.lemma in ("honour", "honor", "respect", "hold", "observe", "last", "keep")
    violated = group.passive and not group.negated and group.lemma in ("violate", "break", "breach", "shatter")
    return kept or violated or (not group.negated and _is_collapse(text, group))


def _is_collapse(text: DealText, group: VerbGroup) -> bool:
    """ "collapsed", "fell apart", "broke down"."""
    apart = group.lemma in ("fall", "break", "come") and text.low(group.last) in _APART
    ruined = group.lemma in _LYING and bool({text.low(i) for i in range(group.last, group.last + 3)} & _RUINS)
    return apart or ruined or group.lemma in text.words.words("collapsing")


_LYING = frozenset({"be", "lie", "seem", "look", "appear", "remain", "leave"})
_RUINS = frozenset({"ruins", "tatters", "shreds", "pieces", "dead", "void", "shambles", "history", "tattered"})
_APART = frozenset({"apart", "down", "up", "through"})
COLLAPSE_REACH = 24


def is_of_resolution(text: DealText, mentions: list[DealMention]) -> bool:
    """ "The council adopted a resolution that demands a ceasefire": what nobody has agreed to yet."""
    positions = text.ground.parse.positions
    demanding = text.words.forms.of("demand*|call*|urge*")
    named = len(positions.get("resolution", ()))
    if named < RESOLUTION or not any(low in positions for low in demanding) or _COUNCILS.isdisjoint(positions):
        return False
    makers = text.words.forms.of("sign*|reach*|broker*|strike*|negotiate*|mediate*") | {"agreed"}
    return not any(m.stance is Stance.CONCLUDED and text.low(m.made) in makers and not m.past for m in mentions)


#: A report that names a resolution so often is of that.
RESOLUTION = 2
_COUNCILS = frozenset({"council", "assembly", "unsc"})


def is_opinion(text: DealText, match: Match) -> bool:
    """ "Sudan and France agree that the accord must be completed": what they think, not what they made."""
    if text.low(match.last - 1) == "understanding" and text.low(match.last - 2) in ("our", "my"):
        return True  # "it has come to our understanding"
    that = next((i for i in range(match.first, match.last + 1) if text.low(i) == "that"), None)
    if that is None or text.low(that - 1) not in ("agree", "agrees", "agreed"):
        return False
    group = next(text.groups_after(that, OPINION), None)
    return group is not None and group.modal in ("must", "should")


OPINION = 12


def is_wished(text: DealText, sentence: Sentence, match: Match) -> bool:
    """Whether the end of something is named as what somebody wants."""
    if text.low(match.first - 1) not in ("the", "an", "any", "no"):
        return False
    hopes = text.words.words("hoping", "verbs")
    return any(g.lemma in hopes for g in text.ground.parse.verb_groups[sentence.index][:MOST_VERBS])


def on_talks(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "agreed to resume talks", "agreed on an agenda for a third round": on no more than that."""
    talking = text.words.words("talking")
    near = range(match.first, min(sentence.last, match.last + TALKS_REACH))
    talks = next((i for i in near if text.low(i) in talking), -1)
    if talks < 0:
        return bool(text.words.words("usually") & {text.low(i) for i in range(match.first, match.last)})
    provided = [m.first for m in text.clauses[sentence.index] if m.strong and m.name in GOVERNED]
    return not any(
        match.first <= first < talks
        or (first > talks and any(text.low(i) in ("and", ",") for i in range(talks, first)))
        for first in provided
    )


#: What sides agree to talk about stands so near behind.
TALKS_REACH = 9
