"""Read the words after a number as far as they belong to it, and find the noun among them that agrees with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, OWN, WORD, Token
from safeconduct.vocab.quantity import Unit

__all__ = ["REACH", "Phrase", "people_within", "read_phrase"]

#: How far after its number a head noun may stand, in words.
REACH = 8


_DISTANCES = frozenset({"miles", "kilometres", "kilometers", "metres", "meters", "yards", "feet", "hectares", "acres"})
#: What one of these tells of stands behind what is counted: "nine attacks involving minors".
_HANGING = frozenset({"involve", "include", "kill", "target", "affect", "house", "carry", "contain", "host"})
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'", "«", "»", "`"})


_PARTICLES = frozenset(
    {
        "now",
        "then",
        "so",
        "here",
        "there",
        "abroad",
        "aboard",
        "nationwide",
        "overall",
        "apiece",
        "elsewhere",
        "altogether",
        "daily",
        "countrywide",
        "worldwide",
        "inside",
        "outside",
    }
)


#: After a number the past of one of these is its verb, whatever follows: "300 fled villages nearby".
_GOING = frozenset({
    "leave", "flee", "cross", "join", "abandon", "enter", "reach", "quit", "board", "lose", "return", "cast",
    "attend", "lack", "need", "face", "use", "sign", "receive", "share", "demand", "want", "carry", "wear", "own",
    "seek", "await", "suffer", "sustain", "incur", "embrace", "visit", "attack",
})  # fmt: skip


@dataclass(slots=True)
class Phrase:
    """The words after a number, as far as they belong to it."""

    noun: int | None = None
    modifiers: list[int] = field(default_factory=list)
    #: The last word that can only be a noun or adjective no list holds.
    unknown: int | None = None
    #: Where the phrase was broken off.
    stop: int = 0
    spoilt: bool = False
    #: "150 of them"; "others", "more": see ``Counted``.
    partitive: bool = False
    further: bool = False


def read_phrase(parse: Parse, at: int, last: int, words: NounWords, *, one: bool) -> Phrase:
    """Read the words after a number up to what cannot belong to it, and find the noun that agrees with it."""
    phrase = Phrase(stop=at)
    headline = at < last and parse.sentence_of(at).layout is Layout.HEADING
    index = at
    while index < min(at + REACH, last):
        token = parse.tokens[index]
        owns = token.kind is OWN or (token.text in ("’", "'") and not token.spaced)
        if owns and phrase.noun == index - 1 and _owns_things(parse, index + 1, last, words):
            phrase.spoilt = True  # "20 women's groups"
            break
        if owns and phrase.noun == index - 1 and _owns_people(parse, index, last, words):
            phrase.modifiers.append(phrase.noun)  # "11 New People's Army rebels"
            phrase.noun, index = None, index + 1
            continue
        if token.text in _QUOTES or token.kind is OWN or (token.text == "-" and not token.spaced):
            index += 1
            continue
        if token.text == "(" and phrase.noun == index - 1 and _is_of_things(parse, index, last, words):
            phrase.spoilt = True  # "three Internally Displaced Persons (IDPs) camps"
            break
        if token.text == "(" and index + 2 < last and parse.tokens[index + 2].text == ")" and phrase.modifiers:
            index += 3  # "650 Islamic State (IS) militants"
            continue
        if phrase.noun == index - 1 and _is_adjective(parse, index, last, words):
            phrase.modifiers.append(phrase.noun)  # "60 displaced and vulnerable families"
            phrase.noun, index = None, index + 1
            continue
        if not _belongs(parse, index, last, phrase, words, one=one):
            break
        if token.low not in ("and", ","):
            in_name = token.capital and not headline and index + 1 < last and parse.tokens[index + 1].capital
            _take(parse, index, phrase, words, one=one, in_name=in_name)
        index += 1
    phrase.stop = index
    _by_form(parse, phrase, words, one=one)
    return phrase


def _take(parse: Parse, index: int, phrase: Phrase, words: NounWords, *, one: bool, in_name: bool) -> None:
    """Take a word of a phrase as its noun so far, or as one before it."""
    token = parse.tokens[index]
    noun = words.nouns.get(token.low)
    if noun is not None and not in_name and (noun.singular if one else noun.plural):
        if phrase.noun is not None:
            phrase.modifiers.append(phrase.noun)
        phrase.noun = index
        return
    phrase.modifiers.append(index)
    if noun is None and (token.verb is None or _is_plural(token)) and not _is_adverb(parse, token):
        phrase.unknown = index


def _is_adjective(parse: Parse, index: int, last: int, words: NounWords) -> bool:
    """Whether the noun before "and" is an adjective like the one behind: "displaced and vulnerable families"."""
    verb = parse.tokens[index - 1].verb
    if parse.low(index) != "and" or verb is None or not verb.participle or index + 2 >= last:
        return False
    second, noun = parse.tokens[index + 1], words.nouns.get(parse.low(index + 2))
    counts = second.low in words.number_words or second.low in parse.grammar.counts
    plain = second.kind is WORD and second.low not in words.nouns and second.verb is None and not counts
    return plain and noun is not None and noun.plural and second.low not in parse.grammar.determiners


def _owns_things(parse: Parse, index: int, last: int, words: NounWords) -> bool:
    """Whether a plural that names no people follows one who owns: "women's groups", "prisoners' letters"."""
    token = parse.tokens[index] if index < last else None
    if token is None or not token.low.endswith("s") or token.low in words.nouns or _people_by_form(token, words):
        return False
    return token.verb is None or _is_plural(token)


def _owns_people(parse: Parse, index: int, last: int, words: NounWords) -> bool:
    """Whether the one who owns is only part of a name before people: "People's Army rebels"."""
    named = parse.tokens[index - 1].capital and index + 2 < last and parse.tokens[index + 1].capital
    return (
        named
        and parse.low(index + 1) not in words.nouns
        and people_within(parse, index + 2, min(index + 5, last), words)
    )


def _is_of_things(parse: Parse, at: int, last: int, words: NounWords) -> bool:
    """Whether a short name in brackets parts people from the things that are counted."""
    if at + 3 >= last or parse.tokens[at + 2].text != ")":
        return False
    token = parse.tokens[at + 3]
    plural = token.low.endswith("s") and not token.low.endswith("ss") and not token.capital
    return plural and token.low not in words.nouns and token.kind is WORD and (token.verb is None or token.verb.noun)


def _is_plural(token: Token) -> bool:
    """A form that is a verb only with a singular subject, and so a noun after a number: "45 lives", "two camps"."""
    return token.verb is not None and token.verb.third and not token.verb.base and not token.verb.past


def _belongs(parse: Parse, index: int, last: int, phrase: Phrase, words: NounWords, *, one: bool) -> bool:
    """Whether a word still belongs to the phrase that a number opens."""
    grammar, token = parse.grammar, parse.tokens[index]
    low = token.low
    if low in ("and", ",", "or"):
        return phrase.noun is None and bool(phrase.modifiers) and _adjectives_go_on(parse, index + 1, last, words)
    if token.kind is not WORD or low in grammar.calendar or low in ("but", "yet", "nor"):
        return False
    if phrase.unknown == index - 1 and parse.low(index - 1) in _DISTANCES:
        return False  # "for hundreds of miles bombers flew on"
    pronoun = low in grammar.pronouns and token.text != "US"
    small = low in grammar.prepositions or low in grammar.subordinators or pronoun
    if small or low in grammar.modals or low in grammar.be or low in grammar.have or low in grammar.do:
        return False
    if low in grammar.determiners or low in grammar.negations:
        return False
    if phrase.noun is not None:
        return _noun_goes_on(parse, index, phrase, words, one=one)
    return _leads_to_noun(parse, index, last, phrase, words, one=one)


def _leads_to_noun(parse: Parse, index: int, last: int, phrase: Phrase, words: NounWords, *, one: bool) -> bool:
    """Whether a word belongs to a phrase whose noun is still to come."""
    token = parse.tokens[index]
    low, verb = token.low, token.verb
    listed = low in words.modifier_groups and low not in words.nouns and parse.low(index + 1) == ","
    if low == "remains" and parse.low(index - 1) == ",":
        return False  # "one of the 10 largest, remains tense"
    if listed and _noun_within(parse, index + 2, min(index + 5, last), words):
        return True  # "twelve masked, heavily armed men"
    if one and verb is not None and verb.noun and verb.base and not phrase.modifiers:
        phrase.unknown = index  # "one bomb": never a verb after "one"
    stated = low in words.states and low not in words.nouns
    if stated and not _noun_within(parse, index + 1, min(index + 4, last), words):
        return False
    if verb is None or token.capital or (_is_plural(token) and not one):
        return True
    if verb.noun and low in words.nouns:
        return True
    hurts = {parse.low(index + 1), parse.low(index + 2)} & {"injuries", "wounds", "burns", "injury"}
    if verb.lemma in _GOING and verb.past and hurts:
        return False  # "while 5 sustained injuries"
    if verb.lemma in _GOING and verb.past and not people_within(parse, index + 1, min(index + 4, last), words):
        return False  # "423 carried arms"
    plural = phrase.unknown == index - 1 and parse.low(index - 1).endswith("s")
    if plural and ((verb.past and not verb.noun) or (verb.ing and verb.lemma in _HANGING)):
        return False  # "19 municipalities adopted returns strategies"
    if verb.participle or verb.ing or verb.noun:
        loose = verb.lemma not in _GOING
        return _noun_within(parse, index + 1, min(index + 4, last), words, loose=loose)
    return False


def _noun_goes_on(parse: Parse, index: int, phrase: Phrase, words: NounWords, *, one: bool) -> bool:
    """Whether the noun found is only the first part of a compound: "police officers", "family members"."""
    token = parse.tokens[index]
    noun = words.nouns.get(token.low)
    if phrase.noun is not None and parse.low(phrase.noun) in words.times:
        return False
    if noun is not None and token.verb is None:
        return True
    if noun is not None and token.verb is not None:
        found = words.nouns[parse.low(phrase.noun if phrase.noun is not None else index)]
        # "12 family members" but "12 people wounded": an adjective after a full plural is a state.
        return found.singular and found.plural and noun.singular is not noun.plural
    adjective = phrase.noun == index - 1 and (verb := parse.tokens[index - 1].verb) is not None and verb.participle
    if adjective and token.capital and people_within(parse, index + 1, index + 2, words):
        return True  # "900 displaced Belo families"
    before = words.nouns.get(parse.low(index - 1))
    loose = before is not None and (before.singular or parse.low(index - 1) == "arms")
    plain = token.verb is None or (_is_plural(token) and not one)
    if loose and plain and not token.capital and not _is_adverb(parse, token):
        compound = token.low.endswith("s") or not before.plural if before is not None else False
        phrase.spoilt = phrase.spoilt or (compound and not _people_by_form(token, words))
        return compound
    return False


def _adjectives_go_on(parse: Parse, index: int, last: int, words: NounWords) -> bool:
    """Whether a comma or "and" stands between adjectives: "400 sick and wounded people", "armed, masked men"."""
    if index >= last or parse.tokens[index].kind is not WORD:
        return False
    if parse.low(index) in parse.grammar.determiners or parse.low(index) in parse.grammar.pronouns:
        return False
    before = parse.tokens[index - 2]
    if parse.low(index - 1) == "," and _ends_phrase(before, words):
        return False  # "in three prison facilities, officials said"
    if before.capital and _people_by_form(before, words):
        told = any(_counts_or_does(parse, i, words) for i in range(index, min(index + 3, last)))
        if parse.low(index - 1) == "," or told:
            return False  # "8,000 Syrians, gunmen among them", "two Bosnians and five Serbs"
    adjective = (
        before.capital or before.low in words.modifiers or before.low in words.modifier_groups or before.verb is None
    )
    return adjective and before.kind is WORD and _noun_within(parse, index, min(index + 4, last), words, loose=True)


def _ends_phrase(token: Token, words: NounWords) -> bool:
    """Whether a small plural that is neither listed nor an adjective ends a phrase: "facilities", "checkpoints"."""
    low = token.low
    plural = low.endswith("s") and not low.endswith(("ss", "ous", "less"))
    return plural and not token.capital and low not in words.modifiers and low not in words.modifier_groups


def _counts_or_does(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a word is a number or a verb in -ing, which opens something else."""
    token = parse.tokens[index]
    does = token.verb is not None and token.verb.ing
    return does or token.kind is NUMBER or token.low in words.number_words or token.low in parse.grammar.counts


