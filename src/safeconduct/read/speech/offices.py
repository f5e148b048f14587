"""Tell the person whose offices a phrase lists: "Minister of State for Foreign Affairs Anwar Gargash said".

The name stands right behind the office and what it is of, without a comma; or one person has two offices. Whom
somebody only speaks or works for is somebody else: "a spokesman for Gen. Omar Haddad".
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.phrases import Phrase, Scan
from safeconduct.read.text.tokens import WORD

__all__ = ["NamePart", "after_rank", "closing_name", "two_offices", "words_of"]

#: Who is somebody else than the person they speak or work for.
_SPEAKING_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "assistant", "ally", "lawyer", "wife",
    "brother", "sister", "son", "daughter", "cousin", "widow", "relative", "supporter", "source", "sources", "friend",
    "member", "members", "follower", "followers", "supporters", "allies", "aides", "loyalist", "loyalists", "driver",
})  # fmt: skip
_KINDS_OF_PLACES = frozenset({
    "province", "district", "state", "region", "county", "governorate", "city", "town", "village", "municipality",
    "department", "camp", "division", "brigade", "army", "party", "movement", "council", "group", "island", "ward",
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
    """ "Minister of State for Foreign Affairs Anwar Gargash": the name right behind an office and what it is of."""
    words = scan.words
    mention = scan.mentions.at(phrase.last - 1) if phrase.last > phrase.base else None
    if mention is None or mention.kind is MentionKind.BODY or mention.last != phrase.last:
        return None
    opening = scan.low(phrase.first + (scan.low(phrase.first) == "the"))
    if opening in _DESKS:
        return None
    offices = words.people | words.titles
    office = scan.low(phrase.head) in offices or (opening in offices and scan.mentions.at(phrase.head) is not None)
    before = mention.first - 1
    while before > phrase.head and (scan.low(before) == "." or scan.low(before) in words.ranks):
        before -= 1
    if scan.low(phrase.first) in ("a", "an", "one", "another") or scan.low(phrase.head) in _SPEAKING_FOR:
        return None  # "a spokesman for Army Gen. Omar Haddad"
    kind = scan.low(before) in _KINDS_OF_PLACES and scan.named(before - 1)
    if mention.kind is MentionKind.PLACE and not kind:
        return None
    chief = scan.low(before) == "chief" and scan.low(before - 1) == "in"
    behind = kind or chief or (scan.named(before) and scan.low(before) not in words.titles)
    if not office or not behind or mention.first < phrase.base or mention.last - mention.first < 2:
        return None
    return NamePart(mention.first, mention.last, True, words_of(scan, phrase.first, mention.first))


def two_offices(scan: Scan, phrase: Phrase, joined: Phrase) -> NamePart | None:
    """ "Deputy Prime Minister and Defence Minister Anwar Aziz": one person with two offices."""
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


def words_of(scan: Scan, first: int, last: int) -> str | None:
    """The words from the first token to before ``last``, without an article or "his"; null if none are left."""
    while first < last and (scan.low(first) in _ARTICLES or ":" in scan.tokens[first].text):
        first += 1
    while last > first and scan.tokens[last - 1].kind is not WORD:
        if scan.low(last - 1) == ")" and any(scan.low(i) == "(" for i in range(first, last)):
            break
        last -= 1
    return scan.parse.words(first, last) if first < last else None
