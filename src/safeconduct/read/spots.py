"""Find the spots of a text: each stretch of words that is a place, and how it is tied to what happens there.

A spot is a name with its kind ("al-Waer neighborhood"), several joined ("Aleppo and Idlib"), or a common noun
("rebel-held areas", "the camp"). The tie is read off what stands before it (a preposition, a verb whose object it is)
or behind it (a verb whose subject it is, a noun it belongs to).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from safeconduct.gazetteer import fold_place
from safeconduct.read.clauses import VerbGroup
from safeconduct.read.lexicon import Lexicon
from safeconduct.read.mention import Mention, MentionKind, Mentions
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind

__all__ = ["PlaceWords", "Spot", "Tie", "find_spots", "place_words"]

#: How far back the noun that a place is tied to may stand, in words.
NOUN_PHRASE = 7


class Tie(IntEnum):
    """How a place is tied to what happens."""

    NONE = 0
    FROM = 1
    TO = 2
    AT = 3
    #: Whose people or whose leaving: "Waer residents", "the evacuation of Zepa".
    PEOPLE = 4
    #: Where an event is: "the siege of Homs", "Homs was shelled".
    EVENT = 5
    #: A label before a number: "Sankorola | 7 850".
    LABEL = 6
    #: The place a report is sent from.
    DATELINE = 7
    #: On the way, or beside the point: "via Tadef", "km from Donetsk".
    ASIDE = 8
    #: The seat of a voice, or a side: "a Raqqa official", "Damascus says".
    VOICE = 9


@dataclass(slots=True, eq=False)
class Spot:
    """Tokens ``[first, last)`` that are a place."""

    first: int
    last: int
    sentence: int
    #: The names in it; none for a common noun.
    names: tuple[Mention, ...] = ()
    tie: Tie = Tie.NONE
    #: The verb it is tied to.
    verb: VerbGroup | None = None
    #: For a common noun, its head ("camp") and whether "the" makes it one spoken of before.
    noun: str | None = None
    definite: bool = False
    #: Whether it is common and says nothing by itself.
    broad: bool = False
    #: The name it stands in, if it only tells where another place lies.
    inside_of: Spot | None = None

    @property
    def key(self) -> str:
        """What tells it from another spot: its first name, folded; empty for a common noun."""
        return fold_place(self.names[0].name.written) if self.names else ""


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """How words tie places to what happens."""

    from_: frozenset[str]
    from_two: frozenset[str]
    to: frozenset[str]
    to_two: frozenset[str]
    at: frozenset[str]
    via: frozenset[str]
    not_to: frozenset[str]
    not_from: frozenset[str]
    leave_object: frozenset[str]
    reach_object: frozenset[str]
    hit_object: frozenset[str]
    have_subject: frozenset[str]
    arrive_in: frozenset[str]
    leave_for: frozenset[str]
    moving: frozenset[str]
    people_of: frozenset[str]
    event_of: frozenset[str]
    voices_of: frozenset[str]
    carriers: frozenset[str]
    area_nouns: frozenset[str]
    broad: frozenset[str]
    directions: frozenset[str]
    speech_verbs: frozenset[str]
    #: For each noun, the kinds of place it can stand for.
    same_kind: dict[str, frozenset[str]]


@cache
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Take the words that tie places out of the lexicon."""
    names = (
        "not_to", "not_from", "leave_object", "reach_object", "hit_object", "have_subject", "arrive_in", "leave_for",
        "moving", "people_of", "event_of", "voices_of", "carriers", "area_nouns", "broad",
    )  # fmt: skip
    kinds: dict[str, set[str]] = {}
    for key, nouns in lexicon.table("places.same_kind").items():
        for noun in nouns if key != "why" else ():
            kinds.setdefault(noun, set()).add(key)
    return PlaceWords(
        from_=lexicon.words("places.from"),
        from_two=frozenset(lexicon.table("places.from")["two"]),
        to=lexicon.words("places.to"),
        to_two=frozenset(lexicon.table("places.to")["two"]),
        at=lexicon.words("places.at"),
        via=lexicon.words("places.via"),
        directions=lexicon.words("names.directions"),
        speech_verbs=lexicon.words("names.speech_verbs"),
        same_kind={noun: frozenset(found) for noun, found in kinds.items()},
        **{name: lexicon.words(f"places.{name}") for name in names},
    )


