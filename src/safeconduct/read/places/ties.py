"""Read how a spot is tied to what happens, off the words around it.

A preposition before it comes first ("out of the shattered enclave of X"), then the verb whose object or subject it is
("quit Barzeh", "Aleppo was besieged"), then the noun it belongs to ("Waer residents", "Homs' siege").
"""

from __future__ import annotations

from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.tie_prepositions import tie_by_preposition
from safeconduct.read.places.wide import is_wide
from safeconduct.read.places.words import PlaceWords
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD
from safeconduct.read.text.verb_lookup import group_before, group_from, group_over

__all__ = ["tie_spot"]

#: A line longer than this is no label.
LABEL_TOKENS = 12


def tie_spot(parse: Parse, sentence: Sentence, spot: Spot, words: PlaceWords) -> None:
    """Read how a spot is tied off the words around it."""
    spot.verb = _governing(parse, sentence, spot, words)
    if spot.verb is not None and spot.verb.lemma in _LYING and spot.verb.bare and spot.verb.last <= spot.first:
        spot.tie = Tie.ASIDE  # "the camp, located south of X, was raided"
        return
    if spot.noun == "here" and parse.low(spot.last) in words.speech_verbs:
        spot.tie = Tie.VOICE  # "officials here said"
        return
    if spot.noun in ("there", "here"):
        moved = spot.verb is not None and spot.verb.last <= spot.first and spot.verb.lemma in words.moving
        spot.tie = Tie.TO if moved or parse.low(spot.first - 1) == "way" else Tie.AT
        return
    if spot.aside:
        far = parse.low(spot.first - 1) in _MILES
        spot.tie = Tie.ASIDE if far else Tie.AT if spot.names else Tie.NONE
        return
    at = _before_adjectives(parse, sentence, spot.tied_from if spot.tied_from >= 0 else spot.first)
    if at > sentence.first and parse.tokens[at].text in _QUOTES:
        at -= 1  # "attacked and “completely looted” the market"
    if at > sentence.first and parse.low(at) == "of" and parse.low(at - 1) in _QUANTITIES:
        at = _before_adjectives(parse, sentence, at - 1)  # "all of Kokang is …", "out of the whole of X"
    if at >= sentence.first:
        if parse.low(at) in _MILES:
            spot.tie = Tie.ASIDE
            return
        if tie_by_preposition(parse, spot, at, words):
            return
    if _is_label(parse, sentence, spot):
        spot.tie = Tie.LABEL
        return
    if at < sentence.first or parse.tokens[at].kind is MARK or sentence.layout is Layout.ROW:
        _by_row(parse, sentence, spot)
    if spot.tie is Tie.NONE:
        _by_verb(parse, sentence, spot, at, words)


#: What lies somewhere is only placed there.
LYING = 6
_LYING = frozenset({"locate", "situate", "nestle", "perch"})
#: How much of a place: what is said of it is said of the place.
_QUANTITIES = frozenset(
    {"all", "most", "whole", "half", "much", "rest", "parts", "part", "percent", "quarter", "third"}
)
_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"})
#: Words between a preposition and a place that are no adjectives by their form.
_BETWEEN = frozenset(
    {
        "nearby", "other", "neighboring", "neighbouring", "outlying", "another", "several", "mostly", "chiefly",
        "mainly", "what", "just", "both", "also", "only", "early", "late", "now",
    }
)  # fmt: skip


_ARTICLES = frozenset({"the", "a", "an", "this", "that", "their", "its", "his", "her"})
_ADJECTIVES = (
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
    "an",
    "ed",
)
_QUOTES = frozenset({"“", '"', "‘", "”", "’"})


def _before_adjectives(parse: Parse, sentence: Sentence, first: int) -> int:
    """The token before a place and the adjectives that stand before it: "out of the shattered enclave of X"."""
    grammar = parse.grammar
    at = first - 1
    if parse.low(first) in _ARTICLES:
        while at >= sentence.first and (parse.low(at) in _BETWEEN or parse.tokens[at].text in _QUOTES):
            at -= 1
        return at  # no adjective stands before an article
    for _ in range(5):
        if at < sentence.first:
            break
        token = parse.tokens[at]
        if token.low in _ARTICLES:
            return at - 1
        if token.low in _BETWEEN or token.text in _QUOTES:
            at -= 1
            continue
        if token.kind is not WORD or token.low in grammar.prepositions or token.low in grammar.coordinators:
            return at
        if token.verb is None and not token.low.endswith(_ADJECTIVES) and not _is_foreign_kind(parse, at):
            return at
        group = group_over(parse.verb_groups[sentence.index], at) if token.verb is not None else None
        if group is not None and group.head == at and not group.bare:
            return at  # "have since left the camp"
        if token.verb is not None and not (token.verb.participle and _opens_noun(parse, at - 1, sentence)):
            return at
        at -= 1
    return at


