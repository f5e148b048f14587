"""Run the notebook of the documentation and make its page, each cell with what it shows.

    python docs/notebook.py        run it, and print the page

A notebook is JSON and its cells are Python: they are run here one after another in one namespace, in a folder of their
own, as Jupyter would, which is a hundred packages lighter. A cell that fails fails the build.
"""

from __future__ import annotations

import ast
import contextlib
import html
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["NOTEBOOK", "notebook_page", "run_cells"]

NOTEBOOK = Path(__file__).with_name("notebook.ipynb")


def run_cells(path: Path) -> list[tuple[str, str, str]]:
    """Run a notebook.

    Returns: For each cell its kind, its source, and what it shows, as Markdown; nothing for words.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    namespace: dict[str, Any] = {"__name__": "__main__"}
    before, found = Path.cwd(), []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for cell in cells:
                source = "".join(cell["source"])
                shown = _run(source, namespace) if cell["cell_type"] == "code" else ""
                found.append((cell["cell_type"], source, shown))
        finally:
            namespace.clear()
            os.chdir(before)
    return found


def _run(source: str, namespace: dict[str, Any]) -> str:
    """Run one cell and give what it prints, and then what its last line comes to, as a notebook shows it."""
    tree = ast.parse(source)
    end = tree.body[-1] if tree.body else None
    last = end if isinstance(end, ast.Expr) else None
    if last is not None:
        tree.body.pop()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), namespace)
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace) if last is not None else None
    shown = f"```text\n{printed.getvalue().rstrip()}\n```\n" if printed.getvalue() else ""
    if value is None:
        return shown
    if hasattr(value, "_repr_html_"):
        return f'{shown}<div class="shown" style="overflow-x:auto">{value._repr_html_()}</div>\n'
    return f"{shown}<pre>{html.escape(_folded(value))}</pre>\n"


def _folded(value: object) -> str:
    """A value over several lines, where it is long."""
    from pprint import pformat

    return pformat(value, width=110, sort_dicts=False)


def notebook_page(path: Path = NOTEBOOK) -> str:
    """The page of the documentation: the notebook's words, its cells, and what each shows today."""
    parts = []
    for kind, source, shown in run_cells(path):
        parts.append(source if kind == "markdown" else f"```python\n{source}\n```\n\n{shown}")
    link = "This page is the notebook `docs/notebook.ipynb`, run when the documentation was built.\n"
    return "\n\n".join([*parts, link])


if __name__ == "__main__":
    sys.stdout.write(notebook_page())
