"""Make the dossier: one page that needs nothing but itself, from one case.

The same case gives the same bytes. Nothing on it comes from anywhere but the case: no clock, no path, no machine.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from safeconduct import __version__
from safeconduct.publish.dossier.departures import view_departures
from safeconduct.publish.dossier.pictures import make_balance, make_events, make_lanes, make_repeats
from safeconduct.publish.dossier.places import make_map
from safeconduct.publish.dossier.reports import view_reports
from safeconduct.publish.dossier.sections import (
    view_contradictions,
    view_deal,
    view_gaps,
    view_judgements,
    view_promises,
    view_siege,
    view_variants,
)
from safeconduct.publish.dossier.summary import summarise
from safeconduct.publish.dossier.web_map import web_map
from safeconduct.publish.dossier.words import Library
from safeconduct.publish.drawings import draw_balance, draw_departures, draw_map, draw_timeline, draw_voices
from safeconduct.publish.plain import plain, told_count, told_day, told_list
from safeconduct.vocab.case import Case

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from safeconduct.publish.redaction import Redaction

__all__ = ["dossier_html"]

#: Widths of the drawings: for a desk and for a telephone.
WIDE, NARROW = 960.0, 372.0
_TEMPLATES = "safeconduct.publish.dossier"
_LEAFLET = "js_lib_leaflet"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for a desk and one for a telephone; null where there is nothing to draw."""

    wide: Markup | None
    narrow: Markup | None

    def __bool__(self) -> bool:
        return self.wide is not None


def dossier_html(case: Case, redaction: Redaction | None = None) -> str:
    """Make the page of a case.

    Args:
        case: the case; of a redacted one, what is in it is all that can be in the page.
        redaction: what was left out of the case, to be said on the page.
    """
    library = Library(case)
    contents = _contents(library)
    contents["redaction"] = redaction.told() if redaction is not None else ""
    # Last: by now everything that is shown has asked for the address of its words.
    contents["reports"] = list(view_reports(library))
    styles = [_read(_TEMPLATES, "templates/page.css")]
    scripts = [_read(_TEMPLATES, "templates/page.js")]
    if contents["web_map"]:
        styles.insert(0, _leaflet_style())
        scripts = [_read(_LEAFLET, "static/js_lib_leaflet/leaflet.js"), *scripts, _read(_TEMPLATES, "templates/map.js")]
    contents["styles"], contents["scripts"] = styles, scripts
    contents["licence"] = _leaflet_licence() if contents["web_map"] else ""
    contents["policy"] = _policy(styles, scripts)
    return _environment().get_template("page.html").render(contents) + "\n"


def _contents(library: Library) -> dict[str, Any]:
    case = library.case
    summary = summarise(library)
    departures = view_departures(library)
    events = make_events(library)
    repeats = make_repeats(library)
    placed = make_map(case, library.book)
    balance = make_balance(library, summary)
    deal, terms = view_deal(library)
    siege, residents = view_siege(library)
    place = plain(case.linked.place.name)
    return {
        "place": place,
        "part_of": ", ".join(plain(name) for name in case.linked.part_of),
        "case": case,
        "version": __version__,
        "as_of": told_day(case.as_of) if case.as_of else "",
        "origins_preferred": "; ".join(plain(o) for o in case.account.origins),
        "summary": summary,
        "deal": deal,
        "terms": terms,
        "departures": departures,
        "events": events,
        "repeats": repeats,
        "repeated": _repeated(repeats),
        "map": placed,
        "balance": balance,
        "promises": view_promises(library),
        "contradictions": view_contradictions(library),
        "gaps": view_gaps(library),
        "siege": siege,
        "residents": residents,
        "variants": view_variants(library),
        "judgements": view_judgements(library),
        "pace": _pace(case),
        "pictures": _pictures(balance, departures, events, repeats, placed, place),
        "web_map": web_map(placed) if placed.spots else None,
        "groups": _groups(departures),
    }


