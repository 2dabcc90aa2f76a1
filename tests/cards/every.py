"""Every card, and what the tests of all cards share.

These tests check all cards in three states of the filters; each card is made once for all tests.
"""

from collections.abc import Callable
from typing import Any

from rcdata import topics
from rcdata.cards import registry
from rcdata.cards.card import Card, View
from rcdata.cards.registry import CardMaker

# What a card needs in order to show something.
_COUNTRY = (("country", "RWA"),)
OWN = {
    **dict.fromkeys(
        ("places", "host-years", "host-entities", "framework", "framework-goals"), _COUNTRY
    ),
    **dict.fromkeys(
        ("given-years", "given-entities", "given-core", "fund-of", "scale-of", "beside-group"),
        _COUNTRY,
    ),
}
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
    """The maker's name in tests: `funding-levy`."""
    return f"{make.topic}-{make.key}"


class Cards:
    """Makes cards: `cards(make, "zh", first=2019)`; each card is made once."""

    def __init__(self, viewed: Callable[..., View]) -> None:
        self._viewed = viewed
        self._made: dict[str, Card] = {}

    def __call__(
        self, make: CardMaker, code: str = "en", scheme: str = "light", **changed: Any
    ) -> Card:
        key = f"{make.key} {code} {scheme} {sorted(changed.items())!r}"
        if key not in self._made:
            view = self._viewed(code, scheme, **{"own": OWN.get(make.key, ()), **changed})
            self._made[key] = make(view)
        return self._made[key]
