"""Random addresses of all pages, each drawn whole: `RCDATA_CASES=100` tries a hundred times as
many. `make bench PARTS=addresses` measures how long the answers take."""

import os
import random

import pytest

from tests import hostile
from tests.ui.conftest import Visit

TIMES = int(os.environ.get("RCDATA_CASES") or 1)
EACH = 3 * TIMES


def _whole(text: str) -> str:
    """A text as it arrives: no address holds half a character, it is sent as a question mark."""
    return text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("seed", range(8))
def test_any_address_of_any_page(visit: Visit, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(EACH):
        where, query = hostile.address(chance)
        page = visit(where, **{_whole(name): _whole(value) for name, value in query.items()})
        assert not page.exception, (where, query)
        assert not page.error, (where, query)
        assert page.title, (where, query)
        for warning in page.warning:
            assert len(warning.value) < 4000
