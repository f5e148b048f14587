"""Find the capitalised runs of a sentence: words that belong together as one name, or as a few that touch.

A run is capitalised words with the small words that names hold: "Deir al-Zor", "Ministry of Health", "Lt. Col. Ramil
Aguado", "Harbour Workers' Union". Where it must be cut is for ``name_pieces`` to say.

Headlines written With Capitals and lines IN CAPITALS are told apart: a capital says nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.names.words import NameWords, PlaceRank, place_rank
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD, Token

__all__ = ["find_runs", "is_capitalised_line", "is_short_republic", "opens_sentence"]

#: Names longer than this, in tokens, are cut: no look-up goes on for ever.
LONGEST_RUN = 16

#: Owners that stand inside a body's name: "People's Republic", "Children's Fund", "Workers' Union".
_OWNERS = frozenset({
    "people", "peoples", "women", "children", "men", "workers", "farmers", "peasants", "teachers", "doctors", "lawyers",
    "journalists", "writers", "bishops", "mothers", "veterans", "students", "youth", "world", "citizens", "soldiers",
    "prisoners", "seamen", "dockers", "miners", "officers", "engineers", "physicians", "detainees", "martyrs", "nurses",
    "victims", "artists", "drivers", "traders", "merchants", "elders", "bar", "king", "queen", "relatives",
    "lord", "god",
})  # fmt: skip
_ABBREVIATED = frozenset({
    "gen", "col", "lt", "maj", "capt", "sgt", "brig", "gov", "sen", "rep", "dr", "mr", "mrs", "ms", "prof", "rev",
    "adm", "cmdr", "cpl", "supt", "insp", "hon", "sr", "fr", "st", "mt", "jr", "pres", "amb", "msgr", "pvt", "pfc",
    "ret", "spc", "lcpl", "ssg", "sfc", "sgm", "csm", "msgt", "tsgt", "ssgt", "gysgt", "cwo", "ens", "lcdr", "cdr",
    "cdre", "radm", "vadm", "adml", "cmdt", "comdt", "lieut", "cllr", "revd", "bro", "mgr", "atty", "asst", "eng",
    "engr", "messrs", "sta", "sto", "ste", "mme", "det", "const", "surg", "sqn", "ven",
})  # fmt: skip
#: Months and weekdays cut short that are first names too.
_SHORT_NAMES = frozenset({"jun", "jan", "april", "june", "august", "may", "mar", "sun", "sol"})

#: Weekdays cut short that are last names too: "Aye Thu".
_LAST_NAMES = frozenset({"thu", "mon", "sun", "sat", "wed", "jan", "mar", "may", "jun"})


def is_capitalised_line(parse: Parse, sentence: Sentence) -> bool:
    """Whether a line is written With Capitals or IN CAPITALS, so that these tell no name."""
    near = parse.tokens[sentence.first : min(sentence.last, sentence.first + 40)]
    capitals = [t.text[0].isupper() for t in near if t.kind is WORD and len(t.text) > 3]
    if len(capitals) >= 3 and sum(capitals) * 10 < 7 * (len(capitals) - 1):
        return False  # most lines: too few capitals for anything below
    long = [t for t in near if t.kind is WORD and len(t.text) > 3]
    if len(long) < 3:
        words = [t for t in near if t.kind is WORD]
        return bool(long) and len(words) > 1 and all(t.text.isupper() for t in words)
    if sum(t.text.isupper() for t in long) * 10 >= 7 * len(long):
        return True
    if len(long) >= 6 and all(t.capital for t in long) and parse.tokens[sentence.last - 1].text != ".":
        return True
    return sentence.layout is not Layout.PROSE and sum(t.capital for t in long[1:]) * 10 >= 7 * (len(long) - 1)


def find_runs(parse: Parse, sentence: Sentence, words: NameWords) -> Iterator[tuple[int, int]]:
    """Find the runs of a sentence, as token ranges, in order."""
    last = sentence.first
    for index in parse.named_within(sentence.first, sentence.last):
        if index >= last and _may_be_name(parse, index, sentence.last, words):
            last = _run_end(parse, index, min(sentence.last, index + LONGEST_RUN), words)
            yield index, last


def opens_sentence(parse: Parse, index: int, sentence: Sentence) -> bool:
    """Whether a token opens its sentence, a quotation or what follows a colon, clock time or bullet."""
    if index == sentence.first:
        return True
    before = parse.tokens[index - 1]
    if before.kind is MARK:
        return before.text not in (",", "(", "/", "&", "-", ")", "’", "'", "#")
    numbered = before.kind is NUMBER and index - sentence.first <= 2
    return numbered or (before.low in ("a.m", "p.m", "a.m.", "p.m.") and index - sentence.first <= 3)


#: What may open a sentence behind a heading; "As Suwayda" is a name.
_OPENERS = frozenset({"since", "as", "after", "when", "while", "during", "although", "because", "until", "if"})


def _may_be_name(parse: Parse, index: int, last: int, words: NameWords) -> bool:
    """Whether a word can be part of a name by its form, and is no month, contraction or language."""
    token = parse.tokens[index]
    if not token.named:
        return False
    low = token.low
    if low.endswith("days"):
        low = low[:-1]
    if low in words.not_names and not _first_name(parse, index, last, words) and not _ends_place(parse, index, words):
        return _of_people(parse, index, last, words)
    if "-" in low and all(part in words.not_names for part in low.split("-")):
        return False  # "November-December"
    if low in _OPENERS and not parse.tokens[min(index + 1, len(parse.tokens) - 1)].named:
        return False  # a heading runs into its text: "Evacuation from Orla Since the start"
    return "'" not in low or not _contracted(token, words)


def _ends_place(parse: Parse, index: int, words: NameWords) -> bool:
    """Whether a word that is no name ends one that the gazetteer has: "Stari Grad", "Beit Jan"."""
    token, before = parse.tokens[index], parse.tokens[index - 1]
    if index == 0 or not before.named or not before.text[1:].islower() or not token.text[1:].islower():
        return False
    if any(before.low in some for some in (words.small, words.particles, words.not_names)):
        return False  # the gazetteer has names without their article
    return place_rank(f"{before.text} {token.text}") > PlaceRank.AMBIGUOUS


def _of_people(parse: Parse, index: int, last: int, words: NameWords) -> bool:
    """Whether a language is a people here, with whose name a body's begins: "Turkish Foreign Ministry"."""
    token = parse.tokens[index]
    if place_rank(token.text) is not PlaceRank.ADJECTIVE or not token.text[1:].islower():
        return False
    for at in range(index + 1, min(index + 4, last)):
        if not parse.tokens[at].named:
            return False
        if parse.low(at) in words.bodies:
            return True
    return False


