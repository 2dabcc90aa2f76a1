"""Fixtures of the importers: a copy of the data to change, and the lists of names."""

from collections.abc import Iterator

import pytest

from rcdata.catalog import load
from rcdata.importers.names import Names
from tests.build.conftest import record as record
from tests.importers.publisher import Publisher, running
from tests.server import ROOT


@pytest.fixture(scope="session")
def names() -> Names:
    return Names(load(ROOT / "data"), ROOT / "data")


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with running() as one:
        yield one
