"""Find attribution without a verb of saying: "according to X", "by X's count", "their reply was that"."""

from __future__ import annotations

from functools import cache

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.complement import clause_follows
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.own_counts import (
    author_of,
    by_count_cue,
    in_words_cue,
    own_count_cue,
    pass_times,
    place_of,
)
from safeconduct.read.speech.phrases import POSSESSIVES, Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.words import SpeechWords
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import OWN, WORD

__all__ = ["find_nominal_cues"]


#: What a cue without a verb of saying may begin at, besides the words of "according".
_TRIGGERS = POSSESSIVES | {"'s", "’", "'", "by", "in", "believed", "believes", "believe", "right", "correct"}
_EVIDENCE = frozenset({"evidence", "claims", "allegations", "assertions", "reports", "warnings", "accusations"})
#: So many more voices of a list are passed.
MOST_OTHERS = 5
#: What reports do that come to be known.
_COMING_OUT = frozenset({"emerge", "circulate", "spread", "surface", "come", "arrive", "mount", "persist", "reach"})
#: How far after "the message from X" its verb and its colon may stand.
FARTHEST_BEING = 8
#: How far before "according to which" the statement is named.
FARTHEST_STATEMENT = 14
#: How far after "the claim that" the verb of the claim itself is looked for.
FARTHEST_PREDICATE = 40
#: Before a verb, these tell that it belongs to what was said.
_LINKING = frozenset({"and", "but", "or", "who", "which", "that", ",", "to", "he", "she", "they", "it"})
#: What reporters do with those who tell them.
_MEETING = frozenset({"speak", "talk", "interview", "meet", "contact", "reach", "question", "poll", "survey"})
_CITING = frozenset({"citing", "quoting"})
_OWNERS = frozenset({"the", "its", "his", "her"})
_BEING = frozenset({"is", "'s", "was", "are", "were", "comes", "came"})


def find_nominal_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the cues of one sentence that need no verb of saying, in order."""
    found: list[Cue] = []
    openers, triggers = scan.words.according, _triggers(scan.words)
    for index in scan.parse.within(triggers, sentence.first, sentence.last):
        if scan.quoted[index] >= 0:
            continue
        token = scan.tokens[index]
        uttered = token.low in scan.words.utterances or token.low in _EVIDENCE
        if uttered:
            cue = _uttered_that(scan, sentence, index)
        elif token.kind is OWN or token.low in POSSESSIVES or (token.text in ("’", "'") and not token.spaced):
            cue = own_count_cue(scan, sentence, index)
        elif token.low == "by":
            cue = by_count_cue(scan, sentence, index)
        elif token.low == "in":
            cue = _according(scan, sentence, index) or in_words_cue(scan, sentence, index)
        elif token.low in openers:
            cue = _according(scan, sentence, index)
        elif token.low in ("right", "correct"):
            cue = _if_right(scan, sentence, index)
        elif token.low == "believed":
            cue = _to_be_believed(scan, sentence, index)
        elif (
            token.low in ("believes", "believe")
            and scan.low(index - 1) in ("one", "you")
            and scan.low(index - 2) == "if"
        ):
            cue = _if_one_believes(scan, sentence, index)
        else:
            continue
        if cue is not None and (not found or cue.first >= found[-1].last):
            found.append(cue)
    return found


@cache
def _triggers(words: SpeechWords) -> frozenset[str]:
    """Every word that a cue without a verb of saying may begin at."""
    return frozenset(words.according) | _TRIGGERS | words.utterances | _EVIDENCE


def _according(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "according to X", "per X", "in the words of X"; "quoting X" where an aside."""
    runs = scan.runs_at(scan.words.according[scan.low(index)], index + 1)
    if not runs:
        return None
    word, start = scan.low(index), index + 1 + len(runs[0])
    aside = index == sentence.first or scan.low(index - 1) in (",", "–", "—", "(")
    if (word in _CITING and not aside) or (word == "per" and not _is_voice(scan, start, sentence)):
        return None
    if scan.low(start) == "which" and word == "according":
        return _according_to_which(scan, sentence, index, start + 1)
    phrase = read_phrase(scan, start, sentence.last)
    # "a deal according to which fighters go" tells what it provides, not who says so.
    carriers: list[Phrase] = []
    met = _met_by(scan, phrase, sentence, carriers) if phrase is not None else start
    speaks = scan.low(start) not in ("what", "which", "whom")
    source = _source(scan, phrase, sentence, word) if phrase is not None and speaks else None
    if phrase is None or source is None or (word == "based" and (source is phrase or not aside)):
        return None
    paper = scan.low(phrase.head) in scan.words.papers and scan.low(phrase.head) not in scan.words.media
    apposed = read_phrase(scan, phrase.last + 1, sentence.last) if scan.named(phrase.last + 1) else None
    listed = apposed is not None and scan.low(apposed.last) == "and"
    beside = (apposed is not None and not listed) or scan.low(phrase.last + 1) in ("which", "who")
    opens = index == sentence.first or scan.low(index - 1) in ("that", ":", ";", "–", "—", "said", "and", "but")
    text = paper and opens and not beside
    closed = phrase.last if text else close_asides(scan, phrase, sentence.last)
    closed = max(closed, source.last) if source is not phrase and source.first >= closed else closed
    end = _joined(scan, phrase, closed, sentence.last)
    end = _quoted_by(scan, end, sentence, carriers)
    source.asides, source.joined = phrase.asides, phrase.joined or source.joined
    end = max(met, pass_times(scan, end, sentence.last))
    end += scan.low(end).endswith("self")
    if word in _CITING and scan.low(end) == "as":
        return None
    reason = f"“{scan.parse.words(index, start)}” names who says it"
    if scan.low(index - 1) in _BEING and _is_that(scan, sentence, index):
        return Cue(sentence.first, end, Way.EARLIER, source, end, reason, carriers, word)
    way, content = place_of(scan, sentence, index, end)
    return Cue(index, max(end, content) if way is Way.AFTER else end, way, source, content, reason, carriers, word)


