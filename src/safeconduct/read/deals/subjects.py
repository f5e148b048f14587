"""Find the phrases of sides that are the subject of a verb: those that end where the verb begins.

They are looked for backwards from the verb, over adverbs, dates and asides between commas, for the longest list of
phrases that ends there; "who" and "which" stand for what is before them.
"""

from __future__ import annotations

from safeconduct.read.deals.joined_sides import BOTH
from safeconduct.read.deals.noun_runs import DASHES, STOPS, is_adverb
from safeconduct.read.deals.side_phrases import ASIDE, LEADING, SidePhrase, read_list
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, WORD

__all__ = ["ending_at", "first_pair", "first_side", "in_joint_statement", "subject_of"]

SUBJECT_REACH = 40
PAIR = 2
#: The side a sentence is about is subject of one of its first verbs; a report names its sides in its first sentences.
FIRST_VERBS, FIRST_SENTENCES = 6, 12
#: So many words and places may stand between an auxiliary and its verb.
ADJUNCTS = 8
#: So many words of somebody who says so may stand between commas.
SAYING = 6
_QUOTES = frozenset({"“", "”", '"', "'", "‘", "’"})


def subject_of(text: DealText, group: VerbGroup, *, loose: bool = False) -> list[SidePhrase]:
    """The phrases that are the subject of a verb; empty if no side is."""
    sentence = text.ground.parse.sentence_of(group.first)
    begin = max(sentence.first, group.first - SUBJECT_REACH)
    found = ending_at(text, begin, group.first, loose=loose, one=text.low(group.first) in ("was", "is", "has"))
    found = found or _before_relative(text, group, begin, loose)
    if found:
        found = _over_relative(text, begin, found, loose)
    at = found[0].first if found else group.first
    return _past_participles(text, begin, at, found, loose) if len(found) < PAIR else found


def _before_relative(text: DealText, group: VerbGroup, begin: int, loose: bool) -> list[SidePhrase]:
    """ "The rebels who had remained in the outskirts agreed": those before "who", if one verb alone stands between."""
    above = text.group_before(group.first, SUBJECT_REACH)
    if above is None or above.first <= begin or text.low(above.first - 1) not in ("who", "which", "that"):
        return []
    if any(text.low(i) in (",", "and", "that", ";") for i in range(above.last, group.first)):
        return []
    at = above.first - 1
    return ending_at(text, begin, at - (text.low(at - 1) == ","), loose=loose)


def _over_relative(text: DealText, begin: int, found: list[SidePhrase], loose: bool) -> list[SidePhrase]:
    """ "The regime, which seized power after a coup, and the front reached": the regime, not the coup."""
    first = found[0].first
    joint = next((i for i in (first - 1, first - 2) if text.low(i) == "and" and text.low(i - 1) == ","), None)
    if len(found) == 1 and joint is None:
        return found
    last, own = (joint - 1, found) if joint is not None else (first, found[1:])
    for index in range(last - 1, max(begin, first - ASIDE), -1):
        if text.low(index) in ("which", "who", "whose") and text.low(index - 1) == ",":
            verbs = any(i in text.group_at for i in range(index + 1, last))
            before = _ending(text, begin, index - 1, loose) if verbs else []
            return [*before[-1:], *own] if before else found
        if text.low(index) in (",", ";"):
            break
    return found


def _past_participles(text: DealText, begin: int, at: int, found: list[SidePhrase], loose: bool) -> list[SidePhrase]:
    """ "The front and a council consisting of elders have agreed": the front and the council."""
    for _ in range(PARTICIPLES):
        group = text.group_before(at, PARTICIPLE_REACH)
        if group is None or group.first <= begin or not (group.bare and group.progressive):
            break
        if group.lemma not in _DESCRIBING or text.low(group.first - 1) in (",", "and"):
            break
        before = ending_at(text, begin, group.first, loose=loose)
        found = before or found
        at = before[0].first if before else group.first
    return found


