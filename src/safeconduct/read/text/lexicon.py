"""Lexicon: the words of one language, loaded from ``data/<language>/*.toml``.

Words are data, grammar is code. A data file is a set of tables; each table is a class of words, with a ``why``
that says what the class is for, and ``words``. The verbs are given by lemma, and their forms are made here
("evacuate" → evacuates, evacuated, evacuating) with the irregular ones listed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

from safeconduct.vocab.errors import LanguageUnknown

__all__ = ["Lexicon", "Verb", "field_names", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a word form can be: the lemma and which of its forms.

    A form may be several at once: "evacuated" is past and participle, "cut" everything but ``ing``.
    """

    lemma: str
    base: bool = False
    third: bool = False
    past: bool = False
    participle: bool = False
    ing: bool = False
    #: Whether the same form is also a common noun or adjective, so that its place must decide.
    noun: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All word classes of one language.

    Raises:
        KeyError: a stage asks for a class that no data file holds.
    """

    language: str
    tables: dict[str, dict[str, Any]]
    verb_forms: dict[str, Verb]
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The words of a class, written ``file.table`` ("grammar.modals"), in lower case."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = frozenset(self.table(name)["words"])
        return found

    def table(self, name: str) -> dict[str, Any]:
        """A table of a data file with all its keys."""
        file, _, table = name.partition(".")
        found: dict[str, Any] = self.tables[file][table]
        return found


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Load the words of a language, once a process.

    Raises:
        LanguageUnknown: there is no folder of data for it.
    """
    folder = resources.files("safeconduct") / "data" / language
    if not folder.is_dir():
        raise LanguageUnknown(language, "no words are held for this language", "known: en")
    tables = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".toml")
    }
    return Lexicon(language, tables, _verb_forms(tables["verbs"]))


def _verb_forms(table: dict[str, Any]) -> dict[str, Verb]:
    """Every form of every verb; where two verbs share a form, the first listed keeps it."""
    irregular: dict[str, list[str]] = table["irregular"]["forms"]
    doubling = frozenset(table["doubling"]["words"])
    single = frozenset(table["single"]["words"])
    nouns = frozenset(table["also_nouns"]["words"])
    forms: dict[str, dict[str, Any]] = {}

    def add(form: str, lemma: str, **which: bool) -> None:
        entry = forms.setdefault(form, {"lemma": lemma})
        if entry["lemma"] == lemma:
            entry.update(which)

    # Irregular verbs first: "found" is a form of "find" before it is "to found".
    for lemma, (past, participle) in irregular.items():
        for form in past.split("/"):
            add(form, lemma, past=True)
        for form in participle.split("/"):
            add(form, lemma, participle=True)
    for lemma in [*irregular, *(w for w in table["regular"]["words"] if w not in irregular)]:
        add(lemma, lemma, base=True)
        add(_third(lemma), lemma, third=True)
        add(_ing(lemma, lemma in doubling), lemma, ing=True)
        if lemma not in irregular:
            add(_past(lemma, lemma in doubling), lemma, past=True, participle=True)
        if lemma in single:
            add(_ing(lemma, doubled=lemma not in doubling), lemma, ing=True)
            add(_past(lemma, doubled=lemma not in doubling), lemma, past=True, participle=True)
    return {form: Verb(noun=form in nouns, **entry) for form, entry in forms.items()}


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _ing(lemma: str, doubled: bool) -> str:
    if doubled:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + "ing"


def _past(lemma: str, doubled: bool) -> str:
    if doubled:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def field_names(words: type) -> tuple[str, ...]:
    """The fields of a dataclass that holds word classes, in order: most are called as their table is."""
    return tuple(one.name for one in fields(words))
