"""Find the subject of a verb of saying, backwards over appositions, relative clauses and asides between commas."""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.holders import holder_of, human_before, is_thing
from safeconduct.read.speech.offices import lost_comma, placed_office, with_office
from safeconduct.read.speech.phrases import POSSESSIVES, RELATIVES, Phrase, Scan, holds_clause, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.speech.subject_reader import CONJUNCTIONS, SubjectReader, subject_within
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["before_part", "find_subject", "is_speech"]

#: How far back a subject is looked for.
FARTHEST = 90
#: How many stretches between commas may lie between a subject and its verb.
MOST_STRETCHES = 6

#: A date between a comma and a verb is at most this long.
LONGEST_DATE = 7
#: How far apart two dashes around an aside may be.
FARTHEST_DASH = 35

_DASHES = frozenset({"–", "—", "--"})
_STOPS = frozenset({";", ":", "?", "!", "–", "—", "--", "…", "(", "[", "|", "."})
#: Between a preposition and a day.
_DAY_OPENERS = frozenset({"the", "that", "this", "same", "a", "following", "previous", "very", "recent", "past"})
_DURING = frozenset({"during", "on", "in", "for", "within", "of", "by", "over", "throughout"})
#: Before a name in quotation marks.
_CALLING = frozenset({"of", "called", "named", "nicknamed", "as", "in", "at", "near", "from"})
_WHOLE = frozenset({"all", "both", "each"})


def find_subject(scan: Scan, verb: int, floor: int, speaking: Phrase | None = None, *, depth: int = 0) -> Phrase | None:
    """Find the noun phrase that is the subject of the verb group that begins at a token.

    Args:
        floor: the first token that may belong to it.
        speaking: who spoke before in the same sentence; the antecedent of "who" where it stands right before.
        depth: how many verbs that share their subject with this one have been passed.
    """
    grammar, words = scan.parse.grammar, scan.words
    end = verb
    while end > floor and (
        (scan.low(end - 1) in grammar.adverbs and not (scan.low(end - 1) in _WHOLE and _alone(scan, end - 1, floor)))
        or scan.low(end - 1) in words.times
        or scan.low(end - 1) in ("here", "there", "himself", "herself", "itself", "themselves")
        or _is_manner(scan, end - 1)
    ):
        end -= 1
    if end < verb and scan.low(end - 1) in _DAY_OPENERS:
        end = _before_day(scan, end, floor)
    if end > floor + 1 and _is_year(scan, end - 1) and scan.named(end - 2):
        end -= 1
    end = _before_date(scan, before_part(scan, _before_lapse(scan, end, floor)), floor)
    if end <= floor:
        return None
    before = scan.low(end - 1)
    if before in ("who", "which") or (before == "that" and scan.low(end - 2) != ","):
        return _antecedent(scan, end - 1, floor, speaking)
    if before in ("he", "she", "they") or (before == "it" and scan.low(end - 2) in ("whom", "which", "that", "what")):
        return Phrase(end - 1, end, end - 1, end)
    if before in _DASHES or (before == "-" and scan.tokens[end - 1].spaced):
        return _before_dashes(scan, end - 1, floor)
    stretches = _stretches(scan, end, floor)
    if not stretches:
        return None
    if stretches[0][0] < stretches[0][1]:
        subject = _beside_verb(scan, stretches, floor, depth)
        return placed_office(scan, lost_comma(scan, subject, floor), floor) if subject is not None else None
    return _before_commas(scan, stretches[1:], floor)


def _before_date(scan: Scan, end: int, floor: int) -> int:
    """Where ", on Monday", ", late on 5 May" between a comma and a verb begins; else the end."""
    for at in range(end - 1, max(floor, end - LONGEST_DATE), -1):
        low = scan.low(at)
        if low in ("on", "in", "at", "late", "early") and scan.low(at - 1) == ",":
            return at
        time = (
            low in scan.words.times or low in scan.words.time_nouns or low in (".", "the", "on", "in", "late", "early")
        )
        if not (time or scan.is_number(at)):
            break
    return end


def before_part(scan: Scan, end: int) -> int:
    """Where "for its part", "in turn" right before a verb begins; else the end."""
    own = scan.low(end - 2) in POSSESSIVES or scan.low(end - 2) == "the"
    if scan.low(end - 1) in ("part", "turn", "side") and own and scan.low(end - 3) in ("for", "in", "from", "on"):
        return end - 3
    return end - 2 if scan.low(end - 1) == "turn" and scan.low(end - 2) == "in" else end


