"""``safeconduct judge`` and ``safeconduct judgements``: what people decide, and the log of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import click

from safeconduct.cli.frame import BY, Failure, default_name, open_book, program_name, say, width
from safeconduct.cli.progress import Progress
from safeconduct.publish import judgement_lines, told_judgement
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState, judgement_record
from safeconduct.vocab.record import json_line

__all__ = ["judge", "judgements"]

_PAIRS = {
    ("merge", "names"): JudgementKind.SAME_NAME,
    ("split", "names"): JudgementKind.DIFFERENT_NAME,
    ("merge", "cases"): JudgementKind.SAME_CASE,
    ("split", "cases"): JudgementKind.DIFFERENT_CASE,
    ("merge", "episodes"): JudgementKind.SAME_EPISODE,
    ("split", "episodes"): JudgementKind.DIFFERENT_EPISODE,
}
_SINGLE = (JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CONFIDENTIAL, JudgementKind.UNDO)
_ALONE = {kind.value: kind for kind in _SINGLE}
_STATES = {
    JudgementState.STANDS: "in force",
    JudgementState.UNDONE: "undone",
    JudgementState.OVERTAKEN: "overtaken",
    JudgementState.UNFIT: "fitting nothing",
}
Asked = tuple[JudgementKind, tuple[str, ...], dict[str, object]]


def _complete_decision(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Offer the words a decision begins with."""
    return [word for word in (*_ALONE, "correct", "merge", "split", "best", "rule") if word.startswith(incomplete)]


@click.command()
@click.argument("casebook", type=click.Path())
@click.argument("decision", required=False, metavar="[DECISION]", shell_complete=_complete_decision)
@click.argument("about", nargs=-1, metavar="[ABOUT]...")
@click.option("--why", metavar="WORDS", help="The reason; every decision needs one.")
@click.option("--by", metavar="NAME", help=f"Who decides. Else {BY}, else your user name.")
@click.option("--from", "log", metavar="FILE", type=click.Path(allow_dash=True), help="Add the judgements of a log.")
@click.option("--json", "as_json", is_flag=True, help="Print the judgement as JSON, instead of its id.")
def judge(casebook: str, decision: str | None, about: tuple[str, ...], as_json: bool, **how: str | None) -> None:
    """Decide what the program cannot, or decided wrongly: who did, when and why is kept for good.

    \b
    DECISION and what it is ABOUT:
      accept CLAIM                  the claim is read rightly
      reject CLAIM                  it is not to count
      correct CLAIM FIELD=VALUE...  it says something else
      confidential CLAIM|REPORT     it is in no copy made with --public
      merge names NAME NAME...      they are one place, person or body
      split names NAME NAME...      they are not, for good
      merge cases CASE CASE...      they are one; a report's id will do for its case
      split cases REPORT REPORT...  the later ones are not of the case of the first
      merge episodes CLAIM CLAIM... the departures they are told of are one
      split episodes CLAIM CLAIM... the later one is of a departure of its own
      best CASE THING NUMBER        the best figure of "departure 5", total, promised or residents
      rule RULE [ORIGIN]...         how best figures are chosen where nobody chose one
      undo JUDGEMENT                take a decision back; that is one too, and can be undone

    \b
    Examples:
      safeconduct show mycase waer --ids
      safeconduct judge mycase correct 3fa92c count=1,876 to=Jarablus --why "misprint, see the agency's own page"
      safeconduct judge mycase reject 81d0e4 --why "counts seats, not people" --by "A. Yusuf"
      safeconduct judge mycase split names "Homs" "Homs province" --why "a city and its province"
      safeconduct judge mycase best waer "departure 5" 2,000 --why "agreed with the Red Crescent"
      safeconduct judge mycase rule source_priority "UN OCHA" "Syrian Observatory" --why "house rule"
      safeconduct judgements mycase --json > log.jsonl
      safeconduct judge othercase --from log.jsonl

    CLAIM and JUDGEMENT are ids, or their beginnings of four characters and more: show --ids and read --ids print those
    of claims, judgements those of judgements. The id of a claim is made of its report's bytes, its kind and where its
    words stand, so it is the same in every casebook.

    \b
    Fields that can be corrected:
      of a figure     low, high, count (both), bound, unit, group, measure, mode
      of a deed       kind, mode, actor, target
      of either       from, to, at, start, end, day (both), said_by, carried_by, episode, extent
      of a statement  kind, said_by, carried_by
      of a term       term, who
      of a deal       place, signed, phase; with ; between names: parties, guarantors, mediators, destinations
    FIELD=none says that the words do not say it.

    \b
    Rules:
      most_specific_latest   the most exact words, then what most say, then the latest (where no rule is set)
      conservative           the lowest
      majority_of_origins    what most origins say
      source_priority        what the first of the origins says that says anything
      reviewer               what a person chose; where nobody did, as by most_specific_latest
    A best figure that a person chose goes before every rule; show --rule tells what a rule alone would say.

    Nothing is ever overwritten. judge NEW --from LOG, then add NEW ORIGINALS, takes reports and judgements over into
    another casebook; rebuild makes the same casebook again. A log may be added twice; what is there already is passed
    over.
    """
    why, log = how["why"], how["log"]
    if log is not None:
        if decision is not None or why is not None or as_json:
            raise click.UsageError("--from takes no DECISION, --why or --json: the log says all that")
        _replay(casebook, log)
        return
    if decision is None:
        raise click.UsageError("say what is decided, or give a log with --from")
    kind, things, values = _asked(decision, about)
    if why is None or not why.strip():
        raise click.UsageError("say why it is so decided, with --why")
    who = default_name() if how["by"] is None else how["by"]
    if not who.strip():
        raise click.UsageError(f"say who decides, with --by or {BY}")
    with open_book(casebook) as book:
        judgement = book.judge(kind, *things, by=who, why=why, values=values)
    _tell(casebook, judgement, as_json)


