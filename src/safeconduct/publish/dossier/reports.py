"""The reports of a case as the page shows them: what each is, its text with the words marked, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urldefrag

from markupsafe import Markup

from safeconduct.publish.case_words import told_version
from safeconduct.publish.claim_words import (
    told_counted,
    told_extent,
    told_pages,
    told_period,
    told_places,
    told_voices,
    told_word,
)
from safeconduct.publish.dossier.evidence import Source, Use
from safeconduct.publish.dossier.marks import paragraphs
from safeconduct.publish.dossier.words import Library
from safeconduct.publish.plain import plain, shorten, told_day
from safeconduct.vocab.linked_case import CaseReport, Role

__all__ = ["Block", "Note", "ReportView", "view_reports"]

#: Only these addresses become links: a report may name one that runs a program.
_WEB = re.compile(r"https?://[^\s<>\"']+\Z", re.IGNORECASE)
_PDF = "application/pdf"
LONGEST_QUOTE, LONGEST_ADDRESS, MOST_USES = 90, 110, 12


@dataclass(frozen=True, slots=True)
class Note:
    """What words of a report are read as."""

    key: str
    quote: str
    kind: str
    #: Count, measure and mode; places; days; place among departures.
    says: str
    #: On which page of the report it stands, and where the file lies open at it; nothing where it has no pages.
    page: str
    page_link: str | None
    voices: str
    why: str
    uses: tuple[Use, ...]
    #: How many more places on the page use it.
    more: int
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report, and what its words are read as."""

    words: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report."""

    number: int
    id: str
    title: str
    publisher: str
    published: str
    #: Who wrote it and when it was last changed, as it says; empty where it does not.
    author: str
    updated: str
    #: Its address as words that can be read, whole, and as a link where it is one of the web.
    told_address: str
    address: str
    link: str | None
    file: str
    digest: str
    text_digest: str
    facts: str
    about: bool
    why: str
    note: str
    language: str
    blocks: tuple[Block, ...]
    claims: int
    #: Whose text it carries, and how much of it; empty where it carries none.
    copy: str = ""
    #: Of a page that changed, which version stood before and what the newer one says otherwise.
    versions: tuple[tuple[str, tuple[str, ...]], ...] = ()


def view_reports(library: Library) -> Iterator[ReportView]:
    """View every report, in the order of their numbers; all that is cited must have been cited before."""
    sources = library.book.of_report()
    copies = {copy.report: plain(copy.why) for copy in library.case.account.same_texts}
    versions: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for version in library.case.versions:
        told = told_version(version), tuple(map(plain, version.changes))
        versions.setdefault(version.report, []).append(told)
    for one in library.case.linked.reports:
        view = _view(library, one, sources.get(one.report.capture.sha256, []))
        yield replace(view, copy=copies.get(one.report.id, ""), versions=tuple(versions.get(one.report.id, ())))


def _view(library: Library, one: CaseReport, sources: list[Source]) -> ReportView:
    report, capture = one.report, one.report.capture
    address = plain(report.url or "")
    found = paragraphs(report.text.content, sources)
    blocks = tuple(Block(p.words, tuple(_note(s) for s in p.sources)) for p in found)
    pages = len(report.text.pages)
    paged = f"{pages} page{'' if pages == 1 else 's'}" if pages else ""
    facts = [capture.media_type, f"{capture.size:,} bytes", paged, capture.encoding or "", *capture.remarks]
    return ReportView(
        number=library.number(report), id=plain(report.id), title=plain(report.title or report.id),
        publisher=plain(report.publisher or "publisher unknown"),
        published=told_day(report.published) if report.published else "no day of publication",
        author=plain(report.author or ""), updated=told_day(report.updated) if report.updated else "",
        told_address=shorten(unquote(address), LONGEST_ADDRESS), address=address,
        link=address if _WEB.match(address) else None, file=_file_name(capture.source),
        digest=capture.sha256, text_digest=report.text.digest, facts="; ".join(plain(f) for f in facts if f),
        about=one.role is Role.ABOUT, why=plain(one.why), note=plain(report.note or ""), language=_tag(report.language),
        blocks=blocks, claims=len(sources),
    )  # fmt: skip


def _tag(language: str) -> str:
    """The language for the page; "und" where what is given is no code."""
    return language if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language) else "und"


def _file_name(source: str) -> str:
    """The name of the file without the folders of whoever added it; nothing for an address or standard input."""
    if source == "-" or "://" in source:
        return ""
    return plain(re.split(r"[/\\]", source)[-1])


def _note(source: Source) -> Note:
    uses = tuple(source.uses.values())
    kind, parts, voices, reasons = _told(source)
    return Note(
        key=source.key, quote=shorten(source.span.quote, LONGEST_QUOTE), kind=kind,
        says=" · ".join(p for p in parts if p), page=told_pages(source.report, source.span),
        page_link=_page_link(source), voices=voices, why="; ".join(plain(r) for r in reasons),
        uses=uses[:MOST_USES], more=max(0, len(uses) - MOST_USES), is_claim=source.is_claim,
    )  # fmt: skip


def _page_link(source: Source) -> str | None:
    """The address that opens a PDF of the web at the page."""
    report, address = source.report, plain(source.report.url or "")
    pages = report.pages_of(source.span)
    if pages is None or report.capture.media_type != _PDF or not _WEB.match(address):
        return None
    return f"{urldefrag(address).url}#page={pages[0]}"


def _told(source: Source) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    """The kind of a source, what it says, who says it and why it is read so."""
    figure, deed = source.figure, source.deed
    if figure is not None:
        says = (
            told_counted(figure), f"{told_word(figure.measure)}, {figure.mode.value}", told_places(figure),
            told_period(figure.period), told_extent(figure),
        )  # fmt: skip
        return "figure", says, told_voices(figure.voices), figure.reasons
    if deed is not None:
        actor = f"by {plain(deed.actor.written)}" if deed.actor else ""
        target = f"against {plain(deed.target.written)}" if deed.target else ""
        done: tuple[str, ...] = (
            f"{told_word(deed.kind)}, {deed.mode.value}", actor, target, told_places(deed), told_period(deed.period),
            told_extent(deed),
        )  # fmt: skip
        return "deed", done, told_voices(deed.voices), deed.reasons
    voice = f"says {plain(source.said_by)}" if source.said_by else ""
    return "words", (plain(source.note or ""),), voice, ()
