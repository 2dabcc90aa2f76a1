"""Titles and notes of the cards of expenditure, each computed from the rows it is about."""

from __future__ import annotations

import pandas as pd

from rcdata import locators
from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.counts import counted
from rcdata.topics.expenditure import charts


def left_out(view: View, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """A note that names what a source has but the filters leave out. Needs `year, measure,
    available` and the column drawn."""
    hidden = data[data[drawn].isna() & data.available.astype(bool)]
    if hidden.empty:
        return ()
    names = dict.fromkeys(charts.columns(view.lang, hidden))
    return (view.lang.text("Left out by the filters: {what}.", what=view.lang.named(names)),)


def sides_left_out(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on budget or expenditure, if the filters leave out one side of the comparison."""
    sides = [
        data.assign(measure=measure, amount=data[field])
        for measure, field in (("budget", "budget_usd"), ("expenditure", "spent_usd"))
    ]
    return left_out(view, pd.concat(sides), "amount")


def open_years(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """The years without expenditure, and why."""
    return notes.open_years(view.lang, data[data.measure == "expenditure"], "amount_usd")


def of_years(view: View, data: pd.DataFrame, title: str, *columns: str) -> str:
    """The title with the year of the rows, or the years of several columns, if there are rows."""
    if data.empty:
        return title
    years = "-".join(str(data[column].iloc[0]) for column in columns or ("year",))
    return view.lang.text("{title}, {year}", title=title, year=years)


def reach(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on the number of countries in an average. Needs `countries`."""
    countries = data.countries.dropna()
    if countries.empty:
        return ()
    return (
        view.lang.text(
            "Derived: country coordination over the {areas} that "
            "E/2020/54 says are served. What a single country costs is not in the sources used.",
            areas=counted(view.lang, "countries and territories", countries.iloc[0]),
        ),
    )


def spent_figure(view: View, row: pd.Series) -> str:
    """The place of a figure, what it is called there, and whether it is the one in use."""
    lang = view.lang
    named = [lang.text(row.source)]
    if row.source_kind == "document":
        measure = (
            lang.text("expenditure and commitments together")
            if row.with_commitments
            else lang.text(row.measure)
        )
        named += [locators.told(lang, row.locator, short=True), measure]
    name = lang.listed(named)
    return lang.text("{name} (in use)", name=name) if row.used else name
