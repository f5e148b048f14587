"""The page of a case: self-contained, the same bytes each time, each address there once, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from invented_cases import ENCLAVE
from made_dossiers import MAKERS, case_of, sample_case
from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.publish.dossier import dossier_html
from safeconduct.publish.redaction import Redaction

NAMES = ["samples", "enclave", "paged", "hostile"]


class Page(HTMLParser):
    """Collects addresses, what leads to them, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.code: list[tuple[str, str]] = []
        self.policy = ""
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif tag in ("img", "script", "link", "iframe", "use", "image", "source", "object", "embed"):
            self.fetched += [told[name] for name in ("src", "href", "data", "srcset") if name in told]
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]
        self._in = tag if tag in ("script", "style") and told.get("type") != "application/json" else ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.code.append((self._in, data))

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


@pytest.fixture(scope="module", params=NAMES)
def html(request: pytest.FixtureRequest) -> str:
    """The page of each case."""
    return MAKERS[str(request.param)]()


def test_every_address_is_there_once_and_every_link_inside_leads_to_one(html: str):
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside - set(page.ids) == set()
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)


def test_it_asks_for_nothing_and_its_policy_names_all_that_runs(html: str):
    page = Page(html)
    assert page.fetched == []
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    for _, text in page.code:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page.policy
    styles = "".join(text for tag, text in page.code if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles


@pytest.mark.parametrize("name", NAMES)
def test_the_same_case_gives_the_same_bytes(name: str):
    assert MAKERS[name]() == MAKERS[name]()


def test_every_claim_of_the_case_is_marked_in_its_report_and_told_beside_it():
    case = sample_case()
    html = dossier_html(case)
    figures = [f for e in case.linked.episodes for f in e.figures]
    figures += [*case.linked.promised, *case.linked.reported, *case.linked.others]
    claims = {f.claim for f in figures} | {d.claim for d in case.linked.deeds}
    assert len(claims) > 200
    for claim in claims:
        assert html.count(f'id="c-{claim}"') == 1
        assert f'<a class="q" href="#c-{claim}"' in html


def test_every_value_used_in_a_contradiction_leads_back_to_it():
    case = sample_case()
    html = dossier_html(case)
    for number, contradiction in enumerate(case.account.contradictions, start=1):
        assert f'id="contradiction-{number}"' in html
        for value in contradiction.values[:8]:
            if value.claim:
                note = html.partition(f'<a class="q" href="#c-{value.claim}"')[2].partition("</li>")[0]
                assert f'href="#contradiction-{number}"' in note or " +" in note


def test_nothing_of_the_machine_is_on_it(tmp_path: Path):
    paths = write_reports(tmp_path / "secret-folder" / "reports")
    with Casebook.open(tmp_path / "secret-book", create=True) as book:
        assert [outcome.state for outcome in book.add(paths)]
        html = dossier_html(book.find_case("Marun"))
    assert "secret" not in html
    assert str(tmp_path) not in html
    assert "marun-deal.md" in html, "the file's own name stays"


def test_it_says_what_was_left_out_of_the_case():
    case = case_of(ENCLAVE)
    assert 'id="redaction"' not in dossier_html(case)
    html = dossier_html(case, Redaction(people=2, reports=1))
    assert Redaction(people=2, reports=1).told() in html


def test_the_sample_case_is_small():
    assert len(dossier_html(sample_case()).encode()) < 1_500_000


def test_the_page_tells_how_to_make_it_again():
    html = dossier_html(sample_case())
    assert (
        "safeconduct dossier CASEBOOK al-waer-2017 --as-of 2017-06-23 --rule most_specific_latest --out FILE.html"
        in html
    )
    for report in sample_case().linked.reports:
        assert report.report.capture.sha256 in html
        assert report.report.text.digest in html


def test_data_for_the_map_cannot_end_its_block():
    html = MAKERS["hostile"]()
    for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        assert "<" not in block
