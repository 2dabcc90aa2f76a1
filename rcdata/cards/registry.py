"""Every card and every list by its key: what makes it, and what it depends on.

A maker is declared with its function, `@card("levy", needs=SCOPE)`; importing that module registers
it here. This package imports no topic: `rcdata.topics.load()` imports them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from rcdata.cards import emptied, opening
from rcdata.cards.cache import Kept
from rcdata.cards.card import Card, View
from rcdata.cards.declared import entered
from rcdata.cards.listing import Listing
from rcdata.cards.topics import topic_of

# Fewer than pages keep, which keep them as drawn: these are for files and programs.
_MADE: Kept[Card] = Kept(most=600, share=100)
# A card that needs this filter has years to choose from.
_PERIOD = "period"


@dataclass(frozen=True)
class CardMaker:
    """Makes the card `key`, which depends only on the filters and fields `needs`. `topic` is the
    folder that makes it, `section` the section of its page that shows it, empty for the first."""

    key: str
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View], Card]
    section: str = ""

    def __call__(self, view: View) -> Card:
        """The card for the view; filters and fields that it does not need are ignored."""
        asked = view.narrowed(*self.needs)
        made = self.make(asked)
        if made.chart is None and not made.empty:
            made = replace(made, empty=emptied.why(self.make, asked, self.needs))
        if _PERIOD in self.needs:
            made = opening.by_year(made, asked.lang)
        return replace(made, key=self.key)

    def kept(self, view: View) -> Card:
        """The same card from a cache, which pages and addresses for programs share."""
        asked = view.narrowed(*self.needs)
        key = self.key, asked.lang.code, asked.scheme, asked.choices
        return _MADE.get(view, key, lambda: self(asked))


@dataclass(frozen=True)
class ListMaker:
    """Makes the list `key`, like a card; `sheet` is the page field that numbers the sheet shown."""

    key: str
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View, int | None], Listing]
    sheet: str
    section: str = ""

    def __call__(self, view: View, sheet: int | None = None) -> Listing:
        """One sheet of the list for the view, or all of it."""
        return self.make(view.narrowed(*self.needs), sheet)


CARDS: dict[str, CardMaker] = {}
LISTS: dict[str, ListMaker] = {}
# Topic → a function that says what in the fields of its page cannot be shown, in words.
REFUSALS: dict[str, Callable[[View], list[str]]] = {}


def card(
    key: str, needs: Iterable[str] = (), section: str = ""
) -> Callable[[Callable[[View], Card]], CardMaker]:
    """Declares that a function makes the card `key`, which filters and fields it needs, and which
    section of its page shows it, by default the first.

    Raises:
        ValueError: when another function already makes a card with this key.
    """

    def declared(make: Callable[[View], Card]) -> CardMaker:
        return entered(CARDS, CardMaker(key, tuple(needs), topic_of(make), make, section))

    return declared


def listing(
    key: str, needs: Iterable[str] = (), sheet: str = "", section: str = ""
) -> Callable[[Callable[[View, int | None], Listing]], ListMaker]:
    """Declares that a function makes the list `key`, like `card`. `sheet` is the field that numbers
    the sheet shown, by default named like the list.

    Raises:
        ValueError: when another function already makes a list with this key.
    """

    def declared(make: Callable[[View, int | None], Listing]) -> ListMaker:
        maker = ListMaker(key, tuple(needs), topic_of(make), make, sheet or key, section)
        return entered(LISTS, maker)

    return declared


def refusing(refused: Callable[[View], list[str]]) -> Callable[[View], list[str]]:
    """Declares that a function says, in words, what the page fields of its topic ask for and cannot
    have; an address for programs is refused with these words."""
    REFUSALS[topic_of(refused)] = refused
    return refused


def not_offered(view: View, offered: Mapping[str, Collection[str]]) -> list[str]:
    """Fields whose value is not on offer, as `name=value`; `offered` is name → values to choose."""
    asked = {name: view.choices.field(name) for name in offered}
    return [
        f"{name}={value}" for name, value in asked.items() if value and value not in offered[name]
    ]
