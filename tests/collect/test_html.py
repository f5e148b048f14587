"""A page's text and what it says about itself."""

from __future__ import annotations

import pytest

from safeconduct.collect.html import draw_page
from safeconduct.vocab.errors import ReportUnreadable

P = (
    "<p>Some 1,500 people, among them 400 fighters, left the town of Marun for Idlib on Thursday, the governor "
    "told the state news agency. He added that thirty buses were used.</p>"
)
LAST = "<p>The deal, which was signed on Monday, gives those who want to leave the town six weeks.</p>"


def page(body: str, head: str = "", attributes: str = "") -> str:
    title = "<title>Buses leave | Agency</title>"
    return f"<!DOCTYPE html><html {attributes}><head>{title}{head}</head><body>{body}</body></html>"


NEWS = page(
    '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
    f"<article><h1>Buses leave Marun</h1>{P}<h2>What was agreed</h2>"
    "<ul><li>All hand over <b>heavy</b> weapons</li><li>Aid:<ul><li>food</li></ul></li></ul>"
    "<ol><li>300 leave on Monday</li><li>400 on Friday</li></ol>"
    "<table><tr><th>Date</th><th>People</th></tr><tr><td>2 May</td><td>1,500</td></tr></table>"
    f"<dl><dt>Killed</dt><dd>45 people</dd></dl>{LAST}</article>"
    '<aside><p>Most read: storm kills 12</p></aside><div id="comments"><p>Reader: 90,000 left!</p></div>'
    "<footer>Copyright</footer>"
)


def test_paragraphs_lists_and_tables_stand_apart():
    text = draw_page(NEWS, "x.html").text
    for part in (
        "# Buses leave Marun\n\nSome 1,500 people",
        "## What was agreed\n\n- All hand over heavy weapons\n- Aid:\n  - food\n\n1. 300 leave",
        "\n1. 300 leave on Monday\n2. 400 on Friday\n\n",
        "| Date | People |\n|---|---|\n| 2 May | 1,500 |\n\n",
        "- Killed: 45 people\n\nThe deal",
    ):
        assert part in text


def test_what_is_about_the_site_is_no_text():
    text = draw_page(NEWS, "x.html").text
    for part in ("90,000", "storm", "Copyright", "World"):
        assert part not in text, part


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            f"<h1>900 leave</h1><div id=main>{P * 3}{LAST}</div><footer>c</footer>",
            "a headline outside the text is put back",
        ),
        (f"<p>900 leave.</p><p>{'short.'}</p>", "a page of a few words"),
        (f"<table><tr><td>Men</td><td>900</td></tr></table>{P}", "a table on a page without anything else"),
        (f"<pre>Line one\n\n900 left.</pre>{P}", "preformatted"),
        (f"<div>900 left.<br><br>More.</div>{P}", "paragraphs of line breaks"),
    ],
)
def test_nothing_is_lost(body: str, why: str):
    assert "900" in draw_page(page(body), "x.html").text, why


LONG = "Some 1,500 people left. " * 12


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [
        ("<p>a row\nof words\n  in lines</p>", "a row of words in lines", "an editor's lines"),
        ("<p>They left on\nThursday at\nnoon.</p>", "They left on Thursday at noon.", "an editor's lines"),
        ("<p>Left:\n• 300 men\n• 20 women</p>", "Left:\n• 300 men\n• 20 women", "items typed as lines"),
        ("<p>| Day | Left |\n| 2 May | 300 |\nMore.</p>", "| Day | Left |\n| 2 May | 300 |\nMore.", "a typed table"),
        (
            f"<p>UPDATE No. 31\nDili, 17 March</p><p>{LONG}</p>",
            "UPDATE No. 31\nDili, 17 March",
            "nobody fills lines here",
        ),
        (f"<p>He said\nthat all left.</p><p>{LONG}</p>", "He said that all left.", "but this is one sentence"),
        (f"<p>He is from\n   Homs.</p><p>{LONG}</p>", "He is from Homs.", "and this, indented by a program"),
    ],
)
def test_line_ends_within_a_paragraph(body: str, text: str, why: str):
    assert draw_page(page(body), "x.html").text.split("\n\n")[0] == text, why


def test_a_layout_table_is_no_row():
    text = draw_page(page(f"<table><tr><td>{P}{LAST}</td><td>{P}</td></tr></table>"), "x.html").text
    assert "|" not in text
    assert text.count("\n\n") == 2


META = '<meta property="article:published_time" content="2024-05-02T23:30:00Z">'
LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Buses", '
    '"datePublished": "%s", "publisher": [{"name": "LD News"}]}]}</script>'
)
TWO = '<time datetime="2024-05-09" class="%s">a</time><time datetime="2024-05-02" class="%s">b</time>'


