"""Find sides that a report names only by what stands between them.

"the Oru-Tano war" · "rebels opposing the Oru government" · "both Oru and the Tano Front are open to a longer truce"
"a meeting of the mission, the Oru government and the Tano rebels"
"300 Oru prisoners came home … 200 government prisoners": of an exchange, those whose people came home
"""

from __future__ import annotations

import re

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.exchanges import is_exchange
from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.sides_of_war import is_of_state, is_sided
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.document import Span
from safeconduct.vocab.names import Name

__all__ = ["find_enemies"]

PAIR = 2
#: The name of a country has more letters than this.
LEAST = 3
#: A report names its sides in its first sentences.
FIRST_SENTENCES = 12
#: So far before "opposing" its subject begins.
SUBJECT_REACH = 5


def find_enemies(text: DealText, evidence: Evidence) -> list[Name]:
    """The two sides, in the way that tells most surely who they are; empty if nothing tells."""
    for sentence in text.ground.parse.sentences[:FIRST_SENTENCES]:
        for found in (_opposing(text, sentence), _both(text, sentence, evidence), _met(text, sentence)):
            if len(found) == PAIR:
                return [phrase.name(text) for phrase in found]
    names = _by_hyphen(text) or (_by_prisoners(text) if is_exchange(text, evidence) else [])
    return [_country_of(text, name) for name in names]


def _country_of(text: DealText, adjective: Name) -> Name:
    """ "Oru" for "Oruan", where the report names the country."""
    for mention in text.ground.mentions.all:
        written = mention.name.written
        if mention.kind is MentionKind.PLACE and len(written) > LEAST and adjective.written.startswith(written):
            return mention.name
    return adjective


def _opposing(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """ "the rebels opposing the Oru government"."""
    for index in text.ground.parse.within(_OPPOSING, sentence.first + 1, sentence.last):
        reach = range(max(sentence.first, index - SUBJECT_REACH), index)
        sides = [read_side(text, at, index) for at in reach]
        ours = next((side for side in sides if side is not None and side.last == index), None)
        theirs = read_side(text, index + 1, sentence.last)
        if ours is not None and theirs is not None and is_sided(text, ours) and is_sided(text, theirs):
            return [ours, theirs]
    return []


_OPPOSING = frozenset({"opposing", "fighting", "battling"})


def _both(text: DealText, sentence: Sentence, evidence: Evidence) -> list[SidePhrase]:
    """ "both Oru and the Tano Front are open to a longer truce"."""
    if not any(m.sentence.index == sentence.index and m.truce for m in evidence.mentions):
        return []
    for index in text.ground.parse.within(_BOTH, sentence.first, sentence.last):
        found = read_list(text, index + 1, sentence.last, governed=False)
        tokens = text.ground.parse.tokens
        if len(found) == PAIR and all(any(tokens[i].capital for i in range(p.first, p.last)) for p in found):
            return found
    return []


_BOTH = frozenset({"both"})


def _met(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """ "a meeting of the mission, the Oru government and the Tano rebels": those of it who are sides."""
    for index in text.ground.parse.within(_OF, sentence.first + 1, sentence.last):
        if text.low(index - 1) in _MET:
            found = read_list(text, index + 1, sentence.last, loose=True)
            sides = [p for p in found if _is_state(text, p)][:1] + [p for p in found if _is_foe(text, p)][:1]
            if len(sides) == PAIR:
                return sorted(sides, key=lambda p: p.first)
    return []


def _is_state(text: DealText, phrase: SidePhrase) -> bool:
    return not _is_foe(text, phrase) and is_of_state(text, phrase.name(text))


def _is_foe(text: DealText, phrase: SidePhrase) -> bool:
    lows = {text.low(i) for i in range(phrase.first, phrase.last)}
    return bool(lows & text.words.words("sides_of_war", "fighters") or lows & _FOES)


_FOES = frozenset({"rebel", "front", "insurgent", "guerrilla", "guerilla", "separatist"})


_OF = frozenset({"of"})
_MET = frozenset({"representatives", "delegations", "delegates", "envoys", "meeting", "commanders", "leaders"})


def _by_hyphen(text: DealText) -> list[Name]:
    """ "the Oru-Tano war", "an Oru–Tano truce" in the text, or in its title if both are named in the text."""
    content = text.ground.parse.text
    for match in _HYPHENED.finditer(content.content):
        if not _NO_SIDES & {match[1].lower(), match[2].lower()}:
            return [Name.at(Span(content, *match.span(group))) for group in (1, 2)]
    for match in _HYPHENED.finditer(text.ground.report.title or ""):
        found = [re.search(rf"\b{re.escape(match[group])}\b", content.content) for group in (1, 2)]
        spans = [one.span() for one in found if one is not None]
        if len(spans) == PAIR:
            return [Name.at(Span(content, *span)) for span in spans]
    return []


_HYPHENED = re.compile(
    r"\b([A-Z][a-z]{2}\w*)[-–]([A-Z][a-z]{2}\w*)\s+"
    r"(?:conflict|war|truce|ceasefire|cease-fire|fighting|hostilities|clashes|prisoner|hostage|swap|peace)\b"
)
_NO_SIDES = frozenset({
    "anti", "pro", "non", "post", "pre", "mid", "inter", "intra", "anglo", "afro", "arab", "trans", "neo", "multi",
    "north", "south", "east", "west",
})  # fmt: skip


def _by_prisoners(text: DealText) -> list[Name]:
    """ "A plane with 101 Oru prisoners … another with 76 government prisoners": whose they are, if there are two."""
    tokens, nouns = text.ground.parse.tokens, text.words.words("party_nouns")
    whose: dict[str, int] = {}
    for index in text.ground.parse.where(_PRISONERS):
        low = text.low(index - 1)
        if index > 0 and ((tokens[index - 1].capital and len(low) > PAIR) or low in nouns) and low not in _ANY:
            whose.setdefault(low, index - 1)
    return [Name.at(text.ground.parse.span(i, i + 1)) for i in whose.values()] if len(whose) == PAIR else []


_PRISONERS = frozenset({"prisoners", "detainees", "captives"})
_ANY = frozenset(
    {"the", "all", "some", "many", "war", "political", "these", "those", "both", "most", "their", "former"}
)
