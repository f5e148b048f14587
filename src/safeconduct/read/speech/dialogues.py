"""Find who speaks by layout: labels of transcripts and live blogs, answers of interviews, sources of tables.

"PRESENTER: …", "Governor: 300 leave", "From the Emergency Service: …", "Source: WHO", a column headed "Source". A
correspondent on air and a presenter are the report's own voice; whoever is interviewed is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.carriers import is_page
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.handles import handle_label
from safeconduct.read.speech.interviews import add_answers, paragraphs_of
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.speech.shotlists import soundbite
from safeconduct.read.speech.source_notes import add_source_column, source_note
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN

__all__ = ["find_dialogue_cues"]

#: A label is at most this many tokens long.
LONGEST_LABEL = 20
#: A voice named at the end of a line is at most so long.
LONGEST_TRAILER = 8
#: How many characters before the end of a line a dash before a name is looked for.
LONGEST_NAME = 60
#: How far into a turn it is read for what others told its speaker.
LONGEST_TURN = 150
#: What somebody does stands behind their name, before a colon, in at most so many tokens.
LONGEST_TRADE = 5
#: What stands before or behind the name that a paragraph ends with.
_SIGNED = re.compile("[–—)-]")
#: From how many labels on a text is a transcript.
FEWEST_TURNS = 3
#: Labels of those who only ask: no name among the turns is then theirs.
_QUESTIONING = frozenset({"question", "interviewer", "moderator"})
#: Several who are cited before a colon.
_SOURCES = frozenset(
    {"sources", "activists", "witnesses", "eyewitnesses", "officials", "medics", "monitors", "locals", "diplomats"}
)
#: Who puts the questions, however the label is written.
_ASKING = _QUESTIONING | {"presenter", "host", "anchor", "announcer", "narrator", "newsreader"}


def find_dialogue_cues(scan: Scan) -> dict[int, Cue]:
    """Find the cues that layout gives, by the index of the sentence they stand in."""
    found: dict[int, Cue] = {}
    content = scan.parse.text.content
    for sentence in scan.parse.sentences:
        end = max(sentence.start, sentence.end - LONGEST_NAME)
        if content.find(":", sentence.start, sentence.end) < 0 and not _SIGNED.search(content, end, sentence.end):
            continue
        bite = soundbite(scan, sentence)
        if bite is not None:
            found[bite[0]] = bite[1]
        if bite is not None or sentence.index in found:
            continue
        cue = _label(scan, sentence) if sentence.layout is not Layout.ROW else None
        cue = cue or handle_label(scan, sentence) or source_note(scan, sentence) or _trailer(scan, sentence)
        if cue is not None:
            found[sentence.index] = cue
    _open_turns(scan, found)
    add_source_column(scan, found)
    add_answers(scan, found)
    _silence_own_people(scan, found)
    _carry_on(scan, found)
    return found


def _label(scan: Scan, sentence: Sentence) -> Cue | None:
    """A name or an office before a colon, with the text it speaks after it."""
    first = sentence.first
    while first < sentence.last and (_is_ornament(scan, first) or scan.tokens[first].kind is NUMBER):
        first += 1
    start = first + 1 if scan.low(first) == "from" else first
    first, start = _after_dateline(scan, first, start, sentence)
    colon = next((i for i in range(start + 1, min(start + LONGEST_LABEL, sentence.last)) if scan.low(i) == ":"), None)
    if colon is None or scan.quoted[colon] >= 0 or _has_verb(scan, start, colon):
        return None
    phrase = read_phrase(scan, start, colon)
    if phrase is not None:
        _without_page(scan, phrase)
    entered = first > sentence.first and scan.tokens[first - 1].kind is NUMBER and scan.tokens[start].capital
    if phrase is None or not _is_label(scan, phrase, colon, start > first or entered):
        return None
    carriers: list[Phrase] = []
    end = _label_end(scan, phrase, colon, carriers)
    if end != colon:
        return None
    named = scan.mentions.at(colon + 1)
    if named is not None and named.kind is MentionKind.PERSON and named.last >= sentence.last:
        return None  # "Photographer: Adrian Liberto"
    if colon + 1 >= sentence.last:
        return Cue(first, colon + 1, Way.BLOCK, phrase, colon + 1, "stands before a colon as who speaks", carriers, ":")
    way = Way.TURN if sentence.layout is not Layout.HEADING and not _is_entry(scan, sentence, first) else Way.AFTER
    return Cue(first, colon + 1, way, phrase, colon + 1, "stands before a colon as who speaks", carriers, ":")


def _without_page(scan: Scan, phrase: Phrase) -> None:
    """Cut "on radio", "to the camp manager" off a label: they say where and to whom it was said."""
    for index in range(phrase.base, phrase.last):
        if scan.low(index) in ("on", "to", "via"):
            phrase.last = index
            return


def _open_turns(scan: Scan, found: dict[int, Cue]) -> None:
    """Give the paragraph below a label that stands alone to whom it names: "The Minister of Defence (Mr Rao):"."""
    sentences = scan.parse.sentences
    for index, cue in list(found.items()):
        if cue.way is not Way.BLOCK or cue.word != ":" or index + 1 >= len(sentences) or index + 1 in found:
            continue
        below = sentences[index + 1]
        phrase = cue.phrase
        titled = phrase is not None and scan.low(phrase.first) in scan.words.titles
        if phrase is None or not (titled or scan.is_person(phrase.head) or scan.low(phrase.head) in scan.words.people):
            continue
        if below.layout is Layout.PROSE and below.paragraph == sentences[index].paragraph + 1:
            del found[index]
            found[below.index] = Cue(
                below.first, below.first, Way.TURN, cue.phrase, below.first, cue.reason, cue.carriers, ":"
            )


def _has_verb(scan: Scan, first: int, last: int) -> bool:
    """Whether a verb stands among tokens outside brackets: a label has none."""
    depth = 0
    for index in range(first, last):
        depth += (scan.low(index) in ("(", "[")) - (scan.low(index) in (")", "]"))
        acts = scan.starts_group(index) is not None and scan.low(index) not in _SOURCES
        if depth == 0 and acts and not scan.named(index):
            return True
    return False


def _trailer(scan: Scan, sentence: Sentence) -> Cue | None:
    """A name after a colon or a dash at the end: "More than 300 leave: governor", "Road open – army"."""
    last = sentence.last
    while last > sentence.first and scan.low(last - 1) in (".", "!"):
        last -= 1
    for index in range(last - 2, max(sentence.first + 3, last - LONGEST_TRAILER), -1):
        if scan.low(index) not in (":", "–", "—", "--", "-") or scan.quoted[index] >= 0:
            continue
        told = any(scan.starts_group(i) or scan.is_number(i) for i in range(sentence.first, index))
        if not scan.tokens[index + 1].spaced or not told:
            return None
        phrase = read_phrase(scan, index + 1, last)
        if (
            phrase is None
            or phrase.last != last
            or not (_is_label(scan, phrase, last, False) or scan.low(phrase.head) in scan.words.people)
        ):
            return None
        return Cue(index, sentence.last, Way.BEFORE, phrase, sentence.last, "named after what is said", word=":")
    return None


def _is_ornament(scan: Scan, index: int) -> bool:
    token = scan.tokens[index]
    return token.kind is MARK and not is_quotation_mark(token)


def _after_dateline(scan: Scan, first: int, start: int, sentence: Sentence) -> tuple[int, int]:
    """Pass a clock time and a dash before a label: "7:40 a.m. Mayor Salcedo on radio:", "4/9 ERR:"."""
    at = first
    while (
        at < min(first + 6, sentence.last)
        and (scan.tokens[at].kind in (NUMBER, MARK) or scan.low(at) in ("a.m", "p.m", "am", "pm", "gmt", "update"))
        and not scan.opens_quotation(at)
    ):
        at += 1
    return (at, at) if at > first else (first, start)


def _is_entry(scan: Scan, sentence: Sentence, first: int) -> bool:
    """Whether a label opens an entry of a live blog or a list, or stands within a paragraph: it rules its sentence."""
    if first > sentence.first or sentence.layout is Layout.ITEM:
        return True
    before = sentence.index - 1
    return before >= 0 and scan.parse.sentences[before].paragraph == sentence.paragraph


def _label_end(scan: Scan, phrase: Phrase, colon: int, carriers: list[Phrase]) -> int:
    """Where a label ends, over ", deputy head of the mission," and "on DXRL radio"."""
    opening = next((i for i in range(phrase.first + 1, colon) if scan.low(i) in ("(", "[")), None)
    if opening is not None and scan.low(colon - 1) in (")", "]"):
        close_asides(scan, phrase, opening)
        phrase.last, phrase.base = min(phrase.last, opening), min(phrase.base, opening)
        phrase.head = min(phrase.head, opening - 1)
        phrase.asides.insert(0, (opening + 1, colon - 1))
        return colon
    quoted = scan.opens_quotation(colon + 1) and scan.named(phrase.head)
    if quoted and scan.low(phrase.last) == "," and colon - phrase.last <= LONGEST_TRADE:
        phrase.asides.append((phrase.last + 1, colon))  # "Gaby, bartender: “…”"
        return colon
    if scan.low(phrase.last) == "," and all(
        t.text.isupper() or not t.text.isalpha() for t in scan.tokens[phrase.last : colon]
    ):
        phrase.asides.append((phrase.last + 1, colon))
        return colon
    end = _pass_times(scan, close_asides(scan, phrase, colon), colon)
    if scan.low(end) in ("on", "via", "to", "in"):
        page = read_phrase(scan, end + 1, colon, tails=False)
        if page is None or page.last > colon:
            return end
        lows = [scan.low(i) for i in range(page.first, page.last)]
        if is_page(scan, page) or scan.names_outlet(page.first, page.last):
            carriers.append(page)
        elif scan.low(end) != "to" and not any(low in scan.words.occasions for low in lows):
            return end
        return _pass_times(scan, page.last, colon)
    return end


def _pass_times(scan: Scan, index: int, colon: int) -> int:
    """Pass "today", "this morning", "on Monday", "at 10:40" before the colon of a label."""
    words = scan.words
    while index < colon:
        small = scan.low(index) in ("on", "at", "in") and index + 1 < colon
        at = index + small
        if not (scan.low(at) in words.times or scan.low(at) in words.time_nouns or scan.is_number(at)):
            break
        index = at + 1
    return index


def _is_label(scan: Scan, phrase: Phrase, colon: int, opened: bool) -> bool:
    words = scan.words
    head = scan.low(phrase.head)
    if phrase.last - phrase.first == 1 and head in words.headings:
        return False
    asked = scan.low(phrase.last) == "," and scan.named(phrase.head) and colon - phrase.last <= LONGEST_TRADE
    if scan.opens_quotation(colon + 1) and (asked or head in words.reporters or scan.is_person(phrase.head)):
        return True
    if head in _SOURCES and (head not in words.presenters or phrase.last - phrase.first > 1) and _acts(scan, colon):
        return True
    if head in words.presenters or scan.low(phrase.first) in words.presenters or colon - phrase.first > LONGEST_LABEL:
        return _is_presenter(scan, phrase, colon)
    mention = scan.mentions.at(phrase.head)
    if mention is not None and mention.kind is not MentionKind.PLACE:
        return True
    if head in words.outlets or (head in words.people and not head.endswith("s")):
        return True
    if head in words.people or head in words.bodies or head in words.media:
        owned = scan.named(phrase.first) and scan.tokens[phrase.head - 1].kind is OWN
        return opened or owned or scan.named(phrase.head)
    if scan.low(phrase.first) in words.titles and scan.named(phrase.head) and phrase.head > phrase.first:
        return True
    return scan.tokens[phrase.head].text.isupper() and _is_surname(scan, head)


def _acts(scan: Scan, colon: int) -> bool:
    """Whether a verb follows a colon: "Local sources: 300 fighters left", not "Sources: 4"."""
    sentence = scan.parse.sentence_of(colon)
    near = range(colon + 1, min(colon + LONGEST_LABEL, sentence.last))
    return any((group := scan.starts_group(i)) is not None and group.finite for i in near)


def _is_presenter(scan: Scan, phrase: Phrase, colon: int) -> bool:
    """Whether a label is a presenter's in capitals: a turn of its own, without a voice."""
    alone = phrase.last == colon and phrase.last - phrase.first == 1
    return alone and (scan.tokens[phrase.first].text.isupper() or scan.low(phrase.first) in _ASKING)


