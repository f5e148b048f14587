"""The words of deals, taken out of ``terms.toml`` and ready to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.word_patterns import PatternBook, WordForms
from safeconduct.vocab.claim import TermKind

__all__ = ["DealWords", "deal_words"]


@dataclass(frozen=True, slots=True, eq=False)
class DealWords:
    """What a deal is called, how it stands, who stands by it, and what it provides."""

    tables: dict[str, dict[str, Any]]
    forms: WordForms
    #: Clauses of a deal, filed under their kinds.
    clauses: PatternBook
    #: "came to terms", "agreed to stop …".
    agreeing: PatternBook
    #: Openings of a sentence that goes on with what the deal provides.
    continuing: PatternBook
    #: "the paper says", "it has seven points": what follows is what it provides.
    saying: PatternBook
    #: "vouched for it", "acted as guarantor".
    standing: PatternBook
    #: "brokered by", "auspices of": who follows helped, by "mediating" and "guaranteeing".
    helped: dict[str, PatternBook]
    #: Forms of the verbs that make a deal: "reached", "signing".
    concluding: frozenset[str]
    #: Of these, those that make one of any paper.
    signing: frozenset[str]
    truces: frozenset[str]
    deals: frozenset[str]
    papers: frozenset[str]
    #: What the heads of the clauses of a list stand for.
    heads: dict[str, str]
    _known: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def words(self, table: str, key: str = "words") -> frozenset[str]:
        """The words of a class."""
        found = self._known.get((table, key))
        if found is None:
            found = self._known[table, key] = frozenset(self.tables[table][key])
        return found


@cache
def deal_words(lexicon: Lexicon) -> DealWords:
    """Take the words out of the lexicon, once a process."""
    tables = lexicon.tables["terms"]
    classes = {name: found for name, found in tables["classes"].items() if name != "why"}
    forms = WordForms(lexicon, classes)
    clauses, agreeing, continuing, saying, standing = (PatternBook(forms) for _ in range(5))
    for kind in TermKind:
        clauses.add(kind.value, tables[kind.value]["strong"])
        clauses.add(kind.value, tables[kind.value]["weak"], strong=False)
        clauses.add(kind.value, tables[kind.value].get("negative", ()), negative=True)
    agreeing.add("agreeing", tables["agreeing"]["sure"])
    agreeing.add("agreeing", tables["agreeing"]["patterns"], strong=False)
    continuing.add("continuing", tables["continuing"]["patterns"])
    saying.add("saying", tables["saying"]["patterns"])
    for table in ("guaranteeing", "mediating"):
        standing.add(table, tables[table]["patterns"])
    helped = {}
    for table in ("mediating", "guaranteeing"):
        helped[table] = PatternBook(forms)
        helped[table].add(table, tables[table]["patterns_after"])
        helped[table].add(table, tables[table]["weak_after"], strong=False)
    papers = [*tables["papers"]["words"], *tables["papers"]["governed"], *tables["papers"]["plans"]]
    return DealWords(
        tables=tables, forms=forms, clauses=clauses, agreeing=agreeing, continuing=continuing, saying=saying,
        standing=standing, helped=helped, concluding=forms.of_verbs(tables["concluding"]["sure"]),
        signing=forms.of_verbs(tables["papers"]["verbs"]), truces=lexicon.words("terms.truces"),
        deals=lexicon.words("terms.deals"), papers=frozenset(papers),
        heads={word: about for about, found in tables["heads"].items() if about != "why" for word in found},
    )  # fmt: skip
