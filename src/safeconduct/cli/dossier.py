"""``safeconduct dossier``: a case as one page that needs nothing but itself, to read, print and pass on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from safeconduct.cli.frame import day_option, open_book, public_option, rule_options, say
from safeconduct.cli.progress import Progress
from safeconduct.cli.show import complete_case, tell_left_out
from safeconduct.cli.wanted import find_wanted, note_made, tell_redaction
from safeconduct.vocab.errors import ExportRefused

if TYPE_CHECKING:
    from safeconduct.publish.redaction import Redaction
    from safeconduct.vocab.case import Case

__all__ = ["dossier"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("case", shell_complete=complete_case)
@click.option(
    "--out", "-o", required=True, type=click.Path(dir_okay=False), metavar="FILE",
    help="Where to write it: a name that ends in .html or .pdf; - prints the page as HTML.",
)  # fmt: skip
@day_option("--as-of", "Tell it as of this day: nothing published later counts.")
@rule_options
@public_option
def dossier(casebook: str, case: str, out: str, **how: Any) -> None:
    """Write the dossier of a case: one file that opens offline and leads from every number to its sentence.

    CASE is its id, or the name of its place or a part of it, as for safeconduct show.

    \b
    Examples:
      safeconduct dossier mycase waer --out waer.html
      safeconduct dossier mycase waer --out waer.pdf
      safeconduct dossier mycase waer --as-of 2017-04-01 --out waer-april.html
      safeconduct dossier mycase waer --public --out waer-public.html

    The page holds the drawings, the map, every claim with its words, and the reports' texts. It loads nothing from
    anywhere, works without scripts, and follows the reader's choice of light or dark. It names no folder of yours,
    only the files' own names. The same reports and judgements give the same bytes of HTML.

    A PDF is printed by a Chromium or Chrome on your machine (SAFECONDUCT_CHROMIUM names one that is elsewhere), or by
    WeasyPrint if that is installed.
    """
    kind = _kind(out)
    with open_book(casebook) as book:
        with Progress("putting cases together") as progress:
            (found,), redaction = find_wanted(book, case, how["as_of"], progress.tell, how)
            left_out, unfit = book.undated() if how["as_of"] else 0, book.unfit
        note_made(book, "dossier", out, _write(found, redaction, kind, out), redaction)
    tell_redaction(redaction)
    tell_left_out(casebook, left_out, unfit)
    if out != "-":
        say(f"{out}: {found.id}, {len(found.linked.reports)} reports, {Path(out).stat().st_size / 1000:,.0f} kB")


def _write(case: Case, redaction: Redaction | None, kind: str, out: str) -> bytes:
    """Make the dossier, write it, and give what was written."""
    from safeconduct.casebook.whole_file import write_whole
    from safeconduct.publish.dossier import dossier_html

    html = dossier_html(case, redaction)
    if kind == "pdf":
        from safeconduct.casebook.printing import print_page

        print_page(html, Path(out))
        return Path(out).read_bytes()
    if out == "-":
        click.echo(html, nl=False)
    else:
        write_whole(Path(out), html.encode())
    return html.encode()


def _kind(out: str) -> str:
    """What is to be written, seen before anything is made."""
    kind = "html" if out == "-" else Path(out).suffix.lower().lstrip(".")
    if kind not in ("html", "htm", "pdf"):
        raise click.BadParameter(f"{out!r} ends neither in .html nor in .pdf", param_hint="--out")
    if not Path(out).parent.is_dir():
        raise ExportRefused(out, f"there is no folder {Path(out).parent}", "make it first, or name another place")
    return kind
