"""Every error a user can meet names the thing and the remedy, and is the fitting built-in."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import safeconduct
from safeconduct.vocab import errors
from safeconduct.vocab.errors import SafeconductError, SpanOutsideText

PACKAGE = Path(safeconduct.__file__).parent
EVERY = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_error_has_the_one_base_and_says_when_it_comes(kind: type[Exception]):
    assert issubclass(kind, SafeconductError)
    assert kind.__doc__
    if kind is not SafeconductError:
        assert len(kind.__mro__) > len(SafeconductError.__mro__) + 1, "it is also a built-in one"


def test_no_error_is_left_out_of_the_list():
    defined = [
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, SafeconductError) and value.__module__ == errors.__name__
    ]
    assert sorted(defined) == sorted(errors.__all__)


def test_the_message_is_one_line_with_the_place_and_the_remedy():
    error = errors.ReportUnreadable("a.pdf", "is encrypted", "save it without a password")
    assert str(error) == "a.pdf: is encrypted (save it without a password)"
    assert (error.where, error.what, error.remedy) == ("a.pdf", "is encrypted", "save it without a password")
    assert str(SpanOutsideText(3, 9, 5)) == "span 3:9: does not lie in a text of 5 characters (please report this)"


def raised() -> list[tuple[str, ast.Call]]:
    """Every place in the program where one of these errors is made."""
    names = {kind.__name__ for kind in EVERY}
    return [
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def test_every_error_that_is_raised_brings_a_remedy():
    assert len(raised()) > 20
    without = []
    for place, call in raised():
        if isinstance(call.func, ast.Name) and call.func.id == "SpanOutsideText":
            continue
        starred = any(isinstance(argument, ast.Starred) for argument in call.args)
        remedy = call.args[2] if len(call.args) > 2 else None
        if not starred and (remedy is None or (isinstance(remedy, ast.Constant) and not remedy.value)):
            without.append(place)
    assert without == []


def test_every_error_can_be_met():
    made = {call.func.id for _, call in raised() if isinstance(call.func, ast.Name)}
    assert {kind.__name__ for kind in EVERY} - made == {"SafeconductError"}
