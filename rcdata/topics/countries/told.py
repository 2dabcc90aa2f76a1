"""The sentences of a country's profile, for briefings."""

from __future__ import annotations

from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.i18n import text
from rcdata.topics.countries import story as sheet
from rcdata.topics.countries.choosing import BESIDE, COUNTRY

_NEEDS = (COUNTRY, BESIDE)


@story(text("As host of the UN’s work"), _NEEDS, ("host-years", "framework"), key="hosting")
def hosting(view: View) -> list[Statement]:
    """Sentences on the chosen countries as hosts."""
    return [Statement(one.text, one.figure_ids) for one in sheet.hosting(view)]


@story(text("As contributor"), _NEEDS, ("given-years", "fund-of"), key="giving")
def giving(view: View) -> list[Statement]:
    """Sentences on the chosen countries as contributors."""
    return [Statement(one.text, one.figure_ids) for one in sheet.giving(view)]