def _first_name(parse: Parse, index: int, last: int, words: NameWords) -> bool:
    """ "Jun Abella": a month's short form that is a first name here."""
    low = parse.low(index)
    if low in _LAST_NAMES and index > 0 and parse.tokens[index - 1].named:
        before = parse.tokens[index - 1]
        return (
            before.low not in words.titles
            and before.low not in words.not_names
            and place_rank(before.text) <= PlaceRank.AMBIGUOUS
        )
    if low not in _SHORT_NAMES or index + 1 >= last:
        return False
    after = parse.tokens[index + 1]
    plain = after.low not in words.titles and after.low not in words.nationals and after.low not in words.not_names
    return after.named and plain and place_rank(after.text) is PlaceRank.NONE and not after.text.isupper()


def _contracted(token: Token, words: NameWords) -> bool:
    """ "I've", "He'd", "We're": no names."""
    head, mark, _ = token.low.partition("'")
    return bool(mark) and (head in words.openers or head in words.small)


def _run_end(parse: Parse, first: int, last: int, words: NameWords) -> int:
    """Where the run of capitalised words that begins at a token ends."""
    index = first + 1
    heads = _takes_of(parse, first, words)
    complement = False
    while index < last:
        token = parse.tokens[index]
        if token.named:
            if not _may_be_name(parse, index, last, words):
                break
            heads = heads or _takes_of(parse, index, words)
            index += 1
            continue
        if _inner_mark(parse, index, last, words) or _chief_of_staff(parse, index):
            index += 1
            continue
        reach = _linked(parse, index, last, words, (heads, complement))
        if reach is None:
            break
        complement = complement or token.low in ("of", "for")
        index = reach
    return index


