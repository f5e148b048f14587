"""World → Report: bytes kept as they came, and one fixed text drawn from them."""

from safeconduct.collect.given import Given, Hints
from safeconduct.collect.report import collect_report, make_report
from safeconduct.collect.source import STANDARD_INPUT, load_bytes

__all__ = ["STANDARD_INPUT", "Given", "Hints", "collect_report", "load_bytes", "make_report"]
