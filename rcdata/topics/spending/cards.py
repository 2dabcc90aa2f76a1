"""Cards on what the UN system spends, and on coordination beside it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.topics.spending import charts, notes, queries, tables

BY_FUNCTION, BY_AREA, BY_GOAL = "ceb-expenses", "ceb-area-expenses", "ceb-sdg-expenses"
REVENUE, CONTRIBUTIONS = "ceb-revenue", "ceb-contributions"


def _card(
    view: View,
    title: str,
    data: pd.DataFrame,
    dataset: str,
    unit: str,
    draw: Callable[[pd.DataFrame], Chart],
    table: Callable[[Language, pd.DataFrame, str], pd.DataFrame],
    said: tuple[str, ...],
) -> Card:
    """A card from rows of one dataset, which it names as its source."""
    lang = view.lang
    return make(
        view,
        title=title,
        subtitle=unit,
        data=data,
        draw=draw,
        table=table(lang, data, _dataset(view, dataset)),
        documents=evidence.datasets(view.connection, (dataset,)),
        notes=said,
    )


def _named(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The rows with their names in the reader's language."""
    return data.assign(name=data.name.map(lang.text))


def _of(lang: Language, title: str, data: pd.DataFrame) -> str:
    """A title with the year of its rows."""
    return (
        lang.text("{title}, {year}", title=title, year=int(data.year.max())) if len(data) else title
    )


@card("spending-functions", needs=("period", "function", "entity"))
def functions(view: View) -> Card:
    """Expenses by year and function."""
    lang = view.lang
    data = _named(lang, queries.by_function(view.connection, view.choices))
    unit = lang.text("billion US dollars, current")
    return _card(
        view,
        lang.text("What the UN system spends, by function"),
        data,
        BY_FUNCTION,
        unit,
        lambda rows: charts.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Function"), name),
        notes.cut_anew(lang, data) + notes.double_counting(lang),
    )


@card("spending-entities", needs=("period", "function"))
def entities(view: View) -> Card:
    """The entities that spend most."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_entity(view.connection, view.choices)
    data = _named(lang, data)
    return _card(
        view,
        _of(lang, lang.text("Who spends most"), data),
        data,
        BY_FUNCTION,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        tables.by_entity,
        notes.double_counting(lang),
    )


@card("coordination-beside", needs=("period", "function", "entity"))
def coordination_beside(view: View) -> Card:
    """What coordination costs to every 100 dollars that the system or an entity spends."""
    lang, unit = view.lang, view.lang.text("cents per 100 dollars spent")
    data, dataset = _beside(view), _dataset(view, BY_FUNCTION)
    return make(
        view,
        title=_of(lang, lang.text("Coordination beside every 100 dollars spent"), data),
        subtitle=unit,
        data=data,
        drawn="cents_per_100_usd",
        draw=lambda rows: charts.cents(rows, lang, view.scheme, unit),
        table=tables.cents(lang, data, dataset),
        notes=(*notes.numerator_inside(lang), lang.text("Expenses: {dataset}.", dataset=dataset)),
    )


def _beside(view: View) -> pd.DataFrame:
    """The rows with names that tell the function, where one is chosen."""
    lang = view.lang
    data = queries.beside_coordination(view.connection, view.choices)
    function = lang.text(queries.label(view.connection, "functions", view.choices.function))
    names = [_row_name(lang, row.row_id, row.name) for row in data.itertuples(index=False)]
    return data.assign(name=[lang.noted(one, function) if function else one for one in names])


def _row_name(lang: Language, row_id: str, name: str) -> str:
    if row_id == "system":
        return lang.text("The whole system")
    if row_id == "operational":
        return lang.text("Development and humanitarian work")
    return lang.text(name)


def _dataset(view: View, dataset: str) -> str:
    known = evidence.datasets(view.connection, (dataset,))
    return view.lang.text(known.source.iloc[0]) if len(known) else dataset


@card("spending-areas", needs=("period", "entity", "place"))
def areas(view: View) -> Card:
    """The countries and areas in which most is spent."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_area(view.connection, view.choices)
    drawn = _named(lang, data.dropna(subset=["amount_usd"]))
    said = notes.coverage(lang, _until(queries.coverage(view.connection, view.choices), data))
    return _card(
        view,
        _of(lang, lang.text("Where the UN system spends"), data),
        data,
        BY_AREA,
        unit,
        lambda rows: charts.ranked(drawn, lang, view.scheme, unit),
        tables.by_area,
        said + notes.flags(lang, data.host_usd.sum(), data.doubtful_usd.sum()),
    )


