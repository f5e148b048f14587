"""Find what is attributed as somebody's own count or words: "by X's count", "X's tally was", "their reply was that"."""

from __future__ import annotations

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.complement import clause_follows
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import LONGEST_PHRASE, POSSESSIVES, Phrase, Scan, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN

__all__ = ["author_of", "by_count_cue", "in_words_cue", "own_count_cue", "pass_times", "place_of"]

#: How far the verb of a count, and the colon after a proposal, may stand.
FARTHEST_VERB = 14
FARTHEST_COLON = 12
#: A noun stands at most so many tokens after its owner: "the government's latest exact tally".
LONGEST_NOUN = 6
OWN_COUNT = "the voice's own count"

#: "…, and, according to X, 12 died", "a clash in which, by his count, 12 died": only what follows is said.
_CLAUSE_OPENERS = frozenset(
    {"and", "but", "which", "where", "whom", "while", "that", "though", "although", "because", "since"}
)
#: What comes out of a place without being its: "reports from Arda say".
_FROM_PLACES = frozenset({"reports", "accounts", "dispatches", "testimonies", "messages", "pictures", "images"})
#: How texts and figures come from their author; what is only seen, carried or leaked comes from somebody else.
_MAKING = frozenset({
    "compile", "collect", "gather", "provide", "release", "issue", "publish", "keep", "collate", "supply", "give",
    "prepare", "produce", "write", "draft", "sign", "send", "draw", "make", "post", "circulate", "distribute", "put",
    "conduct", "tally", "submit", "file", "present", "record", "assemble", "maintain", "hand", "deliver",
})  # fmt: skip
FARTHEST_MAKING = 3
_STOPS = frozenset({".", "!", "?", ";", "", ")", "]", "|"})
_BEING = frozenset({"be", "stand", "come", "put", "rise", "reach", "remain", "total"})
_THAT = frozenset({"that", "this", "these"})
_VIEWS = frozenset({"words", "view", "opinion", "telling", "account", "estimation", "judgement"})


def place_of(scan: Scan, sentence: Sentence, first: int, last: int) -> tuple[Way, int]:
    """Which way a prepositional cue points, and where what follows it begins.

    At the start of its sentence or after "and", it points forward; before a stop, back; between commas, both.
    """
    before = scan.low(first - 1) if first > sentence.first else ""
    opens = all(
        scan.tokens[i].kind is MARK or scan.is_number(i) or scan.low(i) in ("but", "and", "yet", "so")
        for i in range(sentence.first, first)
    )
    if opens and first - sentence.first < 6:
        content = last + 1 if scan.low(last) in (",", ":") else last
        return (Way.AFTER, content) if content < sentence.last - 1 else (Way.EARLIER, last)
    if before in (";", ":") or (before in ("and", "but", "while", "yet", "where", "that") and scan.low(last) != "."):
        return Way.AFTER, last + 1 if scan.low(last) in (",", ":") else last
    if before in ("who", "which") and scan.low(last) != ",":
        return Way.AFTER, last
    if before == "," and scan.low(first - 2) in _CLAUSE_OPENERS and scan.low(last) == ",":
        return Way.AFTER, last + 1
    if last >= sentence.last or scan.low(last) in _STOPS:
        return (Way.BEFORE, last) if last >= sentence.last - 1 else (Way.AROUND, last)
    if is_quotation_mark(scan.tokens[last]) and last >= sentence.last - 1:
        return Way.BEFORE, last
    return Way.AROUND, last


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
            if scan.tokens[index].kind is OWN or scan.tokens[index].text in ("’", "'"):
                owner = read_phrase(scan, phrase.first, index)
                return owner if owner is not None and scan.is_speaker(owner) else phrase
        if scan.low(phrase.first) in POSSESSIVES:
            own = scan.low(phrase.first) in ("my", "our", "your")
            return None if own else Phrase(phrase.first, phrase.first + 1, phrase.first, phrase.first + 1)
        at = _made_by(scan, phrase)
        counted = scan.low(at) == "of" and any(scan.named(i) for i in range(phrase.first, phrase.head))
        if at > 0 and not counted:  # not "a Reuters tally of statements"
            author = read_phrase(scan, at + 1, phrase.last if phrase.last > at + 1 else phrase.base + 30)
            placed = author is not None and scan.low(at) == "from" and scan.is_place(author.head)
            if author is not None and placed and head in _FROM_PLACES:
                phrase.last = max(phrase.last, author.last)
                return phrase
            if author is not None and scan.is_speaker(author) and scan.low(author.head) not in words.times:
                author.asides = phrase.asides
                return author
        return phrase if head in words.papers or (head in words.counts and head not in ("plan", "schedule")) else None
    return phrase if scan.is_speaker(phrase) else None


