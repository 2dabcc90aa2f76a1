"""Opening a database: a file is checked completely before it is used, and refused in words."""

import os
import shutil

import pytest

from rcdata.database import connect, is_there
from rcdata.errors import DatabaseMissing, DatabaseUnusable


def test_a_damaged_block_is_found_wherever_it_is(database, tmp_path):
    whole = database.read_bytes()
    found = 0
    for tenth in range(1, 10):
        damaged = bytearray(whole)
        at = len(whole) * tenth // 10
        damaged[at : at + 8192] = bytes(one ^ 0x5A for one in damaged[at : at + 8192])
        path = tmp_path / "rc.duckdb"
        path.write_bytes(damaged)
        try:
            connect(path).close()
        except DatabaseUnusable as error:
            assert "cannot be opened" in str(error)
            found += 1
    # Some changes hit unused space or an index that no query uses.
    assert found >= 5


def test_a_file_cut_short_is_refused(database, tmp_path):
    path = tmp_path / "rc.duckdb"
    path.write_bytes(database.read_bytes()[:-300_000])
    with pytest.raises(DatabaseUnusable):
        connect(path)


@pytest.mark.parametrize("folder", ["a?b", "a*b", "a'b", "a[b]", "a;b"])
def test_odd_names_of_folders_are_read(database, tmp_path, folder):
    path = tmp_path / folder / "rc.duckdb"
    path.parent.mkdir()
    shutil.copy(database, path)
    with connect(path) as connection:
        assert connection.execute("select count(*) > 0 from figures").fetchone() == (True,)


def test_a_path_that_is_no_text_is_told(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9") / "rc.duckdb"
    path.parent.mkdir()
    path.touch()
    with pytest.raises(DatabaseUnusable, match="cannot be used") as caught:
        connect(path)
    assert str(caught.value).encode()


def test_a_file_that_cannot_be_looked_at_is_told(tmp_path):
    with pytest.raises(DatabaseUnusable, match="cannot be reached"):
        connect(tmp_path / ("x" * 300) / "rc.duckdb")


def test_a_missing_file_is_told(tmp_path):
    assert not is_there(tmp_path / "rc.duckdb")
    with pytest.raises(DatabaseMissing):
        connect(tmp_path / "rc.duckdb")
