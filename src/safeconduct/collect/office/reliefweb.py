"""One report as the API of ReliefWeb gives it → text and particulars."""

from __future__ import annotations

import json
from typing import Any

from safeconduct.collect.drawn import Drawn
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["draw_reliefweb"]


def draw_reliefweb(data: bytes, where: str) -> Drawn:
    """Draw the text from a record.

    Raises:
        ReportUnreadable: the record holds no text, as where the query did not ask for it.
    """
    fields: dict[str, Any] = json.loads(data)["fields"]
    page, plain = fields.get("body-html"), fields.get("body")
    if isinstance(page, str) and page.strip():
        text = _page_text(page)
    elif isinstance(plain, str) and plain.strip():
        text = plain
    else:
        raise ReportUnreadable(
            where, "is a ReliefWeb record without its text", "ask for it: add profile=full to the query's address"
        )
    sources = [_said(one, "name") for one in fields.get("source") or () if isinstance(one, dict)]
    date = fields.get("date") if isinstance(fields.get("date"), dict) else {}
    day = _said(date or {}, "original") or _said(date or {}, "created")
    language = next((_said(one, "code") for one in fields.get("language") or () if isinstance(one, dict)), None)
    return Drawn(
        text, _said(fields, "title"), ", ".join(one for one in sources if one) or None,
        _said(fields, "url_alias") or _said(fields, "url"), day, language, updated=_said(date or {}, "changed"),
    )  # fmt: skip


def _page_text(page: str) -> str:
    from lxml import html

    from safeconduct.collect.html_text import render

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    return render(html.document_fromstring(f"<div>{page}</div>".encode("utf-8", "replace"), parser=parser), ("pre",))


def _said(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
