"""Find attribution without a verb of saying: "according to X", "by X's count", "X's tally was", "Source: X", "X: …"."""

from __future__ import annotations

from safeconduct.read.cues import Cue, Way
from safeconduct.read.phrases import Phrase, Scan, read_phrase
from safeconduct.read.quotations import is_quotation_mark
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind

__all__ = ["find_nominal_cues"]

#: A label is at most this many tokens long.
LONGEST_LABEL = 12

_POSSESSIVES = frozenset({"his", "her", "its", "their", "our"})
_STOPS = frozenset({".", "!", "?", ";", "", ")", "]"})


def find_nominal_cues(scan: Scan, sentence: Sentence) -> list[Cue]:
    """Find the cues of one sentence that need no verb of saying, in order."""
    found: list[Cue] = []
    label = _label(scan, sentence)
    if label is not None:
        found.append(label)
    openers = scan.words.according
    for index in range(sentence.first, sentence.last):
        token = scan.tokens[index]
        if token.kind is Kind.OWN or token.low in _POSSESSIVES or (token.text in ("’", "'") and not token.spaced):
            cue = _own_count(scan, sentence, index)
        elif token.low in openers and scan.quoted[index] < 0:
            cue = _according(scan, sentence, index)
        elif token.low == "by" and scan.quoted[index] < 0:
            cue = _by_count(scan, sentence, index)
        elif token.low in ("source", "sources"):
            cue = _source_note(scan, sentence, index)
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
    if before in ("", ";", ":", "and", "but", "yet", "while", "•", "–", "-", "✔") and not _content_before(scan, sentence, first):
        content = last + 1 if scan.low(last) in (",", ":") else last
        return (Way.AFTER, content) if content < sentence.last - 1 else (Way.EARLIER, last)
    if before in (";", ":") or (before in ("and", "but", "while") and scan.low(last) == ","):
        return Way.AFTER, last + 1 if scan.low(last) in (",", ":") else last
    if last >= sentence.last or scan.low(last) in _STOPS:
        return Way.BEFORE, last
    if is_quotation_mark(scan.tokens[last]) and last >= sentence.last - 1:
        return Way.BEFORE, last
    return Way.AROUND, last


def _content_before(scan: Scan, sentence: Sentence, first: int) -> bool:
    return any(scan.tokens[i].kind is not Kind.MARK for i in range(sentence.first, first - 1))


