"""Drawings of a case: data in, SVG out, the same bytes for the same data; each mark leads to the words it stands on."""

from safeconduct.publish.drawings.balance import Balance, Deadline, Point, Range, Step, draw_balance
from safeconduct.publish.drawings.departures import Bar, Part, draw_departures
from safeconduct.publish.drawings.flow_map import WIDEST, Flow, Precision, Spot, draw_map, flow_width
from safeconduct.publish.drawings.sheet import Sheet, make_sheet
from safeconduct.publish.drawings.timeline import Lane, Moment, draw_timeline
from safeconduct.publish.drawings.voices import Repeat, draw_voices

__all__ = [
    "WIDEST",
    "Balance",
    "Bar",
    "Deadline",
    "Flow",
    "Lane",
    "Moment",
    "Part",
    "Point",
    "Precision",
    "Range",
    "Repeat",
    "Sheet",
    "Spot",
    "Step",
    "draw_balance",
    "draw_departures",
    "draw_map",
    "draw_timeline",
    "draw_voices",
    "flow_width",
    "make_sheet",
]
