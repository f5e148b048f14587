"""Find voices that another one quotes: "SANA quoted the governor as saying", "citing officials", "quoted by AFP"."""

from __future__ import annotations

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.complement import Complement, Shape, infinitive_at
from safeconduct.read.speech.complements import Taker
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.text.clauses import VerbGroup

__all__ = ["passive_cue", "quoting_cue"]

#: How far after "put at" the voice may be named.
FARTHEST_BY = 10
#: An aside between whom somebody quotes and "as saying" is at most this long.
LONGEST_ASIDE = 12
#: "The death of 12 was confirmed by the ministry" is the ministry's statement.
_RECORDING = frozenset({"report", "confirm", "record", "document", "count", "verify", "corroborate", "tally", "log"})


def quoting_cue(scan: Scan, taker: Taker, before: Cue | None) -> Cue | None:
    """ "SANA quoted the governor as saying that": the object speaks, the subject carries; null if it does not so."""
    group = taker.group
    phrase = read_phrase(scan, group.last, taker.limit)
    if phrase is None:
        return None
    end = close_asides(scan, phrase, taker.limit)
    at = end + 1 if scan.low(end) == "," else end
    if scan.low(end) == "," and scan.low(at) != "as":
        closes = range(at, min(at + LONGEST_ASIDE, taker.limit))
        at = next((i + 1 for i in closes if scan.low(i) == "," and scan.low(i + 1) == "as"), at)
    if scan.low(at) != "as":
        if group.progressive and group.bare:
            _cite(scan, taker, phrase, end, before)
        return None
    saying = scan.group_at[at + 1] if at + 1 < taker.limit else None
    if saying is None or not saying.progressive:
        return None
    found = taker.skip(saying.last)
    participle = group.progressive and group.bare
    subject = None if participle else find_subject(scan, group.first, taker.floor)
    if subject is not None:
        found.carriers.insert(0, subject)
    elif before is not None and before.phrase is not None:
        found.carriers.insert(0, before.phrase)
    first = subject.first if subject is not None and subject.first < group.first else group.first
    if found.shape is Shape.NONE:
        if subject is None or first <= taker.floor:
            return None
        way = Way.BEFORE if found.start >= taker.limit - 1 else Way.AROUND
        return _cue(phrase, way, first, found, "quotes somebody")
    return _cue(phrase, Way.AFTER, first, found, "quotes somebody")


def _cite(scan: Scan, taker: Taker, phrase: Phrase, end: int, before: Cue | None) -> None:
    """ "…, the agency reported, citing officials.": the voice of the cue before only carries."""
    if before is None or before.phrase is None or not scan.is_speaker(phrase) or pronoun_of(scan, phrase.head):
        return
    if before.way not in (Way.BEFORE, Way.AROUND, Way.AFTER) or scan.low(taker.group.first - 1) not in (
        ",",
        "–",
        "—",
        "(",
    ):
        return
    if before.way is not Way.AFTER and before.last < taker.group.first - 1:
        return
    before.carriers.insert(0, before.phrase)
    before.phrase = phrase
    if before.way is not Way.AFTER:
        before.last = end
        if end >= taker.limit - 1:
            before.way = Way.BEFORE


