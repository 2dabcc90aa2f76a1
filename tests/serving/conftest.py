"""Fixtures of the tests of the server."""

from tests.views import connection as connection
from tests.views import plain as plain
from tests.views import viewed as viewed
