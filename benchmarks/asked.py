"""What the pages ask of the database when they are opened with their default choices.

Every page runs in this process, through app.py, and its cursor notes each question.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from rcdata import queries
from rcdata.ui import database
from tests.server import ROOT

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
SQL = {
    path.read_text(encoding="utf-8"): path.stem
    for path in Path(queries.__file__).with_name("sql").glob("*.sql")
}
SECONDS = 60


@dataclass(frozen=True)
class Question:
    """A file of `rcdata/queries/sql`, and the values that a page put into it."""

    name: str
    sql: str
    values: dict[str, object]


class _Listening:
    """A cursor that notes what it is asked."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, heard: dict[str, Question]) -> None:
        self._cursor, self._heard = cursor, heard

    def execute(self, sql: str, values: Any = None) -> duckdb.DuckDBPyConnection:
        if sql in SQL:
            self._heard.setdefault(f"{SQL[sql]} {values!r}", Question(SQL[sql], sql, values))
        return self._cursor.execute(sql, values)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return self._cursor.cursor()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


class _NavigatedPages(PagesManager):
    """Pages run through app.py, as in a server in which some session has called st.navigation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        PagesManager.uses_pages_directory = False


def questions(path: Path) -> list[Question]:
    """Each question that some page asks of the database `path`, with the same values once."""
    heard: dict[str, Question] = {}
    make_cursor = database.cursor
    with (
        _without_warnings(),
        patch.dict(os.environ, RCDATA_DATABASE=str(path)),
        patch.object(database, "cursor", lambda made: _Listening(make_cursor(made), heard)),
        patch.object(app_test, "PagesManager", _NavigatedPages),
    ):
        for page in PAGES:
            _open(page)
    return list(heard.values())


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Streamlit warns on every page that there is no browser."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _open(page: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    app.run()
    if app.exception:
        raise RuntimeError(f"/{page} fails: {app.exception[0].message}")
