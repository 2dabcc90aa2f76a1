"""The location of a database: faults of the system are reported with their cause, builds run one at
a time, links and permissions are kept, files of others are left alone."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from rcdata.build import place
from rcdata.build.build import build
from rcdata.errors import BuildFailed
from tests.server import ROOT

DATABASE = b"\0" * 8 + b"DUCK"
HOLDS = """
import sys, time
from pathlib import Path
from rcdata.build import place
with place.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(2)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "served" / "rc.duckdb"


def write(new: Path) -> None:
    new.write_bytes(DATABASE)


def test_the_file_takes_its_place_and_nothing_is_left_over(out):
    place.replaced(out, write)
    assert [one.name for one in out.parent.iterdir()] == ["rc.duckdb"]


def test_names_are_unique_even_where_processes_have_equal_numbers(out, monkeypatch):
    names = []
    for _ in range(2):
        place.replaced(out, lambda new: (names.append(new.name), write(new)))
    assert len(set(names)) == 2


def test_another_process_waits_for_its_turn(out):
    out.parent.mkdir()
    command = [sys.executable, "-c", HOLDS, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        started = time.monotonic()
        place.replaced(out, write)
        assert time.monotonic() - started > 1


def test_who_holds_a_folder_may_build_in_it(out):
    with place.held(out), place.held(out):
        place.replaced(out, write)
    assert out.is_file()


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(out, tmp_path):
    target = tmp_path / "elsewhere" / "real.duckdb"
    target.parent.mkdir()
    target.write_bytes(DATABASE)
    target.chmod(0o640)
    out.parent.mkdir()
    out.symlink_to(target)
    place.replaced(out, lambda new: new.write_bytes(DATABASE + b"new"))
    assert out.is_symlink()
    assert target.read_bytes() == DATABASE + b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_links_in_a_circle_are_told(out):
    out.parent.mkdir()
    out.symlink_to(out)
    with pytest.raises(BuildFailed, match="could not be written"):
        place.replaced(out, write)


def _device(path: Path) -> None:
    """A pipe stands for `/dev/null`: a mistake must not cost a machine its own."""
    os.mkfifo(path)


@pytest.mark.parametrize(("make", "cause"), [(_device, "a device"), (Path.mkdir, "directory")])
def test_what_is_no_file_is_not_replaced(out, make, cause):
    out.parent.mkdir()
    make(out)
    before, written = out.stat().st_mode, []
    with pytest.raises(BuildFailed, match=cause):
        place.replaced(out, written.append)
    assert out.stat().st_mode == before
    assert not written, "told before anything is made"


def test_what_another_user_left_does_not_stop_the_build(out, monkeypatch):
    out.parent.mkdir()
    left = out.with_name("rc.duckdb.new-1-abc")
    left.touch()
    unlink = Path.unlink

    def refused(path, missing_ok=False):
        if path == left:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    place.replaced(out, write)
    assert out.is_file()


def test_what_killed_builds_left_is_removed(out):
    out.parent.mkdir()
    left = out.with_name("rc.duckdb.new-1-abc")
    left.touch()
    place.replaced(out, write)
    assert not left.exists()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.EIO, "Name another file"),
    ],
)
def test_the_remedy_fits_the_cause(out, number, remedy):
    def fails(new: Path) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(BuildFailed) as caught:
        place.replaced(out, fails)
    assert remedy in str(caught.value)
    assert os.strerror(number) in str(caught.value)
    assert ("disk" in str(caught.value)) == (number == errno.ENOSPC)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "may not write"),
        (errno.ENOENT, "Name another file"),
        (errno.EIO, "Name another file"),
        (errno.EDOM, "Check the data"),
    ],
)
def test_the_remedy_fits_the_words_of_duckdb(number, told):
    words = f'IO Error: Cannot open file "x": {os.strerror(number)}'
    assert told in str(place.remedy(words))


def test_a_file_of_another_user_is_told(out, monkeypatch):
    out.parent.mkdir()
    write(out)

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(BuildFailed, match="may not write"):
        place.replaced(out, write)


@pytest.mark.parametrize("name", ["what?", os.fsdecode(b"caf\xe9"), "a\x1bb"])
def test_a_path_that_no_database_can_have_is_told_before_anything_is_read(tmp_path, name):
    with pytest.raises(BuildFailed, match="path of the database cannot be used") as caught:
        build(tmp_path / "no data", tmp_path / name / "rc.duckdb")
    assert str(caught.value).encode()
    assert "Rename" in str(caught.value)


def test_a_system_without_a_folder_for_temporary_files_is_told(fresh, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(BuildFailed, match="no folder for temporary files") as caught:
        build(fresh.path, tmp_path / "rc.duckdb")
    assert "TMPDIR" in str(caught.value)
