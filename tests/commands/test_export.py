"""`export` and `dictionary` as people type them."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from rcdata.__main__ import main
from rcdata.commands import dictionary
from rcdata.exports import dataset
from rcdata.exports.files import write
from tests.exports import reading
from tests.exports.test_dataset import CATALOG, rewrite
from tests.server import ROOT

FORMATS = pytest.mark.parametrize("name", list(dataset.FORMATS))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*"))
    rewrite(folder / "rc_funding.csv", "note", ["our own note"])
    return folder


@pytest.mark.sampled(2)
@FORMATS
def test_every_format(name, database, tmp_path, capsys):
    out = tmp_path / "new" / "out.file"
    words = ["export", "--format", name, "--out", str(out), "--database", str(database)]
    assert main(words) == 0
    shown, first = capsys.readouterr(), sha256(out.read_bytes()).digest()
    info = dict(reading.expected(database, CATALOG)["build_info"][1])
    assert shown.out.startswith(f"Wrote {out} in ")
    assert f"Content {info['content_hash'][:12]}." in shown.out
    assert shown.err == ""
    assert [path.name for path in out.parent.iterdir()] == ["out.file"]
    # Again, over the file that was just written. A database is marked anew each time.
    assert main(words) == 0
    assert name == "duckdb" or sha256(out.read_bytes()).digest() == first


def test_default_name_in_the_current_folder(database, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--format", "csv", "--database", str(database)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        f"{CATALOG.name}-{CATALOG.version}-csv.zip"
    ]


def test_a_missing_database_is_built_first(tmp_path, capsys):
    database, out = tmp_path / "new" / "rc.duckdb", tmp_path / "out.zip"
    words = ["export", "--format", "parquet", "--database", str(database), "--out", str(out)]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(f"Built {database} in ")
    assert database.is_file() and out.is_file()


def test_own_data_are_built_and_exported_and_left_as_they_were(own, tmp_path, capsys):
    out = tmp_path / "out.zip"
    words = ["export", "--format", "csv", "--data", str(own), "--out", str(out)]
    before = sorted(path.name for path in own.iterdir())
    assert main(words) == 0
    assert b"our own note" in reading.unzipped(out.read_bytes())["figures.csv"]
    assert sorted(path.name for path in own.iterdir()) == before
    rewrite(own / "rc_funding.csv", "note", ["a second note"])
    assert main(words) == 0
    assert b"a second note" in reading.unzipped(out.read_bytes())["figures.csv"]


def test_a_fault_in_own_data_is_named_and_nothing_written(own, tmp_path, capsys):
    rewrite(own / "rc_funding.csv", "value", ["abc"])
    out = tmp_path / "out.xlsx"
    assert main(["export", "--format", "xlsx", "--data", str(own), "--out", str(out)]) == 1
    assert "rc_funding.csv:2:value: “abc” is not a number" in capsys.readouterr().err
    assert not out.exists()


def test_no_such_data_folder(tmp_path, capsys):
    assert main(["export", "--format", "csv", "--data", str(tmp_path / "none")]) == 1
    assert "There is no datapackage.yaml in the data folder" in capsys.readouterr().err


def test_a_place_that_cannot_be_written(database, tmp_path, capsys):
    (tmp_path / "file").write_text("a file, not a folder")
    for out in (tmp_path / "file" / "out.zip", tmp_path):
        words = ["export", "--format", "csv", "--database", str(database), "--out", str(out)]
        assert main(words) == 1
        shown = capsys.readouterr().err
        assert shown.startswith(f"The file could not be written ({out}). ")
        assert "Name another file with --out" in shown and "Traceback" not in shown
    assert not list(tmp_path.parent.glob("*.new-*"))


def test_a_place_that_cannot_be_written_is_told_before_anything_is_made(
    database, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(dataset, "read", lambda *_: pytest.fail("everything was read first"))
    words = ["export", "--format", "csv", "--database", str(database), "--out", str(tmp_path)]
    assert main(words) == 1
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(database, tmp_path, capsys):
    tmp_path.chmod(0o500)
    out = str(tmp_path / "out.zip")
    assert main(["export", "--format", "csv", "--database", str(database), "--out", out]) == 1
    assert "Permission denied. Name another file" in capsys.readouterr().err


def test_a_full_disk_leaves_the_old_file(database, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out.zip"
    words = ["export", "--format", "csv", "--database", str(database), "--out", str(out)]
    assert main(words) == 0
    before = out.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(words) == 1
    assert "No space left on device." in capsys.readouterr().err
    assert out.read_bytes() == before


def test_a_source_file_is_not_overwritten(own, database, capsys):
    for name in ("rc_funding.csv", "datapackage.yaml"):
        before = (own / name).read_bytes()
        out = str(own / name)
        assert main(["export", "--format", "csv", "--database", str(database), "--out", out]) == 1
        assert "exists and is of another kind" in capsys.readouterr().err
        assert (own / name).read_bytes() == before


@pytest.mark.parametrize("words", [["export"], ["export", "--format", "pdf"]])
def test_words_that_are_no_export(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "--format" in capsys.readouterr().err


def test_help_explains_formats_and_options(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["export", "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    for entry in dataset.FORMATS.values():
        assert f"{entry.name:12} {entry.summary.words}" in shown
    assert all(option in shown for option in ("--format", "--out", "--database", "--data"))


def test_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert "write all tables to one file" in shown
    assert "write the data dictionary anew" in shown


def test_dictionary(tmp_path, monkeypatch, capsys):
    out = tmp_path / "data_dictionary.md"
    monkeypatch.setattr(dictionary.rewrite, "__defaults__", (ROOT / "data", out))
    assert main(["dictionary"]) == 0
    assert capsys.readouterr().out == f"Wrote {out}.\n"
    assert out.read_text(encoding="utf-8") == dictionary.dictionary(CATALOG)


def test_write_makes_folders(tmp_path):
    write(tmp_path / "a" / "b" / "c", b"content")
    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"content"
