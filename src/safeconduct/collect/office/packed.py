"""Packed documents: opened within bounds, and their XML read without entities, files or addresses."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["load_member", "open_packed", "parse_xml"]

#: Of all members unpacked; Word documents of hundreds of pages with pictures stay below.
_LARGEST = 256 * 2**20
#: Of one member that is read.
_LARGEST_MEMBER = 64 * 2**20
_MOST_MEMBERS = 20_000


def open_packed(data: bytes, where: str) -> zipfile.ZipFile:
    """Open a packed document.

    Raises:
        ReportUnreadable: it is broken, encrypted, or unpacks to more than it may.
    """
    try:
        packed = zipfile.ZipFile(BytesIO(data))
        members = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise ReportUnreadable(where, "is a broken document", "get it again, or save it as PDF") from None
    if len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > _LARGEST:
        raise ReportUnreadable(where, "unpacks to more than a document may", "save it as PDF or as plain text")
    if any(one.flag_bits & 1 for one in members):
        raise ReportUnreadable(where, "is encrypted", "open it with its password and save it without one")
    return packed


def load_member(packed: zipfile.ZipFile, name: str, where: str) -> bytes | None:
    """The bytes of a member; null if there is none of the name.

    Raises:
        ReportUnreadable: it is broken or too large, whatever size it says it has.
    """
    if name not in packed.NameToInfo:
        return None
    try:
        with packed.open(name) as member:
            data = member.read(_LARGEST_MEMBER + 1)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        raise ReportUnreadable(where, "is a broken document", "get it again, or save it as PDF") from None
    if len(data) > _LARGEST_MEMBER:
        raise ReportUnreadable(where, "unpacks to more than a document may", "save it as PDF or as plain text")
    return data


def parse_xml(data: bytes, where: str) -> _Element:
    """The root of XML.

    Raises:
        ReportUnreadable: it is broken, or declares entities.
    """
    from lxml import etree

    # No office program writes entities; what they could stand for is a bomb or somebody's file.
    if b"<!ENTITY" in data or (b"<!DOCTYPE" in data[:4096] and b"SYSTEM" in data[:4096]):
        raise ReportUnreadable(where, "declares entities, as no office program does", "save it as PDF")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReportUnreadable(where, "is a broken document", "get it again, or save it as PDF") from None
