"""Find who says each stretch of a text, and through whom.

Cues are found sentence by sentence (``verb_cues``, ``nominal_cues``) and by layout (``dialogues``); how far what they
attribute reaches is said by ``reach``; whom their words stand for, by ``voices``. Each token then has its chain of
voices, the origin first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.names.mentions import Mentions
from safeconduct.read.speech.carriers import passed_on
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.dialogues import find_dialogue_cues
from safeconduct.read.speech.nominal_cues import find_nominal_cues
from safeconduct.read.speech.own_counts import author_of
from safeconduct.read.speech.portraits import add_portraits
from safeconduct.read.speech.reach import Reach, find_reaches
from safeconduct.read.speech.scan import Scan, make_scan, pronoun_of
from safeconduct.read.speech.verb_cues import find_verb_cues
from safeconduct.read.speech.voice_maker import Heard
from safeconduct.read.speech.voices import VoiceBook, make_voice_book
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Statement, StatementKind, Voice

__all__ = ["Speech", "find_speech"]

#: A quotation of more tokens than this, marks included, is more than a scare quote.
LONGEST_SCARE_QUOTE = 3


@dataclass(slots=True, eq=False)
class Speech:
    """The statements of one text, and the voices behind each of its words."""

    statements: tuple[Statement, ...] = ()
    _at: dict[int, tuple[Voice, ...]] = field(default_factory=dict)

    def voices_at(self, token: int) -> tuple[Voice, ...]:
        """The chain of voices behind a token, origin first; empty where the report speaks for itself."""
        return self._at.get(token, ())


def find_speech(parse: Parse, mentions: Mentions) -> Speech:
    """Find every attributed statement and its reach."""
    scan = make_scan(parse, mentions)
    cues = _find_cues(scan)
    if not any(cues):
        return Speech()
    chains = _Chains(scan, make_voice_book(scan))
    chains.hear([cue for found in cues for cue in found])
    at: dict[int, tuple[Voice, ...]] = {}
    statements = []
    for reach in find_reaches(scan, cues):
        voices = chains.of(reach)
        skipped = range(reach.cue.first, reach.cue.last) if not reach.same else range(0)
        for index in range(reach.first, reach.last):
            if index not in skipped:
                at[index] = voices
        if reach.cue.verb >= 0 and not reach.same:
            at[reach.cue.verb] = voices
        if voices and _is_stated(scan, reach):
            statements.append(_statement(scan, reach, voices))
    statements.sort(key=lambda s: (s.span.start, s.span.end))
    return Speech(tuple(statements), at)


def _find_cues(scan: Scan) -> list[list[Cue]]:
    """The cues of every sentence, in order."""
    by_layout = find_dialogue_cues(scan)
    found = []
    for sentence in scan.parse.sentences:
        cues = _merge(scan, find_nominal_cues(scan, sentence), find_verb_cues(scan, sentence))
        laid = by_layout.get(sentence.index)
        if laid is not None:
            if laid.way in (Way.TABLE, Way.EARLIER, Way.BLOCK):
                cues = [laid]
            else:
                cues = [laid, *(c for c in cues if c.first >= laid.last)]
                cues.sort(key=lambda c: c.first)
        found.append(cues)
    add_portraits(scan, found)
    return found


def _merge(scan: Scan, nominal: list[Cue], verbal: list[Cue]) -> list[Cue]:
    """Cues of both kinds in order; of two that overlap, the one that begins first stays."""
    found: list[Cue] = []
    if not verbal and not nominal:
        return found
    for cue in sorted([*verbal, *nominal], key=lambda c: (c.first, c.last)):
        if found and _cites_first(found[-1], cue):
            cue.carriers.insert(0, cue.phrase or cue.carriers[0])
            cue.phrase = found.pop().phrase
        if found and _repeats(scan, found[-1], cue):
            if cue.word == "in":
                found[-1].last, found[-1].content = cue.last, cue.content
            continue
        covered = found and (cue.last <= max(found[-1].last, found[-1].content) or found[-1].way is not Way.AFTER)
        if covered and cue.first < found[-1].last:
            continue
        found.append(cue)
    return found


def _repeats(scan: Scan, before: Cue, cue: Cue) -> bool:
    """Whether a cue only says again whose words these are: "The agency said it had counted 12"."""
    if before.way is not Way.AFTER or cue.phrase is None or cue.way is not Way.AFTER:
        return False
    own = scan.low(cue.phrase.first) in ("his", "her", "its", "their") and cue.word != "by"
    return cue.first - before.content <= 1 and (own or bool(pronoun_of(scan, cue.phrase.head)))


def _cites_first(opening: Cue, cue: Cue) -> bool:
    """Whether a cue only carries what the opening of its sentence cites: "Citing diplomats, the agency said"."""
    if opening.word not in ("citing", "quoting") or opening.way is not Way.AFTER or cue.phrase is None:
        return False
    return cue.way is Way.AFTER and cue.first - opening.last <= 1


def _is_stated(scan: Scan, reach: Reach) -> bool:
    """Whether a reach is a statement of its own: no headline, and no question put by the one who asks."""
    sentence = scan.parse.sentence_of(reach.first)
    opening = next((t for t in scan.tokens[sentence.first : sentence.last] if t.kind is WORD), None)
    if sentence.layout is Layout.HEADING and (reach.cue.word == ":" or opening is None or opening.capital):
        return False
    inner = reach.outer is None and reach.stated == reach.first
    if reach.same or inner or (reach.cue.way is not Way.TURN and reach.cue.word != ":"):
        return not inner
    end = reach.last
    while end > reach.first and (scan.tokens[end - 1].kind is NUMBER or scan.low(end - 1) in ("]", "[", ")", "(")):
        end -= 1
    return scan.low(end - 1) != "?" and reach.stated != reach.first


def _statement(scan: Scan, reach: Reach, voices: tuple[Voice, ...]) -> Statement:
    """A statement of what a cue reaches."""
    within = [scan.quotations[number] for number in set(scan.quoted[reach.first : reach.last]) if number >= 0]
    direct = reach.cue.way is Way.TURN or any(q.last - q.first > LONGEST_SCARE_QUOTE for q in within)
    kind = StatementKind.DIRECT if direct else StatementKind.INDIRECT
    last = reach.stated if reach.stated > reach.first else reach.last
    return Statement(scan.parse.span(reach.first, last), kind, voices, (reach.cue.reason, *reach.reasons))


class _Chains:
    """Resolves the voices of cues, in text order, and puts chains together."""

    def __init__(self, scan: Scan, book: VoiceBook) -> None:
        self.scan = scan
        self.book = book
        self.heard: dict[int, Heard] = {}

    def hear(self, cues: list[Cue]) -> None:
        """Resolve the voice of every cue, in text order."""
        last: Heard | None = None
        turn: tuple[int, Voice] | None = None
        for cue in cues:
            if cue.mute:
                continue
            if cue.phrase is None:
                if last is not None:
                    self.heard[id(cue)] = last
                continue
            paragraph = self.scan.parse.sentence_of(cue.first).paragraph
            self.book.turn = turn[1] if turn is not None and turn[0] == paragraph else None
            cue.phrase.last, carriers = passed_on(self.scan, cue.phrase)
            cue.carriers[:0] = carriers
            last = self.book.resolve(author_of(self.scan, cue.phrase) or cue.phrase)
            self.heard[id(cue)] = last
            if cue.way is Way.TURN:
                turn = (paragraph, last.voice)
                last.introduced = True
        self.book.name_by_apposition()
        self.book.name_the_unnamed()

    def of(self, reach: Reach) -> tuple[Voice, ...]:
        """The chain behind a statement: who says it, who carried it, who carried that."""
        chain = self._own(reach.cue)
        outer = reach.outer
        while outer is not None:
            chain.extend(self._own(outer.cue))
            outer = outer.outer
        seen: dict[str, Voice] = {}
        for voice in chain:
            bare = voice.name.lower().removeprefix("an ").removeprefix("a ").removeprefix("the ")
            seen.setdefault(bare, voice)
        return tuple(seen.values())

    def _own(self, cue: Cue) -> list[Voice]:
        heard = self.heard.get(id(cue))
        if heard is None:
            return []
        chain = [heard.voice]
        chain.extend(self.book.carrier(phrase) for phrase in cue.carriers)
        if heard.outlet is not None:
            chain.append(heard.outlet)
        return chain
