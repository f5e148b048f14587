"""Find the fullest form of a name that a report uses anywhere.

"Haddad" is "Omar Haddad", "the Observatory" and "NOP" are "Northern Observatory for Peace". Names are matched by
their words and their initials alone; two names of one body that share neither stay two.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.name_runs import NameRun, fold_words
from safeconduct.read.speech.scan import Scan

__all__ = ["FullNames"]

#: A name as it is asked for: its words, how many tokens it has, whether in capitals, and what it is known to be.
_Asked = tuple[tuple[str, ...], int, bool, MentionKind | None]


@dataclass(slots=True, eq=False)
class FullNames:
    """Every name of one text, and which of them are short for others."""

    scan: Scan
    #: Folded word to the runs that hold it, each different name once.
    by_word: dict[str, list[NameRun]]
    #: Folded word to how many persons of several names bear it.
    bearers: dict[str, int]
    #: "nop" to the run it is short for.
    acronyms: dict[str, NameRun]
    #: Folded words of another name to the run they stand beside: "Omar Haddad, alias Abu Zayd".
    aliases: dict[tuple[str, ...], NameRun]
    #: What was found once: many sentences ask for the same name.
    _found: dict[_Asked, NameRun | None] = field(default_factory=dict)

    def fullest(self, first: int, last: int) -> NameRun | None:
        """The longest name of the report that this one is short for; null where there is none longer."""
        words = fold_words(self.scan, first, last)
        if not words:
            return None
        mention = self.scan.mentions.at(first)
        key = (
            words,
            last - first,
            self.scan.tokens[first].text.isupper(),
            mention.kind if mention is not None else None,
        )
        if key not in self._found:
            self._found[key] = self._find_fullest(words, first, last)
        return self._found[key]

    def _find_fullest(self, words: tuple[str, ...], first: int, last: int) -> NameRun | None:
        scan = self.scan
        if last - first == 1 and scan.tokens[first].text.isupper() and words[0] in self.acronyms:
            return self.acronyms[words[0]]
        if words in self.aliases:
            return self.aliases[words]
        full = self.acronyms.get(words[-1]) if last - first == 2 and scan.tokens[first].text.isupper() else None
        if full is not None and words[0] in full.words:
            return full  # "OSCE SMM"
        if " ".join(words) in scan.words.umbrellas:
            return None
        mention = scan.mentions.at(first)
        if mention is not None and mention.kind is MentionKind.PLACE:
            return next((run for run in self.by_word.get(words[0], ()) if self._is_given(words, run)), None)
        bodies = scan.words.bodies
        body = any(w in bodies for w in words) or (mention is not None and mention.kind is MentionKind.BODY)
        letters = len(words) == 1 and last - first == 1 and scan.tokens[first].text.isupper()
        best: NameRun | None = None
        for run in self.by_word.get(words[-1], ()):
            if letters and run.words[0] == words[0] and not scan.words.widenings.issuperset(run.words[1:]):
                continue
            if self._widens(run, words, body) and (best is None or len(run.words) > len(best.words)):
                best = run
        return best

    def _widens(self, run: NameRun, words: tuple[str, ...], body: bool) -> bool:
        """Whether a longer name can be that of which these words are the short form."""
        scan, bodies = self.scan, self.scan.words.bodies
        if len(run.words) <= len(words) or run.kind is MentionKind.PLACE or not set(words) <= set(run.words):
            return False
        office = scan.low(run.first) in scan.words.people or scan.low(run.first) in scan.words.titles
        if body and office and scan.low(run.first + 1) in ("of", "for", "to"):
            return False
        run_body = run.kind is MentionKind.BODY or any(w in bodies for w in run.words)
        if body != run_body or (not body and run.words[-1] != words[-1] and not self._is_given(words, run)):
            return False
        ends = run.words[: len(words)] == words or run.words[-1] == words[-1]
        return not body or ends or len(words) > 1 or words[0] in bodies

    def _is_given(self, words: tuple[str, ...], run: NameRun) -> bool:
        """Whether one word is the given name of that person and of nobody else: "Bayan said", of "Bayan Sutopo"."""
        ends = len(words) == 1 and words[0] in (run.words[0], run.words[-1])
        return ends and run.kind is MentionKind.PERSON and self.bearers[words[0]] == 1
