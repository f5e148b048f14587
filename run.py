#!/usr/bin/env python3
"""The one entry for everything: run the program, run its checks, from a fresh checkout.

    python3 run.py demo                   show the program on the sample reports
    python3 run.py safeconduct ARGS...    any command of the program
    python3 run.py test                   every check that CI runs
    python3 run.py STEP [ARGS...]         one check alone: lint, types, architecture, evals, docs,
                                          benchmarks (once each), compiled, tests
    python3 run.py fix                    format the code and mend what lint can mend
    python3 run.py bench [ARGS...]        the benchmarks
    python3 run.py compile                compile the reader, about twice as fast from then on (needs a C compiler)
    python3 run.py lock [ARGS...]         make the lock files again (--upgrade for newer versions)

Needs Python 3.11 or newer, pip, and the network once. What it installs goes into .venv beside this file, from the
lock files, each file checked by its hash; a later run installs only what the locks changed.
"""

# Standard library only; quoted annotations, so that an old Python gets as far as the message about its age.

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed-from")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")
RUNTIME = os.path.join("requirements", "runtime.lock")
DEV = os.path.join("requirements", "dev.lock")
#: The package with its reader compiled, and in a file there what it was compiled from.
COMPILED = os.path.join(ROOT, ".compiled")
COMPILED_FROM = os.path.join(COMPILED, "compiled-from")

PROGRAM = "from safeconduct.cli import main; main()"
SCRIPTS = ["run.py", "evals/gate.py", "evals/errors.py", "docs/build.py", "tools/compile.py"]
#: What ``test`` runs, in this order: the tests last, so that their count closes the output.
CHECKS = {
    "lint": [["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."]],
    "types": [["-m", "mypy"], ["-m", "mypy", *SCRIPTS]],
    "architecture": [["-c", "from importlinter.cli import lint_imports_command as main; main()"], ["tests/sizes.py"]],
    "evals": [["evals/gate.py"]],
    "docs": [["docs/build.py"]],
    "benchmarks": [["-m", "pytest", "benchmarks", "--benchmark-disable"]],
    "compiled": [["tools/compile.py", "--where-possible"]],
    "tests": [["-m", "pytest"]],
}
OTHER = {
    "fix": [["-m", "ruff", "check", "--fix", "."], ["-m", "ruff", "format", "."]],
    "compile": [["tools/compile.py"]],
    "bench": [["-m", "pytest", "benchmarks", "--benchmark-only", "--benchmark-columns=min,median,max,rounds", "-s"]],
}


def call(command: "list[str]") -> int:
    """Run a command in the checkout and give its exit code."""
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT)


def quiet(command: "list[str]") -> bool:
    """Run a command without showing anything, and say whether it is there and worked."""
    try:
        return subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def stamp(lock: str) -> str:
    """What an environment made from this lock, by this checkout, is known by."""
    digest = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return f"{os.path.basename(lock)} {digest.hexdigest()} {ROOT}"


def installed() -> "list[str]":
    """The stamps of what the environment holds; none where there is no whole environment."""
    if not os.path.exists(STAMP) or not quiet([PYTHON, "-c", ""]):
        return []
    with open(STAMP, encoding="utf-8") as file:
        return file.read().splitlines()


def make_environment() -> None:
    """Make .venv anew unless a working one of this very place is there."""
    if quiet([PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST!r})"]):
        moved = [line for line in installed() if not line.endswith(" " + ROOT)]
        if not moved:
            return
    # Without pip: Debian keeps ensurepip in a package of its own, and pip can install from outside.
    if call([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV]):
        raise SystemExit(f"run.py: could not make an environment in {VENV}")


def installer() -> "list[str]":
    """The pip that can install into the environment."""
    if quiet([sys.executable, "-m", "pip", "--version"]):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    if quiet([PYTHON, "-m", "pip", "--version"]) or quiet([PYTHON, "-m", "ensurepip"]):
        return [PYTHON, "-m", "pip"]
    raise SystemExit(f"run.py: pip is missing for {sys.executable} (on Debian or Ubuntu: apt install python3-pip)")


