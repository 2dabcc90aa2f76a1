"""One folder a topic: all that one page of the dashboard consists of."""

from importlib import import_module
from pkgutil import walk_packages

# Where the address of a page is not the name of its folder.
_ADDRESSES = {"register": "data", "what_if": "what-if"}


def load() -> None:
    """Import whatever makes cards, so that `rcdata.cards.registry` knows every card and list.
    Controls make none; without them nothing here needs Streamlit."""
    for found in walk_packages(__path__, f"{__name__}."):
        if "controls" not in found.name.split("."):
            import_module(found.name)


def page_of(topic: str) -> str:
    """The address of the page of a topic: `what_if` → `what-if`."""
    return _ADDRESSES.get(topic, topic)
