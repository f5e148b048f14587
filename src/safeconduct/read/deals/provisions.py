"""Find what a deal provides: people leave, arms rest or are given up, prisoners go free, aid comes in.

A clause is a pattern of words of one kind. How much it says depends on where it stands (told as part of the deal, close
to a mention of it, elsewhere in the report) and on how its verb stands: due, permitted, done, denied.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.lists_of_terms import find_headed, is_numbered, says_terms
from safeconduct.read.deals.otherwise import is_otherwise, kind_of
from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.subjects import subject_of
from safeconduct.read.deals.text import MOST_VERBS, DealText, Stance
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK
from safeconduct.read.text.word_patterns import Match
from safeconduct.vocab.claim import Mode, Term, TermKind

__all__ = ["Candidate", "find_candidates", "find_scopes", "find_terms"]

#: "whether" makes a question of what stands so many words behind it.
WHETHER = 8
#: Between two numbered clauses of one list, so many sentences may say more of the first.
LIST_GAP = 4
DIRECT, NEAR, DUE, ELSEWHERE = 1.0, 0.75, 0.65, 0.5
#: A word that only names what a clause is about is enough where the deal is told, and only there.
WEAK = 0.51
MODES = {Mode.PLANNED: 1.0, Mode.HAPPENED: 0.8, Mode.ONGOING: 0.8, Mode.POSSIBLE: 0.6, Mode.DENIED: 0.1}
#: How much there must be for a clause of a kind.
ENOUGH = {
    TermKind.EVACUATION: 0.35, TermKind.CEASEFIRE: 0.4, TermKind.DISARMAMENT: 0.5, TermKind.SETTLEMENT: 0.5,
    TermKind.PRISONER_EXCHANGE: 0.5, TermKind.AID_ACCESS: 0.45, TermKind.SIEGE_LIFTING: 0.6, TermKind.POLICE_ENTRY: 0.4,
    TermKind.CONSCRIPTION: 0.5, TermKind.RETURN: 0.5, TermKind.OTHER: 0.5,
}  # fmt: skip


#: Where clauses of so many kinds are told as the deal's, with so much weight, one told elsewhere must weigh more than
#: it does if it has only happened: the list is likely to be whole.
TOLD_KINDS, TOLD, LISTED = 4, 0.6, 0.45
#: What a head says counts so much.
HEADED = 0.7
#: A quote has at least the words of its pattern, and goes on to so many.
QUOTE_WORDS = 9


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
    headed = {parse.sentence_of(c.first).index for c in find_headed(text)}
    carried = answers = False
    paragraph = in_list = -1
    for sentence in parse.sentences:
        index = sentence.index
        says = says_terms(text, sentence)
        if index in told or index in headed or says or answers or _in_return(text, sentence):
            scopes[index] = DIRECT
            carried, paragraph = True, sentence.paragraph
            answers = says and parse.low(sentence.last - 1) in ("?", ":", ".") and _is_short(sentence)
            continue
        same = sentence.paragraph == paragraph
        numbered = is_numbered(text, sentence)
        listed = carried and (sentence.layout is Layout.ITEM or numbered)
        listed = listed or (numbered and in_list >= 0 and index - in_list <= LIST_GAP)
        if listed:
            in_list = index
        if not carried or not (same or listed or _opened(text, sentence)):
            carried = False
            if _is_due(text, sentence):
                scopes[index] = DUE
            continue
        paragraph = sentence.paragraph
        scopes[index] = DIRECT if listed or _goes_on(text, sentence) else NEAR
    return scopes


def _is_short(sentence: Sentence) -> bool:
    return sentence.last - sentence.first <= 12


def _in_return(text: DealText, sentence: Sentence) -> bool:
    """ "In return, the army …", "has handed over nine captives in return": always of the deal."""
    begin = text.ground.parse.within(_IN, sentence.first, sentence.last)
    last = sentence.last - 1 - (text.low(sentence.last - 1) in (".", "!"))
    if any(text.low(i + 1) == "exchange" and text.low(i + 2) == "for" for i in begin):
        given = (m for m in text.clauses[sentence.index] if m.strong and m.name in GOVERNED)
        return any(_is_done(text, m) for m in given)  # "freed the captives in exchange for a map"
    return any(text.low(i + 1) in ("return", "exchange") and (i == sentence.first or i + 1 == last) for i in begin)


def _is_done(text: DealText, match: Match) -> bool:
    """Whether a clause is told as done, not as offered."""
    groups = [text.group_at[i] for i in range(match.first, match.last) if i in text.group_at]
    return bool(groups) and all(g.finite and g.modal is None and not g.negated for g in groups)


_IN = frozenset({"in"})


def _opened(text: DealText, sentence: Sentence) -> bool:
    """Whether a sentence opens as one that goes on: "It also provides", "In the second phase"."""
    if text.low(sentence.first) in text.words.words("continuing", "one"):
        return True
    return bool(text.words.continuing.find(text.ground.parse, sentence.first, min(sentence.last, sentence.first + 6)))


def _goes_on(text: DealText, sentence: Sentence) -> bool:
    """Whether a sentence goes on telling what the deal provides."""
    if _opened(text, sentence):
        return True
    return _is_due(text, sentence)


def _is_due(text: DealText, sentence: Sentence) -> bool:
    """Whether a sentence tells of what is to come."""
    parse = text.ground.parse
    return any(
        g.finite and mode_of(parse, sentence, g) is Mode.PLANNED for g in parse.verb_groups[sentence.index][:MOST_VERBS]
    )


def find_candidates(text: DealText, evidence: Evidence, scopes: list[float]) -> list[Candidate]:
    """Find every pattern of a clause, with its weight."""
    parse = text.ground.parse
    found: list[Candidate] = []
    of_others = [m.head for m in evidence.mentions if m.past or m.stance is Stance.GENERAL]
    unmade = {m.head for m in evidence.mentions if m.truce and m.stance in _UNMADE}
    for sentence in parse.sentences:
        for match in text.clauses[sentence.index]:
            if text.low(match.first) in ("return", "exchange") and text.low(match.first - 1) == "in":
                continue
            if (not match.strong and _moves_things(text, match)) or _is_in_question(text, sentence, match):
                continue
            if match.name == TermKind.CEASEFIRE.value and text.low(match.first - 2) in ("until", "till"):
                continue  # "until the end of the war"
            if match.name == TermKind.SETTLEMENT.value and text.low(match.first - 1) in _OF_WARS:
                continue
            if is_otherwise(text, sentence, match):
                continue
            if any(match.first <= head < match.last for head in of_others):
                continue  # "a truce signed in May broke down long ago"
            mode = _mode(text, sentence, match)
            open_yet = any(match.first <= head < match.last for head in unmade)
            told = max(scopes[sentence.index], NEAR) if _is_swap(text, match) else scopes[sentence.index]
            scope = told * (0.4 if open_yet else 1.0)
            held = 0.9 if mode is Mode.POSSIBLE and scope >= NEAR else MODES[mode]
            weight = scope * held * (1.0 if match.strong else WEAK)
            kind = kind_of(text, sentence, match)
            found.append(Candidate(kind, match, sentence, scopes[sentence.index], mode, weight))
    return found + _headed(text, scopes)


def _headed(text: DealText, scopes: list[float]) -> list[Candidate]:
    """The clauses of a list that say by their heads what they are about."""
    kinds = {kind.value for kind in TermKind}
    found = []
    for clause in find_headed(text):
        sentence = text.ground.parse.sentence_of(clause.first)
        if clause.about in kinds and scopes[sentence.index] >= NEAR:
            match = Match(clause.first, clause.first + 1, clause.about, True, "a head")
            weight = scopes[sentence.index] * HEADED
            found.append(
                Candidate(TermKind(clause.about), match, sentence, scopes[sentence.index], Mode.PLANNED, weight)
            )
    return found


_UNMADE = (Stance.HOPED, Stance.DENIED)


def _is_in_question(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "whether they give up their arms", "carried out", "are to walk free": not what the pattern takes it for."""
    last, after = text.low(match.last - 1), text.low(match.last)
    if last in ("return", "exchange") and text.low(match.last - 2) == "in":
        return True  # "did not say whom it had given in return"
    if match.name == TermKind.RETURN.value and _forces_before(text, match):
        return True  # "the way for troops to return to the town"
    if last == "leave" and text.low(match.last - 2) == "on":
        return True  # "combatants on leave"
    if match.name == TermKind.DISARMAMENT.value and after in ("zone", "zones", "line", "strip", "area"):
        return True  # "a demilitarised zone"
    if text.low(match.first) == "free" and match.first not in text.group_at:
        return True  # "the Free Syrian Army", "free of arms"
    asked = text.ground.parse.within(_WHETHER, max(sentence.first, match.first - WHETHER), match.first)
    if asked or (match.negative and text.low(match.last) in ("place", "out", "part")):
        return True
    return match.name == TermKind.EVACUATION.value and _goes_elsewhere(text, match)