def _until(coverage: pd.DataFrame, data: pd.DataFrame) -> pd.DataFrame:
    """The coverage to the year of the rows."""
    return coverage[coverage.year <= data.year.max()] if len(data) else coverage[:0]


@card("spending-in-place", needs=("period", "entity", "place"))
def in_place(view: View) -> Card:
    """Who spends in the country or group chosen, in the last year of the period."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.in_place(view.connection, view.choices)
    last = _named(lang, data[data.year == data.year.max()])
    sure = last[~last.doubtful.astype(bool)]
    doubtful_usd = last.amount_usd.sum() - sure.amount_usd.sum()
    said = notes.coverage(lang, _until(queries.coverage(view.connection, view.choices), data))
    return _card(
        view,
        _of(lang, _who_spends(view), data),
        data,
        BY_AREA,
        unit,
        lambda rows: charts.ranked(sure, lang, view.scheme, unit),
        tables.in_place,
        said + notes.flags(lang, last.host_usd.sum(), doubtful_usd),
    )


def _who_spends(view: View) -> str:
    place = queries.label(view.connection, "places", view.choices.place)
    if not place:
        return view.lang.text("Who spends in countries")
    return view.lang.text("Who spends in: {place}", place=view.lang.text(place))


@card("spending-coverage", needs=("period", "entity"))
def coverage(view: View) -> Card:
    """How much of the expenses is placed in countries."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = queries.coverage(view.connection, view.choices)
    parts = pd.concat(
        [
            pd.DataFrame({"year": data.year, "name": name, "sort_order": place, "amount_usd": usd})
            for place, (name, usd) in enumerate(
                [
                    (lang.text("placed in countries"), data.placed_usd),
                    (lang.text("not placed (remainder)"), data.rest_usd),
                ]
            )
        ],
        ignore_index=True,
    )
    return _card(
        view,
        lang.text("How much is placed in countries"),
        data,
        BY_AREA,
        unit,
        lambda rows: charts.stacked(parts, lang, view.scheme, unit),
        tables.coverage,
        notes.coverage(lang, data),
    )


@card("spending-goals", needs=("period", "entity"))
def goals(view: View) -> Card:
    """What is spent on which goal."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_goal(view.connection, view.choices)
    data = _named(lang, data)
    return _card(
        view,
        _of(lang, lang.text("What is spent on which Sustainable Development Goal"), data),
        data,
        BY_GOAL,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Goal"), name),
        notes.goals(lang, data),
    )


@card("funding-quality", needs=("period", "entity"))
def quality(view: View) -> Card:
    """How free entities are to use their revenue."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = _named(lang, queries.quality(view.connection, view.choices))
    return _card(
        view,
        lang.text("How freely the money can be used"),
        data,
        REVENUE,
        unit,
        lambda rows: charts.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Category"), name),
        notes.revenue(lang) + notes.double_counting(lang),
    )


@card("system-contributors", needs=("period", "entity", "place"))
def contributors(view: View) -> Card:
    """The governments that contribute most, and how freely the money can be used."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_contributor(view.connection, view.choices)
    return _card(
        view,
        _of(lang, lang.text("Which governments contribute most"), data),
        data,
        CONTRIBUTIONS,
        unit,
        lambda rows: charts.ranked(_named(lang, rows), lang, view.scheme, unit),
        tables.by_contributor,
        notes.contributions(lang, data),
    )
