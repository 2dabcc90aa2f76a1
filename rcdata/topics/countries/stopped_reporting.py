"""What a country’s amounts of the last year are without: entities that named contributors, or
placed their expenses in countries, until the year before, and have stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from rcdata import formats
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.topics.countries import choosing, facts, queries
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.measures import BY_CONTRIBUTOR, BY_COUNTRY


@dataclass(frozen=True)
class _Stopped:
    """The names of the entities that no longer report, the year without their reports, the year
    before, and the dollars that they reported then."""

    names: tuple[str, ...]
    year: int
    before: int
    usd: float


_STOPPED: Kept[_Stopped | None] = Kept()


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
        **_words(view, found),
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
        **_words(view, found),
    )


def without(view: View, reports: str, one: Area) -> str:
    """Which entities the sum of such reports (see `measures`) of the last year is without, in the
    fewest words; empty if none, and for a measure that adds up no reports."""
    read = {BY_CONTRIBUTOR: _given, BY_COUNTRY: _spent}.get(reports)
    found = read(view, one) if read else None
    if found is None:
        return ""
    words = _words(view, found)
    return view.lang.text(
        "Without {entities}: not given for {year}", entities=words["entities"], year=words["year"]
    )


def noted(view: View, said: Sequence[str]) -> tuple[str, ...]:
    """Notes of what is said of each of the chosen countries, in their order; none where nothing
    is."""
    lang, picked = view.lang, choosing.picked(view)
    each = [(one, what) for one, what in zip(picked, said, strict=True) if what]
    if len(picked) == 1:
        return tuple(lang.text("{what}.", what=what) for _, what in each)
    return tuple(lang.text("{country}: {what}.", country=one.name, what=what) for one, what in each)


def _given(view: View, one: Area) -> _Stopped | None:
    """Entities that the country contributed to and that name no contributor any more, cached."""

    def found() -> _Stopped | None:
        given = facts.rows(view, queries.given_to_entities)
        return _before(view, BY_CONTRIBUTOR, given, one)

    return _STOPPED.get(view, (BY_CONTRIBUTOR, one.code), found)


def _spent(view: View, one: Area) -> _Stopped | None:
    """Entities that spent in the country and place no expenses any more, cached."""

    def found() -> _Stopped | None:
        spent = facts.rows(view, queries.spent_by_entity)
        return _before(view, BY_COUNTRY, spent[spent.flag != "doubtful"], one)

    return _STOPPED.get(view, (BY_COUNTRY, one.code), found)


def _before(view: View, reports: str, rows: pd.DataFrame, one: Area) -> _Stopped | None:
    """What the country had the year before at entities that have stopped; None if nothing."""
    since = facts.stopped(view, reports)
    since = since[since.before == since.year - 1]
    own = rows[(rows.area_code == one.code) & (rows.amount_usd >= facts.LEAST_USD)]
    last = since[["entity_id", "before", "year"]].rename(columns={"year": "now"})
    own = own.merge(last, left_on=["entity_id", "year"], right_on=["entity_id", "before"])
    if own.empty:
        return None
    return _Stopped(
        tuple(own["name"]), int(own.now.iloc[0]), int(own.before.iloc[0]), own.amount_usd.sum()
    )


def _words(view: View, found: _Stopped) -> dict[str, object]:
    return {
        "entities": view.lang.together([view.lang.text(name) for name in found.names]),
        "year": found.year,
        "before": found.before,
        "amount": formats.amount(view.lang, found.usd),
    }
