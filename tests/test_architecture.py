"""What holds of the project as a whole: which way imports go, what start-up loads, that the locks fit."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from sizes import oversized  # noqa: E402

HEAVY = {"sqlalchemy", "alembic", "trafilatura", "lxml", "pypdfium2", "rich", "rapidfuzz"}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = ROOT / "requirements" / "runtime.lock"
DEV = ROOT / "requirements" / "dev.lock"
#: Name, version and marker of one locked package.
PIN = r"^([\w.-]+)==([\w.!+-]+)(?: ; (.+?))? \\$"


def locked(lock: Path) -> dict[str, list[tuple[Version, str]]]:
    """Versions, each with its marker, by name of package."""
    found: dict[str, list[tuple[Version, str]]] = {}
    for name, version, marker in re.findall(PIN, lock.read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append((Version(version), marker))
    return found


def wanted(group: str) -> list[Requirement]:
    """What pyproject.toml asks for: the program's dependencies and those of a group."""
    groups = PYPROJECT["dependency-groups"]
    lines = list(PYPROJECT["project"]["dependencies"])
    for item in groups[group]:
        lines += groups[item["include-group"]] if isinstance(item, dict) else [item]
    return [Requirement(line) for line in lines]


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_the_version_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from safeconduct.cli import main\n"
        "try:\n    main(['--version'])\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    version, modules = printed.splitlines()
    assert PYPROJECT["project"]["version"] in version
    assert "click" in modules.split(), "the list of modules is that of the program"
    assert not HEAVY & set(modules.split())


@pytest.mark.parametrize(("lock", "group"), [(RUNTIME, "build"), (DEV, "dev")], ids=["runtime", "dev"])
def test_a_lock_holds_what_pyproject_asks_for(lock: Path, group: str):
    pins = locked(lock)
    assert len(pins) > 30, "the lock was understood"
    for requirement in wanted(group):
        versions = [version for version, _ in pins.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement} is not locked: python3 run.py lock"
        assert all(requirement.specifier.contains(v, prereleases=True) for v in versions), (
            f"{requirement} is locked at {versions}: python3 run.py lock"
        )


def test_development_runs_on_the_versions_that_users_get():
    dev = locked(DEV)
    assert {name: dev.get(name) for name in locked(RUNTIME)} == locked(RUNTIME)


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=["runtime", "dev"])
def test_a_lock_names_no_index_and_hashes_every_file(lock: Path):
    text = lock.read_text()
    assert not re.search(r"://|--index|--find-links|@ file", text)
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_supported_pythons_are_named(minor: int):
    assert f"Programming Language :: Python :: 3.{minor}" in PYPROJECT["project"]["classifiers"]
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(a, b):\n    return a\n", []),
        ("def f(a, b, c, d, *, e, g, h):\n    return a\n", ["m:1 f: 7 parameters"]),
        ("class A:\n    def f(self, a, b, c, d, e, g):\n        return a\n", []),
        ("def f():\n" + "    pass\n" * 40, ["m:1 f: 41 lines"]),
        ("\n" * 401, ["m: 401 lines"]),
    ],
    ids=["small", "parameters", "self is none", "long function", "long module"],
)
def test_what_outgrew_the_house_style_is_listed(source: str, expected: list[str]):
    assert list(oversized("m", source)) == expected
