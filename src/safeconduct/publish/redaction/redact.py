"""Make the public copy of a case: the same case, with the words left out that would put people at risk.

What comes out is a whole ``Case`` whose spans cut its own texts, so everything that is made of a case can be made of it
without knowing. Digests and ids stay those of what was collected: whoever holds the casebook finds each claim by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import unquote

from safeconduct.publish.redaction.names import Hidden, Redaction, folded, hidden_names, words_of
from safeconduct.publish.redaction.policy import Policy
from safeconduct.publish.redaction.texts import Copied, copy_text, hide_in
from safeconduct.vocab.case import Case
from safeconduct.vocab.claim import Voice
from safeconduct.vocab.document import Report, Span, Text
from safeconduct.vocab.judgement import Judgement
from safeconduct.vocab.names import Name
from safeconduct.vocab.person import NamedPerson

__all__ = ["redact"]

T = TypeVar("T")
#: A word in small letters that is none of an address, an account or a tag, in which names are written small.
_SMALL_WORD = re.compile(r"(?<![\w'’/@#.=_-])[a-zß-öø-ÿ]{3,}(?![\w'’/@=-])(?!\.\w)")
_REVIEWER = "a reviewer"
#: A word of a hidden name this short may be anything in an address.
_SHORT = 3
#: A word of a hidden name this long is looked for inside those of an address too: "eomerovic".
_LONG = 6
_ADDRESS_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")


def redact(
    case: Case,
    people: Mapping[str, Iterable[NamedPerson]],
    policy: Policy,
    left_out: Mapping[str, Iterable[Span]] | None = None,
    withheld: tuple[int, int] = (0, 0),
) -> tuple[Case, Redaction]:
    """Make the public copy of a case.

    Args:
        case: made without what is confidential.
        people: wherever each report names somebody, by the digest of the report.
        policy: whose names stay.
        left_out: stretches of reports that are confidential, by the digest of the report.
        withheld: how many confidential reports and claims the case was made without.
    """
    named = {digest: tuple(found) for digest, found in people.items()}
    reports = [one.report for one in case.linked.reports]
    hidden = hidden_names(
        (person for found in named.values() for person in found),
        case.linked.variants.people,
        policy,
        frozenset(folded(word) for report in reports for word in _SMALL_WORD.findall(report.text.content)),
    )
    reviewers = [] if policy.reviewers else [j.by for j in case.judgements]
    copying = _Copying(hidden, named, _by_text(reports, left_out or {}), reviewers)
    copying.name(reports)
    for report in reports:
        copying.note(report)
    redaction = Redaction(hidden.people, hidden.kept, *withheld, policy.names)
    return copying.copy(case), redaction


def _by_text(reports: Iterable[Report], left_out: Mapping[str, Iterable[Span]]) -> dict[Text, list[Span]]:
    """What is left out of each text: of reports with one text, copies of one wire, what is left out of any."""
    found: dict[Text, list[Span]] = {}
    for report in reports:
        found.setdefault(report.text, []).extend(left_out.get(report.capture.sha256, ()))
    return found


class _Copying:
    """Copies a tree of values; each report and text is made once."""

    def __init__(
        self,
        hidden: Hidden,
        named: Mapping[str, tuple[NamedPerson, ...]],
        left_out: Mapping[Text, Iterable[Span]],
        reviewers: Iterable[str],
    ) -> None:
        self._hidden = hidden
        self._named = named
        self._left_out = left_out
        self._texts: dict[Text, Copied] = {}
        self._reports: dict[str, Report] = {}
        self._ids: dict[str, str] = {}
        self._reviewers = tuple(sorted({r for r in reviewers if r.strip()}, key=lambda r: (-len(r), r)))
        self._private_words = {word for name in hidden.whole for word in name if len(name) == 1 or len(word) > _SHORT}
        self._long_words = tuple(sorted(word for word in self._private_words if len(word) >= _LONG))
        self._seen: dict[int, tuple[Any, Any]] = {}

    def name(self, reports: Iterable[Report]) -> None:
        """Give each report its id in the copy; those that differ in a hidden name only stay apart."""
        ids = {report.capture.sha256: (report.id, self._word_by_word(report.id)) for report in reports}
        times = Counter(id for _, id in ids.values())
        for digest, (old, new) in ids.items():
            self._ids[old] = f"{new}-{digest[:8]}" if times[new] > 1 and new != old else new

    def note(self, report: Report) -> None:
        """Copy a report, so that whatever points to it finds its copy."""
        digest = report.capture.sha256
        named = [
            (person.span, self._hidden.named.get(words_of(person.span.quote), ""))
            for person in self._named.get(digest, ())
            if person.span.text == report.text  # and not of its title
        ]
        found = [(span, written) for span, written in named if written]
        copied = copy_text(report.text, self._hidden, found, self._left_out.get(report.text, ()))
        self._texts[report.text] = copied
        source = report.capture.source
        self._reports[digest] = replace(
            report,
            id=self._ids[report.id],
            text=copied.text,
            title=self._words(report.title) if report.title else report.title,
            publisher=self._words(report.publisher) if report.publisher else report.publisher,
            note=self._words(report.note) if report.note else report.note,
            author=self._author(report),
            url=None if report.url and self._names_somebody(report.url) else report.url,
            capture=replace(
                report.capture,
                source=self._word_by_word(source if "://" in source else PurePath(source).name),
                remarks=tuple(self._words(remark) for remark in report.capture.remarks),
            ),
        )

    def _author(self, report: Report) -> str | None:
        """The author, where that is the body that published it; a person who writes is at risk like any other."""
        author, publisher = report.author or "", report.publisher or ""
        is_body = folded(author) == folded(publisher) and self._words(author) == author
        return author if author and is_body else None

    def copy(self, value: T) -> T:
        """The copy of a value."""
        copied: Any = self._copy(value)
        return copied  # type: ignore[no-any-return]

    def _copy(self, value: Any) -> Any:
        if isinstance(value, Enum) or value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, str):
            return self._ids.get(value) or self._words(value)
        if isinstance(value, Report):
            return self._reports[value.capture.sha256]
        if isinstance(value, Span):
            return self._texts[value.text].span(value)
        if isinstance(value, (tuple, list)):
            return type(value)(self._copy(one) for one in value)
        if isinstance(value, frozenset):
            return frozenset(self._copy(one) for one in value)
        if isinstance(value, dict):
            return {key: self._copy(one) for key, one in value.items()}
        if isinstance(value, Judgement):
            return self._judgement(value)
        if isinstance(value, (Name, Voice)) and value.span is not None:
            return self._name(value, value.span)
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        return value  # a date

    def _fields(self, value: Any) -> Any:
        """A dataclass, field by field; the same value gives the same copy."""
        seen = self._seen.get(id(value))
        if seen is None:
            copies = {f.name: self._copy(getattr(value, f.name)) for f in fields(value) if f.init}
            # The value is kept with its copy, lest its id be given to another one.
            seen = self._seen[id(value)] = (value, replace(value, **copies))
        return seen[1]

    def _name(self, value: Name | Voice, span: Span) -> Name | Voice:
        """A name as its words now stand, which says more than the name alone: where they stand it may be somebody's."""
        here = self._texts[span.text].span(span)
        if isinstance(value, Name):
            return Name(here.quote if value.written == span.quote else self._words(value.written), here)
        name = here.quote if value.name == span.quote else self._words(value.name)
        return Voice(name, here, self._words(value.role) if value.role else value.role)

    def _judgement(self, value: Judgement) -> Judgement:
        by = value.by if not self._reviewers else _REVIEWER
        return replace(value, by=by, why=self._words(value.why), subject=self._copy(value.subject))

    def _words(self, words: str) -> str:
        for name in self._reviewers:
            words = words.replace(name, _REVIEWER)
        return hide_in(words, self._hidden)

    def _names_somebody(self, address: str) -> bool:
        return any(self._is_private(word) for word in _ADDRESS_WORD.findall(unquote(address)))

    def _is_private(self, word: str) -> bool:
        """Whether a word of an address is one of a hidden name, or holds a long one."""
        plain = folded(word)
        return plain in self._private_words or any(long in plain for long in self._long_words)

    def _word_by_word(self, name: str) -> str:
        """A file's name or an id without the words of hidden names, which it may write small."""
        if "%" in name and self._names_somebody(name):
            name = unquote(name)
        return _ADDRESS_WORD.sub(lambda m: "x" if self._is_private(m[0]) else m[0], name)