def _according(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "according to X", "per X", "in the words of X"; "quoting X" where an aside."""
    words = scan.words
    first = index
    for rest in words.according[scan.low(index)]:
        start = index + 1 + len(rest)
        if start < sentence.last and all(scan.low(index + 1 + i) == word for i, word in enumerate(rest)):
            break
    else:
        return None
    word = scan.low(index)
    if word in ("citing", "quoting"):
        if scan.low(index - 1) not in (",", "", "–", "—", "(") and index > sentence.first:
            return None
    if word == "per" and not (scan.tokens[start].capital or scan.low(start) in ("the", "its", "his", "her")):
        return None
    if scan.low(start) == "what":
        return None
    phrase = read_phrase(scan, start, sentence.last)
    if phrase is None or (scan.low(phrase.head) in words.mute and scan.mentions.at(phrase.head) is None):
        return None
    phrase.last = _reduced_relative(scan, phrase.last, sentence.last)
    source = _author(scan, phrase)
    if source is None:
        return None
    end = _asides(scan, phrase, sentence)
    source.asides = phrase.asides
    end = _times(scan, end, sentence.last)
    if word in ("citing", "quoting") and scan.low(end) == "as":
        return None
    if scan.low(first - 1) in ("is", "'s", "was", "are", "were", "comes", "came") and _is_that(scan, sentence, first):
        return Cue(sentence.first, end, Way.EARLIER, source, end, "takes up the sentence before", word=word)
    way, content = _place(scan, sentence, first, end)
    return Cue(first, max(end, content) if way is Way.AFTER else end, way, source, content, f"“{scan.parse.words(first, start)}” names who says it", word=word)


def _reduced_relative(scan: Scan, index: int, limit: int) -> int:
    """Take in "close to the talks", "quoted by AFP", "who asked not to be named" after a phrase, up to a comma."""
    group = scan.group_at[index] if index < limit else None
    opens = scan.low(index) in ("who", "close", "familiar", "that", "loyal") or (group is not None and group.bare and not group.finite)
    if not opens:
        return index
    for end in range(index, min(index + 20, limit)):
        if scan.low(end) in (",", ".", ";", ":", "–", "—", "(", ")") or scan.quoted[end] >= 0:
            return end
    return index


def _is_that(scan: Scan, sentence: Sentence, first: int) -> bool:
    return scan.low(sentence.first) in ("that", "this", "it", "those", "these", "all", "so") and first - sentence.first <= 4


def _author(scan: Scan, phrase: Phrase) -> Phrase | None:
    """The voice that a phrase names: of "the Kremlin's statement" the Kremlin, of "figures from the UN" the UN."""
    words = scan.words
    head = scan.low(phrase.head)
    if head in words.counts or head in words.own_words or head in words.utterances or head in words.papers:
        for index in range(phrase.base - 1, phrase.first, -1):
            if scan.tokens[index].kind is Kind.OWN or scan.tokens[index].text in ("’", "'"):
                owner = read_phrase(scan, phrase.first, index)
                return owner if owner is not None and scan.is_speaker(owner) else phrase
        if scan.low(phrase.first) in _POSSESSIVES:
            return Phrase(phrase.first, phrase.first + 1, phrase.first, phrase.first + 1)
        if scan.low(phrase.base) in ("by", "from", "of", "on"):
            author = read_phrase(scan, phrase.base + 1, phrase.base + 30)
            if author is not None and scan.low(author.head) in ("twitter", "facebook", "telegram"):
                return phrase
            if author is not None and scan.is_speaker(author) and scan.low(author.head) not in words.times:
                return author
        return phrase if head in words.papers or head in words.counts and head not in ("plan", "schedule", "timetable") else None
    return phrase if scan.is_speaker(phrase) or scan.tokens[phrase.head].capital else None


def _asides(scan: Scan, phrase: Phrase, sentence: Sentence) -> int:
    from safeconduct.read.cues import close_asides

    return close_asides(scan, phrase, sentence.last)


def _times(scan: Scan, index: int, limit: int) -> int:
    """Pass "on Sunday", "of 11 June", "published on Monday" after a voice."""
    words = scan.words
    while index < limit:
        low = scan.low(index)
        if low in words.times and low not in ("this", "last", "next"):
            index += 1
            continue
        if low in ("on", "of", "in", "late", "from", "at") and index + 1 < limit:
            phrase = read_phrase(scan, index + 1, limit, tails=False)
            if phrase is not None and (scan.low(phrase.head) in words.times or scan.low(phrase.head) in words.time_nouns or scan.low(phrase.head) in words.occasions):
                index = phrase.last
                while index < limit and scan.tokens[index].kind is Kind.NUMBER:
                    index += 1
                continue
        break
    return index


def _by_count(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "by Barazi's count", "by their estimate", "by the reckoning of the UN", "by all accounts" is nobody's."""
    phrase = read_phrase(scan, index + 1, sentence.last)
    if phrase is None or scan.low(phrase.head) not in scan.words.counts:
        return None
    source = _author(scan, phrase)
    if source is None or source is phrase:
        return None
    end = _times(scan, max(phrase.base, source.last, phrase.last if source.first > phrase.first else 0), sentence.last)
    way, content = _place(scan, sentence, index, end)
    return Cue(index, max(end, content) if way is Way.AFTER else end, way, source, content, "by the voice's own count", word="by")


def _own_count(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "the government's exact tally was 100", "their reply was that …", "X's proposal was far narrower: …"."""
    words = scan.words
    if scan.quoted[index] >= 0:
        return None
    start = index if scan.low(index) in _POSSESSIVES else index + 1
    phrase = read_phrase(scan, start, sentence.last, tails=False)
    if phrase is None:
        return None
    head = scan.low(phrase.head)
    if head not in words.utterances and head not in words.counts_are:
        return None
    owner = _owner(scan, sentence, index)
    if owner is None:
        return None
    group = next((g for g in scan.parse.verb_groups[sentence.index] if g.first >= phrase.last), None)
    if group is None or group.first - phrase.last > 12:
        return None
    if head in words.counts_are and group.lemma in ("be", "stand", "come", "put", "rise", "reach") and group.finite:
        if _number_near(scan, group.last, sentence.last):
            return Cue(owner.first, phrase.first, Way.AFTER, owner, phrase.first, "the voice's own count", word=head)
    if head not in words.utterances or not group.finite:
        return None
    if group.lemma == "be" and scan.low(group.last) == "that":
        return Cue(owner.first, group.last + 1, Way.AFTER, owner, group.last + 1, f"“{head}” names what was said", word=head)
    colon = next((i for i in range(group.last, min(group.last + 12, sentence.last)) if scan.low(i) == ":"), None)
    if colon is not None and colon + 2 < sentence.last:
        return Cue(owner.first, colon + 1, Way.AFTER, owner, colon + 1, f"“{head}” names what was said", word=head)
    return None


def _owner(scan: Scan, sentence: Sentence, index: int) -> Phrase | None:
    if scan.low(index) in _POSSESSIVES:
        return Phrase(index, index + 1, index, index + 1)
    for first in range(max(sentence.first, index - 10), index):
        if first == sentence.first or scan.tokens[first - 1].kind is Kind.MARK or scan.low(first) in scan.parse.grammar.determiners or scan.tokens[first].capital:
            owner = read_phrase(scan, first, index)
            if owner is not None and owner.last == index and scan.is_speaker(owner):
                return owner
    return None


def _number_near(scan: Scan, first: int, last: int) -> bool:
    spelt = scan.parse.lexicon.table("numbers.cardinals")
    return any(scan.tokens[i].kind is Kind.NUMBER or scan.low(i) in spelt for i in range(first, min(first + 8, last)))


def _source_note(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "(source: WHO)", "Source: the ministry." after what it is the source of."""
    if scan.low(index + 1) != ":" or index + 2 >= sentence.last:
        return None
    phrase = read_phrase(scan, index + 2, sentence.last)
    if phrase is None:
        return None
    end = phrase.last
    opens = index == sentence.first
    bracketed = scan.low(index - 1) in ("(", "[")
    if opens:
        return Cue(index, end, Way.EARLIER, phrase, end, "named as the source", word="source")
    if bracketed:
        return Cue(index - 1, min(end + 1, sentence.last), Way.BEFORE if end + 2 >= sentence.last else Way.AROUND, phrase, end, "named as the source", word="source")
    return None


def _label(scan: Scan, sentence: Sentence) -> Cue | None:
    """A name or an office before a colon: "Governor: 300 leave", "ICRC: …", "From the Emergency Service: …"."""
    first = sentence.first
    if sentence.layout is Layout.ROW:
        return None
    while first < sentence.last and scan.tokens[first].kind is Kind.MARK and not is_quotation_mark(scan.tokens[first]):
        first += 1
    if scan.tokens[first].kind is Kind.NUMBER if first < sentence.last else True:
        return None
    start = first + 1 if scan.low(first) == "from" else first
    colon = next((i for i in range(start + 1, min(start + LONGEST_LABEL, sentence.last)) if scan.low(i) == ":"), None)
    if colon is None or scan.quoted[colon] >= 0:
        return None
    phrase = read_phrase(scan, start, colon)
    if phrase is None or phrase.last != colon or not _is_label(scan, phrase, start > first):
        return None
    empty = colon + 1 >= sentence.last
    way = Way.BLOCK if empty else Way.AFTER if sentence.layout is Layout.HEADING else Way.LABEL
    return Cue(first, colon + 1, way, phrase, colon + 1, "stands before a colon as who speaks", word=":")


def _is_label(scan: Scan, phrase: Phrase, opened: bool) -> bool:
    from safeconduct.read.mentions import MentionKind

    words = scan.words
    head = scan.low(phrase.head)
    if head in words.presenters or scan.low(phrase.first) in words.presenters:
        return False
    mention = scan.mentions.at(phrase.head)
    if mention is not None and mention.kind is not MentionKind.PLACE:
        return True
    if head in words.outlets or (head in words.people and not head.endswith("s")):
        return True
    if head in words.people or head in words.bodies or head in words.media:
        return opened or scan.tokens[phrase.head].capital
    token = scan.tokens[phrase.head]
    return scan.low(phrase.first) in words.titles and token.capital and phrase.head > phrase.first
