"""A new edition is shown before it is written, and is written completely or not at all."""

import csv
import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rcdata import files
from rcdata.__main__ import main
from rcdata.catalog import load
from rcdata.database import DEFAULT_NAME
from rcdata.importers import staging
from tests.build.conftest import Folder
from tests.build.conftest import record as record
from tests.importers.publishing import published, write
from tests.server import ROOT

TABLE = "un_system/un_expenses.csv"
LIST = "un_system/datasets.csv"


@pytest.fixture
def run(record: Folder, capsys):
    """Run `import` on a copy of the data; returns its exit code, output and error output."""

    def ran(path: Path, *more: str, dataset: str = "ceb-expenses") -> tuple[int, str, str]:
        code = main(["import", dataset, str(path), "--data", str(record.path), *more])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def edition(record: Folder, tmp_path: Path) -> Path:
    """Our own table in the publisher's format, with one amount changed."""
    lines = published("ceb-expenses", record.path)
    lines[3][1] = str(int(lines[3][1]) + 7)
    return write(tmp_path / "new.csv", lines)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def dataset(folder: Path, name: str) -> dict[str, str]:
    with (folder / LIST).open(encoding="utf-8", newline="") as stream:
        return next(row for row in csv.DictReader(stream) if row["dataset_id"] == name)


def test_the_same_edition_changes_nothing(run, record, tmp_path):
    before = contents(record.path)
    path = write(tmp_path / "new.csv", published("ceb-expenses", record.path))
    code, out, _ = run(path, "--yes")
    assert (code, contents(record.path)) == (0, before)
    assert "un_expenses: no row differs." in out
    assert out.endswith("Nothing was written.\n")


def test_one_amount_changed_is_one_row_shown(run, record, edition):
    before = contents(record.path)
    code, out, _ = run(edition)
    assert (code, contents(record.path)) == (1, before)
    assert "un_expenses, rows: 0 added, 1 changed, 0 gone." in out
    assert out.count("~ ") == 1
    assert "~ 2011, FAO, humanitarian: amount_usd 457219568 → 457219575" in out
    assert "(+7)" in out
    assert "as before in" not in out.split("totals")[0]
    assert "Nothing was written. To write it: the same command with --yes." in out


def test_rows_added_and_gone_are_shown(run, record, tmp_path):
    lines = published("ceb-expenses", record.path)
    gone, added = lines.pop(), [*lines[-1]]
    added[0] = "2024"
    code, out, _ = run(write(tmp_path / "new.csv", [*lines, added]), "--rows", "1")
    assert code == 1
    assert "Years gone whole" not in out
    assert "1 added, 0 changed, 1 gone." in out
    assert f"+ 2024, {added[3]}" in out
    assert f"- {gone[0]}, {gone[3]}" in out


def test_a_year_that_is_gone_whole_is_named(run, record, tmp_path):
    lines = published("ceb-expenses", record.path)
    for line in lines[1:]:
        line[0] = "2012"
    _, out, _ = run(write(tmp_path / "new.csv", lines))
    assert "Years gone whole: 2011." in out


def test_long_lists_are_cut_short_and_say_so(run, record, tmp_path):
    lines = published("ceb-expenses", record.path)[:4]
    _, out, _ = run(write(tmp_path / "new.csv", lines), "--rows", "2")
    assert out.count("\n    - ") == 3
    assert "- … and 25 more" in out


def test_yes_writes_the_table_and_names_the_edition(run, record, edition):
    before = contents(record.path)
    code, out, _ = run(edition, "--yes", "--taken", "2027-01-09")
    assert code == 0
    assert "Wrote un_expenses.csv, datasets.csv." in out
    after = contents(record.path)
    assert {name for name in after if after[name] != before.get(name)} == {TABLE, LIST}
    assert before.keys() == after.keys()
    row = dataset(record.path, "ceb-expenses")
    assert row["edition"] == "Data to 2011, as taken on 9 January 2027"
    assert (row["taken"], row["reached_through"]) == (
        "2027-01-09",
        "a copy already downloaded, new.csv",
    )
    # One row of the list and one amount of the table differ.
    for name in (TABLE, LIST):
        old, new = (text[name].splitlines() for text in (before, after))
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
    assert main(["check", "--data", str(record.path)]) == 0


@pytest.mark.parametrize(("answer", "wrote"), [("y", True), ("", False), ("no", False)])
def test_at_a_terminal_it_asks(run, record, edition, monkeypatch, answer, wrote):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    before = contents(record.path)
    assert run(edition)[0] == (0 if wrote else 1)
    assert (contents(record.path) != before) == wrote


def test_a_database_that_is_there_is_replaced_too(run, record, edition, capsys):
    import duckdb

    main(["build", "--data", str(record.path)])
    assert run(edition, "--yes")[0] == 0
    with duckdb.connect(str(record.path / DEFAULT_NAME), read_only=True) as connection:
        found = connection.execute(
            "SELECT amount_usd FROM un_expenses WHERE year = 2011 AND entity_id = 'FAO' "
            "AND function = 'humanitarian'"
        ).fetchall()
    assert found == [(457219575,)]


