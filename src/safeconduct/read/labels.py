"""Read the label that stands before a number in a table row, a list item or a "what: how many" line.

row  = cell {"|" cell}          the first cell, and the head of the column, label the numbers of the row
line = label ":" number         the words before the colon label it
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.counted import CountedWords, Head
from safeconduct.read.governors import GovernorWords
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["Label", "find_label"]

#: A label longer than this, in words, is a sentence: in a list or table, and in running prose.
LONGEST = 16
LONGEST_IN_PROSE = 6


@dataclass(frozen=True, slots=True)
class Label:
    """What the words before a number say of it."""

    first: int
    head: Head | None
    measure: Measure | None
    mode: Mode
    reason: str


def find_label(parse: Parse, number_first: int, counted: CountedWords, words: GovernorWords) -> Label | None:
    """Find the label of a number; null where it stands in running prose."""
    sentence = parse.sentence_of(number_first)
    runs = _label_runs(parse, sentence, number_first)
    if not runs:
        return None
    indices = [i for first, last in runs for i in range(first, last)]
    if not indices or len(indices) > (LONGEST_IN_PROSE if sentence.layout is Layout.PROSE else LONGEST):
        return None
    head = next((counted.heads[parse.low(i)] for i in reversed(indices) if _is_head(parse, i, counted)), None)
    measure = next((m for i in indices if (m := _measure(parse, i, words)) is not None), None)
    planned = any(parse.low(i) in words.plan_labels for i in indices)
    wanted = " ".join(parse.tokens[i].text for i in indices)
    if head is None and measure is None:
        return None
    return Label(runs[0][0], head, measure, Mode.PLANNED if planned else Mode.HAPPENED, f"labelled '{wanted}'")


def _is_head(parse: Parse, index: int, counted: CountedWords) -> bool:
    head = counted.heads.get(parse.low(index))
    return head is not None and head.measure is not Measure.DURATION


def _measure(parse: Parse, index: int, words: GovernorWords) -> Measure | None:
    low = parse.low(index)
    verb = parse.tokens[index].verb
    if low in words.nominal:
        return words.nominal[low]
    if verb is None:
        return None
    if verb.participle and (found := words.object.get(verb.lemma)) is not None:
        return found
    return words.subject.get(verb.lemma)


def _label_runs(parse: Parse, sentence: Sentence, number: int) -> list[tuple[int, int]]:
    tokens = parse.tokens
    if sentence.layout is Layout.ROW:
        return _row_label(parse, sentence, number)
    at = number - 1
    while at > sentence.first and tokens[at].text in ("(", "~", "≈"):
        at -= 1
    if at <= sentence.first or tokens[at].text not in (":", "–", "-", "—", "="):
        return []
    if tokens[at].text != ":" and sentence.layout is Layout.PROSE:
        return []
    first = sentence.first
    for index in range(at - 1, sentence.first - 1, -1):
        if tokens[index].text in (";", "•", "|") or (tokens[index].text in (".", ",") and tokens[index].spaced):
            first = index + 1
            break
    return [(first, at)]


def _row_label(parse: Parse, sentence: Sentence, number: int) -> list[tuple[int, int]]:
    """The row's first cell with words, and the head of the number's column if the row above has one."""
    cells = _cells(parse, sentence)
    column = next((k for k, (first, last) in enumerate(cells) if first <= number < last), None)
    if column is None:
        return []
    if len(cells) == 1:  # dots or tabs lead from label to number
        return [(sentence.first, number)]
    runs = [cells[0]] if column > 0 else []
    for back in range(sentence.index - 1, max(-1, sentence.index - 30), -1):
        above = parse.sentences[back]
        if above.layout is not Layout.ROW:
            break
        head = _cells(parse, above)
        if len(head) == len(cells) and not any(
            parse.tokens[i].kind is Kind.NUMBER for i in range(above.first, above.last)
        ):
            runs.append(head[column])
            break
    return runs


def _cells(parse: Parse, sentence: Sentence) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    begin = sentence.first
    for index in range(sentence.first, sentence.last + 1):
        if index == sentence.last or parse.tokens[index].text == "|":
            if index > begin:
                cells.append((begin, index))
            begin = index + 1
    return cells
