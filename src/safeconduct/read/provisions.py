"""Find what a deal provides: people leave, arms rest or are given up, prisoners go free, aid comes in.

A clause is a pattern of words of one kind. How much it says depends on where it stands (told as part of the deal, close to
a mention of it, elsewhere in the report), on how its verb stands (due, done, denied, hoped for) and on when: what a
report tells of years ago, or asks for, is no clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.deal_evidence import Evidence
from safeconduct.read.deal_text import DealText
from safeconduct.read.modes import mode_of
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.word_patterns import Match
from safeconduct.vocab.claim import Figure, Mode, Term, TermKind

__all__ = ["Candidate", "find_candidates", "find_scopes", "find_terms"]

DIRECT, NEAR, ELSEWHERE = 1.0, 0.75, 0.5
WEAK = 0.35
MODES = {Mode.PLANNED: 1.0, Mode.HAPPENED: 0.8, Mode.ONGOING: 0.8, Mode.POSSIBLE: 0.6, Mode.DENIED: 0.1}
#: How much there must be for a clause of a kind.
ENOUGH = {
    TermKind.EVACUATION: 0.35,
    TermKind.CEASEFIRE: 0.6,
    TermKind.DISARMAMENT: 0.6,
    TermKind.SETTLEMENT: 0.5,
    TermKind.PRISONER_EXCHANGE: 0.7,
    TermKind.AID_ACCESS: 0.7,
    TermKind.SIEGE_LIFTING: 0.7,
    TermKind.POLICE_ENTRY: 0.5,
    TermKind.CONSCRIPTION: 0.5,
    TermKind.RETURN: 0.7,
    TermKind.OTHER: 0.7,
}


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may be a clause of the deal, and what they say for it."""

    kind: TermKind
    match: Match
    sentence: Sentence
    scope: float
    mode: Mode
    weight: float


def find_scopes(text: DealText, evidence: Evidence) -> list[float]:
    """How far each sentence tells what the deal provides."""
    parse = text.ground.parse
    scopes = [ELSEWHERE] * len(parse.sentences)
    told = {m.sentence.index for m in evidence.mentions if m.weight >= 0.5} | {s.index for s in evidence.agreed}
    carried = False
    paragraph = -1
    for sentence in parse.sentences:
        index = sentence.index
        if index in told:
            scopes[index] = DIRECT
            carried, paragraph = True, sentence.paragraph
            continue
        if _in_return(text, sentence) and evidence.enough:
            scopes[index] = DIRECT
            carried, paragraph = True, sentence.paragraph
            continue
        same = sentence.paragraph == paragraph
        listed = carried and sentence.layout is Layout.ITEM
        if not carried or not (same or listed or _opened(text, sentence)):
            carried = False
            continue
        paragraph = sentence.paragraph
        if listed or _goes_on(text, sentence):
            scopes[index] = DIRECT
        else:
            scopes[index] = NEAR
    return scopes


def _in_return(text: DealText, sentence: Sentence) -> bool:
    """ "In return, the army …": always of the deal."""
    return text.low(sentence.first) == "in" and text.low(sentence.first + 1) in ("return", "exchange")


def _opened(text: DealText, sentence: Sentence) -> bool:
    return bool(
        text.words.continuing.find(text.ground.parse.tokens, sentence.first, min(sentence.last, sentence.first + 6))
    )


def _goes_on(text: DealText, sentence: Sentence) -> bool:
    """Whether a sentence goes on telling what the deal provides."""
    parse = text.ground.parse
    if _opened(text, sentence):
        return True
    modes = [mode_of(parse, sentence, g) for g in parse.verb_groups[sentence.index] if g.finite]
    return Mode.PLANNED in modes


def find_candidates(text: DealText, evidence: Evidence, figures: tuple[Figure, ...]) -> list[Candidate]:
    """Find every pattern of a clause, with its weight."""
    parse = text.ground.parse
    scopes = find_scopes(text, evidence)
    found: list[Candidate] = []
    for sentence in parse.sentences:
        for match in text.clauses[sentence.index]:
            mode = _mode(text, sentence, match)
            weight = scopes[sentence.index] * MODES[mode] * (1.0 if match.strong else WEAK)
            found.append(Candidate(TermKind(match.name), match, sentence, scopes[sentence.index], mode, weight))
    return found


def _mode(text: DealText, sentence: Sentence, match: Match) -> Mode:
    parse = text.ground.parse
    groups = [text.group_at[i] for i in range(match.first, match.last) if i in text.group_at]
    if not groups:
        return Mode.PLANNED
    return mode_of(parse, sentence, groups[0])


def find_terms(text: DealText, evidence: Evidence, figures: tuple[Figure, ...]) -> tuple[Term, ...]:
    """Find the clauses of the deal, one of each kind, in text order."""
    parse = text.ground.parse
    best: dict[TermKind, Candidate] = {}
    for candidate in find_candidates(text, evidence, figures):
        kept = best.get(candidate.kind)
        if kept is None or candidate.weight > kept.weight:
            best[candidate.kind] = candidate
    terms = [
        Term(c.kind, parse.span(c.match.first, c.match.last), None, (f"“{parse.words(c.match.first, c.match.last)}”",))
        for c in sorted(best.values(), key=lambda c: (c.match.first, c.kind))
        if c.weight >= ENOUGH[c.kind]
    ]
    return tuple(terms)
