"""Captions of pictures stay in a page's text, each a paragraph of its own in its place, and others' do not come in."""

from __future__ import annotations

import time

import pytest

from safeconduct.collect.captions import with_captions
from safeconduct.collect.html import draw_page

FIRST = (
    "Some 1,500 people left the besieged town of Marun for Idlin on Thursday, the governor told the state news agency, "
    "and thirty buses were used for the evacuation, which went on until the night."
)
SECOND = (
    "International observers were not admitted, residents said. Those who stay are to settle their status with the "
    "authorities within a month, and the roads to the town are to be opened after that."
)
THIRD = (
    "The second batch is due on Saturday, an official of the committee said. He did not say how many people had put "
    "their names down for it, nor where they would be taken."
)
CAPTION = "Families wait for buses at the northern gate of Marun, 14 March 2024."

#: A news site's page; what stands over the body, between its paragraphs, and beside it.
PAGE = """<!doctype html><html lang="en"><head><title>x</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/about">About us</a></nav>
<main><article><h1>Buses leave Marun</h1>{over}
<div class="article-body"><p>{first}</p>{between}<p>{second}</p><p>{third}</p></div></article></main>
<aside class="related"><h2>More</h2>{beside}<a href="/1">One</a> <a href="/2">Two</a></aside>
<footer>Copyright <a href="/terms">Terms</a></footer></body></html>"""


def drawn(over: str = "", between: str = "", beside: str = "") -> list[str]:
    page = PAGE.format(over=over, between=between, beside=beside, first=FIRST, second=SECOND, third=THIRD)
    return draw_page(page, "x.html").text.split("\n\n")


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><img src="a.jpg" alt="x"><figcaption>{}</figcaption></figure>',
        '<figure><a href="a.jpg"><img src="a.jpg"></a><figcaption><p>{}</p></figcaption></figure>',
        '<figure><picture><img src="a.jpg"></picture><p class="image-caption">{}</p></figure>',
        '<div class="wp-caption alignnone"><img src="a.jpg"><p class="wp-caption-text">{}</p></div>',
        '<figure><video src="a.mp4"></video><figcaption><b>Families</b> wait {rest}</figcaption></figure>',
        '<figure><figure><img src="a.jpg"><figcaption>{}</figcaption></figure></figure>',
        "<figure><img src='a.jpg'><figcaption><span class='hidden'>Image caption </span>{}</figcaption></figure>",
        '<ul><li class="gallery-slide"><figure><img src="a"><figcaption>{}</figcaption></figure></li></ul>',
    ],
    ids=["figcaption", "linked picture", "named", "WordPress", "film", "gallery", "label", "slides"],
)
def test_a_caption_is_a_paragraph_in_its_place(figure: str):
    shown = figure.format(CAPTION, rest=CAPTION.partition(" wait ")[2])
    assert drawn(between=shown) == ["# Buses leave Marun", FIRST, CAPTION, SECOND, THIRD]
    assert drawn(over=shown) == ["# Buses leave Marun", CAPTION, FIRST, SECOND, THIRD], "of a picture over the report"


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='a.jpg'><figcaption>Photo: Getty Images</figcaption></figure>",
        "<figure><img src='a.jpg'><figcaption>(Credit: A. Nonymous / Freedonia Pictures)</figcaption></figure>",
        "<figure><img src='a.jpg'><figcaption>A. Nonymous</figcaption></figure>",
        f"<figure><img src='a.jpg'><figcaption><a href='/other'>{CAPTION}</a></figcaption></figure>",
        f"<a href='/other'><figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure></a>",
        "<figure><img src='a.jpg'></figure>",
        "<figure></figure><figcaption></figcaption>",
    ],
    ids=["credit", "longer credit", "name", "link", "linked figure", "none", "empty"],
)
def test_what_is_no_caption_of_the_report(figure: str):
    assert drawn(between=figure) == ["# Buses leave Marun", FIRST, SECOND, THIRD]


def test_captions_beside_the_report_are_left_out():
    figure = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    assert CAPTION not in drawn(beside=figure)
    assert CAPTION not in drawn(over=f"<aside>{figure}</aside>")
    assert CAPTION not in drawn(over=f"<div class='related-stories'>{figure}</div>")
    assert CAPTION not in drawn(over=f"<ul><li>{figure}</li></ul>")


def test_a_caption_is_told_once_and_words_in_it_do_not_run_together():
    figure = (
        "<figure><img src='a.jpg'><figcaption><span>Families wait at the gate.</span><span>Lune Pictures</span>"
        "<script>var x = 1</script></figcaption></figure>"
    )
    assert drawn(over=figure, between=figure) == [
        "# Buses leave Marun",
        FIRST,
        "Families wait at the gate. Lune Pictures",
        SECOND,
        THIRD,
    ]


def test_a_page_that_is_nothing_but_its_text_keeps_its_captions_too():
    page = f"<html><body><p>{FIRST}</p><figure><img src='a'><figcaption>{CAPTION}</figcaption></figure><p>{SECOND}</p>"
    assert draw_page(page, "x.html").text.split("\n\n") == [FIRST, CAPTION, SECOND]


def test_cells_of_tables_and_items_of_lists_stay_apart():
    table = (
        "<figure><table><caption>Registered by district</caption><tr><th>District<th>People<tr><td>Marun<td>6,000"
        "<tr><td>Old Tolm<td>1,500</table><figcaption>Figures of the committee of Marun.</figcaption></figure>"
        "<ul><li>Forty buses<li>Six ambulances</ul>"
    )
    text = "\n\n".join(drawn(between=table))
    for cells in ("| Marun | 6,000 |", "| Old Tolm | 1,500 |", "\n- Forty buses\n- Six ambulances\n"):
        assert cells in text


def test_a_caption_with_nothing_kept_behind_it_is_not_put_back():
    assert with_captions("A.\n\nB.", [("Some caption here.", ("Elsewhere.",))]) == "A.\n\nB."
    assert with_captions("A.\n\nB.", [("Some caption here.", ("Elsewhere.", "B."))]) == "A.\n\nSome caption here.\n\nB."


def test_very_many_figures_cost_no_time():
    figures = "".join(
        f"<figure><img><figcaption>Families wait at gate number {n}.</figcaption></figure>" for n in range(20000)
    )
    begun = time.process_time()
    drawn(between=figures)
    assert time.process_time() - begun < 8
