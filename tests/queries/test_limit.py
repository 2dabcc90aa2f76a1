"""A query that takes too long is stopped and reported; the next one on its cursor works."""

import time
from pathlib import Path

import duckdb
import pytest

from rcdata.errors import QuestionTooLong
from rcdata.queries import Questions, limit

ENDLESS = "select count(*) from range(10000000000) a, range(1000) b where a.range % 7 = b.range % 3"


@pytest.fixture
def cursor():
    with duckdb.connect(":memory:") as connection:
        connection.execute("set threads = 1")
        yield connection.cursor()


def test_what_takes_too_long_is_ended(cursor):
    started = time.monotonic()
    with pytest.raises(QuestionTooLong, match="takes too long"), limit.limited(cursor, 0.3):
        cursor.execute(ENDLESS).df()
    assert time.monotonic() - started < 8
    assert cursor.execute("select 1").fetchone() == (1,)


def test_every_question_has_the_limit(cursor, tmp_path: Path, monkeypatch):
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "endless.sql").write_text(ENDLESS)
    monkeypatch.setattr(limit, "MOST_SECONDS", 0.3)
    with pytest.raises(QuestionTooLong):
        Questions(str(tmp_path / "queries.py"))(cursor, "endless")


def test_what_is_asked_after_it_is_not_ended(cursor):
    for _ in range(20):
        with limit.limited(cursor, 1):
            cursor.execute("select 1").df()
    with limit.limited(cursor, 5):
        time.sleep(0.6)
        assert len(cursor.execute("select * from range(100000)").df()) == 100_000


def test_other_errors_stay_what_they_are(cursor):
    with pytest.raises(duckdb.CatalogException), limit.limited(cursor, 5):
        cursor.execute("select * from nothing")
