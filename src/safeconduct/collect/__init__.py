"""World → Report: bytes kept as they came, and one fixed text drawn from them."""

from safeconduct.collect.report import Given, collect_report, make_report
from safeconduct.collect.source import STANDARD_INPUT, load_bytes

__all__ = ["STANDARD_INPUT", "Given", "collect_report", "load_bytes", "make_report"]
