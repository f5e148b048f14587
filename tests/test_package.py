"""A package can be checked with standard tools and gives the same casebook; a false one leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from marun import write_reports
from safeconduct.casebook import Casebook
from safeconduct.casebook.opening import DATABASE, ORIGINALS
from safeconduct.casebook.package import unpack
from safeconduct.casebook.package.bag import write_bag
from safeconduct.cli import main
from safeconduct.publish import case_record
from safeconduct.vocab.errors import ExportRefused, PackageBroken
from safeconduct.vocab.log import LogKind, entry_digest


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "book", create=True) as casebook:
        list(casebook.add(write_reports(tmp_path / "reports")))
        casebook.judge("rule", "conservative", by="A. Yusuf", why="house rule")
        (claim,) = [f.claim for e in casebook.find_case("marun").linked.episodes for f in e.figures if f.low == 1240]
        casebook.judge("reject", claim, by="A. Yusuf", why="counts seats")
    (tmp_path / "book" / "redaction.toml").write_text('names = "role"\n')
    return tmp_path / "book"


@pytest.fixture
def package(book: Path, tmp_path: Path) -> Path:
    with Casebook.open(book) as casebook:
        casebook.pack(tmp_path / "book.zip")
    return tmp_path / "book.zip"


def shown(book: Path) -> list[object]:
    with Casebook.open(book) as casebook:
        return [case_record(case) for case in casebook.cases()]


def test_sums_are_checked_by_anybody(package: Path, tmp_path: Path):
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum comes with other systems")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--quiet", "-c", manifest], cwd=tmp_path, check=True)
    original = next((tmp_path / "data" / ORIGINALS).iterdir())
    original.write_bytes(original.read_bytes() + b" ")
    done = subprocess.run(["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 1


def test_tools_for_bags_find_it_whole(package: Path, tmp_path: Path):
    bagit = pytest.importorskip("bagit", reason="the newest bagit has no wheel: install it by hand")
    folder = tmp_path / "bag"
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    bagit.Bag(str(folder)).validate()
    original = next((folder / "data" / ORIGINALS).iterdir())
    original.write_bytes(original.read_bytes() + b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_its_description_is_a_crate(package: Path, tmp_path: Path):
    rocrate = pytest.importorskip("rocrate.rocrate")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "bag")
    crate = rocrate.ROCrate(str(tmp_path / "bag"))
    files = {entity.id: entity for entity in crate.get_by_type("File")}
    originals = [id for id in files if id.startswith("data/originals/")]
    assert len(originals) == 5
    assert all(Path(tmp_path / "bag" / id).is_file() for id in files)
    assert {files[id]["publisher"] for id in originals} >= {"Radio Marun", "Sylvania Herald"}


def test_the_log_in_it_can_be_checked_by_hand(package: Path):
    with zipfile.ZipFile(package) as archive:
        lines = archive.read("data/readable/log.jsonl").decode().splitlines()
        info = archive.read("bag-info.txt").decode()
    before = "0" * 64
    for line in lines:
        entry = json.loads(line)
        at = datetime.fromisoformat(entry["at"])
        assert entry_digest(before, entry["number"], at, entry["kind"], entry["subject"]) == entry["digest"]
        before = entry["digest"]
    assert f"Safeconduct-Log-Head: {before}\n" in info


def test_unpacked_it_is_the_same_byte_by_byte(book: Path, package: Path, tmp_path: Path):
    unpack(package, tmp_path / "again")
    for path in (p for p in (tmp_path / "again").rglob("*") if p.is_file()):
        name = path.relative_to(tmp_path / "again")
        if name.name == DATABASE:  # packing is noted behind what was packed
            assert len(path.read_bytes()) <= len((book / name).read_bytes())
        else:
            assert path.read_bytes() == (book / name).read_bytes()
    assert (tmp_path / "again" / "redaction.toml").is_file()
    assert shown(tmp_path / "again") == shown(book)
    with Casebook.open(tmp_path / "again") as casebook:
        assert casebook.log.verify(redraw=True).whole
        assert casebook.pack(tmp_path / "second.zip").files
    with zipfile.ZipFile(package) as one, zipfile.ZipFile(tmp_path / "second.zip") as other:
        assert one.read(f"data/{DATABASE}") == other.read(f"data/{DATABASE}")


def test_one_case_is_a_casebook_of_its_own(book: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        casebook.pack(tmp_path / "marun.zip", "marun", by="A")
        (noted,) = [e for e in casebook.log.entries() if e.kind == LogKind.PACKED]
        before = next(one for one in shown(book) if one["id"] == "marun-2024")  # type: ignore[index]
    assert noted.subject["sha256"] == hashlib.sha256((tmp_path / "marun.zip").read_bytes()).hexdigest()
    unpack(tmp_path / "marun.zip", tmp_path / "marun")
    with Casebook.open(tmp_path / "marun") as casebook:
        assert casebook.log.verify(redraw=True).whole
        entries = casebook.log.entries()
        assert [e.subject["case"] for e in entries if e.kind == LogKind.TAKEN] == ["marun-2024"]
        assert len(list((tmp_path / "marun" / ORIGINALS).iterdir())) == 4
    assert shown(tmp_path / "marun") == [before]


def test_nothing_is_overwritten_unless_that_is_meant(book: Path, package: Path, tmp_path: Path):
    with Casebook.open(book) as casebook:
        with pytest.raises(ExportRefused, match="is there already"):
            casebook.pack(package)
        with pytest.raises(ExportRefused, match="there is no folder"):
            casebook.pack(tmp_path / "none" / "x.zip")
        casebook.pack(package, force=True)
    with pytest.raises(ExportRefused, match="is there already"):
        unpack(package, book)


def rewritten(package: Path, **files: bytes | None) -> Path:
    """The package with files put in, replaced or taken out; names with dots and slashes as given."""
    other = package.with_name("false.zip")
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename not in files:
                target.writestr(entry, source.read(entry))
        for name, data in files.items():
            if data is not None:
                target.writestr(name, data)
    return other


class TestFalsePackages:
    def refused(self, path: Path, tmp_path: Path) -> str:
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(PackageBroken) as refused:
            unpack(path, tmp_path / "out")
        assert sorted(tmp_path.rglob("*")) == before
        assert refused.value.remedy
        return str(refused.value)

    def test_every_file_changed_taken_out_or_put_in_is_found(self, package: Path, tmp_path: Path):
        with zipfile.ZipFile(package) as archive:
            names = archive.namelist()
            bytes_of = {name: archive.read(name) for name in names}
        for name in names:
            assert self.refused(rewritten(package, **{name: bytes_of[name] + b"\n"}), tmp_path)
            assert self.refused(rewritten(package, **{name: None}), tmp_path)
        assert "is in no manifest" in self.refused(rewritten(package, **{"data/x": b"x"}), tmp_path)

    @pytest.mark.parametrize("name", ["../x", "data/../../x", "/etc/x", "C:\\x", "data\\..\\x"])
    def test_a_path_out_of_the_folder(self, package: Path, tmp_path: Path, name: str):
        assert "outside the folder" in self.refused(rewritten(package, **{name: b"x"}), tmp_path)

    def test_a_path_out_of_the_folder_with_a_manifest_that_agrees(self, tmp_path: Path):
        with open(tmp_path / "slip.zip", "wb") as file:
            write_bag(file, {"../../x": b"x", "casebook.sqlite": b"x"}, {}, {})
        assert "outside the folder" in self.refused(tmp_path / "slip.zip", tmp_path)

    def test_a_link(self, package: Path, tmp_path: Path):
        entry = zipfile.ZipInfo("data/link")
        entry.external_attr = 0o120777 << 16
        with zipfile.ZipFile(package, "a") as archive:
            archive.writestr(entry, "/etc/passwd")
        assert "is no plain file" in self.refused(package, tmp_path)

    def test_a_bomb(self, package: Path, tmp_path: Path):
        other = rewritten(package, **{"data/zeros": bytes(64 << 20)})
        assert "would swell" in self.refused(other, tmp_path) or other.stat().st_size > 64 << 10

    def test_a_file_twice(self, package: Path, tmp_path: Path):
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(package, "a") as archive:
            archive.writestr("bagit.txt", "x")
        assert "twice" in self.refused(package, tmp_path)

    @pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04" + b"x" * 100])
    def test_what_is_no_archive(self, tmp_path: Path, data: bytes):
        (tmp_path / "x.zip").write_bytes(data)
        self.refused(tmp_path / "x.zip", tmp_path)
        self.refused(tmp_path / "none.zip", tmp_path)

    def test_an_archive_of_something_else(self, tmp_path: Path):
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr("a.txt", "a")
        assert "is no package of a casebook" in self.refused(tmp_path / "x.zip", tmp_path)
        with open(tmp_path / "y.zip", "wb") as file:
            write_bag(file, {"a.txt": b"a"}, {}, {})
        assert "holds no casebook" in self.refused(tmp_path / "y.zip", tmp_path)


def test_on_the_command_line(book: Path, tmp_path: Path):
    run = CliRunner().invoke
    done = run(main, ["pack", str(book), "--out", str(tmp_path / "a.zip")])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    done = run(main, ["unpack", str(tmp_path / "a.zip"), str(tmp_path / "again")])
    assert (done.exit_code, "all is what it was" in done.stderr) == (0, True), done.output
