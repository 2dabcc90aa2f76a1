"""Random addresses of all pages, each run completely. `RCDATA_CASES=100` tries a hundred times as
many; `make bench PARTS=addresses` measures the time of the answers."""

import os
import random

import pytest

from tests import hostile
from tests.reading import main_titles
from tests.ui.conftest import Visit

TIMES = int(os.environ.get("RCDATA_CASES") or 1)
EACH = 3 * TIMES


def _whole(text: str) -> str:
    """A text as it arrives: half a character (a lone surrogate) is sent as a question mark."""
    return text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("seed", range(8))
def test_any_address_of_any_page(visit: Visit, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(EACH):
        where, query = hostile.address(chance)
        page = visit(where, **{_whole(name): _whole(value) for name, value in query.items()})
        assert not page.exception, (where, query)
        assert not page.error, (where, query)
        assert len(main_titles(page)) == 1, (where, query)
        for warning in page.warning:
            assert len(warning.value) < 4000
