"""Find the parties that the words around a mention of a deal name.

"between A and B" · "signed with A" · "signed by A and B" · "A and B agreed a truce" · "which A signed with B"
"the pact binds A and B" · "C got A and B to sign" · "the A-B accord" · "the accord (A, B and C)"
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.deals.as_object import is_concluding, is_done, verb_before
from safeconduct.read.deals.side_phrases import FLANKS, SidePhrase, read_list, read_side
from safeconduct.read.deals.sides_of_war import is_sided
from safeconduct.read.deals.subjects import ending_at, first_pair, first_side, subject_of
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.names.place_kinds import gazetteer_kinds
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import OWN
from safeconduct.vocab.document import Span
from safeconduct.vocab.names import Name

__all__ = ["PAIR", "both_of", "is_pair", "named_by", "paired_names", "parties_of", "told_outright"]

PAIR = 2
BETWEEN_REACH = 30
WITH_REACH = 12
BY_REACH = 18
SUBJECT_REACH = 40
_SAID_OF_OTHERS = frozenset(
    {"announce", "confirm", "declare", "welcome", "hail", "endorse", "adopt", "approve", "publish", "unveil", "impose"}
)
_BINDING = frozenset({"bind", "oblige", "commit", "require", "involve", "include", "unite", "join"})
_UNDERTAKING = frozenset({
    "undertake", "agree", "pledge", "promise", "commit", "accept", "vow", "consent", "bind", "swear", "engage",
})  # fmt: skip
_CAUSING = frozenset({
    "get", "persuade", "bring", "convince", "lead", "help", "press", "push", "force", "coax", "induce", "talk", "make",
    "have",
})  # fmt: skip
_HEEDING = frozenset({"observe", "respect", "honour", "honor", "keep", "violate", "breach", "break", "uphold"})
_THEM = frozenset({"them", "it", "they", "him", "her", "himself", "herself", "itself", "themselves"})


def parties_of(text: DealText, mention: DealMention) -> Iterator[SidePhrase]:
    """The parties that the sentence of a mention names."""
    sentence = mention.sentence
    way_out = text.low(mention.head) in text.words.words("passages", "nouns")
    between = _between(text, mention, sentence) if not way_out else []  # "a corridor between A and B"
    yield from between
    if len(between) >= PAIR:
        return
    bracketed = _in_brackets(text, mention)
    if bracketed:
        yield from bracketed
        return
    if text.low(mention.last) == "by":
        by = read_list(text, mention.last + 1, sentence.last)
        if len(by) >= PAIR:
            yield from by  # "the ceasefire agreement by the government and the opposition"
            return
    yield from _of_verb(text, mention, sentence)
    with_whom = _with(text, mention, sentence)
    if with_whom and mention.verb is not None and mention.verb.lemma in _SAID_OF_OTHERS and not mention.verb.passive:
        yield from subject_of(text, mention.verb)[:1]  # "the cabinet approved a truce with the militia"
    if text.low(mention.last) in ("violation", "violations", "breach", "breaches"):
        yield from named_by(text, mention.last + 1, sentence)
    yield from with_whom
    if mention.stance is Stance.UNDER and len(with_whom) == 1 and mention.first - 1 > sentence.first:
        yield from _acting_under(text, mention, sentence)
    if text.low(mention.first - 1) in ("under", "by", "in") and mention.first - 1 == sentence.first:
        start = with_whom[-1].after if with_whom else mention.last
        main = next((g for g in text.groups_after(start, SUBJECT_REACH) if g.finite), None)
        if main is not None and with_whom:
            yield from subject_of(text, main)[:1]  # "Under a deal with A, B was to …"
        elif main is not None and main.lemma in _UNDERTAKING:
            yield from subject_of(text, main)  # "By this act A and B undertook to …"


def _acting_under(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    """ "The movement began handing in its guns under a pact with the state": the other side."""
    main = next((g for g in text.groups_after(sentence.first, mention.first - sentence.first) if g.finite), None)
    found = subject_of(text, main) if main is not None and not main.passive else []
    named = len(found) == 1 and (is_sided(text, found[0]) or text.ground.mentions.at(found[0].first) is not None)
    return found if named else []


def told_outright(text: DealText, mention: DealMention) -> list[SidePhrase]:
    """ "the parties to the agreement are A, B and C", "the signatories of the accord were A and B"."""
    near = range(max(mention.sentence.first, mention.first - OUTRIGHT), mention.first)
    being = text.group_before(mention.first, OUTRIGHT + 1)
    if being is not None and being.lemma == "be" and text.low(being.last) in ("signatories", "parties", "party"):
        return subject_of(text, being)  # "A and B are signatories to the pact"
    if not any(text.low(i) in ("parties", "signatories") and text.low(i + 1) in ("to", "of") for i in near):
        return []
    at = mention.last
    if text.low(at) not in ("are", "were", "include", "included", ":"):
        return []
    return read_list(text, at + 1 + (text.low(at + 1) in ("-", "–", "—", ":")), mention.sentence.last, governed=False)


#: "the parties to" stands so near before the deal.
OUTRIGHT = 4


def paired_names(text: DealText, mention: DealMention) -> list[Name]:
    """ "the Ankara-Moscow accord", "an Israel-Hamas truce": both sides in one word before the noun."""
    parse = text.ground.parse
    for index in range(mention.first, mention.head):
        token = parse.tokens[index]
        one, hyphen, other = token.text.partition("-")
        if not hyphen or not token.capital or not other[:1].isupper() or one.lower() in _ARTICLES:
            continue
        known = gazetteer_kinds(token.text) or not (gazetteer_kinds(one) or one.lower() in _fighters(text))
        if known:
            continue
        last = index + 1
        while last < mention.head and not parse.tokens[last].spaced and parse.tokens[last].kind is not OWN:
            last += 1
        middle, end = token.start + len(one), parse.tokens[last - 1].end
        return [Name.at(Span(parse.text, token.start, middle)), Name.at(Span(parse.text, middle + 1, end))]
    return []


def _fighters(text: DealText) -> frozenset[str]:
    return text.words.words("sides_of_war", "fighters") | text.words.words("of_war")


_ARTICLES = frozenset({"al", "el", "as", "ar", "ash", "az", "an", "ad", "at", "us", "un", "eu"})


def _in_brackets(text: DealText, mention: DealMention) -> list[SidePhrase]:
    """ "the river arrangement (government, rebels and the relief wing, 8 May)"."""
    if text.low(mention.last) != "(":
        return []
    found = read_list(text, mention.last + 1, min(mention.sentence.last, mention.last + BETWEEN_REACH), governed=False)
    return found if len(found) >= PAIR else []


def _of_verb(text: DealText, mention: DealMention, sentence: Sentence) -> Iterator[SidePhrase]:
    group = mention.verb
    if mention.stance is Stance.PROVIDES and group is not None:
        if group.lemma in _BINDING and _is_sided_list(text, group.last, sentence.last):
            yield from read_list(text, group.last + (text.low(group.last) == "also"), sentence.last)
        return
    if mention.stance is Stance.IN_FORCE and group is not None and group.lemma in _HEEDING and not group.passive:
        heeding = subject_of(text, group) if group.first < mention.first else []
        yield from heeding if len(heeding) == PAIR else []  # "the army and the gunmen observed a truce"
    if mention.stance is not Stance.CONCLUDED:
        return
    if group is None or group.first > mention.head:
        yield from (
            list(_of_verb_behind(text, mention, sentence)) or _heeding(text, mention) or _made_before(text, mention)
        )
        return
    if group.lemma in text.words.words("mediating", "verbs"):
        return
    found = _caused(text, group.first) if group.infinitive else subject_of(text, group)
    found = found or _joined(text, group)
    if not found and text.low(group.first - 1) in _THEM:
        found = first_side(text, sentence, group.first)  # "The government says it has struck a deal"
    if group.lemma not in _SAID_OF_OTHERS or len(found) > 1:
        yield from found


def _of_verb_behind(text: DealText, mention: DealMention, sentence: Sentence) -> Iterator[SidePhrase]:
    """ "an accord signed by A and B", "the accord, which A and B subscribed on Monday"."""
    group = mention.verb
    verb = group.first if group is not None else mention.made
    found: list[SidePhrase] = []
    if (group is None or not group.passive) and verb - mention.last > 1:
        found = ending_at(text, mention.last, verb)
        if group is not None and group.lemma in _SAID_OF_OTHERS and len(found) < PAIR:
            return  # "a covenant that the authorities hailed"
        yield from found
    if not found and (group is None or group.lemma not in text.words.words("mediating", "verbs")):
        by = named_by(text, group.last if group is not None else mention.last, sentence)
        told = group is not None and group.lemma in _SAID_OF_OTHERS
        yield from (p for p in by if not (told and text.ground.parse.holds(_ENVOYS, p.first, p.last)))


#: "A truce was announced by the UN envoy": no side of it.
_ENVOYS = frozenset({"envoy", "envoys", "mediator", "mediators", "un", "u.n", "ambassador", "mission", "facilitator"})


def _heeding(text: DealText, mention: DealMention) -> list[SidePhrase]:
    """ "as the fighters and the army honoured the truce reached on Monday": both who keep it."""
    group = text.group_before(mention.first, HEEDING_REACH)
    if group is None or group.lemma not in _HEEDING or group.passive or group.negated:
        return []
    found = subject_of(text, group)
    return found if len(found) == PAIR else []


def _made_before(text: DealText, mention: DealMention) -> list[SidePhrase]:
    """ "A and B have reached a deal, brokered by C": those who reached it."""
    index = verb_before(text, mention)
    group = text.group_at.get(index) if index is not None else None
    if group is None or group.passive or not is_concluding(text, group.head) or not is_done(text, group):
        return []
    if group.lemma in _SAID_OF_OTHERS or group.lemma in text.words.words("mediating", "verbs"):
        return []
    return _caused(text, group.first) if group.infinitive else subject_of(text, group)


#: The verb of keeping a deal stands at most so many words before it.
HEEDING_REACH = 6


def _is_sided_list(text: DealText, index: int, limit: int) -> bool:
    """ "binds the army and the militia", not "includes the departure of all fighters"."""
    phrase = read_side(text, index + (text.low(index) == "also"), limit)
    if phrase is None:
        return False
    noun = next((i for i in range(phrase.first, phrase.last) if text.low(i) == "of"), phrase.last) - 1
    return text.ground.mentions.at(noun) is not None or text.low(noun) in text.words.words("party_nouns")


def _caused(text: DealText, verb: int) -> list[SidePhrase]:
    """ "C got A and B to sign": those between the two verbs."""
    group = text.group_before(verb)
    if group is None:
        return []
    if group.lemma in _CAUSING:
        return read_list(text, group.last, verb)
    met = group.lemma in _MEETING and any(
        is_pair(text, i) for i in range(group.last, min(verb, group.last + PAIR_REACH))
    )
    return [] if met else subject_of(text, group)  # "had met representatives of both sides to secure a deal"


_MEETING = frozenset({"meet", "visit", "contact", "approach", "convene", "invite", "summon", "gather", "travel"})
#: Those who were met stand so near behind the verb.
PAIR_REACH = 4


def _joined(text: DealText, group: VerbGroup) -> list[SidePhrase]:
    """ "A joined B in signing a truce": both."""
    above = text.group_before(group.first, WITH_REACH)
    if above is None or above.lemma != "join" or text.low(group.first - 1) != "in":
        return []
    return [*subject_of(text, above), *read_list(text, above.last, group.first)]


def _between(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    for index in range(mention.last, min(sentence.last, mention.last + BETWEEN_REACH)):
        low = text.low(index)
        noted = low == "b" and text.low(index + 1) == "/" and text.low(index + 2) == "w"
        if low in text.words.words("sides_of_war", "between") or noted or (low == "among" and mention.asserted):
            lying = text.low(index - 1) in _LYING_BETWEEN
            return [] if lying else both_of(text, index + (3 if noted else 1), sentence)
        if low in (";", "but", "while") or (low == "despite" and index > mention.last):
            break
    return []


#: "to open the crossings between Gaza and Israel": no sides.
_LYING_BETWEEN = frozenset({
    "crossings", "crossing", "border", "borders", "road", "roads", "corridor", "corridors", "area", "areas", "zone",
    "line", "lines", "route", "routes", "highway", "bridge", "buffer", "point", "points", "distance", "frontier",
})  # fmt: skip


def both_of(text: DealText, index: int, sentence: Sentence) -> list[SidePhrase]:
    """The list after "between"; a pronoun in it stands for the first side that its sentence names."""
    found: list[SidePhrase] = []
    if text.low(index) in _THEM and text.low(index + 1) == "and":
        found = first_side(text, sentence, index)
        index += 2
    found += read_list(text, index, sentence.last)
    if not found and is_pair(text, index):
        return first_pair(text, sentence)
    found += _on_the_other(text, found, sentence)
    last = found[-1].last if found else index
    if text.low(last) == "and" and text.low(last + 1) in _THEM:
        found = [*first_side(text, sentence, index), *found]
    return found


def _on_the_other(text: DealText, found: list[SidePhrase], sentence: Sentence) -> list[SidePhrase]:
    """ "between A and B on one side and C on the other", "from one side and C from another side"."""
    if not found or text.low(found[-1].after) not in ("on", "from") or text.low(found[-1].after + 2) not in FLANKS:
        return []
    at = found[-1].after + 3
    at += text.low(at) == ","
    other = read_side(text, at + 1, sentence.last) if text.low(at) == "and" else None
    return [other] if other is not None else []


def is_pair(text: DealText, index: int) -> bool:
    """ "the two sides", "both parties", "the warring parties"."""
    return text.ground.parse.holds(_PAIRS, index, index + 4)


_PAIRS = frozenset({
    "sides", "parties", "capitals", "governments", "countries", "camps", "belligerents", "enemies", "neighbours",
    "neighbors", "rivals", "foes", "delegations",
})  # fmt: skip


def _with(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    starts = [mention.last]
    if mention.verb is not None and mention.verb.first > mention.head:
        starts.append(mention.verb.last)
    after = [g for g in text.groups_after(mention.last, BETWEEN_REACH) if g.passive]
    starts += [g.last for g in after if text.low(g.head) in text.words.concluding]
    for start in starts:
        for index in range(start, min(sentence.last, start + WITH_REACH)):
            low = text.low(index)
            if low == "with" and text.low(index - 1) in _TALKS:
                break  # "was signed on the sidelines of negotiations with the envoy"
            if low == "with":
                found = read_list(text, index + 1, sentence.last)
                if mention.verb is not None and mention.verb.lemma in ("broker", "mediate", "facilitate"):
                    found = [p for p in found if is_sided(text, p)]  # "Turkey brokered the deal with Russia"
                if found and not _is_role(text, found[-1].after):
                    return found
            if low in (",", ";", "but", "while", "and", "to", "that") or (index in text.group_at and index > start):
                break
    return []


_TALKS = frozenset(
    {"talks", "negotiations", "discussions", "meeting", "meetings", "consultations", "dialogue", "interviews"}
)


def _is_role(text: DealText, index: int) -> bool:
    """ "with Qatar as guarantor", "with Oman mediating": no party."""
    group = text.group_at.get(index)
    helping = group is not None and group.progressive and group.bare
    return helping or text.low(index) in ("as", "acting", "serving", "standing")


_SAYINGS = frozenset({"statement", "statements", "report", "reports", "announcement", "account", "broadcast", "post"})


def named_by(text: DealText, first: int, sentence: Sentence) -> list[SidePhrase]:
    """The list that "by" brings in soon, where no other verb does."""
    for index in range(first, min(sentence.last, first + BY_REACH)):
        other = index - 1 in text.group_at and index > first
        said = text.low(index - 1) in _SAYINGS  # "was reached, according to a statement by a spokesman"
        if text.low(index) == "by" and index not in text.dated and not other and not said:
            return read_list(text, index + 1, sentence.last)
        if text.low(index) in (";", "but", "while"):
            break
    return []
