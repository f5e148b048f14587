"""Cut out noun phrases that can name who speaks: "Omar Haddad, the governor of Arda", "a source inside the committee".

A noun phrase is read forward from its first word. There is no full parse: it ends where the small words, the verbs and
the marks around it say so, and every look ahead is bounded.
"""

from __future__ import annotations

from safeconduct.read.names.words import PlaceRank, place_rank
from safeconduct.read.speech.quotations import Quotation, is_quotation_mark
from safeconduct.read.speech.scan import PRONOUNS, Phrase, Scan, pronoun_of
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD

__all__ = [
    "LONGEST_PHRASE",
    "POSSESSIVES",
    "RELATIVES",
    "Phrase",
    "Scan",
    "date_end",
    "holds_clause",
    "pronoun_of",
    "read_phrase",
]

#: No phrase is longer than this many tokens.
LONGEST_PHRASE = 40
#: No name in quotation marks inside a phrase is longer than this.
LONGEST_QUOTED_NAME = 8

#: In brackets between a rank and its name.
_RETIRED = frozenset({"ret", "retd", "rtd", "res", "reserve", "retired", "acting", "."})

#: Before days and weeks: "in recent weeks".
_NEAR = frozenset({"recent", "past", "coming", "previous", "preceding", "following", "intervening", "early", "late"})
#: What follows a day in the name of a paper.
_PAPERS_OF_A_DAY = frozenset({
    "express", "times", "telegraph", "independent", "mail", "herald", "leader", "observer", "mirror", "guardian",
    "star", "nation", "standard", "tribune", "post", "vision", "paper", "punch", "vanguard", "monitor", "world", "news",
    "sun",
})  # fmt: skip
_AGES = frozenset({"year-old", "years-old", "month-old", "yr-old", "strong", "member", "man", "person"})
#: Before a day that has become a name.
_OF_DAYS = frozenset({"bloody", "black", "good", "palm", "easter", "ash", "holy", "maundy", "shrove", "super", "red"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})


def read_phrase(scan: Scan, index: int, limit: int, *, tails: bool = True) -> Phrase | None:
    """Read the noun phrase that begins at a token, with what prepositions hang on it; null if none does."""
    limit = min(limit, index + LONGEST_PHRASE, len(scan.tokens))
    base, head = _base(scan, index, limit)
    if head < 0:
        return None
    if scan.low(base) == "and" and base + 2 < limit and _are_peoples(scan, head, base + 1):
        second, second_head = _base(scan, base + 1, limit)
        if second_head > base + 1:
            base, head = second, second_head  # "American and Jordanian officials"
    phrase = Phrase(index, base, head, base)
    if scan.low(head) in scan.words.partitives and scan.low(base) == "of" and base + 1 < limit:
        inner, inner_head = _base(scan, base + 1, limit)
        if inner_head >= 0:
            phrase.last, phrase.head, phrase.base = inner, inner_head, inner
    if tails and not pronoun_of(scan, head):
        phrase.last = _tail(scan, phrase.base, limit)
    return phrase


def _are_peoples(scan: Scan, *tokens: int) -> bool:
    """Whether words are adjectives of peoples: "American and Jordanian"."""
    return all(place_rank(scan.tokens[i].text) is PlaceRank.ADJECTIVE for i in tokens)


def _tail(scan: Scan, index: int, limit: int) -> int:
    """Where the prepositional phrases that begin at a token end."""
    words = scan.words
    while index < limit and scan.low(index) in scan.words.tails:
        end, head = _base(scan, index + 1, limit)
        if head < 0 or scan.low(head) in words.time_nouns or scan.low(head) in words.times:
            break
        if scan.low(index) in ("in", "on", "at", "to", "for") and scan.low(head) in words.occasions:
            break
        index = end
        if scan.low(index) == "and" and scan.named(index + 1):
            after, head = _base(scan, index + 1, limit)
            ends = after >= limit or scan.tokens[after].kind is MARK or scan.low(after) in scan.words.tails
            index = after if head >= 0 and ends else index
    return index


