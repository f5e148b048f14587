"""Readings + Judgements → Readings as people have corrected them, and what else they have decided."""

from safeconduct.judge.asking import Knowledge, make_subject
from safeconduct.judge.claims import ClaimBook
from safeconduct.judge.decide import Decided, decide
from safeconduct.judge.given import Said, what_was_said
from safeconduct.judge.placing import place_choices

__all__ = ["ClaimBook", "Decided", "Knowledge", "Said", "decide", "make_subject", "place_choices", "what_was_said"]
