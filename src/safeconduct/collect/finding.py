"""Find reports: in files, folders and archives, at addresses, and in what names them.

One source after another, but hosts side by side; what is found is handed out at once, so that nothing is held that
could be lost. What fails costs only itself. A feed or list is handed out behind all that it names: whoever keeps it
then knows that it was gone through to its end.
"""

from __future__ import annotations

import os
import stat
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

from safeconduct.collect.archives.folders import list_folder, read_packed
from safeconduct.collect.archives.mailboxes import read_attachments, read_mailbox
from safeconduct.collect.archives.web_archives import read_wacz, read_warc
from safeconduct.collect.drawn import MAX_BYTES
from safeconduct.collect.encoding import decode
from safeconduct.collect.given import Given, Hints
from safeconduct.collect.guard import shared_guard
from safeconduct.collect.items import Had, Item, Lost, Opened, Same, Seen, Told, without_frames
from safeconduct.collect.kinds import HEAD, Holder, holder_of
from safeconduct.collect.lists.feeds import list_json_feed
from safeconduct.collect.lists.link import Link
from safeconduct.collect.lists.queries import fuller_query, read_answer
from safeconduct.collect.lists.sheets import list_lines, list_table
from safeconduct.collect.media import is_mail
from safeconduct.collect.source import STANDARD_INPUT, load_bytes
from safeconduct.collect.walks import Claim, Found, Split, Tour, Waiting, Walk, Wanted
from safeconduct.collect.web.addresses import clean_address, host_key, is_address, joined_address
from safeconduct.collect.web.bodies import unzip_bounded
from safeconduct.collect.web.errands import Errands
from safeconduct.collect.web.fetch import Fetched, Fetcher
from safeconduct.vocab.errors import ProgramDefect, ReportUnreadable, SafeconductError

__all__ = ["Finder", "Source"]

#: How far lists may name lists, and archives hold archives.
_DEEPEST = 4
_MOST_PAGES = 1000
#: How long is waited for what is being fetched when the program is stopped.
_PATIENCE = 2.0
#: How long what had come is gone through then; one answer can hold very much.
_LONGEST = 8.0


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be gone through: the path of a file or folder, an address, ``-`` for standard input."""

    name: str
    #: What the user says of all that comes of it.
    given: Given = field(default_factory=Given)
    #: Whether pages that feeds and lists name are asked for again, though they were had before.
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where bytes are, and how they were come by."""

    name: str
    opener: Callable[[], BinaryIO]
    depth: int = 0
    had: Had | None = None
    hints: Hints = Hints()
    #: What addresses in it are relative to.
    base: str = ""
    source: str = ""
    again: bool = False

    def load(self) -> bytes:
        with self.opener() as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReportUnreadable(self.name, f"is larger than {MAX_BYTES // 2**20} MB", "split it")
        return data


