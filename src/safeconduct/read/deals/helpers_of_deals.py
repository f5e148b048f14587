"""Find who brought the sides of a deal together, and who answers for it.

mediators    "A mediated" · "brokered by A" · "A-brokered" · "A's mediation" · "with A as go-between"
guarantors   "guaranteed by A" · "A-backed" · "under A's supervision" · "A acts as guarantor" · "A vouched for it"
"""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.read.deals.announcing import find_announcers
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.exchanges import is_exchange
from safeconduct.read.deals.helping_verbs import ROLE_REACH, HelpingVerbs
from safeconduct.read.deals.joined_sides import take_apart
from safeconduct.read.deals.lists_of_terms import find_headed
from safeconduct.read.deals.monitors import find_monitors
from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.subjects import ending_at
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.document import Span
from safeconduct.vocab.names import Name

__all__ = ["find_helpers"]

_TABLES = ("mediating", "guaranteeing")


def find_helpers(text: DealText, evidence: Evidence) -> dict[str, list[Name]]:
    """Find mediators and guarantors, by the names of the tables of ``terms.toml``, in text order."""
    search = _Search(text, evidence)
    for sentence in text.ground.parse.sentences:
        for table in _TABLES:
            search.look(sentence, table)
    search.add_headed()
    if not is_exchange(text, evidence):
        search.add_monitors()
    search.add_announcers(evidence)
    return search.found


