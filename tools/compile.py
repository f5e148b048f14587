"""Compile the reader to machine code, and show that it reads as it does uncompiled.

    python3 run.py compile                 a wheel in dist/, and .compiled/, which run.py uses from then on
    python3 run.py compiled                the same as a check of CI: passed over where there is no C compiler

mypyc compiles the very sources (its types are checked anyway), so there is one reader and not two. What is compiled
is worth nothing if it reads differently: the tests of reading run on it, and every labelled report is read by both.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "evals")]

from run import COMPILED, COMPILED_FROM, sources  # noqa: E402

DIST = ROOT / "dist"
#: What a wheel is made of.
PARTS = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "src")
#: Prints one digest of the readings of all labelled reports, and whether the reader that made them is compiled.
READ_ALL = "import sys; sys.path.insert(0, 'tools'); from compile import tell_readings; tell_readings()"


def why_not() -> str | None:
    """What is missing to compile with; None when nothing is."""
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")[0]
    if os.name != "nt" and shutil.which(compiler) is None:
        return f"there is no C compiler ({compiler}; on Debian or Ubuntu: apt install gcc)"
    header = Path(sysconfig.get_paths()["include"]) / "Python.h"
    if not header.exists():
        return f"Python's own headers are missing ({header}; on Debian or Ubuntu: apt install python3-dev)"
    return None


def build(folder: Path) -> Path:
    """Build the wheel in a copy of the sources, for the build leaves its objects among them; gives its path."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
        else:
            shutil.copy(source, folder / name)
    (folder / "setup.cfg").write_text(f"[build_ext]\nparallel = {os.cpu_count() or 1}\n", encoding="utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"compile: the reader could not be compiled\n{_end_of(done.stdout + done.stderr)}")
    return next((folder / "dist").glob("*.whl"))


def _end_of(output: str) -> str:
    """The lines about errors if there are any, else the last ones."""
    lines = output.splitlines()
    return "\n".join([line for line in lines if "rror" in line][:40] or lines[-20:])


def tell_readings() -> None:
    """Print a digest of what is read in every labelled report, and the kind of file the reader lies in."""
    from corpus import labelled_reports, read_by_rules

    import safeconduct.read.reader

    digest = hashlib.sha256()
    for one in labelled_reports():
        digest.update(json.dumps([one.name, read_by_rules(one.report)], sort_keys=True).encode())
    print(digest.hexdigest(), Path(safeconduct.read.reader.__file__).suffix)


def check(folder: Path) -> list[str]:
    """What is wrong with the compiled reader that a wheel was unpacked to."""
    compiled = {**os.environ, "PYTHONPATH": str(folder)}
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = [
        subprocess.run(
            [sys.executable, "-c", READ_ALL], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.split()
        for env in (compiled, plain)
    ]
    wrong = []
    if told[0][1] == ".py" or told[1][1] != ".py":
        wrong.append(f"the readers compared are {told[0][1]} and {told[1][1]}")
    if told[0][0] != told[1][0]:
        wrong.append("the labelled reports are not read as they are uncompiled")
    if subprocess.call([sys.executable, "-m", "pytest", "tests/read"], cwd=ROOT, env=compiled):
        wrong.append("tests of reading fail on what was compiled")
    return wrong


def main(arguments: list[str]) -> int:
    """Build, unpack, check, and keep what passed."""
    missing = why_not()
    if missing is not None:
        print(f"compile: {missing}", file=sys.stderr)
        return 0 if "--where-possible" in arguments else 1
    made_from = sources()
    print("Compiling the reader, which takes some minutes ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as name:
        wheel = build(Path(name))
        unpacked = Path(name) / "unpacked"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked)
        wrong = check(unpacked)
        if wrong:
            print("compile: not kept, for " + "; ".join(wrong), file=sys.stderr)
            return 1
        DIST.mkdir(exist_ok=True)
        shutil.rmtree(COMPILED, ignore_errors=True)
        shutil.move(unpacked, COMPILED)
        Path(COMPILED_FROM).write_text(made_from, encoding="utf-8")
        kept = shutil.move(wheel, DIST / wheel.name)
    print(f"The reader is compiled, and reads all labelled reports as it does uncompiled. For other machines: {kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
