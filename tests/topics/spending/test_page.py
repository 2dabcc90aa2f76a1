"""The page of spending without a browser."""

import pytest

from tests.reading import charts, choose, warnings


@pytest.mark.parametrize(
    ("section", "cards"), [("system", 3), ("places", 3), ("goals", 1), ("funding", 2)]
)
def test_every_section_draws_its_cards(visit, section, cards):
    app = visit("spending", section=section)
    assert not app.exception
    assert charts(app) == cards


def test_an_address_names_a_function_an_entity_and_a_place(visit):
    app = visit("spending", section="places", entity="UNDP", where="RWA", function="peace")
    assert app.selectbox(key="entity").value == "UNDP"
    assert app.selectbox(key="place").value == "RWA"
    assert not app.exception
    # Expenses in countries are not told by function; it is kept for the section that tells them.
    assert "function" not in [one.key for one in app.selectbox]
    app = choose(app, "Section of the page", "system")
    assert app.selectbox(key="function").value == "peace"


def test_an_unknown_entity_is_told(visit):
    app = visit("spending", entity="ACME")
    assert any("ACME" in one for one in warnings(app))
