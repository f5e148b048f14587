"""Read the names in the first column of a table of places: "| Place | Displaced |", "| Rashad | 10,000 |".

No word around such a name tells that it is a place; the head of its column does.
"""

from __future__ import annotations

from safeconduct.read.names.mention import MentionKind
from safeconduct.read.names.pieces import Piece
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import WORD

__all__ = ["name_cells"]

#: A name in a cell has so many words, the head of a column so many.
NAME_WORDS, HEAD_WORDS = 4, 6
_HEADS = frozenset({
    "place", "places", "location", "locations", "locality", "localities", "district", "districts", "town", "towns",
    "camp", "camps", "site", "sites", "shelter", "shelters", "city", "cities", "state", "states", "province",
    "provinces", "county", "counties", "region", "regions", "governorate", "governorates", "village", "villages",
    "area", "areas", "zone", "zones", "commune", "communes", "municipality", "municipalities", "department",
    "departments", "neighbourhood", "neighborhood", "ward", "wards", "lga", "woreda", "payam", "origin", "destination",
    "crossing", "crossings", "settlement", "settlements", "territory", "oblast", "raion", "barangay", "where",
})  # fmt: skip
_NO_NAMES = frozenset({
    "total", "totals", "sum", "all", "other", "others", "elsewhere", "unknown", "various", "grand", "subtotal", "north",
    "south", "east", "west", "women", "men", "children", "date", "source",
})  # fmt: skip
_PARTICLES = frozenset({"of", "de", "del", "la", "al", "el", "and"})


def name_cells(parse: Parse, pieces: list[Piece]) -> None:
    """Make places of what stands in the first column of tables whose head says so; add what is no piece yet."""
    if not any(sentence.layout is Layout.ROW for sentence in parse.sentences):
        return
    by_first = {piece.first: piece for piece in pieces}
    inside = {index for piece in pieces for index in range(piece.first, piece.last)}
    headed = False
    before: Sentence | None = None
    for sentence in parse.sentences:
        if sentence.layout is not Layout.ROW:
            before = None
            continue
        if before is None:
            headed = _heads_places(parse, sentence)
        elif headed:
            first, last = _name_of(parse, sentence)
            piece = by_first.get(first)
            if piece is not None and piece.last <= last and piece.kind is not MentionKind.PERSON:
                piece.kind = MentionKind.PLACE
            elif last > first and piece is None and not inside.intersection(range(first, last)):
                pieces.append(Piece(first, last, MentionKind.PLACE))
        before = sentence
    pieces.sort(key=lambda piece: piece.first)


def _cell(parse: Parse, sentence: Sentence) -> range:
    """The tokens of the first cell of a row."""
    first = sentence.first + (parse.tokens[sentence.first].text == "|")
    last = next((i for i in range(first, sentence.last) if parse.tokens[i].text in ("|", "\t")), sentence.last)
    return range(first, last)


def _heads_places(parse: Parse, sentence: Sentence) -> bool:
    cell = _cell(parse, sentence)
    return 0 < len(cell) <= HEAD_WORDS and len(cell) < sentence.last - sentence.first and parse.low(cell[-1]) in _HEADS


def _name_of(parse: Parse, sentence: Sentence) -> tuple[int, int]:
    """The name that opens the first cell of a row; an empty stretch if none does."""
    cell = _cell(parse, sentence)
    last = cell.start
    for index in cell:
        token = parse.tokens[index]
        named = token.kind is WORD and token.named and token.low not in _NO_NAMES
        if not named and not (index > cell.start and token.low in _PARTICLES):
            break
        last = index + 1
    while last > cell.start and parse.low(last - 1) in _PARTICLES and not parse.tokens[last - 1].capital:
        last -= 1
    return (cell.start, last) if last - cell.start <= NAME_WORDS else (cell.start, cell.start)
