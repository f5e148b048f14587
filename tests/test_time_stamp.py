"""Time stamps of an authority that the tests make with OpenSSL: kept, checked, and refused where they are false."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import DATABASE
from safeconduct.cli import main
from safeconduct.vocab.errors import StampRefused

pytest.importorskip("rfc3161_client")
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the authority")

CONFIG = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Authority of the tests
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa_config]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a root, an authority that it signed, and another root that signed nothing."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "a.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-config", "a.cnf", "-extensions", "root"]
    for name in ("root", "stranger"):
        openssl(folder, *new, "-subj", f"/CN={name} of the tests", "-keyout", f"{name}.key", "-out", f"{name}.pem")
    openssl(folder, "req", "-newkey", "rsa:2048", "-nodes", "-config", "a.cnf", "-keyout", "tsa.key", "-out", "tsa.csr")
    signed = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30"]
    openssl(
        folder, "x509", "-req", "-in", "tsa.csr", *signed, "-extfile", "a.cnf", "-extensions", "tsa", "-out", "tsa.pem"
    )
    return folder


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)


def answer(authority: Path, request: bytes) -> bytes:
    (authority / "q").write_bytes(request)
    openssl(authority, "ts", "-reply", "-config", "a.cnf", "-section", "tsa_config", "-queryfile", "q", "-out", "r")
    return (authority / "r").read_bytes()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "book", create=True, by="A") as casebook:
        list(casebook.add(write_reports(tmp_path / "reports", "marun-deal")))
    return tmp_path / "book"


@pytest.fixture
def address(authority: Path) -> Iterator[str]:
    """An authority on loopback; other paths answer falsely."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            replies = {
                "/tsr": lambda: answer(authority, request),
                "/junk": lambda: b"junk",
                "/big": lambda: bytes(2**21),
            }
            if self.path not in replies:
                self.send_error(503)
                return
            reply = replies[self.path]()
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            with suppress(ConnectionError):  # who asked hangs up over what is too large
                self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_stamp_is_kept_and_says_by_whom_and_when(book: Path, authority: Path):
    with Casebook.open(book) as casebook:
        head = casebook.log.verify().head
        at = casebook.log.seal(answer(authority, casebook.log.stamp_request()), "x.tsr", by="A")
        assert casebook.log.verify().whole
        assert casebook.log.verify(ca=authority / "root.pem").whole
        entry = casebook.log.entries()[-1]
    assert (entry.subject["head"], entry.subject["by"], entry.subject["at"]) == (head, "A", at.isoformat())


def test_one_that_nobody_signed_whom_we_trust(book: Path, authority: Path):
    with Casebook.open(book) as casebook:
        casebook.log.seal(answer(authority, casebook.log.stamp_request()), "x.tsr")
        (finding,) = casebook.log.verify(ca=authority / "stranger.pem").findings
        assert "is not signed by whom you trust" in finding.what
        with pytest.raises(StampRefused, match="holds no certificates"):
            casebook.log.verify(ca=authority / "a.cnf")


def test_a_reply_that_comes_after_other_things_happened(book: Path, authority: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        reply = answer(authority, casebook.log.stamp_request())
        list(casebook.add(write_reports(tmp_path / "more", "marun-first")))
        casebook.log.seal(reply, "x.tsr")
        assert casebook.log.verify(ca=authority / "root.pem").whole


def test_a_reply_to_something_else_is_refused(book: Path, authority: Path, tmp_path: Path):
    with Casebook.open(tmp_path / "other", create=True, by="B") as casebook:
        reply = answer(authority, casebook.log.stamp_request())
    with Casebook.open(book) as casebook:
        before = casebook.log.entries()
        for false in (reply, reply[:-3], b"", b"0" * 200, reply[:40] + b"\xff" + reply[41:]):
            with pytest.raises(StampRefused):
                casebook.log.seal(false, "x.tsr")
        assert casebook.log.entries() == before


def test_a_log_rewritten_before_its_stamp_is_found(book: Path, authority: Path):
    """Whoever can write the database can make a whole chain; not one on which an authority's stamp fits."""
    from safeconduct.vocab.log import FIRST, entry_digest

    with Casebook.open(book) as casebook:
        casebook.log.seal(answer(authority, casebook.log.stamp_request()), "x.tsr")
        entries = casebook.log.entries()
    with closing(sqlite3.connect(book / DATABASE)) as connection:
        for name in ("log_stays_update", "log_stays_delete"):
            connection.execute(f"DROP TRIGGER {name}")
        before = FIRST
        for entry in entries:
            by = "Nobody" if entry.kind == "opened" else None
            subject = {"by": by} if by else entry.subject
            before = entry_digest(before, entry.number, entry.at, entry.kind, subject)
            told = '{"by": "Nobody"}' if by else None
            connection.execute("UPDATE log SET digest = ? WHERE number = ?", (before, entry.number))
            if told:
                connection.execute("UPDATE log SET subject = ? WHERE number = ?", (told, entry.number))
        connection.commit()
    with Casebook.open(book) as casebook:
        (finding,) = casebook.log.verify().findings
    assert "is on a digest that the log did not hold before it" in finding.what


def test_openssl_itself_finds_the_packed_stamp_good(book: Path, authority: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        casebook.log.seal(answer(authority, casebook.log.stamp_request()), "x.tsr")
        casebook.pack(tmp_path / "book.zip")
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        archive.extractall(tmp_path / "bag")
    folder = tmp_path / "bag" / "data" / "readable" / "stamps"
    (stamp,) = folder.glob("*.tsr")
    data = str(stamp.with_suffix(".txt"))
    openssl(folder, "ts", "-verify", "-data", data, "-in", str(stamp), "-CAfile", str(authority / "root.pem"))


def test_on_the_command_line_over_the_network_and_without(book: Path, authority: Path, address: str, tmp_path: Path):
    run = CliRunner().invoke
    done = run(main, ["seal", str(book), "--authority", f"{address}/tsr"])
    assert (done.exit_code, "stamped at" in done.stderr) == (0, True), done.output
    request, reply = tmp_path / "a.tsq", tmp_path / "a.tsr"
    assert run(main, ["seal", str(book), "--request", str(request)]).exit_code == 0
    reply.write_bytes(answer(authority, request.read_bytes()))
    assert run(main, ["seal", str(book), "--reply", str(reply)]).exit_code == 0
    assert run(main, ["verify", str(book), "--ca", str(authority / "root.pem")]).exit_code == 0
    assert run(main, ["seal", str(book)]).exit_code == 2


@pytest.mark.parametrize(
    ("path", "told"), [("/junk", "is no time stamp"), ("/big", "without end"), ("/none", "answers 503")]
)
def test_what_answers_falsely_is_one_line(book: Path, address: str, path: str, told: str):
    done = CliRunner().invoke(main, ["seal", str(book), "--authority", f"{address}{path}"])
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_address(book: Path):
    done = CliRunner().invoke(main, ["seal", str(book), "--authority", "file:///etc/passwd"])
    assert (done.exit_code, "is no address of an authority" in done.stderr) == (1, True)
