"""Read the label that stands before a number in a table row, a list item or a "what: how many" line.

row  = cell {"|" cell}          the first cell, and the head of the column, label the numbers of the row
line = label ":" number         the words before the colon label it
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.lone_numbers import ends_line, lone_label
from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["Label", "find_label", "is_of_sites", "is_plain_cell"]

#: A label longer than this, in words, is a sentence: in a list or table, and in running prose.
LONGEST = 16
LONGEST_IN_PROSE = 7
#: No table is longer, in rows, no row wider, in words.
ROWS = 60
WIDEST = 120
_RULES = frozenset({"-", "–", "—", ":", "="})


@dataclass(frozen=True, slots=True)
class Label:
    """What the words before a number say of it."""

    first: int
    head: Head | None
    measure: Measure | None
    mode: Mode
    reason: str


def find_label(parse: Parse, counted: Counted, nouns: NounWords, words: MeaningWords) -> Label | None:
    """Find the label of a number; null where it stands in running prose."""
    sentence = parse.sentence_of(counted.first)
    runs = _runs(parse, sentence, counted.first)
    lone = lone_label(parse, sentence, nouns) if not runs else None
    runs = [lone] if lone is not None else runs
    indices = [i for first, last in runs for i in range(first, last)]
    prose = sentence.layout is Layout.PROSE and lone is None
    if not indices or len(indices) > (LONGEST_IN_PROSE if prose else 2 * LONGEST):
        return None
    if sentence.layout is Layout.PROSE and any(
        g.finite and not g.bare and g.lemma not in words.counting for g in parse.groups_in(indices[0], indices[-1] + 1)
    ):
        return None
    head = _first_head(parse, [i for first, last in runs[1:2] for i in range(first, last)], nouns)
    head = head or _first_head(parse, indices, nouns) or _opening_head(parse, sentence, nouns)
    if is_of_sites(parse, counted.first):  # the name of a site tells nothing: "Ntele transit centre", "host families"
        indices = [i for first, last in runs[1:] for i in range(first, last)]
    measure = next((m for i in reversed(indices) if (m := _strong(parse, i, words)) is not None), None)
    telling = [i for i in indices if parse.low(i) not in words.persons] + indices
    measure = measure or next((m for i in telling if (m := _measure(parse, i, words)) is not None), None)
    measure = measure or _by_state(parse, runs[0], words)
    if head is None and (measure is None or _names_things(parse, indices, nouns, words)):
        return None
    arms = head is not None and head.measure is Measure.SURRENDER and measure not in (Measure.STAY, Measure.OTHER)
    seen = measure is Measure.OTHER and head is not None and head.measure is Measure.DETAINED  # "Detainees visited"
    if head is not None and head.measure is not None and (measure is None or arms or seen):
        measure = head.measure  # "Weapons collected: 214"
    lows = {parse.low(i) for i in indices}
    to_be = any(parse.low(i) == "to" and parse.low(i + 1) in ("be", "go", "leave", "follow") for i in indices)
    mode = Mode.PLANNED if lows & words.plan_labels or to_be else Mode.HAPPENED
    stands = bool(lows & words.still_labels) or (
        head is not None and head.measure is measure and not lows & {"displaced"}
    )
    stands = stands or measure is Measure.MISSING or lows <= {"inside", "trapped", "besieged", "in"}
    if lows & {"before", "prewar", "pre-war", "initially", "originally"}:
        stands = False
    if mode is Mode.HAPPENED and measure in words.ongoing and stands:
        mode = Mode.ONGOING
    return Label(runs[0][0], head, measure, mode, f"labelled '{' '.join(parse.tokens[i].text for i in indices)}'")


def _names_things(parse: Parse, indices: list[int], nouns: NounWords, words: MeaningWords) -> bool:
    """Whether a label names things in the plural: "Car bombs destroyed: 77", not "Killed" or "Injuries"."""
    for index in indices:
        low = parse.low(index)
        verb = parse.tokens[index].verb
        listed = low in nouns.nouns or low in words.nominal or low in words.label_words or low in words.states
        if low.endswith("s") and not low.endswith("ss") and not listed and (verb is None or verb.noun):
            return (low not in parse.grammar.calendar and not parse.tokens[index].capital) or index == indices[0]
    return False


#: Lines above a list or table that make it one of arms.
_OF_ARMS = frozenset({"decommissioning", "disarmament", "weapons", "arms", "weaponry", "firearms"})
_DASHES = frozenset({"-", "–", "•", "*", "·", "—"})


def _opening_head(parse: Parse, sentence: Sentence, nouns: NounWords) -> Head | None:
    """What the line above a list or table says that it counts: "Weapons handed over so far:", "Weapons: 1,588"."""
    if sentence.layout not in (Layout.ROW, Layout.ITEM):
        return None
    inner = parse.tokens[sentence.first].text in _DASHES
    for index in range(sentence.index - 1, max(-1, sentence.index - ROWS), -1):
        above = parse.sentences[index]
        near = range(above.first, min(above.last, above.first + LONGEST))
        if above.layout in (Layout.ROW, Layout.ITEM):
            outer = inner and above.layout is Layout.ITEM and parse.tokens[above.first].text not in _DASHES
            head = _first_head(parse, list(near), nouns) if outer else None
            if outer:
                return head if head is not None and head.measure is Measure.SURRENDER else None
            continue
        if above.layout is not Layout.HEADING and parse.tokens[above.last - 1].text != ":":
            return None
        head = _first_head(parse, list(near), nouns)
        if head is not None:
            return head if head.unit is Unit.OTHER else None
        arms = any(parse.low(i) in _OF_ARMS for i in near)
        return Head(Unit.OTHER, Group.OTHER, Measure.SURRENDER) if arms else None
    return None


def _first_head(parse: Parse, indices: list[int], nouns: NounWords) -> Head | None:
    """The first full plural of a label, before any "by"; else the last word that may be one ("displaced")."""
    loose: Head | None = None
    for index in indices:
        if parse.low(index) == "by":
            break
        head = _head(parse, index, nouns)
        if head is not None and head.unit is not Unit.PEOPLE and parse.low(index - 1) in _MEANS:
            continue  # "by bus", "in own cars": how they went, not what is counted
        if head is not None and not nouns.nouns[parse.low(index)].singular:
            return head
        loose = head or loose
    return loose


_MEANS = frozenset({"by", "on", "in", "own", "private", "per", "with", "aboard"})


def _head(parse: Parse, index: int, nouns: NounWords) -> Head | None:
    noun = nouns.nouns.get(parse.low(index))
    if noun is None or noun.head.measure is Measure.DURATION or not noun.plural:
        return None
    if noun.head.unit is Unit.PERCENT or (noun.head.unit is Unit.CONVOYS and noun.singular):
        return None
    return noun.head


def _by_state(parse: Parse, run: tuple[int, int], words: MeaningWords) -> Measure | None:
    """A phrase of a label that says how people stand: "People in need", "Civilians under siege"."""
    found = (state_at(parse, index, run[1], words, reach=1)[0] for index in range(*run))
    return next((state for state in found if state is not None), None)


def _strong(parse: Parse, index: int, words: MeaningWords) -> Measure | None:
    """Words that say how people fared outweigh those that say where they went."""
    found = _measure(parse, index, words)
    return found if found in words.fates else None


def _measure(parse: Parse, index: int, words: MeaningWords) -> Measure | None:
    low = parse.low(index)
    verb = parse.tokens[index].verb
    if verb is not None:
        phrase = f"{verb.lemma} {parse.low(index + 1)}"
        found = words.object.get(phrase) if verb.participle else None
        if (found := words.subject.get(phrase) or found) is not None:
            return found
    if low in words.label_words:
        return words.label_words[low]
    if low in words.nominal and low not in words.light and words.nominal[low] is not Measure.OTHER:
        return words.nominal[low]
    if (state := words.states.get(low)) is not None and len(state[-1][0]) == 1:
        return state[-1][1]
    if verb is None or low in words.plan_labels or (verb.lemma in words.asides and verb.lemma not in words.object):
        return None
    if verb.participle and (found := words.object.get(verb.lemma)) is not None:
        return found
    return words.subject.get(verb.lemma) if not verb.noun or verb.ing else None


def _runs(parse: Parse, sentence: Sentence, number: int) -> list[tuple[int, int]]:
    tokens = parse.tokens
    if sentence.layout is Layout.ROW:
        return _row_label(parse, sentence, number)
    at = number - 1
    while at > sentence.first and tokens[at].text in ("(", "~", "≈", "*", "“", '"'):
        at -= 1
    bracket = tokens[at + 1].text == "(" if at + 1 < number else False
    if sentence.layout in (Layout.HEADING, Layout.ITEM) and not bracket and ends_line(parse, sentence, number):
        return [(sentence.first, number)]
    if at <= sentence.first:
        return []
    if bracket and tokens[at].text not in _RULES:
        if sentence.layout is Layout.PROSE:
            return []
        at += 1
    elif tokens[at].text not in _RULES or (tokens[at].text != ":" and sentence.layout is Layout.PROSE):
        return []
    first = sentence.first
    for index in range(at - 1, max(sentence.first, at - 2 * LONGEST) - 1, -1):
        token = tokens[index]
        if token.text in (";", "•", "|", ":") or (token.text in (".", ",") and index < at - 1):
            first = index + 1
            break
    return [(first, at)] if first < at else []


def _row_label(parse: Parse, sentence: Sentence, number: int) -> list[tuple[int, int]]:
    """The row's first cell with words, and the head of the number's column."""
    if sentence.last - sentence.first > WIDEST:
        return []
    cells = _cells(parse, sentence)
    column = next((k for k, (first, last) in enumerate(cells) if first <= number < last), None)
    if column is None:
        return []
    if len(cells) == 1:  # dots or tabs lead from label to number
        return [(sentence.first, number)]
    runs = [cells[0]] if column > 0 and cells[0][1] - cells[0][0] <= LONGEST else []
    if (head := _column_head(parse, sentence, column, len(cells))) is not None:
        runs.append(head)
    own = (cells[column][0], number)
    return [*runs, own] if number > cells[column][0] else runs


#: Heads of columns that only say that numbers stand there.
_PLAIN = frozenset({
    "total", "number", "no", "no.", "count", "sum", "all", "totals", "numbers", "in", "own", "on", "by", "cars",
    "buses", "bus", "car", "foot", "air", "sea", "road", "train", "rail", "boat", "private", "transport",
    "vehicles", "from", "to", "of", "which",
})  # fmt: skip


#: A table that opens with one of these tells how many are where now.
_SITES = frozenset({"site", "sites", "location", "locations", "place", "camp", "camps", "area", "shelter", "shelters"})


def is_of_sites(parse: Parse, number: int) -> bool:
    """Whether a number stands in a table whose first column names sites: "Site | Families"."""
    sentence = parse.sentence_of(number)
    if sentence.layout is not Layout.ROW or sentence.last - sentence.first > WIDEST:
        return False
    top = sentence
    for back in range(sentence.index - 1, max(-1, sentence.index - ROWS), -1):
        above = parse.sentences[back]
        if above.layout is not Layout.ROW or above.last - above.first > WIDEST:
            break
        top = above
    cells = _cells(parse, top)
    return bool(cells) and parse.low(cells[0][0]) in _SITES


def is_plain_cell(parse: Parse, number: int) -> bool:
    """Whether a number stands in a row, in a column without a head, or with one like "Total" or "By bus"."""
    sentence = parse.sentence_of(number)
    if sentence.layout is not Layout.ROW or sentence.last - sentence.first > WIDEST:
        return False
    cells = _cells(parse, sentence)
    column = next((k for k, (first, last) in enumerate(cells) if first <= number < last), None)
    if not column or number != cells[column][0]:
        return False
    head = _column_head(parse, sentence, column, len(cells))
    return head is None or all(parse.low(i) in _PLAIN for i in range(*head))


def _column_head(parse: Parse, sentence: Sentence, column: int, width: int) -> tuple[int, int] | None:
    """The cell at the top of a column, if it holds words."""
    top = None
    for back in range(sentence.index - 1, max(-1, sentence.index - ROWS), -1):
        above = parse.sentences[back]
        if above.layout is not Layout.ROW or above.last - above.first > WIDEST:
            break
        top = above
    if top is None:
        return None
    cells = _cells(parse, top)
    if len(cells) != width:
        return None
    first, last = cells[column]
    first += parse.tokens[first].text in ("#", "№") and first + 1 < last  # "# of affected families"
    opens = parse.tokens[first]
    closing = parse.tokens[last - 1]
    if closing.kind is NUMBER and not (len(closing.text) == 4 and closing.text.startswith(("19", "20"))):
        return None  # "of whom fighters 423"
    return (first, last) if opens.kind is WORD and last - first <= LONGEST else None


def _cells(parse: Parse, sentence: Sentence) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    begin = sentence.first
    barred = any(
        parse.tokens[i].text == "|" for i in range(sentence.first, min(sentence.last, sentence.first + WIDEST))
    )
    for index in range(sentence.first, sentence.last + 1):
        bar = index < sentence.last and parse.tokens[index].text == "|"
        apart = not barred and index > begin and index < sentence.last and _is_apart(parse, index)
        if index == sentence.last or bar or apart:
            if index > begin:
                cells.append((begin, index))
            begin = index + bar
    return cells


#: Columns of a table without bars stand so many spaces apart.
_GAP = 3


def _is_apart(parse: Parse, index: int) -> bool:
    """Whether a wide gap parts a word from the one before it."""
    return parse.tokens[index].start - parse.tokens[index - 1].end >= _GAP
