"""The compiled reader is used where it is of these very sources; what is missing to make one is told."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(path).stem + "_under_test", ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``run.py`` of a checkout with one module and a compiled reader that was made from it."""
    run = load("run.py")
    (tmp_path / "src" / "safeconduct").mkdir(parents=True)
    (tmp_path / "src" / "safeconduct" / "reader.py").write_text("SURE = True\n", encoding="utf-8")
    (tmp_path / ".compiled").mkdir()
    monkeypatch.setattr(run, "ROOT", str(tmp_path))
    monkeypatch.setattr(run, "COMPILED", str(tmp_path / ".compiled"))
    monkeypatch.setattr(run, "COMPILED_FROM", str(tmp_path / ".compiled" / "compiled-from"))
    (tmp_path / ".compiled" / "compiled-from").write_text(run.sources(), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", "")
    return run


def used(run: ModuleType) -> bool:
    run.use_compiled()
    return run.os.environ.get("PYTHONPATH") == run.COMPILED


def test_it_is_used_where_it_is_of_these_sources(checkout: ModuleType):
    assert used(checkout)


def test_what_was_on_the_path_stays_behind_it(checkout: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    checkout.use_compiled()
    assert checkout.os.environ["PYTHONPATH"].split(checkout.os.pathsep) == [checkout.COMPILED, "elsewhere"]


@pytest.mark.parametrize(("name", "content"), [("reader.py", "SURE = False\n"), ("added.py", "")])
def test_it_is_not_used_once_the_sources_changed(
    checkout: ModuleType, name: str, content: str, capsys: pytest.CaptureFixture[str]
):
    (Path(checkout.ROOT) / "src" / "safeconduct" / name).write_text(content, encoding="utf-8")
    assert not used(checkout)
    assert "compile it again" in capsys.readouterr().err


def test_nothing_is_told_where_there_is_none(checkout: ModuleType, capsys: pytest.CaptureFixture[str]):
    Path(checkout.COMPILED_FROM).unlink()
    assert not used(checkout)
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="compilers are found otherwise there")
def test_a_missing_compiler_is_told_and_passed_over_only_by_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    compiling = load("tools/compile.py")
    monkeypatch.setattr(compiling.shutil, "which", lambda _: None)
    assert compiling.main([]) == 1
    assert "no C compiler" in capsys.readouterr().err
    assert compiling.main(["--where-possible"]) == 0
