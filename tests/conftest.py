"""Fixtures for all tests."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.server import ROOT, App, running_app

# A slow case does not fail a test.
settings.register_profile("rcdata", deadline=None)
settings.load_profile("rcdata")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    _sample(items)
    _try_again_in_the_browser(items)


def _try_again_in_the_browser(items: list[pytest.Item]) -> None:
    """A test in the browser that fails is run once more and counted as such ("R"): two processors
    carry two browsers and two servers, and a fault of the product fails again."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.flaky(reruns=1))


def _sample(items: list[pytest.Item]) -> None:
    """Of a test marked `sampled(n)` every n-th case runs each time; the others are marked
    `thorough`, which are run on request (`make thorough`)."""
    cases: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("sampled")
        if mark is None:
            continue
        test = item.nodeid.partition("[")[0]
        if cases[test] % mark.args[0]:
            item.add_marker("thorough")
        cases[test] += 1


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from data/ for this run, never the developer's own."""
    from rcdata.build.build import build

    path = tmp_path_factory.mktemp("database") / "rc.duckdb"
    build(ROOT / "data", path)
    return path


@pytest.fixture(scope="session")
def app(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app in a process of its own: `app.url`, `app.log`."""
    with running_app(tmp_path_factory.mktemp("app") / "streamlit.log", database) as process:
        yield process


@pytest.fixture(scope="session")
def app_url(app: App) -> str:
    return app.url