class _Search:
    """One pass over a text for those who help."""

    def __init__(self, text: DealText, evidence: Evidence) -> None:
        self.text = text
        self.found: dict[str, list[Name]] = {table: [] for table in _TABLES}
        self.told = frozenset(m.sentence.index for m in evidence.mentions) | {s.index for s in evidence.agreed}
        present = {m.sentence.index for m in evidence.mentions if not m.past}
        #: Sentences that only tell of other deals, long before.
        self.past = {m.sentence.index for m in evidence.mentions if m.past} - present
        parse = text.ground.parse
        #: Words with a hyphen in them or right before them, in order: "Russia-brokered".
        self.hyphened = sorted({
            index + (low == "-") for low in parse.hyphened for index in parse.positions[low]
        })  # fmt: skip
        self.verbs = HelpingVerbs(text)
        self.deal_nouns = self.verbs.deal_nouns

    def look(self, sentence: Sentence, table: str) -> None:
        """Look for them in one sentence."""
        if sentence.index in self.past:
            return
        found = self.found[table]
        self._prefixed(sentence, table, found)
        self._after(sentence, table, found)
        self._possessed(sentence, table, found)
        self._as_role(sentence, table, found)
        self._keep(found, self.verbs.find(sentence, table))

    def add_announcers(self, evidence: Evidence) -> None:
        """States that announce together what others signed."""
        if not self.found["mediating"]:
            self._keep(self.found["mediating"], find_announcers(self.text, evidence))

    def add_monitors(self) -> None:
        """ "the Kova Monitoring Mission", where nobody else stands by the deal: by their name they watch over it."""
        if self.found["guaranteeing"]:
            return
        monitors = find_monitors(self.text)
        if monitors is not None:
            self.found["guaranteeing"].append(monitors)

    def add_headed(self) -> None:
        """ "6. Supervision. The military police and the Red Crescent": those whom the head of a clause is about."""
        for clause in find_headed(self.text):
            if clause.about in self.found:
                end = self.text.ground.parse.sentence_of(clause.first).last
                named = read_list(self.text, clause.first, end, loose=True)
                verb = self.text.group_at.get(named[-1].after) if named else None
                if verb is None or not verb.passive:  # "OBSERVERS - Guns are counted by …"
                    self._keep(self.found[clause.about], named)

    def _keep(self, found: list[Name], phrases: list[SidePhrase]) -> None:
        none = self.text.words.words("no_helpers")
        for phrase in phrases:
            parts = take_apart(self.text, phrase, alone=True) if self._is_of_two(phrase) else [phrase]
            found.extend(p.name(self.text) for p in parts if self.text.low(p.head) not in none)

    def _is_of_two(self, phrase: SidePhrase) -> bool:
        """ "NATO and European Union envoys": of two bodies or states, where "Oru and Tano elders" are taken for one."""
        joint = next((i for i in range(phrase.first, phrase.last) if self.text.low(i) == "and"), None)
        if joint is None:
            return False
        kinds = [m.kind for i in (joint - 1, joint + 1) if (m := self.text.ground.mentions.at(i)) is not None]
        return len(kinds) == len(_TABLES) and MentionKind.PERSON not in kinds

    def _prefixed(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "the Russia-brokered deal"."""
        hyphened = self.hyphened
        hyphened = hyphened[bisect_left(hyphened, sentence.first) : bisect_left(hyphened, sentence.last)]
        if not hyphened:
            return
        endings = tuple(sorted(self.text.words.words(table, "endings")))
        others = tuple(sorted(self.text.words.words("guaranteeing", "endings"))) if table == "mediating" else ()
        both = endings + others
        nouns = self.deal_nouns | {"surrender", "process", "evacuation", "negotiations", "talks"}
        text, tokens = self.text.ground.parse.text, self.text.ground.parse.tokens
        for index in hyphened:
            token, hyphen = tokens[index], index - 1
            split = self.text.low(hyphen) == "-" and not token.spaced and f"-{token.low}" in both
            if not split and not token.low.endswith(both):
                continue
            after = [self.text.low(token.index + i) for i in (1, 2, 3, 4)]
            of_talks = bool({"talks", "negotiations"} & set(after[:2]))  # "UN-sponsored talks": who leads them mediates
            ours = table == "mediating" if of_talks else token.low.endswith(tuple(e[1:] for e in endings))
            if ours and nouns & set(after):
                at = hyphen - 1 if split else index
                while at - 1 > sentence.first and tokens[at - 1].capital and self.text.low(at - 1) not in _NOBODY:
                    at -= 1  # "United Nations-facilitated"
                first = tokens[at].start
                last = tokens[hyphen].start if split else token.start + token.text.rindex("-")
                found.append(self._country_of(Name.at(Span(text, first, last))))

    def _country_of(self, adjective: Name) -> Name:
        """ "Russia" for "Russian", where the report names it."""
        for mention in self.text.ground.mentions.all:
            written = mention.name.written
            if mention.kind is MentionKind.PLACE and len(written) > 3 and adjective.written.startswith(written):
                return mention.name
        return adjective

    def _after(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "brokered by Qatar and Egypt", "under the auspices of the tribes"."""
        for match in self.text.words.helped[table].find(self.text.ground.parse, sentence.first, sentence.last):
            group = self.text.group_at.get(match.last - 2) or self.text.group_at.get(match.first)
            if table == "mediating" and group is not None and (group.infinitive or group.modal is not None):
                continue  # "a conference to be chaired by the ministry"
            phrases = read_list(self.text, match.last, sentence.last, loose=True)
            if not match.strong and self.text.low(match.first - 1) in self.text.words.words("party_nouns"):
                continue  # "rebels backed by Ankara"
            before = {self.text.low(i) for i in range(match.first - 4, match.first)}
            if before & _NEGOTIATED:  # "negotiated under the aegis of the Union"
                found = self.found["mediating"]
            near = match.strong or self.verbs.near_deal(sentence, match.first)
            if near or any(self.verbs.watches(p) for p in phrases):
                self._keep(found, phrases)
                self._keep(found, self._with_help(sentence, phrases))

    def _with_help(self, sentence: Sentence, phrases: list[SidePhrase]) -> list[SidePhrase]:
        """ "brokered by Qatar, with help from Egypt and the United States": those who helped them."""
        at = phrases[-1].after if phrases else sentence.last
        at += self.text.low(at) == ","
        help_at = at + 1 + (self.text.low(at + 1) in ("the", "some"))
        if self.text.low(at) != "with" or self.text.low(help_at) not in _HELP:
            return []
        return read_list(self.text, help_at + 2, sentence.last, loose=True)

    def _possessed(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "Russia's backing", "through Russian mediation", "under UN supervision"."""
        nouns = self.text.words.words(table, "nouns")
        sides = self.text.words.words("party_nouns") if table == "mediating" else frozenset()
        parse = self.text.ground.parse
        for index in parse.within(nouns, sentence.first + 1, sentence.last):
            joined = self.text.low(index + 1) == "and" and parse.tokens[index].capital
            noun_follows = index + 2 < sentence.last and parse.tokens[index + 2].capital
            if self.text.low(index + 1) == "process" or (joined and noun_follows):
                continue  # "the South Sudan Mediation Process", "the Mediation and Security Council"
            before = index - 1 - (self.text.low(index - 1) == "'s")
            mention = self.text.ground.mentions.at(before)
            if mention is not None:
                self._listed_before(sentence, mention.first, found)
                found.append(Name.at(parse.span(mention.first, mention.last)))
            elif parse.tokens[before].capital and before > sentence.first and self.text.low(before) not in _NOBODY:
                self._listed_before(sentence, before, found)
                found.append(Name.at(parse.span(before, before + 1)))
            elif before < index - 1 and self.text.low(before) in sides:
                found.append(Name.at(parse.span(before, before + 1)))  # "under the government's mediation"
            elif self.text.low(index + 1) in ("committee", "team", "council", "delegation", "group"):
                self._named_after(sentence, index, found)

    def _listed_before(self, sentence: Sentence, index: int, found: list[Name]) -> None:
        """ "under Qatari and Egyptian mediation", "joint Egyptian, Qatari, and American mediation": the others."""
        parse = self.text.ground.parse
        listed: list[Name] = []
        at = index - 1
        while at - 1 > sentence.first and self.text.low(at) in ("and", ",", "-") and len(listed) < ROLE_REACH:
            at -= 1 + (self.text.low(at - 1) == ",")
            if not parse.tokens[at].capital or self.text.low(at) in _NOBODY:
                break
            listed.insert(0, Name.at(parse.span(at, at + 1)))
            at -= 1
        if listed and self.text.low(at) not in _JOINED_TO:
            found.extend(listed)

    def _named_after(self, sentence: Sentence, index: int, found: list[Name]) -> None:
        """ "the head of the mediation committee, Sheikh Naji": the one named, else the committee."""
        parse = self.text.ground.parse
        for at in range(index + 2, min(sentence.last, index + 6)):
            mention = self.text.ground.mentions.at(at)
            if mention is not None:
                found.append(Name.at(parse.span(mention.first, mention.last)))
                return
        found.append(Name.at(parse.span(index, index + 2)))

    def _is_told(self, sentence: Sentence, index: int) -> int | None:
        """Where the names begin that a role is said to be: after "is" or "were", past "of the deal"; else null."""
        if self.text.low(index - 1) not in ("the", "its", "main", "sole", "only", "signing") and index > sentence.first:
            return None
        for at in range(index + 1, min(sentence.last, index + ROLE_REACH)):
            low = self.text.low(at)
            if low in ("is", "are", "was", "were", "include", "included"):
                return at + 1
            if not (low in ("for", "of", "to", "the", "this", "in", "both") or low in self.deal_nouns):
                return None
        return None

    def _as_role(self, sentence: Sentence, table: str, found: list[Name]) -> None:
        """ "with Qatar as guarantor", "acted as go-between", "elders are the guarantors"."""
        roles = self.text.words.words(table, "as_role")
        for index in self.text.ground.parse.within(roles, sentence.first, sentence.last):
            named = self._named_by_role(sentence, index)
            if not named and (self._nation_before(sentence, index, found) or self._in_aside(sentence, index, found)):
                continue
            if named:
                self._keep(found, named)
            else:
                self._acting(sentence, index, found)

    def _in_aside(self, sentence: Sentence, index: int, found: list[Name]) -> bool:
        """ "President Neto, the mediator for the talks," or "the facilitator of the process, former President Tano"."""
        low, mentions = self.text.low, self.text.ground.mentions
        for at in range(index - 1, max(sentence.first, index - ROLE_REACH // 2), -1):
            if low(at) == ",":
                before = mentions.at(at - 1)
                if (
                    before is not None
                    and before.kind is not MentionKind.PLACE
                    and low(at + 1) in ("the", "a", "an", "its")
                ):
                    found.append(Name.at(self.text.ground.parse.span(before.first, before.last)))
                    return True
                return False
        comma = next((i for i in range(index + 1, min(sentence.last, index + ROLE_REACH)) if low(i) == ","), -1)
        if (
            comma < 0
            or low(index + 1) not in ("of", "for", "in")
            or any(i in self.text.group_at for i in range(index, comma))
        ):
            return False
        aside = read_side(self.text, comma + 1, sentence.last, loose=True)
        if aside is None or not self._is_person(aside):
            return False
        self._keep(found, [aside])
        return True

    def _nation_before(self, sentence: Sentence, index: int, found: list[Name]) -> bool:
        """ "the Saudi and U.S. facilitators", "Qatari mediators": those whose they are."""
        parse, before = self.text.ground.parse, index - 1
        mention = self.text.ground.mentions.at(before)
        if mention is not None and (mention.kind is MentionKind.PERSON or mention.last != index):
            return False
        if self.text.low(index) not in _FROM_NATIONS or not parse.tokens[before].capital or before <= sentence.first:
            return False
        first = mention.first if mention is not None else before
        if "-" in parse.tokens[before].text[1:] and mention is None:
            return False  # "the AU-appointed mediator"
        if self.text.low(first) in _NOBODY or self.text.low(first) in ("chief", "special"):
            return False
        self._listed_before(sentence, first, found)
        found.append(Name.at(parse.span(first, index)))
        return True

    def _named_by_role(self, sentence: Sentence, index: int) -> list[SidePhrase]:
        """ "mediators Norway and Cuba", "the mediator, Jumo Kane,", "the guarantor of the accord is Turkey"."""
        low = self.text.low
        named = self.text.ground.mentions.at(index + 1)
        if named is not None and named.first == index and named.last > index + 1:
            return read_list(self.text, index + 1, sentence.last, loose=True)  # taken for a name with its title
        sided = low(index - 1) in self.text.words.words("party_nouns")  # "the rebels' mediator Kane"
        if named is not None and named.first == index + 1 and not sided:
            return read_list(self.text, index + 1, sentence.last, loose=True)
        if low(index + 1) == "," and low(index - 1) in ("the", "its", "their", "chief"):
            aside = read_side(self.text, index + 2, sentence.last)
            if aside is not None and self._is_person(aside):
                return [aside]
        told = self._is_told(sentence, index)
        return read_list(self.text, told, sentence.last, loose=True) if told is not None else []

    def _acting(self, sentence: Sentence, index: int, found: list[Name]) -> None:
        """ "with Qatar as guarantor", "the bishop acted as go-between"."""
        begin = max(sentence.first, index - 40)
        for at in range(index - 1, max(sentence.first, index - ROLE_REACH) - 1, -1):
            low = self.text.low(at)
            if low == "with":
                self._keep(found, read_list(self.text, at + 1, index, loose=True))
                return
            if low in _ACTING and low.endswith("ing"):
                reach = range(at - 1, max(begin, at - 2 * ROLE_REACH) - 1, -1)
                led = next((i for i in reach if self._is_presence(i)), -1)
                led = next((i for i in reach[:ROLE_REACH] if self.text.low(i) == "with"), led)
                if led >= 0:
                    self._keep(found, read_list(self.text, led + 1, at, loose=True))
                    return
            if low == "as" and self._asked(at, begin, found):
                return
            group = self.text.group_at.get(at)
            if low in _ACTING and self.text.low(at - 1) == "," and at - 1 > begin:
                self._keep(found, ending_at(self.text, begin, at - 1, loose=True))  # "Qatar, acting as a mediator,"
                return
            if low in _ACTING or (group is not None and group.lemma == "be"):
                if group is not None and group.infinitive:
                    self._keep(found, self.verbs.subject(group))  # "accepted to be the guarantor"
                else:
                    self._keep(found, ending_at(self.text, begin, group.first if group is not None else at, loose=True))
                return

    def _is_person(self, phrase: SidePhrase) -> bool:
        mention = self.text.ground.mentions.at(phrase.last - 1)
        return mention is not None and mention.kind is MentionKind.PERSON

    def _is_presence(self, index: int) -> bool:
        """ "in the presence of A, acting as a mediator"."""
        return self.text.low(index) == "of" and self.text.low(index - 1) == "presence"

    def _asked(self, at: int, begin: int, found: list[Name]) -> bool:
        """ "the Red Cross, which was called upon as a neutral intermediary"."""
        for index in range(at - 1, max(begin, at - 4) - 1, -1):
            group = self.text.group_at.get(index)
            if group is not None and group.passive:
                self._keep(found, ending_at(self.text, begin, group.first, loose=True))
                return True
        return False


_HELP = frozenset({"help", "support", "assistance", "participation", "backing", "cooperation", "involvement"})
_NEGOTIATED = frozenset({"negotiated", "negotiations", "talks"})
_FROM_NATIONS = frozenset(
    {"mediator", "mediators", "facilitator", "facilitators", "intermediaries", "go-betweens", "guarantors"}
)
#: Behind one of these, a list ended before.
_JOINED_TO = frozenset({"and", ",", "'s"})
#: "Security guarantees", "Written guarantees": nobody's.
_NOBODY = frozenset(
    {
        "security",
        "safety",
        "peace",
        "new",
        "no",
        "written",
        "firm",
        "international",
        "the",
        "such",
        "any",
        "their",
        "its",
    }
)
_ACTING = frozenset(
    {
        "act",
        "acts",
        "acted",
        "acting",
        "serve",
        "serves",
        "served",
        "serving",
        "stand",
        "stands",
        "stood",
        "standing",
        "remain",
        "remains",
    }
)