def _is_year(scan: Scan, index: int) -> bool:
    """Whether a token is a year: "the annual report of the Department of Prisons 2025 states"."""
    text = scan.tokens[index].text
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")


def _before_day(scan: Scan, end: int, floor: int) -> int:
    """Where "during the", "on the same" begins, whose day has been passed: "a note issued during the day said"."""
    at = end
    while at > floor and scan.low(at - 1) in _DAY_OPENERS:
        at -= 1
    return at - 1 if at > floor + 1 and scan.low(at - 1) in _DURING else end


def _before_lapse(scan: Scan, end: int, floor: int) -> int:
    """Where "an hour later", "two days earlier" right before a verb begins; else the end."""
    at = end
    if scan.low(at - 1) not in ("later", "earlier", "ago") and scan.low(at) not in ("later", "earlier"):
        return end
    at -= scan.low(at - 1) in ("later", "earlier", "ago")
    if at <= floor or scan.low(at - 1) not in scan.words.time_nouns:
        return end
    at -= 1
    if at > floor and (scan.is_number(at - 1) or scan.low(at - 1) in ("a", "an", "some", "few", "several")):
        at -= 1
    return at


def _before_dashes(scan: Scan, dash: int, floor: int) -> Phrase | None:
    """The subject when an aside between dashes stands before the verb: "Orlova – who leads it – told"."""
    for index in range(dash - 1, max(floor, dash - FARTHEST_DASH), -1):
        if scan.low(index) == scan.low(dash):
            stretches = _stretches(scan, index, floor)
            subject = subject_within(scan, *stretches[0]) if stretches and stretches[0][0] < stretches[0][1] else None
            if subject is None or subject.last < index - 1:
                return None
            subject.asides.append((index + 1, dash))
            return subject
    return None


def _alone(scan: Scan, index: int, floor: int) -> bool:
    """Whether nothing stands before a word in its clause, so that it is a subject itself: "all deny it"."""
    return index == floor or scan.tokens[index - 1].kind is MARK


def _is_manner(scan: Scan, index: int) -> bool:
    token = scan.tokens[index]
    return (
        token.low.endswith("ly")
        and len(token.low) > 4
        and token.verb is None
        and not token.capital
        and token.low not in scan.words.speakers
    )


def _stretches(scan: Scan, end: int, floor: int) -> list[tuple[int, int]]:
    """The stretches between commas that lead up to a verb, nearest first, as far as the nearest harder stop.

    The first one is empty where a comma stands right before the verb.
    """
    found: list[tuple[int, int]] = []
    last = end
    lowest = max(floor, end - FARTHEST)
    index = end - 1
    while index >= lowest:
        token = scan.tokens[index]
        low, quoted = token.low, scan.quoted[index] >= 0
        if low in (")", "]"):
            index = _opening(scan, index, lowest) - 1
            continue
        if low == ",":
            found.append((index + 1, last))
            last = index
            if len(found) > MOST_STRETCHES:
                return found
        elif quoted and _closes_name(scan, index):
            found.append((index + 1, last))
            index = last = scan.quotations[scan.quoted[index]].first + 2
        elif quoted and _cited_aside(scan, index):
            found.append((index + 1, last))
            last = index - 1
            index = scan.quotations[scan.quoted[index]].first
        elif (low in _STOPS and not _inner_stop(scan, index)) or (
            quoted and is_quotation_mark(token) and is_speech(scan, index)
        ):
            break
        index -= 1
    if last > index + 1:
        found.append((index + 1, last))
    return found


def _cited_aside(scan: Scan, index: int) -> bool:
    """Whether a quotation ends here with a comma that an aside cites: "Haddad, citing “technical reasons,” said"."""
    if scan.low(index - 1) != ",":
        return False
    quotation = scan.quotations[scan.quoted[index]]
    return quotation.last == index + 1 and scan.low(quotation.first - 1) in scan.words.asides


def _closes_name(scan: Scan, index: int) -> bool:
    """Whether the mark after a made-up name and its comma stands here: "“Samer,” a baker of 40, said"."""
    if not is_quotation_mark(scan.tokens[index]):
        return False
    quotation = scan.quotations[scan.quoted[index]]
    hung = scan.low(quotation.first - 1) in scan.parse.grammar.prepositions
    short = quotation.last == index + 1 and quotation.last - quotation.first == 4 and not hung
    return short and scan.low(index - 1) == "," and scan.named(index - 2) and scan.tokens[index + 1].kind is not MARK


