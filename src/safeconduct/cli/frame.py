"""What every command shares: errors as one line, streams that can take any character, what reports need said."""

from __future__ import annotations

import contextlib
import errno
import getpass
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from safeconduct.publish.plain import plain
from safeconduct.vocab.errors import SafeconductError
from safeconduct.vocab.judgement import Rule

if TYPE_CHECKING:
    from safeconduct.casebook import Casebook

__all__ = [
    "BY",
    "FINDING",
    "STOPPED",
    "Failure",
    "Program",
    "day_argument",
    "day_option",
    "default_name",
    "given_options",
    "is_terminal",
    "open_book",
    "program_name",
    "public_option",
    "rule_options",
    "say",
    "set_debug",
    "terminal_width",
    "width",
]

#: The setting that says who decides, and who opens a casebook.
BY = "SAFECONDUCT_BY"
ISSUES = "the project's issue tracker"
#: Exit code of a command that left something out or did not find it.
FINDING = 1
#: Exit code of what the user stopped with Ctrl-C, as shells have it.
STOPPED = 130
_WIDEST, _NARROWEST = 120, 60
Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """An error a user can meet, shown as one line."""

    exit_code = FINDING

    def show(self, file: Any = None) -> None:
        """Print it to standard error."""
        say(f"safeconduct: {self.message}")


class Program(click.Group):
    """The group of all commands; whatever goes wrong in one is told in one line, unless --debug asks for more."""

    #: What the user wrote after the program's name.
    _given: Sequence[str] = ()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, on streams that do not fail over a character."""
        _prepare_streams()
        self._given = sys.argv[1:] if args is None else list(args)
        name, variable = prog_name or program_name(), complete_var or "_SAFECONDUCT_COMPLETE"
        return super().main(args, name, variable, standalone_mode, **extra)

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(context)
        except SafeconductError as error:
            _trace(context, error)
            raise Failure(str(error)) from None
        except click.NoSuchOption as error:
            if file := _file_with_a_dash(self._given, error.option_name):
                raise click.UsageError(f"{error.message} If {file} is a file, write ./{file}", error.ctx) from None
            raise
        except KeyboardInterrupt:
            say("safeconduct: stopped")
            raise SystemExit(STOPPED) from None
        except (click.exceptions.Exit, click.Abort, click.ClickException, SystemExit):
            raise
        except OSError as error:
            if error.errno in (errno.EPIPE, errno.EINVAL) and not is_terminal(sys.stdout):
                _leave_quietly()  # whoever reads our output has had enough
            _trace(context, error)
            named = f"{error.filename}: " if error.filename else ""
            full = " (free some space, or write it elsewhere)" if error.errno == errno.ENOSPC else ""
            raise Failure(f"{named}{error.strerror or error}{full}") from None
        except Exception as error:
            _trace(context, error)
            raise Failure(
                f"unexpected {type(error).__name__}: {error} (a defect of the program: please report this line to "
                f"{ISSUES}; --debug before the command shows where it happened)"
            ) from None


def _file_with_a_dash(given: Sequence[str], option: str) -> str | None:
    """The file that was taken for an option, if there is one of that name."""
    names = (word for word in given if word.startswith(option) and not word.startswith("--"))
    return next((name for name in names if Path(name).exists()), None)


def program_name() -> str:
    """What the user writes to call the program: its name, or, in a checkout, what the README says."""
    checkout = Path(__file__).parents[3] / "run.py"
    return "python3 run.py safeconduct" if sys.argv[0] == "-c" and checkout.is_file() else "safeconduct"


def set_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Remember that the user wants to see where errors come from."""
    context.ensure_object(dict)["debug"] = value


def is_debug() -> bool:
    """Whether the user wants to see where errors come from."""
    context = click.get_current_context(silent=True)
    return bool(context and (context.find_root().obj or {}).get("debug"))


def _trace(context: click.Context, error: BaseException) -> None:
    if (context.find_root().obj or {}).get("debug"):
        traceback.print_exception(error)


def _leave_quietly() -> None:
    """End without another word, also from the streams' own last flush."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout = io.StringIO()
    raise SystemExit(FINDING)


def _prepare_streams() -> None:
    """Let output into files and pipes be UTF-8 with ``\\n`` everywhere, and no character stop a message."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        with contextlib.suppress(ValueError, OSError):
            if is_terminal(stream):
                stream.reconfigure(errors="replace")
            elif stream is sys.stdout:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: Any) -> bool:
    """Whether somebody looks at the stream."""
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):
        return False


def width() -> int:
    """How wide to print: the terminal's width within reason, and always the same where nobody looks."""
    return max(_NARROWEST, min(_WIDEST, terminal_width())) if is_terminal(sys.stdout) else 100


def terminal_width() -> int:
    """How many columns the terminal has."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def say(words: str) -> None:
    """Print a line to standard error; names of files and words of reports in it cannot command a terminal."""
    click.echo(plain(words), err=True)


def _to_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-05-02") from None


def default_name() -> str:
    """Who decides or opens where nobody says it: the setting, else the name the system knows the user by."""
    if named := os.environ.get(BY):
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def open_book(folder: str, *, create: bool = False, noted: bool = True) -> Casebook:
    """Open a casebook, and note in its log who did, unless nothing of it may change."""
    from safeconduct.casebook import Casebook
    from safeconduct.cli.secret import unlocker

    return Casebook.open(folder, create=create, by=default_name() if noted else "", unlock=unlocker(folder))


def day_option(name: str, words: str) -> Callable[[Command], Command]:
    """An option that takes a day, written as 2024-05-02."""
    return click.option(name, callback=_to_day, metavar="YYYY-MM-DD", help=words)


def day_argument(name: str) -> Callable[[Command], Command]:
    """An argument that is a day, written as 2024-05-02."""
    return click.argument(name, callback=_to_day, metavar="YYYY-MM-DD")


def rule_options(command: Command) -> Command:
    """Add the options by which a user says how best figures are chosen, this once."""
    for option in (
        click.option(
            "--prefer", "origins", metavar="NAME", multiple=True,
            help="An origin to prefer under --rule source_priority; may be given several times, the first one first.",
        ),
        click.option(
            "--rule", type=click.Choice([rule.value for rule in Rule]), metavar="RULE",
            help="Choose best figures by this rule, this once, as if no person had chosen any; "
            "see “Rules” in safeconduct judge --help.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def public_option(command: Command) -> Command:
    """Add the option by which what is made may be shown to others."""
    words = (
        "Make it for others to see: without what is marked confidential, and without the names of people at risk; "
        "redaction.toml in the casebook says whose names stay."
    )
    return click.option("--public", is_flag=True, help=words)(command)


def given_options(command: Command) -> Command:
    """Add the options by which a user says what reports do not say about themselves."""
    for option in (
        click.option("--publisher", metavar="NAME", help="Who published the reports, where they do not say it."),
        day_option("--published", "The day they were published, where they do not say it."),
    ):
        command = option(command)
    return command