class Finder:
    """Finds reports.

    Args:
        fetcher: fetches addresses; null where nothing may be fetched.
        seen: says when an address was had before.
        tool: who writes what is kept of an archive's pages.
    """

    def __init__(
        self,
        fetcher: Fetcher | None = None,
        seen: Told = lambda address: None,
        *,
        tool: str = "",
    ) -> None:
        self._fetcher = fetcher
        self._errands = Errands(fetcher) if fetcher is not None else None
        self._seen = seen
        self._tool = tool
        #: When addresses were had before this run.
        self._before: dict[str, Seen | None] = {}
        self._tour: Tour | None = None

    def find(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Found | Waiting]]:
        """Find what each source holds; each thing with the source it comes from.

        Sources that are addresses of several hosts, one behind the other, are gone through side by side, and handed out
        in turns, as ``walks`` says. Wherever nothing comes for a while, that is said.
        """
        self._tour = Tour(self._all(sources), self._errands)
        yield from self._tour.found()

    def close(self) -> None:
        """Let go of what is half found."""
        if self._tour is not None:
            self._tour.close()

    def rest(self) -> Iterator[tuple[Source, Found]]:
        """Where finding is stopped half way, what came of addresses, so that they need not be asked again."""
        if self._tour is None:
            return
        until = time.monotonic() + _PATIENCE + _LONGEST
        for marked in self._tour.rest(_PATIENCE):
            yield marked
            if time.monotonic() > until:
                return

    def _all(self, sources: Iterable[Source]) -> Walk:
        for of_web, several in groupby(sources, lambda source: is_address(source.name)):
            walks = ((one.name, (one, self._guarded(one.name, partial(self._source, one)))) for one in several)
            if of_web:
                yield Split(_by_host(walks))
            else:
                yield Split([(walk for _, walk in walks)])

    def _guarded(self, name: str, work: Callable[[], Walk]) -> Walk:
        """What one source gives; what goes wrong there is told as one thing that was lost."""
        try:
            yield from work()
        except ReportUnreadable as error:
            yield Lost(name, without_frames(error))
        except SafeconductError:
            raise
        except Exception as error:
            what = f"the program failed over it ({type(error).__name__}: {error})"
            defect = ProgramDefect(name, what, "please report this line; --debug shows where it happened")
            defect.__cause__ = error
            yield Lost(name, defect)

    def _source(self, source: Source) -> Walk:
        name = source.name
        if is_address(name):
            yield from self._address(fuller_query(name), source.again)
        elif name != STANDARD_INPUT and os.path.isdir(name):
            for one in list_folder(name):
                if isinstance(one, Lost):
                    yield one
                else:
                    yield from self._guarded(one, partial(self._file, one, source.again))
        else:
            yield from self._file(name, source.again)

    def _file(self, path: str, again: bool) -> Walk:
        try:
            regular = path != STANDARD_INPUT and stat.S_ISREG(os.stat(path).st_mode)
            head = b""
            if regular:
                with open(path, "rb") as file:
                    head = file.read(HEAD)
        except (OSError, ValueError):
            load_bytes(path)  # says what is wrong with it
            raise
        if regular and head:
            place = _Place(path, partial(_open_file, path), source=path, again=again)
            if holder := holder_of(head, path, place.opener):
                yield from self._held(holder, place)
                return
        yield from self._bytes(load_bytes(path), _Place(path, BytesIO, source=path, again=again))

    def _bytes(self, data: bytes, place: _Place) -> Walk:
        """What bytes are: something that holds reports, or one."""
        place = replace(place, opener=partial(BytesIO, data))
        holder = holder_of(data[:HEAD], place.source or place.name, place.opener)
        if holder is not None and place.depth < _DEEPEST:
            yield from self._held(holder, place)
            return
        yield Item(place.name, data, place.hints, place.had, place.source)
        if is_mail(data):
            yield from read_attachments(data, place.name)

    def _held(self, holder: Holder, place: _Place) -> Walk:
        """What a holder gives, and behind it, that it was gone through."""
        lost = yield Split([[(None, self._open(holder, place))]])
        if place.had is not None and place.had.warc:
            yield Opened(place.name, place.had, not lost)

    def _open(self, holder: Holder, place: _Place) -> Walk:
        if holder is Holder.WEB_ARCHIVE:
            with place.opener() as stream:
                yield from read_warc(stream, place.name, self._tool)
        elif holder is Holder.MAILBOX:
            with place.opener() as stream:
                yield from read_mailbox(stream, place.name)
        elif holder in (Holder.WEB_ARCHIVES, Holder.PACKED):
            yield from self._packed(holder, place)
        elif holder is Holder.COMPRESSED:
            data, whole = unzip_bounded(place.load(), place.name, MAX_BYTES)
            if not whole:
                raise ReportUnreadable(place.name, "is damaged: it does not unpack to its end", "get it again")
            source = place.source.removesuffix(".gz")
            yield from self._bytes(data, replace(place, depth=place.depth + 1, source=source))
        elif holder is Holder.ANSWER:
            yield from self._answers(place)
        else:
            yield from self._links(holder, place)

    def _packed(self, holder: Holder, place: _Place) -> Walk:
        with place.opener() as stream, zipfile.ZipFile(stream) as packed:
            if holder is Holder.WEB_ARCHIVES:
                yield from read_wacz(packed, place.name, self._tool)
                return
            for member in read_packed(packed, place.name):
                if isinstance(member, Lost):
                    yield member
                    continue
                inner, data = member
                where = f"{place.name}, {inner}"
                inside = _Place(where, BytesIO, place.depth + 1, source=inner, again=place.again)
                yield from self._guarded(where, partial(self._bytes, data, inside))

    def _links(self, holder: Holder, place: _Place) -> Walk:
        """What a feed, sitemap or list names: hosts side by side, the pages of each in their order."""
        data = place.load()
        links = _read_links(holder, data, place)
        if links is None:  # a text that is no list after all
            yield Item(place.name, data, place.hints, place.had, place.source)
            return
        # A feed held in a feed is somebody's trick; a list of sitemaps, or of feeds, is usual.
        listed = holder in (Holder.LIST, Holder.SHEET)
        yield Split(_by_host(self._link(link, number, place, listed) for number, link in enumerate(links, start=1)))

    def _link(self, link: Link, number: int, place: _Place, listed: bool) -> tuple[str, tuple[None, Walk]]:
        """What a link leads to, and the address by whose host it is put into a lane."""
        if link.address is None or (self._fetcher is None and link.content):
            return "", (None, _walk_of([_from_feed(link, place.name, number)] if link.content else []))
        try:
            address = joined_address(place.base, link.address) if place.base else clean_address(link.address)
        except ReportUnreadable as error:
            return "", (None, _walk_of([Lost(link.address, error)]))
        below = replace(place, depth=place.depth + 1 if link.nested or listed else _DEEPEST)
        work = partial(self._address, address, place.again, link, below)
        return address, (None, self._guarded(address, work))

    def _answers(self, place: _Place) -> Walk:
        """The reports of a query, page after page."""
        asked = set[str]()
        for _ in range(_MOST_PAGES):
            records, following = read_answer(place.load(), place.name)
            for record in records:
                had = replace(place.had, address=record.address, final=record.address, warc=b"", via=place.name,
                              headers=(), redirects=()) if place.had and record.address else None  # fmt: skip
                source = f"reliefweb-{record.id}"
                yield Item(f"ReliefWeb report {record.id}", record.data, Hints(), had, source)
            if following is None or self._fetcher is None:
                return
            address = joined_address(place.base, following)
            if address in asked:
                return
            asked.add(address)
            fetched: Fetched = yield Wanted(address, None, place.name)
            if not (yield Claim(address)):
                return
            if fetched.had.warc:
                yield Opened(address, fetched.had, False)
            place = replace(place, opener=partial(BytesIO, fetched.data), had=fetched.had, base=fetched.had.final)

    def _address(self, address: str, again: bool, link: Link | None = None, list_: _Place | None = None) -> Walk:
        """What an address gives; nothing where another list named it first.

        Args:
            address: of the web.
            again: whether it is asked for again, though a list does not say that it has changed.
            link: what the list says of it, and
            list_: where that is; null where the user named it.
        """
        if self._fetcher is None or self._errands is None:
            raise ReportUnreadable(address, "is an address", "add it to a casebook: safeconduct add fetches it")
        address = clean_address(address)
        seen = self._seen_before(address)
        if link is not None and seen is not None and not again and not link.nested and not _newer(link, seen):
            yield Same(address)
            return
        if self._errands.is_taken(address):
            return
        try:
            fetched: Fetched = yield Wanted(address, seen, list_.name if list_ else None)
        except ReportUnreadable:
            if (yield Claim(address)):
                raise
            return
        if not (yield Claim(address)):
            return
        if fetched.unchanged:
            yield Same(address, fetched.had)
            return
        said, had = link or Link(None), fetched.had
        hints = Hints(
            said.title, said.publisher, had.final, said.published, said.language, fetched.charset, fetched.remarks
        )
        depth = list_.depth if list_ else 0
        yield from self._bytes(fetched.data, _Place(address, BytesIO, depth, had, hints, had.final, had.final, again))

    def _seen_before(self, address: str) -> Seen | None:
        if address not in self._before:
            self._before[address] = self._seen(address)
        return self._before[address]