def _base(scan: Scan, index: int, limit: int) -> tuple[int, int]:
    """Where the words of a noun phrase end, and its head; head -1 if no phrase begins here."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    start, head, number = index, -1, -1
    while index < limit:
        token = tokens[index]
        low = token.low
        if token.kind is WORD:
            if _is_pronoun(scan, index):
                return (index + 1, index) if index == start else (index, head if head >= 0 else number)
            if low in grammar.determiners and not _in_mention(scan, index, start):
                if head >= 0 and _numbered(scan, index, limit):
                    index += 3
                    continue
                if head >= 0 and tokens[index - 1].kind is not OWN:
                    break
                number = index if low in words.partitives else number
            elif _inside_name(scan, index, start):
                head = index if scan.named(index) else head
            elif not _belongs(scan, index, start, head):
                break
            elif _is_date(scan, index, head, limit):
                return _dated(scan, index, head, limit)
            else:
                head = index
        elif token.kind is NUMBER:
            if head >= 0 and token.spaced and scan.low(head) not in words.times:
                return (index + 1, head) if _numbers_name(scan, index, head) else (index, head)
            number = index
        elif token.kind is MARK:
            after = _inner_mark(scan, index, limit, head)
            if after == index:
                break
            if token.text == "(" and scan.low(index + 1) not in _RETIRED:
                return after, head
            head = head if head >= 0 else next((i for i in range(after - 1, index, -1) if scan.named(i)), -1)
            index = after
            continue
        index += 1
    return index, head if head >= 0 else number


def _is_date(scan: Scan, index: int, head: int, limit: int) -> bool:
    """Whether a word of time ends a phrase: "the mayor Monday"; not in "earlier statistics", "Black September"."""
    if scan.low(index) not in scan.words.times or _adjective_of_time(scan, index, limit):
        return False
    if scan.low(index + 1) in _PAPERS_OF_A_DAY and scan.tokens[index + 1].capital and scan.tokens[index].capital:
        return False  # "told The Sunday Express"
    if scan.low(index).endswith("day") and head >= 0 and scan.low(index - 1) not in _OF_DAYS:
        return True  # "told The Arda Post Thursday", not "Bloody Sunday"
    return head < 0 or not (scan.tokens[index].capital and scan.tokens[index - 1].capital)


def _dated(scan: Scan, index: int, head: int, limit: int) -> tuple[int, int]:
    """Where a phrase ends at a word of time, and its head: the time itself in "Feb. 1", "recent weeks"."""
    own = head < 0 or scan.low(head) in _NEAR
    return (date_end(scan, index, limit), index) if own else (index, head)


def _is_pronoun(scan: Scan, index: int) -> bool:
    """Whether a token stands for somebody by itself; "US" and a lower-case "i" do not."""
    token = scan.tokens[index]
    low, others = token.low, scan.words.other_pronouns
    if low not in PRONOUNS and low not in others and "'" not in low:
        return False
    pronoun = pronoun_of(scan, index) or (low in others and token.text != "US")
    return bool(pronoun) and low not in POSSESSIVES and token.text != "i"


def _numbered(scan: Scan, index: int, limit: int) -> bool:
    """Whether "no. 7" stands at a token."""
    stopped = index + 2 < limit and scan.low(index + 1) == "."
    return stopped and scan.low(index) == "no" and scan.tokens[index + 2].kind is NUMBER


def _numbers_name(scan: Scan, index: int, head: int) -> bool:
    """Whether a number belongs to the name before it: "Quarter 6", "Unit 731 of the police"."""
    if head != index - 1 or scan.low(head) not in scan.words.numbered:
        return False
    after = scan.low(index + 1)
    verb = scan.starts_group(index + 1)
    return after in RELATIVES or after in (",", ".", "of") or (verb is not None and verb.finite and not verb.bare)


def date_end(scan: Scan, index: int, limit: int) -> int:
    """Where a date that begins with a word of time ends: "Feb. 1", "May 12, 2004"."""
    index += 1
    if index < limit and scan.low(index) == "." and not scan.tokens[index].spaced and index + 1 < limit:
        index += scan.tokens[index + 1].kind is NUMBER
    while index < limit and scan.tokens[index].kind is NUMBER:
        index += 1
    year = scan.tokens[index + 1].text if index + 1 < limit and scan.low(index) == "," else ""
    return index + 2 if len(year) == 4 and year.isdigit() and year[:2] in ("19", "20") else index


def _in_mention(scan: Scan, index: int, start: int) -> bool:
    """Whether a name that the phrase holds goes over a token: "Institute for the Study of War"."""
    mention = scan.mentions.at(index)
    return mention is not None and start <= mention.first < index


def _inside_name(scan: Scan, index: int, start: int) -> bool:
    """Whether a word goes on with a name that the phrase has begun: "Doctors Without Borders", "Comité de paix"."""
    if index == start:
        return False
    if _in_mention(scan, index, start):
        return True
    if scan.low(index - 1) in scan.words.particles and index - 1 > start and scan.named(index - 2):
        return True
    if not scan.named(index - 1):
        return False
    joined = scan.tokens[index].capital and scan.low(index) in (
        "without",
        "for",
        "across",
        "against",
        "in",
        "of",
        "and",
    )
    if joined and scan.named(index + 1) and not scan.tokens[index].line_start:
        return True
    return scan.low(index) in scan.words.particles


def _adjective_of_time(scan: Scan, index: int, limit: int) -> bool:
    """Whether a word of time belongs to the noun after it: "earlier statistics"."""
    if scan.low(index) not in scan.words.time_adjectives or index + 1 >= limit:
        return False
    after = scan.tokens[index + 1]
    return (
        after.kind is WORD
        and after.low not in scan.words.times
        and after.low not in scan.parse.grammar.prepositions
        and after.low not in scan.parse.grammar.determiners
        and after.low not in scan.parse.grammar.adverbs
    )


def holds_clause(scan: Scan, quotation: Quotation) -> bool:
    """Whether a quotation is a clause, and so no name: "“We bought them” Haddad said"."""
    inside = range(quotation.first + 1, quotation.final + 1)
    return any(
        ((group := scan.starts_group(i)) is not None and group.finite and not scan.named(i))
        or scan.low(i).partition("'")[0] in ("we", "i", "you", "they", "there")
        for i in inside
    )


def _inner_mark(scan: Scan, index: int, limit: int, head: int) -> int:
    """The token after a mark that may stand inside a noun phrase, or the mark itself."""
    tokens = scan.tokens
    token = tokens[index]
    if token.text in ("&", "/", "-", "’", "'", ".", "–") and not token.spaced and head >= 0:
        own = token.text in ("’", "'")
        abbreviated = token.text == "." and tokens[index - 1].low in scan.parse.lexicon.words("grammar.abbreviations")
        follows = index + 1 < limit and (not tokens[index + 1].spaced or abbreviated)
        return index + 1 if own or follows else index
    if token.text == "&" and head >= 0:
        return index + 1
    if token.text == "-" and not token.spaced and tokens[index - 1].kind is NUMBER and scan.low(index + 1) in _AGES:
        return index + 1  # "the 72-year-old farmer"
    if token.text in ("(", "[") and head >= 0:
        for close in range(index + 2, min(index + 5, limit)):
            if tokens[close].text in (")", "]"):
                inside = range(index + 1, close)
                retired = all(scan.low(i) in _RETIRED for i in inside) and scan.named(close + 1)
                return close + 1 if retired or all(scan.named(i) for i in inside) else index
    if is_quotation_mark(token) and scan.opens_quotation(index):
        quotation = scan.quotations[scan.quoted[index]]
        short = quotation.last - index <= LONGEST_QUOTED_NAME and quotation.closed and quotation.last <= limit
        closing = tokens[quotation.final].text
        short = short and not holds_clause(scan, quotation)
        nickname = closing == "," and quotation.last - index == 4
        if short and scan.named(index + 1) and (nickname or closing not in (",", ".", "!", "?")):
            return quotation.last
    return index


def _belongs(scan: Scan, index: int, start: int, head: int) -> bool:
    """Whether a word goes on with the noun phrase that begins at ``start`` and has got as far as ``head``."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    token = tokens[index]
    low = token.low
    if token.capital and low in words.times:
        return True
    if low == "there" or (low == "ahead" and head >= 0) or (head >= 0 and _counts_anew(scan, index, head)):
        return False
    if low in ("outside", "inside") and (index == start or scan.low(index - 1) in grammar.determiners):
        return scan.low(index + 1) in words.people
    if low == "next" and scan.low(index + 1) != "to":
        return True
    if low in grammar.linking or (head >= start and _made_by(scan, index)):
        return False
    if index > start and token.capital and tokens[index - 1].kind is WORD and scan.named(index - 1):
        return True
    group = scan.group_at[index]
    if group is not None:
        says = head >= start and group.lemma in words.say and group.lemma not in words.utter
        acts = head == index - 1 and head > start and scan.low(start) in grammar.determiners and not token.capital
        return not says and not acts and _is_attribute(scan, index, group)
    if low in grammar.auxiliaries:
        return False
    if low in grammar.adverbs and low not in words.times:
        return low in ("first", "early", "only") and index > start and scan.low(index - 1) in grammar.determiners
    said = token.capital and index == start and (g := scan.starts_group(index + 1)) is not None and g.finite
    if low.endswith("ly") and len(low) > 4 and (not token.capital or head < 0) and not said:
        return (
            low in words.speakers or low.endswith(("family", "ally", "assembly")) or scan.mentions.at(index) is not None
        )
    if head == index - 1 and head >= start and scan.named(index) and not scan.named(head):
        return tokens[head].low not in words.time_nouns
    outlet = start <= head == index - 1 and tokens[head].low in words.outlets
    if outlet and tokens[head].capital > token.capital:
        return low in words.media or low in words.reporters
    return True


