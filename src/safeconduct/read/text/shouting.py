"""Take the capitals from the ordinary words of a sentence that is written in capitals throughout.

Telexes, radio transcripts and headlines are. Where every word has a capital, a capital tells no name: words that the
lexicon knows as verbs, small words, titles or nouns are read as if they had none, and what is left may be a name.
"""

from __future__ import annotations

from functools import cache

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import WORD, Token

__all__ = ["lower_shouted"]

#: So many words of so many letters a sentence needs, to be one in capitals and no name or abbreviation.
_WORDS, _LETTERS = 3, 4
#: How words end that are no names: "DESTRUCTION", "HUMANITARIAN".
_ENDINGS = ("tion", "tions", "ment", "ments", "ness", "ly", "ing", "ive", "ous", "ful", "less", "ary", "ities")
#: Tables of the lexicon whose words are no names, however they are written.
_TABLES = (
    "names.ordinary", "names.bare_titles", "names.place_kinds", "names.speech_verbs", "figures.relief",
    "figures.homes", "figures.havens", "figures.means", "figures.outings", "figures.captivity",
)  # fmt: skip
_LISTS = (
    "figures.people", "figures.dead", "figures.injuries", "figures.families", "figures.transport", "figures.aid",
    "figures.weapons", "figures.time", "figures.nominal", "figures.cases_of", "nouns.modifiers", "nouns.bands",
    "names.titles",
)  # fmt: skip


def lower_shouted(content: str, tokens: list[Token], sentences: list[Sentence], lexicon: Lexicon) -> None:
    """Take the capitals from ordinary words, in place."""
    plain: frozenset[str] | None = None
    for sentence in sentences:
        words = tokens[sentence.first : sentence.last]
        if not content[words[0].start : words[-1].end].isupper():
            continue
        if sum(len(token.text) >= _LETTERS for token in words if token.kind is WORD) < _WORDS:
            continue
        plain = plain or _plain_words(lexicon)
        for token in words:
            if token.low in plain or token.verb is not None or token.low.endswith(_ENDINGS):
                token.capital = token.named = False


@cache
def _plain_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that are no names, in both numbers."""
    words = {word for name in _TABLES for word in lexicon.words(name)}
    small = ("determiners", "prepositions", "subordinators", "coordinators", "pronouns", "adverbs", "counts", "be")
    words.update(
        word for name in (*small, "have", "do", "modals", "negations") for word in lexicon.words(f"grammar.{name}")
    )
    for name in _LISTS:
        words.update(word for key, listed in lexicon.table(name).items() if key != "why" for word in listed)
    words.update(lexicon.words("numbers.cardinals"), lexicon.words("numbers.scales"), lexicon.words("numbers.vague"))
    plurals = {word[:-1] + "ies" if word.endswith("y") else word + "s" for word in words}
    men = {word[:-3] + "men" for word in words if word.endswith("man")}
    return frozenset(words | plurals | men) - lexicon.words("grammar.calendar")
