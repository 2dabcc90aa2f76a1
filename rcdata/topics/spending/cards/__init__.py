"""Cards on what the UN system spends, next to the cost of coordination."""

# ruff: noqa: I001
# The order of these lines is that of the page, and of every list of cards.
from rcdata.topics.spending.cards.system import coordination_beside, entities, functions
from rcdata.topics.spending.cards.places import areas, coverage, in_place
from rcdata.topics.spending.cards.goals import goals
from rcdata.topics.spending.cards.funding import contributors, quality

__all__ = [
    "areas",
    "contributors",
    "coordination_beside",
    "coverage",
    "entities",
    "functions",
    "goals",
    "in_place",
    "quality",
]
