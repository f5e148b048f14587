"""What a hostile file costs: one message, a bounded time, and nothing of this process."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Iterator

import pytest

from pdfs import pdf_of
from safeconduct.collect.guard import Guard
from safeconduct.vocab.errors import ReportUnreadable

PAGE = b"<html><body><p>Some 1,500 people left the town of Marun on Thursday.</p></body></html>"
#: A parser takes quadratic time over many attributes.
SLOW = b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(400_000)) + b">x</p></body></html>"


@pytest.fixture
def guard() -> Iterator[Guard]:
    guard = Guard(seconds=3)
    yield guard
    guard.close()


def test_one_process_serves_many_reports(guard: Guard):
    assert "1,500" in guard.draw("page", PAGE, "a").text
    begun = time.monotonic()
    for _ in range(5):
        assert "1,500" in guard.draw("page", PAGE, "a").text
    assert "300" in guard.draw("pdf", pdf_of("Some 300 people left the town of Marun on Thursday."), "b").text
    assert time.monotonic() - begun < 2


def test_what_takes_too_long_is_given_up_and_the_next_is_read(guard: Guard):
    begun = time.monotonic()
    with pytest.raises(ReportUnreadable, match=r"a\.html: could not be taken apart within 3 seconds"):
        guard.draw("page", SLOW, "a.html")
    assert time.monotonic() - begun < 8
    assert "1,500" in guard.draw("page", PAGE, "b.html").text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps count of memory")
def test_what_eats_memory_is_given_up():
    guard = Guard(seconds=20, megabytes=600)
    page = zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)
    bomb = pdf_of("Some 300 people left.").replace(
        b"/Filter /FlateDecode /Length ", b"/Filter [/FlateDecode /FlateDecode] /Length "
    )
    start = bomb.rindex(b"stream\n", 0, bomb.rindex(b"endstream")) + 7
    bomb = bomb[:start] + page + bomb[bomb.rindex(b"\nendstream") :]
    with pytest.raises(ReportUnreadable):
        guard.draw("pdf", bomb, "bomb.pdf")
    assert "1,500" in guard.draw("page", PAGE, "b.html").text
    guard.close()


def test_a_refusal_keeps_its_remedy(guard: Guard):
    with pytest.raises(ReportUnreadable) as refused:
        guard.draw("pdf", b"%PDF-1.7 %%EOF", "x.pdf")
    assert (refused.value.where, refused.value.what) == ("x.pdf", "is a broken PDF")


def test_nothing_is_imported_from_the_folder_one_stands_in(tmp_path, monkeypatch: pytest.MonkeyPatch, guard: Guard):
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    assert "1,500" in guard.draw("page", PAGE, "a").text


def test_the_other_process_ends_with_this_one():
    program = (
        "import os\nfrom safeconduct.collect.guard import shared_guard\n"
        f"shared_guard().draw('page', {PAGE!r}, 'a')\n"
        "print(shared_guard()._process.pid, flush=True)\nos.kill(os.getpid(), 9)"
    )
    if sys.platform == "win32":
        pytest.skip("no kill -9")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    for _ in range(100):
        try:
            with open(f"/proc/{pid}/stat") as status:
                if status.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return
        except OSError:
            return
        time.sleep(0.05)
    raise AssertionError("it goes on without anybody to answer")