def _met_by(scan: Scan, phrase: Phrase, sentence: Sentence, carriers: list[Phrase]) -> int:
    """Cut "RFI" off "residents RFI spoke to for this article"; where the clause ends, else the phrase's end."""
    group = scan.starts_group(phrase.last)
    first = phrase.last
    while first > phrase.first and scan.named(first - 1):
        first -= 1
    known = first > phrase.first and scan.low(first - 1) in scan.words.people
    if group is None or group.lemma not in _MEETING or not known or first == phrase.last:
        return phrase.last
    carriers.append(Phrase(first, phrase.last, phrase.last - 1, phrase.last))
    end = next((i for i in range(group.last, min(group.last + FARTHEST_BEING, sentence.last)) if scan.low(i) == ","), 0)
    phrase.last = phrase.base = first
    phrase.head = first - 1
    return end or group.last


def _according_to_which(scan: Scan, sentence: Sentence, index: int, content: int) -> Cue | None:
    """ "carried a statement by the council according to which A": the author of the statement says it."""
    for at in range(index - 1, max(sentence.first, index - FARTHEST_STATEMENT), -1):
        if scan.low(at) in scan.words.own_words or scan.low(at) in scan.words.utterances:
            phrase = read_phrase(scan, at, index)
            author = (
                author_of(scan, phrase) if phrase is not None and scan.low(at + 1) in ("by", "from", "of") else None
            )
            if author is None or author is phrase or not scan.is_speaker(author):
                return None
            reason = "names whose statement it is"
            return Cue(index, content, Way.AFTER, author, content, reason, word="according")
    return None


def _is_voice(scan: Scan, index: int, sentence: Sentence) -> bool:
    """Whether whom "per" names can speak: "per city council", not "per day"."""
    if scan.named(index) or scan.low(index) in _OWNERS:
        return True
    phrase = read_phrase(scan, index, sentence.last, tails=False)
    low = scan.low(phrase.head) if phrase is not None else ""
    several = low in scan.words.people and low.endswith("s")
    return low in scan.words.bodies or low in scan.words.titles or several


def _source(scan: Scan, phrase: Phrase, sentence: Sentence, word: str) -> Phrase | None:
    """The voice that a phrase after "according to" names; null for a deal or a plan."""
    if scan.low(phrase.head) in scan.words.mute and scan.mentions.at(phrase.head) is None:
        return None
    phrase.last = _reduced_relative(scan, phrase.last, sentence.last)
    pronoun = scan.low(phrase.head) in ("him", "her", "them", "it")
    loose = scan.named(phrase.head) or pronoun or (word in ("according", "acc") and _is_somebody(scan, phrase))
    return author_of(scan, phrase) or (phrase if loose else None)


