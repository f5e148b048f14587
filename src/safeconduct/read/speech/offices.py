"""Tell the person whose offices a phrase lists: "Minister of State for Foreign Affairs Omar Haddad said".

The name stands right behind the office and what it is of, without a comma; or one person has two offices. Whom
somebody only speaks or works for is somebody else: "a spokesman for Gen. Martin Sand".
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.text.tokens import WORD

__all__ = ["PLACE_KINDS", "NamePart", "after_rank", "closing_name", "is_rank", "two_offices", "with_office", "words_of"]

#: An office with its place between commas is at most this long: "Inspector General of Police, Arda, Anna Sand".
LONGEST_OFFICE = 6
#: Who is somebody else than the person they speak or work for.
_SPEAKING_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "assistant", "ally", "lawyer", "wife",
    "brother", "sister", "son", "daughter", "cousin", "widow", "relative", "supporter", "source", "sources", "friend",
    "member", "members", "follower", "followers", "supporters", "allies", "aides", "loyalist", "loyalists", "driver",
})  # fmt: skip
PLACE_KINDS = frozenset({
    "province", "district", "state", "region", "county", "governorate", "city", "town", "village", "municipality",
    "department", "camp", "division", "brigade", "army", "party", "movement", "council", "group", "island", "ward",
})  # fmt: skip
#: What makes an office of the noun behind it: "Head of Delegation".
_HEADING = frozenset({"head", "chief", "deputy", "director", "leader", "chair"})
#: What has a head whose name may follow: "President of the Republic Omar Haddad".
_HEADED = frozenset({
    "republic", "state", "council", "assembly", "parliament", "senate", "government", "federation", "union", "party",
    "committee", "movement", "army", "police", "court", "commission", "congress", "front", "house", "ministry",
    "delegation", "mission", "office", "staff",
})  # fmt: skip
#: What has "General" for its own: "Secretary General".
_GENERALS = frozenset({
    "secretary", "director", "attorney", "governor", "inspector", "consul", "solicitor", "surgeon", "auditor", "police",
    "adjutant", "procurator", "prosecutor", "field", "air", "rear", "vice", "army", "drill", "sergeant", "the", "and",
    "staff", "quartermaster", "postmaster", "advocate", "commissioner", "retired", "former", "rebel", "border", "fleet",
})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})
#: What bears a name of a person without being one: "the Office of the Envoy Martin Sand".
_DESKS = frozenset({"office", "bureau", "secretariat", "cabinet", "headquarters", "palace"})


@dataclass(slots=True, eq=False)
class NamePart:
    """The name inside a phrase: its tokens, whether it is a person's, and what is said of it beside."""

    first: int
    last: int
    person: bool
    role: str | None


def closing_name(scan: Scan, phrase: Phrase) -> NamePart | None:
    """ "Minister of State for Foreign Affairs Omar Haddad": the name right behind an office and what it is of."""
    words = scan.words
    mention = scan.mentions.at(phrase.last - 1) if phrase.last > phrase.base else None
    if mention is not None and mention.kind is MentionKind.BODY and mention.last == phrase.last:
        first = person_within(scan, mention)
        return NamePart(first, mention.last, True, words_of(scan, phrase.first, first)) if first else None
    if mention is None or mention.last != phrase.last:
        return None
    opening = scan.low(phrase.first + (scan.low(phrase.first) == "the"))
    if opening in _DESKS:
        return None
    office = scan.low(phrase.head) in words.offices or (
        opening in words.offices and scan.mentions.at(phrase.head) is not None
    )
    office = office or (scan.low(phrase.head - 1) == "of" and scan.low(phrase.head - 2) in _HEADING)
    before = _before_rank(scan, mention.first - 1, phrase.head)
    thing = _is_what_office_is_of(scan, before, phrase)
    speaking = scan.low(phrase.first) in ("a", "an", "one", "another") or scan.low(phrase.head) in _SPEAKING_FOR
    if speaking and (scan.named(before) or not thing):
        return None  # "a spokesman for Army Gen. Omar Haddad"
    kind = scan.low(before) in PLACE_KINDS and scan.named(before - 1)
    if mention.kind is MentionKind.PLACE and not kind:
        return None
    chief = scan.low(before) == "chief" and scan.low(before - 1) == "in"
    ranked = before < mention.first - 1 and scan.low(before) not in ("for", "to", "of", "with", "by")
    behind = kind or chief or ranked or thing or (scan.named(before) and scan.low(before) not in words.titles)
    if not office or not behind or mention.first < phrase.base or mention.last - mention.first < 2:
        return None
    return NamePart(mention.first, mention.last, True, words_of(scan, phrase.first, before + 1))