#: So many participles may hang on a subject, each so near before what stands last in it.
PARTICIPLES, PARTICIPLE_REACH = 3, 18
_DESCRIBING = frozenset({
    "border", "consist", "comprise", "include", "represent", "live", "operate", "control", "hold", "fight", "belong",
    "face", "oppose", "surround", "straddle", "neighbour", "neighbor", "inhabit", "back", "support", "lead",
})  # fmt: skip


def ending_at(text: DealText, begin: int, end: int, *, loose: bool = False, one: bool = False) -> list[SidePhrase]:
    """The longest list of phrases that ends right before a token, over adverbs, dates and asides.

    Args:
        text: the text.
        begin: the list begins here or later.
        end: the token it ends before.
        loose: take any people, not only those that can be a side.
        one: "which" stands for the last of them alone.
    """
    while end > begin and (
        is_adverb(text, end - 1)
        or end - 1 in text.dated
        or text.low(end - 1) in ("also", "there", "each", "both")
        or (text.low(end - 1) in ("on", "in") and end in text.dated)
    ):
        end -= 1
    end = _before_adjunct(text, begin, _before_part(text, begin, end))
    end -= text.low(end - 1) in _QUOTES and end - 1 > begin  # A banker "is underwriting it"
    if text.low(end - 1) == ")" and (bracketed := _before_bracket(text, begin, end, loose, one=one)):
        return bracketed
    if text.low(end - 1) in ("which", "who", "that") and end - 1 > begin:
        comma = text.low(end - 2) == ","
        before = _before_saying(text, begin, end - 1 - comma) if comma else end - 1
        found = _ending(text, begin, before, loose, governed=True)
        return found[-1:] if one else found
    aside = _included(text, begin, end, loose) or _before_led(text, begin, end, loose)
    if aside:
        return aside
    dashed = _before_dashes(text, begin, end, loose)
    if dashed:
        return dashed
    if text.low(end - 1) == "," and end - 1 > begin:
        opening = next((i for i in range(end - 2, max(begin, end - ASIDE) - 1, -1) if text.low(i) == ","), None)
        if opening is not None:
            split = text.low(opening - 1) in text.ground.parse.grammar.have  # "A and B have, through elders, come to"
            found = _ending(text, begin, opening - split, loose)
            if found:
                return _named_aside(text, found, opening + 1, end - 1) or found
    return _ending(text, begin, end, loose)


def _before_bracket(text: DealText, begin: int, end: int, loose: bool, *, one: bool) -> list[SidePhrase]:
    """The list in a bracket that ends at a token, or the one before it."""
    opening = next((i for i in range(end - 2, max(begin, end - ASIDE) - 1, -1) if text.low(i) == "("), None)
    if opening is None:
        return []
    listed = read_list(text, opening + 1, end - 1, loose=loose, governed=False)
    several = any(text.low(i) in ("and", ",") for i in range(opening + 1, end - 1))
    return listed if len(listed) > 1 and several else ending_at(text, begin, opening, loose=loose, one=one)


def _is_dash(text: DealText, index: int) -> bool:
    return text.low(index) == "—" or text.ground.parse.tokens[index].spaced


def _included(text: DealText, begin: int, end: int, loose: bool) -> list[SidePhrase]:
    """Those in ", including A, B and C," that ends at a token, where what is before it names no more than groups."""
    if text.low(end - 1) != "," or end - 1 <= begin:
        return []
    reach = range(end - 3, max(begin, end - INCLUDED) - 1, -1)
    at = next((i for i in reach if text.low(i) == "," and text.low(i + 1) in ("including", "namely")), None)
    if at is None or (text.low(at - 1) not in _GROUPS and text.low(at - 3) not in _GROUPS | {"in"}):
        return []
    found = read_list(text, at + 2, end - 1, loose=loose, governed=False)
    return found if len(found) > 1 and found[-1].after >= end - 1 else []


#: So long is an aside that lists those of a group.
INCLUDED = 60
_GROUPS = frozenset({"groups", "factions", "parties", "movements", "tribes", "clans", "militias", "communities"})


