"""A report's text with its sources marked: nothing is lost, overlapping words are marked each, the unseen is shown."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.publish.dossier.evidence import Source
from safeconduct.publish.dossier.marks import LONGEST_TEXT, paragraphs, safe_words
from safeconduct.vocab.document import Capture, Report, Text


def source(text: Text, start: int, end: int, key: str) -> Source:
    report = Report("r", text, Capture("0" * 64, 1, "text/plain", "r.txt"))
    return Source(key, report, text.span(start, end))


class Marked(HTMLParser):
    """Collects the words, and under which keys each of them is marked; fails on marks that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.under: dict[str, str] = {}
        self._open: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "mark":
            key = (told.get("id") or f"c-{told.get('data-c')}")[2:]
            self.ids += [told["id"]] if told.get("id") else []  # type: ignore[list-item]
        self._open.append(key if tag == "mark" else tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.words += data
        for key in self._open:
            self.under[key] = self.under.get(key, "") + data


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ([(0, 5)], "one"),
        ([(0, 5), (0, 5)], "two on the same words"),
        ([(0, 11), (6, 11)], "one inside another, ending with it"),
        ([(0, 11), (0, 5)], "one inside another, beginning with it"),
        ([(0, 8), (3, 14)], "two that overlap"),
        ([(0, 8), (3, 14), (5, 20)], "three that overlap"),
        ([(0, 3), (3, 6)], "one after another"),
    ],
)
def test_every_source_is_marked_on_all_its_words_and_has_one_address(spans: list[tuple[int, int]], why: str):
    text = Text("Some 1,500 people left Marun.")
    sources = [source(text, start, end, f"k{n}") for n, (start, end) in enumerate(spans)]
    sources.sort(key=lambda s: (s.span.start, -s.span.end))
    (paragraph,) = paragraphs(text.content, sources)
    read = Marked(str(paragraph.words))
    assert read.words == text.content
    assert read.under == {s.key: s.span.quote for s in sources}, why
    assert sorted(read.ids) == sorted(f"c-{s.key}" for s in sources)


@given(st.text(alphabet="ab<&\n \u202e", min_size=1, max_size=80), st.data())
def test_no_character_is_lost_whatever_is_marked(content: str, data: st.DataObject):
    text = Text(content)
    ends = st.tuples(st.integers(0, len(content) - 1), st.integers(1, 20))
    spans = data.draw(st.lists(ends, max_size=6))
    sources = [source(text, a, min(len(content), a + n), f"k{i}") for i, (a, n) in enumerate(spans)]
    sources.sort(key=lambda s: (s.span.start, -s.span.end, s.key))
    found = paragraphs(content, sources)
    shown = "".join(Marked(f"<p>{p.words}</p>").words for p in found)
    assert "".join(shown.split()) == "".join(content.replace("\u202e", "[U+202E]").split())
    assert sorted(s.key for p in found for s in p.sources) == sorted(s.key for s in sources)


@pytest.mark.parametrize(
    ("words", "shown", "why"),
    [
        ("a\u202eb", "a[U+202E]b", "an override of direction would turn the words around"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]", "so would an isolate"),
        ("a\u00adb\ufeff", "a[U+00AD]b[U+FEFF]", "nobody sees these"),
        ("a\x07\x1b[31m", "a[U+0007][U+001B][31m", "controls"),
        ("می\u200cخواهم", "می\u200cخواهم", "a joint that Persian needs stays"),
        ("line\nline", "line\nline", "lines stay"),
    ],
)
def test_what_nobody_sees_is_written_out(words: str, shown: str, why: str):
    assert Marked(f"<p>{safe_words(words)}</p>").words == shown, why


def test_of_a_very_long_text_only_what_bears_on_the_case_is_shown_and_the_rest_is_counted():
    filler = "nothing of interest here\n" * (LONGEST_TEXT // 20)
    content = filler + "Some 1,500 people left.\n" + filler
    text = Text(content)
    at = content.index("1,500")
    found = paragraphs(content, [source(text, at, at + 5, "k")])
    words = [Marked(f"<p>{p.words}</p>").words for p in found]
    assert words[1] == "Some 1,500 people left."
    assert "characters in which nothing about this case was found" in words[0]
    assert sum(map(len, words)) < 400


def test_of_a_very_long_line_the_words_around_a_source_are_shown():
    content = "x " * 20_000 + "1,500 left" + " y" * 20_000
    text = Text(content)
    at = content.index("1,500")
    (paragraph,) = paragraphs(content, [source(text, at, at + 5, "k")])
    words = Marked(str(paragraph.words)).words
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert "1,500 left" in words
    assert len(words) < 2000
