"""Every card and every list by its key: who makes it, and what it depends on.

A maker is declared where it stands, `@card("levy", needs=SCOPE)`; importing its module enters it
here. The kit imports no topic: `rcdata.topics.load()` imports them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from rcdata.cards import emptied
from rcdata.cards.card import Card, View
from rcdata.cards.listing import Listing


@dataclass(frozen=True)
class CardMaker:
    """Makes the card `key`, which depends on the filters and fields `needs` and on no other;
    `topic` is the folder in which it is made."""

    key: str
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View], Card]

    def __call__(self, view: View) -> Card:
        """The card for the view; what it does not need makes no difference."""
        asked = view.narrowed(*self.needs)
        made = self.make(asked)
        if made.chart is None and not made.empty:
            made = replace(made, empty=emptied.why(self.make, asked))
        return replace(made, key=self.key)


@dataclass(frozen=True)
class ListMaker:
    """Makes the list `key`, as above; the field `sheet` of its page numbers the sheet shown."""

    key: str
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View, int | None], Listing]
    sheet: str

    def __call__(self, view: View, sheet: int | None = None) -> Listing:
        """A sheet of the list for the view, or the whole of it."""
        return self.make(view.narrowed(*self.needs), sheet)


CARDS: dict[str, CardMaker] = {}
LISTS: dict[str, ListMaker] = {}
M = TypeVar("M", CardMaker, ListMaker)


def card(key: str, needs: Iterable[str] = ()) -> Callable[[Callable[[View], Card]], CardMaker]:
    """Declares that a function makes the card `key`, and what it depends on.

    Raises:
        ValueError: when another function makes a card of that key.
    """

    def declared(make: Callable[[View], Card]) -> CardMaker:
        return _entered(CARDS, CardMaker(key, tuple(needs), _topic(make), make))

    return declared


def listing(
    key: str, needs: Iterable[str] = (), sheet: str = ""
) -> Callable[[Callable[[View, int | None], Listing]], ListMaker]:
    """Declares that a function makes the list `key`, and what it depends on. The field `sheet`
    numbers the sheet shown; unless given, it is called as the list.

    Raises:
        ValueError: when another function makes a list of that key.
    """

    def declared(make: Callable[[View, int | None], Listing]) -> ListMaker:
        return _entered(LISTS, ListMaker(key, tuple(needs), _topic(make), make, sheet or key))

    return declared


def _entered(known: dict[str, M], maker: M) -> M:
    before = known.setdefault(maker.key, maker)
    if _name(before.make) != _name(maker.make):
        raise ValueError(f"{_name(before.make)} and {_name(maker.make)} both make {maker.key!r}")
    known[maker.key] = maker
    return maker


def _name(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}"


def _topic(make: Callable[..., Any]) -> str:
    return make.__module__.split(".")[-2]
