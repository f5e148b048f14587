"""What people look at and take away: views for a terminal, records for other programs."""

from safeconduct.publish.case_record import case_record
from safeconduct.publish.case_view import print_case

__all__ = ["case_record", "print_case"]
