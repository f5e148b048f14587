"""The tables of a casebook, and the number of their version.

They are made and changed by the migrations alone; a test holds that these are what the migrations make.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

__all__ = ["LATER", "judgements", "log", "metadata", "readings", "reports", "visits"]

#: Columns that older casebooks' rows were kept without. Where one is null it does not count to a row's digest, so that
#: the digest of a row that is older than the column stays what it was.
LATER = frozenset({"author", "updated", "pages"})

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    #: Of the bytes as they came; the original bears it as its name.
    Column("sha256", String(64), primary_key=True),
    #: As the report gives it; several reports may give the same.
    Column("id", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    #: ISO day.
    Column("published", String(10)),
    Column("language", String(35), nullable=False),
    Column("note", Text),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", String(100), nullable=False),
    #: The name of the file it came from; not its path, which may name a person.
    Column("source", Text, nullable=False),
    Column("encoding", String(50)),
    #: JSON list of words.
    Column("remarks", Text, nullable=False),
    #: ISO time, UTC.
    Column("added", String(40), nullable=False),
    #: Who wrote it, and the ISO day it was last changed, as it says itself.
    Column("author", Text),
    Column("updated", String(10)),
    #: JSON list of where each page begins in the text; null where it has none.
    Column("pages", Text),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), ForeignKey("reports.sha256"), primary_key=True),
    #: Which reader in which version.
    Column("reader", Text, nullable=False),
    #: JSON.
    Column("record", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    #: ISO time, UTC.
    Column("made", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    #: JSON object.
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("final", Text, nullable=False),
    #: ISO time, UTC.
    Column("at", String(40), nullable=False),
    Column("status", Integer, nullable=False),
    #: Of the bytes after they were unpacked; those of a report where one could be made of them.
    Column("sha256", String(64), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    #: JSON lists of pairs.
    Column("headers", Text, nullable=False),
    Column("redirects", Text, nullable=False),
    #: Of the file in the archive; null where nothing came.
    Column("warc", String(64)),
    Column("via", Text),
    #: JSON list of pairs.
    Column("hints", Text, nullable=False),
    Column("note", Text),
    Index("visits_address", "address"),
    Index("visits_sha256", "sha256"),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    #: ISO time, UTC.
    Column("at", String(40), nullable=False),
    Column("kind", Text, nullable=False),
    #: JSON object.
    Column("subject", Text, nullable=False),
    #: Of the entry and the one before it.
    Column("digest", String(64), nullable=False),
)