def _inner_stop(scan: Scan, index: int) -> bool:
    """Whether a stop belongs to an abbreviation or a name: "Lt. Col.", "Arda–Belen"."""
    token = scan.tokens[index]
    if token.text in ("–", "—") and not token.spaced and index + 1 < len(scan.tokens):
        return not scan.tokens[index + 1].spaced
    return token.text == "." and not token.spaced and scan.tokens[index - 1].kind is WORD


def _opening(scan: Scan, index: int, lowest: int) -> int:
    for at in range(index - 1, max(lowest, index - 30) - 1, -1):
        if scan.low(at) in ("(", "["):
            return at
    return index


def is_speech(scan: Scan, index: int) -> bool:
    """Whether a quotation is speech, and no name in quotation marks that a phrase goes over."""
    quotation = scan.quotations[scan.quoted[index]]
    if quotation.last - quotation.first > 8 or not quotation.closed or holds_clause(scan, quotation):
        return True
    if quotation.last - quotation.first <= 4 and scan.low(quotation.first - 1) in _CALLING:
        return not scan.named(quotation.first + 1)  # "in the quarter of “Maquil,”"
    return scan.low(quotation.final) in (",", ".", "!", "?") or not scan.named(quotation.first + 1)


def _beside_verb(scan: Scan, stretches: list[tuple[int, int]], floor: int, depth: int) -> Phrase | None:
    """The subject in the stretch right before the verb; a list's earlier members are taken in.

    "…, agreed with that and spoke": where there is none, it is that of the verb before.
    """
    first, last = stretches[0]
    reader = SubjectReader(scan, first, last)
    subject = reader.read()
    if subject is not None and len(stretches) > 1 and _is_country_behind(scan, subject, first, last):
        whole = None if _finite(scan, *stretches[1]) else subject_within(scan, *stretches[1])
        if whole is not None and scan.is_speaker(whole):
            whole.last = max(whole.last, stretches[1][1])
            return whole
    if subject is not None and subject.first == first and len(stretches) > 1:
        holder = holder_of(scan, subject, *stretches[1])
        if holder is not None:
            return holder
        if scan.is_person(subject.head) and stretches[1][0] == floor:
            office = read_phrase(scan, *stretches[1])
            fills = office is not None and office.last == stretches[1][1] and scan.low(office.head) in scan.words.people
            if office is not None and fills and not scan.is_person(office.head):
                subject.asides.append((office.first, office.last))  # "Head of the mission, Gen. Omar Haddad praised"
    if subject is None:
        group = reader.first_verb
        if group is None and scan.low(last - 1) in CONJUNCTIONS:
            group = _verb_before(scan, first, floor)
        return find_subject(scan, group.first, floor, depth=depth + 1) if group is not None and depth < 3 else None
    if subject.first != first or len(stretches) < 2 or subject.joined is None:
        return subject
    at = subject.first
    for stretch, end in stretches[1:]:
        before = stretch + (scan.low(stretch) in RELATIVES)  # "whom the army, the police and others say they hold"
        member = read_phrase(scan, before, end)
        if member is None or member.last != end or member.base != end or not scan.is_speaker(member):
            break
        at = before
        if before > stretch:
            break
    subject.first = at
    return subject


def _is_country_behind(scan: Scan, subject: Phrase, first: int, last: int) -> bool:
    """ "an aide in Harare, Zimbabwe said": whether a place alone stands between the comma and the verb."""
    alone = subject.first == first and subject.last >= last - 1 and scan.is_place(subject.head)
    town = scan.mentions.at(first - 2)
    hung = town is not None and scan.low(town.first - 1) in ("in", "at", "near", "of", "from")
    return alone and town is not None and hung and town.kind is MentionKind.PLACE and town.last == first - 1


def _verb_before(scan: Scan, index: int, floor: int) -> VerbGroup | None:
    """The last finite verb before a token."""
    for at in range(index - 1, max(floor, index - FARTHEST) - 1, -1):
        group = scan.starts_group(at)
        if group is not None and group.finite and scan.quoted[at] < 0:
            return group
    return None