def install(lock: str) -> None:
    """Install a lock and the package itself into .venv, unless they are there already."""
    wanted, held = stamp(lock), installed()
    if wanted in held:
        return
    make_environment()
    print(f"Installing what {lock} names into .venv ...", file=sys.stderr, flush=True)
    os.environ.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    pip = [*installer(), "install", "-qq"]
    if os.path.exists(STAMP):
        os.remove(STAMP)
    for arguments in (
        ["--require-hashes", "--only-binary", ":all:", "-r", lock],
        ["--no-deps", "--no-build-isolation", "--editable", "."],
    ):
        if call([*pip, *arguments]):
            raise SystemExit("run.py: could not install (pip's own words are above; the first run needs the network)")
    # The development lock holds all of the other at the same versions.
    locks = [DEV, RUNTIME] if lock == DEV else [RUNTIME]
    with open(STAMP, "w", encoding="utf-8") as file:
        file.writelines(stamp(name) + "\n" for name in locks)


def sources() -> str:
    """One digest of every file of the package."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(os.path.join(ROOT, "src", "safeconduct")):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            with open(os.path.join(folder, name), "rb") as file:
                digest.update(name.encode() + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def use_compiled() -> None:
    """Let the program run with the compiled reader where there is one of these very sources."""
    try:
        with open(COMPILED_FROM, encoding="utf-8") as file:
            made_from = file.read()
    except OSError:
        return
    if made_from == sources():
        before = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = COMPILED + os.pathsep + before if before else COMPILED
    else:
        print("run.py: the compiled reader is of other sources and not used; compile it again", file=sys.stderr)


def run_step(name: str, arguments: "list[str]") -> int:
    """Run the commands of one step; extra arguments go to the last of them."""
    commands = {**CHECKS, **OTHER}[name]
    code = 0
    for number, command in enumerate(commands, start=1):
        extra = arguments if number == len(commands) else []
        code = call([PYTHON, *command, *extra]) or code
    return code


def run_checks() -> int:
    """Run every check, whatever fails, and name at the end those that failed."""
    failed = []
    for name in CHECKS:
        print(f"== {name}", flush=True)
        if run_step(name, []):
            failed.append(name)
    print("FAILED: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def make_locks(arguments: "list[str]") -> int:
    """Make both lock files again from pyproject.toml, for every supported Python and platform."""
    common = (
        "-m uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes "
        "--no-config --quiet --only-binary :all:"
    )
    for lock, more in ((RUNTIME, ["--group", "build"]), (DEV, ["--group", "dev", "--constraint", RUNTIME])):
        header = ["--custom-compile-command", "python3 run.py lock", "--output-file", lock]
        code = call([PYTHON, *common.split(), *more, *header, *arguments])
        if code:
            return code
    return 0


def main(arguments: "list[str]") -> int:
    """Do what the first argument names."""
    if sys.version_info < OLDEST:
        needed, have = ("{}.{}".format(*version[:2]) for version in (OLDEST, sys.version_info))
        raise SystemExit(f"run.py: Safeconduct needs Python {needed} or newer; {sys.executable} is {have}")
    task, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if task in ("help", "-h", "--help"):
        print(__doc__.strip())
        return 0
    if task in ("demo", "safeconduct"):
        install(RUNTIME)
        os.environ["PYTHONUTF8"] = "1"
        use_compiled()
        words = [task, *rest] if task == "demo" else rest
        return subprocess.call([PYTHON, "-c", PROGRAM, *words])
    if task not in CHECKS and task not in OTHER and task not in ("test", "lock"):
        raise SystemExit(f"run.py: there is no step {task!r}; python3 run.py help lists them")
    install(DEV)
    if task == "test":
        return run_checks()
    return make_locks(rest) if task == "lock" else run_step(task, rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
