"""Find the spots of a text: each stretch of words that is a place.

A spot is a name with its kind ("al-Waer neighborhood"), several joined ("Aleppo and Idlib"), or a common noun
("rebel-held areas", "the camp", "there"). How each is tied to what happens is read by ``ties``.
"""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.read.names.mention import Mention, MentionKind, Mentions
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.spot_joins import DIRECTIONS, MILES, join_spots
from safeconduct.read.places.ties import tie_spot
from safeconduct.read.places.words import PlaceWords, place_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER, OWN, WORD
from safeconduct.read.text.verb_lookup import group_over

__all__ = ["find_spots"]

#: How far back the noun phrase before a common noun may reach, in words.
NOUN_PHRASE = 7


def find_spots(parse: Parse, mentions: Mentions) -> list[Spot]:
    """Find every spot of a text, in order, with its tie."""
    words = place_words(parse.lexicon)
    voiced = _voiced(mentions)
    spots: list[Spot] = []
    telling = sorted({*parse.where(words.placing), *(mention.first for mention in mentions.all)})
    at = 0
    for sentence in parse.sentences:
        behind = bisect_left(telling, sentence.last, at)
        found = _spots_of(parse, sentence, (mentions, telling[at:behind]), voiced, words)
        at = behind
        for spot in found:
            if spot.tie is Tie.NONE:
                tie_spot(parse, sentence, spot, words)
        spots.extend(found)
    return spots


def _voiced(mentions: Mentions) -> frozenset[int]:
    """Tokens inside the title of a person or the name of a body: a place there is no place of a claim."""
    inside: set[int] = set()
    for mention in mentions.all:
        if mention.kind is not MentionKind.PLACE and mention.outer_last - mention.outer_first < 30:
            inside.update(range(mention.outer_first, mention.outer_last))
    return frozenset(inside)


def _spots_of(
    parse: Parse, sentence: Sentence, named: tuple[Mentions, list[int]], voiced: frozenset[int], words: PlaceWords
) -> list[Spot]:
    """Named places joined, and common nouns, of one sentence.

    Args:
        named: the mentions of the text, and the tokens of the sentence that a spot may be told by.
    """
    found: list[Spot] = []
    mentions, telling = named
    behind = sentence.first
    for index in telling:
        if index < behind:
            continue
        mention = mentions.at(index)
        if mention is not None and mention.first == index:
            if mention.kind is MentionKind.PLACE:
                _add_named(parse, sentence, mention, found, voiced)
            behind = mention.last
            continue
        token = parse.tokens[index]
        if token.low in ("there", "here") and _is_adverb(parse, sentence, index):
            found.append(Spot(index, index + 1, sentence.index, noun=token.low, definite=True, broad=True))
        elif mention is None and token.low in words.area_nouns and token.kind is WORD and _is_common(parse, index):
            _add_common(parse, sentence, index, found, mentions, words)
    join_spots(parse, found)
    return [spot for spot in found if spot.first < spot.last]


def _is_common(parse: Parse, index: int) -> bool:
    """Whether a noun has a small letter, or is a side with a capital: "the Syrian North"."""
    token, before = parse.tokens[index], parse.tokens[index - 1]
    if not token.capital:
        return True
    return token.low in DIRECTIONS and before.named and parse.low(index - 2) == "the" and not token.text.isupper()


def _is_adverb(parse: Parse, sentence: Sentence, index: int) -> bool:
    """Whether "there" is a place, and not the beginning of "there were"."""
    after = parse.low(index + 1)
    if after in parse.grammar.be or after in parse.grammar.modals or after in parse.grammar.have or after == "'s":
        return False
    before = parse.low(index - 1)
    return index > sentence.first and before not in parse.grammar.be and before not in ("that", "and", "but", "if")


