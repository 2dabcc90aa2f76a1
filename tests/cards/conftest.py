"""Fixtures of the tests of cards."""

import pytest

from tests.cards.every import Cards
from tests.views import connection as connection
from tests.views import fresh_db as fresh_db
from tests.views import plain as plain
from tests.views import viewed as viewed


@pytest.fixture(scope="session")
def cards(viewed) -> Cards:
    """Makes cards from the database of this run, each once."""
    return Cards(viewed)