_WHETHER = frozenset({"whether"})


def _is_swap(text: DealText, match: Match) -> bool:
    """ "exchanged 400 prisoners": nothing but a deal, wherever it is told."""
    group = text.group_at.get(match.first)
    swap = match.name == TermKind.PRISONER_EXCHANGE.value and match.strong
    return swap and group is not None and group.lemma in ("exchange", "swap", "trade") and not group.negated


def _forces_before(text: DealText, match: Match) -> bool:
    """Whether those who return are soldiers or administrators."""
    coming = text.words.forms.of("@forces") | {"administrators", "administration", "authorities", "officials"}
    near = range(max(match.first - 3, 0), match.last)
    return any(text.low(i) in coming and text.low(i) != "security" for i in near)


def _goes_elsewhere(text: DealText, match: Match) -> bool:
    """Whether words of leaving tell of something else: "left three dead", "lets go nine men", "go home"."""
    words = text.words
    inside = [text.low(i) for i in range(match.first, match.last)]
    after = [text.low(i) for i in range(match.last, match.last + 4)]
    if inside[0] in words.words("evacuation", "carriers") and match.first not in text.group_at:
        return "~8 to|out" in match.pattern and not match.pattern.startswith("@")
    if "carried" in inside and "out" in inside[inside.index("carried") :]:
        return True
    if words.words("evacuation", "aid") & {text.low(match.first - 1), text.low(match.first - 2), *inside[:1]}:
        return True  # "aid convoys will travel"
    if inside[-1] in words.forms.of("leave*|go*|walk*|depart*|come*"):
        elsewhere = words.words("evacuation", "elsewhere")
        let = text.low(match.last - 2) in words.forms.of("let*")
        return (
            let
            or bool(elsewhere & {*after[:1]})
            or bool({"dead", "wounded", "injured", "homeless"} & set(after))
            or after[:2] == ["at", "least"]
        )
    return False


