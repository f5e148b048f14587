"""The dossier in a browser: from a figure to its sentence and back, in light and dark, on paper, under attack."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import DESK, PHONE, Visit
from safeconduct.casebook.printing import print_page

#: Every pair of words in a drawing that cover each other, and every word that leaves its drawing.
CROWDED = """() => [...document.querySelectorAll('svg.drawing')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const whole = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const found = words.filter(([, b]) => b.left < whole.left - 2 || b.right > whole.right + 2 || b.top < whole.top - 2
    || b.bottom > whole.bottom + 2).map(([text]) => `${svg.classList}: "${text}" leaves it`);
  for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
    const [a, b] = [words[i][1], words[j][1]];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > 4) found.push(`${svg.classList}: "${words[i][0]}" on "${words[j][0]}"`);
  }
  return found;
})"""
IN_VIEW = """selector => { const box = document.querySelector(selector).getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight; }"""
NAMES = ["samples", "enclave", "paged", "hostile", "stretched", "hundreds"]


def target(page: Page) -> str:
    """Where the page was led to."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_figure_leads_to_its_sentence_and_the_sentence_back(visit: Visit, scripts: bool):
    page = visit.open("samples", scripts=scripts)
    promised = page.locator(".tile.promised .value a")
    assert promised.inner_text() == "12,000"
    promised.click()
    address = page.url.partition("#")[2]
    mark = page.locator(f"mark[id='{address}']")
    assert "12,000" in mark.inner_text()
    mark.wait_for(state="visible")
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < DESK["height"]
    note = page.locator(".row", has=mark).locator(".notes li", has=page.locator(f"a[href='#{address}']"))
    told = note.inner_text()
    assert "12,000 people" in told
    assert "says Syrian Observatory for Human Rights" in told
    assert "because" not in told or "planned" in told
    note.get_by_role("link", name="the summary").click()
    top = page.locator("header#top")
    assert page.url.endswith("#top")
    assert (top.bounding_box() or {"y": -1e9})["y"] > -50


def test_the_way_back_leads_to_where_one_was(visit: Visit):
    page = visit.open("samples")
    assert page.locator("#back").is_hidden()
    page.locator("#contradictions .sides a").first.click()
    assert target(page).startswith("#c-")
    before = page.evaluate("scrollY")
    page.locator("#back").click()
    page.wait_for_function("before => Math.abs(scrollY - before) > 500", arg=before)
    assert page.evaluate(IN_VIEW, "#contradictions .sides a")
    assert page.locator("#back").is_hidden()


