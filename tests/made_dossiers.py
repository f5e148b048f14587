"""Dossiers for tests: of the samples, of cases that never were, of hostile reports, of hundreds of reports."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from planted_case import plant_case

from invented_cases import ENCLAVE
from made_readings import deal, deed, figure, reading
from pdfs import Layout, pdf_of
from safeconduct.casebook import Casebook, sample_reports
from safeconduct.collect import Given, make_report
from safeconduct.link import link_cases
from safeconduct.publish.dossier import dossier_html
from safeconduct.read.reader import RuleReader
from safeconduct.reconcile import reconcile
from safeconduct.track import track
from safeconduct.vocab.case import Case
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Text

__all__ = ["HOSTILE", "MAKERS", "case_of", "sample_case"]

#: What a report may hold to run something, to change the page or to deceive its reader.
HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"><svg onload="window.hacked = 3">'
    '<a href="javascript:window.hacked = 4">here</a><style>body{display:none}</style></style></script></title>'
    "{{ 7 * 7 }} {% raw %} --> ]]> \u202egnisrever\u202c \u2066isolated\u2069 \u0007 &lt;b&gt; \u00ad \ufeff"
)


def case_of(readings: Sequence[Reading], as_of: date | None = None) -> Case:
    """The case that most of the readings are about."""
    linked = max(link_cases(list(readings)), key=lambda one: len(one.reports))
    return track(linked, reconcile(linked), as_of)


@cache
def sample_case() -> Case:
    """The case of the sample reports."""
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "book", create=True) as book:
        for _ in book.add(map(str, sample_reports())):
            pass
        return book.find_case("al-Waer")


def hostile_case() -> Case:
    """A case whose every name and word tries to break the page."""
    voice = f"Ada {HOSTILE}"
    readings = [
        reading(
            f"r{n}",
            f"2031-03-{10 + n}",
            f"{HOSTILE} 1,500 people left Marun for Idlin, {voice} said. Shells fell. {HOSTILE} {n}",
            figure("1,500 people", 1500, frm="Marun", to="Idlin", day=f"2031-03-{10 + n}", by=voice),
            deed("shelling", "Shells fell", day=f"2031-03-{10 + n}", at="Marun"),
            deal("Marun", signed="2031-03-10", to=("Idlin",), parties=(voice, HOSTILE), guarantors=(HOSTILE,)),
            publisher=f"Outlet {HOSTILE}",
        )
        for n in range(3)
    ]
    spoiled = [
        replace(
            one,
            report=replace(
                one.report,
                title=HOSTILE,
                note=HOSTILE,
                author=HOSTILE,
                updated=date(2031, 3, 15),
                url="javascript:window.hacked = 5",
                language='en" onclick="x',
                text=Text(one.report.text.content, pages=(0, len(one.report.text) // 2)),
                capture=replace(one.report.capture, media_type="application/pdf"),
            ),
        )
        for one in readings
    ]
    return case_of(spoiled)


def paged_case() -> Case:
    """A case of one PDF of the web, its deal on the first page and its departures on the last."""
    waiting = (
        "The observers at the gate described the weather, the roads and the hours of waiting in their letter no. {}."
    )
    words = (
        "# Buses leave Marun",
        "The army and rebels in the besieged town of Marun signed an agreement on Wednesday, 13 March 2024, by which "
        "6,000 people will leave Marun for Idlin within four weeks.",
        *(waiting.format(number) for number in range(60)),
        "The first batch of 1,500 people left Marun for Idlin on Tuesday, 19 March 2024, the governor, Ada Lune, said.",
    )
    info = {"Author": "Nur al-Basri", "ModDate": "D:20240503101112Z"}
    data = pdf_of("\n\n".join(words), Layout(header="Marun Watch, bulletin 12", footer="Page {page}", info=info))
    report = make_report(data, "bulletin-2024-05-02.pdf", Given(date(2024, 5, 2), "Marun Watch"))
    return case_of([RuleReader().read(replace(report, url="https://watch.example/bulletin-12.pdf"))])


def stretched_case() -> Case:
    """A case of long names, large counts and days close together, where words are pressed."""
    far, near = "northern Aleppo countryside", "the besieged eastern outskirts of Idlib province"
    voice = "the Joint Committee for the Return of the Displaced of the Eastern Districts and Their Countryside"
    words = (
        "A deal was signed on 11 November 2031: 150,000 people will leave Homs within one day. {count} people left "
        "Homs on {day} November, the committee said. It is complete."
    )
    readings = [
        reading(
            f"r{n}",
            f"2031-11-{12 + n}",
            words.format(count=f"{count:,}", day=11 + n),
            deal("Homs", signed="2031-11-11", to=(far, near), duration=(1, 1, "days"), parties=(voice,),
                 terms=(("evacuation", "150,000 people will leave Homs"),)),
            figure("150,000 people", 150_000, mode="planned", frm="Homs", to=far, extent="total"),
            figure(f"{count:,} people", count, frm="Homs", to=to, day=f"2031-11-{11 + n}", by=voice, episode=n + 1),
            deed("completion", "It is complete", day=f"2031-11-{12 + n}", at="Homs"),
            publisher=f"The {voice} Gazette",
        )
        for n, (count, to) in enumerate(((120_500, far), (3, near), (140_000, "Idlib")))
    ]  # fmt: skip
    return case_of(readings)


MAKERS: dict[str, Callable[[], str]] = {
    "samples": lambda: dossier_html(sample_case()),
    "enclave": lambda: dossier_html(case_of(ENCLAVE)),
    "hostile": lambda: dossier_html(hostile_case()),
    "paged": lambda: dossier_html(paged_case()),
    "stretched": lambda: dossier_html(stretched_case()),
    "hundreds": lambda: dossier_html(case_of(plant_case(500).readings)),
}
