"""The fixtures of the commands: a copy of the data, and what queries and exports need."""

from tests.build.conftest import fresh as fresh
from tests.scenario.conftest import baselines as baselines
from tests.scenario.conftest import outlook as outlook
from tests.views import connection as connection