def test_every_link_inside_the_page_leads_somewhere_even_into_what_is_folded(visit: Visit):
    page = visit.open("samples")
    lost = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
        .filter(id => id && !document.getElementById(decodeURIComponent(id)))"""
    )
    assert lost == []
    page.evaluate("location.hash = '#departure-5'")
    page.wait_for_function("() => document.querySelector('#departure-5').checkVisibility()")
    assert "1,876" in page.locator("#departure-5").inner_text()


def test_marks_of_drawings_lead_to_their_words(visit: Visit):
    page = visit.open("samples")
    point = page.locator(".wide svg.balance a:has(circle.said)").first
    assert "says" in (point.get_attribute("aria-label") or "")
    point.click()
    assert page.locator(f"mark[id='{target(page)[1:]}']").is_visible()


def test_who_points_at_a_link_sees_the_sentence_it_leads_to(visit: Visit):
    page = visit.open("samples")
    card = page.locator("#peek")
    assert card.is_hidden()
    page.locator(".tile.promised .value a").hover()
    assert card.locator("b").inner_text() == "12,000 people"
    assert "Associated Press" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    point = page.locator(".wide svg.balance a:has(circle.said)").first
    point.scroll_into_view_if_needed()
    told = point.locator("title").text_content()
    point.hover(force=True)
    assert told
    assert told in card.inner_text()
    page.mouse.move(2, 400)
    assert card.is_hidden()
    assert point.locator("title").text_content() == told
    page.locator(".tile.promised .value a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert card.is_visible(), "the keyboard shows it too"


def test_who_points_at_a_link_sees_the_page_it_leads_to(visit: Visit):
    page = visit.open("paged")
    page.locator(".tile.promised .value a").hover()
    assert page.locator("#peek .peek-from").inner_text() == "Marun Watch, 2 May 2024, page 1"
    links = page.locator(".notes .page a").all()
    assert {link.get_attribute("href") for link in links if link.text_content() == "page 4"} == {
        "https://watch.example/bulletin-12.pdf#page=4"
    }
    bar = page.locator('#departures .wide a[href^="#c-"]').first
    bar.scroll_into_view_if_needed()
    bar.hover(force=True)
    assert page.locator("#peek .peek-from").inner_text() == "Marun Watch, 2 May 2024, page 4"


def test_the_keyboard_reaches_the_marks_and_the_theme(visit: Visit):
    page = visit.open("enclave")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".wide svg.departures a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.startsWith('#c-')")
    page.locator("#theme-auto").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#theme-light").is_checked()


def test_the_theme_can_be_chosen_and_stays(visit: Visit):
    page = visit.open("enclave", scheme="light")

    def ground() -> Any:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = ground()
    page.get_by_text("Dark", exact=True).click()
    assert ground() != light
    page.reload()
    assert ground() != light
    page.get_by_text("Auto", exact=True).click()
    assert ground() == light
    page.emulate_media(color_scheme="dark")
    assert ground() != light


def test_it_prints_everything_and_nothing_of_the_screen(visit: Visit):
    page = visit.open("samples")
    pages = pypdfium2.PdfDocument(io.BytesIO(page.pdf()))
    text = "\n".join(one.get_textpage().get_text_range() for one in pages)
    pages.close()
    assert "12,000" in text
    assert "Method, and how to verify" in text
    assert "Who says what of each departure" in text
    assert "Talal al-Barazi" in text.partition("Reports used")[0], "what is folded on the screen is printed"
    assert "Skip to the summary" not in text
    page.emulate_media(media="print")
    assert page.locator(".top-bar").is_hidden()
    assert page.locator("#web-map").is_hidden()
    assert page.locator(".still .wide svg.map").is_visible()


def test_the_map_can_be_zoomed_and_leads_to_words(visit: Visit):
    page = visit.open("samples")
    place = page.locator("#web-map")
    place.scroll_into_view_if_needed()
    names = place.locator(".place-name").all_inner_texts()
    assert {"al-Waer", "Jarablus", "Idlib"} <= {name.rstrip(" 0123456789,") for name in names}
    covered = """() => { const boxes = [...document.querySelectorAll('#web-map .leaflet-tooltip')].map(e =>
      [e.textContent, e.getBoundingClientRect()]); return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(
      ([b, q]) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 &&
      Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4).map(([b]) => `${a} on ${b}`)); }"""
    assert page.evaluate(covered) == []
    scale = place.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    place.get_by_role("button", name="Zoom in").click()
    place.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(
        "old => document.querySelector('.leaflet-control-scale-line').textContent !== old", arg=before
    )
    assert "Ukrain" not in place.inner_html()
    place.get_by_role("button", name="Zoom out").click()
    place.get_by_role("button", name="Zoom out").click()
    page.wait_for_function(
        "old => document.querySelector('.leaflet-control-scale-line').textContent === old", arg=before
    )
    x, y = page.evaluate(
        """() => [...document.querySelectorAll('#web-map path.leaflet-interactive')].map(e => e.getBoundingClientRect())
        .filter(b => b.width < 20).map(b => [b.x + b.width / 2, b.y + b.height / 2])[1]"""
    )
    page.mouse.click(x, y)
    page.wait_for_function("() => location.hash.startsWith('#c-')")


def test_nothing_a_report_holds_does_anything(visit: Visit):
    page = visit.open("hostile")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('main script, main img, main style, main iframe').length") == 0
    assert page.evaluate("[...document.querySelectorAll('a')].filter(a => /^javascript:/i.test(a.href)).length") == 0
    events = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length"
    assert page.evaluate(events) == 0
    assert page.locator("h1").is_visible(), "no style of a report hides the page"
    text = page.locator("main").text_content() or ""
    assert "[U+202E]" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u0007]", page.content())
    assert "{{ 7 * 7 }}" in text
    assert "1,500" in page.locator(".tile.reported, .departure").first.inner_text() or "1,500" in text


@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 1920, "height": 1080}], ids=["phone", "desk", "wide"])
@pytest.mark.parametrize("name", NAMES)
def test_no_words_of_a_drawing_cover_others_and_nothing_is_wider_than_the_screen(
    visit: Visit, name: str, size: dict[str, int]
):
    page = visit.open(name, size)
    # The map that can be moved stands in place of the still one, which is looked at too.
    page.evaluate("document.querySelectorAll('.still').forEach(e => { e.hidden = false; })")
    assert page.evaluate(CROWDED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize(
    ("name", "size", "scheme"), [("enclave", DESK, "light"), ("enclave", PHONE, "dark"), ("hostile", DESK, "dark")]
)
def test_everybody_can_read_it(visit: Visit, name: str, size: dict[str, int], scheme: str):
    page = visit.open(name, size, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(page)
    told = [
        f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:3]}" for v in found.response["violations"]
    ]  # fmt: skip
    assert told == []


def test_the_machine_s_own_browser_prints_the_page(browser: object, dossier: Callable[[str], Path], tmp_path: Path):
    print_page(dossier("enclave").read_text(encoding="utf-8"), tmp_path / "x.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    first = pages[0].get_textpage().get_text_range()
    pages.close()
    assert "Gornji Hras" in first
    assert "3,250" in first
