"""`update` and `import` when the disk is full, the clock was set back, or the process was killed:
the data folder is unchanged, and the next run works."""

import datetime
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from rcdata import files
from rcdata.__main__ import main
from rcdata.catalog import load
from rcdata.commands import editions
from rcdata.importers import staging
from tests.build.conftest import Folder
from tests.commands.test_import import contents, dataset
from tests.importers.publisher import Publisher, whole
from tests.importers.publishing import as_csv, published
from tests.importers.test_download import no_proxy as no_proxy
from tests.server import ROOT

Capture = pytest.CaptureFixture[str]
NAME = "ceb-expenses"
DATASETS = load(ROOT / "data").table("datasets").path
# How often a run of about a second is killed.
KILLS = 4
# Seconds to wait at most, on a machine that others use too.
PATIENCE = 300
EARLIER = datetime.date(2001, 1, 1)


@pytest.fixture
def new(record: Folder) -> bytes:
    """The publisher's file, with one amount changed."""
    lines = published(NAME, record.path)
    lines[3][1] = str(int(lines[3][1]) + 7)
    return as_csv(lines)


@pytest.fixture(params=["import", "update"])
def command(
    request: pytest.FixtureRequest,
    record: Folder,
    tmp_path: Path,
    publisher: Publisher,
    new: bytes,
) -> list[str]:
    """The command that takes the new edition, from a file or over the network."""
    own = ["--data", str(record.path), "--yes"]
    if request.param == "import":
        file = tmp_path / "new.csv"
        file.write_bytes(new)
        return ["import", NAME, str(file), *own]
    address = f"{NAME}={publisher.serve('/expenses.csv', whole(new, ETag='1'))}"
    downloads = str(tmp_path / "downloads")
    return ["update", NAME, "--address", address, "--downloads", downloads, *own]


def started(command: list[str], folder: Path, limit: int | None = None) -> subprocess.Popen[str]:
    """The command in a process of its own, with temporary files in `folder`; `limit` is the largest
    size of its files in bytes."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "rcdata", *command],
        cwd=ROOT,
        # A killed process leaves its copy of the data folder there.
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
    )


# From the first bytes of a download to the copy of the folder and the database.
@pytest.mark.parametrize("limit", [0, 20_000, 1_000_000])
def test_no_room_left_leaves_everything(
    command: list[str], record: Folder, tmp_path: Path, limit: int
) -> None:
    before = contents(record.path)
    done = started(command, tmp_path, limit)
    out, err = done.communicate(timeout=PATIENCE)
    assert done.returncode == 1, out + err
    assert contents(record.path) == before
    assert "Traceback" not in err
    assert err.strip(), "it says why"


@pytest.mark.sampled(2)
def test_ended_at_any_moment_it_is_done_whole_or_not_at_all(
    command: list[str], record: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(record.path)
    began = time.monotonic()
    assert started(command, tmp_path).wait(PATIENCE) == 0
    takes, after = time.monotonic() - began, contents(record.path)
    chance = random.Random(17)
    for _ in range(KILLS):
        put_back(record.path, before)
        process = started(command, tmp_path)
        time.sleep(takes * chance.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
        # The next command repairs what was left unfinished.
        main(["import", NAME, str(record.path / "none.csv"), "--data", str(record.path)])
        left = contents(record.path)
        known = {name: left[name] for name in left if ".new-" not in name}
        assert known in (before, after)
    capsys.readouterr()
    assert main(command) == 0
    assert contents(record.path) == after


def put_back(folder: Path, held: dict[str, bytes]) -> None:
    for name, content in held.items():
        (folder / name).write_bytes(content)


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets the clock back."""
    monkeypatch.setattr(editions, "today", lambda: EARLIER)


def test_a_clock_set_back_is_told_before_anything_is_written(
    command: list[str], record: Folder, earlier: None, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(record.path)
    assert main(command) == 1
    assert contents(record.path) == before
    assert "The clock of this machine is behind" in capsys.readouterr().err


def test_an_edition_of_an_earlier_day_is_taken_if_the_day_is_given(
    record: Folder, earlier: None, tmp_path: Path, new: bytes
) -> None:
    file = tmp_path / "new.csv"
    file.write_bytes(new)
    words = ["import", NAME, str(file), "--data", str(record.path), "--yes"]
    assert main([*words, "--taken", "2001-01-01"]) == 0
    assert dataset(record.path, NAME)["taken"] == "2001-01-01"


def test_data_that_another_has_changed_meanwhile_are_not_overwritten(
    command: list[str], record: Folder, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    lists = record.path / DATASETS
    before = contents(record.path)

    def answered() -> bool:
        lists.write_text(lists.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        return True

    monkeypatch.setattr(editions, "_asked", answered)
    assert main([one for one in command if one != "--yes"]) == 1
    assert "have changed since" in capsys.readouterr().err
    after = contents(record.path)
    assert {name for name in after if after[name] != before.get(name)} == {DATASETS}


def test_a_write_of_another_is_waited_for_and_not_undone(record: Folder) -> None:
    catalog = load(record.path)
    undoing = threading.Thread(target=staging.take_back, args=(catalog, record.path))
    with files.held(record.path / DATASETS):
        undoing.start()
        undoing.join(0.3)
        assert undoing.is_alive()
    undoing.join(PATIENCE)
    assert not undoing.is_alive()


def test_a_misspelt_column_of_ours_is_told(
    command: list[str], record: Folder, capsys: Capture
) -> None:
    lists = record.path / DATASETS
    lists.write_text(lists.read_text(encoding="utf-8").replace("taken", "takken", 1))
    assert main(command) == 1
    assert "takken" in capsys.readouterr().err


def test_no_answer_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert editions._asked() is False
