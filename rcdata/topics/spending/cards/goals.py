"""The card on what is spent on which Sustainable Development Goal."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import titles
from rcdata.cards.card import Card, View
from rcdata.cards.registry import card
from rcdata.i18n import text
from rcdata.topics.spending import charts, notes, queries, tables
from rcdata.topics.spending.card_parts import (
    chosen_entity,
    first,
    named,
    spending_card,
)

# The table that the card is made from.
_TABLE = "un_sdg_expenses"
_LARGEST_GOAL = text("{name}: the largest of what is tied to a goal in {year}, {amount}")


@card("spending-goals", needs=("period", "entity", "place"), section="goals")
def goals(view: View) -> Card:
    """What is spent on which goal."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = named(lang, queries.by_goal(view.connection, view.choices))
    covered = queries.goal_coverage(view.connection, view.choices)
    return spending_card(
        view,
        titles.of_year(
            lang, lang.text("What is spent on which Sustainable Development Goal"), data
        ),
        data,
        _TABLE,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Goal"), name),
        notes.goal_coverage(lang, covered, chosen_entity(view))
        + notes.of_all_countries(lang, view.choices.place)
        + notes.goals(lang, data),
        finding=_first_goal(view, data),
    )


def _first_goal(view: View, data: pd.DataFrame) -> str:
    """The goal with the largest amount; empty too if most is tied to none."""
    most = data.nlargest(1, "amount_usd")
    if most.goal_id.eq(notes.NO_GOAL).any():
        return ""
    return first(view, data, "entity", "place", words=_LARGEST_GOAL)
