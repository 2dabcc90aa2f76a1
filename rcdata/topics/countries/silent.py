"""What a country’s amounts of the last year are without: entities that still named contributors, or
placed their expenses in countries, the year before, and do so no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.topics.countries import choosing, facts, queries
from rcdata.topics.countries.choosing import Area

# The least amount, in dollars, that is not written as zero.
_ROUNDED = 0.5


@dataclass(frozen=True)
class _Silent:
    """The names of the entities that are silent, the year in which they are, the year before, and
    the dollars that they had then."""

    names: tuple[str, ...]
    year: int
    before: int
    usd: float


_SILENT: Kept[_Silent | None] = Kept()


def contributors(view: View, one: Area) -> str:
    """Which entities that the country contributed to the year before name no contributor in the
    last year, and how much it was; empty if there are none. Without a full stop."""
    found = _given(view, one)
    if found is None:
        return ""
    return view.lang.plural(
        "{entities} names no contributors for {year}, so that nothing given to it is counted; in "
        "{before} it was {amount}",
        "{entities} name no contributors for {year}, so that nothing given to them is counted; in "
        "{before} it was {amount}",
        len(found.names),
        **_told(view, found),
    )


def places(view: View, one: Area) -> str:
    """Which entities that spent in the country the year before place no expenses in countries in
    the last year, and how much it was; empty if there are none. Without a full stop."""
    found = _spent(view, one)
    if found is None:
        return ""
    return view.lang.plural(
        "{entities} gives no amounts by country for {year}, so that nothing spent by it is "
        "counted; in {before} it was {amount}",
        "{entities} give no amounts by country for {year}, so that nothing spent by them is "
        "counted; in {before} it was {amount}",
        len(found.names),
        **_told(view, found),
    )


def without(view: View, measure: str, one: Area) -> str:
    """Which entities a measure of the last year is without in the fewest words; empty if none, and
    for measures that do not come from entities."""
    read = {"contributions": _given, "expenses": _spent}.get(measure)
    found = read(view, one) if read else None
    if found is None:
        return ""
    told = _told(view, found)
    return view.lang.text(
        "Without {entities}: not given for {year}", entities=told["entities"], year=told["year"]
    )


def noted(view: View, said: Sequence[str]) -> tuple[str, ...]:
    """Notes of what is said of each of the chosen countries, in their order; none where nothing
    is."""
    lang, picked = view.lang, choosing.picked(view)
    told = [(one, what) for one, what in zip(picked, said, strict=True) if what]
    if len(picked) == 1:
        return tuple(lang.text("{what}.", what=what) for _, what in told)
    return tuple(lang.text("{country}: {what}.", country=one.name, what=what) for one, what in told)


def _given(view: View, one: Area) -> _Silent | None:
    """Entities that the country contributed to and that name no contributor any more, cached."""

    def found() -> _Silent | None:
        given = facts.rows(view, queries.given_to_entities)
        return _before(view, "contributors", given, one)

    return _SILENT.get(view, ("contributors", one.code), found)


def _spent(view: View, one: Area) -> _Silent | None:
    """Entities that spent in the country and place no expenses any more, cached."""

    def found() -> _Silent | None:
        spent = facts.rows(view, queries.spent_by_entity)
        return _before(view, "areas", spent[spent.flag != "doubtful"], one)

    return _SILENT.get(view, ("areas", one.code), found)


def _before(view: View, side: str, rows: pd.DataFrame, one: Area) -> _Silent | None:
    """What the country had the year before at entities that are silent since; None if nothing."""
    since = facts.silent(view, side)
    since = since[since.before == since.year - 1]
    own = rows[(rows.area_code == one.code) & (rows.amount_usd >= _ROUNDED)]
    last = since[["entity_id", "before", "year"]].rename(columns={"year": "now"})
    own = own.merge(last, left_on=["entity_id", "year"], right_on=["entity_id", "before"])
    if own.empty:
        return None
    return _Silent(
        tuple(own["name"]), int(own.now.iloc[0]), int(own.before.iloc[0]), own.amount_usd.sum()
    )


def _told(view: View, found: _Silent) -> dict[str, object]:
    return {
        "entities": view.lang.together([view.lang.text(name) for name in found.names]),
        "year": found.year,
        "before": found.before,
        "amount": formats.amount(view.lang, found.usd),
    }
