"""Makes what pages show before readers ask for it. The server starts this process and reads what it
writes; see `rcdata/ui/ahead`.

    python -m rcdata.commands.ahead
"""

from __future__ import annotations

from collections.abc import Iterator

from rcdata import topics
from rcdata.cards.registry import CARDS
from rcdata.ui.ahead import visitor

# The page whose values take longest to make comes first.
_FIRST = "countries"


def sections() -> Iterator[tuple[str, str]]:
    """Every page with each of its sections that has cards; the first section has no name."""
    topics.load()
    found = dict.fromkeys((topics.page_of(one.topic), one.section) for one in CARDS.values())
    yield from sorted(found, key=lambda at: at[0] != _FIRST)


if __name__ == "__main__":
    visitor.send(sections())