def _is_somebody(scan: Scan, phrase: Phrase) -> bool:
    """ "according to the plaintiffs": whatever noun is no thing that events are measured by ("according to need")."""
    low = scan.low(phrase.head)
    things = (scan.words.mute, scan.words.yardsticks, scan.words.times)
    plain = scan.tokens[phrase.head].kind is WORD and low not in scan.words.other_pronouns
    verb = scan.tokens[phrase.head].verb
    if verb is not None and verb.participle and verb.past and low not in scan.words.speakers:
        return False  # "according to agreed schedules"
    return plain and not any(low in words or (low.endswith("s") and low[:-1] in words) for words in things)


def _joined(scan: Scan, phrase: Phrase, end: int, limit: int) -> int:
    """Take in a second voice: "according to the Observatory and the Civil Defence"; the token after it."""
    if scan.low(end) not in ("and", "&") or phrase.asides:
        return end
    second = read_phrase(scan, end + 1, limit)
    if (
        second is None
        or not scan.is_speaker(second)
        or scan.low(second.last) not in ("", ".", ",", ";", ":", ")", "–", "—")
    ):
        return end
    phrase.joined, phrase.last = second, second.last
    return second.last


def _quoted_by(scan: Scan, index: int, sentence: Sentence, carriers: list[Phrase]) -> int:
    """Pass ", quoted by AFP the same day" after a voice; what quotes it carries it."""
    at = index + 1 if scan.low(index) in (",", "(") else index
    if (
        scan.low(at) not in ("quoted", "cited", "reported", "interviewed", "reached", "contacted")
        or scan.low(at + 1) != "by"
    ):
        return index
    agent = read_phrase(scan, at + 2, sentence.last, tails=False)
    if agent is None or agent.last > at + 12:
        return index
    if scan.is_speaker(agent):
        carriers.append(agent)
    end = pass_times(scan, agent.last, sentence.last)
    while end < sentence.last and (scan.low(end) in scan.words.times or scan.low(end) in ("the", "same", "day")):
        end += 1
    return end


def _reduced_relative(scan: Scan, index: int, limit: int) -> int:
    """Take in "close to the talks", "briefed on it", "who asked not to be named" after a phrase, up to a comma."""
    group = scan.group_at[index] if index < limit else None
    opens = scan.low(index) in ("who", "close", "familiar", "that", "loyal") or (
        group is not None and group.bare and not scan.named(index)
    )
    if not opens:
        return index
    for end in range(index, min(index + 20, limit)):
        if scan.low(end) in (",", ".", ";", ":", "–", "—", "(", ")") or scan.quoted[end] >= 0:
            return end
    return index


def _is_that(scan: Scan, sentence: Sentence, first: int) -> bool:
    return (
        scan.low(sentence.first) in ("that", "this", "it", "those", "these", "all", "so")
        and first - sentence.first <= 4
    )


