"""A public copy names nobody at risk, holds nothing confidential, and is a whole case all the same."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from safeconduct.casebook import Casebook
from safeconduct.publish.redaction import NameStyle, Policy, read_policy
from safeconduct.publish.redaction.names import hidden_names, words_of
from safeconduct.publish.redaction.texts import copy_text, hide_in
from safeconduct.read.people import find_people
from safeconduct.vocab.case import Case
from safeconduct.vocab.document import Capture, Report, Span, Text
from safeconduct.vocab.errors import PolicyUnreadable

HEAD = '---\nid: {id}\ntitle: "{title}"\npublisher: "{publisher}"\npublished: {day}\nurl: "{url}"\n---\n'
REPORTS = {
    "deal-darun": (
        "Darun deal signed",
        "Radio Vesna",
        "2024-05-02",
        "https://vesna.example/darun-deal",
        "The army and rebels in the besieged town of Darun signed an agreement on Wednesday, 1 May 2024, under which "
        "4,000 people will leave Darun for Kolm within three weeks, the interior minister, Oskar Brandt, said.",
    ),
    "first-buses-yusra-halabi": (
        "Yusra Halabi counts the buses",
        "Vesna Herald",
        "2024-05-06",
        "https://herald.example/2024/yusra-halabi-on-the-buses",
        "The first batch of 1,200 people left Darun for Kolm on Sunday, 5 May 2024, Yusra Halabi, a teacher in Darun, "
        "told the Herald. Halabi can be reached at yusra.h@darun.example or +963 944 555 123.\n\n"
        "Minister Oskar Brandt put the number at 1,350. Nurse Hope Marrin said 40 wounded people left Darun too. Hope "
        "remains, Brandt said, that all will be gone by the end of May.",
    ),
    "inside-darun": (
        "Inside Darun",
        "Vesna Herald",
        "2024-05-07",
        "https://herald.example/2024/inside",
        "Some 300 people hid in the cellars of Darun on Monday, 6 May 2024, the baker Samir Khoury said. Another 1,100 "
        "people left Darun for Kolm on Monday, the interior minister, Oskar Brandt, said.",
    ),
}
HIDDEN = ("yusra", "halabi", "marrin", "samir", "khoury", "944 555", "yusra.h")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    paths = []
    for id, (title, publisher, day, url, words) in REPORTS.items():
        path = tmp_path / f"{id}.md"
        path.write_text(HEAD.format(id=id, title=title, publisher=publisher, day=day, url=url) + words + "\n")
        paths.append(str(path))
    with Casebook.open(tmp_path / "book", create=True) as casebook:
        assert [outcome.state.value for outcome in casebook.add(paths)] == ["added"] * 3
    return tmp_path / "book"


def public(book: Path) -> tuple[Case, Any]:
    with Casebook.open(book) as casebook:
        (found,) = casebook.public_cases("darun")
    return found


def texts_in(value: Any) -> Iterable[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts_in([key, one])
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def claims(case: Case) -> list[Any]:
    linked = case.linked
    figures = [*linked.promised, *linked.reported, *linked.others, *(f for e in linked.episodes for f in e.figures)]
    return [*figures, *linked.deeds]


class TestPublicCopy:
    def test_no_word_of_a_private_name_and_no_way_to_reach_anybody_is_left(self, book: Path):
        case, redaction = public(book)
        everything = "\n".join(texts_in(case)).lower()
        assert [word for word in HIDDEN if word in everything] == []
        assert "Y. H." in case.linked.reports[1].report.text.content
        assert redaction.people == 3
        assert redaction.told() == "Made for the public: 3 people are given by initials."

    def test_officials_places_and_words_of_the_language_stay(self, book: Path):
        case, redaction = public(book)
        words = case.linked.reports[1].report.text.content
        assert "Minister Oskar Brandt put the number at 1,350" in words
        assert "Nurse H. M. said 40 wounded people" in words
        assert redaction.kept == ("Oskar Brandt",)

    def test_addresses_and_names_of_files_that_name_somebody_go_with_the_name(self, book: Path):
        case, _ = public(book)
        deal, buses = case.linked.reports[0].report, case.linked.reports[1].report
        assert deal.url == "https://vesna.example/darun-deal"
        assert buses.url is None
        assert buses.id == "first-buses-x-x"
        assert buses.capture.source == "first-buses-x-x.md"

    def test_reports_whose_ids_differ_in_a_hidden_name_only_stay_apart(self, tmp_path: Path):
        told = (
            "---\npublished: 2024-05-06\n---\nRebels and the army signed a deal on Darun on 1 May 2024. "
            "Some {} people left Darun for Kolm on Sunday, 5 May 2024, {}, a baker, said."
        )
        for id, words in (
            ("halabi", told.format("1,200", "Yusra Halabi")),
            ("marrin", told.format("900", "Lev Marrin")),
        ):
            (tmp_path / f"{id}.md").write_text(words)
        with Casebook.open(tmp_path / "book", create=True) as casebook:
            list(casebook.add([str(tmp_path / "halabi.md"), str(tmp_path / "marrin.md")]))
        case, _ = public(tmp_path / "book")
        ids = [one.report.id for one in case.linked.reports]
        assert len(set(ids)) == 2
        assert all(id.startswith("x-") for id in ids)

    @pytest.mark.parametrize(
        ("address", "stays"),
        [
            ("https://vesna.example/darun-deal", True),
            ("https://vesna.example/yusrahalabi.html", False),
            ("https://vesna.example/%59usra", False),
        ],
    )
    def test_a_name_in_an_address_is_found_however_it_is_written(self, book: Path, address: str, stays: bool):
        with Casebook.open(book) as casebook:
            path = book.parent / "more.md"
            words = "Some 200 people left Darun for Kolm on Sunday, 5 May 2024, Yusra Halabi, a teacher, said."
            path.write_text(HEAD.format(id="more", title="More", publisher="V", day="2024-05-08", url=address) + words)
            list(casebook.add([str(path)]))
        case, _ = public(book)
        (found,) = [one.report.url for one in case.linked.reports if one.report.id == "more"]
        assert found == (address if stays else None)

    def test_names_in_titles_only_are_hidden(self, book: Path):
        with Casebook.open(book) as casebook:
            path = book.parent / "more.md"
            words = "Some 200 people left Darun for Kolm on Sunday, 5 May 2024, the Herald said."
            head = HEAD.format(
                id="more", title="The town as Lev Arden left it", publisher="V", day="2024-05-08", url=""
            )
            path.write_text(head + words)
            list(casebook.add([str(path)]))
        case, _ = public(book)
        (found,) = [one.report.title for one in case.linked.reports if one.report.id == "more"]
        assert found == "The town as L. A. left it"

    @pytest.mark.parametrize(
        ("publisher", "shown"),
        [
            ("Lev Arden", "L. A."),
            ("Lev Arden’s blog", "L. A.’s blog"),
            ("Dr Lev Arden (Telegram channel)", "Dr L. A. (Telegram channel)"),
            ("Diary of Hadi al-Abdullah", "Diary of H. A."),
            ("Darun Media Office", "Darun Media Office"),
            ("Vesna Herald", "Vesna Herald"),
            ("Reuters", "Reuters"),
            ("Human Rights Watch", "Human Rights Watch"),
            ("Middle East Eye", "Middle East Eye"),
            ("Zaman al-Wasl", "Zaman al-Wasl"),
            ("The New Arab", "The New Arab"),
            ("Martin Ennals Foundation", "Martin Ennals Foundation"),
        ],
    )
    def test_a_publisher_that_is_a_person_is_hidden_though_no_report_names_it(
        self, book: Path, publisher: str, shown: str
    ):
        with Casebook.open(book) as casebook:
            path = book.parent / "more.md"
            words = "Some 200 people left Darun for Kolm on Sunday, 5 May 2024, in four buses."
            path.write_text(HEAD.format(id="more", title="M", publisher=publisher, day="2024-05-08", url="") + words)
            list(casebook.add([str(path)]))
        case, _ = public(book)
        (found,) = [one.report for one in case.linked.reports if one.report.id == "more"]
        assert found.publisher == shown
        if "Arden" in publisher:
            assert not any("arden" in text.lower() for text in texts_in(case))

    def test_an_outlet_that_is_called_like_somebody_can_be_kept(self, book: Path):
        (book / "redaction.toml").write_text('keep = ["Lev Arden"]\n')
        with Casebook.open(book) as casebook:
            path = book.parent / "more.md"
            words = "Some 200 people left Darun for Kolm on Sunday, 5 May 2024, in four buses."
            path.write_text(HEAD.format(id="more", title="M", publisher="Lev Arden", day="2024-05-08", url="") + words)
            list(casebook.add([str(path)]))
        case, _ = public(book)
        assert "Lev Arden" in {one.report.publisher for one in case.linked.reports}

    def test_every_span_still_cuts_its_own_report_and_every_claim_keeps_its_id(self, book: Path):
        case, _ = public(book)
        with Casebook.open(book) as casebook:
            whole = casebook.find_case("darun")
        assert [one.claim for one in claims(case)] == [one.claim for one in claims(whole)]
        texts = {one.report.text for one in case.linked.reports}
        for claim in claims(case):
            span = (claim.figure if hasattr(claim, "figure") else claim.deed).span
            assert span.text in texts
            assert span.text is claim.report.text

    def test_numbers_and_days_are_those_of_the_whole_case(self, book: Path):
        case, _ = public(book)
        with Casebook.open(book) as casebook:
            whole = casebook.find_case("darun")
        assert [(f.low, f.high) for e in case.linked.episodes for f in e.figures] == [
            (f.low, f.high) for e in whole.linked.episodes for f in e.figures
        ]
        assert case.account.estimates == case.account.estimates
        assert [p.due for p in case.promises] == [p.due for p in whole.promises]

    def test_making_it_twice_gives_the_same(self, book: Path):
        assert public(book) == public(book)


class TestConfidential:
    def judge(self, book: Path, about: str) -> str:
        with Casebook.open(book) as casebook:
            return casebook.judge("confidential", about, by="Mira Kant", why="the source is still inside").id

    def test_a_report_marked_confidential_leaves_no_trace_but_is_counted(self, book: Path):
        self.judge(book, "inside-darun")
        case, redaction = public(book)
        everything = "\n".join(texts_in(case))
        assert "cellars" not in everything
        assert "inside" not in everything.lower()
        assert "Mira" not in everything
        assert redaction.reports == 1
        assert "1 confidential report left out" in redaction.told()
        with Casebook.open(book) as casebook:  # the whole case still has it
            assert len(casebook.find_case("darun").linked.reports) == 3

    def test_with_a_claim_goes_its_whole_sentence_and_no_more(self, book: Path):
        with Casebook.open(book) as casebook:
            (claim,) = [f.claim for f in casebook.find_case("darun").linked.others if f.low == 300]
        self.judge(book, claim)
        case, redaction = public(book)
        words = case.linked.reports[2].report.text.content
        assert words.startswith("[left out] Another 1,100 people left Darun")
        assert not [f for f in claims(case) if getattr(f, "low", None) == 300]
        assert redaction.claims == 1

    def test_no_judgement_gives_a_confidential_claim_away(self, book: Path):
        with Casebook.open(book) as casebook:
            found = casebook.find_case("darun")
            (kept,) = [f.claim for f in found.linked.others if f.low == 300]
            shown = next(f.claim for one in found.linked.episodes for f in one.figures if f.low == 1100)
            casebook.judge("reject", kept, by="Mira Kant", why="the cellars hold more")
            casebook.judge("accept", shown, by="Mira Kant", why="as the list says")
        self.judge(book, kept)
        case, _ = public(book)
        assert [judgement.why for judgement in case.judgements] == ["as the list says"]

    def test_what_is_kept_back_is_kept_back_of_copies_too(self, book: Path):
        with Casebook.open(book) as casebook:
            (kept,) = [f.claim for f in casebook.find_case("darun").linked.others if f.low == 300]
            _, publisher, _, url, words = REPORTS["inside-darun"]
            head = HEAD.format(id="copied", title="Copied", publisher=publisher, day="2024-05-09", url=url)
            (book.parent / "copied.md").write_text(head + words + "\n")
            list(casebook.add([str(book.parent / "copied.md")]))
        judgement = self.judge(book, kept)
        case, redaction = public(book)
        assert not [f for f in claims(case) if getattr(f, "low", None) == 300]
        assert "cellars" not in "\n".join(texts_in(case))
        assert redaction.claims == 1
        with Casebook.open(book) as casebook:
            casebook.judge("undo", judgement, by="Mira Kant", why="the whole of it is")
        self.judge(book, "inside-darun")
        case, redaction = public(book)
        assert "cellars" not in "\n".join(texts_in(case))
        assert redaction.reports == 2

    def test_a_newer_version_is_as_confidential(self):
        from safeconduct.casebook.public import _versions

        had = (("https://a.example", "1"), ("https://b.example", "2"), ("https://a.example", "3"))
        assert _versions(had, ["1"]) == {"1", "3"}
        assert _versions(had, ["2"]) == {"2"}

    def test_it_can_be_undone(self, book: Path):
        judgement = self.judge(book, "inside-darun")
        with Casebook.open(book) as casebook:
            casebook.judge("undo", judgement, by="Mira Kant", why="cleared by the source")
        case, redaction = public(book)
        assert len(case.linked.reports) == 3
        assert redaction.reports == 0
        assert "Mira" not in "\n".join(texts_in(case))

    def test_a_claim_no_longer_read_so_is_still_kept_back(self, book: Path):
        with Casebook.open(book) as casebook:
            record = casebook.judge(
                "confidential",
                next(f.claim for f in casebook.find_case("darun").linked.others if f.low == 300),
                by="Mira Kant",
                why="the source is still inside",
            )
        text = Text("Some 300 people hid in the cellars of Darun.")
        assert record.subject["claim"]["quote"] in text.content
        subject = json.loads(json.dumps(record.subject))
        subject["claim"] |= {"id": "0000000000", "kind": "deed"}
        line = {"by": "M", "made": "2024-06-01T00:00:00+00:00", "kind": "confidential", "subject": subject, "why": "x"}
        with Casebook.open(book) as casebook:
            casebook.judge("undo", record.id, by="M", why="to be replaced")
            casebook.replay([json.dumps(line)], "log")
        case, _ = public(book)
        assert "cellars" not in "\n".join(texts_in(case))


def hide(people_named: list[str], words: str, **policy: Any) -> str:
    from safeconduct.vocab.person import NamedPerson

    people = [NamedPerson(Text(name).span(0, len(name))) for name in people_named]
    return hide_in(words, hidden_names(people, (), Policy(**policy), frozenset()))


class TestNames:
    @pytest.mark.parametrize(
        ("words", "wanted", "why"),
        [
            ("Enver Omerovic fled.", "E. O. fled.", "the whole name"),
            ("ENVER OMEROVIC FLED", "E. O. FLED", "in capitals"),
            ("Omerovic’s leg", "O.’s leg", "a word of it, owning something"),
            ("Enver\nOmerovic", "E. O.", "over the end of a line"),
            ("the Omerovics", "the Omerovics", "another word"),
            ("enver", "enver", "small letters name nobody"),
        ],
    )
    def test_where_a_name_is_found(self, words: str, wanted: str, why: str):
        assert hide(["Enver Omerovic"], words) == wanted, why

    def test_a_word_that_is_also_a_place_is_hidden_only_with_the_name(self):
        assert hide(["Jordan Petrov"], "Jordan Petrov reached Jordan.") == "J. P. reached Jordan."

    def test_styles(self):
        assert hide(["Enver Omerovic"], "said Omerovic", names=NameStyle.WITHHELD) == "said [name withheld]"

    def test_the_policy_goes_before_what_reports_say(self):
        assert hide(["Enver Omerovic"], "Enver Omerovic", keep=("Enver Omerovic",)) == "Enver Omerovic"
        assert hide([], "the Lune Observatory", hide=("Lune Observatory",)) == "the L. O."

    def test_ways_to_reach_people_go_and_other_numbers_stay(self):
        assert hide([], "call +44 20 7946 0958 or @sam_inside") == "call [number withheld] or [account withheld]"
        assert hide([], "call 0933 555 123, 00963 933 555 123") == "call [number withheld], [number withheld]"
        assert hide([], "at 0630 1200 left; 01-02-2017") == "at 0630 1200 left; 01-02-2017"
        assert hide([], "1,200 left; +3 in March; 12.000 at 10@5") == "1,200 left; +3 in March; 12.000 at 10@5"

    @pytest.mark.parametrize("bad", ["a" * 10**5, "@" * 10**5, "+1" * 10**5, "A. " * 10**5, "a@" * 10**5])
    def test_hostile_texts_take_no_longer_than_they_are_long(self, bad: str):
        assert len(hide(["Enver Omerovic"], bad)) <= 20 * len(bad)

    @pytest.mark.parametrize("spelt", ["Omerović", "Omerovic", "OMEROVIĆ", "Omerovic\u0301"])
    @pytest.mark.parametrize("named", ["Enver Omerović", "Enver Omerovic"])
    def test_marks_on_letters_may_be_left_out(self, named: str, spelt: str):
        assert hide([named], f"Later {spelt} left.") == "Later O. left."

    @pytest.mark.parametrize(
        ("words", "names"),
        [
            ("The buses left, said Karim Jabbour", ["Karim Jabbour"]),
            ("His daughter Lejla Hodzic-Begic, 12, and\nothers left.", ["Lejla Hodzic-Begic"]),
            ("Photographer: Zaid Kellani", ["Zaid Kellani"]),
            ("Hadija Omerović's family tells of leaving the town", ["Hadija Omerović"]),
            ("Rebels Leave Besieged Town After Deal", []),
        ],
    )
    def test_names_at_the_end_and_beside_pictures_are_found(self, words: str, names: list[str]):
        report = Report("x", Text(words), Capture("0" * 64, 1, "text/plain", "x"))
        assert [person.span.quote for person in find_people(report)] == names

    def test_spans_of_a_copied_text(self):
        from safeconduct.vocab.person import NamedPerson

        text = Text("Then Enver Omerovic left with 40 others.")
        person = NamedPerson(text.span(5, 19))
        hidden = hidden_names([person], (), Policy(), frozenset())
        copied = copy_text(text, hidden, [(person.span, hidden.named[words_of("Enver Omerovic")])], ())
        assert copied.text.content == "Then E. O. left with 40 others."
        assert copied.span(text.span(20, 24)).quote == "left"
        assert copied.span(text.span(5, 24)).quote == "E. O. left"
        assert copied.span(text.span(11, 24)).quote == "E. O. left"  # it cut the name, and now holds all that is left
        for start, end in ((0, 4), (20, 24), (5, 19), (25, 40)):
            moved = copied.span(text.span(start, end))
            assert (copied.text.as_collected(moved.start), copied.text.as_collected(moved.end)) == (start, end)

    def test_officials_are_told_from_others_by_their_office(self):
        words = (
            "The foreign minister, Ana Lurie, spoke. Colonel Tomas Grek of the army agreed. The baker Lev Arden fled. "
            "Rana Idris, a spokeswoman for the local council, wept. The minister’s driver, Sam Ode, waited. Jon Wirth, "
            "an adviser to the president, did not. Eva Lund, the governor of Kolm, was away, said U.N. spokesman Paul "
            "Dostan."
        )
        report = Report("x", Text(words), Capture("0" * 64, 1, "text/plain", "x"))
        found = {person.span.quote: person.official for person in find_people(report)}
        assert found == {
            "Ana Lurie": True,
            "Tomas Grek": True,
            "Lev Arden": False,
            "Rana Idris": False,
            "Sam Ode": False,
            "Jon Wirth": False,
            "Eva Lund": True,
            "Paul Dostan": True,
        }


class TestPolicyFile:
    def test_none_is_the_usual_one(self):
        assert read_policy(None, "redaction.toml") == Policy()

    def test_it_is_obeyed(self, book: Path):
        (book / "redaction.toml").write_text('names = "role"\nkeep = ["Samir Khoury"]\nhide = ["Oskar Brandt"]\n')
        case, redaction = public(book)
        words = " ".join(one.report.text.content for one in case.linked.reports)
        assert "Samir Khoury" in words
        assert "Brandt" not in words
        assert "Yusra" not in words
        assert redaction.style is NameStyle.ROLE

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("keep = 3", "keep is no list of names"),
            ("keep = [3]", "keep is no list of names"),
            ('hidden = ["A"]', "says “hidden”, which is nothing here"),
            ('names = "all"', "names = 'all'"),
            ("reviewers = 1", "reviewers = 1"),
            ("names = ", "cannot be read"),
        ],
    )
    def test_what_is_no_policy_is_refused_before_anything_is_made(self, book: Path, words: str, told: str):
        (book / "redaction.toml").write_text(words)
        with pytest.raises(PolicyUnreadable, match=told.replace("(", r"\(")):
            public(book)


def test_a_span_is_never_empty():
    text = Text("X")
    assert isinstance(
        copy_text(text, hidden_names((), (), Policy(), frozenset()), (), [text.span(0, 1)]).span(text.span(0, 1)), Span
    )


def run_program(*words: str) -> Any:
    from click.testing import CliRunner

    from safeconduct.cli import main

    return CliRunner().invoke(main, list(words), env={"SAFECONDUCT_BY": "Mira Kant"})


class TestOnTheCommandLine:
    def test_nothing_of_it_is_left_in_the_source_of_a_public_dossier(self, book: Path, tmp_path: Path):
        with Casebook.open(book) as casebook:
            casebook.judge("confidential", "inside-darun", by="Mira Kant", why="the source is still inside")
        done = run_program("dossier", str(book), "darun", "--public", "--out", str(tmp_path / "d.html"))
        assert done.exit_code == 0, done.output
        page = (tmp_path / "d.html").read_text(encoding="utf-8").lower()
        assert [word for word in (*HIDDEN, "mira", "cellars", "inside-darun") if word in page] == []
        assert "2 people are given by initials; 1 confidential report left out" in page
        assert "look through it before you pass it on" in done.stderr
        whole = run_program("dossier", str(book), "darun", "--out", str(tmp_path / "w.html"))
        assert "Yusra Halabi" in (tmp_path / "w.html").read_text(encoding="utf-8")
        assert "look through it" not in whole.stderr

    def test_nor_in_any_public_export(self, book: Path, tmp_path: Path):
        from safeconduct.publish.exports import FORMATS

        for one in FORMATS:
            out = tmp_path / f"x-{one.name}{'.zip' if one.several else one.ending}"
            done = run_program("export", str(book), "--format", one.name, "--public", "--out", str(out))
            assert done.exit_code == 0, done.output
            if zipfile.is_zipfile(out):
                with zipfile.ZipFile(out) as archive:
                    data = b"".join(archive.read(name) for name in archive.namelist())
            else:
                data = out.read_bytes()
            assert [word for word in HIDDEN if word.encode() in data.lower()] == [], one.name

    def test_what_was_made_for_whom_is_in_the_log(self, book: Path, tmp_path: Path):
        run_program("export", str(book), "--public", "--out", str(tmp_path / "x.csv.zip"), "--format", "csv")
        with Casebook.open(book) as casebook:
            entry = casebook.log.entries()[-1]
        assert (entry.kind, entry.subject["public"], entry.subject["format"]) == ("exported", True, "csv")

    def test_an_unreadable_policy_makes_nothing(self, book: Path, tmp_path: Path):
        (book / "redaction.toml").write_text("keep = 3")
        done = run_program("dossier", str(book), "darun", "--public", "--out", str(tmp_path / "d.html"))
        assert (done.exit_code, "keep is no list of names" in done.stderr) == (1, True)
        assert not (tmp_path / "d.html").exists()


def test_where_no_case_is_left_what_was_left_out_is_told(tmp_path: Path):
    """All that a casebook holds may be confidential: then it is not said that nothing had to be left out."""
    from click.testing import CliRunner

    from safeconduct.cli import main

    title, publisher, day, url, words = REPORTS["deal-darun"]
    path = tmp_path / "deal.md"
    path.write_text(HEAD.format(id="deal", title=title, publisher=publisher, day=day, url=url) + words)
    with Casebook.open(tmp_path / "book", create=True) as casebook:
        list(casebook.add([str(path)]))
        casebook.judge("confidential", "deal", by="A", why="asked for")
    out = tmp_path / "all.zip"
    result = CliRunner().invoke(
        main, ["export", str(tmp_path / "book"), "--public", "--format", "csv", "--out", str(out)]
    )
    assert "1 confidential report left out" in result.stderr, result.output
    assert "nothing had to be left out" not in result.output


def test_a_best_figure_chosen_on_a_confidential_report_is_not_in_the_copy(book: Path):
    with Casebook.open(book) as casebook:
        casebook.judge("best", "darun", "total", by="Mira Kant", why="so it is", values={"best": 4321})
        ((case, _),) = casebook.public_cases("darun")
        assert case.account.final is not None
        assert case.account.final.best == 4321
        casebook.judge("confidential", "inside-darun", by="Mira Kant", why="the source is still inside")
        ((case, _),) = casebook.public_cases("darun")
    assert case.account.final is None or case.account.final.best != 4321
