"""Fixtures of the tests of queries."""

from tests.views import connection as connection
from tests.views import fresh_db as fresh_db
from tests.views import plain as plain
