"""Tell what words that look like a clause of a deal tell of instead: "return of looted cattle" is no return of people,
"free passage for aid convoys" lets nobody leave, and what one side only demands is not provided.
"""

from __future__ import annotations

from safeconduct.read.deals.text import DealText
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.word_patterns import Match
from safeconduct.vocab.claim import TermKind

__all__ = ["is_otherwise", "kind_of"]

#: So far around a passage is said what passes.
PASSING_REACH = 12
#: So near behind a verb of coming back stands what does, and before one of staying who stays.
BACK_REACH, STAYING_REACH = 4, 7
#: Who demands something is told so many words before it.
ASKED = 5


def kind_of(text: DealText, sentence: Sentence, match: Match) -> TermKind:
    """The kind of clause that words are of, by what they are about."""
    kind = TermKind(match.name)
    if kind is TermKind.EVACUATION:
        near = range(max(sentence.first, match.first - 3), min(sentence.last, match.last + 2))
        if any(text.low(i) in _NOT_OF_HERE for i in near):
            return TermKind.OTHER
        if text.ground.parse.holds(_PASSAGES, match.first, match.last) and _is_of_aid(text, sentence, match):
            return TermKind.AID_ACCESS
        if text.low(match.first) in _PULLOUTS and match.last - match.first == 1 and _is_of_army(text, sentence, match):
            return TermKind.OTHER
    if kind is TermKind.PRISONER_EXCHANGE and _is_pardoned(text, sentence, match):
        return TermKind.SETTLEMENT
    if kind is TermKind.RETURN and _is_of_things(text, match):
        return TermKind.OTHER
    return kind


#: Who leaves a country as a foreign force is not evacuated.
_NOT_OF_HERE = frozenset({"foreign", "mercenaries"})
_PASSAGES = frozenset({"passage", "conduct", "exit", "through"})