def _is_surname(scan: Scan, low: str) -> bool:
    """Whether a name in capitals is that of somebody the text names in full."""
    return low in scan.surnames


def _silence_own_people(scan: Scan, found: dict[int, Cue]) -> None:
    """Take presenters, and correspondents they speak to, for the report's own voice."""
    turns = [cue for cue in found.values() if cue.way is Way.TURN and cue.phrase is not None and cue.word == ":"]
    presenters = [c for c in turns if c.phrase is not None and scan.low(c.phrase.head) in scan.words.presenters]
    for cue in presenters:
        cue.mute = True
    if not presenters:
        return
    asked = any(c.phrase is not None and scan.low(c.phrase.head) in _QUESTIONING for c in presenters)
    own = _correspondents(scan, presenters) | (frozenset() if asked else _askers(scan, turns))
    for cue in turns:
        if cue.phrase is not None and scan.low(cue.phrase.head) in own:
            cue.mute = True


def _askers(scan: Scan, turns: list[Cue]) -> frozenset[str]:
    """Last names of those who tell what others told them: they report."""
    names = set()
    for cue in turns:
        paragraph = scan.parse.sentence_of(cue.first).paragraph
        for index in range(cue.last, min(cue.last + LONGEST_TURN, scan.size - 1)):
            if scan.low(index) in ("told", "tells") and scan.low(index + 1) in ("me", "us") and cue.phrase is not None:
                if scan.parse.sentence_of(index).paragraph == paragraph and scan.low(index - 1) not in ("he", "they"):
                    names.add(scan.low(cue.phrase.head))
                break
    return frozenset(names)