def test_flags_of_ours_stay_with_their_rows(run, record, tmp_path):
    number = record.set("un_system/un_area_expenses.csv", "2013", flag="host")
    lines = published("ceb-area-expenses", record.path)
    lines[number - 1][1] = lines[5][1] = "5"
    code, out, err = run(write(tmp_path / "new.csv", lines), "--yes", dataset="ceb-area-expenses")
    assert (code, err) == (0, "")
    assert "Flags of ours stay with amounts that changed: 2013, FAO, AFG.\n" in out
    assert record.lines("un_system/un_area_expenses.csv")[number - 1][4] == "host"


def test_figures_of_ours_that_no_longer_agree_are_told(run, record, edition):
    """The shortened tables lack most rows, so the figures in other files do not agree."""
    _, out, _ = run(edition)
    assert "figures held elsewhere no longer agree" in out
    assert "ceb-expenses, Expenses by function add up to the figures held: " in out
    assert "expenses-humanitarian 2011: expected " in out


def test_a_faulty_edition_leaves_everything(run, record, tmp_path):
    before = contents(record.path)
    lines = published("ceb-expenses", record.path)
    lines[2][1] = "1,23"
    code, out, err = run(write(tmp_path / "new.csv", lines), "--yes")
    assert (code, out, contents(record.path)) == (1, "", before)
    assert "new.csv:3:amount: “1,23” cannot be read for certain" in err


def test_what_cannot_be_built_is_not_written(run, record, edition):
    record.set("un_system/entities.csv", "FAO", headquarters="XXX")
    before = contents(record.path)
    code, _, err = run(edition, "--yes")
    assert (code, contents(record.path)) == (1, before)
    assert "entities.csv" in err


def test_a_dataset_without_a_form(run, edition):
    code, _, err = run(edition, dataset="scale-of-assessments")
    assert code == 1
    assert "This dataset has no importer (scale-of-assessments)" in err


def test_a_full_disk_leaves_everything(run, record, edition, monkeypatch):
    before = contents(record.path)

    def full(source, target):
        Path(target).write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr(staging, "_copy", lambda source: lambda new: full(source, new))
    code, _, err = run(edition, "--yes")
    assert (code, contents(record.path)) == (1, before)
    assert "everything is as it was" in err
    assert "Free some space" in err


def test_a_disk_that_fills_between_two_files(run, record, edition, monkeypatch):
    before = contents(record.path)
    real, calls = shutil.copyfile, []

    def second_fails(source, target):
        if str(target).startswith(str(record.path)):
            calls.append(target)
            if len(calls) == 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(source, target)

    monkeypatch.setattr(shutil, "copyfile", second_fails)
    code, _, _ = run(edition, "--yes")
    assert len(calls) == 2
    assert (code, contents(record.path)) == (1, before)


KILLED = """
import os, signal, sys
from pathlib import Path
from rcdata.__main__ import main
real, moves = Path.replace, []

def replace(self, target):
    if ".new-" in self.name:
        moves.append(self)
        if len(moves) == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)

Path.replace = replace
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.sampled(3)
@pytest.mark.parametrize("move", ["1", "2", "3"])
def test_a_process_killed_leaves_everything(run, record, edition, tmp_path, move):
    """Killed while the copy is built, before the first file is moved, and between the two files."""
    before = contents(record.path)
    same = write(tmp_path / "same.csv", published("ceb-expenses", record.path))
    words = ["import", "ceb-expenses", str(edition), "--data", str(record.path), "--yes"]
    done = subprocess.run([sys.executable, "-c", KILLED, move, *words], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    code, out, _ = run(same)
    undone = "An earlier change was cut off half done and is undone: un_expenses.csv." in out
    assert undone == (move == "3")
    assert (code, "no row differs" in out) == (0, True)
    after = contents(record.path)
    assert {name: after[name] for name in before} == before
    assert all(".new-" in name for name in after.keys() - before.keys())
    # Leftovers are removed when the next edition is written.
    assert run(edition, "--yes")[0] == 0
    assert contents(record.path).keys() == before.keys()


def test_several_files_or_none(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("old one")
    journal = tmp_path / "journal"

    def failing(path: Path) -> None:
        raise OSError(errno.EIO, "no")

    with pytest.raises(OSError, match="no"):
        files.put_all({one: lambda new: new.write_text("new"), two: failing}, journal)
    assert contents(tmp_path) == {"one": b"old one"}
    files.put_all(
        {one: lambda new: new.write_text("1"), two: lambda new: new.write_text("2")}, journal
    )
    assert contents(tmp_path) == {"one": b"1", "two": b"2"}


def test_every_dataset_with_an_importer_is_in_the_list():
    from rcdata.importers.forms import FORMS
    from rcdata.importers.names import table_rows

    rows = table_rows(load(ROOT / "data"), ROOT / "data", "datasets")
    addresses = {row["dataset_id"]: row["file_url"] for row in rows}
    for name, form in FORMS.items():
        assert addresses[name].endswith(f"/{form.file}")
