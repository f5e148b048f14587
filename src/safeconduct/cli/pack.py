"""``safeconduct pack`` and ``safeconduct unpack``: a casebook in one file that anybody can check."""

from __future__ import annotations

from pathlib import Path

import click

from safeconduct.casebook.package import unpack as unpack_into
from safeconduct.cli.frame import FINDING, default_name, open_book, say
from safeconduct.cli.show import complete_case

__all__ = ["pack", "unpack"]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("case", required=False, shell_complete=complete_case)
@click.option("--out", required=True, type=click.Path(), metavar="FILE", help="Where to write it, as mycase.zip.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
def pack(casebook: str, case: str | None, out: str, force: bool) -> None:
    """Write a casebook, or one case of it, into one file to hand on or to keep.

    \b
    Examples:
      safeconduct pack mycase --out mycase.zip
      safeconduct pack mycase waer --out waer.zip
      unzip waer.zip -d waer && cd waer && sha256sum -c manifest-sha256.txt

    The file is a ZIP archive that holds a bag (BagIt, RFC 8493) with a description of its contents (RO-Crate 1.1): the
    originals byte by byte, the records, and for people without this program every text, all judgements and the log as
    plain files. Whoever gets it can check with standard tools that nothing was changed.

    It holds all: names and what was marked confidential too. For others to read, make a dossier or an export with
    --public.

    Prints the SHA-256 of the file. With CASE, it holds a new casebook of the reports of that case and of what people
    decided of them; its log says from which digest of this casebook's log it was taken.
    """
    with open_book(casebook) as book:
        packed = book.pack(out, case, by=default_name(), force=force)
    click.echo(packed.sha256)
    say(f"{out}: {packed.files:,} files, {packed.size:,} bytes")


@click.command()
@click.argument("package", type=click.Path())
@click.argument("folder", type=click.Path())
@click.pass_context
def unpack(context: click.Context, package: str, folder: str) -> None:
    """Make the casebook of a package again, the same byte by byte.

    \b
    Example:
      safeconduct unpack mycase.zip mycase

    Every file is held against the package's manifest as it is written, and the whole casebook is verified at the end.
    A package that is not what was packed is refused, and leaves nothing behind. FOLDER must not be there yet.

    Exit code 1 if the casebook was packed when it was not what it had been; see safeconduct verify.
    """
    packed = unpack_into(Path(package), Path(folder))
    say(f"{folder}: {packed.files:,} files")
    with open_book(folder, noted=False) as book:
        verdict = book.log.verify()
    for finding in verdict.findings:
        say(f"{finding.where}: {finding.what}")
    if not verdict.whole:
        context.exit(FINDING)
    say(f"all is what it was; last digest {verdict.head}")
