"""What people take away: a case in the formats of the field, from one registry."""

from safeconduct.publish.exports.contents import Contents, Files
from safeconduct.publish.exports.registry import FORMATS, Format, find_format

__all__ = ["FORMATS", "Contents", "Files", "Format", "find_format"]
