"""Every card, and what the tests that go over all of them share.

The tests of a kind go over all cards in three states of the filters; a card is made once for all.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rcdata import topics
from rcdata.cards import registry
from rcdata.cards.card import Card, View
from rcdata.cards.registry import CardMaker

# What a card needs to have something to show.
OWN = {"places": (("country", "RWA"),)}
STATES: dict[str, dict[str, Any]] = {
    "as opened": {},
    "constant dollars": {"dollars": "constant", "base_year": 2019, "first": 2006, "last": 2021},
    "filtered": {
        "sources": ("e2009-76", "e2020-54", "ceb-expenses"),
        "statuses": ("expenditure", "received", "count", "estimate"),
    },
}

topics.load()
MAKERS = list(registry.CARDS.values())


def named(make: CardMaker) -> str:
    """The maker as the tests name it: `funding-levy`."""
    return f"{make.topic}-{make.key}"


class Cards:
    """Makes cards: `cards(make, "zh", first=2019)`; the same card is made once."""

    def __init__(self, viewed: Callable[..., View]) -> None:
        self._viewed = viewed
        self._made: dict[str, Card] = {}

    def __call__(
        self, make: CardMaker, code: str = "en", scheme: str = "light", **changed: Any
    ) -> Card:
        key = f"{make.key} {code} {scheme} {sorted(changed.items())!r}"
        if key not in self._made:
            view = self._viewed(code, scheme, **{"own": OWN.get(make.key, ()), **changed})
            # With a version, what stands behind the figures is read once for all cards.
            self._made[key] = make(replace(view, version=(1, 1)))
        return self._made[key]
