"""Random addresses of all pages, each run completely. `RCDATA_CASES=100` tries a hundred times as
many; `make bench PARTS=addresses` measures the time of the answers."""

import os
import random

import pytest

from rcdata.cards.registry import CARDS, LISTS
from rcdata.topics import page_of
from tests import hostile
from tests.reading import main_titles
from tests.ui.conftest import Visit

TIMES = int(os.environ.get("RCDATA_CASES") or 1)
EACH = 3 * TIMES
MAKERS = (*CARDS.values(), *LISTS.values())


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
        for one in page.toggle:
            one.set_value(True)
        page.run()
        assert not page.exception and not page.error, ("with every table", where, query)


SECTIONS = sorted({(page_of(maker.topic), maker.section) for maker in MAKERS})


@pytest.mark.parametrize(("page", "section"), [*SECTIONS, ("briefing", "")])
def test_every_field_of_a_page_is_tried(visit: Visit, page: str, section: str) -> None:
    given = {"country": "CHE"} if page == "countries" else {}
    if section:
        given["section"] = section
    run = visit(page, **given).session_state["_run"]
    assert run.page == page
    assert run.fields | run.known | set(given) <= set(hostile.NAMES)


def test_what_a_page_may_have_is_declared(visit: Visit) -> None:
    # The test above must be able to fail.
    assert visit("results").session_state["_run"].known
    assert visit("briefing").session_state["_run"].fields
