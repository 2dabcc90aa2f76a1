"""The lists of the United Nations that a country can be on: least developed, landlocked, small
islands."""

from __future__ import annotations

from dataclasses import dataclass

from rcdata.i18n import Words, text


@dataclass(frozen=True)
class UnList:
    """A list: the `column` of the tables of countries that tells who is on it, the key of the
    `group` of those on it, the `members` as the group is called, and what `one` of them is."""

    column: str
    group: str
    members: Words
    one: Words


# In the order in which they are named.
UN_LISTS = (
    UnList("ldc", "LDC", text("Least developed countries"), text("least developed country")),
    UnList(
        "lldc",
        "LLDC",
        text("Landlocked developing countries"),
        text("landlocked developing country"),
    ),
    UnList(
        "sids",
        "SIDS",
        text("Small island developing States"),
        text("small island developing State"),
    ),
)
