"""Pass what stands between a verb and what is said: "told Reuters by telephone on Sunday that".

Adverbs, days, places and ways of saying are passed. A hearer that is an outlet, and a page something was put on, are
kept: they carry what is said.
"""

from __future__ import annotations

from safeconduct.read.speech.carriers import POSTS, carriers_in, is_outlet, is_page
from safeconduct.read.speech.complement import Complement, Shape
from safeconduct.read.speech.phrases import Phrase, Scan, date_end, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import OWN

__all__ = ["Passer"]

#: An aside between commas is at most this long.
LONGEST_ASIDE = 25
#: One that may hold anything but a verb is at most this long.
SHORT_ASIDE = 12
#: How far back a quotation is looked for that the verb may belong to.
FARTHEST_QUOTATION = 30

_STOPS = frozenset({".", ";", "?", "!", "…", ")", "]", "–", "—", "--", "...", "|"})
#: "told the agency ahead of the vote", "said prior to the talks".
_LEADING_UP = {"ahead": "of", "prior": "to", "upon": "arrival"}
#: What a page is, behind its name: "on the Telegram app".
_OF_PAGES = frozenset({
    "app", "application", "account", "channel", "page", "feed", "messaging", "service", "platform", "site", "network",
    "messenger", "group", "handle", "website", "stream",
})  # fmt: skip
_PASSED = frozenset({"either", "further", "simply", "only", "just", "then", "back", "however"})


