"""Readings + Judgements → Readings as people have corrected them, and what else they have decided."""

from safeconduct.judge.asking import Knowledge, make_subject
from safeconduct.judge.claims import ClaimBook
from safeconduct.judge.decide import Decided, decide
from safeconduct.judge.finding import choose_case
from safeconduct.judge.given import Said, clean, what_was_said
from safeconduct.judge.log import read_log
from safeconduct.judge.placing import place_choices

__all__ = [
    "ClaimBook",
    "Decided",
    "Knowledge",
    "Said",
    "choose_case",
    "clean",
    "decide",
    "make_subject",
    "place_choices",
    "read_log",
    "what_was_said",
]
