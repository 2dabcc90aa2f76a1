"""The one door to a database: what it lets in, and for whom."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from rcdata import database as door
from rcdata.__main__ import main
from rcdata.build.build import build
from rcdata.errors import DatabaseMissing, DatabaseUnusable
from tests.server import ROOT


@pytest.fixture
def changed(database: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the database after a statement."""

    def made(sql: str) -> Path:
        path = Path(shutil.copy(database, tmp_path / "changed.duckdb"))
        with duckdb.connect(str(path)) as connection:
            connection.execute(sql)
        return path

    return made


def test_a_database_of_this_program_is_read_and_not_changed(database):
    with door.connect(database) as connection:
        assert connection.execute("select count(*) from sources").fetchone() != (0,)
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("delete from build_info")


def test_a_file_that_took_the_place_of_an_open_one_is_read(database, changed, tmp_path):
    path = Path(shutil.copy(database, tmp_path / "open.duckdb"))
    with door.connect(path) as first:
        changed("update build_info set value = 'other' where key = 'data_name'").replace(path)
        question = "select value from build_info where key = 'data_name'"
        with door.connect(path) as second:
            assert second.execute(question).fetchone() == ("other",)
        assert first.execute(question).fetchone() != ("other",)


def test_no_file(tmp_path):
    with pytest.raises(DatabaseMissing, match="There is no database"):
        door.connect(tmp_path / "none.duckdb")


def test_no_database(tmp_path):
    (tmp_path / "text.duckdb").write_text("not a database " * 1000)
    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        door.connect(tmp_path / "text.duckdb")


@pytest.mark.parametrize(
    "sql",
    [
        "update build_info set value = 'older' where key = 'schema_stamp'",
        "delete from build_info where key = 'schema_stamp'",
    ],
)
def test_a_database_of_another_version_is_refused_everywhere(changed, sql, tmp_path, capsys):
    path = changed(sql)
    with pytest.raises(DatabaseUnusable, match="another version"):
        door.connect(path)
    for command in (
        ["export", "--format", "csv", "--out", str(tmp_path / "out.zip")],
        ["what-if"],
    ):
        assert main([*command, "--database", str(path)]) == 1
        assert "another version of the program" in capsys.readouterr().err
    assert not (tmp_path / "out.zip").exists()


def test_stamp_is_that_of_the_program_whatever_the_data(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*"))
    described = folder / "datapackage.yaml"
    words = described.read_text(encoding="utf-8").replace("title: Units", "title: Our units")
    described.write_text(words, encoding="utf-8")
    build(folder, tmp_path / "own.duckdb")
    door.connect(tmp_path / "own.duckdb").close()


@pytest.fixture
def program(tmp_path, monkeypatch) -> Path:
    """A copy of what says how the database looks, which the test may change."""
    folder = tmp_path / "program"
    shutil.copytree(door._SQL, folder / "sql")
    shutil.copy(door._SCHEMA, folder / "schema.py")
    shutil.copy(door.DEFAULT_DATA / "datapackage.yaml", folder)
    monkeypatch.setattr(door, "_SQL", folder / "sql")
    monkeypatch.setattr(door, "_SCHEMA", folder / "schema.py")
    monkeypatch.setattr(door, "DEFAULT_DATA", folder)
    return folder


@pytest.mark.parametrize(
    "file",
    ["sql/derived.sql", "sql/views/coordination_cost.sql", "schema.py", "datapackage.yaml"],
)
def test_another_schema_has_another_stamp(program, file):
    stamp = door.schema_stamp.__wrapped__
    assert stamp() == door.schema_stamp(), "the same wherever the program lies"
    path = program / file
    windows = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    assert stamp() == door.schema_stamp(), "and whatever ends its lines"
    path.write_bytes(windows + b"more")
    assert stamp() != door.schema_stamp()
