"""The command line: one command for each thing a user wants done. Commands only call the casebook and print.

Data goes to standard output, everything else to standard error. The exit code is 0 when all went well, 1 when
something was left out or not found, 2 when the command could not be understood, 130 when it was stopped with Ctrl-C.
"""

from __future__ import annotations

import click

from safeconduct import __version__
from safeconduct.cli.add import add
from safeconduct.cli.demo import demo
from safeconduct.cli.diff import diff
from safeconduct.cli.dossier import dossier
from safeconduct.cli.encrypt import decrypt, encrypt, rekey
from safeconduct.cli.export import export
from safeconduct.cli.frame import Program, set_debug
from safeconduct.cli.judge import judge, judgements
from safeconduct.cli.pack import pack, unpack
from safeconduct.cli.read import read
from safeconduct.cli.rebuild import rebuild
from safeconduct.cli.seal import seal
from safeconduct.cli.settings import settings
from safeconduct.cli.show import cases, show
from safeconduct.cli.verify import log, verify
from safeconduct.cli.watch import watch

__all__ = ["main"]


@click.group(name="safeconduct", cls=Program, context_settings={"max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="safeconduct")
@click.option(
    "--debug", is_flag=True, envvar="SAFECONDUCT_DEBUG", expose_value=False, is_eager=True, callback=set_debug,
    help="Show where in the program an unexpected error came from. Also: SAFECONDUCT_DEBUG=1.",
)  # fmt: skip
def main() -> None:
    """Keep track of promises of passage: local truces, evacuation deals, sieges.

    Safeconduct reads reports and turns them into a record that can be checked: who promised what to whom and by when,
    what is reported done and by whom, where the sources disagree, what is overdue. Every number keeps its sentence.
    Nothing leaves your machine but requests for addresses that you name.

    \b
    Begin with
      safeconduct demo                        a case made from the sample reports
      safeconduct read report.html            what one report says
      safeconduct add mycase reports/*.html   keep reports in a casebook
      safeconduct watch mycase                ask the feeds and pages it watches, and say what is new
      safeconduct cases mycase                the cases it holds
      safeconduct show mycase "al-Waer"       one of them
      safeconduct dossier mycase waer --out waer.html       one page of it, to read, print and pass on
      safeconduct export mycase waer --out waer.xlsx        its tables, to take away
      safeconduct diff mycase waer 2017-04-01 2017-05-01    what changed in it, and why
      safeconduct judge mycase reject 81d0e4 --why "…"      what you know better
      safeconduct judgements mycase           what people decided in it
      safeconduct verify mycase               whether it is what it was
      safeconduct pack mycase --out mycase.zip              to hand on or to keep

    Each command's --help is a small manual.

    \b
    Exit code: 0 all went well, 1 something was left out or not found, 2 the command could not be understood,
    130 it was stopped with Ctrl-C.

    \b
    To complete commands, options and names of cases with the Tab key, write into ~/.bashrc
      eval "$(_SAFECONDUCT_COMPLETE=bash_source safeconduct)"
    or into ~/.zshrc
      eval "$(_SAFECONDUCT_COMPLETE=zsh_source safeconduct)"
    or into ~/.config/fish/completions/safeconduct.fish
      _SAFECONDUCT_COMPLETE=fish_source safeconduct | source
    """


for command in (
    demo,
    read,
    add,
    watch,
    cases,
    show,
    dossier,
    export,
    diff,
    judge,
    judgements,
    verify,
    log,
    pack,
    unpack,
    rebuild,
    encrypt,
    decrypt,
    rekey,
    seal,
    settings,
):
    main.add_command(command)
