"""Reach: from where to where one statement goes; and the ends of clauses, quotations and datelines that bound it."""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.speech.cue import Cue
from safeconduct.read.speech.phrases import Scan
from safeconduct.read.speech.quotations import Quotation, is_quotation_mark
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["Extents", "Reach"]

#: A dateline is at most this many tokens long.
LONGEST_DATELINE = 16
#: One without a dash is at most this long.
LONGEST_BARE = 9
#: How long an aside between dashes may be in which somebody is cited.
LONGEST_ASIDE = 30
#: How far after "but" the verb of its clause may stand.
FARTHEST_VERB = 14
#: How far back a clause's beginning is looked for.
FARTHEST_BREAK = 80

_TRIMMED = frozenset(
    {
        ",",
        ";",
        ":",
        "–",
        "—",
        "--",
        "-",
        "and",
        "but",
        "that",
        ".",
        "•",
        "✔",
        "✖",
        "⚡",
        "‼",
        "#",
        "|",
        ")",
        "(",
        "…",
        "while",
        "yet",
        "▪",
        "*",
        "●",
    }
)
#: Behind the hour that opens an entry of a live blog.
_ZONES = frozenset({"gmt", "utc", "a.m", "p.m", "am", "pm", "hrs", "local", "time", "bst", "cet", "est", "."})
_CONTRASTING = frozenset({"but", "while", "whereas", "yet", "although", "though"})
_DASHES = frozenset({"–", "—", "--", "-"})
_JOINING = frozenset({"and", "but", "while", "whereas", "although", "though", "yet", "however", "meanwhile", "whilst"})


@dataclass(slots=True, eq=False)
class Reach:
    """Tokens ``[first, last)`` of one statement, with the cue that attributes it."""

    first: int
    last: int
    cue: Cue
    reasons: list[str] = field(default_factory=list)
    #: The statement that this one stands inside: who carries it.
    outer: Reach | None = None
    #: Goes on in the voice of the statement before, without a cue of its own.
    same: bool = False
    #: Where the words of the statement end, if other statements stand in what it reaches; -1 if none do.
    stated: int = -1