def _tell(casebook: str, judgement: Judgement, as_json: bool) -> None:
    click.echo(json_line(judgement_record(judgement)) if as_json else judgement.id)
    say(f"{judgement.by}: {told_judgement(judgement)}")
    if judgement.kind != JudgementKind.UNDO:
        say(f"to take it back: {program_name()} judge {casebook} undo {judgement.id} --why …")


def _asked(decision: str, about: tuple[str, ...]) -> Asked:
    """What is decided, about what, with which values."""
    if decision in _ALONE:
        return _ALONE[decision], _take(about, 1, f"{decision} takes one id"), {}
    if decision in ("merge", "split"):
        what, *things = _take(about, None, f"{decision} takes names, cases or episodes, then two of them or more")
        if (decision, what) not in _PAIRS or len(things) < 2:
            raise click.UsageError(f"{decision} takes names, cases or episodes, then two of them or more")
        return _PAIRS[decision, what], tuple(things), {}
    others: dict[str, Callable[[tuple[str, ...]], Asked]] = {"correct": _correction, "best": _best, "rule": _rule}
    if decision not in others:
        known = ", ".join((*_ALONE, "correct", "merge", "split", "best", "rule"))
        raise click.UsageError(f"{decision!r} is no decision; there are {known}")
    return others[decision](about)


def _take(about: tuple[str, ...], count: int | None, words: str) -> tuple[str, ...]:
    if not about or (count is not None and len(about) != count):
        raise click.UsageError(words)
    return about


def _correction(about: tuple[str, ...]) -> Asked:
    words = "correct takes the id of a claim, then fields with their values, as low=1876"
    claim, *given = _take(about, None, words)
    values: dict[str, object] = {}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign or not name.strip() or name.strip() in values:
            raise click.UsageError(f"{words}; {item!r} is none, or is given twice")
        values[name.strip()] = value
    if not values:
        raise click.UsageError(words)
    return JudgementKind.CORRECT, (claim,), values


def _best(about: tuple[str, ...]) -> Asked:
    words = "best takes a case, what it is of (“departure 5”, total, promised or residents) and a number"
    *things, best = _take(about, 3, words)
    return JudgementKind.BEST, tuple(things), {"best": best}


def _rule(about: tuple[str, ...]) -> Asked:
    rule, *origins = _take(about, None, "rule takes the name of a rule; source_priority also origins, in order")
    return JudgementKind.RULE, (rule,), {"origins": origins} if origins else {}


def _replay(casebook: str, log: str) -> None:
    """Add the judgements of a log to a casebook, which is made where there is none."""
    try:
        with click.open_file(log, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "is no text in UTF-8"
        raise Failure(f"{log}: cannot be read: {what} (name a log that judgements --json printed)") from None
    with open_book(casebook, create=True) as book:
        added, known = book.replay(lines, log)
    say(f"{_counted(added + known)}: {added} added" + (f", {known} already there" if known else ""))


def _counted(count: int) -> str:
    return f"{count} judgement" + ("" if count == 1 else "s")


@click.command()
@click.argument("casebook", type=click.Path())
@click.option(
    "--json", "as_json", is_flag=True, help="Print one line of JSON for each: the log that judge --from takes."
)
@click.option("--all", "every", is_flag=True, help="List also under which names of files reports were added.")
def judgements(casebook: str, as_json: bool, every: bool) -> None:
    """List what people decided in a casebook: with id, who, when, why, and what has become of it.

    \b
    Examples:
      safeconduct judgements mycase
      safeconduct judgements mycase --json > log.jsonl

    What does not stand is told with the reason: it was undone; a later judgement decides the same otherwise; or it fits
    nothing any more, because its report is not there or is no longer read so. It is kept all the same, and stands again
    when what it is about comes back.

    --json prints all of them, in the order they were made: what was given with reports when they were added too. With
    the originals they make another casebook of the same reports, but for what came with reports without standing in
    them (a feed's day, an address); log --json holds that too, and rebuild makes the same casebook of it.
    """
    with open_book(casebook) as book, Progress("putting cases together"):
        found = book.judgements()
    if as_json:
        for one in found:
            click.echo(json_line(_record(one)))
        return
    shown = [one for one in found if every or not _is_name(one.judgement)]
    for line in judgement_lines(shown, width()):
        click.echo(line)
    states = Counter(one.state for one in shown)
    told = ", ".join(f"{states[state]} {_STATES[state]}" for state in JudgementState if states[state])
    say(_counted(len(shown)) + (f": {told}" if told else ""))


def _record(one: Judged) -> dict[str, Any]:
    return {**judgement_record(one.judgement), "state": one.state.value, "note": one.note or None}


def _is_name(judgement: Judgement) -> bool:
    """Whether it only says under which name a report was added."""
    return judgement.kind == JudgementKind.GIVEN and judgement.subject.keys() <= {"report", "name"}