def _add_named(parse: Parse, sentence: Sentence, mention: Mention, found: list[Spot], voiced: frozenset[int]) -> None:
    first, last = mention.outer_first, mention.outer_last
    previous = found[-1] if found else None
    if previous is not None and previous.last > first:
        if previous.names and previous.last >= mention.last:
            # "the Waer district of Homs city": the second name only tells where the first lies.
            spot = Spot(mention.first, mention.first, sentence.index, (mention,), Tie.ASIDE, inside_of=previous)
            found.append(spot)
            return
        if previous.noun is not None and previous.names and previous.last <= mention.first:
            first = found.pop().first  # "Iraq's southern city of Basra"
        elif previous.names:
            first = mention.first
        else:
            found.pop()
    if first < mention.first and parse.low(first - 1) == "other":
        first -= 1  # "other areas of Albania"
    spot = Spot(first, max(last, mention.last), sentence.index, (mention,))
    if mention.first in voiced:
        spot.tie = Tie.VOICE
    elif _is_dateline(parse, sentence, mention):
        spot.tie = Tie.DATELINE
    found.append(spot)


_DASHES = frozenset({"-", "–", "—", "--"})


def _is_dateline(parse: Parse, sentence: Sentence, mention: Mention) -> bool:
    """Whether a report is sent from it: "BEIRUT, May 21 —", "Homs, SANA –", "AMMAN:"."""
    if mention.first - sentence.first > 6 or sentence.layout is not Layout.PROSE:
        return False
    begun = sentence.index == 0 or parse.sentences[sentence.index - 1].paragraph != sentence.paragraph
    if not begun:
        return False
    for index in range(mention.last, min(sentence.last, mention.last + 14)):
        token = parse.tokens[index]
        if token.text in _DASHES and token.spaced:
            return True
        if token.text == ":" and index - mention.last < 2:
            return True
        if token.text == "(" and parse.low(index + 2) == ")" and parse.tokens[index + 1].text.isupper():
            return index - mention.last > 1  # "Haflong (Assam), Nov 18 (PTI)"
        if token.text == "." and index + 1 < sentence.last and parse.tokens[index + 1].kind is NUMBER:
            continue  # "Feb. 5"
        if token.text in (".", ";", "“", '"') or (
            token.kind is WORD and not token.capital and token.low not in ("time", "on")
        ):
            return False
    return False


def _is_sort(parse: Parse, sentence: Sentence, head: int, mentions: Mentions, words: PlaceWords) -> bool:
    """Whether a noun only says which kind another is: "the refugee camp school", "the district governor"."""
    following = parse.tokens[min(head + 1, len(parse.tokens) - 1)]
    compound = following.low in words.area_nouns and following.low not in DIRECTIONS and not following.capital
    if compound and mentions.at(following.index) is None:
        return True
    if following.low in words.voices_of and following.kind is WORD and following.index < sentence.last:
        return True
    return parse.low(head) in DIRECTIONS and parse.low(head - 1) in words.area_nouns


def _add_common(
    parse: Parse, sentence: Sentence, head: int, found: list[Spot], mentions: Mentions, words: PlaceWords
) -> None:
    """A common noun that may be a place, with what stands before it and what holds it."""
    if _is_sort(parse, sentence, head, mentions, words) or _is_handed_out(parse, head):
        return
    aside = parse.low(head) in DIRECTIONS and parse.low(head + 1) == "of" and not _is_determined(parse, head)
    first = head if aside else _phrase_first(parse, sentence, head, mentions)
    previous = found[-1] if found else None
    names: tuple[Mention, ...] = ()
    owner = previous if previous is not None and _owns(parse, previous, first, head) else None
    if owner is not None:
        first = found.pop().first  # "the island's reception centre"
    elif previous is not None and previous.last > first:
        if previous.last > head:
            return
        first = previous.last
        if first > head:
            return
        if parse.tokens[first].kind is OWN and first < head and previous.tie is Tie.NONE:
            first, names = found.pop().first, previous.names  # "Kurdlar's western outskirts"
    low = parse.low(first)
    definite = low in _DEFINITE
    if not (definite or names or aside) and not _may_be_alone(parse, first, head):
        return
    if parse.holds(MILES, first, head):
        first = head
    last = _holder_last(parse, sentence, _sort_last(parse, sentence, head + 1))
    bare = last == head + 1 and (
        low in ("this", "these") or all(_is_epithet(parse, i, head) for i in range(first + 1, head))
    )
    found.append(
        Spot(
            first, last, sentence.index, names, noun=parse.low(head), definite=definite and bare,
            broad=(parse.low(head) in words.broad and bare) or aside, pointed=low == "this" and bare,
            indefinite=low in ("a", "an") and not parse.low(head).endswith("s"), aside=aside,
            tied_from=_bound_first(parse, first),
        )
    )  # fmt: skip