def _is_of_aid(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "to allow the aid convoys free passage", "safe passage for relief": what passes is aid, not people who leave."""
    forms = text.words.forms
    near = range(max(sentence.first, match.first - PASSING_REACH), min(sentence.last, match.last + PASSING_REACH))
    lows = {text.low(i) for i in near}
    aid = lows & (forms.of("@carriers") | _AID)
    return bool(aid) and not lows & _PASSING


_AID = frozenset({"aid", "relief", "food", "supplies", "convoy", "convoys", "goods", "flour", "provisions"})
_PASSING = frozenset({
    "fighters", "rebels", "gunmen", "militants", "insurgents", "civilians", "wounded", "injured", "evacuees", "women",
    "children", "garrison", "families", "residents", "refugees", "villagers", "soldiers", "inhabitants", "people",
    "leave",
})  # fmt: skip


_PULLOUTS = frozenset({"pullout", "pull-out"})


def _is_of_army(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "the army suspended the pullout": of soldiers of a state, not of those who held out."""
    near = range(max(sentence.first, match.first - PASSING_REACH), min(sentence.last, match.last + PASSING_REACH))
    lows = {text.low(i) for i in near}
    return bool(lows & _ARMY) and not lows & _PASSING - {"soldiers"}


_ARMY = frozenset({"army", "troops", "soldiers", "military", "forces", "tanks", "battalion", "regiment", "brigade"})


def _is_pardoned(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "the cleric and his fighters may keep their guns and go free": nobody held them."""
    if text.low(match.last - 1) != "free" or text.words.forms.of("go*|walk*").isdisjoint((text.low(match.last - 2),)):
        return False
    lows = {text.low(i) for i in range(sentence.first, sentence.last)}
    return bool(lows & _LEFT_ALONE) and not lows & text.words.forms.of("@prisoners|held|detained|jailed")


_LEFT_ALONE = frozenset({"fighters", "rebels", "gunmen", "militants", "militiamen", "insurgents", "guerrillas"})


def _is_of_things(text: DealText, match: Match) -> bool:
    """ "the return of stolen land", "returning looted cattle": not people who come back."""
    behind = [text.low(i) for i in range(match.first + 1, match.last + BACK_REACH)]
    return bool(_TAKEN & set(behind[: BACK_REACH + 1])) and not text.words.forms.of("@displaced") & set(behind)


_TAKEN = frozenset({
    "stolen", "looted", "seized", "confiscated", "rustled", "raided", "plundered", "grabbed", "cattle", "livestock",
    "property", "animals", "goats", "camels", "cows", "goods", "belongings", "occupied", "appropriated",
})  # fmt: skip


def is_otherwise(text: DealText, sentence: Sentence, match: Match) -> bool:
    """Whether words that match are no clause of a deal: said of somebody else, or only demanded."""
    kind = TermKind(match.name)
    if kind is TermKind.SETTLEMENT:
        named = match.last - match.first == 1 and match.first > sentence.first
        if named and text.ground.parse.tokens[match.first].capital:
            return True  # "the movement “Return and Rehabilitation”"
        return _is_of_forces(text, sentence, match) or _is_of_peace(text, match)
    if kind is TermKind.POLICE_ENTRY:
        peace = "peace" in map(text.low, range(match.first, match.last))  # "the return of peace and security"
        other = peace or _is_into_talks(text, match)
    elif kind is TermKind.EVACUATION:
        other = _is_of_captives(text, match) or _is_to_do(text, match)
    elif kind is TermKind.RETURN:
        other = _is_of_freed(text, sentence)
    else:
        other = kind is TermKind.PRISONER_EXCHANGE and _is_of_lists(text, match)
    return other or _is_demanded(text, sentence, match)


def _is_of_forces(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "the army will stay on the outskirts": not of those who stay and are spared."""
    if text.words.forms.of("stay*|remain*").isdisjoint(map(text.low, range(match.first, match.last))):
        return False
    before = {text.low(i) for i in range(max(sentence.first, match.first - STAYING_REACH), match.first)}
    return bool(before & _FORCES) and not before & text.words.forms.of("@leavers|those|who|whoever|allow*|let*")


_FORCES = frozenset({"army", "troops", "forces", "soldiers", "police", "peacekeepers", "observers", "units", "side"})


def _is_of_peace(text: DealText, match: Match) -> bool:
    """ "the two tribes signed a reconciliation document": one paper of both, not one for each man."""
    lows = [text.low(i) for i in range(match.first, match.last)]
    return "reconciliation" in lows and lows[-1] in ("document", "paper", "form") and ("a" in lows or "the" in lows)


def _is_into_talks(text: DealText, match: Match) -> bool:
    """ "the police entered into discussions": nowhere else."""
    behind = range(match.last - 1, match.last + BACK_REACH)
    return text.low(match.last) == "into" and not _TALKS.isdisjoint(map(text.low, behind))


_TALKS = frozenset({"talks", "discussions", "negotiations", "dialogue", "agreement", "agreements", "deal", "pact"})


def _is_to_do(text: DealText, match: Match) -> bool:
    """ "rebels and government moved quickly to reduce tensions": no way that they went."""
    if text.low(match.last - 1) != "to":
        return False
    groups = (text.group_at.get(i) for i in (match.last - 1, match.last))
    return any(group is not None and group.infinitive for group in groups)


def _is_of_captives(text: DealText, match: Match) -> bool:
    """ "brought three hostages out of the strip": those who go free are exchanged, not evacuated."""
    lows = {text.low(i) for i in range(match.first - 3, match.last)}
    people = text.words.forms.of("@leavers|@fighters") - text.words.forms.of("@prisoners|soldiers|men|members")
    return bool(lows & _CAPTIVES) and not lows & people


_CAPTIVES = frozenset({"hostage", "hostages", "prisoners", "detainees", "captives", "pows", "prisoner", "detainee"})


def _is_of_freed(text: DealText, sentence: Sentence) -> bool:
    """ "hostages and detainees returned home": those who were let go, not those who had fled."""
    before = max(0, sentence.index - 1)
    first = text.ground.parse.sentences[before].first
    lows = {text.low(i) for i in range(first, sentence.last)}
    own = {text.low(i) for i in range(sentence.first, sentence.last)}
    return bool(lows & _CAPTIVES) and not own & _HOMELESS


_HOMELESS = frozenset({
    "displaced", "refugee", "refugees", "idps", "returnees", "villagers", "families", "residents", "civilians",
    "inhabitants", "uprooted", "exiles", "farmers", "households", "population", "evacuees", "fled",
})  # fmt: skip


def _is_of_lists(text: DealText, match: Match) -> bool:
    """ "exchanged lists of prisoners": so far only their names."""
    return not _LISTS.isdisjoint(map(text.low, range(match.first, match.last)))


_LISTS = frozenset({"list", "lists", "names"})


def _is_demanded(text: DealText, sentence: Sentence, match: Match) -> bool:
    """ "the army demanded the release of prisoners": asked for, and no verb of its own says that it was granted."""
    own = next((text.group_at[i] for i in range(match.first, match.last) if i in text.group_at), None)
    if own is not None:
        above = text.group_before(own.first, ASKED + 1) if own.infinitive else None
        return above is not None and not above.passive and _asks(text, above)
    group = text.group_before(match.first, ASKED)
    return group is not None and group.first >= sentence.first and group.lemma in _DEMANDING and not group.passive


def _asks(text: DealText, group: VerbGroup) -> bool:
    """ "urged the fighters to leave", "called on them to go": not "the deal calls for them to go"."""
    deals = text.words.forms.of("@deal_nouns") | {"it"}
    if not deals.isdisjoint(map(text.low, range(group.first - 2, group.first))):
        return False
    return group.lemma in _ASKING or (group.lemma == "call" and text.low(group.last) in ("on", "upon"))


_ASKING = frozenset({"urge", "beg", "plead", "implore", "appeal", "persuade", "pressure"})
_DEMANDING = frozenset({"demand", "seek", "request", "urge", "insist", "await"})
