"""What a text says about itself, and what becomes of heads that are broken."""

from __future__ import annotations

import pytest

from safeconduct.collect.front_matter import split_front_matter

BODY = "Some 300 left.\n"


@pytest.mark.parametrize(
    ("head", "fields", "why"),
    [
        ("id: a\ntitle: Buses leave\n", {"id": "a", "title": "Buses leave"}, "plain values"),
        ('title: "Siege: \\"over\\""\n', {"title": 'Siege: "over"'}, "double quotation marks and their escapes"),
        ("title: 'It''s over'  # for now\n", {"title": "It's over"}, "single quotation marks, a comment"),
        (
            "title: Over # for now\nurl: http://a.org/#b\n",
            {"title": "Over", "url": "http://a.org/#b"},
            "# in an address",
        ),
        ("title: >-\n  Two\n  lines\n", {"title": "Two lines"}, "a folded block"),
        ("title: Two\n  lines\n", {"title": "Two lines"}, "a value goes on in indented lines"),
        ("tags:\n  - a\n- b\nlanguage: no\n", {"language": "no"}, "a list nobody asked for; no is a language"),
        (
            "Date: 2024-05-02\nSource: Our Agency\n",
            {"published": "2024-05-02", "publisher": "Our Agency"},
            "other names",
        ),
        ("source: https://a.org/b\n", {"url": "https://a.org/b"}, "a source that is an address"),
        ("published:\nid: a\n", {"id": "a"}, "an empty value says nothing"),
        ("published: null\nurl: ~  # none\ntitle: 'null'\n", {"title": "null"}, "YAML's nothing"),
        ("# a comment\n\nid: a\nid: b\n", {"id": "a"}, "the first of two"),
        ("<<: *x\nid: a\n", {"id": "a"}, "a reference is not followed"),
    ],
)
def test_fields(head: str, fields: dict[str, str], why: str):
    text = f"---\n{head}---\n\n\n{BODY}"
    found = split_front_matter(text)
    assert found.fields == fields, why
    assert text[found.body :] == BODY, "the body begins after the head and the blank lines that follow it"


@pytest.mark.parametrize(
    ("text", "body", "problem", "why"),
    [
        (BODY, BODY, "", "no head"),
        ("---\n\nSome text after a rule.\n", None, "", "a rule across the page is no head"),
        ("---\nid: a\n\nSome 300 left.\n", None, "no closing line", "nothing is lost where the head is not closed"),
        (
            "---\nid: a\nnonsense\n---\n" + BODY,
            BODY,
            "line 3 of its front matter is not “key: value”",
            "a line of nonsense",
        ),
        (
            '---\ntitle: "Open\n---\n' + BODY,
            BODY,
            "line 2 of its front matter: title has no closing",
            "an open quotation",
        ),
        ("---\ntitle: [a, b]\n---\n" + BODY, BODY, "title is a list", "a list where words belong"),
        ("---\nid: a\n...\n" + BODY, BODY, "", "the other way to close"),
    ],
)
def test_broken_heads_are_told_and_cost_no_text(text: str, body: str | None, problem: str, why: str):
    found = split_front_matter(text)
    assert text[found.body :] == (text if body is None else body), why
    assert [p for p in found.problems if problem in p] if problem else not found.problems, why


def test_a_long_head_takes_no_long_time():
    text = "---\n" + "a: 'b\n" * 50_000 + "---\nx"
    assert len(split_front_matter(text).problems) == 0, "unknown keys are passed over"
