"""Leave out of a case what would put people at risk, before anything is made of it for others to see."""

from safeconduct.publish.redaction.names import Redaction, merge_redactions
from safeconduct.publish.redaction.policy import NameStyle, Policy, read_policy
from safeconduct.publish.redaction.redact import redact

__all__ = ["NameStyle", "Policy", "Redaction", "merge_redactions", "read_policy", "redact"]
