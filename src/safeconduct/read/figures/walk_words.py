"""The words that open, part and hang clauses on the way from a counted phrase to its verb."""

from __future__ import annotations

__all__ = [
    "CLAUSE_OPENERS",
    "DASHES",
    "DATING",
    "LIST",
    "PERSONS",
    "PLURAL_VERBS",
    "QUANTIFIERS",
    "RELATIVES",
    "SAYING",
    "SHORT_ASIDE",
    "TELLING",
]

TELLING = frozenset({
    "say", "tell", "add", "report", "note", "state", "announce", "explain", "claim", "estimate", "write", "accord",
    "confirm", "insist", "believe", "think", "recall", "warn",
})  # fmt: skip


#: Who families are counted as, besides; and how long a bracket is that does so, in words.
PERSONS = frozenset({"persons", "people", "individuals", "members", "souls", "inhabitants", "households", "families"})
SHORT_ASIDE = 8
#: No list of counts before their verb is longer, in words.
LIST = 18
PLURAL_VERBS = frozenset({"have", "were", "are"})


CLAUSE_OPENERS = frozenset(
    {
        "when",
        "while",
        "after",
        "before",
        "because",
        "if",
        "but",
        "until",
        "although",
        "whereas",
        "though",
        "unless",
        "once",
        "since",
        "as",
        "where",
    }
)


RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


DASHES = frozenset({"–", "—", "--"})


QUANTIFIERS = frozenset({
    "most", "many", "some", "all", "including", "among", "mostly", "mainly", "largely", "both", "half", "chiefly",
    "with", "none", "each", "only", "not", "few", "several",
})  # fmt: skip


DATING = frozenset({
    "the", "of", "month", "year", "last", "this", "early", "late", "mid", "morning", "evening", "night",
})  # fmt: skip


SAYING = frozenset({"say", "believe", "claim", "allege", "think", "fear", "suspect", "report", "insist", "know"})
