"""Make HTML pages of reports, as news sites make them, so that a report can be read from its page too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from safeconduct.vocab.document import Report

__all__ = ["TEMPLATES", "body_html", "page"]

_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")

ARTICLE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} | {publisher}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}T09:30:00+02:00">
<link rel="canonical" href="{url}">
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/about">About</a></li></ul></nav>
<article>
{body}
</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Minister resigns over 4,000 missing votes</a></li>
<li><a href="/b">Storm kills 12 on the coast</a></li></ul></aside>
<section id="comments" class="comments"><h3>2 comments</h3>
<p>Reader: I heard that 90,000 people left the town.</p></section>
<footer><p>Copyright {publisher}. All rights reserved. Reproduction needs written permission.</p></footer>
</body>
</html>
"""

PLAIN = """<html><head><title>{title}</title><meta name="date" content="{published}">
<meta name="publisher" content="{publisher}"></head>
<body>
{body}
</body></html>
"""

JSON_LD = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{json}</script>
<link rel="canonical" href="{url}"></head>
<body><div id="wrap"><div class="header"><a href="/">{publisher}</a></div>
<div class="post-content entry-content">
{body}
</div>
<div class="related"><h4>Related</h4><p><a href="/c">Twelve killed in a blast far away</a></p></div>
</div></body></html>
"""

TEMPLATES = {"article": ARTICLE, "plain": PLAIN, "json-ld": JSON_LD}


def page(report: Report, template: str) -> str:
    """The report as a page of the named template."""
    import json

    published = report.published.isoformat() if report.published else ""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": report.title,
        "datePublished": published, "publisher": {"@type": "Organization", "name": report.publisher},
    }  # fmt: skip
    return TEMPLATES[template].format(
        language=report.language,
        title=escape(report.title or ""),
        publisher=escape(report.publisher or ""),
        published=published,
        url=escape(report.url or ""),
        json=json.dumps(data),
        body="\n".join(body_html(report.text.content)),
    )


def body_html(text: str) -> Iterator[str]:
    """Headings, lists, tables and paragraphs of a text, as elements."""
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.split("\n")
        if block.startswith("# "):
            yield f"<h1>{escape(block[2:])}</h1>"
        elif lines[0].startswith("|"):
            cells = [[escape(c.strip()) for c in line.strip("| ").split("|")] for line in lines]
            rows = [
                "".join(f"<td>{c}</td>" for c in row) for row in cells if not all(set(c) <= set("-: ") for c in row)
            ]
            yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        elif len(lines) > 1 and all(_ITEM.match(line) for line in lines):
            kind = "ol" if lines[0].lstrip()[0].isdigit() else "ul"
            items = "".join(f"<li>{escape(_ITEM.sub('', line, count=1))}</li>" for line in lines)
            yield f"<{kind}>{items}</{kind}>"
        else:
            yield "<p>" + "<br>\n".join(escape(line) for line in lines) + "</p>"