def _carry_on(scan: Scan, found: dict[int, Cue]) -> None:
    """In a transcript, give paragraphs without a label to whoever spoke in the one before."""
    turns = [cue for cue in found.values() if cue.way is Way.TURN and cue.word == ":"]
    if len(turns) < FEWEST_TURNS:
        return
    speaking: Cue | None = None
    for paragraph in paragraphs_of(scan):
        first = paragraph[0]
        cue = found.get(first.index)
        if cue is not None:
            speaking = cue if cue.way is Way.TURN and cue.word == ":" and not cue.mute else None
        elif speaking is not None and first.layout is Layout.PROSE:
            found[first.index] = Cue(
                first.first,
                first.first,
                Way.TURN,
                speaking.phrase,
                first.first,
                "goes on under the same label",
                word=":",
            )


def _first(mention: Mention) -> int:
    return mention.first


def _correspondents(scan: Scan, presenters: list[Cue]) -> frozenset[str]:
    """Last names of those whom a presenter introduces as reporters or leaves with "X in Y"."""
    names = set()
    for cue in presenters:
        paragraph = scan.parse.sentence_of(cue.first).paragraph
        mentions = scan.mentions.all
        for at in range(bisect_left(mentions, cue.first, key=_first), len(mentions)):
            mention = mentions[at]
            if mention.kind is not MentionKind.PERSON:
                continue
            if scan.parse.sentence_of(mention.first).paragraph != paragraph:
                if mention.first > cue.first + 400:
                    break
                continue
            around = [scan.low(i) for i in range(mention.first - 3, mention.first)]
            after = scan.low(mention.last)
            placed = after == "in" or (
                after == "is" and scan.low(mention.last + 1) in ("in", "at", "on", "there", "outside")
            )
            if placed or any(low in scan.words.reporters or low == "colleague" for low in around):
                names.add(scan.low(mention.last - 1))
    return frozenset(names)
