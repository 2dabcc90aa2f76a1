"""Fixtures of the tests of scenarios."""

import duckdb
import pytest

from rcdata import scenario
from rcdata.queries.baselines import baseline_figures
from rcdata.queries.baselines import payers as payer_rows
from tests.views import connection as connection
from tests.views import fresh_db as fresh_db


@pytest.fixture(scope="session")
def baselines(connection: duckdb.DuckDBPyConnection) -> dict[str, scenario.Baseline]:
    return scenario.baselines_from(baseline_figures(connection).to_dict("records"))


@pytest.fixture(scope="session")
def payers(connection: duckdb.DuckDBPyConnection) -> dict[int, scenario.Payers]:
    """The payers by the first year of each scale of assessments."""
    return scenario.payers_from(payer_rows(connection).to_dict("records"))


@pytest.fixture(scope="session")
def outlook(baselines) -> scenario.Baseline:
    """The outlook for 2020: 41 + 37 + 77.5 + 31 million, printed as 187, against 281 million."""
    return baselines["outlook-2020"]


@pytest.fixture(scope="session")
def actual(baselines) -> scenario.Baseline:
    """2019: 118 + 75 + 30 = 223 million against 281 million."""
    return baselines["actual-2019"]
