"""Fixtures for every floor of the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import ROOT, App, running_app


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from data/ for this run, never the one that a developer works with."""
    from rcdata.build.build import build

    path = tmp_path_factory.mktemp("database") / "rc.duckdb"
    build(ROOT / "data", path)
    return path


@pytest.fixture(scope="session")
def app(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app as a process of its own: `app.url`, `app.log`."""
    with running_app(tmp_path_factory.mktemp("app") / "streamlit.log", database) as process:
        yield process


@pytest.fixture(scope="session")
def app_url(app: App) -> str:
    return app.url
