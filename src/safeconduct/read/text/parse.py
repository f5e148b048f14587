"""Parse: a text as the later stages see it, with its tokens, sentences and verb groups.

Made once a report; every stage after it asks it by token index.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from safeconduct.read.text.clauses import Grammar, VerbGroup, find_verb_groups, make_grammar
from safeconduct.read.text.lexicon import Lexicon, load_lexicon
from safeconduct.read.text.sentences import Sentence, find_sentences
from safeconduct.read.text.shouting import lower_shouted
from safeconduct.read.text.tokens import NUMBER, Token, find_tokens
from safeconduct.vocab.document import Span, Text

__all__ = ["Parse", "make_parse"]


class _Lows(dict[int, str]):
    """Words by token; nothing where there is none.

    Its ``__getitem__`` is asked hundreds of thousands of times a minute of reading: as a dictionary's it needs no
    Python of its own.
    """

    def __missing__(self, _index: int) -> str:
        return ""


@dataclass(slots=True, eq=False)
class Parse:
    """The words of one text."""

    text: Text
    lexicon: Lexicon
    grammar: Grammar
    tokens: list[Token]
    sentences: list[Sentence]
    #: One list a sentence, by its index.
    verb_groups: list[list[VerbGroup]]
    #: Gives a token in lower case; nothing where there is none.
    low: Callable[[int], str]
    #: Every token in lower case: a slice of it is what stands between two tokens.
    lows: list[str]
    #: Where each word stands, by its lower case: tokens in text order.
    positions: dict[str, list[int]]
    #: What a function found of a part of this text and may be asked again, by the function and the part.
    found: dict[tuple[object, ...], Any] = field(default_factory=dict)
    #: The words with a hyphen, and the hyphen itself: "four-month", "Russia-brokered".
    hyphened: list[str] = field(default_factory=list)
    #: The tokens that are written as names are, in text order.
    named: list[int] = field(default_factory=list)
    #: The tokens that are numbers in figures, in text order.
    numbers: list[int] = field(default_factory=list)
    _where: dict[frozenset[str], list[int]] = field(default_factory=dict)
    _firsts: list[int] = field(default_factory=list)
    _groups: list[VerbGroup] = field(default_factory=list)
    _group_firsts: list[int] = field(default_factory=list)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[bisect_right(self._firsts, token) - 1]

    def groups_in(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups that begin within tokens ``[first, last)``, in order."""
        return self._groups[bisect_left(self._group_firsts, first) : bisect_left(self._group_firsts, last)]

    def holds(self, words: frozenset[str], first: int, last: int) -> bool:
        """Whether any of some words is among tokens ``[first, last)``."""
        return last > 0 and not words.isdisjoint(self.lows[max(first, 0) : last])

    def stand(self, words: tuple[str, ...], first: int) -> bool:
        """Whether some words stand one behind the other from a token on."""
        return tuple(self.lows[first : first + len(words)]) == words

    def named_within(self, first: int, last: int) -> list[int]:
        """Of tokens ``[first, last)`` those that are written as names are, in order."""
        named = self.named
        return named[bisect_left(named, first) : bisect_left(named, last)]

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """The characters from the first token to before ``last``, as written."""
        return self.text.content[self.tokens[first].start : self.tokens[last - 1].end]

    def where(self, words: frozenset[str]) -> list[int]:
        """The tokens that are any of some words, in text order: so that rare words need no look at every token.

        Args:
            words: one that is kept and asked for again, as those of the lexicon are.
        """
        known = self._where.get(words)
        if known is None:
            positions = self.positions
            many = len(words) > len(positions)  # they meet a dictionary faster than its keys
            found: Iterable[str] = words.intersection(positions) if many else positions.keys() & words
            known = self._where[words] = _merged([positions[word] for word in found])
        return known

    def within(self, words: frozenset[str], first: int, last: int) -> list[int]:
        """Of tokens ``[first, last)`` those that are any of some words, in order."""
        known = self._where.get(words)
        if known is None:
            known = self.where(words)
        return known[bisect_left(known, first) : bisect_left(known, last)] if known else known


def _merged(lists: list[list[int]]) -> list[int]:
    """Some ascending lists as one; most often there is one alone, or none."""
    if len(lists) == 1:
        return lists[0]
    return sorted(chain.from_iterable(lists))


def make_parse(text: Text, language: str = "en") -> Parse:
    """Cut a text into tokens, sentences and verb groups.

    Raises:
        LanguageUnknown: no words are held for the language.
    """
    lexicon = load_lexicon(language)
    grammar = make_grammar(lexicon)
    tokens = find_tokens(text.content, lexicon)
    sentences = find_sentences(text.content, tokens, lexicon)
    lower_shouted(text.content, tokens, sentences, lexicon)
    groups = [find_verb_groups(tokens, sentence, grammar) for sentence in sentences]
    flat = [group for in_sentence in groups for group in in_sentence]
    lows = [token.low for token in tokens]
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for index, low in enumerate(lows):
        positions[low].append(index)
    return Parse(
        text,
        lexicon,
        grammar,
        tokens,
        sentences,
        groups,
        _Lows(enumerate(lows)).__getitem__,
        lows,
        dict(positions),
        hyphened=[low for low in positions if "-" in low],
        named=[token.index for token in tokens if token.named],
        numbers=[token.index for token in tokens if token.kind is NUMBER],
        _firsts=[sentence.first for sentence in sentences],
        _groups=flat,
        _group_firsts=[group.first for group in flat],
    )