def find_spots(parse: Parse, mentions: Mentions) -> list[Spot]:
    """Find every spot of a text, in order, with its tie."""
    words = place_words(parse.lexicon)
    voiced = _voiced(mentions)
    spots: list[Spot] = []
    for sentence in parse.sentences:
        found = _spots_of(parse, sentence, mentions, voiced, words)
        for spot in found:
            if spot.tie is Tie.NONE:
                _tie(parse, sentence, spot, words)
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
    parse: Parse, sentence: Sentence, mentions: Mentions, voiced: frozenset[int], words: PlaceWords
) -> list[Spot]:
    """Named places joined, and common nouns, of one sentence."""
    found: list[Spot] = []
    index = sentence.first
    while index < sentence.last:
        mention = mentions.at(index)
        if mention is not None and mention.first == index:
            if mention.kind is MentionKind.PLACE:
                _add_named(parse, sentence, mention, found, voiced)
            index = mention.last
            continue
        token = parse.tokens[index]
        if token.low == "there" and _is_adverb(parse, sentence, index):
            found.append(Spot(index, index + 1, sentence.index, noun="there", definite=True, broad=True))
        elif mention is None and token.low in words.area_nouns and not token.capital and token.kind is Kind.WORD:
            _add_common(parse, sentence, index, found, mentions, words)
        index += 1
    _join(parse, found)
    return [spot for spot in found if spot.first < spot.last]


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
        if previous.names:
            first = mention.first
        else:
            found.pop()
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
        if token.text in (".", ";", "“", '"') or (
            token.kind is Kind.WORD and not token.capital and token.low not in ("time", "on")
        ):
            return False
    return False


def _add_common(
    parse: Parse, sentence: Sentence, head: int, found: list[Spot], mentions: Mentions, words: PlaceWords
) -> None:
    """A common noun that may be a place, with what stands before it and what holds it."""
    if parse.low(head + 1) in words.area_nouns and not parse.tokens[head + 1].capital and mentions.at(head + 1) is None:
        return
    first = _phrase_first(parse, sentence, head, mentions)
    previous = found[-1] if found else None
    if previous is not None and previous.last > first:
        if previous.last > head:
            return
        first = previous.last
        if first > head:
            return
    low = parse.low(first)
    definite = low in ("the", "this", "that", "these", "those", "their", "its", "his", "her", "both")
    if (
        not definite
        and low not in ("a", "an", "another", "some", "several", "two", "three", "four", "many", "other", "various")
        and parse.tokens[first].kind is not Kind.NUMBER
    ):
        plural = parse.low(head).endswith("s") or parse.low(head) in ("territory", "countryside", "land")
        if not plural and first == head:
            return
    last = _holder_last(parse, sentence, head + 1)
    bare = last == head + 1 and head - first <= 1
    found.append(
        Spot(
            first, last, sentence.index, noun=parse.low(head), definite=definite and bare,
            broad=parse.low(head) in words.broad and bare,
        )
    )  # fmt: skip


def _phrase_first(parse: Parse, sentence: Sentence, head: int, mentions: Mentions) -> int:
    """Where the noun phrase begins whose head is at a token."""
    grammar = parse.grammar
    first = head
    for index in range(head - 1, max(sentence.first, head - NOUN_PHRASE) - 1, -1):
        token = parse.tokens[index]
        if token.kind is Kind.NUMBER:
            first = index
            continue
        if token.kind is not Kind.WORD or token.low in grammar.prepositions or token.low in grammar.coordinators:
            break
        if (
            token.low in grammar.be
            or token.low in grammar.have
            or token.low in grammar.subordinators
            or token.low in grammar.pronouns
            and token.low not in ("their", "its", "his", "her")
        ):
            break
        mention = mentions.at(index)
        if mention is not None and mention.kind is MentionKind.PERSON:
            break
        verb = token.verb
        if verb is not None and not verb.participle and not verb.ing and not verb.noun:
            break
        first = index
        if token.low in grammar.determiners and token.low not in ("other", "own", "many", "few", "several", "certain"):
            break
    return first


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
            and parse.tokens[end].kind is Kind.WORD
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


