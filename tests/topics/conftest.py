"""Fixtures of every topic: a connection and views for queries, charts and cards; the app without a
browser for pages."""

from tests.ui.conftest import serve as serve
from tests.ui.conftest import visit as visit
from tests.views import connection as connection
from tests.views import fresh_db as fresh_db
from tests.views import plain as plain
from tests.views import viewed as viewed
