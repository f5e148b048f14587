"""What people look at and take away: views for a terminal, records for other programs."""

from safeconduct.publish.case_record import case_record
from safeconduct.publish.case_view import print_case
from safeconduct.publish.changes_record import changes_record
from safeconduct.publish.changes_view import changes_lines
from safeconduct.publish.judgements_view import judgement_lines, told_judgement

__all__ = ["case_record", "changes_lines", "changes_record", "judgement_lines", "print_case", "told_judgement"]
