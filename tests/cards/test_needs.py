"""A card reads exactly the choices that it says it needs."""

from dataclasses import fields, replace

import pytest

from rcdata.cards import registry
from rcdata.choices import CONTROLS, Choices
from tests.cards.every import MAKERS, OWN, named

CONTROL_OF = {name: control for control, names in CONTROLS.items() for name in names}
# Shares are the same in any dollars, but their query, which also returns amounts, asks for them.
# The outlook does not change with the status; its notes ask for the status as on every card, and
# get none.
WITHOUT_EFFECT = {"source-shares": {"dollars", "base_year"}, "outlook": {"statuses"}}
# Reads all fields of a page at once, so it cannot be seen which of them are used.
WHOLE = "own"


def watched(choices: Choices, seen: set[str]) -> Choices:
    """The same choices; records the name of each choice that is read."""

    class Watched(Choices):
        def __getattribute__(self, name: str) -> object:
            if name in CONTROL_OF or name == WHOLE:
                seen.add(CONTROL_OF.get(name, name))
            return super().__getattribute__(name)

        def field(self, name: str) -> str:
            seen.add(name)
            return dict(super().__getattribute__(WHOLE)).get(name, "")

        def only(self, *names: str) -> Choices:
            seen.update(names)
            return choices.only(*names)

    return Watched(**{one.name: getattr(choices, one.name) for one in fields(Choices)})


def read(make, view) -> set[str]:
    """The names of the choices that the maker reads."""
    seen: set[str] = set()
    watching = replace(view, choices=watched(view.choices, seen))
    rest = (None,) if make in registry.LISTS.values() else ()
    make.make(watching, *rest)
    return seen


@pytest.mark.parametrize("make", [*MAKERS, *registry.LISTS.values()], ids=named)
def test_a_card_needs_what_its_maker_reads(viewed, make):
    # The base year is read only for constant dollars.
    view = viewed(dollars="constant", base_year=2019, own=OWN.get(make.key, ()))
    seen = read(make, view) - WITHOUT_EFFECT.get(make.key, set())
    if WHOLE in seen:
        needed = {need for need in make.needs if need in CONTROLS}
        assert seen - {WHOLE} >= needed and set(make.needs) > needed
        assert seen - {WHOLE} <= set(make.needs)
    else:
        assert seen == set(make.needs)


def test_what_is_read_is_noted(viewed):
    seen: set[str] = set()
    choices = watched(viewed(own=(("country", "RWA"),)).choices, seen)
    assert choices.first and choices.price_year is None
    assert choices.field("country") == "RWA"
    assert choices.only("sources").statuses == ()
    assert seen == {"period", "dollars", "country", "sources"}
    assert choices.own and WHOLE in seen
