"""Bytes become characters, and a guess is said."""

from __future__ import annotations

import pytest

from safeconduct.collect.encoding import decode
from safeconduct.vocab.errors import ReportUnreadable

LINE = "Some 1,500 people left the town’s north – by bus.\n"
PLAIN = "Some 1,500 people left the town by bus.\n"
LATIN = "<meta charset=iso-8859-1>"
ARABIC = "غادر ألف وخمسمئة من المدنيين بلدة مرعون في حافلات خضراء " * 5


@pytest.mark.parametrize(
    ("data", "text", "encoding", "remark", "why"),
    [
        (LINE.encode(), LINE, "utf-8", None, "UTF-8 needs no declaration"),
        (b"\xef\xbb\xbf" + LINE.encode(), LINE, "utf-8", None, "a mark is no character of the text"),
        (LINE.encode("utf-16"), LINE, "utf-16", None, "the mark says the order of bytes"),
        (LINE.encode("utf-16-le"), LINE, "utf-16-le", "guessed", "every other byte is null"),
        (LINE.encode("utf-16-be"), LINE, "utf-16-be", "guessed", "the other order"),
        (LINE.encode("cp1252"), LINE, "cp1252", "guessed", "dashes and quotes of Windows; a detector says IBM865"),
        (ARABIC.encode("cp1256"), ARABIC, "cp1256", "guessed", "Arabic of Windows"),
        (
            b"<meta charset=windows-1254>" + "Iğdır".encode("cp1254"),
            "<meta charset=windows-1254>Iğdır",
            "cp1254",
            None,
            "declared",
        ),
        (LATIN.encode() + LINE.encode("cp1252"), LATIN + LINE, "cp1252", None, "as browsers do"),
        (LATIN.encode() + LINE.encode(), LATIN + LINE, "utf-8", "declares", "saved anew by a browser"),
        (
            b"<meta charset=base64>" + PLAIN.encode(),
            "<meta charset=base64>" + PLAIN,
            "utf-8",
            None,
            "no encoding of text",
        ),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", "utf-8", None, "lines end one way"),
        (
            "the governorâ€™s office".encode(),
            "the governorâ€™s office",
            "utf-8",
            "garbled",
            "read wrongly before it was saved",
        ),
    ],
)
def test_bytes_are_read_as(data: bytes, text: str, encoding: str, remark: str | None, why: str):
    decoded = decode(data, "x.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding), why
    assert (decoded.remark or "").find(remark or "") >= 0, why
    assert (decoded.remark is None) == (remark is None), why


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ((PLAIN * 9).encode() + LINE.encode() + b"\xff\xfe\x81" + LINE.encode(), "x.txt, line 11: byte ff"),
        (bytes(3000), "is not text"),
        (bytes(range(256)) * 40, "is not text"),
        (b"\xef\xbb\xbf" + LINE.encode()[:-1] + b"\xe2\x80", "x.txt, line 1: byte e2"),
    ],
    ids=["broken UTF-8 is not read as something else", "nulls", "every byte", "cut in a character"],
)
def test_what_is_no_text_is_refused_with_its_place_and_the_remedy(data: bytes, said: str):
    with pytest.raises(ReportUnreadable) as refused:
        decode(data, "x.txt")
    assert said in str(refused.value)
    assert refused.value.remedy
