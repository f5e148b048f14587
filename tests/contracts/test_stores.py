"""What every store owes, whichever it is: the behaviour that ``store/base.py`` writes down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from safeconduct.collect import make_report
from safeconduct.store import Judgement, Store
from safeconduct.store.rows import Kept
from safeconduct.store.sqlite import SqliteStore
from safeconduct.vocab.document import Report
from safeconduct.vocab.errors import CasebookBroken
from safeconduct.vocab.log import LogEntry, entry_digest

Open = Callable[[], Store]
NOW = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)
#: Every store there is, by what makes or opens one in a folder.
STORES = {"sqlite": lambda folder: SqliteStore(folder / "store.sqlite", create=True)}


@pytest.fixture(params=STORES)
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens the store of this test, as often as it is called."""
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(STORES[request.param](tmp_path))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


def a_report(words: str = "Some 300 left.", **fields: object) -> Report:
    return replace(make_report(words.encode(), "folder/x.txt"), **fields)  # type: ignore[arg-type]


FULL = a_report(
    "---\nlanguage: en\n---\nSome 1,500 left “Šabac” — غادروا.\n",
    id="ä/1",
    title="T",
    publisher="P",
    url="https://a.org",
    published=date(2024, 5, 2),
    note="N",
)


@pytest.mark.parametrize("report", [FULL, a_report()], ids=["all fields", "few fields"])
def test_a_report_comes_back_as_it_was(open_store: Open, report: Report):
    open_store().add_report(report, NOW)
    (found,) = open_store().reports()
    assert replace(found, capture=replace(found.capture, source="")) == replace(
        report, capture=replace(report.capture, source="")
    )
    assert found.text.content == report.text.content
    assert found.capture.source == "x.txt", "the path it came from may name a person"


def test_a_report_is_known_by_its_bytes(open_store: Open):
    store, report = open_store(), a_report()
    assert not store.holds(report.capture.sha256)
    store.add_report(report, NOW)
    assert store.holds(report.capture.sha256)
    store.add_report(replace(report, title="another"), NOW)
    assert [one.title for one in store.reports()] == [None], "what was written stays"


def test_two_reports_of_one_id_are_both_kept(open_store: Open):
    store = open_store()
    store.add_report(a_report("One left."), NOW)
    store.add_report(a_report("Two left."), NOW)
    assert [one.id for one in store.reports()] == ["x", "x"]


def test_order_does_not_depend_on_when_something_was_added(open_store: Open, tmp_path: Path):
    reports = [a_report(f"{n} left.") for n in range(9)]
    store = open_store()
    for report in reports:
        store.add_report(report, NOW)
        store.save_reading(report.capture.sha256, "r", {})
    digests = [one.capture.sha256 for one in store.reports()]
    assert digests == sorted(one.capture.sha256 for one in reports)
    assert [digest for digest, _ in store.readings("r")] == digests


def test_a_reading_replaces_that_of_an_older_reader(open_store: Open):
    store, report = open_store(), a_report()
    store.add_report(report, NOW)
    record = {"figures": [{"quote": "Some 300 “left”", "span": [0, 8], "low": 1.5, "high": None}]}
    store.save_reading(report.capture.sha256, "rules 1", record)
    assert list(store.readings("rules 1")) == [(report.capture.sha256, record)]
    assert list(store.readings("rules 2")) == []
    store.save_reading(report.capture.sha256, "rules 2", {})
    assert list(open_store().readings("rules 2")) == [(report.capture.sha256, {})]
    assert list(store.readings("rules 1")) == []


def test_a_reading_needs_its_report(open_store: Open):
    store = open_store()
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        store.save_reading("0" * 64, "r", {})
    assert list(store.readings("r")) == []


def test_judgements_come_back_in_order_and_in_utc(open_store: Open):
    store = open_store()
    first = Judgement("A. Ö.", NOW, "same name", {"names": ["Waer", "الوعر"]}, "one quarter")
    elsewhere = datetime(2024, 5, 2, 15, 0, tzinfo=timezone(timedelta(hours=3)))
    second = Judgement("B", elsewhere, "undo", {"of": 1})
    store.add_judgement(first)
    store.add_judgement(second)
    assert list(open_store().judgements()) == [first, replace(second, made=NOW)]


def test_writing_is_all_or_nothing(open_store: Open):
    store = open_store()

    def write_and_stop() -> None:
        with store.writing():
            store.add_report(a_report(), NOW)
            with store.writing():
                store.add_judgement(Judgement("A", NOW, "k"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_and_stop()
    assert list(store.reports()) == []
    assert list(store.judgements()) == []
    store.add_report(a_report(), NOW)
    assert len(list(open_store().reports())) == 1, "and the store goes on"


def test_a_reader_sees_what_was_written_by_another(open_store: Open):
    one, other = open_store(), open_store()
    one.add_report(a_report("One left."), NOW)
    assert len(list(other.reports())) == 1
    other.add_report(a_report("Two left."), NOW)
    assert len(list(one.reports())) == 2


def test_reports_may_be_asked_for_while_others_are_written(open_store: Open):
    store = open_store()
    for number in range(3):
        store.add_report(a_report(f"{number} left."), NOW)
    for report in store.reports():
        store.save_reading(report.capture.sha256, "r", {"id": report.id})
    assert len(list(store.readings("r"))) == 3


def test_rows_come_with_what_they_hold_and_the_digest_that_the_log_has_of_them(open_store: Open):
    store, report = open_store(), a_report()
    store.add_report(report, NOW)
    store.save_reading(report.capture.sha256, "reader 1", {"figures": []})
    store.add_judgement(Judgement("A. Yusuf", NOW, "rule", {"rule": "conservative"}, "house rule"))
    vouched = {entry.kind: entry.subject["row"] for entry in store.log() if "row" in entry.subject}
    for kept in (Kept.REPORTS, Kept.READINGS, Kept.JUDGEMENTS):
        (row,) = store.rows(kept)
        assert row.digest == vouched[kept.logged], kept
        assert row.error is None
    assert next(iter(store.rows(Kept.READINGS))).value == ("reader 1", {"figures": []})
    assert list(store.rows(Kept.VISITS)) == []


def test_an_entry_is_taken_over_only_where_it_follows(open_store: Open):
    store = open_store()
    store.append("opened", {"by": "A"})
    *_, last = store.log()
    subject = {"by": "B"}
    digest = entry_digest(last.digest, last.number + 1, NOW, "opened", subject)
    following = LogEntry(last.number + 1, NOW, "opened", subject, digest)
    for wrong in (replace(following, number=last.number + 2), replace(following, subject={"by": "C"}), last):
        with pytest.raises(CasebookBroken, match="does not follow"):
            store.put_entry(wrong)
    store.put_entry(following)
    assert list(open_store().log())[-1] == following


def test_who_works_with_it_is_said_with_what_is_kept(open_store: Open):
    store = open_store()
    store.by = "A. Yusuf"
    store.add_report(a_report(), NOW)
    *_, last = store.log()
    assert last.subject["by"] == "A. Yusuf"