class Extents:
    """Finds the ends of stretches of one text."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def clause_break(self, first: int, last: int) -> int | None:
        """Where a new clause begins between two cues: after the last semicolon, or ", and", ", but"."""
        scan = self.scan
        for index in range(last - 1, max(first, last - FARTHEST_BREAK), -1):
            low = scan.low(index)
            if low == ";":
                return index + 1
            if low in _JOINING and scan.low(index - 1) in (",", "–", "—"):
                within = scan.quoted[index] >= 0 and scan.quoted[index] in (scan.quoted[first], scan.quoted[first + 1])
                return None if within else index
        return None

    def contrast_break(self, cue: Cue, last: int) -> int | None:
        """Where the report goes on by itself after ", but": "ruled out force, but 60 lorries were seen".

        After a noun phrase any clause with a subject of its own does; after a clause in the past, one in the present.
        """
        scan = self.scan
        for index in range(cue.content + 1, last - 2):
            if scan.low(index) not in _CONTRASTING or scan.low(index - 1) != "," or scan.quoted[index] >= 0:
                continue
            reach = range(index + 2, min(index + FARTHEST_VERB, last))
            group = next((g for i in reach if (g := scan.starts_group(i)) is not None and g.finite), None)
            if group is None or scan.low(index + 1) in ("that", "if", "when", "as", "not", "also"):
                return None
            return (
                index if cue.noun or (cue.past and self._in_past(cue.content, index) and _is_present(group)) else None
            )
        return None

    def _in_past(self, first: int, last: int) -> bool:
        scan = self.scan
        group = next((g for i in range(first, last) if (g := scan.starts_group(i)) is not None and g.finite), None)
        return group is not None and (group.tense is Tense.PAST or group.modal in ("would", "could"))

    def between_dashes(self, sentence: Sentence, cue: Cue) -> Reach | None:
        """What a cue reaches that ends an aside: "30 died – among them 12 children, the mayor said – in the raid"."""
        scan = self.scan
        close = scan.low(cue.last) if cue.last < sentence.last else ""
        if close != ")" and (close not in _DASHES or not scan.tokens[cue.last].spaced):
            return None
        opening = "(" if close == ")" else close
        for index in range(cue.first - 1, max(sentence.first, cue.first - LONGEST_ASIDE), -1):
            if scan.low(index) == opening and scan.tokens[index].spaced:
                first, last = self.trim(index + 1, cue.first)
                return Reach(first, last, cue) if last - first > 1 else None
        return None

    def closing_quotation(self, index: int) -> Quotation | None:
        """The quotation that ends right before a token, over a comma."""
        scan = self.scan
        for at in (index - 1, index - 2):
            if at >= 0 and scan.quoted[at] >= 0 and (at == index - 1 or scan.low(index - 1) == ","):
                quotation = scan.quotations[scan.quoted[at]]
                if quotation.last == at + 1:
                    return quotation
        return None

    def quotation_end(self, first: int, end: int) -> int:
        """The end of a quotation that begins where a statement does, or that its last word stands in."""
        scan = self.scan
        for at in (first, end - 1):
            number = scan.quoted[at] if 0 <= at < len(scan.quoted) else -1
            if number >= 0 and scan.quotations[number].last > end:
                end = scan.quotations[number].last
                while number + 1 < len(scan.quotations) and scan.quotations[number + 1].goes_on:
                    number += 1
                    end = scan.quotations[number].last
        return end

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Tokens ``[first, last)`` without the marks and small words around them."""
        scan = self.scan
        while first < last and scan.low(first) in _TRIMMED and not self._points(first):
            first += 1
        return first, self.trim_end(first, last)

    def _points(self, index: int) -> bool:
        """Whether a "that" opens its sentence and belongs to a noun: "That request, he added, was old"."""
        token = self.scan.tokens[index]
        return token.low == "that" and token.capital and self.scan.parse.sentence_of(index).first == index

    def trim_end(self, first: int, last: int) -> int:
        """Where tokens ``[first, last)`` end without the marks and small words after them."""
        scan = self.scan
        while last > first and scan.low(last - 1) in _TRIMMED and scan.low(last - 1) != ")":
            last -= 1
        return last

    def without_dateline(self, first: int, last: int) -> int:
        """Where a sentence begins after "BEIRUT (Reuters) -", "08.15 –", "AMMAN:", a number or a bullet."""
        scan = self.scan
        for index in range(first, min(first + LONGEST_DATELINE, last)):
            token = scan.tokens[index]
            loose = (
                index + 1 < last
                and scan.tokens[index + 1].spaced
                and (token.spaced or token.text == "--" or index > first)
            )
            if token.text in _DASHES and loose:
                return index + 1
            if token.text == ":" and index - first <= 3 and (scan.tokens[first].text.isupper() or token.spaced):
                return index + 1
            small = token.low in ("of", "the", "and", "in")
            heading = token.capital or token.kind is not WORD or small or not token.text.islower()
            if not heading or (scan.group_at[index] is not None and not token.capital):
                break
        if first < last and scan.tokens[first].kind is NUMBER and ":" in scan.tokens[first].text:
            first += 1  # "12:15 GMT Two convoys left"
            while first < last and scan.low(first) in _ZONES:
                first += 1
        while first < last and _is_numbering(scan, first):
            first += 1
        return self._without_bare_dateline(first, last)

    def _without_bare_dateline(self, first: int, last: int) -> int:
        """Where a sentence begins after "BANGUI, Feb 19" without a dash, as old pages have it."""
        scan = self.scan
        if first >= last or not scan.tokens[first].text.isupper() or len(scan.tokens[first].text) < 3:
            return first
        months = scan.parse.grammar.calendar
        for index in range(first + 1, min(first + LONGEST_BARE, last - 1)):
            token = scan.tokens[index]
            if token.kind is NUMBER and scan.low(index - 1) in months and scan.tokens[index + 1].capital:
                return index + 1
            if not token.capital and token.text not in (",", "."):
                break
        return first


def _is_present(group: VerbGroup) -> bool:
    return group.tense is Tense.PRESENT and group.modal is None and not group.negated


def _is_numbering(scan: Scan, index: int) -> bool:
    """Whether a token is a bullet, or part of "3." or "2/9" before a sentence."""
    token = scan.tokens[index]
    if token.kind is MARK:
        return not is_quotation_mark(token) and token.text not in ("(", "[", "~", "$")
    return token.kind is NUMBER and scan.low(index + 1) in (".", "/", ")") and len(token.text) < 3