def passive_cue(scan: Scan, taker: Taker, before: Cue | None) -> Cue | None:
    """ "X was quoted by Y as saying", "as reported by X", "it was announced by X that", "X was told by Y that"."""
    group, words = taker.group, scan.words
    at = group.last
    if group.lemma in words.sized and not group.bare and scan.low(at) == "at":
        return _put_at(scan, taker)
    desk = group.lemma == "tell" and scan.low(at) in ("at", "in") and not group.bare
    if scan.low(at) == "to" and not group.bare:  # "was reported to the mission by residents"
        hearer = read_phrase(scan, at + 1, taker.limit)
        at = hearer.last if hearer is not None and scan.low(hearer.last) == "by" else at
    agent = read_phrase(scan, at + 1, taker.limit) if scan.low(at) == "by" or desk else None
    if desk and agent is not None:
        return _told_at(scan, taker, agent)
    reported = group.lemma == "report" and _saying_after(scan, at, taker.limit) is not None
    if (group.lemma in words.quoting or reported) and not group.bare:
        return _was_quoted(scan, taker, agent)
    if agent is None:
        return _in_paper(scan, taker)
    if not scan.is_speaker(agent) or not any(
        group.lemma in verbs for verbs in (words.say, words.think, words.utter, words.quoting, words.tell)
    ):
        return None
    end = close_asides(scan, agent, taker.limit)
    if group.bare:
        return _bare_passive(scan, taker, agent, end, before)
    called = _called_by(scan, taker, agent, end)
    if called is not None:
        return called
    found = taker.skip(end)
    told = group.lemma in words.tell and group.lemma != "promise"
    if group.passive and infinitive_at(scan, end, taker.limit) and (group.lemma in words.think or group.lemma == "say"):
        return _cue(agent, Way.AROUND, group.first, Complement(Shape.NONE, end), "is said to hold it")
    if found.shape is Shape.CLAUSE and (told or scan.low(group.first - 1) == "it"):
        return _cue(agent, Way.AFTER, group.first, found, "is said of it in the passive")
    if told and found.shape is Shape.NONE and scan.low(group.first - 1) != "it":
        hearer = find_subject(scan, group.first, taker.floor)
        way = Way.BEFORE if found.start >= taker.limit - 1 else Way.AROUND
        if hearer is not None and hearer.first > taker.floor and scan.low(hearer.first - 1) in (",", "–", "—"):
            return _cue(agent, way, hearer.first, found, "told it")
    return _recorded(scan, taker, agent, found) if found.shape is Shape.NONE else None


def _recorded(scan: Scan, taker: Taker, agent: Phrase, found: Complement) -> Cue | None:
    """ "This was reported by X.", "The death of 12 was confirmed by X"."""
    group = taker.group
    if scan.low(group.first - 1) in ("this", "that") and group.first - 1 == taker.floor:
        return _cue(agent, Way.EARLIER, taker.floor, found, "has reported the sentence before")
    if group.lemma in _RECORDING and not _denied(scan, taker):
        way = Way.BEFORE if found.start >= taker.limit - 1 else Way.AROUND
        return _cue(agent, way, group.first, found, "has reported what the sentence is about")
    return None


def _in_paper(scan: Scan, taker: Taker) -> Cue | None:
    """ "It is claimed in a leaflet that": the text says it."""
    group = taker.group
    if scan.low(group.first - 1) != "it" or scan.low(group.last) != "in" or group.lemma not in scan.words.say:
        return None
    paper = read_phrase(scan, group.last + 1, taker.limit)
    if paper is None or scan.low(paper.head) not in scan.words.papers:
        return None
    found = taker.skip(paper.last)
    if found.shape is not Shape.CLAUSE:
        return None
    return _cue(paper, Way.AFTER, group.first - 1, found, "says it in writing")


def _called_by(scan: Scan, taker: Taker, agent: Phrase, end: int) -> Cue | None:
    """ "It was hailed by X as “historic”", "we were told by X to leave"."""
    group, words = taker.group, scan.words
    if scan.low(end) == "as" and "as" in words.object_particle.get(group.lemma, ()):
        return _cue(agent, Way.AFTER, group.first, Complement(Shape.NOUN, end + 1), "has called it so")
    urged = group.lemma in words.urge or group.lemma in words.tell
    if urged and infinitive_at(scan, end, taker.limit):
        return _cue(agent, Way.AFTER, group.first, Complement(Shape.INFINITIVE, end), "has told somebody what to do")
    return None


def _put_at(scan: Scan, taker: Taker) -> Cue | None:
    """ "The toll was put at 19 by the rescuers." """
    at = taker.group.last + 1
    by = next((i for i in range(at, min(at + FARTHEST_BY, taker.limit)) if scan.low(i) == "by"), -1)
    agent = read_phrase(scan, by + 1, taker.limit) if by > 0 else None
    if agent is None or not scan.is_speaker(agent):
        return None
    end = close_asides(scan, agent, taker.limit)
    way = Way.BEFORE if end >= taker.limit - 1 else Way.AROUND
    return _cue(agent, way, by, Complement(Shape.NONE, end), "has put a number to it")