class Passer:
    """Walks from one verb group of one sentence to what is said."""

    def __init__(self, scan: Scan, group: VerbGroup, floor: int, limit: int) -> None:
        self.scan = scan
        self.group = group
        self.lemma = group.lemma
        self.floor = floor
        self.limit = limit

    def carries(self, hearer: Phrase) -> bool:
        """Whether a hearer is an outlet: "told Reuters", "told state television", "told SANA's correspondent"."""
        return is_outlet(self.scan, hearer)

    def skip(self, index: int, carriers: list[Phrase] | None = None) -> Complement:
        """Pass what stands between the verb and what is said: adverbs, days, places of saying, hearers, asides."""
        scan = self.scan
        found = Complement(Shape.NONE, index, carriers if carriers is not None else [])
        while index < self.limit:
            low = scan.low(index)
            if scan.opens_quotation(index):
                found.shape, found.start = Shape.QUOTE, index
                return found
            if low == "that":
                found.shape, found.start = Shape.CLAUSE, index + 1
                return found
            if low == ":":
                found.shape, found.start = Shape.COLON, index + 1
                return found
            if low == "(":
                close = next(
                    (i for i in range(index, min(index + SHORT_ASIDE, self.limit)) if scan.low(i) == ")"), index
                )
                if scan.low(close + 1) == "that":
                    index = close + 1
                    continue
            if low in _STOPS or is_quotation_mark(scan.tokens[index]):
                break
            after = self._aside(index, found) if low == "," else self._passed(index, found)
            if after is None:
                break
            if after == index:
                found.shape, found.start = Shape.NOUN, index
                return found
            index = after
        found.start = index
        return found

    def _passed(self, index: int, found: Complement) -> int:
        """The token after an adverb, a time or an adjunct; the index if none stands there."""
        scan = self.scan
        low = scan.low(index)
        if low == "with" and scan.low(index + 1) == "reference" and scan.low(index + 2) == "to":
            found.agent = read_phrase(scan, index + 3, self.limit)
            return found.agent.last if found.agent is not None else index
        after = scan.tokens[index + 1] if index + 1 < scan.size else None
        owned = after is not None and not after.spaced and (after.kind is OWN or after.text in ("’", "'"))
        following = scan.tokens[index + 2] if index + 2 < scan.size else None
        owned = owned or (following is not None and following.kind is OWN and scan.low(index + 1) in scan.words.times)
        if scan.is_time(index) and not owned:
            return index if self._time_acts(index) else date_end(scan, index, self.limit)
        if low in _PASSED:
            return index + 1
        token = scan.tokens[index]
        if low.endswith("ly") and len(low) > 4 and token.verb is None and not token.capital:
            return index + 1 if not scan.is_number(index + 1 if index + 1 < len(scan.tokens) else index) else index
        return self.adjunct(index, found)

    def _time_acts(self, index: int) -> bool:
        """ "said this week had been quiet": the words of time are the subject of what is said."""
        scan = self.scan
        end = index
        while end < self.limit and (scan.is_time(end) or scan.low(end) in scan.words.time_nouns):
            end += 1
        group = scan.starts_group(end)
        return group is not None and group.finite and not group.bare

    def pass_adjuncts(self, index: int) -> int:
        """The token after adverbs and adjuncts, up to "to"."""
        found = Complement(Shape.NONE, index)
        while index < self.limit and self.scan.low(index) != "to":
            after = self._passed(index, found)
            if after == index:
                break
            index = after
        return index

    def adjunct(self, index: int, found: Complement) -> int:
        """The token after a prepositional phrase that says when, where, how or to whom; the index if there is none."""
        scan, words = self.scan, self.scan.words
        low = scan.low(index)
        at = self._led_up_to(index)
        if at > index:
            return at
        if low in ("after", "before", "amid", "despite"):
            return index + 1 if scan.low(index + 1) == "that" and low == "before" else self._after_event(index)
        if low not in words.placing:
            return index
        phrase = read_phrase(scan, index + 1, self.limit, tails=low != "via")
        if phrase is None:
            return index
        lows = [scan.low(i) for i in range(phrase.first, phrase.last)]
        if low in ("through", "via") and scan.low(phrase.head) in words.people:
            found.mouth = phrase
            return phrase.last
        if low in ("on", "via", "to", "in", "through", "over") and is_page(scan, phrase):
            found.carriers.append(phrase)
            return self._page_end(phrase.last)
        if low in ("to", "with") and self.carries(phrase):
            found.carriers.append(phrase)
            return phrase.last
        quoted = scan.low(phrase.last) == "," and scan.opens_quotation(phrase.last + 1)
        if low == "of" and quoted and not scan.is_number(phrase.first):
            return phrase.last
        if low in ("of", "about") and not scan.is_number(phrase.first):
            stops = scan.low(phrase.last) in (".", ",", "") or phrase.last >= self.limit
            return phrase.last if stops and scan.low(self.group.first - 1) != "" and self._said_before() else index
        if low == "to":
            return phrase.last if scan.is_speaker(phrase) or scan.low(phrase.head) in ("us", "me", "them") else index
        if any(w in words.times or w in words.time_nouns or w in words.occasions for w in lows):
            end = self._condition_end(phrase)
            found.carriers.extend(carriers_in(scan, index, max(end, phrase.last)))
            return end
        if low in ("during", "following") or (scan.named(phrase.head) and low in ("in", "from", "at", "after")):
            return phrase.last
        ends = scan.low(phrase.last) in ("", ".", ",", ";", "that", ":") or scan.opens_quotation(phrase.last)
        return phrase.last if ends and low not in ("of", "about", "for", "by") else index

    def _page_end(self, index: int) -> int:
        """Where the name of a page ends that goes on at a token: "the Telegram app"."""
        while index < self.limit and (self.scan.low(index) in POSTS or self.scan.low(index) in _OF_PAGES):
            index += 1
        return index

    def _led_up_to(self, index: int) -> int:
        """The token after "ahead of the vote", "prior to the talks", "at 1545"; the index if none stands there."""
        scan = self.scan
        if _LEADING_UP.get(scan.low(index)) == scan.low(index + 1):
            event = read_phrase(scan, index + 2, self.limit)
            return event.last if event is not None else index
        if scan.low(index) != "at" or not scan.is_number(index + 1):
            return index
        text = scan.tokens[index + 1].text
        clock = ":" in text or (len(text) == 4 and text.isdigit()) or scan.low(index + 2) in ("gmt", "hours")
        return index + 2 if clock else index

    def _after_event(self, index: int) -> int:
        """ "said after a lunch on Tuesday that": passed only where "that" or a quotation follows."""
        scan = self.scan
        event = read_phrase(scan, index + 1, self.limit)
        end = event.last if event is not None else index
        while end < self.limit and (scan.is_time(end) or scan.low(end) in ("on", "in", "at")):
            end += 1
        quoted = scan.opens_quotation(end) or (scan.low(end) == "," and scan.opens_quotation(end + 1))
        return end if scan.low(end) == "that" or quoted else index

    def _said_before(self) -> bool:
        """Whether a quotation stands before the verb, so that nothing need follow it."""
        first = max(self.floor, self.group.first - FARTHEST_QUOTATION)
        return any(self.scan.quoted[i] >= 0 for i in range(first, self.group.first))

    def _condition_end(self, phrase: Phrase) -> int:
        """Where "on condition that his name be withheld" ends; elsewhere the phrase's own end."""
        anonymous = self.scan.low(phrase.last - 1) in ("anonymity", "secrecy")
        if anonymous and self.scan.low(phrase.last) == "that":
            return phrase.last  # "said on condition of anonymity that"
        hanging = self.scan.starts_group(phrase.last) if phrase.last < self.limit else None
        if self.scan.low(phrase.head) != "condition" and (hanging is None or not self._hangs(hanging)):
            return phrase.last
        for index in range(phrase.last, min(phrase.last + 20, self.limit)):
            named = self.scan.low(index) == "that" and self.scan.low(phrase.head) != "condition"
            if named or self.scan.low(index) in (",", ".", ";", ":") or self.scan.opens_quotation(index):
                return index
        return phrase.last

    def _hangs(self, group: VerbGroup) -> bool:
        """ "in a message monitored in Arda", "in an interview taped on Sunday"."""
        verb = self.scan.tokens[group.head].verb
        if not group.bare or verb is None or not verb.participle:
            return False
        return self.scan.low(group.last) in self.scan.parse.grammar.prepositions

    def _aside(self, comma: int, found: Complement) -> int | None:
        """The token after a comma, or after an aside between commas that what is said follows; null if none does."""
        scan, words = self.scan, self.scan.words
        first = comma + 1
        low = scan.low(first)
        if scan.opens_quotation(first) or low == "that":
            return first
        small = low in words.aside_openers
        if low not in words.asides and low not in words.according and low not in words.times and not small:
            return self._short_aside(first)
        for close in range(first + 1, min(first + LONGEST_ASIDE, self.limit)):
            mark = scan.low(close)
            if mark in (".", ";", ":") or scan.opens_quotation(close):
                return None
            if mark != ",":
                continue
            if scan.low(close + 1) != "that" and not scan.opens_quotation(close + 1):
                return None
            if low in ("citing", "quoting"):
                found.agent = read_phrase(scan, first + 1, close)
            return close + 1
        return None

    def _short_aside(self, first: int) -> int | None:
        """ "said, twice, that": the token after a few words between commas, where "that" or a quotation follows."""
        scan = self.scan
        for close in range(first + 1, min(first + SHORT_ASIDE, self.limit)):
            group = scan.group_at[close]
            if (group is not None and group.finite and not group.bare) or scan.low(close) in (".", ";", ":"):
                return None
            if scan.low(close) == ",":
                return close + 1 if scan.low(close + 1) == "that" or scan.opens_quotation(close + 1) else None
        return None
