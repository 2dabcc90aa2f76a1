"""The sentences on the chosen countries, as briefings have them."""

from __future__ import annotations

from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.i18n import text
from rcdata.topics.countries import card_parts, sentences
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP

_NEEDS = (COUNTRY, BESIDE)


@story(
    text("As host of the UN’s work"),
    _NEEDS,
    ("host-years", "framework"),
    key="hosting",
    about=card_parts.subject,
)
def hosting(view: View) -> list[Statement]:
    """Sentences on the chosen countries as hosts."""
    return [Statement(one.text, one.figure_ids) for one in sentences.hosting(view)]


# The median of the group is among these sentences.
@story(
    text("As contributor"),
    (*_NEEDS, GROUP),
    ("given-years", "fund-of"),
    key="giving",
    about=card_parts.subject,
)
def giving(view: View) -> list[Statement]:
    """Sentences on the chosen countries as contributors."""
    return [Statement(one.text, one.figure_ids) for one in sentences.giving(view)]