_SHELTERS, _BY = frozenset({"tents", "shelters"}), frozenset({"by"})


def _is_handed_out(parse: Parse, head: int) -> bool:
    """Whether a noun is a thing and no place: counted tents ("distributed 400 tents in X"), a mine that went off."""
    before = parse.tokens[head - 1]
    if parse.low(head) == "mine" and parse.low(head + 1) != "shaft":
        return parse.holds(_BY, head - 4, head)  # "blown up by a mine"
    if parse.low(head) not in _SHELTERS or before.kind is not NUMBER:
        return False
    return parse.low(head - 2) not in parse.grammar.prepositions


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "both"})
_INDEFINITE = frozenset({
    "a", "an", "another", "some", "several", "two", "three", "four", "many", "other", "various",
})  # fmt: skip


def _may_be_alone(parse: Parse, first: int, head: int) -> bool:
    """Whether a noun without "the" may be a place: "a school", "three schools", "rebel-held areas"."""
    if parse.low(first) in _INDEFINITE or parse.tokens[first].kind is NUMBER or first < head:
        return True
    return parse.low(head).endswith("s") or parse.low(head) in ("territory", "countryside", "land")


def _bound_first(parse: Parse, first: int) -> int:
    """Where the words before a number begin that say how sure it is: "on at least five hospitals"; -1 without them."""
    two = (parse.low(first - 2), parse.low(first - 1))
    return first - 2 if two in (("at", "least"), ("more", "than"), ("at", "most"), ("up", "to")) else -1


def _is_determined(parse: Parse, head: int) -> bool:
    """Whether a direction is a noun of its own: "in the north of X", but not "shelled a column north of X"."""
    return parse.low(head - 1) in parse.grammar.determiners or parse.low(head - 1) in ("far", "deep", "extreme")


def _owns(parse: Parse, previous: Spot, first: int, head: int) -> bool:
    """Whether a place without a name owns the one that follows, so that both are one."""
    owned = first < previous.last < head and parse.tokens[previous.last].kind is OWN
    return owned and previous.noun is not None and not previous.names


#: Words between "the" and a noun that do not say which place is meant.
_EPITHETS = frozenset({
    "two", "three", "four", "five", "both", "same", "entire", "whole", "besieged", "encircled", "surrounded",
    "blockaded", "beleaguered", "embattled", "battered", "shattered", "ruined", "devastated", "destroyed", "bombed",
    "bombarded", "shelled", "starving", "starved", "stricken", "trapped", "isolated", "tiny", "little", "small",
    "ancient", "historic", "crowded", "deserted", "abandoned", "war-torn", "war-ravaged", "bombed-out", "flooded",
    "contested", "disputed", "said", "beset",
})  # fmt: skip


#: Settlements that are taken up by where they lie: "the southern city", "the Norlandic town".
_TOWNS = frozenset({"city", "town", "enclave", "village", "port", "township"})
_NATIONAL = ("an", "ese", "ish", "i", "en", "ic")


def _is_epithet(parse: Parse, index: int, head: int) -> bool:
    """Whether a word between "the" and a noun does not say which place is meant."""
    low = parse.low(index)
    if low in _EPITHETS:
        return True
    told = low.endswith("ern") or (parse.tokens[index].capital and low.endswith(_NATIONAL)) or low in ("port", "border")
    return told and parse.low(head) in _TOWNS


