"""What a country’s amounts of the last year are without: entities that still named contributors, or
placed their expenses in countries, the year before, and do so no longer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.topics.countries import choosing, facts, queries
from rcdata.topics.countries.choosing import Area

# The least amount, in dollars, that is not written as zero.
_ROUNDED = 0.5


def contributors(view: View, one: Area) -> str:
    """Which entities that the country contributed to the year before name no contributor in the
    last year, and how much it was; empty if there are none. Without a full stop."""
    rows = _given(view, one)
    if rows.empty:
        return ""
    return view.lang.plural(
        "{entities} names no contributors for {year}, so that nothing given to it is counted; in "
        "{before} it was {amount}",
        "{entities} name no contributors for {year}, so that nothing given to them is counted; in "
        "{before} it was {amount}",
        len(rows),
        **_told(view, rows),
    )


def places(view: View, one: Area) -> str:
    """Which entities that spent in the country the year before place no expenses in countries in
    the last year, and how much it was; empty if there are none. Without a full stop."""
    rows = _spent(view, one)
    if rows.empty:
        return ""
    return view.lang.plural(
        "{entities} gives no amounts by country for {year}, so that nothing spent by it is "
        "counted; in {before} it was {amount}",
        "{entities} give no amounts by country for {year}, so that nothing spent by them is "
        "counted; in {before} it was {amount}",
        len(rows),
        **_told(view, rows),
    )


def without(view: View, measure: str, one: Area) -> str:
    """Which entities a measure of the last year is without in the fewest words; empty if none, and
    for measures that do not come from entities."""
    read = {"contributions": _given, "expenses": _spent}.get(measure)
    rows = None if read is None else read(view, one)
    if rows is None or rows.empty:
        return ""
    told = _told(view, rows)
    return view.lang.text(
        "Without {entities}: not given for {year}", entities=told["entities"], year=told["year"]
    )


def _given(view: View, one: Area) -> pd.DataFrame:
    return _before(view, "contributors", facts.rows(view, queries.given_to_entities), one)


def _spent(view: View, one: Area) -> pd.DataFrame:
    spent = facts.rows(view, queries.spent_by_entity)
    return _before(view, "areas", spent[spent.flag != "doubtful"], one)


def noted(view: View, said: Sequence[str]) -> tuple[str, ...]:
    """Notes of what is said of each of the chosen countries, in their order; none where nothing
    is."""
    lang, picked = view.lang, choosing.picked(view)
    told = [(one, what) for one, what in zip(picked, said, strict=True) if what]
    if len(picked) == 1:
        return tuple(lang.text("{what}.", what=what) for _, what in told)
    return tuple(lang.text("{country}: {what}.", country=one.name, what=what) for one, what in told)


def _before(view: View, side: str, rows: pd.DataFrame, one: Area) -> pd.DataFrame:
    """The amounts of the country the year before at entities that are silent since, with `now` (the
    last year)."""
    since = facts.silent(view, side)
    since = since[since.before == since.year - 1]
    own = rows[(rows.area_code == one.code) & (rows.amount_usd >= _ROUNDED)]
    last = since[["entity_id", "before", "year"]].rename(columns={"year": "now"})
    return own.merge(last, left_on=["entity_id", "year"], right_on=["entity_id", "before"])


def _told(view: View, rows: pd.DataFrame) -> dict[str, object]:
    return {
        "entities": view.lang.together([view.lang.text(name) for name in rows["name"]]),
        "year": int(rows.now.iloc[0]),
        "before": int(rows.before.iloc[0]),
        "amount": formats.amount(view.lang, rows.amount_usd.sum()),
    }
