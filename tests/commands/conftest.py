"""Fixtures of the commands: a copy of the data, and those of queries and exports."""

from tests.build.conftest import fresh as fresh
from tests.scenario.conftest import baselines as baselines
from tests.scenario.conftest import outlook as outlook
from tests.views import connection as connection