def _pictures(balance: Any, departures: Any, events: Any, repeats: Any, placed: Any, place: str) -> dict[str, Picture]:
    bars = [view.bar for view in departures]
    lanes = make_lanes(events)
    due = sorted({deadline.end for deadline in balance.deadlines})
    told = {
        "balance": _told_balance(balance, place),
        "departures": f"Bars: how many left {place} in each of {len(bars)} departures. The list below has each.",
        "timeline": f"A timeline of {len(events)} entries in {sum(bool(x.moments) for x in lanes)} lanes. "
        "The list below tells each.",
        "voices": "Bands from whose count it is to who publishes it. The table below has the numbers.",
        "map": _told_map(placed, place),
    }
    return {
        "balance": Picture(*(draw_balance(balance, w, told["balance"]) for w in (WIDE, NARROW))),
        "departures": Picture(*(draw_departures(bars, w, told["departures"]) for w in (WIDE, NARROW))),
        "timeline": Picture(*(draw_timeline(lanes, w, told["timeline"], due) for w in (WIDE, NARROW))),
        "voices": Picture(*(draw_voices(repeats, w, told["voices"]) for w in (WIDE, NARROW))),
        "map": Picture(*(draw_map(placed.spots, placed.flows, w, told["map"]) for w in (WIDE, NARROW))),
    }


def _told_balance(balance: Any, place: str) -> str:
    parts = [f"Promised against reported over time, {place}."]
    if balance.promised:
        parts.append(f"Promised: {balance.promised.best:,}.")
    if balance.reported:
        parts.append(f"Reported gone: {balance.reported.best:,}.")
    if balance.steps:
        parts.append(f"The departures that were counted add up to {balance.steps[-1].best:,.0f}.")
    parts.append(f"{len(balance.points)} counts by sources; the table below has each.")
    return " ".join(parts)


def _told_map(placed: Any, place: str) -> str:
    flows = [f"{flow.best:,.0f} to {flow.to.name}" for flow in placed.flows]
    return f"A map of where people went from {place}: {told_list(flows, 8) if flows else 'no destination is placed'}."


def _repeated(repeats: Any) -> list[tuple[str, int]]:
    """The origins that more than one outlet publishes, with how many do."""
    outlets: dict[str, set[str]] = {}
    for one in repeats:
        outlets.setdefault(one.origin, set()).add(one.outlet)
    found = [(origin, len(names)) for origin, names in outlets.items() if len(names) > 1]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _groups(departures: Any) -> list[str]:
    """The groups that bars tell apart, in the order they are drawn."""
    return list(dict.fromkeys(part.group for view in departures for part in view.bar.parts))


def _pace(case: Case) -> str:
    if case.pace is None:
        return ""
    told = f"{told_count(round(case.pace.low), round(case.pace.high))} people a week left"
    if case.pace.done_to is not None and case.pace.done_from is not None:
        told += f"; at this pace all are gone between {told_day(case.pace.done_from)} and {told_day(case.pace.done_to)}"
    return told + "."


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["data"] = _data
    return environment


def _data(value: object) -> Markup:
    """JSON for a block of data: nothing in it can end the block."""
    from markupsafe import Markup

    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@cache
def _read(package: str, name: str) -> Markup:
    """A file of ours or of a library as it goes into the page."""
    from markupsafe import Markup

    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return Markup(re.sub(r"\n?//# sourceMappingURL=\S*\s*\Z", "\n", text))


@cache
def _leaflet_style() -> Markup:
    """Leaflet's style without the rules that would ask for its pictures, none of which are used."""
    from markupsafe import Markup

    style = str(_read(_LEAFLET, "static/js_lib_leaflet/leaflet.css"))
    return Markup(re.sub(r"[\w-]+:[^;{}]*url\([^)]*\)[^;{}]*;?", "", style))


@cache
def _leaflet_licence() -> str:
    """Leaflet's licence, which goes wherever its files go."""
    return distribution("django-js-lib-leaflet").read_text("LICENSE") or ""


def _policy(styles: list[Markup], scripts: list[Markup]) -> str:
    """The page's security policy: only these scripts and styles, by their digests, and no request at all."""
    allowed = {"script-src": scripts, "style-src": styles}
    told = [f"{kind} {' '.join(_digest(text) for text in texts)}" for kind, texts in allowed.items()]
    return "; ".join(["default-src 'none'", *told, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