def _is_foreign_kind(parse: Parse, at: int) -> bool:
    """Whether a noun right behind a preposition is a kind of place in another tongue: "in barangays X and Y"."""
    token = parse.tokens[at]
    plain = token.kind is WORD and not token.capital and len(token.low) > 4
    return plain and parse.low(at - 1) in ("in", "at", "from", "to", "into", "near", "around", "outside")


def _opens_noun(parse: Parse, at: int, sentence: Sentence) -> bool:
    """Whether a participle behind this token describes a noun: "the besieged", "into encircled", "heavily shelled"."""
    low = parse.low(at)
    if at < sentence.first or low in ("to", "that"):
        return False  # "to besieged X", "a ship that left X"
    if low in parse.grammar.prepositions or low in parse.grammar.determiners or low.endswith("ly"):
        return True
    return parse.tokens[at].kind is NUMBER or low in _COUNTS


#: Words of distance: what they part is beside the point.
_MILES = frozenset({
    "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "metres", "meters",
})  # fmt: skip


def _is_label(parse: Parse, sentence: Sentence, spot: Spot) -> bool:
    """Whether a line holds little but the place: "Foah and Kefrayeh", "1. Kandalkuli."."""
    if sentence.last - sentence.first >= LABEL_TOKENS or not spot.names:
        return False
    words = sum(t.kind is WORD for t in parse.tokens[sentence.first : sentence.last])
    own = sum(t.kind is WORD for t in parse.tokens[spot.first : spot.last])
    return words - own <= 1 or (parse.low(spot.last) == "as" and parse.low(spot.last + 2) == "whole")


def _by_row(parse: Parse, sentence: Sentence, spot: Spot) -> None:
    """A place that labels a row, an item or a line."""
    following = parse.tokens[spot.last].text if spot.last < sentence.last else ""
    if following in ("|", ":", "–", "—", "-", "\t") or (sentence.layout is Layout.ROW):
        spot.tie = Tie.LABEL


def _by_verb(parse: Parse, sentence: Sentence, spot: Spot, at: int, words: PlaceWords) -> None:
    """A place that is the object or subject of a verb, or belongs to a noun."""
    groups = parse.verb_groups[sentence.index]
    owner = parse.low(spot.last) == "'s" or (spot.last < len(parse.tokens) and parse.tokens[spot.last].text in _OWNERS)
    if owner:
        spot.tie = _owner_tie(parse, spot.last + 1, sentence, words)
        return
    group = group_over(groups, at)
    if group is not None and at in (group.last - 1, group.head):
        if not group.passive or group.bare:
            spot.verb, spot.tie = group, _object_tie(group.lemma, words)
        return
    if group is None and at >= sentence.first and _is_plain_verb(parse, at):
        verb = parse.tokens[at].verb
        spot.tie = _object_tie(verb.lemma if verb is not None else "", words)
        if spot.tie in (Tie.FROM, Tie.TO):
            spot.verb = None  # "let civilians leave X": a verb that no group holds
            return
    low = parse.low(spot.last)
    if spot.names and low in words.voices_of:
        spot.tie = Tie.VOICE
    elif spot.names and (low in words.people_of or low in words.event_of):
        spot.tie = Tie.PEOPLE if low in words.people_of else Tie.EVENT
    else:
        _by_subject(parse, sentence, spot, words)


#: Verbs that are seldom nouns, and those they stand behind without "to": "let civilians leave X".
_SURE_VERBS = frozenset({"leave", "quit", "flee", "reach", "enter", "abandon", "vacate", "evacuate"})
_LETTING = frozenset({
    "let", "lets", "letting", "help", "helps", "helped", "helping", "make", "made", "makes", "see", "saw", "watched",
})  # fmt: skip


