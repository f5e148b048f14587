"""One text in several outlets is one origin: cut, under another headline, with its own lead or another figure."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import permutations

import pytest
from rich.console import Console

from safeconduct.casebook.reports import make_reader
from safeconduct.link import link_cases
from safeconduct.publish import case_record, print_case
from safeconduct.publish.dossier import dossier_html
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.records import report_rows
from safeconduct.reconcile import Rule, reconcile
from safeconduct.track import track
from safeconduct.vocab.account import Account, Contradiction, ContradictionKind
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Capture, Report, Text

LEAD = "Some 1,500 people left the besieged town of Marun for Idlin on Monday under a deal with the government.\n\n"
BUSES = (
    "The buses set out at noon and reached Idlin in the evening, after they had waited for hours at the last "
    "checkpoint because of a dispute over the weapons that fighters were allowed to take with them.\n\n"
)
SIEGE = (
    "Those who left had lived for three years under a siege that let neither food nor medicine through, and many of "
    "them had sold their furniture to pay for bread.\n\n"
)
PLAN = (
    "Under the deal on Marun, 12,000 people are to leave the town for Idlin within two months, and the police are to "
    "enter it when the last of them has gone.\n\n"
)
ARMY = (
    "Others had packed their belongings after they heard that those who remain would have to serve in the army, and "
    "stood in the cold beside the road until it was dark.\n\n"
)
TEXT = LEAD + BUSES + SIEGE + PLAN + ARMY
CUT = LEAD + BUSES
OWN_LEAD = (
    "Marun’s agony is drawing to its close: some 1,500 people left the town for Idlin on Monday, and with them went "
    "the last hope of those who had believed that somebody would come to help.\n\n"
)


def report(id: str, publisher: str, text: str, day: str = "2024-04-23", title: str = "Buses leave Marun") -> Report:
    digest = hashlib.sha256(f"{id} {text}".encode()).hexdigest()
    capture = Capture(digest, len(text), "text/plain", f"{id}.txt")
    return Report(id, Text(text), capture, title=title, publisher=publisher, published=date.fromisoformat(day))


WIRE = report("wire", "Lune News Agency", TEXT)
OTHER = report(
    "radio",
    "Radio Tolm",
    "A reporter of ours at the crossing counted 1,350 people who left Marun for Idlin on Monday in forty buses. "
    "Many of them were wounded, and the youngest was a week old.",
)


@cache
def read(one: Report) -> Reading:
    return make_reader().read(one)


def account(*reports: Report, rule: Rule = Rule.MOST_SPECIFIC_LATEST) -> Account:
    (case,) = link_cases([read(one) for one in reports])
    return reconcile(case, rule)


def changed(found: Account) -> list[Contradiction]:
    return [one for one in found.contradictions if one.kind is ContradictionKind.COPY]


COPIES = [
    ("whole", TEXT, "Buses leave Marun", 1.0, "word for word"),
    ("headline", TEXT, "Town emptied by deal, residents weep", 1.0, "under another headline"),
    ("cut", CUT, "Buses leave Marun", 1.0, "only its first paragraphs"),
    ("turned", LEAD + PLAN + BUSES, "Buses leave Marun", 1.0, "its paragraphs in another order"),
    ("lead", OWN_LEAD + BUSES + SIEGE + PLAN, "Agony ends", 0.75, "with a lead of its own"),
    ("credit", "MARUN (LNA) — " + TEXT + "(Reporting by our staff and agencies)\n", "News in brief", 0.95, "credited"),
    (
        "edited",
        TEXT.replace("set out at noon", "departed around midday").replace("furniture", "household goods"),
        "Buses leave Marun",
        0.85,
        "a few words changed by an editor",
    ),
]


@pytest.mark.parametrize(("id", "text", "title", "share", "why"), COPIES, ids=[copy[0] for copy in COPIES])
def test_a_wire_copy_is_no_second_origin(id: str, text: str, title: str, share: float, why: str):
    copy = report(id, "The Marun Herald", text, title=title)
    both = account(WIRE, copy)
    (one,) = both.same_texts
    assert {one.report, one.of} == {"wire", id}, why
    assert one.share >= share
    assert "% of its words" in one.why
    (estimate,) = both.estimates
    assert estimate is not None
    assert (estimate.origins, estimate.best) == (1, 1500), why
    assert "1 report copies another and adds no origin" in estimate.why
    assert set(estimate.supporters) == {"wire", id}, "it is still shown who says so"
    assert changed(both) == []


def test_five_outlets_with_one_text_do_not_outvote_one_that_counted():
    names = ("Herald", "Post", "Times", "Mirror")
    copies = [report(name.lower(), f"The {name}", CUT if name == "Post" else TEXT) for name in names]
    found = account(WIRE, *copies, OTHER, rule=Rule.MAJORITY_OF_ORIGINS)
    (estimate,) = found.estimates
    assert estimate is not None
    assert estimate.origins == 2
    assert "1 of 2 origins" in estimate.why
    assert "4 reports copy another and add no origin" in estimate.why
    assert [one.of for one in found.same_texts] == ["herald"] * 4, "of one day and length, the first by id"


def test_the_origin_is_the_outlet_that_had_the_text_first():
    copy = report("a-copy", "The Herald", TEXT, "2024-04-24")
    assert set(dict(account(WIRE, copy).origin_of).values()) == {"Lune News Agency"}
    longer = report("a-cut", "The Herald", CUT)
    assert set(dict(account(WIRE, longer).origin_of).values()) == {"Lune News Agency"}, "of one day, the longer text"


@pytest.mark.parametrize(
    ("old", "new"),
    [("1,500 people", "1,200 people"), ("1,500 people", "15,000 people"), ("1,500 people", "fifteen hundred people")],
)
def test_a_figure_that_a_copy_changed_is_told_and_replaces_nothing(old: str, new: str):
    copy = report("copy", "The Herald", CUT.replace(old, new), "2024-04-24")
    third = report("third", "The Post", TEXT)
    found = account(WIRE, third, copy)
    (estimate,) = found.estimates
    assert estimate is not None
    assert (estimate.low, estimate.best, estimate.high, estimate.origins) == (1500, 1500, 1500, 1)
    if "hundred" in new:
        assert changed(found) == [], "the same number in words is no change"
        return
    (one,) = changed(found)
    assert f"copy has “Some {new}” where third, wire, the same text (100 % of its words), have “Some {old}”" in one.why
    assert {value.span.quote for value in one.values} == {f"Some {old}", f"Some {new}"}
    assert estimate.dissenters == ("copy",)
    assert not any(c.kind is ContradictionKind.CONFLICT for c in found.contradictions), "nobody counted otherwise"


def test_the_share_told_is_that_of_the_text_with_the_changed_figure():
    own = "Nobody waved, an old man said, and no child was heard until the last bus had gone.\n\n"
    whole = report("a-full", "The Post", TEXT)
    mixed = report("z-mix", "The Herald", (LEAD + PLAN).replace("1,500", "1,900") + own, "2024-04-24")
    (one,) = changed(account(WIRE, whole, mixed))
    (share,) = [same.share for same in account(WIRE, whole, mixed).same_texts if same.report == "z-mix"]
    assert share < 1
    assert f"z-mix has “Some 1,900 people” where a-full, wire, the same text ({round(100 * share)} % of" in one.why


def test_which_of_two_changed_it_nobody_can_tell_and_the_first_counts():
    copy = report("a-copy", "The Herald", TEXT.replace("1,500", "1,200"))
    found = account(WIRE, copy)
    (estimate,) = found.estimates
    assert estimate is not None
    assert estimate.best == 1200, "of one day and length, the first by id"
    assert "one of them changed it" in changed(found)[0].why


def test_what_the_agency_says_on_a_later_day_is_news():
    later = report("wire-2", "Lune News Agency", TEXT.replace("1,500", "1,900"), "2024-04-24")
    taken = report("taken", "The Herald", CUT.replace("1,500", "1,900"), "2024-04-24")
    found = account(WIRE, later, taken)
    (estimate,) = found.estimates
    assert estimate is not None
    assert (estimate.best, estimate.origins) == (1900, 1)
    assert changed(found) == []


def test_what_an_outlet_adds_of_its_own_is_its_own():
    own = "Our correspondent in Idlin counted 1,350 people who arrived from Marun on Monday.\n\n"
    found = account(WIRE, report("copy", "The Herald", TEXT + own, "2024-04-24"))
    origins = dict(found.origin_of)
    (case,) = link_cases([read(WIRE), read(report("copy", "The Herald", TEXT + own, "2024-04-24"))])
    whose = {f.low: origins[f.claim] for e in case.episodes for f in e.figures if f.report.id == "copy"}
    assert whose[1350] == "The Herald"
    assert whose[1500] == "Lune News Agency"


def test_a_report_that_quotes_a_statement_whole_is_no_copy_but_for_what_it_quotes():
    statement = report("statement", "Marun Council", LEAD + SIEGE)
    around = (
        "Radio Tolm was at the crossing when the gates opened. It was snowing. Some 60 wounded were carried to the "
        "cars of the Crescent, and 1,350 people left Marun for Idlin in the buses, its reporter wrote. An officer "
        "shouted orders; nobody listened to him. The following statement was then read out by the town’s council.\n\n"
    )
    behind = "Nobody clapped. The gates were shut at dusk, and the snow covered the tracks of the buses by midnight.\n"
    quoting = report("radio", "Radio Tolm", around + LEAD + SIEGE + behind)
    (case,) = link_cases([read(statement), read(quoting)])
    origins = dict(reconcile(case).origin_of)
    whose = {f.low: origins[f.claim] for e in case.episodes for f in e.figures if f.report.id == "radio"}
    assert whose[1350] == "Radio Tolm"


INDEPENDENT = [
    OTHER,
    report(
        "post",
        "The Post",
        "Green buses took about 1,400 people from Marun to Idlin on Monday, as agreed in the deal. The convoy, which "
        "had been held up at a checkpoint for half of the day, got there after dark. The siege had lasted for "
        "three years.",
    ),
]


@pytest.mark.parametrize("one", INDEPENDENT, ids=[one.id for one in INDEPENDENT])
def test_who_writes_of_the_same_in_words_of_his_own_is_an_origin(one: Report):
    found = account(WIRE, one)
    assert found.same_texts == ()
    assert found.estimates[0] is not None
    assert found.estimates[0].origins == 2


def test_a_phrase_that_all_use_makes_no_copy():
    phrase = "the Marun Observatory for Human Rights, which has a network of sources on the ground, said on Monday"
    one = report("one", "The Post", f"Some 1,500 people left Marun for Idlin, {phrase}.")
    two = report("two", "The Herald", f"Two buses broke down; 1,300 people left Marun for Idlin, {phrase}.")
    assert account(one, two).same_texts == ()


def test_what_another_is_named_to_say_is_another_origin():
    """A form that offices fill in: the words are the same, whoever counts."""
    form = TEXT.replace("Some 1,500", "{}").replace("government.", "government, {} said.")
    one = report("one", "The Post", form.format("1,480", "governor Ada Lune"))
    two = report("two", "The Herald", form.format("1,730", "commander Ben Idris"))
    found = account(one, two)
    assert found.estimates[0] is not None
    assert found.estimates[0].origins == 2
    assert changed(found) == []


def test_a_form_that_is_filled_in_anew_each_week_is_no_copy():
    first = report("first", "The Post", TEXT)
    second = report("second", "The Herald", TEXT.replace("1,500", "1,730"), "2024-04-30")
    cases = link_cases([read(first), read(second)])
    accounts = [reconcile(case) for case in cases]
    assert all(one.same_texts == () and changed(one) == [] for one in accounts)


def test_a_length_of_time_in_a_copy_counts_from_the_day_of_its_text():
    copy = report("copy", "The Herald", TEXT, "2024-04-24")
    (case,) = link_cases([read(WIRE), read(copy)])
    due = {promise.due_end for promise in track(case, reconcile(case)).promises if promise.due_end}
    assert due == {date(2024, 6, 23)}


def test_the_order_of_reports_changes_nothing():
    copies = [
        report("herald", "The Herald", CUT),
        report("post", "The Post", TEXT.replace("1,500", "1,200"), "2024-04-24"),
        report("times", "The Times", OWN_LEAD + BUSES + SIEGE + PLAN, "2024-04-24"),
    ]
    told = {repr(_told(order)) for order in permutations([WIRE, *copies, OTHER])}
    assert len(told) == 1


def _told(reports: tuple[Report, ...]) -> object:
    return [case_record(track(case, reconcile(case))) for case in link_cases([read(one) for one in reports])]


def test_a_text_in_many_outlets_takes_no_longer_than_it_must():
    many = [replace(WIRE, id=f"outlet-{n:03}", publisher=f"Outlet {n}") for n in range(150)]
    many = [
        replace(one, capture=replace(one.capture, sha256=hashlib.sha256(one.id.encode()).hexdigest())) for one in many
    ]
    reading = read(WIRE)
    (case,) = link_cases([replace(reading, report=one) for one in many])
    found = reconcile(case)
    assert len(found.same_texts) == 149
    assert found.estimates[0] is not None
    assert found.estimates[0].origins == 1


def test_copies_are_shown_with_whose_text_they_carry():
    copy = report("copy", "The Herald", CUT.replace("1,500", "1,200"), "2024-04-24")
    (linked,) = link_cases([read(WIRE), read(copy)])
    case = track(linked, reconcile(linked))
    told = io.StringIO()
    print_case(case, Console(file=told, width=120))
    shown = " ".join(told.getvalue().split())
    assert "ONE TEXT IN SEVERAL REPORTS (1): COUNTED ONCE copy same text as wire, 100 % of its words" in shown
    assert "changed in a copy" in shown
    assert case_record(case)["copies"] == [
        {"report": "copy", "of": "wire", "share": 1.0, "why": "same text as wire, 100 % of its words"}
    ]
    assert "<b>The same text as wire, 100 % of its words</b>: both are one origin" in dossier_html(case)
    rows = {row["report"]: row for row in report_rows(Sources(case))}
    assert (rows["copy"]["same_text_as"], rows["copy"]["same_share"], rows["wire"]["same_text_as"]) == ("wire", 1, None)
