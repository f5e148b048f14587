"""The casebook: a folder of originals and records, and the stages run in order over it.

This module alone knows the order of the stages, the clock and the store. It keeps what cannot be had again (reports,
judgements) and what is dear to make (readings, with the version of the reader that made them); cases are put together
anew whenever they are asked for, so nothing that is shown can be out of date, and all of it can be made again of the
originals and the judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from weakref import finalize

from safeconduct.casebook.kept_back import KeptBack
from safeconduct.casebook.log import Log
from safeconduct.casebook.opening import open_parts
from safeconduct.casebook.reports import Outcome
from safeconduct.casebook.settings import REDACTION, Settings
from safeconduct.casebook.shelf import Shelf
from safeconduct.collect import Given
from safeconduct.judge import (
    Knowledge,
    choose_case,
    clean,
    decide,
    make_subject,
    read_log,
)
from safeconduct.vocab.errors import JudgementRefused
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState
from safeconduct.vocab.log import LogKind

if TYPE_CHECKING:
    from safeconduct.casebook.notebook import CaseTables
    from safeconduct.casebook.package import Packed
    from safeconduct.collect.web.manners import Manners
    from safeconduct.publish.redaction import Redaction
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.change import Changes
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.secret import Secret

__all__ = ["Casebook"]

_REMEDY = "add reports that tell of a deal"


class Casebook:
    """The casebook in a folder. Close it, or use it in a ``with``.

    Args:
        folder: of the casebook.
        create: make it where there is none: the folder must be missing or empty.
        by: who opens it, for the log.
        clock: gives the time a report is added.
        unlock: gives what opens it, asked only if it is encrypted; null for what the settings say, which are
            ``SAFECONDUCT_PASSPHRASE`` and ``SAFECONDUCT_KEY_FILE``.

    Raises:
        CasebookMissing: there is none, and none is to be made.
        CasebookBroken: the folder is something else.
        CasebookTooNew, CasebookLocked, CasebookReadOnly, CasebookFull: as their names say.
        CasebookSealed: it is encrypted, and what was given does not open it.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        create: bool = False,
        by: str = "",
        clock: Callable[[], datetime] | None = None,
        unlock: Callable[[], Secret | None] | None = None,
    ) -> None:
        self._where = Path(folder)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._store, self._originals = open_parts(self._where, create=create, clock=clock, unlock=unlock)
        # Who works in a notebook closes nothing.
        finalize(self, self._store.close).atexit = False
        self._judged: tuple[Judged, ...] = ()
        self._held_back = KeptBack()
        self._shelf = Shelf(self._store, self._originals, self._clock)
        #: Stops what is being added, where nothing is half done; false if nothing is. A signal's handler may call it.
        self.stop = self._shelf.stop.ask
        #: What people tell it in files.
        self.settings = Settings(self._where, self._originals.vault)
        #: What happened to it.
        self.log = Log(self._store, self._originals, self._clock)
        if by:
            self._store.by = by
            self.log.note_opened(by)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = False,
        by: str = "",
        unlock: Callable[[], Secret | None] | None = None,
    ) -> Self:
        """Open the casebook in a folder, as ``Casebook(folder)`` does."""
        return cls(folder, create=create, by=by, unlock=unlock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the casebook."""
        self._store.close()

    def add(
        self,
        sources: Iterable[str],
        given: Given | None = None,
        manners: Manners | None = None,
        *,
        again: bool = False,
    ) -> Iterator[Outcome]:
        """Collect, keep and read reports, one after another, each whole before it is handed out.

        A report whose bytes are there already changes nothing, except that what ``given`` says of it is noted.

        Args:
            sources: files, folders, web archives, mailboxes, lists of addresses; addresses of pages, feeds, sitemaps
                and queries; ``-`` is standard input.
            given: what the user says about all of them.
            manners: how politely and within which bounds addresses are fetched; null for the usual.
            again: ask again for pages that feeds and lists name, though they were had before.

        Raises:
            CasebookLocked, CasebookReadOnly, CasebookFull: nothing more can be kept; what was handed out is kept.
        """
        from safeconduct.casebook.adding import Asked

        return self._shelf.add(sources, Asked(given or Given(), manners, again))

    def watch(self, *, at_once: bool = False) -> Iterator[Outcome | Changes]:
        """Ask what ``sources.toml`` names and is due, keep what is new, and say which cases it changes and how.

        Args:
            at_once: ask every source, whenever it was last asked.

        Returns: Each new report, and each that could not be had; then the changes of each case that has any.

        Raises:
            SourcesUnreadable: ``sources.toml`` is missing, or says something else.
            CasebookLocked, CasebookReadOnly, CasebookFull: nothing more can be kept; what was handed out is kept.
        """
        from safeconduct.casebook.watching import Watch

        watch = Watch(
            self._where,
            self.settings,
            self._store,
            self._shelf,
            self._clock,
            lambda day, among: self.cases(day, among=among),
        )
        return watch.run(at_once=at_once)

    def pack(self, out: Path | str, case: str | None = None, *, by: str = "", force: bool = False) -> Packed:
        """Write the casebook, or one case of it, into one file that anybody can check with standard tools.

        Args:
            out: where to.
            case: by a name it answers to; null for all.
            by: who does it, for the log.
            force: overwrite what is there.

        Raises:
            ExportRefused: something is there, or there is no such folder.
            CaseNotFound: none answers to the name, or more than one.
        """
        from safeconduct.casebook.package import pack_book, pack_case

        book = (self._where, self._store, self._originals)
        if case is None:
            packed = pack_book(book, Path(out), self._clock, force=force)
        else:
            packed = pack_case(book, self.find_case(case), Path(out), self._clock, force=force)
        self.log.note(LogKind.PACKED, {"file": packed.path.name, "sha256": packed.sha256, "case": case, "by": by})
        return packed

    def readings(self, as_of: date | None = None, progress: Callable[[int, int], None] | None = None) -> list[Reading]:
        """What every report says, in order of day.

        Where another version of the reader had read it, it is read again, and the new reading kept if it can be.

        Args:
            as_of: leave out what was published later, or nobody knows when.
            progress: told how many are read and how many there are.
        """
        return self._shelf.read(self._shelf.current()[0], as_of, progress)

    def undated(self) -> int:
        """How many reports nobody knows the day of."""
        return sum(report.published is None for report in self._shelf.current()[0])

    def cases(
        self,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
        *,
        confidential: bool = True,
        among: frozenset[str] | None = None,
    ) -> tuple[Case, ...]:
        """Every case, put together from all reports and judgements, in order of their first report.

        Args:
            as_of: the day to tell them for; null for the day of the latest report. Judgements are what is known today
                of the words of reports, and hold whatever the day.
            progress: told how many reports are read and how many there are.
            rule: by which best figures are chosen; null for the casebook's own, and best figures that people chose.
            origins: for the rule ``source_priority``, the one to prefer first; none for the casebook's own.
            confidential: whether what people marked confidential is in it.
            among: the digests of the reports to put them together from; null for all.

        Raises:
            JudgementRefused: there is no such rule, or it lacks its origins.
        """
        from safeconduct.casebook.assembly import assemble, choose_method
        from safeconduct.casebook.public import without_confidential

        every, held = self._shelf.current(among)
        decided = decide(self._shelf.read(every, as_of, progress), tuple(self._store.judgements()), held, as_of)
        self._held_back = KeptBack() if confidential else without_confidential(decided, self._store.addresses())
        method = choose_method(str(self._where), rule, origins, decided)
        cases, self._judged = assemble(decided, method, rule not in (None, "reviewer"), as_of)
        return self._shelf.with_versions(cases) if confidential else cases

    @property
    def held_back(self) -> KeptBack:
        """What the cases last put together were made without."""
        return self._held_back

    def public_cases(
        self,
        name: str | None = None,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Iterator[tuple[Case, Redaction]]:
        """Every case, or the one that answers to a name, as it may be shown to others, and what was left out of it.

        Whose names stay is said in ``redaction.toml`` in the casebook. The rest is as for ``find_case``.

        Raises:
            PolicyUnreadable: ``redaction.toml`` says something else.
            CaseNotFound: none answers to the name, or more than one.
        """
        from safeconduct.casebook.public import public_copies
        from safeconduct.publish.redaction import read_policy

        policy = read_policy(self.settings.load(REDACTION), str(self.settings.path(REDACTION)))
        cases = self.cases(as_of, progress, rule, origins, confidential=False)
        chosen = cases if name is None else (choose_case(name, cases, str(self._where), _REMEDY),)
        return public_copies(chosen, self._held_back, policy)

    def find_case(
        self,
        name: str,
        as_of: date | None = None,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Case:
        """The one case that answers to a name: its id, its place in any usual spelling, or a part of either.

        The rest is as for ``cases``.

        Raises:
            CaseNotFound: none does, or more than one; the message lists them.
        """
        where = str(self._where) + (f" as of {as_of}" if as_of else "")
        remedy = "name a later day, or add reports" if as_of else _REMEDY
        return choose_case(name, self.cases(as_of, progress, rule, origins), where, remedy)

    def case(
        self,
        name: str,
        as_of: date | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
        *,
        public: bool = False,
    ) -> CaseTables:
        """The tables of one case, for a notebook.

        Args:
            name: its id, or its place in any usual spelling.
            as_of, rule, origins: as for ``find_case``.
            public: make the copy that others may see, as ``public_cases`` does.
        """
        from safeconduct.casebook.notebook import CaseTables

        if not public:
            return CaseTables(self.find_case(name, as_of, None, rule, origins))
        ((case, redaction),) = self.public_cases(name, as_of, None, rule, origins)
        return CaseTables(case, redaction.told())

    def compare(
        self,
        name: str,
        first: date,
        second: date,
        progress: Callable[[int, int], None] | None = None,
        rule: str | None = None,
        origins: Sequence[str] = (),
    ) -> Changes:
        """What changed in a case between two days, and why.

        Args:
            name: of the case, as it is known on the second day.
            first, second: the days, in order. The rest is as for ``cases``.

        Raises:
            CaseNotFound: on the second day no case answers to the name, or more than one.
        """
        from safeconduct.track import find_changes

        earlier = self.cases(first, progress, rule, origins)
        after = self.find_case(name, second, progress, rule, origins)
        before = max(earlier, key=lambda case: len(case.about & after.about), default=None)
        known = before is not None and before.about & after.about
        return find_changes(before if known else None, after, (first, second))

    def judge(
        self, kind: JudgementKind | str, *about: str, by: str, why: str, values: Mapping[str, object] | None = None
    ) -> Judgement:
        """Decide something, and keep who did, when and why.

        >>> book.judge("correct", "3fa92c", values={"count": 1876}, by="A. Yusuf", why="misprint")  # doctest: +SKIP

        Args:
            kind: what is decided.
            about: what it is about: the id of a claim for ``accept``, ``reject`` and ``correct``; two names, cases or
                reports, or claims for ``same name``, ``same case``, ``same episode`` and their ``different …``; a case
                and "departure 5", "total", "promised" or "residents" for ``best``; a rule for ``rule``; the id of a
                judgement for ``undo``.
            by: who decides.
            why: the reason.
            values: new values by field for ``correct``; ``best`` for ``best``; ``origins`` for ``rule``.

        Raises:
            JudgementRefused, ClaimNotFound, CaseNotFound: it cannot be decided; the message says why and what can be.
        """
        where, (by, why) = str(self._where), (clean(by), clean(why))
        if not by or not why:
            missing = "who" if not by else "why"
            raise JudgementRefused(where, f"a judgement must say {missing}", f"say {missing} it is so decided")
        if kind not in tuple(JudgementKind):
            raise JudgementRefused(where, f"nothing is decided by “{kind}”", f"there are {', '.join(JudgementKind)}")
        known = Knowledge(where, self.readings(), tuple(self._store.judgements()), self.find_case)
        subject = make_subject(JudgementKind(kind), about, values or {}, known)
        judgement = Judgement(by, self._clock(), str(JudgementKind(kind)), subject, why)
        self._store.add_judgement(judgement)
        return judgement

    def judgements(self) -> tuple[Judged, ...]:
        """Every judgement and what has become of it, in the order they were made."""
        self.cases()
        return self._judged

    @property
    def unfit(self) -> int:
        """How many judgements fitted nothing any more when cases were last put together."""
        return sum(judged.state is JudgementState.UNFIT for judged in self._judged)

    def replay(self, lines: Iterable[str], where: str) -> tuple[int, int]:
        """Add the judgements of an exported log, each once; all of them or none.

        Args:
            lines: one JSON object each, as ``judgements --json`` prints them.
            where: what they come from, for messages.

        Returns: How many were added, and how many were there already.

        Raises:
            JudgementRefused: a line is no judgement, or was changed after it was made.
        """
        found = read_log(lines, where)
        with self._store.writing():
            known = {judgement.id for judgement in self._store.judgements()}
            fresh = {judgement.id: judgement for judgement in found if judgement.id not in known}
            for judgement in fresh.values():
                self._store.add_judgement(judgement)
        return len(fresh), len(found) - len(fresh)