def _is_plain_verb(parse: Parse, at: int) -> bool:
    """Whether a word that no verb group holds is the plain verb behind "let" or "help"."""
    verb = parse.tokens[at].verb
    if verb is None or verb.lemma not in _SURE_VERBS:
        return False
    return parse.holds(_LETTING, max(0, at - 5), at)


_OWNERS = frozenset({"’", "'"})


def _owner_tie(parse: Parse, after: int, sentence: Sentence, words: PlaceWords) -> Tie:
    """ "Homs' residents", "Zepa's fall", "Kiev's forces": by what a place owns."""
    for index in range(after, min(after + 4, sentence.last)):
        low = parse.low(index)
        if parse.low(index + 1) == "for" and low in ("centre", "center"):
            return Tie.VOICE  # "Moscow's centre for reconciliation"
        if low in parse.grammar.prepositions:
            break
        if low in words.voices_of and low not in words.event_of:
            return Tie.VOICE
        if low in words.people_of:
            return Tie.PEOPLE
        if low in words.event_of:
            return Tie.EVENT
    return Tie.NONE


def _by_subject(parse: Parse, sentence: Sentence, spot: Spot, words: PlaceWords) -> None:
    """A place that is the subject of a verb, past a clause that only tells of it."""
    begin = _past_relative(parse, sentence, spot.last)
    group = group_from(parse.verb_groups[sentence.index], begin)
    if group is not None and group.lemma in _LYING and group.bare:
        begin = max(begin, group.last + LYING)  # "the camp, located south of X, was raided"
        group = group_from(parse.verb_groups[sentence.index], group.last)
    if group is None or group.first - begin > 12 or not (group.finite or group.passive):
        return
    spot.verb, spot.tie = group, _subject_tie(parse, group, words)
    if group.lemma == "lose" and is_wide(spot):
        spot.tie = Tie.VOICE  # a country at war loses soldiers anywhere


#: Behind a comma they open a clause that says what or where a place is.
_PLACED = frozenset(
    {
        "which", "where", "a", "an", "the", "once", "now", "still", "home", "located", "situated", "lying", "some",
        "about", "near", "just", "close", "capital", "north", "south", "east", "west", "northeast", "northwest",
        "southeast", "southwest",
    }
)  # fmt: skip


def _past_relative(parse: Parse, sentence: Sentence, at: int) -> int:
    """The token behind ", which …," after a name; the same token where no such clause stands."""
    if parse.low(at) != "," or parse.low(at + 1) not in _PLACED:
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
    if group.lemma == "come" and parse.low(group.last) == "under":
        return Tie.EVENT  # "the town came under fire"
    return Tie.EVENT if group.lemma in words.have_subject else Tie.NONE


def _governing(parse: Parse, sentence: Sentence, spot: Spot, words: PlaceWords) -> VerbGroup | None:
    """The verb group a place hangs on: the one before it in its clause, else the first after it."""
    groups = parse.verb_groups[sentence.index]
    before, after = group_before(groups, spot.first), group_from(groups, spot.last)
    if before is not None and parse.tokens[before.head].text == "IS":
        before = group_before(groups, before.first)  # "fled IS attacks in X"
    if before is not None and (after is None or not _parted(parse, before.last, spot.first)):
        return before
    if after is not None and parse.low(after.head) in words.speech_verbs and _is_aside(parse, spot.last, after):
        return group_from(groups, after.last) or after
    return after


def _is_aside(parse: Parse, first: int, group: VerbGroup) -> bool:
    """Whether a verb of speaking is only put in: "In the hospital, he added, were 40 people"."""
    return any(parse.tokens[i].text == "," for i in range(first, group.first)) and parse.low(group.last) == ","


_OPENERS = frozenset({"that", "which", "who", "while", "when", "where", "after", "because", "if", "although", "but"})
#: A verb further before a place than this, in words, is not its own.
_VERB_REACH = 60


def _parted(parse: Parse, first: int, last: int) -> bool:
    """Whether a new clause begins between a verb and a place, so that the place is none of the verb's."""
    if last - first > _VERB_REACH:
        return True
    return any(parse.tokens[i].text in (";", "|", "”", "(") or parse.low(i) in _OPENERS for i in range(first, last))
