"""Packages: a casebook, or one case of it, in one file that anybody can check with standard tools."""

from safeconduct.casebook.package.contents import pack_book, pack_case
from safeconduct.casebook.package.packing import Packed, unpack

__all__ = ["Packed", "pack_book", "pack_case", "unpack"]
