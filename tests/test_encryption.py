"""An encrypted casebook shows the same, opens to nobody else, and leaves nothing in plain on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from marun import REPORTS, write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import DATABASE, KEY_FILE, ORIGINALS
from safeconduct.casebook.package import unpack
from safeconduct.casebook.sealing import Lock, change_key, decrypt, encrypt
from safeconduct.cli import main
from safeconduct.publish import case_record
from safeconduct.vocab.errors import CasebookBroken, CasebookSealed, SafeconductError
from safeconduct.vocab.log import LogKind
from safeconduct.vocab.secret import Secret

pyrage = pytest.importorskip("pyrage")
pytest.importorskip("sqlcipher3")

#: Words and names that must stand nowhere on the disk.
TELLING = [b"Marun", b"Idlin", b"governor", b"SQLite format", *(name.encode() for name in REPORTS)]


@pytest.fixture(scope="module")
def identity() -> str:
    return str(pyrage.x25519.Identity.generate())


@pytest.fixture
def lock(identity: str) -> Lock:
    return Lock(recipients=(str(pyrage.x25519.Identity.from_str(identity).to_public()),))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "book", create=True) as casebook:
        list(casebook.add(write_reports(tmp_path / "reports")))
        casebook.judge("rule", "conservative", by="A. Yusuf", why="house rule")
    (tmp_path / "book" / "redaction.toml").write_text('hide = ["Marun"]\n')
    return tmp_path / "book"


def opened(folder: Path, identity: str, **how: object) -> Casebook:
    return Casebook(folder, unlock=lambda: Secret(identity=identity), **how)  # type: ignore[arg-type]


def shown(casebook: Casebook) -> list[object]:
    return [case_record(case) for case in casebook.cases()]


def in_plain(folder: Path) -> list[str]:
    """Every file under a folder that holds a telling word, in any of its bytes."""
    return [
        f"{path.name}: {word.decode()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in TELLING
        if word in path.read_bytes() or word in path.name.encode()
    ]


def test_it_shows_the_same_and_holds_nothing_in_plain(book: Path, lock: Lock, identity: str):
    with Casebook.open(book) as casebook:
        before, head = shown(casebook), casebook.log.verify().head
    assert in_plain(book)
    encrypt(book, lock, "A. Yusuf")
    assert in_plain(book) == []
    assert [path.name for path in book.parent.iterdir() if path.name.startswith(".")] == []
    with opened(book, identity) as casebook:
        assert shown(casebook) == before
        verdict = casebook.log.verify(redraw=True, head=head)
        assert verdict.whole, verdict.findings
        last = casebook.log.entries()[-1]
    assert (last.kind, last.subject) == (LogKind.ENCRYPTED, {"by": "A. Yusuf"})


def test_files_that_people_put_beside_it_stay_whatever_they_are_called(book: Path, lock: Lock, identity: str):
    theirs = ("notes.txt", "redaction.toml.bak", "sources.toml~", "key.age.old")
    for name in theirs:
        (book / name).write_text(f"{name} is mine")
    encrypt(book, lock, "A")
    decrypt(book, lambda: Secret(identity=identity), "A")
    assert [(book / name).read_text() for name in theirs] == [f"{name} is mine" for name in theirs]


def test_the_names_of_originals_do_not_tell_which_documents_they_are(book: Path, lock: Lock):
    before = {path.name for path in (book / ORIGINALS).iterdir()}
    encrypt(book, lock, "A")
    after = {path.name for path in (book / ORIGINALS).iterdir()}
    assert len(after) == len(before)
    assert not after & before


def test_decrypted_it_is_what_it_was(book: Path, lock: Lock, identity: str):
    originals = {path.name: path.read_bytes() for path in (book / ORIGINALS).iterdir()}
    with Casebook.open(book) as casebook:
        before = shown(casebook)
    encrypt(book, lock, "A")
    decrypt(book, lambda: Secret(identity=identity), "B")
    assert not (book / KEY_FILE).exists()
    assert {path.name: path.read_bytes() for path in (book / ORIGINALS).iterdir()} == originals
    with Casebook.open(book) as casebook:
        assert shown(casebook) == before
        assert casebook.log.verify(redraw=True).whole
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_added_and_judged_later_is_encrypted_too(tmp_path: Path, lock: Lock, identity: str):
    folder = tmp_path / "new"
    encrypt(folder, lock, "A")
    with opened(folder, identity, by="B") as casebook:
        assert {one.state.value for one in casebook.add(write_reports(tmp_path / "reports"))} == {"added"}
        casebook.judge("rule", "conservative", by="A. Yusuf", why="house rule")
        assert in_plain(folder) == [], "not even while it is open"
        assert casebook.log.verify().whole
        assert [case.id for case in casebook.cases()] == ["tolm-2019", "marun-2024"]
    assert in_plain(folder) == []


def test_nobody_else_opens_it(book: Path, lock: Lock):
    encrypt(book, lock, "A")
    other = str(pyrage.x25519.Identity.generate())
    for unlock in (lambda: Secret(identity=other), lambda: Secret(passphrase="one two three four"), lambda: None):
        with pytest.raises(CasebookSealed) as refused:
            Casebook(book, unlock=unlock)
        assert refused.value.remedy
    (book / KEY_FILE).unlink()
    with pytest.raises(SafeconductError):
        Casebook(book)


def test_a_key_of_another_casebook_or_a_damaged_one(book: Path, lock: Lock, identity: str):
    encrypt(book, lock, "A")
    encrypt(book.parent / "other", lock, "A")
    key = (book / KEY_FILE).read_bytes()
    (book / KEY_FILE).write_bytes((book.parent / "other" / KEY_FILE).read_bytes())
    with pytest.raises(CasebookBroken):
        opened(book, identity)
    for damaged in (key[:-1], key[:50], b"", b"\xff" * 400, key.replace(b"age", b"ago", 1)):
        (book / KEY_FILE).write_bytes(damaged)
        with pytest.raises(SafeconductError):
            opened(book, identity)


def test_a_flipped_byte_is_found(book: Path, lock: Lock, identity: str):
    encrypt(book, lock, "A")
    original = sorted((book / ORIGINALS).iterdir())[0]
    data = original.read_bytes()
    for place in range(0, len(data), 29):
        original.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        with opened(book, identity) as casebook:
            assert [one.where for one in casebook.log.verify().findings] == [str(original)]
    original.write_bytes(data)
    whole = (book / DATABASE).read_bytes()
    for place in range(0, len(whole), 4099):
        (book / DATABASE).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with suppress(CasebookBroken), opened(book, identity) as casebook:
            assert not casebook.log.verify().whole


def test_a_casebook_that_is_not_what_it_was_is_left_as_it_is(book: Path, lock: Lock):
    next((book / ORIGINALS).iterdir()).write_bytes(b"x")
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    with pytest.raises(CasebookBroken, match="is not what was kept"):
        encrypt(book, lock, "A")
    assert {
        path: path.read_bytes() for path in book.parent.rglob("*") if path.is_file() and book in path.parents
    } == before
    assert not [path for path in book.parent.iterdir() if path.name.startswith(".")]


def test_encrypting_twice_or_decrypting_what_is_plain(book: Path, lock: Lock, identity: str):
    with pytest.raises(CasebookSealed, match="is not encrypted"):
        decrypt(book, lambda: None, "A")
    encrypt(book, lock, "A")
    with pytest.raises(CasebookSealed, match="already"):
        encrypt(book, lock, "A")


def test_another_key(book: Path, lock: Lock, identity: str):
    encrypt(book, lock, "A")
    other = pyrage.x25519.Identity.generate()
    change_key(book, lambda: Secret(identity=identity), Lock(recipients=(str(other.to_public()),)), "B. Salem")
    with pytest.raises(CasebookSealed):
        opened(book, identity)
    with opened(book, str(other)) as casebook:
        assert casebook.log.verify().whole
        last = casebook.log.entries()[-1]
        assert (last.kind, last.subject) == ("rekeyed", {"by": "B. Salem"})


def test_its_package_stays_encrypted(book: Path, lock: Lock, identity: str, tmp_path: Path):
    encrypt(book, lock, "A")
    with opened(book, identity) as casebook:
        before = shown(casebook)
        casebook.pack(tmp_path / "all.zip")
        casebook.pack(tmp_path / "one.zip", "marun")
    for name in ("all", "one"):
        unpack(tmp_path / f"{name}.zip", tmp_path / name)
        assert in_plain(tmp_path / name) == []
        with opened(tmp_path / name, identity) as casebook:
            assert casebook.log.verify(redraw=True).whole
            assert all(case in before for case in shown(casebook))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SAFECONDUCT_BY", "A")
    return CliRunner()


def test_on_the_command_line_with_a_passphrase(book: Path, run: CliRunner, tmp_path: Path):
    words = {"SAFECONDUCT_PASSPHRASE": "correct horse battery"}
    short = run.invoke(main, ["encrypt", str(book)], env={"SAFECONDUCT_PASSPHRASE": "short"})
    assert (short.exit_code, "shorter than 12" in short.stderr) == (2, True)
    assert run.invoke(main, ["encrypt", str(book)], env=words).exit_code == 0
    assert in_plain(book) == []
    nothing = run.invoke(main, ["show", str(book), "marun"])
    assert nothing.exit_code == 1
    assert "is encrypted (give its passphrase in SAFECONDUCT_PASSPHRASE" in nothing.stderr
    wrong = run.invoke(main, ["show", str(book), "marun"], env={"SAFECONDUCT_PASSPHRASE": "correct horse batter"})
    assert (wrong.exit_code, "does not open it" in wrong.stderr) == (1, True)
    assert run.invoke(main, ["show", str(book), "marun"], env=words).exit_code == 0


def test_on_the_command_line_with_a_key_file(book: Path, run: CliRunner, tmp_path: Path, identity: str):
    public = str(pyrage.x25519.Identity.from_str(identity).to_public())
    (tmp_path / "key.txt").write_text(f"# created: 2024-05-02\n# public key: {public}\n{identity}\n")
    key = {"SAFECONDUCT_KEY_FILE": str(tmp_path / "key.txt")}
    assert run.invoke(main, ["encrypt", str(book), "--recipient", "age1x"]).exit_code == 1
    assert run.invoke(main, ["encrypt", str(book), "--recipient", public]).exit_code == 0
    assert run.invoke(main, ["verify", str(book)], env=key).exit_code == 0
    (tmp_path / "key.txt").write_text("# nothing\n")
    assert "holds 0 keys" in run.invoke(main, ["verify", str(book)], env=key).stderr
    missing = {"SAFECONDUCT_KEY_FILE": str(tmp_path / "none")}
    assert run.invoke(main, ["verify", str(book)], env=missing).exit_code == 1
    (tmp_path / "key.txt").write_text(identity)
    assert run.invoke(main, ["decrypt", str(book)], env=key).exit_code == 0
    assert run.invoke(main, ["verify", str(book)]).exit_code == 0


def test_a_secret_never_shows_itself(identity: str):
    assert identity not in repr(Secret(identity=identity))


def test_what_was_fetched_goes_with_it_and_is_encrypted_too(tmp_path: Path, lock: Lock, identity: str):
    from safeconduct.casebook import Manners
    from serving import Server, answer

    words = "Some 1,500 people left the town of Marun for Idlin on Thursday, the governor said. " * 3
    page = f"<html><head><title>Marun</title></head><body><article><p>{words}</p></article></body></html>"
    manners = Manners(pace=0, allow_private=True)
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    encrypt(sealed, lock, "A")
    with Server() as server:
        server.pages["/marun"] = answer(page)
        with Casebook.open(plain, create=True) as casebook:
            assert [one.state.value for one in casebook.add([server.at("/marun")], None, manners)] == ["added"]
        with opened(sealed, identity) as casebook:
            assert [one.state.value for one in casebook.add([server.at("/marun")], None, manners)] == ["added"]
            assert in_plain(sealed) == []
    before = {path.name: path.read_bytes() for path in (plain / "archive").iterdir()}
    assert before
    encrypt(plain, lock, "A")
    assert in_plain(plain) == []
    assert len(list((plain / "archive").iterdir())) == len(before)
    with opened(plain, identity) as casebook:
        assert casebook.log.verify(redraw=True).whole
    decrypt(plain, lambda: Secret(identity=identity), "A")
    assert {path.name: path.read_bytes() for path in (plain / "archive").iterdir()} == before
    with Casebook.open(plain) as casebook:
        assert casebook.log.verify(redraw=True).whole


def test_what_people_tell_it_is_encrypted_too_and_can_be_read_and_changed(
    book: Path, lock: Lock, identity: str, run: CliRunner, tmp_path: Path
):
    encrypt(book, lock, "A")
    assert sorted(path.name for path in book.iterdir()) == [
        "casebook.sqlite",
        "key.age",
        "originals",
        "redaction.toml.age",
    ]
    with opened(book, identity) as casebook:
        assert casebook.settings.load("redaction.toml") == b'hide = ["Marun"]\n'
        ((case, _),) = casebook.public_cases("marun")
        assert "Marun" not in case.linked.reports[0].report.text.content
    (tmp_path / "key.txt").write_text(identity)
    (tmp_path / "new.toml").write_text('hide = ["Idlin"]\n')
    key = {"SAFECONDUCT_KEY_FILE": str(tmp_path / "key.txt")}
    done = run.invoke(main, ["settings", str(book), "redaction.toml", str(tmp_path / "new.toml")], env=key)
    assert done.exit_code == 0, done.output
    assert run.invoke(main, ["settings", str(book), "redaction.toml"], env=key).stdout == 'hide = ["Idlin"]\n'
    assert run.invoke(main, ["settings", str(book), "sources.toml"], env=key).exit_code == 1
    assert in_plain(book) == []
    (book / "redaction.toml.age").write_bytes(b"x")
    with opened(book, identity) as casebook, pytest.raises(CasebookBroken, match="is not what was sealed"):
        list(casebook.public_cases("marun"))
    (book / "redaction.toml.age").unlink()
    decrypt(book, lambda: Secret(identity=identity), "A")


def test_what_is_made_of_it_opens_it_once(
    book: Path, lock: Lock, identity: str, run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from safeconduct.store import vault

    encrypt(book, lock, "A")
    (tmp_path / "key.txt").write_text(identity)
    opened, unlock = [], vault.unlock_vault
    monkeypatch.setattr(vault, "unlock_vault", lambda *asked: opened.append(asked) or unlock(*asked))
    for name in ("dossier", "export"):
        out = str(tmp_path / f"marun.{'html' if name == 'dossier' else 'xlsx'}")
        done = run.invoke(
            main, [name, str(book), "marun", "--out", out], env={"SAFECONDUCT_KEY_FILE": str(tmp_path / "key.txt")}
        )
        assert done.exit_code == 0, done.output
    assert len(opened) == 2