def _before_commas(scan: Scan, stretches: list[tuple[int, int]], floor: int) -> Phrase | None:
    """The subject when a comma stands before the verb: "X, the governor of Y, said", "X, who leads Z, told"."""
    asides: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(stretches):
        relative = _opens_aside(scan, first) or (asides and number + 1 < len(stretches) and scan.low(first) == "of")
        subject = None if relative else subject_within(scan, first, last)
        if len(stretches) == 1 and subject is not None and subject.first == floor and _is_described(scan, subject):
            return subject
        end = last
        while end > first and (scan.low(end - 1) in scan.words.times or scan.low(end - 1) in ("this", "in", "on")):
            end -= 1
        whole = subject is not None and subject.last >= end - 1 and not _finite(scan, subject.last, last)
        if subject is None or not whole or _is_aside(scan, first, subject):
            if subject is not None and _finite(scan, first, last) and not relative:
                break
            asides.append((first, last))
            continue
        if not asides and len(stretches) > 1:
            asides.append((first, last))
            continue
        if not asides:
            fills = subject.first == floor and subject.last == last and scan.named(subject.head)
            acts = any(scan.group_at[i] is not None for i in range(first, last))
            stray = len(stretches) == 1 and fills and not acts and scan.starts_group(last + 1) is not None
            return subject if stray or scan.low(last - 1) == ")" else None
        subject.asides.extend(asides)
        holder = holder_of(scan, subject, *stretches[number + 1]) if number + 1 < len(stretches) else None
        return holder or subject
    return _nearest_aside(scan, asides)


def _is_described(scan: Scan, subject: Phrase) -> bool:
    """Whether "who" hangs on a voice without a comma: "A resident who spoke to us by phone, said"."""
    return scan.is_speaker(subject) and any(scan.low(i) == "who" for i in range(subject.head, subject.last + 1))


def _opens_aside(scan: Scan, first: int) -> bool:
    """Whether a stretch between commas begins like a relative clause or a participle: it holds no subject."""
    if scan.low(first) in RELATIVES and scan.low(first) != "that":
        return True
    group = scan.starts_group(first)
    return group is not None and group.bare and not scan.tokens[first].capital


def _nearest_aside(scan: Scan, asides: list[tuple[int, int]]) -> Phrase | None:
    """Where only a clause stands before: "…, the governor, said" is about the nearest phrase that can speak."""
    for number, (first, last) in enumerate(asides):
        phrase = read_phrase(scan, first, last)
        if phrase is not None and phrase.last >= last - 1 and scan.is_speaker(phrase):
            phrase.asides.extend(asides[:number])
            return phrase
    return None


def _is_aside(scan: Scan, first: int, subject: Phrase) -> bool:
    """Whether a stretch between commas is put beside a noun: a participle, an age, a time, a place."""
    token = scan.tokens[first]
    if token.low in scan.words.asides or (token.kind is NUMBER and subject.last - first <= 4):
        return True
    group = scan.group_at[first]
    if group is not None and group.first == first and not token.capital:
        return True
    return subject.first == first and token.low in scan.words.times


def _finite(scan: Scan, first: int, last: int) -> bool:
    return any((group := scan.starts_group(i)) is not None and group.finite for i in range(first, last))


def _antecedent(scan: Scan, relative: int, floor: int, speaking: Phrase | None) -> Phrase | None:
    """Whom "who" stands for: the phrase right before it, or whoever spoke there."""
    end = relative - 1 if scan.low(relative - 1) == "," else relative
    if speaking is not None and abs(max(speaking.last, *(a[1] for a in speaking.asides), 0) - end) <= 1:
        return speaking
    stretches = _stretches(scan, end, floor)
    if not stretches:
        return None
    reader = SubjectReader(scan, *stretches[0])
    subject = reader.read()
    candidates = [c for c in (subject, reader.governed, reader.object) if c is not None and c.last >= end - 1]
    speaking_ones = [c for c in candidates if scan.is_speaker(c)]
    if scan.low(relative) == "which" and any(scan.is_person(c.head) for c in speaking_ones):
        return None
    if scan.low(relative) == "who":
        nearest = max(candidates, key=_first, default=None)
        thing = nearest is not None and is_thing(scan, nearest) and (end == relative or not scan.is_speaker(nearest))
        thing = thing or (nearest is not None and scan.is_place(nearest.head))
        human = human_before(scan, end, floor) if thing else None
        if human is not None:
            return human
    nearest = max(speaking_ones or candidates, key=_first, default=None)
    return with_office(scan, nearest, floor) if nearest is not None else None


def _first(phrase: Phrase) -> int:
    return phrase.first