def _to_be_believed(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "if the ministry is to be believed", before or after what the ministry says."""
    group = scan.group_at[index]
    if group is None or not group.be_to or group.negated:
        return None
    for first in range(group.first - 1, max(sentence.first, group.first - 12) - 1, -1):
        if scan.low(first) == "if":
            phrase = read_phrase(scan, first + 1, group.first)
            if phrase is None or not scan.is_speaker(phrase):
                return None
            way, content = place_of(scan, sentence, first, group.last)
            return Cue(first, group.last, way, phrase, content, "true only if the voice is believed", word="believe")
    return None


def _uttered_that(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "the claim by X that A", "the evidence of Witness Y, a nurse, that A", "X's claim that A"."""
    if scan.low(index + 1) in ("of", "by", "from"):
        phrase = read_phrase(scan, index + 2, sentence.last)
        if phrase is None or not scan.is_speaker(phrase) or pronoun_of(scan, phrase.head):
            return None
        end = close_asides(scan, phrase, sentence.last)
        told = _is_told(scan, end, sentence)
        if told:
            reason = f"“{scan.tokens[index].text}” names what was said"
            return Cue(index, told, Way.AFTER, phrase, told, reason, word=scan.low(index))
        end = _emerged(scan, _past_others(scan, end, sentence.last), sentence) or end
        end += scan.low(end) == ","
    elif scan.low(index + 1) == "that" and _is_own(scan, index - 1):
        first = next((i for i in range(max(sentence.first, index - 8), index - 1) if _opens_owner(scan, i)), -1)
        phrase = read_phrase(scan, first, index - 1) if first >= 0 else None
        if phrase is None or phrase.last != index - 1 or not scan.is_speaker(phrase):
            return None
        end = index + 1
    else:
        return None
    if scan.low(end) != "that" or not clause_follows(scan, end + 1, sentence.last):
        return None
    reason = f"“{scan.tokens[index].text}” names what was said"
    cue = Cue(index, end + 1, Way.AFTER, phrase, end + 1, reason, word=scan.low(index))
    verbs = [
        g for i in range(sentence.first, min(end + FARTHEST_PREDICATE, sentence.last)) if (g := scan.starts_group(i))
    ]
    finite = [g for g in verbs if g.finite]
    if len(finite) > 1 and finite[0].first > end and scan.low(finite[1].first - 1) not in _LINKING:
        cue.limit = finite[1].first
    return cue


def _past_others(scan: Scan, end: int, limit: int) -> int:
    """Where a list of voices ends: "reports from the mayor, the police and Human Rights Watch"."""
    for _ in range(MOST_OTHERS):
        at = end + (scan.low(end) == ",")
        at += scan.low(at) == "and"
        other = read_phrase(scan, at, limit) if at > end else None
        if other is None or not scan.is_speaker(other):
            break
        end = other.last
    return end


def _emerged(scan: Scan, index: int, sentence: Sentence) -> int:
    """Where "that" stands in "reports from X emerged in 2016 that"; else 0."""
    group = scan.starts_group(index)
    if group is None or group.lemma not in _COMING_OUT:
        return 0
    reach = range(group.last, min(group.last + FARTHEST_BEING, sentence.last))
    return next((i for i in reach if scan.low(i) == "that"), 0)


def _is_told(scan: Scan, end: int, sentence: Sentence) -> int:
    """Where what is said begins in "the message from X was simple: no visas", "the finding of X is that"; else 0."""
    group = next((g for i in range(end, min(end + FARTHEST_BEING, sentence.last)) if (g := scan.starts_group(i))), None)
    if group is None or group.lemma not in ("be", "come", "read", "run") or not group.finite:
        return 0
    if scan.low(group.last) == "that":
        return group.last + 1
    reach = range(group.last, min(group.last + FARTHEST_BEING, sentence.last - 2))
    return next((i + 1 for i in reach if scan.low(i) == ":"), 0)


def _is_own(scan: Scan, index: int) -> bool:
    return scan.tokens[index].kind is OWN or scan.tokens[index].text in ("'", "’")


def _opens_owner(scan: Scan, index: int) -> bool:
    """Whether a phrase may begin at a token: an article, or the first word of a name."""
    return scan.low(index) in scan.parse.grammar.determiners or (scan.named(index) and not scan.named(index - 1))


def _if_right(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "if the police commander is right", before or after what he says."""
    if scan.low(index - 1) not in ("is", "are", "was", "were"):
        return None
    for first in range(index - 2, max(sentence.first, index - 12) - 1, -1):
        if scan.low(first) == "if":
            phrase = read_phrase(scan, first + 1, index - 1)
            if phrase is None or phrase.last < index - 1 or not scan.is_speaker(phrase):
                return None
            way, content = place_of(scan, sentence, first, index + 1)
            return Cue(first, index + 1, way, phrase, content, "true only if the voice is right", word="believe")
    return None


def _if_one_believes(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "if one believes the ministry", before or after what the ministry says."""
    phrase = read_phrase(scan, index + 1, sentence.last)
    if phrase is None or not scan.is_speaker(phrase):
        return None
    way, content = place_of(scan, sentence, index - 2, phrase.last)
    return Cue(index - 2, phrase.last, way, phrase, content, "true only if the voice is believed", word="believe")
