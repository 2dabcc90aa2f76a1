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
    """Where in the file the blocks begin: those with rows, and those of indexes and descriptions,
    which no question that reads all rows touches."""
    with duckdb.connect(str(database), read_only=True) as connection:
        size, count, free = connection.execute(
            "select block_size, total_blocks, free_blocks from pragma_database_size()"
        ).fetchone()
        rows = set()
        for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            stored = connection.execute(
                "select block_id, additional_block_ids from pragma_storage_info($name)",
                {"name": name},
            )
            rows |= {block for one, more in stored.fetchall() for block in (one, *(more or ()))}
    assert free == 0
    places = {block: HEADERS + size * block for block in range(count)}
    return [
        [at for block, at in places.items() if (block in rows) == with_rows]
        for with_rows in (True, False)
    ]


def test_questions_are_answered_by_one_thread(database):
    with connect(database) as connection:
        assert connection.execute("select current_setting('threads')").fetchone() == (1,)


def test_a_damaged_block_is_found_wherever_it_is(database, tmp_path):
    whole, path = database.read_bytes(), tmp_path / "rc.duckdb"
    for known in blocks(database):
        tried = known[:: len(known) // 12]
        assert len(tried) >= 12
        for at in tried:
            damaged = bytearray(whole)
            damaged[at + 8_000] ^= 0x5A
            path.write_bytes(damaged)
            with pytest.raises(DatabaseUnusable, match="cannot be opened"):
                connect(path)


@pytest.mark.parametrize("cut", [300_000, 16_384, 1])
def test_a_file_cut_short_is_refused(database, tmp_path, cut):
    path = tmp_path / "rc.duckdb"
    path.write_bytes(database.read_bytes()[:-cut])
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


def test_a_pipe_is_no_database(tmp_path):
    pipe = tmp_path / "rc.duckdb"
    os.mkfifo(pipe)
    with pytest.raises(DatabaseUnusable, match="a pipe or a device"):
        connect(pipe)