def person_within(scan: Scan, mention: Mention) -> int:
    """Where a person's name begins in "[President of the] Republic Omar Haddad", taken for a body's; else 0."""
    words, first = scan.words, mention.first
    of = first - 1 - (scan.low(first - 1) == "the")
    opens = scan.low(of) == "of" and scan.low(of - 1) in words.offices
    if not opens or scan.low(first) not in _HEADED or mention.last - first not in (3, 4):
        return 0
    lows = {scan.low(i) for i in range(first + 1, mention.last)}
    sorts = (words.bodies, words.offices, words.papers, scan.parse.grammar.prepositions)
    strange = any(low in some for some in sorts for low in lows)
    return 0 if strange or not all(scan.named(i) for i in range(first, mention.last)) else first + 1


def _is_what_office_is_of(scan: Scan, index: int, phrase: Phrase) -> bool:
    """ "the envoy to the talks Anna Sand": a thing, and nobody whose name follows ("the wife of journalist X")."""
    words, grammar = scan.words, scan.parse.grammar
    low = scan.low(index)
    small = low in grammar.prepositions or low in grammar.determiners or low in ("and", "or", "than", "whose")
    somebody = low in words.people or low in words.titles or low in words.reporters or low in words.partitives
    return index > phrase.base and scan.tokens[index].kind is WORD and not small and not somebody


def _before_rank(scan: Scan, index: int, least: int) -> int:
    """The last token before a rank that stands before a name: "commission" in "commission Gen. John Sand"."""
    while index > least and (scan.low(index) == "." or scan.low(index) in scan.words.ranks):
        index -= 1
    return index


def with_office(scan: Scan, phrase: Phrase, floor: int) -> Phrase:
    """ "by US Secretary of State Anna Moretti, who": the phrase with the office before "of", if one name closes it."""
    first = phrase.first - 1
    if scan.low(first) != "of" or not scan.is_person(phrase.last - 1):
        return phrase
    while (
        first > floor
        and scan.tokens[first - 1].kind is WORD
        and (
            scan.named(first - 1)
            or scan.low(first - 1) in scan.words.titles
            or scan.low(first - 1) in scan.words.people
        )
    ):
        first -= 1
    whole = read_phrase(scan, first, phrase.last) if first < phrase.first - 1 else None
    return whole if whole is not None and whole.last == phrase.last and closing_name(scan, whole) else phrase


def placed_office(scan: Scan, phrase: Phrase, floor: int) -> Phrase:
    """The phrase with "Deputy Commissioner, Arda," before a person's name taken in."""
    at = phrase.first - 1
    comma = at - 1 if scan.low(at) == "," else floor
    while comma > max(floor, at - LONGEST_OFFICE) and scan.named(comma):
        comma -= 1  # over "Arda", "Jammu"
    if comma <= floor + 1 or comma == at - 1 or scan.low(comma) != ",":
        return phrase
    first = last = comma
    while first > floor and scan.named(first - 1) and last - first < LONGEST_OFFICE and scan.quoted[first - 1] < 0:
        first -= 1
    if first < last and scan.low(last - 1) in scan.words.offices and scan.is_person(phrase.base - 1):
        phrase.first = first
    return phrase


