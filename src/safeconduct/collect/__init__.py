"""World → Report: bytes kept as they came, and one fixed text drawn from them."""

from safeconduct.collect.report import collect_report

__all__ = ["collect_report"]
