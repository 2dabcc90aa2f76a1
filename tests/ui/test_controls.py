"""A control of the filter bar changes something in the section that is open, and the other way
round: a filter that cards of the section depend on has its control."""

import pytest

from rcdata.choices import CONTROLS
from rcdata.commands import ahead
from rcdata.titles import FIRST
from rcdata.ui import session
from tests.reading import popovers
from tests.ui.conftest import Visit

# These look for themselves what of the filters they offer.
_OWN = {"register"}
# Shown only together with constant dollars.
_WITH_ANOTHER = {"base_year"}
SECTIONS = [one for one in ahead.sections() if one[0] not in _OWN]


@pytest.mark.parametrize(("page", "section"), SECTIONS)
def test_a_section_offers_the_filters_that_its_cards_depend_on(visit: Visit, page, section):
    app = visit(page or FIRST, **({"section": section} if section else {}))
    run = app.session_state[session._KEY]
    needed = {name for names in run.parts.values() for name in names} & set(CONTROLS)
    drawn = {one.key for one in (*app.slider, *app.selectbox, *app.button_group)} & set(CONTROLS)
    assert run.parts
    assert drawn - _WITH_ANOTHER == needed - _WITH_ANOTHER


@pytest.mark.parametrize(
    ("section", "name"), [("indicators", "Sources and status"), ("promises", "Source document")]
)
def test_the_button_of_several_filters_names_no_other(visit: Visit, section, name):
    assert popovers(visit("results", lang="en", section=section)) == [name]
