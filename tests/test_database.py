"""Opening a database: a file is checked completely before it is used, and refused in words."""

import os
import shutil

import duckdb
import pytest

from rcdata.database import connect, is_there
from rcdata.errors import DatabaseMissing, DatabaseUnusable

# A DuckDB file has three headers before its blocks.
HEADERS = 3 * 4096


def blocks(database):
    """Where in the file the blocks with rows of tables begin."""
    found = set()
    with duckdb.connect(str(database), read_only=True) as connection:
        (size,) = connection.execute("select block_size from pragma_database_size()").fetchone()
        names = connection.execute("select table_name from duckdb_tables()").fetchall()
        for (name,) in names:
            stored = connection.execute(
                "select distinct block_id from pragma_storage_info($name) where block_id >= 0",
                {"name": name},
            )
            found |= {block for (block,) in stored.fetchall()}
    return [HEADERS + size * block for block in sorted(found)]


def test_a_damaged_block_is_found_wherever_it_is(database, tmp_path):
    whole, known = database.read_bytes(), blocks(database)
    tried = known[:: len(known) // 8]
    assert len(tried) >= 8
    for at in tried:
        damaged = bytearray(whole)
        damaged[at : at + 8192] = bytes(one ^ 0x5A for one in damaged[at : at + 8192])
        path = tmp_path / "rc.duckdb"
        path.write_bytes(damaged)
        with pytest.raises(DatabaseUnusable, match="cannot be opened"):
            connect(path)


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