def _made_by(scan: Scan, phrase: Phrase) -> int:
    """Where the preposition stands that names an author: "figures of X", "data compiled by X"; 0 if none does."""
    if scan.low(phrase.base) in ("by", "from", "of"):
        return phrase.base
    for index in range(phrase.base, min(phrase.base + FARTHEST_MAKING, scan.size)):
        verb = scan.tokens[index].verb
        if verb is not None and verb.participle and verb.lemma in _MAKING:
            at = index + 1 + (scan.low(index + 1) in ("out", "up", "together", "yesterday", "today"))
            return at if scan.low(at) in ("by", "from") else 0
        if scan.low(index) not in scan.parse.grammar.adverbs and not scan.is_time(index):
            break
    return 0


def pass_times(scan: Scan, index: int, limit: int) -> int:
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
                while index < limit and scan.tokens[index].kind is NUMBER:
                    index += 1
                continue
        break
    return index


def _stand_near(scan: Scan, words: frozenset[str], index: int, sentence: Sentence) -> bool:
    """Whether any of some words may head the phrase behind a token: cheaper to ask than to read every such phrase."""
    return bool(scan.parse.within(words, index + 1, min(index + 1 + LONGEST_PHRASE, sentence.last)))


def by_count_cue(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "by Haddad's count", "by their estimate", "by the reckoning of the UN"; "by all accounts" is nobody's."""
    if not _stand_near(scan, scan.words.counts, index, sentence):
        return None
    phrase = read_phrase(scan, index + 1, sentence.last)
    if phrase is None or scan.low(phrase.head) not in scan.words.counts or scan.low(phrase.first) == "all":
        return None
    source = author_of(scan, phrase)
    if source is None:
        return None
    if (
        source is phrase and scan.low(phrase.first) not in ("a", "an", "the") and not scan.named(phrase.first)
    ) or scan.low(phrase.head) in ("number", "list", "plan", "statement", "total"):
        return None
    ends = phrase.base if source.last <= phrase.base else source.last
    end = pass_times(
        scan, close_asides(scan, source, sentence.last) if source.last > phrase.base else ends, sentence.last
    )
    way, content = place_of(scan, sentence, index, end)
    return Cue(
        index,
        max(end, content) if way is Way.AFTER else end,
        way,
        source,
        content,
        "by the voice's own count",
        word="by",
    )


def in_words_cue(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "In her words, …", "in Haddad's view": only before what is said; after it, it marks a word as somebody's."""
    if not _stand_near(scan, _VIEWS, index, sentence):
        return None
    phrase = read_phrase(scan, index + 1, sentence.last, tails=False)
    if phrase is None or scan.low(phrase.head) not in _VIEWS:
        return None
    source = author_of(scan, phrase)
    if source is None or source is phrase:
        return None
    stopped = scan.low(index - 1) in (":", ";", "–", "—") or index == sentence.first
    if scan.low(phrase.last) != "," and not (stopped and clause_follows(scan, phrase.last, sentence.last)):
        return None
    way, content = place_of(scan, sentence, index, phrase.last)
    if way is not Way.AFTER:
        return None
    last = max(content, phrase.last)
    return Cue(index, last, way, source, last, "in the voice's own words", word="in")


def own_count_cue(scan: Scan, sentence: Sentence, index: int) -> Cue | None:
    """ "the government's exact tally was 100", "their reply was that …", "X's proposal was far narrower: …"."""
    words = scan.words
    start = index if scan.low(index) in POSSESSIVES else index + 1
    near = range(start, min(start + LONGEST_NOUN, sentence.last))
    if not any(scan.tokens[i].low in words.utterances or scan.tokens[i].low in words.counts_are for i in near):
        return None
    phrase = read_phrase(scan, start, sentence.last, tails=False)
    head = scan.low(phrase.head) if phrase is not None else ""
    if phrase is None or (head not in words.utterances and head not in words.counts_are):
        return None
    owner = _owner(scan, sentence, index)
    if owner is None:
        return None
    if _points_back(scan, owner) and head in words.counts:
        return Cue(owner.first - 3, sentence.last, Way.BEFORE, owner, sentence.last, OWN_COUNT, word=head)
    colon = scan.low(phrase.last) == ":" and phrase.last + 1 < sentence.last
    opens = owner.first == sentence.first or scan.tokens[owner.first - 1].kind is MARK
    if head in words.utterances and colon and opens and scan.low(index) not in POSSESSIVES:
        reason = f"“{scan.tokens[phrase.head].text}” names what was said"
        return Cue(owner.first, phrase.last + 1, Way.AFTER, owner, phrase.last + 1, reason, word=head)
    reach = range(phrase.last, min(phrase.last + FARTHEST_VERB, sentence.last))
    group = next((g for i in reach if (g := scan.starts_group(i)) is not None and g.finite), None)
    if group is None:
        return None
    if head in words.counts_are and group.lemma in _BEING and _number_near(scan, group.last, sentence.last):
        return Cue(owner.first, phrase.first, Way.AFTER, owner, phrase.first, OWN_COUNT, word=head)
    return _utterance(scan, sentence, owner, phrase, group) if head in words.utterances else None


def _points_back(scan: Scan, owner: Phrase) -> bool:
    """ "40 buses: that is the reporter's count"."""
    before = [scan.low(owner.first - i) for i in (1, 2, 3)]
    return before[0] in ("is", "are", "was", "were") and before[1] in _THAT and before[2] in (":", "–", "—", ";")


def _utterance(scan: Scan, sentence: Sentence, owner: Phrase, phrase: Phrase, group: VerbGroup) -> Cue | None:
    """What a noun for something said names: a clause after "was that", or what follows a colon."""
    reason = f"“{scan.tokens[phrase.head].text}” names what was said"
    word = scan.low(phrase.head)
    if group.lemma == "be" and scan.low(group.last) == "that":
        return Cue(owner.first, group.last + 1, Way.AFTER, owner, group.last + 1, reason, word=word)
    reach = range(group.last, min(group.last + FARTHEST_COLON, sentence.last))
    colon = next((i for i in reach if scan.low(i) == ":"), None)
    before = range(max(sentence.first, owner.first - FARTHEST_COLON), owner.first)
    parted = any((g := scan.starts_group(i)) is not None and g.finite for i in before)
    if colon is not None and colon + 2 < sentence.last and not parted:
        return Cue(owner.first, colon + 1, Way.AFTER, owner, colon + 1, reason, word=word)
    return None


def _owner(scan: Scan, sentence: Sentence, index: int) -> Phrase | None:
    """Whose something is, when "'s" or "their" stands at a token."""
    low = scan.low(index)
    if low in POSSESSIVES:
        return Phrase(index, index + 1, index, index + 1) if low in ("his", "her", "its", "their") else None
    for first in range(max(sentence.first, index - 10), index):
        opens = first == sentence.first or scan.tokens[first - 1].kind is MARK or scan.named(first)
        if opens or scan.low(first) in scan.parse.grammar.determiners:
            owner = read_phrase(scan, first, index)
            if owner is not None and owner.last == index and scan.is_speaker(owner):
                return owner
    return None


def _number_near(scan: Scan, first: int, last: int) -> bool:
    return any(scan.is_number(i) for i in range(first, min(first + 8, last)))