_LINKS = frozenset({"of", "in", "near", "around", "outside", "at", "on", "along", "inside", "within", "across", "throughout", "over", "off", "by", "north", "south", "east", "west", "from"})  # fmt: skip


def _join(parse: Parse, found: list[Spot]) -> None:
    """Join nouns with the name that places them, and names in a list; mark names that only place another."""
    _join_lists(parse, found)
    for at in range(len(found) - 1, 0, -1):
        before, spot = found[at - 1], found[at]
        if spot.first == spot.last or not before.last <= spot.first <= before.last + 3:
            continue
        between = [parse.low(i) for i in range(before.last, spot.first)]
        if before.noun is not None and between and between[0] in _LINKS and between[0] != "from" and spot.names:
            if all(low in _LINKS or low in ("the", "and") for low in between):
                before.names, before.last = spot.names, spot.last
                before.broad = before.definite = False
                spot.first = spot.last
        elif before.names and between[:1] == [","] and spot.names:
            # "Homs, Syria"; "Waer, in Homs city"
            if len(between) == 1 or between[1] in _LINKS or between[1] in ("northern", "southern"):
                spot.tie, spot.inside_of = Tie.ASIDE, before
        elif (
            before.names
            and between
            and between[0] in ("in", "near", "outside", "of", "at", "on", "around")
            and spot.names
        ):
            if before.tie is not Tie.VOICE:
                spot.tie, spot.inside_of = Tie.ASIDE, before
        elif before.names and between == ["'s"] and spot.names:
            before.tie, before.inside_of = Tie.ASIDE, spot


def _join_lists(parse: Parse, found: list[Spot]) -> None:
    """Make one spot of "Aleppo and Idlib", "X, Y and Z"."""
    at = len(found) - 1
    while at > 0:
        begin = at
        joined = False
        while begin > 0 and _listed(parse, found[begin - 1], found[begin]):
            conjunction = parse.low(found[begin].first - 1)
            if conjunction == ",":
                if not joined:
                    break
            else:
                joined = True
            begin -= 1
        if joined and begin < at:
            head = found[begin]
            head.names = tuple(name for spot in found[begin : at + 1] for name in spot.names)
            head.last = found[at].last
            for spot in found[begin + 1 : at + 1]:
                spot.first = spot.last
        at = min(begin, at) - 1 if begin < at else at - 1


def _listed(parse: Parse, before: Spot, spot: Spot) -> bool:
    if not before.names or not spot.names or spot.first <= before.last or Tie.VOICE in (before.tie, spot.tie):
        return False
    between = [parse.low(i) for i in range(before.last, spot.first)]
    return between in (
        [","],
        ["and"],
        ["or"],
        ["&"],
        [",", "and"],
        ["/"],
        ["as", "well", "as"],
        ["and", "from"],
        ["and", "to"],
    )


def _tie(parse: Parse, sentence: Sentence, spot: Spot, words: PlaceWords) -> None:
    """Read how a spot is tied off the words around it."""
    spot.verb = _governing(parse, sentence, spot)
    if spot.noun == "there":
        moved = spot.verb is not None and spot.verb.last <= spot.first and spot.verb.lemma in words.moving
        spot.tie = Tie.TO if moved or parse.low(spot.first - 1) == "way" else Tie.AT
        return
    at = _before_adjectives(parse, sentence, spot.first)
    before = parse.low(at) if at >= sentence.first else ""
    two = f"{parse.low(at - 1)} {before}" if at > sentence.first else before
    if _by_preposition(parse, spot, at, before, two, words):
        return
    if at < sentence.first or parse.tokens[at].kind is Kind.MARK:
        _by_row(parse, sentence, spot)
    if spot.tie is Tie.NONE:
        _by_verb(parse, sentence, spot, at, words)


