"""Cut out the phrases that name the sides of a deal, and those who stand by it: "the army and two tribal committees".

A phrase is read forward from its first word over names, nouns and what "of" hangs on them; a list of phrases is joined
by commas and "and", asides between commas left out. What a phrase may be is said by its words: a name, or a noun of a
side; of those who help, any people.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.deals.noun_runs import QUOTES, noun_run
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mention import Mention
from safeconduct.read.names.mentions import MentionKind
from safeconduct.vocab.names import Name

__all__ = ["FLANKS", "LEADERS", "LEADING", "LONGEST", "SidePhrase", "read_list", "read_side"]

#: A phrase has so many words at most.
LONGEST = 24
ASIDE = 18
MOST_IN_LIST = 6


@dataclass(frozen=True, slots=True)
class SidePhrase:
    """Tokens ``[first, last)`` of a phrase, without its article, and its head."""

    first: int
    last: int
    head: int
    #: Where reading goes on, behind an aside that says more of it.
    after: int

    def name(self, text: DealText) -> Name:
        """The phrase as a name."""
        return Name.at(text.ground.parse.span(self.first, self.last))


#: "a group chaired by a judge": said of a phrase behind it.
LEADING = ("commanded", "led", "headed", "chaired", "run", "fronted")
#: "from one side", "on the other hand".
FLANKS = frozenset({"side", "hand", "part"})
_TAILS = frozenset({"of", "for", "from", "in", "commanding", *LEADING})
_JOINTS = frozenset({"and", "&", "plus", "+"})
_ARTICLES = frozenset({
    "the", "a", "an", "both", "some", "all", "its", "their", "his", "her", "our", "two", "three", "four", "five", "six",
    "several", "many", "most", "other", "certain", "various", "also", "only",
})  # fmt: skip
_HELPING = frozenset({
    "support", "help", "backing", "assistance", "mediation", "blessing", "participation", "aid", "presence", "approval",
})  # fmt: skip
_LISTED_AGAIN = frozenset({"of", "by", "with", "between", "from"})


def read_list(
    text: DealText, index: int, limit: int, *, loose: bool = False, governed: bool = True
) -> list[SidePhrase]:
    """Read phrases joined by commas and "and", from a token on; empty if no side is named there.

    Args:
        text: the text.
        index: the first token.
        limit: the token before which the list ends.
        loose: take any people, not only those that can be a side.
        governed: a preposition governs the list, so that what is subject of the verb behind it is none of it.
    """
    found: list[SidePhrase] = []
    comma = 0
    while index < limit and len(found) < MOST_IN_LIST:
        phrase = read_side(text, index, limit, loose=loose)
        if phrase is None:
            break
        found.append(phrase)
        index = phrase.after
        joint = text.low(index)
        if joint == "," and text.low(index + 1) in _JOINTS:
            index, joint = index + 1, "and"
        if joint in _JOINTS or (joint == "as" and text.low(index + 1) == "well"):
            index += 3 if joint == "as" else 1
            if text.low(index) == "with" and text.low(index + 1 + (text.low(index + 1) == "the")) in _HELPING:
                break  # "at the invitation of A, and with the support of B": B is no more of the list
            again = text.low(index) == "in" and any(text.low(i) == "in" for i in range(phrase.first, phrase.last))
            index += again or text.low(index) in _LISTED_AGAIN  # "the men in A and in B"
        elif joint == "," and _list_goes_on(text, index + 1, limit, loose):
            comma = comma or len(found)
            index += 1
        else:
            break
    if governed and comma and found and _is_subject(text, found[-1].after):
        return found[:comma]  # "with the help of A, B and C agreed": B and C are subject
    return found


def _is_subject(text: DealText, index: int) -> bool:
    """Whether what ends before a token is subject of a verb there, also with one more: "and a local source said"."""
    group = text.group_at.get(index)
    if group is not None:
        return group.first == index and group.finite and not group.passive
    if text.low(index) != "and":
        return False
    following = next(text.groups_after(index, 6), None)
    return following is not None and following.lemma in _SAYING and following.finite


_SAYING = frozenset({"say", "tell", "report", "add", "announce", "confirm"})


def _list_goes_on(text: DealText, index: int, limit: int, loose: bool) -> bool:
    """Whether after a comma another phrase of the list comes: "and" stands behind it, or another comma and one more."""
    for _ in range(MOST_IN_LIST):
        phrase = read_side(text, index, limit, loose=loose)
        if phrase is None:
            return False
        if text.low(phrase.after) in _JOINTS:
            return True
        if text.low(phrase.after) != ",":
            return False
        index = phrase.after + 1
        if text.low(index) in _JOINTS:
            return True
    return False


def read_side(text: DealText, index: int, limit: int, *, loose: bool = False) -> SidePhrase | None:
    """Read the phrase that begins at a token; null if it names no side."""
    parse = text.ground.parse
    limit = min(limit, len(parse.tokens))
    cut = min(limit, index + LONGEST)
    if _opens_with_verb(text, index):
        return None
    while index < cut and (text.low(index) in _ARTICLES or text.low(index) in QUOTES):
        index += 1
    end, head = noun_run(text, index, cut)
    if head < 0:
        return None
    if text.low(head) in text.words.words("no_sides") and not text.ground.parse.tokens[head].capital:
        of = loose and text.low(end) == "of"  # "in the presence of a monk": who was there
        return read_side(text, end + 1, limit, loose=True) if of else None
    end, head = _joined_adjective(text, index, end, head, cut)
    last = _with_tails(text, index, end, cut, loose)
    if not _names_side(text, index, last, loose):
        return None
    named = any(parse.tokens[i].capital for i in range(index, head)) and index > parse.sentence_of(index).first
    two = _are_two_named(text, index, head)
    named = named and (two or text.low(head) not in ("parties", "sides"))
    if text.low(head) in text.words.words("vague_sides") and text.ground.mentions.at(head) is None and not named:
        return None
    return _with_name(text, SidePhrase(index, last, head, last), limit)


def _are_two_named(text: DealText, first: int, head: int) -> bool:
    """ "the Georgian and Abkhaz sides"."""
    tokens = text.ground.parse.tokens
    joint = next((i for i in range(first + 1, head - 1) if text.low(i) == "and"), None)
    return joint is not None and tokens[joint - 1].capital and tokens[joint + 1].capital


def _opens_with_verb(text: DealText, index: int) -> bool:
    """ "Meeting in Jeddah, the army and …": what a sentence opens with is no side."""
    opens = index == text.ground.parse.sentence_of(index).first or text.low(index - 1) in ("-", "–", "—", ")")
    if not opens or text.ground.mentions.at(index) is not None:
        return False
    return text.low(index).endswith("ing") and text.low(index + 1) in (
        "in",
        "at",
        "with",
        "on",
        "after",
        "for",
        "under",
    )


_KINDS_OF_LEADERS = frozenset({"military", "political", "religious", "tribal", "civil", "civilian", "security"})
LEADERS = frozenset(
    {
        "heads",
        "presidents",
        "governments",
        "delegates",
        "delegations",
        "envoys",
        "commanders",
        "armies",
        "chairmen",
        "spokesmen",
        "ministers",
        "leaders",
        "officials",
        "authorities",
        "officers",
        "figures",
        "chiefs",
        "representatives",
    }
)


def _joined_adjective(text: DealText, first: int, end: int, head: int, cut: int) -> tuple[int, int]:
    """ "Tuareg and Arab separatist groups", "the Mangelen and Kusain families": one phrase."""
    nouns = text.words.words("party_nouns")
    if text.low(end) == "and" and text.low(head) in _KINDS_OF_LEADERS and text.low(end + 2) in LEADERS:
        return end + 3, end + 2  # "military and political leaders"
    whole = _body_with_and(text, end, head, cut)
    if whole is not None:
        return whole
    if text.low(end) != "and" or text.ground.parse.holds(nouns, first, end):
        return end, head
    if text.low(end + 1) in _ARTICLES or not text.ground.parse.tokens[min(end + 1, cut - 1)].capital:
        return end, head
    after, tail = noun_run(text, end + 1, cut)
    if (
        tail < 0
        or (text.low(tail) not in nouns and text.low(tail) not in ("sides", "parties"))
        or text.ground.parse.tokens[tail].capital
        or not text.low(tail).endswith("s")
        or (text.low(tail) in _OF_ONE_SIDE and _is_place(text, end - 1))
    ):
        return end, head
    return after, tail


def _body_with_and(text: DealText, end: int, head: int, cut: int) -> tuple[int, int] | None:
    """ "the Sudanese Justice and Equality Movement": one body, as what stands before "and" is nobody."""
    tokens = text.ground.parse.tokens
    if text.low(end) != "and" or end + 1 >= cut or text.low(head) not in _IDEALS:
        return None
    if not tokens[head].capital or not tokens[end + 1].capital:
        return None
    after, tail = noun_run(text, end + 1, cut)
    return (after, tail) if tail >= 0 else None


_IDEALS = frozenset({
    "justice", "peace", "freedom", "liberty", "truth", "reform", "unity", "democracy", "development", "security",
    "defence", "defense", "reconciliation", "solidarity", "independence", "equality", "dignity", "change", "rights",
    "progress", "renewal", "resistance", "liberation", "salvation", "stability", "dialogue",
})  # fmt: skip


def _is_place(text: DealText, index: int) -> bool:
    mention = text.ground.mentions.at(index)
    return mention is not None and mention.kind is MentionKind.PLACE


#: "Damascus and Takfiri militants": two sides, where "Misrata and Zintan militias" may be one phrase.
_OF_ONE_SIDE = frozenset({
    "rebels", "militants", "insurgents", "terrorists", "guerrillas", "guerillas", "separatists", "jihadists",
    "fighters", "gunmen", "extremists", "islamists", "loyalists",
})  # fmt: skip


def _with_tails(text: DealText, first: int, end: int, cut: int, loose: bool) -> int:
    """Where a phrase ends with what "of" and the like hang on it."""
    last = end
    while last < cut and text.low(last) in _TAILS and text.low(last + 2) not in FLANKS:
        start = last + 1 + (text.low(last) in LEADING and text.low(last + 1) == "by")
        while start < cut and text.low(start) in _ARTICLES:
            start += 1
        after, tail = noun_run(text, start, cut)
        if tail < 0 or start in text.dated:
            break
        where = text.low(last) in ("in", "from", "for")
        held = text.ground.mentions.at(end - 1)
        if where and held is not None and held.kind is MentionKind.PERSON:
            break  # "concluded by President Kess in Arda"
        if where and (
            not _names_side(text, first, end, loose) or (held is not None and held.kind is MentionKind.PLACE)
        ):
            break
        if text.low(after) == "and" and text.low(last) in ("of", "from"):
            after, tail = _joined_adjective(text, start, after, tail, cut)
        if where and text.low(after) == "and":
            after = _other_place(text, after + 1, after)
        last = after
    return last


def _other_place(text: DealText, index: int, otherwise: int) -> int:
    """ "militants in Qudsaya and al-Hama": where the second place ends."""
    mention = text.ground.mentions.at(index)
    first = index + (mention is None and text.low(index) in ("al", "el"))
    mention = mention or text.ground.mentions.at(first)
    if mention is None or mention.kind is not MentionKind.PLACE or mention.first != first:
        return otherwise
    after, _ = noun_run(text, first, mention.last + LONGEST)
    return mention.last if after == mention.last and text.low(after) != "'s" else otherwise


def _with_name(text: DealText, phrase: SidePhrase, limit: int) -> SidePhrase:
    """A phrase with the aside behind it: "the mayor, Ivka Dolić,", "Zewdu Admassu, a commander of the militia,"."""
    at = phrase.last
    if text.low(at) == "(":
        close = next((i for i in range(at + 1, min(limit, at + 8)) if text.low(i) == ")"), at)
        return SidePhrase(phrase.first, phrase.last, phrase.head, close + 1) if close > at else phrase
    at += text.low(at) in ("there", "here") and text.low(at + 1) == ","
    if text.low(at) != ",":
        return phrase
    core = next((i for i in range(phrase.first, phrase.last) if text.low(i) == "of"), phrase.last) - 1
    mention = text.ground.mentions.at(core)
    following = next((m for i in range(at + 1, at + 5) if (m := text.ground.mentions.at(i)) is not None), None)
    named = following is not None and following.kind is MentionKind.PERSON and following.first <= at + 4
    if mention is None and following is not None and named and text.low(core).rstrip("s") == text.low(core):
        closed = following.last + (text.low(following.last) == ",")
        return SidePhrase(phrase.first, following.last, phrase.head, closed)
    owned = following is not None and text.low(following.last) == "'s"
    aside = (
        owned
        or text.low(at + 1) in _OPENING_ASIDE
        or (text.low(at + 1) in ("a", "an", "the", "himself", "itself", "now", "then", "an") and mention is not None)
        or _is_title(text, at + 1, mention)
    )
    if aside:
        for close in range(at + 2, min(limit, at + ASIDE)):
            if text.low(close) == "," and (text.low(close + 1) in _JOINTS or close + 1 >= limit):
                return SidePhrase(phrase.first, phrase.last, phrase.head, close + 1)
    return phrase


def _is_title(text: DealText, index: int, mention: Mention | None) -> bool:
    """ "Rao Garg, joint secretary in the ministry,": what a person is, behind their name."""
    if mention is None or mention.kind is not MentionKind.PERSON:
        return False
    nouns = text.words.words("party_nouns") | text.words.words("helping_nouns") | {"secretary", "leader", "member"}
    return any(text.low(i) in nouns and text.low(i + 1) in ("of", "in", "for", "at") for i in range(index, index + 3))


_OPENING_ASIDE = frozenset({
    "which", "who", "whose", "where", "whom", "alias", "aka", "nicknamed", "known", "called", "better", "for",
    "representing", "acting", "speaking", "commanding", "leading", "including", "backed", "on",
})  # fmt: skip


def _names_side(text: DealText, first: int, last: int, loose: bool) -> bool:
    """Whether a phrase has a name, a word with a capital inside its sentence, or a noun of a side."""
    nouns, parse = text.words.words("party_nouns"), text.ground.parse
    sentence = parse.sentence_of(first).first
    for index in range(first, last):
        if text.low(index) in nouns or text.ground.mentions.at(index) is not None:
            return True
        if parse.tokens[index].capital and index > sentence:
            return True
    people = text.words.forms.of("@civilians|@fighters") | text.words.words("helping_nouns")
    return loose and any(text.low(i) in people or text.low(i).endswith(("s", "men")) for i in range(first, last))
