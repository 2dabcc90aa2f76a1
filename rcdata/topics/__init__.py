"""One folder per topic, with everything that its page of the dashboard consists of."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

# Topics whose page has another address than the folder's name.
_ADDRESSES = {"register": "data", "what_if": "what-if"}


@cache
def load() -> None:
    """Import all modules that make cards, so that `rcdata.cards.registry` knows every card and
    list. Controls make none, so nothing here needs Streamlit."""
    for found in walk_packages(__path__, f"{__name__}."):
        if "controls" not in found.name.split("."):
            import_module(found.name)


def page_of(topic: str) -> str:
    """The address of the page of a topic: `what_if` → `what-if`."""
    return _ADDRESSES.get(topic, topic)
