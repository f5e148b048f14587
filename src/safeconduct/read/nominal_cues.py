"""Find attribution without a verb of saying: "according to X", "by X's count", "their reply was that"."""

from __future__ import annotations

from safeconduct.read.asides import close_asides
from safeconduct.read.cue import Cue, Way
from safeconduct.read.phrases import POSSESSIVES, Phrase, Scan, read_phrase
from safeconduct.read.quotations import is_quotation_mark
from safeconduct.read.sentences import Sentence
from safeconduct.read.tokens import Kind

__all__ = ["author_of", "find_nominal_cues"]

_STOPS = frozenset({".", "!", "?", ";", "", ")", "]", "|"})
_BEING = frozenset({"be", "stand", "come", "put", "rise", "reach", "remain", "total"})


def find_nominal_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the cues of one sentence that need no verb of saying, in order."""
    found: list[Cue] = []
    openers = scan.words.according
    for index in range(sentence.first, sentence.last):
        token = scan.tokens[index]
        if scan.quoted[index] >= 0:
            continue
        if token.kind is Kind.OWN or token.low in POSSESSIVES or (token.text in ("’", "'") and not token.spaced):
            cue = _own_count(scan, sentence, index)
        elif token.low == "by":
            cue = _by_count(scan, sentence, index)
        elif token.low == "in" and scan.low(index + 1) != "the":
            cue = _in_words(scan, sentence, index)
        elif token.low in openers:
            cue = _according(scan, sentence, index)
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


def _place(scan: Scan, sentence: Sentence, first: int, last: int) -> tuple[Way, int]:
    """Which way a prepositional cue points, and where what follows it begins.

    At the start of its sentence or after "and", it points forward; before a stop, back; between commas, both.
    """
    before = scan.low(first - 1) if first > sentence.first else ""
    opens = all(
        scan.tokens[i].kind is Kind.MARK or scan.is_number(i) or scan.low(i) in ("but", "and", "yet", "so")
        for i in range(sentence.first, first)
    )
    if opens and first - sentence.first < 6:
        content = last + 1 if scan.low(last) in (",", ":") else last
        return (Way.AFTER, content) if content < sentence.last - 1 else (Way.EARLIER, last)
    if before in (";", ":") or (before in ("and", "but", "while", "yet", "where") and scan.low(last) != "."):
        return Way.AFTER, last + 1 if scan.low(last) in (",", ":") else last
    if last >= sentence.last or scan.low(last) in _STOPS:
        return (Way.BEFORE, last) if last >= sentence.last - 1 else (Way.AROUND, last)
    if is_quotation_mark(scan.tokens[last]) and last >= sentence.last - 1:
        return Way.BEFORE, last
    return Way.AROUND, last


def _according(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "according to X", "per X", "in the words of X"; "quoting X" where an aside."""
    words = scan.words
    rest = next(
        (
            r
            for r in words.according[scan.low(index)]
            if all(scan.low(index + 1 + i) == word for i, word in enumerate(r))
        ),
        None,
    )
    if rest is None:
        return None
    word, start = scan.low(index), index + 1 + len(rest)
    if word in ("citing", "quoting") and index > sentence.first and scan.low(index - 1) not in (",", "–", "—", "("):
        return None
    if word == "per" and not (scan.named(start) or scan.low(start) in ("the", "its", "his", "her")):
        return None
    phrase = read_phrase(scan, start, sentence.last)
    if (
        phrase is None
        or scan.low(start) == "what"
        or (scan.low(phrase.head) in words.mute and scan.mentions.at(phrase.head) is None)
    ):
        return None
    phrase.last = _reduced_relative(scan, phrase.last, sentence.last)
    pronoun = scan.low(phrase.head) in ("him", "her", "them", "it")
    source = author_of(scan, phrase) or (phrase if scan.named(phrase.head) or pronoun else None)
    if source is None:
        return None
    end = close_asides(scan, phrase, sentence.last)
    end = _joined(scan, phrase, end, sentence.last)
    carriers: list[Phrase] = []
    end = _quoted_by(scan, end, sentence, carriers)
    source.asides, source.joined = phrase.asides, phrase.joined or source.joined
    end = _times(scan, end, sentence.last)
    if word in ("citing", "quoting") and scan.low(end) == "as":
        return None
    reason = f"“{scan.parse.words(index, start)}” names who says it"
    if scan.low(index - 1) in ("is", "'s", "was", "are", "were", "comes", "came") and _is_that(scan, sentence, index):
        return Cue(sentence.first, end, Way.EARLIER, source, end, reason, carriers, word)
    way, content = _place(scan, sentence, index, end)
    return Cue(index, max(end, content) if way is Way.AFTER else end, way, source, content, reason, carriers, word)