#: Words between a preposition and a place that are no adjectives by their form.
_BETWEEN = frozenset(
    {"nearby", "mostly", "chiefly", "mainly", "what", "just", "both", "also", "only", "early", "late", "now"}
)


def _before_adjectives(parse: Parse, sentence: Sentence, first: int) -> int:
    """The token before a place and the adjectives that stand before it: "out of the shattered enclave of X"."""
    grammar = parse.grammar
    at, verb_at = first - 1, first - 1
    for _ in range(5):
        if at < sentence.first:
            break
        token = parse.tokens[at]
        if (
            token.low in ("the", "a", "an", "this", "that", "their", "its", "his", "her")
            or token.low in _BETWEEN
            or token.text in ("“", '"', "‘")
        ):
            at -= 1
            if token.kind is Kind.WORD and token.low not in _BETWEEN:
                return at
            continue
        if token.kind is not Kind.WORD or token.low in grammar.prepositions or token.low in grammar.coordinators:
            return at
        verb = token.verb
        adjective = token.low.endswith(
            (
                "-held",
                "-run",
                "-controlled",
                "-occupied",
                "-backed",
                "-besieged",
                "ern",
                "ly",
                "al",
                "ous",
                "ish",
                "ian",
                "an",
                "ed",
            )
        )
        if verb is not None and not (
            verb.participle
            and at > sentence.first
            and (
                parse.low(at - 1) in grammar.prepositions
                or parse.low(at - 1) in grammar.determiners
                or parse.low(at - 1).endswith("ly")
            )
        ):
            return at
        if verb is None and not adjective:
            return at
        at -= 1
    return max(at, sentence.first - 1) if at < verb_at else at


def _by_preposition(parse: Parse, spot: Spot, at: int, before: str, two: str, words: PlaceWords) -> bool:
    if two in words.from_two:
        spot.tie = Tie.FROM
    elif two in words.to_two:
        spot.tie = Tie.TO
    elif before in words.from_:
        aside = parse.low(at - 1) in words.not_from or (
            spot.verb is not None and parse.low(spot.verb.head) in words.speech_verbs and spot.verb.last == at
        )
        spot.tie = Tie.ASIDE if aside else Tie.FROM
    elif before in words.to:
        spot.tie = Tie.ASIDE if before == "to" and parse.low(at - 1) in words.not_to else Tie.TO
    elif before == "of":
        head = parse.low(at - 1)
        spot.tie = (
            Tie.PEOPLE
            if head in words.people_of
            else Tie.EVENT
            if head in words.event_of
            else Tie.AT
            if head in words.directions
            else Tie.NONE
        )
    elif before == "for":
        verb = spot.verb
        going = verb is not None and verb.lemma in words.leave_for and verb.last <= spot.first
        spot.tie = (
            Tie.TO
            if going and (verb is None or at - verb.last < 12)
            else Tie.EVENT
            if parse.low(at - 1) in words.event_of
            else Tie.NONE
        )
    elif before in words.at:
        verb = spot.verb
        arriving = (
            verb is not None
            and verb.lemma in words.arrive_in
            and verb.last <= at
            and before in ("in", "at", "on", "near", "inside", "outside", "around")
        )
        spot.tie = Tie.TO if arriving else Tie.VOICE if _voiced_noun(parse, spot, at, words) else Tie.AT
    elif before in words.via:
        spot.tie = Tie.ASIDE
    else:
        return False
    return True


def _voiced_noun(parse: Parse, spot: Spot, at: int, words: PlaceWords) -> bool:
    """Whether a place only says where a voice is: "an official in Homs said"."""
    verb = spot.verb
    speaks = verb is not None and parse.low(verb.head) in words.speech_verbs
    return parse.low(at - 1) in words.voices_of and speaks