def _before_led(text: DealText, begin: int, end: int, loose: bool) -> list[SidePhrase]:
    """The list before ", headed by A, a general, and B," that ends at a token."""
    if text.low(end - 1) != "," or end - 1 <= begin:
        return []
    reach = range(end - 4, max(begin, end - LED) - 1, -1)
    at = next((i for i in reach if text.low(i) == "," and text.low(i + 1) in LEADING and text.low(i + 2) == "by"), None)
    return _ending(text, begin, at, loose) if at is not None else []


#: So long is the aside that says who leads somebody.
LED = 30


def _before_dashes(text: DealText, begin: int, end: int, loose: bool) -> list[SidePhrase]:
    """The list before an aside between dashes that ends at a token: "missions of the union - as well as B - were"."""
    if end - 1 <= begin or text.low(end - 1) not in DASHES or not _is_dash(text, end - 1):
        return []
    opening = next((i for i in range(end - 2, max(begin, end - ASIDE) - 1, -1) if text.low(i) in DASHES), None)
    found = _ending(text, begin, opening, loose) if opening is not None else []
    if opening is None or not found:
        return []
    added = text.low(opening + 1) == "as" and text.low(opening + 3) == "as"
    return [*found, *(read_list(text, opening + 4, end - 1, loose=loose, governed=False) if added else [])]


def _named_aside(text: DealText, found: list[SidePhrase], first: int, last: int) -> list[SidePhrase]:
    """ "Two families, the Oru and the Tano, ended their feud": those two, by their names."""
    if len(found) != 1 or not {text.low(i) for i in range(found[0].first - 1, found[0].last)} & _SEVERAL:
        return []
    named = read_list(text, first, last, governed=False)
    return named if len(named) > 1 and named[-1].last == last else []


_SEVERAL = BOTH | {"three", "four", "both"}


def _before_part(text: DealText, begin: int, end: int) -> int:
    """Where a subject ends before "for its part", "on his part", with commas or without."""
    comma = text.low(end - 1) == ","
    at = end - comma - 3
    if at <= begin or text.low(at + 2) != "part" or text.low(at) not in ("for", "on"):
        return end
    return at - (comma and text.low(at - 1) == ",")


def _before_adjunct(text: DealText, begin: int, end: int) -> int:
    """Where a subject ends before "had on 1 January in Abu Dhabi": an auxiliary with a day or a place behind it."""
    grammar = text.ground.parse.grammar
    at = end
    for _ in range(ADJUNCTS):
        mention = text.ground.mentions.at(at - 1)
        if at - 1 in text.dated or text.low(at - 1) in ("on", "in", "at", ","):
            at -= 1
        elif mention is not None and mention.kind is MentionKind.PLACE and text.low(mention.first - 1) in ("in", "at"):
            at = mention.first - 1
        else:
            break
    auxiliary = begin < at < end and text.low(at - 1) in grammar.have | grammar.be
    return at - 1 if auxiliary else end


def _before_saying(text: DealText, begin: int, end: int) -> int:
    """Where a phrase ends before "she said" between commas: "it was the elders, she underlined, who …"."""
    opening = next((i for i in range(end - 1, max(begin, end - SAYING) - 1, -1) if text.low(i) == ","), None)
    if opening is None:
        return end
    verb = text.group_before(end, SAYING)
    return opening if verb is not None and verb.last == end and verb.finite and verb.first > opening + 1 else end


def _ending(text: DealText, begin: int, end: int, loose: bool, *, governed: bool = False) -> list[SidePhrase]:
    """The list with most phrases, then most words, that ends right before a token.

    Args:
        text: the text.
        begin: the list begins here or later.
        end: the token it ends before.
        loose: take any people.
        governed: a preposition may stand before it.
    """
    best: list[SidePhrase] = []
    most = (0, 0)
    for start in range(end - 1, begin - 1, -1):
        led = governed and text.low(start - 1) in text.ground.parse.grammar.prepositions and text.low(start - 1) != "of"
        if not led and not _may_start(text, start, begin):
            continue
        found = read_list(text, start, end, loose=loose, governed=False)
        if found and max(found[-1].last, found[-1].after) >= end:
            found = _named_again(text, found)
            size = (len(found), found[-1].last - found[0].first)
            if size > most:
                best, most = found, size
        if _closes(text, start - 1):
            break
    return best