def _made_by(scan: Scan, index: int) -> bool:
    """Whether a participle that is also a noun hangs on a noun: "a media unit run by the militia"."""
    token = scan.tokens[index]
    return token.verb is not None and token.verb.participle and not token.capital and scan.low(index + 1) == "by"


def _counts_anew(scan: Scan, index: int, head: int) -> bool:
    """Whether a number in words begins a phrase of its own after a noun: "the ministry five attacks"."""
    low = scan.low(index)
    return low in scan.words.spelt and not scan.tokens[index].capital and scan.low(head) not in scan.words.spelt


def _is_attribute(scan: Scan, index: int, group: VerbGroup) -> bool:
    """Whether a verb form is an adjective of the noun after it: "displaced residents"."""
    grammar = scan.parse.grammar
    after = scan.tokens[index + 1] if index + 1 < len(scan.tokens) else None
    if not group.bare or group.tense is Tense.PRESENT or after is None or after.kind is not WORD:
        return False
    if scan.group_at[index + 1] is not None or after.low in grammar.determiners or after.low in grammar.adverbs:
        return False
    if after.capital and scan.low(index + 2) in scan.words.people:
        return True  # "visiting Moscow lawmakers"
    return after.low in scan.words.people or (after.low in scan.words.bodies and not scan.named(index + 1))