def people_within(parse: Parse, first: int, last: int, words: NounWords) -> bool:
    """Whether a plural of people follows within a few words."""
    nouns = (words.nouns.get(parse.low(i)) for i in range(first, last))
    return any(noun is not None and noun.plural and noun.head.unit in (Unit.PEOPLE, Unit.FAMILIES) for noun in nouns)


def _noun_within(parse: Parse, first: int, last: int, words: NounWords, *, loose: bool = False) -> bool:
    """Whether a countable plural follows within a few words that can stand before it; ``loose``: any plural."""
    grammar = parse.grammar
    for index in range(first, last):
        token = parse.tokens[index]
        noun = words.nouns.get(token.low)
        if noun is not None and noun.plural:
            return True
        if token.text in _QUOTES or token.low == "and":
            continue
        if token.low in words.number_words or token.low in grammar.counts:
            return False  # "the 20 killed included four children"
        if token.kind is not WORD or token.low in grammar.prepositions or token.low in grammar.determiners:
            return False
        if (
            token.low in grammar.be
            or token.low in grammar.have
            or (token.low in grammar.pronouns and token.text != "US")
            or token.low in grammar.modals
        ):
            return False
        if _people_by_form(token, words):
            return True
        if loose and token.low.endswith("s") and not token.capital and (token.verb is None or _is_plural(token)):
            return not _is_adverb(parse, token)
    return False