def _told_at(scan: Scan, taker: Taker, agent: Phrase) -> Cue | None:
    """ "…, Interfax was told at the ministry.": the desk that was asked speaks, the outlet carries."""
    outlet = find_subject(scan, taker.group.first, taker.floor)
    if outlet is None or not taker.carries(outlet) or not scan.is_speaker(agent):
        return None
    found = taker.skip(close_asides(scan, agent, taker.limit), [outlet])
    if found.shape is Shape.NONE:
        way = Way.BEFORE if found.start >= taker.limit - 1 else Way.AROUND
        return _cue(agent, way, outlet.first, found, "was asked at its desk")
    return _cue(agent, Way.AFTER, outlet.first, found, "was asked at its desk")


def _denied(scan: Scan, taker: Taker) -> bool:
    """ "No deaths have been reported by officials", "it was confirmed by X"."""
    subject = find_subject(scan, taker.group.first, taker.floor)
    return subject is None or scan.low(subject.first) in ("no", "none", "neither", "it", "nothing", "what")


def _bare_passive(scan: Scan, taker: Taker, agent: Phrase, end: int, before: Cue | None) -> Cue | None:
    """ "…, as reported by X.", "a source, quoted by AFP the same day, said"."""
    first = taker.group.first
    mark = scan.low(first - 1)
    if mark not in (",", "as", "(", "–", "—"):
        return None
    if taker.group.lemma in scan.words.quoting:
        if before is not None and before.phrase is not None and before.last >= first - 2:
            before.carriers.append(agent)
            before.last = max(before.last, end)
        return None
    if mark == "as":
        first -= 1
        if first == taker.floor and scan.low(end) == "," and end + 2 < taker.limit:
            return _cue(agent, Way.AFTER, first, Complement(Shape.CLAUSE, end + 1), "says who reported it")
    way = Way.BEFORE if end >= taker.limit - 1 else Way.AROUND
    return _cue(agent, way, first, Complement(Shape.NONE, end), "says who reported it")


def _was_quoted(scan: Scan, taker: Taker, agent: Phrase | None) -> Cue | None:
    """ "X was quoted (by Y) as saying"."""
    subject = find_subject(scan, taker.group.first, taker.floor)
    end = agent.last if agent is not None else taker.group.last
    found = Complement(Shape.NONE, end, [agent] if agent is not None else [])
    saying = _saying_after(scan, end, taker.limit)
    while end < taker.limit and saying is None:
        after = taker.adjunct(end, found)
        if after == end:
            return None
        end = after
        saying = _saying_after(scan, end, taker.limit)
    if saying is None or subject is None or not scan.is_speaker(subject):
        return None
    start = saying.last
    hearer = read_phrase(scan, start, taker.limit) if saying.lemma in scan.words.tell else None
    if hearer is not None and taker.carries(hearer):  # "is quoted as telling the radio that"
        found.carriers.append(hearer)
        start = hearer.last
    if agent is None and scan.low(start) == "by":
        agent = read_phrase(scan, start + 1, taker.limit)
        if agent is not None:
            found.carriers.append(agent)
            start = agent.last
    after_saying = taker.skip(start, found.carriers)
    first = min(subject.first, taker.group.first)
    if after_saying.shape is Shape.NONE:
        way = Way.BEFORE if after_saying.start >= taker.limit - 1 else Way.AROUND
        return _cue(subject, way, first, after_saying, "is quoted by another")
    return _cue(subject, Way.AFTER, first, after_saying, "is quoted by another")


def _saying_after(scan: Scan, index: int, limit: int) -> VerbGroup | None:
    """The verb of saying behind "as": "quoted as saying", "reported as telling", "cited saying"."""
    at = index + (scan.low(index) == "as")
    saying = scan.group_at[at] if at < limit else None
    return saying if saying is not None and saying.progressive and saying.lemma in scan.words.verbs else None


def _cue(phrase: Phrase, way: Way, first: int, found: Complement, why: str) -> Cue:
    return Cue(first, found.start, way, phrase, found.start, f"a voice {why}", found.carriers, "quote", past=True)
