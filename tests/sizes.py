"""List what has outgrown the house style: long modules, long functions, long lists of parameters.

python tests/sizes.py       prints; never fails: a limit is a reason to look, not a rule
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "safeconduct"
MODULE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 6


def oversized(name: str, source: str) -> Iterator[str]:
    """One line for each thing in a module that is above its limit."""
    lines = source.count("\n")
    if lines > MODULE_LINES:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            where = f"{name}:{node.lineno} {node.name}"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            count = len([argument for argument in arguments if argument.arg not in ("self", "cls")])
            if length > FUNCTION_LINES:
                yield f"{where}: {length} lines"
            if count > PARAMETERS:
                yield f"{where}: {count} parameters"


def main() -> None:
    """Print what is oversized in the package."""
    found = [
        line
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in oversized(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    print(f"{len(found)} above the house style's sizes", *found, sep="\n  ")


if __name__ == "__main__":
    main()