def _moves_things(text: DealText, match: Match) -> bool:
    """ "withdraw their heavy weapons", "withdrawing troops": not people who leave."""
    things = text.words.forms.of("@arms|@forces")
    heavy = any(text.low(i) in things or text.low(i) == "heavy" for i in range(match.last, match.last + 5))
    before = text.ground.parse.holds(things, match.first - 4, match.first)
    return heavy or (before and match.last - match.first == 1 and text.low(match.first).startswith("withdr"))


#: "a peaceful settlement of the situation": of the war, not of those who stay.
_OF_WARS = frozenset({"peaceful", "political", "negotiated", "final", "lasting", "peace", "just", "comprehensive"})


def _mode(text: DealText, sentence: Sentence, match: Match) -> Mode:
    """How the clause stands; what is permitted ("may leave") is due like what is ordered."""
    parse = text.ground.parse
    groups = [text.group_at[i] for i in range(match.first, match.last) if i in text.group_at]
    if not groups or match.negative:
        return Mode.PLANNED
    if any(g.negated for g in groups):
        return Mode.DENIED
    mode = mode_of(parse, sentence, groups[0])
    return Mode.POSSIBLE if mode is Mode.DENIED else mode


def find_terms(text: DealText, evidence: Evidence, scopes: list[float]) -> tuple[Term, ...]:
    """Find the clauses of the deal, one of each kind, in text order.

    Args:
        scopes: how far each sentence tells what the deal provides.
    """
    best: dict[TermKind, Candidate] = {}
    for candidate in find_candidates(text, evidence, scopes):
        kept = best.get(candidate.kind)
        if kept is None or candidate.weight > kept.weight:
            best[candidate.kind] = candidate
    chosen = sorted(best.values(), key=lambda c: (c.match.first, c.kind))
    least = LISTED if sum(c.scope == DIRECT and c.weight >= TOLD for c in chosen) >= TOLD_KINDS else 0.0
    return tuple(_term(text, c) for c in chosen if c.weight >= max(least, ENOUGH[c.kind]))


def _term(text: DealText, candidate: Candidate) -> Term:
    """The clause with its words, whom it binds or frees, and why it was taken for one."""
    parse, match = text.ground.parse, candidate.match
    told = "told as part of the deal" if candidate.scope == DIRECT else "in a report about a deal"
    last = match.last
    while last < candidate.sentence.last and last - match.first < QUOTE_WORDS and parse.tokens[last].kind is not MARK:
        last += 1
    reason = f"“{parse.words(match.first, match.last)}” {candidate.mode.value}, {told}"
    return Term(candidate.kind, parse.span(match.first, last), _who(text, match), (reason,))


def _who(text: DealText, match: Match) -> str | None:
    """Who does what the clause says, as written; null if nobody is named."""
    group = next((text.group_at[i] for i in range(match.first, match.last) if i in text.group_at), None)
    found = subject_of(text, group, loose=True) if group is not None else []
    return text.ground.parse.words(found[0].first, found[-1].last) if found else None
