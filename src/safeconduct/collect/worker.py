"""The process in which pages, PDFs and other documents are taken apart: ``guard`` starts it, feeds it and outlives it.

It answers one request after another. It ends itself, from a thread that no parser can hold up, when a request takes
longer than allowed; it cannot take more memory than allowed where the system keeps count (Linux).

A request is a line of JSON and then the bytes; the answer is a line of JSON.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import logging
import os
import signal
import sys
import warnings
from dataclasses import asdict
from typing import Any, BinaryIO

from safeconduct.collect.drawn import MAX_CHARACTERS, Drawn
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["LISTED", "main"]

#: Kinds of bytes that name reports and are none.
LISTED = ("feed", "sitemap", "sheet")


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = _quiet_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that asked decides when to stop
    silence = open(os.devnull, "w")  # noqa: SIM115 -- the watching thread needs it to the end
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        _limit_memory(request["megabytes"])
        faulthandler.dump_traceback_later(request["seconds"], exit=True, file=silence)
        answer = _answer(request["kind"], data, request["where"])
        faulthandler.cancel_dump_traceback_later()
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()


def _answer(kind: str, data: bytes, where: str) -> dict[str, Any]:
    """What was drawn or listed, or why nothing was."""
    try:
        if kind in LISTED:
            from safeconduct.collect.lists.listers import LISTERS

            return {"listed": [asdict(link) for link in LISTERS[kind](data, where)]}
        drawn = _draw(kind, data, where)
        if len(drawn.text) > MAX_CHARACTERS:
            raise ReportUnreadable(where, f"holds more than {MAX_CHARACTERS:,} characters", "split it into its reports")
    except ReportUnreadable as error:
        return {"error": [error.where, error.what, error.remedy]}
    except MemoryError:
        return {"error": [where, "needs more memory than a report may", "open it elsewhere and save its text"]}
    except ImportError:
        raise
    except Exception as error:  # a parser met what it did not expect: a hostile or broken file
        return {
            "error": [where, f"cannot be taken apart ({type(error).__name__})", "open it elsewhere and save its text"]
        }
    return {"drawn": asdict(drawn)}


def _draw(kind: str, data: bytes, where: str) -> Drawn:
    if kind == "page":
        from safeconduct.collect.html import draw_page

        return draw_page(data.decode("utf-8"), where)
    if kind == "pdf":
        from safeconduct.collect.pdf import draw_pdf

        return draw_pdf(data, where)
    from safeconduct.collect import office

    return office.DRAWERS[kind](data, where)


def _quiet_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams of requests and answers; what libraries print goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    logging.disable()
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(3000)
    return requests, answers


def _limit_memory(megabytes: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no limits; some systems refuse them
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, -1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