def _takes_of(parse: Parse, index: int, words: NameWords) -> bool:
    """Whether a name may go on with "of" behind a word: "Ministry of", "Gulf of", "Secretary of", "FYR of"."""
    low = parse.low(index)
    known = low in words.bodies or low in words.place_kinds or low in words.titles
    return known or is_short_republic(parse, index)


#: The last letter is the republic's, those before tell of what kind it is: "FYR", "SFR", "IR", "DPR".
_REPUBLICS = frozenset("ADFIPSUY")


def is_short_republic(parse: Parse, index: int) -> bool:
    """Whether letters stand for what kind of republic a country is: "FYR of Macedonia", "IR of Iran"."""
    letters = parse.tokens[index].text
    if parse.low(index + 1) != "of" or not letters.endswith("R") or not _REPUBLICS.issuperset(letters[:-1]):
        return False
    country = index + 2 + (parse.low(index + 2) == "the")
    return len(letters) > 1 and country < len(parse.tokens) and "country" in gazetteer_kinds(parse.tokens[country].text)


def _inner_mark(parse: Parse, index: int, last: int, words: NameWords) -> bool:
    """Whether a mark stands inside a name: "Workers' Union", "People's Republic", "Col. S. Halvorsen"."""
    token, before = parse.tokens[index], parse.tokens[index - 1]
    if index + 1 >= last or not parse.tokens[index + 1].named:
        return False
    if token.kind is OWN or token.text in ("’", "'"):
        if token.kind is not OWN and (token.spaced or not before.low.endswith("s")):
            return False
        body = parse.low(index + 1) in words.bodies and before.capital and token.kind is not OWN
        owner = before.low in _OWNERS or (body and place_rank(before.text) <= PlaceRank.AMBIGUOUS)
        return owner and place_rank(parse.tokens[index + 1].text) is not PlaceRank.PLAIN
    if token.text == "." and not token.spaced:
        initial = len(before.text) == 1 and before.capital
        return (initial or before.low in _ABBREVIATED) and parse.low(index + 1) not in words.small
    return False


def _chief_of_staff(parse: Parse, index: int) -> bool:
    """ "Chief of Staff", "Chief of Police": one title."""
    below = ("staff", "general", "defence", "defense", "police")
    return parse.low(index) == "of" and parse.low(index - 1) == "chief" and parse.low(index + 1) in below


def _linked(parse: Parse, index: int, last: int, words: NameWords, so_far: tuple[bool, bool]) -> int | None:
    """The next capitalised word of the name, past particles, "of the", "and"; null where the name ends."""
    heads, complement = so_far
    low = parse.low(index)
    ahead = index
    if low in words.particles:
        while ahead < last and ahead < index + 3 and parse.low(ahead) in words.particles:
            ahead += 1
    elif low == "do" and parse.low(index - 1) in words.place_openers:
        ahead += 1  # "Casal do Rei"
    elif (low in ("of", "for") and heads) or (low in ("and", "&") and complement):
        ahead += 1
        if parse.low(ahead) in ("the", "all") and low not in ("and", "&"):
            ahead += 1
    if ahead == index or ahead >= last or not _may_be_name(parse, ahead, last, words):
        return None
    if low in ("and", "&") and not _goes_on(parse, ahead, words):
        return None
    return ahead


def _goes_on(parse: Parse, index: int, words: NameWords) -> bool:
    """Whether what follows "and" still belongs to a ministry's name, and is no second name."""
    token = parse.tokens[index]
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    if token.text.isupper() or token.low in words.titles or token.low in words.given or token.low in words.known_bodies:
        return False
    if following is not None and following.named and following.low in words.bodies:
        return token.low in words.title_modifiers or token.low in ("red", "humanitarian", "social", "relief", "works")
    return place_rank(token.text) in (PlaceRank.NONE, PlaceRank.AMBIGUOUS)