def _named_again(text: DealText, found: list[SidePhrase]) -> list[SidePhrase]:
    """ "Two tribes of the plain, the Oru and the Tano": the two by their names, though they stand in one list."""
    first = found[0]
    several = {text.low(i) for i in range(first.first - 1, min(first.last, first.first + 2))} & _SEVERAL
    plural = text.low(first.head).endswith("s") or "tribes" in {text.low(i) for i in range(first.first, first.last)}
    named = all(text.ground.parse.tokens[p.first].capital for p in found[1:])
    return found[1:] if len(found) > PAIR and several and plural and named else found


def _closes(text: DealText, index: int) -> bool:
    """Whether a subject begins behind a token at the latest: a verb, a word that opens a clause, a semicolon."""
    low = text.low(index)
    group = text.group_at.get(index)
    verb = group is not None and not (group.bare and low in text.words.words("party_nouns"))
    verb = verb and not (low in LEADING and text.low(index + 1) == "by")
    verb = verb and not (group is not None and group.bare and _is_before_side(text, index))
    return verb or low in STOPS or low in (";", ":", "–", "—")


def _is_before_side(text: DealText, index: int) -> bool:
    """ "and suspected bandits": what only says more of a side."""
    return text.low(index - 1) in ("and", ",", "the", "of") and text.low(index + 1) in text.words.words("party_nouns")


#: "most of the militants", "members of the council".
_SHARES = frozenset({
    "most", "some", "many", "all", "members", "representatives", "leaders", "delegates", "part", "rest", "both",
})  # fmt: skip


def _may_start(text: DealText, index: int, begin: int) -> bool:
    if index == begin:
        return True
    token, before = text.ground.parse.tokens[index], text.ground.parse.tokens[index - 1]
    if token.kind is not WORD:
        return False
    low = before.low
    if low == "of" and token.low == "the" and text.low(index - 2) in _SHARES:
        return True
    if before.kind is MARK or low in ("and", "but", "or") or _closes(text, index - 1) or index - 1 in text.dated:
        return True
    prepositions = text.ground.parse.grammar.prepositions
    return (
        low not in prepositions and token.low == "the" and before.kind is WORD
    )  # a comma was lost: "the two parties the army and"


# ---- Who a sentence or report is about.


def first_pair(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """The first two that the report names together as doing something, up to a sentence."""
    for index in range(min(sentence.index + 1, FIRST_SENTENCES)):
        for group in text.ground.parse.verb_groups[index][:FIRST_VERBS]:
            told = group.lemma in ("say", "announce", "confirm") and in_joint_statement(text, group)
            found = subject_of(text, group) if not told else []
            led = any(text.low(i) == "with" for i in range(found[0].first - 3, found[0].first)) if found else False
            if len(found) == PAIR and not led:
                return found
    return []


def in_joint_statement(text: DealText, group: VerbGroup) -> bool:
    """ "the two capitals said in a joint statement": what a verb of saying tells of is what others did."""
    near = range(group.last, group.last + STATEMENT)
    return any(text.low(i) == "joint" and text.low(i + 1) == "statement" for i in near)


#: "joint statement" stands at most so far behind its verb.
STATEMENT = 8


def first_side(text: DealText, sentence: Sentence, limit: int) -> list[SidePhrase]:
    """The first that a sentence names as doing something, before a token; both of two where "they" stands there."""
    for group in text.ground.parse.verb_groups[sentence.index][:FIRST_VERBS]:
        if group.first >= limit:
            break
        found = subject_of(text, group)
        if found:
            return found if text.low(limit - 1) == "they" else found[:1]
    return []
