"""The SQL queries that the pages run when they are opened, section by section, with their default
choices.

Every view runs in this process, through app.py, and its cursor records each query.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl

import duckdb
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from rcdata.titles import FIRST
from rcdata.ui import database
from tests.browser.views import CARDS, FURTHER
from tests.server import ROOT

# Text of an SQL file → its name: `spending/by_area`, or `evidence` if several pages share it.
SQL = {
    path.read_text(encoding="utf-8"): "/".join(
        part for part in path.relative_to(ROOT / "rcdata").with_suffix("").parts
        if part not in ("topics", "queries", "sql")
    )
    for folder in ("topics", "queries")
    for path in (ROOT / "rcdata" / folder).rglob("sql/*.sql")
}  # fmt: skip
VIEWS = (*CARDS, *FURTHER)
SECONDS = 600


@dataclass(frozen=True)
class Question:
    """An SQL file of the pages, and the values that a page bound to it."""

    name: str
    sql: str
    values: dict[str, object]


class _Listening:
    """A cursor that records what it is asked."""

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
    """Pages run through app.py, as on a server where some session has called st.navigation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        PagesManager.uses_pages_directory = False


def questions(path: Path) -> list[Question]:
    """Every query that any view runs on the database `path`; one per SQL file and set of values."""
    heard: dict[str, Question] = {}
    make_cursor = database.cursor
    with (
        _without_warnings(),
        patch.dict(os.environ, RCDATA_DATABASE=str(path)),
        patch.object(database, "cursor", lambda made: _Listening(make_cursor(made), heard)),
        patch.object(app_test, "PagesManager", _NavigatedPages),
    ):
        for view in VIEWS:
            _open(view)
    return list(heard.values())


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Hide the warning that Streamlit gives on every page when there is no browser."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _open(view: str) -> None:
    page, _, query = view.strip("/").partition("?")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    if page not in ("", FIRST):
        app.switch_page(f"pages/{page}.py")
    for name, value in parse_qsl(query):
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise RuntimeError(f"{view} fails: {app.exception[0].message}")