def _phrase_first(parse: Parse, sentence: Sentence, head: int, mentions: Mentions) -> int:
    """Where the noun phrase begins whose head is at a token."""
    grammar = parse.grammar
    first = head
    for index in range(head - 1, max(sentence.first, head - NOUN_PHRASE) - 1, -1):
        token = parse.tokens[index]
        if token.kind is NUMBER:
            first = index
            continue
        if _is_owner_mark(parse, index) and index > sentence.first:
            first = index - 1
            continue
        if token.kind is not WORD or token.low in _NOUN_STOPS or token.low in grammar.prepositions:
            break
        if token.low == "and" and first == index + 1 and _are_sides(parse, index):
            continue  # "the northern and eastern parts"
        if token.low in grammar.coordinators or token.low in grammar.be or token.low in grammar.have:
            break
        if token.low in grammar.subordinators or (token.low in grammar.pronouns and token.low != "her"):
            break
        mention = mentions.at(index)
        if (mention is not None and mention.kind is MentionKind.PERSON) or _is_verb(parse, index, sentence):
            break
        first = index
        if token.low in grammar.determiners and token.low not in ("other", "own", "many", "few", "several", "certain"):
            break
    return first


def _is_owner_mark(parse: Parse, index: int) -> bool:
    """Whether a token makes the word before it an owner: "the militants' positions"."""
    token = parse.tokens[index]
    if token.kind is OWN:
        return True
    return token.text in ("'", "’") and not token.spaced and parse.low(index - 1).endswith("s")


def _are_sides(parse: Parse, joint: int) -> bool:
    """Whether two sides of a place are joined: "the northern and eastern parts"."""
    return all(parse.low(at).endswith("ern") or parse.low(at) == "central" for at in (joint - 1, joint + 1))


_NOUN_STOPS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "only", "also", "now", "then",
    "today", "yesterday", "not", "there", "never", "still", "even", "just", "least", "than",
})  # fmt: skip


def _is_verb(parse: Parse, index: int, sentence: Sentence) -> bool:
    """Whether a word before a noun is the verb of its clause, and no participle that describes it."""
    token = parse.tokens[index]
    if token.verb is None:
        return False
    group = group_over(parse.verb_groups[sentence.index], index)
    if group is None:
        return not token.verb.participle and not token.verb.ing and not token.verb.noun
    if not group.bare:
        return True  # "have successfully recaptured towns"
    before = parse.low(index - 1)
    described = before in parse.grammar.determiners or before.endswith("ly") or parse.tokens[index - 1].kind is NUMBER
    described = described or (before in parse.grammar.prepositions and before != "to")
    return not (described and (token.verb.participle or token.verb.ing))


#: What people have of a place: "their areas of origin", "places of refuge".
_OF_PEOPLE = frozenset({"origin", "return", "refuge", "displacement", "destination", "residence", "habitual", "birth"})


def _sort_last(parse: Parse, sentence: Sentence, at: int) -> int:
    """The end of "of origin", "of habitual residence", "for displaced people" behind a noun that is a place."""
    low = parse.low(at)
    if low == "of" and parse.low(at + 1) in _OF_PEOPLE:
        return at + 2 + (parse.low(at + 1) == "habitual")
    if low != "for":
        return at
    for end in range(at + 1, min(sentence.last, at + 5)):
        if parse.low(end) in _HOUSED:
            return end + 1
        if parse.tokens[end].kind is not WORD or parse.low(end) in parse.grammar.prepositions:
            break
    return at


_HOUSED = frozenset({"people", "persons", "families", "idps", "refugees", "evacuees", "civilians", "returnees"})


def _holder_last(parse: Parse, sentence: Sentence, at: int) -> int:
    """The end of "held by the opposition", "under Government control", "the government holds" after a noun."""
    low = parse.low(at)
    if (
        low in ("held", "controlled", "run", "besieged", "ruled", "governed", "dominated", "seized", "taken")
        and parse.low(at + 1) == "by"
    ):
        end = at + 2
        while (
            end < min(sentence.last, at + 6)
            and parse.tokens[end].kind is WORD
            and parse.low(end) not in parse.grammar.prepositions
        ):
            end += 1
            if parse.low(end - 1) not in ("the", "a", "an") and not parse.tokens[end - 1].capital:
                break
        return end
    if low == "under":
        for end in range(at + 1, min(sentence.last, at + 6)):
            if parse.low(end) in ("control", "rule", "siege", "blockade"):
                return end + 1
    if low in ("the", "they", "it") or parse.tokens[min(at, len(parse.tokens) - 1)].capital:
        for end in range(at + 1, min(sentence.last, at + 4)):
            if parse.low(end) in ("holds", "hold", "controls", "control", "held", "controlled"):
                return end + 1
    return at
