"""The casebook: a folder of originals and records, and the stages run in order over it."""

from safeconduct.casebook.book import Casebook
from safeconduct.casebook.reports import Outcome, State, read_reports, sample_reports
from safeconduct.collect import Given
from safeconduct.collect.web.manners import Manners
from safeconduct.judge import choose_case

__all__ = ["Casebook", "Given", "Manners", "Outcome", "State", "choose_case", "read_reports", "sample_reports"]