def _by_host(walks: Iterable[tuple[str, tuple[Source | None, Walk]]]) -> list[list[tuple[Source | None, Walk]]]:
    """A lane for each host, in the order in which they are named."""
    lanes: dict[str, list[tuple[Source | None, Walk]]] = {}
    host = ""
    for address, walk in walks:
        host = _host(address) or host  # what has none stays behind what is named before it
        lanes.setdefault(host, []).append(walk)
    return list(lanes.values())


def _host(address: str) -> str:
    try:
        return host_key(clean_address(address)) if address else ""
    except ReportUnreadable:  # it is told where it is asked for
        return ""


def _walk_of(found: Iterable[Found]) -> Walk:
    yield from found


def _open_file(path: str) -> BinaryIO:
    return open(path, "rb")


def _read_links(holder: Holder, data: bytes, place: _Place) -> list[Link] | None:
    if holder is Holder.JSON_FEED:
        return list_json_feed(data, place.name)
    if holder is not Holder.LIST:
        return shared_guard().list_links(holder.value, data, place.name)
    text = decode(data, place.name).text
    return list_lines(text) or list_table(text)


def _newer(link: Link, seen: Seen) -> bool:
    """Whether a list says that a page has changed since it was had."""
    if not link.updated:
        return False
    try:
        at = datetime.fromisoformat(link.updated)
    except ValueError:
        return False
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) > seen.at


def _from_feed(link: Link, name: str, number: int) -> Item:
    """What a feed holds of an entry itself, as a page."""
    from html import escape

    head = f"<meta charset=utf-8><title>{escape(link.title or '')}</title>"
    page = f"<!doctype html><html><head>{head}</head><body>{link.content}</body></html>"
    hints = Hints(link.title, link.publisher, link.address, link.published, link.language)
    where = link.address or f"{name}, entry {number}"
    return Item(where, page.encode("utf-8", "replace"), hints, None, link.address or f"{name}-{number}.html")
