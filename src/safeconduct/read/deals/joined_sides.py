"""Take apart two sides that one phrase names, and tell phrases with a name of a side from those without one.

"the leaders of A and B" · "the warring Oru and Tano clans" · "representatives of the Oru and Tano tribes of the plain"
"tribal representatives", "the two clans": sides that have their names elsewhere in a report, if anywhere
"""

from __future__ import annotations

from safeconduct.read.deals.side_phrases import LEADERS, LONGEST, SidePhrase, read_list
from safeconduct.read.deals.text import DealText
from safeconduct.vocab.names import Name

__all__ = ["BOTH", "is_generic", "is_plain", "take_apart"]

#: With one of these a phrase is of both sides.
BOTH = frozenset({
    "warring", "rival", "feuding", "opposing", "opposed", "two", "conflicting", "belligerent", "competing",
    "contending",
})  # fmt: skip
#: Groups that are told apart by their names before these, and those who stand for such.
_KIN = frozenset({
    "clans", "sub-clans", "subclans", "tribes", "families", "communities", "villages", "groups", "factions", "kinsmen",
    "clansmen", "tribesmen", "peoples", "sections", "parties", "sides", "leaders", "chiefs", "elders", "sheikhs",
    "representatives", "delegates", "delegations", "negotiators", "commanders", "militias", "forces", "armies",
    "governments", "authorities", "officials", "presidents", "fighters", "militiamen", "troops", "herders", "farmers",
    "pastoralists", "youths", "warriors", "gangs", "envoys", "ministers", "generals", "officers", "movements",
    "villagers", "politicians", "capitals", "notables", "teams", "mutineers", "militants", "dignitaries", "gunmen",
})  # fmt: skip
#: Those of them that are never a side by themselves.
_NO_NAME = frozenset({
    "clans", "sub-clans", "subclans", "tribes", "families", "communities", "villages", "sides", "parties", "factions",
    "representatives", "delegates", "delegations", "chiefs", "leaders", "signatories", "tribesmen", "clansmen",
    "belligerents", "foes", "rivals", "enemies", "presidents", "capitals", "countries", "neighbours", "neighbors",
    "governments", "armies", "participants", "groups", "kinsmen", "negotiators", "teams", "officials", "militias",
    "gangs",
})  # fmt: skip


def take_apart(text: DealText, phrase: SidePhrase, *, alone: bool) -> list[SidePhrase]:
    """Both sides that a phrase names, each as a phrase of its own; any other phrase as it is.

    Args:
        text: the text.
        phrase: one that names a side.
        alone: whether no other side is named beside it; else "the elders of the Oru and Tano clans" are one side.
    """
    first = phrase.first
    while text.low(first) in BOTH or text.low(first) in ("ethnic", "local", "neighbouring", "neighboring"):
        first += 1
    if text.low(first) in LEADERS and text.low(first + 1) in ("of", "from"):
        both = text.low(first + 2) == "both"  # "leaders from both Oru and Tano"
        parts = read_list(text, first + 2 + both, phrase.last + LONGEST, governed=False)
        tokens = text.ground.parse.tokens
        if len(parts) > 1 and all(tokens[p.first].capital for p in parts):
            return parts
        first += 2
    elif text.low(first) in _KIN and text.low(first + 1) == "of":
        first += 2
    if not alone:
        return [phrase]
    return _joined_names(text, first + (text.low(first) in ("the", "two", "both")), phrase) or [phrase]


def _joined_names(text: DealText, first: int, phrase: SidePhrase) -> list[SidePhrase]:
    """ "Oru and Tano clans": names, "and", names, and a noun of groups."""
    tokens = text.ground.parse.tokens
    joint = _after_names(text, first, phrase.last)
    if joint == first or joint >= phrase.last or text.low(joint) != "and":
        return []
    one = joint
    joint += text.low(joint + 1) == "the"
    noun = _after_names(text, joint + 1, phrase.last)
    if noun == joint + 1 or noun >= phrase.last:
        return []
    while noun + 1 < phrase.last and not tokens[noun].capital and text.low(noun) in _BETWEEN:
        noun += 1
    if text.low(noun) not in _KIN:
        return []
    return [SidePhrase(first, one, one - 1, one), SidePhrase(joint + 1, noun + 1, noun, phrase.after)]


#: "Serb and Croat military leaders".
_BETWEEN = frozenset({"military", "political", "religious", "tribal", "separatist", "rebel", "armed", "ethnic", "clan"})


def _after_names(text: DealText, first: int, limit: int) -> int:
    """Where a run of words with capitals ends that begins at a token."""
    tokens = text.ground.parse.tokens
    at = first
    while at < limit and (tokens[at].capital or (at > first and tokens[at].text in ("-", "’", "'"))):
        at += 1
    return at


def is_plain(name: Name) -> bool:
    """Whether a phrase has no name of a side: "clans", "tribal representatives", "the leaders of both factions"."""
    words = name.written.split()
    lows = [word.lower() for word in words]
    if BOTH & set(lows):
        return "and" not in lows  # "the warring factions", "rival Arab tribes"
    core = lows[: lows.index("of")] if "of" in lows else lows
    named = any(word[0].isupper() and word.lower() not in _ANY | _NO_NAME for word in words)
    return bool(core) and core[-1] in _NO_NAME and not named


def is_generic(name: Name) -> bool:
    """Whether a phrase names no more than whose factions they are: "Palestinian fighting factions"."""
    words = name.written.split()
    named = sum(word[0].isupper() for word in words)
    return named <= 1 and " of " not in name.written and words[-1].lower() in _NO_NAME


#: What says no more of a side, also where a sentence opens with it.
_ANY = frozenset({
    "tribal", "local", "both", "all", "community", "clan", "village", "the", "their", "civil", "political", "military",
    "religious", "armed", "some", "several", "various", "government", "rebel", "native", "traditional", "senior",
})  # fmt: skip