def _in_words(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "In her words, …", "in Haddad's view": only before what is said; after it, it marks a word as somebody's."""
    phrase = read_phrase(scan, index + 1, sentence.last, tails=False)
    if phrase is None or scan.low(phrase.head) not in (
        "words",
        "view",
        "opinion",
        "telling",
        "account",
        "estimation",
        "judgement",
    ):
        return None
    source = author_of(scan, phrase)
    if source is None or source is phrase or scan.low(phrase.last) != ",":
        return None
    way, content = _place(scan, sentence, index, phrase.last)
    if way is not Way.AFTER:
        return None
    return Cue(index, content, way, source, content, "in the voice's own words", word="in")


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
    end = _times(scan, agent.last, sentence.last)
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


def author_of(scan: Scan, phrase: Phrase) -> Phrase | None:
    """The voice that a phrase names: of "the Kremlin's statement" the Kremlin, of "figures from the UN" the UN.

    Null where it names a document without an author, or nobody who can speak.
    """
    words = scan.words
    head = scan.low(phrase.head)
    if scan.mentions.at(phrase.head) is not None:
        return phrase
    if head in words.counts or head in words.own_words or head in words.utterances or head in words.papers:
        for index in range(phrase.base - 1, phrase.first, -1):
            if scan.tokens[index].kind is Kind.OWN or scan.tokens[index].text in ("’", "'"):
                owner = read_phrase(scan, phrase.first, index)
                return owner if owner is not None and scan.is_speaker(owner) else phrase
        if scan.low(phrase.first) in POSSESSIVES:
            return Phrase(phrase.first, phrase.first + 1, phrase.first, phrase.first + 1)
        if scan.low(phrase.base) in ("by", "from", "of"):
            author = read_phrase(scan, phrase.base + 1, phrase.base + 30)
            if author is not None and scan.is_speaker(author) and scan.low(author.head) not in words.times:
                author.asides = phrase.asides
                return author
        return phrase if head in words.papers or (head in words.counts and head not in ("plan", "schedule")) else None
    return phrase if scan.is_speaker(phrase) else None


def _times(scan: Scan, index: int, limit: int) -> int:
    """Pass "on Sunday", "of 11 June", "published on Monday" after a voice."""
    words = scan.words
    while index < limit:
        low = scan.low(index)
        if low in words.times and low not in words.time_adjectives:
            index += 1
            continue
        if low in ("on", "of", "in", "late", "from", "at", "by") and index + 1 < limit:
            phrase = read_phrase(scan, index + 1, limit, tails=False)
            head = scan.low(phrase.head) if phrase is not None else ""
            if phrase is not None and (head in words.times or head in words.time_nouns or head in words.occasions):
                index = phrase.last
                while index < limit and scan.tokens[index].kind is Kind.NUMBER:
                    index += 1
                continue
        break
    return index


def _by_count(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "by Haddad's count", "by their estimate", "by the reckoning of the UN"; "by all accounts" is nobody's."""
    phrase = read_phrase(scan, index + 1, sentence.last)
    if phrase is None or scan.low(phrase.head) not in scan.words.counts or scan.low(phrase.first) == "all":
        return None
    source = author_of(scan, phrase)
    if source is None:
        return None
    if (
        source is phrase and scan.low(phrase.first) not in ("a", "an", "the") and not scan.named(phrase.first)
    ) or scan.low(phrase.head) in ("number", "list", "plan", "statement"):
        return None
    ends = phrase.base if source.last <= phrase.base else source.last
    end = _times(scan, close_asides(scan, source, sentence.last) if source.last > phrase.base else ends, sentence.last)
    way, content = _place(scan, sentence, index, end)
    return Cue(
        index,
        max(end, content) if way is Way.AFTER else end,
        way,
        source,
        content,
        "by the voice's own count",
        word="by",
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
            way, content = _place(scan, sentence, first, group.last)
            return Cue(first, group.last, way, phrase, content, "true only if the voice is believed", word="believe")
    return None


def _if_one_believes(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "if one believes the ministry", before or after what the ministry says."""
    phrase = read_phrase(scan, index + 1, sentence.last)
    if phrase is None or not scan.is_speaker(phrase):
        return None
    way, content = _place(scan, sentence, index - 2, phrase.last)
    return Cue(index - 2, phrase.last, way, phrase, content, "true only if the voice is believed", word="believe")


def _own_count(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "the government's exact tally was 100", "their reply was that …", "X's proposal was far narrower: …"."""
    words = scan.words
    start = index if scan.low(index) in POSSESSIVES else index + 1
    phrase = read_phrase(scan, start, sentence.last, tails=False)
    if phrase is None:
        return None
    head = scan.low(phrase.head)
    if head not in words.utterances and head not in words.counts_are:
        return None
    owner = _owner(scan, sentence, index)
    if owner is None:
        return None
    if scan.low(owner.first - 1) in ("is", "are", "was", "were") and scan.low(owner.first - 2) in (
        "that",
        "this",
        "these",
    ):
        if scan.low(owner.first - 3) in (":", "–", "—", ";") and head in words.counts:
            return Cue(
                owner.first - 3, sentence.last, Way.BEFORE, owner, sentence.last, "the voice's own count", word=head
            )
    group = next(
        (
            g
            for i in range(phrase.last, min(phrase.last + 14, sentence.last))
            if (g := scan.starts_group(i)) is not None and g.finite
        ),
        None,
    )
    if group is None:
        return None
    if head in words.counts_are and group.lemma in _BEING and _number_near(scan, group.last, sentence.last):
        return Cue(owner.first, phrase.first, Way.AFTER, owner, phrase.first, "the voice's own count", word=head)
    if head not in words.utterances:
        return None
    reason = f"“{scan.tokens[phrase.head].text}” names what was said"
    if group.lemma == "be" and scan.low(group.last) == "that":
        return Cue(owner.first, group.last + 1, Way.AFTER, owner, group.last + 1, reason, word=head)
    colon = next((i for i in range(group.last, min(group.last + 12, sentence.last)) if scan.low(i) == ":"), None)
    if colon is not None and colon + 2 < sentence.last:
        return Cue(owner.first, colon + 1, Way.AFTER, owner, colon + 1, reason, word=head)
    return None


def _owner(scan: Scan, sentence: Sentence, index: int) -> Phrase | None:
    """Whose something is, when "'s" or "their" stands at a token."""
    low = scan.low(index)
    if low in POSSESSIVES:
        return Phrase(index, index + 1, index, index + 1) if low in ("his", "her", "its", "their") else None
    for first in range(max(sentence.first, index - 10), index):
        opens = first == sentence.first or scan.tokens[first - 1].kind is Kind.MARK or scan.named(first)
        if opens or scan.low(first) in scan.parse.grammar.determiners:
            owner = read_phrase(scan, first, index)
            if owner is not None and owner.last == index and scan.is_speaker(owner):
                return owner
    return None


def _number_near(scan: Scan, first: int, last: int) -> bool:
    return any(scan.is_number(i) for i in range(first, min(first + 8, last)))