def _is_adverb(parse: Parse, token: Token) -> bool:
    low = token.low
    return low in parse.grammar.adverbs or (low.endswith("ly") and len(low) > 4) or low in _PARTICLES


def _by_form(parse: Parse, phrase: Phrase, words: NounWords, *, one: bool) -> None:
    """Take a plural that names people by its form for the head, and spoil a phrase that counts a thing unknown."""
    last = phrase.unknown
    if phrase.noun is not None or last is None:
        return
    if not one and _people_by_form(parse.tokens[last], words) and not _same_word_goes_on(parse, last, phrase):
        phrase.noun = last
        phrase.modifiers = [i for i in phrase.modifiers if i < last]
    else:
        phrase.spoilt = True


def _same_word_goes_on(parse: Parse, index: int, phrase: Phrase) -> bool:
    return any(
        i > index and parse.tokens[i].verb is None and not _is_adverb(parse, parse.tokens[i]) for i in phrase.modifiers
    )


def _people_by_form(token: Token, words: NounWords) -> bool:
    """Plurals that name people by their form: "weavers", "Moldovans", "conscripts"."""
    low = token.low
    if low in words.peoples or low in words.fighting_peoples:
        return token.capital
    if low in words.things or low in words.makes or len(low) < 5:
        return False
    if token.capital:
        return low.endswith(words.capital_endings) and not low.endswith(words.never_endings)
    return len(low) > 5 and low.endswith(words.lower_endings) and token.verb is None
