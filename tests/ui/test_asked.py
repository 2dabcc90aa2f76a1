"""A page that was drawn before asks the database for almost nothing."""

import pytest

from rcdata.queries import Questions
from rcdata.titles import PAGES
from tests.ui.conftest import Visit

# Short questions of single pages, for what their controls offer.
SHORT = {
    "surveys": {"respondents"},
    "results": {"indicator_topics"},
    "countries": {"countries_summary", "countries"},
    "data": {"register_summary", "offered"},
}


@pytest.mark.parametrize("page", PAGES)
def test_drawn_again(visit: Visit, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    visit(page)
    asked, call = set[str](), Questions.__call__

    def noted(self: Questions, connection: object, name: str, **values: object) -> object:
        asked.add(name)
        return call(self, connection, name, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Questions, "__call__", noted)
    visit(page)
    assert asked <= SHORT.get(page, set())