def _by_row(parse: Parse, sentence: Sentence, spot: Spot) -> None:
    """A place that labels a row, an item or a line."""
    following = parse.tokens[spot.last].text if spot.last < sentence.last else ""
    if following in ("|", ":", "–", "—", "-", "\t") or (
        sentence.layout is Layout.ROW and spot.first <= sentence.first + 1
    ):
        spot.tie = Tie.LABEL


def _by_verb(parse: Parse, sentence: Sentence, spot: Spot, at: int, words: PlaceWords) -> None:
    """A place that is the object or subject of a verb, or belongs to a noun."""
    for group in parse.verb_groups[sentence.index]:
        if group.last == at + 1 or (group.head == at):
            if group.passive and not group.bare:
                return
            spot.verb = group
            spot.tie = _object_tie(group.lemma, words)
            return
    after = spot.last
    low = parse.low(after)
    if low == "'s" or parse.tokens[min(after, len(parse.tokens) - 1)].text in ("’", "'"):
        after += 1
        for index in range(after, min(after + 4, sentence.last)):
            if parse.low(index) in words.people_of or parse.low(index) in words.event_of:
                spot.tie = Tie.PEOPLE if parse.low(index) in words.people_of else Tie.EVENT
                return
        return
    if spot.names and low in words.voices_of:
        spot.tie = Tie.VOICE
        return
    if spot.names and (low in words.people_of or low in words.event_of):
        spot.tie = Tie.PEOPLE if low in words.people_of else Tie.EVENT
        return
    begin = _past_relative(parse, sentence, spot.last)
    for group in parse.verb_groups[sentence.index]:
        if group.first >= begin:
            if group.first - begin <= 12 and (group.finite or group.passive):
                spot.verb = group
                spot.tie = _subject_tie(parse, group, words)
            return


def _past_relative(parse: Parse, sentence: Sentence, at: int) -> int:
    """The token behind ", which …," after a name; the same token where no such clause stands."""
    if parse.low(at) != "," or parse.low(at + 1) not in (
        "which",
        "where",
        "a",
        "an",
        "the",
        "once",
        "now",
        "still",
        "home",
    ):
        return at
    for index in range(at + 2, min(sentence.last, at + 25)):
        if parse.tokens[index].text == ",":
            return index + 1
    return at


def _object_tie(lemma: str, words: PlaceWords) -> Tie:
    if lemma in words.leave_object:
        return Tie.FROM
    if lemma in words.reach_object:
        return Tie.TO
    return Tie.EVENT if lemma in words.hit_object else Tie.NONE


def _subject_tie(parse: Parse, group: VerbGroup, words: PlaceWords) -> Tie:
    if group.passive:
        tie = _object_tie(group.lemma, words)
        return tie if tie is not Tie.NONE else Tie.EVENT if group.lemma in words.have_subject else Tie.NONE
    if parse.low(group.head) in words.speech_verbs:
        return Tie.VOICE
    return Tie.EVENT if group.lemma in words.have_subject else Tie.NONE


def _governing(parse: Parse, sentence: Sentence, spot: Spot) -> VerbGroup | None:
    """The verb group a place hangs on: the one before it in its clause, else the first after it."""
    before = None
    for group in parse.verb_groups[sentence.index]:
        if group.last <= spot.first:
            before = group
        elif group.first >= spot.last:
            return before if before is not None and not _parted(parse, before.last, spot.first) else group
    return before


_OPENERS = frozenset({"that", "which", "who", "while", "when", "where", "after", "because", "if", "although", "but"})


def _parted(parse: Parse, first: int, last: int) -> bool:
    """Whether a new clause begins between a verb and a place, so that the place is none of the verb's."""
    return any(parse.tokens[i].text in (";", "|", "”", "(") or parse.low(i) in _OPENERS for i in range(first, last))