@pytest.mark.parametrize(
    ("head", "body", "published", "why"),
    [
        (META, "", "2024-05-02", "a meta element, on the day it says where it says it"),
        (LD % "2024-05-02", "", "2024-05-02", "JSON-LD"),
        (LD % "2024-05-02" + META.replace("02T", "09T"), "", "2024-05-02", "JSON-LD first"),
        ("", '<time datetime="2024-05-02T10:00">2 May</time>', "2024-05-02", "the one time on the page"),
        ("", TWO % ("", ""), None, "two times, none marked"),
        ("", TWO % ("updated", "published"), "2024-05-02", "a marked one"),
        ("", '<span class="post-date">Thursday, 2 May 2024</span>', "2024-05-02", "an element called a date"),
        ("", '<div class="date">The buses came on 2 May 2024</div>', None, "a sentence in it is no date"),
        ('<link rel="canonical" href="https://a.org/2024/05/02/buses">', "", "2024-05-02", "the address"),
        ('<meta name="date" content="03/04/2024">', "", None, "two readings"),
        ('<script type="application/ld+json">{broken</script>' + META, "", "2024-05-02", "broken JSON-LD"),
        ('<meta http-equiv="last-modified" content="2024-05-02">', "", None, "when the file changed"),
    ],
)
def test_the_day_of_publication(head: str, body: str, published: str | None, why: str):
    assert draw_page(page(body + P + LAST, head), "x.html").published == published, why


def test_what_a_page_says_about_itself():
    head = (
        LD % "2024-05-02"
        + '<link rel="canonical" href="https://www.a.org/b"><meta property="og:title" content="Buses leave">'
    )
    drawn = draw_page(page(P + LAST, head, 'lang="en-GB"'), "x.html")
    assert (drawn.publisher, drawn.url, drawn.language) == ("LD News", "https://www.a.org/b", "en-GB")
    saved = "<!-- saved from url=(0019)https://www.a.org/b -->" + page(P + LAST)
    drawn = draw_page(saved, "x.html")
    assert (drawn.url, drawn.publisher) == ("https://www.a.org/b", "a.org"), "a browser wrote where it had it from"
    assert draw_page(page(P, '<meta property="og:site_name" content="Agency">'), "x").title == "Buses leave"
    assert draw_page(page(P, '<link rel="canonical" href="javascript:alert(1)">'), "x").url is None


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        page(""),
        page("<script>var a = 'words';</script><img src=a.png>"),
        "<html>" + "<div>" * 3000 + P,
    ],
    ids=["nothing", "empty", "script and picture", "nested beyond reason"],
)
def test_a_page_without_text_is_refused(source: str):
    with pytest.raises(ReportUnreadable, match=r"x\.html: is"):
        draw_page(source, "x.html")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (page("<div>" * 1500 + P), "nested so deeply"),
        (page("<b>" * 1000 + P), "nested so deeply"),
        (page("<p>&a;</p>" + P, "<!ENTITY a 'b'>"), ""),
        (page("<a href=x>" * 3000 + P), ""),
    ],
    ids=["deep blocks", "deep marks", "entities", "unclosed links"],
)
def test_hostile_pages_keep_their_text(source: str, said: str):
    drawn = draw_page(source, "x.html")
    assert "1,500 people" in drawn.text
    assert said in " ".join(drawn.remarks)


@pytest.mark.parametrize(
    ("head", "author", "updated"),
    [
        ('<meta name="author" content="Nur al-Basri"><meta name="last-modified" content="2024-05-03T10:00Z">',
         "Nur al-Basri", "2024-05-03"),
        ('<script type="application/ld+json">{"headline": "x", "author": [{"name": "Nur al-Basri"}], '
         '"datePublished": "2024-05-02", "dateModified": "2024-05-04T01:00:00+02:00"}</script>',
         "Nur al-Basri", "2024-05-04"),
        ('<meta property="article:author" content="https://www.example.org/people/nur">', None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_who_wrote_it_and_when_it_was_last_changed(head: str, author: str | None, updated: str | None):
    drawn = draw_page(f"<html><head>{head}</head><body><p>Some 300 people left Marun.</p></body></html>", "x.html")
    assert (drawn.author, drawn.updated) == (author, updated)


SEEN = (
    "Some 1,500 people left the besieged town of Marun for Idlin on Thursday, the governor told the state news agency."
)


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ("hidden", False),
        ('style="color: red; display:none"', False),
        ('style="Display : None !important"', False),
        ("style='visibility:hidden'", False),
        ('hidden="until-found"', True),
        ('style="display:block"', True),
        ('class="none"', True),
    ],
)
@pytest.mark.parametrize(
    "menus", ["", "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"], ids=["bare", "site"]
)
def test_what_a_page_does_not_show_makes_no_claims(how: str, shown: bool, menus: str):
    words = f"<p>{SEEN}</p><p {how}>Another 9,999 left.</p> <p>{SEEN}</p>"
    text = draw_page(f"<html><body>{menus}<article>{words}</article></body></html>", "x.html").text
    assert ("9,999" in text) == shown
    assert SEEN in text


def test_a_page_that_only_scripts_would_show_keeps_its_text():
    page = f"<html><body><p>Loading</p><div style='display:none'><p>{SEEN}</p><p>{SEEN}</p></div></body></html>"
    assert draw_page(page, "x.html").text.count(SEEN) == 2