def lost_comma(scan: Scan, phrase: Phrase, floor: int) -> Phrase:
    """ "“…,” Anna Sand, a clerk in Arda said": the name before an office whose second comma is lost."""
    first = end = phrase.first - 1
    if scan.low(phrase.first) not in ("a", "an") or scan.low(end) != "," or not scan.can_say(phrase):
        return phrase
    while first > floor and scan.named(first - 1) and end - first < LONGEST_OFFICE and scan.quoted[first - 1] < 0:
        first -= 1
    opens = first == floor or scan.quoted[first - 1] >= 0
    grammar = scan.parse.grammar
    sorts = (grammar.prepositions, grammar.adverbs, grammar.determiners, scan.words.subordinators)
    small = any(scan.low(first) in some for some in sorts)
    if (
        not opens
        or end - first < 2
        or scan.is_place(end - 1)
        or small
        or any(scan.low(i) in scan.words.times for i in range(first, end))
    ):
        return phrase
    named = Phrase(first, end, end - 1, end)
    named.asides.append((phrase.first, phrase.last))
    return named


def two_offices(scan: Scan, phrase: Phrase, joined: Phrase) -> NamePart | None:
    """ "Deputy Prime Minister and Defence Minister Omar Haddad": one person with two offices."""
    words = scan.words
    mention = scan.mentions.at(joined.last - 1)
    if mention is None or mention.kind is not MentionKind.PERSON or mention.last != joined.last:
        return None
    office = scan.named(phrase.head) and scan.low(phrase.head) in words.titles and not scan.is_person(phrase.head)
    second = mention.first > joined.first and scan.low(mention.first - 1) in words.titles
    plain = scan.low(phrase.first) not in scan.parse.grammar.determiners and scan.low(phrase.base) == "and"
    if not (office and second and plain and scan.named(joined.first)):
        return None
    return NamePart(mention.first, mention.last, True, words_of(scan, phrase.first, mention.first))


def after_rank(scan: Scan, phrase: Phrase, name: NamePart) -> NamePart:
    """ "Coordination Committee General Omar Haddad", "1st Rank Oleg Sand": the name behind a rank it has swallowed."""
    for index in range(name.first, name.last - 1):
        rank = scan.low(index) in scan.words.ranks and scan.low(index - 1) in scan.words.bodies
        if rank or (scan.low(index) == "rank" and index == name.first):
            return NamePart(index + 1, name.last, True, words_of(scan, phrase.first, index + 1) or name.role)
    return name


def is_rank(scan: Scan, role: str | None) -> bool:
    """Whether a role says nothing of what somebody does: "Mr", "Brig.", or nothing at all."""
    return role is None or set(role.lower().replace(".", " ").split()) <= scan.words.ranks


def without_rank(scan: Scan, role: str | None) -> str | None:
    """ "Army Spokesman Brigadier General" without the rank behind the office; a rank alone stays."""
    words, grades = role.split() if role else [], scan.words.grades
    end = len(words)
    while end > 0 and words[end - 1].lower().rstrip(".") in grades:
        end -= 1
    before = words[end - 1].lower() if end else ""
    held = {word.lower() for word in words[:end]} - grades & scan.words.offices
    return " ".join(words[:end]) if held and end < len(words) and before not in _GENERALS else role


def words_of(scan: Scan, first: int, last: int) -> str | None:
    """The words from the first token to before ``last``, without an article or "his"; null if none are left."""
    while first < last and (scan.low(first) in _ARTICLES or ":" in scan.tokens[first].text):
        first += 1
    while last > first and scan.tokens[last - 1].kind is not WORD:
        if scan.low(last - 1) == ")" and any(scan.low(i) == "(" for i in range(first, last)):
            break
        last -= 1
    return scan.parse.words(first, last) if first < last and scan.low(last - 1) != "them" else None
